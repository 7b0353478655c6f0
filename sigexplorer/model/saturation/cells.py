"""The cells of a saturation map: the gradient at every pair of two parameters, and the lines of one gradient through them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.grid import WORTH_TAKING_OUT, gradients
from sigexplorer.model.chain.layers import Layers
from sigexplorer.model.chain.rounding_onset import watch_rounding
from sigexplorer.model.chain.too_small import may_be_too_small
from sigexplorer.model.numerics.contour import contours
from sigexplorer.model.numerics.rounding import FORMATS, FormatName
from sigexplorer.model.running import Cancel, Progress, part_of, unheard
from sigexplorer.model.saturation.parameters import LOGARITHMIC_AXES, Axis, SaturationParameters

# Cells in one piece of work: their arrays stay in the processor's cache, and progress and cancelling come between pieces.
PIECE = 8192
# The share of the time that goes into whether errors of rounding can grow at all, before the layers are gone through.
FORETOLD = 0.1
# Pieces of all contours of a map, as many as a window draws in a tenth of a second: those of a function that swings were millions, more than there are pixels.
MOST_PIECES = 150_000


class Cells(NamedTuple):
    """log10 of the gradient, its sign, where rounding decides it, and what is known of it there; see `SaturationResult`, shape (rows, columns) each."""

    log10_gradient: FloatArray
    sign: NDArray[np.int8]
    unknown: NDArray[np.bool_]
    followed: NDArray[np.int32]
    log10_error: FloatArray
    too_small: NDArray[np.bool_]


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


def axis_values(axis: Axis, low: float, high: float, count: int) -> FloatArray:
    """Return `count` values of an axis, both ends included: in equal ratios for gain and depth, else in equal steps."""
    if axis not in LOGARITHMIC_AXES:
        return np.linspace(low, high, count)
    values = np.geomspace(low, high, count)
    return np.rint(values) if axis == "depth" else values


def floor_of(name: FormatName) -> float:
    """Return log10 of half the smallest number of a format: rounded once, that is a tie that goes to the even 0."""
    return (FORMATS[name].lowest_exponent - 1) * math.log10(2.0)


def compute_cells(
    activation: Activation,
    parameters: SaturationParameters,
    values: dict[Axis, FloatArray],
    fixed: dict[str, Any],
    cancel: Cancel,
    progress: Progress | None,
    worth: float = WORTH_TAKING_OUT,
) -> Cells:
    """Return the gradient over two axes, whose values are given, with everything else fixed; `worth` is as for `gradients`."""
    return (_over_depth if "depth" in values else _over_cells)(activation, parameters, values, fixed, cancel, progress, worth)


def draw_contours(
    parameters: SaturationParameters, values: dict[Axis, FloatArray], cells: Cells, levels: Sequence[tuple[float, str]], cancel: Cancel
) -> tuple[Contour, ...]:
    """Return the lines of some levels of log10 |gradient|, each given with the number format that it is the floor of, or ''."""
    # No line is drawn through what is not known.
    log10 = np.where(cells.unknown, np.nan, cells.log10_gradient)
    # Along a logarithmic axis a contour is straight between cells in the logarithm, as it is drawn.
    axes = (parameters.horizontal, parameters.vertical)
    x, y = (np.log10(values[axis]) if axis in LOGARITHMIC_AXES else values[axis] for axis in axes)
    lines = []
    for (level, name), segments in zip(levels, contours(x, y, log10, (level for level, _ in levels), cancel, MOST_PIECES), strict=True):
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
    worth: float,
) -> Cells:
    columns, rows = len(values[parameters.horizontal]), len(values[parameters.vertical])
    log10, sign, unknown = np.empty((rows, columns)), np.empty((rows, columns), dtype=np.int8), np.empty((rows, columns), dtype=bool)
    followed, error = np.empty((rows, columns), dtype=np.int32), np.empty((rows, columns))
    too_small = np.empty((rows, columns), dtype=bool)
    step = max(1, PIECE // columns)
    for start in range(0, rows, step):
        piece = slice(start, min(start + step, rows))
        grid = np.broadcast_arrays(values[parameters.horizontal], values[parameters.vertical][piece, np.newaxis])
        fields = fixed | {parameters.horizontal: grid[0].ravel(), parameters.vertical: grid[1].ravel()}
        depth = fields.pop("depth")
        layers, x = _chains(activation, fields, cancel)
        told = part_of(progress or unheard, piece.start / rows, piece.stop / rows)
        watch = watch_rounding(layers, x, depth, part_of(told, 0.0, FORETOLD))
        found = gradients(layers, x, (depth,), watch, part_of(told, FORETOLD, 1.0), worth)
        log10[piece], sign[piece], followed[piece], error[piece] = (part[0].reshape(grid[0].shape) for part in found)
        too_small[piece] = _too_small(layers, x, (depth,), found.log10)[0].reshape(grid[0].shape)
        # What is lost whole has no digits to be lost on the way there.
        unknown[piece] = False if watch is None else (watch.onset > 0).reshape(grid[0].shape) & ~too_small[piece]
        told(1.0)
    return Cells(log10, sign, unknown, followed, error, too_small)


def _over_depth(
    activation: Activation,
    parameters: SaturationParameters,
    values: dict[Axis, FloatArray],
    fixed: dict[str, Any],
    cancel: Cancel,
    progress: Progress | None,
    worth: float,
) -> Cells:
    across = parameters.vertical if parameters.horizontal == "depth" else parameters.horizontal
    depths = tuple(int(depth) for depth in values["depth"])
    fields = {name: value for name, value in fixed.items() if name != "depth"} | {across: values[across]}
    layers, x = _chains(activation, fields, cancel)
    told = progress or unheard
    watch = watch_rounding(layers, x, depths[-1], part_of(told, 0.0, FORETOLD))
    found = gradients(layers, x, depths, watch, part_of(told, FORETOLD, 1.0), worth)
    onset = np.zeros(x.size, dtype=np.int64) if watch is None else watch.onset
    too_small = _too_small(layers, x, depths, found.log10)
    unknown = (onset > 0) & (onset <= values["depth"][:, np.newaxis]) & ~too_small
    told(1.0)
    if parameters.horizontal == "depth":
        return Cells(found.log10.T, found.sign.T, unknown.T, found.followed.T, found.error.T, too_small.T)
    return Cells(found.log10, found.sign, unknown, found.followed, found.error, too_small)


def _too_small(layers: Layers, x: FloatArray, depths: Sequence[int], log10: FloatArray) -> NDArray[np.bool_]:
    """Return where a gradient is 0 that may be none, shape (depths, chains): a chain that has come to 0 stays there, for the same reason."""
    zero = np.isneginf(log10)
    chosen = np.flatnonzero(zero.any(axis=0))
    zero[:, chosen] &= may_be_too_small(layers.at(chosen), x[chosen], depths[-1])
    return zero


def _chains(activation: Activation, fields: dict[str, Any], cancel: Cancel) -> tuple[Layers, FloatArray]:
    """Return the layers of the cells' chains and their inputs, from what the cells have: numbers, sequences by layer, or arrays of shape (cells,)."""
    count = max(value.size for value in fields.values() if isinstance(value, np.ndarray))
    layers = Layers(activation, fields["weight"], fields["bias"], gain=fields["gain"], cancel=cancel)
    return layers, np.array(np.broadcast_to(np.asarray(fields["input"], dtype=np.float64), count))
