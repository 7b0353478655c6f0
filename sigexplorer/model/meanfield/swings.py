r"""Means of what swings too often for panels: functions as x + sin(x) far from 0, where a Gaussian input meets millions of waves.

From where panels end on, the line is covered by bands, each from X to 4X, whose smooth windows add up to 1. Over a band the mean of the function's square
beside a smooth density is a sum over places in equal steps: of a wave under a smooth window that is right to all digits though the steps are far longer
than the wave, unless one by the step is all but a multiple of its frequency. What swings ever faster is met at places as good as random. So every band is
summed in three ways with steps that have nothing in common; of any two sums that agree, the share to which they do is that to which they are known.

The sums over products with Legendre polynomials are as good as values at the nodes of a Gauss rule over the band: an expectation asks for these alone.

Source
------
L. N. Trefethen, J. A. C. Weideman: The exponentially convergent trapezoidal rule. SIAM Review 56, 2014.
"""

from __future__ import annotations

import functools
import itertools
import math
from typing import NamedTuple

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations._normal import normal_tail
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.panels import LARGEST, Panels, composite_nodes, held
from sigexplorer.model.meanfield.panels import NODES as PANEL_NODES
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, ask, never

# Nodes of a band: Gaussians of any width are resolved on them to 1e-13.
NODES = 40
# So many last degrees tell how far it is.
LAST = 4
# Rows of sums: f^2 and f(x) f(-x).
SQUARED, MIRRORED = 0, 2
# Places from X to 2X, first, and where their sums agree to less than this share; the fractions make steps without a common measure.
FEW, MANY, AGREED = 700, 2500, 1e-5
# Where two sums agree to less than this share, a third would tell nothing more.
ALIKE = 1e-10
# So many bands of which few places were not enough are enough to ask at many of all that follow.
LEARNT = 2
STRETCHED = (1.0, math.sqrt(5.0) / 2.0, math.e / 2.0)
# A step of a window falls over so many deviations of a normal distribution to both sides.
DEVIATIONS = 7.2
# Places at which it is looked whether a row grows by orders of magnitude: by more than so many e-folds from X to 2X.
SAMPLES, STEEP = 96, 6.0
# By how much more a mean of two sums may be off than they differ: these are the two of three that agree best.
DOUBTED = 2.5
# Widths beside a Gaussian's own at which it is looked how far sums differ.
WIDTHS = (0.85, 1.0)
# What rounding leaves of a sum, as a share of the largest of its terms.
ROUNDED = 1e-15
# Places between two questions whether to go on.
CHUNK = 10_000
# Panels, at least, between the ends of a window.
SLICES = 32


class Bands(NamedTuple):
    """What bands have at their nodes, the weights of these included.

    Attributes
    ----------
    places : ndarray, shape (bands, NODES)
        The nodes.
    sums : ndarray, shape (5, bands, NODES)
        Of f^2, f'^2, f(x) f(-x), f^4 and f'^4, both sides together.
    apart, rounded, cut : ndarray, shape (2, bands, NODES)
        Of the first two, by how much two sums differ, what rounding leaves of them, and what goes with the last degrees of a density.
    sure : bool
        Whether sums agree everywhere, and nothing grows by orders of magnitude: then only rounding counts.
    """

    places: FloatArray
    sums: FloatArray
    apart: FloatArray
    rounded: FloatArray
    cut: FloatArray
    sure: bool

    def wrong(self, q: FloatArray) -> FloatArray:
        """Return by how much E[f^2] and E[f'^2] may be off, shape (2, n), at variances `q`, shape (n,)."""
        density = self._density(q)
        # By their largest, as squares of what grows to the end of numbers are none.
        scale = max(float(np.abs(part).max()) for part in (self.apart, self.rounded, self.cut)) or 1.0
        apart, rounded, cut = self.apart / scale, self.rounded / scale, self.cut / scale
        # Sums differ at each node by itself.
        off = np.square(apart) + np.square(rounded)
        found = np.sqrt(off.reshape(2, -1) @ np.square(density).T)
        for width in () if self.sure else WIDTHS:
            # Of what grows as fast as a density falls they differ at all nodes together, and what these leave of the density itself counts.
            of_bands = self._density(width * q).reshape(q.size, *self.places.shape).transpose(1, 0, 2)
            for differs in (apart, cut):
                together = of_bands @ differs.transpose(1, 2, 0)
                np.maximum(found, np.sqrt(np.square(together).sum(axis=0)).T, out=found)
        return np.asarray(DOUBTED * found * scale)

    def _density(self, q: FloatArray) -> FloatArray:
        return np.asarray(np.exp((-0.5 / q)[:, None] * np.square(self.places.ravel())) / np.sqrt(2.0 * math.pi * q)[:, None])


class Averaged(NamedTuple):
    """Nodes of panels, and of bands where a function swings too often for these.

    Attributes
    ----------
    edges : ndarray
        The edges of the panels.
    x, weights : ndarray, shape (nodes,)
        The nodes of both, ascending, and their weights.
    values : ndarray, shape (2, 2, nodes)
        f and f' there, and at what lies opposite: on bands no more than samples.
    sums : ndarray, shape (5, nodes)
        f^2, f'^2, f(x) f(-x), f^4 and f'^4, both sides together, times the weights: on bands means.
    bands : Bands
        The bands alone.
    """

    edges: FloatArray
    x: FloatArray
    weights: FloatArray
    values: FloatArray
    sums: FloatArray
    bands: Bands


class Sampled(NamedTuple):
    """What a band is like, by samples.

    Attributes
    ----------
    steep : ndarray, shape (5, 1)
        By how much the logarithm of every row grows from X to 2X: 0 of those that do not grow by orders of magnitude.
    plain : bool
        Whether float64 alone has every bit: what leaves it on the way, as the exponential in softplus(x) + sin(x), is nothing beside the rest.
    parity : float
        1 of what is even, -1 of what is odd, to the last bit, and 0 of all else.
    """

    steep: FloatArray
    plain: bool
    parity: float


@one_thread()
def with_bands(activation: Activation, panels: Panels, cancel: Cancel = never) -> Averaged:
    """Return panels with bands in place of those that do not resolve a function.

    Parameters
    ----------
    activation : Activation
        The function.
    panels : Panels
        Its panels.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    first, top = 0.5 * panels.unresolved[0], panels.unresolved[1]
    starts = first * np.exp2(np.arange(max(1, math.ceil(math.log2(min(top, 2.0 ** (LARGEST - 1)) / first))), dtype=np.float64))
    end, edges = 2.0 * float(starts[-1]), panels.edges
    kept = np.repeat((edges[1:] <= first) | (edges[:-1] >= 2.0 * end), PANEL_NODES)
    # Panels on which a window ends are narrow enough for it.
    slices = [_sliced(edges, first), _sliced(edges, end)] if end < edges[-1] else [_sliced(edges, first)]
    parts = [tuple(item[kept] for item in composite_nodes(edges)), *map(composite_nodes, slices)]
    x, weights = (np.concatenate(items) for items in zip(*parts, strict=True))
    weights = weights * np.where(x < end, 1.0 - _step_up(x, first), _step_up(x, end))
    found = _bands(activation, starts, cancel)
    windows = _step_up(found.places, starts[:, None]) - _step_up(found.places, 2.0 * starts[:, None])
    all_x = np.concatenate([x, found.places.ravel()])
    all_weights = np.concatenate([weights, (np.outer(starts, _band_nodes()[1]) * windows).ravel()])
    known = panels.values[..., kept]
    values = np.concatenate([known, _of_both_sides(activation, all_x[known.shape[2] :], cancel)], axis=2)
    sums = np.concatenate([_terms(values[..., : x.size]) * weights, found.sums.reshape(5, -1)], axis=1)
    order = np.argsort(all_x, kind="stable")
    all_edges = np.unique(np.concatenate([edges[edges <= first], *slices, edges[edges >= 2.0 * end]]))
    return Averaged(all_edges, all_x[order], all_weights[order], values[..., order], sums[:, order], found)


def _bands(activation: Activation, starts: FloatArray, cancel: Cancel) -> Bands:
    """Return the bands that begin at some places."""
    rows = []
    sure, places, not_enough = True, FEW, 0
    for low, sampled in zip(starts.tolist(), _sampled(activation, starts, cancel), strict=True):
        sums, apart, rounded = _agreeing(activation, low, places, sampled, cancel)
        if places == FEW and _differ(sums, apart):
            sure, not_enough = False, not_enough + 1
            sums, apart, rounded = _agreeing(activation, low, MANY, sampled, cancel)
        # What swings so fast that many differ as well is not asked at a few any more.
        places = MANY if not_enough >= LEARNT or _differ(sums, apart) else FEW
        steep = sampled.steep
        sure = sure and not steep.any()
        rows.append((sums, np.nan_to_num(apart[:2]), rounded[:2], _last_degrees(np.nan_to_num(sums[:2]), steep[:2])))
    of_sums, differ, least, cut = (np.stack(items, axis=1) for items in zip(*rows, strict=True))
    return Bands(np.outer(starts, _band_nodes()[0]), of_sums, differ, least, cut, sure)


def _differ(sums: FloatArray, apart: FloatArray, share: float = AGREED) -> bool:
    """Return whether any row of sums, shape (5, NODES), is known to less than some share of it."""
    scale = np.nansum(np.abs(sums), axis=1)
    # f(x) f(-x) is asked for beside f^2, than which it is no larger: what is all but nothing beside that may be known to nothing of itself.
    scale[MIRRORED] = scale[SQUARED]
    return bool((np.nansum(np.abs(apart), axis=1) > share * scale).any())


def _sliced(edges: FloatArray, start: float) -> FloatArray:
    """Return the edges of panels from the one up to `start` to the one from twice that on, with new ones in between."""
    some = edges[max(int(np.searchsorted(edges, start, side="right")) - 1, 0) : int(np.searchsorted(edges, 2.0 * start)) + 1]
    return np.unique(np.concatenate([some, np.linspace(start, 2.0 * start, SLICES + 1)]))


def _step_up(x: FloatArray, start: FloatArray | float) -> FloatArray:
    """Return a smooth step from 0 at `start` to 1 at twice that."""
    place = np.clip((x / start - 1.5) * 2.0 * DEVIATIONS, -40.0, 40.0)
    tail = normal_tail(np.abs(place))[0] * np.exp(-0.5 * np.square(place))
    return np.where(place < 0.0, tail, 1.0 - tail)


def _of_both_sides(activation: Activation, x: FloatArray, cancel: Cancel, *, plain: bool = False, parity: float = 0.0) -> FloatArray:
    """Return f and f' at places and opposite of them, shape (2, 2, n)."""
    parts = []
    for start in range(0, x.size, CHUNK):
        ask(cancel)
        part = x[start : start + CHUNK]
        both = part[None] if parity else np.stack([part, -part])
        found = held(activation.plain_derivatives(both, 1) if plain else derivatives_in_parts(activation, both, 1, cancel))
        parts.append(np.concatenate([found, found * np.array([parity, -parity])[:, None, None]], axis=1) if parity else found)
    return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=2)


def _terms(values: FloatArray) -> FloatArray:
    """Return f^2, f'^2, f(x) f(-x), f^4 and f'^4 of both sides together, shape (5, n), of values of shape (2, 2, n)."""
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        squares = np.square(values)
        return np.stack([*squares.sum(axis=1), 2.0 * values[0].prod(axis=0), *np.square(squares).sum(axis=1)])


@np.errstate(over="ignore", invalid="ignore", under="ignore")
def _agreeing(activation: Activation, low: float, places: int, sampled: Sampled, cancel: Cancel) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return what a band has at its nodes, of every row the mean of the two sums that agree best, how they differ, and what rounding leaves of them.

    Where the first two agree to many digits, there is no third.

    All of them are of shape (5, NODES).
    """
    tries = [_sums(activation, low, round(places * share), sampled, cancel) for share in STRETCHED[:2]]
    (one, largest), (other, _) = tries
    if not _differ(one, one - other, ALIKE):
        return 0.5 * (one + other), one - other, ROUNDED * np.maximum(largest, tries[1][1])
    tries.append(_sums(activation, low, round(places * STRETCHED[2]), sampled, cancel))
    pairs = list(itertools.combinations([sums for sums, _ in tries], 2))
    apart, means = (np.stack([one - other for one, other in pairs]), np.stack([0.5 * (one + other) for one, other in pairs]))
    best = np.nansum(np.abs(apart), axis=2).argmin(axis=0)
    rows = np.arange(best.size)
    return means[best, rows], apart[best, rows], ROUNDED * np.max([item for _, item in tries], axis=0)


def _sampled(activation: Activation, starts: FloatArray, cancel: Cancel) -> list[Sampled]:
    """Return what the bands are like that begin at some places."""
    x = np.outer(starts, 1.0 + 3.0 * (np.arange(SAMPLES) + 0.5) / SAMPLES).ravel()
    known, narrow = (_of_both_sides(activation, x, cancel, plain=plain) for plain in (False, True))
    found = []
    for values, plain in zip(*(np.split(item, starts.size, axis=2) for item in (known, narrow)), strict=True):
        here, there = values[:, 0], values[:, 1]
        parity = next((sign for sign in (1.0, -1.0) if np.array_equal(there, here * np.array([[sign], [-sign]]), equal_nan=True)), 0.0)
        terms = np.nan_to_num(np.abs(_terms(values)), posinf=0.0)
        third = SAMPLES // 3
        with np.errstate(all="ignore"):
            growth = np.log(terms[:, -third:].max(axis=1) / terms[:, :third].max(axis=1)) / 2.0
        steep = np.where((growth > STEEP) & np.isfinite(growth), growth, 0.0)[:, None]
        found.append(Sampled(steep, np.array_equal(values, plain, equal_nan=True), parity))
    return found


@np.errstate(over="ignore", invalid="ignore", under="ignore")
def _sums(activation: Activation, low: float, places: int, sampled: Sampled, cancel: Cancel) -> tuple[FloatArray, FloatArray]:
    """Return what one sum has at the nodes, and its largest terms, shape (5, NODES) each.

    What grows exponentially is taken by an exponential, which goes to the density.
    """
    at, weights = _lattice(places)
    x, steep = low * at, sampled.steep
    terms = _terms(_of_both_sides(activation, x, cancel, plain=sampled.plain, parity=sampled.parity))
    if steep.any():
        terms *= np.exp(-steep * (at - 1.0))
    back = low * np.exp(steep * (_band_nodes()[0] - 1.0))
    undefined = np.isnan(terms)
    if not undefined.any():
        return back * (terms @ weights), back * np.abs(terms).max(axis=1)[:, None]
    terms[undefined] = 0.0
    sums = back * (terms @ weights)
    # What is undefined from some input on is known up to there.
    sums[:, low * _band_nodes()[0] >= x[undefined.any(axis=0)].min()] = np.nan
    return sums, back * np.abs(terms).max(axis=1)[:, None]


@np.errstate(over="ignore", invalid="ignore", under="ignore")
def _last_degrees(sums: FloatArray, steep: FloatArray) -> FloatArray:
    """Return what of sums, shape (rows, NODES), goes with the last Legendre polynomials of a density, of that shape."""
    nodes, weights = _band_nodes()
    degrees = np.arange(NODES - LAST, NODES) + 0.5
    last = np.polynomial.legendre.legvander((nodes - 2.5) / 1.5, NODES - 1)[:, -LAST:]
    straight = np.exp(steep * (nodes - 1.0))
    return np.asarray(((sums / straight) @ last * degrees) @ (last * (weights / 1.5)[:, None]).T * straight)


@functools.lru_cache(maxsize=8)
def _lattice(places: int) -> tuple[FloatArray, FloatArray]:
    """Return places of a band that begins at 1, and what each counts at the nodes, shape (places, NODES)."""
    step = 1.0 / places
    at = 1.0 + step * (np.arange(3 * places, dtype=np.float64) + 0.5)
    window = _step_up(at, 1.0) - _step_up(at, 2.0)
    nodes, weights = _band_nodes()
    degrees = np.arange(NODES) + 0.5
    here, there = (np.polynomial.legendre.legvander((x - 2.5) / 1.5, NODES - 1) for x in (at, nodes))
    return at, np.asarray((step * window)[:, None] * ((here * degrees) @ (there * (weights / 1.5)[:, None]).T))


@functools.cache
def _band_nodes() -> tuple[FloatArray, FloatArray]:
    """Return the nodes of a band from 1 to 4, and their weights."""
    node, weight = np.polynomial.legendre.leggauss(NODES)
    return 2.5 + 1.5 * node, 1.5 * weight
