"""What a pane has drawn, as a figure that other programs can draw again: curves, named points and lines, bands, axes and legend."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import numpy as np

from sigexplorer.errors import ExportError, in_english, in_quotes
from sigexplorer.export.image import shown
from sigexplorer.export.picture import Picture
from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.wording import SUPERSCRIPTS
from sigexplorer.panes.base import Pane
from sigexplorer.plot.annotations import Annotations, Mark
from sigexplorer.plot.axes import Ticks
from sigexplorer.plot.curves import Bands, Curves, Stroke
from sigexplorer.plot.image import Image
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.mapping import Range
from sigexplorer.plot.ticks import decade_ticks, linear_ticks, power_ticks, whole_ticks
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.topics import pane_entry

# About how many divisions an axis has that says itself what stands there.
TICKS = 8.0
RAISED = str.maketrans("-\N{MINUS SIGN}0123456789", "\N{SUPERSCRIPT MINUS}" + SUPERSCRIPTS)
# A logarithmic axis beyond these powers of ten is one of logarithms: no other program's numbers reach so far.
LEAST_POWER, MOST_POWER = -290.0, 290.0


class Line(msgspec.Struct, frozen=True, eq=False):
    """A curve: its points, in the units of its axes, how it looks, and what the legend calls it."""

    x: FloatArray
    y: FloatArray
    color: str
    width: float
    dash: tuple[float, ...]
    dots: float
    name: str


class Axis(msgspec.Struct, frozen=True):
    """An axis: its title, its range, whether it is logarithmic, and its divisions, each with its text, where places along it are no numbers of its title."""

    title: str
    low: float
    high: float
    logarithmic: bool
    ticks: tuple[tuple[float, str], ...] = ()


class Point(msgspec.Struct, frozen=True):
    """A named point."""

    x: float
    y: float
    text: str
    color: str


class Drawing(msgspec.Struct, frozen=True, eq=False):
    """A pane as other programs can draw it again."""

    title: str
    lines: tuple[Line, ...]
    points: tuple[Point, ...]
    bands: tuple[tuple[float, float], ...]
    band_color: str
    x: Axis
    y: Axis
    cells: bool = False


def drawing(state: State, pane: str, previous: Results | None = None) -> Drawing:
    """Return what a pane shows of a state; in the window's thread where there is one.

    Parameters
    ----------
    state : State
        What is drawn.
    pane : str
        The pane's name.
    previous : Results, optional
        Results that are taken over where the state has the same.

    Raises
    ------
    ParameterError
        If there is no such pane.
    ExportError
        If the pane has no curves.
    NothingError
        If it shows nothing but why.
    """

    def read() -> Drawing | None:
        with shown(state, pane, Picture(), previous) as drawn:
            return _read(drawn, pane_entry(pane).title) if isinstance(drawn, Pane) else None

    # Scripts are in one language, with what stands at their curves.
    found = in_english(read)
    if found is None or not found.lines:
        raise ExportError(tr("pane {pane} has no curves that a script could draw again: export its picture, or its data as CSV.", pane=in_quotes(pane)))
    return found


def _read(pane: Pane, title: str) -> Drawing:
    layers = [layer for layer in pane.layers() if layer.isVisible()]
    x, y = _axis(pane.axes.x_title, pane.x_range, pane.axes.x_ticks), _axis(pane.axes.y_title, pane.y_range, pane.axes.y_ticks)
    entries = [entry for entry in pane.legend.entries if not entry.fill]
    strokes = [stroke for layer in layers if isinstance(layer, Curves) for stroke in layer.seen if len(stroke.x)]
    marks = [mark for layer in layers if isinstance(layer, Annotations) for mark in layer.seen]
    bands = [band for layer in layers if isinstance(layer, Bands) for band in layer.bands]
    return Drawing(
        title,
        tuple(_named(_lines(strokes, entries, x, y))),
        tuple(points_of(marks, x, y)),
        tuple((float(max(low, x.low)), float(min(high, x.high))) for low, high in bands if low < x.high and high > x.low),
        pane.theme.saturated,
        x,
        y,
        any(isinstance(layer, Image) for layer in layers),
    )


def points_of(marks: list[Mark], x: Axis, y: Axis) -> Iterator[Point]:
    """Return the named points, but for those beyond what a logarithmic axis reaches; what several say of one place is said once."""
    there: dict[tuple[float, float], list[Mark]] = {}
    for mark in marks:
        there.setdefault((mark.x, mark.y), []).append(mark)
    for (across, up), some in there.items():
        if not (_reached(across, x) and _reached(up, y)):
            continue
        text = ", ".join(mark.text for mark in some if mark.text)
        yield Point(_back(across, x), _back(up, y), text, some[0].color)


def _entry(stroke: Stroke, entries: list[Entry]) -> str:
    """Return what the legend calls a curve: the entry of its colour and dash, of those the one of its width."""
    alike = [entry for entry in entries if (entry.color, entry.dash) == (stroke.color, stroke.dash)]
    return min(alike, key=lambda entry: abs(entry.width - stroke.width)).text if alike else ""


def _lines(strokes: list[Stroke], entries: list[Entry], x: Axis, y: Axis) -> Iterator[Line]:
    for stroke in strokes:
        across, up = (_powers(values, axis) for values, axis in ((stroke.x, x), (stroke.y, y)))
        # No line runs through one point.
        dots = stroke.dot if np.count_nonzero(np.isfinite(up)) == 1 else stroke.dots
        yield Line(across, up, stroke.color, float(stroke.width), tuple(map(float, stroke.dash)), float(dots), _entry(stroke, entries))


def _named(lines: Iterator[Line]) -> Iterator[Line]:
    """Return the lines, each name with the first that has it: a curve in pieces stands in the legend once."""
    known = {""}
    for line in lines:
        yield msgspec.structs.replace(line, name="") if line.name in known else line
        known.add(line.name)


def _axis(title: str, drawn: Range, ticks: Ticks) -> Axis:
    """Return an axis; one of logarithms that other programs cannot take powers of keeps them, and says so."""
    # Panes compute with numpy, whose own numbers are spelled in a way that no other program reads.
    low, high = map(float, drawn)
    if ticks in (linear_ticks, whole_ticks):
        return Axis(title, low, high, logarithmic=False)
    if ticks not in (decade_ticks, power_ticks):
        # In units of a power of ten, of rows, of tiles beside one another: what a place stands for is known to the pane alone.
        divided = ((float(tick.value), f"{tick.text}{tick.exponent.translate(RAISED)}") for tick in ticks(low, high, TICKS))
        return Axis(title, low, high, logarithmic=False, ticks=tuple(divided))
    if low < LEAST_POWER or high > MOST_POWER:
        return Axis(f"log10 {title}", low, high, logarithmic=False)
    return Axis(title, 10.0**low, 10.0**high, logarithmic=True)


def _powers(values: FloatArray, axis: Axis) -> FloatArray:
    if not axis.logarithmic:
        return values
    with np.errstate(over="ignore", under="ignore"):
        return np.asarray(10.0**values)


def _back(value: float, axis: Axis) -> float:
    return float(10.0**value if axis.logarithmic else value)


def _reached(value: float, axis: Axis) -> bool:
    return not axis.logarithmic or LEAST_POWER <= value <= MOST_POWER
