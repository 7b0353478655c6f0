"""What a plot is made of: layers drawn in logical pixels, one above the other, and the canvas that paints them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QWidget

from sigexplorer.plot.surface import Look, Surface
from sigexplorer.plot.text import ink
from sigexplorer.steps import Steps

if TYPE_CHECKING:
    from pyqtgraph.GraphicsScene.mouseEvents import HoverEvent

# What of an item changes how the plot looks, and is told by Qt alone.
SEEN = (
    QGraphicsItem.GraphicsItemChange.ItemPositionHasChanged,
    QGraphicsItem.GraphicsItemChange.ItemZValueHasChanged,
)

ANTIALIASING = QPainter.RenderHint.Antialiasing


class Layer(pg.GraphicsObject):
    """One layer of a plot, as large as the plot and drawn in its logical pixels.

    A subclass states `draw`, and `crossings` where it draws lines that names should keep clear of.
    """

    # Whether it is kept as a picture: what is slow to draw and rarely changes.
    cached: ClassVar[bool] = False
    # Whether what it draws looks the same on the ground as on a picture of its own, which letters do not.
    direct: ClassVar[bool] = False
    # Whether it belongs to the picture, and not only to the window.
    printed: ClassVar[bool] = True
    # Whether it looks different when the range has changed.
    follows_range: ClassVar[bool] = True
    # Whether it says what colours stand for, between limits that can be chosen.
    limited: ClassVar[bool] = False
    # Whether names keep clear of its lines.
    lined: ClassVar[bool] = False
    # Whether names keep clear of its lines on paper, where these do not move.
    lined_on_paper: ClassVar[bool] = False
    # Whether what it draws are grounds, on which a name can be read.
    filled: ClassVar[bool] = False
    # Whether what it draws is the same in every row of the frame, and nothing outside.
    upright: ClassVar[bool] = False
    # Whether it may fill part of the plot with opaque colours, which `covered` tells.
    opaque: ClassVar[bool] = False

    def __init__(self, surface: Surface, z: float) -> None:
        super().__init__()
        self.surface = surface
        self._cached = self.cached
        # Of itself what every frame asks many times: to ask Qt by the names of its methods takes twenty times as long.
        self.visible, self.z = True, z
        self._size, self._rect = (1, 1), QRectF(0, 0, 1, 1)
        self._picture = Picture()
        self._offset, self._moved = QPointF(), False
        # Whether it could not be drawn; it is tried again when something about it has changed.
        self.broken = False
        # Another number once it looks different.
        self.version = 0
        self.setZValue(z)
        # The plot's canvas paints all layers; as items of the scene they only take hold of the mouse.
        self.setFlag(self.GraphicsItemFlag.ItemHasNoContents)
        surface.add_layer(self)
        surface.labels.join(self)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """Return the whole plot."""
        return self._rect

    def itemChange(self, change: QGraphicsItem.GraphicsItemChange, value: Any) -> Any:  # noqa: N802 - Qt's name
        """Have the plot painted anew when the layer is moved or raised: an item without contents would not be."""
        result = super().itemChange(change, value)
        # Qt tells of the first changes before the layer stands on anything.
        if change in SEEN and "_offset" in self.__dict__:
            self._offset = self.pos()
            self._moved = not self._offset.isNull()
            self.z = self.zValue()
            if change == SEEN[1]:
                self.surface.sort_layers()
            self.surface.touch()
        return result

    def setVisible(self, visible: bool) -> None:  # noqa: N802 - Qt's name
        """Show or hide the layer; what is so already is said with every frame.

        The scene is told of what the mouse takes hold of alone: for what has no contents there, its asking around took a tenth of a frame.
        """
        if visible != self.visible:
            self.visible = visible
            self.surface.touch()

    def show(self) -> None:
        """Show the layer."""
        self.setVisible(True)

    def hide(self) -> None:
        """Hide the layer."""
        self.setVisible(False)

    def isVisible(self) -> bool:  # noqa: N802 - Qt's name
        """Return whether the layer is shown."""
        return self.visible

    def extent(self) -> QRectF:
        """Return what the layer may draw on, in the plot's logical pixels: the whole plot, where it does not say less."""
        return QRectF(0, 0, self.surface.width(), self.surface.height())

    def covered(self) -> QRectF | None:
        """Return what it fills with opaque colours whatever is below, in the plot's logical pixels; None where it may be nothing."""
        return None

    def unsaid(self, at: QPointF) -> str:
        """Return the whole of a text that is shortened under a point, in the plot's logical pixels; '' where nothing is."""
        return ""

    def refresh(self) -> None:
        """Draw anew: the range, the size, the theme or the content has changed."""
        size = self.surface.width(), self.surface.height()
        if size != self._size:
            self.prepareGeometryChange()
            self._size, self._rect = size, QRectF(0, 0, *size)
        self._picture.drop()
        self.broken = False
        self.version += 1
        # The whole plot is painted at once. To note every item's part of it in the scene would cost time twice: the scene tells
        # its view after the frame, and has it painted again. What is hidden is painted once it is shown, and asks for it then.
        if self.visible:
            self.surface.touch()

    def paint_on(self, painter: QPainter) -> None:
        """Draw on the screen, where the canvas has asked for smooth edges, or copy the picture kept."""
        if self._cached and (not self.direct or self._picture.rests()):
            self._picture.copy(painter, self.extent, self._offset if self._moved else None, self._draw)
            return
        painter.save()
        if self._moved:
            painter.translate(self._offset)
        self.surface.labels.begin(self)
        try:
            self.draw(painter)
        finally:
            painter.restore()

    def print_on(self, painter: QPainter) -> Steps[None]:
        """Draw on paper, in steps."""
        painter.save()
        if self._moved:
            painter.translate(self._offset)
        self._begin(painter)
        try:
            yield from self.drawing(painter)
        finally:
            painter.restore()

    def _draw(self, painter: QPainter) -> None:
        self._begin(painter)
        self.draw(painter)

    def _begin(self, painter: QPainter) -> None:
        painter.setRenderHint(ANTIALIASING)
        self.surface.labels.begin(self)

    def draw(self, painter: QPainter) -> None:
        """Draw with a painter in the plot's logical pixels."""
        raise NotImplementedError

    def drawing(self, painter: QPainter) -> Steps[None]:
        """Draw in steps; in one, if the layer does not say more. The painter stays as it is between them."""
        self.draw(painter)
        yield

    def looks(self) -> Iterable[Look]:
        """Return how that is drawn which an entry of the legend may stand for."""
        return ()

    def crossings(self, box: QRectF, named: object = None) -> int:
        """Return how many of the layer's lines, other than the one that is named, run through a box."""
        return 0

    def x_pixel(self, x: float) -> float:
        """Return the column of an input."""
        return float(self.surface.mapping.column(x))

    def y_pixel(self, y: float) -> float:
        """Return the row of a value."""
        return float(self.surface.mapping.row(y))


class Grip(Layer):
    """A layer that the mouse takes hold of: the pointer over it says so, and so does the layer."""

    pointer: ClassVar[Qt.CursorShape]

    def __init__(self, surface: Surface, z: float) -> None:
        super().__init__(surface, z)
        self._hovered = False

    def setVisible(self, visible: bool) -> None:  # noqa: N802 - Qt's name
        """Show or hide the layer, and have the mouse take hold of it or not."""
        if visible != self.visible:
            super().setVisible(visible)
            pg.GraphicsObject.setVisible(self, visible)

    def hoverEvent(self, event: HoverEvent) -> None:  # noqa: N802 - pyqtgraph's name
        """Show that the layer can be taken hold of."""
        hovered = not event.isExit() and event.acceptDrags(Qt.MouseButton.LeftButton)
        if hovered != self._hovered:
            self._hovered = hovered
            self.surface.show_pointer(self.pointer if hovered else Qt.CursorShape.ArrowCursor)
            self.refresh()


class Picture:
    """What was drawn, kept on the device's own pixels, so that a copy of it is as sharp as it was.

    The memory is kept when it is drawn anew: what is dragged asks for as much with every frame, and to give it back and take it again costs more than
    to draw what most layers have.
    """

    def __init__(self) -> None:
        self._pixels: QPixmap | None = None
        self._fresh = self._asked = False
        self._ratio = 0.0
        self._corner = QPointF()

    def drop(self) -> None:
        """Have it drawn anew the next time."""
        self._fresh = self._asked = False

    def rests(self) -> bool:
        """Return whether it was asked for before since it was dropped: to draw and to copy what is another with every frame takes twice as long."""
        asked, self._asked = self._asked, True
        return asked

    def copy(self, painter: QPainter, extent: Callable[[], QRectF], offset: QPointF | None, draw: Callable[[QPainter], None]) -> None:
        """Copy the picture to a painter, moved by an offset if there is one, drawing it first where there is none at its density."""
        # As large as it is looked at, so that it is as sharp.
        ratio = painter.device().devicePixelRatio() * painter.worldTransform().m11()
        if self._pixels is None or not self._fresh or self._ratio != ratio:
            self._ratio = ratio
            whole = extent()
            cells = QRectF(whole.left() * ratio, whole.top() * ratio, whole.width() * ratio, whole.height() * ratio).toAlignedRect()
            if cells.isEmpty():
                return
            self._corner = QPointF(cells.left() / ratio, cells.top() / ratio)
            if self._pixels is None or self._pixels.size() != cells.size():
                self._pixels = QPixmap(cells.size())
            self._pixels.setDevicePixelRatio(ratio)
            self._pixels.fill(Qt.GlobalColor.transparent)
            self._fresh = True
            inner = QPainter(self._pixels)
            inner.translate(-self._corner)
            try:
                draw(inner)
            finally:
                inner.end()
        painter.drawPixmap(self._corner if offset is None else self._corner + offset, self._pixels)


PaintGround = Callable[[QPainter, QWidget, str, list[Layer]], list[Layer]]


class Canvas(pg.GraphicsObject):
    """What the scene paints of a plot: every layer that is visible between two heights, from the lowest upwards.

    Parameters
    ----------
    layers : callable
        Returns the layers in order.
    failed : callable
        Is told which layer could not be drawn.
    """

    def __init__(self, layers: Callable[[], list[Layer]], failed: Callable[[Layer], None]) -> None:
        super().__init__()
        self._layers = layers
        self._failed = failed
        self._rect = QRectF(0, 0, 1, 1)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """Return the whole plot."""
        return self._rect

    def shape(self) -> QPainterPath:
        """Return nothing: the mouse is for the layers and the view box."""
        return QPainterPath()

    def resize(self, width: float, height: float) -> None:
        """Be as large as the plot."""
        if (self._rect.width(), self._rect.height()) != (width, height):
            self.prepareGeometryChange()
            self._rect = QRectF(0, 0, width, height)

    def paint_all(self, port: QWidget, ground: PaintGround, color: str, magnification: float) -> None:
        """Paint a whole viewport, while nothing but the layers is seen: to ask the scene for what is took as long as to paint half of them.

        Parameters
        ----------
        port : QWidget
            The viewport, in its paint event.
        ground : callable
            Fills it where a logical pixel is one of the viewport; given a painter, the viewport, a colour and the layers, and returns those that it has not
            painted with it.
        color : str
            Of the ground.
        magnification : float
            How many pixels of the viewport a logical one is wide.
        """
        painter = QPainter(port)
        try:
            if magnification == 1.0:
                self._paint_layers(painter, ground(painter, port, color, self._layers()))
            else:
                painter.fillRect(port.rect(), ink(color))
                painter.scale(magnification, magnification)
                self.paint(painter)
        finally:
            painter.end()

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Draw all layers."""
        self._paint_layers(painter, self._layers())

    def _paint_layers(self, painter: QPainter, layers: list[Layer]) -> None:
        """Draw layers; hand an exception to the hook: one that left a paint method would end the process."""
        # Once for all layers, each of which leaves the painter as it was: to ask for it costs more than some of them.
        painter.setRenderHint(ANTIALIASING)
        for layer in layers:
            if layer.visible and not layer.broken:
                try:
                    layer.paint_on(painter)
                except Exception:
                    layer.broken = True
                    sys.excepthook(*sys.exc_info())
                    self._failed(layer)
