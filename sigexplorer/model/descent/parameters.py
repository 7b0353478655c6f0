"""What is asked of a descent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from sigexplorer.language import tr
from sigexplorer.model.declaration import TABLES
from sigexplorer.model.parameters import Parameters, parameter
from sigexplorer.model.training.parameters import Optimiser

Neuron = Literal["linear", "logistic"]
Batch = Literal["all", "one"]
Rates = Literal["best", "given"]

MOST_ROWS = 1000
MOST_STEPS = 10_000


class DescentParameters(Parameters, frozen=True):
    """The points, the neuron, and how it descends; its inputs are units of the function explored, the same less their means, and tanh units."""

    start_1: Annotated[
        float, parameter("First weight", symbol="w_1", limits=(-1e3, 1e3), slider=(-3, 3), help="The weight of the first input at the beginning.")
    ] = -1.0
    start_2: Annotated[
        float, parameter("Second weight", symbol="w_2", limits=(-1e3, 1e3), slider=(-3, 3), help="The weight of the second input at the beginning.")
    ] = 2.5
    optimiser: Annotated[Optimiser, parameter("Optimiser", help="How weights follow the gradient, on the path that is drawn.")] = "plain"
    rates: Annotated[
        Rates, parameter("Rates", help="Each kind of input at the rate that brings it to the goal soonest, or all of them at the one that is given.")
    ] = "best"
    rate: Annotated[
        float, parameter("Learning rate", symbol=r"\eta", limits=(1e-8, 1e6), slider=(1e-2, 20), scale="log", help="How far a step follows the gradient.")
    ] = 3.0
    momentum: Annotated[
        float, parameter("Momentum", symbol=r"\mu", limits=(0, 0.9999), slider=(0, 0.99), help="How much of a step's velocity is left in the next.")
    ] = 0.5
    batch: Annotated[Batch, parameter("Points a step", help="Whether a step follows the gradient of all points, or of one after the other.")] = "all"
    steps: Annotated[int, parameter("Steps", limits=(1, MOST_STEPS), slider=(1, 200), unit="steps", help="How many steps of the path are drawn.")] = 40
    pace: Annotated[
        int, parameter("Pace", limits=(1, 1000), slider=(1, 100), scale="log", unit="steps", help="How many steps a frame takes while it plays.")
    ] = 1
    goal: Annotated[
        float,
        parameter(
            "Goal",
            limits=(1e-12, 0.99),
            slider=(1e-6, 0.5),
            scale="log",
            help="The goal is reached when so much is left of the loss above its minimum, as a share of that at the start.",
        ),
    ] = 1e-3
    most: Annotated[
        int,
        parameter(
            "Give up after",
            limits=(1, MOST_STEPS),
            slider=(10, MOST_STEPS),
            scale="log",
            unit="steps",
            help="So many steps are looked through for the goal.",
        ),
    ] = 500
    neuron: Annotated[
        Neuron, parameter("Neuron", help="A linear output with half the squared error, or a logistic output with cross-entropy; without a bias.")
    ] = "linear"
    data: Annotated[
        str,
        parameter(
            "Data file",
            files=TABLES,
            help="A CSV file with what both units receive and the target in each row; empty for points that are drawn at random.",
        ),
    ] = ""
    samples: Annotated[int, parameter("Points", limits=(1, 200), unit="points", help="How many points there are.")] = 30
    seed: Annotated[int, parameter("Seed", limits=(0, 2**32 - 1), slider=(0, 100), help="The same seed draws the same points, in the same order.")] = 0
    deviation: Annotated[
        float,
        parameter("Deviation", symbol=r"\sigma", limits=(1e-3, 100), slider=(0.1, 10), scale="log", help="The standard deviation of what the units receive."),
    ] = 1.0
    shift: Annotated[float, parameter("Shift", limits=(-100, 100), slider=(-3, 3), help="The mean of what the units receive.")] = 0.0
    correlation: Annotated[float, parameter("Correlation", symbol=r"\rho", limits=(-1, 1), help="How much what both units receive goes together.")] = 0.0
    optimum_1: Annotated[
        float, parameter("First weight sought", limits=(-1e3, 1e3), slider=(-3, 3), help="The weight of the first input that makes the targets.")
    ] = 1.0
    optimum_2: Annotated[
        float, parameter("Second weight sought", limits=(-1e3, 1e3), slider=(-3, 3), help="The weight of the second input that makes the targets.")
    ] = -1.0
    noise: Annotated[
        float, parameter("Noise", limits=(0, 10), slider=(0, 1), help="The standard deviation of what is added to the targets, before a logistic output.")
    ] = 0.0
    reach: Annotated[
        float, parameter("Half width", limits=(1e-6, 1e6), slider=(0.1, 100), scale="log", help="How far the plane of weights is drawn around the minimum.")
    ] = 4.0
    hold: Annotated[
        bool, parameter("Hold the paths", help="Draw the plane wider than that where a path begins outside of it, or leaves it and does not run away.")
    ] = True

    @property
    def idle(self) -> Mapping[str, str]:
        """What a file has instead."""
        drawn = ("samples", "deviation", "shift", "correlation", "optimum_1", "optimum_2", "noise")
        return dict.fromkeys(drawn, tr("The points are those of the file.")) if self.data else {}

    def entailed(self, name: str) -> Mapping[str, Any]:
        """Return, for a rate, that it is given in place of the best ones, and whether the plane holds the paths; see `Parameters.entailed`."""
        if name == "rate" and self.rates == "best":
            return {"rates": "given"}
        # A half width of one's own is what one wants to see; points of one's own have their minima elsewhere.
        return {"hold": name == "data"} if name in {"reach", "data"} and self.hold is not (name == "data") else {}
