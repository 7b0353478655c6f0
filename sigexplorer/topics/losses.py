"""Squared error against cross-entropy: both gradients over the score, and why one stalls on a confident mistake."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sigexplorer.model.classification.losses_parameters import LossesParameters
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.moves import range_under, resolution, resting
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.topic import Help, Moved, Page, PaneEntry, Topic

if TYPE_CHECKING:
    from sigexplorer.model.classification.losses import LossesResult
    from sigexplorer.model.table import Table


def _inputs(state: State) -> tuple[Any, ...]:
    return (state.losses,)


def _compute(parameters: LossesParameters, *, cancel: Cancel = never, progress: Progress = unheard) -> LossesResult:
    from sigexplorer.model.classification.losses import compute_losses

    return compute_losses(parameters, cancel=cancel)


def _sentence(results: Results) -> str:
    from sigexplorer.model.classification.losses_reading import read_losses

    return read_losses(results.of(LOSSES))


def _move_score(state: State, moved: Moved) -> Mapping[str, Any]:
    """Move the score along the axis, or by pixels from one round number to the next."""
    if moved.how != "stepped":
        return {"losses.score": resting(moved.x, moved.pixel[0])}
    step = resolution(moved.pixel[0])
    return {"losses.score": round(state.losses.score / step) * step + moved.x * step} if step > 0.0 else {}


_VIEWS = range_under("losses.x")


def _gradient_table(result: LossesResult) -> Table:
    return result.gradient_table()


def _way_table(result: LossesResult) -> Table:
    return result.way_table()


LOSSES = Topic(
    name="losses",
    title="Squared error and cross-entropy",
    inputs=_inputs,
    compute=_compute,
    keys=("losses",),
    panes=(
        PaneEntry("losses", "Losses over the score", "losses:LossesPane", moves=_move_score, views=_VIEWS),
        PaneEntry("losses.gradient", "Gradients over the score", "losses:GradientPane", _gradient_table, moves=_move_score, views=_VIEWS),
        PaneEntry("losses.way", "The way back from a mistake", "losses:WayPane", _way_table),
    ),
    page=Page(
        title="Squared error and cross-entropy",
        group="Probability and data",
        icon="losses",
        summary="Why squared error stalls on a confident mistake: both losses of one row, their gradients over the score, and the way back.",
        rows=(("losses.gradient",), ("losses", "losses.way")),
        sentence=_sentence,
        controls=(("Row", "losses"),),
        open=("losses",),
    ),
    help=(Help("Score of a row", "drag its line on the losses, double-click, or press the left and right arrow keys (with Shift ten times as far)"),),
)
