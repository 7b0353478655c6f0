"""The exponential linear units: a straight line to the right, an exponential that settles below zero to the left."""

from __future__ import annotations

import math
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations._elementary import expm1, log
from sigexplorer.model.activations._exact import exp_scaled
from sigexplorer.model.activations._pieces import bounded_log, sign_of_log
from sigexplorer.model.activations.base import LARGEST, TINIEST, Activation, Standard, as_float64, one_nan
from sigexplorer.model.activations.landmarks import Asymptote
from sigexplorer.model.activations.plain import Plain
from sigexplorer.model.activations.typeset import factor, number
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.parameters import parameter


class ELU(Activation, frozen=True, tag="elu"):
    """The exponential linear unit, ``x`` to the right and ``alpha (exp(x) - 1)`` to the left.

    Clevert, Unterthiner and Hochreiter, "Fast and accurate deep network learning by exponential linear units" (2015). At the origin the slope
    is the left one, alpha, and the higher derivatives are 0, as in PyTorch.
    """

    title: ClassVar[str] = "ELU"
    family: ClassVar[str] = "Rectifiers"
    aliases: ClassVar[tuple[str, ...]] = ("exponential linear unit",)

    alpha: Annotated[
        float,
        parameter(
            "Alpha", symbol=r"\alpha", limits=(0, 1e3), slider=(0, 3), help="How far below zero the curve settles to the left, and its slope there at 0."
        ),
    ] = 1.0

    @property
    def kinks(self) -> tuple[float, ...]:
        """The origin, unless alpha is 1."""
        return () if self.alpha == 1 else (0.0,)

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        return _exponential_linear(as_float64(x), order, 1.0, self.alpha)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        from sigexplorer.model.activations import _values

        return Plain(lambda x, out: _values.exponential_linear(x, out, 1.0, self.alpha), straight_from=TINIEST)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        return _log_slope_of_exponential_linear(as_float64(x), 1.0, self.alpha)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return sign_of_log(self.log_abs_slope(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return -alpha to the left and the identity to the right."""
        return (Asymptote("left", 0.0, -self.alpha), Asymptote("right", 1.0, 0.0))

    def span(self) -> tuple[float, float]:
        """Return the interval left of which exp(x) is below the rounding of 1."""
        return (-40.0, 1.0)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        left = r"\alpha \left(e^{x} - 1\right)"
        if values:
            left = "0" if self.alpha == 0 else "e^{x} - 1" if self.alpha == 1 else factor(self.alpha) + r"\left(e^{x} - 1\right)"
        return rf"f(x) = \begin{{cases}} x & x > 0 \\ {left} & x \le 0 \end{{cases}}"


class SELU(Activation, frozen=True, tag="selu"):
    """The self-normalising exponential linear unit, ``LAMBDA * x`` to the right and ``LAMBDA * ALPHA (exp(x) - 1)`` to the left.

    The constants make mean 0 and variance 1 a stable fixed point of a layer: Klambauer et al., "Self-Normalizing Neural Networks" (2017).
    At the origin the slope is the left one and the higher derivatives are 0, as in PyTorch.
    """

    title: ClassVar[str] = "SELU"
    family: ClassVar[str] = "Rectifiers"
    aliases: ClassVar[tuple[str, ...]] = ("scaled exponential linear unit", "scaled ELU")

    ALPHA: ClassVar[float] = 1.6732632423543772848170429916717
    LAMBDA: ClassVar[float] = 1.0507009873554804934193349852946

    @property
    def kinks(self) -> tuple[float, ...]:
        """The origin."""
        return (0.0,)

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        return _exponential_linear(as_float64(x), order, self.LAMBDA, self.LAMBDA * self.ALPHA)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        from sigexplorer.model.activations import _values

        return Plain(lambda x, out: _values.exponential_linear(x, out, self.LAMBDA, self.LAMBDA * self.ALPHA))

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        return _log_slope_of_exponential_linear(as_float64(x), self.LAMBDA, self.LAMBDA * self.ALPHA)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return sign_of_log(self.log_abs_slope(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return -LAMBDA ALPHA to the left and the line of slope LAMBDA to the right."""
        return (Asymptote("left", 0.0, -self.LAMBDA * self.ALPHA), Asymptote("right", self.LAMBDA, 0.0))

    def span(self) -> tuple[float, float]:
        """Return the interval left of which exp(x) is below the rounding of 1."""
        return (-40.0, 1.0)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX, its two constants to four decimals; see `Activation.latex`."""
        sign, right, left = ("=", r"\lambda", r"\lambda \alpha")
        if values:
            sign, right, left = (r"\approx", f"{self.LAMBDA:.4f}", f"{self.LAMBDA * self.ALPHA:.4f}")
        return rf"f(x) {sign} \begin{{cases}} {right} x & x > 0 \\ {left} \left(e^{{x}} - 1\right) & x \le 0 \end{{cases}}"


class CELU(Activation, frozen=True, tag="celu"):
    """The continuously differentiable exponential linear unit, ``x`` to the right and ``alpha (exp(x / alpha) - 1)`` to the left.

    J. T. Barron, "Continuously differentiable exponential linear units", arXiv:1704.07483 (2017). Its slope at the origin is 1 for every alpha, which
    ELU's is for alpha = 1 alone, where both are the same.
    """

    title: ClassVar[str] = "CELU"
    family: ClassVar[str] = "Rectifiers"
    aliases: ClassVar[tuple[str, ...]] = ("continuously differentiable exponential linear unit",)

    alpha: Annotated[
        float,
        parameter("Alpha", symbol=r"\alpha", limits=(1e-3, 1e3), slider=(0.1, 10), scale="log", help="How far below zero the curve settles to the left."),
    ] = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            rows = _exponential_linear(np.asarray(x / self.alpha), order, 1.0, 1.0, self.alpha)
            rows[0] = np.where(x > 0, x, self.alpha * rows[0])
        return one_nan(rows, x)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        from sigexplorer.model.activations import _values

        alpha = self.alpha

        def write(x: FloatArray, out: FloatArray) -> None:
            _values.exponential_linear(x / alpha, out, 1.0, 1.0)
            out *= alpha
            np.copyto(out, x, where=x > 0)

        reach = LARGEST * min(alpha, 1.0)
        return Plain(write, -reach, reach, straight_from=TINIEST)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            return bounded_log(np.minimum(x, 0.0) / self.alpha, x)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return sign_of_log(self.log_abs_slope(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return -alpha to the left and the identity to the right."""
        return (Asymptote("left", 0.0, -self.alpha), Asymptote("right", 1.0, 0.0))

    def standard(self) -> Standard:
        """Return the curve of alpha 1, of which this one is an image; see `Activation.standard`."""
        return Standard(CELU(), 1.0 / self.alpha, 0.0, self.alpha)

    def span(self) -> tuple[float, float]:
        """Return the interval left of which exp(x / alpha) is below the rounding of 1."""
        return (-40.0 * self.alpha, self.alpha)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        left = r"\alpha \left(e^{x / \alpha} - 1\right)"
        if values:
            left = "e^{x} - 1" if self.alpha == 1 else factor(self.alpha) + rf"\left(e^{{x / {number(self.alpha)}}} - 1\right)"
        return rf"f(x) = \begin{{cases}} x & x > 0 \\ {left} & x \le 0 \end{{cases}}"


def _exponential_linear(x: FloatArray, order: int, right: float, left: float, width: float = 1.0) -> FloatArray:
    """Return ``right * x`` for x > 0 and ``left * expm1(x)`` elsewhere, and the derivatives of ``width`` times that by ``width * x``."""
    rows = np.empty((order + 1, *x.shape))
    with np.errstate(all="ignore"):
        below = np.minimum(x, 0.0)
        rows[0] = np.where(x > 0, right * x, left * expm1(below))
        if order >= 1:
            e, scale = exp_scaled(below)
            slope = left * e
            rows[1] = np.where(x > 0, right, slope * scale)
            for n in range(2, order + 1):
                # The second derivative jumps at 0, whatever the two slopes: there it is that of the right side.
                rows[n] = np.where(x >= 0, 0.0, slope * width ** (1 - n) * scale)
    return one_nan(rows, x)


def _log_slope_of_exponential_linear(x: FloatArray, right: float, left: float) -> FloatArray:
    with np.errstate(divide="ignore"):
        return one_nan(np.where(x > 0, math.log(right), np.minimum(x, 0.0) + log(left)), x)
