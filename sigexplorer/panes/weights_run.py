"""The pane of a network's functions: the curve of one, with the distribution of what it is given below it."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np
from PySide6.QtCore import QPointF, Qt

from sigexplorer.language import tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.curve.regions import saturated_regions
from sigexplorer.model.curve.traces import trace
from sigexplorer.model.weights.report import Seen
from sigexplorer.model.weights.run import RunResult
from sigexplorer.model.wording import count, share
from sigexplorer.panes.layer_names import short
from sigexplorer.panes.steady import SteadyPane
from sigexplorer.plot.area import blended
from sigexplorer.plot.bars import Bar, Bars
from sigexplorer.plot.curves import Bands, Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.ticks import linear_ticks
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topic import Moved, Topic
from sigexplorer.topics.weights_run import SITE, WEIGHTS_RUN

# How many standard deviations of what it is given are shown, which share of the height its bars take, and room above and below the curve.
REACH, BARS_SHARE, ROOM = 5.0, 0.55, 0.06
# The share of the steepest slope down to which a function bends, how much more of it is shown, and the range where that is nowhere.
BENT, WIDER, FEW = 0.01, 1.5, 3.0
# The longest name of a site that its axis has room for.
LONGEST = 18


class ActivationPane(SteadyPane):
    """A function of the network, and how what it is given is distributed on it; a click or an arrow key goes on to the next one."""

    name: ClassVar[str] = "weights.activation"
    title: ClassVar[str] = "What a function is given"
    topics: ClassVar[tuple[Topic[Any], ...]] = (WEIGHTS_RUN,)
    stepped: ClassVar[tuple[bool, bool]] = (True, True)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self._result: RunResult | None = None
        self.regions = Bands(self)
        self.bars = Bars(self)
        self.axes.set_ticks(linear_ticks, linear_ticks)

    def reason(self, result: RunResult) -> str:
        """Return why there is no function to be shown."""
        return result.reason or ("" if result.shown is not None else tr("Nothing that the functions of this network are given is finite."))

    def show_result(self, result: RunResult, state: State) -> None:
        """Draw the curve, the bars below it, and where it is saturated."""
        self._result = result
        site = result.shown
        if self.reason(result) or site is None:
            self.regions.set_bands(())
            self.bars.set_bars(())
            self.curves.set_strokes(())
            self.legend.set_entries(())
            return
        theme, width = self.theme, state.style.line_width
        low, high = _span(site)
        # Placed where it bends, however narrow that is beside what it is given.
        x, y = trace(site.function, (0,), low, high)[0]
        bottom, top = float(y.min()), float(y.max())
        room = ROOM * (top - bottom) or 0.5
        self.set_ranges((low, high), (bottom - room, top + room))
        self.axes.set_titles(short(site.words, LONGEST), tr("function"))
        self.axes.divide()
        edges, density = site.density()
        most = float(density.max(initial=0.0))
        base = bottom - room
        heights = base + BARS_SHARE * (top - bottom + 2.0 * room) * density / most if most > 0.0 else np.full_like(density, np.nan)
        color = blended(theme.third, theme.background, 0.45)
        self.bars.set_bars((Bar(edges, heights, color, base),))
        self.regions.set_bands(saturated_regions(site.function, result.below, (low, high)))
        self.curves.set_strokes((Stroke(x, y, theme.value, width),))
        saturated = tr("{share} saturated", share=share(site.saturated_share))
        if site.units:
            said = {"share": share(site.saturated_share), "dead": count(site.dead), "units": count(site.units)}
            saturated = tr("{share} saturated, {dead} of {units} dead", **said)
        self.legend.set_entries(
            (
                Entry(describe_activation(site.function), theme.value, width),
                Entry(count(site.count, "value"), color, fill=color),
                Entry(saturated, theme.saturated_edge, fill=theme.saturated),
            )
        )

    def pressed(self, at: QPointF) -> None:
        """Go on to the next function."""
        self._go(1)

    def placed(self, at: QPointF) -> None:
        """Leave a double click be: a click has done it."""

    def step(self, right: float, up: float, modifiers: Qt.KeyboardModifier) -> bool:
        """Go on to the next function, or back."""
        self._go(1 if right > 0 or up < 0 else -1)
        return True

    def _go(self, by: int) -> None:
        shown = None if self._result is None else self._result.shown
        if self._result is None or shown is None:
            return
        # The one that is shown may be given no finite value.
        titles = [site.title for site in self._result.sites if site.saturated is not None or site is shown]
        if len(titles) > 1:
            place = titles.index(shown.title)
            self.moved.emit(Moved(f"{SITE}{titles[(place + by) % len(titles)]}", "clicked", math.nan, math.nan))


def _span(site: Seen) -> tuple[float, float]:
    """Return the range of inputs that is shown: where the function bends, and what it is given."""
    bends = [edge for region in saturated_regions(site.function, BENT) for edge in region if math.isfinite(edge)]
    low, high = (-FEW, FEW)
    if len(bends) > 1:
        middle, half = 0.5 * (min(bends) + max(bends)), 0.5 * WIDER * (max(bends) - min(bends))
        low, high = middle - half, middle + half
    if site.mean is not None and site.low is not None and site.high is not None:
        reach = math.inf if site.deviation is None else REACH * site.deviation
        low, high = min(low, max(site.low, site.mean - reach)), max(high, min(site.high, site.mean + reach))
    return low, high
