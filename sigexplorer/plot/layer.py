"""What a pane is made of: layers drawn in logical pixels, one above the other, and the canvas that paints them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, ClassVar

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

if TYPE_CHECKING:
    from sigexplorer.plot.plot import Plot


class Mapping:
    """From data to logical pixels of the pane.

    Attributes
    ----------
    frame : QRectF
        The rectangle of the data in pixels.
    x_range, y_range : tuple of float
        The inputs and values at its edges.
    """

    def __init__(self, frame: QRectF, x_range: tuple[float, float], y_range: tuple[float, float]) -> None:
        self.frame = frame
        self.x_range = x_range
        self.y_range = y_range
        self._left, self._bottom = frame.left(), frame.bottom()
        self._x_min, self._y_min = x_range[0], y_range[0]
        self._across = frame.width() / (x_range[1] - x_range[0])
        self._up = frame.height() / (y_range[1] - y_range[0])

    def column(self, x: Any) -> Any:
        """Return the pixel column of inputs, numbers or arrays."""
        return self._left + (x - self._x_min) * self._across

    def row(self, y: Any) -> Any:
        """Return the pixel row of values, numbers or arrays."""
        return self._bottom - (y - self._y_min) * self._up


class Layer(pg.GraphicsObject):
    """One layer of a pane, as large as the pane and drawn in its logical pixels."""

    # Whether it is kept as a picture: what is slow to draw and rarely changes.
    cached = False
    # Whether it belongs to the picture, and not only to the window.
    printed = True
    # Whether it looks different when the range has changed.
    follows_range = True

    def __init__(self, pane: Plot, z: float) -> None:
        super().__init__()
        self.pane = pane
        self._rect = QRectF(0, 0, 1, 1)
        self._picture: QPixmap | None = None
        self._corner = QPoint()
        self.setZValue(z)
        # The pane's canvas paints all layers; as items of the scene they only take hold of the mouse.
        self.setFlag(self.GraphicsItemFlag.ItemHasNoContents)
        pane.add_layer(self)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """Return the whole pane."""
        return self._rect

    def extent(self) -> QRectF:
        """Return what the layer may draw on, in the pane's logical pixels: the whole pane, where it does not say less."""
        return QRectF(0, 0, self.pane.width(), self.pane.height())

    def refresh(self) -> None:
        """Draw anew: the range, the size, the theme or the content has changed."""
        width, height = self.pane.width(), self.pane.height()
        if (self._rect.width(), self._rect.height()) != (width, height):
            self.prepareGeometryChange()
            self._rect = QRectF(0, 0, width, height)
        self._picture = None
        # The whole pane is painted at once. To note every item's part of it in the scene would cost time twice: the scene tells
        # its view after the frame, and has it painted again.
        self.pane.viewport().update()

    def paint_on_screen(self, painter: QPainter) -> None:
        """Draw on the screen, or copy the picture kept."""
        if self.cached:
            self._copy(painter)
        else:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            try:
                self.draw(painter)
            finally:
                painter.restore()

    def _copy(self, painter: QPainter) -> None:
        """Copy the picture of the layer, drawing it first where it has changed."""
        ratio = painter.device().devicePixelRatio()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            extent = self.extent().toAlignedRect()
            if extent.isEmpty():
                return
            self._corner = extent.topLeft()
            self._picture = QPixmap(extent.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            inner = QPainter(self._picture)
            inner.translate(-self._corner)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(inner)
            inner.end()
        painter.drawPixmap(self._corner, self._picture)

    def draw(self, painter: QPainter) -> None:
        """Draw with a painter in the pane's logical pixels."""
        raise NotImplementedError

    def x_pixel(self, x: float) -> float:
        """Return the column of an input."""
        return float(self.pane.mapping.column(x))

    def y_pixel(self, y: float) -> float:
        """Return the row of a value."""
        return float(self.pane.mapping.row(y))


class Grip(Layer):
    """A layer that the mouse takes hold of: the pointer over it says so, and so does the layer."""

    pointer: ClassVar[Qt.CursorShape]

    def __init__(self, pane: Plot, z: float) -> None:
        super().__init__(pane, z)
        self._hovered = False

    def hoverEvent(self, event: Any) -> None:  # noqa: N802 - pyqtgraph's name
        """Show that the layer can be taken hold of."""
        hovered = not event.isExit() and event.acceptDrags(Qt.MouseButton.LeftButton)
        if hovered != self._hovered:
            self._hovered = hovered
            self.pane.setCursor(self.pointer if hovered else Qt.CursorShape.ArrowCursor)
            self.refresh()


class Canvas(pg.GraphicsObject):
    """The one item of a pane that the scene paints: it draws every layer that is visible, from the ground upwards."""

    def __init__(self, pane: Plot) -> None:
        super().__init__()
        self._pane = pane
        self._rect = QRectF(0, 0, 1, 1)
        pane.scene().addItem(self)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """Return the whole pane."""
        return self._rect

    def shape(self) -> QPainterPath:
        """Return nothing: the mouse is for the layers and the view box."""
        return QPainterPath()

    def resize(self) -> None:
        """Be as large as the pane."""
        self.prepareGeometryChange()
        self._rect = QRectF(0, 0, self._pane.width(), self._pane.height())

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Draw the layers; hand an exception to the hook: one that left a paint method would end the process."""
        for layer in self._pane.layers():
            if layer.isVisible():
                try:
                    layer.paint_on_screen(painter)
                except Exception:
                    sys.excepthook(*sys.exc_info())
