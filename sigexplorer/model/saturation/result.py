"""The map over two parameters of a chain, its contours, and where formats show a gradient of 0."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation, short_name
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.beside import MOST_BESIDE
from sigexplorer.model.chain.grid import WORTH_OF_FEW, WORTH_TAKING_OUT
from sigexplorer.model.numerics.rounding import FormatName
from sigexplorer.model.running import Cancel, Progress, kept, never
from sigexplorer.model.saturation.cells import Contour, axis_values, compute_cells, draw_contours, floor_of
from sigexplorer.model.saturation.parameters import AXES, LOGARITHMIC_AXES, Axis, SaturationParameters, allowed_axes
from sigexplorer.model.table import Column, Table

# Cells a side of the pictures that come before the full one, and below which these are few.
COARSE, FEW = (17, 100), 50
# Formats whose floor is worth a line on the map, and that whose floor is drawn for a function compared: it is the first to be reached.
FLOOR_FORMATS: tuple[FormatName, ...] = ("float64", "float32", "float16")
COMPARED_FORMAT: FormatName = "float16"

__all__ = [
    "AXES",
    "LOGARITHMIC_AXES",
    "Axis",
    "ComparedMap",
    "Contour",
    "SaturationParameters",
    "SaturationResult",
    "allowed_axes",
    "axis_values",
    "compute_map",
    "refinements",
]


class ComparedMap(msgspec.Struct, frozen=True, eq=False):
    """The gradient with a function that is compared, over the same cells.

    Attributes
    ----------
    log10_gradient, sign, unknown, followed, log10_error, too_small : ndarray, shape (rows, columns)
        As in `SaturationResult`.
    floor : Contour
        Where float16 begins to show 0.
    """

    log10_gradient: FloatArray
    sign: NDArray[np.int8]
    unknown: NDArray[np.bool_]
    followed: NDArray[np.int32]
    log10_error: FloatArray
    too_small: NDArray[np.bool_]
    floor: Contour


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
        log10 |d a_depth / d input|, row i at y[i]: -inf where the gradient is zero, truly or, by `too_small`, for all that float64 tells.
    sign : ndarray of int8, shape (rows, columns)
        The sign of the gradient: -1, 0 or 1.
    unknown : ndarray of bool, shape (rows, columns)
        Where rounding decides the digits of the gradient, as in a chaotic chain (see `sigexplorer.model.chain.error_growth`).
    followed : ndarray of int32, shape (rows, columns)
        The layers that were followed where these are not all, as rounding decides and there are more than 10,000; 0 elsewhere. There `log10_gradient` is
        what their mean lets expect, and the sign is not known.
    log10_error : ndarray, shape (rows, columns)
        Two standard errors of that; 0 elsewhere.
    too_small : ndarray of bool, shape (rows, columns)
        Where a gradient is zero for float64 and may truly be none: see `sigexplorer.model.chain.too_small`.
    here : tuple of float
        The present values of the two parameters, where the probe stands; of weights or biases by layer, the first.
    contours : tuple of Contour
        The levels asked for, then, unless switched off, the floors of the formats: log10 of half the smallest number of each.
    finished : bool
        Whether this is the full resolution.
    made_from : tuple
        Everything that the map depends on, `here` apart: equal for equal maps.
    compared : tuple of (Activation, ComparedMap or None)
        The functions compared; None for one that has not what is on an axis.
    """

    horizontal: Axis
    vertical: Axis
    x: FloatArray
    y: FloatArray
    log10_gradient: FloatArray
    sign: NDArray[np.int8]
    unknown: NDArray[np.bool_]
    followed: NDArray[np.int32]
    log10_error: FloatArray
    too_small: NDArray[np.bool_]
    here: tuple[float, float]
    contours: tuple[Contour, ...]
    finished: bool
    made_from: tuple[Any, ...]
    compared: tuple[tuple[Activation, ComparedMap | None], ...] = ()

    @property
    def levels(self) -> tuple[float, float]:
        """The smallest and the largest finite value, for the colours; (-1, 0) if there is none, and never one value twice."""
        finite = self.log10_gradient[np.isfinite(self.log10_gradient)]
        if not len(finite):
            return (-1.0, 0.0)
        low, high = float(finite.min()), float(finite.max())
        return (low, high) if low < high else (low - 0.5, high + 0.5)

    def table(self) -> Table:
        """Return one row a cell: the two parameters, log10 of the gradient, its sign, and whether rounding decides its digits; of the others too."""
        columns, rows = len(self.x), len(self.y)
        units = {"depth": "layers"}
        notes = [f"{line.format} shows 0 at log10_gradient {line.level!r} and below" for line in self.contours if line.format]
        found = [
            Column(self.horizontal, np.tile(self.x, rows), units.get(self.horizontal, "")),
            Column(self.vertical, np.repeat(self.y, columns), units.get(self.vertical, "")),
            *_columns("", self),
        ]
        for index, (activation, item) in enumerate(self.compared, start=1):
            if item is not None:
                found += _columns(f"compared_{index}_", item)
            notes.append(f"compared_{index}: {describe_activation(activation)}" + ("" if item is not None else ", which has no gain to put on an axis"))
        return Table(f"Gradient over {self.horizontal} and {self.vertical}", tuple(found), tuple(notes))


def _columns(prefix: str, cells: SaturationResult | ComparedMap) -> tuple[Column, ...]:
    log10, followed = cells.log10_gradient.ravel(), cells.followed.ravel()
    columns: tuple[Column, ...] = (
        Column(f"{prefix}log10_gradient", log10, meaning="decimal logarithm of the gradient's magnitude"),
        Column(f"{prefix}sign", np.where(np.isnan(log10) | (followed > 0), np.nan, cells.sign.ravel()), meaning="sign of the gradient"),
        Column(f"{prefix}rounding_decides", cells.unknown.ravel().astype(np.int8), meaning="1 where rounding decides the digits of the gradient"),
    )
    if cells.too_small.any():
        zero = "1 where the gradient is 0 for float64 and may be none, since an activation is 0 or too small for it"
        columns += (Column(f"{prefix}too_small", cells.too_small.ravel().astype(np.int8), meaning=zero),)
    if followed.any():
        columns += (
            Column(f"{prefix}followed", followed, "layers", "layers that were followed where not all were, log10_gradient going on as their mean; 0 elsewhere"),
            Column(f"{prefix}log10_error", cells.log10_error.ravel(), meaning="two standard errors of log10_gradient there"),
        )
    return columns


def compute_map(
    activation: Activation,
    parameters: SaturationParameters,
    x: float,
    depth: int,
    weight: float | Sequence[float] = 1.0,
    bias: float | Sequence[float] = 0.0,
    *,
    compare: tuple[Activation, ...] = (),
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
    compare : tuple of Activation
        Functions whose gradient over the same cells is set beside it.
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
    made_from = (_on_axes(activation, axes), parameters, tuple(fixed.items()), compare)
    count = parameters.resolution if resolution is None else resolution
    if previous is not None and previous.made_from == made_from and len(previous.x) >= count:
        return msgspec.structs.replace(previous, here=here)
    values = {axis: axis_values(axis, *parameters.range_of(axis), count) for axis in axes}

    def part(done: int) -> Progress | None:
        return None if progress is None else lambda share: progress((done + share) / (1 + len(compare)))

    worth = WORTH_OF_FEW if count < min(parameters.resolution, FEW) else WORTH_TAKING_OUT
    cells = compute_cells(activation, parameters, values, fixed, cancel, part(0), worth)
    compared = []
    for done, item in enumerate(compare, start=1):
        asked = _on_axes(item, axes), msgspec.structs.replace(parameters, contours=(), floors=False), tuple(fixed.items()), count
        compared.append((item, _beside(*asked, cancel=cancel) if set(axes) <= set(allowed_axes(item)) else None))
        if (told := part(done)) is not None:
            told(1.0)
    levels = [(level, "") for level in parameters.contours]
    levels += [(floor_of(name), name) for name in FLOOR_FORMATS] if parameters.floors else []
    return SaturationResult(
        horizontal=axes[0],
        vertical=axes[1],
        x=values[axes[0]],
        y=values[axes[1]],
        **cells._asdict(),
        here=here,
        contours=draw_contours(parameters, values, cells, levels, cancel),
        finished=count >= parameters.resolution,
        made_from=made_from,
        compared=tuple(compared),
    )


def _on_axes(activation: Activation, axes: tuple[Axis, ...]) -> Activation:
    """Return a function as a map over these axes knows it: with gain on one of them, of whatever gain."""
    return msgspec.structs.replace(activation, gain=1.0) if "gain" in axes and "gain" in allowed_axes(activation) else activation


# The pictures that every function has, at each resolution.
@kept(MOST_BESIDE * (len(COARSE) + 1))
def _beside(activation: Activation, parameters: SaturationParameters, fixed: tuple[tuple[str, Any], ...], count: int, *, cancel: Cancel = never) -> ComparedMap:
    """Return the map of a function compared; kept, so that it stands while another is changed."""
    values = {axis: axis_values(axis, *parameters.range_of(axis), count) for axis in (parameters.horizontal, parameters.vertical)}
    cells = compute_cells(activation, parameters, values, dict(fixed), cancel, None)
    (floor,) = draw_contours(parameters, values, cells, [(floor_of(COMPARED_FORMAT), COMPARED_FORMAT)], cancel)
    return ComparedMap(*cells, floor)


def refinements(
    activation: Activation,
    parameters: SaturationParameters,
    x: float,
    depth: int,
    weight: float | Sequence[float] = 1.0,
    bias: float | Sequence[float] = 0.0,
    *,
    compare: tuple[Activation, ...] = (),
    previous: SaturationResult | None = None,
    cancel: Cancel = never,
    progress: Progress | None = None,
) -> Iterator[SaturationResult]:
    """Yield the map coarse, finer, and at last at full resolution: at once where `previous` is that but for the probe.

    Parameters and errors are those of `compute_map`.
    """
    for resolution in (*(coarse for coarse in COARSE if coarse < parameters.resolution), parameters.resolution):
        # Of the coarse ones nothing is told: they are there before.
        told = progress if resolution == parameters.resolution else None
        asked = activation, parameters, x, depth, weight, bias
        result = compute_map(*asked, compare=compare, resolution=resolution, previous=previous, cancel=cancel, progress=told)
        yield result
        if result.finished:
            return


def _sequence(name: str, value: float | Sequence[float]) -> tuple[float, ...]:
    found = tuple(map(float, np.atleast_1d(value)))
    if not found or not all(map(math.isfinite, found)):
        raise ParameterError(tr("{name} = {value} is not allowed: give a finite number, or at least one of them in a sequence.", name=name, value=value))
    return found


def _here(activation: Activation, parameters: SaturationParameters, present: dict[str, Any]) -> tuple[float, float]:
    axes = (parameters.horizontal, parameters.vertical)
    if not set(axes) <= set(allowed_axes(activation)):
        allowed = ", ".join(allowed_axes(activation))
        raise ParameterError(tr("{function} has no gain to put on an axis: give one of {axes}.", function=short_name(activation), axes=allowed))
    if not 1 <= present["depth"] <= 1_000_000:
        raise ParameterError(tr("depth = {depth} is not allowed: give a whole number from 1 to 1000000.", depth=present["depth"]))
    here = present | {"gain": getattr(activation, "gain", math.nan), "weight": present["weight"][0], "bias": present["bias"][0]}
    return float(here[axes[0]]), float(here[axes[1]])
