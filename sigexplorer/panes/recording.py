"""The panes of a recording: all layers by step in one picture, and the values and gradients of one of them beside what theory expects."""

from __future__ import annotations

import itertools
import math
from typing import Any, ClassVar

import msgspec
import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from sigexplorer.language import mark, tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.beyond import last_shown
from sigexplorer.model.finding import called
from sigexplorer.model.recording.reading import NO_LAYER, no_step_said, quantity_words
from sigexplorer.model.recording.result import RecordingResult, no_number
from sigexplorer.model.wording import count, number
from sigexplorer.panes.layer_names import row_names, short
from sigexplorer.panes.logarithmic import finite, spread
from sigexplorer.panes.steady import THEORY_DASH, SteadyPane
from sigexplorer.plot.annotations import Annotations, Mark
from sigexplorer.plot.area import Areas, Shade, blended
from sigexplorer.plot.colormap import Palette, diverging_for, sequential_for
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.image import ColorBar, Image, bar_ticks
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.surface import Surface
from sigexplorer.plot.ticks import Tick, decade_ticks, linear_ticks, power_ticks, rounded_out, step_for
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topic import Moved, Topic
from sigexplorer.topics.recording import RECORDING

NO_FILE = mark("No recording is open. The button Copy code has the lines that make one; drop the file here.")
# No colour of the map; what was not recorded has that of the theme's grid.
ZERO = "#b9bdc3"
# What was recorded and is no number.
LOST = "#d81b60"
# Shares, and what has a sign; everything else is a magnitude, and is shown by its logarithm.
SHARES = frozenset({"saturated", "dead", "gradient_zero", "update_zero"})
SIGNED = frozenset({"value_mean"})
BAR_TICKS = 8.0
# Of magnitudes so far below the largest that nobody tells them apart.
LOWEST_DECADES = 40.0
LEAST_DECADES = 1.0
# Of a picture along each side, about.
PIXELS = 800
OUTER, INNER = 0.16, 0.38
WEIGHTS_DASH, UPDATE_DASH = (2.0, 2.0), (6.0, 2.0, 1.5, 2.0)
# What is drawn of the gradients of a layer.
LENGTHS = ("gradient_rms", "weight_gradient_rms", "update_ratio")


class RecordingPane(SteadyPane):
    """What the panes of a recording share: the records across, each as wide as the others, numbered by their steps."""

    topics: ClassVar[tuple[Topic[Any], ...]] = (RECORDING,)
    of_layer: ClassVar[bool] = False
    """Whether it shows the layer looked at alone."""

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        self._steps: tuple[int, ...] = ()
        self._result: RecordingResult | None = None
        super().__init__(theme, **options)
        self.axes.x_ticks = self._step_ticks
        self.axes.x_said = self._step_words

    @property
    def nothing(self) -> str:
        """Why no file is made of what it shows: the last layer stands in the place of one that there is not."""
        return (self._result.no_such_layer() if self.of_layer and self._result is not None else "") or super().nothing

    def reason(self, result: RecordingResult) -> str:
        """Return why there is nothing to draw; '' where there is something."""
        if result.recording is None:
            return tr(NO_FILE)
        if result.record < 0:
            return no_step_said(result.recording)
        return "" if result.layer >= 0 else tr(NO_LAYER)

    def show_result(self, result: RecordingResult, state: State) -> None:
        """Draw the recording, if there is anything of it."""
        self._result = result
        self._steps = () if result.recording is None else tuple(result.recording.step.tolist())
        if self.reason(result):
            self.show_nothing()
        else:
            self.show_recording(result, state)

    def show_nothing(self) -> None:
        """Leave nothing standing that was drawn of another recording."""
        self.curves.set_strokes(())
        self.legend.set_entries(())

    def show_recording(self, result: RecordingResult, state: State) -> None:
        """Hand the recording to the items."""
        raise NotImplementedError

    def records(self) -> tuple[float, float]:
        """Return the range of the axis that shows all records."""
        return -0.5, max(len(self._steps) - 0.5, 0.5)

    def step_title(self) -> str:
        """Return what the axis of records is called, which are as far apart as one another whatever lies between their steps."""
        apart = {after - before for before, after in itertools.pairwise(self._steps)}
        return tr("step") if len(apart) < 2 else tr("step (not to scale)")

    def _step_words(self, place: float) -> str:
        record = round(place)
        return tr("step {step}", step=count(self._steps[record])) if 0 <= record < len(self._steps) else ""

    def _step_ticks(self, low: float, high: float, room: float) -> list[Tick]:
        """Return as many of the records as there is room for, by their steps."""
        wide = max(room, 1.0)
        apart = max(1, round(step_for(high - low, wide)))
        places = range(max(0, math.ceil(low)), min(len(self._steps) - 1, math.floor(high)) + 1)
        return [Tick(float(place), count(self._steps[place])) for place in places if place % apart == 0]


class Chosen(Layer):
    """A frame around the layer and the record that are looked at."""

    def __init__(self, surface: Surface, z: float = 25) -> None:
        super().__init__(surface, z)
        self._at = (0, 0)

    def place(self, record: int, layer: int) -> None:
        """Stand at a record and a layer, both counted from 0."""
        if (record, layer) != self._at:
            self._at = (record, layer)
            self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Draw two strips that cross, seen on every colour."""
        record, layer = self._at
        frame = self.surface.mapping.frame
        painter.setClipRect(frame.adjusted(-2, -2, 2, 2))
        left, right = self.x_pixel(record - 0.5), self.x_pixel(record + 0.5)
        top, bottom = self.y_pixel(-layer - 0.5), self.y_pixel(-layer - 1.5)
        for color, width in (("#101010", 3.0), ("#ffffff", 1.2)):
            painter.setPen(QPen(QColor(color), width))
            painter.drawRect(QRectF(frame.left(), top, frame.width(), bottom - top))
            if right - left < frame.width():
                painter.drawRect(QRectF(left, frame.top(), right - left, frame.height()))


class OverviewPane(RecordingPane):
    """One quantity of every layer, downwards, at every record, across; what was found stands at its place by its number."""

    name: ClassVar[str] = "recording"
    title: ClassVar[str] = "Layers by step"
    gridded: ClassVar[bool] = False
    lined: ClassVar[bool] = False
    stepped: ClassVar[tuple[bool, bool]] = (False, True)
    margins: ClassVar[tuple[int, int, int, int]] = (66, 14, 96, 40)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.image = Image(self)
        self.bar = ColorBar(self)
        self.chosen = Chosen(self)
        self.points = Annotations(self, 30)
        self.axes.y_ticks = self._layer_ticks
        self.axes.y_said = self._layer_words
        self.veil(self.chosen, self.bar)

    def show_nothing(self) -> None:
        """Show no picture."""
        super().show_nothing()
        for layer in (self.image, self.bar, self.chosen, self.points):
            layer.hide()

    def show_recording(self, result: RecordingResult, state: State) -> None:
        """Draw the picture, and frame what is looked at."""
        recording = result.recording
        assert recording is not None
        quantity = result.parameters.quantity
        layers, steps = len(recording.layers), len(recording.step)
        values, own, palette, ticks = _colours(recording.of(quantity), quantity, self.theme)
        lost = no_number(recording, quantity)
        values, palette = np.where(lost, np.inf, values), msgspec.structs.replace(palette, infinite=LOST)
        levels = self.limits_of_colors(own)
        ticks = bar_ticks(levels, own, ticks)
        self.set_ranges(self.records(), (-layers - 0.5, -0.5))
        self.axes.set_titles(self.step_title(), "")
        self.axes.divide()
        for layer in (self.image, self.bar, self.chosen):
            layer.show()
        times = max(1, PIXELS // layers), max(1, PIXELS // steps)
        self.image.set_values(values.T[::-1], palette, levels, (-0.5, steps - 0.5, -layers - 0.5, -0.5), times=times)
        self.bar.set_levels(palette, levels, ticks, quantity_words(quantity))
        self.chosen.place(result.record, result.layer)
        names = [layer.name for layer in recording.layers]
        marks: dict[tuple[int, int], list[str]] = {}
        for position, finding in enumerate(result.findings, 1):
            if finding.layer in names and finding.step is not None:
                at = recording.record_at(finding.step)
                marks.setdefault((at, names.index(finding.layer)), []).append(str(position))
        made = (Mark(float(at), -layer - 1.0, ", ".join(numbers), self.theme.probe) for (at, layer), numbers in marks.items())
        self.points.set_content(tuple(made), ())
        entries = [Entry(tr("exactly 0"), ZERO, fill=ZERO)] if np.isneginf(values).any() else []
        missing = self.theme.grid
        entries += [Entry(tr("not recorded"), missing, fill=missing)] if np.isnan(values).any() else []
        entries += [Entry("NaN", LOST, fill=LOST)] if lost.any() else []
        self.legend.set_entries(tuple(entries))

    def pressed(self, at: QPointF) -> None:
        """Look at the layer and the step under the pointer."""
        if self._result is None or not self._steps or not self.frame_rect.contains(at):
            return
        record = min(max(round(self.x_at(at)), 0), len(self._steps) - 1)
        self.moved.emit(Moved("", "clicked", float(self._steps[record]), float(max(round(-self.y_at(at)), 1))))

    def _layer_words(self, place: float) -> str:
        layers = () if self._result is None or self._result.recording is None else self._result.recording.layers
        layer = round(-place) - 1
        if not 0 <= layer < len(layers):
            return ""
        name, said = layers[layer].name, called(layers[layer].name)
        return said if said != name else tr("layer {layer}", layer=name)

    def _layer_ticks(self, low: float, high: float, room: float) -> list[Tick]:
        """Return as many of the layers as there is room for, by what they are called."""
        recording = None if self._result is None else self._result.recording
        if recording is None:
            return []
        lines = max(1.0, self.frame_rect.height() / 15.0)
        apart = max(1, math.ceil((high - low) / lines))
        names = row_names([layer.name for layer in recording.layers], self.width() - self.margins[1] - self.margins[2])
        return [Tick(-place - 1.0, names[place]) for place in range(0, len(names), apart) if low <= -place - 1.0 <= high]


class LayerPane(RecordingPane):
    """Percentiles and mean of a layer's values by record, with what theory expects of its initialisation."""

    name: ClassVar[str] = "recording.layer"
    title: ClassVar[str] = "Values of a layer"
    of_layer: ClassVar[bool] = True

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.areas = Areas(self)
        self.points = Annotations(self, 30)

    def reason(self, result: RecordingResult) -> str:
        """Return why there is nothing to draw: also of a layer whose values are not recorded, or never numbers."""
        if (reason := super().reason(result)) or result.recording is None:
            return reason
        layer = called(result.recording.layers[result.layer].name)
        there = any(np.isfinite(result.recording.of(name)[:, result.layer]).any() for name in ("value_p1", "value_mean"))
        return "" if there else tr("No values of {layer} are recorded.", layer=layer)

    def show_nothing(self) -> None:
        """Show no bands."""
        super().show_nothing()
        self.areas.set_shades(())
        self.points.set_content((), ())

    def show_recording(self, result: RecordingResult, state: State) -> None:
        """Draw two bands of percentiles, the mean, and the expected mean and deviation as dashed lines."""
        recording, theme, width, layer = result.recording, self.theme, state.style.line_width, result.layer
        assert recording is not None
        outer, inner = blended(theme.value, theme.background, OUTER), blended(theme.value, theme.background, INNER)
        rows = {percent: recording.of(f"value_p{percent}")[:, layer] for percent in (1, 25, 50, 75, 99)}
        mean = recording.of("value_mean")[:, layer]
        expected = _expected(result)
        everything = np.concatenate([*rows.values(), mean, expected])
        known = everything[np.isfinite(everything)]
        low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 1.0)
        room = 0.05 * (high - low) or 0.5 * abs(low) or 0.5
        self.set_ranges(self.records(), rounded_out(low - room, high + room, 20))
        self.axes.set_titles(self.step_title(), tr("values of {layer}", layer=short(called(recording.layers[layer].name))), _beyond(result))
        self.axes.divide()
        x = np.arange(len(recording.step), dtype=np.float64)
        whole = np.isfinite(rows[1])
        shades = (Shade(x[run], rows[bottom][run], rows[top][run], color) for bottom, top, color in ((1, 99, outer), (25, 75, inner)) for run in _runs(whole))
        self.areas.set_shades(tuple(shades))
        dots = 2.0 * width + 1.5 if len(x) == 1 else 0.0
        strokes = [Stroke(x, rows[50], theme.value, max(1.0, 0.5 * width), (3.0, 2.0)), Stroke(x, mean, theme.value, width, dots=dots)]
        ends = np.array(self.records())
        strokes += [Stroke(ends, np.full(2, level), theme.third, max(1.0, 0.6 * width), THEORY_DASH) for level in expected]
        self.curves.set_strokes(tuple(strokes))
        self.points.set_content(self._here(result, mean), ())
        entries = [Entry(tr("mean"), theme.value, width), Entry(tr("median"), theme.value, max(1.0, 0.5 * width), (3.0, 2.0))]
        entries += [Entry(tr("middle {percent} %", percent=50), inner, fill=inner), Entry("98 %", outer, fill=outer)]
        if len(expected) and result.theory is not None:
            template = mark("expected {when}: mean ± 2 deviations")
            if result.theory.without_biases[layer]:
                template = mark("expected {when} without biases: mean ± 2 deviations")
            entries.append(Entry(tr(template, when=result.theory.when), theme.third, max(1.0, 0.6 * width), THEORY_DASH))
        self.legend.set_entries(tuple(entries))

    def _here(self, result: RecordingResult, values: FloatArray) -> tuple[Mark, ...]:
        value = float(values[result.record])
        return (Mark(float(result.record), value, number(value, 3), self.theme.probe),) if math.isfinite(value) else ()


class GradientPane(RecordingPane):
    """Gradients of a layer's values and weights, and the length of its steps, by record on a logarithmic axis."""

    name: ClassVar[str] = "recording.gradient"
    title: ClassVar[str] = "Gradients and steps of a layer"
    of_layer: ClassVar[bool] = True

    def reason(self, result: RecordingResult) -> str:
        """Return why there is nothing to draw: also of a layer whose gradients are all 0, which have no place on a logarithmic axis, or not recorded."""
        if (reason := super().reason(result)) or result.recording is None or result.theory is None:
            return reason
        sizes = np.stack([result.recording.of(name)[:, result.layer] for name in LENGTHS])
        if (np.isfinite(sizes) & (sizes > 0.0)).any() or (np.isfinite(gradient := result.theory.gradient[result.layer]) and gradient > 0.0):
            return ""
        layer = called(result.recording.layers[result.layer].name)
        if (sizes == 0.0).any():
            return tr("The gradients of {layer} and its steps are exactly 0 at all steps recorded.", layer=layer)
        return tr("No gradients of {layer} are recorded.", layer=layer)

    def show_recording(self, result: RecordingResult, state: State) -> None:
        """Draw three lines, and what theory expects of the gradient at first."""
        recording, theme, width, layer = result.recording, self.theme, state.style.line_width, result.layer
        assert recording is not None
        assert result.theory is not None
        with np.errstate(divide="ignore"):
            lines = [finite(np.log10(recording.of(name)[:, layer])) for name in LENGTHS]
            expected = finite(np.log10(result.theory.gradient[[layer]]))
        low, high = spread(np.concatenate([*lines, expected]), LEAST_DECADES)
        self.set_ranges(self.records(), (low, high))
        self.axes.set_titles(self.step_title(), tr("gradient of {layer}", layer=short(called(recording.layers[layer].name))), _beyond(result))
        self.axes.y_ticks = decade_ticks if high - low < 3 else power_ticks
        self.axes.divide()
        x = np.arange(len(recording.step), dtype=np.float64)
        thin = max(1.0, 0.6 * width)
        dots = 2.0 * width + 1.5 if len(x) == 1 else 0.0
        looks = ((theme.slope, width, ()), (theme.second, thin, WEIGHTS_DASH), (theme.value, thin, UPDATE_DASH))
        strokes = [Stroke(x, line, color, wide, dash, dots=dots) for line, (color, wide, dash) in zip(lines, looks, strict=True)]
        strokes.append(Stroke(np.array(self.records()), np.repeat(expected, 2), theme.third, thin, THEORY_DASH))
        self.curves.set_strokes(tuple(strokes))
        words = (tr("values"), tr("weights"), tr("step / weights"))
        entries = [Entry(text, color, wide, dash) for text, line, (color, wide, dash) in zip(words, lines, looks, strict=True) if np.isfinite(line).any()]
        entries += [Entry(tr("values, expected {when}", when=result.theory.when), theme.third, thin, THEORY_DASH)] if np.isfinite(expected).any() else []
        self.legend.set_entries(tuple(entries))


def _beyond(result: RecordingResult) -> str:
    assert result.recording is not None
    return last_shown(result.parameters.layer, len(result.recording.layers))


def _colours(values: FloatArray, quantity: str, theme: Theme) -> tuple[FloatArray, tuple[float, float], Palette, tuple[Tick, ...]]:
    """Return what is coloured of a quantity, what the first and the last colour stand for, the colours, and the numbers beside them."""
    if quantity in SHARES or "_lost_" in quantity or quantity.endswith("nonfinite"):
        return values, (0.0, 1.0), sequential_for(theme, "", theme.grid), tuple(linear_ticks(0.0, 1.0, 5.0))
    known = values[np.isfinite(values)]
    if quantity in SIGNED:
        most = float(np.abs(known).max()) if known.size else 0.0
        palette = diverging_for(theme)
        levels = (-(most or 1.0), most or 1.0)
        return values, levels, Palette(palette.colors, "", theme.grid), tuple(linear_ticks(*levels, BAR_TICKS))
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log10(np.abs(values))
    known = logs[np.isfinite(logs)]
    low, high = (float(known.min()), float(known.max())) if known.size else (-1.0, 0.0)
    low, high = rounded_out(max(low, high - LOWEST_DECADES), max(high, low + 0.1), 20)
    return logs, (low, high), sequential_for(theme, ZERO, theme.grid), tuple((decade_ticks if high - low < 3 else power_ticks)(low, high, BAR_TICKS))


def _expected(result: RecordingResult) -> FloatArray:
    """Return the levels between which theory expects 95 % of the layer's values at first; none where it expects nothing."""
    assert result.theory is not None
    mean, deviation = float(result.theory.mean[result.layer]), float(result.theory.deviation[result.layer])
    return np.array([mean - 2.0 * deviation, mean + 2.0 * deviation]) if math.isfinite(mean + deviation) else np.zeros(0)


def _runs(whole: np.ndarray[Any, np.dtype[np.bool_]]) -> list[slice]:
    """Return where values follow on one another without a gap."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], whole, [False]])))
    return [slice(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
