"""The search for the largest errors of what takes a function's place, piece by piece, closer and closer, and where the function is 0."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, ask, never

Way = Literal["nearest entry", "interpolated", "pieces where it bends", "hard variant"]

Function = Callable[[FloatArray], FloatArray]

Measure = Literal["absolute", "relative", "ulp"]
MEASURES: tuple[Measure, ...] = ("absolute", "relative", "ulp")

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


def errors_of(value: FloatArray, given: FloatArray) -> dict[Measure, FloatArray]:
    """Return the errors of what is given in a value's place, by measure, of the shape of both."""
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


def look_at_pieces(activation: Activation, x: FloatArray, functions: Mapping[Way, Function], cancel: Cancel) -> dict[Way, Looks]:
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
        value, part = derivatives_in_parts(activation, looked.ravel(), 0, cancel)[0], slice(start, start + left.size)
        crossed = np.flatnonzero(value[:-1] * value[1:] < 0.0)
        for way, function in functions.items():
            errors = errors_of(value, function(looked.ravel()))
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
        for measure, errors in errors_of(value[:, 1], function(places)).items():
            for index, at, error in zip(piece.tolist(), places.tolist(), errors.tolist(), strict=True):
                if error > looks.error[measure][index]:
                    looks.at[measure][index], looks.error[measure][index] = at, error
        for side in (0, 1):
            crossed = np.flatnonzero(value[:, side] * value[:, side + 1] < 0.0)
            looks.crossings.extend(zip(beside[crossed, side].tolist(), beside[crossed, side + 1].tolist(), strict=True))


def look_closer(activation: Activation, ways: Mapping[Way, tuple[Function, Looks]], cancel: Cancel = never) -> dict[Way, dict[Measure, Worst]]:
    """Return the worst errors, looked for closer and closer around the worst places found: of all ways and measures at once, for calls are dear."""
    worst: dict[Way, dict[Measure, Worst]] = {way: {} for way in ways}
    half: dict[tuple[Way, Measure], float] = {}
    for way, (_, looks) in ways.items():
        for measure in MEASURES:
            best = int(np.argmax(looks.error[measure]))
            worst[way][measure] = Worst(float(looks.error[measure][best]), float(looks.at[measure][best]))
            half[way, measure] = float(looks.x[best + 1] - looks.x[best]) / (LOOKS - 1)
    for _ in range(ZOOMS):
        ask(cancel)
        going = {way: [measure for measure in MEASURES if np.isfinite(worst[way][measure].error)] for way in ways}
        near, given = [], []
        for way, (function, looks) in ways.items():
            own = np.concatenate([np.empty(0), *(_around(worst[way][measure].at, half[way, measure]) for measure in going[way])])
            near.append(np.clip(own, looks.x[0], looks.x[-1]))
            given.append(function(near[-1]))
        places, start = np.concatenate(near), 0
        found = errors_of(activation(places), np.concatenate(given))
        for way, measure in [(name, measure) for name, measures in going.items() for measure in measures]:
            own = found[measure][start : start + CLOSER]
            index = int(np.argmax(own))
            if own[index] > worst[way][measure].error:
                worst[way][measure] = Worst(float(own[index]), float(places[start + index]))
            half[way, measure] /= LOOKS
            start += CLOSER
    for way, (function, looks) in ways.items():
        if looks.crossings:
            _beside_zeros(activation, function, np.array(looks.crossings), worst[way], cancel)
    return worst


def _beside_zeros(activation: Activation, function: Function, brackets: FloatArray, worst: dict[Measure, Worst], cancel: Cancel) -> None:
    """Find where the function is 0 between places at which its sign differs, whose errors have no bound relative to it where the other is not 0."""
    low, high = brackets[:, 0], brackets[:, 1]
    size = np.abs(activation(brackets.ravel())).reshape(brackets.shape).max(axis=1)
    for _ in range(ROUNDS):
        ask(cancel)
        tried = low[:, np.newaxis] + np.linspace(0.0, 1.0, FINER) * (high - low)[:, np.newaxis]
        tried[:, -1] = high
        value = derivatives_in_parts(activation, tried.ravel(), 0, cancel)[0].reshape(tried.shape)
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


def stairs(x: FloatArray, error: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the largest error of each piece from its one end to the other, shape (2 m,) each: of every few pieces, where there are more than can be seen.

    Parameters
    ----------
    x : ndarray, shape (n,)
        The ends of the pieces, ascending.
    error : ndarray, shape (n - 1,)
        The largest error of each.
    """
    starts = np.arange(0, error.size, -(-error.size // DRAWN))
    ends = np.append(x[starts], x[-1])
    return np.repeat(ends, 2)[1:-1], np.repeat(np.maximum.reduceat(error, starts), 2)
