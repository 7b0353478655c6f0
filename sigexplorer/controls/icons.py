"""The program's own icons, in the colour of the text that they stand beside."""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sigexplorer.resources import resource

SIZE = 20
# An icon is read and drawn once for all the buttons that have it, and in as many colours as two themes have.
KEPT = 256


@functools.lru_cache(KEPT)
def icon(name: str, colour: str) -> QIcon:
    """Return an icon of ``resources/icons`` with its lines in `colour` (``#rrggbb``), sharp at 1, 2 and 3 device pixels a pixel."""
    made = QIcon()
    for ratio in (1, 2, 3):
        made.addPixmap(picture(name, colour, SIZE, ratio))
    return made


@functools.lru_cache(KEPT)
def picture(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Return an icon as a picture of `size` pixels, for a screen with `ratio` device pixels a pixel."""
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
