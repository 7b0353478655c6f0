"""The layers: the gradient at the probe against the layer."""

from __future__ import annotations

from typing import Any

from sigexplorer.model.activations import Activation
from sigexplorer.model.chain import LayersResult, compute_layers
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.state import State
from sigexplorer.topic import PaneEntry, Topic
from sigexplorer.topics.chain import beside, stack, unseen_layers
from sigexplorer.topics.probe import step_probe


def _inputs(state: State) -> tuple[Any, ...]:
    return state.activation, state.compared, state.probe.x, *stack(state)


def _compute(
    activation: Activation,
    compare: tuple[Activation, ...],
    x: float,
    depth: int,
    weight: Any,
    bias: Any,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> LayersResult:
    return beside(lambda item, told: compute_layers(item, x, depth, weight, bias, cancel=cancel, progress=told), activation, compare, progress)


LAYERS = Topic(
    name="layers",
    title="Gradient against layer",
    inputs=_inputs,
    compute=_compute,
    keys=("activation", "compare", "chain", "probe.x"),
    panes=(PaneEntry("layers", "Gradient against layer", "layers:LayersPane", moves=step_probe),),
    unseen=unseen_layers,
)
