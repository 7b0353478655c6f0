"""What can take a function's place: a table, straight pieces, a hard variant; and what each of them loses."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

import msgspec
import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.language import mark, tr
from sigexplorer.model.activations import GELU, Activation, Erf, GELUTanh, HardSigmoid, HardSwish, HardTanh, ReLU, Sigmoid, SiLU, Softplus, Tanh
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.cost.parameters import CostParameters
from sigexplorer.model.curve.traces import trace
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.table import Column, Table
from sigexplorer.model.wording import shortest

Way = Literal["nearest entry", "interpolated", "pieces where it bends", "hard variant"]
WAYS: tuple[Way, ...] = ("nearest entry", "interpolated", "pieces where it bends", "hard variant")
WAY_TITLES: dict[str, str] = {
    "nearest entry": mark("nearest entry"),
    "interpolated": mark("interpolated"),
    "pieces where it bends": mark("pieces where it bends"),
    "hard variant": mark("hard variant"),
}

Function = Callable[[FloatArray], FloatArray]

Measure = Literal["absolute", "relative", "ulp"]
MEASURES: tuple[Measure, ...] = ("absolute", "relative", "ulp")

# What is used in a function's place where exponentials are dear, for its default parameters.
HARD: Mapping[Activation, Activation] = MappingProxyType(
    {
        Sigmoid(): HardSigmoid(),
        Tanh(): HardTanh(),
        Erf(): HardTanh(),
        SiLU(): HardSwish(),
        GELU(): HardSwish(),
        GELUTanh(): HardSwish(),
        Softplus(): ReLU(),
    }
)
# A piece is looked at in so many places, and the worst of them so often closer.
LOOKS, ZOOMS = 17, 6
CLOSER = 4 * LOOKS
STEPS = np.arange(CLOSER, dtype=np.float64)
# Pieces at once, between two questions whether to stop.
BLOCK = 4096
# Where the function crosses 0: so many places with the largest errors beside them are looked at, each divided so finely and so often.
CROSSINGS, FINER, ROUNDS = 4, 65, 11
# What is smaller by as much than the function beside its zero is the rounding of it.
ROUNDED = 64.0 * 2.0**-52
# More points of the error are not seen.
DRAWN = 1024


class Worst(msgspec.Struct, frozen=True):
    """The largest error in one measure, and the input that has it; infinite where the value is 0 and the approximation is not."""

    error: float
    at: float


class Approximation(msgspec.Struct, frozen=True, eq=False):
    """One function in another's place.

    Attributes
    ----------
    way : str
        "nearest entry", "interpolated" (between even entries), "pieces where it bends" (between entries that lie closer where it bends), or "hard variant".
    other : Activation, optional
        The hard variant.
    x, y : ndarray, shape (entries,)
        The entries; none of a hard variant.
    worst : dict of str to Worst
        By measure, over the range of the table: "absolute", "relative", and "ulp", units in the last place of float32.
    beyond : Worst
        The largest absolute error outside of the range of the table, where its first or last entry is kept; at an infinite input where it is approached.
    at : ndarray, shape (m,)
        Where the error is drawn: the worst place of each piece, or of as many pieces as are one point.
    errors : dict of str to ndarray, shape (m,)
        The error there, by measure.
    """

    way: Way
    other: Activation | None
    x: FloatArray
    y: FloatArray
    worst: dict[Measure, Worst]
    beyond: Worst
    at: dict[Measure, FloatArray]
    errors: dict[Measure, FloatArray]

    @property
    def name(self) -> str:
        """What a legend says."""
        return tr("hard variant: {function}", function=describe_activation(self.other)) if self.other is not None else tr(WAY_TITLES[self.way])

    def __call__(self, x: FloatArray) -> FloatArray:
        """Return the approximation at any inputs.

        Parameters
        ----------
        x : ndarray
            Inputs of any shape.

        Returns
        -------
        ndarray
            Of the shape of `x`.
        """
        return self.other(x) if self.other is not None else _function(self.way, self.x, self.y)(x)


class ApproximationResult(msgspec.Struct, frozen=True, eq=False):
    """What can take the place of one function.

    Attributes
    ----------
    activation : Activation
        The function.
    x_range : tuple of float
        The range of the table.
    ways : tuple of Approximation
        The approximations, in the order of `WAYS`.
    """

    activation: Activation
    x_range: tuple[float, float]
    ways: tuple[Approximation, ...]

    def table(self) -> Table:
        """Return one row an approximation: its largest errors and where."""
        columns = [
            Column("approximation", np.array([item.name for item in self.ways]), meaning="what takes the function's place"),
            Column("entries", np.array([item.x.size for item in self.ways]), meaning="numbers that it keeps"),
        ]
        for measure in MEASURES:
            columns += [
                Column(f"{measure}_error", np.array([item.worst[measure].error for item in self.ways]), meaning=f"largest {measure} error in the range"),
                Column(f"{measure}_at", np.array([item.worst[measure].at for item in self.ways]), meaning="input that has it"),
            ]
        columns += [
            Column("error_beyond", np.array([item.beyond.error for item in self.ways]), meaning="largest absolute error outside of the range"),
            Column("beyond_at", np.array([item.beyond.at for item in self.ways]), meaning="input that has it, infinite where it is approached"),
        ]
        low, high = self.x_range
        return Table(f"Approximations of {describe_activation(self.activation)} from {shortest(low)} to {shortest(high)}", tuple(columns))

    def entries_table(self) -> Table:
        """Return the entries of the tables: those at even distances, and those where it bends."""
        even = next(item for item in self.ways if item.way == "interpolated")
        bends = next(item for item in self.ways if item.way == "pieces where it bends")
        columns = (
            Column("x", even.x, meaning="input, in equal steps"),
            Column("f", even.y, meaning="value there"),
            Column("x_bends", bends.x, meaning="input, closer where the function bends"),
            Column("f_bends", bends.y, meaning="value there"),
        )
        return Table(f"Table of {describe_activation(self.activation)}", columns)


def approximate(activation: Activation, entries: int = 256, x_range: tuple[float, float] = (-8.0, 8.0), *, cancel: Cancel = never) -> ApproximationResult:
    """Return a function's table of values, straight pieces, and its hard variant where it has one, with the largest errors of each.

    Outside of the range the first and the last entry are kept. Between entries it is linear interpolation, whose error is at most h^2 max |f''| / 8
    for entries h apart (P. J. Davis, Interpolation and Approximation, 1975; NIST Digital Library of Mathematical Functions, 3.3.5).
    Errors are looked for piece by piece, and closer and closer at the worst place.

    Parameters
    ----------
    activation : Activation
        The function.
    entries : int
        How many entries a table has, 2 at least, both ends of the range included.
    x_range : tuple of float
        From where to where the table goes.
    cancel : callable
        Asked every few thousand pieces; see `sigexplorer.model.running`.

    Returns
    -------
    ApproximationResult
        The ways, with their entries and errors.

    Raises
    ------
    ParameterError
        If the entries or the range are not allowed.
    Cancelled
        If `cancel` answered True.
    """
    given = CostParameters(entries=entries, table_min=x_range[0], table_max=x_range[1])
    low, high = given.table_min, given.table_max
    even = np.linspace(low, high, given.entries)
    bends = _bending(activation, low, high, given.entries)
    if not (np.diff(even) > 0).all():
        raise ParameterError(
            tr(
                "{entries} entries between {low} and {high} are not apart in float64: give fewer, or a wider range.",
                entries=entries,
                low=shortest(low),
                high=shortest(high),
            )
        )
    return ApproximationResult(activation, (low, high), _ways(activation, even, bends, cancel))


def _ways(activation: Activation, even: FloatArray, bends: FloatArray, cancel: Cancel) -> tuple[Approximation, ...]:
    """Return the approximations by entries at even distances, and by those where it bends."""
    hard, value = HARD.get(activation), activation(even)
    tables: dict[Way, tuple[FloatArray, FloatArray]] = {"nearest entry": (even, value), "interpolated": (even, value)}
    bending: Way = "pieces where it bends"
    functions: dict[Way, Function] = {way: _function(way, *table) for way, table in tables.items()}
    tables[bending] = bends, activation(bends)
    functions[bending] = _function(bending, *tables[bending])
    if hard is not None:
        tables["hard variant"], functions["hard variant"] = (np.empty(0), np.empty(0)), hard
    with np.errstate(all="ignore"):
        looks = _looks(activation, even, {way: function for way, function in functions.items() if way != bending}, cancel)
        looks |= _looks(activation, bends, {bending: functions[bending]}, cancel)
        worst = _zoomed(activation, {way: (function, looks[way]) for way, function in functions.items()})
        far = _outside(float(even[0]), float(even[-1]))
        value = activation(far)
        return tuple(
            _approximation(way, hard if way == "hard variant" else None, table, looks[way], worst[way], _beyond(functions[way], far, value))
            for way, table in tables.items()
        )


def _bending(activation: Activation, low: float, high: float, entries: int) -> FloatArray:
    """Return inputs between which every chord is as far from the curve: those that the plots use, thinned or filled in evenly between them."""
    x = np.unique(np.append(trace(activation, (0,), low, high)[0][0], (low, high)))
    placed = np.interp(np.linspace(0.0, x.size - 1.0, entries), np.arange(x.size), x)
    placed[0], placed[-1] = low, high
    return np.unique(placed)


def _function(way: Way, x: FloatArray, y: FloatArray) -> Function:
    if way == "nearest entry":
        step = (x[-1] - x[0]) / (x.size - 1)
        return lambda at: np.asarray(y[np.clip(np.rint((at - x[0]) / step), 0, x.size - 1).astype(np.intp)])
    return lambda at: np.interp(at, x, y)


def _errors(value: FloatArray, given: FloatArray) -> dict[Measure, FloatArray]:
    away = np.abs(given - value)
    size = np.abs(value)
    unit = np.spacing(size.astype(np.float32)).astype(np.float64)
    relative = np.where(size > 0, away / size, np.where(away > 0, np.inf, 0.0))
    return {"absolute": away, "relative": relative, "ulp": away / unit}


class Looks(NamedTuple):
    """The worst place of each piece between two entries, and the error there, by measure; and some places between which the function changes its sign."""

    x: FloatArray
    at: dict[Measure, FloatArray]
    error: dict[Measure, FloatArray]
    crossings: list[tuple[float, float]]


def _looks(activation: Activation, x: FloatArray, functions: Mapping[Way, Function], cancel: Cancel) -> dict[Way, Looks]:
    """Look at every piece between the same entries, in the same places for all ways."""
    found = {
        way: Looks(x, {measure: np.empty(x.size - 1) for measure in MEASURES}, {measure: np.empty(x.size - 1) for measure in MEASURES}, []) for way in functions
    }
    shares = np.linspace(0.0, 1.0, LOOKS)
    # On both sides of the middle, where the nearest entry becomes the next one.
    shares = np.sort(np.concatenate((shares, [0.5 - 1e-9, 0.5 + 1e-9])))
    for start in range(0, x.size - 1, BLOCK):
        ask(cancel)
        left, right = x[start : start + BLOCK + 1][:-1], x[start + 1 : start + BLOCK + 1]
        looked = left[:, np.newaxis] + shares * (right - left)[:, np.newaxis]
        value, part = activation(looked.ravel()), slice(start, start + left.size)
        crossed = np.flatnonzero(value[:-1] * value[1:] < 0.0)
        for way, function in functions.items():
            errors = _errors(value, function(looked.ravel()))
            for measure in MEASURES:
                own = errors[measure].reshape(looked.shape)
                index = own.argmax(axis=1)[:, np.newaxis]
                found[way].at[measure][part] = np.take_along_axis(looked, index, 1)[:, 0]
                found[way].error[measure][part] = np.take_along_axis(own, index, 1)[:, 0]
            beside = np.minimum(errors["absolute"][crossed], errors["absolute"][crossed + 1])
            chosen = crossed[np.argsort(-beside, kind="stable")[:CROSSINGS]]
            found[way].crossings.extend(zip(looked.ravel()[chosen].tolist(), looked.ravel()[chosen + 1].tolist(), strict=True))
    kinks = np.array([place for place in activation.kinks if x[0] < place < x[-1]])
    if kinks.size:
        _look_at(activation, kinks, functions, found)
    return found


def _look_at(activation: Activation, places: FloatArray, functions: Mapping[Way, Function], found: dict[Way, Looks]) -> None:
    """Look at some places too, about which the function may come and go between those that are looked at."""
    for way, function in functions.items():
        looks = found[way]
        piece = np.searchsorted(looks.x, places, "right") - 1
        beside = np.column_stack([looks.x[piece], places, looks.x[piece + 1]])
        value = activation(beside.ravel()).reshape(beside.shape)
        for measure, errors in _errors(value[:, 1], function(places)).items():
            for index, at, error in zip(piece.tolist(), places.tolist(), errors.tolist(), strict=True):
                if error > looks.error[measure][index]:
                    looks.at[measure][index], looks.error[measure][index] = at, error
        for side in (0, 1):
            crossed = np.flatnonzero(value[:, side] * value[:, side + 1] < 0.0)
            looks.crossings.extend(zip(beside[crossed, side].tolist(), beside[crossed, side + 1].tolist(), strict=True))


def _approximation(
    way: Way, other: Activation | None, entries: tuple[FloatArray, FloatArray], looks: Looks, worst: dict[Measure, Worst], beyond: Worst
) -> Approximation:
    drawn = {measure: _thinned(looks.at[measure], looks.error[measure]) for measure in MEASURES}
    at, errors = ({measure: item[index] for measure, item in drawn.items()} for index in (0, 1))
    return Approximation(way, other, *entries, worst=worst, beyond=beyond, at=at, errors=errors)


def _zoomed(activation: Activation, ways: Mapping[Way, tuple[Function, Looks]]) -> dict[Way, dict[Measure, Worst]]:
    """Return the worst errors, looked for closer and closer around the worst places found: of all ways and measures at once, for calls are dear."""
    worst: dict[Way, dict[Measure, Worst]] = {way: {} for way in ways}
    half: dict[tuple[Way, Measure], float] = {}
    for way, (_, looks) in ways.items():
        for measure in MEASURES:
            best = int(np.argmax(looks.error[measure]))
            worst[way][measure] = Worst(float(looks.error[measure][best]), float(looks.at[measure][best]))
            half[way, measure] = float(looks.x[best + 1] - looks.x[best]) / (LOOKS - 1)
    for _ in range(ZOOMS):
        going = {way: [measure for measure in MEASURES if np.isfinite(worst[way][measure].error)] for way in ways}
        near, given = [], []
        for way, (function, looks) in ways.items():
            own = np.concatenate([np.empty(0), *(_around(worst[way][measure].at, half[way, measure]) for measure in going[way])])
            near.append(np.clip(own, looks.x[0], looks.x[-1]))
            given.append(function(near[-1]))
        places, start = np.concatenate(near), 0
        found = _errors(activation(places), np.concatenate(given))
        for way, measure in [(name, measure) for name, measures in going.items() for measure in measures]:
            own = found[measure][start : start + CLOSER]
            index = int(np.argmax(own))
            if own[index] > worst[way][measure].error:
                worst[way][measure] = Worst(float(own[index]), float(places[start + index]))
            half[way, measure] /= LOOKS
            start += CLOSER
    for way, (function, looks) in ways.items():
        if looks.crossings:
            _beside_zeros(activation, function, np.array(looks.crossings), worst[way])
    return worst


def _beside_zeros(activation: Activation, function: Function, brackets: FloatArray, worst: dict[Measure, Worst]) -> None:
    """Find where the function is 0 between places at which its sign differs, whose errors have no bound relative to it where the other is not 0."""
    low, high = brackets[:, 0], brackets[:, 1]
    size = np.abs(activation(brackets.ravel())).reshape(brackets.shape).max(axis=1)
    for _ in range(ROUNDS):
        tried = low[:, np.newaxis] + np.linspace(0.0, 1.0, FINER) * (high - low)[:, np.newaxis]
        tried[:, -1] = high
        value = activation(tried.ravel()).reshape(tried.shape)
        index = np.argmax(value * value[:, :1] <= 0.0, axis=1)[:, np.newaxis]
        low, high = (np.take_along_axis(tried, np.maximum(index - back, 0), 1)[:, 0] for back in (1, 0))
    ends = np.abs(activation(np.concatenate([low, high]))).reshape(2, -1)
    at = np.where(ends[0] < ends[1], low, high)
    away = np.abs(function(at))
    # Where it jumps from one sign to the other it has no zero.
    vanishing = np.flatnonzero((ends.min(axis=0) <= 1e-6 * size) & (away > ROUNDED * size))
    for index in vanishing.tolist():
        unit = float(away[index]) / float(np.spacing(np.float32(0.0)))
        worst["relative"] = Worst(math.inf, float(at[index]))
        if unit > worst["ulp"].error:
            worst["ulp"] = Worst(unit, float(at[index]))


def _around(place: float, half: float) -> FloatArray:
    """Return places around one, in equal steps: those of numpy's own function, which takes five times as long to be called."""
    first, last = place - half, place + half
    step = (last - first) / (CLOSER - 1)
    if not step:
        return np.linspace(first, last, CLOSER)
    found = STEPS * step
    found += first
    found[-1] = last
    return found


def _thinned(at: FloatArray, error: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the worst of every few pieces, where there are more than can be seen."""
    every = -(-at.size // DRAWN)
    if every == 1:
        return at, error
    room = -at.size % every
    filled = np.concatenate((error, np.full(room, -1.0))).reshape(-1, every)
    index = filled.argmax(axis=1) + every * np.arange(len(filled))
    return at[index], error[index]


def _outside(low: float, high: float) -> FloatArray:
    """Return inputs outside of a table's range, in equal ratios outwards, and the limits."""
    outwards = np.geomspace(1e-6 * (high - low), 1e9 * (high - low), 600)
    return np.concatenate((low - outwards, high + outwards, (-np.inf, np.inf)))


def _beyond(function: Function, x: FloatArray, value: FloatArray) -> Worst:
    """Return the largest absolute error over inputs outside of the table's range, of which the function's values are known."""
    given = function(np.clip(x, -1e300, 1e300))
    away = np.abs(given - value)
    away = np.where(np.isnan(away), 0.0, away)
    # An infinite value is infinitely far from an entry.
    away[np.isinf(value) & np.isfinite(given)] = np.inf
    best = int(np.argmax(away))
    limits = np.isinf(x) & (away >= away[best] * (1.0 - 1e-15))
    return Worst(float(away[best]), float(x[limits][0] if limits.any() else x[best]))
