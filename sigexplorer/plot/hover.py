"""What the pointer is on: lines across the plot, and beside it in words what is there; of the window, never of a picture."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRadialGradient

from sigexplorer.fonts import font, metrics, width_of
from sigexplorer.plot.image import Image
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.readings import Found, Pointed, read
from sigexplorer.plot.surface import Reading

# Letters, in logical pixels, and those that are read from the last row.
TEXT, LARGE = 11, 17
# Around the words, beside the pointer, and for the colour of a line.
PAD, AWAY, SWATCH = 7.0, 14.0, 12.0
# On pictures lines are seen on every colour in two tones.
DARK, BRIGHT = "#101010", "#ffffff"
# Of the spot of light, and its colour.
GLOW, LASER = 13.0, "#ff2a3c"
DOT = 3.5


class Hover(Layer):
    """Follows the pointer: what is read there is read anew with every frame, so that it is never older than what is drawn.

    Parameters
    ----------
    plot : Pointed
        What is pointed at.

    Attributes
    ----------
    large : bool
        Whether the pointer is a spot of light with large words beside it, for a room.
    """

    printed = False

    def __init__(self, plot: Pointed) -> None:
        super().__init__(plot, 55)
        self._plot = plot
        self._at: QPointF | None = None
        self.large = False

    @property
    def found(self) -> Found:
        """What is read where the pointer is."""
        return Found(()) if self._at is None else read(self._plot, self._at)

    def point_at(self, at: QPointF | None) -> None:
        """Follow the pointer to a point in pixels of the plot; None where it is gone, or drags something."""
        if at != self._at:
            self._at = at
            self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Draw the lines, the points that are read, the spot of light, and the words."""
        at, found = self._at, self.found
        if at is None or not found.lines:
            return
        theme = self.surface.theme
        self._draw_lines(painter, at)
        for place, color in found.points:
            painter.setPen(QPen(QColor(theme.background), 1.5))
            painter.setBrush(QColor(color))
            painter.drawEllipse(place, DOT, DOT)
        if self.large:
            _draw_light(painter, at)
        self._write(painter, at, found.lines)

    def _draw_lines(self, painter: QPainter, at: QPointF) -> None:
        frame = self.surface.mapping.frame if self._plot.axes.isVisible() else self.extent()
        if not frame.contains(at):
            return
        lines = [QLineF(at.x(), frame.top(), at.x(), frame.bottom()), QLineF(frame.left(), at.y(), frame.right(), at.y())]
        picture = any(isinstance(layer, Image) and layer.isVisible() for layer in self._plot.layers())
        for color, width in ((DARK, 2.4), (BRIGHT, 1.0)) if picture else ((self.surface.theme.muted, 1.0),):
            painter.setPen(QPen(QColor(color), width, Qt.PenStyle.SolidLine if picture else Qt.PenStyle.DotLine))
            painter.drawLines(lines)

    def _write(self, painter: QPainter, at: QPointF, lines: tuple[Reading, ...]) -> None:
        size = LARGE if self.large else TEXT
        theme, measures = self.surface.theme, metrics(size)
        room = self.surface.width() - 4.0
        swatch = SWATCH if any(line.color for line in lines) else 0.0
        most = room - 2 * PAD - swatch
        texts = [measures.elidedText(line.text, Qt.TextElideMode.ElideMiddle, most) for line in lines]
        width = min(max(width_of(text, size) for text in texts) + 2 * PAD + swatch, room)
        height = len(texts) * measures.height() + PAD
        # To the right and below, unless there is no room.
        left = at.x() + AWAY if at.x() + AWAY + width <= self.surface.width() - 2 else at.x() - AWAY - width
        top = at.y() + AWAY if at.y() + AWAY + height <= self.surface.height() - 2 else at.y() - AWAY - height
        box = QRectF(min(max(left, 2.0), self.surface.width() - width - 2.0), min(max(top, 2.0), max(2.0, self.surface.height() - height - 2.0)), width, height)
        painter.setPen(QPen(QColor(theme.border), 1.0))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(box, 5, 5)
        painter.setFont(font(size))
        for number, (line, text) in enumerate(zip(lines, texts, strict=True)):
            row = box.top() + PAD / 2 + number * measures.height()
            if line.color:
                painter.fillRect(QRectF(box.left() + PAD, row + 0.5 * measures.height() - 4.0, 8.0, 8.0), QColor(line.color))
            painter.setPen(QColor(theme.foreground))
            painter.drawText(QPointF(box.left() + PAD + swatch, row + measures.ascent()), text)


def _draw_light(painter: QPainter, at: QPointF) -> None:
    """Draw a spot of light, as that of a pointer on the wall."""
    light = QRadialGradient(at, GLOW)
    core, halo, gone = QColor("#ffffff"), QColor(LASER), QColor(LASER)
    gone.setAlpha(0)
    for place, color in ((0.0, core), (0.22, halo), (0.4, halo), (1.0, gone)):
        light.setColorAt(place, color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(light)
    painter.drawEllipse(at, GLOW, GLOW)
