"""What a difference of two functions says, in plain sentences."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sigexplorer.language import tr
from sigexplorer.model.activations.formula.kinks import MOST_KINKS
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import with_known_digits
from sigexplorer.model.beside import say_of_each
from sigexplorer.model.bounds import number_at_most
from sigexplorer.model.curve.difference import Difference, DifferenceResult
from sigexplorer.model.curve.difference_largest import Place
from sigexplorer.model.wording import MINUS, count, interval, listed, number

SIGNS = ("f", "f\N{PRIME}", "f\N{DOUBLE PRIME}")
OTHERS = ("g", "g\N{PRIME}", "g\N{DOUBLE PRIME}")
# So many inputs with the same magnitude are named.
MOST_PLACES = 3
# A share of an input, or of 1 where that is about 0, by which it may be wrong without a change of the digits said.
SURE = 1e-4
PLUS_MINUS = "\N{PLUS-MINUS SIGN}"


def read_difference(result: DifferenceResult) -> str:
    """Return for every function compared where it differs most over the range shown, and over all inputs.

    Parameters
    ----------
    result : DifferenceResult
        The differences.

    Returns
    -------
    str
        Sentences whose every number is one of the result's.
    """
    if not result.differences:
        return tr("There is nothing to subtract yet: choose functions to compare with.")
    return " ".join(say_of_each(result.differences, lambda item: _one(result, item)))


def _one(result: DifferenceResult, item: Difference) -> str:
    pair = f"{SIGNS[result.order]} {MINUS} {OTHERS[result.order]}"
    names = {"f": describe_activation(result.activation), "g": describe_activation(item.other)}
    shown = interval(float(result.x[0]), float(result.x[-1]))
    if math.isnan(item.largest):
        return tr("Between {f} and {g} there is no difference: it is undefined from x = {range}.", range=shown, **names)
    if item.rounding and item.largest:
        most = number_at_most(abs(item.largest), 2)
        return tr(
            "Between {f} and {g} {difference} is nothing but rounding: at most {most} from x = {range}.", difference=pair, most=most, range=shown, **names
        )
    everywhere = _everywhere(result, item, pair)
    if item.hidden:
        return tr(
            "Between {f} and {g} {difference} is smaller than the rounding of the values, {most}, from x = {range}; {everywhere}.",
            difference=pair,
            most=number(item.hidden, 2),
            range=shown,
            everywhere=everywhere,
            **names,
        )
    if item.largest == 0:
        return tr(
            "Between {f} and {g} {difference} is 0 all the way from x = {range}; {everywhere}.", difference=pair, range=shown, everywhere=everywhere, **names
        )
    if math.isinf(item.largest):
        if not _at_pole(result, item, item.at):
            return tr(
                "Between {f} and {g} |{difference}| is larger than all numbers of float64 at some inputs from x = {range}, as at x = {x}.",
                difference=pair,
                range=shown,
                x=number(item.at),
                **names,
            )
        places = _poles(result, item, [place for place in item.places if _at_pole(result, item, place[0])])
        return tr("Between {f} and {g} |{difference}| grows without bound towards {places}.", difference=pair, places=places, **names)
    if item.levels and item.levels[0][:2] == (float(result.x[0]), float(result.x[-1])):
        return tr(
            "Between {f} and {g} {difference} is {value} all the way from x = {range}; {everywhere}.",
            difference=pair,
            value=number(item.largest),
            range=shown,
            everywhere=everywhere,
            **names,
        )
    if item.levels:
        return tr(
            "Between {f} and {g} |{difference}| is largest from x = {range} all the way {levels}; {everywhere}.",
            difference=pair,
            range=shown,
            levels=_level_words(item, pair),
            everywhere=everywhere,
            **names,
        )
    return tr(
        "Between {f} and {g} |{difference}| is largest from x = {range} {place}; {everywhere}.",
        difference=pair,
        range=shown,
        place=_places(item, (item.at, item.largest), item.also, pair),
        everywhere=everywhere,
        **names,
    )


def _at_pole(result: DifferenceResult, item: Difference, at: float) -> bool:
    """Return whether what is infinite at an input grows without bound towards it; elsewhere it is only larger than float64 holds, as exp(x) from 710 on."""
    return at in result.activation.kinks or at in item.other.kinks


def _level_words(item: Difference, pair: str) -> str:
    """Return from where to where a magnitude is the largest all the way, and at which inputs besides, and the difference there with its sign."""
    parts = [(low, tr("from x = {range}", range=interval(low, high)), value) for low, high, value in item.levels]
    parts += [(at, tr("at {places}", places=input_said(item, at)), item.known((at, value))) for at, value in item.places]
    if len(parts) > MOST_PLACES:
        first = item.levels[0]
        others = count(len(parts) - 1)
        return tr("from x = {range} and in {others} other places, where it is {size}", range=interval(*first[:2]), others=others, size=number(abs(first[2])))
    _, words, values = zip(*sorted(parts), strict=True)
    return tr("{places}, where {difference} is {value}", places=listed(list(words)), difference=pair, value=_of_one_size(values))


def _everywhere(result: DifferenceResult, item: Difference, pair: str) -> str:
    if item.rounding and item.largest_all:
        return tr("beyond it is nothing but rounding")
    if item.largest_all == item.largest and math.isfinite(item.at_all):
        return tr("no other input that was looked at has more") if item.goes_on == "endless" else tr("no other input has more")
    if item.goes_on:
        size, at = number(abs(item.known((item.at_all, item.largest_all)))), number(item.at_all)
        if item.goes_on == "periodic":
            return tr("over all inputs it comes to {size} again and again, as at x = {x}", size=size, x=at)
        return tr("over all inputs it comes to {size} at least, as at x = {x}", size=size, x=at)
    right = item.at_all > 0
    others = [value for at, value in item.also_all if math.isinf(at)]
    if math.isinf(item.largest_all) and math.isfinite(item.at_all) and not _at_pole(result, item, item.at_all):
        return tr("over all inputs it comes to be larger than all numbers of float64, as at x = {x}", x=number(item.at_all))
    if math.isinf(item.largest_all) and math.isfinite(item.at_all):
        return tr(
            "over all inputs it grows without bound towards {places}", places=_poles(result, item, sorted(((item.at_all, item.largest_all), *item.also_all)))
        )
    if math.isinf(item.largest_all):
        if others:
            return tr("on both sides it grows without bound")
        return tr("further right it grows without bound") if right else tr("further left it grows without bound")
    if math.isinf(item.at_all):
        limits = list(dict.fromkeys(number(value) for value in (item.largest_all, *others)))
        if len(limits) == 2:
            return tr("{difference} tends to {left} on the far left and to {right} on the far right", difference=pair, left=limits[0], right=limits[1])
        if others:
            return tr("{difference} tends to {limit} on both sides", difference=pair, limit=limits[0])
        if right:
            return tr("{difference} tends to {limit} on the far right", difference=pair, limit=limits[0])
        return tr("{difference} tends to {limit} on the far left", difference=pair, limit=limits[0])
    return tr("over all inputs {place}", place=_places(item, (item.at_all, item.largest_all), item.also_all, pair))


def _poles(result: DifferenceResult, item: Difference, places: Sequence[Place]) -> str:
    """Return some poles, of many the first and how many there are, at least where functions have more kinks than are looked for."""
    if len(places) > MOST_PLACES and max(len(result.activation.kinks), len(item.other.kinks)) >= MOST_KINKS:
        return tr("x = {x} and at least {others} other inputs", x=number(places[0][0]), others=count(len(places) - 1))
    if len(places) > MOST_PLACES:
        return tr("x = {x} and {others} other inputs", x=number(places[0][0]), others=count(len(places) - 1))
    return listed([f"x = {number(at)}" for at, _ in places])


def input_said(item: Difference, at: float) -> str:
    """Return an input of a difference, with the digits alone that are known where it is the place of a top: "x = 1.5", "x ≈ 1.57".

    Parameters
    ----------
    item : Difference
        One of which the input is a place.
    at : float
        The input.
    """
    error = item.errors.get(at, (0.0, 0.0))[0]
    if not 0.0 < error < math.inf or error <= SURE * abs(at):
        return f"x = {number(at)}"
    if abs(at) <= error:
        return "x = 0" if error <= SURE else "x ≈ 0"
    return f"x ≈ {number(with_known_digits(at, error))}"


def _places(item: Difference, largest: Place, also: tuple[Place, ...], pair: str) -> str:
    """Return where a magnitude is largest, at each input where it is written the same, and the difference there with its sign."""
    places = sorted((largest, *also))
    inputs = list(dict.fromkeys(input_said(item, at) for at, _ in places))
    if len(inputs) > MOST_PLACES:
        size = number(abs(item.known(largest)))
        return tr("at x = {x} and {others} other inputs, where it is {size}", x=number(largest[0]), others=count(len(inputs) - 1), size=size)
    return tr("at {places}, where {difference} is {value}", places=listed(inputs), difference=pair, value=_of_one_size([item.known(place) for place in places]))


def _of_one_size(values: Sequence[float]) -> str:
    """Return values that are written alike but for their signs: one for all, one each, or their size with both signs."""
    said = list(dict.fromkeys(map(number, values)))
    return listed(said) if len(said) in {1, len(values)} else f"{PLUS_MINUS}{number(abs(values[0]))}"
