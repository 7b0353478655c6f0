"""From which input on a format shows exactly 1, exactly 0, or nothing usable."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation, Sigmoid, Tanh
from sigexplorer.model.activations.base import derivatives_in_parts, in_parts
from sigexplorer.model.activations.landmarks import narrow_inflections
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.curve.regions import swinging_sides
from sigexplorer.model.formats.arithmetic import (
    FOLLOWS,
    KERNEL,
    LOSS_FORMS,
    Form,
    Kernel,
    LossForm,
    Rounding,
    Way,
    forms_of,
    has_kernel,
    kernel,
    middle,
    operate,
    operate_loss,
    settling,
    true_loss,
    true_value,
)
from sigexplorer.model.numerics.rounding import FORMATS, NumberFormat, number_format
from sigexplorer.model.numerics.search import Expected, Side, first_alike, first_input, tried_first
from sigexplorer.model.running import Cancel, ask, kept, never
from sigexplorer.model.wording import shortest

Quantity = Literal["value", "slope", "loss", "loss gradient"]
SIDES: tuple[Side, ...] = ("left", "right")
QUANTITIES: tuple[Quantity, ...] = ("value", "slope")
# An error of float64, and how many times more is reckoned with.
EPSILON, SAFE = 2.0**-52, 64.0


class Threshold(msgspec.Struct, frozen=True):
    """An input from which on, outward, a format gives one and the same number.

    Attributes
    ----------
    format : str
        The format's name.
    quantity : str
        "value" (f), "slope" (f'), "loss" or "loss gradient".
    rounding : str
        "rounded once", "operations", or "kernel": of the slope from the rounded value, as PyTorch computes it.
    form : str
        "textbook" or "stable" of f and f', "sigmoid" or "logits" of the loss, "kernel" of PyTorch's; empty when rounded once.
    side : str
        "left": from there on to smaller inputs; "right": to larger ones.
    becomes : float
        What it is there: the asymptote, or 0; infinite where f has no asymptote and leaves the format, NaN if that has no infinity; of a loss 0,
        infinite or NaN.
    real : float
        The same threshold as a real number. Operation by operation only where there is a closed form, else NaN. Rounded once, where there is
        no closed form, the first float64 whose f, as float64 holds it, rounds so.
    input : float
        The first number of the format for which it holds.
    formula : str
        The closed form of `real`, empty where there is none.
    """

    format: str
    quantity: Quantity
    rounding: Literal["rounded once", "operations", "kernel"]
    form: Literal["", Form, LossForm, Kernel]
    side: Side
    becomes: float
    real: float
    input: float
    formula: str = ""


@kept(512)
def activation_thresholds(
    activation: Activation, saturate: bool = True, formats: tuple[str, ...] = tuple(FORMATS), *, cancel: Cancel = never
) -> tuple[Threshold, ...]:
    """Return where each format shows exactly an asymptote of f, or where f leaves it, and exactly 0 for f'.

    Parameters
    ----------
    activation : Activation
        Any of the catalogue rounded once; operation by operation those that `has_operations`.
    saturate : bool
        See `NumberFormat.round`.
    formats : tuple of str
        Names of `FORMATS`.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    tuple of Threshold
        In the order of `formats`; those that do not exist are left out.
    """
    return tuple(threshold for name in formats for threshold in _of_activation(activation, number_format(name), saturate, cancel))


@kept(64)
def loss_thresholds(target: float, saturate: bool = True, formats: tuple[str, ...] = tuple(FORMATS), *, cancel: Cancel = never) -> tuple[Threshold, ...]:
    """Return where binary cross-entropy and its gradient die in each format: from there on they are 0, infinite or NaN.

    Parameters
    ----------
    target : float
        The label, 0 to 1.
    saturate : bool
        See `NumberFormat.round`.
    formats : tuple of str
        Names of `FORMATS`.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    return tuple(threshold for name in formats for threshold in _of_loss(target, number_format(name), saturate, cancel))


def _of_activation(activation: Activation, number: NumberFormat, saturate: bool, cancel: Cancel) -> Iterator[Threshold]:
    rounding = functools.partial(number.round, saturate=saturate)
    activation.prepare(cancel)
    limits = {line.side: float(rounding(np.array(line.intercept))) for line in activation.asymptotes() if line.slope == 0}
    # What swings for ever has slopes of 0 among others, however far out: those of the last numbers that there are say nothing of the curve.
    lines = {line.side for line in activation.asymptotes()}
    endless = {side for side, swings in zip(SIDES, swinging_sides(activation, cancel=cancel), strict=True) if swings and side not in lines}
    ways: tuple[Way, ...] = ("", *forms_of(activation), *((KERNEL,) if has_kernel(activation) else ()))
    given = Given(activation, number, rounding, cancel)
    ask(cancel)
    known = _known(activation, number, rounding, ways) if number.bits <= 16 and has_kernel(activation) else {}
    every = [(side, quantity, way) for side, quantity, way in itertools.product(SIDES, enumerate(QUANTITIES), ways) if way != KERNEL or quantity[0]]
    wanted = [(side, quantity, way) for side, quantity, way in every if quantity[0] or side in limits]
    if known:
        given.foresee([(way, index, tried_first(number, side, known[side, way, index])) for side, (index, _), way in wanted])
    places = narrow_inflections(activation, cancel)
    for side, (index, quantity), way in every:
        limit = limits.get(side, math.nan) if quantity == "value" else math.nan if side in endless else 0.0

        def dies(x: FloatArray, way: Way = way, index: int = index, limit: float = limit) -> NDArray[np.bool_]:
            ask(cancel)
            return np.asarray(given(way, index, x) == limit)

        other: Side = "left" if side == "right" else "right"
        real: float | None = math.nan
        first = None
        if not math.isnan(limit):
            if not way:
                real = first_input(FORMATS["float64"], dies, side, expected=expected_threshold(activation, number, quantity, side, limit), places=places)
            first = first_input(number, dies, side, known=known.get((side, way, index)), opposite=known.get((other, way, index)), places=places)
        # A level side stays in the format, and so do the logistic and tanh; of what swings there the last number is one of many.
        if (first is None or real is None) and (index or side not in limits) and side not in endless and not has_kernel(activation):
            limit, real, first = _overflow(given, way, index, side, places, cancel)
        if real is not None and first is not None:
            rounding_words: Literal["rounded once", "operations", "kernel"] = "rounded once" if not way else KERNEL if way == KERNEL else "operations"
            yield _named(activation, Threshold(number.name, quantity, rounding_words, way, side, limit, real, first))


def _overflow(given: Given, way: Way, index: int, side: Side, places: Sequence[float], cancel: Cancel) -> tuple[float, float | None, float | None]:
    """Return what f or f' is in a format far out, infinite or NaN, and from where on, as a real number and as one of the format; None where it is held."""
    number = given.number
    last = number.largest if side == "right" else -number.largest
    (outermost,) = given(way, index, np.array([last])).tolist()

    def overflows(x: FloatArray) -> NDArray[np.bool_]:
        ask(cancel)
        values = given(way, index, x)
        # What is undefined is so in every format.
        return (np.isnan(values) if math.isnan(outermost) else values == outermost) & ~np.isnan(given.true(index, x))

    first = None if math.isfinite(outermost) else first_input(number, overflows, side, places=places)
    if first is None:
        return math.nan, None, None
    return outermost, math.nan if way else first_input(FORMATS["float64"], overflows, side, places=places), first


def _known(activation: Activation, number: NumberFormat, rounding: Rounding, ways: Iterable[Way]) -> dict[tuple[Side, Way, int], int]:
    """Return from which number on f and f' are what they are at the outermost, by side, way and order of the derivative."""
    places = first_alike(number, lambda x: settling(activation, x, rounding), middle(activation, rounding))
    follows = FOLLOWS[type(activation)]
    return {(side, way, index): rows[follows[way][index]] for side, rows in places.items() for way in ways for index in (0, 1)}


class Given:
    """What a function gives in a format, by way and order of the derivative; kept, since several searches go through the same inputs.

    Parameters
    ----------
    activation, number, rounding, cancel
        As everywhere.

    Attributes
    ----------
    number : NumberFormat
        The format.
    """

    def __init__(self, activation: Activation, number: NumberFormat, rounding: Rounding, cancel: Cancel = never) -> None:
        self._activation, self.number, self._rounding, self._cancel = activation, number, rounding, cancel
        self._found: dict[tuple[Way, int, bytes], FloatArray] = {}

    def __call__(self, way: Way, index: int, x: FloatArray) -> FloatArray:
        """Return f or f' at some inputs."""
        key = way, index, x.tobytes()
        if key not in self._found:
            for order, values in self._compute(way, index, x).items():
                self._found[way, order, key[2]] = values
        return self._found[key]

    def foresee(self, wanted: Iterable[tuple[Way, int, FloatArray]]) -> None:
        """Compute at once what will be asked for, all that is computed together."""
        asked: dict[tuple[Way, int], dict[bytes, FloatArray]] = {}
        for way, index, x in wanted:
            # Ways that compute f and f' in one go are asked for both.
            asked.setdefault((way, 0 if way else index), {})[x.tobytes()] = x
        for (way, index), parts in asked.items():
            ends = np.cumsum([x.size for x in parts.values()])
            for order, values in self._compute(way, index, np.concatenate(list(parts.values()))).items():
                for key, end, x in zip(parts, ends, parts.values(), strict=True):
                    self._found[way, order, key] = values[end - x.size : end]

    def true(self, index: int, x: FloatArray) -> FloatArray:
        """Return f or f' as float64 has it, in no format."""
        if index:
            return np.asarray(derivatives_in_parts(self._activation, x, 1, self._cancel)[1])
        return in_parts(lambda part: true_value(self._activation, part), x, self._cancel)

    def _compute(self, way: Way, index: int, x: FloatArray) -> dict[int, FloatArray]:
        activation, rounding = self._activation, self._rounding
        if not way:
            return {index: rounding(self.true(index, x))}
        if way == KERNEL:
            return dict(enumerate(kernel(activation, x, rounding, wide=self.number.bits <= 16)))
        return dict(enumerate(operate(activation, x, rounding, way)))


def expected_threshold(activation: Activation, number: NumberFormat, quantity: Quantity, side: Side, limit: float) -> Expected | None:
    """Return about where f or f' rounded once begins to be the limit in float64, by its closed form; None where none is known."""
    if isinstance(activation, Sigmoid):
        gain, centre, lower, upper = activation.gain, activation.centre, activation.lower, activation.upper
    elif isinstance(activation, Tanh):
        # tanh(t) = 2 s(2t) - 1
        gain, centre, lower, upper = 2.0 * activation.gain, 0.0, -1.0, 1.0
    else:
        return None
    swing, half = abs(upper - lower), (number.lowest_exponent - 1) * math.log(2.0)
    if not swing:
        return None
    if quantity == "slope":
        # s (1 - s) is half of the smallest number.
        share = half - math.log(gain * swing)
        if share >= math.log(0.25):
            return None
        size, error = 2.0 * math.log(0.5 * (1.0 + math.sqrt(1.0 - 4.0 * math.exp(share)))) - share, EPSILON
    else:
        asymptote, other = (upper, lower) if side == "right" else (lower, upper)
        share = half - math.log(swing)
        if limit:
            # Half-way to the next number towards the other side; what lies there goes to the even one, as float64 has it.
            ordinal = number.ordinal(limit)
            middle = 0.5 * (limit + float(number.from_ordinals(ordinal + (1 if other > asymptote else -1))))
            away = (abs(asymptote - middle) + math.ulp(middle) * (-0.5 if ordinal % 2 else 0.5)) / swing
            share = math.log(away) if 0.0 < away < 1.0 else 0.0
        if share >= 0.0:
            return None
        # Errors of the larger asymptote are as many times those of a slope as f is flat.
        size, error = math.log1p(-math.exp(share)) - share, EPSILON * max(1.0, max(abs(lower), abs(upper)) / swing * math.exp(-share)) if limit else EPSILON
    at = centre + (size if side == "right" else -size) / gain
    return Expected(at, SAFE * (1.0 + error / (gain * math.ulp(at))))


def _of_loss(target: float, number: NumberFormat, saturate: bool, cancel: Cancel) -> Iterator[Threshold]:
    rounding = functools.partial(number.round, saturate=saturate)
    forms: tuple[Literal["", LossForm], ...] = ("", *LOSS_FORMS)
    quantities: tuple[Quantity, ...] = ("loss", "loss gradient")
    for form, (index, quantity), side in itertools.product(forms, enumerate(quantities), SIDES):

        def given(x: FloatArray, form: Literal["", LossForm] = form, index: int = index) -> FloatArray:
            return operate_loss(x, target, rounding, form)[index] if form else rounding(true_loss(x, target)[index])

        def dead(x: FloatArray, given: Callable[[FloatArray], FloatArray] = given) -> NDArray[np.bool_]:
            ask(cancel)
            values = given(x)
            return np.asarray((values == 0) | ~np.isfinite(values))

        real = math.nan if form else first_input(FORMATS["float64"], dead, side)
        first = first_input(number, dead, side)
        if real is not None and first is not None:
            # Adding 0 makes the -0 of -ln 1 a plain 0.
            becomes = float(given(np.array([first]))[0]) + 0.0
            yield _named(Sigmoid(), Threshold(number.name, quantity, "operations" if form else "rounded once", form, side, becomes, real, first))


def _named(activation: Activation, threshold: Threshold) -> Threshold:
    """Add the closed form, where the logistic from 0 to 1 has one that agrees with what was found."""
    if not isinstance(activation, Sigmoid) or (activation.lower, activation.upper) != (0.0, 1.0):
        return threshold
    standard = activation == Sigmoid()
    if not standard and (threshold.rounding, threshold.quantity) != ("rounded once", "value"):
        return threshold
    number = number_format(threshold.format)
    sign = 1.0 if threshold.side == "right" else -1.0
    before = float(number.from_ordinals(number.ordinal(threshold.input) - int(sign)))
    for formula, size in _closed_forms(number, threshold):
        real = activation.centre + sign * size / activation.gain
        # The closed form is itself rounded to float64, which matters beside neighbours in float64.
        slack = math.ulp(size) + math.ulp(real)
        if sign * before - slack <= sign * real <= sign * threshold.input + slack:
            return msgspec.structs.replace(threshold, real=real, formula=_spelled(formula, sign, activation.gain, activation.centre))
    return threshold


def _spelled(formula: str, sign: float, gain: float, centre: float) -> str:
    if sign < 0:
        formula = f"-({formula})" if formula[0].isdigit() and " - " in formula else f"-{formula}"
    scaled = formula if gain == 1 else f"{formula} / {shortest(gain)}"
    return scaled if centre == 0 else f"{shortest(centre)} {'+' if sign > 0 else '-'} {scaled.removeprefix('-')}"


def _closed_forms(number: NumberFormat, threshold: Threshold) -> Iterator[tuple[str, float]]:
    """Yield closed forms, in absolute value, that a threshold of the standard logistic may have.

    Rounded once: s is 1 from 1 - 2^-(p+1) on, a tie that goes to the even 1, and 0 up to half the smallest number 2^-(q+1); s (1 - s) = 1 / (2 + 2 cosh x).
    Operation by operation: 1 + e is 1 once exp(-x) rounds to at most 2^-p; exp overflows from the middle between the largest number and the
    next power of two on; and it underflows to 0 at 2^-(q+1).
    """
    p, q = number.precision, -number.lowest_exponent
    ln2 = math.log(2.0)
    if threshold.quantity in {"loss", "loss gradient"}:
        # ln(1 - s), and division by 1 - s, fail once s is 1; what ends the others depends on the label.
        if threshold.form == "sigmoid" and threshold.side == "right":
            yield f"{p} ln 2 - ln(1 + 2^-{p})", p * ln2 - math.log1p(2.0**-p)
        return
    if threshold.rounding != "operations":
        if threshold.quantity == "slope" and threshold.rounding == "rounded once":
            yield f"arcosh(2^{q} - 1)", q * ln2 + math.log1p(-(2.0**-q)) + math.log1p(math.sqrt(max(0.0, 1.0 - (2.0**q - 1.0) ** -2 if q < 500 else 1.0)))
        else:
            k = p + 1 if threshold.side == "right" else q + 1
            yield f"ln(2^{k} - 1)", k * ln2 + math.log1p(-(2.0**-k))
        return
    yield f"{p} ln 2 - ln(1 + 2^-{p})", p * ln2 - math.log1p(2.0**-p)
    yield f"{q + 1} ln 2", (q + 1) * ln2
    if number.bits > 8:
        top = math.frexp(number.largest)[1]
        yield f"ln(2^{top} - 2^{top - p - 1})", top * ln2 + math.log1p(-(2.0 ** -(p + 1)))
