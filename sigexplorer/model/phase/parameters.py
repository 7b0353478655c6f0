"""What is asked of a phase diagram, and what puts a network on a point of it."""

from __future__ import annotations

from typing import Annotated, Any

from sigexplorer.model.network.initialisation import OWN_VARIANCE
from sigexplorer.model.parameters import Parameters, parameter


class PhaseParameters(Parameters, frozen=True):
    """What the phase diagram shows."""

    sigma_w_max: Annotated[
        float,
        parameter(
            "Largest weight deviation",
            symbol=r"\sigma_w",
            limits=(0.01, 100),
            slider=(1, 20),
            scale="log",
            view=True,
            help="The right edge of the diagram: the standard deviation of a weight times the square root of the fan-in.",
        ),
    ] = 4.0
    sigma_b_max: Annotated[
        float,
        parameter(
            "Largest bias deviation",
            symbol=r"\sigma_b",
            limits=(0.01, 100),
            slider=(0.1, 10),
            scale="log",
            view=True,
            help="The upper edge: the standard deviation of a bias.",
        ),
    ] = 2.0
    cells: Annotated[int, parameter("Cells", limits=(2, 400), slider=(20, 200), scale="log", help="The diagram is computed at so many points each way.")] = 81
    layers: Annotated[
        int, parameter("Layers", limits=(1, 1000), slider=(5, 100), scale="log", unit="layers", help="How far lengths and correlations are followed.")
    ] = 25


def moved_point(initialisation: str, sigma_w: float, sigma_b: float) -> dict[str, Any]:
    """Return the network's parameters that put its point at these deviations; an initialisation with variances of its own becomes "normal"."""
    return {
        "initialisation": initialisation if initialisation in OWN_VARIANCE else "normal",
        "weight_variance": sigma_w**2,
        "bias_variance": sigma_b**2,
        "bias": True,
    }
