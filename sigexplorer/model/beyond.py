"""What is said of a layer or a unit that is asked for beyond all that there are: why a file is refused, and what a plot shows in its place."""

from __future__ import annotations

from typing import Literal

from sigexplorer.language import mark, tr
from sigexplorer.model.wording import count

LAST_SHOWN = {
    "layer": mark("there is no layer {wanted} of {there}: the last is shown"),
    "unit": mark("there is no unit {wanted} of {there}: the last is shown"),
}


def no_such_layer(key: str, layer: int, layers: int) -> str:
    """Return what is said of a layer that is asked for beyond all that there are, in one line; '' where it is one of them, or there are none.

    Parameters
    ----------
    key : str
        The parameter's name.
    layer : int
        The layer's number, from 1.
    layers : int
        How many there are.
    """
    if not 0 < layers < layer:
        return ""
    return tr("{key}: there is no layer {layer} of {layers}: give 1 to {last}.", key=key, layer=count(layer), layers=count(layers), last=count(layers))


def last_shown(wanted: int, there: int, of: Literal["layer", "unit"] = "layer") -> str:
    """Return that the last layer or unit is shown in the place of one that there is not; '' where there is the one asked for, or none.

    Parameters
    ----------
    wanted : int
        The number asked for, from 1.
    there : int
        How many there are.
    of : {"layer", "unit"}
        Of what.
    """
    return tr(LAST_SHOWN[of], wanted=count(wanted), there=count(there)) if 0 < there < wanted else ""
