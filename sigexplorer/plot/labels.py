"""The one placer of names: none covers another, and each stands where as few lines as possible run through it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ClassVar, Protocol

import numpy as np
from PySide6.QtCore import QRectF

from sigexplorer.model.arrays import FloatArray

# How far names keep from one another, in logical pixels.
ASIDE, APART = 2.0, 0.0
# How far one name is from the next one in its row at least: two blanks of a line, so that they are not read as one.
BETWEEN = 7.0
# How many steps a name's width is divided in where it looks for another place, how many steps to each side, and how many half rows up and down.
STEPS, ASKEW, ROWS_AWAY = 4, 6, 8
# After so many names of a layer that found none it is full: of a thousand points each would look through a thousand places, among a thousand others.
CROWDED = 8
# How far a name is moved off a number, in heights of its line.
MOST_MOVED = 1.5
# Between an upright line and its name, where another line would run through it at the usual place: closer, and then beyond that other line.
OTHER_GAPS = (3.0, 12.0, 19.0, 26.0)
# So many boxes are looked through one after the other sooner than they are looked up.
FEW = 48
# How large a cell is in which boxes are looked up, in logical pixels; in how many a box lies that is looked at wherever another one is.
CELL, MOST_CELLS = 32.0, 256


class Crowd:
    """Boxes that are added one by one, and whether another one meets any: of thousands those near by are looked at."""

    def __init__(self) -> None:
        self.boxes: list[QRectF] = []
        self._cells: dict[tuple[int, int], list[QRectF]] = {}
        self._large: list[QRectF] = []
        self._sorted = 0

    def __len__(self) -> int:
        return len(self.boxes)

    def add(self, box: QRectF) -> None:
        """Add a box."""
        self.boxes.append(box)

    def meets(self, box: QRectF) -> bool:
        """Return whether any of the boxes has a place in common with this one."""
        if len(self.boxes) <= FEW:
            return any(map(box.intersects, self.boxes))
        for added in self.boxes[self._sorted :]:
            cells = _cells_of(added)
            if cells is None:
                self._large.append(added)
                continue
            for cell in _within(*cells):
                self._cells.setdefault(cell, []).append(added)
        self._sorted = len(self.boxes)
        cells = _cells_of(box)
        if cells is None:
            return any(map(box.intersects, self.boxes))
        return any(map(box.intersects, self._large)) or any(any(map(box.intersects, self._cells[cell])) for cell in _within(*cells) if cell in self._cells)


class Named(Protocol):
    """What has names, or lines that names keep clear of: a layer."""

    cached: ClassVar[bool]
    """Whether it is kept as a picture."""

    lined: ClassVar[bool]
    """Whether names keep clear of its lines."""

    visible: bool
    """Whether it is seen."""

    z: float
    """Its height above the ground."""

    lined_on_paper: ClassVar[bool]
    """Whether names keep clear of its lines on paper, where these do not move."""

    filled: ClassVar[bool]
    """Whether what it draws are grounds rather than lines: a name is read on one too, if it must be."""

    def crossings(self, box: QRectF, named: object = None) -> int:
        """Return how many of its lines run through a box, other than the one that is named."""


class Labels:
    """Where the names of a plot stand.

    A layer names its things while it is drawn. It sees the names of the layers below it and its own, and the lines of all layers,
    so that the same content has its names at the same places on the screen and on paper, whatever was drawn before. On paper, where nothing is moved
    aside, a name that no place is free for stands further away, and is left out before a line runs through it.
    """

    def __init__(self) -> None:
        # Whether names are for paper; to look further takes longer than a frame has.
        self.thorough = False
        # Asks where the numbers of axes stand inside of the frame: they are written above all names, which keep off them.
        self.numbers: Callable[[], Sequence[QRectF]] = list
        # What a window shows above the plot, a button say: names keep off it on the screen. On paper there is none.
        self.covered: dict[object, QRectF] = {}
        self._boxes: dict[Named, Crowd] = {}
        self._names: dict[Named, list[tuple[str, QRectF]]] = {}
        # Where numbers stand on paper, while one layer is drawn: which side of its axis each is on follows the curves, which stand still.
        self._numbers: Sequence[QRectF] | None = None
        # How many names of a layer have found no place further away.
        self._crowded: dict[Named, int] = {}
        self._lined: list[Named] = []
        self._on_paper: list[Named] = []
        self._age: dict[Named, int] = {}

    def join(self, layer: Named) -> None:
        """Know of a layer; if it is lined, ask it from now on which of its lines run through a name."""
        self._age[layer] = len(self._age)
        if layer.lined:
            self._lined.append(layer)
        elif layer.lined_on_paper:
            self._on_paper.append(layer)

    def keep_clear_of(self, layer: Named) -> None:
        """Have names keep clear of what a layer that has joined draws on the screen too, and not on paper alone."""
        self._on_paper.remove(layer)
        self._lined.append(layer)

    def cover(self, by: object, box: QRectF | None) -> bool:
        """Have names keep off the box that something above the plot lies in, or off none; return whether that is another than before."""
        before = self.covered.pop(by, None)
        if box is not None:
            self.covered[by] = box
        return box != before

    def hidden_by(self, box: QRectF, by: object) -> tuple[int, int]:
        """Return how many names, numbers and other things something above the plot would hide in a box, and how many lines."""
        others = [*self.numbers(), *(name for _, name in self.names()), *(covered for who, covered in self.covered.items() if who is not by)]
        return sum(map(box.intersects, others)), sum(layer.crossings(box) for layer in self._lined if layer.visible)

    def begin(self, layer: Named) -> None:
        """Forget the names of a layer that is about to be drawn."""
        self._crowded.pop(layer, None)
        self._numbers = None
        if layer in self._boxes:
            del self._boxes[layer]
            self._names.pop(layer, None)

    def block(self, layer: Named, box: QRectF) -> None:
        """Keep names off a box: a disc, say."""
        self._boxes.setdefault(layer, Crowd()).add(box)

    def names(self) -> list[tuple[str, QRectF]]:
        """Return every name that is seen with the box in which it stands, from the ground upwards."""
        layers = sorted((layer for layer in self._names if layer.visible), key=lambda layer: layer.z)
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
        reach: tuple[float, float] = (math.inf, math.inf),
        crossed: bool = False,
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
        reach : tuple of float
            How much further away it may stand on paper, across and up or down, in logical pixels: what it names must be plain. No further than at one of
            the boxes, where both are 0.
        crossed : bool
            Whether a line may run through it on paper, too, where it would be left out.
        """
        numbers = self._kept_off()
        taken = [*numbers] if self.thorough else [*numbers, *self.covered.values()]
        crowds = []
        if self._boxes:
            # In the order in which layers are drawn.
            height = (layer.z, self._age[layer])
            for other, found in self._boxes.items():
                if other is layer or ((other.z, self._age[other]) < height and other.visible):
                    # A list is quicker to go through than several, but for a long one.
                    if len(found) > FEW:
                        crowds.append(found)
                    else:
                        taken += found.boxes
        fewest, best, least, spare = math.inf, None, math.inf, None
        # Where more run through it than may, it is all one how many.
        enough = most + 1
        tried = list(boxes) if self.thorough else []
        for box in with_moved(tried or boxes, numbers) if numbers else tried or boxes:
            if not within.contains(box):
                spare = spare or moved_inside(box, within)
                continue
            if taken or crowds:
                apart = box.adjusted(-ASIDE, -APART, ASIDE, APART)
                if dispensable:
                    # By how many it is covered is asked where it stands there all the same.
                    if any(map(apart.intersects, taken)) or any(crowd.meets(apart) for crowd in crowds):
                        continue
                elif covered := sum(map(apart.intersects, [*taken, *(other for crowd in crowds for other in crowd.boxes)])):
                    if covered < least:
                        least, spare = covered, box
                    continue
            crossings = self.crossings(layer, box, named, min(fewest, enough))
            if crossings < fewest:
                fewest, best = crossings, box
            if not crossings:
                break
        if self.thorough and fewest and tried:
            looked = any(reach) and self._crowded.get(layer, 0) < CROWDED
            free = self._further(layer, further(tried, within, reach), [*taken, *(box for crowd in crowds for box in crowd.boxes)]) if looked else None
            if looked and free is None:
                self._crowded[layer] = self._crowded.get(layer, 0) + 1
            if free is not None:
                fewest, best = 0, free
            elif best is not None and dispensable and not crossed and self.crossings(layer, best, named, 1, lines=True):
                best = None
        if fewest > most or best is None:
            best = None if dispensable else spare
        if best is not None:
            self.block(layer, best.adjusted(ASIDE - BETWEEN, 0.0, BETWEEN - ASIDE, 0.0))
            self._names.setdefault(layer, []).append((text, best))
        return best

    def _kept_off(self) -> Sequence[QRectF]:
        """Return where numbers stand that names keep off."""
        if not self.thorough:
            return self.numbers()
        if self._numbers is None:
            self._numbers = self.numbers()
        return self._numbers

    def _further(self, layer: Named, boxes: Sequence[QRectF], taken: Sequence[QRectF]) -> QRectF | None:
        """Return the first place that nothing covers and no line runs through, that which is named neither; None where there is none."""
        # All at once: a name in a crowd looks through a thousand places, among hundreds of others.
        left, top, right, bottom = (edge[:, None] for edge in _edges(boxes))
        others = _edges([box for box in taken if box.width() and box.height()])
        covered = (others[0] < right + ASIDE) & (left - ASIDE < others[2]) & (others[1] < bottom + APART) & (top - APART < others[3])
        free = np.flatnonzero(~covered.any(axis=1)).tolist()
        return next((boxes[place] for place in free if not self.crossings(layer, boxes[place], enough=1)), None)

    def crossings(self, layer: Named, box: QRectF, named: object = None, enough: float = math.inf, *, lines: bool = False) -> int:
        """Return how many lines run through a box, other than the one that is named; not counted further than to what is enough.

        A layer that is kept as a picture does not see what is above it, which moves without it. Grounds are not counted where `lines` alone are wanted.
        """
        count, all_kinds = 0, not lines
        if self.thorough:
            seen = [*self._lined, *(other for other in self._on_paper if other is not layer)]
        else:
            seen = self._lined if not layer.cached else [other for other in self._lined if other.z <= layer.z]
        for other in seen:
            if other.visible and (all_kinds or not other.filled):
                count += other.crossings(box, named)
                if count >= enough:
                    break
        return count


def _edges(boxes: Sequence[QRectF]) -> FloatArray:
    """Return the left, upper, right and lower edges of boxes, shape (4, boxes)."""
    return np.array([(box.left(), box.top(), box.right(), box.bottom()) for box in boxes], dtype=np.float64).reshape(-1, 4).T


def with_moved(boxes: Iterable[QRectF], numbers: Sequence[QRectF]) -> Iterator[QRectF]:
    """Yield places for a name, and after all of them those on numbers moved as little as it takes to stand beside, if that is no further than a line."""
    struck = []
    for box in boxes:
        yield box
        apart = box.adjusted(-ASIDE, -APART, ASIDE, APART)
        struck += [(box, number) for number in numbers if apart.intersects(number)]
    for box, number in struck:
        across = (number.right() + ASIDE + 1.0 - box.left(), number.left() - ASIDE - 1.0 - box.right())
        down = (number.bottom() + 1.0 - box.top(), number.top() - 1.0 - box.bottom())
        ways = [(way, 0.0) for way in across] + [(0.0, way) for way in down]
        for right, below in sorted(ways, key=lambda way: abs(way[0]) + abs(way[1])):
            if abs(right) + abs(below) <= MOST_MOVED * box.height():
                yield box.translated(right, below)


def further(tried: Sequence[QRectF], within: QRectF, reach: tuple[float, float]) -> list[QRectF]:
    """Return places for a name around those where it cannot stand, within reach and inside of a frame, the nearest first."""
    first = tried[0]
    width, height = first.width(), first.height()
    lefts, tops = {box.left() for box in tried}, {box.top() for box in tried}
    # Along the rows and the columns of those tried first, where a name belongs to what it names; then around them.
    moves = [(step * width / STEPS, row * height / 2) for step in range(-ASKEW, ASKEW + 1) for row in range(-ROWS_AWAY, ROWS_AWAY + 1)]
    across, down = np.array([(x, y) for x, y in moves if abs(x) <= reach[0] and abs(y) <= reach[1]]).reshape(-1, 2).T
    shape = len(lefts), len(tops), across.size
    left = np.broadcast_to(np.array(list(lefts))[:, None, None] + across, shape).ravel()
    top = np.broadcast_to(np.array(list(tops))[:, None] + down, shape).ravel()
    # Up and down is further away to the eye than along a line of text.
    away = np.broadcast_to(np.hypot(across, 2.0 * down), shape).ravel()
    inside = (left >= within.left()) & (left + width <= within.right()) & (top >= within.top()) & (top + height <= within.bottom())
    left, top, away = left[inside], top[inside], away[inside]
    # Of those on one pixel the nearest, and of those as near the first.
    nearest = np.argsort(away, kind="stable")
    _, first_seen = np.unique((np.rint(left) + 1j * np.rint(top))[nearest], return_index=True)
    chosen = nearest[np.sort(first_seen)]
    return [QRectF(x, y, width, height) for x, y in zip(left[chosen].tolist(), top[chosen].tolist(), strict=True)]


def moved_inside(box: QRectF, within: QRectF) -> QRectF:
    """Return a box moved as little as it takes to lie inside of another; one that is too wide or too high begins where that does."""
    left = max(within.left(), min(box.left(), within.right() - box.width()))
    top = max(within.top(), min(box.top(), within.bottom() - box.height()))
    return QRectF(left, top, box.width(), box.height())


def _cells_of(box: QRectF) -> tuple[range, range] | None:
    """Return the columns and rows of cells in which a box lies; None where they are too many, or the box lies nowhere."""
    edges = box.left() / CELL, box.right() / CELL, box.top() / CELL, box.bottom() / CELL
    if not all(map(math.isfinite, edges)):
        return None
    left, right, top, bottom = map(math.floor, edges)
    columns, rows = range(min(left, right), max(left, right) + 1), range(min(top, bottom), max(top, bottom) + 1)
    return (columns, rows) if len(columns) * len(rows) <= MOST_CELLS else None


def _within(columns: range, rows: range) -> Iterator[tuple[int, int]]:
    return ((column, row) for column in columns for row in rows)
