"""How an axis, or a bar of colours, counts, and how a place on it is said.

It is read off its own divisions, which say it to people: as the number itself, as its logarithm, its square, in per cent, or by names.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sigexplorer.language import current, tr
from sigexplorer.model.wording import MINUS, TIMES, count, number, power, together
from sigexplorer.plot.axes import Ticks
from sigexplorer.plot.ticks import Tick, whole_ticks

Kind = Literal["number", "whole", "logarithm", "square", "share", "name", "none"]
# How many divisions are looked at, and digits of a number.
DIVISIONS, DIGITS = 8, 4
# The decimal logarithm up to which a power of ten is a float.
FLOATS = 308.25


class Scale(NamedTuple):
    """How an axis, or a bar of colours, counts, and its divisions."""

    kind: Kind
    ticks: tuple[Tick, ...]

    def text(self, value: float, pixel: float = 0.0) -> str:
        """Return a value as the axis says it, to a `pixel` where one is given, else with four digits; '' where the axis says nothing."""
        if math.isnan(value):
            return number(value)
        match self.kind:
            case "logarithm":
                return power(value, 3)
            case "square":
                return number(value * abs(value), DIGITS)
            case "share":
                return f"{number(100.0 * value, 3)} %"
            case "name":
                return self._name(value)
            case "none":
                return ""
        text = count(round(value)) if self.kind == "whole" else number(value, DIGITS)
        if pixel > 0.0 and self.kind == "number":
            # To the pixel: what is nearer to 0 than half of one is 0.
            digits = math.floor(math.log10(max(abs(value) / pixel, 1e-300))) + 1
            text = "0" if digits < 1 and abs(value) < 0.5 * pixel else number(value, min(max(digits, 1), 6))
        # Four digits stand together where they do at the axis.
        return together(text) if self.ticks and self.ticks[-1].text[:4].isdigit() else text

    def span(self, low: float, high: float) -> str:
        """Return what lies between two edges; '' where the axis does not say it."""
        if self.kind == "whole":
            # Between edges that lie halfway.
            low, high = math.ceil(low), math.ceil(high) - 1.0
        first, last = self.text(low), self.text(high)
        return first if self.kind == "whole" and low >= high else tr("{low} to {high}", low=first, high=last) if first and last else ""

    def _name(self, value: float) -> str:
        near = sorted(self.ticks, key=lambda tick: abs(tick.value - value))[:2]
        apart = abs(near[0].value - near[1].value) if len(near) > 1 else 1.0
        return near[0].text if near and abs(near[0].value - value) <= 0.5 * apart + 1e-9 else ""


def scale_of(ticks: Sequence[Tick]) -> Scale:
    """Return how divisions count."""
    found = tuple(ticks)
    if not found:
        return Scale("none", ())
    said = [_said(tick) for tick in found]
    if any(one is None for one in said):
        return Scale("name", found)
    pairs = [(tick.value, one) for tick, one in zip(found, said, strict=True) if one is not None]
    span = max(abs(value) for value, _ in pairs) or 1.0
    if all(not one.per_cent and abs(one.value - value) <= 1e-6 * span for value, one in pairs):
        return Scale("number", found)
    if all(abs(one.log10 - value) <= 1e-3 * max(1.0, abs(value)) for value, one in pairs):
        return Scale("logarithm", found)
    if all(abs(one.value - value * abs(value)) <= 1e-6 * span * span for value, one in pairs):
        return Scale("square", found)
    if all(abs(one.value / 100.0 - value) <= 1e-6 * span for value, one in pairs):
        return Scale("share", found)
    return Scale("name", found)


class Said(NamedTuple):
    """What a label says: its value, the decimal logarithm of that, which no float need hold, and whether it is in per cent."""

    value: float
    log10: float
    per_cent: bool


def _said(tick: Tick) -> Said | None:
    text = _as_python(tick.text).strip()
    per_cent, text = text.endswith("%"), text.removesuffix("%").strip()
    try:
        if not tick.exponent:
            value = float(text)
            return Said(value, math.log10(value) if value > 0.0 else math.nan, per_cent)
        exponent = float(_as_python(tick.exponent))
        mantissa = float(text.removesuffix("10").removesuffix(TIMES) or "1")
    except ValueError:
        return None
    log10 = math.log10(abs(mantissa)) + exponent if mantissa else math.nan
    value = math.copysign(10.0**log10, mantissa) if abs(log10) < FLOATS else math.nan
    return Said(value, log10 if mantissa > 0.0 else math.nan, per_cent)


def _as_python(text: str) -> str:
    """Return a number that is spelt for people with the signs of the language as Python reads it."""
    language = current()
    return text.replace(MINUS, "-").replace(language.group, "").replace(language.decimal, ".")


def axis_scale(ticks: Ticks, edges: tuple[float, float]) -> Scale:
    """Return how an axis counts between two edges."""
    found = scale_of(ticks(*edges, DIVISIONS))
    return Scale("whole", found.ticks) if ticks is whole_ticks and found.kind == "number" else found
