"""Reading the sentence out: a screen reader is told of it when it has come to rest, and not at every step of a drag."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

# For how long a sentence has to stand before it is worth reading out, in milliseconds.
REST = 700


class Announcer(QObject):
    """Tells assistive technology of the newest sentence; while it changes, of none.

    Parameters
    ----------
    speaker : QObject
        The widget that the sentence belongs to.
    """

    announced = Signal(str)
    """A sentence was handed over."""

    def __init__(self, speaker: QObject) -> None:
        super().__init__(speaker)
        self._speaker = speaker
        self._newest = self._last = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._announce)

    def say(self, sentence: str) -> None:
        """Hand a sentence over, unless another one follows soon."""
        self._newest = sentence
        self._rest.start()

    def _announce(self) -> None:
        # What has been read out and stands again is no news.
        if self._newest and self._newest != self._last:
            self._last = self._newest
            # Polite, which is the default: it waits until what is being read has ended.
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._speaker, self._newest))
            self.announced.emit(self._newest)
