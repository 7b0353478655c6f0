"""Descent of one neuron: what it costs that inputs are not centred on zero, as paths over the loss, signs of gradients, and steps to a goal."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sigexplorer.language import mark
from sigexplorer.model.activations import Activation
from sigexplorer.model.beside import MOST_BESIDE, only_first
from sigexplorer.model.descent.parameters import DescentParameters
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.moves import further, power_of_ten, resting
from sigexplorer.results import Results, given
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Command, Help, Moved, Page, PaneEntry, Topic

if TYPE_CHECKING:
    from sigexplorer.model.descent.result import DescentResult
    from sigexplorer.model.heads import Head, Sureness
    from sigexplorer.model.table import Table

# A rate that is dragged has as many digits, less than a pixel of any screen.
DIGITS = 4
# How wide a plane can be asked for.
FARTHEST_PLANE = parameters_of(DescentParameters)["reach"].limits[1]


def _inputs(state: State) -> tuple[Any, ...]:
    unseen = ("rate",) if state.descent.rates == "best" else ()
    return state.activation, given(state.descent, "pace", *unseen), state.curve.saturated_below, state.compared[:MOST_BESIDE]


def _compute(
    activation: Activation,
    parameters: DescentParameters,
    saturated_below: float,
    compare: tuple[Activation, ...],
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> DescentResult:
    from sigexplorer.model.descent.compute import compute_descent

    return compute_descent(activation, parameters, compare, saturated_below=saturated_below, cancel=cancel, progress=progress)


def _stages(
    activation: Activation,
    parameters: DescentParameters,
    saturated_below: float,
    compare: tuple[Activation, ...],
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> Iterator[DescentResult]:
    from sigexplorer.model.descent.compute import descent_stages

    return descent_stages(activation, parameters, compare, saturated_below=saturated_below, cancel=cancel, progress=progress)


def _sentence(results: Results) -> str:
    from sigexplorer.model.descent.reading import read_descent

    fewer = only_first(len(results.state.compared), mark("Only the first {functions} compared are shown."))
    return f"{read_descent(results.of(DESCENT))} {fewer}".rstrip()


def _reach_table(result: DescentResult) -> Table:
    return result.reach_table()


def _sign_table(result: DescentResult) -> Table:
    return result.sign_table()


def _input_table(result: DescentResult) -> Table:
    return result.input_table()


def _move_start(state: State, moved: Moved) -> Mapping[str, Any]:
    """Begin elsewhere on the plane of weights, which stays as it is under a hand."""
    present = (state.descent.start_1, state.descent.start_2)
    places = [moved.x, moved.y]
    if moved.how == "stepped":
        places = [here + way * pixel for here, way, pixel in zip(present, places, moved.pixel, strict=True)]
    found = {f"descent.start_{i}": resting(place, pixel) for i, place, pixel in zip((1, 2), places, moved.pixel, strict=True) if not math.isnan(place)}
    if moved.how == "dragged" and state.descent.hold and moved.reach <= FARTHEST_PLANE:
        # A plane that followed its start would run away from under the hand.
        return found | {"descent.hold": False, "descent.reach": moved.reach}
    return found


def _move_rate(state: State, moved: Moved) -> Mapping[str, Any]:
    """Give a rate, in place of the best ones."""
    logarithm = math.log10(state.descent.rate) + moved.x * moved.pixel[0] if moved.how == "stepped" else moved.x
    return {"descent.rates": "given", "descent.rate": float(f"{power_of_ten(logarithm):.{DIGITS}g}")} if math.isfinite(logarithm) else {}


def _step(state: State) -> Mapping[str, Any]:
    return further(state, "descent.steps", 1)


def _play(state: State) -> Mapping[str, Any]:
    return further(state, "descent.steps", state.descent.pace)


def _restart(state: State) -> Mapping[str, Any]:
    return {"descent.steps": 1}


def _recognise(head: Head) -> Sureness:
    from sigexplorer.model.descent.problem import recognise

    return recognise(head)


def _said_of_files(result: DescentResult) -> str:
    return result.reading.said()


DESCENT = Topic(
    name="descent",
    title="Descent",
    inputs=_inputs,
    compute=_compute,
    stages=_stages,
    worded=True,
    slow=True,
    keys=("activation", "compare", "descent", "curve.saturated_below"),
    panes=(
        PaneEntry("descent", "Paths over the loss", "descent:DescentPane", moves=_move_start, step="start"),
        PaneEntry("descent.reach", "Steps to the goal by rate", "descent:ReachPane", _reach_table, moves=_move_rate, step="learning rate"),
        PaneEntry("descent.signs", "Signs of the gradients", "descent_signs:SignsPane", _sign_table),
        PaneEntry("descent.inputs", "Inputs of the neuron", "descent:InputsPane", _input_table),
    ),
    page=Page(
        title="Not zero-centred",
        group="Training",
        icon="descent",
        summary="Why inputs that are all positive train inefficiently: zig-zag over the loss, signs of gradients, condition numbers, steps to a goal.",
        rows=(("descent",), ("descent.reach", "descent.signs", "descent.inputs")),
        shares=(5, 4),
        sentence=_sentence,
        controls=(("Descent", "descent"), FUNCTION),
        open=("descent", "activation"),
    ),
    commands=(
        Command("descent.play", "Play", "Take steps, frame by frame, until it is pressed once more.", _play, repeated=True),
        Command("descent.step", "Step", "Take one step.", _step),
        Command("descent.restart", "Restart", "Go back to the first step.", _restart),
    ),
    help=(
        Help("Not zero-centred", "drag the start of the paths, double-click, or press the arrow keys (with Shift ten times as far)"),
        Help("Steps to the goal by rate", "drag the line of the learning rate, or double-click to set one for all inputs"),
    ),
    tables={"descent.data": _recognise},
    said_of_files=_said_of_files,
)
