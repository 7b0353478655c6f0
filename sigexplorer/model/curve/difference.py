"""How far one function is from another: the difference of two activations or of their derivatives, and where it is largest."""

from __future__ import annotations

import functools
import math

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray, all_with_known_digits, with_known_digits
from sigexplorer.model.curve.breaks import broken
from sigexplorer.model.curve.difference_far import GoesOn, difference_of, going_on
from sigexplorer.model.curve.difference_largest import (
    Level,
    Place,
    beside_of,
    corners_within,
    hidden_below,
    is_rounding,
    is_rounding_everywhere,
    kinks_within,
    largest_of_all,
    largest_within,
    levels_of,
    place_errors,
    seen_from,
    unsure_at,
)
from sigexplorer.model.curve.difference_parameters import DifferenceParameters
from sigexplorer.model.curve.traces import Height, that_count, trace
from sigexplorer.model.numerics.sampling import round_inputs
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.table import Column, Table
from sigexplorer.model.wording import shortest

# Inputs of a table.
ROWS = 401


class Difference(msgspec.Struct, frozen=True, eq=False):
    """f - g, or the same of a derivative, for one function g.

    Attributes
    ----------
    other : Activation
        g.
    y : ndarray, shape (n,)
        The difference at the result's inputs; NaN where it is undefined.
    at, largest : float
        The input of the range where its magnitude is largest, and the difference there; NaN where there is none.
    at_all, largest_all : float
        The same over all inputs: an infinite input where it is only approached, an infinite difference where it grows without bound.
    rounding : bool
        Whether that is nothing but rounding everywhere: two formulas of one function.
    also, also_all : tuple of (float, float)
        Other inputs with the difference there, whose magnitude is written as the largest one is, in the range and over all inputs, upwards.
    levels : tuple of (float, float, float)
        From and to which inputs of the range its magnitude is the largest all the way, within rounding, and the difference there, upwards.
    goes_on : str
        "periodic" where it is as large again and again far out, and "endless" where it may be even larger there, at inputs that nobody has looked at.
    errors : dict of float to (float, float)
        By how much each finite input that is named, and the difference there, may be wrong beyond its last digits.
    hidden : float
        Below what it is hidden by the rounding of both all over the range; 0 where it is seen, or known to be 0.
    """

    other: Activation
    y: FloatArray
    at: float
    largest: float
    at_all: float
    largest_all: float
    rounding: bool = False
    also: tuple[Place, ...] = ()
    also_all: tuple[Place, ...] = ()
    levels: tuple[Level, ...] = ()
    goes_on: GoesOn = ""
    hidden: float = 0.0
    errors: dict[float, tuple[float, float]] = {}

    def known(self, place: Place) -> float:
        """Return the difference at a place that is named, with the digits alone that are known, one at least.

        Parameters
        ----------
        place : (float, float)
            The input, and the difference there.
        """
        return with_known_digits(place[1], self.errors.get(place[0], (0.0, 0.0))[1])

    @property
    def places(self) -> tuple[Place, ...]:
        """The single inputs of the range where the magnitude is the largest, with the difference there, upwards; none of them in `levels`."""
        found = sorted(((self.at, self.largest), *self.also))
        return tuple(place for place in found if not any(low <= place[0] <= high for low, high, _ in self.levels))


class DifferenceResult(msgspec.Struct, frozen=True, eq=False):
    """One function less each of those compared with it.

    Attributes
    ----------
    activation : Activation
        f.
    order : int
        0 for the functions themselves, 1 and 2 for their derivatives.
    x : ndarray, shape (n,)
        Inputs over the range shown, both ends included, placed where any of the curves bends.
    value : ndarray, shape (n,)
        f, or its derivative, at `x`: that from which others are subtracted.
    differences : tuple of Difference
        In the order of the functions compared.
    lines : (ndarray, tuple of ndarray)
        Inputs, and at them `value` and then every difference, with a NaN wherever one jumps: no line is drawn there.
    heights : list of ndarray
        The values that a height is to hold: those of the differences, or of f where there are none, without towers around poles.
    x_range : (float, float)
        The inputs shown.
    """

    activation: Activation
    order: int
    x: FloatArray
    value: FloatArray
    differences: tuple[Difference, ...]
    lines: tuple[FloatArray, tuple[FloatArray, ...]]
    heights: list[FloatArray]
    x_range: tuple[float, float]

    def table(self) -> Table:
        """Return x in equal steps and the difference from every function compared; the largest ones as notes."""
        x = round_inputs(*self.x_range, ROWS)
        of, (value, error) = describe_activation(self.activation), _best(self.activation, self.order, x)
        shown = all_with_known_digits(value, error)
        columns, notes = [Column("x", x, meaning="input"), Column("value", shown, meaning=f"derivative of order {self.order} of {of}")], []
        for index, item in enumerate(self.differences, start=1):
            if self.activation.exact and item.other.exact:
                y = difference_of(self.activation, item.other, self.order, x)
            else:
                subtracted, unsure = _best(item.other, self.order, x)
                with np.errstate(invalid="ignore"):
                    y = all_with_known_digits(value - subtracted, error + unsure)
            columns.append(Column(f"difference_{index}", y, meaning=f"value less that of {describe_activation(item.other)}"))
            notes.append(f"difference_{index}: {self._note(item)}")
        return Table(f"Differences from {of}", tuple(columns), tuple(notes))

    def _note(self, item: Difference) -> str:
        """Return what stands below the table of one of the differences."""
        if item.rounding:
            # What rounding leaves has no place, and far out none of what it makes is known.
            return f"nothing but rounding, largest {shortest(abs(item.largest))} in the range"
        here, everywhere = (item.at, item.largest), (item.at_all, item.largest_all)
        most, most_all = (shortest(item.known(place)) for place in (here, everywhere))
        at, at_all = (f"at x = {shortest(with_known_digits(place[0], item.errors.get(place[0], (0.0, 0.0))[0]))}" for place in (here, everywhere))
        more = f"{most_all} {at_all} over all inputs"
        more = f"at least {more}" if item.goes_on == "endless" else more
        if item.levels:
            at = " and ".join(f"from x = {shortest(low)} to {shortest(high)}" for low, high in dict.fromkeys(level[:2] for level in item.levels))
            # No one place of what is level has it.
            more = "and no more over all inputs" if item.at_all == item.at else more
        largest = f"hidden by rounding, below {shortest(item.hidden)}" if item.hidden else f"largest {most} {at}"
        return f"{largest} in the range, {more}"


def compute_difference(
    activation: Activation,
    compare: tuple[Activation, ...],
    order: int = 0,
    x_range: tuple[float, float] = (-6.0, 6.0),
    *,
    cancel: Cancel = never,
) -> DifferenceResult:
    """Return the difference of one function and each of others over a range, with its largest magnitude there and over all inputs.

    Extremes are the zeros of the next derivative of the difference, refined to the last bits, the ends of the range, and both sides of kinks; over
    all inputs also the limits that the asymptotes give.

    Parameters
    ----------
    activation : Activation
        f.
    compare : tuple of Activation
        The functions that are subtracted from it.
    order : int
        0 for f - g, 1 for f' - g', 2 for f'' - g''.
    x_range : tuple of float
        The inputs shown.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    ParameterError
        If the order is not allowed.
    Cancelled
        If `cancel` answered True.
    """
    order = DifferenceParameters(order=order).order
    functions = (activation, *compare)
    x = functools.reduce(np.union1d, [trace(item, (order,), *x_range, cancel=cancel)[0][0] for item in functions])
    if not x.size:
        # Where all of them are undefined nothing is drawn, and there is nothing to be largest.
        x = np.array(x_range)
    # A line is broken between both sides of a jump.
    kinks = kinks_within(functions, x)
    x = np.union1d(x, beside_of(kinks))
    if order:
        x = np.setdiff1d(x, kinks)
    found = [_difference(activation, other, order, x, x_range, cancel) for other in compare]
    value = activation.derivatives(x, order)[order]
    apart = []
    for item in found:
        evaluate = functools.partial(difference_of, activation, item.other, order, cancel=cancel)
        apart.append(Height(x, item.y, (*activation.kinks, *item.other.kinks), evaluate))
    heights = that_count(apart or [Height(x, value, activation.kinks, lambda at: activation.derivatives(at, order)[order])])
    return DifferenceResult(activation, order, x, value, tuple(found), broken(x, (value, *(item.y for item in found))), heights, x_range)


def _difference(activation: Activation, other: Activation, order: int, x: FloatArray, x_range: tuple[float, float], cancel: Cancel) -> Difference:
    """Return what is found of the difference from one function, at the inputs `x` and over all."""
    ask(cancel)
    corners = corners_within(activation, other, order, x, x_range, cancel)
    here = largest_within(activation, other, order, x, corners, x_range, cancel)
    everywhere = largest_of_all(activation, other, order, cancel=cancel)
    levels, end = levels_of(activation, other, order, x, corners, here[0], cancel)
    if end is not None:
        here = ((end, float(difference_of(activation, other, order, np.array([end]))[0])), *(place for place in here[1:] if place[0] != end))
    at, most = everywhere[0]
    goes_on = going_on(activation, other, order, everywhere, cancel=cancel) if math.isfinite(at) else ""
    if goes_on:
        # Of what comes again and again the innermost is told.
        everywhere = (min(everywhere, key=lambda place: abs(place[0])),)
    # One top that was found twice is as high, but for rounding; and so is the limit of what is level.
    unsure = unsure_at(activation, other, order, (at, most)) if math.isfinite(at) or levels else 0.0
    if abs(here[0][1]) >= abs(most) - unsure:
        everywhere = here
    y = difference_of(activation, other, order, x, cancel)
    rounding = is_rounding(activation, other, order, x, cancel) and is_rounding_everywhere(activation, other, order, cancel=cancel)
    if rounding and np.isfinite(y).any():
        # Of what is nothing but rounding no place is surer than another: how much there is of it is told.
        most = int(np.argmax(np.where(np.isfinite(y), np.abs(y), -1.0)))
        here = ((float(x[most]), float(y[most])),)
    hidden = 0.0 if rounding else hidden_below(activation, other, order, x, here[0], cancel)
    exact = {*x_range, *corners.tolist(), *activation.kinks, *other.kinks}
    errors = {} if rounding else _errors(activation, other, order, (*here, *everywhere), exact, cancel)
    return Difference(other, y, *here[0], *everywhere[0], rounding, here[1:], everywhere[1:], levels, goes_on, hidden, errors)


def _errors(
    activation: Activation, other: Activation, order: int, places: tuple[Place, ...], exact: set[float], cancel: Cancel
) -> dict[float, tuple[float, float]]:
    """Return by how much inputs may be wrong, but for those that are `exact`, and the difference at them: none where it is infinite."""
    at = np.array(sorted({place for place, value in places if math.isfinite(place) and math.isfinite(value)}))
    if not at.size:
        return {}
    spans = [*activation.span(), *other.span()]
    with np.errstate(all="ignore"):
        values = seen_from(activation, other, order, at)
        wrong = place_errors(activation, other, order, at, max(spans) - min(spans), cancel)
    return {place: (0.0 if place in exact else error, value) for place, error, value in zip(at.tolist(), wrong.tolist(), values.tolist(), strict=True)}


def _best(activation: Activation, order: int, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return f, or a derivative, as right as it can be had, and by how much it may be wrong beyond its last digits: for what is read, not for searching."""
    from sigexplorer.model.activations.told import best_rows

    with np.errstate(all="ignore"):
        rows, errors = best_rows(activation, x, order)
    return rows[order], errors[order]
