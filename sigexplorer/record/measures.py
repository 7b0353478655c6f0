"""What is measured of an array: percentiles, magnitudes, and what number formats would lose; each over at most `MOST_SAMPLED` of its values."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

# So many values, evenly spread, tell a percentile of 1 % to within a tenth of itself in rank.
MOST_SAMPLED = 8192
PERCENTILES = (1, 5, 25, 50, 75, 95, 99)


class Format(NamedTuple):
    """The magnitudes of a number format: what is at most half of the smallest rounds to 0, and what is at least `lost` beyond the largest."""

    smallest: float
    largest: float
    lost: float


# Subnormal numbers included. IEEE 754-2019 (binary16); bfloat16 as float32's upper half; P. Micikevicius et al.: FP8 formats for deep learning, 2022.
# Half a step above the largest number a tie goes to the even one of its neighbours: beyond, but in E4M3, whose largest number is even.
FORMATS: Mapping[str, Format] = {
    "float16": Format(2.0**-24, 65504.0, 65520.0),
    "bfloat16": Format(2.0**-133, 255 * 2.0**120, 511 * 2.0**119),
    "float8_e4m3": Format(2.0**-9, 448.0, math.nextafter(464.0, math.inf)),
    "float8_e5m2": Format(2.0**-16, 57344.0, 61440.0),
}


def _lost(of: str) -> tuple[str, ...]:
    return tuple(f"{of}_lost_{name}" for name in FORMATS)


VALUES = (
    *(f"value_p{percent}" for percent in PERCENTILES),
    "value_mean",
    "value_std",
    "value_largest",
    "value_nonfinite",
    *_lost("value"),
)
FUNCTION = ("saturated", "dead")
INPUT = ("input_mean", "input_std", "input_spread")
GRADIENT = ("gradient_rms", "gradient_largest", "gradient_small", "gradient_median", "gradient_zero", "gradient_nonfinite", *_lost("gradient"))
WEIGHT = ("weight_rms", "weight_largest", "weight_nonfinite", *_lost("weight"))
WEIGHT_GRADIENT = (
    "weight_gradient_rms",
    "weight_gradient_largest",
    "weight_gradient_small",
    "weight_gradient_median",
    "weight_gradient_zero",
    "weight_gradient_nonfinite",
    *_lost("weight_gradient"),
)
UPDATE = ("update_ratio", "update_zero")
# Of what a layer adds to its values; a recording of an earlier version has none of them.
BIAS = ("bias_mean", "bias_std", "bias_nonfinite")
# Between the class of a layer and the function that it applies itself, whose values alone were recorded.
APPLIES = ", "
# Of what a layer is given, and of the weights that a step has left; a recording of an earlier version has none of them either.
NONFINITE = ("input_nonfinite", "update_nonfinite")

QUANTITIES: tuple[str, ...] = (*VALUES, *FUNCTION, *INPUT, *GRADIENT, *WEIGHT, *WEIGHT_GRADIENT, *UPDATE, *BIAS, *NONFINITE)
"""What is recorded of a layer at a step, in the order of the file; shares are from 0 to 1, and what was not there is NaN."""

Measures = dict[str, float]
Array = NDArray[np.floating[Any]]
Regions = tuple[tuple[float, float], ...]

# A slope below this share of its function's steepest is flat.
FLAT = 0.05
# Where a function is flat, as `sigexplorer.model` computes it: between these pairs of inputs.
_INFINITY = math.inf
SATURATED: Mapping[str, Regions] = {
    "sigmoid": ((-_INFINITY, -4.356544420601752), (4.356544420601752, _INFINITY)),
    "tanh": ((-_INFINITY, -2.178272210300876), (2.178272210300876, _INFINITY)),
    "lecun_tanh": ((-_INFINITY, -3.267408315451314), (3.267408315451314, _INFINITY)),
    "arctan": ((-_INFINITY, -4.358898943540672), (4.358898943540672, _INFINITY)),
    "erf": ((-_INFINITY, -1.7308183826022852), (1.7308183826022852, _INFINITY)),
    "softsign": ((-_INFINITY, -3.4721359549995796), (3.4721359549995796, _INFINITY)),
    "relu": ((-_INFINITY, 0.0),),
    "leaky_relu": ((-_INFINITY, 0.0),),
    "elu": ((-_INFINITY, -2.995732273553991),),
    "selu": ((-_INFINITY, -2.9957322735539904),),
    "softplus": ((-_INFINITY, -2.9444389791664403),),
    "gelu": ((-_INFINITY, -2.2785606938035556), (-0.9032613190594041, -0.6334566281111254)),
    "gelu_tanh": ((-_INFINITY, -2.2857000662662843), (-0.9043919491187729, -0.6338564485580493)),
    "silu": ((-_INFINITY, -3.9298973160966484), (-1.595073490960281, -1.0591201596378306)),
    "mish": ((-_INFINITY, -3.981251494912804), (-1.4410733716166193, -1.0138243566108713)),
    "hard_sigmoid": ((-_INFINITY, -3.0), (3.0, _INFINITY)),
    "hard_tanh": ((-_INFINITY, -1.0), (1.0, _INFINITY)),
    "hard_swish": ((-_INFINITY, -3.0), (-1.725, -1.275)),
    "relu6": ((-_INFINITY, 0.0), (6.0, _INFINITY)),
    # For who says that nothing stands there: a function is flat nowhere that is none.
    "identity": (),
}
"""By the names of `sigexplorer list activations`, and PyTorch's ReLU6; for the default parameters of each."""

Function = tuple[str, Regions]
"""The name of an activation, '' of one that the program does not have, and where its slope is below `FLAT` of its steepest."""


def leaky_relu(slope: float) -> Function:
    """Return the function with a slope to the left."""
    return "leaky_relu", ((-_INFINITY, 0.0),) if abs(slope) < FLAT else ()


def elu(alpha: float) -> Function | None:
    """Return the function that comes to -alpha; None where it falls."""
    # alpha e^z falls below the share of the slope 1.
    return ("elu", ((-_INFINITY, min(math.log(FLAT / alpha), 0.0)),)) if alpha > 0.0 else None


class Sampled(NamedTuple):
    """Some of an array's values, evenly spread over it, and what is known of all of them.

    Attributes
    ----------
    values : ndarray
        At most `MOST_SAMPLED`, float32 or float64.
    largest : float
        The largest finite magnitude of all.
    nonfinite : float
        The share of all that is NaN or infinite.
    """

    values: Array
    largest: float
    nonfinite: float


def stride(size: int, shape: tuple[int, ...], most: int = MOST_SAMPLED) -> int:
    """Return every how many values one is taken, so that no axis is always met at the same places."""
    step = -(-size // most)
    while step > 1 and any(length > 1 and math.gcd(step, length) > 1 for length in shape):
        step += 1
    return max(step, 1)


def sampled(array: Any) -> Sampled:
    """Return a sample of an array of any kind that numpy can read."""
    found = np.asarray(array)
    if found.dtype.kind == "c":
        # Both parts of each, as of PyTorch's.
        found = np.ascontiguousarray(found).view(found.real.dtype)
    if found.dtype != np.float64:
        found = found.astype(np.float32)
    flat = found.reshape(-1)
    with np.errstate(all="ignore"):
        largest = float(np.abs(flat).max()) if flat.size else math.nan
    nonfinite = 0.0
    if not math.isfinite(largest) and flat.size:
        fine = np.isfinite(flat)
        nonfinite = 1.0 - float(fine.mean())
        largest = float(np.abs(flat[fine]).max()) if fine.any() else math.nan
    return Sampled(flat[:: stride(flat.size, found.shape)], largest, nonfinite)


def _finite(sample: Sampled) -> Array:
    return sample.values[np.isfinite(sample.values)] if sample.nonfinite else sample.values


def _root_mean_square(values: Array) -> float:
    """Return the root-mean-square, also where a square would leave float64."""
    if not values.size:
        return math.nan
    wide = values.astype(np.float64, copy=False)
    with np.errstate(over="ignore"):
        square = float(np.dot(wide, wide))
    if SMALLEST_SQUARE < square < math.inf:
        return math.sqrt(square / wide.size)
    largest = float(np.abs(wide).max())
    if not largest > 0.0:
        return largest
    wide = wide / largest
    return largest * math.sqrt(float(np.dot(wide, wide)) / wide.size)


def _mean_and_deviation(values: Array) -> tuple[float, float]:
    with np.errstate(over="ignore", invalid="ignore"):
        mean = float(np.add.reduce(values, dtype=np.float64)) / values.size
        apart = values - mean
    if np.isfinite(apart).all():
        return mean, _root_mean_square(apart)
    # Their sum or a difference leaves float64, or their own type: parts of them do not.
    mean, deviation = _mean_and_deviation(values.astype(np.float64) / (4.0 * values.size))
    return 4.0 * values.size * mean, 4.0 * values.size * deviation


def _edges(kind: type[np.float32] | type[np.float64]) -> Array:
    """Return the largest magnitudes that round to 0, 0 itself before all, and the largest ones that are kept, as numbers of one kind."""
    kept = []
    for form in FORMATS.values():
        beyond = kind(form.lost)
        kept.append(beyond if float(beyond) < form.lost else np.nextafter(beyond, kind(0.0)))
    return np.array([0.0, *(0.5 * form.smallest for form in FORMATS.values()), *kept], dtype=kind)


# To be looked for at once.
_EDGES: Mapping[str, Array] = {np.dtype(kind).char: _edges(kind) for kind in (np.float32, np.float64)}
SMALLEST_SQUARE = 1e-290


def _losses(of: str, ordered: Array) -> Measures:
    """Return the share of some magnitudes, in ascending order, that each format makes 0 or infinite, of those that are not 0."""
    places = np.searchsorted(ordered, _EDGES[ordered.dtype.char], "right").tolist()
    first, count = places[0], ordered.size - places[0]
    lows, highs = places[1 : 1 + len(FORMATS)], places[1 + len(FORMATS) :]
    return {f"{of}_lost_{name}": (low - first + ordered.size - high) / count if count else 0.0 for name, low, high in zip(FORMATS, lows, highs, strict=True)}


def of_values(sample: Sampled) -> Measures:
    """Return what is recorded of a layer's values."""
    values = np.sort(_finite(sample))
    found: Measures = {"value_nonfinite": sample.nonfinite}
    if not values.size:
        return found
    places = [round(percent / 100.0 * (values.size - 1)) for percent in PERCENTILES]
    found.update(zip(VALUES, values[places].tolist(), strict=False))
    mean, deviation = _mean_and_deviation(values)
    found |= {"value_mean": mean, "value_std": deviation, "value_largest": sample.largest}
    return found | _losses("value", np.sort(np.abs(values)))


def of_weights(sample: Sampled) -> Measures:
    """Return what is recorded of a layer's weights."""
    values = _finite(sample)
    found = {"weight_rms": _root_mean_square(values), "weight_largest": sample.largest, "weight_nonfinite": sample.nonfinite}
    return found | _losses("weight", np.sort(np.abs(values)))


def of_biases(sample: Sampled) -> Measures:
    """Return what is recorded of a layer's biases."""
    values = _finite(sample)
    found: Measures = {"bias_nonfinite": sample.nonfinite}
    return found | dict(zip(BIAS, _mean_and_deviation(values), strict=False)) if values.size else found


def of_gradients(of: str, sample: Sampled, scale: float = 1.0) -> Measures:
    """Return what is recorded of gradients, "gradient" or "weight_gradient", that a loss scale has multiplied."""
    values = np.sort(np.abs(_finite(sample)))
    if scale != 1.0:
        # What float16 holds times the scale, float32 may not hold without it.
        values = values.astype(np.float64) / scale
    zeros = int(np.searchsorted(values, 0.0, "right"))
    found: Measures = {f"{of}_nonfinite": sample.nonfinite}
    if not values.size:
        return found
    found |= {f"{of}_rms": _root_mean_square(values), f"{of}_largest": sample.largest / scale, f"{of}_zero": zeros / values.size}
    if zeros < values.size:
        last = values.size - zeros - 1
        found |= {f"{of}_small": float(values[zeros + round(0.01 * last)]), f"{of}_median": float(values[zeros + round(0.5 * last)])}
    return found | _losses(of, values)


def of_inputs(sample: Sampled, spread: float = math.nan) -> Measures:
    """Return what is recorded of what a layer is given; the spread is that of `input_spread`."""
    values = _finite(sample)
    found: Measures = {"input_nonfinite": sample.nonfinite}
    if not values.size:
        return found
    mean, deviation = _mean_and_deviation(values)
    return found | {"input_mean": mean, "input_std": deviation, "input_spread": spread}


def input_spread(rows: Any) -> float:
    """Return the largest deviation of a column, divided by the median one that is not 0; NaN of less than two rows or columns."""
    found = np.asarray(rows, dtype=np.float64)
    if found.ndim < 2 or found.shape[0] < 2:
        return math.nan
    found = found.reshape(found.shape[0], -1)
    with np.errstate(all="ignore"):
        deviation = found.std(axis=0)
    deviation = deviation[deviation > 0.0]
    return float(deviation.max() / np.median(deviation)) if deviation.size > 1 else math.nan


def of_update(moved: Array, before: Array) -> Measures:
    """Return how far a step has moved some weights, relative to themselves, which share of them not at all, and which one to what is no number."""
    size = _root_mean_square(before)
    ratio = _root_mean_square(moved) / size if size > 0.0 else math.nan
    if not moved.size:
        return {"update_ratio": ratio}
    return {"update_ratio": ratio, "update_zero": float((moved == 0.0).mean()), "update_nonfinite": 1.0 - float(np.isfinite(moved).mean())}


def of_function(inputs: Any, regions: Regions, axis: int) -> Measures:
    """Return the share of a function's inputs that saturate it, and of units, along an axis, that every input does."""
    values = np.asarray(inputs)
    if not values.size or values.dtype.kind == "c":
        return {}
    off = np.zeros(values.shape, dtype=bool)
    for low, high in regions:
        # A rectifier's slope at 0 itself is 0 too.
        off |= values <= high if math.isinf(low) else values >= low if math.isinf(high) else (values > low) & (values < high)
    units = np.moveaxis(off, axis, -1).reshape(-1, off.shape[axis]) if off.ndim else off.reshape(1, 1)
    return {"saturated": float(off.mean()), "dead": float(units.all(axis=0).mean())}
