"""The columns of a regression, brought to one scale: Newton's method and its rank then do not depend on anyone's units."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import ParameterError
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
SMALLEST, LARGEST = 1e-290, 1e300


class Design(msgspec.Struct, frozen=True, eq=False):
    """n rows of an intercept and p columns with mean 0 and standard deviation 1; k = p + 1.

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
    """

    names: tuple[str, ...]
    rows: FloatArray
    centre: FloatArray
    scale: FloatArray
    shift: FloatArray

    def back(self) -> FloatArray:
        """Return the matrix that brings coefficients of the standardised columns to those of the columns themselves, shape (k, k)."""
        found = np.diag(np.concatenate([[1.0], 1.0 / self.scale]))
        found[0, 1:] = -self.shift
        return found


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
            f"column {name!r} is {exact(float(columns[0, flat[0]]))} in every row, as the intercept is: leave it out (classification.omit={name})."
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
                f"column {name!r} has numbers up to {exact(float(largest[small[0]]))}, whose coefficient is beyond float64: give it in another unit."
            )
        return Design(names, rows, np.ldexp(mean, power), scale, mean / spread)


def check_rank(design: Design, weight: FloatArray) -> None:
    """Check that no column follows from the others.

    Raises
    ------
    ParameterError
        If one does: it says from which.
    """
    count, k = design.rows.shape
    if count < k:
        raise ParameterError(f"{count} rows cannot tell {k} coefficients: give at least as many rows as columns and an intercept, or leave columns out.")
    gram = np.zeros((k, k))
    for start in range(0, count, BLOCK):
        block = design.rows[start : start + BLOCK]
        gram += block.T @ (weight[start : start + BLOCK, None] * block)
    gram /= weight.sum()
    if float(np.linalg.eigvalsh(gram)[0]) > DOUBTFUL * k:
        return
    triangle = triangle_of(design.rows)
    diagonal = np.abs(np.diag(triangle)) / np.sqrt(np.einsum("ij,ij->j", triangle, triangle))
    # Of a column far from 0 its numbers' own rounding is all that tells it from what it follows from.
    rounding = 8.0 * np.finfo(np.float64).eps * np.maximum.accumulate(np.concatenate([[1.0], 1.0 + np.abs(design.shift)]))
    bad = np.flatnonzero(diagonal < COLLINEAR + rounding)
    if bad.size:
        at = int(bad[0])
        # In terms of the columns before it, of which those that follow from others themselves are none.
        before = np.linalg.lstsq(triangle[:at, :at], triangle[:at, at], rcond=None)[0]
        part = [design.names[j - 1] for j in range(1, at) if abs(before[j]) > TAKES_PART]
        name = design.names[at - 1]
        what = f"is the same as {part[0]!r} up to a scale" if len(part) == 1 else "follows from " + ", ".join(map(repr, part))
        raise ParameterError(f"column {name!r} {what}, so that no fit can tell them apart: leave one of them out (classification.omit={name}).")


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
