"""The pane of the difference: the function explored less each of those compared with it."""

from __future__ import annotations

import math
import re
from typing import Any, ClassVar

import msgspec

from sigexplorer.language import tr
from sigexplorer.model.activations import Activation, Custom
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.curve import CurveParameters
from sigexplorer.model.curve.difference import DifferenceResult
from sigexplorer.model.curve.difference_reading import OTHERS, SIGNS
from sigexplorer.model.wording import MINUS, in_a_row, number
from sigexplorer.panes.base import limits_of
from sigexplorer.panes.compared import compared
from sigexplorer.panes.steady import SteadyPane
from sigexplorer.plot.annotations import Annotations, Mark, Rule
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.mapping import Range
from sigexplorer.plot.surface import Look
from sigexplorer.plot.ticks import linear_ticks, rounded_out
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topic import Topic
from sigexplorer.topics.difference import DIFFERENCE

# A sign between terms, and not that of an exponent, in a formula without what stands in brackets.
SUM = re.compile(r"(?<![\d.][eE])[+-]")
BRACKETS = re.compile(r"\([^()]*\)")


def subtracted(function: Activation, text: str) -> str:
    """Return what stands behind a minus for a function that is called so: a formula that is a sum in brackets."""
    if not isinstance(function, Custom) or function.label:
        return text
    left, outer = function.formula, ""
    while left != outer:
        left, outer = BRACKETS.sub("", left), left
    return f"({text})" if SUM.search(left) else text


class DifferencePane(SteadyPane):
    """f - g for every function g, with the point of the largest difference."""

    name: ClassVar[str] = "difference"
    title: ClassVar[str] = "Difference"
    topics: ClassVar[tuple[Topic[Any], ...]] = (DIFFERENCE,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.view.setMouseEnabled(x=True, y=False)
        self.view.limits[0] = limits_of(CurveParameters, "x")
        self.zero = Annotations(self, 10)
        self.largest = Annotations(self, 30)

    def range_in(self, state: State) -> tuple[Range | None, Range | None]:
        """Return the inputs."""
        return (state.curve.x_min, state.curve.x_max), None

    def show_result(self, result: DifferenceResult, state: State) -> None:
        """Draw a line for every function compared; with none, the function itself."""
        drawn = result.heights
        low = min((float(y.min(initial=0.0)) for y in drawn), default=0.0)
        high = max((float(y.max(initial=0.0)) for y in drawn), default=0.0)
        room = 0.1 * (high - low)
        self.show_range(state, (state.curve.x_min, state.curve.x_max), rounded_out(low - room, high + room))
        title = f"{SIGNS[result.order]} {MINUS} {OTHERS[result.order]}" if result.differences else SIGNS[result.order]
        self.axes.set_titles(tr("input x"), title)
        self.axes.set_ticks(linear_ticks, linear_ticks)
        width = state.style.line_width
        strokes, entries, marks = [], [], []
        x, (value, *rows) = result.lines
        if not result.differences:
            strokes.append(Stroke(x, value, self.theme.orders[result.order], width))
            entries.append(Entry(tr("{function}, nothing subtracted", function=describe_activation(result.activation)), self.theme.orders[result.order], width))
        for index, (item, y) in enumerate(zip(result.differences, rows, strict=True)):
            lines, entry = compared(self.theme, index, item.other, x, y, width)
            strokes += lines
            entries.append(msgspec.structs.replace(entry, text=f"{describe_activation(result.activation)} {MINUS} {subtracted(item.other, entry.text)}"))
            if math.isfinite(item.largest) and item.largest and not item.rounding and not item.levels:
                marks.append(
                    Mark(
                        item.at,
                        item.largest,
                        f"({in_a_row([number(item.at), number(item.known((item.at, item.largest)))])})",
                        entry.color,
                        on=Look(entry.color),
                    )
                )
        self.curves.set_strokes(tuple(strokes))
        self.legend.set_entries(tuple(entries))
        self.zero.set_content((), (Rule(0.0, 0.0, self.theme.muted, (), "", 1.0),))
        self.largest.set_content(tuple(marks), ())
