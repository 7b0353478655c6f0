"""The gates: x times a sigmoid of x, so that the input gates itself. All have a minimum to the left of the origin."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.model.activations._elementary import exp, expm1, log, log1p
from sigexplorer.model.activations._exact import EXP_PLAIN, ONE_OVER_SQRT_2PI, exp_of_minus_half_square, exp_scaled, split, two_prod, two_sum
from sigexplorer.model.activations._normal import normal_tail
from sigexplorer.model.activations._pieces import bounded_log
from sigexplorer.model.activations.base import LARGEST, Activation, Standard, as_float64, one_nan
from sigexplorer.model.activations.landmarks import Asymptote
from sigexplorer.model.activations.plain import Plain, reach_before
from sigexplorer.model.activations.typeset import negated
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.parameters import parameter

# Far beyond the inputs at which every tail is 0 in float64, and small enough for all powers of it.
_FAR = 1e4
# sqrt(8 / pi) and 0.044715 sqrt(8 / pi) to 106 bits, as sums of two float64: twice the argument of the hyperbolic tangent is
# v = x (_LINEAR + _CUBIC x^2).
_LINEAR = (1.5957691216057308, -9.96930880911092e-17)
_CUBIC = (0.07135481627260025, -6.175149918155315e-19)
# 1 / sqrt(2 pi) less its rounded value.
_PEAK_LOW = -2.49232720227773e-17


class Gate(Activation, frozen=True):
    """An activation that is nothing far to the left and the identity far to the right."""

    def _log_slope(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return ln|f'(x)| and the sign of f'(x) at `x`, which is finite or NaN."""
        raise NotImplementedError

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            logarithm = self._log_slope(np.clip(x, -LARGEST, LARGEST))[0]
            return one_nan(np.where(x == -np.inf, -np.inf, bounded_log(logarithm, x)), x)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            sign = self._log_slope(np.clip(x, -LARGEST, LARGEST))[1]
            return one_nan(np.where(x == -np.inf, 0.0, sign), x)

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return zero to the left and the identity to the right."""
        return (Asymptote("left", 0.0, 0.0), Asymptote("right", 1.0, 0.0))


class GELU(Gate, frozen=True, tag="gelu"):
    """The Gaussian error linear unit, ``x Phi(x)`` with the distribution function of the standard normal.

    Hendrycks and Gimpel, "Gaussian Error Linear Units" (2016). Left of the origin f and f' are multiples of Mills' ratio, so that
    their tails keep their digits: f' = exp(-x^2 / 2) (Phi(x) exp(x^2 / 2) + x / sqrt(2 pi)).
    """

    title: ClassVar[str] = "GELU"
    family: ClassVar[str] = "Gates"
    aliases: ClassVar[tuple[str, ...]] = ("Gaussian error linear unit", "GELU exact", "GELU erf")

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        rows = np.empty((order + 1, *x.shape))
        with np.errstate(all="ignore"):
            t = np.minimum(np.abs(x), _FAR)
            e, scale = exp_of_minus_half_square(t)
            tail, tail_low = normal_tail(t)
            mills = tail + tail_low
            negative = x < 0
            rows[0] = np.where(negative, -t * mills * e * scale, x * (1.0 - mills * e))
            if order >= 1:
                # f'(x) + f'(-x) = 1.
                left = _gelu_slope(t, tail, tail_low) * e
                rows[1] = np.where(negative, left * scale, 1.0 - left)
            if order >= 2:
                density = ONE_OVER_SQRT_2PI * e
                head, rest = split(t)
                # 2 - x^2 from the split square, so that it keeps its digits near sqrt(2).
                rows[2] = density * ((2.0 - head * head) - rest * (t + head)) * scale
            if order >= 3:
                rows[3] = density * np.copysign(t, x) * ((t - 2.0) * (t + 2.0)) * scale
        return one_nan(rows, x)

    def plain(self) -> Plain:
        """Return where the curve is straight; see `Activation.plain`."""
        return Plain(lambda x, out: np.copyto(out, self.derivatives(x, 0)[0]), straight_from=10.0)

    def _log_slope(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        t = np.abs(x)
        near = np.minimum(t, 1e100)
        left = _gelu_slope(near, *normal_tail(near))
        negative = x < 0
        logarithm = np.where(negative, log(np.abs(left)) - 0.5 * t * t, log1p(-left * exp(-0.5 * t * t)))
        return logarithm, np.where(negative, np.sign(left), 1.0 + 0.0 * x)

    def _log_tail(self, x: FloatArray) -> FloatArray:
        t = np.abs(x)
        return log(t) - 0.5 * t * t + log(sum(normal_tail(np.minimum(t, 1e100))))

    def span(self) -> tuple[float, float]:
        """Return the interval outside of which the normal tail is below the rounding of 1."""
        return (-9.0, 9.0)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        return r"f(x) = \frac{x}{2} \left(1 + \operatorname{erf} \frac{x}{\sqrt{2}}\right)"


class SiLU(Gate, frozen=True, tag="silu"):
    """The sigmoid linear unit, ``x / (1 + exp(-beta x))``, also known as swish.

    S. Elfwing, E. Uchibe, K. Doya, "Sigmoid-weighted linear units for neural network function approximation in reinforcement learning",
    arXiv:1702.03118 (2017); P. Ramachandran, B. Zoph, Q. V. Le, "Searching for activation functions", arXiv:1710.05941 (2017), with the beta.
    """

    title: ClassVar[str] = "SiLU"
    family: ClassVar[str] = "Gates"
    aliases: ClassVar[tuple[str, ...]] = ("swish", "sigmoid linear unit", "sigmoid-weighted linear unit")
    variants: ClassVar[Mapping[str, Mapping[str, float]]] = {"quick GELU": {"beta": 1.702}}

    beta: Annotated[
        float, parameter("Beta", symbol=r"\beta", limits=(1e-3, 1e3), slider=(0.1, 10), scale="log", help="How sharply the curve bends; ReLU is its limit.")
    ] = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        rows = np.empty((order + 1, *x.shape))
        with np.errstate(all="ignore"):
            u = self.beta * x
            a = np.abs(u)
            e, scale = exp_scaled(-a)
            w = 1.0 + e
            falling = e / w
            negative = u < 0
            rows[0] = np.where(negative, np.maximum(x, -LARGEST) * falling * scale, x / w)
            u = np.clip(u, -_FAR, _FAR)
            if order >= 1:
                rows[1] = _logistic_gate_slope(e, u, 0.0, scale)
            if order >= 2:
                # In powers of e, where 2 - a and a - 3 are exact near the zeros of f'' and f'''.
                a = np.minimum(a, _FAR)
                bell = self.beta * falling / (w * w)
                rows[2] = bell * ((2.0 - a) + e * (2.0 + a)) * scale
            if order >= 3:
                # Near the origin those powers cancel, and the hyperbolic tangent does not.
                near = w * (a * (1.0 - 6.0 * falling / w) * w + 3.0 * expm1(-a))
                bracket = np.where(a < 1.0, near, (a - 3.0) - e * (4.0 * a - e * (a + 3.0)))
                rows[3] = np.copysign(self.beta, u) * bell * bracket / w * scale
        return one_nan(rows, x)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        from sigexplorer.model.activations import _values

        beta = self.beta
        return Plain(lambda x, out: _values.silu(x, out, beta), -reach_before(beta, EXP_PLAIN), straight_from=45.0 / beta)

    def _log_slope(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        u = np.clip(self.beta * x, -LARGEST, LARGEST)
        e = exp(-np.abs(u))
        w = 1.0 + e
        negative = u < 0
        bracket = (1.0 + u) + e
        right = (np.minimum(u, _FAR) - 1.0 - e) * e / (w * w)
        return np.where(negative, u + log(np.abs(bracket) / (w * w)), log1p(right)), np.where(negative, np.sign(bracket), 1.0 + 0.0 * u)

    def standard(self) -> Standard:
        """Return the curve of beta 1, of which this one is a smaller image; see `Activation.standard`."""
        return Standard(SiLU(), self.beta, 0.0, 1.0 / self.beta)

    def _log_tail(self, x: FloatArray) -> FloatArray:
        u = -np.abs(self.beta * x)
        return log(np.abs(x)) + u - log1p(exp(u))

    def span(self) -> tuple[float, float]:
        """Return the interval outside of which beta x exp(-|beta x|) is below the rounding of 1."""
        return (-44.0 / self.beta, 44.0 / self.beta)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        exponent = negated(self.beta) if values else r"-\beta x"
        return rf"f(x) = \frac{{x}}{{1 + e^{{{exponent}}}}}"


class GELUTanh(Gate, frozen=True, tag="gelu_tanh"):
    """The tanh approximation of GELU, ``x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))``.

    Hendrycks and Gimpel, "Gaussian Error Linear Units" (2016). It is x times the logistic sigmoid of v, twice the argument of the tangent. As
    exp(-v) magnifies the rounding of v some hundred times in the tail, v is carried as a sum of two float64.
    """

    title: ClassVar[str] = "GELU (tanh)"
    family: ClassVar[str] = "Gates"
    aliases: ClassVar[tuple[str, ...]] = ("GELU new", "GELU fast", "approximate GELU", "GELU approximate", "GELU PyTorch tanh")
    CUBIC: ClassVar[float] = 0.044715

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        rows = np.empty((order + 1, *x.shape))
        with np.errstate(all="ignore"):
            t = np.clip(x, -30.0, 30.0)
            a, a_low, v1, v1_low = _gelu_argument(np.abs(t))
            e, scale = exp_scaled(-a)
            e = e - e * a_low
            w = 1.0 + e
            falling = e / w
            negative = x < 0
            rows[0] = np.where(negative, t * falling * scale, x / w)
            if order >= 1:
                gain, gain_low = two_prod(v1, t)
                rows[1] = _logistic_gate_slope(e, gain, gain_low + v1_low * t, scale)
            if order >= 2:
                bell = falling / w
                tanh_half = np.copysign(-expm1(-a) / w, t)
                # x v'' = 6 _CUBIC x^2 and so on: in v, f = x s(v) and s' = bell v'.
                bend = 6.0 * _CUBIC[0] * t * t
                rows[2] = bell * (2.0 * v1 + bend - gain * v1 * tanh_half) * scale
            if order >= 3:
                v2 = 6.0 * _CUBIC[0] * t
                rows[3] = bell * (4.0 * v2 - 3.0 * tanh_half * v1 * (v1 + bend) + gain * v1 * v1 * (1.0 - 6.0 * bell)) * scale
        return one_nan(rows, x)

    def plain(self) -> Plain:
        """Return where the curve is straight; see `Activation.plain`."""
        return Plain(lambda x, out: np.copyto(out, self.derivatives(x, 0)[0]), straight_from=10.0)

    def _log_slope(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        t = np.abs(x)
        a = t * (_LINEAR[0] + _CUBIC[0] * t * t)
        e = exp(-a)
        w = 1.0 + e
        negative = x < 0
        x = np.clip(x, -1e100, 1e100)
        gain = x * (_LINEAR[0] + 3.0 * _CUBIC[0] * x * x)
        bracket = (1.0 + gain) + e
        right = (np.minimum(gain, 1e9) - 1.0 - e) * e / (w * w)
        return np.where(negative, log(np.abs(bracket) / (w * w)) - a, log1p(right)), np.where(negative, np.sign(bracket), 1.0 + 0.0 * x)

    def _log_tail(self, x: FloatArray) -> FloatArray:
        t = np.abs(x)
        v = -t * (_LINEAR[0] + _CUBIC[0] * t * t)
        return log(t) + v - log1p(exp(v))

    def span(self) -> tuple[float, float]:
        """Return the interval outside of which the gate is 0 or 1 to the rounding of 1."""
        return (-9.0, 9.0)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        return r"f(x) = \frac{x}{2} \left(1 + \tanh\left(\sqrt{\frac{2}{\pi}} \left(x + 0.044715 x^3\right)\right)\right)"


class Mish(Gate, frozen=True, tag="mish"):
    """Mish, ``x tanh(ln(1 + exp(x)))``.

    Misra, "Mish: A Self Regularized Non-Monotonic Activation Function" (2019). With e = exp(x) and D = e^2 + 2 e + 2 all derivatives are
    rational: f = x (1 - 2 / D), f' = e (4 (x + 1) + e (4 x + 6 + e (4 + e))) / D^2, f'' = 8 e (x + 2 + ...) / D^3, f''' = 16 e (x + 3 + ...) / D^4.
    To the right of the origin they are written in 1 / e, so that neither side overflows and no tail cancels.
    """

    title: ClassVar[str] = "Mish"
    family: ClassVar[str] = "Gates"

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        rows = np.empty((order + 1, *x.shape))
        with np.errstate(all="ignore"):
            t = np.clip(x, -_FAR, _FAR)
            e, scale = exp_scaled(-np.abs(t))
            negative = x < 0
            # The gate is k / (1 + k) with k = exp(x) (1 + exp(x) / 2), and 1 - 2 q^2 / D with q = exp(-x).
            half = 1.0 + 0.5 * e
            k = e * half
            w = 1.0 + k
            low = (0.5 * e - (half - 1.0)) / half - (k - (w - 1.0)) / w
            right_d = 1.0 + 2.0 * e * (1.0 + e)
            gate = k / w
            rows[0] = np.where(negative, t * (gate + gate * low) * scale, x * (1.0 - 2.0 * e * e / right_d))
            if order >= 1:
                # e B / D^2 with the terms of B and D^2 = (e^2 + 2 e + 2)^2 in ascending powers of e.
                edge, edge_low = two_sum(t, 1.0)
                bracket = edge + (0.25 * e * (4.0 * t + 6.0 + e * (4.0 + e)) + edge_low)
                left = e * bracket / (1.0 + e * (2.0 + e * (2.0 + e * (1.0 + 0.25 * e))))
                right = 1.0 + 2.0 * e * e * (2.0 * t * (1.0 + e) - right_d) / (right_d * right_d)
                rows[1] = np.where(negative, left * scale, right)
            if order >= 2:
                d = np.where(negative, 2.0 + e * (2.0 + e), right_d)
                front = 8.0 * e / (d * d * d)
                # To the right one more exp(-x), last, so that none of its powers is subnormal too early.
                last = np.where(negative, scale, e)
                rows[2] = front * _ascending(e, negative, (t + 2.0, t + 4.0, 3.0 - 1.5 * t, 1.0 - t)) * last
            if order >= 3:
                bends = (t + 3.0, 6.0, -8.0 * t, -6.0 - 6.0 * t, 1.25 * t - 5.25, t - 1.5)
                rows[3] = 2.0 * front / d * _ascending(e, negative, bends) * last
        return one_nan(rows, x)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        from sigexplorer.model.activations import _values

        return Plain(_values.mish, -EXP_PLAIN, straight_from=25.0)

    def _log_slope(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        e = exp(-np.abs(x))
        negative = x < 0
        left_d = (e + 2.0) * e + 2.0
        left = ((e + 2.0) * left_d + 4.0 * np.maximum(x, -1e300) * (e + 1.0)) / (left_d * left_d)
        t = np.minimum(x, _FAR)
        right_d = (2.0 * e + 2.0) * e + 1.0
        right = 2.0 * e * e * (2.0 * t * (1.0 + e) - right_d) / (right_d * right_d)
        return np.where(negative, x + log(np.abs(left)), log1p(right)), np.where(negative, np.sign(left), 1.0 + 0.0 * x)

    def _log_tail(self, x: FloatArray) -> FloatArray:
        e = exp(-np.abs(x))
        k = e * (1.0 + 0.5 * e)
        return log(np.abs(x)) + np.where(x < 0, x + log1p(0.5 * e) - log1p(k), math.log(0.6))

    def span(self) -> tuple[float, float]:
        """Return the interval outside of which x times the tail of the gate is below the rounding of 1."""
        return (-44.0, 22.0)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        return r"f(x) = x \tanh\left(\ln\left(1 + e^{x}\right)\right)"


def _ascending(e: FloatArray, ascending: NDArray[np.bool_], coefficients: tuple[FloatArray | float, ...]) -> FloatArray:
    """Return the polynomial in `e` with these coefficients from degree 0 on, or, where not `ascending`, with the same from the highest degree down."""
    total: FloatArray | float = 0.0
    for low, high in zip(coefficients[::-1], coefficients, strict=True):
        total = total * e + np.where(ascending, low, high)
    return np.asarray(total)


def _gelu_slope(t: FloatArray, tail: FloatArray, tail_low: FloatArray) -> FloatArray:
    """Return GELU's f'(-t) exp(t^2 / 2), what `normal_tail` gives less t / sqrt(2 pi), with digits also where the two are close."""
    line, line_low = two_prod(t, ONE_OVER_SQRT_2PI)
    return np.asarray((tail - line) + (tail_low - line_low - _PEAK_LOW * t))


def _logistic_gate_slope(e: FloatArray, gain: FloatArray, gain_low: FloatArray | float, scale: FloatArray) -> FloatArray:
    """Return the derivative s (1 + x v' (1 - s)) of x s(v), with the logistic s.

    Parameters
    ----------
    e, scale : ndarray
        exp(-|v|) is their product; see `exp_scaled`.
    gain, gain_low : ndarray
        x v'(x), of the sign of x, and what it loses in being rounded.
    """
    q = e * (2.0 + e)
    square = 1.0 + q
    # Left of the origin e (1 + gain + e) / (1 + e)^2; the roundings of the two sums are small against e and gathered there.
    edge, edge_low = two_sum(gain, 1.0)
    square_low = q - (square - 1.0)
    bracket = edge + (e + (edge_low + gain_low - square_low * (edge + e) / square))
    return np.where(gain < 0, e * bracket / square * scale, 1.0 + e * ((gain - 1.0) - e) / square)


def _gelu_argument(t: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return v(t) = sqrt(8 / pi) (t + 0.044715 t^3) and v'(t), each as a sum of two float64 right to about 2^-100, for 0 <= t <= 1000."""
    square, square_low = two_prod(t, t)
    cubic, cubic_low = two_prod(square, _CUBIC[0])
    cubic_low = cubic_low + (square_low * _CUBIC[0] + square * _CUBIC[1])
    factor, factor_low = two_sum(cubic, _LINEAR[0])
    factor_low = factor_low + (cubic_low + _LINEAR[1])
    v, v_low = two_prod(factor, t)
    slope, slope_low = two_sum(factor, 2.0 * cubic)
    return v, v_low + factor_low * t, slope, slope_low + (factor_low + 2.0 * cubic_low)
