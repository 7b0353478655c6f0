"""What the topics that judge probabilities are given."""

from __future__ import annotations

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
