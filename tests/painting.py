"""What is painted, and how often."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class Paints(QObject):
    """Counts the paint events of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False

    def caused_by(self, change: Callable[[], object]) -> int:
        """How often it is painted for a change."""
        settle()
        before = self.count
        change()
        settle()
        return self.count - before


def settle() -> None:
    """Have all painted that waits for it, and what that asks for."""
    for _ in range(5):
        QApplication.processEvents()
