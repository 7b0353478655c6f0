"""A pane in a window of its own, and a hand on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from sigexplorer.fonts import load_fonts
from sigexplorer.panes import create_pane
from sigexplorer.panes.base import Pane
from sigexplorer.plot.layer import Grip


def shown_pane(qtbot, name: str) -> Pane:
    """Make a pane, and show it without results."""
    load_fonts()
    pane = create_pane(name)
    qtbot.addWidget(pane)
    pane.resize(500, 320)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def grips_on(pane: Pane) -> list[QPoint]:
    """Return a place on each thing that can be taken hold of."""
    found = []
    for grip in [layer for layer in pane.layers() if isinstance(layer, Grip) and layer.isVisible()]:
        box = grip.shape().boundingRect() & QRectF(pane.frame_rect)
        points = [QPointF(box.left() + across * box.width(), box.top() + down * box.height()) for across in (0.5, 0.2, 0.8) for down in (0.5, 0.2, 0.8)]
        found += [pane.mapFromScene(point) for point in points if grip.shape().contains(point)][:1]
    return found


def send(pane: Pane, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
    """Send what a mouse does to a pane."""
    ground, spot = pane.viewport(), QPointF(at)
    QApplication.sendEvent(ground, QMouseEvent(kind, spot, QPointF(ground.mapToGlobal(spot)), button, held, Qt.KeyboardModifier.NoModifier))
