"""A sweep as it is shown: the medians over seeds, cell by cell, and the depth to which theory has networks train."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import digits as localized
from sigexplorer.language import mark, translated, untranslated
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.sweep.found import Failure
from sigexplorer.model.table import Column, Table
from sigexplorer.model.wording import count

NOT_MEASURED = mark("nothing is measured yet: set sweep.points = {points} to measure all of it, or sweep.file to what the command sweep has written.")


def _told(value: Any, text: str) -> str:
    if isinstance(value, Activation):
        return describe_activation(value)
    return localized(text) if isinstance(value, int | float) and not isinstance(value, bool) else text


@translated("title")
class SweptAxis(msgspec.Struct, frozen=True):
    """A parameter and the values that it takes.

    Attributes
    ----------
    key, title : str
        Its dotted key, and what a user reads, in English.
    values : tuple
        In order.
    texts : tuple of str
        As they are read in English; see `told`.
    """

    key: str
    title: str
    values: tuple[Any, ...]
    texts: tuple[str, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """The values as they are read, in the language that is spoken now."""
        return tuple(_told(value, text) for value, text in zip(self.values, self.texts, strict=True))

    @property
    def numbers(self) -> FloatArray | None:
        """The values as numbers, shape (n,); None of choices."""
        if all(isinstance(value, int | float) and not isinstance(value, bool) for value in self.values):
            return np.array(self.values, dtype=np.float64)
        return None

    def column(self) -> NDArray[Any]:
        """Return the values as a file has them, shape (n,): numbers, or names in English."""
        if self.numbers is not None:
            return self.numbers
        with untranslated():
            return np.array(
                [describe_activation(value) if isinstance(value, Activation) else text for value, text in zip(self.values, self.texts, strict=True)]
            )


@translated("title")
class SweepResult(msgspec.Struct, frozen=True, eq=False):
    """A sweep over up to four axes, with n values each; cells have the shape of the axes.

    Attributes
    ----------
    axes : tuple of SweptAxis
        Horizontal, vertical, and what is looked at one value after the other.
    measure, title : str
        The name of what is measured, and what a user reads, in English.
    logarithm : bool
        Whether it is a decimal logarithm.
    ends : (float, float), optional
        The least and the most that it can be.
    median, least, most : ndarray, shape of the axes
        Over the seeds that have a number; NaN where none has.
    measured, failed : ndarray of int, shape of the axes
        How many seeds have one, and have none for a reason.
    reasons : tuple of (Failure, int)
        One failure for each reason, the most frequent first, with how many points have it.
    failure_of : mapping of int to Failure
        Of a cell that has no number, by its number, the failure of its first seed.
    bound : ndarray, shape of the axes without that of depth, or None
        Six depth scales, in layers, where one of the axes is the depth of the random network; see `sigexplorer.model.network.trainable`.
    depth_axis : int
        Which axis that is; -1 where there is none.
    seeds : int
        How many networks a cell has.
    at : int
        Which value of the third axis is looked at, counted from 1.
    running : bool
        Whether it is still being measured.
    seconds_left : float
        How long the rest takes; NaN where that is not known.
    by : str
        Who measures beside this process: "2 workers", or the address of a cluster; '' for nobody.
    of : tuple of SweptAxis
        Of a file, what it was measured of: its function, and what else is not swept and not as it is at first, each with one value, spelled as sessions
        have it. Nothing where it is measured here, of the state.
    holds : tuple of str
        The titles, in English, of what a file can show, where that is not one measure alone, which was asked for.
    """

    axes: tuple[SweptAxis, ...]
    measure: str
    title: str
    logarithm: bool
    ends: tuple[float, float] | None
    median: FloatArray
    least: FloatArray
    most: FloatArray
    measured: NDArray[np.int64]
    failed: NDArray[np.int64]
    reasons: tuple[tuple[Failure, int], ...]
    failure_of: Mapping[int, Failure]
    bound: FloatArray | None
    depth_axis: int
    seeds: int
    at: int = 1
    running: bool = False
    seconds_left: float = math.nan
    by: str = ""
    of: tuple[SweptAxis, ...] = ()
    holds: tuple[str, ...] = ()

    @property
    def points(self) -> int:
        """How many points there are."""
        return self.median.size * self.seeds

    @property
    def known(self) -> int:
        """How many of them have a number, or have none for a reason."""
        return int(self.measured.sum() + self.failed.sum())

    @property
    def behind(self) -> tuple[int, ...]:
        """Which values of the axes behind the second are shown, counted from 0."""
        return tuple(min(self.at, len(axis.values)) - 1 if number == 0 else 0 for number, axis in enumerate(self.axes[2:]))

    def plane(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return what the map shows of some cells, shape (vertical, horizontal)."""
        index: tuple[Any, ...] = (slice(None), slice(None), *self.behind)
        shown = values[index] if values.ndim > 1 else values[:, None]
        return np.asarray(shown.T)

    def cell(self, column: int, row: int) -> int:
        """Return the number of the cell that is drawn there."""
        along = (column, row, *self.behind)[: len(self.axes)]
        return int(np.ravel_multi_index(along, self.median.shape))

    def table(self) -> Table:
        """Return one row a cell: where it is, the numbers of its seeds, and theory's bound of the depth."""
        columns = []
        for number, axis in enumerate(self.axes):
            shape = [1] * self.median.ndim
            shape[number] = -1
            columns.append(Column(axis.key.replace(".", "_"), np.broadcast_to(axis.column().reshape(shape), self.median.shape).ravel(), meaning=axis.title))
        name = self.measure.replace(".", "_")
        columns += [
            Column(name, self.median.ravel(), meaning=f"{'log10 of: ' if self.logarithm else ''}{self.title}, median over seeds"),
            Column(f"{name}_least", self.least.ravel(), meaning="the least over seeds"),
            Column(f"{name}_most", self.most.ravel(), meaning="the most over seeds"),
            Column("measured", self.measured.ravel(), meaning="seeds that have a number"),
            Column("failed", self.failed.ravel(), meaning="seeds that have none"),
        ]
        if self.bound is not None:
            bound = np.broadcast_to(np.expand_dims(self.bound, self.depth_axis), self.median.shape)
            columns.append(Column("six_depth_scales", bound.ravel(), "layers", "the depth to which theory has networks train"))
        notes = [f"measured of {item.key} = {item.values[0]}" for item in self.of]
        notes.append(f"{count(self.known)} of {count(self.points, 'point')} measured")
        notes += [f"{count(many, 'point')}: {failure.said}" for failure, many in self.reasons]
        return Table("Sweep", tuple(columns), tuple(notes))


def middle_and_ends(rows: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the median, the least and the largest of each row, of what is not NaN there; NaN of a row without a number.

    Of an even number the median is the mean of the two in the middle, or the lower one where either is infinite: no median of logarithms is the mean of one
    and of minus infinity.

    Parameters
    ----------
    rows : ndarray, shape (n, m)
        At least one column.
    """
    ordered = np.sort(rows, axis=1)
    of_number = np.maximum(np.sum(~np.isnan(ordered), axis=1), 1)
    places = (of_number - 1) // 2, of_number // 2, np.zeros_like(of_number), of_number - 1
    lower, upper, least, most = (np.take_along_axis(ordered, at[:, None], axis=1)[:, 0] for at in places)
    return np.where(np.isfinite(lower) & np.isfinite(upper), 0.5 * lower + 0.5 * upper, lower), least, most


def summarised(
    axes: tuple[SweptAxis, ...],
    values: FloatArray,
    failures: Mapping[int, Failure],
    seeds: int,
    *,
    measure: str,
    title: str,
    logarithm: bool,
    ends: tuple[float, float] | None,
    known: NDArray[np.bool_],
    bound: FloatArray | None,
    depth_axis: int,
) -> SweepResult:
    """Return a sweep as it is shown.

    Parameters
    ----------
    axes : tuple of SweptAxis
        What is swept.
    values : ndarray, shape (points,)
        The numbers, in the order of the points: the seeds of a cell follow on one another.
    failures : mapping of int to Failure
        The points that have none.
    seeds : int
        How many networks a cell has.
    measure, title, logarithm, ends
        What is measured; see `SweepResult`.
    known : ndarray of bool, shape (points,)
        Which points have a number.
    bound, depth_axis
        Theory's; see `SweepResult`.
    """
    shape: Sequence[int] = [len(axis.values) for axis in axes]
    rows, there = values.reshape(-1, seeds), known.reshape(-1, seeds)
    measured = there.sum(axis=1)
    take = middle_and_ends(np.where(there, rows, np.nan))
    failed = np.zeros(len(rows), dtype=np.int64)
    np.add.at(failed, [point // seeds for point in failures], 1)
    failure_of: dict[int, Failure] = {}
    for point in sorted(failures, reverse=True):
        failure_of[point // seeds] = failures[point]
    one = {failure.reason: failure for failure in failures.values()}
    reasons = tuple((one[reason], many) for reason, many in Counter(failure.reason for failure in failures.values()).most_common())
    median, least, most = (row.reshape(shape) for row in take)
    counts = measured.reshape(shape), failed.reshape(shape)
    return SweepResult(axes, measure, title, logarithm, ends, median, least, most, *counts, reasons, failure_of, bound, depth_axis, seeds)
