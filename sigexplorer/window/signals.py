"""What ends a window from outside: the system's signals, heard while Qt waits for events, and a display that is gone; both leave the time to keep work."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator

from PySide6.QtCore import QMessageLogContext, QObject, QSocketNotifier, QtMsgType, Signal, qFormatLogMessage, qInstallMessageHandler

from sigexplorer.begun import leave
from sigexplorer.endings import endings, insist

# What Qt begins to say where Wayland's compositor is gone; it ends the process right behind, unless it is told by this to wait for another one.
BROKEN, AGAIN = "The Wayland connection", "QT_WAYLAND_RECONNECT"
# The exit status of a program whose display is gone.
GONE = 1


@contextlib.contextmanager
def outlasting(platform: str, keep: Callable[[], None]) -> Iterator[None]:
    """Keep what is not saved where the display goes meanwhile; of X Qt leaves its loop then, but Wayland leaves no other moment than that of a message.

    Parameters
    ----------
    platform : str
        What Qt draws with.
    keep : callable
        Keeps it, at once; called in the window's thread, in the middle of anything.
    """
    if not platform.startswith("wayland"):
        yield
        return

    def hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if sys.stderr is not None:
            with contextlib.suppress(OSError, ValueError):
                sys.stderr.write(f"{qFormatLogMessage(kind, context, text)}\n")
        if text.startswith(BROKEN) and threading.current_thread() is threading.main_thread():
            keep()
            if not os.environ.get(AGAIN):
                leave()
                os._exit(GONE)

    qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(None)


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
