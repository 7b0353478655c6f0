"""What is asked of the losses of a row."""

from __future__ import annotations

from typing import Annotated, Literal

from sigexplorer.model.parameters import Parameters, parameter

FAR = 2000.0


class LossesParameters(Parameters, frozen=True):
    """The row whose losses are compared."""

    label: Annotated[Literal["0", "1"], parameter("Label", help="The class that the row belongs to.")] = "1"
    score: Annotated[
        float, parameter("Score", symbol="z", limits=(-FAR, FAR), slider=(-20, 20), help="The score, or logit, whose sigmoid is the probability of class 1.")
    ] = -6.0
    x_min: Annotated[float, parameter("Left edge", symbol="x_0", limits=(-FAR, FAR), slider=(-50, 50), view=True, help="The smallest score drawn.")] = -10.0
    x_max: Annotated[float, parameter("Right edge", symbol="x_1", limits=(-FAR, FAR), slider=(-50, 50), view=True, help="The largest score drawn.")] = 10.0
