"""Why it vanishes: the gradient through a chain as the product of its layers' factors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sigexplorer.model.activations import Activation
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Help, Page, PaneEntry, Topic
from sigexplorer.topics.chain import show_inputs, stack
from sigexplorer.topics.probe import move_probe, step_probe

if TYPE_CHECKING:
    from sigexplorer.model.chain.factors import FactorsResult


def _inputs(state: State) -> tuple[Any, ...]:
    return state.activation, state.probe.x, *stack(state), state.compared, (state.curve.x_min, state.curve.x_max)


def _compute(
    activation: Activation,
    x: float,
    depth: int,
    weight: Any,
    bias: Any,
    compare: tuple[Activation, ...],
    x_range: tuple[float, float],
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> FactorsResult:
    from sigexplorer.model.chain.factors import compute_factors

    return compute_factors(activation, x, depth, weight, bias, compare, x_range, cancel=cancel, progress=progress)


def _sentence(results: Results) -> str:
    from sigexplorer.model.chain.factors_reading import read_factors

    return read_factors(results.of(FACTORS), usual=results.state.chain.format == "IEEE")


FACTORS = Topic(
    name="factors",
    title="Factors of the gradient",
    inputs=_inputs,
    compute=_compute,
    keys=("activation", "compare", "chain", "probe.x", "curve.x_min", "curve.x_max"),
    panes=(
        PaneEntry("factors", "Factor of every layer", "factors:FactorsPane", moves=step_probe),
        PaneEntry("factors.product", "Product of the factors", "factors:ProductPane", moves=step_probe),
        PaneEntry("factors.cobweb", "Path of the activation", "factors:CobwebPane", table=lambda result: result.path_table(), moves=move_probe),
        PaneEntry(
            "factors.output", "Slope by input and output", "factors:OutputPane", table=lambda result: result.slopes_table(), moves=move_probe, views=show_inputs
        ),
    ),
    page=Page(
        title="Why it vanishes",
        group="Depth",
        icon="factors",
        summary="The gradient as a product: what every layer multiplies it by, the path of the activation, and the slope mistaken for that of the output.",
        rows=(("factors", "factors.cobweb"), ("factors.product", "factors.output")),
        sentence=_sentence,
        controls=(FUNCTION, ("Chain of layers", "chain"), ("Probe", "probe")),
        open=("activation", "chain", "probe"),
    ),
    help=(Help("Path of the activation", "drag its start, the dashed line, along the curve"),),
)
