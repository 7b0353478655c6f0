"""Which functions are one curve, moved and stretched, and so one hypothesis under several names: their Akaike weights are read together."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

import msgspec
import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.regression.fit import Fit, fit_function
from sigexplorer.model.regression.judgement import ROUNDING
from sigexplorer.model.regression.shape import shape_of

# Of the height of a curve: what two searches for the same one leave between them.
APART = 1e-6
# Of the height of a shape, all of which another one goes through.
EXACT = 1e-9
# Arguments at which one shape is held against another: up to where both are at their plateaus, and no further than `FURTHEST`.
PLACES, LEAST, FURTHEST = 61, 8.0, 60.0


class Alike(msgspec.Struct, frozen=True):
    """Functions whose fitted curves are one.

    Attributes
    ----------
    members : tuple of int
        Which functions, ascending, two at least.
    family : bool
        Whether they are one shape, moved and stretched, and so one curve through any points; else they are one through these.
    """

    members: tuple[int, ...]
    family: bool


def alike(fits: Sequence[Fit | None], curves: FloatArray, y: FloatArray) -> tuple[Alike, ...]:
    """Return which functions have one curve: as many unknowns, one AIC, and nothing but roundings between them wherever they are drawn.

    Parameters
    ----------
    fits : sequence of Fit or None
        k functions through the same points.
    curves : ndarray, shape (k, m)
        Their curves.
    y : ndarray, shape (n,)
        What was measured.
    """
    found: list[Alike] = []
    left = [k for k, fit in enumerate(fits) if fit is not None and not math.isnan(fit.aic)]
    height = float(np.ptp(y)) or float(np.abs(y).max()) or 1.0
    while left:
        first, *others = left
        members = (first, *(k for k in others if _one(fits[first], fits[k], curves[first], curves[k], height)))
        left = [k for k in others if k not in members]
        if len(members) > 1:
            shapes = [fit.activation for k in members if (fit := fits[k]) is not None]
            found.append(Alike(members, all(same_family(shapes[0], other) for other in shapes[1:])))
    return tuple(found)


def same_family(first: Activation, second: Activation) -> bool:
    """Return whether each of two functions is the other, moved and scaled along both axes; both as `canonical` has them."""
    return _goes_through(first, second) and _goes_through(second, first)


@functools.lru_cache(maxsize=256)
def _goes_through(moved: Activation, fixed: Activation) -> bool:
    """Return whether a function can be moved and stretched into all of another one."""
    shape = shape_of(fixed)
    reach = min(max(LEAST, shape.reach_left, shape.reach_right, *(2.0 * abs(kink) for kink in fixed.kinks)), FURTHEST)
    x = np.unique(np.concatenate([np.linspace(-reach, reach, PLACES), np.linspace(-LEAST, LEAST, PLACES), np.array(fixed.kinks)]))
    y = fixed(x)
    if not np.isfinite(y).all():
        return False
    try:
        fit = fit_function(x, y, moved)
    except ParameterError:
        return False
    return bool(np.abs(fit.residual).max() <= EXACT * float(np.ptp(y)))


def _one(first: Fit | None, second: Fit | None, one: FloatArray, other: FloatArray, height: float) -> bool:
    if first is None or second is None or len(first.free) != len(second.free):
        return False
    near = first.aic == second.aic or abs(first.aic - second.aic) <= ROUNDING * max(1.0, abs(first.aic))
    return bool(near and (np.abs(one - other) <= APART * height).all())
