"""The gradient through stacked layers, plain and in logarithms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.cancel import Cancel, never
from sigexplorer.model.parameters import Parameters, parameter
from sigexplorer.model.table import Table


class ChainParameters(Parameters, frozen=True):
    """A chain of layers a <- f(w a + b)."""

    depth: Annotated[
        int, parameter("Depth", symbol="n", limits=(1, 1_000_000), slider=(1, 10_000), scale="log", unit="layers", help="How many layers are stacked.")
    ] = 10
    weight: Annotated[float, parameter("Weight", symbol="w", limits=(-1e6, 1e6), slider=(-8, 8), help="The weight of every layer.")] = 1.0
    bias: Annotated[float, parameter("Bias", symbol="b", limits=(-1e6, 1e6), slider=(-8, 8), help="The bias of every layer.")] = 0.0
    weights: Annotated[
        tuple[float, ...],
        parameter(
            "Weights by layer",
            symbol="w_l",
            limits=(-1e6, 1e6),
            help="Weights of the first, second, ... layer instead of one weight, begun again when there are more layers; empty for one weight.",
        ),
    ] = ()
    biases: Annotated[
        tuple[float, ...],
        parameter(
            "Biases by layer",
            symbol="b_l",
            limits=(-1e6, 1e6),
            help="Biases of the first, second, ... layer instead of one bias, begun again when there are more layers; empty for one bias.",
        ),
    ] = ()
    logarithmic: Annotated[bool, parameter("Logarithmic gradient", help="Draw the gradient against the input on a logarithmic axis.")] = True


class ChainResult(msgspec.Struct, frozen=True, eq=False):
    """The gradient d a_n / d x of a whole chain, against its input.

    Attributes
    ----------
    x : ndarray, shape (n,)
        The inputs.
    output : ndarray, shape (n,)
        a_depth.
    gradient : ndarray, shape (n,)
        As float64 would show it: 0 or inf where the magnitude is beyond its range.
    sign : ndarray, shape (n,)
        -1, 0 or 1; 0 only where the gradient is truly zero.
    log10_magnitude : ndarray, shape (n,)
        log10 |gradient|, finite wherever it is not truly zero; -inf there.
    depth : int
        The number of layers.
    settled_at : int
        The layer after which every input's activation repeats (with the period of the cycle or of the weights); 0 if some did not.
    """

    x: FloatArray
    output: FloatArray
    gradient: FloatArray
    sign: FloatArray
    log10_magnitude: FloatArray
    depth: int
    settled_at: int

    def table(self) -> Table:
        """Return x, output, gradient, sign and log10 of the magnitude."""
        raise NotImplementedError


class LayersResult(msgspec.Struct, frozen=True, eq=False):
    """The gradient against the layer, at one input.

    Attributes
    ----------
    x : float
        The input.
    layer : ndarray of int, shape (m,)
        0 (the input itself, gradient 1), 1, ..., depth: every layer up to some thousand, thinned out beyond.
    activation, preactivation : ndarray, shape (m,)
        a_l and w a_(l-1) + b; NaN as the preactivation of layer 0.
    slope : ndarray, shape (m,)
        f' at the preactivation.
    gradient, sign, log10_magnitude : ndarray, shape (m,)
        d a_l / d x, as in `ChainResult`.
    zero_at : dict of str to int or None
        The first layer whose gradient, rounded once, is exactly 0 in "float16", "float32" and "float64"; None if that does not
        happen up to `depth`.
    """

    x: float
    layer: NDArray[np.int64]
    activation: FloatArray
    preactivation: FloatArray
    slope: FloatArray
    gradient: FloatArray
    sign: FloatArray
    log10_magnitude: FloatArray
    zero_at: dict[str, int | None]

    def table(self) -> Table:
        """Return one row a layer; where each format shows 0, as notes."""
        raise NotImplementedError


def compute_chain(
    activation: Activation,
    x: ArrayLike,
    depth: int,
    weight: float | Sequence[float] = 1.0,
    bias: float | Sequence[float] = 0.0,
    *,
    cancel: Cancel = never,
) -> ChainResult:
    """Return the gradient through `depth` layers a <- f(w a + b) as a function of the input."""
    raise NotImplementedError


def compute_layers(
    activation: Activation,
    x: float,
    depth: int,
    weight: float | Sequence[float] = 1.0,
    bias: float | Sequence[float] = 0.0,
    *,
    cancel: Cancel = never,
) -> LayersResult:
    """Return the gradient through the first 0, 1, ..., `depth` layers, at one input."""
    raise NotImplementedError
