"""What a worker is doing, above the plots: how much is done, and a button that cancels it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from sigexplorer.jobs import Waiting
from sigexplorer.language import tr
from sigexplorer.window.under_way import STEPS, UnderWay

# What is done sooner than this, in milliseconds, is not worth a look: the widget would only flicker.
DELAY = 300


class Busy(UnderWay):
    """A thin bar with a percentage, and "Cancel"; seen while something takes long."""

    cancelled = Signal()
    """The user pressed the button, or Escape."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("busy")
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY)
        self._delay.timeout.connect(self._appear)
        self._share: float | None = None
        self._titles = ""
        # Made when first needed: the window opens sooner.
        self._bar: QProgressBar | None = None
        self.hide()

    def show_waiting(self, waiting: Sequence[Waiting]) -> None:
        """Say what is being computed, and how much of it is done, unless it is done before anyone could read that."""
        shares = [item.share for item in waiting if item.share is not None]
        self._share = shares[-1] if shares else None
        self._titles = ", ".join(dict.fromkeys(item.title for item in waiting))
        if not waiting:
            self._delay.stop()
            self.hide()
        elif not self.isHidden():
            self._show_share()
        elif not self._delay.isActive():
            self._delay.start()

    def _appear(self) -> None:
        if self._bar is None:
            self._bar = self._build()
        self._show_share()
        self.show()

    def _show_share(self) -> None:
        # Only while it is seen: to be told of anything costs these widgets as much as a plot does.
        bar = self._bar
        if bar is None:
            return
        self.setToolTip(self._titles)
        share = self._share
        # A range of nothing is shown as a bar that only moves.
        most, value = (0, 0) if share is None else (STEPS, round(STEPS * share))
        if (most, value) != (bar.maximum(), bar.value()):
            # Left to itself the bar paints at once, and with it all plots that wait to be painted: out of turn, and for each report anew.
            bar.setUpdatesEnabled(False)
            bar.setRange(0, most)
            bar.setValue(value)
            bar.setUpdatesEnabled(True)
        self.say(tr("computing\N{HORIZONTAL ELLIPSIS}"), share)

    def _build(self) -> QProgressBar:
        text, bar, button = QLabel(), QProgressBar(), QPushButton(tr("Cancel"))
        text.setProperty("role", "quiet")
        bar.setObjectName("busy.bar")
        bar.setAccessibleName(tr("Share computed"))
        button.setObjectName("busy.cancel")
        button.setToolTip(tr("Stop computing (Escape)"))
        # Escape belongs to boxes and lists while nothing is computed: a hidden button has no shortcut.
        button.setShortcut(Qt.Key.Key_Escape)
        # A click leaves the keyboard where it is: the button vanishes at once.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.cancelled)
        self.lay(text, bar, button)
        return bar
