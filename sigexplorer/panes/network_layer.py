"""The pane of one layer of a random network: histograms of its preactivations, activations and gradients, with the theory's beside them."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from PySide6.QtCore import QPointF

from sigexplorer.language import mark, tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.beyond import last_shown
from sigexplorer.model.network.histograms import LayerHistogram
from sigexplorer.model.network.result import Glance, NetworkResult
from sigexplorer.model.wording import count, interval, share
from sigexplorer.panes.network import LayerwisePane
from sigexplorer.panes.steady import THEORY_DASH
from sigexplorer.plot.annotations import Mark
from sigexplorer.plot.area import blended
from sigexplorer.plot.bars import Bar, Bars
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.surface import Look, Reading
from sigexplorer.plot.ticks import Tick, linear_ticks
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme

# Between two histograms, by the width of one; the height of the highest bar, and from how many times the next one on a bar is cut off.
APART, HEIGHT, OUTLYING = 0.16, 1.0, 3.0
TITLES = (mark("preactivation"), mark("activation"), mark("gradient / rms"))
# Of the values this share at either end is left out of a picture, lest a few make its axis wide.
TAIL = 5e-4


class LayerPane(LayerwisePane):
    """Three histograms side by side, each with an axis of its own and as high as the others; bars far above all others are cut off, with their share."""

    name: ClassVar[str] = "network.layer"
    title: ClassVar[str] = "Histograms of a layer"
    gridded: ClassVar[bool] = False
    glances: ClassVar[tuple[Glance, ...]] = ("inputs",)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        self._shown: tuple[LayerHistogram, ...] = ()
        self._missing = ""
        super().__init__(theme, **options)
        self.bars = Bars(self)
        self.axes.x_ticks = self._ticks
        self.axes.y_ticks = lambda low, high, count: []

    @property
    def nothing(self) -> str:
        """Why no file is made of what it shows: the last layer stands in the place of one that there is not."""
        return self._missing or super().nothing

    def pressed(self, at: QPointF) -> None:
        """Take no click: there are no layers here."""

    def reading(self, at: QPointF) -> tuple[Reading, ...]:
        """Return the bar of the histogram that is pointed at: from where to where, its share, and that in theory."""
        x = self.x_at(at)
        for title, place, item in zip(TITLES, range(len(TITLES)), self._shown, strict=False):
            edges = _placed(place, item.edges, item.edges)
            bar = int(np.searchsorted(edges, x, side="right")) - 1
            if 0 <= bar < item.shares.size and self.frame_rect.contains(at):
                expected = float(item.expected[bar])
                theory = (Reading(tr("in theory {share}", share=share(expected))),) if np.isfinite(expected) else ()
                span = interval(float(item.edges[bar]), float(item.edges[bar + 1]), 3)
                return (Reading(tr(title)), Reading(f"{span}: {share(float(item.shares[bar]))}"), *theory)
        return ()

    def show_result(self, result: NetworkResult, state: State) -> None:
        """Draw the histograms of the layer that is looked at."""
        if not result.layer.size:
            return
        view, self._missing = result.layer_shown(), result.no_such_layer()
        self._shown = tuple(map(without_tails, view.histograms))
        theme, width = self.theme, max(1.0, 0.6 * state.style.line_width)
        colors = (theme.value, theme.second, theme.slope)
        self.set_ranges((-0.04, len(TITLES) + (len(TITLES) - 1) * APART + 0.04), (0.0, 1.12 * HEIGHT))
        first = tr("value (so far of the first {inputs})", inputs=count(result.inputs, "input")) if result.so_far else tr("value")
        beyond = last_shown(result.parameters.layer, result.layer.size)
        self.axes.set_titles(first, tr("share, layer {layer}", layer=count(view.layer)), beyond)
        self.axes.divide()
        bars, strokes, marks = [], [], []
        for index, (item, color) in enumerate(zip(self._shown, colors, strict=True)):
            scale = HEIGHT / tallest(item)
            edges = _placed(index, item.edges, item.edges)
            bars.append(Bar(edges, np.minimum(item.shares * scale, 2.0), blended(color, theme.background, 0.42)))
            middles = 0.5 * (edges[1:] + edges[:-1])
            strokes.append(Stroke(middles, np.minimum(item.expected * scale, 2.0), color, width, THEORY_DASH))
            high = int(np.argmax(item.shares))
            if item.shares[high] * scale > 1.12 * HEIGHT:
                text = share(float(item.shares[high]))
                marks.append(Mark(float(middles[high]), 1.04 * HEIGHT, text, color, radius=2.0, on=Look(bars[-1].color, filled=True)))
        self.bars.set_bars(tuple(bars))
        self.curves.set_strokes(tuple(strokes))
        self.points.set_content(tuple(marks), ())
        entries = [Entry(tr(title), color, fill=blended(color, theme.background, 0.42)) for title, color in zip(TITLES, colors, strict=True)]
        known = any(np.isfinite(item.expected).any() for item in view.histograms)
        theory = [Entry(tr("mean-field theory"), theme.muted, width, THEORY_DASH)] if known else []
        self.legend.set_entries((*entries, *theory))

    def _ticks(self, low: float, high: float, room: float) -> list[Tick]:
        """Return round numbers of each histogram's own axis."""
        found = []
        for index, item in enumerate(self._shown):
            ticks = linear_ticks(float(item.edges[0]), float(item.edges[-1]), max(2.0, 2.2 * room / len(self._shown)))
            places = _placed(index, item.edges, np.array([tick.value for tick in ticks]))
            found += [tick._replace(value=float(place)) for tick, place in zip(ticks, places, strict=True)]
        return found


def without_tails(item: LayerHistogram) -> LayerHistogram:
    """Return a histogram without the bins at both ends that hold `TAIL` of the values at most, nor do in theory.

    Parameters
    ----------
    item : LayerHistogram
        What was measured.
    """
    parts = [part for part in (item.shares, item.expected) if np.isfinite(part).all() and part.any()]
    if not parts:
        return item
    first, last = (max(0, min(int(np.searchsorted(np.cumsum(part[::way]), TAIL)) for part in parts)) for way in (1, -1))
    kept = slice(first, item.shares.size - last)
    return LayerHistogram(item.name, item.edges[first : item.edges.size - last], item.shares[kept], item.expected[kept])


def tallest(item: LayerHistogram) -> float:
    """Return the share that is drawn as high as there is room: the largest one, or the next where it is far above that.

    Parameters
    ----------
    item : LayerHistogram
        What is drawn.
    """
    # Of one bar, as where all values are one, there is no next.
    second, first = np.sort(np.concatenate([[0.0], item.shares]))[-2:].tolist()
    if not first:
        # Nothing was counted: no gradient arrives there, say.
        return 1.0
    return float(first if first <= OUTLYING * second or not second else second * 1.1)


def _placed(index: int, edges: FloatArray, values: FloatArray) -> FloatArray:
    """Return where values stand in the histogram of this number."""
    return np.asarray(index * (1.0 + APART) + (values - edges[0]) / (edges[-1] - edges[0]))
