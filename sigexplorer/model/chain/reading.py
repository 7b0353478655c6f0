"""The reading: one or two plain sentences that are true for what is on screen."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sigexplorer.language import mark, tr, within
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.landmarks import KinkKind
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.beside import say_of_each
from sigexplorer.model.bounds import share_at_most
from sigexplorer.model.chain import LayersResult
from sigexplorer.model.chain.orbit import HALF_SMALLEST
from sigexplorer.model.curve import CurveResult
from sigexplorer.model.curve.probe import LAST_DIGITS, ProbeResult, derivative_errors
from sigexplorer.model.numerics.rounding import number_format
from sigexplorer.model.wording import MINUS, MOST_POWER, SMALLEST, count, lost, near, number, power, share

if TYPE_CHECKING:
    from sigexplorer.model.chain.underflow import ChainZerosResult, ZeroLayers

# Slopes under this many times the limit of saturation are called nearly saturated, if they are nearer to it than to the steepest.
NEARLY = 2.0
LOG10_2 = math.log10(2.0)
# A slope below has lost digits to underflow.
LEAST_PLAIN = 1e-300
# A mean is not said to be known better than to this share, nor to be known at all with a larger logarithm as its error.
LEAST_SHARE, MEANT = 1e-3, 0.3
# How far beside a place without a slope it is looked whether the function turns, as a share of it, or of 1, and how often nearer, by half each time.
BESIDE, NEARER = 1e-6, 21
# A bend, as a share of the slope, that is none but what rounding makes.
STRAIGHT = 1e-12


def compose(curve: CurveResult, probe: ProbeResult, layers: LayersResult, zeros: ChainZerosResult | None = None) -> str:
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
    zeros : ChainZerosResult, optional
        Where it is 0 in formats that were chosen: these are told then, and no others.

    Returns
    -------
    str
        One sentence on the slope, one on the gradient.
    """
    own, others = (None, None) if zeros is None else (zeros.formats, [item.formats for _, item in zeros.compared])
    return " ".join([_slope(curve, probe), gradient_sentence(layers, own), *compared_sentences(layers.compared, others)])


def compared_sentences(compared: Sequence[tuple[Activation, LayersResult]], zeros: Sequence[Sequence[ZeroLayers]] | None = None) -> list[str]:
    """Return what is left of the gradient with each of the functions compared; of more than can be read, how many there are.

    Parameters
    ----------
    compared : sequence of (Activation, LayersResult)
        The functions.
    zeros : sequence of sequence of ZeroLayers, optional
        Of each that is spoken of, where it is 0 in formats that were chosen.
    """

    def say(item: tuple[tuple[Activation, LayersResult], Sequence[ZeroLayers] | None]) -> str:
        (activation, layers), of_it = item
        return tr("With {function}: {sentence}", function=describe_activation(activation), sentence=within(gradient_sentence(layers, of_it)))

    told = itertools.repeat(None) if zeros is None else itertools.chain(zeros, itertools.repeat(()))
    return say_of_each(list(zip(compared, told, strict=False)), say)


def _without_slope(kind: KinkKind, at: str, slope: float) -> str:
    """Return what is said of a place at which a function has no slope; '' of one where it has none that is a number, or that of both of its sides."""
    match kind:
        case "vertical tangent":
            return tr("At x = {x} the tangent is vertical: slopes grow without bound towards it.", x=at)
        case "cusp":
            return tr("At x = {x} the function has a cusp: slopes grow without bound towards it, with opposite signs on its sides.", x=at)
        case "oscillation":
            return tr("At x = {x} slopes have no limit: they swing ever faster towards it.", x=at)
        case "singularity":
            return tr("At x = {x} the function has a singularity: its values grow without bound towards it.", x=at)
    if kind == "hole" or math.isnan(slope):
        return ""
    if kind == "edge":
        return tr("At x = {x} the function is defined on one side alone: its slope there is {slope}.", x=at, slope=number(slope, 3))
    if kind == "jump":
        return tr("At x = {x} the function jumps: the slope there is undefined, and taken as {slope}.", x=at, slope=number(slope, 3))
    return tr("At x = {x} the function has a kink: the slope there is undefined, and taken as {slope}.", x=at, slope=number(slope, 3))


def _slope(curve: CurveResult, probe: ProbeResult) -> str:
    slope, at = probe.values[1], number(probe.x, 6)
    steepest = curve.shape.reference_slope
    if probe.x in curve.shape.kinks:
        from sigexplorer.model.curve.kinks import kind_of

        if said := _without_slope(kind_of(curve.activation, probe.x), at, slope):
            return said
    if math.isnan(slope):
        return tr("At x = {x} the slope is undefined.", x=at)
    if math.isinf(slope):
        return _infinite_slope(curve.activation, probe.x, at)
    if probe.unknown[1]:
        return _unknown_slope(probe, at)
    if slope != 0.0 and not probe.errors[1] and abs(slope) <= 2.0 * derivative_errors(probe.x, probe.values, told=bool(probe.signs))[0]:
        # At a turning point the slope is what rounding leaves of it.
        if _way_around(curve.activation, probe.x) < 0.0:
            return tr("At x = {x} the slope is zero as far as float64 tells one x from the next: a turning point.", x=at)
        return tr("At x = {x} the slope is zero as far as float64 tells one x from the next, but the function does not turn there.", x=at)
    if math.isinf(curve.shape.steepest_slope):
        size = number(slope, 3, error=probe.errors[1])
        if abs(slope) < LEAST_PLAIN and math.isfinite(probe.log10_slope):
            size = _signed_power(probe, probe.log10_slope)
        return tr("At x = {x} the slope is {slope}: slopes grow without bound, so that none is the steepest.", x=at, slope=size)
    if not steepest > 0 and not curve.activation.has_no_slope:
        low, high = (number(end) for end in curve.activation.span())
        return tr(
            "At x = {x} the slope is exactly zero, as it is wherever it was looked at, from x = {low} to {high}: its share of the steepest is undefined.",
            x=at,
            low=low,
            high=high,
        )
    if not steepest > 0:
        return tr("At x = {x} the slope is exactly zero, as it is everywhere: its share of the steepest is undefined.", x=at)
    if probe.log10_share == -math.inf:
        # A turning point of the curve has no slope either, but slopes on both of its sides; a dead unit has none around it.
        way = _way_around(curve.activation, probe.x)
        if way < 0.0:
            return tr("At x = {x} the slope is exactly zero: a turning point.", x=at)
        if way > 0.0 or probe.values[2] != 0.0:
            return tr("At x = {x} the slope is exactly zero, but the function does not turn there.", x=at)
        dead = curve.activation.family == "Rectifiers" and probe.values[2] == 0
        return tr("At x = {x} the slope is exactly zero: a dead unit.", x=at) if dead else tr("At x = {x} the slope is exactly zero: saturated.", x=at)
    off = LAST_DIGITS * math.ulp(steepest) if probe.signs else 0.0
    size = number(slope, 3, error=probe.errors[1]) if probe.errors[1] else near(slope, steepest if slope > 0 else -steepest, 3, off)
    if probe.share >= 1.0 and not _at_steepest(curve, probe):
        size = lost(slope, below=slope > 0)
    if abs(slope) < LEAST_PLAIN:
        size = _signed_power(probe, probe.log10_share + math.log10(steepest))
    return tr("At x = {x} the slope is {slope}, {share}: {state}.", x=at, slope=size, share=_share(curve, probe), state=_state(curve, probe))


def _way_around(activation: Activation, x: float) -> float:
    """Return -1 where a function that has no slope at x rises on one side and falls on the other, 1 where it goes on as before, 0 where it is level on one."""
    # As near to it as its slopes are known: there may be more farther away.
    away = BESIDE * max(1.0, abs(x)) * np.ldexp(1.0, -np.arange(NEARER))
    places = np.concatenate([x - away, x + away])
    told = activation.told(places, 1, most=0)
    signs = activation.slope_sign(places) if told is None else np.where(told.unknown()[1], 0.0, told.signs[1])
    left, right = np.nan_to_num(signs).reshape(2, -1)
    both = np.flatnonzero(left * right)
    return float(left[both[-1]] * right[both[-1]]) if both.size else 0.0


def _signed_power(probe: ProbeResult, log10: float) -> str:
    """Return a slope that float64 does not hold."""
    size = power(log10)
    return f"{MINUS}{size}" if not probe.rising and log10 > -MOST_POWER else size


def _unknown_slope(probe: ProbeResult, at: str) -> str:
    """Return what is said of a slope of which no digit is known."""
    bound = abs(probe.values[1]) + probe.errors[1] or SMALLEST
    if not math.isfinite(bound):
        return tr("At x = {x} no digit of the slope is known, since terms of the formula cancel.", x=at)
    most = number(bound, 1)
    if probe.saturated:
        return tr("At x = {x} no digit of the slope is known, since terms of the formula cancel: it is at most about {most}, saturated.", x=at, most=most)
    return tr("At x = {x} no digit of the slope is known, since terms of the formula cancel: it is at most about {most}.", x=at, most=most)


def _infinite_slope(activation: Activation, x: float, at: str) -> str:
    """Return what is said of a slope that float64 shows as infinite."""
    log10 = float(activation.log_abs_slope(x)) / math.log(10.0)
    if math.isfinite(log10):
        turned = MINUS if float(activation.slope_sign(x)) < 0 else ""
        return tr("At x = {x} the slope is {slope}, which float64 shows as infinite.", x=at, slope=f"{turned}{power(log10)}")
    if float(activation.log_abs_value(x)) == math.inf:
        return tr("At x = {x} the function has no value: it is infinite.", x=at)
    return tr("At x = {x} the slope is infinite.", x=at)


def _at_steepest(curve: CurveResult, probe: ProbeResult) -> bool:
    """Return whether the slope is the steepest there; of a function that swings it is at many inputs, of which one is named."""
    if probe.share >= 1.0 and probe.values[2] == 0.0 and probe.values[3] != 0.0:
        return True
    # Along a straight line of a formula rounding alone bends it, as it does asin(sin(x)).
    if probe.share >= 1.0 and probe.signs and abs(probe.values[2]) <= STRAIGHT * abs(probe.values[1]):
        return True
    return probe.x == curve.shape.steepest or math.isnan(curve.shape.steepest)


def _share(curve: CurveResult, probe: ProbeResult) -> str:
    if probe.share >= 1.0:
        return tr("the steepest") if _at_steepest(curve, probe) else tr("the steepest but for rounding")
    if probe.log10_share <= -MOST_POWER:
        return tr("{share} of the steepest", share=power(-MOST_POWER))
    return tr("{share} of the steepest", share=share(probe.share, log10=probe.log10_share))


def _state(curve: CurveResult, probe: ProbeResult) -> str:
    if probe.saturated:
        return tr("saturated")
    below = curve.saturated_below
    if probe.log10_share < math.log10(min(NEARLY * below, 0.5 * (1.0 + below))):
        return tr("nearly saturated")
    return tr("active")


def gradient_sentence(layers: LayersResult, zeros_of: Sequence[ZeroLayers] | None = None) -> str:
    """Return what is left of the gradient through the whole chain, and which formats show 0: the usual three, or those that are given."""
    depth, log10, sign = int(layers.layer[-1]), float(layers.log10_magnitude[-1]), float(layers.sign[-1])
    through, beyond = count(depth, "layer"), beyond_numbers(layers)
    if beyond == 0:
        return tr("Through {layers} the gradient grows beyond all that is followed.", layers=through)
    if beyond is not None:
        return not_followed(layers, through, beyond)
    if layers.cancelled_at is not None:
        return cancelled_sentence(layers)
    if sign == 0 and (lost_at := underflown(layers)) is not None:
        return tr(
            "Through {layers} float64 finds a gradient of exactly zero: the activation of layer {layer} is 0, or too small for it.",
            layers=through,
            layer=count(lost_at),
        )
    if layers.followed is not None and layers.rounding_from is not None:
        return _by_rounding(log10, depth, count(layers.rounding_from), _zeros(layers, zeros_of)) + _mean_of(layers.followed, layers.log10_error / depth)
    if math.isnan(sign) or math.isnan(log10):
        return lost_on_the_way(layers, through) or tr("Through {layers} the gradient is undefined.", layers=through)
    if layers.rounding_from is not None:
        return _by_rounding(log10, depth, count(layers.rounding_from), _zeros(layers, zeros_of))
    if sign == 0:
        return tr("Through {layers} the gradient is exactly zero.", layers=through)
    turned, zeros = tr(", its sign turned") if sign < 0 else "", _zeros(layers, zeros_of)
    if log10 == -math.inf:
        return tr("Through {layers} what is left of the gradient is too small for any number{turned}{zeros}.", layers=through, turned=turned, zeros=zeros)
    size = power(log10)
    if log10 == 0:
        return tr("Through {layers} the gradient keeps its size{turned}{zeros}.", layers=through, turned=turned, zeros=zeros)
    if size == "1":
        return tr("Through {layers} the gradient keeps almost its size{turned}{zeros}.", layers=through, turned=turned, zeros=zeros)
    if log10 < 0:
        return tr("Through {layers} {size} of the gradient is left{turned}{zeros}.", layers=through, size=size, turned=turned, zeros=zeros)
    if math.isinf(layers.gradient[-1]):
        return tr(
            "Through {layers} the gradient grows to {size} times its size{turned}, which float64 shows as infinite{zeros}.",
            layers=through,
            size=size,
            turned=turned,
            zeros=zeros,
        )
    return tr("Through {layers} the gradient grows to {size} times its size{turned}{zeros}.", layers=through, size=size, turned=turned, zeros=zeros)


def not_followed(layers: LayersResult, through: str, beyond: int) -> str:
    """Return that a gradient is not followed to its end, as an activation, or what a layer is given, is beyond float64 from some layer on."""
    if math.isinf(layers.activation[layers.layer == beyond][0]):
        return tr(
            "Through {layers} the gradient is not followed to its end: activations leave all numbers at layer {layer}.", layers=through, layer=count(beyond)
        )
    return tr(
        "Through {layers} the gradient is not followed to its end: the preactivation leaves all numbers at layer {layer}.", layers=through, layer=count(beyond)
    )


def cancelled_sentence(layers: LayersResult) -> str:
    """Return what is said of a gradient no digit of which is known, as terms of a formula cancel."""
    return tr(
        "Through {layers} no digit of the gradient is known: in the slope of layer {layer} terms of the formula cancel.",
        layers=count(int(layers.layer[-1]), "layer"),
        layer=count(layers.cancelled_at or 0),
    )


def beyond_numbers(layers: LayersResult) -> int | None:
    """Return the layer at which the activations leave all numbers on the way of a gradient, 0 where it does itself; None of others.

    Where activations are infinite for float64 alone, a slope of 0 there is none, and no product of it is known. Where a preactivation is, the slope is known
    to be too small for any number, or not known.
    """
    log10, sign = float(layers.log10_magnitude[-1]), float(layers.sign[-1])
    if log10 == math.inf:
        return 0
    unknown = math.isnan(sign) or math.isnan(log10)
    left = np.flatnonzero(np.isinf(layers.activation[:-1]))
    if left.size and (sign == 0 or unknown):
        return int(layers.layer[left[0]])
    left = np.flatnonzero(np.isinf(layers.preactivation))
    return int(layers.layer[left[0]]) if left.size and unknown else None


def underflown(layers: LayersResult) -> int | None:
    """Return the layer whose activation is 0 for float64 where neither its input nor its gradient is, as 10^-200 squared is: whether it truly is is not known.

    None where there is none.
    """
    # Asked for where a gradient is 0, which most are not.
    from sigexplorer.model.chain.too_small import is_too_small

    alive = (layers.sign[1:] != 0) & (layers.log10_magnitude[1:] > -math.inf)
    lost_there = np.flatnonzero(is_too_small(layers.activation[1:], layers.preactivation[1:], alive))
    return int(layers.layer[1:][lost_there[0]]) if lost_there.size else None


def lost_on_the_way(layers: LayersResult, through: str) -> str:
    """Return that float64 comes to a place where the function is undefined, as sin(x)/x is at 0, by losing what is left; '' where it is there by itself."""
    if (lost_at := underflown(layers)) is not None:
        return tr(
            "Through {layers} float64 finds no gradient: the activation of layer {layer} is 0, or too small for it.", layers=through, layer=count(lost_at)
        )
    undefined = int(np.flatnonzero(np.isnan(layers.sign) | np.isnan(layers.log10_magnitude))[0])
    # What is left of w a + b, where neither is 0, is known to rounding.
    if undefined and layers.preactivation[undefined] == 0.0 and layers.activation[undefined - 1] != 0.0:
        layer = count(int(layers.layer[undefined]))
        return tr("Through {layers} float64 finds no gradient: the preactivation of layer {layer} is 0, or too small for it.", layers=through, layer=layer)
    return ""


def _by_rounding(log10: float, depth: int, first: str, zeros: str) -> str:
    """Return how the gradient changes a layer, which is known better than what all layers together make of it."""
    through = count(depth, "layer")
    if log10 == -math.inf:
        return tr(
            "Through {layers} float64 finds a gradient of exactly zero: from layer {first} on rounding decides its digits{zeros}.",
            layers=through,
            first=first,
            zeros=zeros,
        )
    times = power(abs(log10) / depth, 2)
    if times == number(1.0):
        return tr(
            "Through {layers} the gradient keeps about its size a layer: from layer {first} on rounding decides its digits{zeros}.",
            layers=through,
            first=first,
            zeros=zeros,
        )
    if log10 > 0:
        return tr(
            "Through {layers} the gradient grows about {times}\N{MULTIPLICATION SIGN} a layer: from layer {first} on rounding decides its digits{zeros}.",
            layers=through,
            times=times,
            first=first,
            zeros=zeros,
        )
    return tr(
        "Through {layers} the gradient shrinks about {times}\N{MULTIPLICATION SIGN} a layer: from layer {first} on rounding decides its digits{zeros}.",
        layers=through,
        times=times,
        first=first,
        zeros=zeros,
    )


def _mean_of(followed: int, error: float) -> str:
    """Return of which layers it is the mean what one does to the gradient, and how well log10 of that is known."""
    if not error < MEANT:
        return " " + tr("That is the mean of the first {layers}, by which it is hardly known; later ones are not followed.", layers=count(followed, "layer"))
    known = share_at_most(max(10.0**error - 1.0, LEAST_SHARE))
    said = tr("That is the mean of the first {layers}, known to within {share}; later ones are not followed.", layers=count(followed, "layer"), share=known)
    return f" {said}"


def _zeros(layers: LayersResult, zeros: Sequence[ZeroLayers] | None) -> str:
    """Return which formats show 0, and from which layer; "at" that layer where the gradient comes back."""
    if zeros is None:
        shown = [_shows_zero(layers, name, first, HALF_SMALLEST[name]) for name, first in layers.known_zeros.items()]
    else:
        shown = []
        for item in zeros:
            chosen = number_format(item.format)
            shown.append(_shows_zero(layers, chosen.title, layers.known(item.rounded_once), chosen.lowest_exponent - 1))
            rounded = [layer for layer in item.operations.values() if layer is not None]
            if rounded:
                said = mark("with every operation rounded {format} shows 0 from layer {layer}")
                shown.append(tr(said, format=chosen.title, layer=count(min(rounded))))
    return "".join(f"{',' if place else ';'} {text}" for place, text in enumerate(filter(None, shown)))


def _shows_zero(layers: LayersResult, name: str, first: int | None, half_smallest: int) -> str:
    """Return from which layer on a format shows a gradient as 0 that is rounded once; '' where it does not."""
    if first is None:
        return ""
    after = layers.log10_magnitude[layers.layer >= first]
    if (after <= half_smallest * LOG10_2 + 1e-9).all():
        return tr("{format} shows 0 from layer {layer}", format=name, layer=count(first))
    return tr("{format} first shows 0 at layer {layer}", format=name, layer=count(first))
