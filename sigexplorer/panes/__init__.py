"""The plots, one file a topic."""

from __future__ import annotations

from collections.abc import Mapping

from sigexplorer.errors import ParameterError
from sigexplorer.panes.base import Pane
from sigexplorer.panes.chain import ChainPane
from sigexplorer.panes.curve import CurvePane
from sigexplorer.panes.formats import FormatErrorPane, FormatsPane
from sigexplorer.panes.layers import LayersPane
from sigexplorer.panes.network import ActivationsPane, NetworkPane, SpectrumPane
from sigexplorer.panes.phase import CorrelationPane, DepthPane, LengthPane, PhasePane
from sigexplorer.panes.saturation import SaturationPane
from sigexplorer.theme import LIGHT, Theme

PANES: Mapping[str, type[Pane]] = {
    kind.name: kind
    for kind in (
        CurvePane,
        ChainPane,
        LayersPane,
        FormatsPane,
        FormatErrorPane,
        SaturationPane,
        NetworkPane,
        ActivationsPane,
        SpectrumPane,
        PhasePane,
        LengthPane,
        CorrelationPane,
        DepthPane,
    )
}


def create_pane(name: str, theme: Theme = LIGHT) -> Pane:
    """Return a new pane by its name.

    Raises
    ------
    ParameterError
        If there is no pane of that name.
    """
    if name not in PANES:
        raise ParameterError(f"pane {name!r} is unknown: give one of {', '.join(PANES)}.")
    return PANES[name](theme)


__all__ = ["PANES", "ChainPane", "CurvePane", "LayersPane", "Pane", "SaturationPane", "create_pane"]
