"""The plots, one file a topic."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

from sigexplorer.errors import ParameterError
from sigexplorer.panes.base import Pane
from sigexplorer.panes.curve import CurvePane
from sigexplorer.theme import LIGHT, Theme

# Every pane by its name, with its module and its class: loaded when the first one is made, so that the window opens sooner.
PANES: Mapping[str, tuple[str, str]] = {
    "curve": ("curve", "CurvePane"),
    "chain": ("chain", "ChainPane"),
    "layers": ("layers", "LayersPane"),
    "formats": ("formats", "FormatsPane"),
    "formats.error": ("formats", "FormatErrorPane"),
    "saturation": ("saturation", "SaturationPane"),
    "network": ("network", "NetworkPane"),
    "network.activations": ("network", "ActivationsPane"),
    "network.spectrum": ("network", "SpectrumPane"),
    "phase": ("phase", "PhasePane"),
    "phase.length": ("phase", "LengthPane"),
    "phase.correlation": ("phase", "CorrelationPane"),
    "phase.depth": ("phase", "DepthPane"),
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
    module, kind = PANES[name]
    pane: Pane = getattr(importlib.import_module(f"{__name__}.{module}"), kind)(theme)
    return pane


__all__ = ["PANES", "CurvePane", "Pane", "create_pane"]
