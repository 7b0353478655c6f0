r"""Singular values of long products of matrices, each with full relative accuracy, in logarithms.

The singular values of the Jacobian of a deep network spread over hundreds of decades: a plain decomposition of the product
gives those below 1e-16 of the largest as noise, and all of them as zero or infinite at some depth. Here the product is kept as Q D T: Q
with orthonormal columns, D diagonal and kept in logarithms, T well conditioned. Rows of a factor that differ by many decades (slopes of saturated
units) go into its triangular factor in descending order, which keeps the digits of the small ones (A. J. Cox, N. J. Higham: Stability of Householder
QR factorization for weighted least squares problems. 1998). The singular values are then those of T^T D, columns of length 1 with their lengths
beside them, which are made orthogonal without losing a digit of the short ones: by triangular steps where lengths differ much (R. Mathias, G. W.
Stewart: A block QR algorithm and the singular value decomposition. Linear Algebra Appl. 182, 1993), by plain decompositions of columns of like length, and
at last by plane rotations (J. Demmel, K. Veselic: Jacobi's method is more accurate than QR. SIAM J. Matrix Anal. Appl. 13, 1992).
"""

from __future__ import annotations

import itertools
import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.extended import DEEPEST
from sigexplorer.model.running import Cancel, Cancelled, never

# Columns are orthogonal when their cosine is this small; with lengths so far apart that it counts by its square, when it is that small.
ORTHOGONAL, APART, ORTHOGONAL_APART = 1e-13, 1.0, 1e-9
STEPS, SWEEPS = 12, 40
# Columns whose logarithms differ by no more than this are decomposed together: the shortest loses a factor of e^6 of 2^-53.
LIKE = 6.0
# Rows whose logarithms differ by more than this do not fit into one array: their squares would leave the range of float64.
FITTING = 300.0


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

    def multiply(self, image: FloatArray, log_rows: FloatArray | None = None, *, rank: int | None = None) -> None:
        """Multiply by a matrix M from the left.

        Parameters
        ----------
        image : ndarray, shape (rows, rank)
            ``M @ basis``, or what becomes of it by `log_rows`.
        log_rows : ndarray, shape (rows,), optional
            Logarithms of factors by which the rows of `image` are still to be multiplied, -inf for 0: slopes that float64 does not hold.
        rank : int, optional
            The most that the rank of M can be, where that is known: beyond it there is nothing but what was rounded.
        """
        # A column of Q that M maps to 0 ends there, with its row of D T: what is left is of lower rank, and keeps T well conditioned.
        live = image.any(axis=0)
        if not live.all():
            image, self._log, self._mixing = image[:, live], self._log[live], self._mixing[live]
        length = _lengths(image)
        with np.errstate(divide="ignore"):
            logs = np.log(length) + (0.0 if log_rows is None else np.where(np.isneginf(log_rows), log_rows, np.maximum(log_rows, DEEPEST)))
        order = np.argsort(-logs, kind="stable")
        order = order[np.isfinite(logs[order])]
        basis, upper, row_logs = _graded_qr(image[order] / length[order, None], logs[order])
        upper[rank if rank is not None else len(upper) :] = 0.0
        self.basis = np.zeros((image.shape[0], basis.shape[1]))
        self.basis[order] = basis
        columns = basis.shape[1]
        # D' T' = R D T; the rows of R D, divided by their own D, stay small as long as D falls.
        ratio = np.exp(np.minimum(self._log[None, :] - self._log[:columns, None], 600.0))
        mixing = (np.triu(upper) * ratio) @ self._mixing
        length = _lengths(mixing)
        kept = length > 0.0
        self.basis = self.basis[:, kept]
        self._log = (self._log[:columns] + row_logs)[kept] + np.log(length[kept])
        self._mixing = mixing[kept] / length[kept, None]
        self._sort()

    def log10_singular_values(self, *, cancel: Cancel = never) -> FloatArray:
        """Return log10 of the singular values, descending, shape (size,); -inf for those that are truly zero.

        Raises
        ------
        Cancelled
            If `cancel` answered True.
        """
        logs = _orthogonalised(self._mixing.T, self._log, cancel)
        return np.concatenate([logs / math.log(10.0), np.full(self.size - logs.size, -np.inf)])

    def _sort(self) -> None:
        # A disordered D would let the rows of T grow; a permutation of Q's columns is free.
        order = np.argsort(-self._log, kind="stable")
        if (order[1:] < order[:-1]).any():
            self.basis, self._log, self._mixing = np.ascontiguousarray(self.basis[:, order]), self._log[order], self._mixing[order]


def _graded_qr(rows: FloatArray, logs: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return Q, R and the logarithms of factors of R's rows, of rows that are still to be multiplied by ``exp(logs)``, the largest first."""
    count = min(rows.shape)
    if not logs.size or logs[0] - logs[-1] <= FITTING:
        top = float(logs[0]) if logs.size else 0.0
        basis, upper = np.linalg.qr(rows * np.exp(logs - top)[:, None])
        return basis, upper, np.full(count, top)
    # Householder's reflections with every row in units of its own: row k is the largest left, and each one below takes part with its share of it.
    upper = rows.copy()
    directions, factors = np.zeros((count, rows.shape[0])), np.zeros(count)
    for k in range(count):
        share = np.exp(logs[k:] - logs[k])
        column = upper[k:, k] * share
        size = float(np.sqrt(column @ column))
        if size == 0.0:
            continue
        direction = column.copy()
        direction[0] += math.copysign(size, direction[0])
        factors[k] = 2.0 / float(direction @ direction)
        directions[k, k:] = direction
        moved = factors[k] * (direction @ (upper[k:, k:] * share[:, None]))
        # A row below loses the same in its own units as the direction holds of it.
        own = upper[k:, k].copy()
        own[0] = direction[0]
        upper[k:, k:] -= own[:, None] * moved
    basis = np.eye(rows.shape[0], count)
    for k in range(count - 1, -1, -1):
        basis -= np.outer(factors[k] * directions[k], directions[k] @ basis)
    return basis, upper[:count], logs[:count].copy()


def _orthogonalised(matrix: FloatArray, log_scale: FloatArray, cancel: Cancel) -> FloatArray:
    """Return ln of the singular values of ``matrix * exp(log_scale)``, descending.

    Parameters
    ----------
    matrix : ndarray, shape (m, n)
        m >= n; well conditioned.
    log_scale : ndarray, shape (n,)
        Logarithms of the columns' scales, descending.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    if matrix.shape[1] == 0:
        return np.zeros(0)
    columns, logs = np.linalg.qr(matrix)[1], log_scale
    for step in range(STEPS):
        for _ in range(2):
            if cancel():
                raise Cancelled
            columns, logs = _transposed_step(columns, logs)
            order = np.argsort(-logs, kind="stable")
            if (order[1:] < order[:-1]).any():
                columns, logs = np.linalg.qr(columns[:, order])[1], logs[order]
        _decompose_alike(columns, logs, 0.5 * (step % 2), cancel)
        if _are_orthogonal(columns, logs):
            return np.asarray(np.sort(logs)[::-1])
        columns = np.linalg.qr(columns)[1]
    return _jacobi(np.ascontiguousarray(columns.T), logs, cancel)


def _decompose_alike(columns: FloatArray, logs: FloatArray, offset: float, cancel: Cancel) -> None:
    """Make columns orthogonal in place that are of like length and lie in one window of logarithms; windows begin at a share of their width."""
    window = np.floor((logs[0] - logs) / LIKE + offset)
    edges = [0, *(np.flatnonzero(np.diff(window)) + 1).tolist(), logs.size]
    for start, end in itertools.pairwise(edges):
        if cancel():
            raise Cancelled
        if end - start > 1:
            part = slice(start, end)
            top = float(logs[part].max())
            left, values, _ = np.linalg.svd(columns[:, part] * np.exp(logs[part] - top), full_matrices=False)
            columns[:, part], logs[part] = left, top + np.log(values)


def _are_orthogonal(columns: FloatArray, logs: FloatArray) -> bool:
    cosine = np.abs(columns.T @ columns)
    np.fill_diagonal(cosine, 0.0)
    allowed = np.where(np.abs(logs[:, None] - logs) > APART, ORTHOGONAL_APART, ORTHOGONAL)
    return bool((cosine <= allowed).all())


def _jacobi(rows: FloatArray, logs: FloatArray, cancel: Cancel) -> FloatArray:
    """Return ln of the lengths of rows of length 1, still to be multiplied by ``exp(logs)``, once plane rotations have made them orthogonal, descending."""
    for _ in range(SWEEPS):
        largest = 0.0
        for first, second in _rounds(logs.size):
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
