"""The sigmoids: bounded, monotone, S-shaped and point-symmetric. The logistic is in `logistic`, Gompertz' and Richards' asymmetric curves in `growth`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations._elementary import arctan, exp, expm1, log, log1p, tanh
from sigexplorer.model.activations._exact import EXP_PLAIN, TWO_OVER_SQRT_PI, erf, exp_of_minus_square, exp_scaled
from sigexplorer.model.activations.base import LARGEST, Activation, Standard, as_float64, constant_sign, finite_logarithm, one_nan
from sigexplorer.model.activations.landmarks import Asymptote
from sigexplorer.model.activations.logistic import Gain, logistic_slope
from sigexplorer.model.activations.plain import Plain
from sigexplorer.model.activations.typeset import scaled
from sigexplorer.model.arrays import FloatArray


def _log_sech_squared(t: FloatArray) -> FloatArray:
    """Return ln sech^2(t), accurate also near 0, where it is -t^2."""
    a = np.abs(t)
    return np.where(a < 0.5, log1p(-(tanh(a) ** 2)), 2.0 * (math.log(2.0) - a - log1p(exp(-2.0 * a))))


def _tanh_rows(t: FloatArray, low: FloatArray | float, order: int, coefficients: tuple[float, float, float, float]) -> FloatArray:
    """Return tanh(t + low) and its derivatives with respect to t, up to `order`, times the coefficients.

    sech^2(t) is 4 s'(2t), s being the plain logistic.
    """
    out = np.empty((order + 1, *t.shape))
    value = tanh(t)
    out[0] = coefficients[0] * value
    if order > 0:
        m, s = logistic_slope(2.0 * t, 2.0 * low)
        out[1] = coefficients[1] * 4.0 * m * s
        if order > 1:
            out[2] = coefficients[2] * (-8.0 * value) * m * s
        if order > 2:
            out[3] = coefficients[3] * (24.0 * value * value - 8.0) * m * s
    return one_nan(out, t)


class Tanh(Activation, frozen=True, tag="tanh"):
    """The hyperbolic tangent, ``tanh(t)`` with ``t = gain x``.

    B. L. Kalman, S. C. Kwasny, "Why tanh: choosing a sigmoidal function", IJCNN (1992); with gain 1 it is PyTorch's ``Tanh``.
    f' = gain sech^2(t), from one exponential; f'' = -2 gain f f'; f''' = gain^2 f' (6 f^2 - 2).
    """

    title: ClassVar[str] = "Hyperbolic tangent"
    family: ClassVar[str] = "Sigmoids"
    aliases: ClassVar[tuple[str, ...]] = ("hyperbolic tan", "tangens hyperbolicus", "th")
    slope_by_output: ClassVar[str] = "1 - y^2"

    gain: Gain = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        with np.errstate(all="ignore"):
            return _tanh_rows(np.asarray(self.gain * as_float64(x)), 0.0, order, (1.0, self.gain, self.gain**2, self.gain**3))

    def in_turn(self, x: FloatArray, weights: Sequence[float], biases: Sequence[float]) -> FloatArray | None:
        """Return f and f' of layers one after the other; see `Activation.in_turn`."""
        from sigexplorer.model.activations import _values

        k = self.gain

        def slope(z: FloatArray) -> FloatArray:
            m, s = logistic_slope(2.0 * (k * z))
            return np.asarray(k * 4.0 * m * s)

        return _values.in_turn_by(self.plain(), slope, x, weights, biases)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        return Plain.stretched(np.tanh, self.gain)

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

    def standard(self) -> Standard:
        """Return the hyperbolic tangent of gain 1; see `Activation.standard`."""
        return Standard(Tanh(), self.gain)

    def span(self) -> tuple[float, float]:
        """Return where f is within 9e-18 of an asymptote."""
        return (-20.0 / self.gain, 20.0 / self.gain)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        return rf"f(x)=\tanh({scaled(self.gain) if values else 'k x'})"


class LeCunTanh(Activation, frozen=True, tag="lecun_tanh"):
    """LeCun's scaled hyperbolic tangent, ``1.7159 tanh(2 x / 3)``: f(1) = 1 and f(-1) = -1, to four digits.

    Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, "Efficient BackProp" (1998), section 4.4.
    """

    title: ClassVar[str] = "LeCun's scaled tanh"
    family: ClassVar[str] = "Sigmoids"
    aliases: ClassVar[tuple[str, ...]] = ("scaled tanh", "stanh", "LeCun's tanh")
    HEIGHT: ClassVar[float] = 1.7159
    # The gain is 1 over this, which float64 holds.
    WIDTH: ClassVar[float] = 1.5

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        # At 2000 the slopes are 0 and the value has arrived.
        x = np.clip(as_float64(x), -2e3, 2e3)
        with np.errstate(all="ignore"):
            t = np.asarray(x / self.WIDTH)
            # What rounding took from 2x/3, exactly (Sterbenz): in the tail the exponential would magnify it a thousand times.
            low = ((2.0 * x - 2.0 * t) - t) / 3.0
            height, width = self.HEIGHT, self.WIDTH
            return _tanh_rows(t, low, order, (height, height / width, height / width**2, height / width**3))

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            return finite_logarithm(math.log(self.HEIGHT / self.WIDTH) + _log_sech_squared(x / self.WIDTH), x)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return constant_sign(1.0, as_float64(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return -HEIGHT to the left and HEIGHT to the right."""
        return (Asymptote("left", 0.0, -self.HEIGHT), Asymptote("right", 0.0, self.HEIGHT))

    def span(self) -> tuple[float, float]:
        """Return where f is within 2e-17 of an asymptote."""
        return (-30.0, 30.0)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX, the same with values, for it has no parameters; see `Activation.latex`."""
        return r"f(x)=1.7159 \tanh\left(\frac{2 x}{3}\right)"


class Arctan(Activation, frozen=True, tag="arctan"):
    """The inverse tangent, ``arctan(t)`` with ``t = gain x``.

    T. Kim, T. Adali, "Approximation by fully complex multilayer perceptrons", Neural Computation 15 (2003), has it among the functions
    derived from the exponential. With r = 1/(1 + t^2): f' = gain r, f'' = -2 gain^2 t r^2, f''' = gain^3 r^2 (6 - 8 r).
    """

    title: ClassVar[str] = "Arctangent"
    family: ClassVar[str] = "Sigmoids"
    aliases: ClassVar[tuple[str, ...]] = ("atan", "arc tangent", "inverse tangent", "tan^-1")

    gain: Gain = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        k = self.gain
        with np.errstate(all="ignore"):
            t = np.asarray(k * as_float64(x))
            rows = [arctan(t)]
            if order > 0:
                # Beyond 1e8, 1 + t^2 is t^2, which may overflow where its inverse is still a number.
                inverse = 1.0 / t
                far = np.abs(t) > 1e8
                r = np.where(far, inverse * inverse, 1.0 / (1.0 + t * t))
                tr = np.where(far, inverse, t * r)
                rows += [np.where(far, k * inverse * inverse, k * r), -2.0 * k**2 * tr * r, k**3 * (6.0 - 8.0 * r) * r * r]
        return one_nan(np.stack(rows[: order + 1]), t)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        return Plain.stretched(np.arctan, self.gain)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            a = np.abs(x)
            t = self.gain * a
            # The second form does not square, and its logarithms do not overflow.
            logarithm = np.where(t > 1e8, -2.0 * log(a) - math.log(self.gain), math.log(self.gain) - log1p(t * t))
            return finite_logarithm(logarithm, x)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return constant_sign(1.0, as_float64(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return -pi/2 to the left and pi/2 to the right."""
        return (Asymptote("left", 0.0, -math.pi / 2), Asymptote("right", 0.0, math.pi / 2))

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        return rf"f(x)=\arctan({scaled(self.gain) if values else 'k x'})"

    def standard(self) -> Standard:
        """Return the inverse tangent of gain 1; see `Activation.standard`."""
        return Standard(Arctan(), self.gain)

    def span(self) -> tuple[float, float]:
        """Return where f is within 3 % of an asymptote, which it approaches as 1/x."""
        return (-40.0 / self.gain, 40.0 / self.gain)


class Erf(Activation, frozen=True, tag="erf"):
    """The error function, ``erf(t)``, 2/sqrt(pi) times the integral of exp(-u^2) from 0 to t, with ``t = gain x``.

    M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions" (1972), 7.1. f' = 2 gain/sqrt(pi) exp(-t^2) with t^2 split, f'' = -2 gain t f',
    f''' = gain^2 (4 t^2 - 2) f'.
    """

    title: ClassVar[str] = "Error function"
    family: ClassVar[str] = "Sigmoids"
    aliases: ClassVar[tuple[str, ...]] = ("Gauss error function", "Gaussian error function")

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
        return one_nan(np.stack(rows[: order + 1]), t)

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

    def standard(self) -> Standard:
        """Return the error function of gain 1; see `Activation.standard`."""
        return Standard(Erf(), self.gain)

    def span(self) -> tuple[float, float]:
        """Return where f is within 3e-17 of an asymptote."""
        return (-6.0 / self.gain, 6.0 / self.gain)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        return rf"f(x)=\operatorname{{erf}}({scaled(self.gain) if values else 'k x'})"


class Softsign(Activation, frozen=True, tag="softsign"):
    """Softsign, ``t / (1 + |t|)`` with ``t = gain x``; with gain 1 it is PyTorch's ``Softsign``.

    J. Bergstra, G. Desjardins, P. Lamblin and Y. Bengio, "Quadratic polynomials learn better image features" (2009). With r = 1/(1 + |t|):
    f' = gain r^2, f'' = -2 gain^2 sign(t) r^3, f''' = 6 gain^3 r^4; f'' jumps at 0, where its value here is 0.
    """

    title: ClassVar[str] = "Softsign"
    family: ClassVar[str] = "Sigmoids"
    aliases: ClassVar[tuple[str, ...]] = ("soft sign", "Elliot", "ElliotSig")
    slope_by_output: ClassVar[str] = "(1 - |y|)^2"

    gain: Gain = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        k = self.gain
        with np.errstate(all="ignore"):
            t = np.asarray(k * as_float64(x))
            # An infinite argument would give inf/inf; the largest finite one gives the limit.
            t = np.clip(t, -LARGEST, LARGEST)
            w = 1.0 + np.abs(t)
            r = 1.0 / w
            rows = [t / w, k * r * r, -2.0 * k**2 * np.sign(t) * r * r * r, 6.0 * k**3 * r * r * r * r]
        return one_nan(np.stack(rows[: order + 1]), t)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        from sigexplorer.model.activations import _values

        return Plain.stretched(_values.softsign, self.gain)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            a = np.abs(x)
            t = self.gain * a
            # A gain may carry a finite x beyond the largest number.
            return finite_logarithm(math.log(self.gain) - 2.0 * np.where(t > 1e300, log(a) + math.log(self.gain), log1p(t)), x)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return constant_sign(1.0, as_float64(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return -1 to the left and 1 to the right."""
        return (Asymptote("left", 0.0, -1.0), Asymptote("right", 0.0, 1.0))

    def standard(self) -> Standard:
        """Return the softsign of gain 1; see `Activation.standard`."""
        return Standard(Softsign(), self.gain)

    def span(self) -> tuple[float, float]:
        """Return where f is within 3 % of an asymptote, which it approaches as 1/x."""
        return (-40.0 / self.gain, 40.0 / self.gain)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        t = scaled(self.gain) if values else "k x"
        return rf"f(x)=\frac{{{t}}}{{1+|{t}|}}"


class Gudermannian(Activation, frozen=True, tag="gudermannian"):
    """The Gudermannian, ``gd(t) = 2 arctan(tanh(t / 2))`` with ``t = gain x``, between -pi/2 and pi/2.

    C. Gudermann, "Theorie der Potenzial- oder cyklisch-hyperbolischen Functionen" (1833); NIST Digital Library of Mathematical Functions, 4.23(viii).
    gd' = sech, gd'' = -sech tanh, gd''' = sech (tanh^2 - sech^2), whose bracket is taken apart into factors of exp(-|t|), exact near its zeros.
    """

    title: ClassVar[str] = "Gudermannian"
    family: ClassVar[str] = "Sigmoids"
    aliases: ClassVar[tuple[str, ...]] = ("gd", "Gudermann's function", "Gudermannian function")
    slope_by_output: ClassVar[str] = "cos(y)"

    gain: Gain = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        k = self.gain
        with np.errstate(all="ignore"):
            t = np.asarray(k * as_float64(x))
            a = np.abs(t)
            e, scale = exp_scaled(-a)
            rows = np.empty((order + 1, *t.shape))
            rows[0] = np.copysign(2.0 * arctan(-expm1(-a) / (1.0 + e)), t)
            square = e * e
            w = 1.0 + square
            sech = 2.0 * e / w
            if order >= 1:
                rows[1] = k * sech * scale
            if order >= 2:
                rows[2] = np.copysign(k * k * sech * (-expm1(-2.0 * a) / w) * scale, -t)
            if order >= 3:
                rows[3] = k * k * k * sech * ((1.0 - square - 2.0 * e) * (1.0 - square + 2.0 * e) / (w * w)) * scale
        return one_nan(rows, t)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        from sigexplorer.model.activations import _values

        return Plain.stretched(_values.gudermannian, self.gain, EXP_PLAIN)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            return finite_logarithm(math.log(self.gain) + 0.5 * _log_sech_squared(self.gain * x), x)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return constant_sign(1.0, as_float64(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return -pi/2 to the left and pi/2 to the right."""
        return (Asymptote("left", 0.0, -0.5 * math.pi), Asymptote("right", 0.0, 0.5 * math.pi))

    def standard(self) -> Standard:
        """Return the Gudermannian of gain 1; see `Activation.standard`."""
        return Standard(Gudermannian(), self.gain)

    def span(self) -> tuple[float, float]:
        """Return where f is within 1e-17 of an asymptote."""
        return (-40.0 / self.gain, 40.0 / self.gain)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        t = scaled(self.gain) if values else "k x"
        return rf"f(x)=2 \arctan\left(\tanh\frac{{{t}}}{{2}}\right)"
