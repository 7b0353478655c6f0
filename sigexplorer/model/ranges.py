"""How narrow a range may be that is drawn."""

from __future__ import annotations

from sigexplorer.errors import ParameterError
from sigexplorer.model.wording import shortest

# The narrowest range that is drawn: of its larger edge a share that leaves float64 some million inputs and an axis its labels, and at all a width
# whose square is a number.
NARROWEST_SHARE, NARROWEST = 1e-9, 1e-150


def narrowest(low: float, high: float) -> float:
    """Return how wide a range about two edges must at least be, to be drawn."""
    return max(NARROWEST_SHARE * max(abs(low), abs(high)), NARROWEST)


def check_range(name: str, low: float, high: float) -> None:
    """Check that a range can be drawn.

    Raises
    ------
    ParameterError
        If it is empty, or narrower than `narrowest`.
    """
    if not low < high:
        raise ParameterError(f"{name}_min = {shortest(low)} is not below {name}_max = {shortest(high)}: give a smaller {name}_min or a larger {name}_max.")
    if not high - low >= narrowest(low, high):
        edges = f"{name}_min = {shortest(low)} and {name}_max = {shortest(high)}"
        raise ParameterError(f"{edges} are too close to be drawn: give edges that are at least {narrowest(low, high):.2g} apart.")
