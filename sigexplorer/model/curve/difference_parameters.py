"""What is asked of a difference."""

from __future__ import annotations

from typing import Annotated

from sigexplorer.model.parameters import Parameters, parameter


class DifferenceParameters(Parameters, frozen=True):
    """What is subtracted."""

    order: Annotated[
        int,
        parameter(
            "Order of the derivative",
            symbol="k",
            limits=(0, 2),
            slider=(0, 2),
            help="0 for the difference of the functions, 1 of their slopes, 2 of their bends.",
        ),
    ] = 0
