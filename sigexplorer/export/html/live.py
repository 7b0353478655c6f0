"""What a page of plots that compute is made of: its sliders with their declarations, the values they begin with, and what is fixed."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from typing import Any

import msgspec

from sigexplorer.export.html.words import spoken
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.chain import ChainParameters
from sigexplorer.model.chain.orbit import HALF_SMALLEST
from sigexplorer.model.curve import CurveParameters
from sigexplorer.model.curve.probe import ProbeParameters
from sigexplorer.model.parameters import Parameter, parameters_of
from sigexplorer.model.saturation.parameters import AXES, allowed_axes
from sigexplorer.state import State
from sigexplorer.topics import pages

# The pages whose plots a browser computes itself.
LIVE = ("curve", "saturation")
# Parameters of functions of which one has to stay below another.
BELOW: Mapping[str, tuple[tuple[str, str], ...]] = {"hard_tanh": (("lower", "upper"),)}
# Cells a side of the finished map: a browser computes a quarter of a million layers in a second.
CELLS = 110
# Viridis (van der Walt and Smith 2015) at ten even places.
VIRIDIS = ("#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725")
SHADES = 128
# Places at which a curve is looked at in any case, at most.
PLACES = 100


def configuration(state: State, page: str) -> dict[str, Any]:
    """Return what ``resources/page/page.js`` mounts, as JSON has it.

    Parameters
    ----------
    state : State
        What the page begins with.
    page : str
        One of `LIVE`.
    """
    activation, chain, curve = state.activation, state.chain, state.curve
    sliders = tuple(_sliders(state))
    return {
        "kind": page,
        "language": spoken(),
        "title": pages()[page].title,
        "name": activation.title,
        "below": [[f"activation.{low}", f"activation.{high}"] for low, high in BELOW.get(activation.name, ())],
        "sliders": sliders,
        "values": {item["key"]: item["value"] for item in sliders},
        "kinks": bool(activation.kinks),
        # Towards a pole, or a vertical tangent, a browser's search finds slopes of any size.
        "unbounded": math.isinf(find_shape(activation).steepest_slope),
        "formats": HALF_SMALLEST,
        "curve": _curve(activation, curve),
        "chain": {"weights": chain.weights, "biases": chain.biases, "logarithmic": chain.logarithmic},
        "saturation": _map(state) if page == "saturation" else {},
        "subtitle": describe_activation(activation),
        "footer": "",
    }


def _curve(activation: Activation, curve: CurveParameters) -> dict[str, Any]:
    shape = find_shape(activation)
    # Where a browser could pass by something that is narrow.
    places = sorted({*shape.inflections, *shape.minima, *shape.maxima, *shape.kinks, *(shape.rise or ())})
    return {
        "x_min": curve.x_min,
        "x_max": curve.x_max,
        "fit": curve.fit,
        "y_min": curve.y_min,
        "y_max": curve.y_max,
        "orders": curve.orders,
        "saturation": curve.saturation,
        "share": curve.saturated_below,
        "places": [x for x in places if curve.x_min < x < curve.x_max][:PLACES],
    }


def _map(state: State) -> dict[str, Any]:
    asked = state.saturation
    allowed = allowed_axes(state.activation)
    # A function without a gain has another axis in its place.
    horizontal, vertical = (
        axis if axis in allowed else next(item for item in AXES if item in allowed and item not in {asked.horizontal, asked.vertical})
        for axis in (asked.horizontal, asked.vertical)
    )
    return {
        "horizontal": horizontal,
        "vertical": vertical,
        "axes": allowed,
        "ranges": {axis: asked.range_of(axis) for axis in AXES},
        "floors": asked.floors,
        "cells": min(CELLS, asked.resolution),
        "colors": _colors(),
    }


def _colors() -> list[str]:
    stops = [[int(color[at : at + 2], 16) for at in (1, 3, 5)] for color in VIRIDIS]
    found = []
    for k in range(SHADES):
        place = k / (SHADES - 1) * (len(stops) - 1)
        index = min(int(place), len(stops) - 2)
        found.append("#" + "".join(f"{round(a + (place - index) * (b - a)):02x}" for a, b in zip(stops[index], stops[index + 1], strict=True)))
    return found


def _sliders(state: State) -> list[dict[str, Any]]:
    chain = state.chain
    groups: list[tuple[str, str, msgspec.Struct, tuple[str, ...]]] = [
        (tr("Function"), "activation", state.activation, tuple(numbers_of(state.activation))),
        (tr("Chain of layers"), "chain", chain, tuple(name for name, many in (("depth", ()), ("weight", chain.weights), ("bias", chain.biases)) if not many)),
        (tr("Probe"), "probe", state.probe, ("x",)),
    ]
    kinds: Mapping[str, type[msgspec.Struct]] = {"activation": type(state.activation), "chain": ChainParameters, "probe": ProbeParameters}
    return [
        slider(title, f"{group}.{name}", parameters_of(kinds[group])[name], getattr(struct, name)) for title, group, struct, names in groups for name in names
    ]


def numbers_of(activation: Activation) -> Mapping[str, Parameter]:
    """Return the parameters of a function that are numbers."""
    return {name: item for name, item in parameters_of(type(activation)).items() if item.kind in {"real", "integer"}}


def slider(group: str, key: str, declared: Parameter, value: float) -> dict[str, Any]:
    """Return what a page's slider is made from: the parameter's own declaration."""
    return {
        "key": key,
        "group": group,
        "title": declared.title,
        "symbol": "" if declared.title.endswith(f" {declared.symbol}") else letters(declared.symbol),
        "unit": declared.unit,
        "help": declared.help,
        "slider": declared.slider,
        "limits": declared.limits,
        "scale": "log" if declared.scale == "log" else "linear",
        "whole": declared.kind == "integer",
        "value": value,
    }


def letters(symbol: str) -> str:
    r"""Return a symbol of LaTeX as it is read: ``\beta`` as the letter."""
    base, _, index = symbol.partition("_")
    if base.startswith("\\"):
        try:
            # Unicode knows lambda as lamda.
            base = unicodedata.lookup(f"GREEK SMALL LETTER {base[1:].upper().replace('LAMBDA', 'LAMDA')}")
        except KeyError:
            base = base[1:]
    return base + index.strip("{}").replace("\\", "")
