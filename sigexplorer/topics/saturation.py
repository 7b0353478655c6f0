"""The saturation map: the gradient over two parameters of a chain."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from sigexplorer.language import mark, tr
from sigexplorer.model.activations import Activation, straight_slopes
from sigexplorer.model.beside import MOST_BESIDE, only_first
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.model.saturation.parameters import LOGARITHMIC_AXES, Axis, SaturationParameters, allowed_axes, has_gain
from sigexplorer.moves import power_of_ten, resting
from sigexplorer.results import Results, given
from sigexplorer.state import State, get
from sigexplorer.topic import FUNCTION, Moved, Page, PaneEntry, Seen, Topic
from sigexplorer.topics.chain import unseen_layers
from sigexplorer.topics.layers import LAYERS

if TYPE_CHECKING:
    from sigexplorer.model.saturation.result import SaturationResult

# Where in the state the present value of each axis of the map is.
AXIS_KEYS: Mapping[Axis, str] = {"input": "probe.x", "gain": "activation.gain", "weight": "chain.weight", "bias": "chain.bias", "depth": "chain.depth"}

# What stands on an axis of the map is given to its computation at a fixed value, so that the probe moves on the map without a new one.
ON_AXIS: Mapping[Axis, Any] = {"input": 0.0, "depth": 1, "weight": 1.0, "bias": 0.0}

# What stands on an axis of the map moves its cross, of weights and biases by layer the first.
MOVES_CROSS: Mapping[str, tuple[str, ...]] = {"weight": ("chain.weight", "chain.weights"), "bias": ("chain.bias", "chain.biases")}

# Digits of a number on a logarithmic axis that is dragged: less than a pixel of a decade as wide as a screen.
LOGARITHMIC_DIGITS = 4


def axis_value(state: State, axis: Axis) -> float | None:
    """Return the present value of a parameter that may be an axis of the map: the first of weights or biases by layer, None of a gain that is not there."""
    several = {"weight": state.chain.weights, "bias": state.chain.biases}.get(axis)
    if several:
        return several[0]
    if axis not in allowed_axes(state.activation):
        return None
    return float(get(state, AXIS_KEYS[axis]))


def _inputs(state: State) -> tuple[Any, ...]:
    asked, chain = state.saturation, state.chain
    axes = {asked.horizontal, asked.vertical}
    activation, *compare = (
        msgspec.structs.replace(item, gain=1.0) if "gain" in axes and "gain" in allowed_axes(item) else item
        for item in (state.activation, *state.compared[:MOST_BESIDE])
    )
    present = {"input": state.probe.x, "depth": chain.depth, "weight": chain.weights or chain.weight, "bias": chain.biases or chain.bias}
    return activation, tuple(compare), given(asked), *(ON_AXIS[axis] if axis in axes else value for axis, value in present.items())


def _compute(
    activation: Activation,
    compare: tuple[Activation, ...],
    parameters: SaturationParameters,
    x: float,
    depth: int,
    weight: Any,
    bias: Any,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> SaturationResult:
    from sigexplorer.model.saturation.result import compute_map

    return compute_map(activation, parameters, x, depth, weight, bias, compare=compare, cancel=cancel, progress=progress)


def _stages(
    activation: Activation,
    compare: tuple[Activation, ...],
    parameters: SaturationParameters,
    x: float,
    depth: int,
    weight: Any,
    bias: Any,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> Iterator[SaturationResult]:
    from sigexplorer.model.saturation.result import refinements

    return refinements(activation, parameters, x, depth, weight, bias, compare=compare, cancel=cancel, progress=progress)


def _shown(result: SaturationResult, state: State) -> SaturationResult:
    here = tuple(axis_value(state, axis) for axis in (result.horizontal, result.vertical))
    return result if None in here or here == result.here else msgspec.structs.replace(result, here=here)


def _barred(state: State) -> Mapping[str, Mapping[str, str]]:
    asked, allowed = state.saturation, allowed_axes(state.activation)
    title = state.activation.title
    gained = has_gain(state.activation)
    reason = tr("{function} has a gain that need not stretch its curve.", function=title) if gained else tr("{function} has no gain.", function=title)
    missing: dict[str, str] = {axis: reason for axis in AXIS_KEYS if axis not in allowed}
    return {
        "saturation.horizontal": {**missing, asked.vertical: tr("It is the vertical axis.")},
        "saturation.vertical": {**missing, asked.horizontal: tr("It is the horizontal axis.")},
    }


def _sentence(results: Results) -> str:
    from sigexplorer.model.saturation.reading import read_map

    fewer = only_first(len(results.state.compared), mark("Only the first {functions} compared are on the map."))
    return f"{read_map(results.of(SATURATION), results.of(LAYERS))} {fewer}".rstrip()


def _move_cross(state: State, moved: Moved) -> Mapping[str, Any]:
    """Move the parameters of the axes to where the cross is; on an axis a weight or a bias is one for all layers."""
    changes: dict[str, Any] = {}
    for axis, way, pixel in zip((state.saturation.horizontal, state.saturation.vertical), (moved.x, moved.y), moved.pixel, strict=True):
        here = axis_value(state, axis)
        if here is None or math.isnan(way) or (moved.how == "stepped" and not way):
            continue
        changes[AXIS_KEYS[axis]] = _resting(axis, _stepped(axis, here, way * pixel) if moved.how == "stepped" else _value(axis, way), pixel)
    for key, layers in (("chain.weight", "weights"), ("chain.bias", "biases")):
        if key in changes and getattr(state.chain, layers):
            changes[f"chain.{layers}"] = ()
    return changes


def _value(axis: Axis, place: float) -> float:
    """Return the value that is drawn at a place of an axis."""
    return power_of_ten(place) if axis in LOGARITHMIC_AXES else place


def _stepped(axis: Axis, value: float, way: float) -> float:
    """Return a value moved by a way on its axis; a depth by a layer at least, which may be more than a pixel."""
    if axis == "depth":
        return max(value * power_of_ten(way), value + 1) if way > 0 else min(value * power_of_ten(way), value - 1)
    return value * power_of_ten(way) if axis in LOGARITHMIC_AXES else value + way


def _resting(axis: Axis, value: float, pixel: float) -> float:
    """Return a value with as many digits as a pixel tells apart."""
    if axis == "depth":
        return max(1, round(value))
    return float(f"{value:.{LOGARITHMIC_DIGITS}g}") if axis in LOGARITHMIC_AXES else resting(value, pixel)


def _views(state: State, seen: Seen | None) -> Mapping[str, Any]:
    """Show a part of the two axes."""
    asked, declared, changes = state.saturation, parameters_of(SaturationParameters), {}
    for index, axis in enumerate((asked.horizontal, asked.vertical)):
        names = f"{axis}_min", f"{axis}_max"
        edges = [declared[name].default for name in names] if seen is None else [_value(axis, edge) for edge in (seen.x, seen.y)[index]]
        for name, edge in zip(names, edges, strict=True):
            changes[f"saturation.{name}"] = round(edge) if axis == "depth" else edge
    return changes


def _unseen(state: State) -> Mapping[str, str]:
    """Return what of a chain does not change the map, but for what is on its axes, and why no floor of a format, and no contour, is on it."""
    from sigexplorer.model.saturation.cells import floor_of
    from sigexplorer.model.saturation.result import FLOOR_FORMATS

    axes = {state.saturation.horizontal, state.saturation.vertical}
    moving = {key for axis, keys in MOVES_CROSS.items() if axis in axes for key in keys}
    found = {key: reason for key, reason in unseen_layers(state).items() if key not in moving}
    ends = _ends(state)
    if not any(ends[0] <= floor_of(name) <= ends[1] for name in FLOOR_FORMATS):
        found["saturation.floors"] = tr("No floor of a format lies between the gradients of this map.")
    if ends[0] >= ends[1]:
        found["saturation.contours"] = tr("Every gradient is 0.") if ends[0] > ends[1] else tr("All gradients that are not 0 are alike.")
    return found


def _ends(state: State) -> tuple[float, float]:
    """Return bounds of log10 of all gradients on the map that are not 0, by the slopes and weights of the layers; the larger first where there are none."""
    from sigexplorer.model.saturation.cells import axis_values

    asked, chain = state.saturation, state.chain
    found = [straight_slopes(activation) for activation in (state.activation, *state.compared)]
    if None in found or "gain" in (asked.horizontal, asked.vertical):
        return -math.inf, math.inf
    on_axis = {axis: axis_values(axis, *asked.range_of(axis), asked.resolution).tolist() for axis in (asked.horizontal, asked.vertical)}
    weights, depths = on_axis.get("weight", chain.weights or (chain.weight,)), on_axis.get("depth", (chain.depth,))
    factors = [math.log10(abs(slope * weight)) for item in found if item is not None for slope in item for weight in weights if slope * weight]
    ends = [depth * factor for depth in (depths[0], depths[-1]) for factor in (min(factors), max(factors))] if factors else []
    return (min(ends), max(ends)) if ends else (math.inf, -math.inf)


SATURATION = Topic(
    name="saturation",
    title="Saturation map",
    inputs=_inputs,
    compute=_compute,
    stages=_stages,
    shown=_shown,
    keys=("activation", "compare", "saturation", "chain", "probe.x"),
    panes=(PaneEntry("saturation", "Saturation map", "saturation:SaturationPane", moves=_move_cross, views=_views),),
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
    unseen=_unseen,
)
