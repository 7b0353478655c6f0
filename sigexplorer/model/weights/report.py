"""What the functions of a network were given on some inputs: a report that goes from the process that runs it to this one."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import Phrase
from sigexplorer.model.activations import Activation, AnyActivation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.curve.regions import is_saturated
from sigexplorer.model.weights.recurrent import gate_words
from sigexplorer.model.weights.stored import Array

# Bars of a distribution, symmetric about 0; twice as wide ones whenever a value lies beyond.
BARS = 1024


class Seen(msgspec.Struct, frozen=True):
    """What one function was given.

    Attributes
    ----------
    name : str
        The weights of the layer before it, or its node.
    gate : str
        Of a recurrent layer, which of its gates.
    function : Activation
        What is applied.
    count, nans : int
        How many values there were, and how many of them were NaN or infinite.
    mean, deviation, low, high : float
        Of the finite ones.
    saturated : float
        The share of them at which the slope is below the chosen share of the steepest.
    units, dead : int
        How many units there are, and how many are so for every input.
    reach : float
        From its negative to it go the bars.
    counts : tuple of int
        How many values lie in each.
    number : int
        Which of those it is that have its name, in the order of the graph; see `numbered`.
    """

    name: str
    gate: str
    function: AnyActivation
    count: int
    nans: int
    mean: float | None
    deviation: float | None
    low: float | None
    high: float | None
    saturated: float | None
    units: int
    dead: int
    reach: float
    counts: tuple[int, ...]
    number: int = 1

    @property
    def label(self) -> str:
        """Its name, of a second one with that it is the second."""
        return self._with_number(self.name)

    @property
    def title(self) -> str:
        """What it is called where it is chosen."""
        return f"{self.label}: {self.gate}" if self.gate else self.label

    @property
    def words(self) -> str:
        """What it is called where it is read, without the word that all weights have."""
        name = self._with_number(self.name.removesuffix(".weight").removesuffix("_weights"))
        return f"{name}: {gate_words(self.gate)}" if self.gate else name

    def _with_number(self, name: str) -> str:
        return f"{name} ({self.number})" if self.number > 1 else name

    @property
    def saturated_share(self) -> float:
        """The share that is saturated; NaN where no value was finite."""
        return math.nan if self.saturated is None else self.saturated

    def density(self) -> tuple[FloatArray, FloatArray]:
        """Return the edges of the bars that hold the values, shape (m + 1,), and the density in each, shape (m,)."""
        counts = np.array(self.counts, dtype=np.float64)
        held = np.flatnonzero(counts)
        if not held.size:
            return np.array([-1.0, 1.0]), np.zeros(1)
        first, last = int(held[0]), int(held[-1]) + 1
        # Some sixty bars are as many as can be told apart.
        together = max(1, (last - first) // 60)
        last = first + together * math.ceil((last - first) / together)
        padded = np.concatenate([counts, np.zeros(together)])[first:last].reshape(-1, together).sum(axis=1)
        # In shares of the reach, of which twice the farthest is beyond float64.
        places = 2.0 * (first + together * np.arange(len(padded) + 1)) / len(counts) - 1.0
        return self.reach * places, padded / counts.sum() / (self.reach * (2.0 * together / len(counts)))


def numbered(sites: Iterable[Seen]) -> tuple[Seen, ...]:
    """Return functions with titles that differ: those of one name are numbered, as where a layer is used twice.

    Parameters
    ----------
    sites : iterable of Seen
        In the order of the graph; the first of a name keeps it.
    """
    given = tuple(sites)
    taken = {site.title for site in given}
    first: set[str] = set()
    found = []
    for site in given:
        if site.title in first:
            site = next(other for number in itertools.count(2) if (other := msgspec.structs.replace(site, number=number)).title not in taken)
        taken.add(site.title)
        first.add(site.title)
        found.append(site)
    return tuple(found)


class Report(msgspec.Struct, frozen=True):
    """All functions of a network.

    Attributes
    ----------
    sites : tuple of Seen
        In the order of the graph.
    fed : Phrase
        What it was given, in words.
    problems : tuple of Phrase
        What was left out.
    error : Phrase
        Why there is no report; '' where there is one.
    """

    sites: tuple[Seen, ...] = ()
    fed: Phrase = Phrase()
    problems: tuple[Phrase, ...] = ()
    error: Phrase = Phrase()


class Watch:
    """What one function is given, batch after batch.

    Parameters
    ----------
    name, gate : str
        As `Seen` has them.
    function : Activation
        What is applied.
    below : float
        The share of the steepest slope below which it is saturated.
    """

    def __init__(self, name: str, gate: str, function: Activation, below: float) -> None:
        self.name, self.gate, self.function = name, gate, function
        self._below = below
        self._count = self._nans = self._off = 0
        self._sum = self._squares = 0.0
        self._low, self._high = math.inf, -math.inf
        self._alive: NDArray[np.bool_] | None = None
        self._reach, self._counts = 1.0, np.zeros(BARS, dtype=np.int64)
        self._known, self._mean = 0, 0.0

    def add(self, values: Array, axis: int) -> None:
        """Take the values of a batch, with the units along an axis."""
        values = np.atleast_1d(np.asarray(values, dtype=np.float64))
        axis = min(max(axis, -values.ndim), values.ndim - 1)
        off = is_saturated(self.function, self._below, values)
        finite = np.isfinite(values)
        others = tuple(side for side in range(values.ndim) if side != axis % values.ndim)
        alive: NDArray[np.bool_] = np.asarray((finite & ~off).any(axis=others))
        self._alive = alive if self._alive is None or self._alive.shape != alive.shape else self._alive | alive
        self._count += values.size
        self._nans += int(values.size - np.count_nonzero(finite))
        known = values[finite]
        self._off += int(np.count_nonzero(off & finite))
        if known.size:
            self._add_known(known)

    def _add_known(self, known: FloatArray) -> None:
        self._low, self._high = min(self._low, float(known.min())), max(self._high, float(known.max()))
        count = known.size
        with np.errstate(over="ignore", invalid="ignore"):
            mean = float(known.mean())
            step, total = mean - self._mean, self._known + count
            self._squares += float(np.square(known - mean).sum()) + step * step * (self._known * (count / total))
            self._mean += step * (count / total)
        self._known = total
        most = max(-self._low, self._high)
        while self._reach < most and math.isfinite(2.0 * self._reach):
            # Two bars become one, about the middle.
            paired = self._counts.reshape(-1, 2).sum(axis=1)
            self._counts = np.zeros(BARS, dtype=np.int64)
            self._counts[BARS // 4 : BARS // 4 + BARS // 2] = paired
            self._reach *= 2.0
        if not self._counts.any():
            # So narrow as the first values allow.
            self._reach = 2.0 ** math.ceil(math.log2(most)) if 1e-300 < most < 1e300 else max(self._reach, 1e-300)
        places = np.clip(np.floor((known / self._reach + 1.0) * (BARS / 2)).astype(np.int64), 0, BARS - 1)
        self._counts += np.bincount(places, minlength=BARS)

    def seen(self) -> Seen:
        """Return everything that was seen."""
        known = self._known > 0

        def number(value: float) -> float | None:
            return value if known and math.isfinite(value) else None

        units = 0 if self._alive is None else int(self._alive.size)
        return Seen(
            self.name,
            self.gate,
            self.function,  # type: ignore[arg-type]
            self._count,
            self._nans,
            number(self._mean),
            number(math.sqrt(self._squares / self._known)) if known and math.isfinite(self._squares) else None,
            number(self._low),
            number(self._high),
            self._off / self._known if known else None,
            units,
            0 if self._alive is None else units - int(self._alive.sum()),
            self._reach,
            tuple(self._counts.tolist()),
        )
