"""The functions compared with the one explored."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from sigexplorer.controls.appearance import theme_of
from sigexplorer.controls.binding import listen
from sigexplorer.controls.icons import icon
from sigexplorer.model.activations import Activation, catalogue
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.state import MOST_COMPARED, as_activation
from sigexplorer.store import Change, Store
from sigexplorer.theme import compared_line


class ComparisonList(QWidget):
    """Lists the functions compared, each with the line that it is drawn with; adds and removes them.

    Its object name is the key, ``compare``; the buttons are ``compare.pin``, ``compare.add``, ``compare.clear``, and
    ``compare.remove.0``, ``compare.remove.1``, ...
    """

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.setObjectName("compare")
        self.setAccessibleName("Functions compared")
        heading = QLabel("Compare with")
        heading.setProperty("role", "heading")
        self._pin = _button("compare.pin", "Pin the current function", "Compare with the current function as it is now, and go on changing it.")
        self._add = _button("compare.add", "Add a function", "Compare with another function.")
        self._clear = _button("compare.clear", "Remove all", "Compare with no function.")
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addLayout(self._rows)
        self.unbind = listen(self, store, self._hear)
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
        self._set((*compared[:index], *compared[index + 1 :]))
        # The button that was pressed is gone; the keyboard goes on with the next one.
        (self._shown[min(index, len(self._shown) - 1)].remove if self._shown else self._add).setFocus()

    @property
    def buttons(self) -> list[QToolButton]:
        """The buttons, in the order in which the keyboard visits them."""
        return [self._pin, self._add, self._clear, *(row.remove for row in self._shown)]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Draw the icons in the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_rows"):
            self._colour_icons()

    def _set(self, compared: tuple[Activation, ...]) -> None:
        self._store.set("compare", compared)

    def _hear(self, change: Change) -> None:
        if "compare" in change.keys:
            self._build()

    def _build(self) -> None:
        """Show the functions: what is said already stays as it is, since of many a list made anew would hold up the window."""
        compared = self._store.state.compare
        while len(self._shown) > len(compared):
            old = self._shown.pop()
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        for row, function in zip(self._shown, compared, strict=False):
            row.show_function(function)
        for index in range(len(self._shown), len(compared)):
            row = Row(index, self)
            row.show_function(compared[index])
            row.remove.clicked.connect(lambda *_, index=index: self.remove(index))
            self._shown.append(row)
            self._rows.addWidget(row)
        self._say_none(not compared)
        self._clear.setEnabled(bool(compared))
        for adding in (self._pin, self._add):
            adding.setEnabled(len(compared) < MOST_COMPARED)

    def _say_none(self, none: bool) -> None:
        if none and self._none is None:
            self._none = QLabel("No other function yet.")
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
    """One function compared: its line, what it is, and the button that removes it."""

    def __init__(self, index: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._function: Activation | None = None
        self._name = QLabel(self)
        self._name.setWordWrap(True)
        self.remove = _button(f"compare.remove.{index}", "", "")
        self.remove.setIcon(icon("close", theme_of(self.palette()).muted))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Swatch(index, self))
        layout.addWidget(self._name, 1)
        layout.addWidget(self.remove)

    def show_function(self, function: Activation) -> None:
        """Say which function it is, where it is another."""
        if function != self._function:
            self._function = function
            said = describe_activation(function)
            self._name.setText(said)
            self.remove.setAccessibleName(f"Remove {said}")
            self.remove.setToolTip(f"Compare without {said}.")


class Swatch(QWidget):
    """A piece of the line that the function compared at an index is drawn with."""

    def __init__(self, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of some dashes."""
        return QSize(44, 16)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the line in its colour and dashes."""
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
            families[kind.family] = menu.addMenu(kind.family)
        families[kind.family].addAction(kind.title).setData(name)
    return menu
