"""A sweep in plain sentences: how far it is, between what it lies, and what theory's bound of the depth parts."""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.sweep.result import SweepResult
from sigexplorer.model.wording import count, duration, number, power, share

# Cells on either side of the bound below which nothing is said of it.
FEWEST = 3


def value_words(result: SweepResult, value: float, digits: int = 3) -> str:
    """Return a measured number as it is read: a logarithm as the number itself, a share in per cent.

    Parameters
    ----------
    result : SweepResult
        What it is of.
    value : float
        The number.
    digits : int
        How many at most.
    """
    if result.logarithm:
        return power(value, digits)
    return share(value) if result.ends == (0.0, 1.0) else number(value, digits)


def read_sweep_result(result: SweepResult) -> str:
    """Return the sweep in sentences."""
    if not result.known:
        begun = "Nothing is measured yet" if not result.running else "The first points are being measured"
        return f"{begun}: {_size(result)}.{'' if result.running else ' Press Run to measure them.'}"
    left = f", about {duration(result.seconds_left)} left" if result.running and math.isfinite(result.seconds_left) else ""
    by = f" by {result.by}" if result.by and result.running else ""
    so_far = f"{count(result.known)} of {count(result.points, 'point')} measured{by}{left}"
    return " ".join(part for part in (f"{so_far}{_failures(result)}.", _span(result), _bound(result)) if part)


def _size(result: SweepResult) -> str:
    seeds = f" × {count(result.seeds, 'seed')}" if result.seeds > 1 else ""
    return f"{' × '.join(count(len(axis.values)) for axis in result.axes)}{seeds} = {count(result.points, 'point')}"


def _failures(result: SweepResult) -> str:
    many = int(result.failed.sum())
    return f", {count(many)} without a number: {result.reasons[0][0].rstrip('.')}{' and others' if len(result.reasons) > 1 else ''}" if many else ""


def place_words(result: SweepResult, cell: int) -> str:
    """Return where a cell lies: "weight variance 1.5, depth 80".

    Parameters
    ----------
    result : SweepResult
        The sweep.
    cell : int
        The cell's number.
    """
    along = np.unravel_index(cell, result.median.shape)
    return ", ".join(f"{axis.title[:1].lower()}{axis.title[1:]} {axis.texts[at]}" for axis, at in zip(result.axes, along, strict=True))


def _span(result: SweepResult) -> str:
    values = result.median.ravel()
    there = np.flatnonzero(~np.isnan(values))
    if not there.size:
        return ""
    low, high = (int(there[pick(values[there])]) for pick in (np.argmin, np.argmax))
    of = f"{result.title}{', median over seeds' if result.seeds > 1 else ''}"
    if values[low] == values[high]:
        return f"{of}: {value_words(result, float(values[low]))} everywhere."
    first, last = (f"{value_words(result, float(values[cell]))} ({place_words(result, cell)})" for cell in (low, high))
    return f"{of}: from {first} to {last}."


def _bound(result: SweepResult) -> str:
    """Return what lies within six depth scales, and beyond."""
    if result.bound is None:
        return ""
    shape = [1] * result.median.ndim
    shape[result.depth_axis] = -1
    depth = np.array(result.axes[result.depth_axis].values, dtype=np.float64).reshape(shape)
    within = depth <= np.expand_dims(result.bound, result.depth_axis)
    known = ~np.isnan(result.median) & ~np.isnan(np.expand_dims(result.bound, result.depth_axis))
    inside, outside = result.median[known & within], result.median[known & ~within]
    if min(inside.size, outside.size) < FEWEST:
        return ""
    return f"Within six depth scales of the theory, in the median, {value_words(result, _middle(inside))}; deeper, {value_words(result, _middle(outside))}."


def _middle(values: FloatArray) -> float:
    return float(np.sort(values)[(values.size - 1) // 2])
