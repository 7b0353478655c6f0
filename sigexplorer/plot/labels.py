"""The one placer of names: none covers another, and each stands where as few lines as possible run through it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import ClassVar, Protocol

from PySide6.QtCore import QRectF

# How far names keep from one another, in logical pixels.
ASIDE, APART = 2.0, 0.0


class Named(Protocol):
    """What has names, or lines that names keep clear of: a layer."""

    cached: ClassVar[bool]
    """Whether it is kept as a picture."""

    lined: ClassVar[bool]
    """Whether names keep clear of its lines."""

    def isVisible(self) -> bool:  # noqa: N802 - Qt's name
        """Return whether it is seen."""

    def zValue(self) -> float:  # noqa: N802 - Qt's name
        """Return its height above the ground."""

    def crossings(self, box: QRectF, named: object = None) -> int:
        """Return how many of its lines run through a box, other than the one that is named."""


class Labels:
    """Where the names of a plot stand.

    A layer names its things while it is drawn. It sees the names of the layers below it and its own, and the lines of all layers,
    so that the same content has its names at the same places on the screen and on paper, whatever was drawn before.
    """

    def __init__(self) -> None:
        self._boxes: dict[Named, list[QRectF]] = {}
        self._names: dict[Named, list[tuple[str, QRectF]]] = {}
        self._lined: list[Named] = []
        self._age: dict[Named, int] = {}

    def join(self, layer: Named) -> None:
        """Know of a layer; if it is lined, ask it from now on which of its lines run through a name."""
        self._age[layer] = len(self._age)
        if layer.lined:
            self._lined.append(layer)

    def begin(self, layer: Named) -> None:
        """Forget the names of a layer that is about to be drawn."""
        if layer in self._boxes:
            del self._boxes[layer]
            self._names.pop(layer, None)

    def block(self, layer: Named, box: QRectF) -> None:
        """Keep names off a box: a disc, say."""
        self._boxes.setdefault(layer, []).append(box)

    def names(self) -> list[tuple[str, QRectF]]:
        """Return every name that is seen with the box in which it stands, from the ground upwards."""
        layers = sorted((layer for layer in self._names if layer.isVisible()), key=lambda layer: layer.zValue())
        return [name for layer in layers for name in self._names[layer]]

    def place(
        self,
        layer: Named,
        text: str,
        boxes: Iterable[QRectF],
        *,
        within: QRectF,
        named: object = None,
        dispensable: bool = True,
        most: float = math.inf,
    ) -> QRectF | None:
        """Return the box in which a name stands, and keep others off it.

        Parameters
        ----------
        layer : Named
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
            Whether the name is left out where no box is free; else it stands where it covers as little as possible.
        most : float
            How many lines may run through the name; where it would be more it is left out.
        """
        taken: list[QRectF] = []
        if self._boxes:
            # In the order in which layers are drawn.
            height = (layer.zValue(), self._age[layer])
            for other, found in self._boxes.items():
                if other is layer or ((other.zValue(), self._age[other]) < height and other.isVisible()):
                    taken += found
        fewest, best, least, spare = math.inf, None, math.inf, None
        for box in boxes:
            if not within.contains(box):
                spare = spare or moved_inside(box, within)
                continue
            if taken:
                apart = box.adjusted(-ASIDE, -APART, ASIDE, APART)
                covered = sum(apart.intersects(other) for other in taken)
                if covered:
                    if covered < least:
                        least, spare = covered, box
                    continue
            crossings = self.crossings(layer, box, named, fewest)
            if crossings < fewest:
                fewest, best = crossings, box
            if not crossings:
                break
        if fewest > most or best is None:
            best = None if dispensable else spare
        if best is not None:
            self.block(layer, best)
            self._names.setdefault(layer, []).append((text, best))
        return best

    def crossings(self, layer: Named, box: QRectF, named: object = None, enough: float = math.inf) -> int:
        """Return how many lines run through a box, other than the one that is named; not counted further than to what is enough.

        A layer that is kept as a picture does not see what is above it, which moves without it.
        """
        count = 0
        seen = self._lined if not layer.cached else [other for other in self._lined if other.zValue() <= layer.zValue()]
        for other in seen:
            if other.isVisible():
                count += other.crossings(box, named)
                if count >= enough:
                    break
        return count


def moved_inside(box: QRectF, within: QRectF) -> QRectF:
    """Return a box moved as little as it takes to lie inside of another; one that is too wide or too high begins where that does."""
    left = max(within.left(), min(box.left(), within.right() - box.width()))
    top = max(within.top(), min(box.top(), within.bottom() - box.height()))
    return QRectF(left, top, box.width(), box.height())
