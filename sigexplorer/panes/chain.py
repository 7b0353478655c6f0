"""The chain pane: the gradient through all layers against the input."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np

from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain import ChainResult
from sigexplorer.model.curve import CurveParameters
from sigexplorer.model.wording import MINUS, count
from sigexplorer.panes.base import Pane, limits_of
from sigexplorer.panes.compared import THIN, Expected, Part, compared, parts
from sigexplorer.panes.probes import Probes
from sigexplorer.plot.curves import Stroke, least, most
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.mapping import Range
from sigexplorer.plot.ticks import Tick, linear_ticks, power_ticks, rounded_out
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme, compared_line
from sigexplorer.topic import Topic
from sigexplorer.topics.chain import CHAIN

NEGATIVE_DASH = (3.0, 2.0)


class ChainPane(Pane):
    """The gradient d a_n / d x against x, on a logarithmic or a linear axis."""

    name: ClassVar[str] = "chain"
    title: ClassVar[str] = "Gradient against input"
    topics: ClassVar[tuple[Topic[Any], ...]] = (CHAIN,)
    stepped: ClassVar[tuple[bool, bool]] = (True, False)
    margins: ClassVar[tuple[int, int, int, int]] = (66, 14, 14, 40)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.view.setMouseEnabled(x=True, y=False)
        self.view.limits[0] = limits_of(CurveParameters, "x")
        self.probes = Probes(self)
        self.expected = Expected(self)
        self._drawn: tuple[object, ...] = ()

    def range_in(self, state: State) -> tuple[Range | None, Range | None]:
        """Return the inputs."""
        return (state.curve.x_min, state.curve.x_max), None

    def show_results(self, results: Results) -> None:
        """Draw the gradient and the probes."""
        chain, state = results.of(CHAIN), results.state
        content = (chain, state.style.line_width, self.theme, state.chain.logarithmic)
        if not self._drawn or any(old is not new for old, new in zip(content, self._drawn, strict=True)):
            self._drawn = content
            drawn = chain.closer or chain
            if state.chain.logarithmic:
                self._show_logarithm(drawn, state, chain)
            else:
                self._show_value(drawn, state)
        self.probes.place(state.probe)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in the colours of another theme."""
        super().set_theme(theme)
        self._drawn = ()

    def _show_logarithm(self, chain: ChainResult, state: State, even: ChainResult) -> None:
        # Counted, since an array's own way to `any` and `all` takes longer than these few points.
        own, some = chain.log10_magnitude, np.count_nonzero
        shown = np.isfinite(own)
        ends = (own - chain.log10_error, own + chain.log10_error) if some(chain.log10_error) else (own,)
        heights = np.concatenate([*ends, *(other.log10_magnitude for _, other in chain.compared)])
        finite = heights[np.isfinite(heights)]
        low, high = (float(least(finite)), float(most(finite))) if finite.size else (-1.0, 0.0)
        if even is not chain:
            # Where a gradient changes its sign a line goes down as far as one looks: out of the picture.
            heights = np.concatenate([even.log10_magnitude, *(other.log10_magnitude for _, other in even.compared)])
            low = float(heights.min(initial=high, where=np.isfinite(heights)))
        # Never less than a factor of ten, lest rounding errors of a constant gradient fill the pane.
        # A constant gets a height that float64 tells from it: logarithms go down to -4e301.
        half = max(0.5, 1e-6 * max(abs(low), abs(high)))
        bottom, top = min(low, high - half) - 0.04 * half, max(high, low + half) + 0.04 * half
        self.show_range(state, (state.curve.x_min, state.curve.x_max), rounded_out(bottom, top, 4))
        if self.axes.y_ticks is not power_ticks:
            self.axes.y_ticks = power_ticks
            self.axes.divide()
        strokes, entries = [], []
        width = state.style.line_width
        unknown = chain.rounding_from > 0
        # Most chains have one sign and all digits: no curve is looked for where there is none.
        pieces = tuple(zip(parts(unknown), (width, THIN * width), strict=True)) if some(unknown) else ((shown, width),)
        for sign, dash in ((1.0, ()), (-1.0, NEGATIVE_DASH)):
            chosen = (chain.sign == sign) & shown
            if not some(chosen):
                continue
            for part, thick in pieces:
                drawn = chosen & part
                if some(drawn):
                    strokes.append(Stroke(chain.x, np.where(drawn, own, np.nan), self.theme.slope, thick, dash))
            entries.append(Entry(_gradient_name(chain.depth, negative=sign < 0), self.theme.slope, width, dash))
        entries += self._unknown(chain, width)
        strokes += self._expected(chain, width, entries)
        if not strokes:
            entries.append(Entry(_nothing_drawn(chain.log10_magnitude), self.theme.muted, 1.0))
        self._finish(strokes, entries, width, [other.log10_magnitude for _, other in chain.compared], chain, tr("|gradient|"))

    def _show_value(self, chain: ChainResult, state: State) -> None:
        heights = np.concatenate([item.log10_magnitude for item in (chain, *(other for _, other in chain.compared))])
        finite = heights[np.isfinite(heights)]
        # Drawn in units of a power of ten, so that a gradient of 1e-600 is still a curve.
        power = math.floor(float(finite.max())) if finite.size else 0
        scaled = _scaled(chain, power)
        others = [_scaled(other, power) for _, other in chain.compared]
        seen = np.concatenate([values[np.isfinite(values)] for values in (scaled, *others)])
        low, high = (float(seen.min()), float(seen.max())) if seen.size else (0.0, 1.0)
        self.show_range(state, (state.curve.x_min, state.curve.x_max), rounded_out(min(low, 0.0) - 0.05, max(high, 0.0) + 0.05, 6))
        self.axes.y_ticks = (
            linear_ticks if -4 <= power < 6 and power == 0 else lambda low, high, count: [_times(tick, power) for tick in linear_ticks(low, high, count)]
        )
        self.axes.divide()
        width = state.style.line_width
        self.expected.hide()
        known, unknown = (np.where(part, scaled, np.nan) for part in parts(chain.rounding_from > 0))
        strokes = [Stroke(chain.x, height, self.theme.slope, thick) for height, thick in ((known, width), (unknown, THIN * width))]
        entries = [Entry(_gradient_name(chain.depth), self.theme.slope, width), *self._unknown(chain, width)]
        self._finish(strokes, entries, width, others, chain, tr("gradient"))

    def _unknown(self, chain: ChainResult, width: float) -> list[Entry]:
        """Return the entry of the inputs where rounding decides, none where there are none."""
        unknown = any(np.count_nonzero(item.rounding_from) for item in (chain, *(other for _, other in chain.compared)))
        return [Entry(tr("thin: rounding decides its digits"), self.theme.slope, THIN * width)] if unknown else []

    def _expected(self, chain: ChainResult, width: float, entries: list[Entry]) -> tuple[Stroke, ...]:
        """Return the line of what is expected where not all layers were followed, with its entries."""
        own, *others = [
            Part(color, item.x, item.log10_magnitude, item.log10_error, item.followed < item.depth)
            for item, color in ((chain, self.theme.slope), *((other, compared_line(self.theme, index)[0]) for index, (_, other) in enumerate(chain.compared)))
        ]
        lines, more = self.expected.show(self.theme, own, width, int(chain.followed.min()), others)
        entries += more
        return lines

    def _finish(self, strokes: list[Stroke], entries: list[Entry], width: float, heights: list[FloatArray], chain: ChainResult, y_title: str) -> None:
        """Draw the functions compared behind the one explored."""
        behind: list[Stroke] = []
        for index, ((activation, other), height) in enumerate(zip(chain.compared, heights, strict=True)):
            lines, entry = compared(self.theme, index, activation, other.x, height, width, other.rounding_from > 0)
            behind = [*lines, *behind]
            entries.append(entry)
        self.axes.set_titles(tr("input x"), y_title)
        self.curves.set_strokes((*behind, *strokes))
        self.legend.set_entries(tuple(entries))


def _gradient_name(depth: int, *, negative: bool = False) -> str:
    layers = count(depth, "layer")
    return tr("gradient through {layers}, negative", layers=layers) if negative else tr("gradient through {layers}", layers=layers)


def _scaled(chain: ChainResult, power: int) -> FloatArray:
    """Return the gradient in units of a power of ten."""
    with np.errstate(under="ignore"):
        return np.where(chain.sign == 0, 0.0, chain.sign * 10.0 ** (chain.log10_magnitude - power))


def _times(tick: Tick, power: int) -> Tick:
    if tick.value == 0:
        return tick
    return Tick(tick.value, f"{tick.text}×10", str(power).replace("-", MINUS))


def _nothing_drawn(log10_magnitude: FloatArray) -> str:
    """Return why no point of a gradient has a finite logarithm."""
    if np.isneginf(log10_magnitude).all():
        return tr("float64 finds a gradient of 0 at every input that is drawn")
    if np.isposinf(log10_magnitude).all():
        return tr("the gradient grows beyond all that is followed at every input that is drawn")
    if np.isnan(log10_magnitude).all():
        return tr("the gradient is undefined at every input that is drawn")
    return tr("the gradient is 0, infinite or undefined at every input that is drawn")
