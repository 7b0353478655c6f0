"""The zeros: from which layer on the chain's gradient is exactly 0 in a number format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sigexplorer.model.activations import Activation
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.model.table import Table
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.topic import PaneEntry, Topic
from sigexplorer.topics.chain import stack, unseen_layers

if TYPE_CHECKING:
    from sigexplorer.model.chain.underflow import ChainZerosResult


def _inputs(state: State) -> tuple[Any, ...]:
    if state.chain.format == "IEEE":
        # The layers themselves know of the usual formats: there is nothing to be found of the function.
        return State().activation, state.probe.x, state.chain.depth, 1.0, 0.0, ()
    return state.activation, state.probe.x, *stack(state), (state.chain.format,)


def _compute(
    activation: Activation, x: float, depth: int, weight: Any, bias: Any, formats: tuple[str, ...], *, cancel: Cancel = never, progress: Progress = unheard
) -> ChainZerosResult:
    from sigexplorer.model.chain.underflow import chain_zero_layers

    return chain_zero_layers(activation, x, depth, weight, bias, formats, cancel=cancel, progress=progress)


def _table(results: Results, cancel: Cancel) -> Table:
    """Return the zeros of the format that is chosen, else of the usual three, which the plot of layers knows of by itself."""
    from sigexplorer.model.chain.orbit import IEEE
    from sigexplorer.model.chain.underflow import chain_zero_layers

    state = results.state
    if state.chain.format != "IEEE":
        return results.of(ZEROS).table()
    depth, weight, bias = stack(state)
    return chain_zero_layers(state.activation, state.probe.x, depth, weight, bias, IEEE, operations=False, cancel=cancel).table()


ZEROS = Topic(
    name="zeros",
    title="Layers whose gradient is exactly 0",
    inputs=_inputs,
    compute=_compute,
    keys=("activation", "chain", "probe.x"),
    panes=(PaneEntry("zeros", "Layers whose gradient is exactly 0", looked_up=_table),),
    unseen=unseen_layers,
)
