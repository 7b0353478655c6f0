"""What of a value a narrow box shows: as many digits as fit, rounded, never cut."""

from __future__ import annotations

import math
from collections.abc import Callable

from sigexplorer.model.parameters import Parameter, shortest

# float64 has no more decimal digits that are always its own.
DIGITS = 15
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def fitted(parameter: Parameter, value: object, fits: Callable[[str], bool]) -> str:
    """Return the text of a parameter's value with as many digits as fit: the whole value if it does, else rounded.

    Parameters
    ----------
    parameter : Parameter
        The declaration.
    value : object
        A value of it.
    fits : callable
        Whether a text has room.
    """
    whole = printed(parameter.format(value)) if parameter.kind in {"real", "integer", "sequence"} else parameter.format(value)
    if fits(whole):
        return whole
    if parameter.kind == "real" and isinstance(value, float):
        roundings = (float(f"{value:.{digits}g}") for digits in range(DIGITS, 0, -1))
        return next(
            (text for text in (printed(shortest(rounding)) for rounding in roundings if math.isfinite(rounding)) if fits(text)), printed(f"{value:.0e}")
        )
    if parameter.kind == "sequence":
        return _first_items(whole.split(", "), fits)
    return whole


def printed(text: str) -> str:
    """Return numbers as they are printed: with a true minus, and powers of ten with raised exponents."""
    return ", ".join(_printed(item) for item in text.split(", "))


def _printed(item: str) -> str:
    mantissa, _, exponent = item.partition("e")
    power = f"10{str(int(exponent)).translate(SUPERSCRIPTS)}" if exponent else ""
    scale = f"{'-' if mantissa.startswith('-') else ''}{power}" if mantissa in {"1", "-1"} and power else f"{mantissa}{'×' if power else ''}{power}"
    return scale.replace("-", "−")


def _first_items(items: list[str], fits: Callable[[str], bool]) -> str:
    """Return as many items of a list as fit, and an ellipsis for the others."""
    low, high = 0, len(items)
    # By halves: a list may have thousands.
    while high - low > 1:
        middle = (low + high) // 2
        if fits(f"{', '.join(items[:middle])}, …"):
            low = middle
        else:
            high = middle
    return f"{', '.join(items[:low])}, …" if low else "…"
