"""Where a curve without a line on a side still turns, bends the other way or meets y = x beyond its span, as x^2/1000 - x does."""

from __future__ import annotations

import numpy as np

from sigexplorer.model.activations import unlimited
from sigexplorer.model.activations.unlimited import FARTHEST, SURE, sides_without_line
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, ask, kept, never

# At how many places it is looked, in equal ratios; and how many changes of a sign one kind may have there: what has more swings for ever.
PLACES, MOST_CHANGES = 240, 10


# Every scan of a curve asks for them.
@kept(64)
@np.errstate(all="ignore")
def far_turns(activation: unlimited.Curve, *, cancel: Cancel = never) -> tuple[float, ...]:
    """Return places beyond the span of a formula, in pairs between which f', f'' or f - x is known to change its sign; none on sides with a line.

    Parameters
    ----------
    activation : Curve
        The curve.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    found: list[float] = []
    for edge, side in sides_without_line(activation):
        if side * edge > 0.0:
            ask(cancel)
            x = side * np.geomspace(abs(edge), max(FARTHEST, 2.0 * abs(edge)), PLACES)
            found += _changes(activation, x, cancel).tolist()
    return tuple(found)


def _changes(activation: unlimited.Curve, x: FloatArray, cancel: Cancel) -> FloatArray:
    """Return the neighbours between which a sign changes, those of all kinds; none where one of them changes again and again."""
    rows = activation.derivatives(x, 2)
    pairs = []
    for kind in (rows[1], rows[2], rows[0] - x):
        places = np.flatnonzero(np.nan_to_num(kind))
        changes = np.flatnonzero(np.diff(np.sign(kind[places])))
        if changes.size > MOST_CHANGES:
            return np.zeros(0)
        # What is 0 all the way does not pass it.
        pairs.append(np.stack([places[changes], places[changes + 1]])[:, np.diff(places)[changes] <= 2])
    order = np.repeat([1, 2, 0], [pair.shape[1] for pair in pairs])
    ends = np.concatenate(pairs, axis=1)
    told = activation.told(x[ends.reshape(-1)], 2, most=0, cancel=cancel) if ends.size else None
    if told is not None:
        at, columns = np.tile(order, 2), np.arange(ends.size)
        size = np.abs(told.rows[at, columns] - np.where(at == 0, x[ends.reshape(-1)], 0.0))
        ends = ends[:, (size > SURE * told.errors[at, columns]).reshape(2, -1).all(axis=0)]
    return np.asarray(x[ends.reshape(-1)])
