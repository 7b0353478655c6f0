"""A plot with axes, a legend and curves, on the screen or off it; what is drawn on it is its layers', and pyqtgraph's own items."""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTransform
from PySide6.QtWidgets import QGraphicsView, QWidget

from sigexplorer.crash import in_turn
from sigexplorer.fonts import steps_in, written_in
from sigexplorer.language import tr
from sigexplorer.plot.axes import Axes
from sigexplorer.plot.curves import Curves
from sigexplorer.plot.ground import Ground
from sigexplorer.plot.hands import Hands
from sigexplorer.plot.labels import Labels
from sigexplorer.plot.layer import Canvas, Layer
from sigexplorer.plot.legend import Legend
from sigexplorer.plot.mapping import Mapping, Range
from sigexplorer.plot.overlays import FocusFrame, Message, Progress, write_on
from sigexplorer.plot.stock import paint_items
from sigexplorer.plot.surface import Look
from sigexplorer.plot.view import View
from sigexplorer.steps import Steps, at_once
from sigexplorer.theme import FAMILY, LIGHT, Theme

if TYPE_CHECKING:
    from sigexplorer.plot.hover import Hover

# Layers up to this height are drawn below the items of pyqtgraph's own: grounds, pictures, the grid.
GROUND = 0.0
# How long after a gesture the frame stands where it is, in milliseconds: wider labels would move it, and all that is under the pointer.
STILL = 400
# Called many times in every frame, and up to thirty times quicker so than by the name of an instance.
WIDTH, HEIGHT, UPDATE = QWidget.width, QWidget.height, QWidget.update


class Plot(Hands):
    """A plot that draws what it is given, and says what the user does on it.

    Its own layers are drawn in logical pixels, so that line widths, text and gaps scale with a print's density, and no cosmetic pen
    has to be corrected for it. Below them is a pyqtgraph view box, `view`, which owns the range, takes the gestures, and holds any
    item of pyqtgraph's own.
    """

    title: ClassVar[str] = ""

    range_changed = Signal(float, float, float, float)
    """The user panned or zoomed: left, right, lower and upper edge."""

    margins: ClassVar[tuple[int, int, int, int]] = (14, 14, 14, 14)

    _magnification = 1.0

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(background=theme.background, **options)
        # As its own, which is found sooner than one of the class.
        self._magnification = 1.0
        self.theme = theme
        self.face, self.exporting = FAMILY, False
        self.labels = Labels()
        self._transparent = False
        self._layers: list[Layer] = []
        # Every frame repaints whole panes; to add up regions first would only cost time.
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)
        self.setFrameShape(self.Shape.NoFrame)
        # The view fills its ground itself: to fill it with the palette's before would only cost time.
        self._port = self.viewport()
        self._port.setAutoFillBackground(False)
        self._port.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.title)
        # A plot item would bring four axes and a dozen menus that nobody sees.
        self.view = View()
        self.scene().addItem(self.view)
        self._mapping = Mapping(QRectF(0, 0, 1, 1), *self.view.edges)
        self._least = (0.0, 0.0, 0.0, 0.0)
        # Whether something needs another place than it has; found anew when it is asked for.
        self._unsettled, self._laying_out, self._touched = True, False, False
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(STILL)
        self._still.timeout.connect(self.lay_out_again)
        self._ground = Canvas(lambda: [layer for layer in self._layers if layer.z <= GROUND], self._fail)
        self._canvas = Canvas(self._upper, self._fail)
        # The ground is a canvas of its own only while items stand between.
        self._ground.setZValue(self.view.zValue() - 1.0)
        self._ground.hide()
        self.scene().addItem(self._ground)
        self.scene().addItem(self._canvas)
        self.axes = Axes(self)
        self._paper = Ground(self.axes)
        self.curves = Curves(self)
        self.legend = Legend(self, self.axes)
        self.progress = Progress(self)
        self.message = Message(self)
        self.focus_frame = FocusFrame(self)
        self.view.stocked.connect(self._stock)
        self.view.sigRangeChanged.connect(lambda *_: self.lay_out_again())
        self.view.sigRangeChangedManually.connect(self._panned)
        self.scene().sigMouseClicked.connect(self.clicked)

    @property
    def halo(self) -> str:
        """The ground behind text that lines may cross; none in a picture without a ground."""
        return "" if self._transparent else self.theme.background

    @property
    def mapping(self) -> Mapping:
        """From data to pixels."""
        if self._unsettled:
            with written_in(self.face):
                self._lay_out()
        return self._mapping

    @property
    def x_range(self) -> Range:
        """The inputs at the left and the right edge."""
        return self.view.edges[0]

    @property
    def y_range(self) -> Range:
        """The values at the lower and the upper edge."""
        return self.view.edges[1]

    @property
    def frame_rect(self) -> QRectF:
        """The rectangle of the data, in logical pixels."""
        return self.mapping.frame

    def layers(self) -> list[Layer]:
        """Return everything of its own that is drawn, from the ground upwards."""
        return self._layers

    @property
    def magnification(self) -> float:
        """How many pixels of the screen a logical pixel of the plot is wide."""
        return self._magnification

    def set_magnification(self, magnification: float) -> None:
        """Draw everything larger, letters and lines too: as on a smaller plot that is looked at through a glass."""
        if magnification != self._magnification:
            self._magnification = magnification
            # To what stands on it, it is of another size.
            self.resizeEvent(None)
            self._refresh()

    def width(self) -> int:
        """Return the width in logical pixels of the plot."""
        return int(WIDTH(self) / self._magnification)

    def height(self) -> int:
        """Return the height in logical pixels of the plot."""
        return int(HEIGHT(self) / self._magnification)

    def updateMatrix(self, propagate: bool = True) -> None:  # noqa: N802 - pyqtgraph's name
        """Look at the scene from where a logical pixel has its size."""
        if self._magnification == 1.0:
            super().updateMatrix(propagate)
            return
        size = self.size()
        self.setSceneRect(QRectF(0, 0, size.width() / self._magnification, size.height() / self._magnification))
        self.setTransform(QTransform.fromScale(self._magnification, self._magnification))
        self.sigDeviceTransformChanged.emit(self)

    def add_layer(self, layer: Layer) -> None:
        """Take a layer in; its constructor calls this."""
        self._layers.append(layer)
        self.sort_layers()
        self.scene().addItem(layer)

    def sort_layers(self) -> None:
        """Draw the layers in the order of their heights."""
        self._layers.sort(key=lambda layer: layer.z)

    def touch(self) -> None:
        """Paint anew before the next frame."""
        # What the layout changes is seen in the frame that asked for it; and to be asked once is enough until then.
        if not (self._laying_out or self._touched):
            self._touched = True
            UPDATE(self._port)

    @property
    def rooms(self) -> tuple[float, float, float, float]:
        """The room around the frame: left, top, right, bottom."""
        frame = self.frame_rect
        return frame.left(), frame.top(), self.width() - frame.right(), self.height() - frame.bottom()

    def set_least(self, rooms: tuple[float, float, float, float]) -> None:
        """Leave at least so much room around the frame, left, top, right and below it, so that it stands in line with that of another plot."""
        if rooms != self._least:
            self._least = rooms
            self.lay_out_again()

    def lay_out_again(self) -> None:
        """Find new places for everything before the next frame, unless it is just being done: the range, or the room that something needs, is another."""
        self._unsettled |= not self._laying_out
        self.touch()

    def room_above(self) -> float:
        """Return the height that is needed between the upper margin and the frame."""
        return self.legend.height()

    def set_ranges(self, x: Range | None, y: Range | None) -> None:
        """Show a range of inputs and values; None leaves an axis as it is."""
        if self.view.show_range(x, y):
            self.lay_out_again()

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in the colours of another theme."""
        self.theme = theme
        self.setBackground(theme.background)
        self._refresh()

    def set_covered(self, by: object, box: QRectF | None) -> None:
        """Have names keep off something that lies above the plot in a box; in none, once it is gone."""
        if self.labels.cover(by, box):
            self._refresh()

    def set_waiting(self, waiting: bool, share: float | None = None) -> None:
        """Say that the picture shown is the last one, that a newer one is being computed, and how much of it is, from 0 to 1, where that is known."""
        self.progress.set_share(share)
        self.progress.setVisible(waiting)

    def set_message(self, text: str) -> None:
        """Say in one line why there is nothing to draw; '' takes it away."""
        self.message.set_text(text)
        self.progress.set_told(bool(text))

    def set_failed(self) -> None:
        """Say that a picture failed, in place of one that is half drawn or no longer true."""
        self.set_message(tr("This plot could not be drawn, by a fault of the program. The report says where; the parameters are as they were."))

    def paint(self, painter: QPainter, target: QRectF, *, transparent: bool = False) -> None:
        """Draw the plot with a painter of any device: lines as whole paths, text as text, nothing from a cache.

        Parameters
        ----------
        painter : QPainter
            Active on the device.
        target : QRectF
            Where on it; the plot's own size is scaled to it.
        transparent : bool
            Leave the ground out.
        """
        at_once(self.painting(painter, target, transparent=transparent))

    def painting(self, painter: QPainter, target: QRectF, *, transparent: bool = False) -> Steps[None]:
        """Draw as `paint` does, in steps: a plot that no screen shows, since it takes itself for paper meanwhile."""
        return steps_in(self.face, self._painting(painter, target, transparent))

    def _painting(self, painter: QPainter, target: QRectF, transparent: bool) -> Steps[None]:
        if self._unsettled:
            self._lay_out()
        self.exporting, self._transparent = True, transparent
        painter.save()
        try:
            painter.translate(target.topLeft())
            painter.scale(target.width() / self.width(), target.height() / self.height())
            if not transparent:
                painter.fillRect(QRectF(0, 0, self.width(), self.height()), self.theme.background)
            printed = [layer for layer in self._layers if layer.visible and layer.printed]
            for layer in printed:
                if layer.z <= GROUND:
                    yield from layer.print_on(painter)
            if self.view.holds_items:
                paint_items(self.view, painter, QRectF(0, 0, self.width(), self.height()), (self._ground, self._canvas))
            for layer in printed:
                if layer.z > GROUND:
                    yield from layer.print_on(painter)
        finally:
            painter.restore()
            self.exporting = self._transparent = False

    def x_at(self, scene_position: QPointF) -> float:
        """Return the input under a point of the scene."""
        return self.mapping.x_at(scene_position)

    def y_at(self, scene_position: QPointF) -> float:
        """Return the value under a point of the scene."""
        return self.mapping.y_at(scene_position)

    def clear_rows(self) -> list[float]:
        """Return the rows that are clear of the labels of the vertical axis, those nearest to the middle first."""
        return self.axes.places().clear

    def at_tick(self, x: float, y: float) -> tuple[float, float]:
        """Return a place of the data with each coordinate moved onto a division of its axis that is as good as there."""
        return self.axes.places().at_tick(self.mapping, x, y)

    @functools.cached_property
    def hover(self) -> Hover:
        """What follows the pointer; loaded with its first move."""
        from sigexplorer.plot.hover import Hover

        return Hover(self)

    def hides(self, look: Look) -> bool:
        """Return whether the user has hidden what looks so, by the legend."""
        return self.legend.hides(look)

    def hideable(self) -> dict[str, str]:
        """Return the texts of those entries of the legend that something stands for, by their keys."""
        looks = {look for layer in self._layers if layer.visible for look in layer.looks()} | set(self.view.looks())
        return self.legend.texts_for(looks)

    def set_unseen(self, unseen: frozenset[str], *, kept: bool) -> None:
        """Hide what some entries of the legend stand for, by their keys; in a window they are `kept` to be clicked on."""
        if self.legend.set_unseen(unseen, kept=kept):
            self._refresh()

    def show_pointer(self, shape: Qt.CursorShape) -> None:
        """Give the mouse pointer a shape."""
        self.setCursor(shape)

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802 - Qt's name
        """Lay everything out again."""
        super().resizeEvent(event)
        # The base class sizes itself before there is anything to lay out.
        if getattr(self, "focus_frame", None) is not None:
            self.lay_out_again()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Find every place first, then paint; hand an exception to the hook and say that the plot failed."""
        self._touched = False
        try:
            if self._unsettled:
                self._lay_out()
            if self.view.holds_items:
                super().paintEvent(event)
            else:
                self._canvas.paint_all(self._port, self._paper.paint, self.theme.background, self._magnification)
        except Exception:
            sys.excepthook(*sys.exc_info())
            # At once, and without what gives everything its place, which may be what fails again and again.
            in_turn(self.set_failed, lambda: write_on(self.viewport(), self.theme, self.message.text))

    def close(self) -> bool:
        """Close the widget as any other; pyqtgraph's own clears the scene below items that Python still holds, which can end the process."""
        return bool(QGraphicsView.close(self))

    def _lay_out(self) -> None:
        """Give everything its place, in one pass: the heights first, then what stands beside them, then the frame in between."""
        self._unsettled = False
        width, height = self.width(), self.height()
        x_range, y_range = self.view.edges
        left, top, right, bottom = (max(margin, least) for margin, least in zip(self._spared(), self._least, strict=True))
        top = max(round(self.margins[1] + self.room_above()), self._least[1])
        bottom = max(bottom, self.axes.lower_room())
        within = max(1, height - top - bottom)
        left = max(left, self.axes.left_room(y_range, within))
        frame = QRectF(left, top, max(1, width - left - right), within)
        old = self._mapping
        if self._still.isActive() and (self._canvas.boundingRect().width(), self._canvas.boundingRect().height()) == (width, height):
            frame = old.frame
        if frame != old.frame:
            self.view.setGeometry(frame)
        self._ground.resize(width, height)
        self._canvas.resize(width, height)
        if frame != old.frame or (x_range, y_range) != (old.x_range, old.y_range):
            self._mapping = Mapping(frame, x_range, y_range)
            self._laying_out = True
            try:
                for layer in self._layers:
                    if layer.follows_range or frame != old.frame:
                        layer.refresh()
            finally:
                self._laying_out = False

    def _spared(self) -> tuple[int, int, int, int]:
        """Return the least room around the frame, without that of labels which another plot has."""
        left, top, right, bottom = self.margins
        along_x, along_y = self.axes.labelled
        return left if along_y else 0, top, right, bottom if along_x else 0

    def _panned(self, *_: object) -> None:
        self._still.start()
        self.range_changed.emit(*self.x_range, *self.y_range)

    def _refresh(self) -> None:
        for layer in self._layers:
            layer.refresh()

    def _fail(self, layer: Layer) -> None:
        # A message that cannot be drawn is not announced by itself.
        if layer is not self.message:
            self.set_failed()

    def _upper(self) -> list[Layer]:
        return [layer for layer in self._layers if layer.z > GROUND] if self.view.holds_items else self._layers

    def _stock(self) -> None:
        """Let the ground be painted below the items of pyqtgraph's own, while there are any."""
        self._ground.setVisible(self.view.holds_items)
        self.touch()
