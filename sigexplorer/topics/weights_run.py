"""The network of an ONNX file on inputs: what each of its functions is given, on its own curve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from sigexplorer.language import mark, phrase
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.model.weights.parameters import WeightsParameters
from sigexplorer.results import given
from sigexplorer.state import State
from sigexplorer.topic import Help, Moved, PaneEntry, Topic

if TYPE_CHECKING:
    from sigexplorer.model.heads import Head, Sureness
    from sigexplorer.model.table import Table
    from sigexplorer.model.weights.run import RunResult

# What is gone on to, by its title.
SITE = "site:"
ASKED = ("file", "run", "inputs", "rows", "seed", "size")


def _inputs(state: State) -> tuple[Any, ...]:
    # What is not run depends on nothing else.
    unseen = tuple(name for name in parameters_of(WeightsParameters) if name not in ASKED)
    asked = given(state.weights, *unseen)
    return asked, state.curve.saturated_below if asked.runs else 0.0


def _compute(asked: WeightsParameters, saturated_below: float, *, cancel: Cancel = never, progress: Progress = unheard) -> RunResult:
    from sigexplorer.model.weights.opening import check_there
    from sigexplorer.model.weights.run import RunResult, not_runnable, run_network

    # That a network is not run is no answer about a file that is not there.
    if asked.file:
        check_there(asked.file)
    if not asked.runs:
        return RunResult(why=not_runnable(asked.file) or phrase(mark("Switch Run the network on to see what each of its functions is given.")))
    return run_network(asked.file, asked.inputs, asked.rows, asked.seed, asked.size, saturated_below, cancel=cancel, progress=progress)


def _shown(result: RunResult, state: State) -> RunResult:
    titles = {site.title for site in result.sites}
    # A layer that is used twice may be given something finite the second time alone.
    finite_first = sorted(result.sites, key=lambda site: site.saturated is None)
    behind = next((site.title for site in finite_first if site.name == state.weights.layer), "")
    chosen = state.weights.site if state.weights.site in titles else behind
    return result if result.chosen == chosen else msgspec.structs.replace(result, chosen=chosen)


def _go_on(state: State, moved: Moved) -> Mapping[str, Any]:
    """Show another function."""
    return {"weights.site": moved.what.removeprefix(SITE)} if moved.what.startswith(SITE) else {}


def _shown_table(result: RunResult) -> Table:
    return result.shown_table()


def _recognise(head: Head) -> Sureness:
    from sigexplorer.model.network.batch import recognise

    return recognise(head)


def _check(path: str, cancel: Cancel) -> None:
    from sigexplorer.model.weights.feeds import check_array

    check_array(path, cancel)


WEIGHTS_RUN = Topic(
    name="weights_run",
    title="Running the network",
    inputs=_inputs,
    compute=_compute,
    shown=_shown,
    slow=True,
    keys=(*(f"weights.{name}" for name in ASKED), "weights.layer", "weights.site", "curve.saturated_below"),
    panes=(
        PaneEntry("weights.activation", "What a function is given", "weights_run:ActivationPane", _shown_table, moves=_go_on, step="function shown"),
        PaneEntry("weights.functions", "What every function is given"),
    ),
    help=(
        Help("Functions of a network", "click on the picture, or press the arrow keys, to go on to the next one; a click on a layer shows the one behind it"),
    ),
    tables={"weights.inputs": _recognise},
    opens={"weights.inputs": _check},
)
