"""What is asked of a training run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from sigexplorer.language import tr
from sigexplorer.model.declaration import TABLES
from sigexplorer.model.network.initialisation import OWN_VARIANCE, Initialisation
from sigexplorer.model.parameters import Parameters, parameter

Dataset = Literal["circle", "exclusive_or", "gauss", "spiral", "moons", "drawn"]
Optimiser = Literal["plain", "momentum", "adam"]
Loss = Literal["cross_entropy", "squared_error"]

# Networks that are trained side by side, and points that may be drawn: three numbers each.
MOST_NETWORKS = 6
MOST_DRAWN = 1000


class TrainingParameters(Parameters, frozen=True):
    """Data, network, and how it is trained; the activations are the function explored and those compared with it."""

    dataset: Annotated[Dataset, parameter("Data set", help="Two classes of points in the plane; drawn are those set by a double click.")] = "circle"
    data: Annotated[
        str,
        parameter(
            "Data file",
            files=TABLES,
            help="A CSV file with x, y and one of two classes in each row; empty for the data set.",
        ),
    ] = ""
    samples: Annotated[int, parameter("Points", limits=(4, 2000), slider=(20, 1000), unit="points", help="How many points of a data set are learnt.")] = 200
    noise: Annotated[float, parameter("Noise", limits=(0, 1), slider=(0, 0.5), help="The standard deviation of what is added to every coordinate.")] = 0.05
    points: Annotated[
        tuple[float, ...], parameter("Drawn points", limits=(-1e6, 1e6), most=3 * MOST_DRAWN, help="x, y and the class, 0 or 1, of one point after the other.")
    ] = ()
    pen: Annotated[Literal["0", "1"], parameter("Class drawn", help="The class of the next point that a double click sets.")] = "1"
    depth: Annotated[int, parameter("Hidden layers", symbol="L", limits=(1, 20), unit="layers", help="How many hidden layers the network has.")] = 6
    width: Annotated[int, parameter("Width", symbol="n", limits=(1, 128), slider=(1, 32), unit="units", help="How many units every hidden layer has.")] = 8
    widths: Annotated[
        tuple[int, ...],
        parameter("Widths", limits=(1, 128), most=20, unit="units", help="The units of each hidden layer, as in 4, 2; empty for layers of one width."),
    ] = ()
    initialisation: Annotated[
        Initialisation, parameter("Initialisation", help="How weights are drawn; only normal, uniform and orthogonal take the weight variance given here.")
    ] = "glorot_uniform"
    weight_variance: Annotated[
        float,
        parameter(
            "Weight variance",
            symbol=r"\sigma_w^2",
            limits=(0, 1e4),
            slider=(0.01, 100),
            scale="log",
            help="The variance of a weight times the fan-in, of the normal, uniform and orthogonal initialisation.",
        ),
    ] = 1.0
    loss: Annotated[Loss, parameter("Loss", help="What is made small, of the logistic output: cross-entropy, or half the squared error.")] = "cross_entropy"
    optimiser: Annotated[Optimiser, parameter("Optimiser", help="How weights follow the gradient.")] = "plain"
    rate: Annotated[
        float, parameter("Learning rate", symbol=r"\eta", limits=(1e-8, 1e3), slider=(1e-4, 10), scale="log", help="How far a step follows the gradient.")
    ] = 0.1
    momentum: Annotated[
        float, parameter("Momentum", symbol=r"\mu", limits=(0, 0.9999), slider=(0, 0.99), help="How much of a step's velocity is left in the next.")
    ] = 0.9
    weight_decay: Annotated[
        float, parameter("Weight decay", symbol=r"\lambda", limits=(0, 10), slider=(0, 0.1), help="Added to the gradient: so much of each weight.")
    ] = 0.0
    batch: Annotated[int, parameter("Batch", limits=(1, 256), scale="log", unit="points", help="How many points a step averages the gradient over.")] = 10
    seed: Annotated[int, parameter("Seed", limits=(0, 2**32 - 1), slider=(0, 100), help="The same seed draws the same points, weights and batches.")] = 0
    unit_layer: Annotated[
        int,
        parameter(
            "Layer of the unit",
            limits=(0, 20),
            unit="layers",
            view=True,
            help="Whose unit is shown over the plane; 0 for the output.",
        ),
    ] = 0
    unit: Annotated[int, parameter("Unit", limits=(1, 128), slider=(1, 32), view=True, help="Which unit of that layer is shown; the last for more.")] = 1
    steps: Annotated[int, parameter("Steps", limits=(0, 1_000_000), slider=(0, 20_000), unit="steps", help="How many steps have been trained.")] = 1000
    pace: Annotated[
        int, parameter("Pace", limits=(1, 100_000), slider=(1, 1000), scale="log", unit="steps", help="How many steps a frame takes while it plays.")
    ] = 20

    @property
    def layers(self) -> tuple[int, ...]:
        """The units of each hidden layer."""
        return self.widths or (self.width,) * self.depth

    @property
    def chosen(self) -> tuple[int, int] | None:
        """The layer and the number of the unit that is shown, each counted from 1; None for the output."""
        if self.unit_layer == 0:
            return None
        layer = min(self.unit_layer, len(self.layers))
        return layer, min(self.unit, self.layers[layer - 1])

    @property
    def idle(self) -> Mapping[str, str]:
        """What the data, the initialisation and the optimiser do not take."""
        found: dict[str, str] = {}
        if self.data:
            found |= dict.fromkeys(("dataset", "samples", "noise", "points", "pen"), tr("The points are those of the file."))
        elif self.dataset == "drawn":
            found |= dict.fromkeys(("samples", "noise"), tr("The points are those drawn."))
        else:
            found["points"] = tr("The points are those of the data set.")
        if self.widths:
            found |= dict.fromkeys(("depth", "width"), tr("Each layer has its own width."))
        if self.unit_layer == 0:
            found["unit"] = tr("The output is shown.")
        if self.initialisation not in OWN_VARIANCE:
            found["weight_variance"] = tr("The initialisation has its own.")
        if self.optimiser != "momentum":
            found["momentum"] = tr("Only the optimiser with momentum takes it.")
        return found
