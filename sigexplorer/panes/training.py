"""The panes of training: losses, decision boundaries side by side, and what the layers go through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QResizeEvent

from sigexplorer.language import tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.beyond import last_shown
from sigexplorer.model.ranges import finite_range
from sigexplorer.model.training.parameters import TrainingParameters
from sigexplorer.model.training.result import TrainingResult
from sigexplorer.model.training.view import level
from sigexplorer.model.wording import in_a_row, interval, number
from sigexplorer.panes.logarithmic import finite, spread
from sigexplorer.panes.mosaic import Captions, Mosaic, arranged
from sigexplorer.panes.steady import SteadyPane
from sigexplorer.plot.colormap import Palette, diverging_for
from sigexplorer.plot.curves import DOTS, Stroke
from sigexplorer.plot.image import Image
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.spots import Spots, SpotSet
from sigexplorer.plot.surface import Reading
from sigexplorer.plot.ticks import Tick, decade_ticks, linear_ticks, power_ticks, whole_ticks
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme, line_of
from sigexplorer.topic import Moved, Topic
from sigexplorer.topics.training import TRAINING

# What belongs to the same network beside its main line: thin, with these dashes.
BESIDE_DASH = (2.0, 2.0)
# How wide a point is at most and at least, and as a share of its picture's side.
POINT_PIXELS, SMALLEST_POINT, POINT_SHARE = 7.0, 3.0, 0.06
# What of its rim lies within that.
HALF_RIM = 0.5
# What a logarithmic axis spans at least.
LEAST_DECADES = 1.0


class TrainingPane(SteadyPane):
    """What the panes of training share: a line and a name for each network."""

    topics: ClassVar[tuple[Topic[Any], ...]] = (TRAINING,)

    def line(self, index: int) -> tuple[str, tuple[float, ...]]:
        """Return the colour and the dashes of a network."""
        return line_of(self.theme, index)

    def show_lines(self, x: FloatArray, main: Sequence[FloatArray], beside: Sequence[FloatArray], result: TrainingResult, state: State, words: str) -> None:
        """Draw a wide line for each network, and a thin one beside it where there is anything, named by `words`."""
        width = state.style.line_width
        thin = max(1.0, 0.4 * width)
        strokes, entries = [], []
        for k, (wide_line, thin_line) in enumerate(zip(main, beside, strict=True)):
            color, dash = self.line(k)
            dots = 2.0 * width + 1.5 if len(wide_line) <= DOTS else 0.0
            strokes.append(Stroke(x[: len(wide_line)], wide_line, color, width, dash, dots=dots))
            strokes.append(Stroke(x[: len(thin_line)], thin_line, color, thin, BESIDE_DASH))
            entries.append(Entry(describe_activation(result.activations[k]), color, width, dash))
        if any(np.isfinite(line).any() for line in beside):
            entries.append(Entry(words, self.theme.muted, thin, BESIDE_DASH))
        self.curves.set_strokes(tuple(strokes))
        self.legend.set_entries(tuple(entries))


class LossPane(TrainingPane):
    """The mean loss by step, on a logarithmic axis."""

    name: ClassVar[str] = "training"
    title: ClassVar[str] = "Loss while training"

    def show_result(self, result: TrainingResult, state: State) -> None:
        """Draw both losses of every network."""
        with np.errstate(divide="ignore"):
            learnt, unseen = finite(np.log10(result.loss)), finite(np.log10(result.unseen_loss))
        low, high = spread(np.concatenate([learnt, unseen]), LEAST_DECADES)
        self.set_ranges((0.0, float(max(result.step[-1], 1))), (low, high))
        self.axes.set_titles(tr("step"), tr("loss"))
        self.axes.y_ticks = decade_ticks if high - low < 3 else power_ticks
        self.axes.divide()
        steps = result.step.astype(np.float64)
        self.show_lines(steps, list(learnt.T), list(unseen.T), result, state, tr("unseen points"))


class GradientsPane(TrainingPane):
    """The gradient's root-mean-square and the update-to-weight ratio by layer, on one logarithmic axis."""

    name: ClassVar[str] = "training.layers"
    title: ClassVar[str] = "Gradients and steps by layer"

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.axes.x_ticks = whole_ticks

    def show_result(self, result: TrainingResult, state: State) -> None:
        """Draw both lines of every network."""
        with np.errstate(divide="ignore"):
            gradient, ratio = finite(np.log10(result.layers.gradient)), finite(np.log10(result.layers.update_ratio))
        low, high = spread(np.concatenate([gradient, ratio]), LEAST_DECADES)
        depth = len(result.parameters.layers) + 1
        self.set_ranges((0.5, depth + 0.5), (low, high))
        self.axes.set_titles(tr("layer"), tr("gradient (rms)"))
        self.axes.y_ticks = decade_ticks if high - low < 3 else power_ticks
        self.axes.divide()
        self.show_lines(np.arange(1.0, depth + 1.0), list(gradient), list(ratio), result, state, tr("step / weights"))


class UnitsPane(TrainingPane):
    """The shares of saturated and of dead units by hidden layer."""

    name: ClassVar[str] = "training.units"
    title: ClassVar[str] = "Saturated and dead units by layer"

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.axes.set_ticks(whole_ticks, linear_ticks)

    def show_result(self, result: TrainingResult, state: State) -> None:
        """Draw both lines of every network."""
        depth = len(result.parameters.layers)
        self.set_ranges((0.5, depth + 0.5), (-0.03, 1.03))
        self.axes.set_titles(tr("hidden layer"), tr("share saturated"))
        self.axes.divide()
        dead = [line if line.any() else np.full_like(line, np.nan) for line in result.layers.dead]
        self.show_lines(np.arange(1.0, depth + 1.0), list(result.layers.saturated), dead, result, state, tr("dead: saturated at every point"))


class BoundaryPane(TrainingPane):
    """The output of every network over the plane, or what a unit of it answers there, side by side, with the points."""

    name: ClassVar[str] = "training.boundary"
    title: ClassVar[str] = "Decision boundaries"
    gridded: ClassVar[bool] = False

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        self._result: TrainingResult | None = None
        super().__init__(theme, **options)
        self.images: list[Image] = []
        self.captions = Captions(self)
        self.points = Spots(self)
        self._mosaic: Mosaic | None = None
        self._shown: tuple[object, ...] = ()
        self.axes.x_ticks = lambda low, high, count: []
        self.axes.y_ticks = self._y_ticks

    @property
    def shown_step(self) -> int:
        """The step that is shown; -1 before anything is."""
        return -1 if self._result is None else self._result.parameters.steps

    def show_result(self, result: TrainingResult, state: State) -> None:
        """Draw a picture for each network, blue for class 0 and orange for class 1, and the points on each."""
        self._result = result
        self.axes.set_titles(*_unit_words(result.parameters))
        while len(self.images) < len(result.activations):
            self.images.append(Image(self))
        for k, image in enumerate(self.images):
            image.setVisible(k < len(result.activations))
        self._arrange()
        self.axes.divide()
        self.legend.set_entries(())

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802 - Qt's name
        """Make the pictures as large as there is room for."""
        super().resizeEvent(event)
        if self._result is not None:
            self._arrange()

    def placed(self, at: QPointF) -> None:
        """Tell where the user double-clicked, in the data's own coordinates."""
        found = None if self._mosaic is None else self._mosaic.at(self.x_at(at), self.y_at(at))
        if found is not None and self._result is not None:
            (left, side), (low, height) = outer_extent(self._result.x), outer_extent(self._result.y)
            self.moved.emit(Moved("", "placed", left + found[1] * side, low + found[2] * height))

    def reading(self, at: QPointF) -> tuple[Reading, ...]:
        """Return the place in the picture that is pointed at, and what its network answers there."""
        found = None if self._mosaic is None else self._mosaic.at(self.x_at(at), self.y_at(at))
        if found is None or self._result is None:
            return ()
        k, across, up = found
        (left, side), (low, height) = outer_extent(self._result.x), outer_extent(self._result.y)
        values = _values(self._result, k)[0]
        rows, columns = values.shape
        value = float(values[min(int(up * rows), rows - 1), min(int(across * columns), columns - 1)])
        answer = number(value, 3)
        said = tr("probability of class 1: {probability}", probability=answer) if self._result.response is None else tr("answer: {answer}", answer=answer)
        place = f"({in_a_row([number(left + across * side, 3), number(low + up * height, 3)])})"
        return (Reading(describe_activation(self._result.activations[k])), Reading(place), Reading(said))

    def _arrange(self) -> None:
        """Give every picture its place, and what stands on it."""
        assert self._result is not None
        result = self._result
        mosaic = self._mosaic = arranged(len(result.activations), 1.0, self.frame_rect)
        self.set_ranges(mosaic.x, mosaic.y)
        palette = Palette(diverging_for(self.theme).colors, undefined=self.theme.grid)
        for k, (left, low) in enumerate(mosaic.places):
            values, levels = _values(result, k)
            self.images[k].set_values(values, palette, levels, (left, left + 1.0, low, low + 1.0))
        self.captions.set_content(mosaic, tuple(describe_activation(activation) + _span(result, k) for k, activation in enumerate(result.activations)))
        content = (result.points.xy.tobytes(), result.points.label.tobytes(), mosaic, self.theme)
        if content != self._shown:
            self._shown = content
            self._show_points(result, mosaic)

    def _show_points(self, result: TrainingResult, mosaic: Mosaic) -> None:
        self.curves.set_strokes(tuple(outline(left, low, 1.0, 1.0, self.theme.grid, 1.0) for left, low in mosaic.places))
        (left, side), (low, height) = outer_extent(result.x), outer_extent(result.y)
        size = min(max(POINT_SHARE * self.frame_rect.height() / (mosaic.y[1] - mosaic.y[0]), SMALLEST_POINT), POINT_PIXELS)
        sets = []
        # The first set is uppermost.
        for label, color in ((1, self.theme.third), (0, self.theme.value)):
            xy = result.points.xy[result.points.label == label]
            x = np.concatenate([(xy[:, 0] - left) / side + place for place, _ in mosaic.places])
            y = np.concatenate([(xy[:, 1] - low) / height + place for _, place in mosaic.places])
            sets.append(SpotSet(x, y, color, radius=0.5 * size - HALF_RIM, apart=True))
        self.points.set_sets(tuple(sets), movable=False)

    def _y_ticks(self, low: float, high: float, count: float) -> list[Tick]:
        """Return the second coordinate along the pictures of each row."""
        if self._result is None or self._mosaic is None:
            return []
        bottom, height = outer_extent(self._result.y)
        ticks = linear_ticks(bottom, bottom + height, count / self._mosaic.rows)
        return [tick._replace(value=(tick.value - bottom) / height + low) for _, low in self._mosaic.places[:: self._mosaic.columns] for tick in ticks]


def outline(left: float, low: float, width: float, height: float, color: str, pixels: float) -> Stroke:
    """Return a line around a rectangle of the data, so many pixels wide."""
    across, up = np.array([0.0, 1.0, 1.0, 0.0, 0.0]), np.array([0.0, 0.0, 1.0, 1.0, 0.0])
    return Stroke(left + width * across, low + height * up, color, pixels, ordered=False)


def _unit_words(parameters: TrainingParameters) -> tuple[str, str, str]:
    """Return which unit is shown over the plane, nothing, and that it is the last where there is not the one asked for; '' for the output."""
    if parameters.chosen is None:
        return "", "", ""
    layer, unit = parameters.chosen
    beyond = last_shown(parameters.unit_layer, len(parameters.layers)), last_shown(parameters.unit, parameters.layers[layer - 1], "unit")
    return tr("unit {unit} of layer {layer}", unit=unit, layer=layer), "", "; ".join(filter(None, beyond))


def _values(result: TrainingResult, k: int) -> tuple[FloatArray, tuple[float, float]]:
    """Return what is shown of a network over the plane, and what the first and the last colour stand for: of a unit its own lowest and highest value."""
    if result.response is None:
        return result.probability[k], (0.0, 1.0)
    values = result.response[k]
    low, high = finite_range(values) or (0.0, 0.0)
    # A constant is in the middle, but for its roundings.
    return values, (low, high) if not level(np.array(low), np.array(high)) else (low - (abs(low) or 1.0), low + (abs(low) or 1.0))


def _span(result: TrainingResult, k: int) -> str:
    if result.response is None:
        return ""
    return f": {reach(result.response[k], 2)}"


def reach(values: FloatArray, digits: int) -> str:
    """Return between what values are, where they are defined: "−1.2 to ∞", "3" where all are, "undefined" where none is."""
    low, high = float(np.fmin.reduce(values, axis=None)), float(np.fmax.reduce(values, axis=None))
    return interval(low, high, digits) if low < high else number(low, digits)


def outer_extent(centres: FloatArray) -> tuple[float, float]:
    """Return where cells begin, and how far they reach together."""
    cell = float(centres[-1] - centres[0]) / (len(centres) - 1)
    return float(centres[0]) - 0.5 * cell, cell * len(centres)
