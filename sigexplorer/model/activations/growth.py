"""The asymmetric sigmoids of growth: Gompertz' curve, and Richards' generalised logistic that has it as a limit."""

from __future__ import annotations

import functools
import math
from decimal import Context, Decimal
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations._elementary import exp, expm1, log, log1p
from sigexplorer.model.activations._exact import exp_scaled
from sigexplorer.model.activations.base import LARGEST, Activation, Standard, as_float64, constant_sign, finite_logarithm, one_nan
from sigexplorer.model.activations.landmarks import Asymptote
from sigexplorer.model.activations.logistic import Centre, Gain, Lower, Upper, as_sum
from sigexplorer.model.activations.typeset import above, difference, factor, negated, number
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.parameters import parameter


class Gompertz(Activation, frozen=True, tag="gompertz"):
    """Gompertz' curve, ``amplitude exp(-v)`` with ``v = displacement exp(-rate x)``.

    B. Gompertz, "On the nature of the function expressive of the law of human mortality", Phil. Trans. R. Soc. 115 (1825) 513-583. With the amplitude a
    and the rate c: f' = a c v e^-v, f'' = a c^2 v (v - 1) e^-v, f''' = a c^3 v (v^2 - 3 v + 1) e^-v.
    """

    title: ClassVar[str] = "Gompertz"
    family: ClassVar[str] = "Sigmoids"
    aliases: ClassVar[tuple[str, ...]] = ("Gompertz function", "Gompertz curve")

    amplitude: Annotated[
        float,
        parameter("Amplitude", symbol="a", limits=(1e-3, 1e3), slider=(0.1, 10), scale="log", help="The value far to the right; far to the left it is 0."),
    ] = 1.0
    displacement: Annotated[
        float,
        parameter(
            "Displacement", symbol="b", limits=(1e-3, 1e3), slider=(0.1, 10), scale="log", help="Moves the curve to the right; it is steepest at x = ln(b)/c."
        ),
    ] = 1.0
    rate: Annotated[float, parameter("Growth rate", symbol="c", limits=(1e-3, 1e3), slider=(0.1, 10), scale="log", help="How quickly the curve rises.")] = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        a, b, c = self.amplitude, self.displacement, self.rate
        with np.errstate(all="ignore"):
            # To the left of this v is over 10,000, and everything is 0.
            t = np.maximum(c * as_float64(x), math.log(b) - math.log(1e4))
            u, s = exp_scaled(-t)
            v = b * u * s
            e, deep = exp_scaled(-v)
            rows = [a * e * deep]
            if order > 0:
                slope = a * c * b * u * e
                rows.append(slope * s * deep)
                # v - 1 with v = exp(ln b - t), for v itself has lost the digits of the difference.
                middle, middle_low = _logarithm(b)
                y = (middle - t) + middle_low
                rows.append(slope * c * np.where(np.abs(y) < 1.0, expm1(y), v - 1.0) * s * deep)
                rows.append(slope * c**2 * (v * (v - 3.0) + 1.0) * s * deep)
        return one_nan(np.stack(rows[: order + 1]), t)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            t = self.rate * x
            height = math.log(self.amplitude) + math.log(self.displacement) + math.log(self.rate)
            # Far to the left v outgrows t, and float64; inf - inf would come of it.
            v = np.minimum(self.displacement * exp(-t), LARGEST)
            return finite_logarithm(np.where(t < -800.0, -v, height - t - v), x)

    def _log_tail(self, x: FloatArray) -> FloatArray:
        return np.asarray(math.log(self.amplitude) - np.minimum(self.displacement * exp(-self.rate * x), LARGEST))

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return constant_sign(1.0, as_float64(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return 0 to the left and the amplitude to the right."""
        return (Asymptote("left", 0.0, 0.0), Asymptote("right", 0.0, self.amplitude))

    def standard(self) -> Standard:
        """Return the curve with all parameters 1; see `Activation.standard`."""
        return Standard(Gompertz(), self.rate, math.log(self.displacement) / self.rate, self.amplitude)

    def span(self) -> tuple[float, float]:
        """Return where f is within 4e-18 of its amplitude of an asymptote."""
        middle = math.log(self.displacement)
        return ((middle - 4.0) / self.rate, (middle + 40.0) / self.rate)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        if not values:
            return r"f(x)=a e^{-b e^{-c x}}"
        return rf"f(x)={factor(self.amplitude)}e^{{-{factor(self.displacement)}e^{{{negated(self.rate)}}}}}"


class Richards(Activation, frozen=True, tag="richards"):
    """Richards' generalised logistic, ``lower + (upper - lower) (1 + nu exp(-t))^(-1/nu)`` with ``t = gain (x - centre)``.

    F. J. Richards, "A flexible growth function for empirical use", J. Exp. Bot. 10 (1959) 290-301, written so that the curve is steepest at the
    centre whatever nu is. nu = 1 is the logistic, nu -> 0 is Gompertz' curve. With w = 1 + nu e^-t, p = w^(-1/nu), g = e^-t/w, r = 1/w and
    h = g - r = expm1(-t)/w: p' = p g, p'' = p g h, p''' = p g (h^2 - (1 + nu) g r).
    """

    title: ClassVar[str] = "Richards (generalised logistic)"
    family: ClassVar[str] = "Sigmoids"
    aliases: ClassVar[tuple[str, ...]] = ("Richards", "Richards curve", "generalised logistic", "generalized logistic", "generalised logistic function")

    gain: Gain = 1.0
    centre: Centre = 0.0
    lower: Lower = 0.0
    upper: Upper = 1.0
    nu: Annotated[
        float,
        parameter(
            "Asymmetry",
            symbol=r"\nu",
            limits=(1e-3, 1e3),
            slider=(0.1, 10),
            scale="log",
            help="1 for the logistic; below 1 the curve leaves its lower asymptote later, above 1 it reaches its upper asymptote sooner.",
        ),
    ] = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        swing = self.upper - self.lower
        with np.errstate(all="ignore"):
            true_t = np.asarray(self.gain * (as_float64(x) - self.centre))
            # To the left of this, 1 + nu e^-t is nu e^-t, and g and h have reached their limits.
            t = np.maximum(true_t, -690.0)
            u, s = exp_scaled(-t)
            w = 1.0 + self.nu * u * s
            exponent = self._exponent(true_t)
            p, deep = exp_scaled(exponent)
            rows = [self._value(true_t, exponent, p * deep)]
            if order > 0:
                g, h = u / w, expm1(-t) / w
                # The swing behind all that may enlarge: what it makes too small for float64's digits has lost them.
                slope = self.gain * p * g
                rows.append(swing * slope * s * deep)
                rows.append(swing * (slope * self.gain * h) * s * deep)
                rows.append(swing * (slope * self.gain**2 * (h * h - (1.0 + self.nu) * (g * s) / w)) * s * deep)
        return one_nan(np.stack(rows[: order + 1]), t)

    def _exponent(self, t: FloatArray) -> FloatArray:
        """Return ln p = -ln(1 + nu e^-t)/nu."""
        return np.asarray(-(log1p(self.nu * exp(np.minimum(-t, 690.0))) + np.maximum(-690.0 - t, 0.0)) / self.nu)

    def _value(self, t: FloatArray, exponent: FloatArray, p: FloatArray) -> FloatArray:
        """Return f, from p or from 1 - p, whichever leaves the smaller asymptote its digits."""
        lower, upper = self.lower, self.upper
        if lower == 0.0:
            return upper * p
        value = np.where(p < 0.5, lower + (upper - lower) * p, upper + (upper - lower) * expm1(exponent))
        if lower * upper < 0.0:
            near = np.abs(value) < 0.5 * min(abs(lower), abs(upper))
            value[near] = self._near_zero(t[near])
        return value

    def _near_zero(self, t: FloatArray) -> FloatArray:
        """Return f near its zero t_0, where the asymptotes cancel: with p_0 the p there, f = -lower (p/p_0 - 1), and (p_0/p)^nu = 1 + h (exp(t_0 - t) - 1)."""
        zero, zero_low, share, rest = _zero(self.lower, self.upper, self.nu)
        y = (zero - t) + zero_low
        less_one = share * expm1(y)
        # Far to the right of the zero only the rest of h, which 1 - h has not, tells (p_0/p)^nu from 0.
        logarithm = np.where(less_one > -0.5, log1p(np.maximum(less_one, -0.5)), log(rest + share * exp(y)))
        return np.asarray(-self.lower * expm1(-logarithm / self.nu))

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        height = abs(self.upper - self.lower) * self.gain
        if height == 0.0:
            return np.where(np.isnan(x), np.nan, -np.inf)
        with np.errstate(all="ignore"):
            t = np.asarray(self.gain * (x - self.centre))
            u = exp(-np.abs(t))
            # ln g, on the side where its terms do not cancel.
            ln_g = np.where(t < 0, -log(self.nu + u), -t - log1p(self.nu * u))
            return finite_logarithm(math.log(height) + ln_g + self._exponent(t), x)

    def _log_tail(self, x: FloatArray) -> FloatArray:
        t = np.asarray(self.gain * (x - self.centre))
        if self.lower == 0.0 and self.upper != 0.0:
            return math.log(abs(self.upper)) + self._exponent(t)
        if self.upper == 0.0 and self.lower != 0.0:
            # So far out 1 - p is exp(-t).
            return np.where(t > 0, math.log(abs(self.lower)) - t, np.nan)
        return super()._log_tail(x)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return constant_sign(float(np.sign(self.upper - self.lower)), as_float64(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the lower line to the left and the upper line to the right."""
        return (Asymptote("left", 0.0, self.lower), Asymptote("right", 0.0, self.upper))

    def standard(self) -> Standard:
        """Return the curve of the same asymmetry from 0 to 1; see `Activation.standard`."""
        swing = self.upper - self.lower
        return Standard(Richards(nu=self.nu), self.gain, self.centre, swing) if swing else Standard(self)

    def span(self) -> tuple[float, float]:
        """Return where f is within 1e-17 of its swing of an asymptote."""
        return (self.centre - 40.0 * max(1.0, self.nu) / self.gain, self.centre + 40.0 / self.gain)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        if not values:
            return r"f(x)=L + \frac{U - L}{\left(1+\nu e^{-k(x - c)}\right)^{1/\nu}}"
        base = f"1+{factor(self.nu)}e^{{{negated(self.gain, self.centre)}}}"
        if self.nu != 1:
            power = 1.0 / self.nu
            base = rf"\left({base}\right)^{{{number(power) if power.is_integer() else '1/' + number(self.nu)}}}"
        return "f(x)=" + above(self.lower, difference(self.upper, self.lower), rf"\frac{{%s}}{{{base}}}")


@functools.lru_cache(maxsize=256)
def _logarithm(number: float) -> tuple[float, float]:
    """Return ln of a positive number as a sum of two float64."""
    return as_sum(Context(prec=50).ln(Decimal(number)))


@functools.lru_cache(maxsize=256)
def _zero(lower: float, upper: float, nu: float) -> tuple[float, float, float, float]:
    """Return where Richards' curve with asymptotes of opposite sign is 0, as a sum of two float64; h = 1 - p_0^nu with the p there, and 1 - h."""
    # As many more as 1 + ratio has zeros after the point.
    digits = Context(prec=60 + abs((Decimal(upper) / Decimal(lower)).adjusted()))
    ratio = digits.divide(Decimal(upper), -Decimal(lower))
    grown = digits.exp(digits.multiply(Decimal(nu), digits.ln(digits.add(ratio, 1))))
    less_one = digits.subtract(grown, 1)
    place = -digits.ln(digits.divide(less_one, Decimal(nu)))
    return *as_sum(place), float(digits.divide(less_one, grown)), float(digits.divide(1, grown))
