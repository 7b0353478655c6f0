"""Calls from other threads, carried out in the window's own."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class Post(QObject):
    """Takes calls from any thread, and carries them out in its own when the events come round to it, in the order in which they came."""

    _posted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._closed = False
        # A thread that has seen that it is open may signal it, and whoever closes it waits for that: what is gone can signal nothing.
        self._signalling = threading.Lock()
        self._posted.connect(self.drain, Qt.ConnectionType.QueuedConnection)

    def put(self, call: Callable[[], None]) -> None:
        """Have something called, unless it is closed."""
        self._calls.put(call)
        with self._signalling:
            if not self._closed:
                self._posted.emit()

    def drain(self) -> None:
        """Carry out what has come."""
        while not self._closed:
            try:
                call = self._calls.get_nowait()
            except queue.Empty:
                return
            call()

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
