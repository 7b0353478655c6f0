"""The personal library of formulas beside the line that they are typed in: keep the one there, take one out, forget one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from sigexplorer import formulas
from sigexplorer.controls.binding import listen
from sigexplorer.errors import SigexplorerError
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation, Custom
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.store import Change, Store


def library() -> Path:
    """Return the file of the personal library."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)) / formulas.NAME


class FormulaShelf(QWidget):
    """Two buttons that are there while a formula is explored: ``formulas.keep`` and ``formulas.open``, whose menu has those kept."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.setObjectName("formulas")
        self._keep = _button("formulas.keep", tr("Keep"), tr("Keep this formula, under its name, for other sessions too."))
        self._keep.clicked.connect(self.keep)
        self._open = _button("formulas.open", tr("My formulas"), tr("Take one of the formulas that you kept."))
        self._open.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self._open)
        self.menu.aboutToShow.connect(self.fill)
        self._open.setMenu(self.menu)
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setProperty("role", "quiet")
        self._said.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._keep)
        line.addWidget(self._open)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self._said)
        self.unbind = listen(self, store, self._hear, "activation")
        self.setVisible(isinstance(store.state.activation, Custom))

    @property
    def buttons(self) -> tuple[QToolButton, QToolButton]:
        """The buttons, in the order in which the keyboard visits them."""
        return self._keep, self._open

    @property
    def said(self) -> str:
        """What was said last: what was kept, or why that could not be."""
        return self._said.text()

    def keep(self) -> None:
        """Keep the formula explored."""
        formula = self._store.state.activation
        if not isinstance(formula, Custom):
            return
        try:
            formulas.keep(library(), formula)
        except SigexplorerError as error:
            self._say(str(error))
        else:
            self._say(tr("Kept: {formula}", formula=formula.title))

    def fill(self) -> None:
        """List the formulas kept, as the library has them now."""
        self.menu.clear()
        try:
            found = formulas.kept(library())
        except SigexplorerError as error:
            self.menu.addAction(str(error)).setEnabled(False)
            return
        for item in found:
            action = self.menu.addAction(_plain(describe_activation(item)))
            action.triggered.connect(lambda _=False, item=item: self._take(item))
        if not found:
            self.menu.addAction(tr("None is kept yet")).setEnabled(False)
            return
        self.menu.addSeparator()
        forget = self.menu.addMenu(tr("Forget"))
        for item in found:
            forget.addAction(_plain(item.title)).triggered.connect(lambda _=False, item=item: self._forget(item))

    def _take(self, item: Activation) -> None:
        self._store.set("activation", item)

    def _forget(self, item: Custom) -> None:
        try:
            formulas.forget(library(), item.full_title)
        except SigexplorerError as error:
            self._say(str(error))
        else:
            self._say(tr("Forgotten: {formula}", formula=item.title))

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _hear(self, change: Change) -> None:
        # Of a function that is no formula there is nothing to keep, and nothing was said.
        if isinstance(change.old.activation, Custom) or isinstance(change.new.activation, Custom):
            self.setVisible(isinstance(change.new.activation, Custom))
            self._say("")


def _button(name: str, text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(text)
    button.setAccessibleDescription(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _plain(text: str) -> str:
    """Return text for a menu, where an ampersand would underline what follows it."""
    return text.replace("&", "&&")
