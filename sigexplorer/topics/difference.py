"""The difference: how far the function explored is from those compared with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sigexplorer.model.activations import Activation
from sigexplorer.model.curve.difference_parameters import DifferenceParameters
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Page, PaneEntry, Topic
from sigexplorer.topics.chain import show_inputs

if TYPE_CHECKING:
    from sigexplorer.model.curve.difference import DifferenceResult


def _inputs(state: State) -> tuple[Any, ...]:
    return state.activation, state.compared, state.difference, (state.curve.x_min, state.curve.x_max)


def _compute(
    activation: Activation,
    compare: tuple[Activation, ...],
    parameters: DifferenceParameters,
    x_range: tuple[float, float],
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> DifferenceResult:
    from sigexplorer.model.curve.difference import compute_difference

    return compute_difference(activation, compare, parameters.order, x_range, cancel=cancel)


def _sentence(results: Results) -> str:
    from sigexplorer.model.curve.difference_reading import read_difference

    return read_difference(results.of(DIFFERENCE))


DIFFERENCE = Topic(
    name="difference",
    title="Difference",
    inputs=_inputs,
    compute=_compute,
    keys=("activation", "compare", "difference", "curve.x_min", "curve.x_max"),
    panes=(PaneEntry("difference", "Difference", "difference:DifferencePane", views=show_inputs),),
    page=Page(
        title="Difference",
        group="The curve",
        icon="difference",
        summary="The function less each of those compared with it, with the largest difference and its place.",
        rows=(("difference",),),
        sentence=_sentence,
        controls=(FUNCTION, ("Difference", "difference")),
        open=("activation", "difference"),
    ),
)
