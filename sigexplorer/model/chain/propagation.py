"""Many inputs carried through a chain of layers, with their gradients; what has settled, or has met, is not computed again."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.base import WHOLE, filled
from sigexplorer.model.arrays import FloatArray, same_bits
from sigexplorer.model.chain.extended import ExtendedFloat, from_logarithm
from sigexplorer.model.chain.layers import BLOCK, Layers, Stand
from sigexplorer.model.running import Progress, ask, unheard

if TYPE_CHECKING:
    from sigexplorer.model.chain.rounding_watch import RoundingWatch
    from sigexplorer.model.chain.strides import Stride
    from sigexplorer.model.chain.undecided import Mean

# Layers that are followed one by one. Many are taken at once from some before on, and where they cannot, that is tried again after so many more, then twice as
# many and so on, up to `SELDOM`: for the third time after `FOLLOWED`, from where on no chain is followed further that was smooth in none of three, if rounding
# decides; and none at all that has not settled after so many layers one by one as `MOST_FOLLOWED`: some are smooth again and again, and never for long.
FOLLOWED, AGAIN = 10_000, 1024
LEAPS_FROM, TRIES, SELDOM, MOST_FOLLOWED = FOLLOWED - 3 * AGAIN, 3, 8 * AGAIN, 2 * FOLLOWED
# The few that are left then are looked at after so many times as many layers.
LATE = 4
# Fewer layers are not worth it; what takes as many at once tries that again at once.
WORTH_IT = 1024
# Layers between two looks at which chains have met, where the weights do not repeat before.
STRIDE = 2 * BLOCK


class Carried(NamedTuple):
    """Where chains have come to.

    Attributes
    ----------
    output : ndarray, shape (n,)
        The activations after the last layer; NaN where not all were followed.
    gradient : ExtendedFloat, shape (n,)
        The gradients; NaN there.
    settled_at : int
        The layer after which all activations repeat, or one after it where many were taken at once; 0 where some did not up to the last.
    followed : ndarray of int, shape (n,)
        The layers that were followed: all but where rounding decides, and the chain is not smooth, or never for long.
    log10, error : ndarray, shape (n,)
        Where not all were followed, what log10 of the gradient's magnitude is on the mean, with two standard errors; NaN and 0 elsewhere.
    """

    output: FloatArray
    gradient: ExtendedFloat
    settled_at: int
    followed: NDArray[np.int64]
    log10: FloatArray
    error: FloatArray


def propagate(layers: Layers, x: FloatArray, depth: int, watch: RoundingWatch | None = None, *, progress: Progress = unheard) -> Carried:
    """Carry inputs through a whole chain.

    Once an activation returns, bit for bit, to what it was a whole number of the weights' periods before, everything after
    is known: the gradient of one round is raised to the power of the rounds that remain (Brent's way to find a cycle: the
    activations are compared with those of layer 16, 32, 64, ...). What has settled leaves the arrays. Chains whose activations are the
    same bit for bit go on as one: most layers bring inputs nearer to each other, so that weights which never repeat leave few of them.
    What has not settled after `FOLLOWED` layers goes on in great strides where `sigexplorer.model.chain.strides` finds it smooth: activations and
    gradients are then those of layers followed one by one to 1e-11 of their size, or to what the roundings of so many leave of theirs.

    Parameters
    ----------
    layers : Layers
        The chain.
    x : ndarray, shape (n,)
        The inputs.
    depth : int
        The number of layers.
    watch : RoundingWatch, optional
        Who looks on, to say where rounding decides.
    progress : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    Carried
    """
    few = _through_few(layers, x, depth) if watch is None else None
    return Chains(layers, x, depth, watch).carried(progress) if few is None else few


def _through_few(layers: Layers, x: FloatArray, depth: int) -> Carried | None:
    """Return where inputs come to through so few layers that all are gone through together, if none has settled by then; what is dragged is mostly that."""
    count = x.size
    if not (count and depth < BLOCK and layers.period == 1 and layers.alike):
        return None
    end = layers.advance(layers.begin(_in_whole_vectors(layers, x)), 0, depth)
    if same_bits(end.a, end.previous).any():
        return None
    return Carried(end.a[:count].copy(), end.gradient.at(slice(count)), 0, np.full(count, depth), np.full(count, np.nan), np.zeros(count))


def at_least_followed(depth: int) -> int:
    """Return how many of so many layers are followed in any case."""
    return min(depth, FOLLOWED)


def mean_of_followed() -> Mean:
    """Return what will know the mean of layers."""
    # Mostly nothing is left to a mean.
    from sigexplorer.model.chain.undecided import Mean

    return Mean(FOLLOWED)


def done_share(layer: int, depth: int) -> float:
    """Return which part of the work is done: where many layers are taken at once, it grows as the logarithm of their number."""
    return layer / depth if depth <= FOLLOWED else math.log1p(layer / FOLLOWED) / math.log1p(depth / FOLLOWED)


def _in_step(layer: Any) -> Any:
    """Return the last layer up to some at which it is tried to take many at once."""
    return layer - (layer - FOLLOWED) % AGAIN


class _Fixed(NamedTuple):
    """Chains whose activations `a` have come, in some of `passed` layers from `layer` on, to fixed points `final`; at most `ahead` layers are not counted."""

    layers: Layers
    a: FloatArray
    final: FloatArray
    layer: int
    passed: int
    ahead: int

    def first(self) -> int:
        """Return the layer after which all are there."""
        a = self.a
        for index in range(self.passed):
            if index % BLOCK == 0:
                ask(self.layers.cancel)
            if same_bits(a, self.final).all():
                return self.layer + index + self.ahead
            a = self.layers.activation(self.layers.preactivation(a, self.layer + index))
        return self.layer + self.passed + self.ahead


class Chains:
    """Chains on their way: `active` are the inputs that have not settled, each with its `row` of the arrays that are computed.

    `layer` are the layers that all went through one by one. Each row is some whole periods `ahead` of these, which it took at once: its layers are the same.
    """

    def __init__(self, layers: Layers, x: FloatArray, depth: int, watch: RoundingWatch | None) -> None:
        self.output, self.gradient = np.empty(x.shape), ExtendedFloat(np.empty(x.shape), np.empty(x.shape))
        self.layers, self.depth, self.layer = layers, depth, 0
        self.chunk = layers.period * -(-BLOCK // layers.period)
        self.meeting = layers.alike and layers.period > BLOCK
        self.active = self.row = np.arange(x.size)
        # The gradients up to where chains have met.
        self.before: ExtendedFloat | None = None
        self.stand = layers.begin(_in_whole_vectors(layers, x))
        self.watch = watch
        # What is left as rounding decides it, and what is told of it.
        self.unknown = None if watch is None else watch.onset
        self.mean = None if watch is None or depth <= FOLLOWED else mean_of_followed()
        self.followed, self.expected, self.error = np.full(x.size, depth), np.full(x.size, np.nan), np.zeros(x.size)
        self._refer()
        self._show()
        self.settled, self.settled_at = True, 0
        # Those that came to fixed points later than all others; in which layer is asked once they are known.
        self.last_fixed: _Fixed | None = None
        # From which layer on many are taken at once, and how many it takes until that is tried again.
        rows = self.stand.a.size
        self.ahead, self.leaps_from, self.again = np.zeros(rows, dtype=np.int64), np.full(rows, LEAPS_FROM), np.full(rows, AGAIN)
        # How often what was to be taken at once was not smooth.
        self.failed, self.first_leap = np.zeros(rows, dtype=np.int64), LEAPS_FROM

    def carried(self, progress: Progress) -> Carried:
        """Carry all to their end."""
        while self.row.size:
            self.leap()
            if self.row.size:
                self.go_on()
            progress(done_share(self.done, self.depth))
        settled_at = self.all_settled_at() if self.settled else 0
        return Carried(self.output, self.gradient, settled_at, self.followed, self.expected, self.error)

    def _refer(self) -> None:
        self.reference, self.reference_layer = self.stand, self.layer

    def _show(self) -> None:
        """Tell who looks on where which chain is."""
        if self.watch is not None:
            self.watch.find(self.active, self.row)

    @property
    def done(self) -> int:
        """The layers that all have gone through which are left."""
        return min(self.layer + int(self.ahead[self.row].min(initial=self.depth)), self.depth)

    def go_on(self) -> None:
        """Go through some more layers, and finish what has settled then."""
        start, before = self.layer, self.stand.a
        chunk = self.chunk * (LATE if start >= FOLLOWED else 1)
        whole = chunk - (start - self.reference_layer) % chunk
        count = min(STRIDE if self.meeting else chunk, whole, self.depth - start - int(self.ahead[self.row].max()))
        self.stand = stand = self.layers.advance(self.stand, start, count, watch=self.watch)
        self.layer += count
        left = np.ones(stand.a.shape, dtype=bool)
        if self.layers.period == 1 and (fixed := same_bits(stand.a, stand.previous)).any():
            self.finish(fixed, 1, self.layers.at(fixed).factor(stand.a[fixed], self.layer))
            left &= ~fixed
            one = _Fixed(self.layers.at(fixed), before[fixed], stand.a[fixed], start, count, int(self.ahead[fixed].max()))
            if self.last_fixed is None or one.layer + one.ahead > self.last_fixed.layer + self.last_fixed.ahead:
                self.last_fixed = one
        if count == whole and (cyclic := left & same_bits(stand.a, self.reference.a)).any():
            self.finish(cyclic, self.layer - self.reference_layer, self._since_reference(cyclic))
            left &= ~cyclic
            self.settled_at = max(self.settled_at, self.reference_layer + int(self.ahead[cyclic].max()))
        if (ended := left & (self.layer + self.ahead == self.depth)).any():
            self.finish(ended, 1, stand.gradient.at(ended))
            self.settled = False
            left &= ~ended
        if not left.all():
            self._keep(left)
        if self.meeting and self.row.size and self.stand.a.size > WHOLE and not self.ahead.any():
            self._meet()
        if count == whole and self.layer >= 2 * self.reference_layer:
            self._refer()
        if self.mean is not None and self.mean.wants(self.layer):
            self._tell(self.mean)
        if self.watch is not None and self.watch.over:
            self.watch = None

    def _since_reference(self, chosen: NDArray[np.bool_]) -> ExtendedFloat:
        """Return what the gradients of some rows were multiplied by since the layer that they are compared with."""
        before = self.reference.gradient.at(chosen)
        since = self.stand.gradient.at(chosen).over(before)
        # Of what is beyond all numbers no quotient tells.
        beyond = ~np.isfinite(before.mantissa)
        if beyond.any():
            which = np.flatnonzero(chosen)[beyond]
            begun = self.layers.begin(self.reference.a[which])
            again = self.layers.at(which).advance(begun, self.reference_layer, self.layer - self.reference_layer)
            since.mantissa[beyond], since.exponent[beyond] = again.gradient
        return since

    def leap(self) -> None:
        """Take very many layers at once, where they are smooth; follow those no further where they are not, and rounding decides."""
        if not self.layers.alike or self.depth <= FOLLOWED or not self._may_leap():
            return
        used = np.zeros(self.ahead.size, dtype=bool)
        used[self.row] = True
        rows = np.flatnonzero(used & (self.leaps_from <= self.layer))
        if not rows.size:
            return
        from sigexplorer.model.chain.ladder import base_of
        from sigexplorer.model.chain.strides import stride

        # The layers behind have made smooth what as many more do.
        gone = self.layer + self.ahead[rows]
        reach = np.minimum(gone, self.depth - 1 - gone)
        worth = reach >= max(WORTH_IT, 2 * base_of(self.layers))
        self.leaps_from[rows[~worth]] = _in_step(self.layer + AGAIN)
        rows, reach = rows[worth], reach[worth]
        if not rows.size:
            return
        watch = self.watch
        found = stride(self.layers, self.stand.a[rows], self.layer, reach, None if watch is None else lambda which, growth: watch.passes(rows[which], growth))
        self.go_ahead(rows, reach, found)
        # What was too much before may be so still; all that has to wait is tried together.
        waits = rows[found.taken < WORTH_IT]
        self.leaps_from[waits] = _in_step(self.layer + self.again[waits])
        rough = ~(found.smooth | found.resting)
        self.failed[rows] += rough
        rough &= (self.again[rows] >= AGAIN << TRIES - 1) | (self.failed[rows] >= TRIES)
        lost = (rough & (self.layer >= FOLLOWED)) | (~found.resting & (self.layer >= MOST_FOLLOWED))
        self.again[rows] = np.where(found.taken > 0, AGAIN, np.minimum(2 * self.again[rows], SELDOM))
        self._leave(rows[lost])

    def _keep_tries(self, rows: NDArray[np.int64]) -> None:
        """Keep of these rows, in their order, what is known of taking many layers at once."""
        self.ahead, self.leaps_from, self.again, self.failed = self.ahead[rows], self.leaps_from[rows], self.again[rows], self.failed[rows]

    def _may_leap(self) -> bool:
        """Return whether so many layers were followed that more may be taken at once: fewer where each takes long."""
        asked = 0 < self.layer < self.first_leap and _in_step(self.layer) == self.layer
        if asked and self.layers.activation.is_slow(self.layers.preactivation(self.stand.a, self.layer)):
            self.first_leap = self.layer
            self.leaps_from[:] = self.layer
        return self.layer >= self.first_leap

    def go_ahead(self, rows: NDArray[np.int64], reach: NDArray[np.int64], found: Stride) -> None:
        """Put some rows where they are after the layers that they took at once, of so many that were tried."""
        moved = found.taken > 0
        to = rows[moved]
        begun: Stand = self.layers.begin(self.stand.a.copy())
        begun.a[to] = found.a[moved]
        gradient = ExtendedFloat(self.stand.gradient.mantissa.copy(), self.stand.gradient.exponent.copy())
        gradient.mantissa[to], gradient.exponent[to] = gradient.at(to).times(from_logarithm(found.logarithm[moved]))
        self.stand = begun._replace(gradient=gradient)
        self.ahead[to] += found.taken[moved]
        if self.watch is not None:
            self.watch.ahead[self.active] = self.ahead[self.row]
        # What moves no more begins to repeat here.
        self._refer()

    def _leave(self, rows: NDArray[np.int64]) -> None:
        """Follow those of some rows no further whose digits rounding decides."""
        if self.unknown is None or self.mean is None:
            return
        gone = (self.unknown[self.active] > 0) & np.isin(self.row, rows)
        if not gone.any():
            return
        self._tell(self.mean)
        chosen = self.active[gone]
        self.followed[chosen], self.settled = self.layer + self.ahead[self.row[gone]], False
        self.expected[chosen], self.error[chosen] = self.mean.beyond(self.depth, chosen)
        for part in (self.output, *self.gradient):
            part[chosen] = np.nan
        self.active, self.row = self.active[~gone], self.row[~gone]
        self.before = None if self.before is None else self.before.at(~gone)
        self._keep(np.ones(self.stand.a.size, dtype=bool))

    def _tell(self, mean: Mean) -> None:
        """Tell where the gradients are."""
        gradient = self.stand.gradient.at(self.row)
        log10, ahead = np.full(self.output.size, np.nan), np.zeros(self.output.size, dtype=np.int64)
        log10[self.active] = (gradient if self.before is None else self.before.times(gradient)).log10()
        ahead[self.active] = self.ahead[self.row]
        mean.tell(self.layer, log10, ahead)

    def all_settled_at(self) -> int:
        """Return the layer after which all activations repeat."""
        return max(self.settled_at, self.last_fixed.first() if self.last_fixed is not None else 0)

    def finish(self, chosen: NDArray[np.bool_], round_length: int, round_gradient: ExtendedFloat) -> None:
        """Write down where some rows end, which repeat the last layers from here on."""
        rounds, rest = np.divmod(self.depth - self.layer - self.ahead[chosen], round_length)
        if not (rounds.any() or rest.any() or self.meeting) and self.row is self.active and chosen.all():
            # All chains, none of which has settled or met another: as they stand.
            self.output[:], self.gradient = self.stand.a[: self.output.size], self.stand.gradient.at(slice(self.output.size))
            return
        mine = chosen[self.row]
        place, to = (np.cumsum(chosen) - 1)[self.row[mine]], self.active[mine]
        if self.watch is not None and (rounds.any() or rest.any()):
            self.watch.settle(to, self.stand.a[self.row[mine]], self.layer, max(round_length, self.chunk))
        final = self.stand.at(chosen)
        final = final._replace(gradient=final.gradient.times(round_gradient.power(rounds)))
        for more in np.unique(rest[rest > 0]).tolist():
            few, last = rest == more, self.layers.at(chosen)
            final = _put(final, few, last.at(few).advance(final.at(few), self.layer, more))
        gradient = final.gradient.at(place)
        if self.before is not None:
            gradient = self.before.at(mine).times(gradient)
        self.output[to], self.gradient.mantissa[to], self.gradient.exponent[to] = final.a[place], *gradient

    def _keep(self, left: NDArray[np.bool_]) -> None:
        """Leave all rows out but some, and of these what no chain has."""
        mine = left[self.row]
        self.active, self.row = self.active[mine], self.row[mine]
        self.before = None if self.before is None else self.before.at(mine)
        left = np.zeros(left.size, dtype=bool)
        left[self.row] = True
        if not self.row.size:
            return
        rows, self.row = np.flatnonzero(left), (np.cumsum(left) - 1)[self.row]
        if self.layers.alike:
            rows = rows[filled(rows.size)]
        self.layers, self.stand, self.reference = self.layers.at(rows), self.stand.at(rows), self.reference.at(rows)
        self._keep_tries(rows)
        self._show()

    def _meet(self) -> None:
        """Have chains go on as one that have met, where that leaves half of the rows at most."""
        _, first, of = np.unique(self.stand.a.view(np.int64), return_index=True, return_inverse=True)
        rows = first[filled(first.size)]
        if 2 * rows.size > self.stand.a.size:
            return
        gradient = self.stand.gradient.at(self.row)
        self.before = gradient if self.before is None else self.before.times(gradient)
        begun: Stand = self.layers.begin(self.stand.a[rows])
        self.stand, self.row = begun._replace(previous=self.stand.previous[rows], before=self.stand.before[rows]), of[self.row]
        self._keep_tries(rows)
        self._refer()
        self._show()


def _in_whole_vectors(layers: Layers, x: FloatArray) -> FloatArray:
    """Return inputs, the last one repeated where they do not fill their last vector."""
    return x[filled(x.size)] if layers.alike and x.size % WHOLE else x


def _put(all_chains: Stand, which: NDArray[np.bool_], some: Stand) -> Stand:
    """Return where all of some chains are, of which some have come to other places."""
    mantissa, exponent = all_chains.gradient
    parts = [part.copy() for part in (*all_chains[:3], mantissa, exponent)]
    for part, new in zip(parts, (*some[:3], *some.gradient), strict=True):
        part[which] = new
    return Stand(parts[0], parts[1], parts[2], ExtendedFloat(parts[3], parts[4]))
