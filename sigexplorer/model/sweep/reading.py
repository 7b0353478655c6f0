"""A sweep in plain sentences: how far it is, between what it lies, and what theory's bound of the depth parts."""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.language import tr, within
from sigexplorer.model.sweep.result import SweepResult, middle_and_ends
from sigexplorer.model.wording import count, duration, number, power, share, told_apart

# Cells on either side of the bound below which nothing is said of it.
FEWEST = 3
# Values of which a file is said to be.
MOST_SAID = 5
# Of two numbers that are told apart.
MOST_DIGITS = 12


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
        if result.running:
            return tr("The first points are being measured: {size}.", size=size_of(result))
        return tr("Nothing is measured yet: {size}. Press Run to measure them.", size=size_of(result))
    return " ".join(part for part in (_so_far(result), _of(result), _span(result), _shown(result), _bound(result)) if part)


def _so_far(result: SweepResult) -> str:
    """Return how many points are measured, by whom, how long the rest takes, and how many have no number."""
    left = tr(", about {duration} left", duration=duration(result.seconds_left)) if result.running and math.isfinite(result.seconds_left) else ""
    by = tr(" by {workers}", workers=result.by) if result.by and result.running else ""
    said = {"known": count(result.known), "points": count(result.points, "point"), "by": by, "left": left, "failures": _failures(result)}
    return tr("{known} of {points} measured{by}{left}{failures}.", **said)


def _of(result: SweepResult) -> str:
    """Return what a file was measured of, as far as a sentence holds it."""
    if not result.of:
        return ""
    said = [item.texts[0] if item.key == "activation" else f"{within(item.title)} {item.texts[0]}" for item in result.of]
    holds = tr(" It holds {measures}.", measures=", ".join(map(tr, result.holds))) if result.holds else ""
    if len(said) > MOST_SAID:
        return tr("The file is of {values} and others.", values=", ".join(said[:MOST_SAID])) + holds
    return tr("The file is of {values}.", values=", ".join(said)) + holds


def _shown(result: SweepResult) -> str:
    return tr("The map is that of {values}.", values=behind_words(result)) if result.behind else ""


def behind_words(result: SweepResult) -> str:
    """Return which values of the axes behind the second are shown: "bias variance 0.05"; '' where there are none."""
    return ", ".join(f"{within(axis.title)} {axis.told[at]}" for axis, at in zip(result.axes[2:], result.behind, strict=True))


def size_of(result: SweepResult) -> str:
    """Return how many points a sweep has, and along which axes."""
    seeds = f" × {count(result.seeds, 'seed')}" if result.seeds > 1 else ""
    return f"{' × '.join(count(len(axis.values)) for axis in result.axes)}{seeds} = {count(result.points, 'point')}"


def _failures(result: SweepResult) -> str:
    many = int(result.failed.sum())
    if not many:
        return ""
    reason = result.reasons[0][0].said.rstrip(".")
    if len(result.reasons) > 1:
        return tr(", {points} without a number: {reason} and others", points=count(many), reason=reason)
    return tr(", {points} without a number: {reason}", points=count(many), reason=reason)


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
    return ", ".join(f"{within(axis.title)} {axis.told[at]}" for axis, at in zip(result.axes, along, strict=True))


def _span(result: SweepResult) -> str:
    values = result.median.ravel()
    there = np.flatnonzero(~np.isnan(values))
    if not there.size:
        return ""
    low, high = (int(there[pick(values[there])]) for pick in (np.argmin, np.argmax))
    of = tr("{measure}, median over seeds", measure=result.title) if result.seeds > 1 else result.title
    if there.size == 1:
        return tr("{measure}: {value}.", measure=of, value=value_words(result, float(values[low])))
    if values[low] == values[high]:
        return tr("{measure}: {value} at all {points}.", measure=of, value=value_words(result, float(values[low])), points=count(there.size, "point"))
    ends = _told_apart(result, float(values[low]), float(values[high]))
    first, last = (f"{value} ({place_words(result, cell)})" for value, cell in zip(ends, (low, high), strict=True))
    return tr("{measure}: from {first} to {last}.", measure=of, first=first, last=last)


def _told_apart(result: SweepResult, low: float, high: float) -> tuple[str, ...]:
    """Return two measured numbers that differ, in digits that tell them apart; shares of two that per cent do not."""
    for digits in range(3, MOST_DIGITS + 1):
        ends = value_words(result, low, digits), value_words(result, high, digits)
        if ends[0] != ends[1]:
            return ends
    return told_apart((low, high)) if not result.logarithm else ends


def _bound(result: SweepResult) -> str:
    """Return what lies within six depth scales, and beyond."""
    if result.bound is None:
        return ""
    shape = [1] * result.median.ndim
    shape[result.depth_axis] = -1
    depth = np.array(result.axes[result.depth_axis].values, dtype=np.float64).reshape(shape)
    within = depth <= np.expand_dims(result.bound, result.depth_axis)
    known = ~np.isnan(result.median) & ~np.isnan(np.expand_dims(result.bound, result.depth_axis))
    where = known & within, known & ~within
    if min(map(np.count_nonzero, where)) < FEWEST:
        return ""
    inside, outside = (float(middle_and_ends(result.median[cells][None])[0][0]) for cells in where)
    return tr(
        "Within six depth scales of the theory, in the median, {inside}; deeper, {outside}.",
        inside=value_words(result, inside),
        outside=value_words(result, outside),
    )
