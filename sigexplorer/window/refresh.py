"""From a changed state to drawn panes: one computation a frame, and nothing slow on the window's thread."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from sigexplorer.errors import SigexplorerError
from sigexplorer.model.cancel import Cancelled
from sigexplorer.results import TOPICS, Results, compute, unchanged
from sigexplorer.state import State
from sigexplorer.store import Store

# What a computation may take of a frame of 16 ms before it moves to a worker, in seconds.
BUDGET = 0.004
# How long a worker may go on although something newer is wanted, if it has shown nothing yet, in seconds: else nothing at all
# would be seen while a slider moves.
PATIENCE = 0.15


class Refresher(QObject):
    """Computes the topics that are looked at, whenever the state changes.

    A burst of changes becomes one computation, of the last state. What takes longer than `BUDGET` is begun again in a
    worker, and what comes in stages begins there; the newest request wins, an older one is stopped once it has shown something
    or `PATIENCE` is over. What a user's parameters do not allow is a refusal in the results.

    Parameters
    ----------
    store : Store
        Whose changes are followed.
    wanted : callable
        Returns the names of the topics that are visible now.
    """

    computed = Signal(object)
    """The `Results` that are right for the newest state; a topic that still comes is missing."""
    waiting = Signal(object)
    """The names of the topics that a worker computes now; empty once they are there."""

    def __init__(self, store: Store, wanted: Callable[[], tuple[str, ...]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._wanted = wanted
        self._known: dict[str, tuple[State, Any]] = {}
        self._slow: set[str] = set()
        self._job: Job | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.refresh)
        self._unsubscribe = store.subscribe(lambda change: self.request())

    @property
    def results(self) -> Results:
        """The results known for the newest state."""
        return self._ready(self._store.state)

    def request(self) -> None:
        """Compute as soon as the events that wait have been handled."""
        if not self._timer.isActive():
            self._timer.start(0)

    def refresh(self) -> None:
        """Compute now what is quick, and hand what is slow to the worker."""
        self._timer.stop()
        state = self._store.state
        late = tuple(name for name in self._wanted() if not self._compute_quickly(name, state))
        self._report(state)
        self._hand_over(state, late)

    def finish(self) -> None:
        """Compute everything to its end, the worker's part included: for exports, scripts and tests."""
        self.refresh()
        while self._job is not None:
            job = self._job
            self._pool.waitForDone()
            self._take(job)

    def close(self) -> None:
        """Stop following the store, and wait until the worker has stopped."""
        self._unsubscribe()
        self._timer.stop()
        self._patience.stop()
        self._hand_over(self._store.state, ())
        self._pool.waitForDone()

    def _compute_quickly(self, name: str, state: State) -> bool:
        """Return whether the result is there for `state`, computing it if that is quick."""
        if name in self._known and unchanged(name, self._known[name][0], state):
            return True
        if name in self._slow or TOPICS[name].stages is not None:
            return False
        deadline = time.perf_counter() + BUDGET
        try:
            self._known[name] = (state, compute(state, (name,), cancel=lambda: time.perf_counter() > deadline).by_topic[name])
        except Cancelled:
            self._slow.add(name)
            return False
        except SigexplorerError as refusal:
            self._known[name] = (state, refusal)
        return True

    def _report(self, state: State) -> None:
        self.computed.emit(self._ready(state))

    def _ready(self, state: State) -> Results:
        return _results(state, {name: result for name, (origin, result) in self._known.items() if unchanged(name, origin, state)})

    def _hand_over(self, state: State, late: tuple[str, ...]) -> None:
        job = self._job
        if job is not None:
            if late == job.topics:
                if all(unchanged(name, job.state, state) for name in late):
                    return
                left = PATIENCE - job.age
                if not job.shown and left > 0:
                    self._patience.start(round(1000 * left) + 1)
                    return
            job.stop.set()
            self._job = None
        if late:
            job = self._job = Job(state, late)
            job.done.connect(lambda: self._take(job))
            job.staged.connect(lambda name, result: self._take_stage(job, name, result))
            self._pool.start(job.runnable)
        self.waiting.emit(late)

    def _take_stage(self, job: Job, name: str, result: object) -> None:
        """Show what a worker has so far; it is not kept, for it is not all that was asked for."""
        if job is not self._job:
            return
        job.partial[name] = result
        job.shown = True
        self.computed.emit(_results(job.state, {**self._ready(job.state).by_topic, **job.partial}))
        self._catch_up(job)

    def _take(self, job: Job) -> None:
        if job is not self._job:
            return
        self._job = None
        if job.failure is not None:
            sys.excepthook(type(job.failure), job.failure, job.failure.__traceback__)
        for name, result in job.results.items():
            self._known[name] = (job.state, result)
        if job.seconds < BUDGET / 2:
            self._slow.difference_update(job.topics)
        self.waiting.emit(())
        self._report(job.state)
        self._catch_up(job)

    def _catch_up(self, job: Job) -> None:
        """Compute the newest state, where what was shown is that of an older one."""
        if job.state is not self._store.state:
            self.refresh()


class Job(QObject):
    """One computation in the worker; `done` reaches the thread that made the job."""

    done = Signal()
    staged = Signal(str, object)
    """A topic's name, and its result before it is at its finest, or before others are there."""

    def __init__(self, state: State, topics: tuple[str, ...]) -> None:
        super().__init__()
        self.state = state
        self.topics = topics
        self.stop = threading.Event()
        self.results: Mapping[str, Any] = {}
        self.partial: dict[str, Any] = {}
        self.shown = False
        self.failure: Exception | None = None
        self.seconds = 0.0
        self._made = time.perf_counter()
        self.runnable = QRunnable.create(self._run)

    @property
    def age(self) -> float:
        """The seconds since the job was made."""
        return time.perf_counter() - self._made

    def _run(self) -> None:
        begun = time.perf_counter()
        try:
            self.results = {name: self._compute(name) for name in self.topics}
        except Cancelled:
            return
        except Exception as failure:  # reaches the hook in the window's thread
            self.failure = failure
        self.seconds = time.perf_counter() - begun
        self.done.emit()

    def _compute(self, name: str) -> Any:
        stages = TOPICS[name].stages
        result: Any = None
        try:
            if stages is None:
                result = compute(self.state, (name,), cancel=self.stop.is_set).by_topic[name]
            else:
                for result in stages(self.state, self.stop.is_set):
                    self.staged.emit(name, result)
        except SigexplorerError as refusal:
            result = refusal
        if name != self.topics[-1]:
            self.staged.emit(name, result)
        return result


def _results(state: State, found: Mapping[str, Any]) -> Results:
    """Return results, and refusals apart."""
    refusals = {name: str(result) for name, result in found.items() if isinstance(result, SigexplorerError)}
    return Results(state, {name: result for name, result in found.items() if name not in refusals}, refusals)
