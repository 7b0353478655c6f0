"""What can take a function's place: a table, straight pieces, a hard variant; and what each of them loses."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec
import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.language import mark, tr
from sigexplorer.model.activations import GELU, Activation, Erf, GELUTanh, HardSigmoid, HardSwish, HardTanh, ReLU, Sigmoid, SiLU, Softplus, Tanh
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.activations.growing import poles_of
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.cost.entries import bending_entries
from sigexplorer.model.cost.parameters import CostParameters
from sigexplorer.model.cost.worst import MEASURES, Function, Looks, Measure, Way, Worst, look_at_pieces, look_closer, stairs
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.table import Column, Table
from sigexplorer.model.wording import shortest

WAYS: tuple[Way, ...] = ("nearest entry", "interpolated", "pieces where it bends", "hard variant")
WAY_TITLES: dict[str, str] = {
    "nearest entry": mark("nearest entry"),
    "interpolated": mark("interpolated"),
    "pieces where it bends": mark("pieces where it bends"),
    "hard variant": mark("hard variant"),
}

# Outside of a table so many inputs more are looked at where the function bends; around the worst one so many, so often closer.
BENDING, LOOKS_BEYOND, CLOSER_BEYOND = 129, 17, 6
# Where a hard variant is drawn, at least.
SMOOTH = 256
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
        Where the error is drawn: both ends of each piece, or of as many pieces as are one point.
    errors : dict of str to ndarray, shape (m,)
        The largest error between them, by measure.
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
    bends = bending_entries(activation, low, high, given.entries, cancel=cancel)
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
    hard, value = HARD.get(activation), _values(activation, even, cancel)
    tables: dict[Way, tuple[FloatArray, FloatArray]] = {"nearest entry": (even, value), "interpolated": (even, value)}
    bending: Way = "pieces where it bends"
    functions: dict[Way, Function] = {way: _function(way, *table) for way, table in tables.items()}
    tables[bending] = bends, _values(activation, bends, cancel)
    functions[bending] = _function(bending, *tables[bending])
    if hard is not None:
        tables["hard variant"], functions["hard variant"] = (np.empty(0), np.empty(0)), hard
    with np.errstate(all="ignore"):
        # A hard variant has no entries: between few of the others' its error would be but a few steps.
        fine = even if even.size >= SMOOTH or hard is None else np.linspace(float(even[0]), float(even[-1]), SMOOTH)
        ends = {bending: bends, "hard variant": fine}
        looks: dict[Way, Looks] = {}
        for x in (even, bends, fine)[: 3 if fine is not even else 2]:
            looks |= look_at_pieces(activation, x, {way: function for way, function in functions.items() if ends.get(way, even) is x}, cancel)
        worst = look_closer(activation, {way: (function, looks[way]) for way, function in functions.items()}, cancel)
        if worst[bending]["absolute"].error > worst["interpolated"]["absolute"].error:
            # Of a few long pieces some may be off by more than even ones are.
            tables[bending], functions[bending] = tables["interpolated"], functions["interpolated"]
            looks[bending], worst[bending] = looks["interpolated"], worst["interpolated"]
        outside = _outside(activation, float(even[0]), float(even[-1]))
        return tuple(
            _approximation(way, hard if way == "hard variant" else None, table, looks[way], worst[way], _beyond(functions[way], outside))
            for way, table in tables.items()
        )


def _values(activation: Activation, x: FloatArray, cancel: Cancel) -> FloatArray:
    return np.asarray(derivatives_in_parts(activation, x, 0, cancel)[0])


def _function(way: Way, x: FloatArray, y: FloatArray) -> Function:
    if way == "nearest entry":
        step = (x[-1] - x[0]) / (x.size - 1)
        return lambda at: np.asarray(y[np.clip(np.rint((at - x[0]) / step), 0, x.size - 1).astype(np.intp)])
    return lambda at: np.interp(at, x, y)


def _approximation(
    way: Way, other: Activation | None, entries: tuple[FloatArray, FloatArray], looks: Looks, worst: dict[Measure, Worst], beyond: Worst
) -> Approximation:
    for measure, found in worst.items():
        piece = min(max(int(np.searchsorted(looks.x, found.at, "right")) - 1, 0), looks.x.size - 2)
        # Looked for closer it may be larger; of one without a bound its neighbours are seen.
        if math.isfinite(found.error):
            looks.error[measure][piece] = max(looks.error[measure][piece], found.error)
    drawn = {measure: stairs(looks.x, looks.error[measure]) for measure in MEASURES}
    at, errors = ({measure: item[index] for measure, item in drawn.items()} for index in (0, 1))
    return Approximation(way, other, *entries, worst=worst, beyond=beyond, at=at, errors=errors)


class Outside(NamedTuple):
    """Inputs outside of a table's range, shape (n,), upwards, with the function's values; its poles there; and the range."""

    activation: Activation
    x: FloatArray
    value: FloatArray
    poles: tuple[float, ...]
    low: float
    high: float


def _outside(activation: Activation, low: float, high: float) -> Outside:
    """Return inputs outside of a table's range, in equal ratios outwards, where the function bends, and the limits."""
    outwards = np.geomspace(1e-6 * (high - low), 1e9 * (high - low), 600)
    first, last = activation.span()
    middle, around = 0.5 * (first + last), np.geomspace(1e-3, max(last - first, 1e-2), BENDING)
    kinks = np.array(activation.kinks)
    bends = np.concatenate(
        (np.linspace(first, last, BENDING), middle - around, middle + around, kinks, np.nextafter(kinks, -np.inf), np.nextafter(kinks, np.inf))
    )
    x = np.unique(np.concatenate((low - outwards, high + outwards, bends[(bends < low) | (bends > high)], (-np.inf, np.inf))))
    return Outside(activation, x, activation(x), tuple(pole for pole in poles_of(activation) if not low <= pole <= high), low, high)


def _beyond(function: Function, outside: Outside) -> Worst:
    """Return the largest absolute error over inputs outside of the table's range, looked for closer and closer."""
    if outside.poles:
        return Worst(math.inf, outside.poles[0])
    x, away = outside.x, _away(function, outside.x, outside.value)
    best = int(np.argmax(away))
    limits = np.isinf(x) & (away >= away[best] * (1.0 - 1e-15))
    if limits.any() or not math.isfinite(away[best]):
        return Worst(float(away[best]), float(x[limits][0] if limits.any() else x[best]))
    error, at, ends = float(away[best]), float(x[best]), x[[best - 1, best + 1]]
    # On its own side of the table.
    ends = np.minimum(ends, outside.low) if at < outside.low else np.maximum(ends, outside.high)
    for _ in range(CLOSER_BEYOND if np.isfinite(ends).all() else 0):
        near = np.linspace(ends[0], ends[1], LOOKS_BEYOND)
        found = _away(function, near, outside.activation(near))
        index = int(np.argmax(found))
        if found[index] > error:
            error, at = float(found[index]), float(near[index])
        ends = near[[max(index - 1, 0), min(index + 1, LOOKS_BEYOND - 1)]]
    return Worst(error, at)


def _away(function: Function, x: FloatArray, value: FloatArray) -> FloatArray:
    """Return how far the function's values at inputs are from what is given in their place."""
    given = function(np.clip(x, -1e300, 1e300))
    away = np.abs(given - value)
    away = np.where(np.isnan(away), 0.0, away)
    # An infinite value is infinitely far from an entry.
    away[np.isinf(value) & np.isfinite(given)] = np.inf
    return away
