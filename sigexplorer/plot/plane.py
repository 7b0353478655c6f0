"""The plane of initialisations: its colours, and the point that is dragged on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from sigexplorer.fonts import font, metrics
from sigexplorer.model.arrays import FloatArray
from sigexplorer.plot.axes import TICK, draw_label
from sigexplorer.plot.items import SMALL_PIXELS, TEXT_PIXELS, draw_text
from sigexplorer.plot.layer import Grip, Layer
from sigexplorer.plot.ticks import Tick
from sigexplorer.theme import Theme

if TYPE_CHECKING:
    from sigexplorer.plot.plot import Plot

# The ends of the map in OKLab (B. Ottosson 2020): a blue and an orange of the same lightness and the same distance from grey, told apart
# in every kind of colour vision; the middle is the theme's own ground.
LIGHTNESS, CHROMA = {"light": 0.66, "dark": 0.62}, 0.125
BLUE, ORANGE = np.radians(245.0), np.radians(55.0)
# log10 of chi at the ends.
REACH = 1.0
SHADES = 129
BAR_WIDTH, BAR_GAP = 14.0, 18.0
RADIUS, CATCH = 7.0, 14.0
# Squared gradient factors at which the bar is divided.
BAR_VALUES = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


def diverging(theme: Theme) -> NDArray[np.uint8]:
    """Return the colours of the map, shape (129, 3): red, green and blue from ordered over critical to chaotic, in even steps of OKLab."""
    ground = QColor(theme.background)
    middle = _to_oklab(np.array([ground.redF(), ground.greenF(), ground.blueF()]))
    lightness = LIGHTNESS[theme.name]
    ends = [np.array([lightness, CHROMA * np.cos(hue), CHROMA * np.sin(hue)]) for hue in (BLUE, ORANGE)]
    share = np.abs(np.linspace(-1.0, 1.0, SHADES))[:, None]
    half = SHADES // 2
    blended = np.concatenate([(1 - share[:half]) * middle + share[:half] * ends[0], (1 - share[half:]) * middle + share[half:] * ends[1]])
    return np.rint(255.0 * np.clip(_from_oklab(blended), 0.0, 1.0)).astype(np.uint8)


class Plane(Layer):
    """The factor chi of the squared gradient over both deviations, as colours."""

    cached = True

    def __init__(self, pane: Plot) -> None:
        super().__init__(pane, -20)
        self._image = QImage()
        self._ends = (1.0, 1.0)

    def set_values(self, chi: FloatArray, ends: tuple[float, float], theme: Theme) -> None:
        """Draw `chi`, shape (rows, columns), at even places from 0 to both `ends`, the first row lowest."""
        with np.errstate(divide="ignore"):
            places = (np.clip(np.log10(chi) / REACH, -1.0, 1.0) + 1.0) * (SHADES - 1) / 2
        colors = diverging(theme)[np.rint(places).astype(np.intp)[::-1]]
        rows, columns, _ = colors.shape
        pixels = np.dstack([colors[..., ::-1], np.full((rows, columns, 1), 255, np.uint8)])
        self._image = QImage(np.ascontiguousarray(pixels).data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()
        self._ends = ends
        self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Draw the picture, each value in the middle of its cell, clipped to the frame."""
        if self._image.isNull():
            return
        half = [0.5 * end / (count - 1) for end, count in zip(self._ends, (self._image.width(), self._image.height()), strict=True)]
        upper = QPointF(self.x_pixel(-half[0]), self.y_pixel(self._ends[1] + half[1]))
        lower = QPointF(self.x_pixel(self._ends[0] + half[0]), self.y_pixel(-half[1]))
        painter.setClipRect(self.pane.frame_rect)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(upper, lower), self._image)


class PlaneBar(Layer):
    """Beside the frame: the colours with the factors that they stand for."""

    cached = True

    def __init__(self, pane: Plot, title: str) -> None:
        super().__init__(pane, 12)
        self._title = title

    def draw(self, painter: QPainter) -> None:
        """Draw the bar, its ticks and its title."""
        frame, theme = self.pane.frame_rect, self.pane.theme
        bar = QRectF(frame.right() + BAR_GAP, frame.top(), BAR_WIDTH, frame.height())
        pixels = np.dstack([diverging(theme)[::-1, np.newaxis, ::-1], np.full((SHADES, 1, 1), 255, np.uint8)])
        image = QImage(np.ascontiguousarray(pixels).data, 1, SHADES, 4, QImage.Format.Format_RGB32).copy()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(bar, image)
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)
        wanted = BAR_VALUES if frame.height() > 150 else (0.1, 1.0, 10.0)
        for value in wanted:
            row = bar.bottom() - (np.log10(value) / REACH + 1.0) / 2 * bar.height()
            painter.setPen(QPen(QColor(theme.foreground), 1))
            painter.drawLine(QLineF(bar.right(), row, bar.right() + TICK, row))
            draw_label(painter, Tick(value, f"{value:g}"), QPointF(bar.right() + TICK + 3, row - metrics(SMALL_PIXELS).height() / 2), theme.muted, "")
        painter.setFont(font(TEXT_PIXELS))
        painter.setPen(QColor(theme.foreground))
        width = metrics(TEXT_PIXELS).horizontalAdvance(self._title)
        painter.drawText(
            QPointF(min(bar.center().x() - width / 2, self.pane.width() - width - 2), bar.bottom() + TICK + metrics(TEXT_PIXELS).ascent() + 4), self._title
        )


class Point(Grip):
    """A disc to drag over both axes; where its place is outside of the frame it waits, hollow, at the edge.

    While it is held it follows the mouse at once, since what it stands for takes longer than a frame; else it stands where the state says.
    """

    pointer: ClassVar[Qt.CursorShape] = Qt.CursorShape.SizeAllCursor

    dragged = Signal(float, float)
    """Where in the data it was dragged to."""
    released = Signal()

    def __init__(self, pane: Plot) -> None:
        super().__init__(pane, 36)
        self._at = (0.0, 0.0)
        self._text = ""
        self._held = False

    @property
    def at(self) -> tuple[float, float]:
        """Where it stands, in the data."""
        return self._at

    def place(self, x: float, y: float, text: str) -> None:
        """Stand at a point of the data, with a name."""
        self._text = text
        if not self._held:
            self._move(x, y)
        self.refresh()

    def place_in_pixels(self) -> QPointF:
        """Return where the disc is drawn, in logical pixels of the pane."""
        frame = self.pane.frame_rect
        column = min(max(self.x_pixel(self._at[0]), frame.left()), frame.right())
        return QPointF(column, min(max(self.y_pixel(self._at[1]), frame.top()), frame.bottom()))

    def shape(self) -> QPainterPath:
        """Return the disc in which the pointer takes hold."""
        path = QPainterPath()
        if self.isVisible():
            path.addEllipse(self.place_in_pixels(), CATCH, CATCH)
        return path

    def draw(self, painter: QPainter) -> None:
        """Draw the disc with a rim seen on every colour, and its name."""
        frame, theme, at = self.pane.frame_rect, self.pane.theme, self.place_in_pixels()
        inside = frame.adjusted(-1, -1, 1, 1).contains(QPointF(self.x_pixel(self._at[0]), self.y_pixel(self._at[1])))
        painter.setPen(QPen(QColor(theme.background), 3.5))
        painter.setBrush(QColor(theme.probe if inside else theme.background))
        painter.drawEllipse(at, RADIUS, RADIUS)
        painter.setPen(QPen(QColor(theme.probe), 2.4 if self._hovered else 1.6))
        painter.drawEllipse(at, RADIUS, RADIUS)
        width, height = metrics(SMALL_PIXELS).horizontalAdvance(self._text), metrics(SMALL_PIXELS).height()
        left = at.x() + 14 if at.x() + 20 + width < frame.right() else max(at.x() - 14 - width, frame.left() + 4)
        top = at.y() - height - 8 if at.y() - height - 12 > frame.top() else at.y() + 8
        draw_text(painter, QRectF(left, top, width, height), self._text, theme.foreground, self.pane.halo)

    def mouseDragEvent(self, event: Any) -> None:  # noqa: N802 - pyqtgraph's name
        """Follow the mouse inside of the frame, and say where to."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        event.accept()
        frame, at = self.pane.frame_rect, event.scenePos()
        x = self.pane.x_at(QPointF(min(max(at.x(), frame.left()), frame.right()), at.y()))
        low, high = self.pane.y_range
        y = low + (frame.bottom() - min(max(at.y(), frame.top()), frame.bottom())) / frame.height() * (high - low)
        self._held = not event.isFinish()
        self._move(x, y)
        self.refresh()
        self.dragged.emit(x, y)
        if event.isFinish():
            self.released.emit()

    def _move(self, x: float, y: float) -> None:
        if (x, y) != self._at:
            self._at = (x, y)


_LMS = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]])
_LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099], [0.0259040371, 0.7827717662, -0.8086757660]])


def _to_oklab(srgb: FloatArray) -> FloatArray:
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.cbrt(linear @ _LMS.T) @ _LAB.T)


def _from_oklab(lab: FloatArray) -> FloatArray:
    linear = np.clip((lab @ np.linalg.inv(_LAB).T) ** 3 @ np.linalg.inv(_LMS).T, 0.0, None)
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
