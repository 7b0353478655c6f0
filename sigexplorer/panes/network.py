"""The panes of a random network: gradients with the theory beside them, activations, and the Jacobian's singular values."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from PySide6.QtCore import QPointF

from sigexplorer.language import mark, tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.parameters import WIDEST_JACOBIAN
from sigexplorer.model.network.result import PERCENTILES, Glance, NetworkResult
from sigexplorer.model.network.trainable import trainable_depth, trainable_words
from sigexplorer.model.wording import count, share
from sigexplorer.panes.logarithmic import finite, spread
from sigexplorer.panes.network_compared import activations_beside, beside_strokes, beside_values
from sigexplorer.panes.steady import THEORY_DASH, SteadyPane
from sigexplorer.plot.annotations import Annotations, Mark
from sigexplorer.plot.area import STRIP_GAP, Areas, Shade, Strip, blended
from sigexplorer.plot.curves import DOTS, Bands, Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.marks import VerticalMark, VerticalMarks
from sigexplorer.plot.surface import Look
from sigexplorer.plot.ticks import decade_ticks, power_ticks, rounded_out, whole_ticks
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme, compared_line
from sigexplorer.topic import Topic
from sigexplorer.topics.network import NETWORK

SWITCHED_OFF = mark("Switch Jacobian on to see the singular values of da/dx, layer by layer.")
TRAINABLE_DASH = (2.0, 3.0)
LAW_DASH = (2.0, 2.0)
# Of the colour of a line, in what many networks fill beside it.
BAND_SHARE = 0.25
# The strip of saturated shares takes this part of the pane's height, within two limits in logical pixels.
STRIP_SHARE, LOWEST_STRIP, HIGHEST_STRIP = 0.08, 14.0, 30.0


class LayerwisePane(SteadyPane):
    """What the panes of a network share."""

    topics: ClassVar[tuple[Topic[Any], ...]] = (NETWORK,)
    stepped: ClassVar[tuple[bool, bool]] = (True, False)
    # Of which first looks there is something to draw; of others the last picture stays.
    glances: ClassVar[tuple[Glance, ...]] = ("lines", "inputs")

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.axes.x_ticks = whole_ticks
        self.missing = Bands(self)
        self.points = Annotations(self, 30)
        self.trainable = VerticalMarks(self)
        self.chosen = VerticalMarks(self, 16)

    def content(self, result: NetworkResult, state: State) -> tuple[object, ...]:
        """Return what is drawn of a result: of a first look of some inputs lines, which stand when it is completed."""
        return (result.log10_gradient, result.parameters) if result.glance in {"lines", "inputs"} and "lines" in self.glances else (result,)

    def lacks(self, result: NetworkResult) -> bool:
        """Return whether a first look has nothing to draw here, or nobody would see it: behind another tab what is whole is drawn when it comes."""
        return bool(result.glance) and (result.glance not in self.glances or (self.newest is not None and not self.isVisible()))

    def pressed(self, at: QPointF) -> None:
        """Tell which layer was clicked."""
        if self.chosen.marks and self.frame_rect.contains(at):
            self.hand("layer", "clicked", self.x_at(at))

    def reason(self, result: NetworkResult) -> str:
        """Return why there is nothing to draw; '' where there is something."""
        return "" if result.layer.size else result.reading

    def show_layers(self, result: NetworkResult, y: tuple[float, float], title: str) -> list[Entry]:
        """Show all layers that were asked for, shade those left out, and mark how many are trainable; return what the legend says of these."""
        depth, reached = result.parameters.depth, result.layer.size
        room = max(0.5, 0.015 * depth)
        self.set_ranges((1.0 - room, depth + room), y)
        self.axes.set_titles(layers_title(result), title)
        trainable = trainable_depth(result.expected.theory)
        shown = depth > 1 and 0.0 < trainable <= depth
        words, short = trainable_words(result.expected.theory) if shown else ("", "")
        self.trainable.set_marks((VerticalMark(trainable, words, -1, self.theme.muted, TRAINABLE_DASH, short),) if shown else ())
        layer = min(result.parameters.layer, reached)
        named = (VerticalMark(float(layer), tr("layer {layer}", layer=count(layer)), 1, self.theme.probe, short=count(layer)),) if depth > 1 else ()
        self.chosen.set_marks(named)
        self.missing.set_bands(((reached + 0.5, np.inf),) if reached < depth else ())
        return [Entry(tr("beyond the range of float64, or undefined"), self.theme.saturated_edge, fill=self.theme.saturated)] if reached < depth else []


class NetworkPane(LayerwisePane):
    """The gradient's root-mean-square by layer, as measured and as mean-field theory has it, on a logarithmic axis."""

    name: ClassVar[str] = "network"
    title: ClassVar[str] = "Gradients of a random network"
    glances: ClassVar[tuple[Glance, ...]] = ("lines", "inputs", "theory")

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.areas = Areas(self)

    def show_result(self, result: NetworkResult, state: State) -> None:
        """Draw both lines, and what networks of other seeds have."""
        theme, width = self.theme, state.style.line_width
        measured, expected = finite(result.log10_gradient), finite(result.expected.log10_gradient)
        band = finite(result.ensemble.log10_gradient)
        law = finite(result.law.log10_median + np.array([[-1.0], [1.0]]) * result.law.log10_deviation) if result.ensemble.count else np.zeros((2, 0))
        low, high = spread(np.concatenate([measured, expected, band.ravel(), law.ravel(), *beside_values(result, "log10_gradient")]), 1.0)
        entries = self.show_layers(result, (low, high), tr("gradient (root-mean-square)"))
        self.axes.y_ticks = decade_ticks if high - low < 3 else power_ticks
        self.axes.divide()
        layer = result.layer.astype(np.float64)
        dots = 2.0 * width + 1.5 if layer.size <= DOTS else 0.0
        line = max(1.0, 0.6 * width)
        # Beside others colours say which function it is.
        of_theory = theme.muted if result.compared else theme.third
        strokes = [Stroke(layer, measured, theme.slope, width, dots=dots), Stroke(layer, expected, of_theory, line, THEORY_DASH)]
        others: tuple[Entry, ...] = ()
        there, fill = np.isfinite(band).all(axis=0), blended(theme.slope, theme.background, BAND_SHARE)
        self.areas.set_shades((Shade(layer[there], band[0, there], band[2, there], fill),) if result.ensemble.count else ())
        if result.ensemble.count:
            strokes.append(Stroke(layer, band[1], theme.foreground, line))
            median = tr("median of {networks}", networks=count(result.ensemble.count, "network"))
            others = (Entry(median, theme.foreground, line), Entry(tr("middle 68 %"), fill, fill=fill))
            if np.isfinite(law).any():
                strokes += [Stroke(layer, edge, of_theory, 1.0, LAW_DASH) for edge in law]
                others += (Entry(tr("the same in theory"), of_theory, 1.0, LAW_DASH),)
        beside, named = beside_strokes(theme, result, "log10_gradient", width)
        self.curves.set_strokes((*beside, *strokes))
        words, theory = _measured_words(result), _expected_words(result)
        own = [(words, Entry(words, theme.slope, width, dots=dots)), (theory, Entry(theory, of_theory, line, THEORY_DASH))]
        self.legend.set_entries((*(entry for said, entry in own if said), *others, *named, *entries))
        lone = [(measured, theme.slope, False), (expected, of_theory, True)] if layer.size == 1 else []
        self.points.set_content(tuple(Mark(1.0, float(y[0]), "", color, hollow, on=Look(color)) for y, color, hollow in lone if np.isfinite(y[0])), ())


def _measured_words(result: NetworkResult) -> str:
    if np.isfinite(result.log10_gradient).any():
        return tr("this network")
    if np.isneginf(result.log10_gradient).all():
        return tr("this network: float64 finds a gradient of 0")
    if result.glance == "theory":
        return ""
    return tr("this network: the gradient leaves the range of float64")


def _expected_words(result: NetworkResult) -> str:
    if np.isfinite(result.expected.log10_gradient).any():
        return theory_words(result)
    if result.glance and np.isnan(result.expected.log10_gradient).all():
        return ""
    return tr("mean-field theory: no gradient") if np.isneginf(result.expected.log10_gradient).all() else tr("mean-field theory: no number")


class ActivationsPane(LayerwisePane):
    """Mean and percentiles of the activations by layer, and above them the share of pairs of a unit and an input at which the unit is saturated."""

    name: ClassVar[str] = "network.activations"
    title: ClassVar[str] = "Activations of a random network"

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.areas = Areas(self)
        self.strip = Strip(self, self.strip_height)

    def strip_height(self) -> float:
        """Return the height of the strip, in logical pixels."""
        return float(min(max(STRIP_SHARE * self.height(), LOWEST_STRIP), HIGHEST_STRIP))

    def room_above(self) -> float:
        """Return the height of the legend and of the strip between it and the frame."""
        return super().room_above() + self.strip_height() + STRIP_GAP

    def show_result(self, result: NetworkResult, state: State) -> None:
        """Draw the mean, two bands of percentiles, and the strip."""
        theme, width = self.theme, state.style.line_width
        found, layer = result.activations, result.layer.astype(np.float64)
        if not layer.size:
            return
        beside, named, drawn = activations_beside(theme, result, width)
        everything = np.concatenate([found.percentiles.ravel(), found.mean, drawn])
        # Where the function is undefined, so are the numbers of all layers behind it.
        everything = everything[np.isfinite(everything)] if np.isfinite(everything).any() else np.zeros(1)
        low, high = float(everything.min()), float(everything.max())
        room = 0.05 * (high - low) or 0.5 * abs(low) or 0.5
        entries = self.show_layers(result, rounded_out(low - room, high + room, 20), tr("activation"))
        outer, inner = blended(theme.value, theme.background, 0.16), blended(theme.value, theme.background, 0.38)
        rows = found.percentiles
        shown = _widened(layer)
        self.areas.set_shades((Shade(shown, _held(rows[0]), _held(rows[-1]), outer), Shade(shown, _held(rows[1]), _held(rows[3]), inner)))
        dots = 2.0 * width + 1.5 if layer.size <= DOTS else 0.0
        middle = max(1.0, 0.5 * width)
        own = (Stroke(layer, rows[2], theme.value, middle, (3.0, 2.0)), Stroke(layer, found.mean, theme.value, width, dots=dots))
        self.curves.set_strokes((*beside, *own))
        lone = (Mark(1.0, float(found.mean[0]), "", theme.value, on=Look(theme.value)),) if layer.size == 1 else ()
        self.points.set_content(lone, ())
        self.strip.set_shares(layer, result.saturated, theme.saturated_edge)
        self.legend.set_entries(
            (
                Entry(tr("mean"), theme.value, width, dots=dots),
                Entry(tr("median"), theme.value, middle, (3.0, 2.0)),
                Entry(tr("middle {percent} %", percent=PERCENTILES[3] - PERCENTILES[1]), inner, fill=inner),
                Entry(f"{PERCENTILES[-1] - PERCENTILES[0]} %", outer, fill=outer),
                Entry(saturation_words(result), theme.saturated_edge, fill=theme.saturated_edge),
                *named,
                *entries,
            )
        )


def no_values(log10: FloatArray) -> str:
    """Return why there are no singular values to draw, of which these are the decimal logarithms, or those of their means."""
    if np.isneginf(log10).any():
        return tr("Every singular value of the Jacobian is exactly 0.")
    return tr("The Jacobian has no singular values: slopes are undefined, or leave the range of float64.")


class SpectrumPane(LayerwisePane):
    """The singular values of the Jacobian from the input to some layers, by rank, on a logarithmic axis; beside functions compared to the last one of each."""

    name: ClassVar[str] = "network.spectrum"
    title: ClassVar[str] = "Singular values of a random network's Jacobian"
    stepped: ClassVar[tuple[bool, bool]] = (False, False)
    glances: ClassVar[tuple[Glance, ...]] = ()

    def spared(self, state: State) -> str:
        """Return that the Jacobian is off, where it is."""
        return "" if state.network.jacobian else tr(SWITCHED_OFF)

    def reason(self, result: NetworkResult) -> str:
        """Return why there are no singular values."""
        if result.spectrum.layer.size:
            found = result.spectrum.log10_singular_values
            return "" if np.isfinite(found).any() else no_values(found)
        if not result.parameters.jacobian:
            return tr(SWITCHED_OFF)
        if result.layer.size and result.parameters.normalisation == "batch":
            return result.parameters.no_jacobian
        if result.no_slope:
            return result.no_slope
        if result.layer.size:
            return tr("The Jacobian is computed up to {most} units and inputs: give a narrower network.", most=WIDEST_JACOBIAN)
        return super().reason(result)

    def show_result(self, result: NetworkResult, state: State) -> None:
        """Draw a line for every layer."""
        if self.reason(result):
            self.curves.set_strokes(())
            self.points.set_content((), ())
            self.legend.set_entries(())
            return
        lines = self._lines(result)
        values = finite(np.array([row for _, row, _, _ in lines]))
        ranks = values.shape[1]
        rank = np.arange(1.0, ranks + 1.0)
        low, high = spread(values, 1.0)
        self.set_ranges((1.0 - max(0.5, 0.015 * ranks), ranks + max(0.5, 0.015 * ranks)), (low, high))
        self.axes.set_titles(tr("rank"), tr("singular value"))
        self.axes.y_ticks = decade_ticks if high - low < 3 else power_ticks
        self.axes.divide()
        width = max(1.0, 0.8 * state.style.line_width)
        strokes, entries, marks = [], [], []
        for (words, found, color, dash), row in zip(lines, values, strict=True):
            strokes.append(Stroke(rank, row, color, width, dash))
            zeros = int(np.isneginf(found).sum())
            entries.append(Entry(tr("{line} ({zeros} exactly 0)", line=words, zeros=count(zeros)) if zeros else words, color, width, dash))
            marks += [Mark(1.0, float(row[0]), "", color, on=Look(color))] if np.count_nonzero(np.isfinite(row)) == 1 else []
        self.curves.set_strokes(tuple(strokes))
        self.points.set_content(tuple(marks), ())
        self.legend.set_entries(tuple(entries))

    def _lines(self, result: NetworkResult) -> list[tuple[str, FloatArray, str, tuple[float, ...]]]:
        """Return what each line is called, its logarithms, its colour and its dashes: those of layers, or where functions are compared those of functions."""
        layers, found = result.spectrum.layer.tolist(), result.spectrum.log10_singular_values
        if not result.compared:
            looks = [compared_line(self.theme, index - 1) if index else (self.theme.slope, ()) for index in range(len(layers))]
            return [(tr("layer {layer}", layer=count(layer)), row, *look) for layer, row, look in zip(layers, found, looks, strict=True)]
        own = (tr("{function}, layer {layer}", function=describe_activation(result.activation), layer=count(layers[-1])), found[-1], self.theme.slope, ())
        beside = [(describe_activation(item.activation), item.spectrum, *compared_line(self.theme, index)) for index, item in enumerate(result.compared)]
        return [own, *(line for line in beside if line[1].size)]


def layers_title(result: NetworkResult) -> str:
    """Return what the axis of the layers is called: a first look says of which inputs it is."""
    return tr("layer (so far of the first {inputs})", inputs=count(result.inputs, "input")) if result.so_far else tr("layer")


def saturation_words(result: NetworkResult) -> str:
    """Return what the strip shows, pairs of a unit and an input, and the largest share of units that are so for every input."""
    return tr("inactive or saturated; dead (for every input): {share} at most", share=share(float(result.dead.max())))


def theory_words(result: NetworkResult) -> str:
    """Return what a legend calls the theory's line."""
    return tr("mean-field theory of many inputs") if result.parameters.of_many else tr("mean-field theory")


def _widened(layer: FloatArray) -> FloatArray:
    """Return the places of the layers with half a layer more on both sides, so that one layer alone has a band too."""
    return np.concatenate([[layer[0] - 0.3], layer, [layer[-1] + 0.3]])


def _held(values: FloatArray) -> FloatArray:
    return np.concatenate([values[:1], values, values[-1:]])
