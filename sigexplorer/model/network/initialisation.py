"""Initialisations of fully connected layers, by name, exactly as they are defined.

A layer maps rows a of `fan_in` numbers to z = a W^T + b with W of shape (fan_out, fan_in). Its weights follow from the seed and
the layer's number alone, so that they can be made again instead of kept.

Sources
-------
Y. LeCun, L. Bottou, G. B. Orr, K.-R. Mueller: Efficient backprop. 1998 (variance 1 / fan_in).
X. Glorot, Y. Bengio: Understanding the difficulty of training deep feedforward neural networks. AISTATS 2010 (2 / (fan_in + fan_out)).
K. He, X. Zhang, S. Ren, J. Sun: Delving deep into rectifiers. ICCV 2015 (2 / fan_in).
A. M. Saxe, J. L. McClelland, S. Ganguli: Exact solutions to the nonlinear dynamics of learning in deep linear neural networks. ICLR 2014 (orthogonal).
G. W. Stewart: The efficient generation of random orthogonal matrices. SIAM J. Numer. Anal. 17, 1980.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, Protocol, get_args

import numpy as np

from sigexplorer.model.arrays import FloatArray

Initialisation = Literal[
    "normal", "uniform", "lecun_normal", "lecun_uniform", "glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "torch_linear", "orthogonal"
]

OWN_VARIANCE: frozenset[Initialisation] = frozenset({"normal", "uniform", "orthogonal"})
"""Those that take the weight variance given; the others have one of their own."""

DEFINITIONS: Mapping[Initialisation, str] = MappingProxyType(
    {
        "normal": "N(0, v / fan_in) with the given v = fan_in Var[w]",
        "uniform": "U(-r, r), r = sqrt(3 v / fan_in) with the given v = fan_in Var[w]",
        "lecun_normal": "N(0, 1 / fan_in)",
        "lecun_uniform": "U(-r, r), r = sqrt(3 / fan_in)",
        "glorot_normal": "N(0, 2 / (fan_in + fan_out))",
        "glorot_uniform": "U(-r, r), r = sqrt(6 / (fan_in + fan_out))",
        "he_normal": "N(0, 2 / fan_in)",
        "he_uniform": "U(-r, r), r = sqrt(6 / fan_in)",
        "torch_linear": "U(-r, r), r = 1 / sqrt(fan_in), weights and biases alike: the default of PyTorch's nn.Linear",
        "orthogonal": "sqrt(v) times a random orthogonal matrix, v the given variance; of its rows or columns where it is not square",
    }
)
NAMES: tuple[Initialisation, ...] = get_args(Initialisation)

# Streams of random numbers under one seed.
INPUTS, WEIGHTS, OUTPUT_GRADIENT = 0, 1, 2
# Householder reflections that are applied together.
REFLECTIONS = 64
# Numbers that are drawn at once.
TOGETHER = 2**16


class LayerWeights(Protocol):
    """A layer's weights and biases, as an operator on rows."""

    def multiply(self, rows: FloatArray) -> FloatArray:
        """Return ``rows @ W.T``, shape (n, fan_out), of rows of shape (n, fan_in)."""
        ...

    def multiply_transposed(self, rows: FloatArray) -> FloatArray:
        """Return ``rows @ W``, shape (n, fan_in), of rows of shape (n, fan_out): the way back of a gradient."""
        ...

    @property
    def biases(self) -> FloatArray | None:
        """b, shape (fan_out,); None for a layer without."""
        ...


class DenseLayer:
    """A layer whose weights are kept as a matrix."""

    def __init__(self, weights: FloatArray, biases: FloatArray | None) -> None:
        self.weights = weights
        self.biases = biases

    def multiply(self, rows: FloatArray) -> FloatArray:
        """Return ``rows @ W.T``."""
        return np.asarray(rows @ self.weights.T)

    def multiply_transposed(self, rows: FloatArray) -> FloatArray:
        """Return ``rows @ W``."""
        return np.asarray(rows @ self.weights)


class OrthogonalLayer:
    r"""A layer of `gain` times a Haar-distributed orthogonal matrix, kept as the reflections that make it (Stewart 1980).

    Q = H_0 H_1 ... D with reflections of Gaussian vectors of m, m - 1, ... numbers. A block of them is I - V T V^T with
    T^-1 = the upper triangle of V^T V with half of its diagonal, so that Q is applied by matrix products, some ten times cheaper
    than factoring a Gaussian matrix. A layer that is not square takes the first rows or columns of Q.
    """

    def __init__(self, generator: np.random.Generator, fan_in: int, fan_out: int, gain: float) -> None:
        self.fan_in, self.fan_out, self.gain = fan_in, fan_out, gain
        self.biases: FloatArray | None = None
        self._size = max(fan_in, fan_out)
        self._blocks: list[tuple[int, FloatArray, FloatArray]] = []
        self._signs = np.empty(self._size)
        for first in range(0, self._size, REFLECTIONS):
            count = min(REFLECTIONS, self._size - first)
            vectors = np.tril(generator.standard_normal((self._size - first, count)))
            norms = np.sqrt(np.einsum("ij,ij->j", vectors, vectors))
            heads = np.arange(count)
            signs = np.where(vectors[heads, heads] < 0.0, -1.0, 1.0)
            self._signs[first : first + count] = -signs
            vectors[heads, heads] += signs * norms
            products = vectors.T @ vectors
            core = np.linalg.inv(np.triu(products, 1) + 0.5 * np.diag(np.diag(products)))
            self._blocks.append((first, vectors, np.asarray(core, dtype=np.float64)))

    def multiply(self, rows: FloatArray) -> FloatArray:
        """Return ``rows @ W.T``."""
        found = self._padded(rows)
        found *= self._signs
        for first, vectors, core in reversed(self._blocks):
            part = found[:, first:]
            part -= ((part @ vectors) @ core.T) @ vectors.T
        return self.gain * found[:, : self.fan_out]

    def multiply_transposed(self, rows: FloatArray) -> FloatArray:
        """Return ``rows @ W``."""
        found = self._padded(rows)
        for first, vectors, core in self._blocks:
            part = found[:, first:]
            part -= ((part @ vectors) @ core) @ vectors.T
        found *= self._signs
        return self.gain * found[:, : self.fan_in]

    def _padded(self, rows: FloatArray) -> FloatArray:
        padded = np.zeros((rows.shape[0], self._size))
        padded[:, : rows.shape[1]] = rows
        return padded


def stream(seed: int, purpose: int, layer: int = 0) -> np.random.Generator:
    """Return the random numbers of one purpose and layer: the same for the same seed, independent of every other stream."""
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(purpose, layer))))


def variances(name: Initialisation, fan_in: int, fan_out: int, weight_variance: float, bias_variance: float, bias: bool) -> tuple[float, float]:
    r"""Return :math:`\sigma_w^2` = fan_in Var[w] and :math:`\sigma_b^2` = Var[b], as mean-field theory counts them.

    Parameters
    ----------
    name : str
        One of `NAMES`.
    fan_in, fan_out : int
        The layer's size.
    weight_variance : float
        v of "normal", "uniform" and "orthogonal"; the others have their own.
    bias_variance : float
        The variance of the biases; "torch_linear" has its own, 1 / (3 fan_in).
    bias : bool
        Whether there are biases.
    """
    match name:
        case "normal" | "uniform":
            weights = weight_variance
        case "lecun_normal" | "lecun_uniform":
            weights = 1.0
        case "glorot_normal" | "glorot_uniform":
            weights = 2.0 * fan_in / (fan_in + fan_out)
        case "he_normal" | "he_uniform":
            weights = 2.0
        case "torch_linear":
            weights = 1.0 / 3.0
            bias_variance = 1.0 / (3.0 * fan_in)
        case "orthogonal":
            weights = weight_variance * fan_in / max(fan_in, fan_out)
    return weights, bias_variance if bias else 0.0


def draw_layer(
    name: Initialisation,
    seed: int,
    layer: int,
    fan_in: int,
    fan_out: int,
    *,
    weight_variance: float = 1.0,
    bias_variance: float = 0.0,
    bias: bool = True,
    room: FloatArray | None = None,
) -> LayerWeights:
    """Return the weights and biases of one layer; the same call gives the same bits on the same machine.

    Parameters
    ----------
    name : str
        One of `NAMES`; `DEFINITIONS` says what it means.
    seed : int
        The network's seed, at least 0.
    layer : int
        The layer's number.
    fan_in, fan_out : int
        Its inputs and outputs.
    weight_variance, bias_variance, bias
        As for `variances`. Biases are normal or uniform as the weights are, normal beside an orthogonal matrix.
    room : ndarray, shape (fan_out, fan_in), optional
        Where a matrix is drawn to: new memory is not for nothing.
    """
    generator = stream(seed, WEIGHTS, layer)
    of_weights, of_biases = variances(name, fan_in, fan_out, weight_variance, bias_variance, bias)
    drawn: DenseLayer | OrthogonalLayer
    if name == "orthogonal":
        drawn = OrthogonalLayer(generator, fan_in, fan_out, math.sqrt(weight_variance))
    else:
        drawn = DenseLayer(draw_numbers(generator, name, np.empty((fan_out, fan_in)) if room is None else room, of_weights / fan_in), None)
    if of_biases > 0.0:
        drawn.biases = draw_numbers(generator, name, np.empty(fan_out), of_biases)
    return drawn


def draw_numbers(generator: np.random.Generator, name: Initialisation, numbers: FloatArray, variance: float) -> FloatArray:
    """Fill `numbers` with weights or biases of a variance, and return them; part by part, each while it is in a near cache."""
    flat, uniform, scale = numbers.reshape(-1), is_uniform(name), scale_of(name, variance)
    for first in range(0, flat.size, TOGETHER):
        part = flat[first : first + TOGETHER]
        if uniform:
            generator.random(out=part)
            part -= 0.5
        else:
            generator.standard_normal(out=part)
        if scale != 1.0:
            part *= scale
    return numbers


def is_uniform(name: Initialisation) -> bool:
    """Return whether numbers are uniform; else they are normal."""
    return name.endswith("uniform") or name == "torch_linear"


def scale_of(name: Initialisation, variance: float) -> float:
    """Return what numbers of a variance are of standard ones: normal, or from -1/2 to 1/2."""
    return 2.0 * math.sqrt(3.0 * variance) if is_uniform(name) else math.sqrt(variance)
