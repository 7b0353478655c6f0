"""Where an axis is divided, and how the numbers there are written."""

from __future__ import annotations

import math
from typing import NamedTuple

from sigexplorer.model.numerics.steps import round_step
from sigexplorer.model.ranges import narrowest
from sigexplorer.model.wording import HIGHEST, LOWEST, MINUS, TIMES, fixed, number, together

# Exponents from here on are written as powers of ten themselves.
LONG = 10**7
# The least number of four digits.
LEAST_OF_FOUR = 1000
# Powers of ten that are numbers, also those beside them.
MOST_POWER = 300.0
# pyqtgraph adds both edges of a range, and their distance must be a number: further out none can be drawn.
FARTHEST = 8e307


# A range of decimal logarithms in which 1, 2 and 5 may be too few.
LESS_THAN_A_POWER = 0.7
# Of so many parts at most, by a round step, there are two at least.
ENOUGH = 5.0


class Tick(NamedTuple):
    """One division of an axis: its value, its label, and the label's exponent ("10" and "-6")."""

    value: float
    text: str
    exponent: str = ""


def step_for(span: float, count: float) -> float:
    """Return the smallest step of 1, 2 or 5 times a power of ten that divides `span` into at most `count` parts."""
    digit, power = round_step(span / max(count, 1.0))
    return digit * 10.0**power


def linear_ticks(low: float, high: float, count: float) -> list[Tick]:
    """Return at most about `count` round ticks from `low` to `high`, labelled with as many digits as tell them apart.

    Where two are wanted there are two, with a smaller step if need be: one number alone tells no scale.
    """
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return []
    step, first, last = _divided(low, high, count)
    while last <= first and 2.0 <= count < ENOUGH:
        count *= 1.5
        step, first, last = _divided(low, high, count)
    if last - first > 10 * count + 10:
        return []
    largest = max(abs(first), abs(last)) * step
    if largest < 1e-4 or largest >= 1e6:
        power = math.floor(math.log10(largest) + 1e-9) if largest else 0
        digits = max(0, power - math.floor(math.log10(step) + 1e-9))
        return [_scientific(index * step, power, digits) for index in range(first, last + 1)]
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    return [Tick(index * step, _plain(index * step, digits, low, high) if index else "0") for index in range(first, last + 1)]


def _divided(low: float, high: float, count: float) -> tuple[float, int, int]:
    """Return a round step, and the first and the last multiple of it."""
    step = step_for(high - low, count)
    return step, math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)


def _plain(value: float, digits: int, low: float, high: float) -> str:
    """Return a number as it stands at an axis: thousands are grouped but where all of it has four digits, as years have and as typographers write them."""
    text = fixed(value, digits)
    return together(text) if low >= LEAST_OF_FOUR and high < 10 * LEAST_OF_FOUR else text


def power_ticks(low: float, high: float, count: float) -> list[Tick]:
    """Return ticks at whole powers of ten, for an axis of decimal logarithms from `low` to `high`; between them, too, where there are no two."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return []
    found, wanted = _whole_powers(low, high, count), count
    while len(found) < 2 and 2.0 <= wanted < ENOUGH:
        wanted *= 1.5
        found = _whole_powers(low, high, wanted)
    return found if len(found) > 1 or count < 2.0 else _between_powers(low, high, count) or found


def _whole_powers(low: float, high: float, count: float) -> list[Tick]:
    step = max(1, round(step_for(high - low, count)))
    ticks = []
    for index in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1):
        power = index * step
        ticks.append(Tick(float(power), "1") if power == 0 else Tick(float(power), "10", _exponent(power)))
    return ticks


def _exponent(power: int) -> str:
    """Return an exponent as it is raised: of those that are too long to be read, the digits that tell ticks apart."""
    return str(power).replace("-", MINUS) if abs(power) < LONG else number(float(power), 7)


def decade_ticks(low: float, high: float, count: float) -> list[Tick]:
    """Return ticks at 1, 2 and 5 times powers of ten, or at powers alone, or at any round number, for an axis of decimal logarithms."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return []
    if max(abs(low), abs(high)) > MOST_POWER:
        return (_between_powers(low, high, count) if high - low <= 2.0 else []) or power_ticks(low, high, count)
    if high - low >= LESS_THAN_A_POWER and (3 * (high - low) > 1.5 * count or high - low > 9):
        return [Tick(tick.value, number(10.0**tick.value)) if LOWEST <= tick.value < HIGHEST else tick for tick in power_ticks(low, high, count)]
    return _between_powers(low, high, count)


def _between_powers(low: float, high: float, count: float) -> list[Tick]:
    """Return ticks at 1, 2 and 5 times powers of ten, or at any round number."""
    if max(abs(low), abs(high)) > MOST_POWER:
        # No number is as large, or as small: what lies between two powers where its digits can be read.
        between = linear_ticks(low, high, count)
        return [Tick(tick.value, "10", tick.text) for tick in between] if between and not between[0].exponent else []
    if high - low < LESS_THAN_A_POWER:
        return [tick._replace(value=math.log10(tick.value)) for tick in linear_ticks(10.0**low, 10.0**high, count) if tick.value > 0]
    values = [factor * 10.0**power for power in range(math.floor(low), math.ceil(high) + 1) for factor in (1, 2, 5)]
    return [_power(value) for value in values if low - 1e-9 <= math.log10(value) <= high + 1e-9]


def drawable(low: float, high: float) -> tuple[float, float]:
    """Return a range as far as it can be drawn, one at the end of that where it lies beyond, and one that is wide enough where it is none."""
    low, high = _within(low, high)
    if high - low >= narrowest(low, high):
        return low, high
    half = max(0.5, narrowest(low, high))
    return _within(low - half, high + half)


def _within(low: float, high: float) -> tuple[float, float]:
    if -FARTHEST <= low < FARTHEST and -FARTHEST < high <= FARTHEST:
        return low, high
    low, high = (min(max(edge, -FARTHEST), FARTHEST) for edge in (low, high))
    if low == FARTHEST:
        low *= 0.9
    if high == -FARTHEST:
        high *= 0.9
    return low, high


def rounded_out(low: float, high: float, count: float = 10.0) -> tuple[float, float]:
    """Return the range widened to whole steps, so that it stands still while the data changes a little; one that can be drawn, whatever the ends are."""
    # Where data are no numbers, an end is unknown, and lies at the other one.
    known = [edge for edge in (low, high) if not math.isnan(edge)] or [0.0]
    low, high = _within(min(known), max(known))
    if not high - low >= narrowest(low, high):
        half = max(0.5, narrowest(low, high))
        low, high = low - half, high + half
    step = step_for(high - low, count)
    return drawable(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step)


def _scientific(value: float, power: int, digits: int) -> Tick:
    if value == 0:
        return Tick(0.0, "0")
    mantissa = fixed(value / 10.0**power, digits)
    return Tick(value, f"{mantissa}{TIMES}10", str(power).replace("-", MINUS))


def _power(value: float) -> Tick:
    """Return the tick of a positive number on an axis of decimal logarithms."""
    power = math.floor(math.log10(value) + 1e-9)
    if LOWEST <= power < HIGHEST:
        return Tick(math.log10(value), number(value))
    digit = round(value / 10.0**power)
    return Tick(math.log10(value), "10" if digit == 1 else f"{digit}{TIMES}10", str(power).replace("-", MINUS))


def whole_ticks(low: float, high: float, count: float) -> list[Tick]:
    """Return ticks at whole numbers only."""
    ticks = linear_ticks(low, high, min(count, max(1.0, high - low)))
    return [Tick(tick.value, _plain(tick.value, 0, low, high)) for tick in ticks if tick.value == round(tick.value)]
