"""What is chosen of the cost of a function: how much is measured, and the table that could take its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from sigexplorer.language import mark, tr
from sigexplorer.model.curve import FAR
from sigexplorer.model.parameters import Parameters, parameter

NOT_YET = mark("Nothing is measured yet: press Measure.")


class CostParameters(Parameters, frozen=True):
    """How the cost is measured, and what an approximation is made of."""

    measured: Annotated[
        int,
        parameter(
            "Measurement", limits=(0, 1_000_000), slider=(0, 10), help="How often it was measured on this machine: 0 for not yet; another number measures anew."
        ),
    ] = 0
    quantity: Annotated[
        Literal["value", "value and slope"], parameter("Quantity", help="Whether the function alone is computed, or its derivative with it.")
    ] = "value"
    elements: Annotated[
        int,
        parameter(
            "Elements",
            symbol="n",
            limits=(100, 10_000_000),
            slider=(100, 10_000_000),
            scale="log",
            help="How many elements are computed at once where functions are compared.",
        ),
    ] = 100_000
    largest: Annotated[
        int,
        parameter(
            "Largest size", limits=(100, 10_000_000), slider=(1_000, 10_000_000), scale="log", help="Up to how many elements the sizes are swept, from 100 on."
        ),
    ] = 1_000_000
    repeats: Annotated[int, parameter("Repeats", limits=(3, 101), slider=(3, 31), help="How often each is timed; the median and the quartiles are shown.")] = 7
    entries: Annotated[
        int,
        parameter("Entries", limits=(2, 100_000), slider=(2, 4096), scale="log", help="Entries of the table, both ends included."),
    ] = 256
    table_min: Annotated[
        float,
        parameter("Table begins", symbol="x_0", limits=(-FAR, FAR), slider=(-50, 50), help="Below this input the first entry is kept."),
    ] = -8.0
    table_max: Annotated[
        float,
        parameter("Table ends", symbol="x_1", limits=(-FAR, FAR), slider=(-50, 50), help="Above this input the last entry is kept."),
    ] = 8.0
    error: Annotated[
        Literal["absolute", "relative", "ulp"],
        parameter("Error", help="How the error is told: as it is, as a share of the value, or in units of the last place of float32."),
    ] = "absolute"

    @property
    def idle(self) -> Mapping[str, str]:
        """What only a measurement follows, until there is one."""
        return {} if self.measured else dict.fromkeys(("quantity", "elements", "largest", "repeats"), tr(NOT_YET))
