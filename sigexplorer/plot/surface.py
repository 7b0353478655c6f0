"""What a layer knows of the plot that it stands on."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import Qt

from sigexplorer.plot.labels import Labels
from sigexplorer.plot.mapping import Mapping
from sigexplorer.theme import Theme


class Look(NamedTuple):
    """What tells one drawn thing from another, and finds its entry in the legend: colour, dashes, width, and whether it is filled."""

    color: str
    dash: tuple[float, ...] = ()
    width: float = 0.0
    filled: bool = False


class Reading(NamedTuple):
    """A line of what is read under the pointer, and the colour of what it is read from; '' for none."""

    text: str
    color: str = ""


class Surface(Protocol):
    """A ground for layers, measured in logical pixels from its upper left corner."""

    theme: Theme
    """The colours."""

    exporting: bool
    """Whether it is being drawn for a file: lines as whole paths, nothing from a cache, no grips."""

    @property
    def halo(self) -> str:
        """The ground behind text that lines may cross; '' in a picture without a ground."""

    @property
    def mapping(self) -> Mapping:
        """From data to pixels, with the frame and the range; right for the layout of now."""

    @property
    def margins(self) -> tuple[int, int, int, int]:
        """The least room around the frame: left, top, right, bottom."""

    @property
    def labels(self) -> Labels:
        """Where names stand, and what they should not cover."""

    def hides(self, look: Look) -> bool:
        """Return whether the user has hidden what looks so."""

    def want_limits(self, low: float, high: float) -> None:
        """Tell that a hand asks for colours between two levels."""

    def end_drag(self) -> None:
        """Tell that a drag has ended."""

    def width(self) -> int:
        """Return the width."""

    def height(self) -> int:
        """Return the height."""

    def add_layer(self, layer: Any) -> None:
        """Take a `Layer` in; its constructor calls this, and its module imports this one."""

    def sort_layers(self) -> None:
        """Draw the layers in the order of their heights, one of which is another now."""

    def touch(self) -> None:
        """Paint anew before the next frame."""

    def lay_out_again(self) -> None:
        """Find new places for everything before the next frame: something needs another room."""

    def clear_rows(self) -> list[float]:
        """Return the rows that are clear of the labels of the vertical axis, those nearest to the middle first."""

    def at_tick(self, x: float, y: float) -> tuple[float, float]:
        """Return a place of the data with each coordinate moved onto a division of its axis that is as good as there."""

    def show_pointer(self, shape: Qt.CursorShape) -> None:
        """Give the mouse pointer a shape."""
