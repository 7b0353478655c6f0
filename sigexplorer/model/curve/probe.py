"""What a probe reads off a curve at one input, and the secant between two probes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated

import msgspec
import numpy as np

from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import UNDERFLOWS
from sigexplorer.model.activations.landmarks import Shape, find_shape
from sigexplorer.model.arrays import LARGEST, FloatArray, with_known_digits
from sigexplorer.model.curve.secant import secant_slope
from sigexplorer.model.parameters import Parameters, parameter
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.table import Column, Table
from sigexplorer.model.wording import shortest

LN10 = math.log(10.0)
# Of a derivative's size nearby, what its last digits are off about a zero of it: some units in the last place.
LAST_PLACES = 2.0**-51
# Inputs so far apart do not stand for one another.
APART = 1e-6
# A slope changes by less than this share of itself between neighbours, unless a pole is beside them.
STEADY = 0.01
# Places with the slope of a secant that are named one by one.
MOST_NAMED = 10
# Places at which the tangent has a secant's slope, of a curve that turns again and again.
MOST_PLACES = 100
# By how many units in its last place the steepest slope of a formula may be off.
LAST_DIGITS = 4.0
# Where float64 has f'' and f'''.
NOTHING_LOST = ((math.nan, 0.0), (math.nan, 0.0))
# Where all digits are known, as of all but formulas.
KNOWN, NONE = (0.0, 0.0, 0.0, 0.0), (False, False, False, False)
COLUMNS = (
    ("x", "input"),
    ("f", "value"),
    ("f_prime", "first derivative"),
    ("f_double_prime", "second derivative"),
    ("f_triple_prime", "third derivative"),
    ("share", "slope as a fraction of the steepest"),
    ("log10_share", "decimal logarithm of the share"),
    ("log10_f", "decimal logarithm of the value's magnitude, also where it shows as 0"),
    ("log10_f_prime", "decimal logarithm of the slope's magnitude, also where it shows as 0"),
)


class ProbeParameters(Parameters, frozen=True):
    """Where the probes stand."""

    x: Annotated[
        float, parameter("Probe x", symbol="x", limits=(-1e308, 1e308), slider=(-10, 10), view=True, help="The input at which everything is read off.")
    ] = 2.0
    shown: Annotated[bool, parameter("Show probe", help="Draw the probe; off, pictures hold the curves alone.")] = True
    tangent: Annotated[bool, parameter("Tangent", help="Draw the tangent at the probe.")] = True
    second: Annotated[bool, parameter("Second probe", help="Add a second probe, and the secant between the two.")] = False
    x2: Annotated[
        float, parameter("Second probe x", symbol="x_2", limits=(-1e308, 1e308), slider=(-10, 10), view=True, help="The input of the second probe.")
    ] = -2.0

    @property
    def idle(self) -> Mapping[str, str]:
        """What belongs to a probe that is not there."""
        second = {} if self.second else {"x2": tr("There is no second probe.")}
        return second if self.shown else second | {"tangent": tr("The probe is not shown.")}


class ProbeResult(msgspec.Struct, frozen=True):
    """What is read off at the probe.

    Attributes
    ----------
    x : float
        The input.
    values : tuple of float
        f, f', f'', f''' there.
    share : float
        |f'| as a fraction of the steepest slope; NaN where the steepest slope is zero.
    log10_share : float
        Its decimal logarithm, finite where `share` underflows.
    log10_value, log10_slope : float
        The decimal logarithms of |f| and |f'|, finite where these underflow; NaN where none of their digits is known.
    errors : tuple of float
        By how much f, f', f'', f''' may be wrong beyond their last digits, as terms of a formula cancel; see `sigexplorer.model.arrays.Told`.
    unknown : tuple of bool
        Of which of them no digit is known.
    singular : bool
        Whether no digit of them is known because values grow without bound towards that input.
    log10_values, signs : tuple of float
        Of a formula, the decimal logarithms of their magnitudes and their signs, also beyond float64; of others none.
    bends : tuple of (float, float)
        Of f'' and f''', where float64 has lost them in a tail of a function of the catalogue, log10 of the magnitude, and the sign, both NaN
        where no digit of that is known; else NaN and 0.
    limit : float
        The value that f tends to on this side, where that is constant; else NaN.
    below : bool
        Whether f tends to it from below.
    rising : bool
        Whether f rises there, also where f' underflows.
    saturated : bool
        Whether `share` is below the chosen limit, also where no more of it is known.
    x2, values2, share2, log10_share2, log10_value2, log10_slope2, errors2, unknown2, singular2, log10_values2, signs2, bends2, limit2, below2, rising2
        The same at the second probe; NaN, and no values, without one.
    secant : float
        (f(x2) - f(x)) / (x2 - x), without cancellation where the two are close (then the slope); NaN without a second probe.
    mean_value_points : tuple of (float, float)
        The points (x, f(x)) strictly between the probes where f' equals `secant` (mean value theorem), ascending; the middle stands
        for a whole interval of them; may be empty for a function with a kink. Of many the first `MOST_PLACES`.
    more_points : int or None
        How many more there are; None where the curve turns too often for all to be found.
    """

    x: float
    values: tuple[float, ...]
    share: float
    log10_share: float
    saturated: bool
    log10_value: float = float("nan")
    log10_slope: float = float("nan")
    errors: tuple[float, ...] = KNOWN
    unknown: tuple[bool, ...] = NONE
    singular: bool = False
    log10_values: tuple[float, ...] = ()
    signs: tuple[float, ...] = ()
    bends: tuple[tuple[float, float], ...] = NOTHING_LOST
    limit: float = float("nan")
    below: bool = True
    rising: bool = True
    x2: float = float("nan")
    values2: tuple[float, ...] = ()
    share2: float = float("nan")
    log10_share2: float = float("nan")
    log10_value2: float = float("nan")
    log10_slope2: float = float("nan")
    errors2: tuple[float, ...] = KNOWN
    unknown2: tuple[bool, ...] = NONE
    singular2: bool = False
    log10_values2: tuple[float, ...] = ()
    signs2: tuple[float, ...] = ()
    bends2: tuple[tuple[float, float], ...] = NOTHING_LOST
    limit2: float = float("nan")
    below2: bool = True
    rising2: bool = True
    secant: float = float("nan")
    mean_value_points: tuple[tuple[float, float], ...] = ()
    more_points: int | None = 0

    def table(self) -> Table:
        """Return one row a probe: x, f, f', f'', f''', share; the secant as a note."""
        written = _written(self.values, self.errors, self.unknown)
        rows: list[tuple[float, ...]] = [(self.x, *written, self.share, self.log10_share, self.log10_value, self.log10_slope)]
        if self.values2:
            written = _written(self.values2, self.errors2, self.unknown2)
            rows.append((self.x2, *written, self.share2, self.log10_share2, self.log10_value2, self.log10_slope2))
        columns = tuple(Column(name, np.array(values), meaning=meaning) for (name, meaning), values in zip(COLUMNS, zip(*rows, strict=True), strict=True))
        notes = []
        if self.values2:
            notes = [f"secant slope = {shortest(self.secant)}"]
            notes += [f"the tangent has that slope at x = {shortest(point)}" for point, _ in self.mean_value_points]
            if self.more_points is None:
                notes.append("the curve turns too often between the two for all such inputs to be found")
            elif self.more_points:
                notes.append(f"it has that slope at {self.more_points} more inputs between the two")
        for x, errors, unknown, singular in ((self.x, self.errors, self.unknown, self.singular), (self.x2, self.errors2, self.unknown2, self.singular2)):
            if singular:
                notes.append(f"the function has a singularity at x = {shortest(x)}: its values grow without bound towards it")
                continue
            notes += [
                f"{COLUMNS[1 + order][0]} is unknown at x = {shortest(x)}, where terms of the formula cancel: it is at most about {error:.1g}"
                for order, error in enumerate(errors)
                if unknown[order]
            ]
        return Table("Probe", columns, tuple(notes))


def _written(values: tuple[float, ...], errors: tuple[float, ...], unknown: tuple[bool, ...]) -> list[float]:
    return [math.nan if none else with_known_digits(value, error) for value, error, none in zip(values, errors, unknown, strict=True)]


def derivative_errors(x: float, values: tuple[float, ...], *, told: bool = False) -> tuple[float, float, float]:
    """Return how far off the first three derivatives may be at one input, which matters about their own zeros; 0 where they are exact, or no numbers.

    There a derivative is a difference: of terms of the size that it takes nearby, some units in whose last place are lost, which the next derivative
    tells; and x stands for all that rounds to it.

    Parameters
    ----------
    x : float
        The input.
    values : tuple of float
        The value and the first three derivatives there.
    told : bool
        Whether they are what is told of a formula, right to their last digits: then only that x stands for others is left.
    """
    _, first, second, third = values
    # Where neighbours of x are far apart it stands for itself.
    apart = math.ulp(x) if math.ulp(x) < APART else 0.0
    if told:
        # No fourth derivative is there either: beside a pole those below change by themselves, too.
        pole = abs(second) * apart > STEADY * abs(first) and abs(third) * apart > STEADY * abs(second)
        return _moved(second, third, apart), 0.0 if pole else _moved(third, 0.0, apart), 0.0
    # No fourth derivative is there to tell the size of the third: the second tells it, on the scale on which the first bends.
    bent = max(1.0, abs(second / first)) * abs(second) if first else abs(second)
    found = []
    for each, beside, places in ((first, second, LAST_PLACES), (second, third, 4.0 * LAST_PLACES), (third, bent, 4.0 * LAST_PLACES)):
        known = each and math.isfinite(each) and math.isfinite(beside)
        found.append(max(places * max(abs(each), abs(beside)), abs(beside) * apart) if known else 0.0)
    return found[0], found[1], found[2]


def _moved(slope: float, bend: float, apart: float) -> float:
    """Return by how much a number of such a slope differs from that at its neighbour; 0 beside a pole, where it differs by itself and says nothing."""
    return abs(slope) * apart if math.isfinite(slope) and not abs(bend) * apart > STEADY * abs(slope) else 0.0


def _logarithms(activation: Activation, inputs: FloatArray, values: FloatArray) -> FloatArray:
    """Return ln|f|, which the values themselves tell where float64 has all their digits; no function is asked a second time."""
    for value in values.tolist():
        if not UNDERFLOWS <= abs(value) <= LARGEST:
            return activation.log_abs_value(inputs)
    return np.asarray(np.log(np.abs(values)))


def _is_singular(activation: Activation, x: float, unknown: tuple[bool, ...]) -> bool:
    """Return whether nothing is known at an input because it is a singularity, as pi/2 is one of tan as near as float64 comes to it."""
    if not any(unknown) or x not in activation.kinks:
        return False
    # Loaded with the first formula of which something is not known.
    from sigexplorer.model.curve.kinks import kind_of

    return kind_of(activation, x) == "singularity"


def compute_probe(activation: Activation, parameters: ProbeParameters, saturated_below: float, *, cancel: Cancel = never) -> ProbeResult:
    """Return what is read off at the probes.

    Parameters
    ----------
    activation : Activation
        The function explored.
    parameters : ProbeParameters
        Where the probes stand.
    saturated_below : float
        The share of the steepest slope below which an input saturates the function.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    shape = find_shape(activation, cancel=cancel)
    ask(cancel)
    steepest = shape.reference_slope
    inputs = np.array([parameters.x, parameters.x2] if parameters.second else [parameters.x])
    told = activation.told(inputs, 3, cancel=cancel)
    if told is None:
        values = activation.derivatives(inputs, 3)
        log_value, log_slope, signs = _logarithms(activation, inputs, values[0]), activation.log_abs_slope(inputs), activation.slope_sign(inputs)
        errors, unknown, most, sizes, turns = [KNOWN, KNOWN], [NONE, NONE], log_slope, [(), ()], [(), ()]
    else:
        values, (log_value, log_slope), signs = told.rows, told.logarithms[:2], told.signs[1]
        parts = (told.errors, told.unknown(), told.logarithms / LN10, told.signs)
        errors, unknown, sizes, turns = ([tuple(item) for item in part.T.tolist()] for part in parts)
        with np.errstate(divide="ignore"):
            most = np.where(told.unknown()[1], np.log(np.abs(values[1]) + told.errors[1]), log_slope)
    rising = (signs >= 0).tolist()
    tails = [_tail(shape, x, up) for x, up in zip(inputs.tolist(), rising, strict=True)]
    with np.errstate(all="ignore"):
        share = np.where(np.isnan(log_slope), np.nan, np.abs(values[1]) / steepest) if steepest > 0 else np.full(inputs.shape, np.nan)
        log_share = log_slope - math.log(steepest) if steepest > 0 else np.full(inputs.shape, np.nan)
    rows = [tuple(column) for column in values.T.tolist()]
    if told is not None:
        # The steepest slope of a formula, and its limit, are known to their last digits but one or two. Where there is none, nothing has a share of it.
        same = (np.abs(np.abs(values[1]) - steepest) <= LAST_DIGITS * math.ulp(steepest)) & (steepest > 0)
        share, log_share = np.where(same, 1.0, share), np.where(same, 0.0, log_share)
        tails = [(row[0] if abs(limit - row[0]) <= 2.0 * math.ulp(row[0]) else limit, below) for (limit, below), row in zip(tails, rows, strict=True)]
    result = ProbeResult(
        x=parameters.x,
        values=rows[0],
        share=float(share[0]),
        log10_share=float(log_share[0]) / LN10,
        log10_value=float(log_value[0]) / LN10,
        log10_slope=float(log_slope[0]) / LN10,
        errors=errors[0],
        unknown=unknown[0],
        singular=_is_singular(activation, parameters.x, unknown[0]),
        log10_values=sizes[0],
        signs=turns[0],
        bends=_bends(activation, parameters.x, rows[0], cancel),
        limit=tails[0][0],
        below=tails[0][1],
        rising=rising[0],
        saturated=bool(steepest > 0 and most[0] - math.log(steepest) < math.log(saturated_below)),
    )
    if not parameters.second:
        return result
    ask(cancel)
    secant = secant_slope(activation, parameters.x, parameters.x2, cancel)
    ask(cancel)
    from sigexplorer.model.curve.tangents import mean_value_points

    points, complete = mean_value_points(activation, parameters.x, parameters.x2, secant, cancel)
    named = points[:MOST_PLACES]
    return msgspec.structs.replace(
        result,
        x2=parameters.x2,
        values2=rows[1],
        share2=float(share[1]),
        log10_share2=float(log_share[1]) / LN10,
        log10_value2=float(log_value[1]) / LN10,
        log10_slope2=float(log_slope[1]) / LN10,
        errors2=errors[1],
        unknown2=unknown[1],
        singular2=_is_singular(activation, parameters.x2, unknown[1]),
        log10_values2=sizes[1],
        signs2=turns[1],
        bends2=_bends(activation, parameters.x2, rows[1], cancel),
        limit2=tails[1][0],
        below2=tails[1][1],
        rising2=rising[1],
        secant=secant,
        mean_value_points=tuple(zip(named, activation(np.array(named)).tolist(), strict=True)),
        more_points=len(points) - len(named) if complete else None,
    )


def _bends(activation: Activation, x: float, values: tuple[float, ...], cancel: Cancel) -> tuple[tuple[float, float], ...]:
    """Return what float64 has lost of f'' and f''', see `lost_bends`, which is loaded far out alone: where curves only approach their asymptotes."""
    low, high = activation.span()
    if not activation.exact or low <= x <= high or all(UNDERFLOWS < abs(value) <= LARGEST for value in values[2:]):
        return NOTHING_LOST
    from sigexplorer.model.curve.tails import lost_bends

    return lost_bends(activation, x, values, cancel)


def _tail(shape: Shape, x: float, rising: bool) -> tuple[float, bool]:
    """Return the horizontal asymptote on the side of the steepest point, or of 0, on which `x` lies, NaN where there is none; and whether f is below."""
    middle = shape.steepest if math.isfinite(shape.steepest) else 0.0
    side = "left" if x < middle else "right"
    return next((line.intercept for line in shape.asymptotes if line.side == side and line.slope == 0), math.nan), rising == (side == "right")
