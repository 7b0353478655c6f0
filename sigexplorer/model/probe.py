"""What a probe reads off a curve at one input, and the secant between two probes."""

from __future__ import annotations

from typing import Annotated

import msgspec

from sigexplorer.model.activations import Activation
from sigexplorer.model.parameters import Parameters, parameter
from sigexplorer.model.table import Table


class ProbeParameters(Parameters, frozen=True):
    """Where the probes stand."""

    x: Annotated[float, parameter("Probe x", symbol="x", limits=(-1e308, 1e308), slider=(-10, 10), help="The input at which everything is read off.")] = 2.0
    tangent: Annotated[bool, parameter("Tangent", help="Draw the tangent at the probe.")] = True
    second: Annotated[bool, parameter("Second probe", help="Add a second probe, and the secant between the two.")] = False
    x2: Annotated[float, parameter("Second probe x", symbol="x_2", limits=(-1e308, 1e308), slider=(-10, 10), help="The input of the second probe.")] = -2.0


class ProbeResult(msgspec.Struct, frozen=True):
    """What is read off at the probe.

    Attributes
    ----------
    x : float
        The input.
    values : tuple of float
        f, f', f'', f''' there.
    share : float
        |f'| as a fraction of the steepest slope; NaN where the steepest slope is zero.
    log10_share : float
        Its decimal logarithm, finite where `share` underflows.
    saturated : bool
        Whether `share` is below the chosen limit.
    x2, values2 : float, tuple of float
        The same at the second probe; NaN without one.
    secant : float
        (f(x2) - f(x)) / (x2 - x), without cancellation where the two are close (then the slope); NaN without a second probe.
    mean_value_points : tuple of float
        The inputs strictly between the probes where f' equals `secant` (mean value theorem), ascending; may be empty for a
        function with a kink.
    """

    x: float
    values: tuple[float, ...]
    share: float
    log10_share: float
    saturated: bool
    x2: float = float("nan")
    values2: tuple[float, ...] = ()
    secant: float = float("nan")
    mean_value_points: tuple[float, ...] = ()

    def table(self) -> Table:
        """Return one row a probe: x, f, f', f'', f''', share; the secant as a note."""
        raise NotImplementedError


def compute_probe(activation: Activation, parameters: ProbeParameters, saturated_below: float) -> ProbeResult:
    """Return what is read off at the probes."""
    raise NotImplementedError
