r"""The critical line: the smallest :math:`\sigma_w^2` at which :math:`\chi_1 = 1`, for any variances of the biases.

Along it both variances are functions of q*: :math:`\sigma_w^2 = 1 / E[f'^2]` and :math:`\sigma_b^2 = q^* - \sigma_w^2 E[f^2]`.
"""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import NEUTRAL, fixed_length, gradient_chi, neutral, slope_squared_far, tabulated
from sigexplorer.model.meanfield.edges import ends_at
from sigexplorer.model.meanfield.interpolation import interpolations
from sigexplorer.model.meanfield.lengths import NEGLIGIBLE
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.meanfield.table import EVERY, LOOKS
from sigexplorer.model.numerics.roots import find_root, find_roots
from sigexplorer.model.running import Cancel, ask, kept, never

# E[f'^2] below which nothing passes that float64 could tell.
SLOPELESS = 1e-300
# How near to 1 chi is at a length that inputs end at; and how far off it is at most by interpolation, where a length is about to vanish.
REACHED, DOUBTFUL = 1e-6, 1e-2


@kept(1024)
def critical_weight_variance(activation: Activation, bias_variance: float, *, cancel: Cancel = never) -> float:
    r"""Return the smallest :math:`\sigma_w^2` at which :math:`\chi_1 = 1` with biases of this variance; NaN where there is none.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    bias_variance : float
        At least 0.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    return float(_smallest(activation, np.array([bias_variance]), cancel)[0])


def critical_line(activation: Activation, bias_deviation: FloatArray, cancel: Cancel = never) -> FloatArray:
    r"""Return the smallest :math:`\sigma_w` with :math:`\chi_1 = 1` for every :math:`\sigma_b` of `bias_deviation`, of its shape; NaN where there is none.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    bias_deviation : ndarray, shape (n,)
        Standard deviations of the biases, at least 0.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    ndarray, shape (n,)
    """
    return np.sqrt(_smallest(activation, np.square(np.asarray(bias_deviation, dtype=np.float64)), cancel))


def _smallest(activation: Activation, biases: FloatArray, cancel: Cancel) -> FloatArray:
    """Return the smallest critical weight variances, shape (n,), of bias variances."""
    rows, candidates = _candidates(activation, biases, cancel)
    order = np.lexsort((candidates, rows))
    rows, candidates = rows[order], candidates[order]
    off = np.abs(ends_at(activation, candidates, biases[rows], cancel)[1] - 1.0)
    found = np.full(biases.size, np.nan)
    for row, candidate, error in zip(rows.tolist(), candidates.tolist(), off.tolist(), strict=True):
        ask(cancel)
        # A fixed point that no input reaches does not count.
        if math.isnan(found[row]) and (error < REACHED or (error < DOUBTFUL and _is_reached(activation, candidate, float(biases[row])))):
            found[row] = candidate
    return found


def _is_reached(activation: Activation, weight_variance: float, bias_variance: float) -> bool:
    length = fixed_length(activation, weight_variance, bias_variance)
    return abs(gradient_chi(activation, length, weight_variance) - 1.0) < REACHED


def _candidates(activation: Activation, biases: FloatArray, cancel: Cancel) -> tuple[NDArray[np.int64], FloatArray]:
    """Return to which biases they belong, and weight variances for which chi is 1 at a length that is kept, shape (candidates,) each."""
    # What is tabulated may be known where its rule is not kept any more.
    quadrature(activation, cancel)
    lengths, value_squared, slope_squared = tabulated(activation, cancel=cancel)
    grid = np.concatenate([[0.0], lengths])
    with np.errstate(all="ignore"):
        own = np.concatenate([[_critical_at(activation, 0.0)[1]], lengths - value_squared / slope_squared])
    noise = _rounding_alone(activation, lengths, slope_squared)
    # Lengths below the table have the slopes of its first one.
    own[np.append(noise[:1], noise)] = np.nan
    excesses = own - biases[:, None]
    ask(cancel)
    unknown = np.concatenate([[NEUTRAL], neutral(activation)])
    ask(cancel)
    signs = np.where(np.abs(excesses) <= unknown * np.maximum(grid, biases[:, None]), 0.0, np.sign(excesses))
    here, there = signs[:, :-1], signs[:, 1:]
    rows, places = np.nonzero(np.isfinite(here) & np.isfinite(there) & ((here == 0.0) | (here * there < 0.0)))
    q = grid[places]
    low, high = q, grid[places + 1]
    crossed = here[rows, places] != 0.0
    # Neither below the table nor beside lengths whose means are not known are expectations interpolated.
    known, middle = interpolations(activation), np.sqrt(np.maximum(low, lengths[0]) * high)
    between = (places > 0) & np.isfinite(known.ratio.at(middle)[1] + known.slope_squared.at(middle)[1])
    alone, inside = crossed & ~between, crossed & between
    q[alone] = _one_by_one(activation, biases[rows[alone]], low[alone], high[alone], cancel)
    of = rows[inside]
    q[inside] = _crossings(activation, biases[of], low[inside], high[inside], here[of, places[inside]] > 0.0, cancel)
    slopes = np.concatenate([quadrature(activation, cancel).slope_squared(np.zeros(1)), slope_squared])[places]
    # At the lengths of the table it is known, however many biases meet it there: where chi is 1 at all of them, for each.
    slopes[crossed] = quadrature(activation, cancel).slope_squared(q[crossed])
    with np.errstate(all="ignore"):
        variances = 1.0 / slopes
    # Where lengths grow without bound, the slopes at infinity decide.
    rows = np.concatenate([rows, np.arange(biases.size)])
    far = slope_squared_far(activation, cancel=cancel)
    variances = np.concatenate([variances, np.full(biases.size, 1.0 / far if far >= SLOPELESS and not noise[-1] else math.inf)])
    usable = variances <= 1.0 / SLOPELESS
    return rows[usable], variances[usable]


def _rounding_alone(activation: Activation, lengths: FloatArray, slope_squared: FloatArray) -> NDArray[np.bool_]:
    """Return at which of some lengths E[f'^2] is no more than terms that cancel leave of it, so that nothing is known of a weight variance for chi of 1.

    Between noise at two lengths there would be a crossing for any bias, and each is looked for until no two numbers are left between its ends.
    """
    found = np.zeros(lengths.size, dtype=np.bool_)
    small = np.flatnonzero(slope_squared < NEGLIGIBLE)
    if small.size:
        # As `neutral` looks, at one in so many lengths.
        looked = lengths[small[::EVERY]]
        wrong = np.square(activation.value_error(np.sqrt(looked) * LOOKS[:, None], 1)).mean(axis=0)
        with np.errstate(invalid="ignore"):
            wrong_by = np.interp(np.log(lengths[small]), np.log(looked), wrong)
            # What is undefined is told from the slopes themselves.
            found[small] = (slope_squared[small] <= wrong_by) & np.isfinite(wrong_by)
    return found


def _crossings(activation: Activation, biases: FloatArray, low: FloatArray, high: FloatArray, positive_at_low: NDArray[np.bool_], cancel: Cancel) -> FloatArray:
    """Return the lengths, one in each bracket of neighbours in the table, that biases of these variances keep where chi is 1."""
    between, rule = interpolations(activation), quadrature(activation, cancel)

    def excess(q: FloatArray, which: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
        (ratio, ratio_slope), (slope, slope_slope) = between.ratio.at(q), between.slope_squared.at(q)
        return q * (1.0 - ratio / slope) - biases[which], 1.0 - (ratio + ratio_slope - ratio * slope_slope / slope) / slope

    def exact(q: FloatArray, which: NDArray[np.intp]) -> tuple[FloatArray, FloatArray]:
        value_squared, slope_squared = rule.both_squared(q, cancel)
        return q - value_squared / slope_squared - biases[which], excess(q, which)[1]

    near = find_roots(excess, low, high, np.sqrt(low * high), positive_at_low)
    return find_roots(exact, low, high, near, positive_at_low)


def _one_by_one(activation: Activation, biases: FloatArray, low: FloatArray, high: FloatArray, cancel: Cancel) -> FloatArray:
    """Return what `_crossings` does, where there is nothing between lengths to begin from."""
    found = np.empty(biases.size)
    for k, bias in enumerate(biases.tolist()):
        ask(cancel)
        found[k] = find_root(functools.partial(_above, activation, bias), float(low[k]), float(high[k]))
    return found


def _above(activation: Activation, bias_variance: float, q: float) -> float:
    """Return how far the bias variance for which q is a fixed length, and chi there 1, lies above one."""
    return _critical_at(activation, q)[1] - bias_variance


def _critical_at(activation: Activation, q: float) -> tuple[float, float]:
    """Return the weight and bias variance for which q is a fixed length and chi there is 1; inf and NaN without a slope."""
    rule = quadrature(activation)
    slope_squared = float(rule.slope_squared(q))
    if slope_squared < SLOPELESS:
        return math.inf, math.nan
    return 1.0 / slope_squared, q - float(rule.value_squared(q)) / slope_squared
