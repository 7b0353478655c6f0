"""A pane that draws the result of one topic as a whole."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QPointF, Qt

from sigexplorer.panes.base import Pane
from sigexplorer.plot.layer import Layer
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme

# The dashes of what theory expects beside what was measured.
THEORY_DASH = (5.0, 3.0)


class SteadyPane(Pane):
    """Draws its topic's result when it is another one than before, and cannot be panned.

    A subclass states `show_result`, and `reason` where there can be nothing to draw.
    """

    margins: ClassVar[tuple[int, int, int, int]] = (66, 14, 14, 40)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.view.setMouseEnabled(x=False, y=False)
        self._drawn: tuple[object, ...] = ()
        self._veiled: tuple[Layer, ...] = ()
        # Numbers on axes without anything beside them would be taken for a result.
        self.veil(self.axes, *self.axes.labels)

    def veil(self, *layers: Layer) -> None:
        """Hide layers until there is a first result."""
        self._veiled = (*self._veiled, *layers)
        for layer in layers:
            layer.hide()

    def show_results(self, results: Results) -> None:
        """Draw the result, where it is another."""
        result = results.of(self.topics[0])
        self.behind = self.lacks(result)
        if self.behind:
            return
        content = (*self.content(result, results.state), results.state.style.line_width, self.theme)
        self.set_message(self.reason(result))
        if len(content) != len(self._drawn) or any(old is not new for old, new in zip(content, self._drawn, strict=True)):
            self._drawn = content
            for layer in self._veiled:
                layer.show()
            self._veiled = ()
            self.show_result(result, results.state)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in the colours of another theme."""
        super().set_theme(theme)
        self._drawn = ()

    def content(self, result: Any, state: State) -> tuple[object, ...]:
        """Return what is drawn, as the very objects that another result has too where it looks the same: all of a result, if it does not say less.

        What `show_result` asks of the state, and no computation is given, belongs to it.
        """
        return (result,)

    def lacks(self, result: Any) -> bool:
        """Return whether a result is a first look that has nothing for this pane: its last picture stays, and says that a newer one is on its way."""
        return False

    def reason(self, result: Any) -> str:
        """Return why there is nothing to draw; '' where there is something."""
        return ""

    def show_result(self, result: Any, state: State) -> None:
        """Hand the result to the items."""
        raise NotImplementedError


class AskedPane(SteadyPane):
    """A pane of what is measured once it is asked for: until then it says how, and a click on it asks.

    A subclass states `invitation`.
    """

    asks: ClassVar[str] = ""
    """What a click is called that asks; see `sigexplorer.topic.Moved`."""

    def invitation(self, result: Any) -> str:
        """Return what is to be done, where nothing is measured; '' where something is."""
        raise NotImplementedError

    def reason(self, result: Any) -> str:
        """Return the invitation, and have the pointer look like one over a button meanwhile."""
        said = self.invitation(result)
        self.setCursor(Qt.CursorShape.PointingHandCursor if said else Qt.CursorShape.ArrowCursor)
        return said

    def pressed(self, at: QPointF) -> None:
        """Ask for a measurement, where there is none; for the one that was begun, where it was cancelled."""
        if self.message.text and self.cancelled:
            self.cancelled_wanted.emit()
        elif self.message.text:
            self.hand(self.asks, "clicked")
