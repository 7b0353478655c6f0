"""How a slider's way maps to the values of its parameter, and the steps that keys and wheel make."""

from __future__ import annotations

import math
from collections import deque

import msgspec

from sigexplorer.model.numerics.steps import round_step
from sigexplorer.model.parameters import Parameter

TICKS = 10_000
FINE, STEP, PAGE = 0.001, 0.01, 0.1
DIGITS = 4
# Steps that are remembered on the way back.
LONGEST_TRAIL = 1000
# Below this a tenth of a value may no longer be a normal number.
TINY = 1e-300


class SliderScale(msgspec.Struct, frozen=True):
    """The way of a slider: position 0 is `low`, position 1 is `high`.

    Attributes
    ----------
    low, high : float
        The values at both ends.
    logarithmic : bool
        Whether equal ways are equal ratios, instead of equal differences.
    integer : bool
        Whether only whole numbers are values.
    """

    low: float
    high: float
    logarithmic: bool = False
    integer: bool = False

    @property
    def ticks(self) -> int:
        """The number of intervals of the slider's own integer range."""
        if self.integer and not self.logarithmic:
            return min(TICKS, round(self.high - self.low))
        return TICKS

    def position(self, value: float) -> float:
        """Return where `value` is on the way, 0 to 1; values outside of the range are at its ends."""
        return self._place(min(max(value, self.low), self.high))

    def value(self, position: float) -> float:
        """Return the value at a position, rounded to what a reader would want of it: no more than a tick is worth."""
        if position <= 0:
            return self.low
        if position >= 1:
            return self.high
        if self.logarithmic:
            raw = self._raw(position)
            return self._whole(raw) if self.integer else float(f"{raw:.{DIGITS}g}")
        decimals = math.ceil(-math.log10((self.high - self.low) / self.ticks))
        return self._whole(self._raw(position)) if self.integer else round(self._raw(position), decimals)

    def round_value(self, position: float, resolution: float) -> float:
        """Return the roundest value within `resolution` of a position.

        The pointer cannot tell positions closer than a pixel apart, so it gets the roundest number there: 0 and 1 are hit, not 0.0137.
        """
        if not 0 < position < 1:
            return self.value(position)
        raw = self._raw(position)
        step = _nice(abs(self._raw(min(1.0, position + resolution)) - raw) or self.high - self.low, up=True)
        return min(max(self._whole(_multiple(raw, step)), self.low), self.high)

    def step(self, value: float, way: float) -> float:
        """Return the value that a step of `way` (a share of the whole, negative to the left) leads to.

        It is a round number, at least one away for whole numbers, and `value` itself where the range ends. A value beyond the range comes nearer
        in steps of the same kind, as if the range went on.
        """
        if (way > 0 and value >= self.high) or (way < 0 and value <= self.low):
            return value
        if self.logarithmic and value <= 0:
            return self.low
        raw = self._raw(self._place(value) + way)
        # So far out that a step of the range is less than float64 tells apart, it is the same share of the value itself.
        further = free_step(value, way / 10)
        if raw == value:
            return further
        step = _nice(abs(raw - value), up=False)
        stepped = _multiple(raw, max(step, 1.0) if self.integer else step)
        if self.integer and abs(stepped - value) < 1:
            stepped = value + math.copysign(1, way)
        stepped = min(max(self._whole(stepped), min(self.low, value)), max(self.high, value))
        return stepped if stepped != value and (stepped > value) == (way > 0) else further

    def _place(self, value: float) -> float:
        """Return where a value is on the way, also before 0 and behind 1."""
        if self.logarithmic:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def _raw(self, position: float) -> float:
        if self.logarithmic:
            return self.low * math.exp(position * math.log(self.high / self.low))
        return self.low + position * (self.high - self.low)

    def _whole(self, value: float) -> float:
        return float(round(value)) if self.integer else value


def slider_scale(parameter: Parameter) -> SliderScale | None:
    """Return the way of a parameter's slider, or None where a slider makes no sense: no number, or no bounded range."""
    low, high = parameter.slider
    if parameter.kind not in {"real", "integer"} or not math.isfinite(high - low) or low >= high:
        return None
    return SliderScale(float(low), float(high), parameter.scale == "log", parameter.kind == "integer")


def box_step(parameter: Parameter, value: float, way: float) -> float:
    """Return the value that a step in a box leads to: that of the slider where there is one, and beyond its ends on to the limits."""
    scale = slider_scale(parameter)
    stepped = scale.step(value, way) if scale is not None else value
    if stepped == value:
        stepped = free_step(value, way)
        if parameter.kind == "integer":
            stepped = float(round(stepped)) if abs(stepped - value) >= 1 else value + math.copysign(1, way)
    low, high = parameter.limits
    return min(max(stepped, low), high)


class Trail:
    """The steps made one after the other from a value, so that as many steps back lead to where they began, however crooked that was."""

    def __init__(self) -> None:
        self._steps: deque[tuple[float, float, float]] = deque(maxlen=LONGEST_TRAIL)

    def go(self, before: float, way: float, after: float) -> None:
        """Remember a step of `way` from one value to another; one that led nowhere is none."""
        if self._steps and self._steps[-1][2] != before:
            self._steps.clear()
        if after != before:
            self._steps.append((before, way, after))

    def back(self, value: float, way: float) -> float | None:
        """Return where the last step came from, if it led to `value` and `way` undoes it; it is then forgotten. None otherwise."""
        if self._steps and self._steps[-1][1:] == (-way, value):
            return self._steps.pop()[0]
        return None


def free_step(value: float, way: float) -> float:
    """Return the next round value for a parameter without a slider: a step of its own size, or of 1 from 0."""
    share = way / STEP * 0.1
    raw = value + (abs(value) * share if abs(value) > TINY else share * 10)
    return _multiple(raw, _nice(abs(raw - value), up=False)) if math.isfinite(raw) else value


def _nice(value: float, *, up: bool) -> float:
    digit, power = round_step(value, up=up)
    return digit * 10.0**power


def _multiple(value: float, step: float) -> float:
    """Return the multiple of `step` nearest to `value`, without the dust of the multiplication."""
    return round(round(value / step) * step, max(0, -math.floor(math.log10(step))))
