"""What the functions of formulas, and their first two derivatives, come to over ranges of what they are applied to.

Each is monotone between few places, where a next derivative is 0: what it comes to over a range lies between its values at the ends of the range and at
those of these places that lie within.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.formula.elementary import plain
from sigexplorer.model.activations.formula.functions import FUNCTIONS, Rows
from sigexplorer.model.activations.formula.narrow import Blind, Narrow
from sigexplorer.model.activations.formula.remainders import REMAINDERS
from sigexplorer.model.activations.formula.roots import ROWS
from sigexplorer.model.activations.formula.waves import WAVES
from sigexplorer.model.activations.formula.wide import Wide
from sigexplorer.model.arrays import LARGEST, FloatArray
from sigexplorer.model.numerics.intervals import Interval, about, choose, everything

BLIND = Blind(())
Turns = tuple[tuple[float, ...], ...]
"""Where a function, its slope and its bend turn."""

_NONE: Turns = ((), (), ())
# Steps up and bells, whose slopes and bends turn where their next derivatives are 0.
_LOGISTIC = math.log(2.0 + math.sqrt(3.0))
_TANH = math.atanh(math.sqrt(1.0 / 3.0))
_EVEN: Turns = ((0.0,), (), (0.0,))
_HALF, _THIRD = math.sqrt(0.5), math.sqrt(1.0 / 3.0)
TURNS: Mapping[str, Turns] = MappingProxyType(
    {
        **dict.fromkeys(("exp", "expm1", "log", "log1p", "log2", "log10", "sqrt"), _NONE),
        "sigmoid": ((), (0.0,), (-_LOGISTIC, _LOGISTIC)),
        "tanh": ((), (0.0,), (-_TANH, _TANH)),
        "softplus": ((), (), (0.0,)),
        **dict.fromkeys(("erf", "erfc"), ((), (0.0,), (-_HALF, _HALF))),
        "Phi": ((), (0.0,), (-1.0, 1.0)),
        "gauss": ((0.0,), (-_HALF, _HALF), (-math.sqrt(1.5), 0.0, math.sqrt(1.5))),
        "phi": ((0.0,), (-1.0, 1.0), (-math.sqrt(3.0), 0.0, math.sqrt(3.0))),
        "arctan": ((), (0.0,), (-_THIRD, _THIRD)),
        "arcsinh": ((), (0.0,), (-_HALF, _HALF)),
        **dict.fromkeys(("arcsin", "arccos"), ((), (0.0,), ())),
        "sinh": ((), (0.0,), ()),
        "cosh": _EVEN,
        "exp_remainder": ((0.0,), (), ()),
        "log1p_remainder": ((0.0,), (), ()),
        "sinh_remainder": ((), (0.0,), ()),
        "arctan_remainder": ((), (0.0,), (-_THIRD, _THIRD)),
        "arcsinh_remainder": ((), (0.0,), (-_HALF, _HALF)),
        "hypotenuse": _EVEN,
        "above": ((), (), (0.0,)),
        "lifted": _EVEN,
    }
)
# Where periodic ones turn, over all periods: the first place, the period, and what is there.
_UP, _DOWN = 0.5 * math.pi, -0.5 * math.pi
_SINE = ((_UP, 1.0), (_DOWN, -1.0))
_COSINE = ((0.0, 1.0), (math.pi, -1.0))
_MINUS_SINE = ((_DOWN, 1.0), (_UP, -1.0))
_MINUS_COSINE = ((math.pi, 1.0), (0.0, -1.0))
PERIODIC: Mapping[str, tuple[tuple[tuple[float, float], ...], ...]] = MappingProxyType(
    {
        "sin": (_SINE, _COSINE, _MINUS_SINE),
        "cos": (_COSINE, _MINUS_SINE, _MINUS_COSINE),
        "sin_remainder": ((), ((math.pi, 2.0), (0.0, 0.0)), _SINE),
        "tan": ((), ((0.0, 1.0), (math.pi, 1.0)), ()),
        "tan_remainder": ((), ((0.0, 0.0), (math.pi, 0.0)), ()),
    }
)
# What those come to at most that come to much in every period; others have a pole in each.
SWINGS: Mapping[str, tuple[tuple[float, float], ...]] = MappingProxyType(
    {"sin": ((-1.0, 1.0),) * 3, "cos": ((-1.0, 1.0),) * 3, "sin_remainder": ((-math.inf, math.inf), (0.0, 2.0), (-1.0, 1.0))}
)
POLES = (_UP, _DOWN)
# Where functions are defined.
DOMAINS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        **dict.fromkeys(("log", "log2", "log10", "sqrt"), (0.0, math.inf)),
        **dict.fromkeys(("log1p", "log1p_remainder"), (-1.0, math.inf)),
        **dict.fromkeys(("arcsin", "arccos"), (-1.0, 1.0)),
    }
)
# What some cannot come to, however little they are away from it.
WITHIN: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        **dict.fromkeys(("tanh", "erf", "sin", "cos"), (-1.0, 1.0)),
        **dict.fromkeys(("sigmoid", "Phi", "gauss"), (0.0, 1.0)),
        **dict.fromkeys(("exp", "softplus", "sqrt", "cosh", "phi", "arccos"), (0.0, math.inf)),
        **dict.fromkeys(("hypotenuse", "above", "lifted", "exp_remainder", "log1p_remainder"), (0.0, math.inf)),
        "erfc": (0.0, 2.0),
        "expm1": (-1.0, math.inf),
    }
)
# What is more than that at the largest number has no bound beyond it, and what is less has none above 0.
GROWN, FADED = 100.0, 1e-100
# Numbers whose squares may be beyond float64.
SQUARED = 1e150
# From here on no phase is known; and how well it is known before, as a share of what is asked.
NO_PHASE, PHASE = 1e12, 1e-14


def function_ranges(name: str, u: Interval, order: int, number: float = 0.0) -> list[Interval]:
    """Return what a function and its derivatives come to over ranges.

    Parameters
    ----------
    name : str
        One of the grammar's, or of the forms that formulas are brought into.
    u : Interval
        What it is applied to.
    order : int
        The highest derivative, 0 to 2.
    number : float
        What else it is given, of `ROWS`.
    """
    if name in WAVES:
        return _wave(name, u, order)
    beyond = np.zeros(u.low.shape, dtype=bool)
    if name in DOMAINS:
        u, beyond = _defined(u, *DOMAINS[name])
    if name in ROWS:
        rows: Rows = lambda at, order: ROWS[name](at, number, order)  # noqa: E731 - one of two
    else:
        rows = FUNCTIONS[name] if name in FUNCTIONS else REMAINDERS[name]
    if name in PERIODIC:
        found = _periodic(name, rows, u, order)
    elif name == "flattened":
        found = _flattened(rows, u, order, number)
    else:
        found = _between(rows, u, order, TURNS[name])
    if name in WITHIN:
        found[0] = found[0].within(Interval(*map(np.asarray, WITHIN[name])))
    return _without_bends(found, beyond)


def _defined(u: Interval, least: float, most: float) -> tuple[Interval, NDArray[np.bool_]]:
    """Return those parts of ranges where something is defined, and which of them are longer."""
    return u.within(Interval(np.asarray(least), np.asarray(most))), (u.low < least) | (u.high > most)


def _without_bends(rows: list[Interval], beyond: NDArray[np.bool_]) -> list[Interval]:
    """Return ranges without the bends of what is undefined along some: from one end of these to the other a slope does what it likes."""
    return rows[:2] + [choose(beyond, everything(row.low), row) for row in rows[2:]]


def power_ranges(u: Interval, exponent: float, order: int) -> list[Interval]:
    """Return what a power with a constant exponent and its derivatives come to over ranges; see `function_ranges`."""
    whole, beyond = exponent % 1.0 == 0.0, np.zeros(u.low.shape, dtype=bool)
    if not whole:
        u, beyond = _defined(u, 0.0, math.inf)
    # An end of 0 is come to from within, whatever its sign.
    u = Interval(np.where(u.low == 0.0, 0.0, u.low), np.where(u.high == 0.0, -0.0 if whole else 0.0, u.high))
    found, factor = [], 1.0
    for k in range(order + 1):
        left = exponent - k
        if factor == 0.0 or left == 0.0:
            found.append(Interval(np.full(u.low.shape, factor), np.full(u.low.shape, factor)))
        else:
            one, other = factor * np.power(u.low, left), factor * np.power(u.high, left)
            around = (u.low <= 0.0) & (u.high >= 0.0)
            row = about(np.minimum(one, other), np.maximum(one, other))
            if left > 0.0:
                # It turns at 0, if anywhere.
                row = choose(around, row.hull(Interval(np.zeros(()), np.zeros(()))), row)
            else:
                away = around & ((u.low < 0.0) if whole else np.zeros_like(around))
                row = choose(away, everything(u.low), row)
            # No rounding takes it to the other sign.
            one_sign = (u.low >= 0.0) | (left % 2.0 == 0.0)
            low, high = (0.0, np.inf) if factor > 0.0 else (-np.inf, 0.0)
            found.append(choose(one_sign, row.within(Interval(np.asarray(low), np.asarray(high))), row))
        factor *= left
    return _without_bends(found, beyond)


def _between(rows: Rows, u: Interval, order: int, turns: Turns) -> list[Interval]:
    """Return ranges of what turns at few places."""
    places = sorted({place for row in turns[: order + 1] for place in row})
    size = u.low.size
    # What ends beyond every number is looked at there, and is without bound if it has grown.
    ends = np.clip(np.concatenate([u.low.ravel(), u.high.ravel(), places]), -LARGEST, LARGEST)
    values = [np.broadcast_to(plain(row), ends.shape) for row in rows(Narrow(ends, BLIND), order)]
    large = np.flatnonzero(np.abs(ends) > SQUARED)
    # What is squared there on the way is beyond float64.
    for k, number in enumerate(rows(Wide(ends[large]), order) if large.size else ()):
        values[k] = values[k].copy()
        values[k][large] = number.plain()
    farthest = np.concatenate([ends[:size] == -LARGEST, ends[size : 2 * size] == LARGEST, np.zeros(len(places), dtype=bool)])
    found = []
    for k in range(order + 1):
        row = values[k]
        # Farther out it has grown without bound, or faded, or come to what it comes to; not yet where a range begins that far out.
        row = np.where(farthest & (np.abs(row) > GROWN), np.copysign(np.inf, row), np.where(farthest & (np.abs(row) < FADED), 0.0, row))
        one, other = row[:size].reshape(u.low.shape), row[size : 2 * size].reshape(u.low.shape)
        low, high = np.minimum(one, other), np.maximum(one, other)
        for place in turns[k]:
            at, inside = row[2 * size + places.index(place)], (u.low < place) & (u.high > place)
            low, high = np.where(inside, np.minimum(low, at), low), np.where(inside, np.maximum(high, at), high)
        found.append(about(low, high))
    return found


def _periodic(name: str, rows: Rows, u: Interval, order: int) -> list[Interval]:
    """Return ranges of what turns for ever, or has a pole in each period."""
    found = _between(rows, u, order, _NONE)
    blurred = np.maximum(np.abs(u.low), np.abs(u.high)) > NO_PHASE
    for k, row in enumerate(found):
        low, high = row
        for phase, value in PERIODIC[name][k]:
            inside = _meets(u, phase)
            low, high = np.where(inside, np.minimum(low, value), low), np.where(inside, np.maximum(high, value), high)
        swings = SWINGS.get(name)
        if swings is None:
            blurred = blurred | _meets(u, POLES[0]) | _meets(u, POLES[1])
        least, most = (-np.inf, np.inf) if swings is None else swings[k]
        found[k] = Interval(np.where(blurred, least, low), np.where(blurred, most, high))
        if swings is not None:
            found[k] = found[k].within(Interval(np.asarray(least), np.asarray(most)))
    return found


def _wave(name: str, u: Interval, order: int) -> list[Interval]:
    """Return ranges of a wave, which is what it is at their ends, or between these, where it has no corner and no top within."""
    wave = WAVES[name]
    unsure = np.maximum(np.abs(u.low), np.abs(u.high)) > NO_PHASE
    for phase in POLES if wave.corners == "cos" else (0.0, math.pi):
        unsure = unsure | _meets(u, phase)
    ends = _between(wave.rows, u, order, _NONE)
    bounds = [(wave.low, wave.high), (-wave.steep, wave.steep), (-math.inf, math.inf)]
    return [choose(unsure, Interval(*(np.full(u.low.shape, end) for end in bound)), row) for row, bound in zip(ends, bounds, strict=False)]


def _meets(u: Interval, phase: float) -> NDArray[np.bool_]:
    """Return which ranges have a place of a phase in them, or nearly."""
    low, high = (end - phase for end in u)
    near = PHASE * (1.0 + np.abs(u.low) + np.abs(u.high))
    turn = 2.0 * math.pi
    with np.errstate(invalid="ignore"):
        return np.asarray(~(np.ceil((low - near) / turn) * turn > high + near))


def _flattened(rows: Rows, u: Interval, order: int, p: float) -> list[Interval]:
    """Return ranges of u/(1 + |u|^p)^(1/p), whose bend jumps at 0, or has none there, of p up to 1."""
    bends = () if p <= 1.0 else (((p - 1.0) / (p + 2.0)) ** (1.0 / p),)
    found = _between(rows, u, order, ((), (0.0,), (*(-place for place in bends), *bends)))
    # Of small p it is far from its limits at the largest number.
    value = found[0]
    found[0] = Interval(np.where(np.isinf(u.low), -1.0, value.low), np.where(np.isinf(u.high), 1.0, value.high))
    if order > 1 and p <= 1.0:
        found[2] = choose(_around(u), everything(u.low), found[2])
    return found


def kinked_ranges(name: str, u: Interval, order: int) -> list[Interval]:
    """Return ranges of what is bent, or broken, at 0: there it has every slope between those of its sides, and no bend that is known."""
    around, right = _around(u), u.low > 0.0
    steps: Mapping[str, tuple[float, float]] = {"abs": (-1.0, 1.0), "relu": (0.0, 1.0), "sign": (-1.0, 1.0), "heaviside": (0.0, 1.0)}
    below, above = steps[name]
    step = Interval(np.where(right, above, below), np.where(right | around, above, below))
    zero = np.zeros(u.low.shape)
    bend = choose(around, everything(u.low), Interval(zero, zero))
    if name == "abs":
        rows: Sequence[Interval] = [u.size(), step, bend]
    elif name == "relu":
        rows = [Interval(np.maximum(u.low, 0.0), np.maximum(u.high, 0.0)), step, bend]
    else:
        rows = [step, Interval(zero, zero), bend]
    return list(rows[: order + 1])


def cube_root_ranges(u: Interval, order: int) -> list[Interval]:
    """Return ranges of the cube root, which is as steep as one likes beside 0."""
    value = about(np.cbrt(u.low), np.cbrt(u.high))
    rows = [value]
    if order:
        least = np.minimum(np.abs(np.cbrt(u.low)), np.abs(np.cbrt(u.high)))
        most = np.maximum(np.abs(np.cbrt(u.low)), np.abs(np.cbrt(u.high)))
        least = np.where(_around(u), 0.0, least)
        slope = about(1.0 / 3.0 / most / most, 1.0 / 3.0 / least / least)
        one, other = (-2.0 / 9.0 / np.cbrt(end) ** 5 for end in u)
        rows += [slope, choose(_around(u), everything(u.low), about(np.minimum(one, other), np.maximum(one, other)))][:order]
    return rows


def _around(u: Interval) -> NDArray[np.bool_]:
    return np.asarray((u.low <= 0.0) & (u.high >= 0.0))


def constant_range(value: float, rounded: bool) -> Interval:
    """Return a number, with its neighbours where it was rounded."""
    at = np.asarray(value)
    return about(at, at) if rounded else Interval(at, at)


def as_wide(interval: Interval, like: FloatArray) -> Interval:
    """Return ranges of the shape of some array."""
    return Interval(np.broadcast_to(interval.low, like.shape), np.broadcast_to(interval.high, like.shape))
