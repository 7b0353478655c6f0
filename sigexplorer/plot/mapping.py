"""From data to logical pixels of a plot, and back; and whether what is to be drawn there looks as what is drawn already."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import numpy as np
from PySide6.QtCore import QPointF, QRectF

from sigexplorer.model.arrays import FloatArray

# A point that is no further from where it was, in logical pixels, has not moved: shares of a whole that has changed differ in their last digits.
UNMOVED = 1e-4


Range = tuple[float, float]
"""The lower and the upper edge of an axis, in its data."""


class Mapping:
    """From data to logical pixels of the plot, and back.

    Positions are counted from the edges of the range, not from zero, so that they are right to a fraction of a pixel as long
    as neighbouring pixels are different numbers.

    Parameters
    ----------
    frame : QRectF
        The rectangle of the data in pixels.
    x_range, y_range : tuple of float
        The inputs and values at its edges.
    """

    __slots__ = ("_across", "_bottom", "_left", "_up", "_x_min", "_y_min", "frame", "x_range", "y_range")

    def __init__(self, frame: QRectF, x_range: Range, y_range: Range) -> None:
        self.frame = frame
        self.x_range = x_range
        self.y_range = y_range
        self._left, self._bottom = frame.left(), frame.bottom()
        self._x_min, self._y_min = x_range[0], y_range[0]
        self._across = frame.width() / (x_range[1] - x_range[0])
        self._up = frame.height() / (y_range[1] - y_range[0])

    def column(self, x: Any) -> Any:
        """Return the pixel column of inputs, numbers or arrays."""
        return self._left + (x - self._x_min) * self._across

    def row(self, y: Any) -> Any:
        """Return the pixel row of values, numbers or arrays."""
        return self._bottom - (y - self._y_min) * self._up

    def x_of(self, column: float) -> float:
        """Return the input in a pixel column."""
        return self._x_min + (column - self._left) / self._across

    def y_of(self, row: float) -> float:
        """Return the value in a pixel row."""
        return self._y_min + (self._bottom - row) / self._up

    def box_of(self, box: QRectF) -> tuple[float, float, float, float]:
        """Return a box in pixels as one of the data: from the left to the right input, and from the lower to the upper value."""
        x, y, across, up = self._x_min, self._y_min, self._across, self._up
        return (
            x + (box.left() - self._left) / across,
            x + (box.right() - self._left) / across,
            y + (self._bottom - box.bottom()) / up,
            y + (self._bottom - box.top()) / up,
        )

    def x_at(self, at: QPointF) -> float:
        """Return the input under a point in pixels."""
        return self.x_of(at.x())

    def y_at(self, at: QPointF) -> float:
        """Return the value under a point in pixels."""
        return self.y_of(at.y())

    def within(self, at: QPointF) -> QPointF:
        """Return the point of the frame that is nearest to a point in pixels."""
        frame = self.frame
        return QPointF(min(max(at.x(), frame.left()), frame.right()), min(max(at.y(), frame.top()), frame.bottom()))


def alike(one: Any, other: Any) -> bool:
    """Return whether two things are the same, or made of the same: structs and tuples of numbers, texts and arrays."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray):
        return one.shape == other.shape and bool(((one == other) | ((one != one) & (other != other))).all())
    if isinstance(one, msgspec.Struct):
        return all(alike(getattr(one, name), getattr(other, name)) for name in one.__struct_fields__)
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other)


def unmoved(curves: Sequence[Any], before: Sequence[Any], mapping: Mapping) -> bool:
    """Return whether each curve looks as one before it, with every point at most `UNMOVED` pixels away.

    Parameters
    ----------
    curves, before : sequence of Stroke
        See `sigexplorer.plot.curves.Stroke`.
    mapping : Mapping
        By which those before are drawn.
    """
    if len(curves) != len(before):
        return False
    if not curves:
        return True
    frame, (left, right), (low, high) = mapping.frame, mapping.x_range, mapping.y_range
    across, up = frame.width() / (right - left), frame.height() / (high - low)
    but_points = _but_points(curves[0].__struct_fields__)
    return all(
        one is other or (but_points(one) == but_points(other) and _near(one.y, other.y, up) and _near(one.x, other.x, across))
        for one, other in zip(curves, before, strict=True)
    )


@functools.cache
def _but_points(fields: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what takes from a curve of these fields all that it has beside its points."""
    return operator.attrgetter(*(name for name in fields if name not in {"x", "y"}))


def _near(one: FloatArray, other: FloatArray, scale: float) -> bool:
    """Return whether numbers are where others are, in pixels of so many to one."""
    if one is other:
        return True
    if one.shape != other.shape:
        return False
    # Of what is dragged one point tells it mostly, and is asked for in no time.
    third = one.size // 3
    if one.size and abs(one.item(third) - other.item(third)) * scale > UNMOVED:
        return False
    with np.errstate(invalid="ignore", over="ignore"):
        near = np.abs(one - other) * scale <= UNMOVED
    # Infinite ones, and those that are no number, are where they were if they are the same.
    return bool(near.all()) or bool((near | (one == other) | ((one != one) & (other != other))).all())
