"""The curve: a function and its derivatives over a range, and the page on which one begins."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from sigexplorer.model.activations import Activation
from sigexplorer.model.curve import SHARES, CurveParameters, CurveResult, compute_curve
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.results import Results, given
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Help, Moved, Page, PaneEntry, Seen, Topic
from sigexplorer.topics.chain import show_inputs
from sigexplorer.topics.layers import LAYERS
from sigexplorer.topics.probe import PROBE, move_probe, unseen_shares
from sigexplorer.topics.zeros import ZEROS


def _inputs(state: State) -> tuple[Any, ...]:
    # The landmarks follow from the function alone, and those of the catalogue are found while they are drawn; those of a formula may take a second.
    return state.activation, given(state.curve, *(("landmarks",) if state.activation.exact else ())), state.compared


def _compute(
    activation: Activation, parameters: CurveParameters, compare: tuple[Activation, ...], *, cancel: Cancel = never, progress: Progress = unheard
) -> CurveResult:
    return compute_curve(activation, parameters, compare, cancel=cancel)


def _sentence(results: Results) -> str:
    from sigexplorer.model.chain.reading import compose

    # The layers themselves know of the usual formats.
    zeros = results.of(ZEROS) if results.state.chain.format != "IEEE" else None
    return compose(results.of(CURVE), results.of(PROBE), results.of(LAYERS), zeros)


def _moves(state: State, moved: Moved) -> Mapping[str, Any]:
    """Move a probe; an "edge" of a saturated region to an input makes the slope there the limit of saturation."""
    if moved.what != "edge":
        return move_probe(state, moved)
    if not math.isfinite(moved.x):
        return {}
    share = compute_probe(state.activation, ProbeParameters(x=moved.x), state.curve.saturated_below).share
    return {"curve.saturated_below": min(max(share, SHARES[0]), SHARES[1])} if math.isfinite(share) else {}


def _views(state: State, seen: Seen | None) -> Mapping[str, Any]:
    heights = {} if seen is None else {"curve.fit": False, "curve.y_min": seen.y[0], "curve.y_max": seen.y[1]}
    return {**show_inputs(state, seen), **heights}


CURVE = Topic(
    name="curve",
    title="Curve",
    inputs=_inputs,
    compute=_compute,
    keys=("activation", "compare", "curve"),
    panes=(PaneEntry("curve", "Curve", "curve:CurvePane", moves=_moves, views=_views),),
    page=Page(
        title="Curve and chain",
        group="The curve",
        icon="curve",
        summary="The function, its derivatives, where it saturates, and what a chain of layers leaves of a gradient.",
        rows=(("curve",), ("chain", "layers")),
        shares=(3, 2),
        needs=(PROBE, LAYERS, ZEROS),
        sentence=_sentence,
        controls=(FUNCTION, ("Chain of layers", "chain"), ("Probe", "probe"), ("Curves", "curve")),
        open=("activation", "chain", "probe"),
    ),
    switches=("curve.value", "curve.first", "curve.second", "curve.third", "curve.saturation", "curve.landmarks"),
    unseen=unseen_shares,
    shortcuts={"curve.second": "Ctrl+2", "curve.third": "Ctrl+3", "curve.landmarks": "Ctrl+L"},
    help=(
        Help("Show", "Ctrl+2 and Ctrl+3 for higher derivatives, Ctrl+L for landmarks"),
        Help("Saturation", "drag the dashed edges of a shaded region"),
    ),
)
