"""Probability and decision: logistic regression on real rows, a user's own, or points set with the mouse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sigexplorer.model.classification.parameters import MOST_DRAWN, ClassificationParameters
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.results import Results, given
from sigexplorer.state import State
from sigexplorer.topic import Help, Moved, Page, PaneEntry, Topic

if TYPE_CHECKING:
    from sigexplorer.model.classification.result import ClassificationResult
    from sigexplorer.model.table import Table

# A point that is drawn has as many digits, less than a pixel of any screen.
DIGITS = 4


def _inputs(state: State) -> tuple[Any, ...]:
    return (given(state.classification),)


def _compute(parameters: ClassificationParameters, *, cancel: Cancel = never, progress: Progress = unheard) -> ClassificationResult:
    from sigexplorer.model.classification.result import compute_classification

    return compute_classification(parameters, cancel=cancel, progress=progress)


def _sentence(results: Results) -> str:
    from sigexplorer.model.classification.reading import read_classification

    return read_classification(results.of(CLASSIFICATION))


def _coefficient_table(result: ClassificationResult) -> Table:
    return result.coefficient_table()


def _move_point(state: State, moved: Moved) -> Mapping[str, Any]:
    """Set a point where it was double-clicked, above the middle of class 1; those of a data set with one column stay beside it."""
    before = _points(state)
    if moved.how != "placed" or before is None or len(before) >= 2 * MOST_DRAWN:
        return {}
    return _drawn((*before, float(f"{moved.x:.{DIGITS}g}"), float(moved.y > 0.5)))


def _points(state: State) -> tuple[float, ...] | None:
    """Return the points that are shown, x and class of one after the other; None where they cannot be changed."""
    from sigexplorer.model.classification.rows import shipped_rows

    chosen = state.classification
    if chosen.data:
        return None
    if chosen.dataset == "drawn":
        return chosen.points
    rows = shipped_rows(chosen.dataset)
    if rows.columns.shape[1] > 1:
        return ()
    return tuple(float(item) for x, label in zip(rows.columns[:, 0], rows.label, strict=True) for item in (x, label))


def _drawn(points: tuple[float, ...]) -> Mapping[str, Any]:
    return {"classification.dataset": "drawn", "classification.points": points}


CLASSIFICATION = Topic(
    name="classification",
    title="Probability and decision",
    inputs=_inputs,
    compute=_compute,
    slow=True,
    keys=("classification",),
    panes=(
        PaneEntry("classification", "Probability of the label", "classification:ProbabilityPane", moves=_move_point),
        PaneEntry("classification.coefficients", "Coefficients", "classification:CoefficientsPane", _coefficient_table),
    ),
    page=Page(
        title="Probability and decision",
        group="Probability and data",
        icon="probability",
        summary="Logistic regression on your own rows: the curve through the data with its confidence band, and its coefficients with their errors.",
        rows=(("classification",), ("classification.coefficients",)),
        sentence=_sentence,
        controls=(("Data and fit", "classification"),),
        open=("classification",),
        shares=(2, 1),
    ),
    help=(Help("Probability of the label", "double-click to set a point, above the middle of class 1, below it of class 0"),),
)
