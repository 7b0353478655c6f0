"""What is asked of a logistic regression, and of what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from sigexplorer.language import tr
from sigexplorer.model.declaration import TABLES
from sigexplorer.model.parameters import Parameters, parameter

ShippedData = Literal["challenger", "iris", "iris_setosa", "drawn"]
Penalty = Literal["none", "firth"]

# Points that may be drawn: two numbers each.
MOST_DRAWN = 1000
# What neither the rows nor their coefficients depend on.
DRAWN = ("confidence", "reach")


class ClassificationParameters(Parameters, frozen=True):
    """The rows, which of their columns is the label, and how the regression is fitted."""

    dataset: Annotated[
        ShippedData,
        parameter("Data set", help="The 23 Challenger flights, two pairs of iris species, or the points set on the plot by a double click."),
    ] = "challenger"
    data: Annotated[
        str,
        parameter("Data file", files=TABLES, help="A CSV file with a row of names; empty for the data set."),
    ] = ""
    label: Annotated[
        str,
        parameter(
            "Label",
            help="The name of the column that holds the two classes; empty for the one that is called so (label, class, target, outcome, y), else for the "
            "last, the first or the only one with two values.",
        ),
    ] = ""
    positive: Annotated[
        str,
        parameter(
            "Counts as 1",
            help="The value of the label that counts as 1, against all others; empty for the larger of two numbers; of words for yes, true, positive and "
            "the like, else for the later in the alphabet.",
        ),
    ] = ""
    weights: Annotated[str, parameter("Weights", help="The name of a column that says how often each row counts; empty for once.")] = ""
    omit: Annotated[str, parameter("Left out", help="The names of columns that do not enter, separated by commas.")] = ""
    points: Annotated[
        tuple[float, ...], parameter("Drawn points", limits=(-1e6, 1e6), most=2 * MOST_DRAWN, help="x and the class, 0 or 1, of one point after the other.")
    ] = ()
    names: Annotated[str, parameter("Names", help="What the column and the class of drawn points are called, separated by a comma; empty for x and class.")] = (
        ""
    )
    penalty: Annotated[Penalty, parameter("Penalty", help="None, or Firth's, which keeps the estimates finite where a column separates the classes.")] = "none"
    confidence: Annotated[
        float, parameter("Confidence", limits=(0.5, 0.9999), slider=(0.5, 0.99), help="Of the band around the curve, and of the intervals of the coefficients.")
    ] = 0.95
    reach: Annotated[
        float,
        parameter("Beyond the rows", limits=(0, 20), slider=(0, 2), help="How far the curve is drawn beyond the rows, as a share of how far these reach."),
    ] = 0.2

    @property
    def idle(self) -> Mapping[str, str]:
        """What a file and a data set do not take."""
        found: dict[str, str] = {}
        if self.data:
            found |= {"dataset": tr("The rows are those of the file."), "points": "", "names": ""}
        else:
            found |= dict.fromkeys(("label", "positive", "weights", "omit"), "")
            if self.dataset != "drawn":
                found |= dict.fromkeys(("points", "names"), "")
        return found
