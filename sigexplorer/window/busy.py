"""What a worker is doing, above the plots: how much is done, and a button that cancels it; and how anything under way is told there, in less room with less."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from sigexplorer.jobs import Waiting
from sigexplorer.language import tr

# What is done sooner than this, in milliseconds, is not worth a look: the widget would only flicker.
DELAY = 300
# In pixels: the bar, what stands at both ends together, and between two parts.
BAR, ENDS, SPACING = 110, 16, 8
# How much is said: all, without the bar, the share alone, nothing but the button.
LEVELS = range(4)
STEPS = 1000


class UnderWay(QWidget):
    """Words, a bar and a button in a row, of which what there is no room for is left out whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level = 0
        """How much is left out, of `LEVELS`."""
        self._words, self._brief = "", ""
        self._row: tuple[QLabel, QProgressBar, QPushButton] | None = None

    def lay(self, text: QLabel, bar: QProgressBar, button: QPushButton) -> None:
        """Put the parts in a row: they are made when they are first needed."""
        bar.setTextVisible(False)
        bar.setFixedSize(BAR, 6)
        row = QHBoxLayout(self)
        row.setContentsMargins(ENDS // 2, 0, ENDS // 2, 0)
        row.setSpacing(SPACING)
        for part in (text, bar, button):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = text, bar, button

    def say(self, words: str, share: float | None, more: str = "") -> None:
        """Say what is done, how much of it, and what else; in little room the share alone."""
        brief = "" if share is None else f"{100.0 * share:.0f} %"
        self._words, self._brief = " ".join(filter(None, (words, brief))) + more, brief or "\N{HORIZONTAL ELLIPSIS}"
        self._write()

    def width_at(self, level: int) -> int:
        """Return how wide it is in pixels with so much left out."""
        if self._row is None:
            return 0
        text, bar, button = self._row
        text.ensurePolished()
        words = self._said(level)
        parts = [text.fontMetrics().horizontalAdvance(words) + 1] if words else []
        parts += [*([bar.width()] if level == 0 else []), button.sizeHint().width()]
        return ENDS + sum(parts) + SPACING * (len(parts) - 1)

    def leave_out(self, level: int) -> None:
        """Leave out so much, of `LEVELS`."""
        if level != self.level:
            self.level = level
            self._write()

    def _said(self, level: int) -> str:
        return ("" if level == LEVELS[-1] else self._brief) if level > 1 else self._words

    def _write(self) -> None:
        if self._row is None:
            return
        text, bar, _ = self._row
        said = self._said(self.level)
        text.setText(said)
        text.setVisible(bool(said))
        bar.setVisible(self.level == 0)


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


def level_for(shown: Sequence[UnderWay], room: float, between: int) -> int | None:
    """Return how little must be left out of some that stand side by side so that they have room; None where there is not even enough for their buttons."""
    return next((level for level in LEVELS if sum(item.width_at(level) + between for item in shown) <= room), None)
