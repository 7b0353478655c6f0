"""Probability and decision: logistic regression on real rows, a user's own, or points set with the mouse."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sigexplorer.model.classification.parameters import MOST_DRAWN, ClassificationParameters
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.moves import resting
from sigexplorer.results import Results, given
from sigexplorer.state import State, get
from sigexplorer.topic import Command, Help, Moved, Page, PaneEntry, Topic

if TYPE_CHECKING:
    from sigexplorer.model.classification.result import ClassificationResult
    from sigexplorer.model.heads import Head, Sureness
    from sigexplorer.model.table import Table

LARGEST = parameters_of(ClassificationParameters)["points"].limits[1]


def _inputs(state: State) -> tuple[Any, ...]:
    return (given(state.classification),)


def _compute(parameters: ClassificationParameters, *, cancel: Cancel = never, progress: Progress = unheard) -> ClassificationResult:
    from sigexplorer.model.classification.result import compute_classification

    return compute_classification(parameters, cancel=cancel, progress=progress)


def _sentence(results: Results) -> str:
    from sigexplorer.model.classification.reading import read_classification

    return read_classification(results.of(CLASSIFICATION))


def _readout(result: ClassificationResult, state: State) -> tuple[tuple[str, ...], ...]:
    from sigexplorer.model.classification.reading import readout_rows

    return readout_rows(result)


def _fit_table(result: ClassificationResult) -> Table:
    return result.fit_table()


def _row_table(result: ClassificationResult) -> Table:
    return result.row_table()


def _coefficient_table(result: ClassificationResult) -> Table:
    return result.coefficient_table()


def _move_point(state: State, moved: Moved) -> Mapping[str, Any]:
    """Set a point where there was a double click, above the middle of class 1; remove one that was double-clicked, or move one.

    Those of a shipped set with one column become drawn ones.
    """
    points = _points(state)
    if points is None:
        return {}
    index = int(moved.what) if moved.what.isdigit() else len(points)
    if index > len(points) or (not moved.what and moved.how != "placed"):
        return {}
    if not moved.what:
        if len(points) >= MOST_DRAWN or math.isnan(moved.x + moved.y):
            return {}
        points.append(_place(moved, moved.x, moved.y))
    elif index == len(points):
        return {}
    elif moved.how == "placed":
        del points[index]
    else:
        x, label = points[index]
        step = moved.how == "stepped"
        at = x + moved.x * moved.pixel[0] if step else moved.x
        # An arrow up makes a point one of class 1, whatever it was.
        height = (0.5 + moved.y if moved.y else label) if step else moved.y
        points[index] = _place(moved, x if math.isnan(at) else at, label if math.isnan(height) else height)
    changes: dict[str, Any] = {"classification.points": tuple(number for point in points for number in point)}
    if state.classification.dataset != "drawn":
        changes |= {"classification.dataset": "drawn", "classification.names": _names(state)}
    return changes


def _names(state: State) -> str:
    from sigexplorer.model.classification.rows import shipped_rows

    rows = shipped_rows(state.classification.dataset)
    return f"{rows.names[0]}, {rows.label_name}"


def _clear(state: State) -> Mapping[str, Any]:
    """Begin with no points, those of a file or a set put aside."""
    wanted = {"classification.data": "", "classification.dataset": "drawn", "classification.points": (), "classification.names": ""}
    return {} if all(get(state, key) == value for key, value in wanted.items()) else wanted


def _place(moved: Moved, x: float, y: float) -> tuple[float, float]:
    """Return a point and its class, with as many digits as a pixel tells apart."""
    return min(max(resting(x, moved.pixel[0]), -LARGEST), LARGEST), float(y > 0.5)


def _points(state: State) -> list[tuple[float, float]] | None:
    """Return the points that are shown, x and class of each; None where they cannot be moved."""
    from sigexplorer.model.classification.rows import shipped_rows

    chosen = state.classification
    if chosen.data:
        return None
    if chosen.dataset == "drawn":
        return list(zip(chosen.points[::2], chosen.points[1::2], strict=False))
    rows = shipped_rows(chosen.dataset)
    if len(rows.names) > 1:
        return None
    return [(float(x), float(label)) for x, label in zip(rows.columns[:, 0], rows.label, strict=True)]


def _recognise(head: Head) -> Sureness:
    from sigexplorer.model.classification.rows import recognise

    return recognise(head)


def _said_of_files(result: ClassificationResult) -> str:
    return result.rows.how_read.said()


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
        PaneEntry("classification.fit", "How good the fit is", table=_fit_table),
        PaneEntry("classification.rows", "Probabilities of the rows", table=_row_table, again=("classification.data", "calibration.logits")),
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
    commands=(Command("classification.clear", "Clear", "Take all points away, to draw others.", _clear),),
    readout=_readout,
    help=(
        Help("Rows of one column", "drag one, or double-click to remove it, beside it to set another: above the middle of class 1, below it of class 0"),
        Help("Rows by keyboard", "Page down and up choose one, arrow keys move it (Shift: ten times as far), up and down change its class, Delete removes it"),
    ),
    tables={"classification.data": _recognise},
    said_of_files=_said_of_files,
)
