"""The reading: one or two plain sentences that are true for what is on screen."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.beside import say_of_each
from sigexplorer.model.chain import LayersResult
from sigexplorer.model.chain.extended import DEEPEST
from sigexplorer.model.chain.orbit import HALF_SMALLEST
from sigexplorer.model.curve import CurveResult
from sigexplorer.model.curve.probe import ProbeResult, derivative_errors
from sigexplorer.model.wording import MINUS, count, lost, near, number, power, share

# Slopes under this many times the limit of saturation are called nearly saturated.
NEARLY = 2.0
LOG10_2 = math.log10(2.0)
# Of the least magnitude that the chain's logarithms tell from none.
LEAST = DEEPEST * math.log10(math.e)


def compose(curve: CurveResult, probe: ProbeResult, layers: LayersResult) -> str:
    """Return what is to be said of the probe and of the chain, in plain English.

    Every number is that of the results, rounded to nearest; what is infinite, zero or undefined is called so.

    Parameters
    ----------
    curve : CurveResult
        The function, with its landmarks.
    probe : ProbeResult
        What is read off at the probe.
    layers : LayersResult
        The gradient through the chain at the probe.

    Returns
    -------
    str
        One sentence on the slope, one on the gradient.
    """
    return " ".join([_slope(curve, probe), gradient_sentence(layers), *compared_sentences(layers.compared)])


def compared_sentences(compared: Sequence[tuple[Activation, LayersResult]]) -> list[str]:
    """Return what is left of the gradient with each of the functions compared; of more than can be read, how many there are."""

    def say(item: tuple[Activation, LayersResult]) -> str:
        sentence = gradient_sentence(item[1])
        return f"With {describe_activation(item[0])}: {sentence[0].lower()}{sentence[1:]}"

    return say_of_each(compared, say)


def _slope(curve: CurveResult, probe: ProbeResult) -> str:
    slope, at = probe.values[1], f"At x = {number(probe.x, 6)}"
    steepest = curve.shape.reference_slope
    if probe.x in curve.shape.kinks:
        return f"{at} the function has a kink: the slope there is undefined, and taken as {number(slope, 3)}."
    if math.isnan(slope):
        return f"{at} the slope is undefined."
    if math.isinf(slope):
        return f"{at} the slope is infinite."
    if math.isinf(curve.shape.steepest_slope):
        return f"{at} the slope is {number(slope, 3)}: slopes grow without bound, so that none is the steepest."
    if not steepest > 0:
        return f"{at} the slope is exactly zero, as it is everywhere: its share of the steepest is undefined."
    if probe.log10_share == -math.inf:
        # A turning point of the curve has no slope either; a dead unit has none around it.
        dead = curve.activation.family == "Rectifiers" and probe.values[2] == 0
        return f"{at} the slope is exactly zero: {'a dead unit' if dead else 'saturated'}."
    if slope != 0.0 and abs(slope) <= 2.0 * derivative_errors(probe.x, probe.values)[0]:
        # At a turning point the slope is what rounding leaves of it.
        return f"{at} the slope is zero as far as float64 tells one x from the next: a turning point."
    size = near(slope, steepest if slope > 0 else -steepest, 3)
    if probe.share >= 1.0 and not _at_steepest(curve, probe):
        size = lost(slope, below=slope > 0)
    if abs(slope) < 1e-300:
        size = _power(probe.log10_share + math.log10(steepest))
        size = f"{MINUS}{size}" if float(curve.activation.slope_sign(probe.x)) < 0 and not size.startswith("less") else size
    return f"{at} the slope is {size}, {_share(curve, probe)}: {_state(curve, probe)}."


def _at_steepest(curve: CurveResult, probe: ProbeResult) -> bool:
    return probe.x == curve.shape.steepest or math.isnan(curve.shape.steepest)


def _power(log10: float) -> str:
    return power(log10) if log10 > LEAST else f"less than {power(LEAST)}"


def _share(curve: CurveResult, probe: ProbeResult) -> str:
    if probe.share >= 1.0:
        return "the steepest" if _at_steepest(curve, probe) else "the steepest but for rounding"
    if probe.log10_share <= LEAST:
        return f"less than {power(LEAST)} of the steepest"
    return f"{share(probe.share, log10=probe.log10_share)} of the steepest"


def _state(curve: CurveResult, probe: ProbeResult) -> str:
    if probe.saturated:
        return "saturated"
    if probe.log10_share < math.log10(NEARLY * curve.saturated_below):
        return "nearly saturated"
    return "active"


def gradient_sentence(layers: LayersResult) -> str:
    """Return what is left of the gradient through the whole chain, and which formats show 0."""
    depth, log10, sign = int(layers.layer[-1]), float(layers.log10_magnitude[-1]), float(layers.sign[-1])
    through = f"Through {count(depth, 'layer')}"
    unfollowed = beyond_numbers(layers)
    if unfollowed:
        return f"{through} the gradient {unfollowed}."
    if math.isnan(sign) or math.isnan(log10):
        return f"{through} the gradient is undefined."
    if layers.rounding_from is not None:
        return f"{through} {_by_rounding(log10, depth)}: from layer {count(layers.rounding_from)} on rounding decides its digits{_zeros(layers)}."
    if sign == 0:
        return f"{through} the gradient is exactly zero."
    turned = ", its sign turned" if sign < 0 else ""
    if log10 == -math.inf:
        return f"{through} what is left of the gradient is too small for any number{turned}{_zeros(layers)}."
    size = power(log10)
    if size == "1":
        return f"{through} the gradient keeps {'its size' if log10 == 0 else 'almost its size'}{turned}{_zeros(layers)}."
    if log10 > 0:
        overflow = ", which float64 shows as infinite" if math.isinf(layers.gradient[-1]) else ""
        return f"{through} the gradient grows to {size} times its size{turned}{overflow}{_zeros(layers)}."
    return f"{through} {size} of the gradient is left{turned}{_zeros(layers)}."


def beyond_numbers(layers: LayersResult) -> str:
    """Return what is said of a gradient that, or whose activations on the way, leave all numbers; '' of others.

    Where activations are infinite for float64 alone, a slope of 0 there is none, and no product of it is known.
    """
    log10, sign = float(layers.log10_magnitude[-1]), float(layers.sign[-1])
    if log10 == math.inf:
        return "grows beyond all that is followed"
    left = np.flatnonzero(np.isinf(layers.activation[:-1]))
    if left.size and (sign == 0 or math.isnan(sign) or math.isnan(log10)):
        return f"is not followed to its end: activations leave all numbers at layer {count(int(layers.layer[left[0]]))}"
    return ""


def _by_rounding(log10: float, depth: int) -> str:
    """Return how the gradient changes a layer, which is known better than what all layers together make of it."""
    if log10 == -math.inf:
        return "float64 finds a gradient of exactly zero"
    a_layer = 10.0 ** min(abs(log10) / depth, 300.0)
    if a_layer < 1.01:
        return "the gradient keeps about its size a layer"
    return f"the gradient {'grows' if log10 > 0 else 'shrinks'} about {number(a_layer, 2)}\N{MULTIPLICATION SIGN} a layer"


def _zeros(layers: LayersResult) -> str:
    """Return which formats show 0, and from which layer; "at" that layer where the gradient comes back."""
    shown = []
    for name, first in layers.zero_at.items():
        # What rounding decides is not said in layers.
        if first is not None and (layers.rounding_from is None or first < layers.rounding_from):
            after = layers.log10_magnitude[layers.layer >= first]
            stays = bool((after <= HALF_SMALLEST[name] * LOG10_2 + 1e-9).all())
            shown.append(f"{name} {'shows 0 from' if stays else 'first shows 0 at'} layer {count(first)}")
    return f"; {', '.join(shown)}" if shown else ""
