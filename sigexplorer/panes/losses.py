"""The panes of the two losses: the losses and their gradients over the score, and the way back from a mistake."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from sigexplorer.language import mark, tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.losses import LossesResult
from sigexplorer.model.classification.losses_parameters import LossesParameters
from sigexplorer.model.wording import number, power
from sigexplorer.panes.base import Pane, limits_of
from sigexplorer.panes.steady import SteadyPane
from sigexplorer.plot.annotations import Annotations, Mark
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.handles import Handle
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.mapping import Range
from sigexplorer.plot.surface import Look
from sigexplorer.plot.ticks import decade_ticks, linear_ticks, power_ticks
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topic import Topic
from sigexplorer.topics.losses import LOSSES

SQUARED_DASH = (6.0, 3.0)
CROSS_ENTROPY, SQUARED_ERROR = mark("cross-entropy"), mark("half the squared error")


class OverScorePane(Pane):
    """What the panes over the score share: both lines, and the score as a line to drag."""

    topics: ClassVar[tuple[Topic[Any], ...]] = (LOSSES,)
    stepped: ClassVar[tuple[bool, bool]] = (True, False)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.view.setMouseEnabled(x=True, y=False)
        self.view.limits[0] = limits_of(LossesParameters, "x")
        self.points = Annotations(self, 30)
        self.handle = Handle(self, theme.probe)
        self.handle.dragged.connect(self._drag)
        self.handle.released.connect(self.drag_finished)

    def range_in(self, state: State) -> tuple[Range | None, Range | None]:
        """Return the scores that a state shows."""
        return (state.losses.x_min, state.losses.x_max), None

    def show_lines(self, found: LossesResult, state: State, entropy: FloatArray, squared: FloatArray, y: Range) -> None:
        """Draw both lines over the score, within a range."""
        theme, width = self.theme, state.style.line_width
        self.show_range(state, (found.parameters.x_min, found.parameters.x_max), y)
        thin = max(1.0, 0.8 * width)
        self.curves.set_strokes((Stroke(found.lines.score, entropy, theme.value, width), Stroke(found.lines.score, squared, theme.third, thin, SQUARED_DASH)))
        self.legend.set_entries((Entry(tr(CROSS_ENTROPY), theme.value, width), Entry(tr(SQUARED_ERROR), theme.third, thin, SQUARED_DASH)))
        score = found.parameters.score
        self.handle.place(score, f"z = {number(score)}", theme.probe)

    def _drag(self, score: float) -> None:
        self.hand("", "dragged", score)


class LossesPane(OverScorePane):
    """Both losses over the score."""

    name: ClassVar[str] = "losses"
    title: ClassVar[str] = "Losses over the score"

    def show_results(self, results: Results) -> None:
        """Draw both losses."""
        found = results.of(LOSSES)
        highest = float(found.lines.cross_entropy.max())
        self.show_lines(found, results.state, found.lines.cross_entropy, found.lines.squared_error, (-0.03 * highest, 1.05 * highest))
        self.axes.set_titles(tr("score z"), tr("loss"))


class GradientPane(OverScorePane):
    """The sizes of both gradients over the score, on a logarithmic axis, with the place where the squared error's is largest."""

    name: ClassVar[str] = "losses.gradient"
    title: ClassVar[str] = "Gradients over the score"

    def show_results(self, results: Results) -> None:
        """Draw both gradients."""
        found, theme = results.of(LOSSES), self.theme
        entropy, squared = found.lines.log10_cross_entropy_gradient, found.lines.log10_squared_error_gradient
        low, high = float(min(entropy.min(), squared.min())), float(max(entropy.max(), squared.max()))
        room = 0.06 * (high - low) + 0.05
        self.show_lines(found, results.state, entropy, squared, (low - room, high + room))
        self.axes.set_ticks(linear_ticks, decade_ticks if high - low < 3 else power_ticks)
        self.axes.set_titles(tr("score z"), tr("size of the gradient"))
        self.axes.divide()
        # p is the probability of class 1, whatever the label.
        text = tr("largest: p = {probability}", probability="1/3" if found.parameters.label == "1" else "2/3")
        self.points.set_content((Mark(found.steepest, np.log10(4 / 27).item(), text, theme.third, radius=4.5, on=Look(theme.third)),), ())


class WayPane(SteadyPane):
    """The score on its way back from a mistake, down either loss, over the logarithm of the time."""

    name: ClassVar[str] = "losses.way"
    title: ClassVar[str] = "The way back from a mistake"
    topics: ClassVar[tuple[Topic[Any], ...]] = (LOSSES,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.ends = Annotations(self, 30)

    def reason(self, result: LossesResult) -> str:
        """Return why there is no way."""
        if result.margin < 0.0:
            return ""
        if result.margin > 0.0:
            return tr("The score is on the side of its label: there is no mistake to mend.")
        return tr("Both classes are as likely: there is no mistake to mend.")

    def show_result(self, result: LossesResult, state: State) -> None:
        """Draw both ways, and how long they take."""
        theme, width = self.theme, state.style.line_width
        times = (result.log10_cross_entropy_time, result.log10_squared_error_time)
        known = result.margin < 0.0
        if known:
            first, last = float(times[0][result.way.size // 2]), float(times[1][-1])
            self.set_ranges((first, last + 0.12 * (last - first)), tuple(sorted((-0.06 * result.way[0], 1.04 * result.way[0]))))
            self.axes.set_ticks(decade_ticks if last - first < 3 else power_ticks, linear_ticks)
        self.axes.set_titles(tr("steps \N{MULTIPLICATION SIGN} learning rate"), tr("score z"))
        self.axes.divide()
        lines = ((times[0], theme.value, width, ()), (times[1], theme.third, max(1.0, 0.8 * width), SQUARED_DASH))
        # It begins before any time that an axis of logarithms has, and is as good as there until the next place.
        strokes = tuple(Stroke(np.maximum(time, self.x_range[0]), result.way, color, wide, dash) for time, color, wide, dash in lines)
        self.curves.set_strokes(strokes if known else ())
        marks = (Mark(float(time[-1]), 0.0, power(float(time[-1]), 3), color, radius=4.5, on=Look(color)) for time, color, _, _ in lines)
        self.ends.set_content(tuple(marks) if known else (), ())
        names = (tr(CROSS_ENTROPY), tr(SQUARED_ERROR))
        self.legend.set_entries(tuple(Entry(name, color, wide, dash) for name, (_, color, wide, dash) in zip(names, lines, strict=True)) if known else ())
