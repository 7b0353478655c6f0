"""The one placer of names: none covers another, and each stands where as few lines as possible run through it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from sigexplorer.plot.layer import Layer

# How far names keep from one another, in logical pixels.
ASIDE, APART = 2.0, 0.0


class Labels:
    """Where the names of a plot stand.

    A layer names its things while it is drawn. It sees the names of the layers below it and its own, and the lines of all layers,
    so that the same content has its names at the same places on the screen and on paper, whatever was drawn before.
    """

    def __init__(self) -> None:
        self._boxes: dict[Layer, list[QRectF]] = {}
        self._names: dict[Layer, list[tuple[str, QRectF]]] = {}
        self._lined: list[Layer] = []

    def join(self, layer: Layer) -> None:
        """Ask a layer from now on which of its lines run through a name."""
        self._lined.append(layer)

    def begin(self, layer: Layer) -> None:
        """Forget the names of a layer that is about to be drawn."""
        if layer in self._boxes:
            del self._boxes[layer]
            self._names.pop(layer, None)

    def block(self, layer: Layer, box: QRectF) -> None:
        """Keep names off a box: a disc, say."""
        self._boxes.setdefault(layer, []).append(box)

    def names(self) -> list[tuple[str, QRectF]]:
        """Return every name that is seen with the box in which it stands, from the ground upwards."""
        layers = sorted((layer for layer in self._names if layer.isVisible()), key=lambda layer: layer.zValue())
        return [name for layer in layers for name in self._names[layer]]

    def place(self, layer: Layer, text: str, boxes: Iterable[QRectF], *, within: QRectF, named: object = None, dispensable: bool = True) -> QRectF | None:
        """Return the box in which a name stands, and keep others off it.

        Parameters
        ----------
        layer : Layer
            Whose name it is.
        text : str
            The name.
        boxes : iterable of QRectF
            Where it may stand, the best place first.
        within : QRectF
            What it may not leave.
        named : object, optional
            The line that is named, which may run through its own name.
        dispensable : bool
            Whether the name is left out where no box is free; else it stands in the first.
        """
        height = layer.zValue()
        taken = [box for other, found in self._boxes.items() if other is layer or (other.zValue() < height and other.isVisible()) for box in found]
        fewest, best, first = math.inf, None, None
        for box in boxes:
            first = first or box
            if not within.contains(box):
                continue
            if taken:
                apart = box.adjusted(-ASIDE, -APART, ASIDE, APART)
                if any(apart.intersects(other) for other in taken):
                    continue
            crossings = self.crossings(layer, box, named)
            if crossings < fewest:
                fewest, best = crossings, box
            if not crossings:
                break
        if best is None and not dispensable:
            best = first
        if best is not None:
            self.block(layer, best)
            self._names.setdefault(layer, []).append((text, best))
        return best

    def crossings(self, layer: Layer, box: QRectF, named: object = None) -> int:
        """Return how many lines run through a box, other than the one that is named.

        A layer that is kept as a picture does not see what is above it, which moves without it.
        """
        count = 0
        for other in self._lined:
            if other.isVisible() and not (layer.cached and other.zValue() > layer.zValue()):
                count += other.crossings(box, named)
        return count
