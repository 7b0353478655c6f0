"""The program's own icons, in the colour of the text that they stand beside."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sigexplorer.resources import resource

SIZE = 20


def icon(name: str, colour: str) -> QIcon:
    """Return an icon of ``resources/icons`` with its lines in `colour` (``#rrggbb``), sharp at 1, 2 and 3 device pixels a pixel."""
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    made = QIcon()
    for ratio in (1, 2, 3):
        picture = QPixmap(SIZE * ratio, SIZE * ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter, QRectF(picture.rect()))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        made.addPixmap(picture)
    return made
