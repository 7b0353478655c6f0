"""A box at the bar of colours of a map, in which its limits are typed."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from sigexplorer.controls.words import letter_by_letter
from sigexplorer.language import current, digits, mark, tr
from sigexplorer.model.ranges import levels_in
from sigexplorer.model.typed import UnreadableError, read_number
from sigexplorer.model.wording import MINUS
from sigexplorer.panes import Pane
from sigexplorer.plot.image import ColorBar
from sigexplorer.plot.scales import scale_of

# A power of ten, which no float need hold: 10^-5000, 1e-5000, 2.5e300.
POWER = re.compile(r"\s*(?:10\^|(?P<digits>\d+(?:[.,]\d*)?|[.,]\d+)[eE])(?P<exponent>[+-]?\d{1,15})\s*")
WIDTH, GAP = 190, 6


class LimitsBox(QLineEdit):
    """Two numbers, as the bar says them, with "to" or a comma between; nothing for the map's own limits.

    Enter hands them over, Escape and a click elsewhere leave everything as it was.
    """

    given = Signal(object)
    """The levels as they are drawn, or None for the map's own."""

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._pane = pane
        bar = pane.limited
        assert isinstance(bar, ColorBar)
        self._bar = bar
        self._scale = scale_of(bar.ticks)
        self.setObjectName(f"{pane.objectName()}.limits")
        self.setAccessibleName(tr("Limits of colours"))
        self.setPlaceholderText(tr("automatic"))
        self.setToolTip(tr("Between which values the colours go: 1e-40 to 1, or nothing for the map's own"))
        self.returnPressed.connect(self._give)

    def open(self) -> None:
        """Stand at the bar, with the present limits to be typed over."""
        low, high = self._bar.levels
        if self._pane.colors is not None:
            self.setText(tr("{low} to {high}", low=self._said(low), high=self._said(high)))
        self.selectAll()
        corner = self._pane.mapFromScene(self._bar.box.topRight())
        self.setFixedWidth(min(WIDTH, self._pane.size().width() - 2 * GAP))
        self.move(QPoint(max(GAP, self._pane.size().width() - self.width() - GAP), max(GAP, corner.y() + GAP)))
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Leave with Escape, which cancels nothing else from here."""
        if event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress} and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._leave()
            return True
        if event.type() == QEvent.Type.FocusOut:
            self._leave()
        return super().event(event)

    def _leave(self) -> None:
        if self.isVisible():
            self.hide()
            self._pane.setFocus(Qt.FocusReason.OtherFocusReason)
            self.deleteLater()

    def _give(self) -> None:
        if not self.text().strip():
            self.given.emit(None)
            self._leave()
            return
        # The word between the numbers, as it stands where they are said, and in English.
        between = "|".join(re.escape(word.strip()) for word in {"to", tr("{low} to {high}", low="", high="")})
        # Of a decimal comma, that which ends a number has a space behind it.
        sign = r"\s*;\s*|,\s+" if current().comma else r"\s*[;,]\s*"
        parts = re.split(rf"\s+(?:{between})\s+|{sign}", self.text().replace(MINUS, "-").strip())
        levels = [self._level(part) for part in parts]
        # What can be drawn is said in one place: as the state would read it.
        if len(levels) == 2 and None not in levels and levels_in(f"x/{levels[0]},{levels[1]}", "x") is not None:
            self.given.emit(tuple(levels))
            self._leave()
        else:
            said = mark("{given} is not allowed: give two numbers, as 0 to 1, the smaller one first, or nothing for the map's own limits.")
            if self._scale.kind == "logarithm":
                said = mark("{given} is not allowed: give two positive numbers, as 1e-40 to 1, the smaller one first, or nothing for the map's own limits.")
            refusal = tr(said, given=self.text())
            self.setToolTip(letter_by_letter(refusal))
            self.setProperty("refused", True)
            self.setStyleSheet(f"border: 2px solid {self._pane.theme.error};")
            self.setAccessibleDescription(refusal)

    def _level(self, text: str) -> float | None:
        """Return the level that a text means, as it is drawn."""
        logarithmic = self._scale.kind == "logarithm"
        power = POWER.fullmatch(text)
        if power and logarithmic:
            mantissa = float((power["digits"] or "1").replace(",", "."))
            return math.log10(mantissa) + int(power["exponent"]) if mantissa > 0.0 else None
        try:
            value = read_number(text, comma=current().comma)
        except UnreadableError:
            return None
        if not math.isfinite(value) or (logarithmic and value <= 0.0):
            return None
        return math.log10(value) if logarithmic else value

    def _said(self, level: float) -> str:
        """Return a level in signs that can be typed."""
        if self._scale.kind != "logarithm":
            return digits(f"{level:.6g}")
        whole = math.floor(level)
        return digits(f"{10.0 ** (level - whole):.4g}e{whole}")
