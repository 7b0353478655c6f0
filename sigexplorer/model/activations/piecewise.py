"""The piecewise activations: what sigmoids and gates become where an exponential is too dear."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.errors import ParameterError
from sigexplorer.language import Title, tr
from sigexplorer.model.activations._elementary import log
from sigexplorer.model.activations._pieces import PiecewiseLinear
from sigexplorer.model.activations.base import LARGEST, Activation, as_float64, one_nan
from sigexplorer.model.activations.landmarks import Asymptote
from sigexplorer.model.activations.plain import Plain
from sigexplorer.model.activations.typeset import number
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.parameters import parameter
from sigexplorer.model.wording import shortest


class HardSigmoid(PiecewiseLinear, frozen=True, tag="hard_sigmoid"):
    """The hard sigmoid, ``(x + w) / (2 w)`` held between 0 and 1; its slope at both kinks is 0, as in PyTorch.

    M. Courbariaux, Y. Bengio, J.-P. David, "BinaryConnect: training deep neural networks with binary weights during propagations",
    arXiv:1511.00363 (2015), with w = 1. PyTorch's ``Hardsigmoid``, ReLU6(x + 3) / 6, has w = 3, as Keras 3 has; Keras 2 had 0.2 x + 0.5, w = 2.5.
    """

    title: ClassVar[str] = "Hard sigmoid"
    family: ClassVar[str] = "Piecewise"
    aliases: ClassVar[tuple[str, ...]] = ("hsigmoid",)
    variants: ClassVar[Mapping[str, Mapping[str, float]]] = {"Keras 2 hard sigmoid": {"half_width": 2.5}, "BinaryConnect hard sigmoid": {"half_width": 1.0}}

    half_width: Annotated[
        float,
        parameter(
            "Half-width",
            symbol="w",
            limits=(1e-3, 1e3),
            slider=(0.5, 5),
            help="Where it meets 1, and its negative where it meets 0: its slope is 1 / (2 w). PyTorch and Keras 3 have 3, Keras 2 had 2.5.",
        ),
    ] = 3.0

    @property
    def kinks(self) -> tuple[float, ...]:
        """Where it meets 0 and 1."""
        return (-self.half_width, self.half_width)

    def _lines(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        width = 2.0 * self.half_width
        inside = np.abs(x) < self.half_width
        # x + w is exact near -w, where x / (2 w) + 1 / 2 cancels.
        value = np.where(inside, (x + self.half_width) / width, np.where(x < 0, 0.0, 1.0))
        return value, np.where(inside, 1.0 / width, 0.0)

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return 0 to the left and 1 to the right."""
        return (Asymptote("left", 0.0, 0.0), Asymptote("right", 0.0, 1.0))

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        half, width = (number(self.half_width), number(2.0 * self.half_width)) if values else ("w", "2 w")
        return rf"f(x) = \max\left(0, \min\left(1, \frac{{x + {half}}}{{{width}}}\right)\right)"


class HardTanh(PiecewiseLinear, frozen=True, tag="hard_tanh"):
    """The identity held between two bounds; its slope at both kinks is 0, as in PyTorch's ``Hardtanh``. From 0 to 6 it is ReLU6.

    Between -1 and 1: R. Collobert et al., "Natural language processing (almost) from scratch", J. Mach. Learn. Res. 12 (2011) 2493-2537.

    Raises
    ------
    ParameterError
        If the lower bound is not below the upper one.
    """

    title: ClassVar[str] = "Hard tanh"
    family: ClassVar[str] = "Piecewise"
    aliases: ClassVar[tuple[str, ...]] = ("htanh", "clip", "clipped identity")
    variants: ClassVar[Mapping[str, Mapping[str, float]]] = {"ReLU6": {"lower": 0.0, "upper": 6.0}}

    lower: Annotated[float, parameter("Lower bound", symbol="L", limits=(-1e3, 1e3), slider=(-3, 0), help="The value far to the left.")] = -1.0
    upper: Annotated[float, parameter("Upper bound", symbol="U", limits=(-1e3, 1e3), slider=(0.1, 6), help="The value far to the right.")] = 1.0

    def __post_init__(self) -> None:
        """Check the bounds, each and together."""
        super().__post_init__()
        if self.lower >= self.upper:
            raise ParameterError(
                tr("lower = {lower} is not allowed: give a number below upper = {upper}.", lower=shortest(self.lower), upper=shortest(self.upper))
            )

    @property
    def kinks(self) -> tuple[float, ...]:
        """The two bounds."""
        return (self.lower, self.upper)

    def _lines(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        return np.clip(x, self.lower, self.upper), ((x > self.lower) & (x < self.upper)).astype(np.float64)

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the lower bound to the left and the upper bound to the right."""
        return (Asymptote("left", 0.0, self.lower), Asymptote("right", 0.0, self.upper))

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        lower, upper = (number(self.lower), number(self.upper)) if values else ("L", "U")
        return rf"f(x) = \max\left({lower}, \min\left({upper}, x\right)\right)"


class HardSwish(Activation, frozen=True, tag="hard_swish"):
    """The hard form of SiLU, x times the hard sigmoid; at the kinks its slopes are 0 and 1 and its second derivative is 0, as in PyTorch.

    A. Howard et al., "Searching for MobileNetV3", arXiv:1905.02244 (2019).
    """

    title: ClassVar[str] = "Hard swish"
    family: ClassVar[str] = "Piecewise"
    aliases: ClassVar[tuple[str, ...]] = ("hswish", "hard SiLU")

    @property
    def kinks(self) -> tuple[float, ...]:
        """Where the parabola meets its two lines."""
        return (-3.0, 3.0)

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        rows = np.zeros((order + 1, *x.shape))
        inner = np.clip(x, -3.0, 3.0)
        # x + 3 is exact near -3, and 2 x + 3 near -3 / 2; adding 0 makes a plain zero of the -3 * 0 to the left.
        rows[0] = np.where(x >= 3.0, x, inner * (inner + 3.0) / 6.0 + 0.0)
        if order >= 1:
            bend = np.abs(x) < 3.0
            rows[1] = np.where(bend, (2.0 * inner + 3.0) / 6.0, x >= 3.0)
        if order >= 2:
            rows[2] = bend / 3.0
        return one_nan(rows, x)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        from sigexplorer.model.activations import _values

        return Plain(_values.hard_swish, straight_from=3.0)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        with np.errstate(divide="ignore"):
            return np.asarray(log(np.abs(self.derivatives(x, 1)[1])))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the two halves of ReLU."""
        return (Asymptote("left", 0.0, 0.0), Asymptote("right", 1.0, 0.0))

    def span(self) -> tuple[float, float]:
        """Return an interval around the kinks."""
        return (-4.0, 4.0)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        return r"f(x) = x \max\left(0, \min\left(1, \frac{x + 3}{6}\right)\right)"


class Step(PiecewiseLinear, frozen=True, tag="step"):
    """The unit step, 0 to the left and 1 to the right; its derivative is 0 everywhere, at the jump too.

    W. S. McCulloch, W. Pitts, "A logical calculus of the ideas immanent in nervous activity", Bulletin of Mathematical Biophysics (1943).
    The value at the jump is a choice; it is the second argument of ``torch.heaviside`` and ``numpy.heaviside``. One half, the default,
    makes it the limit of the logistic sigmoid for a growing gain.
    """

    # Elsewhere a step is one of a descent.
    title: ClassVar[str] = Title("Step", "function")  # type: ignore[assignment]
    family: ClassVar[str] = "Piecewise"
    aliases: ClassVar[tuple[str, ...]] = ("Heaviside", "Heaviside step", "unit step", "binary step", "step function")

    at_zero: Annotated[float, parameter("Value at zero", symbol="h", limits=(0, 1), help="The value at the jump itself.")] = 0.5

    @property
    def kinks(self) -> tuple[float, ...]:
        """The jump."""
        return (0.0,)

    def _lines(self, x: FloatArray) -> tuple[FloatArray, float]:
        return np.heaviside(x, self.at_zero), 0.0

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return 0 to the left and 1 to the right."""
        return (Asymptote("left", 0.0, 0.0), Asymptote("right", 0.0, 1.0))

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        middle = number(self.at_zero) if values else "h"
        return rf"f(x) = \begin{{cases}} 0 & x < 0 \\ {middle} & x = 0 \\ 1 & x > 0 \end{{cases}}"


class Identity(PiecewiseLinear, frozen=True, tag="identity"):
    """The identity: what a layer without an activation does, Keras' ``linear`` and PyTorch's ``Identity``.

    B. Widrow et al., "An adaptive 'Adaline' neuron using chemical 'memistors'", Technical Report 1553-2, Stanford Electronics Laboratories (1960), whose
    weights are learnt from the sum itself.
    """

    title: ClassVar[str] = "Identity"
    family: ClassVar[str] = "Piecewise"
    aliases: ClassVar[tuple[str, ...]] = ("linear", "linear function")

    def _lines(self, x: FloatArray) -> tuple[FloatArray, float]:
        return x, 1.0

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        return Plain(lambda x, out: np.copyto(out, x), straight_from=-LARGEST)

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the line itself, on both sides."""
        return (Asymptote("left", 1.0, 0.0), Asymptote("right", 1.0, 0.0))

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        return "f(x) = x"
