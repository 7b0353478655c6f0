"""Names of layers as they stand beside the rows of a picture: in so much room that the picture is not squeezed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from sigexplorer.fonts import metrics, width_of
from sigexplorer.model.finding import called
from sigexplorer.plot.text import SMALL_PIXELS

# Signs of a name that are shown wherever there is room for them.
NAME = 22
CUT = "\N{HORIZONTAL ELLIPSIS}"
# Of the width that a picture and its names have, names take at most this share, but have room for a few letters.
SHARE, LEAST = 0.33, 36.0
# How a name is cut that is too long: what tells it from others is mostly at both ends.
ENDS = (Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideLeft, Qt.TextElideMode.ElideRight)


def short(name: str, most: int = NAME) -> str:
    """Return a name without its beginning where it has more signs than are shown."""
    return name if len(name) <= most else f"{CUT}{name[1 - most :]}"


def row_names(layers: Sequence[str], width: float) -> list[str]:
    """Return what stands beside each row: what the layer is called, cut where it would take the width from the picture.

    The modules that all layers are in are left out first; then names are cut in the way that leaves most of them different from one another.

    Parameters
    ----------
    layers : sequence of str
        The names of the layers, as they were recorded.
    width : float
        Of the picture with its names, in logical pixels.
    """
    room = max(SHARE * width, LEAST)
    names = [called(name) for name in layers]
    if all(_fits(name, room) for name in names):
        return names
    shared = _shared(layers)
    names = [f"{CUT}{name[shared:]}" if shared else called(name) for name in layers]
    if all(_fits(name, room) for name in names):
        return names
    measures = metrics(SMALL_PIXELS)
    ways = ([short(measures.elidedText(name, way, int(room))) for name in names] for way in ENDS)
    return max(ways, key=lambda cut: len(set(cut)))


def _fits(name: str, room: float) -> bool:
    return len(name) <= NAME and width_of(name, SMALL_PIXELS) <= room


def _shared(layers: Sequence[str]) -> int:
    """Return how many signs at the beginning are modules that all layers are in."""
    parts = [name.split(".")[:-1] for name in layers]
    common = 0
    for level in zip(*parts, strict=False):
        if len(set(level)) > 1:
            break
        common += len(level[0]) + 1
    return common
