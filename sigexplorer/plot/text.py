"""Text and pens that all layers share."""

from __future__ import annotations

import functools

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from sigexplorer.fonts import font, metrics

TEXT_PIXELS = 12
SMALL_PIXELS = 11


def draw_text(painter: QPainter, box: QRectF, text: str, color: str, halo: str = "") -> None:
    """Write `text` small into `box`, on a ground of its own, where one is given, so that lines behind it do not cross the letters."""
    if halo:
        painter.fillRect(box.adjusted(-2, 0, 2, 0), _ground(halo))
    painter.setFont(font(SMALL_PIXELS))
    painter.setPen(ink(color))
    painter.drawText(QPointF(box.left(), box.top() + metrics(SMALL_PIXELS).ascent()), text)


@functools.lru_cache(maxsize=256)
def ink(color: str) -> QColor:
    """Return a colour given as ``#rrggbb``; kept, as pens are: it must not be changed."""
    return QColor(color)


@functools.lru_cache(maxsize=256)
def line_pen(color: str, width: float, dash: tuple[float, ...] = ()) -> QPen:
    """Return the pen of a straight line or an outline; kept, since there are few and every frame asks for them: it must not be changed."""
    pen = QPen(QColor(color), width)
    if dash:
        pen.setDashPattern(list(dash))
    return pen


@functools.cache
def _ground(halo: str) -> QColor:
    ground = QColor(halo)
    ground.setAlphaF(0.82)
    return ground
