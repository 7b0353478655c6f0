"""The sigmoids: bounded, monotone, S-shaped and point-symmetric. Gompertz' and Richards' asymmetric curves are in `growth`."""

from __future__ import annotations

import math
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations._exact import TWO_OVER_SQRT_PI, erf, exp_of_minus_square, exp_scaled
from sigexplorer.model.activations.base import Activation, as_float64, constant_sign, finite_logarithm
from sigexplorer.model.activations.typeset import above, difference, negated, scaled
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.landmarks import Asymptote
from sigexplorer.model.parameters import parameter

Gain = Annotated[float, parameter("Gain", symbol="k", limits=(1e-3, 1e3), slider=(0.1, 10), scale="log", help="How steeply the curve rises at its centre.")]
Centre = Annotated[float, parameter("Centre", symbol="c", limits=(-1e3, 1e3), slider=(-5, 5), help="Where the curve bends from one side to the other.")]
Lower = Annotated[float, parameter("Lower asymptote", symbol="L", limits=(-1e3, 1e3), slider=(-2, 2), help="The value far to the left.")]
Upper = Annotated[float, parameter("Upper asymptote", symbol="U", limits=(-1e3, 1e3), slider=(-2, 2), help="The value far to the right.")]

# Elements worked on at a time, so that what lies between two steps stays in the cache.
CHUNK = 24576


class Sigmoid(Activation, frozen=True, tag="sigmoid"):
    r"""The logistic sigmoid, ``lower + (upper - lower) / (1 + exp(-t))`` with ``t = gain (x - centre)``.

    P.-F. Verhulst, "Recherches mathématiques sur la loi d'accroissement de la population" (1845). With s the curve for asymptotes 0 and 1,
    and T = tanh(t/2): s' = s(t) s(-t), s'' = -s' T, s''' = s' (3 T^2 - 1)/2; none of them cancels in a tail, as s (1 - s) does.
    """

    title: ClassVar[str] = "Logistic sigmoid"
    family: ClassVar[str] = "Sigmoids"

    gain: Gain = 1.0
    centre: Centre = 0.0
    lower: Lower = 0.0
    upper: Upper = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        out = np.empty((order + 1, *x.shape))
        flat, rows = x.reshape(-1), out.reshape(order + 1, x.size)
        scratch = np.empty((3, min(x.size, CHUNK)))
        moved = self.gain != 1.0 or self.centre != 0.0
        with np.errstate(over="raise", under="raise", invalid="raise"):
            for start in range(0, x.size, CHUNK):
                t = flat[start : start + CHUNK]
                part, work = rows[:, start : start + CHUNK], scratch[:, : t.size]
                if moved:
                    t = self._preactivation(t, work[2])
                try:
                    self._fill_near(part, t, work)
                except FloatingPointError:
                    with np.errstate(all="ignore"):
                        self._fill_anywhere(part, t)
        return out

    def _preactivation(self, x: FloatArray, out: FloatArray) -> FloatArray:
        """Return gain (x - centre), written into `out`."""
        with np.errstate(all="ignore"):
            return np.multiply(np.subtract(x, self.centre, out=out), self.gain, out=out)

    def _fill_near(self, rows: FloatArray, t: FloatArray, scratch: FloatArray) -> None:
        """Write f, f', ... at the preactivation `t` into `rows`, in as few passes as can be.

        With e = exp(t): s(t) = e/(1 + e), s(-t) = 1/(1 + e), and s' = q - q^2 of the smaller of the two. Where a step leaves the normal numbers
        (|t| over 354 suffices), the processor's flag does.
        """
        rising = np.exp(t, out=rows[0])
        falling = np.add(rising, 1.0, out=rows[1] if len(rows) > 1 else scratch[0])
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


def _log_sech_squared(t: FloatArray) -> FloatArray:
    """Return ln sech^2(t), accurate also near 0, where it is -t^2."""
    a = np.abs(t)
    return np.where(a < 0.5, np.log1p(-(np.tanh(a) ** 2)), 2.0 * (math.log(2.0) - a - np.log1p(np.exp(-2.0 * a))))


def _tanh_rows(t: FloatArray, low: FloatArray | float, order: int, coefficients: tuple[float, float, float, float]) -> FloatArray:
    """Return tanh(t + low) and its derivatives with respect to t, up to `order`, times the coefficients.

    sech^2(t) is 4 s'(2t), s being the plain logistic.
    """
    out = np.empty((order + 1, *t.shape))
    value = np.tanh(t)
    out[0] = coefficients[0] * value
    if order > 0:
        m, s = logistic_slope(2.0 * t, 2.0 * low)
        polynomials = (4.0, -8.0 * value, 24.0 * value * value - 8.0)
        for n in range(1, order + 1):
            out[n] = coefficients[n] * polynomials[n - 1] * m * s
    return out


class Tanh(Activation, frozen=True, tag="tanh"):
    """The hyperbolic tangent, ``tanh(t)`` with ``t = gain x``.

    f' = gain sech^2(t), from one exponential; f'' = -2 gain f f'; f''' = gain^2 f' (6 f^2 - 2). With gain 1 it is PyTorch's ``Tanh``.
    """

    title: ClassVar[str] = "Hyperbolic tangent"
    family: ClassVar[str] = "Sigmoids"

    gain: Gain = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        with np.errstate(all="ignore"):
            return _tanh_rows(np.asarray(self.gain * as_float64(x)), 0.0, order, (1.0, self.gain, self.gain**2, self.gain**3))

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            return finite_logarithm(math.log(self.gain) + _log_sech_squared(self.gain * x), x)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return constant_sign(1.0, as_float64(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return -1 to the left and 1 to the right."""
        return (Asymptote("left", 0.0, -1.0), Asymptote("right", 0.0, 1.0))

    def span(self) -> tuple[float, float]:
        """Return where f is within 9e-18 of an asymptote."""
        return (-20.0 / self.gain, 20.0 / self.gain)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX."""
        return rf"f(x)=\tanh({scaled(self.gain) if values else 'k x'})"


class LeCunTanh(Activation, frozen=True, tag="lecun_tanh"):
    """LeCun's scaled hyperbolic tangent, ``1.7159 tanh(2 x / 3)``: f(1) = 1 and f(-1) = -1, to four digits.

    Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, "Efficient BackProp" (1998), section 4.4.
    """

    title: ClassVar[str] = "LeCun's scaled tanh"
    family: ClassVar[str] = "Sigmoids"

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        # At 2000 the slopes are 0 and the value has arrived.
        x = np.clip(as_float64(x), -2e3, 2e3)
        with np.errstate(all="ignore"):
            t = np.asarray(x / 1.5)
            # What rounding took from 2x/3, exactly (Sterbenz): in the tail the exponential would magnify it a thousand times.
            low = ((2.0 * x - 2.0 * t) - t) / 3.0
            return _tanh_rows(t, low, order, (1.7159, 1.7159 / 1.5, 1.7159 / 1.5**2, 1.7159 / 1.5**3))

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            return finite_logarithm(math.log(1.7159 / 1.5) + _log_sech_squared(x / 1.5), x)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return constant_sign(1.0, as_float64(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return -1.7159 to the left and 1.7159 to the right."""
        return (Asymptote("left", 0.0, -1.7159), Asymptote("right", 0.0, 1.7159))

    def span(self) -> tuple[float, float]:
        """Return where f is within 2e-17 of an asymptote."""
        return (-30.0, 30.0)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX, the same with values, for it has no parameters."""
        return r"f(x)=1.7159 \tanh\left(\frac{2 x}{3}\right)"


class Arctan(Activation, frozen=True, tag="arctan"):
    """The inverse tangent, ``arctan(t)`` with ``t = gain x``.

    With r = 1/(1 + t^2): f' = gain r, f'' = -2 gain^2 t r^2, f''' = gain^3 r^2 (6 - 8 r).
    """

    title: ClassVar[str] = "Arctangent"
    family: ClassVar[str] = "Sigmoids"

    gain: Gain = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        k = self.gain
        with np.errstate(all="ignore"):
            t = np.asarray(k * as_float64(x))
            rows = [np.arctan(t)]
            if order > 0:
                # Beyond 1e8, 1 + t^2 is t^2, which may overflow where its inverse is still a number.
                inverse = 1.0 / t
                far = np.abs(t) > 1e8
                r = np.where(far, inverse * inverse, 1.0 / (1.0 + t * t))
                tr = np.where(far, inverse, t * r)
                rows += [np.where(far, k * inverse * inverse, k * r), -2.0 * k**2 * tr * r, k**3 * (6.0 - 8.0 * r) * r * r]
        return np.stack(rows[: order + 1])

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            a = np.abs(x)
            t = self.gain * a
            # The second form does not square, and its logarithms do not overflow.
            logarithm = np.where(t > 1e8, -2.0 * np.log(a) - math.log(self.gain), math.log(self.gain) - np.log1p(t * t))
            return finite_logarithm(logarithm, x)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return constant_sign(1.0, as_float64(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return -pi/2 to the left and pi/2 to the right."""
        return (Asymptote("left", 0.0, -math.pi / 2), Asymptote("right", 0.0, math.pi / 2))

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX."""
        return rf"f(x)=\arctan({scaled(self.gain) if values else 'k x'})"

    def span(self) -> tuple[float, float]:
        """Return where f is within 3 % of an asymptote, which it approaches as 1/x."""
        return (-40.0 / self.gain, 40.0 / self.gain)


class Erf(Activation, frozen=True, tag="erf"):
    """The error function, ``erf(t)``, 2/sqrt(pi) times the integral of exp(-u^2) from 0 to t, with ``t = gain x``.

    f' = 2 gain/sqrt(pi) exp(-t^2) with t^2 split, f'' = -2 gain t f', f''' = gain^2 (4 t^2 - 2) f' (Abramowitz and Stegun 7.1).
    """

    title: ClassVar[str] = "Error function"
    family: ClassVar[str] = "Sigmoids"

    gain: Gain = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        k = self.gain
        with np.errstate(all="ignore"):
            t = np.asarray(k * as_float64(x))
            rows = [erf(t)]
            if order > 0:
                m, s = exp_of_minus_square(t)
                # Finite factors, or 0 * inf would come of them; exp(-t^2) is 0 long before.
                t = np.clip(t, -1e3, 1e3)
                slope = TWO_OVER_SQRT_PI * m
                rows += [k * slope * s, -2.0 * k**2 * t * slope * s, k**3 * (4.0 * t * t - 2.0) * slope * s]
        return np.stack(rows[: order + 1])

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            return finite_logarithm(math.log(TWO_OVER_SQRT_PI * self.gain) - np.square(self.gain * x), x)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return constant_sign(1.0, as_float64(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return -1 to the left and 1 to the right."""
        return (Asymptote("left", 0.0, -1.0), Asymptote("right", 0.0, 1.0))

    def span(self) -> tuple[float, float]:
        """Return where f is within 3e-17 of an asymptote."""
        return (-6.0 / self.gain, 6.0 / self.gain)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX."""
        return rf"f(x)=\operatorname{{erf}}({scaled(self.gain) if values else 'k x'})"


class Softsign(Activation, frozen=True, tag="softsign"):
    """Softsign, ``t / (1 + |t|)`` with ``t = gain x``; with gain 1 it is PyTorch's ``Softsign``.

    J. Bergstra, G. Desjardins, P. Lamblin and Y. Bengio, "Quadratic polynomials learn better image features" (2009). With r = 1/(1 + |t|):
    f' = gain r^2, f'' = -2 gain^2 sign(t) r^3, f''' = 6 gain^3 r^4; f'' jumps at 0, where its value here is 0.
    """

    title: ClassVar[str] = "Softsign"
    family: ClassVar[str] = "Sigmoids"

    gain: Gain = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        k = self.gain
        with np.errstate(all="ignore"):
            t = np.asarray(k * as_float64(x))
            # An infinite argument would give inf/inf; the largest finite one gives the limit.
            t = np.clip(t, -np.finfo(np.float64).max, np.finfo(np.float64).max)
            w = 1.0 + np.abs(t)
            r = 1.0 / w
            rows = [t / w, k * r * r, -2.0 * k**2 * np.sign(t) * r * r * r, 6.0 * k**3 * r * r * r * r]
        return np.stack(rows[: order + 1])

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            a = np.abs(x)
            t = self.gain * a
            # A gain may carry a finite x beyond the largest number.
            return finite_logarithm(math.log(self.gain) - 2.0 * np.where(t > 1e300, np.log(a) + math.log(self.gain), np.log1p(t)), x)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return constant_sign(1.0, as_float64(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return -1 to the left and 1 to the right."""
        return (Asymptote("left", 0.0, -1.0), Asymptote("right", 0.0, 1.0))

    def span(self) -> tuple[float, float]:
        """Return where f is within 3 % of an asymptote, which it approaches as 1/x."""
        return (-40.0 / self.gain, 40.0 / self.gain)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX."""
        t = scaled(self.gain) if values else "k x"
        return rf"f(x)=\frac{{{t}}}{{1+|{t}|}}"
