"""Expectations at the lengths at which fixed points are looked for, and how far they are known there."""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.quadrature import PER_DECADE as PER_DECADE
from sigexplorer.model.meanfield.quadrature import SURE, quadrature
from sigexplorer.model.meanfield.tabulation import tabulate
from sigexplorer.model.running import Cancel, kept, never

# Preactivation lengths at which a fixed point is looked for: `PER_DECADE` of them.
SHORTEST, LONGEST = 1e-12, 1e13
# Lengths tabulated between two questions whether to go on.
TOGETHER = 8
# Growth or shrinking by less than this share is rounding, unless a formula is known worse: at so many deviations it is looked, of one in so many lengths.
NEUTRAL = 1e-12
LOOKS, EVERY = np.array([-2.0, -1.0, -0.5, 0.5, 1.0, 2.0]), 6
# Tabulated lengths beside one at which lengths change from growing to shrinking, among which it may lie.
BESIDE = 4


@kept(64)
def tabulated(activation: Activation, *, cancel: Cancel = never) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return lengths in equal steps of their logarithm, and E[f^2] and E[f'^2] there."""
    lengths, rule = _lengths(), quadrature(activation, cancel)
    together = moments(activation, cancel=cancel)
    if together is not None:
        return lengths, together[0], together[1]
    rows = [rule.both_squared(lengths[start : start + TOGETHER], cancel) for start in range(0, lengths.size, TOGETHER)]
    value_squared, slope_squared = (np.concatenate(parts) for parts in zip(*rows, strict=True))
    return lengths, value_squared, slope_squared


@functools.lru_cache(maxsize=64)
def tabulated_doubts(activation: Activation) -> FloatArray | None:
    """Return by which shares E[f^2] and E[f'^2] may be off at tabulated lengths, shape (2, n); None where nothing is averaged.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    """
    rule = quadrature(activation)
    return np.nan_to_num(rule.doubts(_lengths(), np.stack(tabulated(activation)[1:]))) if rule.averages else None


@functools.lru_cache(maxsize=64)
def neutral(activation: Activation) -> FloatArray:
    """Return for tabulated lengths the share of growth, or of shrinking, up to which it is rounding: the more the less of f is known there.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    """
    lengths = _lengths()
    x = np.sqrt(lengths[::EVERY]) * LOOKS[:, None]
    wrong, doubts = activation.value_error(x), tabulated_doubts(activation)
    averaged = 0.0 if doubts is None else doubts[0]
    if not wrong.any():
        return np.full(lengths.size, NEUTRAL) + averaged
    with np.errstate(all="ignore"):
        share = 2.0 * np.sqrt((wrong**2).mean(axis=0) / (activation.derivatives(x, 0)[0] ** 2).mean(axis=0))
    # What is undefined is told from the values themselves.
    known = np.where(np.isfinite(share), share, 0.0)
    return np.interp(np.log(lengths), np.log(lengths[::EVERY]), known) + NEUTRAL + averaged


def unsettled(activation: Activation, differences: FloatArray, unknown: FloatArray) -> NDArray[np.bool_]:
    """Return where nothing tells whether lengths grow or shrink, for means of what swings ever faster are not known so well; but beside a fixed length.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    differences, unknown : ndarray, shape (..., lengths)
        By how much tabulated lengths grow, and what of that may be off.

    Returns
    -------
    ndarray, of that shape
        False everywhere for most functions.
    """
    doubts = tabulated_doubts(activation)
    if doubts is None or not quadrature(activation).doubtful:
        return np.zeros(differences.shape, dtype=np.bool_)
    falls, rises = differences < -unknown, differences > unknown
    beside = [np.zeros_like(falls), np.zeros_like(falls)]
    for step in range(1, BESIDE + 1):
        beside[0][..., :-step] |= falls[..., step:]
        beside[1][..., step:] |= rises[..., :-step]
    return np.asarray(~falls & ~rises & (doubts[0] > SURE) & ~(beside[0] & beside[1]))


@kept(64)
def moments(activation: Activation, *, cancel: Cancel = never) -> FloatArray | None:
    """Return E[f^2], E[f'^2] and the derivative of E[f^2] at the tabulated lengths, shape (3, n); None where `tabulate` has them not together."""
    return tabulate(quadrature(activation, cancel), _lengths(), cancel)


@functools.cache
def _lengths() -> FloatArray:
    return np.geomspace(SHORTEST, LONGEST, round(math.log10(LONGEST / SHORTEST)) * PER_DECADE + 1)
