"""A plot in a window of its own, on a second screen for instance; closing it gives the plot back to its page."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sigexplorer.crash import guarded
from sigexplorer.panes import Pane
from sigexplorer.window.placement import keep_on_screen
from sigexplorer.window.preferences import keep, read

# At first, in pixels, and how far from the corner of the main window.
WIDTH, HEIGHT, AWAY = 720, 520, 60


class TornPane(QWidget):
    """The window of one pane.

    Parameters
    ----------
    pane : Pane
        What it shows.
    owner : QWidget
        The main window, whose shortcuts work here too.
    """

    closed = Signal(str)
    """The user has closed it: the name of the pane, which is to stand on its page again."""

    def __init__(self, pane: Pane, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.pane = pane
        self._giving_back = True
        self.setObjectName(f"torn.{pane.name}")
        self.setWindowTitle(f"{pane.title} \N{EN DASH} sigexplorer")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(pane)
        pane.show()
        self._place(owner)
        self.show()
        # Of a screen that is gone, or smaller by now, a corner may be left. It has its frame by now.
        keep_on_screen(self)

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the place, and give the pane back."""
        try:
            keep(_key(self.pane.name), self.saveGeometry())
        finally:
            super().closeEvent(event)
            if self._giving_back:
                self.closed.emit(self.pane.name)

    def end(self) -> None:
        """Close with the main window, or because the pane goes elsewhere: nothing is given back."""
        self._giving_back = False
        self.close()
        self.deleteLater()

    def _place(self, owner: QWidget) -> None:
        """Go where it was the last time, else to another screen, else beside the corner of the main window."""
        geometry = read(_key(self.pane.name), QByteArray())
        if not geometry.isEmpty() and self.restoreGeometry(geometry):
            return
        self.resize(WIDTH, HEIGHT)
        others = [screen for screen in QGuiApplication.screens() if screen is not owner.screen()]
        if others:
            area = others[0].availableGeometry()
            self.move(area.center().x() - WIDTH // 2, area.center().y() - HEIGHT // 2)
        else:
            self.move(owner.x() + AWAY, owner.y() + AWAY)


def _key(name: str) -> str:
    return f"torn/{name}"
