"""From what a hand did on a pane to values of the state: rounded to what a pixel tells apart, under the keys of a range, within the limits."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from sigexplorer.model.numerics.steps import round_step
from sigexplorer.state import State, get, parameters
from sigexplorer.topic import Moved, Seen, Views

# Beyond so many powers of ten a place is beyond the limits of every parameter.
MOST_DECADES = 300.0


def resolution(pixel: float) -> float:
    """Return the round step that is not above a pixel's width; 0 of a width that is not told.

    Parameters
    ----------
    pixel : float
        How far a pixel goes, in the units of its axis.
    """
    if not (0.0 < pixel < math.inf):
        return 0.0
    digit, power = round_step(pixel, up=False)
    return digit * 10.0**power


def resting(x: float, pixel: float) -> float:
    """Return `x` rounded to as many digits as a pixel tells apart; as it is where the pixel's width is not told.

    Parameters
    ----------
    x : float
        A place on an axis.
    pixel : float
        How far a pixel goes, in the units of that axis.
    """
    if not (0.0 < pixel < math.inf and math.isfinite(x)):
        return x
    _, power = round_step(pixel, up=False)
    return round(x, -power)


def power_of_ten(exponent: float) -> float:
    """Return the value at a place of a logarithmic axis; where a hand is far beyond every limit, one that is so too, and a number.

    Parameters
    ----------
    exponent : float
        The place, a decimal logarithm.
    """
    return math.pow(10.0, min(max(exponent, -MOST_DECADES), MOST_DECADES))


def moved_from(present: tuple[float, float], moved: Moved) -> tuple[float, float]:
    """Return where a point is after a hand has moved it; along an axis on which it did not, where it was.

    Parameters
    ----------
    present : (float, float)
        Where it was, as it is drawn.
    moved : Moved
        What the hand did.
    """
    places = moved.x, moved.y
    if moved.how == "stepped":
        places = present[0] + moved.x * moved.pixel[0], present[1] + moved.y * moved.pixel[1]
    x, y = (here if math.isnan(place) else place for here, place in zip(present, places, strict=True))
    return x, y


def range_under(x: str = "", y: str = "") -> Views:
    """Return the views of a pane whose ranges are two parameters each; its full view is their defaults.

    Parameters
    ----------
    x, y : str
        The dotted key of the range without its ending: "formats.x" for ``formats.x_min`` and ``formats.x_max``; '' for an axis that is not moved.
    """

    def views(state: State, seen: Seen | None) -> Mapping[str, Any]:
        known = parameters(state)
        changes: dict[str, Any] = {}
        for key, edges in ((x, seen and seen.x), (y, seen and seen.y)):
            for index, name in enumerate((f"{key}_min", f"{key}_max") if key else ()):
                changes[name] = edges[index] if edges else known[name].default
        return changes

    return views


def further(state: State, key: str, steps: int) -> Mapping[str, Any]:
    """Return what a number of steps becomes that goes on by some more, but not beyond its limit; nothing where it is there.

    Parameters
    ----------
    state : State
        As it is.
    key : str
        The dotted key of the number.
    steps : int
        How many more.
    """
    taken = get(state, key)
    wanted = min(taken + steps, int(parameters(state)[key].limits[1]))
    return {} if wanted == taken else {key: wanted}


def within_limits(state: State, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return changes with every number brought within the limits of its parameter; what is no number is left out."""
    known, allowed = parameters(state), {}
    for key, value in changes.items():
        if not isinstance(value, int | float) or isinstance(value, bool) or key not in known:
            allowed[key] = value
        elif not math.isnan(value):
            low, high = known[key].limits
            allowed[key] = min(max(value, low), high)
    return allowed
