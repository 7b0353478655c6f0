"""What is asked of probabilities: where they come from, how sure they are made, and how they are turned into decisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from sigexplorer.language import tr
from sigexplorer.model.declaration import TABLES
from sigexplorer.model.parameters import Parameters, parameter

Source = Literal["regression", "left_out", "network"]
Scaling = Literal["none", "best", "own"]
Binning = Literal["equal_count", "equal_width"]
Rule = Literal["own", "costs", "cheapest"]


class CalibrationParameters(Parameters, frozen=True):
    """Where scores come from, the temperature that they are divided by, and how their reliability is looked at."""

    source: Annotated[
        Source,
        parameter(
            "Scores",
            help="Of the regression for its own rows, of regressions without each row (of more than 50 in ten parts), "
            "or of a network that was trained too long (odd digits).",
        ),
    ] = "regression"
    logits: Annotated[
        str,
        parameter(
            "Logits file",
            files=TABLES,
            help="A CSV file with a row of names, a column of logits (or probabilities) and one of labels; empty for the scores above.",
        ),
    ] = ""
    positive: Annotated[
        str,
        parameter(
            "Counts as 1",
            help="The value of the file's label that the scores are for; empty for the larger of two numbers; of words for yes, true, positive and "
            "the like, else for the later in the alphabet.",
        ),
    ] = ""
    scaling: Annotated[
        Scaling, parameter("Temperature", help="Scores as they are, divided by the temperature that fits their labels best, or by one of your own.")
    ] = "none"
    temperature: Annotated[
        float,
        parameter("Own temperature", symbol="T", limits=(1e-3, 1e3), slider=(0.1, 10), scale="log", help="One over the gain of the sigmoid: p = s(z / T)."),
    ] = 2.0
    binning: Annotated[Binning, parameter("Bins", help="Each with as many rows, or with as much of the way from 0 to 1.")] = "equal_count"
    bins: Annotated[int, parameter("Number of bins", limits=(1, 100), slider=(1, 40), help="How many bins probabilities are gathered in.")] = 5
    confidence: Annotated[
        float, parameter("Confidence", limits=(0.5, 0.9999), slider=(0.5, 0.99), help="Of the intervals for shares, for the area and for the temperature.")
    ] = 0.95

    @property
    def idle(self) -> Mapping[str, str]:
        """What a file of logits and the scaling do not take."""
        found: dict[str, str] = {}
        if self.logits:
            found["source"] = tr("The scores are those of the file.")
        else:
            found["positive"] = ""
        if self.scaling != "own":
            found["temperature"] = tr("Only used where Temperature is Own.")
        return found


class DecisionParameters(Parameters, frozen=True):
    """What wrong decisions cost, and from which probability on a row is called 1."""

    rule: Annotated[Rule, parameter("Threshold", help="Your own, that of the costs for calibrated probabilities, or the cheapest on these rows.")] = "own"
    threshold: Annotated[
        float, parameter("Own threshold", symbol="t", limits=(0, 1), help="The probability from which on a row is called 1; drag it on the plots.")
    ] = 0.5
    false_positive: Annotated[
        float,
        parameter("Cost of a false 1", symbol="c_1", limits=(1e-3, 1e3), slider=(0.1, 10), scale="log", help="What it costs to call 1 what is 0."),
    ] = 1.0
    false_negative: Annotated[
        float,
        parameter("Cost of a false 0", symbol="c_0", limits=(1e-3, 1e3), slider=(0.1, 10), scale="log", help="What it costs to call 0 what is 1."),
    ] = 1.0

    @property
    def idle(self) -> Mapping[str, str]:
        """What the rule does not take."""
        return {} if self.rule == "own" else {"threshold": tr("Only used where Threshold is Own.")}

    def entailed(self, name: str) -> Mapping[str, Any]:
        """Return what a threshold that is moved by hand needs to be one's own.

        Parameters
        ----------
        name : str
            The field that is changed.
        """
        return {"rule": "own"} if name == "threshold" and self.rule != "own" else {}
