"""The saturation map: the gradient over two parameters of a chain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from sigexplorer.model.activations import Activation
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.model.saturation import Axis, SaturationParameters, SaturationResult, allowed_axes, compute_map, refinements
from sigexplorer.results import Results, given
from sigexplorer.state import State, get
from sigexplorer.topic import FUNCTION, Page, PaneEntry, Topic
from sigexplorer.topics.layers import LAYERS

# Where in the state the present value of each axis of the map is.
AXIS_KEYS: Mapping[Axis, str] = {"input": "probe.x", "gain": "activation.gain", "weight": "chain.weight", "bias": "chain.bias", "depth": "chain.depth"}

# What stands on an axis of the map is given to its computation at a fixed value, so that the probe moves on the map without a new one.
ON_AXIS: Mapping[Axis, Any] = {"input": 0.0, "depth": 1, "weight": 1.0, "bias": 0.0}


def axis_value(state: State, axis: Axis) -> float | None:
    """Return the present value of a parameter that may be an axis of the map: the first of weights or biases by layer, None of a gain that is not there."""
    several = {"weight": state.chain.weights, "bias": state.chain.biases}.get(axis)
    if several:
        return several[0]
    if axis == "gain" and "gain" not in parameters_of(type(state.activation)):
        return None
    return float(get(state, AXIS_KEYS[axis]))


def _inputs(state: State) -> tuple[Any, ...]:
    asked, chain, activation = state.saturation, state.chain, state.activation
    axes = {asked.horizontal, asked.vertical}
    if "gain" in axes and "gain" in parameters_of(type(activation)):
        activation = msgspec.structs.replace(activation, gain=1.0)
    present = {"input": state.probe.x, "depth": chain.depth, "weight": chain.weights or chain.weight, "bias": chain.biases or chain.bias}
    return activation, given(asked), *(ON_AXIS[axis] if axis in axes else value for axis, value in present.items())


def _compute(
    activation: Activation,
    parameters: SaturationParameters,
    x: float,
    depth: int,
    weight: Any,
    bias: Any,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> SaturationResult:
    return compute_map(activation, parameters, x, depth, weight, bias, cancel=cancel, progress=progress)


def _stages(
    activation: Activation,
    parameters: SaturationParameters,
    x: float,
    depth: int,
    weight: Any,
    bias: Any,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> Iterator[SaturationResult]:
    return refinements(activation, parameters, x, depth, weight, bias, cancel=cancel)


def _shown(result: SaturationResult, state: State) -> SaturationResult:
    here = tuple(axis_value(state, axis) for axis in (result.horizontal, result.vertical))
    return result if None in here or here == result.here else msgspec.structs.replace(result, here=here)


def _barred(state: State) -> Mapping[str, Mapping[str, str]]:
    asked, allowed = state.saturation, allowed_axes(state.activation)
    missing: dict[str, str] = {axis: f"{state.activation.title} has no {axis}." for axis in AXIS_KEYS if axis not in allowed}
    return {
        "saturation.horizontal": {**missing, asked.vertical: "It is the vertical axis."},
        "saturation.vertical": {**missing, asked.horizontal: "It is the horizontal axis."},
    }


def _sentence(results: Results) -> str:
    from sigexplorer.model.saturation.reading import read_map

    return read_map(results.of(SATURATION), results.of(LAYERS))


SATURATION = Topic(
    name="saturation",
    title="Saturation map",
    inputs=_inputs,
    compute=_compute,
    stages=_stages,
    shown=_shown,
    keys=("activation", "saturation", "chain", "probe.x"),
    panes=(PaneEntry("saturation", "Saturation map", "saturation:SaturationPane", gestures="map_interaction:MapInteraction"),),
    page=Page(
        title="Saturation map",
        group="Depth",
        icon="saturation",
        summary="What is left of a gradient over two parameters at once: input, gain, weight, bias or depth.",
        rows=(("saturation",),),
        needs=(LAYERS,),
        sentence=_sentence,
        controls=(("Saturation map", "saturation"), FUNCTION, ("Chain of layers", "chain"), ("Probe", "probe")),
        open=("saturation", "activation"),
    ),
    switches=("saturation.floors",),
    barred=_barred,
)
