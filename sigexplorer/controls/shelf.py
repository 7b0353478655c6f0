"""The formulas of the session and those of the personal library, beside the line that a formula is typed in: add, take, rename, remove, keep, forget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from sigexplorer import formulas
from sigexplorer.controls.binding import listen
from sigexplorer.controls.flow import Flow
from sigexplorer.controls.words import Prose, letter_by_letter
from sigexplorer.errors import SigexplorerError
from sigexplorer.language import tr
from sigexplorer.model.activations import Custom
from sigexplorer.model.activations.custom import LONGEST_LABEL
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.store import Change, Store


def library() -> Path:
    """Return the file of the personal library."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)) / formulas.NAME


class FormulaShelf(QWidget):
    """Three buttons that are there while a formula is explored or the session has some.

    ``formulas.add`` puts the formula explored into the session's list, ``formulas.keep`` into the library, and ``formulas.open`` has a menu of both. A
    formula is renamed in the line ``formulas.name``, which comes for that.
    """

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.setObjectName("formulas")
        self._add = _button("formulas.add", tr("Add"), tr("Add this formula, under its name and with its values, to the formulas of this session."))
        self._add.clicked.connect(self.add)
        self._keep = _button("formulas.keep", tr("Keep"), tr("Keep this formula, under its name, for other sessions too."))
        self._keep.clicked.connect(self.keep)
        self._open = _button("formulas.open", tr("My formulas"), tr("Take one of the formulas of this session, or one that you kept; rename or remove them."))
        self._open.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self._open)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self.fill)
        self._open.setMenu(self.menu)
        self._said = Prose("", self)
        self._said.setProperty("role", "quiet")
        self._said.hide()
        self._back = _button("formulas.back", tr("Take back"), tr("Have the library be as it was before."))
        self._back.clicked.connect(self._take_back)
        self._back.hide()
        # What the library was before what was done last took something out of it, and after.
        self._gone: tuple[tuple[Custom, ...], tuple[Custom, ...]] | None = None
        self.name_line = NameLine(self._rename, self)
        line = Flow(8)
        for button in self.buttons:
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.name_line)
        layout.addWidget(self._said)
        layout.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self.unbind = listen(self, store, self._hear, "activation", "formulas")
        self._arrange()

    @property
    def buttons(self) -> tuple[QToolButton, QToolButton, QToolButton]:
        """The buttons, in the order in which the keyboard visits them."""
        return self._add, self._keep, self._open

    @property
    def said(self) -> str:
        """What was said last: what was kept, or why that could not be."""
        return self._said.text()

    def add(self) -> None:
        """Put the formula explored into the session's list."""
        formula = self._store.state.activation
        if isinstance(formula, Custom):
            self._list(formulas.added(formulas.of_session(self._store.state), formula))

    def keep(self) -> None:
        """Keep the formula explored in the library."""
        formula = self._store.state.activation
        if isinstance(formula, Custom):
            self._in_library(
                lambda: formulas.keep(library(), formula),
                tr("Kept: {formula}", formula=formula.title),
                tr("Kept: {formula}, in the place of another formula of that name", formula=formula.title),
            )

    def fill(self) -> None:
        """List the formulas of the session, and those of the library as it has them now."""
        self.menu.clear()
        own = formulas.of_session(self._store.state)
        self.menu.addSection(tr("This session"))
        self._offer(own)
        if own:
            self._submenu(tr("Rename"), own, self._begin_renaming)
            self._submenu(tr("Remove"), own, lambda item: self._list(formulas.without(formulas.of_session(self._store.state), item.full_title)))
        else:
            self.menu.addAction(tr("None is added yet")).setEnabled(False)
        self.menu.addSection(tr("My library"))
        try:
            found = formulas.kept(library())
        except SigexplorerError as error:
            self.menu.addAction(str(error)).setEnabled(False)
            return
        self._offer(found)
        if found:
            self._submenu(tr("Forget"), found, self._forget)
        else:
            self.menu.addAction(tr("None is kept yet")).setEnabled(False)

    def _offer(self, items: Sequence[Custom]) -> None:
        explored = self._store.state.activation
        for item in items:
            action = self.menu.addAction(_plain(describe_activation(item)))
            action.setCheckable(True)
            action.setChecked(item == explored)
            action.setToolTip(letter_by_letter(item.formula))
            action.triggered.connect(lambda _=False, item=item: self._take(item))

    def _submenu(self, title: str, items: Sequence[Custom], do: Callable[[Custom], None]) -> None:
        menu = self.menu.addMenu(title)
        for item in items:
            menu.addAction(_plain(item.title)).triggered.connect(lambda _=False, item=item: do(item))

    def _take(self, item: Custom) -> None:
        self._store.update(formulas.explored(self._store.state, item))

    def _begin_renaming(self, item: Custom) -> None:
        self._say("")
        self.name_line.begin(item)

    def _rename(self, full_title: str, name: str) -> bool:
        """Rename a formula of the session, and the one explored where it is that; return whether it could be."""
        state = self._store.state
        try:
            made = formulas.renamed(formulas.of_session(state), full_title, name)
            changes: dict[str, object] = {"formulas": made}
            if isinstance(state.activation, Custom) and state.activation.full_title == full_title:
                changes["activation"] = state.activation.changed(label=name.strip())
            self._store.update(changes, title=tr("rename {old} to {new}", old=full_title, new=name.strip() or tr("nothing")))
        except SigexplorerError as error:
            self._say(str(error))
            return False
        return True

    def _forget(self, item: Custom) -> None:
        done = tr("Forgotten: {formula}", formula=item.title)
        self._in_library(lambda: formulas.forget(library(), item.full_title), done, done)

    def _in_library(self, do: Callable[[], tuple[Custom, ...]], done: str, lost: str) -> None:
        """Change the library, and say that it is done; or, where a formula is no longer in it, that it is lost, and offer it back."""
        try:
            before = formulas.kept(library())
            after = do()
        except SigexplorerError as error:
            self._say(str(error))
            return
        gone = any(item not in after and not any(item.formula == each.formula and not item.label.strip() for each in after) for item in before)
        self._say(lost if gone else done, (before, after) if gone else None)

    def _take_back(self) -> None:
        if self._gone is not None:
            before, after = self._gone
            done = tr("The library is as it was before.")
            self._in_library(lambda: formulas.taken_back(library(), before, after), done, done)
            self._gone = None
            self._back.hide()

    def _list(self, made: tuple[Custom, ...]) -> None:
        try:
            self._store.set("formulas", made)
        except SigexplorerError as error:
            self._say(str(error))

    def _say(self, text: str, gone: tuple[tuple[Custom, ...], tuple[Custom, ...]] | None = None) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self._gone = gone
        self._back.setVisible(gone is not None)

    def _hear(self, change: Change) -> None:
        # Of a function that is no formula there is nothing to keep, and nothing was said.
        if isinstance(change.old.activation, Custom) or isinstance(change.new.activation, Custom) or change.old.formulas != change.new.formulas:
            self._arrange()
            if self._gone is None:
                self._say("")

    def _arrange(self) -> None:
        state = self._store.state
        own = isinstance(state.activation, Custom)
        self.setVisible(own or bool(state.formulas))
        self._add.setEnabled(own and state.activation not in state.formulas)
        self._keep.setEnabled(own)


class NameLine(QLineEdit):
    """A line that comes for the new name of a formula, and goes with Enter, Escape or the keyboard elsewhere.

    Parameters
    ----------
    take : callable
        Is given the full title of the formula, and the name typed; answers whether that could be.
    parent : QWidget
        Where it stands.
    """

    def __init__(self, take: Callable[[str, str], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._take, self._of = take, ""
        self.setObjectName("formulas.name")
        self.setAccessibleName(tr("New name"))
        self.setPlaceholderText(tr("New name, and Enter"))
        self.setMaxLength(LONGEST_LABEL)
        self.returnPressed.connect(self._enter)
        self.hide()

    def begin(self, formula: Custom) -> None:
        """Ask for another name of a formula."""
        self._of = formula.full_title
        self.setText(formula.label or formula.full_title[:LONGEST_LABEL])
        self.show()
        self.selectAll()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the name as it is with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Leave the name as it is where the keyboard goes elsewhere; not to the line's own menu, or to another window."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.hide()

    def _enter(self) -> None:
        if self._take(self._of, self.text()):
            self.hide()


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
