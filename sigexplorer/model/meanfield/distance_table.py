r"""The correlation map as a table over lengths and distances, for many initialisations at once.

The map is wanted at every length that a layer can have and at every distance d = 1 - c of two inputs. It is kept as :math:`\ln (D(d) / d)`, which is
smooth in ln q and ln d: from Hermite coefficients up to a degree, and beyond it a power law with the weight and the mean degree that are left, which is
what the coefficients of functions with kinks and jumps follow. `sigexplorer.model.meanfield.distance` has single values exactly.
"""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import PER_DECADE as TABULATED
from sigexplorer.model.meanfield import SHORTEST, tabulated
from sigexplorer.model.meanfield.distance import has_jump
from sigexplorer.model.meanfield.interpolation import node_before
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.running import Cancel, ask, never

# Degrees that are computed; what lies beyond begins half-way to the next.
TERMS = 96
# Nodes a decade of q and of d, from where to where; beyond, the map is that of the end.
PER_DECADE, SHORTEST_NODE, LONGEST_NODE, NEAREST = 8, 1e-8, 1e8, 1e-10
STEP = math.log(10.0) / PER_DECADE
LOG_Q, LOG_D = math.log(SHORTEST_NODE), math.log(2.0)
Q_NODES = round((math.log(LONGEST_NODE) - LOG_Q) / STEP) + 1
D_NODES = math.ceil((LOG_D - math.log(NEAREST)) / STEP) + 1
# The first of them among the lengths at which the expectations are tabulated.
FIRST = round(math.log10(SHORTEST_NODE / SHORTEST)) * PER_DECADE
# A weight of the degrees beyond that is rounding, and the degrees, in e-folds, over which a power law is summed.
NOTHING, FOLDS, TAIL_NODES = 1e-11, 60.0, 600
# The mean degree of a tail, by its lowest, up to which it is that of kinks, and beyond that of rounded steps.
MOST_MEAN = 3.2
# Degrees that tell how the tail is shared among even and odd ones.
LAST = 16


class DistanceTable:
    """ln (D(d) / d) over ln q and ln d, computed where it is asked for.

    Parameters
    ----------
    activation : Activation
        The function of the layer.
    """

    def __init__(self, activation: Activation) -> None:
        self._activation = activation
        self._jump = has_jump(activation)
        self._rows = np.zeros((Q_NODES, D_NODES))
        self._known = np.zeros(Q_NODES, dtype=bool)
        # Whether all four rows from one on are known.
        self._ready = np.zeros(Q_NODES - 3, dtype=bool)

    def prepare(self, log_q: FloatArray, cancel: Cancel = never) -> None:
        """Compute the rows that lengths need."""
        first = node_before((log_q - LOG_Q) / STEP - 1.0, Q_NODES - 4)
        if self._ready[first].all():
            return
        wanted = np.unique(first)[:, None] + np.arange(4)
        for row in np.unique(wanted[~self._known[wanted]]).tolist():
            ask(cancel)
            self._rows[row] = self._row(row, cancel)
            self._known[row] = True
        self._ready = np.asarray(np.lib.stride_tricks.sliding_window_view(self._known, 4).all(axis=1))

    def __call__(self, log_q: FloatArray, log_d: FloatArray) -> FloatArray:
        """Return ln (D / d), of shape (n,) as both are; the rows must have been prepared."""
        row, across = _stencil(log_q, LOG_Q, Q_NODES)
        column, up = _stencil(log_d, LOG_D - (D_NODES - 1) * STEP, D_NODES)
        nodes = np.arange(4)[:, None]
        # By the node of d, then by that of q, one after the other: as sums of four they are quicker than asked one by one.
        weighted = self._rows[(row + nodes)[:, None], (column + nodes)[None, :]] * np.stack(up)
        part = weighted[:, 0] + weighted[:, 1]
        part += weighted[:, 2]
        part += weighted[:, 3]
        part *= np.stack(across)
        return np.asarray(part[0] + part[1] + part[2] + part[3])

    def _row(self, row: int, cancel: Cancel) -> FloatArray:
        # The rows lie on every third of the lengths at which the expectations are tabulated.
        lengths, value_squared, slope_squared = tabulated(self._activation, cancel=cancel)
        at = (FIRST + row) * (TABULATED // PER_DECADE)
        q, same, slopes = float(lengths[at]), float(value_squared[at]), float(slope_squared[at])
        if same == 0.0:
            return np.zeros(D_NODES)
        weights = np.square(quadrature(self._activation, cancel).hermite_coefficients(q, TERMS, cancel)) / same
        apart, absolute, negative, tail_apart = _powers()
        moved = apart @ weights
        beyond = 1.0 - float(weights.sum())
        if beyond > NOTHING:
            mean = math.inf
            if not self._jump:
                mean = (q * slopes / same - float(weights @ np.arange(TERMS))) / beyond / (TERMS - 0.5)
            lost = tail_apart @ _tail_shares(mean)
            # The last degrees tell how even and odd ones share it; behind the right angle what is left of an odd one is against the first input.
            last = weights[-LAST:]
            odd = float(last[1::2].sum()) / (float(last.sum()) or 1.0)
            moved += beyond * np.where(negative, (1.0 - odd) * lost + odd * (2.0 - lost), lost)
        return np.log(np.maximum(moved, 1e-300)) - absolute


def _tail_shares(mean: float) -> FloatArray:
    """Return how a weight is shared among the degrees of the tail, whose mean is given by the lowest degree; it is infinite for a jump.

    A kink leaves the power -5/2, of mean 3, and smoother functions steeper ones. Larger means are those of steps that are rounded: a jump's -3/2 up to a
    degree behind which nothing is left.
    """
    degrees = np.exp(np.linspace(0.0, FOLDS, TAIL_NODES))
    exponent = (2.0 * mean - 1.0) / (mean - 1.0) if 1.005 < mean <= MOST_MEAN else 200.0 if mean <= 1.005 else 1.5
    shares = degrees ** (1.0 - exponent)
    shares[0] *= 0.5
    if MOST_MEAN < mean < math.inf:
        low, high = 0.0, FOLDS
        while high - low > 1e-6:
            middle = 0.5 * (low + high)
            cut = shares * np.exp(-degrees * math.exp(-middle))
            low, high = (middle, high) if float(cut @ degrees) < mean * float(cut.sum()) else (low, middle)
        shares = shares * np.exp(-degrees * math.exp(-high))
    return shares / float(shares.sum())


@functools.cache
def _powers() -> tuple[FloatArray, FloatArray, NDArray[np.bool_], FloatArray]:
    """Return 1 - c^k by d and k, ln d, where c is negative, and 1 - |c|^k by d and the degrees of the tail."""
    log_d = LOG_D - STEP * np.arange(D_NODES - 1, -1, -1)
    d = np.minimum(np.exp(log_d), 2.0)
    with np.errstate(divide="ignore"):
        log_size = np.where(d < 1.0, np.log1p(-np.minimum(d, 1.0)), np.log(np.maximum(d - 1.0, 0.0)))
    log_size[d == 2.0] = 0.0
    degrees = np.arange(TERMS)
    with np.errstate(invalid="ignore"):
        lost = -np.expm1(np.where(degrees == 0, 0.0, degrees * log_size[:, None]))
        apart = np.where((d[:, None] > 1.0) & (degrees % 2 == 1), 2.0 - lost, lost)
        folds = np.exp(np.linspace(0.0, FOLDS, TAIL_NODES))
        tail = -np.expm1((TERMS - 0.5) * folds * log_size[:, None])
    return np.asarray(apart), np.asarray(log_d, dtype=np.float64), np.asarray(d > 1.0), np.asarray(tail)


def _stencil(places: FloatArray, start: float, count: int) -> tuple[NDArray[np.int64], tuple[FloatArray, ...]]:
    """Return the first of four nodes about each place, and their weights in the cubic through them."""
    at = np.minimum(np.maximum((places - start) / STEP, 0.0), count - 1.0)
    first = node_before(at - 1.0, count - 4)
    t = at - first - 1.0
    before, here, after = t + 1.0, t - 1.0, t - 2.0
    return first, (-t * here * after / 6.0, before * here * after / 2.0, -before * t * after / 2.0, before * t * here / 6.0)


@functools.lru_cache(maxsize=64)
def distance_table(activation: Activation) -> DistanceTable:
    """Return the table of an activation, kept for the next question about the same one."""
    return DistanceTable(activation)
