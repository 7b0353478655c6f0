"""What is chosen of a chain: its depth, its weights and biases, and the number format in which it is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Literal

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.numerics.rounding import FormatName
from sigexplorer.model.parameters import Parameters, parameter, parameters_of


class ChainParameters(Parameters, frozen=True):
    """A chain of layers a <- f(w a + b)."""

    depth: Annotated[
        int, parameter("Depth", symbol="n", limits=(1, 1_000_000), slider=(1, 10_000), scale="log", unit="layers", help="How many layers are stacked.")
    ] = 10
    weight: Annotated[float, parameter("Weight", symbol="w", limits=(-1e6, 1e6), slider=(-8, 8), help="The weight of every layer.")] = 1.0
    bias: Annotated[float, parameter("Bias", symbol="b", limits=(-1e6, 1e6), slider=(-8, 8), help="The bias of every layer.")] = 0.0
    weights: Annotated[
        tuple[float, ...],
        parameter(
            "Weights by layer",
            symbol="w_l",
            limits=(-1e6, 1e6),
            most=1000,
            help="Weights of the first, second, ... layer instead of one weight, begun again when there are more layers; empty for one weight.",
        ),
    ] = ()
    biases: Annotated[
        tuple[float, ...],
        parameter(
            "Biases by layer",
            symbol="b_l",
            limits=(-1e6, 1e6),
            most=1000,
            help="Biases of the first, second, ... layer instead of one bias, begun again when there are more layers; empty for one bias.",
        ),
    ] = ()
    format: Annotated[
        Literal["IEEE", FormatName],
        parameter(
            "Number format",
            help="Where it shows a gradient of 0: IEEE for float16, float32 and float64 rounded once; one alone also with every operation rounded.",
        ),
    ] = "IEEE"
    logarithmic: Annotated[bool, parameter("Logarithmic gradient", help="Draw the gradient against the input on a logarithmic axis.")] = True

    @property
    def idle(self) -> Mapping[str, str]:
        """One weight or bias beside those by layer."""
        weight = {"weight": tr("The weights by layer take its place.")} if self.weights else {}
        return weight | ({"bias": tr("The biases by layer take its place.")} if self.biases else {})


def checked(depth: int, weight: float | Sequence[float], bias: float | Sequence[float]) -> tuple[int, tuple[float, ...], tuple[float, ...]]:
    """Return depth, weights and biases by layer, as a chain may have them.

    Raises
    ------
    ParameterError
        If one of them is not allowed, or there are none of it.
    """
    declared = parameters_of(ChainParameters)
    given = []
    for name, value in (("weight", weight), ("bias", bias)):
        values = declared[name].check_each(value if isinstance(value, Iterable) else (value,))
        if not values:
            if name == "weight":
                raise ParameterError(tr("weight = () is not allowed: give one weight, or those of the first, second, ... layer."))
            raise ParameterError(tr("bias = () is not allowed: give one bias, or those of the first, second, ... layer."))
        given.append(values)
    return declared["depth"].check(depth), given[0], given[1]
