"""What is asked of a random network, and the variances that its layers are drawn with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from sigexplorer.model.network.initialisation import OWN_VARIANCE, Initialisation, variances
from sigexplorer.model.parameters import Parameters, parameter

# Units of the widest network whose Jacobian's singular values are computed.
WIDEST_JACOBIAN = 512


class NetworkParameters(Parameters, frozen=True):
    """A random network and what is sent through it."""

    depth: Annotated[
        int, parameter("Depth", symbol="L", limits=(1, 10000), slider=(1, 10000), scale="log", unit="layers", help="How many layers are stacked.")
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
        parameter(
            "Inputs", files="Comma-separated values (*.csv *.txt)", help="A CSV file with one input a row; empty for independent standard normal numbers."
        ),
    ] = ""
    output_gradient: Annotated[
        Literal["gaussian", "ones"], parameter("Output gradient", help="What is sent back from the last layer: standard normal numbers, or ones.")
    ] = "gaussian"
    seed: Annotated[int, parameter("Seed", limits=(0, 2**32 - 1), slider=(0, 100), help="The same seed draws the same weights, biases and inputs.")] = 0
    jacobian: Annotated[bool, parameter("Jacobian", help=f"Compute the singular values of the Jacobian at the first input, up to width {WIDEST_JACOBIAN}.")] = (
        False
    )

    @property
    def idle(self) -> Mapping[str, str]:
        """The variance of biases that are not there, or have their own; the Jacobian of a network that is too wide."""
        wide = {"jacobian": f"It is computed up to width {WIDEST_JACOBIAN}."} if self.width > WIDEST_JACOBIAN else {}
        if not self.bias:
            return wide | {"bias_variance": "There are no biases."}
        return wide | {"bias_variance": "PyTorch's default has its own."} if self.initialisation == "torch_linear" else wide

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
