"""A text box of one parameter: shows its value in full, takes whatever its limits allow."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from sigexplorer.controls.appearance import theme_of
from sigexplorer.controls.binding import Binding, Gesture
from sigexplorer.controls.scale import PAGE, STEP, free_step, slider_scale
from sigexplorer.errors import ParameterError
from sigexplorer.store import Store


class Box(QLineEdit):
    """A line of text for the value under a dotted key: a number, numbers separated by commas, or text.

    Enter and leaving the box hand the text over; Escape takes back what was typed. A text that is refused stays,
    outlined in red, until it is mended.
    """

    refused = Signal(str)
    """The text was refused: the one line that says why; '' when the box holds an accepted value again."""

    def __init__(self, store: Store, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._binding = Binding(self, store, key, self._show)
        self._gesture = Gesture()
        self._refusal = ""
        self._shown = ""
        if self._binding.parameter.kind in {"real", "integer"}:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if self._binding.parameter.kind == "sequence":
            self.setPlaceholderText("none")
        self.returnPressed.connect(self._enter)
        self.textEdited.connect(self._edited)
        self._show(self._binding.value)

    @property
    def refusal(self) -> str:
        """Why the text in the box is not allowed; '' if it is."""
        return self._refusal

    def unbind(self) -> None:
        """End the tie to the store."""
        self._binding.unbind()

    def commit(self) -> bool:
        """Hand the text over; return whether it was accepted. A text that is still as it was shown changes nothing."""
        if self.text() == self._shown:
            self._mark("")
            return True
        try:
            value = self._binding.parameter.parse(self.text())
        except ParameterError as error:
            self._mark(str(error))
            return False
        self._mark(self._binding.write(value))
        if not self._refusal:
            self._show(self._binding.value)
        return not self._refusal

    def restore(self) -> None:
        """Take back what was typed."""
        self._show(self._binding.value)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take back by Escape; step by the arrows and by Page Up and Down."""
        ways = {Qt.Key.Key_Up: STEP, Qt.Key.Key_Down: -STEP, Qt.Key.Key_PageUp: PAGE, Qt.Key.Key_PageDown: -PAGE}
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.text() != self._shown:
            self.restore()
        elif key in ways and self._binding.parameter.kind in {"real", "integer"}:
            self._step(ways[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Select the text when the keyboard brings the focus."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Hand the text over."""
        super().focusOutEvent(event)
        # The box's own context menu takes the focus only for a moment.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
            self.setCursorPosition(0)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Offer the default beside what every line of text offers."""
        parameter = self._binding.parameter
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addAction(f"Reset to {parameter.format(parameter.default) or 'none'}", self.reset)
        menu.popup(event.globalPos())

    def reset(self) -> None:
        """Give the parameter its default."""
        self._mark(self._binding.write(self._binding.parameter.default))
        if not self._refusal:
            self._show(self._binding.value)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the line, and an outline in red around a text that was refused."""
        super().paintEvent(event)
        if self._refusal:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme_of(self.palette()).error), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
            painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Redraw the outline in the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _enter(self) -> None:
        if self.commit():
            self.selectAll()

    def _edited(self) -> None:
        # A mistake is named when the text is handed over, not while it is being mended.
        self._mark("")

    def _step(self, way: float) -> None:
        if not self.commit():
            return
        parameter, value = self._binding.parameter, self._binding.value
        scale = slider_scale(parameter)
        if scale is not None and scale.low <= value <= scale.high:
            stepped = scale.step(value, way)
        else:
            stepped = free_step(value, way)
            stepped = float(round(stepped)) if parameter.kind == "integer" else stepped
        low, high = parameter.limits
        self._mark(self._binding.write(min(max(stepped, low), high), self._gesture.token()))

    def _show(self, value: Any) -> None:
        self._shown = self._binding.parameter.format(value)
        if self.text() != self._shown:
            self.setText(self._shown)
            self.setCursorPosition(0)
        self._mark("")

    def _mark(self, refusal: str) -> None:
        if refusal != self._refusal:
            self._refusal = refusal
            self.setToolTip(refusal or self._binding.parameter.help)
            self.update()
        self.refused.emit(refusal)
