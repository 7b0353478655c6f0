"""What is asked of number formats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from sigexplorer.language import tr
from sigexplorer.model.curve import FAR
from sigexplorer.model.numerics.rounding import FormatName, number_format
from sigexplorer.model.parameters import Parameters, parameter


class FormatsParameters(Parameters, frozen=True):
    """What the pane of number formats shows."""

    format: Annotated[FormatName, parameter("Format", help="The number format whose staircase is drawn.")] = "float16"
    quantity: Annotated[
        Literal["value", "slope", "loss", "loss gradient"],
        parameter("Quantity", help="What is drawn: the function, its slope, binary cross-entropy of the logistic, or the gradient of that."),
    ] = "slope"
    axis: Annotated[
        Literal["automatic", "linear", "logarithmic"],
        parameter("Axis", help="The vertical axis; automatic is linear for the function, and logarithmic for what dies in the tails."),
    ] = "automatic"
    once: Annotated[bool, parameter("Rounded once", help="Show the true value rounded once to the format.")] = True
    operations: Annotated[bool, parameter("Each operation", help="Show what the format gives when it rounds every operation.")] = True
    kernel: Annotated[
        bool, parameter("PyTorch's kernel", help="Show what PyTorch's own sigmoid and tanh give: the value rounded once, the slope from the rounded value.")
    ] = True
    x_min: Annotated[float, parameter("Left edge", symbol="x_0", limits=(-FAR, FAR), slider=(-110, 110), view=True, help="The smallest input.")] = -20.0
    x_max: Annotated[float, parameter("Right edge", symbol="x_1", limits=(-FAR, FAR), slider=(-110, 110), view=True, help="The largest input.")] = 20.0
    samples: Annotated[
        int, parameter("Samples", symbol="n", limits=(2, 100_000), slider=(100, 10_000), scale="log", help="Inputs in equal steps, both edges included.")
    ] = 1601
    target: Annotated[float, parameter("Target", symbol="y", limits=(0, 1), help="The label that the loss compares with.")] = 0.0
    saturate: Annotated[
        bool,
        parameter("Saturate 8 bits", help="Formats of 8 bits give their largest number on overflow; off, E5M2 gives infinity and E4M3 NaN."),
    ] = True

    def shows(self, rounding: str) -> bool:
        """Return whether a way to compute is shown.

        Parameters
        ----------
        rounding : {"rounded once", "operations", "kernel"}
            How it rounds.
        """
        return {"rounded once": self.once, "operations": self.operations, "kernel": self.kernel}[rounding]

    @property
    def idle(self) -> Mapping[str, str]:
        """What only the loss has, or has not, and what only formats of 8 bits do."""
        loss = self.quantity.startswith("loss")
        only = {"kernel": tr("The kernels of the loss are not followed.")} if loss else {"target": tr("Only the loss has a target.")}
        return only if number_format(self.format).bits == 8 else only | {"saturate": tr("Only formats of 8 bits saturate.")}
