"""The points of a grid: their numbers, and an order in which any part of them covers the whole."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.numerics.sampling import GOLDEN
from sigexplorer.model.wording import count, shortest

# Points of one sweep: whether each is there is kept in memory, a byte for each.
MOST_POINTS = 20_000_000
# Values along one axis.
MOST_VALUES = 100_000
# How far each of three numbers, of itself, may be off what was typed: 1/6 is not 0.16666666666666666.
ROUNDED = Fraction(1, 2**52)
# How far from the golden part of all points a step through them is looked for: there it leaves no two neighbours of the same age, and no hole larger than it
# must be.
NEAR = 50


def spaced(low: float, high: float, step: float) -> tuple[float, ...]:
    """Return low, low + step, ... up to high, each the float64 next to the exact one: 1, 1.1, 1.2 and not 1.2000000000000002.

    Parameters
    ----------
    low, high, step : float
        As they are written in decimal digits; a step of any sign that leads from low to high, which is met where only the rounding of a step such as 1/6 or
        pi/4 keeps it from being.

    Raises
    ------
    ParameterError
        If the step leads nowhere, or there are too many values.
    """
    first, last, apart = (Fraction(shortest(value)) for value in (low, high, step))
    if apart == 0 or (last - first) / apart < 0:
        raise ParameterError(
            tr("a step of {step} does not lead from {low} to {high}: give another.", step=shortest(step), low=shortest(low), high=shortest(high))
        )
    steps = (last - first) / apart
    whole = round(steps)
    if whole and abs(steps - whole) * abs(apart) <= ROUNDED * (abs(first) + abs(last) + whole * abs(apart)):
        apart = (last - first) / whole
    else:
        whole = int(steps)
    _check_values(whole + 1)
    return tuple(float(first + number * apart) for number in range(whole + 1))


def scaled(low: float, high: float, factor: float) -> tuple[float, ...]:
    """Return low, low * factor, ... up to high, the last one included where it is met up to rounding.

    Parameters
    ----------
    low, high, factor : float
        Positive; the factor leads from low to high.

    Raises
    ------
    ParameterError
        If the factor leads nowhere, or there are too many values.
    """
    if not (low > 0.0 and high > 0.0 and factor > 0.0) or factor == 1.0 or (high > low) != (factor > 1.0):
        raise ParameterError(
            tr(
                "a factor of {factor} does not lead from {low} to {high}: give another, and positive ends.",
                factor=shortest(factor),
                low=shortest(low),
                high=shortest(high),
            )
        )
    values = int(math.log(high / low) / math.log(factor) + 1e-9) + 1
    _check_values(values)
    return tuple(float(f"{low * factor**number:.15g}") for number in range(values))


def _check_values(values: int) -> None:
    if values > MOST_VALUES:
        raise ParameterError(
            tr("{values} values are too many for one axis: give at most {most}, by a larger step.", values=count(values), most=count(MOST_VALUES))
        )


def points_of(shape: Sequence[int]) -> int:
    """Return how many points a grid has.

    Raises
    ------
    ParameterError
        If there are too many.
    """
    found = math.prod(shape)
    if found > MOST_POINTS:
        sizes = " × ".join(count(size) for size in shape)
        raise ParameterError(
            tr(
                "{sizes} = {points} points are too many: give at most {most}, by larger steps or fewer seeds.",
                sizes=sizes,
                points=count(found),
                most=count(MOST_POINTS),
            )
        )
    return found


def place(point: int, shape: Sequence[int]) -> tuple[int, ...]:
    """Return where a point lies along each axis; along the last one neighbours follow on one another."""
    found = []
    for size in reversed(shape):
        point, along = divmod(point, size)
        found.append(along)
    return tuple(reversed(found))


def point_at(along: Sequence[int], shape: Sequence[int]) -> int:
    """Return the number of the point that lies there; see `place`."""
    point = 0
    for at, size in zip(along, shape, strict=True):
        point = point * size + at
    return point


def first_in_order(points: int, many: int) -> NDArray[np.int64]:
    """Return the first points of that order, shape (many,), or all of them where there are fewer."""
    return np.asarray(np.arange(min(points, max(many, 0)), dtype=np.int64) * _step(points) % points)


def _step(points: int) -> int:
    """Return the step near the golden part of all points that leaves the smallest holes: its continued fraction has small numbers, and it meets all."""
    middle = round(points * GOLDEN)
    candidates = range(max(1, middle - NEAR), min(points, middle + NEAR) + 1)
    return min((step for step in candidates if math.gcd(step, points) == 1), key=lambda step: _largest_quotient(points, step), default=1)


def _largest_quotient(points: int, step: int) -> int:
    largest = 0
    while step:
        quotient, rest = divmod(points, step)
        largest = max(largest, quotient if rest else quotient - 1)
        points, step = step, rest
    return largest


def in_order(points: int) -> Iterator[int]:
    """Yield the numbers of all points, so that any that follow on one another lie all over the grid.

    A map fills up everywhere at once, every batch costs about the same, and what is left can be told from what is done.
    """
    step, point = _step(points), 0
    for _ in range(points):
        yield point
        point = (point + step) % points
