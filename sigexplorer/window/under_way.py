"""What takes long, in a line: what it is, a thin bar, and a button that cancels it; in less room it says less."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

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


def level_for(shown: Sequence[UnderWay], room: float, between: int) -> int | None:
    """Return how little must be left out of some that stand side by side so that they have room; None where there is not even enough for their buttons."""
    return next((level for level in LEVELS if sum(item.width_at(level) + between for item in shown) <= room), None)
