"""The plane of initialisations: where inputs end, and the lines between order and chaos."""

from __future__ import annotations

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.beside import MOST_BESIDE
from sigexplorer.model.meanfield import tabulated
from sigexplorer.model.meanfield.critical import critical_line
from sigexplorer.model.meanfield.edges import edges, ends_at
from sigexplorer.model.meanfield.lengths import HalfStable, folds, half_stable_points
from sigexplorer.model.running import Cancel, kept, never

# Points of a map, from one end of its range on and to the other: even ones, and those that come ever closer to an end, down to a share of the range.
EVEN, CLOSER, CLOSEST = 51, 25, 1e-7
# Points of every curve, and of the critical line.
POINTS = EVEN + 2 * CLOSER
# How often what lies between two of these is divided in so many, where a line ends.
ROUNDS, PARTS = 2, 8


def map_lengths(longest: float) -> FloatArray:
    """Return the lengths at which a length map is drawn, from 0 on, shape (101,): close together at 0.

    The mean square of what a function answers is smooth in the logarithm of the length, at which alone any function that is steep leaves or reaches a level.

    Parameters
    ----------
    longest : float
        The last of them.
    """
    return longest * np.sort(np.concatenate([np.linspace(0.0, 1.0, EVEN), np.geomspace(CLOSEST, 1.0 / EVEN, 2 * CLOSER)]))


def map_correlations() -> FloatArray:
    """Return the correlations at which a correlation map is drawn, from -1 to 1, shape (101,): close together at both ends.

    A correlation map is a power series without negative coefficients that add up to 1: between the ends none is steep.
    """
    beside = np.geomspace(CLOSEST, 2.0 / EVEN, CLOSER)
    return np.sort(np.concatenate([np.linspace(-1.0, 1.0, EVEN), beside - 1.0, 1.0 - beside]))


class PhaseMap(msgspec.Struct, frozen=True, eq=False):
    r"""The plane of initialisations.

    Attributes
    ----------
    sigma_w : ndarray, shape (m,)
        :math:`\sigma_w`, ascending from 0.
    sigma_b : ndarray, shape (k,)
        :math:`\sigma_b`, ascending from 0.
    length : ndarray, shape (k, m)
        q*; inf where lengths grow without bound.
    chi : ndarray, shape (k, m)
        :math:`\chi_1`; below 1 gradients vanish (ordered), above 1 they explode (chaotic).
    critical_sigma_w, critical_sigma_b : ndarray, shape (101,)
        The critical line, by :math:`\sigma_b`; NaN where there is none.
    jump_sigma_w : ndarray, shape (k,)
        :math:`\sigma_w` at which lengths jump and order turns into chaos with them, for inputs of mean square 1; NaN where there is no jump.
    unbounded_sigma_w : ndarray, shape (k,)
        :math:`\sigma_w` from which the lengths of such inputs grow without bound; NaN where they never do, or always.
    fold_sigma_w, fold_sigma_b : ndarray, shape (lengths,)
        The line on which a second length to end at appears; NaN where there is none.
    half_stable : tuple of HalfStable
        Where the critical line ends in a jump.
    critical_ends : ndarray, shape (ends, 2)
        Where the critical line ends between two of its points: :math:`\sigma_w` and :math:`\sigma_b`, the latter ascending.
    """

    sigma_w: FloatArray
    sigma_b: FloatArray
    length: FloatArray
    chi: FloatArray
    critical_sigma_w: FloatArray
    critical_sigma_b: FloatArray
    jump_sigma_w: FloatArray
    unbounded_sigma_w: FloatArray
    fold_sigma_w: FloatArray
    fold_sigma_b: FloatArray
    half_stable: tuple[HalfStable, ...]
    critical_ends: FloatArray

    @property
    def critical_drawn(self) -> tuple[FloatArray, FloatArray]:
        r"""The critical line up to its ends: :math:`\sigma_w` and :math:`\sigma_b`, shape (101 + ends,) each."""
        at = np.searchsorted(self.critical_sigma_b, self.critical_ends[:, 1])
        return np.insert(self.critical_sigma_w, at, self.critical_ends[:, 0]), np.insert(self.critical_sigma_b, at, self.critical_ends[:, 1])


# Those of the functions compared stand with that of the function explored.
@kept(MOST_BESIDE + 2)
def phase_map(activation: Activation, sigma_w_max: float, sigma_b_max: float, cells: int, *, cancel: Cancel = never) -> PhaseMap:
    """Return the plane of initialisations from 0 to both edges; kept, so that a point is dragged on it without computing it again."""
    sigma_w, sigma_b = np.linspace(0.0, sigma_w_max, cells), np.linspace(0.0, sigma_b_max, cells)
    tabulated(activation, cancel=cancel)
    half_stable, fold = half_stable_points(activation, cancel=cancel), folds(activation, cancel=cancel)
    line = np.linspace(0.0, sigma_b_max, POINTS)
    critical = critical_line(activation, line, cancel)
    length, chi = phase_grid(activation, sigma_w**2, sigma_b**2, cancel)
    jumps, unbounded = edges(activation, sigma_w, sigma_b, length, chi, cancel)
    return PhaseMap(
        sigma_w=sigma_w,
        sigma_b=sigma_b,
        length=length,
        chi=chi,
        critical_sigma_w=critical,
        critical_sigma_b=line,
        jump_sigma_w=jumps,
        unbounded_sigma_w=unbounded,
        fold_sigma_w=fold[0],
        fold_sigma_b=fold[1],
        half_stable=half_stable,
        critical_ends=_ends(activation, critical, line, cancel),
    )


def _ends(activation: Activation, sigma_w: FloatArray, sigma_b: FloatArray, cancel: Cancel) -> FloatArray:
    """Return where a critical line ends between two of its points, to a small part of their distance, shape (ends, 2)."""
    there, found = np.isfinite(sigma_w), []
    for place in np.flatnonzero(there[1:] != there[:-1]).tolist():
        sides = (place, place + 1) if there[place] else (place + 1, place)
        inside, outside, end = float(sigma_b[sides[0]]), float(sigma_b[sides[1]]), float(sigma_w[sides[0]])
        for _ in range(ROUNDS):
            biases = np.linspace(inside, outside, PARTS + 1)
            weights = np.append(end, critical_line(activation, biases[1:-1], cancel))
            # The line is followed from where it is up to where it is no more.
            last = int(np.argmin(np.append(np.isfinite(weights), False))) - 1
            inside, outside, end = float(biases[last]), float(biases[last + 1]), float(weights[last])
        found.append((end, inside))
    return np.array(found, dtype=np.float64).reshape(-1, 2)


def phase_grid(activation: Activation, weight_variance: FloatArray, bias_variance: FloatArray, cancel: Cancel = never) -> tuple[FloatArray, FloatArray]:
    r"""Return q* and :math:`\chi_1` for every pair of variances.

    Parameters
    ----------
    activation : Activation
        The function of the layers.
    weight_variance : ndarray, shape (m,)
        At least 0.
    bias_variance : ndarray, shape (k,)
        At least 0.

    Returns
    -------
    length, chi : ndarray, shape (k, m)
        As in `Theory`, to about 1e-8: the expectations are interpolated in ln q between the 600 lengths at which they are tabulated.
    """
    weights, biases = (item.ravel() for item in np.meshgrid(weight_variance, bias_variance))
    q, chi = ends_at(activation, weights, biases, cancel)
    shape = (bias_variance.size, weight_variance.size)
    return q.reshape(shape), chi.reshape(shape)
