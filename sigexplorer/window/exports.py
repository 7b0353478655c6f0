"""Exports and copies from the window; what is written is made by `sigexplorer.export`, as from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFileDialog, QFormLayout, QLabel, QLineEdit, QMessageBox, QWidget

from sigexplorer.errors import ExportError, SigexplorerError
from sigexplorer.export.clipboard import data_mime, image_mime
from sigexplorer.export.file import PICTURES, TABLES, export_file
from sigexplorer.export.picture import SCREEN_DPI, Picture
from sigexplorer.model.parameters import Parameter, parameters_of
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.topics import drawn_panes, pane_entry, topic_of
from sigexplorer.window.handover import taken

if TYPE_CHECKING:
    from sigexplorer.window.main import MainWindow

FILTERS = {".png": "PNG picture (*.png)", ".svg": "SVG drawing (*.svg)", ".pdf": "PDF document (*.pdf)", ".csv": "CSV table (*.csv)"}


class Exports(QObject):
    """Asks where to, writes, and says in one line what went wrong."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._picture = Picture()
        self._folder = ""

    def ask_picture(self, pane: str) -> None:
        """Let the user choose pane, size, density and colours, and then a file."""
        if not taken(self._window):
            return
        dialog = PictureDialog(drawn_panes(), pane, self._picture, self._window)
        if dialog.exec():
            self._picture = dialog.picture
            self._ask_file(dialog.pane, PICTURES, f"Export {pane_entry(dialog.pane).title.lower()}")
        dialog.deleteLater()

    def ask_data(self, pane: str) -> None:
        """Let the user choose a file for a pane's numbers."""
        if not taken(self._window):
            return
        self._ask_file(pane, TABLES, f"Export data of {pane_entry(pane).title.lower()}")

    def write(self, pane: str, path: Path) -> bool:
        """Write a pane to a file, over an old one too: the dialog has asked. Return whether it was written."""
        if not taken(self._window):
            return False
        return self._attempt(lambda: export_file(self._state(), pane, path, self._picture, force=True, previous=self._known(pane)))

    def copy_image(self, pane: str) -> None:
        """Put a picture of a pane, as large as it is on the screen, on the clipboard."""
        if not taken(self._window):
            return
        widget = self._window.panes[pane]
        ratio = widget.devicePixelRatioF()

        def copy() -> None:
            picture = Picture(width=round(widget.width() * ratio), height=round(widget.height() * ratio), dpi=SCREEN_DPI * ratio)
            QGuiApplication.clipboard().setMimeData(image_mime(self._state(), pane, picture, self._known(pane)))

        if self._attempt(copy):
            self._window.statusBar().showMessage(f"{pane_entry(pane).title}: image copied", 3000)

    def copy_data(self, pane: str) -> None:
        """Put a pane's numbers on the clipboard."""
        if not taken(self._window):
            return
        if self._attempt(lambda: QGuiApplication.clipboard().setMimeData(data_mime(self._state(), pane, self._known(pane)))):
            self._window.statusBar().showMessage(f"{pane_entry(pane).title}: data copied", 3000)

    def _known(self, pane: str) -> Results:
        """Return what the window has computed.

        Raises
        ------
        ExportError
            If the pane's result is not among it, and would keep the window waiting.
        """
        results, topic = self._window.refresher.results, topic_of(pane)
        if topic.slow and topic.name not in results.by_topic:
            reason = results.refusals.get(topic.name, "it is not computed yet; wait for it on its page, then export it.")
            raise ExportError(f"{pane_entry(pane).title}: {reason}")
        return results

    def _state(self) -> State:
        """Return the state with the theme that is seen: a picture does not look at the system's."""
        state = self._window.store.state
        theme = self._window.theme
        if state.style.theme != "system" or theme.name == "light":
            return state
        return msgspec.structs.replace(state, style=msgspec.structs.replace(state.style, theme=theme.name))

    def _ask_file(self, pane: str, suffixes: tuple[str, ...], title: str) -> None:
        suggestion = Path(self._folder) / f"{self._window.store.state.activation.name}-{pane}{suffixes[0]}"
        filters = ";;".join(FILTERS[suffix] for suffix in suffixes)
        name, chosen = QFileDialog.getSaveFileName(self._window, title, str(suggestion), filters)
        if not name:
            return
        path = Path(name)
        if not path.suffix:
            path = path.with_suffix(next(suffix for suffix in suffixes if FILTERS[suffix] == chosen))
            if path.exists() and not self._may_replace(path):
                return
        self._folder = str(path.parent)
        if self.write(pane, path):
            self._window.statusBar().showMessage(f"Written: {path}", 5000)

    def _may_replace(self, path: Path) -> bool:
        """Ask again where the suffix that was added made another file's name."""
        return QMessageBox.question(self._window, "Replace file?", f"{path} exists already. Replace it?") == QMessageBox.StandardButton.Yes

    def _attempt(self, action: Callable[[], None]) -> bool:
        try:
            action()
        except SigexplorerError as error:
            QMessageBox.warning(self._window, "sigexplorer", str(error))
            return False
        return True


class PictureDialog(QDialog):
    """Asks for a pane and for the parameters of its picture, made from their declarations.

    Parameters
    ----------
    panes : tuple of str
        The panes to choose from.
    pane : str
        The one chosen at first.
    picture : Picture
        The parameters shown at first.
    """

    def __init__(self, panes: tuple[str, ...], pane: str, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export picture")
        self.picture = picture
        self._panes = QComboBox()
        self._panes.setObjectName("picture.pane")
        self._panes.setAccessibleName("Plot")
        for name in panes:
            self._panes.addItem(pane_entry(name).title, name)
        self._panes.setCurrentIndex(panes.index(pane))
        form = QFormLayout(self)
        form.addRow("Plot", self._panes)
        self._fields: dict[str, QWidget] = {}
        for name, declared in parameters_of(Picture).items():
            field = self._fields[name] = _field(declared, getattr(picture, name))
            field.setObjectName(f"picture.{name}")
            field.setAccessibleName(declared.title)
            field.setToolTip(declared.help)
            form.addRow(f"{declared.title} ({declared.unit})" if declared.unit else declared.title, field)
        self._refusal = QLabel(wordWrap=True)
        self._refusal.setProperty("role", "refusal")
        self._refusal.hide()
        form.addRow(self._refusal)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        export = buttons.addButton("Choose file\N{HORIZONTAL ELLIPSIS}", QDialogButtonBox.ButtonRole.AcceptRole)
        export.setDefault(True)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    @property
    def pane(self) -> str:
        """The pane that is chosen."""
        return str(self._panes.currentData())

    def _accept(self) -> None:
        try:
            self.picture = Picture(**{name: _value(declared, self._fields[name]) for name, declared in parameters_of(Picture).items()})
        except SigexplorerError as error:
            self._refusal.setText(str(error))
            self._refusal.show()
            return
        self.accept()


def _field(declared: Parameter, value: Any) -> QWidget:
    if declared.kind == "choice":
        box = QComboBox()
        box.addItems(list(declared.choices))
        box.setCurrentText(value)
        return box
    if declared.kind == "flag":
        check = QCheckBox()
        check.setChecked(value)
        return check
    line = QLineEdit(declared.format(value))
    line.setAlignment(Qt.AlignmentFlag.AlignRight)
    return line


def _value(declared: Parameter, field: QWidget) -> Any:
    match field:
        case QComboBox():
            return field.currentText()
        case QCheckBox():
            return field.isChecked()
        case QLineEdit():
            return declared.parse(field.text())
    raise TypeError(f"no value in {field}")
