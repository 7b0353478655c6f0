"""What is said of the units of a network that are inactive, saturated or dead."""

from __future__ import annotations

import numpy as np

from sigexplorer.language import tr
from sigexplorer.model.network.result import NetworkResult
from sigexplorer.model.wording import count, share

# Shares of inactive units below this are not worth a word.
FEW = 0.05


def read_units(result: NetworkResult) -> str:
    """Return how many units are off for an input and how many for every one, at the layer with the most of these; nothing where few are.

    Parameters
    ----------
    result : NetworkResult
        The network.
    """
    worst = int(np.argmax(result.dead)) if float(result.dead.max()) > 0.0 else int(np.argmax(result.saturated))
    saturated, always, dead = float(result.saturated[worst]), float(result.always_saturated[worst]), float(result.dead[worst])
    if max(saturated, always, dead) < FEW:
        return ""
    said = {"layer": count(worst + 1), "share": share(saturated)}
    if not dead > 0.0 and not always > 0.0:
        return tr("At layer {layer} a unit is inactive or saturated for {share} of the inputs in the mean.", **said)
    if not dead > 0.0:
        return tr(
            "At layer {layer} a unit is inactive or saturated for {share} of the inputs in the mean, and {always} of the units are saturated for every one.",
            always=share(always),
            **said,
        )
    if always > dead:
        return tr(
            "At layer {layer} a unit is inactive or saturated for {share} of the inputs in the mean, {always} are saturated for every one, and {dead} of the"
            " units are dead: their slope is 0 for every input.",
            always=share(always),
            dead=share(dead),
            **said,
        )
    return tr(
        "At layer {layer} a unit is inactive or saturated for {share} of the inputs in the mean and {dead} of the units are dead: their slope is 0 for every"
        " input.",
        dead=share(dead),
        **said,
    )
