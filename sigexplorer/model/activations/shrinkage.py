"""The shrinkages: what is near zero is taken away, what is far stays, whole or less what was taken."""

from __future__ import annotations

import math
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations._elementary import exp, log, log1p, tanh
from sigexplorer.model.activations._pieces import PiecewiseLinear
from sigexplorer.model.activations.base import Activation, as_float64, one_nan
from sigexplorer.model.activations.landmarks import Asymptote
from sigexplorer.model.activations.plain import Plain
from sigexplorer.model.activations.sigmoids import Tanh
from sigexplorer.model.activations.typeset import number
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.parameters import parameter

Shrinking = Annotated[
    float,
    parameter(
        "Threshold", symbol=r"\lambda", limits=(1e-3, 1e3), slider=(0.1, 3), help="Inputs up to this magnitude become zero. It is 0.5 in PyTorch and in Keras."
    ),
]
# Below this the continued fraction of tanh is used, above it the difference itself; there it loses less than two bits.
_NEAR = 1.5
# Terms of the fraction: with 12 it is right to 2^-60 at `_NEAR`.
_TERMS = 12


class HardShrink(PiecewiseLinear, frozen=True, tag="hard_shrink"):
    """Hard shrinkage: 0 up to a threshold in magnitude, ``x`` beyond it; at both jumps value and slope are 0, as in PyTorch's ``Hardshrink``.

    D. L. Donoho, I. M. Johnstone, "Ideal spatial adaptation by wavelet shrinkage", Biometrika 81 (1994) 425-455: hard thresholding.
    """

    title: ClassVar[str] = "Hard shrink"
    family: ClassVar[str] = "Shrinkage"
    aliases: ClassVar[tuple[str, ...]] = ("hard shrinkage", "hard thresholding")

    threshold: Shrinking = 0.5

    @property
    def kinks(self) -> tuple[float, ...]:
        """The two jumps."""
        return (-self.threshold, self.threshold)

    def _lines(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        kept = np.abs(x) > self.threshold
        return np.where(kept, x, 0.0), kept.astype(np.float64)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        return super().plain()._replace(straight_from=math.nextafter(self.threshold, math.inf))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the identity, on both sides."""
        return (Asymptote("left", 1.0, 0.0), Asymptote("right", 1.0, 0.0))

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        threshold = number(self.threshold) if values else r"\lambda"
        return rf"f(x) = \begin{{cases}} x & |x| > {threshold} \\ 0 & |x| \le {threshold} \end{{cases}}"


class SoftShrink(PiecewiseLinear, frozen=True, tag="soft_shrink"):
    """Soft shrinkage: ``sign(x) max(0, |x| - threshold)``; its slope at both kinks is 0, as in PyTorch's ``Softshrink``.

    D. L. Donoho, "De-noising by soft-thresholding", IEEE Transactions on Information Theory 41 (1995) 613-627. It is the proximal operator of
    the threshold times |x|, and so the activation of networks that unroll iterations of sparse coding.
    """

    title: ClassVar[str] = "Soft shrink"
    family: ClassVar[str] = "Shrinkage"
    aliases: ClassVar[tuple[str, ...]] = ("soft shrinkage", "soft thresholding")

    threshold: Shrinking = 0.5

    @property
    def kinks(self) -> tuple[float, ...]:
        """Where it leaves zero."""
        return (-self.threshold, self.threshold)

    def _lines(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        kept = np.abs(x) > self.threshold
        return np.where(kept, x - np.copysign(self.threshold, x), 0.0), kept.astype(np.float64)

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the identity moved by the threshold, up to the left and down to the right."""
        return (Asymptote("left", 1.0, self.threshold), Asymptote("right", 1.0, -self.threshold))

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        threshold = number(self.threshold) if values else r"\lambda"
        return rf"f(x) = \operatorname{{sign}}(x) \max(0, |x| - {threshold})"


class TanhShrink(Activation, frozen=True, tag="tanh_shrink"):
    """What the hyperbolic tangent leaves of its input: ``x - tanh(x)``, PyTorch's ``Tanhshrink``.

    R. Collobert, K. Kavukcuoglu, C. Farabet, "Torch7: a Matlab-like environment for machine learning", BigLearn workshop at NIPS (2011), has it.
    Near the origin, where the difference cancels, it is x C / (1 + C) with C = x^2/(3 + x^2/(5 + ...)), Lambert's continued fraction of
    tanh (NIST Digital Library of Mathematical Functions, 4.39.1, at i x). f' = tanh^2(x) and never cancels.
    """

    title: ClassVar[str] = "Tanh shrink"
    family: ClassVar[str] = "Shrinkage"

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            rows = -Tanh().derivatives(x, order)
            fraction = _lambert(np.minimum(np.abs(x), _NEAR))
            # x^3 may underflow where x C does not yet.
            rows[0] = np.where(np.abs(x) < _NEAR, x * (fraction / (1.0 + fraction)), x - tanh(x))
            if order >= 1:
                rows[1] = tanh(x) ** 2
        return one_nan(rows, x)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        with np.errstate(all="ignore"):
            a = np.abs(x)
            # tanh = 1 - 2 / (exp(2 a) + 1).
            e = exp(-2.0 * a)
            return one_nan(np.where(a < 1.0, 2.0 * log(tanh(a)), 2.0 * log1p(-2.0 * e / (1.0 + e))), x)

    def _log_tail(self, x: FloatArray) -> FloatArray:
        return 3.0 * log(np.abs(x)) - float(np.log(3.0))

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x), which is 0 at the origin alone; see `Activation.slope_sign`."""
        x = as_float64(x)
        return one_nan((x != 0.0).astype(np.float64), x)

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the identity moved by 1, up to the left and down to the right."""
        return (Asymptote("left", 1.0, 1.0), Asymptote("right", 1.0, -1.0))

    def span(self) -> tuple[float, float]:
        """Return where tanh is within 9e-18 of its asymptotes."""
        return (-20.0, 20.0)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        return r"f(x) = x - \tanh(x)"


def _lambert(a: FloatArray) -> FloatArray:
    """Return C of ``tanh(a) = a / (1 + C)`` for small a: all terms are positive, so that nothing cancels."""
    square = a * a
    fraction = np.zeros_like(a)
    for odd in range(2 * _TERMS + 1, 1, -2):
        fraction = square / (odd + fraction)
    return fraction
