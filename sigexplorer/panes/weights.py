"""The panes of a file of weights: the table of its layers, and of the one chosen the distribution and the singular values."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np
from PySide6.QtCore import QPointF

from sigexplorer.language import mark, tr
from sigexplorer.model.numerics.rounding import FORMATS
from sigexplorer.model.weights.chosen import ChosenResult, first_layer
from sigexplorer.model.weights.parameters import Order
from sigexplorer.model.weights.reading import NO_FILE, NO_WEIGHTS
from sigexplorer.model.weights.rows import LayerRow
from sigexplorer.model.weights.spectrum import WIDEST
from sigexplorer.model.weights.survey import WeightsResult
from sigexplorer.model.wording import TIMES, count, number, share
from sigexplorer.panes.scrolled import ScrolledPane
from sigexplorer.panes.steady import SteadyPane
from sigexplorer.plot.area import blended
from sigexplorer.plot.bars import Bar, Bars
from sigexplorer.plot.curves import DOTS, Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.rows import Head, Row
from sigexplorer.plot.ticks import linear_ticks, whole_ticks
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topic import Moved, Topic
from sigexplorer.topics.weights import HEAD, ROW, WEIGHTS
from sigexplorer.topics.weights_layer import WEIGHTS_LAYER

DASH = "\N{EN DASH}"
LAW_DASH = (5.0, 3.0)
# Rows that are written, of a file that may have a hundred thousand; the others are a sort, or an export, away.
MOST_ROWS = 2000
# How much of the height stays free above what is highest.
ROOM = 1.08

# The head of each column, and what the table is sorted by where it is clicked.
HEADS: tuple[tuple[str, Order], ...] = (
    (mark("tensor"), "name"),
    ("n Var[w]", "variance"),
    (mark("gain"), "variance"),
    (mark("needed gain"), "variance"),
    (mark("largest sv"), "largest"),
    (mark("smallest sv"), "smallest"),
    ("lost", "lost"),
    (mark("dead"), "dead"),
    ("NaN, \N{INFINITY}", "file"),
    (mark("fan-in"), "file"),
    (mark("shape"), "file"),
    (mark("type"), "file"),
)


class WeightsPane(ScrolledPane):
    """A row for every tensor of the file, sorted by any head; a click on a row shows that layer."""

    name: ClassVar[str] = "weights"
    title: ClassVar[str] = "Weights by layer"
    topics: ClassVar[tuple[Topic[Any], ...]] = (WEIGHTS,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self._result: WeightsResult | None = None
        self._shown: tuple[LayerRow, ...] = ()

    def first_in(self, state: State) -> int:
        """Return the number of the row that a state has at the top."""
        return state.weights.first

    def note(self) -> str:
        """Return what the heads call singular values, and how many rows are not written."""
        left_out = 0 if self._result is None else len(self._result.rows) - len(self._shown)
        if not self._shown:
            return ""
        if left_out > 0:
            return tr("sv: singular value; {rows} more behind them: sort by another head, or export the table", rows=count(left_out))
        return tr("sv: singular value")

    def show_results(self, results: Results) -> None:
        """Write the rows in the order asked for."""
        result = results.of(WEIGHTS)
        if result is not self._result:
            self._result, self._shown = result, result.shown_rows[:MOST_ROWS]
            lost = tr("lost in {format}", format=FORMATS[result.format].title)
            heads = tuple(
                Head(lost if order == "lost" else tr(text), order == result.order != "file" and text not in {"gain", "needed gain"}) for text, order in HEADS
            )
            first = first_layer(row.layer for row in result.rows)
            chosen = result.chosen or ("" if first is None else first.stored.name)
            self.texts = heads, tuple(_row(row, result, chosen) for row in self._shown)
        self.set_message("" if self._shown else tr(NO_WEIGHTS) if result.path else tr(NO_FILE))
        self.show_rows(results.state)

    def pressed(self, at: QPointF) -> None:
        """Sort by the head clicked, or show the layer of the row clicked."""
        column, row = self.rows.column_at(at), self.rows.row_at(at)
        if column is None:
            return
        if self.rows.head_at(at) is not None:
            self.moved.emit(Moved(f"{HEAD}{HEADS[column][1]}", "clicked", math.nan, math.nan))
        elif row is not None and row < len(self._shown):
            self.entered(row)

    def entered(self, row: int) -> None:
        """Show the layer of a row."""
        self.moved.emit(Moved(f"{ROW}{self._shown[row].name}", "clicked", math.nan, math.nan))


def _row(row: LayerRow, result: WeightsResult, chosen: str) -> Row:
    stored, summary = row.layer.stored, row.summary
    shape = TIMES.join(map(str, stored.shape)) or "1"
    # A singular value is known to about the rounding of the largest one.
    rounding = row.largest * max(stored.shape, default=1) * 2.0**-52
    reals = ((row.variance, 0.0), (row.gain, 0.0), (row.needed_gain, 0.0), (row.largest, 0.0), (row.smallest, rounding))
    cells = [DASH if math.isnan(value) else number(value, 3, error=error) for value, error in reals]
    if summary is None:
        cells += [DASH] * 3
    else:
        bad = summary.nans + summary.infinities
        cells += [share(summary.lost(result.format)), count(summary.dead) if row.layer.weighs else DASH, count(bad) if bad else DASH]
    fan_in = count(row.layer.fan_in) if row.layer.weighs else DASH
    return Row((stored.name, *cells, fan_in, shape, stored.type), stored.name == chosen, not row.layer.weighs)


class LayerPane(SteadyPane):
    """What the panes of one layer share: why there is nothing to draw."""

    topics: ClassVar[tuple[Topic[Any], ...]] = (WEIGHTS_LAYER,)

    def reason(self, result: ChosenResult) -> str:
        """Return why there is nothing to draw."""
        if result.layer is None:
            return tr(NO_FILE)
        if result.summary is None:
            why = str(result.layer.stored.problem) or tr("they are whole numbers, or there are none")
            return tr("The numbers of {tensor} are not read: {reason}.", tensor=result.layer.stored.name, reason=why)
        return ""


class ValuesPane(LayerPane):
    """The distribution of a layer's weights, beside a normal one of the same variance."""

    name: ClassVar[str] = "weights.values"
    title: ClassVar[str] = "Distribution of a layer's weights"

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.bars = Bars(self)
        self.axes.set_ticks(linear_ticks, linear_ticks)

    def reason(self, result: ChosenResult) -> str:
        """Return why there is nothing to draw."""
        if not super().reason(result) and result.summary is not None and math.isnan(result.summary.low):
            return tr("No number of {tensor} is finite.", tensor=result.layer.stored.name if result.layer else "")
        return super().reason(result)

    def show_result(self, result: ChosenResult, state: State) -> None:
        """Draw the bars and the normal density."""
        theme, width = self.theme, state.style.line_width
        if self.reason(result) or result.layer is None or result.summary is None:
            self.bars.set_bars(())
            self.curves.set_strokes(())
            self.legend.set_entries(())
            return
        low, high = float(result.edges[0]), float(result.edges[-1])
        room = 0.03 * (0.5 * high - 0.5 * low)
        x = 2.0 * np.linspace(0.5 * low - room, 0.5 * high + room, 401)
        normal = result.normal(x) if result.summary.variance > 0.0 else np.full_like(x, np.nan)
        top = max(float(result.density.max(initial=0.0)), float(np.nanmax(normal, initial=0.0)))
        self.set_ranges((float(x[0]), float(x[-1])), (0.0, ROOM * top if 0.0 < top < math.inf else 1.0))
        # What is beside the pointer is a weight, whatever share of them lies elsewhere.
        self.axes.set_titles(tr("weight"), tr("density"), tr("{share} beyond", share=share(result.beyond)) if result.beyond > 0.0 else "")
        self.axes.divide()
        color = blended(theme.value, theme.background, 0.4)
        self.bars.set_bars((Bar(result.edges, result.density, color),))
        self.curves.set_strokes((Stroke(x, normal, theme.third, max(1.0, 0.6 * width), LAW_DASH),))
        entries = [Entry(result.layer.stored.name, color, fill=color)]
        if np.isfinite(normal).any():
            entries.append(
                Entry(tr("normal, ± {deviation}", deviation=number(math.sqrt(result.summary.variance), 3)), theme.third, max(1.0, 0.6 * width), LAW_DASH)
            )
        self.legend.set_entries(tuple(entries))


class SpectrumPane(LayerPane):
    """The singular values of a layer by rank, beside the law of Marchenko and Pastur at its variance."""

    name: ClassVar[str] = "weights.spectrum"
    title: ClassVar[str] = "Singular values of a layer"

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.axes.set_ticks(whole_ticks, linear_ticks)

    def reason(self, result: ChosenResult) -> str:
        """Return why there are no singular values."""
        if super().reason(result) or result.singular_values.size:
            return super().reason(result)
        assert result.layer is not None
        assert result.summary is not None
        name = result.layer.stored.name
        if not result.layer.weighs:
            return tr("{tensor} is no matrix: its units sum nothing up.", tensor=name)
        if result.summary.nans or result.summary.infinities:
            return tr("{tensor} holds NaN or infinity: it has no singular values.", tensor=name)
        sides = TIMES.join(map(str, result.sides))
        return tr("{tensor} is {sides}: singular values are computed up to a shorter side of {most}.", tensor=name, sides=sides, most=count(WIDEST))

    def show_result(self, result: ChosenResult, state: State) -> None:
        """Draw both by rank."""
        if self.reason(result):
            self.curves.set_strokes(())
            self.legend.set_entries(())
            return
        theme, width = self.theme, state.style.line_width
        ranks = len(result.singular_values)
        rank = np.arange(1.0, ranks + 1.0)
        room = max(0.5, 0.02 * ranks)
        known = np.concatenate([result.singular_values, result.law])
        top = float(known[np.isfinite(known)].max(initial=0.0))
        self.set_ranges((1.0 - room, ranks + room), (0.0, ROOM * top if top > 0.0 else 1.0))
        self.axes.set_titles(tr("rank"), tr("singular value"))
        self.axes.divide()
        thin = max(1.0, 0.6 * width)
        dots = 2.0 * width + 1.5 if ranks <= DOTS else 0.0
        law = Stroke(rank, result.law, theme.third, thin, LAW_DASH, dots=0.0 if ranks > 1 else 2.0 * thin)
        self.curves.set_strokes((law, Stroke(rank, result.singular_values, theme.value, width, dots=dots)))
        self.legend.set_entries(
            (
                Entry(TIMES.join(map(str, result.sides)), theme.value, width, dots=dots),
                Entry(tr("independent"), theme.third, thin, LAW_DASH),
            )
        )
