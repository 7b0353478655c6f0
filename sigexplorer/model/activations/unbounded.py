"""Functions without a bound or a limit: a square and an exponential, whose slopes grow for ever, and a sine, which swings for ever."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations._elementary import exp, log, of_numpy
from sigexplorer.model.activations._pieces import bounded_log, sign_of_log
from sigexplorer.model.activations.base import Activation, Standard, as_float64, one_nan
from sigexplorer.model.activations.landmarks import Asymptote
from sigexplorer.model.activations.plain import Plain
from sigexplorer.model.activations.typeset import factor
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.parameters import parameter

# Half turns on both sides of the origin within which the landmarks of a sine are named.
HALF_TURNS = 4.5


class SquaredReLU(Activation, frozen=True, tag="squared_relu"):
    """The squared rectifier, ``max(0, x)^2``; its second derivative at the origin is the left one, 0.

    D. R. So et al., "Primer: searching for efficient transformers for language modeling", arXiv:2109.08668 (2021).
    """

    title: ClassVar[str] = "Squared ReLU"
    family: ClassVar[str] = "Rectifiers"
    aliases: ClassVar[tuple[str, ...]] = ("ReLU^2", "relu2", "squared rectifier", "square relu")

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        x = as_float64(x)
        positive = np.maximum(x, 0.0)
        with np.errstate(over="ignore", under="ignore"):
            rows = np.stack([positive * positive, 2.0 * positive, 2.0 * (x > 0), np.zeros_like(x)][: order + 1])
        return one_nan(rows, x)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""

        def write(x: FloatArray, out: FloatArray) -> None:
            np.maximum(x, 0.0, out=out)
            out *= out

        return Plain(write)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        with np.errstate(divide="ignore"):
            return one_nan(math.log(2.0) + log(np.maximum(x, 0.0)), x)

    def _log_tail(self, x: FloatArray) -> FloatArray:
        return np.where(x > 0, 2.0 * log(np.maximum(x, 0.0)), np.nan)

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return sign_of_log(self.log_abs_slope(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return zero to the left; to the right there is none."""
        return (Asymptote("left", 0.0, 0.0),)

    def span(self) -> tuple[float, float]:
        """Return an interval around the origin and the fixed point at 1."""
        return (-2.0, 4.0)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        return r"f(x) = \max(0, x)^2"


class Exponential(Activation, frozen=True, tag="exponential"):
    """The exponential, ``exp(x)``, its own derivative; that of Keras is called so too.

    L. Euler, "Introductio in analysin infinitorum" (1748), chapter 7.
    """

    title: ClassVar[str] = "Exponential"
    family: ClassVar[str] = "Others"
    aliases: ClassVar[tuple[str, ...]] = ("exp", "exponential function")
    slope_by_output: ClassVar[str] = "y"

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`, which are all one; see `Activation.derivatives`."""
        x = as_float64(x)
        with np.errstate(over="ignore", under="ignore"):
            return one_nan(np.stack([exp(x)] * (order + 1)), x)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        return Plain(np.exp)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|, which is x; see `Activation.log_abs_slope`."""
        x = as_float64(x)
        return bounded_log(x, x)

    def _log_tail(self, x: FloatArray) -> FloatArray:
        return x

    def slope_sign(self, x: ArrayLike) -> FloatArray:
        """Return the sign of f'(x); see `Activation.slope_sign`."""
        return sign_of_log(self.log_abs_slope(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return zero to the left; to the right there is none."""
        return (Asymptote("left", 0.0, 0.0),)

    def span(self) -> tuple[float, float]:
        """Return the interval left of which f is below the rounding of 1, and in which it is looked at to the right."""
        return (-40.0, 4.0)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        return "f(x) = e^{x}"


class Sine(Activation, frozen=True, tag="sine"):
    """The sine ``sin(frequency * x)``, without a limit at infinite inputs.

    V. Sitzmann et al., "Implicit neural representations with periodic activation functions", NeurIPS (2020), whose networks, called SIREN, have a
    frequency of 30. The argument is rounded once; sine and cosine of it are those of the C library, reduced by all the digits of pi that it takes.
    """

    title: ClassVar[str] = "Sine"
    family: ClassVar[str] = "Others"
    aliases: ClassVar[tuple[str, ...]] = ("sin", "sinusoid", "sine function", "periodic activation")
    variants: ClassVar[Mapping[str, Mapping[str, float]]] = {"SIREN": {"frequency": 30.0}}

    frequency: Annotated[
        float,
        parameter(
            "Frequency",
            symbol=r"\omega",
            limits=(1e-3, 1e3),
            slider=(0.1, 30),
            scale="log",
            help="The slope at the origin, and how quickly the curve swings; 30 in SIREN networks.",
        ),
    ] = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`, NaN at infinite inputs; see `Activation.derivatives`."""
        w = self.frequency
        s, c = self._both(as_float64(x))
        return np.stack([s, w * c, -(w * w) * s, -(w * w * w) * c][: order + 1])

    def in_turn(self, x: FloatArray, weights: Sequence[float], biases: Sequence[float]) -> FloatArray | None:
        """Return f and f' of layers one after the other; see `Activation.in_turn`."""
        w = self.frequency
        from sigexplorer.model.activations import _values

        return _values.in_turn_by(self.plain(), lambda z: w * np.cos(z if w == 1.0 else w * z), x, weights, biases)

    def _both(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return sine and cosine of the argument."""
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            t = np.asarray(self.frequency * x)
            s, c = of_numpy(np.sin, t), of_numpy(np.cos, t)
            beyond = np.isinf(t) & np.isfinite(x)
            if beyond.any():
                s, c = np.array(s), np.array(c)
                s[beyond], c[beyond] = _doubled(self.frequency, x[beyond])
        lost = ~np.isfinite(x)
        return np.where(lost, np.nan, s), np.where(lost, np.nan, c)

    def plain(self) -> Plain:
        """Return a short way to the values; see `Activation.plain`."""
        return Plain.stretched(np.sin, self.frequency)

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        _, c = self._both(as_float64(x))
        # The cosine of no float64 is 0.
        return np.asarray(math.log(self.frequency) + log(np.abs(c)))

    def _log_tail(self, x: FloatArray) -> FloatArray:
        # Near the origin, where f is as straight as its argument.
        with np.errstate(divide="ignore"):
            return math.log(self.frequency) + log(np.abs(x))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return none: it swings for ever."""
        return ()

    def standard(self) -> Standard:
        """Return the sine of frequency 1; see `Activation.standard`."""
        return Standard(Sine(), self.frequency)

    def span(self) -> tuple[float, float]:
        """Return the interval in which turns are named; it swings so on both sides of it for ever."""
        reach = HALF_TURNS * math.pi / self.frequency
        return (-reach, reach)

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX; see `Activation.latex`."""
        return rf"f(x) = \sin\left({factor(self.frequency)}x\right)" if values else r"f(x) = \sin(\omega x)"


def _doubled(frequency: float, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return sine and cosine of an argument that float64 does not reach, from those of one that is some halvings smaller."""
    halvings = math.ceil(math.log2(frequency)) + 1
    t = frequency * np.ldexp(x, -halvings)
    s, c = of_numpy(np.sin, t), of_numpy(np.cos, t)
    for _ in range(halvings):
        s, c = 2.0 * s * c, (c - s) * (c + s)
    return s, c
