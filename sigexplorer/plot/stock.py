"""Items of pyqtgraph's own in exports: drawn by themselves, at a print's density, in between the layers of a plot."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from sigexplorer.plot.view import View


class Painter(QPainter):
    """A painter for exports: a cosmetic pen, as pyqtgraph's items have, grows with the density of a print as everything else does."""

    def __init__(self) -> None:
        super().__init__()
        self.density = 1.0

    def setPen(self, pen: QPen | QColor | Qt.PenStyle) -> None:  # type: ignore[override]  # noqa: N802 - Qt's name
        """Take a pen; what is cosmetic is measured in pixels of a screen."""
        if self.density != 1.0 and isinstance(pen, QPen) and pen.isCosmetic():
            pen = QPen(pen)
            pen.setWidthF(max(pen.widthF(), 1.0) * self.density)
        super().setPen(pen)


def paint_items(view: View, painter: QPainter, whole: QRectF, hidden: Iterable[QGraphicsItem]) -> None:
    """Draw what a view box holds, with a painter in the plot's logical pixels.

    Parameters
    ----------
    view : View
        Holds the items.
    painter : QPainter
        Active on the device; a `Painter`, where widths of lines are to grow with its density.
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
    if isinstance(painter, Painter):
        painter.density = scale
    try:
        scene.prepareForPaint()
        scene.render(painter, whole, whole)
    finally:
        if isinstance(painter, Painter):
            painter.density = 1.0
        for item in items:
            item.setExportMode(False)
        for item in shown:
            item.show()
