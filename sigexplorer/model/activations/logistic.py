"""The logistic sigmoid, the one that this program is named for."""

from __future__ import annotations

import math
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations._exact import exp_scaled
from sigexplorer.model.activations.base import Activation, Standard, as_float64, constant_sign, finite_logarithm
from sigexplorer.model.activations.typeset import above, difference, negated
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.landmarks import Asymptote
from sigexplorer.model.parameters import parameter

Gain = Annotated[float, parameter("Gain", symbol="k", limits=(1e-3, 1e3), slider=(0.1, 10), scale="log", help="How steeply the curve rises at its centre.")]
Centre = Annotated[float, parameter("Centre", symbol="c", limits=(-1e3, 1e3), slider=(-5, 5), help="Where the curve bends from one side to the other.")]
Lower = Annotated[float, parameter("Lower asymptote", symbol="L", limits=(-1e3, 1e3), slider=(-2, 2), help="The value far to the left.")]
Upper = Annotated[float, parameter("Upper asymptote", symbol="U", limits=(-1e3, 1e3), slider=(-2, 2), help="The value far to the right.")]

# Elements worked on at a time, so that what lies between two steps stays in the cache.
CHUNK = 65536


class Sigmoid(Activation, frozen=True, tag="sigmoid"):
    r"""The logistic sigmoid, ``lower + (upper - lower) / (1 + exp(-t))`` with ``t = gain (x - centre)``.

    P.-F. Verhulst, "Recherches mathématiques sur la loi d'accroissement de la population" (1845). With s the curve for asymptotes 0 and 1,
    and T = tanh(t/2): s' = s(t) s(-t), s'' = -s' T, s''' = s' (3 T^2 - 1)/2; none of them cancels in a tail, as s (1 - s) does.
    """

    title: ClassVar[str] = "Logistic sigmoid"
    family: ClassVar[str] = "Sigmoids"
    aliases: ClassVar[tuple[str, ...]] = ("logistic", "logistic function", "expit", "logit", "inverse logit", "Fermi function")

    gain: Gain = 1.0
    centre: Centre = 0.0
    lower: Lower = 0.0
    upper: Upper = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        out = np.empty((order + 1, *x.shape))
        flat, rows = x.reshape(-1), out.reshape(order + 1, x.size)
        scratch = np.empty((2, min(x.size, CHUNK)))
        if x.size <= CHUNK:
            self._fill(rows, flat, scratch)
        else:
            for start in range(0, x.size, CHUNK):
                part = slice(start, start + CHUNK)
                self._fill(rows[:, part], flat[part], scratch[:, : x.size - start])
        return out

    def _fill(self, rows: FloatArray, x: FloatArray, scratch: FloatArray) -> None:
        """Write f, f', ... at `x` into `rows`."""
        try:
            with np.errstate(over="raise", under="raise", invalid="raise"):
                self._fill_near(rows, x, scratch)
        except FloatingPointError:
            with np.errstate(all="ignore"):
                self._fill_anywhere(rows, self.gain * (x - self.centre))

    def _fill_near(self, rows: FloatArray, x: FloatArray, scratch: FloatArray) -> None:
        """Write f, f', ... at `x` into `rows`, in as few passes as can be.

        With e = exp(t): s(t) = e/(1 + e), s(-t) = 1/(1 + e), and s' = q - q^2 of the smaller of the two. Where a step leaves the normal numbers
        (|t| over 354 suffices), the processor's flag does.
        """
        t = x if self.centre == 0.0 else np.subtract(x, self.centre, out=scratch[0])
        if self.gain != 1.0:
            t = np.multiply(t, self.gain, out=scratch[0])
        rising = np.exp(t, out=rows[0])
        falling = np.add(rising, 1.0, out=rows[1] if len(rows) > 1 else scratch[1])
        np.divide(1.0, falling, out=falling)
        np.multiply(rising, falling, out=rising)
        if len(rows) > 1:
            q = np.minimum(rising, falling, out=scratch[1])
        if self.lower != 0.0 or self.upper != 1.0:
            self._value(rows[0], t, rising, falling)
        if len(rows) > 1:
            np.multiply(q, q, out=falling)
            self._slopes(rows[1:], t, np.subtract(q, falling, out=falling))

    def _fill_anywhere(self, rows: FloatArray, t: FloatArray) -> None:
        """Write the same where some `t` are far out, infinite or not a number."""
        m, s = exp_scaled(-np.abs(t))
        d = 1.0 + m * s
        near, far = 1.0 / d, m * s / d
        left = t < 0
        self._value(rows[0], t, np.where(left, far, near), np.where(left, near, far))
        if len(rows) > 1:
            slope, s = logistic_slope(t)
            self._slopes(rows[1:], t, slope)
            rows[1:] *= s

    def _value(self, row: FloatArray, t: FloatArray, rising: FloatArray, falling: FloatArray) -> None:
        """Write f from s(t) and s(-t), whichever leaves the smaller asymptote its digits."""
        lower, upper = self.lower, self.upper
        if lower == 0.0:
            np.multiply(rising, upper, out=row)
        elif upper == 0.0:
            np.multiply(falling, lower, out=row)
        elif lower == -upper:
            np.multiply(np.tanh(0.5 * t), upper, out=row)
        else:
            np.copyto(row, np.where(t < 0, lower + (upper - lower) * rising, upper - (upper - lower) * falling))

    def _slopes(self, rows: FloatArray, t: FloatArray, slope: FloatArray) -> None:
        """Write f', f'', ... from s', which may lie in the first row."""
        height = self.gain * (self.upper - self.lower)
        if len(rows) > 1:
            half = np.tanh(0.5 * t)
            np.multiply(slope, -(height * self.gain) * half, out=rows[1])
        if len(rows) > 2:
            np.multiply(slope, height * self.gain**2 * (1.5 * half * half - 0.5), out=rows[2])
        if slope.base is not rows.base or height != 1.0:
            np.multiply(slope, height, out=rows[0])

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        height = abs(self.upper - self.lower) * self.gain
        with np.errstate(all="ignore"):
            t = np.abs(self.gain * (x - self.centre))
            if height == 0.0:
                return np.where(np.isnan(x), np.nan, -np.inf)
            return finite_logarithm(math.log(height) - t - 2.0 * np.log1p(np.exp(-t)), x)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return constant_sign(float(np.sign(self.upper - self.lower)), as_float64(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the lower line to the left and the upper line to the right."""
        return (Asymptote("left", 0.0, self.lower), Asymptote("right", 0.0, self.upper))

    def span(self) -> tuple[float, float]:
        """Return where f is within 4e-18 of its swing of an asymptote."""
        return (self.centre - 40.0 / self.gain, self.centre + 40.0 / self.gain)

    def standard(self) -> Standard:
        """Return the plain logistic; see `Activation.standard`."""
        swing = self.upper - self.lower
        return Standard(Sigmoid(), self.gain, self.centre, swing) if swing else Standard(self)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX."""
        if not values:
            return r"f(x)=L + \frac{U - L}{1+e^{-k(x - c)}}"
        return "f(x)=" + above(self.lower, difference(self.upper, self.lower), rf"\frac{{%s}}{{1+e^{{{negated(self.gain, self.centre)}}}}}")


def logistic_slope(t: FloatArray, low: FloatArray | float = 0.0) -> tuple[FloatArray, FloatArray]:
    """Return ``(m, s)`` with ``m * s = s'(t + low)``, the slope of the plain logistic, for a `low` below the last digit of `t`.

    With e = exp(-|t|) and q = e/(1 + e) it is q - q^2. The rounding of 1 + e, known exactly, and `low` go into the subtrahend to first order,
    so that neither costs a digit.
    """
    m, s = exp_scaled(-np.abs(t))
    e = m * s
    d = 1.0 + e
    q = m / d
    small = q * s
    correction = (1.0 - 2.0 * small) * ((e - (d - 1.0)) / d + low * np.sign(t) * (1.0 - small))
    return q - q * (small + correction), s
