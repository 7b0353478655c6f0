"""Exports and copies from the window; what is written is made by `sigexplorer.export`, as from the command line."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFileDialog, QFormLayout, QLabel, QLineEdit, QWidget

from sigexplorer.errors import SigexplorerError
from sigexplorer.export.clipboard import DataTexts, data_texts, image_mime
from sigexplorer.export.code import Kind, copy_as
from sigexplorer.export.file import SUFFIXES, TABLES, check_suffix
from sigexplorer.export.image import drawn
from sigexplorer.export.picture import COLUMNS, LENGTHS, PAGE, SCREEN_DPI, Picture, lengths_of, stem_of
from sigexplorer.export.sheet import title_of, topics_of
from sigexplorer.export.table import export_table
from sigexplorer.files import check_target, write_file
from sigexplorer.model.parameters import Parameter, parameters_of
from sigexplorer.model.running import Cancel, Progress
from sigexplorer.panes import pane_class
from sigexplorer.results import Computation, Results, compute
from sigexplorer.state import State
from sigexplorer.topic import Command
from sigexplorer.topics import drawn_panes, pages, pane_entry, topic_of
from sigexplorer.window.explorer import Explorer
from sigexplorer.window.filenames import wanted
from sigexplorer.window.handover import taken
from sigexplorer.window.messages import warn

# What a file dialog offers, and the suffix of each kind.
PLAIN_TABLE = "CSV table without its # lines (*.csv)"
PICTURE_FILTERS = {"PNG picture (*.png)": ".png", "SVG drawing (*.svg)": ".svg", "PDF document (*.pdf)": ".pdf"}
# How many plots are seen at once where one is chosen.
MOST_SHOWN = 24
TABLE_FILTERS = {"CSV table (*.csv)": ".csv", PLAIN_TABLE: ".csv"}


class Exports(QObject):
    """Asks where to, writes, and says in one line what went wrong."""

    def __init__(self, window: Explorer) -> None:
        super().__init__(window)
        self._window = window
        self._picture = Picture()
        self._folder = ""

    def ask_picture(self, pane: str) -> None:
        """Let the user choose pane, size, density and colours, and then a file."""
        if not taken(self._window):
            return
        dialog = PictureDialog(drawn_panes(), pane, self._picture, self._window, dark=self._window.theme.name == "dark")
        if dialog.exec():
            self._picture = dialog.picture
            self._ask_file(dialog.pane, PICTURE_FILTERS, f"Export {title_of(dialog.pane).lower()}")
        dialog.deleteLater()

    def ask_data(self, pane: str) -> None:
        """Let the user choose a file for a pane's numbers."""
        if not taken(self._window):
            return
        self._ask_file(pane, TABLE_FILTERS, f"Export data of {pane_entry(pane).title.lower()}")

    def write(self, pane: str, path: Path, *, plain: bool = False) -> None:
        """Write a pane to a file, a table without its # lines if `plain`, over an old one too: the dialog has asked.

        A worker computes what is not there yet, and writes.
        """
        if not taken(self._window):
            return
        state, picture, suffix = self._state(), self._picture, check_suffix(path)
        title = f"Exporting {title_of(pane).lower()}"

        def written(_: None) -> None:
            self._say(f"Written: {path}", 5000)

        if suffix in TABLES:
            known = self._known([topic_of(pane)])

            def table(cancel: Cancel, progress: Progress) -> None:
                export_table(state, pane, path, plain=plain, force=True, previous=known, cancel=cancel, progress=progress)

            self._window.tasks.run(title, table, written)
            return

        def draw(results: Results) -> None:
            made = drawn(state, pane, suffix, picture, results)
            self._window.tasks.run(title, lambda cancel, progress: write_file(path, made.content(), force=True), written)

        def compute_all(cancel: Cancel, progress: Progress) -> Results:
            check_target(path, force=True)
            return compute(state, topics, previous=known, cancel=cancel, progress=progress)

        topics = topics_of(pane)
        known = self._known(topics)
        self._window.tasks.run(title, compute_all, draw)

    def copy_image(self, pane: str) -> None:
        """Put a picture of a pane, as large as it is on the screen, on the clipboard."""
        if not taken(self._window):
            return
        widget, state = self._window.panes[pane], self._state()
        ratio, topics = widget.devicePixelRatioF(), widget.topics
        known = self._known(topics)

        def copy(results: Results) -> None:
            picture = Picture(width=round(widget.width() * ratio), height=round(widget.height() * ratio), dpi=SCREEN_DPI * ratio)
            QGuiApplication.clipboard().setMimeData(image_mime(state, pane, picture, results))
            self._say(f"{pane_entry(pane).title}: image copied")

        title = f"Copying {pane_entry(pane).title.lower()}"
        self._window.tasks.run(title, lambda cancel, progress: compute(state, topics, previous=known, cancel=cancel, progress=progress), copy)

    def copy_data(self, pane: str) -> None:
        """Put a pane's numbers on the clipboard."""
        if not taken(self._window):
            return
        state, known = self._state(), self._known([topic_of(pane)])

        def copy(texts: DataTexts) -> None:
            QGuiApplication.clipboard().setMimeData(texts.mime())
            self._say(f"{pane_entry(pane).title}: data copied")

        title = f"Copying data of {pane_entry(pane).title.lower()}"
        self._window.tasks.run(title, lambda cancel, progress: data_texts(state, pane, known, cancel=cancel, progress=progress), copy)

    def copy_code(self, kind: Kind, pane: str) -> None:
        """Put the function explored, or a pane, on the clipboard as text of some kind; a worker makes it, but for what has to be drawn."""
        if not taken(self._window):
            return
        state = self._state()
        topics = pane_class(pane).topics if kind.drawn and pane_entry(pane).kind else ()
        known = self._known(topics)

        def make(cancel: Cancel, progress: Progress) -> Callable[[], str]:
            if kind.drawn:
                return functools.partial(copy_as, kind.name, state, pane, compute(state, topics, previous=known, cancel=cancel, progress=progress))
            text = copy_as(kind.name, state, pane, cancel=cancel)
            return lambda: text

        def copy(text: Callable[[], str]) -> None:
            QGuiApplication.clipboard().setText(text())
            self._say(f"Copied as {kind.title}")

        self._window.tasks.run(f"Copying as {kind.title}", make, copy)

    def copy_text(self, command: Command) -> None:
        """Put the text that a command copies on the clipboard; a worker makes it."""
        if command.copies is None or not taken(self._window):
            return
        state, copies = self._state(), command.copies

        def copy(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._say(f"{command.title}: done")

        self._window.tasks.run(command.title, lambda cancel, progress: copies(state, cancel), copy)

    def _known(self, topics: Sequence[Computation[Any]]) -> Results:
        """Return what the window has computed of some topics."""
        return self._window.refresher.known(topics)

    def _say(self, text: str, milliseconds: int = 3000) -> None:
        self._window.strip.say(text, milliseconds)

    def _state(self) -> State:
        """Return the state with the theme that is seen: a picture does not look at the system's."""
        state = self._window.store.state
        theme = self._window.theme
        if state.style.theme != "system" or theme.name == "light":
            return state
        return msgspec.structs.replace(state, style=msgspec.structs.replace(state.style, theme=theme.name))

    def _ask_file(self, pane: str, filters: Mapping[str, str], title: str) -> None:
        """Ask for a file of one of some kinds, each the filter of a dialog with its suffix, and write it."""
        suffixes = tuple(filters.values())
        suggestion = Path(self._folder) / f"{self._window.store.state.activation.name}-{stem_of(pane)}{suffixes[0]}"
        name, chosen = QFileDialog.getSaveFileName(self._window, title, str(suggestion), ";;".join(filters))
        path = wanted(self._window, name, filters.get(chosen, suffixes[0]), SUFFIXES) if name else None
        if path is None:
            return
        self._folder = str(path.parent)
        self._attempt(lambda: self.write(pane, path, plain=chosen == PLAIN_TABLE))

    def _attempt(self, action: Callable[[], None]) -> bool:
        try:
            action()
        except SigexplorerError as error:
            warn(self._window, str(error))
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
    dark : bool
        Whether the session's theme is dark.
    """

    def __init__(self, panes: tuple[str, ...], pane: str, picture: Picture, parent: QWidget | None = None, *, dark: bool = False) -> None:
        super().__init__(parent)
        self._dark = dark
        self.setWindowTitle("Export picture")
        self.picture = picture
        self._panes = QComboBox()
        self._panes.setObjectName("picture.pane")
        self._panes.setAccessibleName("Plot")
        for name in panes:
            self._panes.addItem(pane_entry(name).title, name)
        self._panes.insertSeparator(len(panes))
        for name, page in pages().items():
            self._panes.addItem(f"All of {page.title}", f"{PAGE}{name}")
        self._panes.setMaxVisibleItems(MOST_SHOWN)
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
        lengths = _line_of_text("quiet", "picture.lengths")
        lengths.setText(f"Width and height take a unit too: 89 mm, 3.5 in. The width may be a column, {', '.join(COLUMNS)}; an empty height fits it then.")
        form.addRow(lengths)
        self._hint = _line_of_text("quiet", "picture.hint")
        self._hint.setText("Dark and transparent: light lines without a ground are hard to see on white paper or a white slide.")
        form.addRow(self._hint)
        for field in self._fields.values():
            if isinstance(field, QComboBox):
                field.currentTextChanged.connect(self._show_hint)
            elif isinstance(field, QCheckBox):
                field.toggled.connect(self._show_hint)
        self._show_hint()
        self._refusal = _line_of_text("refusal", "picture.refusal")
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

    def _show_hint(self, *_: object) -> None:
        declared = parameters_of(Picture)
        theme, transparent = (_value(declared[name], self._fields[name]) for name in ("theme", "transparent"))
        self._hint.setVisible(transparent and (theme == "dark" or (theme == "session" and self._dark)))

    def _values(self) -> dict[str, Any]:
        """Return what is chosen; lengths may have a unit or be a column's, and are in pixels of the density then."""
        declared = parameters_of(Picture)
        values = {name: _value(declared[name], field) for name, field in self._fields.items() if name not in LENGTHS}
        width, height = (self._fields[name] for name in LENGTHS)
        assert isinstance(width, QLineEdit)
        assert isinstance(height, QLineEdit)
        return values | {name: declared[name].parse(text) for name, text in lengths_of(width.text(), height.text(), values["dpi"]).items()}

    def _accept(self) -> None:
        try:
            self.picture = Picture(**self._values())
        except SigexplorerError as error:
            self._refusal.setText(str(error))
            self._refusal.show()
            return
        self.accept()


def _line_of_text(role: str, name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


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
