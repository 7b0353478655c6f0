"""From a changed state to drawn panes: one computation a frame, and nothing slow on the window's thread."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal

from sigexplorer.errors import SigexplorerError
from sigexplorer.model.cancel import Cancelled
from sigexplorer.results import Computation, Results, compute, unchanged
from sigexplorer.state import State
from sigexplorer.store import Store
from sigexplorer.topics import topics

# What a computation may take of a frame of 16 ms before it moves to a worker, in seconds.
BUDGET = 0.004
# How long a worker may go on although something newer is wanted, if it has shown nothing yet, in seconds: else nothing at all
# would be seen while a slider moves. What took longer the last time waits as long for the parameters to rest before it begins.
PATIENCE = 0.15
STAGED_PATIENCE = 1.0
# The shortest time between two reports of progress, in seconds.
REPORTS = 0.05


class Refresher(QObject):
    """Computes the topics that are looked at, whenever the state changes.

    A burst of changes becomes one computation, of the last state. What takes longer than `BUDGET` is begun again in a
    worker, and what is known to be slow or comes in stages begins there; the newest request wins, an older one is stopped once it has
    shown something or `PATIENCE` is over. What a user's parameters do not allow is a refusal in the results, and so is what was cancelled.

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
    progressed = Signal(float)
    """How much of what a worker computes is done, from 0 to 1; only of what takes long."""

    _wanted_again = Signal()
    # From the worker: the job, and what there is of it. They are signals of this object, which outlives every job: a job is destroyed by
    # whichever thread lets go of it last, and that must not happen to a QObject.
    ended = Signal(object)
    staged = Signal(object, str, object)
    told = Signal(object, float)

    def __init__(self, store: Store, wanted: Callable[[], tuple[Computation[Any], ...]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._wanted = wanted
        self._known: dict[str, tuple[State, Any]] = {}
        self._slow = {name for name, topic in topics().items() if topic.slow or topic.stages is not None}
        self._heavy: set[str] = set()
        self._late: tuple[str, ...] = ()
        self._job: Job | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._requested = False
        self._wanted_again.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self.ended.connect(self._take)
        self.staged.connect(self._take_stage)
        self.told.connect(self._take_share)
        self._patience, self._rest = (self._alarm(rested) for rested in (False, True))
        self._unsubscribe = store.subscribe(lambda change: self.request())

    @property
    def results(self) -> Results:
        """The results known for the newest state."""
        return self._ready(self._store.state)

    def request(self) -> None:
        """Compute once the events that wait have been handled, and before anything is painted.

        A queued signal does that: Qt paints at a lower priority, so that the controls and the plots share one frame. A timer would come
        after the controls had been painted in a frame of their own; an event made in Python ends the process now and then, when Qt
        deletes it (PySide6 6.11).
        """
        if not self._requested:
            self._requested = True
            self._wanted_again.emit()

    def _answer(self) -> None:
        if self._requested:
            self.refresh()

    def refresh(self, *, rested: bool = False) -> None:
        """Compute now what is quick, and hand what is slow to the worker.

        Parameters
        ----------
        rested : bool
            Whether the parameters have rested long enough for what takes longest.
        """
        self._requested = False
        state = self._store.state
        late = tuple(name for name in (topic.name for topic in self._wanted()) if not self._compute_quickly(name, state))
        self._report(state)
        self._hand_over(state, late, rested)

    def cancel(self) -> None:
        """Give up what is being computed: the results say so until a parameter changes or `repeat` is called."""
        state, late = self._store.state, self._late
        self._stop()
        for name in late:
            self._known[name] = (state, SigexplorerError("Cancelled: change a parameter, or press F5, to compute it."))
        self.waiting.emit(())
        self._report(state)

    def repeat(self) -> None:
        """Compute what is looked at anew, from the same parameters: a file that they name may have changed, or it was cancelled."""
        for topic in self._wanted():
            self._known.pop(topic.name, None)
        self.request()

    def finish(self) -> None:
        """Compute everything to its end, the worker's part included: for exports, scripts and tests."""
        self.refresh(rested=True)
        while self._job is not None:
            job = self._job
            self._pool.waitForDone()
            self._take(job)

    def close(self) -> None:
        """Stop following the store, and wait until the worker has stopped."""
        self._unsubscribe()
        self._requested = False
        self._stop()
        self._pool.waitForDone()

    def _compute_quickly(self, name: str, state: State) -> bool:
        """Return whether the result is there for `state`, computing it if that is quick."""
        if name in self._known and unchanged(topics()[name], self._known[name][0], state):
            return True
        if name in self._slow:
            return False
        deadline = time.perf_counter() + BUDGET
        try:
            self._known[name] = (state, compute(state, (topics()[name],), cancel=lambda: time.perf_counter() > deadline).by_topic[name])
        except Cancelled:
            self._slow.add(name)
            return False
        except SigexplorerError as refusal:
            self._known[name] = (state, refusal)
        return True

    def _report(self, state: State) -> None:
        self.computed.emit(self._ready(state))

    def _ready(self, state: State) -> Results:
        found = {}
        for name, (origin, result) in self._known.items():
            if unchanged(topics()[name], origin, state):
                shown = result if isinstance(result, SigexplorerError) else topics()[name].as_shown(result, state)
                self._known[name] = (origin, shown)
                found[name] = shown
        return _results(state, found)

    def _hand_over(self, state: State, late: tuple[str, ...], rested: bool) -> None:
        job = self._job
        if job is not None and late == job.topics:
            if all(unchanged(topics()[name], job.state, state) for name in late):
                return
            left = job.patience - job.age
            if not rested and not job.shown and left > 0 and self._heavy.isdisjoint(late):
                self._patience.start(round(1000 * left) + 1)
                return
            if not job.shown:
                self._heavy.update(late)
        self._stop()
        self._late = late
        if late and not rested and not self._heavy.isdisjoint(late):
            self._rest.start(round(1000 * PATIENCE))
        elif late:
            job = self._job = Job(state, late, self._ready(state).by_topic, self)
            self._pool.start(job.run)
        self.waiting.emit(late)

    def _stop(self) -> None:
        """Let go of what is being computed: the worker ends at its next step, and nobody hears of it."""
        self._patience.stop()
        self._rest.stop()
        if self._job is not None:
            self._job.stop.set()
        self._job, self._late = None, ()

    def _take_share(self, job: Job, share: float) -> None:
        if job is self._job:
            self.progressed.emit(share)

    def _take_stage(self, job: Job, name: str, result: object) -> None:
        """Show what a worker has so far; it is not kept, for it is not all that was asked for."""
        if job is not self._job:
            return
        job.found[name] = result
        job.shown = True
        self.computed.emit(_results(job.state, job.found))
        self._catch_up(job)

    def _take(self, job: Job) -> None:
        if job is not self._job:
            return
        self._job, self._late = None, ()
        if job.failure is not None:
            sys.excepthook(type(job.failure), job.failure, job.failure.__traceback__)
        for name, result in job.results.items():
            self._known[name] = (job.state, result)
        if job.seconds < BUDGET / 2:
            self._slow.difference_update(name for name in job.topics if not topics()[name].slow and topics()[name].stages is None)
        if job.first > job.patience:
            self._heavy.update(job.topics)
        else:
            self._heavy.difference_update(job.topics)
        self.waiting.emit(())
        self.computed.emit(_results(job.state, {**job.found, **job.results}))
        self._catch_up(job)

    def _catch_up(self, job: Job) -> None:
        """Compute the newest state, where what was shown is that of an older one."""
        if job.state is not self._store.state:
            self.refresh()

    def _alarm(self, rested: bool) -> QTimer:
        """Return a timer that refreshes once."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: self.refresh(rested=rested))
        return timer


class Job:
    """One computation in the worker, which tells the refresher what it has found."""

    def __init__(self, state: State, topics: tuple[str, ...], known: Mapping[str, Any], refresher: Refresher) -> None:
        self._refresher = refresher
        self.state = state
        self.topics = topics
        self.stop = threading.Event()
        self.results: Mapping[str, Any] = {}
        # What is there already, and what has come so far: a pane may need several topics of one and the same state.
        self.found = dict(known)
        self.shown = False
        self.failure: Exception | None = None
        # How long it took, and until there was something to show, in seconds.
        self.seconds = self.first = 0.0
        self._begun = 0.0
        self._told = time.perf_counter()

    @property
    def patience(self) -> float:
        """The seconds in which it should have something to show; what comes in stages is worth waiting for."""
        return STAGED_PATIENCE if any(topics()[name].stages is not None for name in self.topics) else PATIENCE

    @property
    def age(self) -> float:
        """The seconds since the worker began; 0 while it still ends another job."""
        return time.perf_counter() - self._begun if self._begun else 0.0

    def run(self) -> None:
        """Compute; in the worker's thread."""
        self._begun = time.perf_counter()
        try:
            self.results = {name: self._compute(name) for name in self.topics}
        except Cancelled:
            return
        except Exception as failure:  # reaches the hook in the window's thread
            self.failure = failure
        self.seconds = self.age
        self.first = self.first or self.seconds
        self._refresher.ended.emit(self)

    def _compute(self, name: str) -> Any:
        stages = topics()[name].stages
        result: Any = None
        try:
            if stages is None:
                result = compute(self.state, (topics()[name],), cancel=self.stop.is_set, progress=self._tell).by_topic[name]
            else:
                for result in stages(*topics()[name].inputs(self.state), cancel=self.stop.is_set, progress=self._tell):
                    self._show(name, result)
        except SigexplorerError as refusal:
            result = refusal
        if name != self.topics[-1]:
            self._show(name, result)
        return result

    def _show(self, name: str, result: object) -> None:
        self.first = self.first or self.age
        self._refresher.staged.emit(self, name, result)

    def _tell(self, share: float) -> None:
        """Pass on how much is done, but not more often than it can be seen."""
        now = time.perf_counter()
        if now - self._told >= REPORTS:
            self._told = now
            self._refresher.told.emit(self, share)


def _results(state: State, found: Mapping[str, Any]) -> Results:
    """Return results, and refusals apart."""
    refusals = {name: str(result) for name, result in found.items() if isinstance(result, SigexplorerError)}
    return Results(state, {name: result for name, result in found.items() if name not in refusals}, refusals)
