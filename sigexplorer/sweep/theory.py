"""Theory beside a sweep: to which depth networks train, for every value of the axes that are not the depth."""

from __future__ import annotations

import itertools

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import theory
from sigexplorer.model.network.parameters import inner_variances
from sigexplorer.model.network.trainable import SCALES, depth_scale_of
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.sweep.grid import point_at
from sigexplorer.sweep.plan import Plan

DEPTH = "network.depth"
# Points of theory take some ten milliseconds each.
MOST = 500


def bound_of(plan: Plan, cancel: Cancel = never) -> tuple[FloatArray | None, int]:
    """Return six depth scales for every value of the other axes, shape of these, and which axis is the depth; None and -1 where none is or has a theory.

    Parameters
    ----------
    plan : Plan
        What is swept. Layers that are not plain have no such theory, nor have functions without mean squares.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    keys = [axis.key for axis in plan.axes]
    if DEPTH not in keys:
        return None, -1
    depth = keys.index(DEPTH)
    shape = [len(axis.values) for number, axis in enumerate(plan.axes) if number != depth]
    if int(np.prod(shape)) > MOST:
        return None, -1
    found = np.full(shape, np.nan)
    for place in itertools.product(*map(range, shape)):
        ask(cancel)
        along = [*place[:depth], 0, *place[depth:], 0]
        state = plan.state_of(point_at(along, plan.shape))
        if state.network.architecture.plain:
            found[place] = SCALES * depth_scale_of(theory(state.activation, *inner_variances(state.network), rough=True, cancel=cancel))
    return (None, -1) if np.isnan(found).all() else (found, depth)
