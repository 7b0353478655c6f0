"""The gradients of chains side by side after several numbers of layers; those that have settled cost nothing more, nor those whose digits rounding decides."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray, same_bits
from sigexplorer.model.chain.extended import ExtendedFloat
from sigexplorer.model.chain.layers import BLOCK, NOTHING, Layers, Stand
from sigexplorer.model.chain.propagation import FOLLOWED, LEAPS_FROM, MOST_FOLLOWED, SELDOM, WORTH_IT, done_share, mean_of_followed
from sigexplorer.model.running import Progress, ask, part_of, unheard

if TYPE_CHECKING:
    from sigexplorer.model.chain.rounding_watch import RoundingWatch
    from sigexplorer.model.chain.undecided import Mean

# Layers between two looks at what has settled, and at the range of a product of slopes.
LOOK = 8
# Settled chains are taken out when they are at least this share of those still computed; of few chains, for a first look, when they are at least half:
# to take some out takes as long as to carry them through some layers more.
WORTH_TAKING_OUT, WORTH_OF_FEW = 0.125, 0.5
# The first layer with which later ones are compared, to find longer cycles: most chains have settled at fixed points before.
FIRST_REFERENCE = 64
# Rows of settled chains that are written between two questions whether to go on.
ROWS = 64


class Gradients(NamedTuple):
    """What is left of gradients after some numbers of layers, shape (numbers of layers, chains) each.

    Attributes
    ----------
    log10 : ndarray
        log10 |d a_n / d x|: -inf where the gradient is truly zero, NaN where an activation became so; where not all layers were followed, what their mean
        lets expect.
    sign : ndarray of int8
        -1, 0 or 1; 0 for NaN, and where not all layers were followed.
    followed : ndarray of int32
        The layers that were followed where these are not all, as rounding decides; 0 elsewhere.
    error : ndarray
        Two standard errors of log10 there; 0 elsewhere.
    """

    log10: FloatArray
    sign: NDArray[np.int8]
    followed: NDArray[np.int32]
    error: FloatArray


def gradients(
    layers: Layers,
    x: FloatArray,
    depths: Sequence[int],
    watch: RoundingWatch | None = None,
    progress: Progress = unheard,
    worth: float = WORTH_TAKING_OUT,
) -> Gradients:
    """Return log10 |d a_n / d x| and its sign after each of some numbers of layers.

    A chain whose activation comes back bit for bit has settled: all its later slopes are known, and it costs nothing more. Of those whose digits rounding
    decides no more layers are followed than `sigexplorer.model.chain.propagation` follows, and the rest is their mean; few that are left then go on as chains
    that are alone do. All others are computed to the end.

    Parameters
    ----------
    layers : Layers
        The layers of the chains.
    x : ndarray, shape (chains,)
        Their inputs.
    depths : sequence of int
        Numbers of layers n >= 1, in ascending order; the same may come twice.
    watch : RoundingWatch, optional
        Who looks on, to say where rounding decides.
    progress : callable
        See `sigexplorer.model.running`.
    worth : float
        From which share of those still computed on settled chains are taken out, which changes results by no more than rounding.

    Raises
    ------
    Cancelled
        If the layers are asked to stop.
    """
    with np.errstate(all="ignore"):
        return _Grid(layers, x, depths, watch, worth).carried(progress)


class _Grid:
    """Chains on their way: `chain` are those that are still computed, in the order of the arrays that are; `row` is which number of layers comes next."""

    def __init__(self, layers: Layers, x: FloatArray, depths: Sequence[int], watch: RoundingWatch | None, worth: float) -> None:
        self.layers, self.x, self.depths, self.watch, self.worth = layers, x, depths, watch, worth
        self.chain, self.layer, self.row = np.arange(x.size), 0, 0
        self.stand = layers.begin(x)
        self.log10, self.sign = np.full((len(depths), x.size), np.nan), np.zeros((len(depths), x.size))
        self.followed, self.error = np.zeros((len(depths), x.size), dtype=np.int32), np.zeros((len(depths), x.size))
        # Where a cycle may have begun.
        self.reference: tuple[int, Stand] | None = None
        # When it is looked who need not be followed all the way, who knows the mean of those then, and where gradients were some layers before.
        self.leaves_at = max((depth for depth in depths if FOLLOWED <= depth <= FOLLOWED + WORTH_IT), default=FOLLOWED)
        self.mean = None if watch is None or depths[-1] <= self.leaves_at else mean_of_followed()
        self.noted: tuple[int, FloatArray] | None = None
        self._show()

    def carried(self, progress: Progress) -> Gradients:
        """Carry all to their end."""
        last = self.depths[-1]
        for row, depth in enumerate(self.depths):
            self.row = row
            while self.layer < depth and self.chain.size:
                if self.layer >= self.leaves_at:
                    self._leave(progress)
                    continue
                count, watch = min(LOOK, depth - self.layer), self.watch
                self.stand = self.layers.advance(self.stand, self.layer, count, LOOK, None if watch is None or watch.over else watch)
                self.layer += count
                progress(done_share(self.layer, last))
                self._settle()
                if self.mean is not None:
                    self._note(self.mean)
            self.log10[row, self.chain], self.sign[row, self.chain] = self.stand.gradient.log10(), np.sign(self.stand.gradient.mantissa)
        self.sign[np.isnan(self.sign)] = 0.0
        return Gradients(self.log10, self.sign.astype(np.int8), self.followed, self.error)

    def _settle(self) -> None:
        """Take out what repeats the last two layers, or all since those that are compared; choose anew with which later ones are."""
        if self.layers.period <= 2:
            self._take_out(same_bits(self.stand.a, self.stand.before), 2)
        if self.reference is not None:
            start, then = self.reference
            if self.chain.size and (self.layer - start) % self.layers.period == 0:
                # Of what is beyond all numbers no quotient tells.
                self._take_out(same_bits(self.stand.a, then.a) & np.isfinite(then.gradient.mantissa), self.layer - start)
        if self.layer >= (FIRST_REFERENCE if self.reference is None else 2 * self.reference[0]):
            self.reference = self.layer, self.stand

    def _take_out(self, settled: NDArray[np.bool_], length: int) -> None:
        """Write down where some chains end that repeat the last layers, where they are worth it."""
        if np.count_nonzero(settled) < max(1.0, self.worth * self.chain.size):
            return
        layers, stand, later = self.layers.at(settled), self.stand.at(settled), self.depths[self.row :]
        if length == 2:
            found = _of_settled(layers, stand, self.layer, later)
        else:
            assert self.reference is not None
            found = _of_cycle(layers, stand, stand.gradient.over(self.reference[1].gradient.at(settled)), self.layer, length, later)
        chosen = self.chain[settled]
        for row, size, direction in zip(range(self.row, len(self.depths)), *found, strict=True):
            if row % ROWS == 0:
                ask(self.layers.cancel)
            self.log10[row, chosen], self.sign[row, chosen] = size, direction
        if self.watch is not None and self.layer < self.depths[-1]:
            self.watch.settle(chosen, stand.a, self.layer, length * -(-BLOCK // length))
        self._keep(~settled)

    def _keep(self, left: NDArray[np.bool_]) -> None:
        """Leave all chains out but some, and tell who looks on where these are."""
        self.chain, self.layers, self.stand = self.chain[left], self.layers.at(left), self.stand.at(left)
        if self.reference is not None:
            self.reference = self.reference[0], self.reference[1].at(left)
        self._show()

    def _show(self) -> None:
        if self.watch is not None:
            self.watch.find(self.chain, np.arange(self.chain.size))

    def _note(self, mean: Mean) -> None:
        """Tell where the gradients are, when it is time to."""
        if self.layer % BLOCK == 0 and mean.wants(self.layer):
            self._tell(mean)
        if self.noted is None and self.layer >= LEAPS_FROM:
            self.noted = self.layer, self._tell(mean)

    def _tell(self, mean: Mean) -> FloatArray:
        log10 = np.full(self.log10.shape[1], np.nan)
        log10[self.chain] = self.stand.gradient.log10()
        mean.tell(self.layer, log10)
        return log10

    def _leave(self, progress: Progress) -> None:
        """Leave those to their mean whose digits rounding decides, and few others to go on as chains that are alone."""
        if self.mean is not None:
            self._leave_to(self.mean)
        self.leaves_at = self.layer + SELDOM
        alike = _alike(self.layers, self.chain.size) if len(self.depths) == 1 else list(np.arange(self.chain.size)[:, np.newaxis])
        # By so much more each costs than a layer of all of them together.
        if len(alike) * FOLLOWED <= self.depths[-1] - self.layer:
            for done, which in enumerate(alike):
                self._alone(which, part_of(part_of(progress, done_share(self.layer, self.depths[-1]), 1.0), done / len(alike), (done + 1) / len(alike)))
            self._keep(np.zeros(self.chain.size, dtype=bool))

    def _leave_to(self, mean: Mean) -> None:
        """Leave those to their mean whose digits rounding decides, and that grow by so much a layer that they are nowhere smooth for long."""
        from sigexplorer.model.chain.strides import FASTER, LEAST

        assert self.watch is not None
        assert self.noted is not None
        now, (layer, before) = self._tell(mean), self.noted
        growth = (now - before)[self.chain] * math.log(10.0) / (self.layer - layer)
        smooth = growth <= FASTER / (LEAST if self.layer < MOST_FOLLOWED else SELDOM)
        gone = (self.watch.onset[self.chain] > 0) & ~smooth
        chosen = self.chain[gone]
        for row in range(self.row, len(self.depths)):
            self.log10[row, chosen], self.error[row, chosen] = mean.beyond(self.depths[row], chosen)
        self.followed[self.row :, chosen] = self.layer
        self.noted = self.layer, now
        self._keep(~gone)

    def _alone(self, which: NDArray[np.int64], progress: Progress) -> None:
        """Have chains of the same layers go on as those do that are alone, from their beginning."""
        from sigexplorer.model.chain import Alone
        from sigexplorer.model.chain.propagation import propagate
        from sigexplorer.model.chain.rounding_onset import watch_rounding

        layers, chosen, later, last = _of_one(self.layers, int(which[0])), self.chain[which], slice(self.row, None), self.depths[-1]
        if len(self.depths) == 1:
            watch = watch_rounding(layers, self.x[chosen], last)
            found = propagate(layers, self.x[chosen], last, watch, progress=progress)
            mean = found.followed < last
            self.log10[0, chosen] = np.where(mean, found.log10, found.gradient.log10())
            self.sign[0, chosen] = np.where(mean, 0.0, np.sign(found.gradient.mantissa))
            self.followed[0, chosen], self.error[0, chosen] = np.where(mean, found.followed, 0), found.error
            onset = np.zeros(chosen.size, dtype=np.int64) if watch is None else watch.onset
        else:
            way = Alone(layers, float(self.x[chosen[0]]), last, progress)
            depths = np.array(self.depths[later])
            mean = depths > way.followed
            known, of = np.unique(depths[~mean], return_inverse=True)
            gradient, beyond, one = way.seen(known).gradient.at(of), depths[mean], int(chosen[0])
            self.log10[later, one] = np.concatenate((gradient.log10(), way.log10 * (beyond / last)))
            self.sign[later, one] = np.concatenate((np.sign(gradient.mantissa), np.zeros(beyond.size)))
            self.followed[later, one] = np.where(mean, way.followed, 0)
            self.error[later, one] = np.where(mean, way.error * (depths - way.followed) / max(last - way.followed, 1), 0.0)
            onset = np.array([way.rounding_from or 0])
        if self.watch is not None:
            self.watch.onset[chosen] = onset


def _alike(layers: Layers, chains: int) -> list[NDArray[np.int64]]:
    """Return which of some chains have the same layers, for each kind of these."""
    parts = [part for part in (*layers.weights, *layers.biases, layers.gain) if isinstance(part, np.ndarray)]
    if not parts:
        return [np.arange(chains)] if chains else []
    _, of = np.unique(np.stack(parts), axis=1, return_inverse=True)
    return [np.flatnonzero(of == kind) for kind in range(int(of.max(initial=-1)) + 1)]


def _of_one(layers: Layers, chain: int) -> Layers:
    """Return the layers of one chain, as chains have them that are alone."""
    one = layers.at(np.array([chain]))
    weights, biases = (tuple(float(np.atleast_1d(part)[0]) for part in parts) for parts in (one.weights, one.biases))
    activation = one.activation
    if one.gain is not None:
        own = {name: value for name, value in {"gain": float(one.gain[0]), "centre": one.centre}.items() if name in activation.__struct_fields__}
        activation = msgspec.structs.replace(activation, **own)
    return Layers(activation, weights, biases, cancel=layers.cancel)


def _of_settled(layers: Layers, stand: Stand, layer: int, depths: Sequence[int]) -> tuple[list[FloatArray], list[FloatArray]]:
    """Return log10 of the gradients, and their signs, at this layer and later ones, of chains whose activation comes back after two layers.

    The next layer does what the last but one did, the one after it what the last did.
    """
    ask(layers.cancel)
    following = layers.factor(stand.a, layer)
    ask(layers.cancel)
    nexts = following, layers.factor(stand.previous, layer + 1)
    (odd, odd_sign), (even, even_sign) = ((factor.log10(), np.sign(factor.mantissa)) for factor in nexts)
    size, direction = stand.gradient.log10(), np.sign(stand.gradient.mantissa)
    sizes, directions = [], []
    for row, depth in enumerate(depths):
        if row % ROWS == 0:
            ask(layers.cancel)
        halves = depth - layer - (depth - layer) // 2, (depth - layer) // 2
        sizes.append(size + _times(halves[0], odd) + _times(halves[1], even))
        directions.append(direction * _sign_power(odd_sign, halves[0]) * _sign_power(even_sign, halves[1]))
    return sizes, directions


def _of_cycle(layers: Layers, stand: Stand, since: ExtendedFloat, layer: int, length: int, depths: Sequence[int]) -> tuple[list[FloatArray], list[FloatArray]]:
    """Return the same of chains whose activation comes back after `length` layers, of which the last multiplied their gradients by `since`."""
    found: list[tuple[FloatArray, FloatArray]] = [(NOTHING, NOTHING)] * len(depths)
    gone = 0
    for rest, index in sorted(((depth - layer) % length, index) for index, depth in enumerate(depths)):
        stand, gone = layers.advance(stand, layer + gone, rest - gone, LOOK), rest
        gradient = stand.gradient.times(since.power((depths[index] - layer) // length))
        found[index] = gradient.log10(), np.sign(gradient.mantissa)
    sizes, directions = zip(*found, strict=True)
    return list(sizes), list(directions)


def _times(count: int, logarithm: FloatArray) -> FloatArray | float:
    """Return `count` times a logarithm, 0 for none at all even of -inf."""
    return count * logarithm if count else 0.0


def _sign_power(sign: FloatArray, count: int) -> FloatArray | float:
    """Return the sign of a power, from that of its base."""
    if count == 0:
        return 1.0
    return sign if count % 2 else sign * sign
