"""A plot with axes, a legend and curves, on the screen or off it; what is drawn on it is its layers'."""

from __future__ import annotations

from typing import Any, ClassVar

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsView

from sigexplorer.plot.axes import Axes
from sigexplorer.plot.items import Traces
from sigexplorer.plot.layer import Canvas, Layer, Mapping
from sigexplorer.plot.legend import Legend
from sigexplorer.plot.overlays import FocusFrame, Message, Progress
from sigexplorer.theme import LIGHT, Theme


class Plot(pg.GraphicsView):
    """A plot that draws what it is given, and says what the user does on it.

    Everything visible is drawn in logical pixels by a few items of our own, above an empty pyqtgraph view box that
    brings panning, zooming and hit testing. So line widths, text and gaps scale with a print's density, and no
    cosmetic pen has to be corrected for it.
    """

    title: ClassVar[str] = ""

    range_changed = Signal(float, float, float, float)
    """The user panned or zoomed: left, right, lower and upper edge."""
    probe_dragged = Signal(int, float)
    """The user dragged probe 1 or 2 to an input."""
    drag_finished = Signal()
    """The mouse button that dragged something was let go."""
    key_stepped = Signal(int, float)
    """An arrow key moved a probe: its number and the way in pixels of the axis."""
    full_view_wanted = Signal()
    """The user asked for the full view."""
    probe_placed = Signal(float)
    """The user double-clicked at an input."""
    menu_wanted = Signal(QPoint)
    """The user asked for the context menu, at a point of the screen."""

    margins: ClassVar[tuple[int, int, int, int]] = (14, 14, 14, 14)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(background=theme.background, **options)
        self.theme = theme
        self.exporting = False
        self._transparent = False
        self._margins: tuple[int, int, int, int] | None = None
        self._layers: list[Layer] = []
        # Every frame repaints whole panes; to add up regions first would only cost time.
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)
        self.setFrameShape(self.Shape.NoFrame)
        # The view fills its ground itself: to fill it with the palette's before would only cost time.
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.title)
        # A plot item would bring four axes and a dozen menus that nobody sees.
        self.view = pg.ViewBox(enableMenu=False, defaultPadding=0.0)
        self.view.disableAutoRange()
        # It holds nothing and draws nothing: the scene need not ask it, nor clip what is inside of it, with every frame.
        self.view.setFlag(self.view.GraphicsItemFlag.ItemHasNoContents)
        self.view.setFlag(self.view.GraphicsItemFlag.ItemClipsChildrenToShape, False)
        self.view.childGroup.hide()
        self.scene().addItem(self.view)
        self.mapping = Mapping(QRectF(0, 0, 1, 1), (0.0, 1.0), (0.0, 1.0))
        self._canvas = Canvas(self)
        self.axes = Axes(self)
        self.traces = Traces(self)
        self.legend = Legend(self)
        self.progress = Progress(self)
        self.message = Message(self)
        self.focus_frame = FocusFrame(self)
        self.set_margins()
        self.view.sigRangeChangedManually.connect(self._panned)
        self.scene().sigMouseClicked.connect(self._clicked)

    @property
    def halo(self) -> str:
        """The ground behind text that lines may cross; none in a picture without a ground."""
        return "" if self._transparent else self.theme.background

    @property
    def x_range(self) -> tuple[float, float]:
        """The inputs at the left and the right edge."""
        return self.mapping.x_range

    @property
    def y_range(self) -> tuple[float, float]:
        """The values at the lower and the upper edge."""
        return self.mapping.y_range

    @property
    def frame_rect(self) -> QRectF:
        """The rectangle of the data, in logical pixels."""
        return self.mapping.frame

    def layers(self) -> list[Layer]:
        """Return everything drawn, from the ground upwards."""
        return self._layers

    def add_layer(self, layer: Layer) -> None:
        """Take a layer in; its constructor calls this."""
        self._layers.append(layer)
        self._layers.sort(key=lambda item: item.zValue())
        self.scene().addItem(layer)

    def set_margins(self) -> None:
        """Leave room around the frame for the axes, and above it for the legend."""
        left, top, right, bottom = self.margins
        wanted = (max(left, self.axes.left_room()), round(top + self.legend.height()), right, max(bottom, self.axes.lower_room()))
        if wanted != self._margins:
            self._margins = wanted
            self._place_view()

    def set_ranges(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Show a range of inputs and values."""
        if (self.mapping.x_range, self.mapping.y_range) != (x, y):
            self.mapping = Mapping(self.mapping.frame, x, y)
            for layer in self._layers:
                if layer.follows_range:
                    layer.refresh()
            self.set_margins()

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in the colours of another theme."""
        self.theme = theme
        self.setBackground(theme.background)
        self._refresh()

    def set_waiting(self, waiting: bool) -> None:
        """Say that the picture shown is the last one, and that a newer one is being computed."""
        self.progress.set_share(None)
        self.progress.setVisible(waiting)

    def set_share(self, share: float) -> None:
        """Say how much of the newer picture is computed, from 0 to 1."""
        self.progress.set_share(share)

    def set_message(self, text: str) -> None:
        """Say in one line why there is nothing to draw; '' takes it away."""
        self.message.set_text(text)

    def paint(self, painter: QPainter, target: QRectF, *, transparent: bool = False) -> None:
        """Draw the pane with a painter of any device: lines as whole paths, text as text, nothing from a cache.

        Parameters
        ----------
        painter : QPainter
            Active on the device.
        target : QRectF
            Where on it; the pane's own size is scaled to it.
        transparent : bool
            Leave the ground out.
        """
        self.exporting, self._transparent = True, transparent
        try:
            painter.save()
            painter.translate(target.topLeft())
            painter.scale(target.width() / self.width(), target.height() / self.height())
            if not transparent:
                painter.fillRect(QRectF(0, 0, self.width(), self.height()), self.theme.background)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for layer in (item for item in self.layers() if item.isVisible() and item.printed):
                painter.save()
                layer.draw(painter)
                painter.restore()
            painter.restore()
        finally:
            self.exporting = self._transparent = False

    def x_at(self, scene_position: QPointF) -> float:
        """Return the input under a point of the scene."""
        low, high = self.x_range
        frame = self.frame_rect
        return low + (scene_position.x() - frame.left()) / frame.width() * (high - low)

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802 - Qt's name
        """Lay the items out again."""
        super().resizeEvent(event)
        # The base class sizes itself before there is anything to lay out.
        if getattr(self, "_margins", None) is not None:
            self.set_margins()
            self._place_view()

    def close(self) -> bool:
        """Close the widget as any other; pyqtgraph's own clears the scene below items that Python still holds, which can end the process."""
        return bool(QGraphicsView.close(self))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let the view box pan from the range that is shown."""
        self._sync_view()
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Let the view box zoom from the range that is shown."""
        self._sync_view()
        super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show who works with the keyboard which plot it acts on; who has clicked on it knows."""
        super().focusInEvent(event)
        self.focus_frame.setVisible(event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the frame away."""
        super().focusOutEvent(event)
        self.focus_frame.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move the probe with the arrow keys (Shift: ten times as far, Alt: the second probe); Home shows everything."""
        modifiers = event.modifiers()
        direction = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if direction is not None:
            pixels = direction * (10.0 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1.0)
            self.key_stepped.emit(2 if modifiers & Qt.KeyboardModifier.AltModifier else 1, pixels)
            event.accept()
        elif event.key() == Qt.Key.Key_Home:
            self.full_view_wanted.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Open the menu for the keyboard's menu key; the mouse's right button zooms when dragged, so a click decides."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(event.globalPos())
        event.accept()

    def _place_view(self) -> None:
        left, top, right, bottom = self._margins or self.margins
        self._canvas.resize()
        frame = QRectF(left, top, max(1, self.width() - left - right), max(1, self.height() - top - bottom))
        self.view.setGeometry(frame)
        self.mapping = Mapping(frame, self.mapping.x_range, self.mapping.y_range)
        self._refresh()

    def _clicked(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self.menu_wanted.emit(event.screenPos().toPoint())
        elif event.double() and event.button() == Qt.MouseButton.LeftButton:
            self.probe_placed.emit(self.x_at(event.scenePos()))

    def _panned(self, *_: object) -> None:
        self._moved()
        self.range_changed.emit(*self.x_range, *self.y_range)

    def _moved(self, *_: object) -> None:
        """Take over the frame and the range of the view box, which the user has panned or which was given another size."""
        (left, right), (low, high) = self.view.viewRange()
        self.mapping = Mapping(QRectF(self.view.geometry()), (left, right), (low, high))
        self._refresh()

    def _refresh(self) -> None:
        for layer in self._layers:
            layer.refresh()

    def _sync_view(self) -> None:
        """Tell the view box of the range that is shown; it only has to know when the mouse is about to act on it."""
        if self.view.viewRange() != [list(self.mapping.x_range), list(self.mapping.y_range)]:
            self.view.setRange(xRange=self.mapping.x_range, yRange=self.mapping.y_range, padding=0, disableAutoRange=True)
