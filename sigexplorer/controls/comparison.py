"""The functions compared with the one explored."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QSizePolicy, QToolButton, QToolTip, QVBoxLayout, QWidget

from sigexplorer.controls.appearance import theme_of
from sigexplorer.controls.binding import listen
from sigexplorer.controls.icons import icon
from sigexplorer.controls.words import Prose, letter_by_letter
from sigexplorer.crash import guarded
from sigexplorer.errors import SigexplorerError
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation, catalogue
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.activations.spelled import as_activation, spell
from sigexplorer.store import Change, Store
from sigexplorer.style import MOST_COMPARED
from sigexplorer.theme import compared_line


class ComparisonList(QWidget):
    """Lists the functions compared, each with the line that it is drawn with; adds and removes them.

    Its object name is the key, ``compare``; the buttons are ``compare.pin``, ``compare.add``, ``compare.clear``, and
    ``compare.more.0`` and ``compare.remove.0``, ``compare.more.1``, ...
    """

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.setObjectName("compare")
        self.setAccessibleName(tr("Functions compared"))
        heading = QLabel(tr("Compare with"))
        heading.setProperty("role", "heading")
        self._pin = _button("compare.pin", tr("Pin the current function"), tr("Compare with the current function as it is now, and go on changing it."))
        self._add = _button("compare.add", tr("Add a function"), tr("Compare with another function."))
        self._clear = _button("compare.clear", tr("Remove all"), tr("Compare with no function."))
        self._pin.clicked.connect(self.pin)
        self._clear.clicked.connect(lambda: self._set(()))
        self._menu = _function_menu(self)
        self._menu.triggered.connect(lambda action: self.add(action.data()))
        self._add.setMenu(self._menu)
        self._add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(heading, 1)
        for button in (self._pin, self._add, self._clear):
            top.addWidget(button)
        self._shown: list[Row] = []
        self._none: QLabel | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._reason: QLabel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(top)
        self._column.addLayout(self._rows)
        self.unbind = listen(self, store, self._hear, "compare", "style.hidden")
        self._colour_icons()
        self._build()

    def add(self, function: Activation | str) -> None:
        """Compare with one function more: an activation, or a name of the catalogue."""
        self._set((*self._store.state.compare, as_activation(function)))

    def pin(self) -> None:
        """Compare with the current function as it is now."""
        self.add(self._store.state.activation)

    def remove(self, index: int) -> None:
        """Compare without the function at `index`."""
        compared = self._store.state.compare
        hidden = tuple(place - (place > index + 1) for place in self._store.state.style.hidden if place != index + 1)
        self._set((*compared[:index], *compared[index + 1 :]), hidden)
        # The button that was pressed is gone; the keyboard goes on with the next one.
        (self._shown[min(index, len(self._shown) - 1)].remove if self._shown else self._add).setFocus()

    def show_function(self, index: int, shown: bool) -> None:
        """Show the function at `index` in the plots, or leave it out of them; the list keeps it."""
        others = [place for place in self._store.state.style.hidden if place != index + 1]
        self._store.set("style.hidden", tuple(sorted(others if shown else [*others, index + 1])))

    def explore(self, index: int) -> None:
        """Explore the function at `index`, and compare with the one that was explored in its place."""
        state = self._store.state
        compared = (*state.compare[:index], state.activation, *state.compare[index + 1 :])
        self._store.update({"activation": state.compare[index], "compare": compared})

    def replace(self, index: int, text: str) -> None:
        """Compare with the function that was typed in the place of that at `index`.

        Raises
        ------
        ParameterError
            If it is none.
        """
        compared = self._store.state.compare
        self._set((*compared[:index], as_activation(text), *compared[index + 1 :]))

    def set_idle(self, reason: str) -> None:
        """Disable the list where functions compared change nothing, and say why below it; '' leaves it as it is."""
        if reason:
            self.setEnabled(False)
        self.setToolTip(letter_by_letter(reason))
        if self._reason is None and reason:
            self._reason = Prose("", self)
            self._reason.setProperty("role", "quiet")
            self._column.addWidget(self._reason)
        if self._reason is not None:
            self._reason.setText(reason)
            self._reason.setVisible(bool(reason))

    @property
    def buttons(self) -> list[QToolButton]:
        """The buttons, in the order in which the keyboard visits them."""
        return [self._pin, self._add, self._clear, *(button for row in self._shown for button in (row.more, row.remove))]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Draw the icons in the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_rows"):
            self._colour_icons()

    def _set(self, compared: tuple[Activation, ...], hidden: tuple[int, ...] | None = None) -> None:
        """Compare with these functions, of which some are hidden, the same as before where nothing is said."""
        left = self._store.state.style.hidden if hidden is None else hidden
        kept = tuple(place for place in left if place <= len(compared))
        changes: dict[str, Any] = {"compare": compared}
        if kept != self._store.state.style.hidden:
            changes["style.hidden"] = kept
        self._store.update(changes)

    def _hear(self, change: Change) -> None:
        self._build()

    def _build(self) -> None:
        """Show the functions: what is said already stays as it is, since of many a list made anew would hold up the window."""
        compared = self._store.state.compare
        while len(self._shown) > len(compared):
            old = self._shown.pop()
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        for index in range(len(self._shown), len(compared)):
            row = Row(index, self)
            row.remove.clicked.connect(lambda *_, index=index: self.remove(index))
            self._shown.append(row)
            self._rows.addWidget(row)
        place = 0
        for index, (row, function) in enumerate(zip(self._shown, compared, strict=True)):
            shown = index + 1 not in self._store.state.style.hidden
            row.show_function(function, place if shown else None)
            place += shown
        self._say_none(not compared)
        self._clear.setEnabled(bool(compared))
        for adding in (self._pin, self._add):
            adding.setEnabled(len(compared) < MOST_COMPARED)

    def _say_none(self, none: bool) -> None:
        if none and self._none is None:
            self._none = QLabel(tr("No other function yet."))
            self._none.setProperty("role", "quiet")
            self._rows.addWidget(self._none)
        elif not none and self._none is not None:
            self._rows.removeWidget(self._none)
            self._none.hide()
            self._none.deleteLater()
            self._none = None

    def _colour_icons(self) -> None:
        colour = theme_of(self.palette()).muted
        buttons = {"pin": self._pin, "plus": self._add, "clear": self._clear}
        for name, button in buttons.items():
            button.setIcon(icon(name, colour))
        for row in self._shown:
            row.remove.setIcon(icon("close", colour))


class Row(QWidget):
    """One function compared: its line, what it is, a menu of what can be done with it, and the button that removes it."""

    def __init__(self, index: int, parent: ComparisonList) -> None:
        super().__init__(parent)
        self._index, self._list = index, parent
        self._place: int | None = None
        self._box: QLineEdit | None = None
        self._function: Activation | None = None
        self._name = Prose("", self)
        self.remove = _button(f"compare.remove.{index}", "", "")
        self.remove.setIcon(icon("close", theme_of(self.palette()).muted))
        self.more = _button(f"compare.more.{index}", "", tr("Explore it, edit it, or hide it."))
        self.more.setText("\N{HORIZONTAL ELLIPSIS}")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setProperty("role", "more")
        # Made when it is looked at: of many functions the menus would take as long as everything else.
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(self._offer)
        self.more.setMenu(self._menu)
        self._swatch = Swatch(index, self)
        layout = self._line = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._swatch)
        layout.addWidget(self._name, 1)
        layout.addWidget(self.more)
        layout.addWidget(self.remove)

    def show_function(self, function: Activation, place: int | None) -> None:
        """Say which function it is, and draw the line of its place among those shown; None of one that is hidden."""
        self._place = place
        self._swatch.show_line(place)
        self._name.setEnabled(place is not None)
        self._leave()
        if function != self._function:
            self._function = function
            self.more.setAccessibleName(tr("More for {function}", function=describe_activation(function)))
            said = describe_activation(function)
            self._name.setText(said)
            self.remove.setAccessibleName(tr("Remove {function}", function=said))
            self.remove.setToolTip(letter_by_letter(tr("Compare without {function}.", function=said)))

    def edit(self) -> None:
        """Let the function be typed anew, with its parameters: "sigmoid(gain=3)"."""
        if self._box is not None or self._function is None:
            return
        box = self._box = QLineEdit(spell(self._function), self)
        box.setObjectName(f"compare.edit.{self._index}")
        box.setAccessibleName(tr("Function compared"))
        box.returnPressed.connect(self._take)
        box.editingFinished.connect(lambda: None if box.hasFocus() else self._leave())
        # Beside the name, which takes no room while it is hidden: the item of a widget that another one replaces is freed by nobody.
        self._line.insertWidget(self._line.indexOf(self._name), box, 1)
        self._name.hide()
        box.setFocus()
        box.selectAll()

    def _take(self) -> None:
        """Compare with what was typed; what is no function is said below it, and stays to be mended."""
        if self._box is None:
            return
        try:
            self._list.replace(self._index, self._box.text())
        except SigexplorerError as error:
            said = letter_by_letter(str(error))
            self._box.setToolTip(said)
            self._box.setAccessibleDescription(str(error))
            QToolTip.showText(self._box.mapToGlobal(self._box.rect().bottomLeft()), said, self._box)
            return
        self._leave()

    def _leave(self) -> None:
        """Show the name in place of the box."""
        if self._box is not None:
            box, self._box = self._box, None
            self._line.removeWidget(box)
            self._name.show()
            box.hide()
            box.deleteLater()

    def _offer(self) -> None:
        """Fill the menu with what can be done now."""
        self._menu.clear()
        shown = self._place is not None
        for name, text, action in (
            ("explore", tr("Explore it"), lambda: self._list.explore(self._index)),
            ("edit", tr("Edit…"), self.edit),
            ("hide", tr("Hide") if shown else tr("Show"), lambda: self._list.show_function(self._index, not shown)),
        ):
            made = self._menu.addAction(text)
            made.setObjectName(f"compare.{name}.{self._index}")
            made.triggered.connect(lambda checked=False, action=action: action())


class Swatch(QWidget):
    """A piece of the line that a function compared is drawn with, by its place among those shown; None for none."""

    def __init__(self, index: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of some dashes."""
        return QSize(44, 16)

    def show_line(self, index: int | None) -> None:
        """Draw the line of another place."""
        if index != self._index:
            self._index = index
            self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the line in its colour and dashes."""
        if self._index is None:
            return
        colour, dashes = compared_line(theme_of(self.palette()), self._index)
        pen = QPen(QColor(colour), 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(dashes)
        painter = QPainter(self)
        painter.setPen(pen)
        painter.drawLine(0, self.height() // 2, self.width(), self.height() // 2)
        painter.end()


def _button(name: str, said: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(said)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _function_menu(parent: QWidget) -> QMenu:
    """Return a menu of all functions, a submenu a family; each action's data is the name in the catalogue."""
    menu = QMenu(parent)
    families: dict[str, QMenu] = {}
    for name, kind in catalogue.items():
        if kind.family not in families:
            families[kind.family] = menu.addMenu(tr(kind.family))
        families[kind.family].addAction(kind.title).setData(name)
    return menu
