"""What the topics that judge probabilities are given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sigexplorer.language import tr
from sigexplorer.model.classification.parameters import DRAWN, ClassificationParameters
from sigexplorer.results import given
from sigexplorer.state import State

# What of the calibration says which scores are judged.
SCORES = ("calibration.source", "calibration.logits", "calibration.positive", "calibration.scaling", "calibration.temperature", "calibration.confidence")


def regression_of(state: State) -> ClassificationParameters | None:
    """Return the regression whose scores are judged; None where they are those of a file or of the network that is shipped."""
    if state.calibration.logits or state.calibration.source == "network":
        return None
    return given(state.classification, *DRAWN)


def unread_of_regression(state: State) -> Mapping[str, str]:
    """Return why the rows and the fit of the regression are not read where its scores are not those that are judged."""
    if regression_of(state) is not None:
        return {}
    return {"classification": tr("The scores are those of the file.") if state.calibration.logits else tr("The scores are those of the network.")}


def give_way_to_rows(state: State, key: str) -> Mapping[str, Any]:
    """Return what no longer decides which scores are judged where rows for the regression come: the file of logits, and the network that is shipped."""
    if key != "classification.data":
        return {}
    logits = {"calibration.logits": ""} if state.calibration.logits else {}
    return logits | ({"calibration.source": "regression"} if state.calibration.source == "network" else {})
