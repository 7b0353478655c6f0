"""The algebraic activations: made of ratios and square roots, without an exponential. They approach their asymptotes as 1/x does."""

from __future__ import annotations

import math
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations._elementary import log, log1p
from sigexplorer.model.activations.base import LARGEST, Activation, Standard, as_float64, constant_sign, one_nan
from sigexplorer.model.activations.landmarks import Asymptote
from sigexplorer.model.activations.logistic import Gain
from sigexplorer.model.activations.plain import Plain, reach_before
from sigexplorer.model.activations.sigmoids import Softsign
from sigexplorer.model.activations.typeset import number, scaled
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.parameters import parameter

# Beyond this, sqrt(x^2 + b) is |x| to the last bit for every b allowed, and x^2 is still far from overflow.
_FAR = 1e150
# Of the curves with a square root: how far out, in widths, they are within some percent of their asymptotes.
_WIDTHS = 40.0


class ElliotSigmoid(Activation, frozen=True, tag="elliot_sigmoid"):
    """Elliott's function between 0 and 1, ``(1 + t / (1 + |t|)) / 2`` with ``t = gain x``: a logistic without an exponential.

    D. L. Elliott, "A better activation function for artificial neural networks", ISR Technical Report TR 93-8, University of Maryland (1993),
    gives ``x / (1 + |x|)``, which is softsign: this is half of that and a half. To the left f = 1 / (2 (1 + |t|)), which does not cancel.
    """

    title: ClassVar[str] = "Elliot sigmoid"
    family: ClassVar[str] = "Sigmoids"
    aliases: ClassVar[tuple[str, ...]] = ("Elliott sigmoid", "fast sigmoid")

    gain: Gain = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            rows = 0.5 * Softsign(gain=self.gain).derivatives(x, order)
            tail = 0.5 / (1.0 + self.gain * np.abs(x))
            rows[0] = np.where(x < 0, tail, 1.0 - tail)
        return one_nan(rows, x)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        from sigexplorer.model.activations import _values

        return Plain.within(lambda x, out: _values.elliot(x, out, self.gain), reach_before(self.gain))

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        return Softsign(gain=self.gain).log_abs_slope(x) - math.log(2.0)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return constant_sign(1.0, as_float64(x))

    def _log_tail(self, x: FloatArray) -> FloatArray:
        return np.where(x < 0, -math.log(2.0) - log(np.abs(x)) - math.log(self.gain), np.nan)

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return 0 to the left and 1 to the right."""
        return (Asymptote("left", 0.0, 0.0), Asymptote("right", 0.0, 1.0))

    def standard(self) -> Standard:
        """Return the curve of gain 1; see `Activation.standard`."""
        return Standard(ElliotSigmoid(), self.gain)

    def span(self) -> tuple[float, float]:
        """Return where f is within 2 % of an asymptote, which it approaches as 1/x."""
        return (-_WIDTHS / self.gain, _WIDTHS / self.gain)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        t = scaled(self.gain) if values else "k x"
        return rf"f(x)=\frac{{1}}{{2}}\left(1+\frac{{{t}}}{{1+|{t}|}}\right)"


class Squareplus(Activation, frozen=True, tag="squareplus"):
    """A smooth rectifier from one square root, ``(x + sqrt(x^2 + b)) / 2``.

    J. T. Barron, "Squareplus: a softplus-like algebraic rectifier", arXiv:2112.11687 (2021); JAX's ``jax.nn.squareplus`` with b = 4. With
    r = sqrt(x^2 + b): left of the origin f = b / (2 (r - x)) and f' = b / (2 r (r - x)), which do not cancel; f'' = b / (2 r^3), f''' = -3 b x / (2 r^5).
    """

    title: ClassVar[str] = "Squareplus"
    family: ClassVar[str] = "Rectifiers"

    b: Annotated[
        float, parameter("Bend", symbol="b", limits=(1e-6, 1e6), slider=(0.01, 100), scale="log", help="How wide the bend is: ReLU is the limit at 0.")
    ] = 4.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        rows = np.empty((order + 1, *x.shape))
        with np.errstate(all="ignore"):
            a = np.abs(x)
            r = _root(a, self.b)
            # Halves first: a + r may be beyond the largest number where f is not.
            half = 0.5 * a + 0.5 * r
            less = 0.25 * self.b / half
            rows[0] = np.where(x < 0, less, half)
            if order >= 1:
                falling = less / r
                rows[1] = np.where(x < 0, falling, 1.0 - falling)
            if order >= 2:
                q = 1.0 / r
                rows[2] = 0.5 * self.b * q * q * q
            if order >= 3:
                rows[3] = -3.0 * rows[2] * (np.clip(x, -LARGEST, LARGEST) * q) * q
        return one_nan(rows, x)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        from sigexplorer.model.activations import _values

        return Plain.within(lambda x, out: _values.squareplus(x, out, self.b), _FAR)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            a = np.abs(x)
            r = _root(a, self.b)
            half = 0.5 * a + 0.5 * r
            falling = math.log(0.25 * self.b) - log(half) - log(r)
            rising = log1p(-0.25 * self.b / half / r)
            return one_nan(np.where(x < 0, np.where(np.isinf(x), -np.inf, falling), rising), x)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        x = as_float64(x)
        return one_nan((x != -np.inf).astype(np.float64), x)

    def _log_tail(self, x: FloatArray) -> FloatArray:
        return np.where(x < 0, math.log(0.25 * self.b) - log(np.abs(x)), np.nan)

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the two halves of ReLU."""
        return (Asymptote("left", 0.0, 0.0), Asymptote("right", 1.0, 0.0))

    def standard(self) -> Standard:
        """Return the curve of b = 4, of which this one is an image; see `Activation.standard`."""
        size = 0.5 * math.sqrt(self.b)
        return Standard(Squareplus(), 1.0 / size, 0.0, size)

    def span(self) -> tuple[float, float]:
        """Return where f is within 2 % of its value at 0 of an asymptote, which it approaches as 1/x."""
        size = 0.5 * math.sqrt(self.b)
        return (-_WIDTHS * size, _WIDTHS * size)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        return rf"f(x) = \frac{{x + \sqrt{{x^2 + {number(self.b) if values else 'b'}}}}}{{2}}"


class BentIdentity(Activation, frozen=True, tag="bent_identity"):
    """The bent identity, ``(sqrt(x^2 + 1) - 1) / 2 + x``: a slope of 1/2 far to the left, and of 3/2 far to the right.

    Without a paper of its own it stands in Wikipedia's table of activation functions of 2018, and in the library E3x: O. T. Unke, H. Maennel, "E3x:
    E(3)-equivariant deep learning made easy", arXiv:2401.07595 (2024). With r = sqrt(x^2 + 1) it is
    x (1 + x / (2 (r + 1))), where nothing cancels; f' = 1 + x / (2 r), f'' = 1 / (2 r^3), f''' = -3 x / (2 r^5).
    """

    title: ClassVar[str] = "Bent identity"
    family: ClassVar[str] = "Others"

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        rows = np.empty((order + 1, *x.shape))
        with np.errstate(all="ignore"):
            finite = np.clip(x, -LARGEST, LARGEST)
            r = _root(np.abs(finite), 1.0)
            rows[0] = x * (1.0 + 0.5 * (finite / (r + 1.0)))
            if order >= 1:
                direction = finite / r
                rows[1] = 1.0 + 0.5 * direction
            if order >= 2:
                q = 1.0 / r
                rows[2] = 0.5 * q * q * q
            if order >= 3:
                rows[3] = -3.0 * rows[2] * direction * q
        return one_nan(rows, x)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        from sigexplorer.model.activations import _values

        return Plain.within(_values.bent_identity, _FAR)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        finite = np.clip(x, -LARGEST, LARGEST)
        return one_nan(log1p(0.5 * (finite / _root(np.abs(finite), 1.0))), x)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x), 1 everywhere; see `Activation.slope_sign`."""
        x = as_float64(x)
        return one_nan(np.ones_like(x), x)

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the two lines through -1/2."""
        return (Asymptote("left", 0.5, -0.5), Asymptote("right", 1.5, -0.5))

    def span(self) -> tuple[float, float]:
        """Return where f is within 1 % of an asymptote, which it approaches as 1/x."""
        return (-_WIDTHS, _WIDTHS)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        return r"f(x) = \frac{\sqrt{x^2 + 1} - 1}{2} + x"


def _root(a: FloatArray, b: float) -> FloatArray:
    """Return ``sqrt(a^2 + b)`` for a >= 0, without overflow."""
    return np.where(a < _FAR, np.sqrt(np.minimum(a, _FAR) ** 2 + b), a)
