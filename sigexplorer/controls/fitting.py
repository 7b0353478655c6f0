"""What of a value a narrow box shows: as many digits as fit, rounded, never cut."""

from __future__ import annotations

from collections.abc import Callable

from sigexplorer.model.parameters import Parameter
from sigexplorer.model.wording import in_a_row, number

# float64 has no more decimal digits that are always its own.
DIGITS = 15


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
    whole = parameter.printed(value)
    if fits(whole):
        return whole
    if parameter.kind == "real" and isinstance(value, float):
        roundings = (number(value, digits) for digits in range(DIGITS, 0, -1))
        return next((text for text in roundings if fits(text)), number(value, 1))
    if parameter.kind == "sequence":
        return _first_items(whole.split(in_a_row(["", ""])), fits)
    return whole


def _first_items(items: list[str], fits: Callable[[str], bool]) -> str:
    """Return as many items of a list as fit, and an ellipsis for the others."""
    low, high = 0, len(items)
    # By halves: a list may have thousands.
    while high - low > 1:
        middle = (low + high) // 2
        if fits(in_a_row([*items[:middle], "…"])):
            low = middle
        else:
            high = middle
    return in_a_row([*items[:low], "…"])
