"""The scheduler in the window: its jobs run in threads, and what comes of them arrives in the window's own."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from sigexplorer.callstack import in_one_piece
from sigexplorer.jobs import Status
from sigexplorer.memory import trim
from sigexplorer.results import Computation, Results
from sigexplorer.scheduler import Scheduler
from sigexplorer.store import Change, Store
from sigexplorer.window.post import Post

# How long closing waits for the worker to end in good order; what has not ended by then is left to the end of the process.
FAREWELL = 0.4
# How long a worker lets the window be after its first stage has been painted, in milliseconds: whoever drags makes the next move then, which has the
# processor and the interpreter to itself, and finds nothing begun that it has to stop.
NEXT = 5
# After how long without anything to compute what was freed is given back, in milliseconds: whoever drags again by then finds it at hand.
RESTS = 3000


class Refresher(QObject):
    """Computes the topics that are looked at, whenever the state changes; see `Scheduler`.

    A burst of changes becomes one computation, of the last state.

    Parameters
    ----------
    store : Store
        Whose changes are followed.
    wanted : callable
        Returns what is visible now, in groups that are drawn together.
    """

    computed = Signal(object, object)
    """The `Results`, and the names of the topics that are new in them; None for all, of the newest state."""
    status_changed = Signal(object)
    """The scheduler's `Status`: what is being computed, and what was cancelled."""

    _wanted_again = Signal()

    def __init__(self, store: Store, wanted: Callable[[], Sequence[Sequence[Computation[Any]]]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._requested = False
        self._closed = False
        # Whether the thread of the window waits for everything to be computed.
        self._waited_for = False
        self._post = Post(self)
        # Queued signals: Qt paints at a lower priority, so that the controls and the plots share one frame. A timer would come after the
        # controls had been painted in a frame of their own; an event made in Python ends the process now and then (PySide6 6.11).
        self._wanted_again.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._alarm = QTimer(self)
        self._alarm.setSingleShot(True)
        self._alarm.timeout.connect(self.refresh)
        # What is called once all has been painted, and after another moment.
        self._held: list[Callable[[], None]] = []
        self._painted, self._next = QTimer(self), QTimer(self)
        for timer, then in ((self._painted, lambda: self._next.start(NEXT)), (self._next, self._call_held)):
            timer.setSingleShot(True)
            timer.timeout.connect(then)
        self._rests = QTimer(self)
        self._rests.setSingleShot(True)
        self._rests.timeout.connect(lambda: trim())
        self._scheduler = Scheduler(store.state, wanted, self, self)
        self._unsubscribe = store.subscribe(self._changed)

    @property
    def results(self) -> Results:
        """The results known for the newest state, of what is visible."""
        return self._scheduler.results

    @property
    def busy(self) -> bool:
        """Whether something is being computed, or waits to be."""
        return self._scheduler.busy

    @property
    def resting(self) -> bool:
        """Whether it waits for a rest to be long enough for what was freed to be given back."""
        return self._rests.isActive()

    def known(self, topics: Sequence[Computation[Any]]) -> Results:
        """Return what is known of any topics for the newest state, visible or not."""
        self._scheduler.update(self._store.state)
        return self._scheduler.known(topics)

    def request(self) -> None:
        """Compute once the events that wait have been handled, and before anything is painted."""
        if not self._requested:
            self._requested = True
            self._wanted_again.emit()

    def refresh(self, *, rested: bool = False) -> None:
        """Compute now what is quick, and hand what is slow to the worker."""
        self._requested = False
        self._scheduler.update(self._store.state)
        self._scheduler.refresh(rested=rested)

    def cancel(self) -> None:
        """Give up what is being computed, until a parameter changes or `repeat` or `resume` is called."""
        self._scheduler.cancel()

    def resume(self) -> None:
        """Compute what was given up."""
        self._scheduler.resume()

    def repeat(self) -> None:
        """Compute what is looked at anew, from the same parameters."""
        self._scheduler.update(self._store.state)
        self._scheduler.repeat()

    def finish(self) -> None:
        """Compute everything to its end, the worker's part included: for scripts and tests."""
        self._waited_for = True
        try:
            self._call_held()
            self.refresh(rested=True)
            while self._scheduler.busy:
                if not self._post.wait(0.05):
                    self._scheduler.refresh(rested=True)
            self._post.drain()
        finally:
            self._waited_for = False

    def close(self) -> None:
        """Stop following the store and hear of nothing more; the worker may end in good order, but is not waited for long."""
        self._unsubscribe()
        self._closed = True
        self._post.close()
        for timer in (self._alarm, self._painted, self._next, self._rests):
            timer.stop()
        deadline = time.monotonic() + FAREWELL
        for job in self._scheduler.close():
            job.ended.wait(max(0.0, deadline - time.monotonic()))

    # What the scheduler asks of its host and tells its listener.

    def clock(self) -> float:
        """Return the time in seconds."""
        return time.monotonic()

    def start(self, job: Callable[[], None]) -> None:
        """Run a job in a thread that the end of the program does not wait for."""
        threading.Thread(target=in_one_piece, args=(job,), name="worker", daemon=True).start()

    def post(self, call: Callable[[], None]) -> None:
        """Call something in the window's thread."""
        self._post.put(call)

    def later(self, call: Callable[[], None]) -> None:
        """Call something once what waits to be painted has been; the same thing but once."""
        if self._waited_for:
            # Nothing is painted meanwhile.
            call()
        else:
            # A timer strikes behind all that was posted, and Qt posts that a widget is to be painted.
            # Once, however often: a hand that never rests would pile them up.
            if call not in self._held:
                self._held.append(call)
            # What an older picture was waited for waits for this one too: a hand that moves on leaves nothing to go on from.
            self._next.stop()
            self._painted.start(0)

    def wake(self, seconds: float) -> None:
        """Refresh after some seconds."""
        self._alarm.start(round(1000 * seconds) + 1)

    def hear_results(self, results: Results, names: frozenset[str] | None) -> None:
        """Pass results on."""
        self.computed.emit(results, names)

    def hear_status(self, status: Status) -> None:
        """Pass on what is not there."""
        if status.waiting:
            self._rests.stop()
        else:
            self._rests.start(RESTS)
        self.status_changed.emit(status)

    def hear_failure(self, failure: Exception) -> None:
        """Report a bug."""
        sys.excepthook(type(failure), failure, failure.__traceback__)

    def _call_held(self) -> None:
        held, self._held = self._held, []
        for call in held:
            call()

    def _changed(self, change: Change) -> None:
        self.request()

    def _answer(self) -> None:
        if self._requested and not self._closed:
            self.refresh()
