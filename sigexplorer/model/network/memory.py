"""How much of a network is kept at once for the way back of its gradient, within a bound of memory."""

from __future__ import annotations

import math

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.network.parameters import NetworkParameters

# What the arrays of one computation may take together; the program itself and its libraries come on top.
MEMORY = 320e6
# Arrays of the size of a layer's activations that are alive at once while a layer is computed.
WORKING = 12
# Those of the size of its weights; where others are drawn meanwhile, as many more.
MATRICES = 1.5


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
