"""The columns of a regression, brought to one scale: Newton's method and its rank then do not depend on anyone's units."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import LONGEST_LIST, ParameterError, in_quotes, shortened
from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.wording import exact

# Rows that are taken at a time: with some tens of columns they stay in a processor's cache.
BLOCK = 2048
# What is left of a column beside those before it, relative to itself: below the first it may be rounding, and is looked at with all digits;
# below the second it is.
DOUBTFUL, COLLINEAR = 1e-5, 1e-11
# A coefficient that belongs to a relation between columns, of those of the same size.
TAKES_PART = 1e-8
# Between these a column's coefficient has room within float64.
SMALLEST, LARGEST = 1e-306, 1e300


class Design(msgspec.Struct, frozen=True, eq=False):
    """n rows of an intercept and p columns with mean 0 and standard deviation 1, or of others that stand for these; k = p + 1.

    Attributes
    ----------
    names : tuple of str
        Those of the p columns.
    rows : ndarray, shape (n, k)
        The first column is 1.
    centre, scale : ndarray, shape (p,)
        A column is ``centre + scale * standardised``.
    shift : ndarray, shape (p,)
        ``centre / scale``, which neither overflows nor vanishes where these do.
    triangle : ndarray, shape (k, k)
        ``rows @ triangle`` are the standardised columns.
    """

    names: tuple[str, ...]
    rows: FloatArray
    centre: FloatArray
    scale: FloatArray
    shift: FloatArray
    triangle: FloatArray

    @property
    def rounding(self) -> FloatArray:
        """What the rounding of a column's own numbers may come to beside its standard deviation, shape (p,)."""
        return 8.0 * np.finfo(np.float64).eps * (1.0 + np.abs(self.shift))

    def standard(self, coefficients: FloatArray) -> FloatArray:
        """Return coefficients of the rows, shape (k,) or (k, m), as those of the standardised columns."""
        return np.asarray(np.linalg.solve(self.triangle, coefficients))

    def centred(self) -> FloatArray:
        """Return the matrix that brings coefficients of the rows to those of columns of this scale that are not centred, shape (k, k)."""
        found = np.eye(len(self.names) + 1)
        found[0, 1:] = -self.shift
        return found @ self.standard(np.eye(len(found)))

    def units(self) -> FloatArray:
        """Return what coefficients are divided by, which are those of columns of this scale, to be those of the columns themselves, shape (k,)."""
        return np.concatenate([[1.0], self.scale])


def standardise(columns: FloatArray, weight: FloatArray, names: tuple[str, ...]) -> Design:
    """Return columns with weighted mean 0 and standard deviation 1, behind one of ones.

    Raises
    ------
    ParameterError
        If a column is constant, or its numbers are so small that its coefficient is beyond float64.
    """
    n, p = columns.shape
    rows = np.empty((n, p + 1))
    rows[:, 0] = 1.0
    largest = np.abs(columns).max(axis=0)
    flat = np.flatnonzero(columns.max(axis=0) == columns.min(axis=0))
    if flat.size:
        name = names[int(flat[0])]
        raise ParameterError(
            tr(
                "column {name} is {value} in every row, as the intercept is: leave it out (classification.omit={column}).",
                name=in_quotes(name),
                value=exact(float(columns[0, flat[0]])),
                column=shortened(name, LONGEST_LIST),
            )
        )
    # By powers of two, which are exact, so that no square leaves the range.
    power = np.frexp(largest)[1]
    np.ldexp(columns, -power, out=rows[:, 1:])
    share = weight / weight.sum()
    mean = share @ rows[:, 1:]
    rows[:, 1:] -= mean
    # Once more, for what the first left of a column far from 0.
    rest = share @ rows[:, 1:]
    rows[:, 1:] -= rest
    mean = mean + rest
    spread = np.sqrt(np.einsum("ij,ij,i->j", rows[:, 1:], rows[:, 1:], share))
    rows[:, 1:] /= spread
    with np.errstate(over="ignore", under="ignore"):
        scale = np.ldexp(spread, power)
        small = np.flatnonzero(~((scale >= SMALLEST) & (scale <= LARGEST)))
        if small.size:
            name = names[int(small[0])]
            raise ParameterError(
                tr(
                    "column {name} has numbers up to {largest}, whose coefficient is beyond float64: give it in another unit.",
                    name=in_quotes(name),
                    largest=exact(float(largest[small[0]])),
                )
            )
        return Design(names, rows, np.ldexp(mean, power), scale, mean / spread, np.eye(p + 1))


def conditioned(design: Design, weight: FloatArray) -> Design:
    """Return a design whose columns are clearly told apart: itself, or one in their place that is orthonormal where they nearly follow from each other.

    Raises
    ------
    ParameterError
        If a column follows from others: it says from which.
    """
    count, k = design.rows.shape
    if count < k:
        raise ParameterError(
            tr(
                "{rows} rows cannot tell {coefficients} coefficients: give at least as many rows as columns and an intercept, or leave columns out.",
                rows=count,
                coefficients=k,
            )
        )
    gram = np.zeros((k, k))
    for start in range(0, count, BLOCK):
        block = design.rows[start : start + BLOCK]
        gram += block.T @ (weight[start : start + BLOCK, None] * block)
    gram /= weight.sum()
    if float(np.linalg.eigvalsh(gram)[0]) > DOUBTFUL:
        return design
    basis, triangle = np.linalg.qr(design.rows)
    triangle /= np.sqrt(count)
    basis *= np.sqrt(count)
    _check_rank(design, triangle)
    # The first is the column of ones, not of minus ones.
    sign = np.sign(triangle[0, 0])
    basis[:, 0] *= sign
    triangle[0] *= sign
    return msgspec.structs.replace(design, rows=basis, triangle=triangle)


def _check_rank(design: Design, triangle: FloatArray) -> None:
    left = np.abs(np.diag(triangle)) / np.sqrt(np.square(triangle).sum(axis=0))
    bad = np.flatnonzero(left < COLLINEAR + np.maximum.accumulate(np.concatenate([[0.0], design.rounding])))
    if not bad.size:
        return
    # In terms of the columns before it, of which none follows from others.
    at = int(bad[0])
    before = np.linalg.solve(triangle[:at, :at], triangle[:at, at])
    part = shortened(", ".join(in_quotes(design.names[j - 1]) for j in range(1, at) if abs(before[j]) > TAKES_PART), LONGEST_LIST)
    name = design.names[at - 1]
    raise ParameterError(
        tr(
            "column {name} follows from {others}, so that no fit can tell them apart: leave one of them out (classification.omit={column}).",
            name=in_quotes(name),
            others=part,
            column=shortened(name, LONGEST_LIST),
        )
    )


def triangle_of(rows: FloatArray) -> FloatArray:
    """Return an upper triangle whose columns have the lengths and angles of those of some rows, shape (k, k)."""
    found: FloatArray = np.asarray(np.linalg.qr(rows, mode="r"), dtype=np.float64)
    return found


def sides(label: NDArray[np.int64]) -> FloatArray:
    """Return -1 for every row of class 0 and 1 for those of class 1, shape (n,)."""
    return 2.0 * label.astype(np.float64) - 1.0


def class_extremes(columns: FloatArray, label: NDArray[np.int64]) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return the smallest and the largest number of every column among the rows of class 0, and among those of class 1, each of shape (p,)."""
    zero, one = columns[label == 0], columns[label == 1]
    return zero.min(axis=0), zero.max(axis=0), one.min(axis=0), one.max(axis=0)
