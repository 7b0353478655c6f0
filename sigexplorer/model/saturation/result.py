"""The map over two parameters of a chain, its contours, and where formats show a gradient of 0."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.grid import gradients
from sigexplorer.model.chain.layers import Layers
from sigexplorer.model.chain.rounding_onset import rounding_onset
from sigexplorer.model.numerics.contour import contour
from sigexplorer.model.numerics.rounding import FORMATS, FormatName
from sigexplorer.model.running import Cancel, Progress, never
from sigexplorer.model.saturation.parameters import AXES, LOGARITHMIC_AXES, Axis, SaturationParameters, allowed_axes
from sigexplorer.model.table import Column, Table

# Cells a side of the pictures that come before the full one.
COARSE = (25, 100)
# Formats whose floor is worth a line on the map.
FLOOR_FORMATS: tuple[FormatName, ...] = ("float64", "float32", "float16")
# Cells in one piece of work: their arrays stay in the processor's cache, and progress and cancelling come between pieces.
PIECE = 8192

__all__ = [
    "AXES",
    "LOGARITHMIC_AXES",
    "Axis",
    "Contour",
    "SaturationParameters",
    "SaturationResult",
    "allowed_axes",
    "axis_values",
    "compute_map",
    "refinements",
]

_Found = tuple[FloatArray, NDArray[np.int8], NDArray[np.bool_]]
"""log10 of the gradient, its sign, and where rounding decides it."""


class Contour(msgspec.Struct, frozen=True, eq=False):
    """A line of one gradient on the map.

    Attributes
    ----------
    level : float
        log10 |gradient| there.
    format : str
        The number format that shows 0 at this gradient and below; empty for a level asked for.
    segments : ndarray, shape (segments, 2, 2)
        Both ends of each piece, as (horizontal, vertical) in the parameters' own units.
    """

    level: float
    format: str
    segments: FloatArray


class SaturationResult(msgspec.Struct, frozen=True, eq=False):
    """log10 of the gradient's magnitude over two parameters.

    Attributes
    ----------
    horizontal, vertical : str
        The parameters on the axes.
    x : ndarray, shape (columns,)
        The horizontal parameter at the cells' centres, ascending, the ends of the range included: in equal steps, or in equal
        ratios for gain and depth (depths rounded to whole layers).
    y : ndarray, shape (rows,)
        The same of the vertical parameter.
    log10_gradient : ndarray, shape (rows, columns)
        log10 |d a_depth / d input|, row i at y[i]: finite wherever the gradient is not truly zero, -inf there.
    sign : ndarray of int8, shape (rows, columns)
        The sign of the gradient: -1, 0 or 1.
    unknown : ndarray of bool, shape (rows, columns)
        Where rounding decides the digits of the gradient, as in a chaotic chain (see `sigexplorer.model.chain.error_growth`).
    here : tuple of float
        The present values of the two parameters, where the probe stands; of weights or biases by layer, the first.
    contours : tuple of Contour
        The levels asked for, then, unless switched off, the floors of the formats: log10 of half the smallest number of each.
    finished : bool
        Whether this is the full resolution.
    made_from : tuple
        Everything that the map depends on, `here` apart: equal for equal maps.
    """

    horizontal: Axis
    vertical: Axis
    x: FloatArray
    y: FloatArray
    log10_gradient: FloatArray
    sign: NDArray[np.int8]
    unknown: NDArray[np.bool_]
    here: tuple[float, float]
    contours: tuple[Contour, ...]
    finished: bool
    made_from: tuple[Any, ...]

    @property
    def levels(self) -> tuple[float, float]:
        """The smallest and the largest finite value, for the colours; (-1, 0) if there is none, and never one value twice."""
        finite = self.log10_gradient[np.isfinite(self.log10_gradient)]
        if not len(finite):
            return (-1.0, 0.0)
        low, high = float(finite.min()), float(finite.max())
        return (low, high) if low < high else (low - 0.5, high + 0.5)

    def table(self) -> Table:
        """Return one row a cell: the two parameters, log10 of the gradient, its sign, and whether rounding decides its digits."""
        columns, rows = len(self.x), len(self.y)
        units = {"depth": "layers"}
        return Table(
            f"Gradient over {self.horizontal} and {self.vertical}",
            (
                Column(self.horizontal, np.tile(self.x, rows), units.get(self.horizontal, "")),
                Column(self.vertical, np.repeat(self.y, columns), units.get(self.vertical, "")),
                Column("log10_gradient", self.log10_gradient.ravel(), meaning="decimal logarithm of the gradient's magnitude"),
                Column("sign", self.sign.ravel(), meaning="sign of the gradient"),
                Column("rounding_decides", self.unknown.ravel().astype(np.int8), meaning="1 where rounding decides the digits of the gradient"),
            ),
            tuple(f"{line.format} shows 0 at log10_gradient {line.level!r} and below" for line in self.contours if line.format),
        )


def axis_values(axis: Axis, low: float, high: float, count: int) -> FloatArray:
    """Return `count` values of an axis, both ends included: in equal ratios for gain and depth, else in equal steps."""
    if axis not in LOGARITHMIC_AXES:
        return np.linspace(low, high, count)
    values = np.geomspace(low, high, count)
    return np.rint(values) if axis == "depth" else values


def compute_map(
    activation: Activation,
    parameters: SaturationParameters,
    x: float,
    depth: int,
    weight: float | Sequence[float] = 1.0,
    bias: float | Sequence[float] = 0.0,
    *,
    resolution: int | None = None,
    previous: SaturationResult | None = None,
    cancel: Cancel = never,
    progress: Progress | None = None,
) -> SaturationResult:
    """Return log10 of the gradient through stacked layers a <- f(w a + b) over two parameters.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    parameters : SaturationParameters
        Which axes, and their ranges.
    x : float
        The input, where it is not on an axis; so are the next three.
    depth : int
        The number of layers, 1 to 1,000,000.
    weight, bias : float or sequence of float
        One for all layers, or those of the first, second, ... layer, begun again when there are more layers. On an axis it is one for all layers.
    resolution : int, optional
        Cells along each axis instead of those of `parameters`.
    previous : SaturationResult, optional
        An earlier map, taken over where only the place of the probe on it has changed.
    cancel : callable
        See `sigexplorer.model.running`.
    progress : callable, optional
        Told the share that is done after each piece of work.

    Raises
    ------
    ParameterError
        If gain is an axis and the function has none, or `depth`, `weight` or `bias` is not allowed.
    Cancelled
        If `cancel` answered True.
    """
    fixed: dict[str, Any] = {"input": float(x), "gain": None, "depth": depth, "weight": _sequence("weight", weight), "bias": _sequence("bias", bias)}
    here = _here(activation, parameters, fixed)
    axes = (parameters.horizontal, parameters.vertical)
    fixed |= dict.fromkeys(axes)
    made_from = (msgspec.structs.replace(activation, gain=1.0) if "gain" in axes else activation, parameters, tuple(fixed.items()))
    count = parameters.resolution if resolution is None else resolution
    if previous is not None and previous.made_from == made_from and len(previous.x) >= count:
        return msgspec.structs.replace(previous, here=here)
    values = {axis: axis_values(axis, *parameters.range_of(axis), count) for axis in axes}
    log10, sign, unknown = (_over_depth if "depth" in axes else _over_cells)(activation, parameters, values, fixed, cancel, progress)
    # No line is drawn through what is not known.
    lines = _contours(parameters, values, np.where(unknown, np.nan, log10))
    return SaturationResult(
        horizontal=axes[0],
        vertical=axes[1],
        x=values[axes[0]],
        y=values[axes[1]],
        log10_gradient=log10,
        sign=sign,
        unknown=unknown,
        here=here,
        contours=lines,
        finished=count >= parameters.resolution,
        made_from=made_from,
    )


def refinements(
    activation: Activation,
    parameters: SaturationParameters,
    x: float,
    depth: int,
    weight: float | Sequence[float] = 1.0,
    bias: float | Sequence[float] = 0.0,
    *,
    previous: SaturationResult | None = None,
    cancel: Cancel = never,
) -> Iterator[SaturationResult]:
    """Yield the map coarse, finer, and at last at full resolution: at once where `previous` is that but for the probe.

    Parameters and errors are those of `compute_map`.
    """
    for resolution in (*(coarse for coarse in COARSE if coarse < parameters.resolution), parameters.resolution):
        result = compute_map(activation, parameters, x, depth, weight, bias, resolution=resolution, previous=previous, cancel=cancel)
        yield result
        if result.finished:
            return


def _sequence(name: str, value: float | Sequence[float]) -> tuple[float, ...]:
    found = tuple(map(float, np.atleast_1d(value)))
    if not found or not all(map(math.isfinite, found)):
        raise ParameterError(f"{name} = {value} is not allowed: give a finite number, or at least one of them in a sequence.")
    return found


def _here(activation: Activation, parameters: SaturationParameters, present: dict[str, Any]) -> tuple[float, float]:
    axes = (parameters.horizontal, parameters.vertical)
    if not set(axes) <= set(allowed_axes(activation)):
        raise ParameterError(f"{activation.name} has no gain to put on an axis: give one of {', '.join(allowed_axes(activation))}.")
    if not 1 <= present["depth"] <= 1_000_000:
        raise ParameterError(f"depth = {present['depth']} is not allowed: give a whole number from 1 to 1000000.")
    here = present | {"gain": getattr(activation, "gain", math.nan), "weight": present["weight"][0], "bias": present["bias"][0]}
    return float(here[axes[0]]), float(here[axes[1]])


def _contours(parameters: SaturationParameters, values: dict[Axis, FloatArray], log10: FloatArray) -> tuple[Contour, ...]:
    # Along a logarithmic axis a contour is straight between cells in the logarithm, as it is drawn.
    axes = (parameters.horizontal, parameters.vertical)
    x, y = (np.log10(values[axis]) if axis in LOGARITHMIC_AXES else values[axis] for axis in axes)
    levels = [(level, "") for level in parameters.contours]
    if parameters.floors:
        levels += [((FORMATS[name].lowest_exponent - 1) * math.log10(2.0), name) for name in FLOOR_FORMATS]
    lines = []
    for level, name in levels:
        segments = contour(x, y, log10, level)
        for index, axis in enumerate(axes):
            if axis in LOGARITHMIC_AXES:
                segments[..., index] = 10.0 ** segments[..., index]
        lines.append(Contour(level, name, segments))
    return tuple(lines)


def _over_cells(
    activation: Activation,
    parameters: SaturationParameters,
    values: dict[Axis, FloatArray],
    fixed: dict[str, Any],
    cancel: Cancel,
    progress: Progress | None,
) -> _Found:
    columns, rows = len(values[parameters.horizontal]), len(values[parameters.vertical])
    log10, sign, unknown = np.empty((rows, columns)), np.empty((rows, columns), dtype=np.int8), np.empty((rows, columns), dtype=bool)
    step = max(1, PIECE // columns)
    for start in range(0, rows, step):
        piece = slice(start, min(start + step, rows))
        grid = np.broadcast_arrays(values[parameters.horizontal], values[parameters.vertical][piece, np.newaxis])
        fields = fixed | {parameters.horizontal: grid[0].ravel(), parameters.vertical: grid[1].ravel()}
        depth = fields.pop("depth")
        layers, x = _chains(activation, fields, cancel)
        log10[piece], sign[piece] = (part[0].reshape(grid[0].shape) for part in gradients(layers, x, (depth,)))
        unknown[piece] = (rounding_onset(layers, x, depth) > 0).reshape(grid[0].shape)
        if progress is not None:
            progress(piece.stop / rows)
    return log10, sign, unknown


def _over_depth(
    activation: Activation,
    parameters: SaturationParameters,
    values: dict[Axis, FloatArray],
    fixed: dict[str, Any],
    cancel: Cancel,
    progress: Progress | None,
) -> _Found:
    across = parameters.vertical if parameters.horizontal == "depth" else parameters.horizontal
    depths = tuple(int(depth) for depth in values["depth"])
    fields = {name: value for name, value in fixed.items() if name != "depth"} | {across: values[across]}
    layers, x = _chains(activation, fields, cancel)
    log10, sign = gradients(layers, x, depths)
    onset = rounding_onset(layers, x, depths[-1])
    unknown = (onset > 0) & (onset <= values["depth"][:, np.newaxis])
    if progress is not None:
        progress(1.0)
    return (log10.T, sign.T, unknown.T) if parameters.horizontal == "depth" else (log10, sign, unknown)


def _chains(activation: Activation, fields: dict[str, Any], cancel: Cancel) -> tuple[Layers, FloatArray]:
    """Return the layers of the cells' chains and their inputs, from what the cells have: numbers, sequences by layer, or arrays of shape (cells,)."""
    count = max(value.size for value in fields.values() if isinstance(value, np.ndarray))
    layers = Layers(activation, fields["weight"], fields["bias"], gain=fields["gain"], cancel=cancel)
    return layers, np.array(np.broadcast_to(np.asarray(fields["input"], dtype=np.float64), count))
