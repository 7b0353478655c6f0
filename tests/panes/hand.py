"""A pane in a window of its own, and a hand on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from sigexplorer.fonts import load_fonts
from sigexplorer.panes import create_pane
from sigexplorer.panes.base import Pane


def shown_pane(qtbot, name: str) -> Pane:
    """Make a pane, and show it without results."""
    load_fonts()
    pane = create_pane(name)
    qtbot.addWidget(pane)
    pane.resize(500, 320)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def send(pane: Pane, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
    """Send what a mouse does to a pane."""
    ground, spot = pane.viewport(), QPointF(at)
    QApplication.sendEvent(ground, QMouseEvent(kind, spot, QPointF(ground.mapToGlobal(spot)), button, held, Qt.KeyboardModifier.NoModifier))
