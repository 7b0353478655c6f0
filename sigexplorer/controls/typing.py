"""A box whose text means something only as a whole, a formula: it is handed over as it is typed, and what is wrong in it is underlined.

A name that the formula did not have may be half of a longer one, or of a function: while the cursor stands at it, and while it looks like a function, what
was drawn last stays, and the box says that Enter makes a parameter of it.
"""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sigexplorer.controls.appearance import theme_of
from sigexplorer.controls.box import Box
from sigexplorer.crash import guarded
from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.activations import Custom
from sigexplorer.state import parameters_in
from sigexplorer.store import Store

WAVE = 3
_WORD = r"[A-Za-z][A-Za-z0-9_]*"


class TypedBox(Box):
    """A line that hands its text over with every key; while it cannot be read, what could be read last stays in force.

    All that is typed between coming and leaving is one step of the history.
    """

    noted = Signal(str)
    """What is to be said of the text that is no mistake; '' where there is nothing."""

    def __init__(self, store: Store, key: str, parent: QWidget | None = None) -> None:
        # Whether it is said that a parameter was made.
        self._made = False
        self._committing = False
        self._place: tuple[int, int] | None = None
        self._typing = False
        self._of_state = store
        super().__init__(store, key, parent)
        self.setPlaceholderText(self._binding.parameter.examples[0])

    def commit(self) -> bool:
        """Hand the text over; return whether it was accepted."""
        if self.pending:
            self._committing = True
            try:
                self._edited()
            finally:
                self._committing = False
        else:
            self._mark("")
            if self._made:
                # It has been read: its row is there.
                self._made = False
                self.noted.emit(_constant(getattr(self._of_state.state, self._binding.key.partition(".")[0])))
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
        # Blanks at the ends are no change.
        parameter, typed = self._binding.parameter, self.text()
        text, before_it = typed.strip(), len(typed) - len(typed.lstrip())
        group, _, name = self._binding.key.partition(".")
        # Another function was chosen: the line is on its way to its end, and loses the keyboard on it.
        if name not in parameters_in(self._of_state.state, group):
            return
        self.noted.emit("")
        try:
            value = parameter.parse(text)
            before = getattr(self._of_state.state, group)
            after = before.changed(**{name: value})
        except ParameterError as error:
            self._place = None if error.place is None else (error.place[0] + before_it, error.place[1] + before_it)
            self._mark(str(error))
            self.update()
            return
        self._place = None
        new = [item for item in after.values if item not in before.values] if isinstance(after, Custom) and isinstance(before, Custom) else []
        constant = _constant(after)
        if said := "" if self._committing else self._said_of(new):
            # Held back: pending, until Enter, or until the box is left.
            self._mark("")
            self.noted.emit("; ".join(filter(None, (said, constant))))
            return
        self._typing = True
        try:
            refusal = self._binding.write(value, self._gesture.token())
        finally:
            self._typing = False
        self._shown = typed
        self._mark(refusal)
        made = tr("new parameter: {names}", names=", ".join(new)) if self._committing and new else ""
        self._made = bool(made and not refusal)
        if not refusal and (made or constant):
            self.noted.emit("; ".join(filter(None, (made, constant))))

    def _said_of(self, new: list[str]) -> str:
        """Return what is said of the first name that is no parameter yet, and may not be meant as one; '' where there is none."""
        from sigexplorer.model.activations.formula.hints import taken_for
        from sigexplorer.model.activations.functions import functions

        at = self.cursorPosition()
        typed = next((word[0] for word in re.finditer(_WORD, self.text()) if word.start() < at <= word.end()), "")
        for name in new:
            if meant := taken_for(name, functions):
                return tr("{name} is no parameter yet: write {meant}, or press Enter to make it one", name=name, meant=meant)
            if name == typed:
                return tr("{name} is no parameter yet: press Enter to make it one", name=name)
        return ""

    def _show(self, value: Any) -> None:
        # What is being typed is left alone, with its cursor.
        if not self._typing:
            self._place = None
            super()._show(value)


def _constant(function: Any) -> str:
    """Return what is said of a formula whose value hangs on no input; '' of any other function."""
    if not isinstance(function, Custom):
        return ""
    from sigexplorer.model.activations.formula.hints import without_input

    return without_input(function.tree)
