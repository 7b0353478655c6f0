"""Many inputs carried through a chain of layers, with their gradients; what has settled, or has met, is not computed again."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.base import WHOLE
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain.extended import ExtendedFloat, from_logarithm
from sigexplorer.model.chain.layers import BLOCK, Layers, Stand, same_bits
from sigexplorer.model.running import Progress, ask, unheard

if TYPE_CHECKING:
    from sigexplorer.model.chain.rounding_watch import RoundingWatch
    from sigexplorer.model.chain.undecided import Mean

# Layers that are followed one by one before many are taken at once, and so many more before that is tried again; twice as many where it fails again.
FOLLOWED, AGAIN = 10_000, 1024
# Fewer layers are not worth it; and by how many doublings fewer are tried next.
WORTH_IT, FEWER = 2048, 3
# Times that a few layers are doubled at first, at most.
DOUBLINGS = 60
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
        The layers that were followed: all but where rounding decides, and the chain is not smooth.
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
    chains = _Chains(layers, x, depth, watch)
    while chains.row.size:
        if chains.layer >= chains.leaps_from and not chains.leap():
            chains.leave()
        if chains.row.size:
            chains.go_on()
        progress(_done(chains.layer, depth))
    settled_at = chains.all_settled_at() if chains.settled else 0
    return Carried(chains.output, chains.gradient, settled_at, chains.followed, chains.expected, chains.error)


def is_smooth(layers: Layers, a: FloatArray, layer: int) -> bool:
    """Return whether as many layers as chains have gone through can be taken at once, whatever rounding makes of them."""
    from sigexplorer.model.chain.strides import base_of, stride

    most = int(math.log2(max(1.0, layer / base_of(layers))))
    return any(stride(layers, a, layer, doublings) is not None for doublings in range(most, 0, -FEWER))


def mean_from(followed: int) -> Mean:
    """Return what will know the mean of layers, so many of which are followed in any case."""
    # Mostly nothing is left to a mean.
    from sigexplorer.model.chain.undecided import Mean

    return Mean(followed)


def _done(layer: int, depth: int) -> float:
    """Return which part of the work is done: where many layers are taken at once, it grows as the logarithm of their number."""
    return layer / depth if depth <= FOLLOWED else math.log1p(layer / FOLLOWED) / math.log1p(depth / FOLLOWED)


class _Fixed(NamedTuple):
    """Chains whose activations `a` have come, in some of `passed` layers from `layer` on, to fixed points `final`."""

    layers: Layers
    a: FloatArray
    final: FloatArray
    layer: int
    passed: int

    def first(self) -> int:
        """Return the layer after which all are there."""
        a = self.a
        for index in range(self.passed):
            if index % BLOCK == 0:
                ask(self.layers.cancel)
            if same_bits(a, self.final).all():
                return self.layer + index
            a = self.layers.activation(self.layers.preactivation(a, self.layer + index))
        return self.layer + self.passed


class _Chains:
    """Chains on their way: `active` are the inputs that have not settled, each with its `row` of the arrays that are computed."""

    def __init__(self, layers: Layers, x: FloatArray, depth: int, watch: RoundingWatch | None) -> None:
        self.output, self.gradient = np.empty(x.shape), ExtendedFloat(np.empty(x.shape), np.empty(x.shape))
        self.layers, self.depth, self.layer = layers, depth, 0
        self.chunk = layers.period * -(-BLOCK // layers.period)
        self.meeting = layers.alike and layers.period > BLOCK
        self.active = self.row = np.arange(x.size)
        # The gradients up to where chains have met.
        self.before: ExtendedFloat | None = None
        self.stand = layers.begin(x[_filled(x.size)] if layers.alike and x.size % WHOLE else x)
        self.watch = watch
        # What is left as rounding decides it, and what is told of it.
        self.unknown = None if watch is None else watch.onset
        self.mean = None if watch is None or depth <= FOLLOWED else mean_from(FOLLOWED)
        self.followed, self.expected, self.error = np.full(x.size, depth), np.full(x.size, np.nan), np.zeros(x.size)
        self._refer()
        self._show()
        self.settled, self.settled_at = True, 0
        # Those that came to fixed points later than all others; in which layer is asked once they are known.
        self.last_fixed: _Fixed | None = None
        # From which layer on many are taken at once, how many it takes until that is tried again, and how often a few were doubled the last time.
        self.leaps_from, self.again, self.doublings = (FOLLOWED if layers.alike else math.inf), AGAIN, DOUBLINGS

    def _refer(self) -> None:
        self.reference, self.reference_layer = self.stand, self.layer

    def _show(self) -> None:
        """Tell who looks on where which chain is."""
        if self.watch is not None:
            self.watch.find(self.active, self.row)

    def go_on(self) -> None:
        """Go through some more layers, and finish what has settled then."""
        start, before = self.layer, self.stand.a
        whole = self.chunk - (start - self.reference_layer) % self.chunk
        count = min(STRIDE if self.meeting else self.chunk, whole, self.depth - start)
        self.stand = stand = self.layers.advance(self.stand, start, count, watch=self.watch)
        self.layer += count
        left = np.ones(stand.a.shape, dtype=bool)
        if self.layers.period == 1 and (fixed := same_bits(stand.a, stand.previous)).any():
            self._finish(fixed, 1, self.layers.at(fixed).factor(stand.a[fixed], self.layer))
            left &= ~fixed
            self.last_fixed = _Fixed(self.layers.at(fixed), before[fixed], stand.a[fixed], start, count)
        if count == whole and (cyclic := left & same_bits(stand.a, self.reference.a)).any():
            self._finish(cyclic, self.layer - self.reference_layer, stand.gradient.at(cyclic).over(self.reference.gradient.at(cyclic)))
            left &= ~cyclic
            self.settled_at = max(self.settled_at, self.reference_layer)
        if self.layer == self.depth and left.any():
            self._finish(left, 1, stand.gradient.at(left))
            self.settled, left = False, np.zeros(left.shape, dtype=bool)
        if not left.all():
            self._keep(left)
        if self.meeting and self.row.size and self.stand.a.size > WHOLE:
            self._meet()
        if count == whole and self.layer >= 2 * self.reference_layer:
            self._refer()
        if self.mean is not None and self.mean.wants(self.layer):
            self._tell(self.mean)
        if self.watch is not None and self.watch.over:
            self.watch = None

    def leave(self) -> None:
        """Follow chains no further whose digits rounding decides."""
        if self.unknown is None or self.mean is None:
            return
        gone = self.unknown[self.active] > 0
        if not gone.any():
            return
        self._tell(self.mean)
        chosen = self.active[gone]
        self.followed[chosen], self.settled = self.layer, False
        self.expected[chosen], self.error[chosen] = self.mean.beyond(self.depth, chosen)
        for part in (self.output, *self.gradient):
            part[chosen] = np.nan
        self.active, self.row = self.active[~gone], self.row[~gone]
        self.before = None if self.before is None else self.before.at(~gone)
        left = np.zeros(self.stand.a.size, dtype=bool)
        left[self.row] = True
        self._keep(left)

    def _tell(self, mean: Mean) -> None:
        """Tell where the gradients are."""
        gradient = self.stand.gradient.at(self.row)
        log10 = np.full(self.output.size, np.nan)
        log10[self.active] = (gradient if self.before is None else self.before.times(gradient)).log10()
        mean.tell(self.layer, log10)

    def leap(self) -> bool:
        """Take very many layers at once, where all that is left is smooth in them; say whether it is, as far as there are so many."""
        from sigexplorer.model.chain.strides import base_of, stride

        base, reach = base_of(self.layers), min(self.layer, self.depth - 1 - self.layer)
        # The layers behind have made smooth what as many more do; what was too much before may be so still.
        doublings = min(int(math.log2(max(1.0, reach / base))), self.doublings + 1)
        if doublings < 1 or base << doublings < min(WORTH_IT, reach // 2):
            return True
        smooth = False
        while doublings >= 1 and base << doublings >= min(WORTH_IT, reach // 2):
            found = stride(self.layers, self.stand.a, self.layer, doublings)
            smooth = smooth or found is not None
            if found is not None and (self.watch is None or self.watch.passes(found.growth)):
                begun = self.layers.begin(found.a)
                self.stand = begun._replace(gradient=self.stand.gradient.times(from_logarithm(found.logarithm)))
                self.layer, self.again, self.doublings = self.layer + (base << doublings), AGAIN, doublings
                self._refer()
                return True
            doublings -= FEWER
        # What moves no more begins to repeat here.
        self._refer()
        # Chains of which rounding is about to decide are soon known to be such, and then looked at no more.
        self.leaps_from, self.again = self.layer + self.again, AGAIN if smooth else 2 * self.again
        return smooth

    def all_settled_at(self) -> int:
        """Return the layer after which all activations repeat."""
        return max(self.settled_at, self.last_fixed.first() if self.last_fixed is not None else 0)

    def _finish(self, chosen: NDArray[np.bool_], round_length: int, round_gradient: ExtendedFloat) -> None:
        """Write down where some rows end, which repeat the last layers from here on."""
        rounds, rest = divmod(self.depth - self.layer, round_length)
        if not (rounds or rest or self.meeting) and self.row is self.active and chosen.all():
            # All chains, none of which has settled or met another: as they stand.
            self.output[:], self.gradient = self.stand.a[: self.output.size], self.stand.gradient.at(slice(self.output.size))
            return
        mine = chosen[self.row]
        place, to = (np.cumsum(chosen) - 1)[self.row[mine]], self.active[mine]
        if self.watch is not None and self.layer < self.depth:
            self.watch.settle(to, self.stand.a[self.row[mine]], self.layer, max(round_length, self.chunk))
        final = self.stand.at(chosen)
        final = final._replace(gradient=final.gradient.times(round_gradient.power(rounds)))
        if rest:
            final = self.layers.at(chosen).advance(final, self.layer, rest)
        gradient = final.gradient.at(place)
        if self.before is not None:
            gradient = self.before.at(mine).times(gradient)
        self.output[to], self.gradient.mantissa[to], self.gradient.exponent[to] = final.a[place], *gradient

    def _keep(self, left: NDArray[np.bool_]) -> None:
        """Leave all rows out but some."""
        if not left.any():
            self.active = self.row = self.row[:0]
            return
        mine = left[self.row]
        self.active, self.row = self.active[mine], (np.cumsum(left) - 1)[self.row[mine]]
        self.before = None if self.before is None else self.before.at(mine)
        rows = np.flatnonzero(left)
        if self.layers.alike:
            rows = rows[_filled(rows.size)]
        self.layers, self.stand, self.reference = self.layers.at(rows), self.stand.at(rows), self.reference.at(rows)
        self._show()

    def _meet(self) -> None:
        """Have chains go on as one that have met, where that leaves half of the rows at most."""
        _, first, of = np.unique(self.stand.a.view(np.int64), return_index=True, return_inverse=True)
        rows = first[_filled(first.size)]
        if 2 * rows.size > self.stand.a.size:
            return
        gradient = self.stand.gradient.at(self.row)
        self.before = gradient if self.before is None else self.before.times(gradient)
        begun: Stand = self.layers.begin(self.stand.a[rows])
        self.stand, self.row = begun._replace(previous=self.stand.previous[rows], before=self.stand.before[rows]), of[self.row]
        self._refer()
        self._show()


def _filled(count: int) -> NDArray[np.int64]:
    """Return places of `count` chains, the last one again and again, up to whole vectors: for these functions are quicker."""
    return np.minimum(np.arange(-(-count // WHOLE) * WHOLE), count - 1)
