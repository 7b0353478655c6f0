"""Which digits of many chains' gradients are known: the errors of rounding, carried along while the chains are; see `sigexplorer.model.chain.error_growth`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.error_growth import (
    GROWN,
    HALF_ULP,
    KNOWN,
    MOST,
    NORMAL,
    OF_GRADIENT,
    OF_PRODUCT,
    OF_SMALL,
    OF_VALUE,
    STEEPEST,
    bends_by_slopes,
    matters_from,
)
from sigexplorer.model.chain.extended import UNIT
from sigexplorer.model.chain.layers import LOOKED_AT, MOST_LAYERS, Layers, Part, Passed
from sigexplorer.model.running import ask

# Layers later than any that is asked for.
NEVER = 2**62
# Errors that no bound needs to be put to.
PLAIN = 1e150
# What nothing is divided by that is less.
TINY = 1e-300


class _Terms(NamedTuple):
    """What the errors of some layers are made of, shape (layers, chains).

    Errors are counted in `UNIT`.

    An error e of an activation becomes `passed` e + `added` of the next one, `fresh` + `weight` e of the preactivation on the way, and that times `ratio`
    of the slope's own size, of which a share of `unsure` is unknown on its own.
    """

    fresh: FloatArray
    weight: Part
    passed: FloatArray
    added: FloatArray
    ratio: FloatArray
    unsure: FloatArray | None

    def weight_of(self, k: int) -> Part:
        """Return the weight of one of the layers."""
        return self.weight[k] if isinstance(self.weight, np.ndarray) else self.weight

    def step(self, k: int, error: FloatArray, relative: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return the error of a layer's preactivation, and the errors of its activation and of the gradient after it, given these before it."""
        moved = self.fresh[k] + self.weight_of(k) * error
        relative = relative + self.ratio[k] * moved + OF_GRADIENT
        if self.unsure is not None:
            relative = relative + self.unsure[k]
        return moved, np.minimum(self.passed[k] * error + self.added[k], MOST), np.minimum(relative, MOST)


class RoundingWatch:
    """The errors of the chains whose digits are still known.

    Parameters
    ----------
    layers : Layers
        The layers of all chains.
    chain : ndarray of int
        Which chains are looked at; of the others no error can grow.
    chains : int
        How many there are.
    depth : int
        The number of layers.

    Attributes
    ----------
    onset : ndarray of int, shape (chains,)
        The first layer whose gradient is no more known to two digits; 0 where all are as far as was looked.
    ahead : ndarray of int, shape (chains,)
        The layers that each has gone through beside those that are counted, as they were taken at once.
    """

    def __init__(self, layers: Layers, chain: NDArray[np.int64], chains: int, depth: int) -> None:
        self.layers, self.depth = layers, depth
        self.onset, self.ahead = np.zeros(chains, dtype=np.int64), np.zeros(chains, dtype=np.int64)
        self._chain, self._chains = chain, chains
        self._error, self._relative = np.zeros(chain.size), np.zeros(chain.size)
        self._own = layers.at(chain)
        self._known = _same_everywhere(self._own)
        self._place: NDArray[np.int64] | slice = chain

    @property
    def over(self) -> bool:
        """Whether no chain is left whose digits are known and could be lost."""
        return not self._chain.size

    def find(self, active: NDArray[np.int64], row: NDArray[np.int64]) -> None:
        """Be told which chains are still carried on, and in which row of the arrays that are looked at each is."""
        rows = np.full(self._chains, -1)
        rows[active] = row
        place = rows[self._chain]
        first = int(place[0]) if place.size else 0
        ascending = place.size and first >= 0 and np.array_equal(place, np.arange(first, first + place.size))
        self._place = slice(first, first + place.size) if ascending else place

    def see(self, passed: Passed, layer: int) -> None:
        """Carry the errors through some layers, from `layer` on."""
        if self.over:
            return
        where = self._place
        passed = Passed(passed.given[where], *(part[:, where] for part in passed[1:]))
        terms, passed = _terms(self._own, self._known, passed, layer)
        with np.errstate(all="ignore"):
            errors = _carried(self._error, terms.passed, terms.added)
            moved = terms.fresh + _times(terms.weight, errors[:-1])
            relative = self._relative + (terms.ratio * moved).sum(axis=0) + OF_GRADIENT * len(moved)
            if terms.unsure is not None:
                relative = relative + terms.unsure.sum(axis=0)
            # Not that NaN is more.
            plain = bool(np.isfinite(passed.after[-1]).all()) and not (relative > KNOWN).any()
            if plain and not moved.max() < GROWN / UNIT:
                near = matters_from(passed.z, passed.bend, self.layers.activation.kinks)
                plain = bool(np.isfinite(passed.after).all()) and not ((near < moved) | (moved > PLAIN)).any()
            if plain:
                self._error, self._relative = errors[-1], relative
            else:
                self._see_each(passed, terms, layer)

    def _see_each(self, passed: Passed, terms: _Terms, layer: int) -> None:
        """Carry the errors layer by layer, and let chains go that are unknown from one on, or leave all numbers."""
        near = matters_from(passed.z, passed.bend, self.layers.activation.kinks)
        error, relative = self._error, self._relative
        left = np.ones(error.size, dtype=bool)
        for k in range(len(near)):
            moved, error, relative = terms.step(k, error, relative)
            # What is infinite or undefined has no digits to lose.
            left &= np.isfinite(passed.after[k])
            gone = left & ((relative > KNOWN) | (near[k] < moved))
            self.onset[self._chain[gone]] = layer + k + 1 + self.ahead[self._chain[gone]]
            left &= ~gone
        self._error, self._relative = error, relative
        self._keep(left)

    def _keep(self, left: NDArray[np.bool_]) -> None:
        if left.all():
            return
        self._chain, self._error, self._relative = self._chain[left], self._error[left], self._relative[left]
        if not self._own.alike:
            self._own = self._own.at(left)
            self._known = _same_everywhere(self._own)
        self._place = np.arange(self._place.start, self._place.stop)[left] if isinstance(self._place, slice) else self._place[left]

    def passes(self, row: NDArray[np.int64], growth: Growth) -> NDArray[np.bool_]:
        """Carry the errors of chains through layers that do so much to them; say whose are known to stay small, and leave those of the others as they are.

        Parameters
        ----------
        row : ndarray of int, shape (rows,)
            Rows of the arrays that are looked at, each once.
        growth : Growth
            Of each of these rows.
        """
        place = np.arange(self._place.start, self._place.stop) if isinstance(self._place, slice) else self._place
        order = np.argsort(row)
        at = order[np.minimum(np.searchsorted(row, place, sorter=order), row.size - 1)]
        mine = row[at] == place
        at, error = at[mine], self._error[mine]
        here = growth.at(at)
        within, relative = np.minimum(here.within + here.passed * error, MOST), self._relative[mine] + here.added + here.scaled * error
        # Not that NaN is small.
        good = np.ones(row.size, dtype=bool)
        good[at[~((error <= here.most) & (relative <= KNOWN))]] = False
        self._error[mine], self._relative[mine] = np.where(good[at], within, error), np.where(good[at], relative, self._relative[mine])
        return good

    def settle(self, chain: NDArray[np.int64], a: FloatArray, layer: int, length: int) -> None:
        """Say of chains that repeat `length` layers from here on from which layer they are unknown, and look at them no more.

        Parameters
        ----------
        chain : ndarray of int
            Which chains repeat.
        a : ndarray, shape (chain.size,)
            Their activations.
        layer : int
            The layers that they have gone through.
        length : int
            The layers after which they repeat.
        """
        place = np.full(self._chains, -1)
        place[chain] = np.arange(chain.size)
        mine = place[self._chain] >= 0
        if mine.any():
            chosen = self._chain[mine]
            one = Round(self._own.at(mine), a[place[chosen]], self._error[mine], self._relative[mine])
            ahead = self.ahead[chosen]
            onset = one.onset(layer, length, self.depth - ahead)
            self.onset[chosen] = np.where(onset > 0, onset + ahead, 0)
            self._keep(~mine)


class Growth(NamedTuple):
    """What some layers do to errors, counted in `UNIT`.

    At most e before them is `within` + `passed` e after, and `added` + `scaled` e of the gradient; up to `most` e is small.

    Each is of shape (chains,).
    """

    within: FloatArray
    passed: FloatArray
    added: FloatArray
    scaled: FloatArray
    most: FloatArray

    def at(self, which: NDArray[np.int64]) -> Growth:
        """Return that of some of the chains."""
        return Growth(*(part[which] for part in self))

    def scaled_by(self, before: FloatArray, after: FloatArray) -> Growth:
        """Return that of errors which are multiplied by so much before the layers, and after them."""
        within, passed, added, scaled, most = self
        return Growth(within * after, passed * after / before, added, scaled / before, most * before)

    def then(self, after: Growth, passed: FloatArray) -> Growth:
        """Return that of these layers and those `after` them, which both together pass on so much."""
        within, once, added, scaled, most = self
        left = np.fmin(most, (after.most - within) / np.maximum(once, TINY))
        return Growth(after.passed * within + after.within, passed, added + after.added + after.scaled * within, scaled + after.scaled * once, left)


class Round:
    """The errors of chains through one round of what repeats.

    An error e at its beginning is `within` + `passed` e at its end, and adds `added` + `scaled` e to the gradient's share; up to `most` it is small enough.
    """

    def __init__(self, layers: Layers, a: FloatArray, error: FloatArray, relative: FloatArray) -> None:
        self.layers, self.a, self.error, self.relative = layers, a, error, relative
        self.known = _same_everywhere(layers)
        self.within, self.added, self.scaled = np.zeros(a.size), np.zeros(a.size), np.zeros(a.size)
        self.passed, self.most = np.ones(a.size), np.full(a.size, np.inf)

    def onset(self, layer: int, length: int, depth: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the layer from which on each chain is unknown, 0 where it is none up to its `depth`, after a round of `length` layers from `layer` on."""
        found = np.zeros(self.a.size, dtype=np.int64)
        left = np.isfinite(self.a)
        end = min(layer + length, int(depth.max(initial=layer)))
        for start, _, unknown in self.passing(layer, end):
            for k, one in enumerate(unknown):
                gone = left & one & (start + k < depth)
                found[gone] = start + k + 1
                left &= ~gone
        left &= layer + length < depth
        return np.where(left, self._later(end, length, depth), found) if left.any() else found

    def passing(self, layer: int, stop: int) -> Iterator[tuple[int, Passed, list[NDArray[np.bool_]]]]:
        """Go through layers, and yield from which one on some of them are, these, and which chains are unknown from each."""
        at_once = max(1, min(MOST_LAYERS, LOOKED_AT // self.a.size))
        for start in range(layer, stop, at_once):
            ask(self.layers.cancel)
            passed = self.layers.through(self.a, start, min(start + at_once, stop), 2)
            terms, passed = _terms(self.layers, self.known, passed, start)
            near = matters_from(passed.z, passed.bend, self.layers.activation.kinks)
            unknown = [self._step(terms, near[k], k) for k in range(len(near))]
            self.a = passed.after[-1]
            yield start, passed, unknown

    def growth(self) -> Growth:
        """Return what the layers that were gone through do at most to errors of each chain."""
        return Growth(self.within, self.passed, self.added, self.scaled, self.most)

    def _step(self, terms: _Terms, near: FloatArray, k: int) -> NDArray[np.bool_]:
        """Go through one layer, and return which chains are unknown from it on."""
        moved, self.error, self.relative = terms.step(k, self.error, self.relative)
        started, self.within, self.added = terms.step(k, self.within, self.added)
        weight = terms.weight_of(k)
        self.scaled = np.minimum(self.scaled + terms.ratio[k] * weight * self.passed, STEEPEST)
        self.most = np.fmin(self.most, (near - started) / (weight * self.passed))
        self.passed = np.minimum(terms.passed[k] * self.passed, MOST)
        return np.asarray((self.relative > KNOWN) | (near < moved))

    def _later(self, layer: int, length: int, depth: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return from which layer on the chains are unknown whose further rounds are as this one."""
        rounds = (depth - layer) / length
        grown = np.minimum(self.passed**rounds, MOST)
        end = grown * self.error + self.within * np.where(self.passed == 1.0, rounds, (grown - 1.0) / (self.passed - 1.0))
        most = np.minimum(np.fmax(self.error, end), MOST)
        growth = self.added + self.scaled * most
        wait = np.where(most > self.most, 0.0, (KNOWN - self.relative) / growth)
        reached = np.minimum(layer + 1 + wait * length, NEVER).astype(np.int64)
        return np.where(reached <= depth, reached, 0)


class _Magnitudes(NamedTuple):
    """Of weights and biases, one number each or of shape (layers, 1 or chains): |w| and |b|, and what is lost of a product and of a sum, None if nothing."""

    weight: Part
    bias: Part
    product: Part | None
    sum: Part | None


def _terms(layers: Layers, known: _Magnitudes | None, passed: Passed, layer: int) -> tuple[_Terms, Passed]:
    """Return what the errors of some layers are made of, and the layers with slopes and bends as they are known of a formula whose terms cancel."""
    count = len(passed.z)
    weight, bias, product, lost = known or _magnitudes(layers, layer, count)
    sizes = np.empty((count + 1, passed.given.size))
    np.abs(passed.given, out=sizes[0])
    np.abs(passed.after, out=sizes[1:])
    slope = np.abs(passed.slope)
    ratio = bends_by_slopes(layers.activation, passed.z, slope, np.abs(passed.bend))
    better = None
    if not layers.activation.exact:
        from sigexplorer.model.chain.doubted import sensitive_layers

        better = sensitive_layers(layers.activation, passed, layers.cancel)
    if better is not None:
        passed = passed._replace(slope=better.slope, bend=better.bend)
        slope, ratio = better.slope, np.minimum(better.ratio, STEEPEST)
    # What is infinite or undefined has no digits to lose, as in `error_growth`: an input without an error stays one where the slope is infinite.
    if not np.maximum.reduce(slope, axis=None, initial=0.0) <= MOST:
        slope = np.nan_to_num(slope, nan=0.0, posinf=MOST)
    if not np.maximum.reduce(ratio, axis=None, initial=0.0) <= STEEPEST:
        np.nan_to_num(ratio, copy=False, nan=0.0)
    fresh = np.zeros((count, 1)) if product is None else product * sizes[:-1]
    if lost is not None:
        # What a sum was before it was stretched is not kept.
        fresh = fresh + lost * (np.abs(passed.z) if layers.gain is None else weight * sizes[:-1] + bias)
    if layers.gain is not None:
        fresh, weight = layers.gain * fresh + HALF_ULP / UNIT * np.abs(passed.z), layers.gain * weight
    # Not that most chains have a 0, or what is less than any normal size.
    small = np.minimum.reduce(sizes, axis=None) < NORMAL or np.minimum.reduce(np.abs(passed.z), axis=None) < NORMAL
    if small and product is not None:
        fresh = fresh + np.where(_is_small(passed.z), OF_PRODUCT / UNIT, 0.0)
    added = slope * fresh
    if small:
        added = added + np.where(_is_small(sizes[1:]), OF_SMALL / UNIT, 0.0)
    after = sizes[1:]
    after *= OF_VALUE / UNIT
    added += after
    if better is not None:
        added += better.value_error / UNIT
    if isinstance(weight, np.ndarray) and len(weight) < count:
        weight = np.broadcast_to(weight, (count, weight.shape[-1]))
    return _Terms(fresh, weight, _times(weight, slope), added, ratio, None if better is None else better.slope_share), passed


def _is_small(values: FloatArray) -> NDArray[np.bool_]:
    """Return what is less than the least number of normal size, and is not 0."""
    return np.asarray((values != 0.0) & (np.abs(values) < NORMAL))


def _magnitudes(layers: Layers, layer: int, count: int) -> _Magnitudes:
    """Return the magnitudes of some layers: the rounding of z = w a + b is `product` |a| + `sum` |z|."""
    parts = [layers.of_layer(item) for item in range(layer, layer + count)]
    w, b = (np.abs(np.stack([np.atleast_1d(part) for part in one])) for one in zip(*parts, strict=True))
    # What is multiplied by 1, and what nothing is added to, is not rounded.
    product, lost = HALF_ULP / UNIT * w * (w != 1.0), HALF_ULP / UNIT * (b != 0.0)
    found = (w, b, product if product.any() else None, lost if lost.any() else None)
    if count == 1 and w.size == b.size == 1:
        return _Magnitudes(*(None if part is None else float(part[0, 0]) for part in found))  # type: ignore[arg-type]
    return _Magnitudes(*found)


def _same_everywhere(layers: Layers) -> _Magnitudes | None:
    """Return the magnitudes of all layers where they are one; None where they differ from layer to layer."""
    return _magnitudes(layers, 0, 1) if layers.period == 1 else None


def _times(weight: Part, values: FloatArray) -> FloatArray:
    return values if isinstance(weight, float) and weight == 1.0 else weight * values


def _carried(error: FloatArray, passed: FloatArray, added: FloatArray) -> FloatArray:
    """Return an error before some layers, and after each of them, shape (layers + 1, chains)."""
    errors = np.empty((len(passed) + 1, error.size))
    errors[0] = error
    for before, after, factor, more in zip(errors[:-1], errors[1:], passed, added, strict=True):
        np.multiply(before, factor, out=after)
        np.add(after, more, out=after)
    return errors
