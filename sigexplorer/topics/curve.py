"""The curve: a function and its derivatives over a range, and the page on which one begins."""

from __future__ import annotations

from typing import Any

from sigexplorer.model.activations import Activation
from sigexplorer.model.curve import CurveParameters, CurveResult, compute_curve
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.results import Results, given
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Help, Page, PaneEntry, Topic
from sigexplorer.topics.layers import LAYERS
from sigexplorer.topics.probe import PROBE


def _inputs(state: State) -> tuple[Any, ...]:
    # The landmarks follow from the function alone.
    return state.activation, given(state.curve, "landmarks"), state.compare


def _compute(
    activation: Activation, parameters: CurveParameters, compare: tuple[Activation, ...], *, cancel: Cancel = never, progress: Progress = unheard
) -> CurveResult:
    return compute_curve(activation, parameters, compare)


def _sentence(results: Results) -> str:
    from sigexplorer.model.chain.reading import compose

    return compose(results.of(CURVE), results.of(PROBE), results.of(LAYERS))


CURVE = Topic(
    name="curve",
    title="Curve",
    inputs=_inputs,
    compute=_compute,
    keys=("activation", "compare", "curve"),
    panes=(PaneEntry("curve", "Curve", "curve:CurvePane", gestures="interaction:CurveInteraction"),),
    page=Page(
        title="Curve and chain",
        group="The curve",
        icon="curve",
        summary="The function, its derivatives, where it saturates, and what a chain of layers leaves of a gradient.",
        rows=(("curve",), ("chain", "layers")),
        shares=(3, 2),
        needs=(PROBE, LAYERS),
        sentence=_sentence,
        controls=(FUNCTION, ("Chain of layers", "chain"), ("Probe", "probe"), ("Curves", "curve")),
        open=("activation", "chain", "probe"),
    ),
    switches=("curve.value", "curve.first", "curve.second", "curve.third", "curve.saturation", "curve.landmarks"),
    shortcuts={"curve.second": "Ctrl+2", "curve.third": "Ctrl+3", "curve.landmarks": "Ctrl+L"},
    help=(
        Help("Show", "Ctrl+2 and Ctrl+3 for higher derivatives, Ctrl+L for landmarks"),
        Help("Saturation", "drag the dashed edges of a shaded region"),
    ),
)
