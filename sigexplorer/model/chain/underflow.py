"""The layer from which a chain's gradient is exactly 0, in each number format."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Activation
from sigexplorer.model.formats.arithmetic import FORMS, Form, has_operations, operate
from sigexplorer.model.numerics.rounding import FORMATS, NumberFormat, number_format
from sigexplorer.model.running import Cancel, Cancelled, never
from sigexplorer.model.table import Column, Table

# Layers that are remembered: a chain that has settled into a cycle of up to so many layers is not computed again.
REMEMBERED = 4096
# Layers between two questions whether to go on.
ASK_EVERY = 1024

# One layer: from its place in the period of the weights and its input to its output and its factor of the gradient.
LayerStep = Callable[[int, float], tuple[float, float, int]]


class ZeroLayers(msgspec.Struct, frozen=True):
    """The first layer whose gradient is exactly 0 in one format; None where that does not happen up to the depth.

    Attributes
    ----------
    format : str
        The format's name.
    rounded_once : int or None
        The true gradient, rounded once.
    operations : dict of str to int or None
        With activations, slopes, factors and the running product rounded at every layer: "textbook" and "stable" for the functions
        that `has_operations`, else "rounded functions", f and f' rounded once each at the rounded preactivation. It can be None where
        `rounded_once` is not: rounding to nearest takes 3/4 of the smallest number back to the smallest number, for ever.
    """

    format: str
    rounded_once: int | None
    operations: dict[str, int | None]


class ChainZerosResult(msgspec.Struct, frozen=True):
    """Where a chain's gradient is exactly 0, at one input.

    Attributes
    ----------
    x : float
        The input.
    depth : int
        Layers looked at.
    formats : tuple of ZeroLayers
        In the order asked for.
    """

    x: float
    depth: int
    formats: tuple[ZeroLayers, ...]

    def table(self) -> Table:
        """Return one row a format; a layer of 0 says that the gradient is not 0 up to the depth."""
        ways = list(self.formats[0].operations) if self.formats else []
        columns = [
            Column("format", np.array([item.format for item in self.formats])),
            Column("zero_at_rounded_once", np.array([item.rounded_once or 0 for item in self.formats]), "layers", "the true gradient rounded once"),
        ]
        for way in ways:
            layers = np.array([item.operations[way] or 0 for item in self.formats])
            columns.append(Column(f"zero_at_{way.replace(' ', '_')}", layers, "layers", f"every operation rounded, {way}"))
        return Table(f"First layer with a gradient of exactly 0 at x = {self.x!r}", tuple(columns), (f"0: not up to layer {self.depth}",))


def chain_zero_layers(
    activation: Activation,
    x: float,
    depth: int,
    weight: float | Sequence[float] = 1.0,
    bias: float | Sequence[float] = 0.0,
    formats: Sequence[str] = tuple(FORMATS),
    *,
    saturate: bool = True,
    cancel: Cancel = never,
) -> ChainZerosResult:
    """Return the first layer of a chain a <- f(w a + b) whose gradient d a_l / d x is exactly 0, in each format.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    x : float
        The input.
    depth : int
        Layers to look at.
    weight, bias : float or sequence of float
        One for all layers, or those of the first, second, ... layer, begun again when there are more layers.
    formats : sequence of str
        Names of `FORMATS`.
    saturate : bool
        See `NumberFormat.round`.
    cancel : callable
        See `sigexplorer.model.running`.

    Notes
    -----
    Operation by operation the product runs from the input to the output: ``g_l = round(g_(l-1) * round(w * f'(z_l)))``. Back-propagation multiplies
    the same factors from the output, which may differ by some layers.

    Raises
    ------
    ParameterError
        If a format is unknown, or weights or biases are an empty sequence.
    Cancelled
        If `cancel` answered True.
    """
    numbers = [number_format(name) for name in formats]
    weights, biases = _sequence("weight", weight), _sequence("bias", bias)
    once = _rounded_once(activation, x, depth, weights, biases, numbers, cancel) if numbers else {}
    forms: tuple[Form | None, ...] = FORMS if has_operations(activation) else (None,)
    found = []
    for number in numbers:
        operations: dict[str, int | None] = {}
        for form in forms:
            operations[form or "rounded functions"] = _operations(activation, x, depth, weights, biases, number, form, saturate, cancel)
        found.append(ZeroLayers(number.name, once[number.name], operations))
    return ChainZerosResult(float(x), depth, tuple(found))


def _rounded_once(
    activation: Activation, x: float, depth: int, weights: tuple[float, ...], biases: tuple[float, ...], numbers: Sequence[NumberFormat], cancel: Cancel
) -> dict[str, int | None]:
    def layer(place: int, a: float) -> tuple[float, float, int]:
        w = weights[place % len(weights)]
        z = np.array(w * a + biases[place % len(biases)])
        value, slope = activation.derivatives(z, 1)
        mantissa, exponent = math.frexp(w)
        if abs(slope) < 2.0**-1022:
            # Below the normal numbers only the logarithm keeps its accuracy.
            logarithm = float(activation.log_abs_slope(z)) / math.log(2.0)
            if math.isinf(logarithm):
                return float(value), 0.0, 0
            whole = math.floor(logarithm)
            return float(value), mantissa * float(activation.slope_sign(z)) * 2.0 ** (logarithm - whole), exponent + whole
        more, shift = math.frexp(float(slope))
        return float(value), mantissa * more, exponent + shift

    remembered = _remember(layer)
    period = math.lcm(len(weights), len(biases))
    zero_at: dict[str, int | None] = {number.name: None for number in numbers}
    a, mantissa, exponent = float(x), 1.0, 0
    for index in range(depth):
        _ask(index, cancel)
        before = a
        a, factor, shift = remembered(index % period, a)
        mantissa, carry = math.frexp(mantissa * factor)
        exponent += shift + carry
        if mantissa == 0.0:
            return {name: layer_found or index + 1 for name, layer_found in zero_at.items()}
        for number in numbers:
            # Half the smallest number is a tie, and goes to the even 0.
            if zero_at[number.name] is None and (exponent < number.lowest_exponent or (exponent == number.lowest_exponent and abs(mantissa) <= 0.5)):
                zero_at[number.name] = index + 1
        grows = period == 1 and a == before and abs(math.ldexp(factor, min(shift, 1000))) >= 1
        if grows or math.isnan(mantissa) or None not in zero_at.values():
            break
    return zero_at


def _operations(
    activation: Activation,
    x: float,
    depth: int,
    weights: tuple[float, ...],
    biases: tuple[float, ...],
    number: NumberFormat,
    form: Form | None,
    saturate: bool,
    cancel: Cancel,
) -> int | None:
    rounding = functools.partial(number.round, saturate=saturate)

    def layer(place: int, a: float) -> tuple[float, float, int]:
        w, b = rounding(weights[place % len(weights)]), rounding(biases[place % len(biases)])
        z = rounding(rounding(w * a) + b)
        value, slope = operate(activation, z, rounding, form) if form else map(rounding, activation.derivatives(z, 1))
        return float(value), float(rounding(w * slope)), 0

    remembered, scalar = _remember(layer), _scalar_rounding(number, rounding)
    period = math.lcm(len(weights), len(biases))
    with np.errstate(all="ignore"):
        a, gradient = float(rounding(x)), 1.0
        seen, look_until = (0, math.nan, math.nan), 1
        for index in range(depth):
            _ask(index, cancel)
            a, factor, _ = remembered(index % period, a)
            gradient = scalar(gradient * factor)
            if gradient == 0:
                return index + 1
            # A state that was there before comes again for ever (Brent's search for cycles).
            state = ((index + 1) % period, a, gradient)
            if not math.isfinite(gradient) or state == seen:
                return None
            if index + 1 == look_until:
                seen, look_until = state, 2 * look_until
    return None


def _scalar_rounding(number: NumberFormat, rounding: Callable[[float], object]) -> Callable[[float], float]:
    """Return the rounding of one Python float; numpy's own scalars are ten times faster than arrays of one number."""
    match number.name:
        case "float64":
            return float
        case "float32":
            return lambda value: float(np.float32(value))
        case "float16":
            return lambda value: float(np.float16(value))
    return lambda value: float(rounding(value))  # type: ignore[arg-type]


def _remember(layer: LayerStep) -> LayerStep:
    known: dict[tuple[int, float], tuple[float, float, int]] = {}

    def remembered(place: int, a: float) -> tuple[float, float, int]:
        if (place, a) not in known:
            if len(known) >= REMEMBERED:
                known.clear()
            known[place, a] = layer(place, a)
        return known[place, a]

    return remembered


def _ask(index: int, cancel: Cancel) -> None:
    if index % ASK_EVERY == 0 and cancel():
        raise Cancelled


def _sequence(name: str, value: float | Sequence[float]) -> tuple[float, ...]:
    found = tuple(map(float, np.atleast_1d(value)))
    if not found:
        raise ParameterError(f"{name} = () is not allowed: give one number, or at least one of them in a sequence.")
    return found
