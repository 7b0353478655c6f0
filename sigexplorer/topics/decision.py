"""Decisions from probabilities: the threshold, what its errors cost, and how well scores tell two classes apart."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sigexplorer.model.classification.judging_parameters import DecisionParameters
from sigexplorer.model.classification.parameters import ClassificationParameters
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.results import Results, given
from sigexplorer.state import State
from sigexplorer.topic import Command, Help, Moved, Page, PaneEntry, Topic
from sigexplorer.topics.judging import SCORES, give_way_to_rows, regression_of, unread_of_regression

if TYPE_CHECKING:
    from sigexplorer.model.classification.decision import DecisionResult
    from sigexplorer.model.table import Table


def _inputs(state: State) -> tuple[Any, ...]:
    shown = given(state.calibration)
    scores = (shown.source, shown.logits, shown.scaling, shown.temperature, shown.confidence, shown.positive)
    return regression_of(state), scores, given(state.decision)


def _compute(
    classification: ClassificationParameters | None,
    scores: tuple[Any, ...],
    parameters: DecisionParameters,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> DecisionResult:
    from sigexplorer.model.classification.decision import Scores, compute_decision

    return compute_decision(classification, Scores(*scores), parameters, cancel=cancel, progress=progress)


def _sentence(results: Results) -> str:
    from sigexplorer.model.classification.judging_reading import read_decision

    return read_decision(results.of(DECISION))


def _readout(result: DecisionResult, state: State) -> tuple[tuple[str, ...], ...]:
    from sigexplorer.model.classification.judging_reading import decision_rows

    return decision_rows(result)


def _move_threshold(state: State, moved: Moved) -> Mapping[str, Any]:
    """Make a threshold one's own: the panes tell it as a probability, however a hand moved it."""
    return {} if math.isnan(moved.x) else {"decision.threshold": moved.x, "decision.rule": "own"}


def _of_costs(state: State) -> Mapping[str, Any]:
    return {} if state.decision.rule == "costs" else {"decision.rule": "costs"}


def _cheapest(state: State) -> Mapping[str, Any]:
    return {} if state.decision.rule == "cheapest" else {"decision.rule": "cheapest"}


def _confusion_table(result: DecisionResult) -> Table:
    return result.confusion_table()


def _ranking_table(result: DecisionResult) -> Table:
    return result.ranking_table()


def _cost_table(result: DecisionResult) -> Table:
    return result.cost_table()


def _said_of_files(result: DecisionResult) -> str:
    return result.judged.how_read.said()


DECISION = Topic(
    name="decision",
    title="Decisions and their costs",
    inputs=_inputs,
    compute=_compute,
    slow=True,
    keys=("decision", "classification", *SCORES),
    panes=(
        PaneEntry("decision", "Scores and threshold", "decision:ScoresPane", moves=_move_threshold, step="threshold"),
        PaneEntry("classification.roc", "ROC curve", "decision:RocPane", _ranking_table, moves=_move_threshold, step="threshold"),
        PaneEntry("classification.precision", "Precision and recall", "decision:PrecisionPane", _ranking_table, moves=_move_threshold, step="threshold"),
        PaneEntry("classification.confusion", "Confusion matrix", "decision:ConfusionPane", _confusion_table),
        PaneEntry("classification.costs", "Cost by threshold", "decision:CostPane", _cost_table, moves=_move_threshold, step="threshold"),
    ),
    page=Page(
        title="Decisions and their costs",
        group="Probability and data",
        icon="decision",
        summary="From which probability on a row is called 1: drag the threshold, say what either error costs, and see what is decided wrongly.",
        rows=(("decision", "classification.roc"), ("classification.confusion", "classification.costs", "classification.precision")),
        sentence=_sentence,
        controls=(("Decision", "decision"), ("Scores", "calibration"), ("Data and fit", "classification")),
        open=("decision",),
    ),
    commands=(
        Command("decision.costs", "Threshold of the costs", "Decide where calibrated probabilities would cost least.", _of_costs),
        Command("decision.cheapest", "Cheapest threshold", "Decide where these rows cost least.", _cheapest),
    ),
    help=(
        Help(
            "Decision threshold",
            "drag it on the scores, the ROC curve, precision and recall or the costs, double-click, or press the left and right arrow keys "
            "(with Shift ten times as far)",
        ),
    ),
    unread=unread_of_regression,
    gives_way=give_way_to_rows,
    readout=_readout,
    said_of_files=_said_of_files,
)
