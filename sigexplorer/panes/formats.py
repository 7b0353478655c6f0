"""The panes of number formats: a curve, its staircases in one format, and how far these are from the truth."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import msgspec
import numpy as np

from sigexplorer.language import mark, tr
from sigexplorer.model import wording
from sigexplorer.model.activations import Activation, Sigmoid
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.formats.arithmetic import is_written
from sigexplorer.model.formats.drawing import decades_shown
from sigexplorer.model.formats.parameters import FormatsParameters
from sigexplorer.model.formats.reading import becomes, closed_form, place
from sigexplorer.model.formats.result import ComparedFormat, FormatsResult, readings
from sigexplorer.model.formats.staircases import Staircase
from sigexplorer.model.formats.thresholds import Threshold
from sigexplorer.panes.base import Pane, limits_of
from sigexplorer.panes.compared import compared
from sigexplorer.panes.ways import way_line
from sigexplorer.plot.annotations import Annotations, Rule
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.mapping import Range
from sigexplorer.plot.marks import VerticalMark, VerticalMarks
from sigexplorer.plot.ticks import linear_ticks, power_ticks, rounded_out
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme, compared_line
from sigexplorer.topic import Topic
from sigexplorer.topics.formats import FORMATS

WAYS = {
    "": mark("rounded once"),
    "textbook": mark("textbook form"),
    "stable": mark("stable form"),
    "sigmoid": mark("through the sigmoid"),
    "logits": mark("from logits"),
    "kernel": mark("PyTorch's kernel"),
}
SLOPE_WAYS = {"textbook": mark("textbook s(1 \N{MINUS SIGN} s)"), "stable": mark("stable s(x)s(\N{MINUS SIGN}x)")}
TITLES = {"value": "f(x)", "slope": "f\N{PRIME}(x)", "loss": mark("cross-entropy"), "loss gradient": mark("gradient of cross-entropy")}
# Points of a curve of errors: jagged dashes are slow to draw.
ENVELOPE_POINTS = 320
EDGE_DASH = (4.0, 3.0)


class FormatsPane(Pane):
    """A quantity as it truly is, and as a number format holds it."""

    name: ClassVar[str] = "formats"
    title: ClassVar[str] = "Number formats"
    topics: ClassVar[tuple[Topic[Any], ...]] = (FORMATS,)
    margins: ClassVar[tuple[int, int, int, int]] = (66, 14, 14, 40)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.view.setMouseEnabled(x=True, y=False)
        self.view.limits[0] = limits_of(FormatsParameters, "x")
        self.marks = VerticalMarks(self)
        self.smallest = Annotations(self, 22)
        self._drawn: tuple[object, ...] = ()

    def range_in(self, state: State) -> tuple[Range | None, Range | None]:
        """Return the inputs."""
        return (state.formats.x_min, state.formats.x_max), None

    def show_results(self, results: Results) -> None:
        """Draw the curve, the staircases and the thresholds."""
        found, state = results.of(FORMATS), results.state
        content = (found, state.style.line_width, self.theme)
        if not self._drawn or any(old is not new for old, new in zip(content, self._drawn, strict=True)):
            self._drawn = content
            self._show(found, state)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in the colours of another theme."""
        super().set_theme(theme)
        self._drawn = ()

    def _show(self, found: FormatsResult, state: State) -> None:
        asked, number, width = found.parameters, found.chosen.format, state.style.line_width
        logarithmic = is_logarithmic(found)
        truth = true_color(found, self.theme)
        at, true = found.drawn
        own = Stroke(at, _height(true.log10 if logarithmic else true.shown, False), truth, width)
        strokes = [own]
        entries = [Entry(tr("true"), truth, width)]
        for stairs, values, _ in shown_staircases(found):
            color, dash = own_line(found, stairs.form, self.theme)
            strokes.append(Stroke(found.x, _height(values, logarithmic), color, way_width(stairs.form, width), dash))
            entries.append(Entry(tr("{function}, {way}", function=number.title, way=way_name(found, stairs.form)), color, way_width(stairs.form, width), dash))
        for index, (item, stairs, values, _) in shown_compared(found):
            lines, entry = compared(self.theme, index, item.activation, found.x, _height(values, logarithmic), way_width("", width))
            strokes[:0] = lines
            entries.append(msgspec.structs.replace(entry, text=tr("{function}, {way}", function=entry.text, way=way_title(item.activation, stairs.form))))
        self.show_range(state, (asked.x_min, asked.x_max), _vertical_range(found, strokes, own, logarithmic))
        self.axes.y_ticks = power_ticks if logarithmic else linear_ticks
        title = tr(TITLES[asked.quantity]) if asked.quantity.startswith("loss") else TITLES[asked.quantity]
        self.axes.set_titles("x", f"|{title}|" if logarithmic else title)
        self.axes.divide()
        self.curves.set_strokes(tuple(strokes))
        self.legend.set_entries(tuple(entries))
        self.marks.set_marks(threshold_marks(found, self.theme))
        floor = number.lowest_exponent * math.log10(2.0)
        least = wording.raised(2, number.lowest_exponent)
        text = tr("smallest number {number}", number=least)
        self.smallest.set_content((), (Rule(0.0, floor, self.theme.muted, EDGE_DASH, text, 1.0, short=least),) if logarithmic else ())


class FormatErrorPane(Pane):
    """The relative error of the same quantity, on a logarithmic axis: at every few inputs the largest."""

    name: ClassVar[str] = "formats.error"
    title: ClassVar[str] = "Relative error in a number format"
    topics: ClassVar[tuple[Topic[Any], ...]] = (FORMATS,)
    margins: ClassVar[tuple[int, int, int, int]] = (66, 14, 14, 40)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.view.setMouseEnabled(x=True, y=False)
        self.view.limits[0] = limits_of(FormatsParameters, "x")
        self.axes.y_ticks = power_ticks
        self.bounds = Annotations(self, 22)
        self._drawn: tuple[object, ...] = ()

    def range_in(self, state: State) -> tuple[Range | None, Range | None]:
        """Return the inputs."""
        return (state.formats.x_min, state.formats.x_max), None

    def show_results(self, results: Results) -> None:
        """Draw the errors, the format's rounding error, and the line on which nothing is left."""
        found, state = results.of(FORMATS), results.state
        content = (found, state.style.line_width, self.theme)
        if self._drawn and all(old is new for old, new in zip(content, self._drawn, strict=True)):
            return
        self._drawn = content
        self.axes.set_titles("x", tr("relative error"))
        number = found.chosen.format
        width = max(1.0, 0.5 * state.style.line_width)
        strokes, entries = [], []
        for stairs, _, error in shown_staircases(found):
            color, dash = own_line(found, stairs.form, self.theme)
            strokes.append(Stroke(*envelope(found.x, _height(error, True)), color, width, dash))
            entries.append(Entry(_judged(way_name(found, stairs.form), error), color, width, dash))
        for index, (item, stairs, _, error) in shown_compared(found):
            lines, entry = compared(self.theme, index, item.activation, *envelope(found.x, _height(error, True)), width)
            strokes[:0] = lines
            way = tr("{function}, {way}", function=entry.text, way=way_title(item.activation, stairs.form))
            entries.append(msgspec.structs.replace(entry, text=_judged(way, error)))
        rounding = -number.precision * math.log10(2.0)
        self.show_range(state, (found.parameters.x_min, found.parameters.x_max), (rounding - 1.0, max(0.8, -0.12 * rounding)))
        self.curves.set_strokes(tuple(strokes))
        self.legend.set_entries(tuple(entries))
        share = wording.raised(2, -number.precision)
        half = tr("half a unit in the last place: {share}", share=share)
        color = self.theme.muted
        gone = Rule(0.0, 0.0, color, EDGE_DASH, tr("nothing left of the value"), 1.0)
        self.bounds.set_content((), (Rule(0.0, rounding, color, EDGE_DASH, half, 1.0, short=share), gone))

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in the colours of another theme."""
        super().set_theme(theme)
        self._drawn = ()


def envelope(x: FloatArray, height: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the highest point of every few neighbours; rounding errors jump from input to input, and only their size can be seen."""
    each = -(-len(x) // ENVELOPE_POINTS)
    padded = np.full((-(-len(x) // each), each), -np.inf)
    padded.ravel()[: len(x)] = np.where(np.isnan(height), -np.inf, height)
    highest = padded.argmax(axis=1) + np.arange(len(padded)) * each
    return x[highest], height[highest]


def is_logarithmic(found: FormatsResult) -> bool:
    """Return whether the vertical axis is logarithmic: automatically for all but the function itself."""
    asked = found.parameters
    return asked.axis == "logarithmic" or (asked.axis == "automatic" and asked.quantity != "value")


def shown_staircases(found: FormatsResult) -> list[tuple[Staircase, FloatArray, FloatArray]]:
    """Return the staircases that the user wants to see, with values and relative errors."""
    asked = found.parameters
    return [item for item in found.staircases if asked.shows(item[0].rounding)]


def shown_compared(found: FormatsResult) -> list[tuple[int, tuple[ComparedFormat, Staircase, FloatArray, FloatArray]]]:
    """Return the place of each function compared, and the first way shown to read it, with values and relative errors; the loss has no other function."""
    asked, shown = found.parameters, []
    for index, item in enumerate(found.compared if not asked.quantity.startswith("loss") else ()):
        ways = [way for way in readings(item.staircases, asked.quantity) if asked.shows(way[0].rounding)]
        shown += [(index, (item, *way)) for way in ways[:1]]
    return shown


def shown_thresholds(found: FormatsResult) -> list[Threshold]:
    """Return the thresholds of the staircases that are shown."""
    asked = found.parameters
    return [item for item in found.chosen.thresholds if item.quantity == asked.quantity and asked.shows(item.rounding)]


def threshold_marks(found: FormatsResult, theme: Theme) -> tuple[VerticalMark, ...]:
    """Return a mark for every threshold shown: where, what is reached there, and the closed form where there is one; ways that agree share theirs."""
    marks: dict[tuple[object, str], VerticalMark] = {}
    for item in shown_thresholds(found):
        formula = closed_form(item, found.chosen.format, 6)
        short = tr("{state} from {x}", state=becomes(item.becomes), x=wording.number(place(item), 6))
        text = short + (f" = {wording.formula(formula)}" if formula else "")
        color, dash = own_line(found, item.form, theme)
        # What reads the same is one mark, with the closed form that one of the ways has.
        same = marks.get(("own", short))
        if same is not None:
            text, color, dash = max(text, same.text, key=len), theme.foreground, ()
        marks["own", short] = VerticalMark(place(item), text, 1 if item.side == "right" else -1, color, dash or EDGE_DASH, short)
    for index, (other, stairs, _, _) in shown_compared(found):
        color, dash = compared_line(theme, index)
        for item in other.thresholds:
            if (item.quantity, item.form) == (found.parameters.quantity, stairs.form):
                text = tr("{state} from {x}", state=becomes(item.becomes), x=wording.number(place(item), 6))
                marks[index, text] = VerticalMark(place(item), text, 1 if item.side == "right" else -1, color, dash, text)
    return tuple(marks.values())


def own_line(found: FormatsResult, form: str, theme: Theme) -> tuple[str, tuple[float, ...]]:
    """Return the colour and the dashes of a way to compute the function explored: beside others, whose colours say which they are, dashes alone."""
    color, dash = way_line(form, theme)
    return (theme.foreground if shown_compared(found) else color), dash


def way_width(form: str, width: float) -> float:
    """Return the width of a staircase, so that those below show beside those above."""
    return max(1.0, (0.55 if form else 0.8) * width)


def way_name(found: FormatsResult, form: str) -> str:
    """Return how the legend calls a way to compute."""
    if found.parameters.quantity == "slope" and isinstance(found.activation, Sigmoid):
        return tr(SLOPE_WAYS.get(form, WAYS[form]))
    return way_title(found.activation, form)


def way_title(activation: Activation, form: str) -> str:
    """Return how the legend calls a way to compute a function: of a formula, which has no other form, that every operation is rounded."""
    return tr("operation by operation") if form == "textbook" and is_written(activation) else tr(WAYS[form])


def _judged(way: str, error: FloatArray) -> str:
    """Return what the legend says of errors: how the function is computed, and that none is left where that is so."""
    return way if (error > 0).any() else tr("{way}: exact", way=way)


def true_color(found: FormatsResult, theme: Theme) -> str:
    """Return the colour of the true curve: that which it has on the other pages."""
    return theme.slope if found.parameters.quantity in {"slope", "loss gradient"} else theme.value


def _height(values: FloatArray, logarithmic: bool) -> FloatArray:
    """Return where values are drawn; NaN, which is not drawn, for what is infinite or has no logarithm."""
    with np.errstate(divide="ignore", invalid="ignore"):
        height = np.log10(np.abs(values)) if logarithmic else values
    return np.asarray(np.where(np.isfinite(height), height, np.nan))


def _vertical_range(found: FormatsResult, strokes: list[Stroke], own: Stroke, logarithmic: bool) -> tuple[float, float]:
    seen = np.concatenate([stroke.y[np.isfinite(stroke.y)] for stroke in strokes])
    low, high = (float(seen.min()), float(seen.max())) if len(seen) else (0.0, 1.0)
    if logarithmic:
        # How far down a line goes that goes down without end says nothing: what is at even inputs counts.
        even = np.concatenate([found.true_height, *(stroke.y for stroke in strokes if stroke is not own)])
        low = float(even.min(initial=high, where=np.isfinite(even)))
        low, high = decades_shown(low, high, found.chosen.format)
        return low - 0.04 * (high - low), high + 0.12 * (high - low)
    return rounded_out(low, high + 0.02 * (high - low), 6)
