"""Where a gradient of ones comes back as nothing: a sum of what was brought to mean 0 does not hang on anything."""

from __future__ import annotations

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.network.parameters import NetworkParameters

# Inputs at which it is looked whether a function is a straight line: normalised values lie among them.
PLACES = np.concatenate([np.linspace(-40.0, 40.0, 401), np.geomspace(1e-12, 1e3, 61), -np.geomspace(1e-12, 1e3, 61)])


def ones_are_nothing(activation: Activation, given: NetworkParameters) -> bool:
    """Return whether dE/da = 1 everywhere comes back as exactly 0: rounding alone is left behind what has mean 0.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    given : NetworkParameters
        The network.
    """
    if given.output_gradient != "ones" or given.normalisation not in {"layer", "batch"}:
        return False
    return given.placement == "after" or (not given.residual and is_line(activation))


def nothing_at_all(activation: Activation, given: NetworkParameters) -> bool:
    """Return whether no gradient comes back whatever the weights are: of ones, or over one input or one unit, whose normalised value is always 0.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    given : NetworkParameters
        The network.
    """
    alone = (given.normalisation == "batch" and given.batch == 1) or (given.normalisation == "layer" and given.width == 1)
    return ones_are_nothing(activation, given) or (alone and not given.residual)


def is_line(activation: Activation) -> bool:
    """Return whether a function has one slope everywhere it was looked at, to the bit, and goes through one line.

    Parameters
    ----------
    activation : Activation
        The function.
    """
    value, slope = activation.derivatives(PLACES, 1)
    origin = activation.derivatives(np.zeros(1), 0)[0, 0]
    with np.errstate(all="ignore"):
        return bool((slope == slope[0]).all() and np.isfinite(slope[0]) and np.allclose(value, origin + slope[0] * PLACES, rtol=1e-12, atol=1e-12))
