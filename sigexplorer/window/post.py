"""Calls from other threads, carried out in the window's own."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

# Seconds of calls after which the event loop has its turn.
LONG = 0.05


class Post(QObject):
    """Takes calls from any thread, and carries them out in its own when the events come round to it, in the order in which they came."""

    _posted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._closed = False
        # A thread that has seen that it is open may signal it, and whoever closes it waits for that: what is gone can signal nothing.
        self._signalling = threading.Lock()
        # Whether what has come waits for the next turn of the event loop.
        self._rests = False
        self._posted.connect(self._take_turn, Qt.ConnectionType.QueuedConnection)

    def put(self, call: Callable[[], None]) -> None:
        """Have something called, unless it is closed, or gone with its window."""
        self._calls.put(call)
        with self._signalling:
            if not self._closed:
                try:
                    self._posted.emit()
                except RuntimeError:
                    # Qt has destroyed it with its window, which nobody closed.
                    self._closed = True

    def drain(self) -> None:
        """Carry out what has come, also what comes meanwhile."""
        while self._carry_out_next():
            pass

    def _take_turn(self) -> None:
        """Carry out what has come, until the window has not answered for long: the answer to a call may be the next one, and so on."""
        if self._rests:
            return
        begun = time.perf_counter()
        while self._carry_out_next():
            if time.perf_counter() - begun > LONG:
                # Not by another event of its own, which Qt would carry out before it looks at the keyboard.
                self._rests = True
                soon(self, self._take_next_turn)
                return

    def _take_next_turn(self) -> None:
        self._rests = False
        self._take_turn()

    def _carry_out_next(self) -> bool:
        if self._closed:
            return False
        try:
            call = self._calls.get_nowait()
        except queue.Empty:
            return False
        call()
        return True

    def wait(self, seconds: float) -> bool:
        """Carry out the next call if one comes in time; return whether one did."""
        try:
            call = self._calls.get(timeout=seconds)
        except queue.Empty:
            return False
        call()
        return True

    def close(self) -> None:
        """Carry out nothing any more; what other threads still put comes to nothing."""
        with self._signalling:
            self._closed = True


def soon(receiver: QObject, call: Callable[[], object]) -> None:
    """Call something once the events come round to it, unless who it is for is destroyed by then: what `QTimer.singleShot` then holds it holds for ever."""
    timer = QTimer(receiver)
    timer.setSingleShot(True)
    timer.timeout.connect(call)
    timer.timeout.connect(timer.deleteLater)
    timer.start(0)
