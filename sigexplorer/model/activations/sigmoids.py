"""The sigmoids: bounded, monotone, S-shaped."""

from __future__ import annotations

from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.model.activations.base import Activation, as_float64
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.landmarks import Asymptote
from sigexplorer.model.parameters import parameter, shortest


class Sigmoid(Activation, frozen=True, tag="sigmoid"):
    """The logistic sigmoid, ``lower + (upper - lower) / (1 + exp(-gain (x - centre)))``."""

    title: ClassVar[str] = "Logistic sigmoid"
    family: ClassVar[str] = "Sigmoids"

    gain: Annotated[
        float, parameter("Gain", symbol="k", limits=(1e-3, 1e3), slider=(0.1, 10), scale="log", help="How steeply the curve rises at its centre.")
    ] = 1.0
    centre: Annotated[float, parameter("Centre", symbol="c", limits=(-1e3, 1e3), slider=(-5, 5), help="Where the curve is half-way up.")] = 0.0
    lower: Annotated[float, parameter("Lower asymptote", symbol="L", limits=(-1e3, 1e3), slider=(-2, 2), help="The value far to the left.")] = 0.0
    upper: Annotated[float, parameter("Upper asymptote", symbol="U", limits=(-1e3, 1e3), slider=(-2, 2), help="The value far to the right.")] = 1.0

    def derivatives(self, x: ArrayLike, order: int = 1) -> FloatArray:
        """Return f and its derivatives up to `order`; see `Activation.derivatives`."""
        t = self.gain * (as_float64(x) - self.centre)
        with np.errstate(all="ignore"):
            e = np.exp(-np.abs(t))
            small = e / (1.0 + e)
            big = 1.0 / (1.0 + e)
            s = np.where(t < 0, small, big)
            slope = small * big
            swing = self.upper - self.lower
            tanh_half = np.copysign((1.0 - e) / (1.0 + e), t)
            rows = [
                self.lower + swing * s,
                swing * self.gain * slope,
                -swing * self.gain**2 * slope * tanh_half,
                swing * self.gain**3 * slope * (1.0 - 6.0 * slope),
            ]
        return np.stack(rows[: order + 1])

    def log_abs_slope(self, x: ArrayLike) -> FloatArray:
        """Return ln|f'(x)|; see `Activation.log_abs_slope`."""
        t = np.abs(self.gain * (as_float64(x) - self.centre))
        with np.errstate(all="ignore"):
            return np.asarray(np.log(abs(self.upper - self.lower) * self.gain) - t - 2.0 * np.log1p(np.exp(-t)))

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the lower line to the left and the upper line to the right."""
        return (Asymptote("left", 0.0, self.lower), Asymptote("right", 0.0, self.upper))

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX."""
        if values:
            return rf"f(x) = {shortest(self.lower)} + \frac{{{shortest(self.upper - self.lower)}}}{{1 + e^{{-{shortest(self.gain)}(x - {shortest(self.centre)})}}}}"
        return r"f(x) = L + \frac{U - L}{1 + e^{-k(x - c)}}"
