"""Expectations at lengths beyond all that are tabulated, in logarithms, up to the longest one whose means are numbers of float64.

There functions come near what they tend to, and not at once: half the density of a Gaussian lies where an ELU with an alpha of 1000 is a line, but its slope
of 1000 beside 0 is still felt at a length of 10^13. So panels go on from those of the quadrature by half octaves, and squares are taken as logarithms, for
the square of what grows is beyond float64 long before its mean is. Where the slopes of logarithms have come to rest, both are powers of the length.
"""

from __future__ import annotations

import itertools
import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.panels import GREATEST, NODES, last_coefficients, legendre
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.meanfield.table import LONGEST
from sigexplorer.model.running import Cancel, ask, kept, never

# ln of the longest length that is looked at, and of the largest mean that is told; up to which multiple of that squares are felt in it.
LOG_FARTHEST, LOG_MOST, FELT = math.log(1e80), math.log(1e290), 4.5
# Where the last half octave ends, as a power of 2, and how many are laid at once.
LAST, TOGETHER = 142, 64
# To which share of themselves means are found, how often panels are halved for it and how many at once, and the share of a mean that may be wrong.
RESOLVED, HALVINGS, MOST_HALVED, KNOWN = 1e-11, 12, 64, 1e-6
# Inputs that are so small beside the length that its density is flat there, to the last digit.
FLAT_UP_TO = 1e-8
# By how much of themselves logarithms may be off between lengths that are looked at, intervals of these to begin with, and how many there are at most;
# and to which share of itself the longest one is found.
BENT, BEGIN, MOST, NEAR = 1e-8, 4, 256, 1e-6
# By how much powers are off, as beside what dies out with a root of the length.
NO_POWER = 1e-5


class Panels(NamedTuple):
    """Panels, and ln of both squares at their nodes, both sides together.

    Attributes
    ----------
    edges : ndarray, shape (panels, 2)
        Where they begin and end.
    logs : ndarray, shape (3, panels, NODES)
        ln f^2, ln f'^2 and ln f'^4.
    before : ndarray, shape (3, panels)
        ln of their integrals over all panels before each.
    parts : dict
        `logs` of parts of panels, by where they begin and end, as far as some were needed: neighbouring lengths need the same.
    """

    edges: FloatArray
    logs: FloatArray
    before: FloatArray
    parts: dict[tuple[float, float], FloatArray]


class Far:
    """ln E[f^2], ln E[f'^2] and ln E[f'^4] of one function beyond the tabulated lengths.

    Attributes
    ----------
    begin, end : float
        ln of the lengths from which and up to which they are told; `end` is `begin` where nothing is, as of what swings for ever.
    straight : bool
        Whether they are told as far as is looked, so that they are powers of longer lengths.
    """

    def __init__(self, activation: Activation, cancel: Cancel) -> None:
        rule = quadrature(activation, cancel)
        self._activation = activation
        self.begin = self.end = math.log(min(LONGEST, rule.longest))
        self.straight = False
        self._curves: dict[int, Curve] = {}
        # Where values are held from the first panel on nothing is known of them.
        held_at_once = rule.squares[:, :NODES].max() >= GREATEST**2
        if rule.averages or not rule.exists or not rule.defined or held_at_once:
            return
        self._panels = _laid(activation, rule.edges, rule.squares, cancel)
        self._reach = float(self._panels.edges[-1, 1])
        if not self._tells(self.begin, cancel):
            return
        self.straight = self._tells(LOG_FARTHEST, cancel)
        low, high = self.begin, LOG_FARTHEST
        while not self.straight and high - low > NEAR:
            middle = 0.5 * (low + high)
            low, high = (middle, high) if self._tells(middle, cancel) else (low, middle)
        self.end = LOG_FARTHEST if self.straight else low

    def __call__(self, log_q: FloatArray, cancel: Cancel = never) -> FloatArray:
        """Return ln E[f^2] and ln E[f'^2], shape (2, ...); infinite or NaN lengths are not asked for.

        Parameters
        ----------
        log_q : ndarray
            ln of lengths from `begin` on; beyond `end` where functions are `straight` alone.
        cancel : callable
            See `sigexplorer.model.running`.
        """
        return self._read(2, log_q, cancel)

    def slope_fourth(self, log_q: FloatArray, cancel: Cancel = never) -> FloatArray:
        """Return ln E[f'^4], of the shape of `log_q`; see `__call__`."""
        return np.asarray(self._read(3, log_q, cancel)[2])

    def limit(self) -> float:
        """Return what E[f'^2] tends to: NaN where it is told of no length that is long enough for that, 0 or infinite where it is a power."""
        if not self.straight:
            return math.nan
        (_, log_slope), (_, rise) = self.means(self.end, 2)
        power = float(power_of(np.array([rise]))[0])
        return math.exp(log_slope) if power == 0.0 else 0.0 if power < 0.0 else math.inf

    def _read(self, rows: int, log_q: FloatArray, cancel: Cancel) -> FloatArray:
        if rows not in self._curves:
            self._curves[rows] = Curve(self, rows, cancel)
        return self._curves[rows](log_q)

    def _tells(self, log_q: float, cancel: Cancel) -> bool:
        """Return whether the panels reach as far as a length does, and its means are numbers."""
        squares = self.means(log_q, 2, cancel)[0]
        return bool((squares <= LOG_MOST).all())

    def means(self, log_q: float, rows: int, cancel: Cancel = never) -> FloatArray:
        """Return logarithms of means at one length, and by how much each rises a unit of ln q, shape (2, rows); NaN where panels do not reach as far.

        Parameters
        ----------
        log_q : float
            ln of a length from `begin` to `end`.
        rows : int
            2, or 3 for the mean of f'^4 as well.
        cancel : callable
            See `sigexplorer.model.running`.
        """
        found = log_means(self._activation, self._panels, log_q, rows, cancel)
        edge = self._panels.logs[:rows, -1, -1] - 0.5 * self._reach * self._reach * math.exp(-log_q) + math.log(self._reach) - 0.5 * log_q
        with np.errstate(invalid="ignore"):
            return np.where(edge <= found[0] + math.log(RESOLVED), found, np.nan)


class Curve:
    """Logarithms of means by ln of the length, read by cubics through values and rises at lengths that are as near as these bend; beyond them straight on."""

    def __init__(self, far: Far, rows: int, cancel: Cancel) -> None:
        places = np.linspace(far.begin, far.end, BEGIN + 1).tolist() if far.end > far.begin else [far.begin]
        found = {place: far.means(place, rows, cancel) for place in places}
        values, rises = found[places[-1]]
        # What is left beside powers dies out, and is told by itself: so steps of lengths that grow for ever come to be the same to the last digit.
        self._end, self._last = places[-1], values
        self._powers = power_of(rises) if far.straight else np.zeros(rows)
        with np.errstate(invalid="ignore"):
            self._none = np.isneginf(values)
        gaps = list(itertools.pairwise(places))
        while gaps and len(found) < MOST:
            ask(cancel)
            low, high = gaps.pop(0)
            middle = 0.5 * (low + high)
            looked = far.means(middle, rows, cancel)
            (before, rise), (after, fall) = found[low], found[high]
            between = 0.5 * (before + after) + 0.125 * (high - low) * (rise - fall)
            found[middle] = looked
            with np.errstate(invalid="ignore"):
                if (np.abs(between - looked[0]) > BENT * np.maximum(1.0, np.abs(looked[0]))).any():
                    gaps += [(low, middle), (middle, high)]
        self._places = np.array(sorted(found))
        both = np.stack([found[place] for place in self._places.tolist()], axis=2)
        with np.errstate(invalid="ignore"):
            self._values = both[0] - self._last[:, None] - self._powers[:, None] * (self._places - self._end)
        self._rises = both[1] - self._powers[:, None]

    def __call__(self, log_q: FloatArray) -> FloatArray:
        """Return them, shape (rows, ...).

        Parameters
        ----------
        log_q : ndarray
            ln of lengths.
        """
        inside = np.clip(log_q, self._places[0], self._end)
        index = np.clip(np.searchsorted(self._places, inside, side="right") - 1, 0, max(0, self._places.size - 2))
        following = np.minimum(index + 1, self._places.size - 1)
        width = self._places[following] - self._places[index]
        t = np.where(width > 0.0, (inside - self._places[index]) / np.where(width > 0.0, width, 1.0), 0.0)
        before, after = self._values[:, index], self._values[:, following]
        rise, fall = width * self._rises[:, index], width * self._rises[:, following]
        rest = before + t * (rise + t * (3.0 * (after - before) - 2.0 * rise - fall + t * (2.0 * (before - after) + rise + fall)))
        rows = (slice(None), *(None,) * np.ndim(log_q))
        found = self._last[rows] + times(self._powers[rows], log_q - self._end) + rest
        return np.where(self._none[rows], -np.inf, found)


@kept(32)
def far(activation: Activation, *, cancel: Cancel = never) -> Far:
    """Return what is known of an activation at lengths beyond those tabulated, kept for the next question about the same one."""
    return Far(activation, cancel)


def log_means(activation: Activation, panels: Panels, log_q: float, rows: int, cancel: Cancel) -> FloatArray:
    """Return ln E[f^2], ln E[f'^2] and, of 3 rows, ln E[f'^4] at one length, and by how much each rises a unit of ln q, shape (2, rows).

    Parameters
    ----------
    activation : Activation
        The function.
    panels : Panels
        Panels that reach as far as the length does; halved where what is under the density is not resolved on them.
    log_q : float
        ln of the length.
    rows : int
        2 or 3.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    half = 0.5 * math.exp(-log_q)
    # What lies farther out is less than every mean that is told, however much is made of it there.
    first, last = np.searchsorted(panels.edges[:, 1], [FLAT_UP_TO / math.sqrt(half), math.sqrt((FELT + 1.0) * LOG_MOST / half)]).tolist()
    first = min(first, len(panels.edges) - 1)
    edges, logs = panels.edges[first : last + 1], panels.logs[:rows, first : last + 1]
    # Where the density is flat nothing but the integral counts.
    total, moment, top = np.ones(rows), np.zeros(rows), panels.before[:rows, first]
    for halving in range(HALVINGS + 1):
        ask(cancel)
        x, weights = _nodes(edges)
        squares = half * np.square(x)
        heights = logs - squares
        highest = np.maximum(top, heights.max(axis=(1, 2), initial=-np.inf))
        shift = np.where(np.isneginf(highest), 0.0, highest)
        with np.errstate(under="ignore"):
            values, scale = np.exp(heights - shift[:, None, None]), np.exp(top - shift)
        total, moment, top = total * scale, moment * scale, highest
        parts = values * weights
        unresolved = np.abs(values @ last_coefficients().T).max(axis=2) * (edges[:, 1] - edges[:, 0])
        whole = (total + parts.sum(axis=(1, 2)))[:, None]
        split = (unresolved > RESOLVED * whole).any(axis=0)
        if halving == HALVINGS or np.count_nonzero(split) > MOST_HALVED:
            # What is rounding, or swings, is halved for nothing.
            if (unresolved > KNOWN * whole).any():
                return np.full((2, rows), np.nan)
            split[:] = False
        total = total + parts[:, ~split].sum(axis=(1, 2))
        moment = moment + (parts * squares)[:, ~split].sum(axis=(1, 2))
        if not split.any():
            break
        middle = edges[split].mean(axis=1)
        edges = np.concatenate([np.stack([edges[split, 0], middle], axis=1), np.stack([middle, edges[split, 1]], axis=1)])
        logs = _of_parts(activation, panels, edges, cancel)[:rows]
    with np.errstate(divide="ignore", invalid="ignore"):
        # The density falls by half the square of x: what is under it rises with that.
        rises = np.where(total > 0.0, moment / total - 0.5, 0.0)
        return np.stack([np.log(total) + np.where(np.isneginf(top), 0.0, top) - 0.5 * (math.log(2.0 * math.pi) + log_q), rises])


def _nodes(edges: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the nodes of panels and their weights, shape (panels, NODES) each."""
    node, weight = legendre()
    half = 0.5 * (edges[:, 1] - edges[:, 0])[:, None]
    return edges.mean(axis=1)[:, None] + half * node, half * weight


def _logs(activation: Activation, x: FloatArray, cancel: Cancel) -> FloatArray:
    """Return ln f^2, ln f'^2 and ln f'^4 at places, both sides together, shape (3, panels, NODES): also where float64 has no value, or none but 0."""
    both = np.stack([x, -x])
    with np.errstate(all="ignore"):
        values = np.abs(derivatives_in_parts(activation, both, 1, cancel))
        logs = np.log(values)
        # What float64 shows as 0 is nothing beside what there is on the other side.
        lost = ~np.isfinite(values) | (values == 0.0).all(axis=1, keepdims=True)
        for row, logarithm in enumerate((activation.log_abs_value, activation.log_abs_slope)):
            if lost[row].any():
                ask(cancel)
                logs[row, lost[row]] = logarithm(both[lost[row]])
        return np.stack([*np.logaddexp(2.0 * logs[:, 0], 2.0 * logs[:, 1]), np.logaddexp(4.0 * logs[1, 0], 4.0 * logs[1, 1])])


def _of_parts(activation: Activation, panels: Panels, edges: FloatArray, cancel: Cancel) -> FloatArray:
    """Return `_logs` on parts of panels, those that were needed before as they were."""
    keys = [(begin, end) for begin, end in edges.tolist()]
    new = [place for place, key in enumerate(keys) if key not in panels.parts]
    if new:
        found = _logs(activation, _nodes(edges[new])[0], cancel)
        panels.parts.update((keys[place], found[:, index]) for index, place in enumerate(new))
    return np.stack([panels.parts[key] for key in keys], axis=1)


def _laid(activation: Activation, edges: FloatArray, squares: FloatArray, cancel: Cancel) -> Panels:
    """Return the panels of a quadrature, as far as nothing is held on them, and those beyond: as far as anything is known, and is felt in means."""
    free = (squares.reshape(2, -1, NODES) < GREATEST**2).all(axis=(0, 2))
    near = np.stack([edges[:-1], edges[1:]], axis=1)[: free.size if free.all() else free.argmin()]
    begin = math.log2(float(near[-1, 1]))
    octaves = 2.0 ** np.unique([begin, *0.5 * np.arange(math.floor(2.0 * begin) + 1, 2 * LAST + 1)])
    kinks = np.abs(np.asarray(activation.kinks, dtype=np.float64))
    ends = np.union1d(octaves, kinks[(kinks > octaves[0]) & (kinks < octaves[-1])])
    beyond = np.stack([ends[:-1], ends[1:]], axis=1)
    done, logs = [near], [_logs(activation, _nodes(near)[0], cancel)]
    for first in range(0, len(beyond), TOGETHER):
        some = beyond[first : first + TOGETHER]
        x, _ = _nodes(some)
        found = _logs(activation, x, cancel)
        known = ~np.isnan(found).any(axis=(0, 2)) & _is_known(activation, x, found, cancel) & (found[:2] <= FELT * LOG_MOST).all(axis=(0, 2))
        count = known.size if known.all() else int(known.argmin())
        done.append(some[:count])
        logs.append(found[:, :count])
        if count < known.size:
            break
    pairs, heights = np.concatenate(done), np.concatenate(logs, axis=1)
    with np.errstate(divide="ignore"):
        parts = np.logaddexp.reduce(heights + np.log(_nodes(pairs)[1]), axis=2)
    before = np.full((len(parts), len(pairs)), -np.inf)
    np.logaddexp.accumulate(parts[:, :-1], axis=1, out=before[:, 1:])
    return Panels(pairs, heights, before, {})


def _is_known(activation: Activation, x: FloatArray, logs: FloatArray, cancel: Cancel) -> NDArray[np.bool_]:
    """Return on which panels no more than a share of either square may be what terms that cancel leave."""
    wrong = activation.value_errors(np.stack([x, -x]), 1, cancel)
    if not wrong.any():
        return np.ones(len(x), dtype=np.bool_)
    with np.errstate(all="ignore"):
        return np.asarray((2.0 * np.log(wrong.max(axis=(1, 3))) <= math.log(KNOWN) + logs[:2].max(axis=2)).all(axis=0))


def power_of(rises: FloatArray) -> FloatArray:
    """Return powers of the length: halves where they are that but for some rounding.

    Parameters
    ----------
    rises : ndarray
        By how much logarithms rise a unit of ln q.
    """
    halves = 0.5 * np.round(2.0 * rises)
    with np.errstate(invalid="ignore"):
        return np.where(np.abs(rises - halves) < NO_POWER, halves, rises)


def times(power: FloatArray, distance: FloatArray) -> FloatArray:
    """Return a power times a distance, 0 for no power over any distance.

    Parameters
    ----------
    power, distance : ndarray
        Of shapes that go together; distances may be infinite.
    """
    with np.errstate(invalid="ignore"):
        return np.where(power == 0.0, 0.0, power * distance)
