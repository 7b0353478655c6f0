r"""Singular values of long products of matrices, each with full relative accuracy, in logarithms.

The singular values of the Jacobian of a deep network spread over hundreds of decades: a plain decomposition of the product
gives those below 1e-16 of the largest as noise, and all of them as zero or infinite at some depth. Here the product is kept as Q D T: Q
with orthonormal columns, D diagonal and kept in logarithms, T well conditioned. Its singular values are then those of T^T D,
which one-sided Jacobi rotations give to full relative accuracy (J. Demmel, K. Veselic: Jacobi's method is more accurate than QR. SIAM
J. Matrix Anal. Appl. 13, 1992), carried out on columns of length 1 with their lengths beside them.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.cancel import Cancel, Cancelled, never

# Columns are orthogonal when their cosine is this small.
ORTHOGONAL = 1e-13
SWEEPS = 40


class MatrixProduct:
    """A product ... M_3 M_2 M_1 of matrices, to which one more is multiplied from the left at a time.

    Parameters
    ----------
    size : int
        The number of columns of M_1.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.basis: FloatArray = np.eye(size)
        self._log: FloatArray = np.zeros(size)
        self._mixing: FloatArray = np.eye(size)

    def multiply(self, image: FloatArray) -> None:
        """Multiply by a matrix M from the left, given as ``M @ basis``, shape (rows, rank)."""
        alive = np.abs(image).max(axis=1, initial=0.0) > 0.0
        basis, upper = np.linalg.qr(image[alive])
        self.basis = np.zeros((image.shape[0], basis.shape[1]))
        self.basis[alive] = basis
        rank = basis.shape[1]
        # D' T' = R D T; the rows of R D, divided by their own D, stay small as long as D falls.
        ratio = np.exp(np.minimum(self._log[None, :] - self._log[:rank, None], 600.0))
        mixing = (np.triu(upper) * ratio) @ self._mixing
        length = _lengths(mixing)
        kept = length > 0.0
        self.basis = self.basis[:, kept]
        self._log = self._log[:rank][kept] + np.log(length[kept])
        self._mixing = mixing[kept] / length[kept, None]
        self._sort()

    def log10_singular_values(self, *, cancel: Cancel = never) -> FloatArray:
        """Return log10 of the singular values, descending, shape (size,); -inf for those that are truly zero.

        Raises
        ------
        Cancelled
            If `cancel` answered True.
        """
        logs = _jacobi(self._mixing.T, self._log, cancel)
        return np.concatenate([logs / math.log(10.0), np.full(self.size - logs.size, -np.inf)])

    def _sort(self) -> None:
        # A disordered D would let the rows of T grow; a permutation of Q's columns is free.
        order = np.argsort(-self._log, kind="stable")
        if (order[1:] < order[:-1]).any():
            self.basis, self._log, self._mixing = np.ascontiguousarray(self.basis[:, order]), self._log[order], self._mixing[order]


def _jacobi(matrix: FloatArray, log_scale: FloatArray, cancel: Cancel) -> FloatArray:
    """Return ln of the singular values of ``matrix * exp(log_scale)``, descending, by one-sided Jacobi rotations.

    Parameters
    ----------
    matrix : ndarray, shape (m, n)
        m >= n; well conditioned.
    log_scale : ndarray, shape (n,)
        Logarithms of the columns' scales, descending.
    cancel : callable
        See `sigexplorer.model.cancel`.
    """
    count = matrix.shape[1]
    if count == 0:
        return np.zeros(0)
    # Two triangular steps leave columns nearly orthogonal already where the scales differ much.
    _, upper = np.linalg.qr(matrix)
    columns, logs = _transposed_step(upper, log_scale)
    rows = np.ascontiguousarray(columns.T)
    for _ in range(SWEEPS):
        largest = 0.0
        for first, second in _rounds(count):
            if cancel():
                raise Cancelled
            largest = max(largest, _rotate(rows, logs, first, second))
        if largest <= ORTHOGONAL:
            break
    return np.asarray(np.sort(logs)[::-1])


def _transposed_step(upper: FloatArray, log_scale: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return columns of length 1 and the logarithms of their scales with the singular values of ``upper * exp(log_scale)``.

    R D = D (D^-1 R D), whose transpose has the same singular values and is graded by columns again; its triangular factor is nearer
    to a diagonal.
    """
    ratio = np.exp(np.minimum(log_scale[None, :] - log_scale[:, None], 600.0))
    _, factor = np.linalg.qr((upper * ratio).T)
    length = _lengths(factor.T)
    return factor / np.where(length > 0.0, length, 1.0), log_scale + np.log(np.where(length > 0.0, length, 1e-300))


def _lengths(rows: FloatArray) -> FloatArray:
    """Return the Euclidean length of every row, without underflow."""
    largest = np.abs(rows).max(axis=1, initial=0.0)
    scaled = rows / np.where(largest > 0.0, largest, 1.0)[:, None]
    return np.asarray(largest * np.sqrt(np.einsum("ij,ij->i", scaled, scaled)))


def _rounds(count: int) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Return the rounds of a tournament in which each of `count` meets every other once: pairs of one round are disjoint."""
    players = count + count % 2
    circle = np.arange(players)
    found = []
    for _ in range(players - 1):
        first, second = circle[: players // 2], circle[players // 2 :][::-1]
        playing = (first < count) & (second < count)
        found.append((np.minimum(first, second)[playing], np.maximum(first, second)[playing]))
        circle = np.concatenate([circle[:1], np.roll(circle[1:], 1)])
    return found


def _rotate(rows: FloatArray, logs: FloatArray, first: NDArray[np.intp], second: NDArray[np.intp]) -> float:
    """Make disjoint pairs of rows orthogonal in place by plane rotations; return the largest cosine met."""
    # The longer row of each pair comes first.
    swap = logs[second] > logs[first]
    longer, shorter = np.where(swap, second, first), np.where(swap, first, second)
    cosine = np.einsum("ij,ij->i", rows[longer], rows[shorter])
    active = np.abs(cosine) > ORTHOGONAL
    if not active.any():
        return float(np.abs(cosine).max(initial=0.0))
    longer, shorter, cosine_active = longer[active], shorter[active], cosine[active]
    ratio = np.exp(np.maximum(logs[shorter] - logs[longer], -700.0))
    # tan of the angle, from cot 2t = (1 - ratio^2) / (2 ratio cosine); t / ratio stays finite as the ratio vanishes.
    half = 0.5 * (1.0 - ratio) * (1.0 + ratio)
    product = ratio * cosine_active
    over = cosine_active / (half + np.sqrt(half * half + product * product))
    tangent = ratio * over
    scale = 1.0 / np.sqrt(1.0 + tangent * tangent)
    a, b = rows[longer], rows[shorter]
    new_longer = scale[:, None] * (a + (tangent * ratio)[:, None] * b)
    new_shorter = scale[:, None] * (b - over[:, None] * a)
    for target, new in ((longer, new_longer), (shorter, new_shorter)):
        length = np.sqrt(np.einsum("ij,ij->i", new, new))
        rows[target] = new / length[:, None]
        logs[target] += np.log(length)
    return float(np.abs(cosine).max())
