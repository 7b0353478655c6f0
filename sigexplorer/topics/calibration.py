"""Calibration: whether probabilities can be taken for such, and the temperature that makes them so."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sigexplorer.model.classification.judging_parameters import CalibrationParameters
from sigexplorer.model.classification.parameters import ClassificationParameters
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.results import Results, given
from sigexplorer.state import State
from sigexplorer.topic import Command, Help, Moved, Page, PaneEntry, Topic
from sigexplorer.topics.judging import give_way_to_rows, regression_of, unread_of_regression

if TYPE_CHECKING:
    from sigexplorer.model.classification.calibration import CalibrationResult
    from sigexplorer.model.heads import Head, Sureness
    from sigexplorer.model.table import Table

LOWEST, HIGHEST = (math.log10(limit) for limit in parameters_of(CalibrationParameters)["temperature"].limits)
# A temperature that is dragged has as many digits, less than a pixel of any screen.
DIGITS = 4


def _inputs(state: State) -> tuple[Any, ...]:
    return regression_of(state), given(state.calibration)


def _compute(
    classification: ClassificationParameters | None, parameters: CalibrationParameters, *, cancel: Cancel = never, progress: Progress = unheard
) -> CalibrationResult:
    from sigexplorer.model.classification.calibration import compute_calibration

    return compute_calibration(classification, parameters, cancel=cancel, progress=progress)


def _sentence(results: Results) -> str:
    from sigexplorer.model.classification.judging_reading import read_calibration

    return read_calibration(results.of(CALIBRATION))


def _readout(result: CalibrationResult, state: State) -> tuple[tuple[str, ...], ...]:
    from sigexplorer.model.classification.judging_reading import calibration_rows

    return calibration_rows(result)


def _move_temperature(state: State, moved: Moved) -> Mapping[str, Any]:
    """Make a temperature one's own: the pane tells its decimal logarithm, however a hand moved it."""
    if math.isnan(moved.x):
        return {}
    wanted = 10.0 ** min(max(moved.x, LOWEST), HIGHEST)
    return {"calibration.temperature": float(f"{wanted:.{DIGITS}g}"), "calibration.scaling": "own"}


def _best(state: State) -> Mapping[str, Any]:
    return {} if state.calibration.scaling == "best" else {"calibration.scaling": "best"}


def _none(state: State) -> Mapping[str, Any]:
    return {} if state.calibration.scaling == "none" else {"calibration.scaling": "none"}


def _reliability_table(result: CalibrationResult) -> Table:
    return result.reliability_table()


def _isotonic_table(result: CalibrationResult) -> Table:
    return result.isotonic_table()


def _row_table(result: CalibrationResult) -> Table:
    return result.judged.table()


def _recognise(head: Head) -> Sureness:
    from sigexplorer.model.classification.logits import recognise

    return recognise(head)


def _said_of_files(result: CalibrationResult) -> str:
    return result.judged.how_read.said()


CALIBRATION = Topic(
    name="calibration",
    title="Calibration and temperature",
    inputs=_inputs,
    compute=_compute,
    slow=True,
    keys=("calibration", "classification"),
    panes=(
        PaneEntry("calibration", "Log-loss by temperature", "calibration:TemperaturePane", moves=_move_temperature, step="temperature"),
        PaneEntry("classification.reliability", "Reliability", "calibration:ReliabilityPane", _reliability_table),
        PaneEntry("calibration.isotonic", "Shares by isotonic regression", table=_isotonic_table),
        PaneEntry("calibration.rows", "Scores that are judged", table=_row_table, again=("calibration.logits",)),
    ),
    page=Page(
        title="Calibration and temperature",
        group="Probability and data",
        icon="calibration",
        summary="Whether what is called 70 % likely happens in 70 % of all cases, and the temperature, or gain, that makes it so.",
        rows=(("classification.reliability", "calibration"),),
        sentence=_sentence,
        controls=(("Scores and temperature", "calibration"), ("Data and fit", "classification")),
        open=("calibration",),
    ),
    commands=(
        Command("calibration.none", "As they are", "Show the scores as they are.", _none),
        Command("calibration.best", "Best temperature", "Divide the scores by the temperature that fits their labels best.", _best),
    ),
    help=(Help("Temperature of scores", "drag its line, double-click, or press the left and right arrow keys (with Shift ten times as far)"),),
    unread=unread_of_regression,
    gives_way=give_way_to_rows,
    readout=_readout,
    tables={"calibration.logits": _recognise},
    said_of_files=_said_of_files,
)
