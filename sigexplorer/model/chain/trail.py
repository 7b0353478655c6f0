"""One input on its way through more layers than are followed one by one: what many inputs obey, `sigexplorer.model.chain.propagation`, with what lies between.

The input goes through the layers as one of many does, so that all that is said of it is what is said there. Where it stands after every few layers is noted on
the way; what lies between two of these places is looked up when it is asked for, side by side with all else that is.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.base import filled
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.extended import ExtendedFloat, from_logarithm, normalised, slopes
from sigexplorer.model.chain.ladder import base_of
from sigexplorer.model.chain.layers import Layers, Stand
from sigexplorer.model.chain.orbit import Orbit, Seen
from sigexplorer.model.chain.propagation import Carried, Chains
from sigexplorer.model.chain.rounding_watch import RoundingWatch
from sigexplorer.model.chain.rounds import Rounds
from sigexplorer.model.chain.strides import Stride, stride
from sigexplorer.model.running import Progress, ask, unheard

# Of very many layers that were taken at once, so many parts are gone through one by one to see where a gradient is first 0, then as many between two of them.
LOOKED_AT = 24


class Trail:
    """Where one input is after every few layers.

    Parameters
    ----------
    layers : Layers
        The chain; asked whether to go on.
    x : float
        The input.
    depth : int
        The number of layers.
    watch : RoundingWatch, optional
        Who looks on, to say where rounding decides.
    progress : callable
        See `sigexplorer.model.running`.

    Attributes
    ----------
    carried : Carried
        Where the input has come to, of one chain.
    layer : ndarray of int, shape (n,)
        The layers after which it is known where the input stands, in ascending order, the first of them 0.
    leapt : ndarray of bool, shape (n - 1,)
        Whether the layers from each of these to the next were taken at once.
    period : int
        The layers after which all repeats beyond the last; 0 if it does not.

    Raises
    ------
    Cancelled
        If the layers are asked to stop.
    """

    def __init__(self, layers: Layers, x: float, depth: int, watch: RoundingWatch | None = None, progress: Progress = unheard) -> None:
        chains = _Noting(layers, np.array([x]), depth, watch)
        self.carried: Carried = chains.carried(progress)
        self.layers, self.period = layers, chains.period
        self.layer, self.leapt = np.array([note[0] for note in chains.notes]), np.array([note[1] for note in chains.notes[1:]], dtype=bool)
        self._reach = [note[3] for note in chains.notes[1:]]
        stands = [note[2] for note in chains.notes]
        self._a = np.concatenate([stand.a for stand in stands])
        self._gradient = ExtendedFloat(*(np.concatenate(part) for part in zip(*(stand.gradient for stand in stands), strict=True)))
        self._looked: dict[tuple[int, int, int], tuple[NDArray[np.int64], ExtendedFloat]] = {}

    @property
    def last(self) -> int:
        """The last layer after which it is noted where the input stands."""
        return int(self.layer[-1])

    @functools.cached_property
    def _tail(self) -> Orbit:
        """The layers that repeat, and the one before them."""
        found = self._noted(np.arange(self.last - self.period, self.last + 1))
        weights = normalised(self.layers.weights_up_to(self.last)[-self.period :], 0.0)
        factors = slopes(self.layers.activation, found.activation[:-1], found.preactivation[1:], found.slope[1:], self.layers.cancel).times(weights)
        return Orbit(found.activation, found.preactivation, found.slope, self.period, gradient=found.gradient, factors=factors)

    def seen(self, layer: NDArray[np.int64]) -> Seen:
        """Return any layers, in ascending order; those beyond the last that is noted only where all repeats there."""
        noted = int(np.searchsorted(layer, self.last, side="right"))
        found = self._noted(layer[:noted])
        if noted == layer.size:
            return found
        tail, later = self._tail, layer[noted:] - (self.last - self.period)
        places, gradient = tail.places(later), tail.gradients(later)
        more = tail.activation[places], tail.preactivation[places], tail.slope[places]
        activation, preactivation, slope = (np.concatenate(pair) for pair in zip(found[:3], more, strict=True))
        return Seen(activation, preactivation, slope, ExtendedFloat(*(np.concatenate(pair) for pair in zip(found.gradient, gradient, strict=True))))

    def _noted(self, layer: NDArray[np.int64]) -> Seen:
        """Return layers up to the last that is noted."""
        activation, preactivation, slope, mantissa, exponent = np.full((5, layer.size), np.nan)
        begin = layer == 0
        activation[begin], mantissa[begin], exponent[begin] = self._a[0], 0.5, 1.0
        later = np.flatnonzero(~begin)
        step = np.searchsorted(self.layer, layer[later]) - 1
        start, a, gradient = self.layer[step], self._a[step], self._gradient.at(step)
        for one in np.unique(step[self.leapt[step]]).tolist():
            mine = step == one
            taken, a[mine], ahead = self._leapt(one, layer[later][mine] - 1 - start[mine])
            start[mine] += taken
            gradient.mantissa[mine], gradient.exponent[mine] = ahead
        count = layer[later] - start
        for done, which, stand, layers in self._walked(start, a, gradient, count):
            ended = count[which] == done
            if ended.any():
                to, at = later[which[ended]], np.flatnonzero(ended)
                z = layers.preactivation(stand.previous, done - 1)
                activation[to], preactivation[to], slope[to] = stand.a[at], z[at], self.layers.slope(z)[at]
                mantissa[to], exponent[to] = stand.gradient.at(at)
        return Seen(activation, preactivation, slope, ExtendedFloat(mantissa, exponent))

    def _leapt(self, step: int, reach: NDArray[np.int64]) -> tuple[NDArray[np.int64], FloatArray, ExtendedFloat]:
        """Return how many of at most so many layers from the beginning of a step on are taken at once, and the activations and gradients after these."""
        # With what was tried then among them all go along what was found.
        found = stride(self.layers, np.full(reach.size + 1, self._a[step]), int(self.layer[step]), np.append(reach, self._reach[step]), least=0)
        gradient = self._gradient.at(np.full(reach.size, step)).times(from_logarithm(found.logarithm[:-1]))
        return found.taken[:-1], found.a[:-1], gradient

    def _walked(
        self, start: NDArray[np.int64], a: FloatArray, gradient: ExtendedFloat, count: NDArray[np.int64]
    ) -> Iterator[tuple[int, NDArray[np.int64], Stand, Layers]]:
        """Go through so many layers one by one from each of some, all together; yield how many they are, of which ones, where these are, and their layers."""
        which = np.argsort(-count, kind="stable")
        rows = filled(which.size)
        stand = self.layers.begin(a[which][rows])._replace(gradient=gradient.at(which).at(rows))
        # Layers that are all the same are the same from each of them on.
        layers = self.layers if self.layers.period == 1 else Rounds(self.layers, start[which][rows])
        for done in range(1, int(count.max(initial=0)) + 1):
            ask(self.layers.cancel)
            left = int(np.count_nonzero(count[which] >= done))
            if left < which.size:
                which, rows = which[:left], filled(left)
                stand, layers = stand.at(rows), layers.at(rows)
            stand = layers.advance(stand, done - 1, 1, 1)
            yield done, which, stand, layers

    def first_zero(self, half_smallest: int, depth: int) -> int | None:
        """Return the first layer up to `depth` whose gradient is 0 when rounded once; see `ExtendedFloat.vanishes`."""
        layer, gradient = self._one_by_one
        zero = gradient.vanishes(half_smallest)
        found = int(layer[np.argmax(zero)]) if zero.any() else None
        for step in np.flatnonzero(self.leapt).tolist():
            if found is not None and self.layer[step] >= found:
                break
            sooner = self._zero_within(step, half_smallest)
            if sooner is not None:
                found = sooner
                break
        if found is None and self.period and depth > self.last:
            before = self.last - self.period
            later = self._tail.first_zero(half_smallest, depth - before)
            found = None if later is None else before + later
        return found if found is not None and found <= depth else None

    @functools.cached_property
    def _one_by_one(self) -> tuple[NDArray[np.int64], ExtendedFloat]:
        """The layers that were gone through one by one, in ascending order, and their gradients."""
        steps = np.flatnonzero(~self.leapt)
        start = self.layer[steps]
        found = self._gradients(start, self._a[steps], self._gradient.at(steps), self.layer[steps + 1] - start)
        order = np.argsort(found[0])
        return found[0][order], found[1].at(order)

    def _gradients(self, start: NDArray[np.int64], a: FloatArray, gradient: ExtendedFloat, count: NDArray[np.int64]) -> tuple[NDArray[np.int64], ExtendedFloat]:
        """Return so many layers from each of some on, and their gradients."""
        layer, mantissa, exponent = [np.zeros(1, dtype=np.int64)], [np.array([0.5])], [np.array([1.0])]
        for done, which, stand, _ in self._walked(start, a, gradient, count):
            layer.append(start[which] + done)
            mantissa.append(stand.gradient.mantissa[: which.size])
            exponent.append(stand.gradient.exponent[: which.size])
        return np.concatenate(layer), ExtendedFloat(np.concatenate(mantissa), np.concatenate(exponent))

    def _zero_within(self, step: int, half_smallest: int) -> int | None:
        """Return the first layer of those that were taken at once whose gradient is 0 when rounded once."""
        base = base_of(self.layers)
        low, high = 0, int(self.layer[step + 1] - self.layer[step]) // base - 1
        while True:
            parts = np.unique(np.linspace(low, high, LOOKED_AT).round().astype(np.int64))
            layer, gradient = self._part(step, parts)
            zero = layer[gradient.vanishes(half_smallest)]
            if not zero.size:
                return None
            found = int(zero.min())
            part = (found - int(self.layer[step]) - 1) // base
            at = int(np.searchsorted(parts, part))
            if at == 0 or parts[at] - parts[at - 1] == 1:
                return found
            low, high = int(parts[at - 1]) + 1, part

    def _part(self, step: int, parts: NDArray[np.int64]) -> tuple[NDArray[np.int64], ExtendedFloat]:
        """Return the layers of some parts of those that were taken at once, and their gradients; kept, as every format asks for the same."""
        key = step, int(parts[0]), int(parts[-1])
        if key not in self._looked:
            base = base_of(self.layers)
            taken, a, gradient = self._leapt(step, parts * base)
            # What is not taken at once so far is gone through as well.
            self._looked[key] = self._gradients(self.layer[step] + taken, a, gradient, (parts + 1) * base - taken)
        return self._looked[key]


class _Noting(Chains):
    """One chain that notes where it stands: the layers, whether they were taken at once, where it is after them, and how many it tried to take."""

    def __init__(self, layers: Layers, x: FloatArray, depth: int, watch: RoundingWatch | None) -> None:
        super().__init__(layers, x, depth, watch)
        self.notes: list[tuple[int, bool, Stand, int]] = []
        self.period = 0
        self._note()

    def _note(self, *, leapt: bool = False, reach: int = 0) -> None:
        layer = self.layer + int(self.ahead[self.row[0]])
        if not self.notes or layer > self.notes[-1][0]:
            self.notes.append((layer, leapt, self.stand.at(self.row[:1]), reach))

    def go_on(self) -> None:
        """Note where it is after layers that it went through one by one."""
        super().go_on()
        if self.row.size:
            self._note()

    def go_ahead(self, rows: NDArray[np.int64], reach: NDArray[np.int64], found: Stride) -> None:
        """Note where it is after layers that it took at once."""
        super().go_ahead(rows, reach, found)
        self._note(leapt=True, reach=int(reach[0]))

    def finish(self, chosen: NDArray[np.bool_], round_length: int, round_gradient: ExtendedFloat) -> None:
        """Note where it ends, and what repeats from there on."""
        self._note()
        self.period = round_length if self.notes[-1][0] < self.depth else 0
        super().finish(chosen, round_length, round_gradient)
