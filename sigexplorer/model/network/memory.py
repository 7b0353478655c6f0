"""How much of a network is kept at once for the way back of its gradient, and drawn ahead, within a bound of memory."""

from __future__ import annotations

import contextlib
import math
from typing import NamedTuple

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.network.ahead import MOST_DRAWN
from sigexplorer.model.network.initialisation import is_uniform
from sigexplorer.model.network.parameters import NetworkParameters

# What the arrays of one computation may take together; the program itself and its libraries come on top.
MEMORY = 320e6
# Arrays of the size of a layer's activations that are alive at once while a layer is computed.
WORKING = 12
# Those of the size of its weights; where others are drawn meanwhile, its own and as many more.
MATRICES, OWN = 1.5, 1.0
# About how many nanoseconds a weight takes: to be drawn, uniform and normal, and in a layer's product and what becomes of it, for one input.
UNIFORM, NORMAL, PRODUCT = 2.0, 8.0, 0.06


class Plan(NamedTuple):
    """What a network keeps and draws ahead; it hangs on the machine, and changes no number.

    Attributes
    ----------
    ahead : int
        How many layers' weights are drawn ahead.
    length : int
        Of how many layers what the way back needs is kept at once.
    kept : int
        Of how many of these the weights are kept too.
    """

    ahead: int
    length: int
    kept: int


def plan(parameters: NetworkParameters, inputs: int, fan_in: int, threads: int) -> Plan:
    """Return what is quickest of all that fits: matrices that are drawn ahead leave room for fewer layers, so that some are followed twice.

    Parameters
    ----------
    parameters : NetworkParameters
        The network.
    inputs, fan_in : int
        How many inputs there are, and of how many numbers.
    threads : int
        How many may draw while another one computes.

    Raises
    ------
    ParameterError
        As `segment_length` does.
    """
    sizes, kept = (parameters.depth, inputs, fan_in, parameters.width), arrays_kept(parameters)
    length = segment_length(*sizes, kept)
    found = [Plan(0, length, weights_kept(*sizes, length, kept))]
    for ahead in range(1, threads + MOST_DRAWN + 1) if threads else ():
        with contextlib.suppress(ParameterError):
            length = segment_length(*sizes, kept, matrices=OWN + ahead)
            found.append(Plan(ahead, length, weights_kept(*sizes, length, kept, matrices=OWN + ahead)))
    return min(found, key=lambda one: _time(one, parameters, inputs, threads))


def _time(one: Plan, parameters: NetworkParameters, inputs: int, threads: int) -> float:
    """Return how long a network takes, about, in nanoseconds a weight of a layer."""
    depth = parameters.depth
    # There and back, and once more where a layer is not in the last part that is kept.
    ways = 3 * depth - one.length
    computed = ways * inputs * PRODUCT
    drawn = (ways - one.kept * math.ceil(depth / one.length)) * (UNIFORM if is_uniform(parameters.initialisation) else NORMAL)
    if not one.ahead:
        return computed + drawn
    # Only where some wait can whoever computes draw too.
    shared = (computed + drawn) / (threads + 1) if one.ahead > threads else drawn / min(threads, one.ahead)
    return max(computed, shared)


def starts(depth: int, length: int) -> list[int]:
    """Return with which layers the parts of a network begin that are kept at once: the first is the short one, since the last is followed only once."""
    return sorted({1, *range(depth - length + 1, 0, -length)})


def arrays_kept(parameters: NetworkParameters) -> tuple[int, int]:
    """Return how many arrays of the size of a layer's activations are kept of every layer, and at every checkpoint."""
    normalised = parameters.normalisation != "none"
    return 2 + normalised, 1 + (parameters.residual > 0.0)


def segment_length(depth: int, batch: int, fan_in: int, width: int, kept: tuple[int, int] = (2, 1), *, matrices: float = MATRICES) -> int:
    """Return of how many layers what the way back needs is kept at once; the activations of one in as many layers are kept as a checkpoint.

    Parameters
    ----------
    depth, batch, fan_in, width : int
        The network's layers, its inputs, how many numbers these have, and the units of a layer.
    kept : (int, int)
        The arrays kept of a layer, and at a checkpoint; see `arrays_kept`.
    matrices : float
        Arrays of the size of a layer's weights that are alive at once.

    Raises
    ------
    ParameterError
        If not even the best choice fits into `MEMORY`.
    """
    weights = matrices * 8.0 * width * max(width, fan_in)
    unit = 8.0 * batch * max(width, fan_in)
    room = (MEMORY - weights) / unit - WORKING
    of_layer, of_checkpoint = kept
    for length in range(depth, 0, -1):
        if of_layer * length + of_checkpoint * math.ceil(depth / length) <= room:
            return length
    least = WORKING + min(of_layer * length + of_checkpoint * math.ceil(depth / length) for length in range(1, depth + 1))
    needed = weights + unit * least
    fitting = int((MEMORY - weights) / (8.0 * max(width, fan_in) * least))
    raise ParameterError(
        tr(
            "network: depth {depth} at width {width} with {batch} inputs takes {needed} MB, {most} MB are allowed: give a batch of at most {fitting}, or fewer"
            " or narrower layers.",
            depth=depth,
            width=max(width, fan_in),
            batch=batch,
            needed=f"{needed / 1e6:.0f}",
            most=f"{MEMORY / 1e6:.0f}",
            fitting=fitting,
        )
    )


def weights_kept(depth: int, batch: int, fan_in: int, width: int, length: int, kept: tuple[int, int] = (2, 1), *, matrices: float = MATRICES) -> int:
    """Return of how many layers at once the weights can be kept beside the rest, so that they are not drawn again for the way back.

    Parameters
    ----------
    depth, batch, fan_in, width, kept, matrices
        As for `segment_length`.
    length : int
        What it returned.
    """
    of_layer, of_checkpoint = kept
    arrays = WORKING + of_layer * length + of_checkpoint * math.ceil(depth / length)
    left = MEMORY - 8.0 * max(width, fan_in) * (matrices * width + batch * arrays)
    return max(0, min(length, int(left / (8.0 * width * max(width, fan_in)))))
