"""What is chosen of the overview: which rows it shows, in which order, and from which one on."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from sigexplorer.model.numerics.rounding import FormatName
from sigexplorer.model.parameters import Parameters, parameter

Wanted = Literal["every named", "He", "LeCun", "Glorot", "orthogonal", "PyTorch's nn.Linear", "PyTorch's gain", "the network's", "best pair"]
Order = Literal["function", "initialisation", "gradient", "saturated", "cost", FormatName]
FORMAT_NAMES: tuple[FormatName, ...] = get_args(FormatName)


class OverviewParameters(Parameters, frozen=True):
    """Which rows of the overview are shown, and how."""

    functions: Annotated[
        Literal["every function", "explored and compared"],
        parameter("Functions", help="Which functions have rows: every one of the catalogue and those compared, or only the one explored and those compared."),
    ] = "every function"
    initialisation: Annotated[
        Wanted,
        parameter(
            "Initialisations",
            help="Which initialisations have rows; the network's is that of the random network, the best pair is what is advised for each function.",
        ),
    ] = "every named"
    format: Annotated[
        Literal["every", FormatName],
        parameter("Formats", help="In which number formats it is asked whether a gradient underflows; of one alone it is also said where its slope is 0."),
    ] = "every"
    order: Annotated[
        Order,
        parameter(
            "Sorted by",
            help="What rows are sorted by: their names, the gradient kept best, the fewest saturated, the cheapest, or what reaches furthest in a format.",
        ),
    ] = "gradient"
    reversed: Annotated[bool, parameter("Reversed", help="Have the last row first.")] = False
    first: Annotated[
        int,
        parameter(
            "First row", limits=(1, 10_000), slider=(1, 200), view=True, help="The row that stands at the top; the mouse wheel and the arrow keys move it."
        ),
    ] = 1
