"""A box whose text means something only as a whole, a formula: it is handed over as it is typed, and what is wrong in it is underlined."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sigexplorer.controls.appearance import theme_of
from sigexplorer.controls.box import Box
from sigexplorer.crash import guarded
from sigexplorer.errors import ParameterError
from sigexplorer.state import parameters_in
from sigexplorer.store import Store

WAVE = 3


class TypedBox(Box):
    """A line that hands its text over with every key; while it cannot be read, what could be read last stays in force.

    All that is typed between coming and leaving is one step of the history.
    """

    def __init__(self, store: Store, key: str, parent: QWidget | None = None) -> None:
        self._place: tuple[int, int] | None = None
        self._typing = False
        self._of_state = store
        super().__init__(store, key, parent)
        self.setPlaceholderText(self._binding.parameter.examples[0])

    def commit(self) -> bool:
        """Hand the text over; return whether it was accepted."""
        if self.pending:
            self._edited()
        else:
            self._mark("")
        return not self.refusal

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Begin a step of the history."""
        super().focusInEvent(event)
        self._gesture.begin()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """End the step."""
        super().focusOutEvent(event)
        self._gesture.end()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the line, and a wave under what is wrong."""
        super().paintEvent(event)
        if not self.refusal or self._place is None:
            return
        metrics, text, cursor = self.fontMetrics(), self.text(), self.cursorRect()
        begin = cursor.center().x() - metrics.horizontalAdvance(text[: self.cursorPosition()])
        start, end = (begin + metrics.horizontalAdvance(text[:place]) for place in self._place)
        low = cursor.bottom() - 1
        x = float(max(start, 2))
        points = [QPointF(x, low)]
        while x < min(max(end, start + 2 * WAVE), self.width() - 2):
            x += WAVE
            points.append(QPointF(x, low - WAVE if len(points) % 2 else low))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme_of(self.palette()).error), 1.5))
        painter.drawPolyline(points)
        painter.end()

    def _edited(self) -> None:
        parameter, text = self._binding.parameter, self.text()
        group, _, name = self._binding.key.partition(".")
        # Another function was chosen: the line is on its way to its end, and loses the keyboard on it.
        if name not in parameters_in(self._of_state.state, group):
            return
        try:
            value = parameter.parse(text)
            getattr(self._of_state.state, group).changed(**{name: value})
        except ParameterError as error:
            self._place = error.place
            self._mark(str(error))
            self.update()
            return
        self._place = None
        self._typing = True
        try:
            refusal = self._binding.write(value, self._gesture.token())
        finally:
            self._typing = False
        self._shown = text
        self._mark(refusal)

    def _show(self, value: Any) -> None:
        # What is being typed is left alone, with its cursor.
        if not self._typing:
            self._place = None
            super()._show(value)
