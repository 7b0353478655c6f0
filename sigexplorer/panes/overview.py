"""The pane of the overview: a row for every function and initialisation, sorted by any column, scrolled, and clicked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import QPointF

from sigexplorer.language import current, mark, tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.initialisation.pairs import Choice, title_words
from sigexplorer.model.numerics.rounding import FORMATS, number_format
from sigexplorer.model.overview.parameters import Order
from sigexplorer.model.overview.result import OverviewResult, short_title, verdict_word
from sigexplorer.model.overview.rows import OverviewRow, Passage, SlopeEnds
from sigexplorer.model.wording import INFINITE, count, interval, number, power, share
from sigexplorer.panes.scrolled import ScrolledPane
from sigexplorer.plot.rows import Head, Row
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme, line_of
from sigexplorer.topic import Moved, Topic
from sigexplorer.topics.overview import OVERVIEW, cell_of, head_of

DASH = "\N{EN DASH}"
Column = tuple[str, str, Order]
"""What a cell of a column is called, its head, and what the rows are sorted by where that is clicked."""

FIRST: tuple[Column, ...] = (
    ("function", mark("function"), "function"),
    ("initialisation", mark("initialisation"), "initialisation"),
    ("gradient", mark("gradient left"), "gradient"),
    ("verdict", mark("verdict"), "gradient"),
)
SATURATED: tuple[Column, ...] = (("saturated", mark("saturated"), "saturated"), ("layer", mark("in layer"), "saturated"))
LAST: tuple[Column, ...] = (("cost", mark("cost, ns"), "cost"),)
TEXTS = {"function", "initialisation", "verdict"}
# Columns whose head is marked where the rows are sorted by them; others sort by one of these.
MAIN = {"function", "initialisation", "gradient", "saturated", "cost", *FORMATS}
NOTE = mark("of a format: after how many layers a gradient of 1 becomes 0 in it, or infinite")


class OverviewPane(ScrolledPane):
    """Functions with initialisations: verdict, gradient left, saturated units, cost, and after how many layers each format loses the gradient."""

    name: ClassVar[str] = "overview"
    title: ClassVar[str] = "Functions, initialisations and formats"
    topics: ClassVar[tuple[Topic[Any], ...]] = (OVERVIEW,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self._result: OverviewResult | None = None
        self._shown: tuple[OverviewRow, ...] = ()
        self._columns: tuple[Column, ...] = ()
        # What was written of the last result by what it says, and the initialisations whose places in memory stand for them.
        self._written: dict[tuple[object, ...], tuple[Choice, Row]] = {}

    def first_in(self, state: State) -> int:
        """Return the number of the row that a state has at the top: of the few rows of a first look the first one."""
        return 1 if self._result is not None and self._result.so_far else state.overview.first

    def note(self) -> str:
        """Return what the numbers of a format are, where they stand alone."""
        return "" if self._result is None or self._result.parameters.format != "every" else tr(NOTE)

    def show_results(self, results: Results) -> None:
        """Write the rows asked for, in the order asked for, from the first one asked for on."""
        result = results.of(OVERVIEW)
        if result is not self._result:
            self._result, self._shown = result, result.shown
            self._columns = _columns(result)
            heads = tuple(Head(tr(text), key == result.parameters.order and name in MAIN, name in TEXTS) for name, text, key in self._columns)
            functions = (results.state.activation, *results.state.compared)
            lines = {function: line_of(self.theme, place)[0] for place, function in reversed(tuple(enumerate(functions)))}
            self.texts = heads, self._rows_of(result, lines)
        self.set_message("" if self._shown else tr("No row is of this kind: choose other functions or initialisations."))
        self.show_rows(results.state)

    def _rows_of(self, result: OverviewResult, lines: Mapping[Activation, str]) -> tuple[Row, ...]:
        """Return what is written of the rows that are shown; those that are as they were stay: most, where one function is dragged."""
        before, self._written = self._written, {}
        asked = result.parameters.initialisation, result.parameters.format, self._columns, current()
        found = []
        for row in self._shown:
            cost = result.cost(row).shown
            # All numbers of a row were found with what its initialisation keeps, and stand beside that.
            says = (id(row.choice), row.own, None if math.isnan(cost) else cost, lines.get(row.activation, ""), asked)
            written = self._written[says] = before.get(says) or (row.choice, _row(row, result, self._columns, lines))
            found.append(written[1])
        return tuple(found)

    def set_theme(self, theme: Theme) -> None:
        """Write everything in the colours of another theme."""
        super().set_theme(theme)
        self._result = None

    def entered(self, row: int) -> None:
        """Explore the row at the top."""
        self.moved.emit(Moved(cell_of(self._shown[row], "gradient"), "clicked", math.nan, math.nan))

    def pressed(self, at: QPointF) -> None:
        """Sort by the head clicked, or explore the row clicked."""
        column, row = self.rows.column_at(at), self.rows.row_at(at)
        if column is None or self._result is None:
            return
        name, _, order = self._columns[column]
        if self.rows.head_at(at) is not None:
            self.moved.emit(Moved(head_of(order), "clicked", math.nan, math.nan))
        elif row is not None and row < len(self._shown):
            self.moved.emit(Moved(cell_of(self._shown[row], name), "clicked", math.nan, math.nan))


def _columns(result: OverviewResult) -> tuple[Column, ...]:
    """Return the columns, those first that are left out last in a narrow window."""
    chosen = result.parameters.format
    if chosen != "every":
        return (
            *FIRST,
            (chosen, tr("lost in {format}", format=number_format(chosen).title), chosen),
            ("slope", mark("slope 0 from"), "function"),
            *SATURATED,
            *LAST,
        )
    return (*FIRST, *SATURATED, *((name, number_format(name).title.removeprefix("float8 "), name) for name in result.formats), *LAST)


def _row(row: OverviewRow, result: OverviewResult, columns: tuple[Column, ...], lines: Mapping[Activation, str]) -> Row:
    asked = result.parameters
    cost = result.cost(row).shown
    wanted = asked.initialisation
    title = wanted if wanted in row.choice.title.split(", ") else _names(row)
    cells = {
        "function": describe_activation(row.activation),
        "initialisation": title_words(title),
        "verdict": verdict_word(row),
        "gradient": power(row.choice.log10_gradient, 2),
        "saturated": share(row.saturated),
        "layer": count(row.saturated_layer) if row.saturated > 0.0 else DASH,
        "cost": DASH if math.isnan(cost) else number(cost, 2),
        "slope": _ends(result.slope_ends(row, asked.format)) if asked.format != "every" else "",
    }
    cells |= {name: _passed(row.passage(name), asked.format != "every") for name in result.formats}
    color = lines.get(row.activation, "")
    return Row(tuple(cells[name] for name, _, _ in columns), row.own and bool(color), row.verdict != "good", color)


def _names(row: OverviewRow) -> str:
    """Return the names of an initialisation; PyTorch's gain without the function, which stands beside it."""
    titles = row.choice.title.split(", ")
    return ", ".join([*titles[:-1], short_title(row) if len(titles) == 1 else titles[-1].partition(" for ")[0]])


def _passed(passage: Passage, alone: bool) -> str:
    if passage.after < 0:
        return tr("not known")
    if not passage.after:
        return DASH
    layers = tr("after {layers}", layers=count(passage.after, "layer")) if alone else str(passage.after)
    return layers if passage.becomes == 0.0 else f"{INFINITE} {layers}"


def _ends(ends: SlopeEnds) -> str:
    """Return from which inputs on the slope is 0: "|x| = 17.3", "x = −9.36 down"."""
    if ends.left == ends.right == 0.0:
        return tr("everywhere")
    if ends.left == -ends.right:
        return DASH if math.isinf(ends.left) else f"|x| = {number(ends.right)}"
    left, right = math.isfinite(ends.left), math.isfinite(ends.right)
    if left and right:
        return tr("outside {interval}", interval=interval(ends.left, ends.right, 3))
    return tr("x = {place} down", place=number(ends.left)) if left else tr("x = {place} up", place=number(ends.right))
