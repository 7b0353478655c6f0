"""The contents of the program: its pages in their order, each with the further topics that stand on it. The one list of topics there is.

Each name is that of a module in `sigexplorer.topics`, which says everything else. It lies at the bottom, as text, so that the state knows
which pages can be chosen without loading any of them.
"""

from __future__ import annotations

from collections.abc import Mapping

CONTENTS: Mapping[str, tuple[str, ...]] = {
    "curve": ("probe", "chain", "layers", "zeros"),
    "factors": (),
    "difference": (),
    "formats": (),
    "cost": ("approximation",),
    "saturation": (),
    "network": (),
    "phase": (),
    "initialisation": ("functions",),
    "overview": (),
    "classification": (),
    "decision": (),
    "calibration": (),
    "losses": (),
    "fit": (),
    "training": (),
    "sweep": (),
    "descent": (),
    "neuron": (),
    "recording": (),
    "weights": ("weights_layer", "weights_run"),
}

PAGES: tuple[str, ...] = tuple(CONTENTS)
TOPICS: tuple[str, ...] = tuple(name for page, others in CONTENTS.items() for name in (page, *others))

# The panes that are maps with a bar of colours, whose limits a session can hold; what draws them says so by having one.
MAPS = ("saturation", "phase", "initialisation", "initialisation.front", "sweep", "recording")
