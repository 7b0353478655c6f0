"""What every pane is: a plot that renders results, on the screen or off it."""

from __future__ import annotations

import math
import sys
from typing import Any, ClassVar, Literal

from PySide6.QtCore import QPointF, Qt, Signal

from sigexplorer.crash import in_turn
from sigexplorer.fonts import written_in
from sigexplorer.language import Title
from sigexplorer.model.parameters import Parameters, parameters_of
from sigexplorer.model.ranges import levels_in, narrowest
from sigexplorer.plot.mapping import Range
from sigexplorer.plot.plot import Plot
from sigexplorer.plot.view import Limits
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topic import Moved, Topic

# How many pixels an arrow key moves by with Shift, as a multiple of without.
LEAP = 10.0


class Pane(Plot):
    """A plot that draws the results it is given: it computes nothing and changes no state.

    A subclass states `name`, as the topic that it draws does, `topics` (whose results it needs), and `show_results`.
    """

    name: ClassVar[str]
    topics: ClassVar[tuple[Topic[Any], ...]]

    moved = Signal(object)
    """A hand moved something, as a `sigexplorer.topic.Moved`: what its topic's `PaneEntry.moves` makes a change of."""

    cancelled_wanted = Signal()
    """A hand asked for what was cancelled."""

    stepped: ClassVar[tuple[bool, bool]] = (False, False)
    """Along which axes an arrow key moves something."""

    origin_axes: ClassVar[bool] = False
    """Whether the axes may go through the origin; a logarithmic axis has none."""

    gridded: ClassVar[bool] = True
    """Whether grid lines may be drawn; on a map they would be taken for contours."""

    lined: ClassVar[bool] = True
    """Whether it draws lines of the width that the user chooses."""

    def __init_subclass__(cls, **options: Any) -> None:
        """Have the title follow the language."""
        super().__init_subclass__(**options)
        if isinstance(title := cls.__dict__.get("title"), str):
            cls.title = Title(title)  # type: ignore[assignment]

    @classmethod
    def looks(cls) -> frozenset[str]:
        """Return the names of those parameters of the style that change how it looks."""
        chosen = {"axes": cls.origin_axes, "grid": cls.gridded, "line_width": cls.lined}
        return frozenset({"theme", "legend", *(name for name, so in chosen.items() if so)})

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.setObjectName(f"pane.{self.name}")
        self.colors: Range | None = None
        """Between which levels the colours of a map go, where somebody has chosen them."""
        # Whether the last results had nothing for it yet, a first look say, so that an older picture stands.
        self.behind = False
        self.cancelled = False
        """Whether what it would show of the newest state was cancelled."""
        # Whether any result is drawn: until then axes say nothing, and a hand on them means nothing.
        self._is_drawn = False
        # The state that a window shows, of which results are still to come; none off it.
        self.newest: State | None = None

    @property
    def answers(self) -> bool:
        """Whether its axes are those that the newest state asks for; what a hand does on others would mean something else."""
        return True

    def hand(self, what: str, how: Literal["dragged", "stepped", "placed", "clicked"], x: float | None = None, y: float | None = None) -> None:
        """Tell what a hand did, in the units of the axes; None along an axis on which nothing moved. See `sigexplorer.topic.Moved`."""
        if not self._is_drawn:
            return
        frame = self.frame_rect
        across, up = ((high - low) / max(pixels, 1.0) for (low, high), pixels in ((self.x_range, frame.width()), (self.y_range, frame.height())))
        self.moved.emit(Moved(what, how, math.nan if x is None else x, math.nan if y is None else y, (across, up)))

    def step(self, right: float, up: float, modifiers: Qt.KeyboardModifier) -> bool:
        """Tell of an arrow key that moves something here: with Shift ten times as far, with Alt the "second" of what there is."""
        pixels = LEAP if modifiers & Qt.KeyboardModifier.ShiftModifier else 1.0
        ways = [pixels * way if moves else 0.0 for way, moves in zip((right, up), self.stepped, strict=True)]
        if any(ways):
            self.hand("second" if modifiers & Qt.KeyboardModifier.AltModifier else "", "stepped", *ways)
        return any(ways)

    def placed(self, at: QPointF) -> None:
        """Tell where the user double-clicked in the frame."""
        if self.frame_rect.contains(at):
            self.hand("", "placed", *self.at_tick(self.x_at(at), self.y_at(at)))

    @property
    def nothing(self) -> str:
        """Why it has nothing to show, in one line for who asked for a file of it; '' where it has something."""
        return " ".join(self.message.text.split())

    def range_in(self, state: State) -> tuple[Range | None, Range | None]:
        """Return the range of both axes that a state asks for; None for an axis that follows the results."""
        return None, None

    def spared(self, state: State) -> str:
        """Return why nothing will be drawn of a state, whatever is computed; '' where something may be."""
        return ""

    def follow(self, state: State) -> None:
        """Show the range of the newest state at once; what is drawn in it follows when it has been computed."""
        self.newest = state
        x, y = self.range_in(state)
        if x is not None or y is not None:
            self.set_ranges(x, y)

    def show_range(self, state: State, x: Range, y: Range) -> None:
        """Show a range that follows the results of a state, where the newest one asks for no other: results may be older than a gesture."""
        wanted_x, wanted_y = self.range_in(self.newest or state)
        self.set_ranges(wanted_x or x, wanted_y or y)

    def draw_results(self, results: Results) -> None:
        """Draw `results` in a window: what goes wrong is handed to the hook, and said in place of the picture."""
        try:
            self.render_results(results)
        except Exception:
            sys.excepthook(*sys.exc_info())
            # What was begun of these results is not drawn, and they may come again.
            in_turn(lambda: self.set_theme(self.theme), self.set_failed)

    def render_results(self, results: Results) -> None:
        """Draw `results`, which hold at least `topics`; only what changed since the last time is touched."""
        style = results.state.style
        with written_in(self.face):
            self.axes.set_style(style.axes if self.origin_axes else "frame", style.grid and self.gridded)
            self.legend.setVisible(style.legend)
            self._limit_colors(levels_in(style.colors, self.name) if style.colors else None)
            self.set_unseen(unseen_in(style.unseen, self.name), kept=self.newest is not None)
            self.show_results(results)
            self._is_drawn = True
            if self.view.holds_items:
                self.view.hide_items(self.hides)

    def _limit_colors(self, colors: Range | None) -> None:
        if colors != self.colors:
            self.colors = colors
            # Whatever was drawn of the same result had other colours.
            self.set_theme(self.theme)

    def limits_of_colors(self, own: Range) -> Range:
        """Return between which levels the colours go: those that somebody has chosen, or a map's own."""
        return self.colors or own

    def show_results(self, results: Results) -> None:
        """Hand the results to the items."""
        raise NotImplementedError


def unseen_in(text: str, pane: str) -> frozenset[str]:
    """Return the keys of what is hidden in the legend of a pane, from what `StyleParameters.unseen` says of all."""
    if not text:
        return frozenset()
    parts = (part.strip().partition("/") for part in text.split(";"))
    return frozenset(key for name, _, key in parts if name == pane and key)


def with_turned(text: str, pane: str, key: str) -> str:
    """Return what `StyleParameters.unseen` says once something in the legend of a pane is hidden, or shown again where it was."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    turned = f"{pane}/{key}"
    return "; ".join([part for part in parts if part != turned] if turned in parts else [*parts, turned])


def limits_of(struct: type[Parameters], name: str) -> Limits:
    """Return how far gestures may move a range that a struct of parameters declares: "x" for x_min and x_max."""
    low, high = parameters_of(struct)[f"{name}_min"].limits
    return Limits(low, high, narrowest)
