"""The phase diagram: where initialisations lie between order and chaos, and how deep gradients reach."""

from __future__ import annotations

from typing import Any

from sigexplorer.model.activations import Activation
from sigexplorer.model.network import inner_variances
from sigexplorer.model.phase import PhaseParameters, PhaseResult, compute_phase
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Help, Page, PaneEntry, Topic

# What of the network makes up its point in the diagram.
POINT = ("network.initialisation", "network.weight_variance", "network.bias", "network.bias_variance", "network.width", "network.depth")


def _inputs(state: State) -> tuple[Any, ...]:
    return state.activation, state.phase, *inner_variances(state.network), state.network.depth


def _compute(
    activation: Activation,
    parameters: PhaseParameters,
    weight_variance: float,
    bias_variance: float,
    depth: int,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> PhaseResult:
    return compute_phase(activation, parameters, weight_variance, bias_variance, depth=depth, cancel=cancel)


def _sentence(results: Results) -> str:
    return results.of(PHASE).reading


PHASE = Topic(
    name="phase",
    title="Phase diagram",
    inputs=_inputs,
    compute=_compute,
    slow=True,
    keys=("activation", "phase", *POINT),
    panes=(
        PaneEntry("phase", "Phase diagram", "phase:PhasePane", gestures="phase_interaction:PhaseInteraction"),
        PaneEntry("phase.length", "Length map", "phase:LengthPane", PhaseResult.curves),
        PaneEntry("phase.correlation", "Correlation map", "phase:CorrelationPane", PhaseResult.curves),
        PaneEntry("phase.depth", "Depth scales", "phase:DepthPane", PhaseResult.curves, gestures="phase_interaction:PhaseInteraction"),
    ),
    page=Page(
        title="Phase diagram",
        group="Depth",
        icon="phase",
        summary="Where signals die, explode or keep their size: order and chaos over the variances of weights and biases.",
        rows=(("phase", "phase.depth"), ("phase.length", "phase.correlation")),
        sentence=_sentence,
        controls=(("Random network", "network"), ("Phase diagram", "phase"), FUNCTION),
        open=("network", "activation"),
    ),
    help=(Help("Phase diagram", "drag the point of the initialisation, double-click, or press the arrow keys (with Shift ten times as far)"),),
)
