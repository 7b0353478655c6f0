"""What the advisor on initialisations is asked beside the network: which inputs, what is shown, and which networks are measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from sigexplorer.language import tr
from sigexplorer.model.parameters import Parameters, parameter

Quantity = Literal["gradient", "length", "distance"]
Order = Literal["catalogue", "weight_variance", "bias_variance", "distance", "he"]


class InitialisationParameters(Parameters, frozen=True):
    """The inputs for which an initialisation is looked for, and how it is checked and shown."""

    mean_square: Annotated[
        float,
        parameter(
            "Mean square to keep",
            symbol=r"q_0",
            limits=(0, 1e6),
            slider=(0.01, 100),
            scale="log",
            help="The mean square of the numbers of an input whose length is to be kept: 1 for standardised data.",
        ),
    ] = 1.0
    correlation: Annotated[
        float,
        parameter("Correlation to keep", symbol="c_0", limits=(-1, 1), help="Of two inputs whose distance is to be kept: 0 for independent ones."),
    ] = 0.0
    quantity: Annotated[
        Quantity,
        parameter("Map of", help="What the colours of the map are: what is kept of the gradient, of the inputs' length, or of their distance in units of it."),
    ] = "gradient"
    order: Annotated[
        Order, parameter("Order of functions", help="What the table of functions is sorted by: their places in the catalogue, or one of its columns.")
    ] = "catalogue"
    measured: Annotated[bool, parameter("Measure", help="Check the advice on real random networks of the width and depth asked for.")] = False
    networks: Annotated[
        int, parameter("Networks", limits=(1, 200), slider=(1, 40), scale="log", unit="networks", help="How many networks are measured of each initialisation.")
    ] = 8
    seed: Annotated[int, parameter("First seed", limits=(0, 2**31), slider=(0, 100), help="The networks have this seed and those that follow.")] = 0

    @property
    def idle(self) -> Mapping[str, str]:
        """What says how networks are measured, while none are."""
        return {} if self.measured else dict.fromkeys(("networks", "seed"), tr("Switch Measure on first."))
