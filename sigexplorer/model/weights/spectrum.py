r"""Singular values of a layer's weights, and what they would be of independent numbers of the same variance: the law of Marchenko and Pastur.

Source
------
V. A. Marchenko, L. A. Pastur: Distribution of eigenvalues for some sets of random matrices. Math. USSR Sbornik 1, 1967. With r the shorter and c the
longer side, and numbers of variance s^2, singular values lie between :math:`s(\sqrt{c} - \sqrt{r})` and :math:`s(\sqrt{c} + \sqrt{r})`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.weights.layers import LayerTensor
from sigexplorer.model.weights.stored import Array

# The shorter side, and the numbers, of the largest matrix that is decomposed; one takes some seconds.
WIDEST, MOST_NUMBERS = 2048, 1 << 24


def sides_of(layer: LayerTensor) -> tuple[int, int]:
    """Return the sides of the matrix that a layer's weights are: its units, and what each of them sums up.

    The directions of a recurrent layer, and the matrices of a stack, stand one below the other.
    """
    if _is_stack(layer):
        return layer.stored.count // layer.fan_in, layer.fan_in
    units = math.prod(layer.stored.shape[layer.axis : layer.axis + layer.several])
    return units, layer.stored.count // units


def matrix_of(layer: LayerTensor, parts: Iterable[Array]) -> FloatArray:
    """Return the weights of a layer as a matrix, shape `sides_of`.

    Parameters
    ----------
    layer : LayerTensor
        One whose units sum up products; see `LayerTensor.weighs`.
    parts : iterable of ndarray
        Its numbers in the order in which they lie.
    """
    flat = np.concatenate([np.asarray(part, dtype=np.float64) for part in parts] or [np.zeros(0)])
    whole = flat.reshape(layer.stored.shape, order="F" if layer.stored.fortran else "C")
    if _is_stack(layer):
        last = whole.ndim - 1
        inputs = last - 1 if layer.axis == last else last
        return np.ascontiguousarray(np.moveaxis(whole, (layer.axis, inputs), (-2, -1)).reshape(sides_of(layer)))
    axes = range(layer.axis, layer.axis + layer.several)
    return np.ascontiguousarray(np.moveaxis(whole, axes, range(layer.several)).reshape(sides_of(layer)))


def _is_stack(layer: LayerTensor) -> bool:
    return layer.kind in {"matrix", "recurrent"} and len(layer.stored.shape) > 2 and layer.several == 1


def cost(layer: LayerTensor) -> float:
    """Return about how many operations the singular values of a layer take."""
    rows, columns = sides_of(layer)
    short, long = min(rows, columns), max(rows, columns)
    return 4.0 * short * short * long + 8.0 * short**3 + 2e5


def fits(layer: LayerTensor) -> bool:
    """Return whether the singular values of a layer are computed."""
    return layer.weighs and layer.stored.count <= MOST_NUMBERS and 0 < min(sides_of(layer)) <= WIDEST


def singular_values(matrix: FloatArray) -> FloatArray:
    """Return the singular values of a matrix, descending; as many as its shorter side. NaN where a number is not finite, or float64 does not hold them.

    Parameters
    ----------
    matrix : ndarray, shape (m, n)
        Of float64.
    """
    largest = float(np.abs(matrix).max(initial=0.0))
    if not math.isfinite(largest):
        return np.full(min(matrix.shape), np.nan)
    if largest == 0.0:
        return np.zeros(min(matrix.shape))
    # In units of a power of two, so that no square leaves float64.
    exponent = math.frexp(largest)[1]
    with one_thread(), np.errstate(over="ignore", under="ignore"):
        try:
            found = np.linalg.svd(np.ldexp(matrix, -exponent), compute_uv=False)
        except np.linalg.LinAlgError:
            return np.full(min(matrix.shape), np.nan)
        return np.asarray(np.ldexp(found, exponent))


def marchenko_pastur_edges(rows: int, columns: int, variance: float) -> tuple[float, float]:
    """Return between which singular values those of a large matrix of independent numbers lie.

    Parameters
    ----------
    rows, columns : int
        Its sides.
    variance : float
        That of its numbers, whose mean is 0.
    """
    deviation = math.sqrt(variance)
    return deviation * abs(math.sqrt(columns) - math.sqrt(rows)), deviation * (math.sqrt(columns) + math.sqrt(rows))


def marchenko_pastur(values: FloatArray, rows: int, columns: int, variance: float) -> FloatArray:
    """Return the density of the singular values of a large matrix of independent numbers.

    Parameters
    ----------
    values : ndarray
        Singular values, any shape.
    rows, columns : int
        The matrix's sides.
    variance : float
        That of its numbers, whose mean is 0; above 0.

    Returns
    -------
    ndarray
        0 outside of the edges; its integral is 1.
    """
    low, high = marchenko_pastur_edges(rows, columns, variance)
    inside = np.maximum((values - low) * (values + low), 0.0) * np.maximum((high - values) * (high + values), 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.sqrt(inside) / (math.pi * variance * min(rows, columns) * values)
    if low == 0.0:
        # A square matrix: the quotient's limit at 0.
        found = np.where(values == 0.0, high / (math.pi * variance * min(rows, columns)), found)
    return np.where((values >= low) & (values <= high), found, 0.0)
