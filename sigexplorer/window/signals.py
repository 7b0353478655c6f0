"""The system's signals to end: they are heard while Qt waits for events, and leave the time to keep what is not saved."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from sigexplorer.endings import endings, insist


class Signals(QObject):
    """Hears the signals that end a program until it is closed; one that insists ends it at once."""

    caught = Signal(int)
    """The number of the first signal that came."""

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self._numbers = endings()
        # Python's own handler waits for the next line of Python, which may never come: the system writes the number to a socket at once.
        self._near, self._far = socket.socketpair()
        for end in (self._near, self._far):
            end.setblocking(False)
        self._before = signal.set_wakeup_fd(self._far.fileno())
        self._handlers = {number: signal.signal(number, lambda *_: insist()) for number in self._numbers}
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def close(self) -> None:
        """Leave signals to whoever heard them before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        if not self.number:
            for number, handler in self._handlers.items():
                signal.signal(number, handler)
        self._near.close()
        self._far.close()

    def _hear(self) -> None:
        number = next((byte for byte in self._near.recv(64) if byte in self._numbers), 0)
        if number and not self.number:
            self.number = number
            self.caught.emit(number)
