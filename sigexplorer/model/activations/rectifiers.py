"""The rectifiers: (nearly) nothing to the left, (nearly) a straight line to the right."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations._elementary import exp, expm1, log1p
from sigexplorer.model.activations._exact import EXP_PLAIN, exp_scaled
from sigexplorer.model.activations._pieces import PiecewiseLinear, bounded_log, sign_of_log
from sigexplorer.model.activations.base import TINIEST, Activation, Standard, as_float64, one_nan
from sigexplorer.model.activations.landmarks import Asymptote
from sigexplorer.model.activations.plain import Plain, reach_before
from sigexplorer.model.activations.typeset import number, scaled
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.parameters import parameter


class ReLU(PiecewiseLinear, frozen=True, tag="relu"):
    """The rectified linear unit, ``max(0, x)``; its slope at the kink is 0, as in PyTorch.

    V. Nair, G. E. Hinton, "Rectified linear units improve restricted Boltzmann machines", ICML (2010).
    """

    title: ClassVar[str] = "ReLU"
    family: ClassVar[str] = "Rectifiers"
    aliases: ClassVar[tuple[str, ...]] = ("rectified linear unit", "rectifier", "ramp", "relu function")

    @property
    def kinks(self) -> tuple[float, ...]:
        """The origin."""
        return (0.0,)

    def _lines(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        positive = x > 0
        return np.where(positive, x, 0.0), positive.astype(np.float64)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""

        def write(x: FloatArray, out: FloatArray) -> None:
            np.maximum(x, 0.0, out=out)
            # Of -0 a plain zero.
            out += 0.0

        return Plain(write, straight_from=TINIEST)

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return its two halves: zero to the left, the identity to the right."""
        return (Asymptote("left", 0.0, 0.0), Asymptote("right", 1.0, 0.0))

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        return r"f(x) = \max(0, x)"


class LeakyReLU(PiecewiseLinear, frozen=True, tag="leaky_relu"):
    """The leaky rectifier, ``x`` to the right and ``slope * x`` to the left; its slope at the kink is the left one, as in PyTorch.

    A. L. Maas, A. Y. Hannun, A. Y. Ng, "Rectifier nonlinearities improve neural network acoustic models", ICML workshop (2013). Where the
    slope is learnt it is the PReLU, which starts at 0.25: K. He et al., "Delving deep into rectifiers", arXiv:1502.01852 (2015).
    """

    title: ClassVar[str] = "Leaky ReLU"
    family: ClassVar[str] = "Rectifiers"
    aliases: ClassVar[tuple[str, ...]] = ("lrelu", "leaky rectifier", "leaky rectified linear unit")
    variants: ClassVar[Mapping[str, Mapping[str, float]]] = {"PReLU": {"slope": 0.25}, "parametric ReLU": {"slope": 0.25}}

    slope: Annotated[float, parameter("Negative slope", symbol="a", limits=(0, 10), slider=(0, 1), help="The slope to the left of the origin.")] = 0.01

    @property
    def kinks(self) -> tuple[float, ...]:
        """The origin, unless both slopes are 1."""
        return () if self.slope == 1 else (0.0,)

    def _lines(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        positive = x > 0
        # Without a slope there is nothing at -inf either; 0 * inf would be NaN.
        negative = self.slope * x if self.slope else np.zeros_like(x)
        return np.where(positive, x, negative), np.where(positive, 1.0, self.slope)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        return super().plain()._replace(straight_from=TINIEST)

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return its two halves."""
        return (Asymptote("left", self.slope, 0.0), Asymptote("right", 1.0, 0.0))

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        left = "a x" if not values else scaled(self.slope) if self.slope else "0"
        return rf"f(x) = \begin{{cases}} x & x > 0 \\ {left} & x \le 0 \end{{cases}}"


class Softplus(Activation, frozen=True, tag="softplus"):
    """The smooth rectifier, ``ln(1 + exp(beta x)) / beta``, whose slope is the logistic sigmoid.

    C. Dugas, Y. Bengio, F. Belisle, C. Nadeau, R. Garcia, "Incorporating second-order functional knowledge for better option pricing", NIPS (2001).
    """

    title: ClassVar[str] = "Softplus"
    family: ClassVar[str] = "Rectifiers"
    aliases: ClassVar[tuple[str, ...]] = ("smooth ReLU", "log1pexp")
    slope_by_output: ClassVar[str] = "1 - exp(-y)"

    beta: Annotated[
        float, parameter("Beta", symbol=r"\beta", limits=(1e-3, 1e3), slider=(0.1, 10), scale="log", help="How sharply the curve bends; ReLU is its limit.")
    ] = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        rows = np.empty((order + 1, *x.shape))
        with np.errstate(all="ignore"):
            u = self.beta * x
            e, scale = exp_scaled(-np.abs(u))
            # max(0, x) + ln(1 + exp(-|u|)) / beta: both terms are positive, so that nothing cancels.
            rows[0] = np.maximum(x, 0.0) + log1p(e) / self.beta * scale
            if order >= 1:
                w = 1.0 + e
                falling = e / w
                rows[1] = np.where(u < 0, falling * scale, 1.0 / w)
            if order >= 2:
                bell = self.beta * falling / w
                rows[2] = bell * scale
            if order >= 3:
                # tanh(u / 2) from expm1, exact through the origin; the sign of the third derivative is the opposite.
                rows[3] = np.copysign(self.beta * bell * (-expm1(-np.abs(u)) / w) * scale, -u)
        return one_nan(rows, x)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        from sigexplorer.model.activations import _values

        beta = self.beta
        return Plain(lambda x, out: _values.softplus(x, out, beta), -reach_before(beta, EXP_PLAIN), straight_from=40.0 / beta)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            u = self.beta * x
            return bounded_log(np.minimum(u, 0.0) - log1p(exp(-np.abs(u))), x)

    def _log_tail(self, x: FloatArray) -> FloatArray:
        return np.where(x < 0, self.beta * x - math.log(self.beta), np.nan)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return sign_of_log(self.log_abs_slope(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the two halves of ReLU."""
        return (Asymptote("left", 0.0, 0.0), Asymptote("right", 1.0, 0.0))

    def standard(self) -> Standard:
        """Return the curve of beta 1, of which this one is a smaller image; see `Activation.standard`."""
        return Standard(Softplus(), self.beta, 0.0, 1.0 / self.beta)

    def span(self) -> tuple[float, float]:
        """Return the interval outside of which exp(-|beta x|) is below the rounding of 1."""
        return (-40.0 / self.beta, 40.0 / self.beta)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        if not values:
            return r"f(x) = \frac{1}{\beta} \ln\left(1 + e^{\beta x}\right)"
        front = "" if self.beta == 1 else rf"\frac{{1}}{{{number(self.beta)}}} "
        return rf"f(x) = {front}\ln\left(1 + e^{{{scaled(self.beta)}}}\right)"


class LogSigmoid(Activation, frozen=True, tag="log_sigmoid"):
    """The logarithm of the logistic sigmoid, ``-ln(1 + exp(-x))``: softplus, turned by half a turn about the origin.

    The log-likelihood of a logistic regression, J. Berkson, "Application of the logistic function to bio-assay", J. Amer. Statist. Assoc. 39 (1944)
    357-365; PyTorch's ``LogSigmoid``. f' is the logistic sigmoid of -x.
    """

    title: ClassVar[str] = "Log-sigmoid"
    family: ClassVar[str] = "Rectifiers"
    aliases: ClassVar[tuple[str, ...]] = ("log expit", "log of the sigmoid")
    slope_by_output: ClassVar[str] = "1 - exp(y)"

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        rows = Softplus().derivatives(-x, order)
        rows[0::2] *= -1.0
        return one_nan(rows, x)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        from sigexplorer.model.activations import _values

        return Plain(_values.log_sigmoid, high=EXP_PLAIN)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        return Softplus().log_abs_slope(-as_float64(x))

    def _log_tail(self, x: FloatArray) -> FloatArray:
        return np.where(x > 0, -x, np.nan)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return sign_of_log(self.log_abs_slope(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the identity to the left and zero to the right."""
        return (Asymptote("left", 1.0, 0.0), Asymptote("right", 0.0, 0.0))

    def span(self) -> tuple[float, float]:
        """Return the interval outside of which exp(-|x|) is below the rounding of 1."""
        return Softplus().span()

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        return r"f(x) = -\ln\left(1 + e^{-x}\right)"


class Threshold(PiecewiseLinear, frozen=True, tag="threshold"):
    """The identity above a threshold, and a constant up to it; at the threshold itself the slope is 0, as in PyTorch's ``Threshold``.

    K. Konda, R. Memisevic, D. Krueger, "Zero-bias autoencoders and the benefits of co-adapting features", arXiv:1402.3337 (2014): with threshold 1
    and value 0 it is their thresholded ReLU.
    """

    title: ClassVar[str] = "Threshold"
    family: ClassVar[str] = "Rectifiers"
    aliases: ClassVar[tuple[str, ...]] = ("thresholded ReLU", "TReLU", "truncated rectifier")

    threshold: Annotated[
        float,
        parameter("Threshold", symbol=r"\theta", limits=(-1e3, 1e3), slider=(-3, 3), help="Only inputs above it pass; 1 in Keras."),
    ] = 1.0
    value: Annotated[float, parameter("Value below", symbol="v", limits=(-1e3, 1e3), slider=(-3, 3), help="What stands for inputs that do not pass.")] = 0.0

    @property
    def kinks(self) -> tuple[float, ...]:
        """The threshold."""
        return (self.threshold,)

    def _lines(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        passes = x > self.threshold
        return np.where(passes, x, self.value), passes.astype(np.float64)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        return super().plain()._replace(straight_from=math.nextafter(self.threshold, math.inf))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the value below to the left, and the identity to the right."""
        return (Asymptote("left", 0.0, self.value), Asymptote("right", 1.0, 0.0))

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        value, threshold = (number(self.value), number(self.threshold)) if values else ("v", r"\theta")
        return rf"f(x) = \begin{{cases}} x & x > {threshold} \\ {value} & x \le {threshold} \end{{cases}}"
