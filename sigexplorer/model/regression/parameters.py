"""What is asked of a fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from sigexplorer.language import tr
from sigexplorer.model.declaration import TABLES
from sigexplorer.model.parameters import Parameters, parameter

Dataset = Literal["pasture", "onion", "population", "drawn"]
Weights = Literal["relative", "known", "ignored"]

# Points that may be drawn or pasted, two numbers each; more belong in a file.
MOST_DRAWN = 1000
# Beyond, squares come near the end of float64.
LARGEST = 1e100


class FitParameters(Parameters, frozen=True):
    """The points and how curves go through them; the functions are the one explored and those compared with it."""

    dataset: Annotated[
        Dataset,
        parameter("Data set", help="Regrowth of pasture and weight of onions (NIST), the population of the United States, or the points drawn or pasted."),
    ] = "pasture"
    data: Annotated[
        str,
        parameter(
            "Data file",
            files=TABLES,
            help="A file with x, y and, if it is known, the standard error of y in each row; empty for the data set.",
        ),
    ] = ""
    points: Annotated[
        tuple[float, ...], parameter("Drawn points", limits=(-LARGEST, LARGEST), most=2 * MOST_DRAWN, help="x and y of one point after the other.")
    ] = ()
    errors: Annotated[
        tuple[float, ...],
        parameter("Errors of y", limits=(0, LARGEST), most=MOST_DRAWN, help="The standard error of each drawn y, in their order; empty where none is known."),
    ] = ()
    names: Annotated[
        str,
        parameter("Names", help="What x and y of drawn points are called, separated by a comma; empty for x and y. Those of a file are its columns'."),
    ] = ""
    weights: Annotated[
        Weights,
        parameter("Weights", help="Whether given errors of y only weigh the points, are known as they stand, or are left aside."),
    ] = "relative"
    scale: Annotated[
        Literal["linear", "log"],
        parameter("Scale of x", help="On log the curve is one of ln x: the logistic is the 4PL of doses, Richards' the 5PL, and the centre the EC50."),
    ] = "linear"
    left: Annotated[Literal["fitted", "fixed"], parameter("Left plateau", help="Whether the value far to the left is fitted or known.")] = "fitted"
    left_value: Annotated[
        float, parameter("Left value", limits=(-LARGEST, LARGEST), slider=(-10, 100), help="The value far to the left, where it is known: 0 of what grows.")
    ] = 0.0
    right: Annotated[Literal["fitted", "fixed"], parameter("Right plateau", help="Whether the value far to the right is fitted or known.")] = "fitted"
    right_value: Annotated[
        float, parameter("Right value", limits=(-LARGEST, LARGEST), slider=(-10, 100), help="The value far to the right, where it is known: 1 of a share.")
    ] = 1.0
    confidence: Annotated[float, parameter("Confidence", limits=(0.5, 0.9999), slider=(0.5, 0.99), help="Of the intervals and the bands: 0.95 for 95 %.")] = (
        0.95
    )
    band: Annotated[
        Literal["none", "confidence", "prediction"], parameter("Band", help="Draw where the curve may lie, where another measurement may, or neither.")
    ] = "confidence"

    @property
    def idle(self) -> Mapping[str, str]:
        """What the source of the points and the plateaus do not take."""
        found: dict[str, str] = {}
        if self.data:
            found |= dict.fromkeys(("dataset", "points", "errors"), tr("The points are those of the file."))
        elif self.dataset != "drawn":
            found |= dict.fromkeys(("points", "errors"), tr("The points are those of the data set."))
            found["weights"] = tr("These points have no errors of y.")
        elif not self.errors:
            found["weights"] = tr("These points have no errors of y.")
        if self.data or self.dataset != "drawn":
            found["names"] = ""
        if self.left == "fitted":
            found["left_value"] = tr("The left plateau is fitted.")
        if self.right == "fitted":
            found["right_value"] = tr("The right plateau is fitted.")
        return found
