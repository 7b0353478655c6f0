"""The zeros: from which layer on the chain's gradient is exactly 0 in a number format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from sigexplorer.model.activations import Activation
from sigexplorer.model.beside import SAID
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.model.table import Table
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.topic import PaneEntry, Topic
from sigexplorer.topics.chain import beside, stack, unseen_layers

if TYPE_CHECKING:
    from sigexplorer.model.chain.underflow import ChainZerosResult


def _inputs(state: State) -> tuple[Any, ...]:
    if state.chain.format == "IEEE":
        # The layers themselves know of the usual formats: there is nothing to be found of the function.
        return State().activation, (), state.probe.x, state.chain.depth, 1.0, 0.0, ()
    # Of more functions compared nothing is said.
    return state.activation, state.compared[:SAID], state.probe.x, *stack(state), (state.chain.format,)


def _compute(
    activation: Activation,
    compare: tuple[Activation, ...],
    x: float,
    depth: int,
    weight: Any,
    bias: Any,
    formats: tuple[str, ...],
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> ChainZerosResult:
    from sigexplorer.model.chain.underflow import chain_zero_layers

    def find(item: Activation, told: Progress) -> ChainZerosResult:
        return chain_zero_layers(item, x, depth, weight, bias, formats, cancel=cancel, progress=told)

    return beside(find, activation, compare, progress)


def _table(results: Results, cancel: Cancel) -> Table:
    """Return the zeros of the format that is chosen, else of the usual three, which the plot of layers knows of by itself; those of all functions compared."""
    from sigexplorer.model.chain.orbit import IEEE
    from sigexplorer.model.chain.underflow import chain_zero_layers

    state = results.state
    depth, weight, bias = stack(state)
    chosen = state.chain.format != "IEEE"
    formats: tuple[str, ...] = (state.chain.format,) if chosen else IEEE

    def find(activation: Activation) -> ChainZerosResult:
        return chain_zero_layers(activation, state.probe.x, depth, weight, bias, formats, operations=chosen, cancel=cancel)

    own = results.of(ZEROS) if chosen else find(state.activation)
    return msgspec.structs.replace(own, compared=tuple((item, find(item)) for item in state.compared)).table()


ZEROS = Topic(
    name="zeros",
    title="Layers whose gradient is exactly 0",
    inputs=_inputs,
    compute=_compute,
    keys=("activation", "compare", "chain", "probe.x"),
    panes=(PaneEntry("zeros", "Layers whose gradient is exactly 0", looked_up=_table),),
    unseen=unseen_layers,
)
