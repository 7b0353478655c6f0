"""Approximations: what a table, straight pieces or a hard variant in the function's place lose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sigexplorer.model.activations import Activation
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.state import State
from sigexplorer.topic import PaneEntry, Topic

if TYPE_CHECKING:
    from sigexplorer.model.cost.approximation import ApproximationResult
    from sigexplorer.model.table import Table


def _inputs(state: State) -> tuple[Any, ...]:
    return state.activation, state.cost.entries, (state.cost.table_min, state.cost.table_max)


def _compute(
    activation: Activation, entries: int, x_range: tuple[float, float], *, cancel: Cancel = never, progress: Progress = unheard
) -> ApproximationResult:
    from sigexplorer.model.cost.approximation import approximate

    return approximate(activation, entries, x_range, cancel=cancel)


def _entries(result: ApproximationResult) -> Table:
    return result.entries_table()


APPROXIMATION = Topic(
    name="approximation",
    title="Approximations",
    inputs=_inputs,
    compute=_compute,
    keys=("activation", "cost.entries", "cost.table_min", "cost.table_max"),
    panes=(
        PaneEntry("approximation", "Error of approximations", "cost:ApproximationPane"),
        PaneEntry("approximation.entries", "Entries of the tables", table=_entries),
    ),
)
