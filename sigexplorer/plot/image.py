"""The layers of a map: the picture of its cells, its contours, and the bar that says what the colours mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from sigexplorer.fonts import font, metrics
from sigexplorer.model.arrays import FloatArray
from sigexplorer.plot.axes import TICK, draw_label, label_width
from sigexplorer.plot.colormap import contrasting, shades, table
from sigexplorer.plot.items import SMALL_PIXELS, TEXT_PIXELS, draw_text
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.ticks import power_ticks

if TYPE_CHECKING:
    from sigexplorer.plot.plot import Plot

BAR_WIDTH = 16.0
BAR_GAP = 18.0
# Where along the width of the frame a contour's name is tried, one after the other.
NAME_PLACES = (0.72, 0.28, 0.86, 0.5, 0.14, 0.62, 0.4)
EDGE = 24.0


class Image(Layer):
    """A picture of values on a grid, between given edges of the axes."""

    # Scaling it takes longer than everything else on the pane, and a probe dragged over it does not change it.
    cached = True

    def __init__(self, pane: Plot) -> None:
        super().__init__(pane, -20)
        self.image = QImage()
        self._edges = (0.0, 1.0, 0.0, 1.0)

    def set_values(self, values: FloatArray, levels: tuple[float, float], edges: tuple[float, float, float, float], zero: str, undefined: str) -> None:
        """Draw `values`, shape (rows, columns), the first row lowest; `edges` are the left, right, lower and upper edge of all cells."""
        # The device's rows go down.
        pixels = np.ascontiguousarray(shades(values, *levels, zero, undefined)[::-1])
        rows, columns = pixels.shape
        self.image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()
        self._edges = edges
        self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Draw the picture, clipped to the frame."""
        left, right, low, high = self._edges
        target = QRectF(QPointF(self.x_pixel(left), self.y_pixel(high)), QPointF(self.x_pixel(right), self.y_pixel(low)))
        painter.setClipRect(self.pane.frame_rect)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, self.image)


class Line(msgspec.Struct, frozen=True, eq=False):
    """A contour as it is drawn: both ends of each piece in the pane's data units, its name, its colour and dashes, and the width."""

    segments: FloatArray
    text: str
    color: str
    width: float = 1.2
    dash: tuple[float, ...] = ()
    casing: str = ""


class Lines(Layer):
    """The contours of a map with their names."""

    cached = True

    def __init__(self, pane: Plot) -> None:
        super().__init__(pane, 10)
        self.lines: tuple[Line, ...] = ()

    def set_lines(self, lines: tuple[Line, ...]) -> None:
        """Draw these contours."""
        self.lines = lines
        self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Draw the lines, then their names where these cover no other."""
        painter.save()
        painter.setClipRect(self.pane.frame_rect)
        drawn = [(line, self._pixels(line)) for line in self.lines if len(line.segments)]
        for line, pixels in drawn:
            path = joined(pixels) if line.dash or self.pane.exporting else None
            if line.casing:
                self._stroke(painter, line.casing, line.width + 2.0, (), pixels, path)
            self._stroke(painter, line.color, line.width, line.dash, pixels, path)
        painter.restore()
        taken: list[QRectF] = []
        for line, pixels in drawn:
            self._draw_name(painter, line, pixels, taken)

    def _pixels(self, line: Line) -> FloatArray:
        mapping = self.pane.mapping
        return np.stack([mapping.column(line.segments[..., 0]), mapping.row(line.segments[..., 1])], axis=-1)

    def _stroke(self, painter: QPainter, color: str, width: float, dash: tuple[float, ...], pixels: FloatArray, path: QPainterPath | None) -> None:
        pen = QPen(QColor(color), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.SquareCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dash:
            pen.setDashPattern(list(dash))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if path is not None:
            painter.drawPath(path)
        else:
            segments = pg.Qt.internals.PrimitiveArray(QLineF, 4)
            segments.resize(len(pixels))
            segments.ndarray()[:] = pixels.reshape(-1, 4)
            painter.drawLines(*segments.drawargs())

    def _draw_name(self, painter: QPainter, line: Line, pixels: FloatArray, taken: list[QRectF]) -> None:
        frame = self.pane.frame_rect.adjusted(EDGE, EDGE / 2, -EDGE, -EDGE / 2)
        middles = pixels.mean(axis=1)
        inside = (middles[:, 0] > frame.left()) & (middles[:, 0] < frame.right()) & (middles[:, 1] > frame.top()) & (middles[:, 1] < frame.bottom())
        middles = middles[inside]
        if not len(middles):
            return
        width, height = metrics(SMALL_PIXELS).horizontalAdvance(line.text), metrics(SMALL_PIXELS).height()
        for share in NAME_PLACES:
            column, row = middles[np.abs(middles[:, 0] - frame.left() - share * frame.width()).argmin()]
            box = QRectF(column - width / 2, row - height / 2, width, height)
            if not any(box.adjusted(-6, -2, 6, 2).intersects(other) for other in taken):
                taken.append(box)
                draw_text(painter, box, line.text, self.pane.theme.foreground, self.pane.theme.background)
                return


class ColorBar(Layer):
    """Beside the frame: the colours with the numbers that they stand for."""

    cached = True

    def __init__(self, pane: Plot) -> None:
        super().__init__(pane, 12)
        self.levels = (-1.0, 0.0)
        self.marks: tuple[tuple[float, tuple[float, ...]], ...] = ()
        self.title = ""
        colors = np.ascontiguousarray(np.insert(table()[::-1, np.newaxis, ::-1], 3, 255, axis=2))
        self._image = QImage(colors.data, 1, len(colors), 4, QImage.Format.Format_RGB32).copy()

    def set_levels(self, levels: tuple[float, float], title: str, marks: tuple[tuple[float, tuple[float, ...]], ...]) -> None:
        """Show this range of decimal logarithms under a title, with marks at some levels, each with the dashes of its line."""
        if (levels, title, marks) != (self.levels, self.title, self.marks):
            self.levels, self.title, self.marks = levels, title, marks
            self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Draw the bar, its ticks, its marks and its title."""
        frame, theme = self.pane.frame_rect, self.pane.theme
        bar = QRectF(frame.right() + BAR_GAP, frame.top(), BAR_WIDTH, frame.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(bar, self._image)
        low, high = self.levels
        widest = 0.0
        for tick in power_ticks(low, high, max(2.0, frame.height() / 42)):
            row = self._row(tick.value)
            painter.setPen(QPen(QColor(theme.foreground), 1))
            painter.drawLine(QLineF(bar.right(), row, bar.right() + TICK, row))
            draw_label(painter, tick, QPointF(bar.right() + TICK + 3, row - metrics(SMALL_PIXELS).height() / 2), theme.muted)
            widest = max(widest, label_width(tick))
        for level, dash in self.marks:
            if low <= level <= high:
                pen = QPen(QColor(contrasting((level - low) / (high - low))), 1.6)
                if dash:
                    pen.setDashPattern(list(dash))
                painter.setPen(pen)
                painter.drawLine(QLineF(bar.left(), self._row(level), bar.right(), self._row(level)))
        painter.setFont(font(TEXT_PIXELS))
        painter.setPen(QColor(theme.foreground))
        # Centred on the bar, but outside of the ticks' numbers.
        painter.translate(
            min(bar.right() + TICK + 12 + widest + metrics(TEXT_PIXELS).ascent(), self.pane.width() - 4.0),
            frame.center().y() + metrics(TEXT_PIXELS).horizontalAdvance(self.title) / 2,
        )
        painter.rotate(-90)
        painter.drawText(QPointF(0, 0), self.title)

    def _row(self, level: float) -> float:
        frame, (low, high) = self.pane.frame_rect, self.levels
        return frame.bottom() - (level - low) / (high - low) * frame.height()


def joined(pixels: FloatArray) -> QPainterPath:
    """Return segments, shape (n, 2, 2), joined to lines where their ends meet, so that dashes run on and a file stays small."""
    ends: dict[tuple[int, int], list[int]] = {}
    # Neighbouring squares compute the point that they share in two ways, which differ in the last bits.
    keys = [(tuple(first), tuple(last)) for first, last in np.rint(pixels * 256.0).astype(np.int64).tolist()]
    for index, pair in enumerate(keys):
        for key in pair:
            ends.setdefault(key, []).append(index)
    points = pixels.tolist()
    used = [False] * len(keys)
    path = QPainterPath()

    def follow(start: int, side: int) -> None:
        path.moveTo(*points[start][1 - side])
        index: int | None = start
        while index is not None:
            used[index] = True
            path.lineTo(*points[index][side])
            key = keys[index][side]
            index = next((other for other in ends[key] if not used[other]), None)
            if index is not None:
                side = 0 if keys[index][1] == key else 1

    # Open lines from their ends first, then what is closed.
    for index, pair in enumerate(keys):
        for side in (0, 1):
            if not used[index] and len(ends[pair[side]]) == 1:
                follow(index, 1 - side)
    for index in range(len(keys)):
        if not used[index]:
            follow(index, 1)
    return path
