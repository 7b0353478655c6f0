"""The reading: one or two plain sentences that are true for what is on screen."""

from __future__ import annotations

import math

from sigexplorer.model.chain import LayersResult
from sigexplorer.model.curve import CurveResult
from sigexplorer.model.orbit import HALF_SMALLEST
from sigexplorer.model.probe import ProbeResult
from sigexplorer.model.scaled import DEEPEST

# Slopes under this many times the limit of saturation are called nearly saturated.
NEARLY = 2.0
# Powers of ten that are spelt with a mantissa; beyond, the exponent alone is what one can grasp.
SPELT = 300.0
# Beyond, not even the exponent has digits after the point.
COARSE = 1e12
LOG10_2 = math.log10(2.0)
LOG10_E = math.log10(math.e)


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
    return f"{_slope(curve, probe)} {gradient_sentence(layers)}"


def rounded(value: float, digits: int = 3) -> str:
    """Return a number rounded to nearest with some significant digits: "0.0177", "2.2e-8", "infinite"."""
    if math.isnan(value):
        return "undefined"
    if math.isinf(value):
        return "infinite" if value > 0 else "minus infinite"
    if value == 0:
        return "0"
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    power = int(exponent)
    if -4 <= power < 6:
        return _trimmed(f"{value:.{max(0, digits - 1 - power)}f}")
    return f"{_trimmed(mantissa)}e{power}"


def power_of_ten(log10: float, digits: int = 2) -> str:
    """Return 10**log10 in words as short as its size allows: "0.24", "2.2e-8", "10^-648.3"."""
    if log10 == -math.inf:
        return "0"
    if log10 <= DEEPEST * LOG10_E:
        return "less than 10^(-4e300)"
    if abs(log10) > SPELT:
        return f"10^{log10:.1f}" if abs(log10) < COARSE else f"10^({rounded(log10, 4)})"
    return rounded(10.0**log10, digits)


def _slope(curve: CurveResult, probe: ProbeResult) -> str:
    slope, at = probe.values[1], f"At x = {rounded(probe.x, 6)}"
    steepest = curve.shape.steepest_slope
    if probe.x in curve.shape.kinks:
        return f"{at} the function has a kink: the slope there is undefined, and taken as {rounded(slope)}."
    if math.isnan(slope):
        return f"{at} the slope is undefined."
    if math.isinf(slope):
        return f"{at} the slope is infinite."
    if not steepest > 0:
        return f"{at} the slope is exactly zero, as it is everywhere: its share of the steepest is undefined."
    if probe.log10_share == -math.inf:
        # A turning point of the curve has no slope either; a dead unit has none around it.
        dead = curve.activation.family == "Rectifiers" and probe.values[2] == 0
        return f"{at} the slope is exactly zero: {'a dead unit' if dead else 'saturated'}."
    size = rounded(slope)
    if abs(slope) < 1e-300:
        size = power_of_ten(probe.log10_share + math.log10(steepest))
        size = f"-{size}" if float(curve.activation.slope_sign(probe.x)) < 0 and not size.startswith("less") else size
    return f"{at} the slope is {size}, {_share(curve, probe)}: {_state(curve, probe)}."


def _share(curve: CurveResult, probe: ProbeResult) -> str:
    percent = 100.0 * probe.share
    if percent >= 100.0 and (probe.x == curve.shape.steepest or math.isnan(curve.shape.steepest)):
        return "the steepest"
    if percent >= 1:
        text = f"{percent:.0f}"
        # 99.7 % is not all of it.
        return f"{rounded(percent, 4) if text == '100' else text} % of the steepest"
    return f"{power_of_ten(probe.log10_share + 2.0)} % of the steepest"


def _state(curve: CurveResult, probe: ProbeResult) -> str:
    if probe.saturated:
        return "saturated"
    if probe.log10_share < math.log10(NEARLY * curve.saturated_below):
        return "nearly saturated"
    return "active"


def gradient_sentence(layers: LayersResult) -> str:
    """Return what is left of the gradient through the whole chain, and which formats show 0."""
    depth, log10, sign = int(layers.layer[-1]), float(layers.log10_magnitude[-1]), float(layers.sign[-1])
    through = f"Through {depth} layer{'s' if depth > 1 else ''}"
    if math.isnan(sign) or math.isnan(log10):
        return f"{through} the gradient is undefined."
    if sign == 0:
        return f"{through} the gradient is exactly zero."
    turned = ", its sign turned" if sign < 0 else ""
    if log10 == -math.inf:
        return f"{through} what is left of the gradient is too small for any number{turned}{_zeros(layers)}."
    size = rounded(abs(float(layers.gradient[-1])), 2) if abs(log10) < SPELT else power_of_ten(log10)
    if size == "1":
        return f"{through} the gradient keeps {'its size' if log10 == 0 else 'almost its size'}{turned}{_zeros(layers)}."
    if log10 > 0:
        overflow = ", which float64 shows as infinite" if math.isinf(layers.gradient[-1]) else ""
        return f"{through} the gradient grows to {size} times its size{turned}{overflow}{_zeros(layers)}."
    return f"{through} {size} of the gradient is left{turned}{_zeros(layers)}."


def _zeros(layers: LayersResult) -> str:
    """Return which formats show 0, and from which layer; "at" that layer where the gradient comes back."""
    shown = []
    for name, first in layers.zero_at.items():
        if first is not None:
            after = layers.log10_magnitude[layers.layer >= first]
            stays = bool((after <= HALF_SMALLEST[name] * LOG10_2 + 1e-9).all())
            shown.append(f"{name} {'shows 0 from' if stays else 'first shows 0 at'} layer {first}")
    return f"; {', '.join(shown)}" if shown else ""


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
