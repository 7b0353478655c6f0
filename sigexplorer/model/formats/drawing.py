"""The inputs at which true curves are drawn beside staircases: those of the staircases, and more where a line between these would be off."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.formats.staircases import Truth
from sigexplorer.model.numerics.drawing import drawn_inputs, share_of, with_more
from sigexplorer.model.numerics.rounding import NumberFormat
from sigexplorer.model.running import Cancel, never

# Powers of ten that are shown below the smallest number of the format, and at most in all.
BELOW, MOST_POWERS = 0.6, 340.0
# Of the inputs about so many are enough, but where a line between them would be off.
ENOUGH = 400
# A change of the sign, where logarithms go down, is looked for as closely as this, as a share of the range.
TURN = 1e-5


class Drawn(NamedTuple):
    """The inputs at which a quantity and its derivative are drawn, shape (m,), and what is true of both there."""

    x: FloatArray
    quantity: Truth
    derivative: Truth


def decades_shown(low: float, high: float, number: NumberFormat) -> tuple[float, float]:
    """Return which powers of ten a picture of magnitudes shows in a format: what is below every number of it says nothing of it.

    Parameters
    ----------
    low, high : float
        log10 of the smallest and the largest magnitude there is.
    number : NumberFormat
        The format.
    """
    smallest = number.lowest_exponent * math.log10(2.0)
    return min(max(low, smallest - BELOW, high - MOST_POWERS), high - 1.0), high


def drawn_truth(
    truth: Callable[[FloatArray], tuple[Truth, Truth]],
    x: FloatArray,
    true: tuple[Truth, Truth],
    number: NumberFormat,
    bends: FloatArray | None = None,
    *,
    cancel: Cancel = never,
) -> Drawn:
    """Return a quantity and its derivative at inputs between which straight lines are as good as the curves, by their values and by their logarithms.

    Parameters
    ----------
    truth : callable
        What is true of both at inputs.
    x : ndarray, shape (n,)
        Inputs over the whole range, ascending.
    true : tuple of Truth
        What is true of both there.
    number : NumberFormat
        The format in which they are looked at.
    bends : ndarray, shape (m,), optional
        Further inputs at which something may be found; see `bends_of`.
    cancel : callable
        See `sigexplorer.model.running`.
    """

    def told(at: FloatArray) -> FloatArray:
        return _rows(truth(at))

    values = _rows(true)
    lowest = [float(row.min(initial=math.inf, where=np.isfinite(row))) for row in values[1::2]]
    few = _few(x.size)
    x, values = x[few], values[:, few]
    if bends is not None:
        x, values = with_more(told, x, values, np.setdiff1d(bends, x))
    x, values = drawn_inputs(told, lambda rows: _seen(rows, lowest, number), x, values, also=_turns, cancel=cancel)
    return Drawn(x, Truth(values[0], values[1]), Truth(values[2], values[3]))


def bends_of(activation: Activation, x: FloatArray, cancel: Cancel = never) -> FloatArray | None:
    """Return inputs at which a function bends that does so between neighbours of even ones; None where it does not."""
    low, high = float(x[0]), float(x[-1])
    if not find_shape(activation, cancel=cancel).is_narrow((high - low) / min(x.size, ENOUGH)):
        return None
    from sigexplorer.model.curve.traces import trace

    return trace(activation, (0, 1), low, high, cancel=cancel)[0][0]


def _few(count: int) -> NDArray[np.int64]:
    """Return which of so many inputs a line begins with, both ends among them."""
    return np.linspace(0, count - 1, min(count, ENOUGH + 1)).astype(np.int64)


def _rows(true: tuple[Truth, Truth]) -> FloatArray:
    return np.stack([row for item in true for row in item])


def _seen(values: FloatArray, lowest: list[float], number: NumberFormat) -> FloatArray:
    """Return all pictures there may be, as shares of the height: values and decades of both; a logarithm goes down no further than at even inputs."""
    rows = []
    for shown, log10, low in zip(values[::2], values[1::2], lowest, strict=True):
        finite = np.isfinite(shown)
        least, most = (float(end) for end in (shown.min(initial=math.inf, where=finite), shown.max(initial=-math.inf, where=finite)))
        rows.append(share_of(np.where(finite, shown, np.nan), least, most))
        known = np.isfinite(log10)
        rows.append(share_of(np.where(known, log10, np.nan), *decades_shown(low, float(log10.max(initial=-math.inf, where=known)), number)))
    return np.stack(rows)


def _turns(x: FloatArray, values: FloatArray) -> NDArray[np.bool_]:
    """Return between which inputs one of both changes its sign, shape (n - 1,)."""
    with np.errstate(invalid="ignore"):
        sign = np.sign(values[::2])
        changes = (sign[:, 1:] * sign[:, :-1] < 0.0).any(axis=0)
        return np.asarray(changes & (x[1:] - x[:-1] > TURN * (x[-1] - x[0])))
