"""What findings in a recording share: when something holds for good, and how they are ranked."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import tr
from sigexplorer.model.finding import Finding, called
from sigexplorer.model.recording.reader import RecordedLayer, Recording
from sigexplorer.model.wording import count

# From the first record of which on a thing holds in so large a share of them, it holds.
MOSTLY = 0.75
# And in so many of them, where there are as many: one alone may be chance.
FEWEST_RECORDS = 3


class Cause(enum.IntEnum):
    """What can be wrong, what brings others about first: where two began at the same step, the former may have caused the latter."""

    INPUTS = enum.auto()
    SATURATED = enum.auto()
    DEAD = enum.auto()
    NAN = enum.auto()
    EXPLODING = enum.auto()
    VANISHING = enum.auto()
    FORMAT = enum.auto()
    STILL = enum.auto()
    UPDATE = enum.auto()
    DAMAGED = enum.auto()


class Ranked(msgspec.Struct, frozen=True):
    """A finding with what it is ranked by.

    Attributes
    ----------
    finding : Finding
        What is told.
    cause : Cause
        What kind it is of.
    record : int
        The number of the record from which on it holds.
    weight : float
        How bad it is, beside others of its kind.
    """

    finding: Finding
    cause: Cause
    record: int
    weight: float = 0.0


Search = Callable[[Recording], Iterable[Ranked]]


def onset(holds: NDArray[np.bool_], known: NDArray[np.bool_] | None = None, mostly: float = MOSTLY) -> int | None:
    """Return from which record on something holds, mostly and at last; None where it does not.

    Parameters
    ----------
    holds : ndarray of bool, shape (n,)
        Whether it holds at each record.
    known : ndarray of bool, shape (n,), optional
        Where that was measured at all.
    mostly : float
        In which share of the records from there on it has to hold.
    """
    places = np.arange(len(holds)) if known is None else np.flatnonzero(known)
    seen = holds[places]
    if not seen.size or not seen[-1]:
        return None
    # The share of what follows, from each record on.
    share = np.cumsum(seen[::-1])[::-1] / np.arange(seen.size, 0, -1)
    enough = np.cumsum(seen[::-1])[::-1] >= min(FEWEST_RECORDS, seen.size)
    first = np.flatnonzero(seen & (share >= mostly) & enough)
    return int(places[first[0]]) if first.size else None


def since(recording: Recording, record: int) -> str:
    """Return from when on something holds, in words."""
    if from_first(recording, record):
        return tr("from the first step on")
    step = count(int(recording.step[record]))
    return tr("since step {step}", step=step) if record else tr("since step {step}, the first one recorded", step=step)


def from_first(recording: Recording, record: int) -> bool:
    """Return whether a record is that of the training's first step: a recording may begin later, and number that step again."""
    return record == 0 and bool(recording.step[0] == 0)


def weighted(recording: Recording) -> list[int]:
    """Return the layers that have a matrix of weights, in their order."""
    return [place for place, layer in enumerate(recording.layers) if layer.fan_in > 0]


def lacks_biases(recording: Recording, place: int) -> bool:
    """Return whether a layer with a matrix may have biases that were not recorded: an earlier recorder has none, and who gives arrays may not give them."""
    if recording.layers[place].fan_in == 0 or np.isfinite(recording.of("bias_nonfinite")[:, place]).any():
        return False
    return "bias_nonfinite" not in recording.quantities or recording.library == "arrays"


def lost_losses(recording: Recording) -> NDArray[np.bool_]:
    """Return at which records the loss was given and is NaN or infinite, shape (n,).

    A recorder that looks at biases writes NaN for no loss as `NO_LOSS`; to an older one a loss that was never given was NaN at every step.
    """
    known = np.isfinite(recording.loss)
    told = np.isinf(recording.loss) | np.maximum.accumulate(known) | ("bias_nonfinite" in recording.quantities)
    return np.asarray(recording.has_loss & ~known & told)


def named(layer: RecordedLayer) -> str:
    """Return how a sentence calls a layer."""
    return called(layer.name) if not layer.kind or layer.kind == "input" else f"{called(layer.name)} ({layer.kind})"
