"""Spikes of an inhomogeneous Poisson process, exact by thinning; the mean rate over parts of a trial; and what was counted in them.

Sources
-------
P. A. W. Lewis, G. S. Shedler: Simulation of nonhomogeneous Poisson processes by thinning. Naval Research Logistics 26, 1979.
E. N. Brown et al.: The time-rescaling theorem and its application to neural spike train data analysis. Neural Comput. 14, 2002.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.initialisation import stream
from sigexplorer.model.neuron.course import Course
from sigexplorer.model.neuron.response import Response
from sigexplorer.model.neuron.tabulated import tabulated
from sigexplorer.model.numerics.poisson import poisson_interval
from sigexplorer.model.running import Cancel, Memory, Progress, ask, never, unheard

# A stream of random numbers under the seed, one a trial, beside those of the other topics.
SPIKES = 40
# Trials of which the candidates are kept, and the bytes that they may take.
MOST_TRIALS, ROOM = 256, 4_000_000
# Candidates whose rates are asked for at once.
TOGETHER = 4096
# Nodes of a panel, panels of a bin and of a period at least, and how often panels are halved where they are not exact yet, to which share.
NODES, PANELS, PER_PERIOD, HALVINGS, EXACT = 8, 8, 4, 40, 1e-11
MOST_PANELS = 100_000
# How often panels are halved towards where the rate rises.
GRADES = 24


class Observed(msgspec.Struct, frozen=True, eq=False):
    """What was counted in n parts of a trial, over all trials.

    Attributes
    ----------
    start, end : ndarray, shape (n,)
        Where each part begins and ends: times in seconds, or currents.
    current : ndarray, shape (n,)
        The mean current of the part, or the middle of its range of currents.
    seconds : ndarray, shape (n,)
        How long it was watched in all trials together.
    count : ndarray of int, shape (n,)
        The spikes counted.
    rate, low, high : ndarray, shape (n,)
        Spikes a second, and the exact confidence interval of their mean.
    expected : ndarray, shape (n,)
        The mean rate of the process there; NaN where it was not asked for.
    """

    start: FloatArray
    end: FloatArray
    current: FloatArray
    seconds: FloatArray
    count: NDArray[np.int64]
    rate: FloatArray
    low: FloatArray
    high: FloatArray
    expected: FloatArray


def draw_spikes(
    response: Response, course: Course, trials: int, seed: int, *, cancel: Cancel = never, progress: Progress = unheard
) -> tuple[FloatArray, NDArray[np.int64]]:
    """Return the times of the spikes in seconds, ascending in each trial, and the number of the trial of each from 0, shape (s,) each.

    Candidates come at the maximum rate, and each is kept with the probability that the rate then is of it: the same candidates whatever the
    current, so that spikes come and go one by one while it changes.

    Parameters
    ----------
    response : Response
        The rate by the current.
    course : Course
        The current by time.
    trials : int
        How many trials.
    seed : int
        The same seed gives the same spikes; those of a trial do not depend on how many there are.
    cancel, progress : callable
        See `sigexplorer.model.running`.
    """
    times: list[FloatArray] = []
    candidates: list[tuple[FloatArray, FloatArray]] = []
    waiting = 0
    for trial in range(trials):
        ask(cancel)
        progress(trial / trials)
        found = _candidates(seed, trial, response.maximum * course.duration)
        candidates.append((found[0] * course.duration, found[1]))
        waiting += found.shape[1]
        if waiting >= TOGETHER or trial == trials - 1:
            times += _kept(response, course, candidates)
            candidates, waiting = [], 0
    return np.concatenate(times), np.repeat(np.arange(trials), [len(time) for time in times])


_drawn: Memory[FloatArray] = Memory(MOST_TRIALS, ROOM)


def _candidates(seed: int, trial: int, mean: float) -> FloatArray:
    """Return when spikes may come, as shares of a trial, and their lots, shape (2, n); those drawn last are kept, which most sliders do not change."""
    key = seed, trial, mean
    found = _drawn.recall(key)
    if found is None:
        generator = stream(seed, SPIKES, trial)
        found = generator.random((2, int(generator.poisson(mean))))
        _drawn.keep(key, found)
    return found


def _kept(response: Response, course: Course, candidates: list[tuple[FloatArray, FloatArray]]) -> list[FloatArray]:
    """Return the spikes of some trials, ascending, of the times of their candidates and the lots of these: of few the rate is asked once for all."""
    rates = response.rate(np.concatenate([course.current(time) for time, _ in candidates]))
    parts = np.split(rates, np.cumsum([len(time) for time, _ in candidates])[:-1])
    return [np.sort(time[lot * response.maximum < rate]) for (time, lot), rate in zip(candidates, parts, strict=True)]


def mean_rates(response: Response, course: Course, edges: FloatArray, cancel: Cancel = never) -> FloatArray:
    """Return the mean rate between each two edges in time, shape (n,) from (n + 1,), by Gauss's rule on panels that are halved until they are exact.

    Parameters
    ----------
    response : Response
        The rate by the current.
    course : Course
        The current by time.
    edges : ndarray, shape (n + 1,)
        Ascending, in seconds.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    nodes, shares = _gauss()
    bins = len(edges) - 1

    def integrals(*panels: tuple[FloatArray, FloatArray]) -> list[FloatArray]:
        low, high = (np.concatenate(ends) for ends in zip(*panels, strict=True))
        half = 0.5 * (high - low)
        # The rate is asked for once for all panels, which are as many each.
        rates = response.rate(course.current(0.5 * (low + high)[:, np.newaxis] + half[:, np.newaxis] * nodes))
        return [(part @ shares) * width for part, width in zip(np.split(rates, len(panels)), np.split(half, len(panels)), strict=True)]

    grid = _panels(response, course, edges, bins)
    low, high = grid[:-1], grid[1:]
    total = np.zeros(bins)
    tolerance = EXACT * response.maximum * (edges[-1] - edges[0]) / bins
    for halving in range(HALVINGS + 1):
        ask(cancel)
        middle = 0.5 * (low + high)
        first, second, whole = integrals((low, middle), (middle, high), (low, high))
        done = np.abs(first + second - whole) <= tolerance / 2**halving
        if halving == HALVINGS or 2 * np.count_nonzero(~done) > MOST_PANELS:
            done[:] = True
        np.add.at(total, np.clip(np.searchsorted(edges, middle[done]) - 1, 0, bins - 1), (first + second)[done])
        low, high = np.concatenate([low[~done], middle[~done]]), np.concatenate([middle[~done], high[~done]])
        if not low.size:
            break
    return np.asarray(total / np.diff(edges))


def _panels(response: Response, course: Course, edges: FloatArray, bins: int) -> FloatArray:
    """Return the edges of the panels over which the rate is summed: some to a bin and to a period, finer where it jumps, bends or rises."""
    duration = float(edges[-1] - edges[0])
    per_bin = max(PANELS, int(np.ceil(PER_PERIOD * course.frequency * duration / bins)) if course.shape == "sine" else 0)
    grid = np.linspace(edges[:-1], edges[1:], per_bin + 1, axis=1).ravel()
    grid = np.unique(np.concatenate([grid, _graded(response, course, duration / (bins * per_bin))]))
    return np.asarray(grid[(grid >= edges[0]) & (grid <= edges[-1])])


def log_mean_rates(response: Response, course: Course, start: FloatArray, end: FloatArray, cancel: Cancel = never) -> FloatArray:
    """Return ln of the mean rate from each of some times to another, shape (n,), also where no float holds it: as `mean_rates`, in shares of the largest there.

    Parameters
    ----------
    response, course
        The process.
    start, end : ndarray, shape (n,)
        In seconds.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    if course.shape == "constant" or not len(start):
        return np.full(len(start), response.log_rate(np.array([course.base]))[0])
    # Of whole periods one is summed, so many times, and what is left of the part.
    whole = np.floor(course.frequency * (end - start)) if course.shape == "sine" else np.zeros(len(start))
    rest = np.where(whole > 0.0, start + whole / course.frequency, start)
    period = np.where(whole > 0.0, start + 1.0 / course.frequency, start)
    log_rate = tabulated(response, *course.span(), cancel)
    grids = [_panels(response, course, np.array(ends), 1) for ends in zip(np.append(start, rest).tolist(), np.append(period, end).tolist(), strict=True)]
    sums = _log_integrals(log_rate, course, grids, cancel).reshape(2, len(start))
    with np.errstate(divide="ignore"):
        return np.asarray(np.logaddexp(sums[0] + np.log(whole), sums[1]) - np.log(end - start))


def _log_integrals(log_rate: Callable[[FloatArray], FloatArray], course: Course, grids: Sequence[FloatArray], cancel: Cancel) -> FloatArray:
    """Return ln of the integrals of the rate over some rows of panels that lie side by side, halved where they are not exact to a share of the whole."""
    nodes, shares = _gauss()
    row = np.repeat(np.arange(len(grids)), [max(len(grid) - 1, 0) for grid in grids])
    low, high = (np.concatenate([grid[ends] for grid in grids]) for ends in (slice(None, -1), slice(1, None)))
    allowed = EXACT / np.maximum(np.bincount(row, minlength=len(grids)), 1)
    largest, total = np.full(len(grids), -math.inf), np.zeros(len(grids))
    for halving in range(HALVINGS + 1):
        ask(cancel)
        if not low.size:
            break
        middle = 0.5 * (low + high)
        ends = ((low, middle), (middle, high), (low, high))
        halves = [0.5 * (last - first) for first, last in ends]
        at = np.concatenate([0.5 * (first + last)[:, np.newaxis] + half[:, np.newaxis] * nodes for (first, last), half in zip(ends, halves, strict=True)])
        logarithms = log_rate(course.current(at).ravel()).reshape(3, len(low), NODES)
        before = largest.copy()
        np.maximum.at(largest, row, logarithms.max(axis=(0, 2)))
        with np.errstate(invalid="ignore"):
            total *= np.where(largest > before, np.exp(before - largest), 1.0)
            values = np.exp(logarithms - np.where(largest > -math.inf, largest, 0.0)[row, np.newaxis])
        first, second, once = (part @ shares * half for part, half in zip(values, halves, strict=True))
        exact = ~(np.abs(first + second - once) > (allowed * (total + np.bincount(row, first + second, len(grids))))[row])
        if halving == HALVINGS or 2 * np.count_nonzero(~exact) > MOST_PANELS:
            exact[:] = True
        np.add.at(total, row[exact], (first + second)[exact])
        row = np.tile(row[~exact], 2)
        low, high = np.concatenate([low[~exact], middle[~exact]]), np.concatenate([middle[~exact], high[~exact]])
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(total) + largest)


@functools.cache
def _gauss() -> tuple[FloatArray, FloatArray]:
    """Return nodes and weights of Gauss's rule on a panel from -1 to 1."""
    nodes, shares = np.polynomial.legendre.leggauss(NODES)
    return nodes, shares


def _graded(response: Response, course: Course, panel: float) -> FloatArray:
    """Return times around those at which the rate jumps, bends, or rises: closer and closer, so that no rise hides between the nodes of a panel."""
    levels = {response.threshold, *(response.threshold + kink / response.steepness for kink in response.activation.kinks)}
    at = np.concatenate([course.crossings(level) for level in levels])
    near = panel * 0.5 ** np.arange(1.0, GRADES + 1.0)
    return np.concatenate([at, *(at + way * distance for way in (-1.0, 1.0) for distance in near)])


def count_in_time(response: Response, course: Course, time: FloatArray, trials: int, edges: FloatArray, confidence: float, cancel: Cancel = never) -> Observed:
    """Return what was counted between each two edges in time; see `Observed`.

    Parameters
    ----------
    response, course
        The process.
    time : ndarray, shape (s,)
        The spikes of all trials.
    trials : int
        How many trials.
    edges : ndarray, shape (n + 1,)
        Ascending, in seconds.
    confidence : float
        Of the intervals.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    middle = np.linspace(edges[:-1], edges[1:], 65)
    current = course.current(0.5 * (middle[1:] + middle[:-1])).mean(axis=0)
    count = np.histogram(time, edges)[0]
    return _observed(edges[:-1], edges[1:], current, trials * np.diff(edges), count, confidence, mean_rates(response, course, edges, cancel), cancel)


def count_by_current(course: Course, time: FloatArray, trials: int, parts: int, confidence: float, cancel: Cancel = never) -> Observed:
    """Return what was counted while the current was in each of some equal parts of its range, over how long it was there; see `Observed`.

    A current that only steps has one part before and one after.

    Parameters
    ----------
    course : Course
        The current by time.
    time : ndarray, shape (s,)
        The spikes of all trials.
    trials : int
        How many trials.
    parts : int
        Into how many parts the range of a ramp or a sine is divided.
    confidence : float
        Of the intervals.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    low, high = course.span()
    if course.shape in {"constant", "step"}:
        levels = np.array([low]) if course.shape == "constant" else np.array([course.base, course.base + course.change])
        seconds = np.array([course.duration]) if course.shape == "constant" else np.array([course.onset, course.duration - course.onset])
        after = np.zeros(time.shape, dtype=np.int64) if course.shape == "constant" else (time >= course.onset).astype(np.int64)
        count = np.bincount(after, minlength=len(levels))
        return _observed(levels, levels, levels, trials * seconds, count, confidence, np.full(len(levels), np.nan), cancel)
    edges = np.unique(np.linspace(low, high, parts + 1))
    below = np.array([0.0, *(course.time_below(edge) for edge in edges[1:-1].tolist()), course.duration])
    place = np.clip(np.searchsorted(edges, course.current(time)) - 1, 0, len(edges) - 2)
    count = np.bincount(place, minlength=len(edges) - 1)
    middle = 0.5 * (edges[1:] + edges[:-1])
    return _observed(edges[:-1], edges[1:], middle, trials * np.diff(below), count, confidence, np.full(len(middle), np.nan), cancel)


def _observed(
    start: FloatArray,
    end: FloatArray,
    current: FloatArray,
    seconds: FloatArray,
    count: NDArray[np.int64],
    confidence: float,
    expected: FloatArray,
    cancel: Cancel,
) -> Observed:
    limits = np.empty((2, len(count)))
    for index, found in enumerate(count.tolist()):
        ask(cancel)
        limits[:, index] = poisson_interval(found, confidence)
    with np.errstate(all="ignore"):
        rate, (low, high) = count / seconds, limits / seconds
    return Observed(start, end, current, seconds, count, rate, low, high, expected)
