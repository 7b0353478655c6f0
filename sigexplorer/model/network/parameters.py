"""What is asked of a random network, and the variances that its layers are drawn with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from sigexplorer.language import tr
from sigexplorer.model.architecture import Architecture, Normalisation, Placement
from sigexplorer.model.declaration import TABLES
from sigexplorer.model.network.initialisation import OWN_VARIANCE, Initialisation, variances
from sigexplorer.model.parameters import Parameters, parameter

# Layers of the deepest network.
DEEPEST = 10_000
# Units of the widest network whose Jacobian's singular values are computed.
WIDEST_JACOBIAN = 512
# Networks of one ensemble at most.
MOST_SEEDS = 200


class NetworkParameters(Parameters, frozen=True):
    """A random network and what is sent through it."""

    depth: Annotated[
        int, parameter("Depth", symbol="L", limits=(1, DEEPEST), slider=(1, DEEPEST), scale="log", unit="layers", help="How many layers are stacked.")
    ] = 30
    width: Annotated[
        int, parameter("Width", symbol="n", limits=(1, 2048), slider=(8, 2048), scale="log", unit="units", help="How many units every layer has.")
    ] = 256
    batch: Annotated[
        int,
        parameter(
            "Batch", limits=(1, 65536), slider=(1, 1024), scale="log", unit="inputs", help="How many inputs are sent through; of a file, at most so many rows."
        ),
    ] = 128
    initialisation: Annotated[
        Initialisation, parameter("Initialisation", help="How weights are drawn; only normal, uniform and orthogonal take the weight variance given here.")
    ] = "glorot_uniform"
    weight_variance: Annotated[
        float,
        parameter(
            "Weight variance",
            symbol=r"\sigma_w^2",
            limits=(0, 1e4),
            slider=(0.01, 1000),
            scale="log",
            help="The variance of a weight times the fan-in, of the normal, uniform and orthogonal initialisation.",
        ),
    ] = 1.0
    bias: Annotated[bool, parameter("Biases", help="Give every unit a random bias.")] = True
    bias_variance: Annotated[
        float,
        parameter(
            "Bias variance",
            symbol=r"\sigma_b^2",
            limits=(0, 1e4),
            slider=(0, 4),
            help="The variance of the biases, 0 at most initialisations; PyTorch's default has its own.",
        ),
    ] = 0.0
    inputs: Annotated[
        str,
        parameter("Inputs", files=TABLES, help="A CSV file with one input a row; empty for independent standard normal numbers."),
    ] = ""
    mean_square: Annotated[
        float,
        parameter(
            "Mean square of inputs",
            symbol="q_0",
            limits=(1e-6, 1e6),
            slider=(0.01, 100),
            scale="log",
            help="The mean square of an input's numbers, its squared length a number: 1 for standardised data.",
        ),
    ] = 1.0
    correlation: Annotated[
        float, parameter("Correlation of inputs", symbol="c_0", limits=(0, 1), help="Of every two inputs: 0 for independent ones, 1 for the same one.")
    ] = 0.0
    normalisation: Annotated[
        Normalisation,
        parameter(
            "Normalisation",
            help="What every layer is brought to mean 0 and variance 1 over: its units (layer), its units with the mean left in (rms), or the inputs (batch).",
        ),
    ] = "none"
    placement: Annotated[
        Placement,
        parameter(
            "Placement",
            help="Where it is normalised: before the function, after it, or the sum of branch and layer, before it is passed on (post-norm).",
        ),
    ] = "before"
    epsilon: Annotated[
        float,
        parameter(
            "Epsilon", symbol=r"\varepsilon", limits=(1e-12, 1), slider=(1e-8, 0.1), scale="log", help="What is added to the variance that is divided by."
        ),
    ] = 1e-5
    residual: Annotated[
        float,
        parameter(
            "Residual branch",
            symbol=r"\mu",
            limits=(0, 1),
            help="How much of a layer's preactivations is added to those of the next: 0 for a plain network, 1 for a residual one.",
        ),
    ] = 0.0
    output_gradient: Annotated[
        Literal["gaussian", "ones"], parameter("Output gradient", help="What is sent back from the last layer: standard normal numbers, or ones.")
    ] = "gaussian"
    seed: Annotated[int, parameter("Seed", limits=(0, 2**32 - 1), slider=(0, 100), help="The same seed draws the same weights, biases and inputs.")] = 0
    seeds: Annotated[
        int,
        parameter(
            "Seeds",
            limits=(1, MOST_SEEDS),
            slider=(1, 100),
            scale="log",
            unit="networks",
            help="How many networks are drawn, of this seed and those that follow it: their median and middle 68 % beside the first.",
        ),
    ] = 1
    layer: Annotated[
        int,
        parameter(
            "Layer shown",
            symbol="l",
            limits=(1, DEEPEST),
            slider=(1, DEEPEST),
            scale="log",
            help="Whose histograms are drawn: click on a layer, or step with the arrow keys; of a network that has fewer, the last.",
            view=True,
        ),
    ] = 1
    jacobian: Annotated[bool, parameter("Jacobian", help=f"Compute the singular values of the Jacobian at the first input, up to width {WIDEST_JACOBIAN}.")] = (
        False
    )

    @property
    def architecture(self) -> Architecture:
        """What is added to plain layers."""
        return Architecture(residual=self.residual, normalisation=self.normalisation, placement=self.placement, epsilon=self.epsilon, inputs=self.batch)

    @property
    def of_many(self) -> bool:
        """Whether theory counts on many inputs: normalised over them behind a function, or with what a normalised branch adds, of one length for all units."""
        return self.normalisation == "batch" and (self.placement == "after" or (self.placement == "sum" and self.residual > 0.0))

    @property
    def no_jacobian(self) -> str:
        """Why there is no Jacobian of this network, however it is asked for; '' where there is one, as far as its inputs are no wider."""
        if self.normalisation == "batch":
            return tr("Batch normalisation mixes the inputs: none has a Jacobian of its own.")
        return tr("It is computed up to width {width}.", width=WIDEST_JACOBIAN) if self.width > WIDEST_JACOBIAN else ""

    @property
    def idle(self) -> Mapping[str, str]:
        """The variance of biases that are not there, or have their own; the Jacobian where there is none; what a file or nothing to normalise leaves open."""
        found = {"jacobian": self.no_jacobian} if self.no_jacobian else {}
        if self.depth == 1:
            found["layer"] = tr("There is one layer.")
        if self.inputs:
            found |= dict.fromkeys(("mean_square", "correlation"), tr("The inputs come from a file."))
        if self.normalisation == "none":
            found |= dict.fromkeys(("placement", "epsilon"), tr("Nothing is normalised."))
        if not self.bias:
            return found | {"bias_variance": tr("There are no biases.")}
        return found | {"bias_variance": tr("PyTorch's default has its own.")} if self.initialisation == "torch_linear" else found

    def entailed(self, name: str) -> Mapping[str, Any]:
        """Return, for a weight variance, the normal initialisation in place of one that has its own; see `Parameters.entailed`."""
        takes = self.initialisation in OWN_VARIANCE
        return {"initialisation": "normal"} if name == "weight_variance" and not takes else {}


def inner_variances(parameters: NetworkParameters) -> tuple[float, float]:
    r"""Return :math:`\sigma_w^2` and :math:`\sigma_b^2` of all layers but the first: the network's point in the phase diagram.

    Parameters
    ----------
    parameters : NetworkParameters
        The network.
    """
    return layer_variances(parameters, parameters.width)


def layer_variances(parameters: NetworkParameters, fan_in: int) -> tuple[float, float]:
    r"""Return :math:`\sigma_w^2` and :math:`\sigma_b^2` of a layer with so many inputs."""
    return variances(parameters.initialisation, fan_in, parameters.width, parameters.weight_variance, parameters.bias_variance, parameters.bias)
