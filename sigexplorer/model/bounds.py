"""Bounds, spelt for people: rounded up to what is shown, so that what is said to be at most as large, or right within as much, is."""

from __future__ import annotations

import math
from decimal import Decimal

from sigexplorer.model.wording import DIGITS, HIGHEST, POWER_DIGITS, number, power, share

# The share by which a number that is rounded up may be above what is shown, through its own rounding.
UP_TO_ROUNDING = 1e-9


def number_at_most(value: float, digits: int = DIGITS) -> str:
    """Return a bound: a number above 0 rounded up to what is shown, so that what is said to be at most as large is."""
    if not 0.0 < value < math.inf:
        return number(value, digits)
    exponent = math.floor(math.log10(value)) - digits + 1
    # Below powers of ten all digits before the point are shown.
    return number(_rounded_up(value, exponent if value >= 10.0**HIGHEST else min(exponent, 0)), digits)


def power_at_most(log10: float, digits: int = POWER_DIGITS) -> str:
    """Return a bound as a power of ten, rounded up to what is shown; see `number_at_most`."""
    if not math.isfinite(log10):
        return power(log10, digits)
    whole = math.floor(log10)
    return power(whole + math.log10(_rounded_up(10.0 ** (log10 - whole), 1 - digits)), digits)


def share_at_most(part: float) -> str:
    """Return a bound in per cent, rounded up to what is shown: "2 %" of 0.0143; see `number_at_most`."""
    percent = 100.0 * part
    if not 0.0 < percent < 99.0:
        return share(part)
    return share(_rounded_up(percent, 0 if percent >= 0.995 else math.floor(math.log10(percent)) - 1) / 100.0)


def _rounded_up(value: float, exponent: int) -> float:
    """Return the smallest multiple of a power of ten that is not below a number, but for the rounding of that."""
    return float(Decimal(math.ceil(value * (1.0 - UP_TO_ROUNDING) * 10.0**-exponent)).scaleb(exponent)) if abs(exponent) < 300 else value
