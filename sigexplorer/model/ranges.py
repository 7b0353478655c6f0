"""How narrow a range may be that is drawn, and what range values have of which some are no numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sigexplorer.errors import ParameterError, choose_from, in_quotes
from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.wording import shortest, typed

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
        said = tr(
            "{name}_min = {low} is not below {name}_max = {high}: give a smaller {name}_min or a larger {name}_max.",
            name=name,
            low=typed(low),
            high=typed(high),
        )
        raise ParameterError(said)
    if not high - low >= narrowest(low, high):
        said = tr(
            "{name}_min = {low} and {name}_max = {high} are too close to be drawn: give edges that are at least {apart} apart.",
            name=name,
            low=typed(low),
            high=typed(high),
            apart=f"{narrowest(low, high):.2g}",
        )
        raise ParameterError(said)


def finite_range(values: FloatArray) -> tuple[float, float] | None:
    """Return the least and the largest of those values that are numbers and finite; None where none is."""
    known = values[np.isfinite(values)]
    return (float(known.min()), float(known.max())) if known.size else None


# Levels of colours: of logarithms too, which go further than float64.
FURTHEST = 1e15


def levels_in(text: str, pane: str) -> tuple[float, float] | None:
    """Return between which levels the colours of a pane's map are to go, from what is said of all; None where nothing is that can be drawn.

    Parameters
    ----------
    text : str
        "PANE/LOW,HIGH" of each, with semicolons between.
    pane : str
        The pane's name.
    """
    for part in text.split(";"):
        name, _, edges = part.strip().partition("/")
        if name == pane:
            try:
                low, high = (float(edge) for edge in edges.split(","))
            except ValueError:
                return None
            return (low, high) if -FURTHEST <= low < high <= FURTHEST and high - low >= narrowest(low, high) else None
    return None


def check_levels(name: str, text: str, maps: Sequence[str]) -> None:
    """Check what is said of the colours of all maps.

    Parameters
    ----------
    name : str
        Of the field that says it.
    text : str
        As for `levels_in`; empty parts are none.
    maps : sequence of str
        The panes that have such limits.

    Raises
    ------
    ParameterError
        If a part is no "PANE/LOW,HIGH" of such a pane, or its limits are no range that can be drawn.
    """
    for part in filter(None, map(str.strip, text.split(";"))):
        pane, _, edges = part.partition("/")
        if pane not in maps:
            said = tr(
                "{name} = {given} is not allowed: {pane} has no limits of colours; {choose}, as PANE/LOW,HIGH.",
                name=name,
                given=in_quotes(part),
                pane=in_quotes(pane, 40),
                choose=choose_from(maps, pane),
            )
            raise ParameterError(said)
        if levels_in(part, pane) is None:
            said = tr(
                "{name} = {given} is not allowed: {edges} is no LOW,HIGH; give two numbers from {low} to {high}, the smaller one first and not too close to "
                "the other, as {pane}/-40,0.",
                name=name,
                given=in_quotes(part),
                edges=in_quotes(edges, 40),
                low=f"{-FURTHEST:.0e}",
                high=f"{FURTHEST:.0e}",
                pane=pane,
            )
            raise ParameterError(said)


def with_levels(text: str, pane: str, levels: tuple[float, float] | None) -> str:
    """Return what is said of all panes once the colours of one go between some levels, or between its own again where none are given."""
    parts = [part.strip() for part in text.split(";") if part.strip() and part.strip().partition("/")[0] != pane]
    if levels is None:
        return "; ".join(parts)
    # As many digits as are worth reading, and all where these do not tell the two apart.
    said = f"{pane}/{levels[0]:.6g},{levels[1]:.6g}"
    return "; ".join([*parts, said if levels_in(said, pane) else f"{pane}/{shortest(levels[0])},{shortest(levels[1])}"])
