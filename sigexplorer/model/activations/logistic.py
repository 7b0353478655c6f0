"""The logistic sigmoid, the one that this program is named for."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from decimal import Context, Decimal
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations._elementary import WHOLE, exp, expm1, log1p, padded, tanh
from sigexplorer.model.activations._exact import ONE, exp_scaled
from sigexplorer.model.activations.base import Activation, Standard, as_float64, constant_sign, finite_logarithm, one_nan
from sigexplorer.model.activations.landmarks import Asymptote
from sigexplorer.model.activations.plain import Plain
from sigexplorer.model.activations.typeset import above, difference, negated
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.parameters import parameter

Gain = Annotated[float, parameter("Gain", symbol="k", limits=(1e-3, 1e3), slider=(0.1, 10), scale="log", help="How steeply the curve rises at its centre.")]
Centre = Annotated[float, parameter("Centre", symbol="c", limits=(-1e3, 1e3), slider=(-5, 5), help="Where the curve bends from one side to the other.")]
Lower = Annotated[float, parameter("Lower asymptote", symbol="L", limits=(-1e3, 1e3), slider=(-2, 2), help="The value far to the left.")]
Upper = Annotated[float, parameter("Upper asymptote", symbol="U", limits=(-1e3, 1e3), slider=(-2, 2), help="The value far to the right.")]

# Elements worked on at a time, so that what lies between two steps stays in the cache.
CHUNK = 65536
# So many at most have arrays of their own, which are quicker to make than a scratch array is to divide.
FEW = 2048
# Beyond this |t|, s(-|t|) is exp(-|t|) to the last bit.
FAR = 350.0
# From here on s(t) is 1 - e + e^2 to the last bit; there 1/(1 + e) gives the same, so that the curve does not step back.
NEAR = 20.0


class Sigmoid(Activation, frozen=True, tag="sigmoid"):
    r"""The logistic sigmoid, ``lower + (upper - lower) / (1 + exp(-t))`` with ``t = gain (x - centre)``.

    P.-F. Verhulst, "Recherches mathématiques sur la loi d'accroissement de la population" (1845). With s the curve for asymptotes 0 and 1,
    and T = tanh(t/2): s' = s(t) s(-t), s'' = -s' T, s''' = s' (3 T^2 - 1)/2; none of them cancels in a tail, as s (1 - s) does.
    """

    title: ClassVar[str] = "Logistic sigmoid"
    family: ClassVar[str] = "Sigmoids"
    aliases: ClassVar[tuple[str, ...]] = ("logistic", "logistic function", "expit", "logit", "inverse logit", "Fermi function", "softmax of two", "GLU gate")
    slope_by_output: ClassVar[str] = "y (1 - y)"

    gain: Gain = 1.0
    centre: Centre = 0.0
    lower: Lower = 0.0
    upper: Upper = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        out = np.empty((order + 1, *x.shape))
        flat, rows = (x, out) if x.ndim == 1 else (x.reshape(-1), out.reshape(order + 1, x.size))
        with np.errstate(all="ignore"):
            if x.size <= FEW:
                t = self._standard(flat)
                self._fill(rows, t, exp(np.negative(t)))
                return out
            scratch = np.empty((2, padded(min(x.size, CHUNK))))
            for start in range(0, x.size, CHUNK):
                t = self._standard(flat[start : start + CHUNK])
                whole = padded(t.size)
                exponent, e = scratch[0, :whole], scratch[1, :whole]
                exponent[t.size :] = 0.0
                np.negative(t, out=exponent[: t.size])
                np.exp(exponent, out=e)
                self._fill(rows[:, start : start + CHUNK], t, e[: t.size])
        return out

    def in_turn(self, x: FloatArray, weights: Sequence[float], biases: Sequence[float]) -> FloatArray | None:
        """Return f and f' of layers one after the other; see `Activation.in_turn`. The plain middle of the curve takes half of the passes there."""
        first = self._farthest(float(np.maximum.reduce(np.abs(x))), weights[:1], biases[:1])
        # All values are between the asymptotes; not that NaN is farther.
        if (self.lower, self.upper) != (0.0, 1.0) or not self._farthest(1.0, weights, biases) <= NEAR or not first < math.inf or x.size % WHOLE:
            return None
        found = np.empty((2, len(weights), x.size))
        if begun := int(first > NEAR):
            # The inputs may be further out than what comes back from a layer.
            z = x * weights[0]
            found[:, 0] = self.derivatives(z if biases[0] == 0.0 else z + biases[0], 1)
        self._go_on(found[:, begun:], found[0, 0] if begun else x, weights[begun:], biases[begun:])
        return found

    def _farthest(self, a: float, weights: Sequence[float], biases: Sequence[float]) -> float:
        """Return how far from 0 what the plain logistic is given can be, in layers whose inputs are at most `a`; with the roundings of each."""
        return (a * max(map(abs, weights)) + max(map(abs, biases)) + abs(self.centre)) * self.gain

    def _go_on(self, found: FloatArray, a: FloatArray, weights: Sequence[float], biases: Sequence[float]) -> None:
        """Write f and f' of layers in the middle of the curve, of asymptotes 0 and 1."""
        exponent, gain, centre = np.empty(a.shape), self.gain, self.centre
        multiply, power, add, divide = np.multiply, np.exp, np.add, np.divide
        # The commonest of layers come to the exponent in one step.
        plain = centre == 0.0 and set(weights) == {1.0} and set(biases) == {0.0}
        for e, s, w, b in zip(found[1], found[0], weights, biases, strict=True):
            if plain:
                multiply(a, -gain, exponent)
            else:
                multiply(a, -w, exponent)
                if b != 0.0:
                    np.subtract(exponent, b, exponent)
                if centre != 0.0:
                    add(exponent, centre, exponent)
                if gain != 1.0:
                    multiply(exponent, gain, exponent)
            power(exponent, e)
            add(e, 1.0, s)
            a = divide(1.0, s, s)
        q = np.minimum(found[1], 1.0)
        q *= found[0]
        np.multiply(q, q, out=found[1])
        np.subtract(q, found[1], out=found[1])
        if self.gain != 1.0:
            found[1] *= self.gain

    def _standard(self, x: FloatArray) -> FloatArray:
        """Return what the plain logistic is given at `x`; `x` itself where that is the same."""
        t = x if self.centre == 0.0 else x - self.centre
        return t if self.gain == 1.0 else t * self.gain

    def _fill(self, rows: FloatArray, t: FloatArray, e: FloatArray) -> None:
        """Write f, f', ... at `t` into `rows`, in as few passes as can be; what `e` = exp(-t) stands in is written over.

        s(t) = 1/(1 + e) is as monotone as the exponential, since every step rounds to nearest; the smaller of s(t) and s(-t) is
        q = s(t) min(e, 1), and s' = q - q^2. What lies outside of `NEAR` is written anew, by itself.
        """
        s = np.add(e, 1.0, out=rows[0])
        np.divide(1.0, s, out=s)
        if len(rows) > 1:
            q = np.minimum(e, 1.0, out=e)
            q *= s
            slope = np.multiply(q, q, out=rows[1])
            np.subtract(q, slope, out=slope)
        if self.lower != 0.0:
            self._value(rows[0], t, 1.0 / (1.0 + exp(np.abs(t))))
        elif self.upper != 1.0:
            s *= self.upper
        if len(rows) > 1:
            self._slopes(rows, t)
        if t.size and not _inside(t):
            self._outside(rows, t)

    def _outside(self, rows: FloatArray, t: FloatArray) -> None:
        """Write f where 1 + e would round s(t) too early to 1, all where e or e^2 may leave the normal numbers, and the one NaN."""
        if self.lower == 0.0 and (right := np.flatnonzero(t > NEAR)).size:
            e = exp(-t[right])
            rows[0, right] = self.upper * (1.0 - (e - e * e))
        one_nan(rows, t)
        far = np.flatnonzero(np.abs(t) > FAR)
        if far.size:
            rows[:, far] = self._far(len(rows), t[far])

    def _far(self, count: int, t: FloatArray) -> FloatArray:
        """Return f, f', ... where 1 + exp(-|t|) is 1, and exp(-|t|) may be too small for float64."""
        rows = np.empty((count, t.size))
        m, s = exp_scaled(-np.abs(t))
        self._value(rows[0], t, m * s)
        if count > 1:
            rows[1] = m
            self._slopes(rows, t)
            rows[1:] *= s
        return rows

    def _value(self, row: FloatArray, t: FloatArray, small: FloatArray) -> None:
        """Write f from s(-|t|), in the form that leaves the smaller asymptote its digits."""
        lower, upper = self.lower, self.upper
        if lower == 0.0 or upper == 0.0:
            np.subtract(1.0, small, out=row)
            np.copyto(row, small, where=t < 0 if lower == 0.0 else t > 0)
            if lower + upper != 1.0:
                row *= lower + upper
        elif lower == -upper:
            np.multiply(tanh(0.5 * t), upper, out=row)
        else:
            swing = upper - lower
            # The middle holds both sides apart, whatever the swing lost in being rounded.
            beyond = np.maximum if swing > 0.0 else np.minimum
            np.copyto(row, np.where(t < 0, lower + swing * small, beyond(upper - swing * small, lower + 0.5 * swing)))
            if lower * upper < 0.0:
                self._near_zero(row, t)

    def _near_zero(self, row: FloatArray, t: FloatArray) -> None:
        """Write f anew near its zero, where the asymptotes cancel: with t_0 the place of the zero, f = -lower s(-t) (exp(t - t_0) - 1)."""
        zero, zero_low = logistic_zero(self.lower, self.upper)
        near = np.flatnonzero(np.abs(t - zero) < 1.0)
        if near.size:
            row[near] = -self.lower * expm1((t[near] - zero) - zero_low) / (1.0 + exp(t[near]))

    def _slopes(self, rows: FloatArray, t: FloatArray) -> None:
        """Write f', f'', ... into all rows but the first, from s' in the second."""
        # What is too small for float64's digits is rounded once, not between two gains.
        swing, gain = self.upper - self.lower, self.gain
        height = gain * swing
        if len(rows) > 2:
            half = tanh(0.5 * t)
            np.multiply(rows[1], -(gain**2 * swing) * half, out=rows[2])
        if len(rows) > 3:
            np.multiply(rows[1], gain**3 * swing * (1.5 * half * half - 0.5), out=rows[3])
        if height != 1.0:
            rows[1] *= height

    def plain(self) -> Plain | None:
        """Return a short way to the values; see `Activation.plain`."""
        reach = 0.99 * (NEAR / self.gain - abs(self.centre))
        if self.lower != 0.0 or not reach > 0.0:
            return None

        def write(x: FloatArray, out: FloatArray) -> None:
            np.exp(np.negative(self._standard(x)), out=out)
            out += 1.0
            np.divide(1.0, out, out=out)
            if self.upper != 1.0:
                out *= self.upper

        return Plain.within(write, reach)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        height = abs(self.upper - self.lower) * self.gain
        with np.errstate(all="ignore"):
            t = np.abs(self.gain * (x - self.centre))
            if height == 0.0:
                return np.where(np.isnan(x), np.nan, -np.inf)
            return finite_logarithm(math.log(height) - t - 2.0 * log1p(exp(-t)), x)

    def _log_tail(self, x: FloatArray) -> FloatArray:
        t = self.gain * (x - self.centre)
        far = -np.abs(t) - log1p(exp(-np.abs(t)))
        if self.lower == 0.0 and self.upper != 0.0:
            return np.where(t < 0, math.log(abs(self.upper)) + far, np.nan)
        if self.upper == 0.0 and self.lower != 0.0:
            return np.where(t > 0, math.log(abs(self.lower)) + far, np.nan)
        return super()._log_tail(x)

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
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        if not values:
            return r"f(x)=L + \frac{U - L}{1+e^{-k(x - c)}}"
        return "f(x)=" + above(self.lower, difference(self.upper, self.lower), rf"\frac{{%s}}{{1+e^{{{negated(self.gain, self.centre)}}}}}")


def _inside(t: FloatArray) -> bool:
    """Return whether all is between `-FAR` and `NEAR`; NaN is not."""
    # One number is asked for itself, the commonest of all questions; an array's own methods come to the reductions by way of Python.
    if t.size == 1:
        return -FAR <= t.item() <= NEAR
    return bool(np.maximum.reduce(np.abs(t)) <= NEAR) or bool(np.maximum.reduce(t) <= NEAR and np.minimum.reduce(t) >= -FAR)


def logistic_slope(t: FloatArray, low: FloatArray | float = 0.0) -> tuple[FloatArray, FloatArray]:
    """Return ``(m, s)`` with ``m * s = s'(t + low)``, the slope of the plain logistic, for a `low` below the last digit of `t`.

    With e = exp(-|t|) and q = e/(1 + e) it is q - q^2. The rounding of 1 + e, known exactly, and `low` go into the subtrahend to first order,
    so that neither costs a digit.
    """
    m, s = exp_scaled(-np.abs(t))
    e = m if s is ONE else m * s
    d = 1.0 + e
    q = m / d
    small = q if s is ONE else q * s
    lost = (e - (d - 1.0)) / d
    if isinstance(low, np.ndarray) or low:
        lost += low * np.sign(t) * (1.0 - small)
    correction = (1.0 - 2.0 * small) * lost
    return q - q * (small + correction), s


@functools.lru_cache(maxsize=256)
def logistic_zero(lower: float, upper: float) -> tuple[float, float]:
    """Return where a logistic with asymptotes of opposite sign is 0, ln(-lower/upper), as a sum of two float64."""
    digits = Context(prec=50)
    return as_sum(digits.ln(digits.divide(-Decimal(lower), Decimal(upper))))


def as_sum(number: Decimal) -> tuple[float, float]:
    """Return a number of many digits as a sum of two float64."""
    high = float(number)
    return high, float(number - Decimal(high))
