"""The zeros: from which layer on the chain's gradient is exactly 0 in a number format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sigexplorer.model.activations import Activation
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.state import State
from sigexplorer.topic import PaneEntry, Topic
from sigexplorer.topics.chain import stack

if TYPE_CHECKING:
    from sigexplorer.model.chain.underflow import ChainZerosResult


def _inputs(state: State) -> tuple[Any, ...]:
    # The layers themselves know of the usual formats: nothing is looked for until their table is asked for.
    return state.activation, state.probe.x, *stack(state), () if state.chain.format == "IEEE" else (state.chain.format,)


def _compute(
    activation: Activation, x: float, depth: int, weight: Any, bias: Any, formats: tuple[str, ...], *, cancel: Cancel = never, progress: Progress = unheard
) -> ChainZerosResult:
    from sigexplorer.model.chain.underflow import chain_zero_layers

    return chain_zero_layers(activation, x, depth, weight, bias, formats, cancel=cancel, progress=progress)


ZEROS = Topic(
    name="zeros",
    title="Layers whose gradient is exactly 0",
    inputs=_inputs,
    compute=_compute,
    keys=("activation", "chain", "probe.x"),
    panes=(PaneEntry("zeros", "Layers whose gradient is exactly 0"),),
)
