"""The layer from which a chain's gradient is exactly 0, in each number format."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain import Alone
from sigexplorer.model.chain.layers import Layers
from sigexplorer.model.chain.orbit import follow, stages, walk
from sigexplorer.model.chain.parameters import checked
from sigexplorer.model.chain.propagation import at_least_followed
from sigexplorer.model.formats.arithmetic import Form, Rounding, forms_of, operate
from sigexplorer.model.numerics.rounding import FORMATS, NumberFormat, number_format
from sigexplorer.model.running import Cancel, Cancelled, Progress, never, part_of, unheard
from sigexplorer.model.table import Column, Table

# Layers between two questions whether to go on.
ASK_EVERY = 1024


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
        `rounded_once` is not: rounding to nearest takes 3/4 of the smallest number back to the smallest number, for ever. Empty where it was not asked for.
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
    followed : int
        Layers of the true gradient looked at: fewer than `depth` where rounding decides it, and not all are followed.
    unknown_from : int or None
        The first layer of those that were looked at from which on the true gradient is no number, or no digit of it is known; None where that is none.
    compared : tuple of (Activation, ChainZerosResult)
        The same of functions compared with it, at the same input and in the same formats.
    """

    x: float
    depth: int
    formats: tuple[ZeroLayers, ...]
    followed: int
    unknown_from: int | None = None
    compared: tuple[tuple[Activation, ChainZerosResult], ...] = ()

    def table(self) -> Table:
        """Return one row a format, with the same of the functions compared; a layer of 0 says that the gradient is not 0 up to the depth."""
        columns = [Column("format", np.array([item.format for item in self.formats])), *self._columns()]
        notes = [f"0: not up to layer {self.depth}", *self._notes("the true gradient")]
        for index, (activation, other) in enumerate(self.compared, start=1):
            columns += other._columns(f"compared_{index}_", f"{describe_activation(activation)}: ")
            notes += other._notes(f"the true gradient of {describe_activation(activation)}")
        return Table(f"First layer with a gradient of exactly 0 at x = {self.x!r}", tuple(columns), tuple(notes))

    def _columns(self, prefix: str = "", of: str = "") -> list[Column]:
        once = np.array([item.rounded_once or 0 for item in self.formats])
        columns = [Column(f"{prefix}zero_at_rounded_once", once, "layers", f"{of}the true gradient rounded once")]
        for way in self.formats[0].operations if self.formats else ():
            layers = np.array([item.operations[way] or 0 for item in self.formats])
            columns.append(Column(f"{prefix}zero_at_{way.replace(' ', '_')}", layers, "layers", f"{of}every operation rounded, {way}"))
        return columns

    def _notes(self, what: str) -> list[str]:
        notes = [f"rounding decides {what}: it is followed up to layer {self.followed}"] if self.followed < self.depth else []
        if self.unknown_from is not None:
            notes.append(f"from layer {self.unknown_from} on {what} is no number, or no digit of it is known: 0 does not say there that it is not 0")
        return notes


def chain_zero_layers(
    activation: Activation,
    x: float,
    depth: int,
    weight: float | Sequence[float] = 1.0,
    bias: float | Sequence[float] = 0.0,
    formats: Sequence[str] = tuple(FORMATS),
    *,
    saturate: bool = True,
    operations: bool = True,
    cancel: Cancel = never,
    progress: Progress = unheard,
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
    operations : bool
        Whether it is looked for with every operation rounded too, which takes longer.
    cancel, progress : callable
        See `sigexplorer.model.running`.

    Notes
    -----
    Operation by operation the product runs from the input to the output: ``g_l = round(g_(l-1) * round(w * f'(z_l)))``. Back-propagation multiplies
    the same factors from the output, which may differ by some layers.

    Raises
    ------
    ParameterError
        If a format is unknown, or the depth, a weight or a bias is not allowed.
    Cancelled
        If `cancel` answered True.
    """
    numbers = [number_format(name) for name in formats]
    depth, weights, biases = checked(depth, weight, bias)
    forms: tuple[Form | None, ...] = () if not operations else forms_of(activation) or (None,)
    # The gradient rounded once, and each format's operations in each form, take about as long.
    whole = 1 + len(numbers) * len(forms)
    parts = (part_of(progress, done / whole, (done + 1) / whole) for done in range(whole))
    exact = Layers(activation, weights, biases, cancel=cancel)
    once, followed, unknown = _rounded_once(exact, x, depth, numbers, next(parts)) if numbers else ({}, depth, None)
    found = []
    for number in numbers:
        ways: dict[str, int | None] = {}
        for form in forms:
            layers = RoundedLayers(activation, weights, biases, functools.partial(number.round, saturate=saturate), form, cancel=cancel)
            ways[form or "rounded functions"] = _by_operations(layers, x, depth, number, next(parts))
        found.append(ZeroLayers(number.name, once[number.name], ways))
    return ChainZerosResult(float(x), depth, tuple(found), followed, unknown)


class RoundedLayers(Layers):
    """The layers of one chain with every operation rounded: weights, biases, preactivations, values, slopes and factors are numbers of a format.

    Parameters
    ----------
    activation, weight, bias, cancel
        As of `Layers`; one chain.
    rounding : callable
        Rounds float64 values to the format.
    form : {"textbook", "stable"} or None
        How the function is computed, of one that `has_operations`; else its value and its slope are rounded once each.
    """

    def __init__(
        self, activation: Activation, weight: Sequence[float], bias: Sequence[float], rounding: Rounding, form: Form | None, *, cancel: Cancel = never
    ) -> None:
        super().__init__(activation, *([float(rounding(np.array(item))) for item in part] for part in (weight, bias)), cancel=cancel)
        self.rounding, self.form = rounding, form

    def one(self, a: float, start: int, stop: int) -> tuple[FloatArray, FloatArray, None]:
        """Return the preactivations and the values of some layers of the chain, layer by layer: each operation is rounded by itself."""
        values, inputs, value = [], [], np.array([a])
        for layer in range(start, stop):
            z = self.preactivation(value, layer)
            value = self.value(z)
            values.append(value)
            inputs.append(z)
        return np.concatenate(inputs), np.concatenate(values), None

    def preactivation(self, a: FloatArray, layer: int) -> FloatArray:
        """Return round(round(w a) + b)."""
        w, b = self.of_layer(layer)
        return self.rounding(self.rounding(w * a) + b)

    def value(self, z: FloatArray) -> FloatArray:
        """Return f at preactivations."""
        return self.rounding(self.activation(z)) if self.form is None else operate(self.activation, z, self.rounding, self.form)[0]

    def slope(self, z: FloatArray) -> FloatArray:
        """Return f' at preactivations."""
        return self.rounding(self.activation.derivatives(z, 1)[1]) if self.form is None else operate(self.activation, z, self.rounding, self.form)[1]


def _rounded_once(layers: Layers, x: float, depth: int, numbers: Sequence[NumberFormat], progress: Progress) -> tuple[dict[str, int | None], int, int | None]:
    """Return from which layer on the true gradient, rounded once, is 0 in each format, the layers that it was looked for in, and from which it is unknown."""
    with np.errstate(all="ignore"):
        few = at_least_followed(depth)
        for done, reach in itertools.pairwise((0, *stages(few))):
            orbit = follow(layers, float(x), reach, part_of(progress, done / depth, reach / depth))
            found = {number.name: orbit.first_zero(number.lowest_exponent - 1, depth) for number in numbers}
            lost = np.isnan(orbit.gradient.mantissa)
            unknown = int(np.argmax(lost)) if lost.any() else None
            if orbit.period or None not in found.values():
                return found, depth, unknown
        if few == depth:
            return found, depth, unknown
        way = Alone(layers, float(x), depth, part_of(progress, few / depth, 1.0))
        return {number.name: way.first_zero(number.lowest_exponent - 1) for number in numbers}, way.followed, unknown


def _by_operations(layers: RoundedLayers, x: float, depth: int, number: NumberFormat, progress: Progress) -> int | None:
    """Return the layer from which on the gradient is 0 whose factors and products are rounded one by one; None where it is not up to `depth`."""
    scalar = _scalar_rounding(number, layers.rounding)
    with np.errstate(all="ignore"):
        for done, reach in itertools.pairwise((0, *stages(depth))):
            path = walk(layers, float(layers.rounding(np.array(x))), reach, part_of(progress, done / depth, reach / depth))
            factors = layers.rounding(layers.weights_up_to(path.last) * path.slope[1:]).tolist()
            gradient = 1.0
            seen, look_until = (0, math.nan), path.last
            for layer in range(1, (depth if path.period else path.last) + 1):
                if layer % ASK_EVERY == 0 and layers.cancel():
                    raise Cancelled
                place = layer if layer <= path.last else path.last - path.period + 1 + (layer - path.last - 1) % path.period
                gradient = scalar(gradient * factors[place - 1])
                if gradient == 0:
                    return layer
                # What was there at the same place of a round comes again for ever (Brent's search for cycles).
                if not math.isfinite(gradient) or (place, gradient) == seen:
                    return None
                if layer == look_until:
                    seen, look_until = (place, gradient), 2 * look_until
            if path.period:
                break
    return None


def _scalar_rounding(number: NumberFormat, rounding: Rounding) -> Callable[[float], float]:
    """Return the rounding of one Python float; numpy's own scalars are ten times faster than arrays of one number."""
    match number.name:
        case "float64":
            return float
        case "float32":
            return lambda value: float(np.float32(value))
        case "float16":
            return lambda value: float(np.float16(value))
    return lambda value: float(rounding(np.array(value)))
