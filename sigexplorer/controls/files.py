"""A button that lets the user choose the file whose path stands in a box."""

from __future__ import annotations

import os

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from sigexplorer.controls.appearance import theme_of
from sigexplorer.controls.box import Box
from sigexplorer.controls.icons import icon
from sigexplorer.datafiles import check_taken
from sigexplorer.errors import SigexplorerError
from sigexplorer.language import tr
from sigexplorer.model.parameters import Parameter


class FileButton(QToolButton):
    """Opens a dialog, and hands what was chosen over as if it had been typed.

    Parameters
    ----------
    box : Box
        The box that holds the path.
    parameter : Parameter
        Its declaration, which says which files are offered.
    """

    def __init__(self, box: Box, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = box
        self._parameter = parameter
        self.setObjectName(f"{box.objectName()}.choose")
        self.setAccessibleName(tr("Choose a file: {title}", title=parameter.title))
        self.setToolTip(tr("Choose a file"))
        self._show_icon()
        self.clicked.connect(self.choose)

    def choose(self) -> None:
        """Let the user choose a file; nothing changes where none is chosen, or one that cannot be read."""
        folder = os.path.dirname(self._box.text())
        path, _ = QFileDialog.getOpenFileName(self.window(), self._parameter.title, folder, f"{self._parameter.offered};;{tr('All files (*)')}")
        if path:
            key = self._box.objectName()
            try:
                check_taken(path, key)
            except SigexplorerError as error:
                self._box.refuse(str(error).removeprefix(f"{key}: "))
                return
            self._box.setText(path)
            self._box.commit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon in the colour of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_icon()

    def _show_icon(self) -> None:
        self.setIcon(icon("open", theme_of(self.palette()).muted))
