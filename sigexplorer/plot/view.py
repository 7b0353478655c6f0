"""The view box of a plot: it owns the range, moves it as the mouse and the keys ask, and holds items of pyqtgraph's own."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QBrush, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsSceneWheelEvent

from sigexplorer.plot.mapping import Range
from sigexplorer.plot.surface import Look
from sigexplorer.plot.ticks import drawable

if TYPE_CHECKING:
    from pyqtgraph.GraphicsScene.mouseEvents import MouseDragEvent

# By how much a range grows for each unit of the wheel (120 a notch) and for each pixel of a drag with the right button: pyqtgraph's own.
WHEEL, DRAG = 1.02 ** (-1.0 / 8.0), 1.02
# Further than these, in units of the wheel and in pixels, no gesture goes at once, so that no power overflows.
MOST_WHEEL, MOST_DRAG = 40_000.0, 5_000.0


def finest(low: float, high: float) -> float:
    """Return how wide a range about two edges must at least be so that neighbouring pixels of a screen are different numbers."""
    return max(2.0**-38 * max(abs(low), abs(high)), 1e-290)


class Limits(NamedTuple):
    """How far gestures may move the range of one axis.

    Attributes
    ----------
    low, high : float
        The outermost edges.
    narrowest : callable
        From two edges to how far they must at least be apart.
    """

    low: float = -1e300
    high: float = 1e300
    narrowest: Callable[[float, float], float] = finest

    def zoomed(self, edges: Range, anchor: float, factor: float) -> Range:
        """Return a range grown by a factor around a place that stays where it is; an edge at its limit stays there."""
        low, high = edges
        # A little more than the least, so that no rounding makes it less.
        factor = max(factor, 1.001 * self.narrowest(low, high) / (high - low)) if factor < 1.0 else factor
        if factor == 1.0 or (factor > 1.0 and high - low < 1.001 * self.narrowest(low, high) and factor < 1.01):
            return edges
        return self._allowed((anchor - (anchor - low) * factor, anchor + (high - anchor) * factor), edges)

    def moved(self, edges: Range, way: float) -> Range:
        """Return a range moved as far as the limits allow."""
        low, high = edges
        if way == 0.0 or self.high - self.low <= high - low:
            return edges
        way = min(max(way, self.low - low), self.high - high)
        return self._allowed((low + way, high + way), edges)

    def _allowed(self, wanted: Range, before: Range) -> Range:
        new = max(wanted[0], self.low), min(wanted[1], self.high)
        return new if new[1] - new[0] >= self.narrowest(*new) else before


class View(pg.ViewBox):
    """A view box that draws nothing of its own.

    Its gestures work on its range itself and not, as pyqtgraph's do, on the transform of the last frame, so that what is under the
    pointer stays under it after every change; and a drag is counted from where it began, so that it goes back the way it came.
    """

    stocked = Signal()
    """The first item of pyqtgraph's own was added, or the last one removed."""

    # Until it has asked itself, which pyqtgraph's own constructor must not find missing.
    _holds = True

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.disableAutoRange()
        self.limits = [Limits(), Limits()]
        # Asked for several times in every frame; pyqtgraph makes new lists of it.
        self._edges: tuple[Range, Range] | None = None
        self.sigRangeChanged.connect(self._forget_edges)
        self._grabbed: tuple[Range, Range] = ((0.0, 1.0), (0.0, 1.0))
        self._show_children()

    @property
    def edges(self) -> tuple[Range, Range]:
        """The range of both axes."""
        if self._edges is None:
            (left, right), (low, high) = self.viewRange()
            self._edges = (left, right), (low, high)
        return self._edges

    @property
    def held(self) -> list[QGraphicsItem]:
        """The items of pyqtgraph's own."""
        return list(self.childGroup.childItems())

    def looks(self) -> list[Look]:
        """Return how the items look."""
        return [look_of(item) for item in self.held]

    def hide_items(self, hidden: Callable[[Look], bool]) -> None:
        """Hide the items that look so, and show the others; a pane shows and hides its own by other means."""
        for item in self.held:
            opacity = 0.0 if hidden(look_of(item)) else 1.0
            if item.opacity() != opacity:
                item.setOpacity(opacity)

    @property
    def holds_items(self) -> bool:
        """Whether there are items of pyqtgraph's own."""
        return self._holds

    def addItem(self, item: QGraphicsItem, ignoreBounds: bool = False) -> None:  # noqa: N802, N803 - pyqtgraph's names
        """Hold an item in the coordinates of the data; it is drawn above the grid and below the curves, and is in every export."""
        super().addItem(item, ignoreBounds=ignoreBounds)
        self._show_children()

    def removeItem(self, item: QGraphicsItem) -> None:  # noqa: N802 - pyqtgraph's name
        """Let go of an item."""
        super().removeItem(item)
        self._show_children()

    def clear(self) -> None:
        """Let go of all items."""
        super().clear()
        self._show_children()

    def update(self, *area: Any) -> None:
        """Have the scene painted anew for the items; while there are none, the plot does so for itself, and once a frame."""
        if self._holds:
            super().update(*area)

    def prepareForPaint(self) -> None:  # noqa: N802 - pyqtgraph's name
        """Bring the items to their places; what holds none has nothing to prepare."""
        if self._holds:
            super().prepareForPaint()

    def show_range(self, x: Range | None, y: Range | None) -> bool:
        """Show a range, None along an axis that stays as it is, as does one whose range is no number; return whether it is another one."""
        edges = self.edges
        # Asked in every frame: what is shown is mostly what is shown already.
        x, y = (new if new and not any(map(math.isnan, new)) else old for new, old in zip((x, y), edges, strict=True))
        if (x, y) == edges or (x := drawable(*x), y := drawable(*y)) == edges:
            return False
        self.setRange(xRange=x, yRange=y, padding=0, disableAutoRange=False)
        return True

    def zoom(self, factors: tuple[float, float], at: QPointF | None = None) -> None:
        """Grow the range of both axes by factors around a point of the scene, or around the middle, as a gesture of the user."""
        edges = self.edges
        self._gesture(
            tuple(limits.zoomed(pair, anchor, factor) for limits, pair, anchor, factor in zip(self.limits, edges, self._data(edges, at), factors, strict=True))
        )

    def pan(self, shares: tuple[float, float]) -> None:
        """Move the range by shares of its width and its height, as a gesture of the user."""
        axes = zip(self.limits, self.edges, shares, strict=True)
        self._gesture([limits.moved(pair, share * (pair[1] - pair[0])) for limits, pair, share in axes])

    def wheelEvent(self, event: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:  # noqa: N802 - Qt's name
        """Zoom around the pointer."""
        if not any(self._free(axis)):
            event.ignore()
            return
        event.accept()
        factor = WHEEL ** min(max(event.delta(), -MOST_WHEEL), MOST_WHEEL)
        factors = [factor if free else 1.0 for free in self._free(axis)]
        self.zoom((factors[0], factors[1]), event.scenePos())

    def mouseDragEvent(self, event: MouseDragEvent, axis: int | None = None) -> None:  # noqa: N802 - pyqtgraph's name
        """Pan with the left or the middle button, zoom around the place of the press with the right one."""
        event.accept()
        if not any(self._free(axis)):
            return
        if event.isStart():
            self._grabbed = self.edges
        frame, down, now = self.geometry(), event.buttonDownScenePos(event.button()), event.scenePos()
        across, up = now.x() - down.x(), down.y() - now.y()
        if event.button() == Qt.MouseButton.RightButton:
            anchors = self._data(self._grabbed, down)
            ways = [DRAG ** min(max(-pixels, -MOST_DRAG), MOST_DRAG) for pixels in (across, up)]
            wanted = [limits.zoomed(pair, anchor, way) for limits, pair, anchor, way in zip(self.limits, self._grabbed, anchors, ways, strict=True)]
        else:
            shares = (-across / max(frame.width(), 1.0), -up / max(frame.height(), 1.0))
            wanted = [limits.moved(pair, share * (pair[1] - pair[0])) for limits, pair, share in zip(self.limits, self._grabbed, shares, strict=True)]
        self._gesture([new if free else old for new, old, free in zip(wanted, self.edges, self._free(axis), strict=True)])

    def _data(self, edges: tuple[Range, Range], at: QPointF | None) -> tuple[float, float]:
        """Return the data under a point of the scene where the range has these edges; without a point, in the middle."""
        frame = self.geometry()
        shares = (0.5, 0.5) if at is None else ((at.x() - frame.left()) / max(frame.width(), 1.0), (frame.bottom() - at.y()) / max(frame.height(), 1.0))
        across, up = (low + share * (high - low) for (low, high), share in zip(edges, shares, strict=True))
        return across, up

    def _free(self, axis: int | None) -> list[bool]:
        """Return which axes a gesture moves."""
        return [bool(free) and axis in (None, index) for index, free in enumerate(self.mouseEnabled())]

    def _gesture(self, wanted: Sequence[Range]) -> None:
        """Show what the user asked for, and tell of it."""
        if self.show_range(wanted[0], wanted[1]):
            self.sigRangeChangedManually.emit(self.mouseEnabled())

    def _forget_edges(self, *_: object) -> None:
        self._edges = None

    def _show_children(self) -> None:
        """While it holds nothing, the scene need not ask it, nor clip what is inside of it, with every frame."""
        holds = bool(self.childGroup.childItems())
        if holds != self._holds:
            self._holds = holds
            self.setFlag(self.GraphicsItemFlag.ItemHasNoContents, not holds)
            self.setFlag(self.GraphicsItemFlag.ItemClipsChildrenToShape, holds)
            self.childGroup.setVisible(holds)
            self.stocked.emit()


def look_of(item: QGraphicsItem) -> Look:
    """Return what finds the entry in the legend of an item of pyqtgraph's own that has one colour."""
    options = getattr(item, "opts", {})
    for name in ("brush", "symbolBrush", "pen"):
        made = options.get(name)
        if isinstance(made, QBrush | QPen) and made.style() not in {Qt.BrushStyle.NoBrush, Qt.PenStyle.NoPen}:
            return Look(made.color().name())
    return Look("")
