"""Items of pyqtgraph's own in exports: drawn by themselves, at a print's density, in between the layers of a plot."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from sigexplorer.plot.view import View


def paint_items(view: View, painter: QPainter, whole: QRectF, hidden: Iterable[QGraphicsItem]) -> None:
    """Draw what a view box holds, with a painter in the plot's logical pixels.

    Parameters
    ----------
    view : View
        Holds the items.
    painter : QPainter
        Active on the device.
    whole : QRectF
        The plot, in its logical pixels.
    hidden : iterable of QGraphicsItem
        What of the scene is drawn by others.
    """
    scene = view.scene()
    shown = [item for item in hidden if item.isVisible()]
    scale = painter.deviceTransform().m11()
    items = [item for item in scene.items() if hasattr(item, "setExportMode")]
    for item in shown:
        item.hide()
    for item in items:
        item.setExportMode(True, {"antialias": True, "resolutionScale": scale, "painter": painter, "background": None})
    try:
        scene.prepareForPaint()
        scene.render(painter, whole, whole)
    finally:
        for item in items:
            item.setExportMode(False)
        for item in shown:
            item.show()
