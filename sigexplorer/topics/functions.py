"""The best initialisation of every function, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from sigexplorer.formulas import explored
from sigexplorer.model.activations import Activation, catalogue
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.state import State
from sigexplorer.topic import Help, Moved, PaneEntry, Topic

if TYPE_CHECKING:
    from sigexplorer.model.initialisation.comparison import FunctionsResult

# What is clicked: a row, or the head of a column that the rows can be sorted by.
ROW, HEAD = "function:", "order:"


def _inputs(state: State) -> tuple[Any, ...]:
    network, asked = state.network, state.initialisation
    return state.activation, network.depth, network.width, network.bias, asked.mean_square, asked.correlation


def _compute(
    activation: Activation,
    depth: int,
    width: int,
    bias: bool,
    mean_square: float,
    correlation: float,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> FunctionsResult:
    from sigexplorer.model.initialisation.comparison import FunctionsResult, compare_functions
    from sigexplorer.model.initialisation.pairs import Question

    question = Question(depth, width, bias, mean_square, correlation)
    return FunctionsResult(activation, question, compare_functions(activation, question, cancel=cancel, progress=progress))


def _stages(
    activation: Activation,
    depth: int,
    width: int,
    bias: bool,
    mean_square: float,
    correlation: float,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> Iterator[FunctionsResult]:
    from sigexplorer.model.initialisation.comparison import FunctionsResult, comparison_stages
    from sigexplorer.model.initialisation.pairs import Question

    question = Question(depth, width, bias, mean_square, correlation)
    for rows in comparison_stages(activation, question, cancel=cancel, progress=progress):
        yield FunctionsResult(activation, question, rows)


def _shown(result: FunctionsResult, state: State) -> FunctionsResult:
    order = state.initialisation.order
    return result if result.order == order else msgspec.structs.replace(result, order=order)


def _choose(state: State, moved: Moved) -> Mapping[str, Any]:
    """Explore the function of a row, or sort by the column of a head."""
    if moved.what.startswith(HEAD):
        return {"initialisation.order": moved.what.removeprefix(HEAD)}
    name = moved.what.removeprefix(ROW)
    return explored(state, name) if moved.what.startswith(ROW) and name in catalogue and name != state.activation.name else {}


FUNCTIONS = Topic(
    name="functions",
    title="The best pair of every function",
    inputs=_inputs,
    compute=_compute,
    stages=_stages,
    shown=_shown,
    slow=True,
    patient=True,
    keys=(
        "activation",
        "network.depth",
        "network.width",
        "network.bias",
        "initialisation.mean_square",
        "initialisation.correlation",
        "initialisation.order",
    ),
    panes=(PaneEntry("initialisation.table", "The best pair of every function", "initialisation:FunctionsPane", moves=_choose),),
    help=(Help("The best pair of every function", "click a row to explore its function, the head of a column to sort by it"),),
)
