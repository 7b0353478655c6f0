"""The cost of the exponential: nanoseconds an element, measured on this machine, and what could take the function's place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sigexplorer.model.activations import Activation
from sigexplorer.model.cost.parameters import CostParameters
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.results import Results, given
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Command, Help, Moved, Page, PaneEntry, Topic
from sigexplorer.topics.approximation import APPROXIMATION

if TYPE_CHECKING:
    from sigexplorer.model.cost.result import CostResult
    from sigexplorer.model.table import Table

# What a hand does on a pane that has nothing to show yet.
MEASURE = "measure"
MOST = int(parameters_of(CostParameters)["measured"].limits[1])


def _inputs(state: State) -> tuple[Any, ...]:
    if not state.cost.measured:
        # Nothing is measured, whatever it would be.
        return state.activation, (), CostParameters()
    return state.activation, state.compared, given(state.cost, "error")


def _compute(
    activation: Activation, compare: tuple[Activation, ...], parameters: CostParameters, *, cancel: Cancel = never, progress: Progress = unheard
) -> CostResult:
    from sigexplorer.model.cost.result import measure_cost

    return measure_cost(activation, compare, parameters, cancel=cancel, progress=progress)


def _sentence(results: Results) -> str:
    from sigexplorer.model.cost.reading import read_cost

    return read_cost(results.of(COST), results.of(APPROXIMATION), results.state.cost.error)


def _sweep_table(result: CostResult) -> Table:
    return result.sweep_table()


def measure(state: State) -> Mapping[str, Any]:
    """Return the changes that have everything timed anew."""
    return {"cost.measured": state.cost.measured % MOST + 1}


def _begin(state: State, moved: Moved) -> Mapping[str, Any]:
    """Measure where nothing is yet: a click on what will show it."""
    return measure(state) if (moved.what, moved.how) == (MEASURE, "clicked") and not state.cost.measured else {}


COST = Topic(
    name="cost",
    title="Cost",
    inputs=_inputs,
    compute=_compute,
    slow=True,
    keys=("activation", "compare", "cost"),
    panes=(
        PaneEntry("cost", "Nanoseconds an element", "cost:CostPane", moves=_begin),
        PaneEntry("cost.sweep", "Cost by size", "cost:SweepPane", table=_sweep_table, moves=_begin),
    ),
    page=Page(
        title="Cost",
        group="Number formats",
        icon="cost",
        summary="What every function costs on this machine, and what a table or straight pieces in its place would lose.",
        rows=(("cost",), ("cost.sweep", "approximation")),
        shares=(3, 2),
        needs=(APPROXIMATION,),
        sentence=_sentence,
        controls=(("Cost", "cost"), FUNCTION),
        open=("cost", "activation"),
        order=1,
    ),
    commands=(Command("cost.measure", "Measure", "Time every function on this machine, anew each time.", measure, "Ctrl+M"),),
    help=(Help("Cost", "Ctrl+M measures on this machine; what else runs meanwhile widens the spread"),),
)
