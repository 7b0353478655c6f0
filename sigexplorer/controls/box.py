"""A text box of one parameter: shows its value in full, takes whatever its limits allow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget
from shiboken6 import isValid

from sigexplorer.controls.appearance import theme_of
from sigexplorer.controls.binding import Binding, Gesture
from sigexplorer.controls.fitting import fitted
from sigexplorer.controls.line import Line
from sigexplorer.controls.scale import PAGE, STEP, Trail, box_step
from sigexplorer.controls.words import letter_by_letter
from sigexplorer.crash import guarded
from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.store import Store

# What Qt leaves free on both sides of the text, in pixels.
TEXT_MARGIN = 2
# Of a list of thousands a tooltip tells the beginning.
LONGEST_TIP = 600
# The boxes whose text was not as it was shown when it changed last: with every page that is turned it is asked which are to be taken, and to look
# through all that a window holds takes milliseconds.
_typed: WeakSet[Box] = WeakSet()


def pending_boxes(window: QWidget) -> list[Box]:
    """Return the boxes of a window, and of the dialogs that are its own, that hold something typed and not taken yet, in the order in which they were made."""
    found = [box for box in _typed if isValid(box) and box.pending and any(around is window for around in _around(box))]
    return found if len(found) < 2 else [box for box in window.findChildren(Box) if box in found]


def _around(widget: QWidget) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


class Box(Line):
    """A line of text for the value under a dotted key: a number, numbers separated by commas, or text.

    With the keyboard it shows the whole value; without, as much of it as fits, rounded, and the whole value in its tooltip.
    Enter and leaving the box hand the text over; Escape takes back what was typed. A text that is refused stays, outlined in red,
    until it is mended.
    """

    refused = Signal(str)
    """The text was refused: the one line that says why; '' when the box holds an accepted value again."""

    def __init__(self, store: Store, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The width that a text may have; measured when it is asked for.
        self._room: int | None = None
        self._measures: QFontMetrics | None = None
        # The whole value, as a line of its own, where the text shows less of it.
        self._rest = ""
        self._tip = ""
        self._binding = Binding(self, store, key, self._show)
        self._gesture = Gesture()
        self._trail = Trail()
        self._refusal = ""
        if self._binding.parameter.kind in {"real", "integer"}:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if self._binding.parameter.kind == "sequence":
            self.setPlaceholderText(tr("none"))
        self.returnPressed.connect(self._enter)
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._note)
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
        if not self.pending:
            self._mark("")
            return True
        try:
            value = self._binding.parameter.parse(self.text(), spoken=True)
        except ParameterError as error:
            self._mark(self._binding.labelled(error))
            return False
        self._mark(self._binding.write(value))
        if not self._refusal:
            self._show(self._binding.value)
        return not self._refusal

    def refuse(self, said: str) -> None:
        """Say why something that was offered is not taken; the box shows what it had before."""
        self._show(self._binding.value)
        self._mark(said)

    def restore(self) -> None:
        """Take back what was typed."""
        self._show(self._binding.value)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take back by Escape; step by the arrows and by Page Up and Down."""
        ways = {Qt.Key.Key_Up: STEP, Qt.Key.Key_Down: -STEP, Qt.Key.Key_PageUp: PAGE, Qt.Key.Key_PageDown: -PAGE}
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.pending:
            self.restore()
        elif key in ways and self._binding.parameter.kind in {"real", "integer"}:
            self._step(ways[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show the whole value; select it when the keyboard brings the focus."""
        super().focusInEvent(event)
        if not self.pending:
            self._show_value()
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Hand the text over."""
        super().focusOutEvent(event)
        # The box's own context menu takes the focus only for a moment.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
            if not self.pending:
                self._show_value()
            self.setCursorPosition(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Show as many digits as there is room for."""
        super().resizeEvent(event)
        self._room = self._measures = None
        # What is as it was keeps its cursor, and what can be undone: somebody may be typing it.
        if not self.pending and self.text() != self._text_of(self._binding.value):
            self._show_value()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Offer the default beside what every line of text offers."""
        parameter = self._binding.parameter
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addAction(tr("Reset to {value}", value=parameter.printed(parameter.default) or tr("none")), self.reset)
        menu.popup(event.globalPos())

    def reset(self) -> None:
        """Give the parameter its default."""
        self._mark(self._binding.write(self._binding.parameter.default))
        if not self._refusal:
            self._show(self._binding.value)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the line, and an outline in red around a text that was refused."""
        QLineEdit.paintEvent(self, event)
        if self._refusal:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme_of(self.palette()).error), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
            painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Redraw the outline in the colours of another palette, and measure anew what another style or font leaves room for."""
        super().changeEvent(event)
        self._room = self._measures = None
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _enter(self) -> None:
        if self.commit():
            self.selectAll()

    def _edited(self) -> None:
        # A mistake is named when the text is handed over, not while it is being mended.
        self._mark("")

    def _note(self) -> None:
        (_typed.add if self.pending else _typed.discard)(self)

    def _step(self, way: float) -> None:
        if not self.commit():
            return
        value = self._binding.value
        stepped = self._trail.back(value, way)
        if stepped is None:
            stepped = box_step(self._binding.parameter, value, way)
            self._trail.go(value, way, stepped)
        self._mark(self._binding.write(stepped, self._gesture.token()))

    def _show(self, value: Any) -> None:
        self._show_value()
        self._mark("")

    def _show_value(self) -> None:
        parameter, value = self._binding.parameter, self._binding.value
        typed = self.hasFocus()
        self.show_text(self._text_of(value))
        whole = parameter.printed(value)
        self._rest = "" if typed or self._shown == whole or self._shown == parameter.typed(value) else f"{whole[:LONGEST_TIP]}\n"
        self._explain()

    def _text_of(self, value: Any) -> str:
        parameter = self._binding.parameter
        return parameter.typed(value) if self.hasFocus() else fitted(parameter, value, self._fits)

    def _fits(self, text: str) -> bool:
        if self._room is None or self._measures is None:
            self._measures = self.fontMetrics()
            option = QStyleOptionFrame()
            self.initStyleOption(option)
            room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
            margins = self.textMargins()
            self._room = room.width() - margins.left() - margins.right() - 2 * TEXT_MARGIN
        return self._measures.horizontalAdvance(text) <= self._room

    def _explain(self) -> None:
        """Say in the tooltip why the text is refused, or else the whole value where the box shows less, and what it is."""
        said = self._refusal or self._rest + self._binding.parameter.explained
        if self._tip != said:
            self._tip = said
            self.setToolTip(letter_by_letter(said))

    def _mark(self, refusal: str) -> None:
        if refusal != self._refusal:
            self._refusal = refusal
            self._explain()
            self.update()
        self.refused.emit(refusal)
