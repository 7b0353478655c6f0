"""Axes that several plots of a picture share: those of the same quantity have one range, and its numbers stand once."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence

from sigexplorer.errors import ExportError
from sigexplorer.language import mark, tr
from sigexplorer.panes.base import Pane
from sigexplorer.plot.mapping import Range

Grid = Sequence[Sequence[Pane]]
"""The plots of a picture, row by row."""
Groups = list[list[Pane]]
"""Plots that share an axis, from the top down, or from left to right."""


def groups_of(grid: Grid, share: str) -> tuple[Groups, Groups]:
    """Return the plots that share the axis x, in columns, and those that share y, in rows; no group is of one alone.

    Parameters
    ----------
    grid : sequence of sequence of Pane
        With their results drawn.
    share : str
        "x", "y" or "both".

    Raises
    ------
    ExportError
        If there is nothing to be shared.
    """
    # A column goes on where the row below is divided as the one above.
    columns = [list(column) for _, rows in itertools.groupby(grid, len) for column in zip(*rows, strict=True)]
    across = _runs(columns, lambda pane: (pane.axes.x_title, pane.axes.x_ticks)) if share in {"x", "both"} else []
    up = _runs(grid, lambda pane: (pane.axes.y_title, pane.axes.y_ticks)) if share in {"y", "both"} else []
    if not (across or up):
        told = {
            "x": mark("no plot stands above another of the same quantity along x: arrange them as in curve/chain or chain,layers, or leave --share x out."),
            "y": mark("no plot stands beside another of the same quantity along y: arrange them as in curve/chain or chain,layers, or leave --share y out."),
            "both": mark(
                "no plots above or beside one another are of the same quantity: arrange them as in curve/chain or chain,layers, or leave --share both out."
            ),
        }[share]
        raise ExportError(tr(told))
    return across, up


def link(across: Groups, up: Groups) -> None:
    """Give the plots of each group one range, and numbers to the lowest, or the leftmost, alone."""
    alone = {id(pane): [True, True] for group in (*across, *up) for pane in group}
    for group in across:
        x = _around([pane.x_range for pane in group])
        for pane in group:
            pane.set_ranges(x, pane.y_range)
            alone[id(pane)][0] = pane is group[-1]
    for group in up:
        y = _around([pane.y_range for pane in group])
        for pane in group:
            pane.set_ranges(pane.x_range, y)
            alone[id(pane)][1] = pane is group[0]
    for pane in {id(pane): pane for group in (*across, *up) for pane in group}.values():
        # Axes through the origin have their numbers inside of the frame, where another plot's cannot stand for them.
        pane.axes.set_style("frame", pane.axes.grid)
        pane.axes.set_labelled(*alone[id(pane)])


def align(across: Groups, up: Groups) -> None:
    """Let the frames of each group begin and end in line."""
    least = {id(pane): [0.0, 0.0, 0.0, 0.0] for group in (*across, *up) for pane in group}
    for groups, sides in ((across, (0, 2)), (up, (1, 3))):
        for group in groups:
            for side in sides:
                most = max(pane.rooms[side] for pane in group)
                for pane in group:
                    least[id(pane)][side] = most
    for pane in {id(pane): pane for group in (*across, *up) for pane in group}.values():
        left, top, right, bottom = least[id(pane)]
        pane.set_least((left, top, right, bottom))


def _runs(lines: Iterable[Sequence[Pane]], axis: Callable[[Pane], tuple[str, object]]) -> Groups:
    """Return the plots that follow on one another in a line and have the same axis."""
    found: Groups = []
    for line in lines:
        run: list[Pane] = []
        for pane in line:
            if run and not _same(axis(run[-1]), axis(pane)):
                found.append(run)
                run = []
            run.append(pane)
        found.append(run)
    return [run for run in found if len(run) > 1]


def _same(one: tuple[str, object], other: tuple[str, object]) -> bool:
    """Return whether two axes are of one quantity, divided in one way: "x" and "input x" are."""
    (title, ticks), (other_title, other_ticks) = one, other
    short, long = sorted((title, other_title), key=len)
    return bool(short) and ticks == other_ticks and (short == long or long.endswith(f" {short}"))


def _around(ranges: Sequence[Range]) -> Range:
    return min(low for low, _ in ranges), max(high for _, high in ranges)
