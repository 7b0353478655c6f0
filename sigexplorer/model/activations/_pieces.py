"""What activations have in common: straight pieces, and the logarithm of a slope that never quite becomes zero."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations._elementary import log
from sigexplorer.model.activations.base import LARGEST, Activation, as_float64, one_nan
from sigexplorer.model.activations.plain import Plain
from sigexplorer.model.arrays import FloatArray


class PiecewiseLinear(Activation, frozen=True):
    """An activation of straight pieces: it has a slope, and no higher derivative."""

    def _lines(self, x: FloatArray) -> tuple[FloatArray, FloatArray | float]:
        """Return f and f' at `x`; f' at NaN is of no account."""
        raise NotImplementedError

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        with np.errstate(over="ignore", invalid="ignore"):
            value, slope = self._lines(x)
        rows = np.zeros((order + 1, *x.shape))
        rows[0] = value
        rows[1:2] = slope
        return one_nan(rows, x)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        return Plain(lambda x, out: np.copyto(out, self._lines(x)[0]))

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        with np.errstate(divide="ignore"):
            return np.asarray(log(np.abs(self.derivatives(x, 1)[1])))

    def span(self) -> tuple[float, float]:
        """Return an interval around the kinks."""
        return (min(self.kinks, default=0.0) - 1.0, max(self.kinks, default=0.0) + 1.0)


def straight_slopes(activation: Activation) -> tuple[float, ...] | None:
    """Return the slopes of a curve that consists of straight pieces, from left to right; None of any other.

    Parameters
    ----------
    activation : Activation
        The function. Of a formula it is not known.
    """
    if not isinstance(activation, PiecewiseLinear):
        return None
    kinks = activation.kinks
    between = [0.5 * left + 0.5 * right for left, right in itertools.pairwise(kinks)]
    places = [kinks[0] - 1.0, *between, kinks[-1] + 1.0] if kinks else [0.0]
    return tuple(activation.derivatives(places, 1)[1].tolist())


def is_level(activation: Activation) -> bool:
    """Return whether the slope is 0 wherever there is one, as straight pieces or a formula say by themselves: nothing is looked for.

    Parameters
    ----------
    activation : Activation
        The function.
    """
    slopes = straight_slopes(activation)
    return not any(slopes) if slopes is not None else not activation.exact and activation.has_no_slope


def bounded_log(logarithm: FloatArray, x: FloatArray) -> FloatArray:
    """Return ln|f'(x)| with the most negative float64 in place of -inf where x is finite: f' is not zero there, only very small."""
    return one_nan(np.where(np.isfinite(x), np.maximum(logarithm, -LARGEST), logarithm), x)


def sign_of_log(logarithm: FloatArray) -> FloatArray:
    """Return the sign of a slope that is nowhere negative, from ln|f'|: 0 where that is -inf, NaN where it is NaN."""
    return np.where(np.isnan(logarithm), np.nan, np.where(logarithm == -np.inf, 0.0, 1.0))
