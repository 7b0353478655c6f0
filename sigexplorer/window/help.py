"""The help inside of the window: a search, a list of all articles, and the one that is read, at the side or torn off."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import parse_qsl

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sigexplorer.controls.appearance import hear_of
from sigexplorer.controls.binding import listen
from sigexplorer.help import Article, articles
from sigexplorer.help.addresses import HELP, LESSON, PRESET, SET, START, parameter_address
from sigexplorer.help.pictures import asked, results_of
from sigexplorer.help.search import found
from sigexplorer.language import tr
from sigexplorer.model.running import Cancel, Progress
from sigexplorer.results import Results
from sigexplorer.state import State, parameters, parse
from sigexplorer.store import Change
from sigexplorer.window.explorer import Explorer
from sigexplorer.window.placement import keep_on_screen
from sigexplorer.window.reader import Reader, pictures_in

# Of the help beside the plots, at first; a window that is not so wide has it torn off.
WIDTH, LEAST_BESIDE = 460, 1250
# So many articles are kept as they were made.
KEPT = 40
# How many places one can go back to.
MOST_PLACES = 200
# How long the window waits for an article that is quick, in seconds.
AT_ONCE = 0.12
NAME = Qt.ItemDataRole.UserRole


class Place(NamedTuple):
    """Where somebody reads: an article, and a place in it."""

    name: str
    anchor: str = ""


class Made(NamedTuple):
    """An article as it was made: for which functions, its body, and what its pictures draw."""

    of: object
    body: str
    results: dict[str, Results]


class HelpDock(QDockWidget):
    """Shows articles.

    Parameters
    ----------
    window : Explorer
        Whose state has the functions that are explained.
    open_preset, begin_lesson : callable
        What follows a link to one, by its name.
    """

    shown = Signal(str)
    """An article is there to be read: its name."""

    def __init__(self, window: Explorer, open_preset: Callable[[str], None], begin_lesson: Callable[[str], None]) -> None:
        super().__init__(tr("Help"), window)
        self.setObjectName("help")
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self._window, self._open_preset, self._begin_lesson = window, open_preset, begin_lesson
        self._known = articles(window.store.state)
        self._made: dict[str, Made] = {}
        self._places: list[Place] = []
        self._at = -1
        self._asked = 0
        self.reader = Reader()
        self.reader.wanted.connect(self.follow)
        self.search = QLineEdit()
        self.list = QListWidget()
        hear_of(self.list.viewport())
        self._lay_out()
        # Whether a hand has torn it off or put it back: it stays so then, whatever room there is.
        self._chosen = self._placing = False
        self.topLevelChanged.connect(self._hear_place)
        self._explored = self._function()
        listen(self, window.store, self._follow_function, "activation")

    @property
    def place(self) -> Place:
        """What is read."""
        return self._places[self._at] if self._places else Place("")

    def open(self, name: str = "", anchor: str = "") -> None:
        """Show an article, from its beginning or from a place in it; the one that was read last, or the first, where none is named."""
        if not self.isVisible():
            self._appear()
        place = Place(name, anchor) if name else self.place if self._places else Place(START)
        if place != self.place:
            del self._places[self._at + 1 :]
            self._places.append(place)
            del self._places[:-MOST_PLACES]
            self._at = len(self._places) - 1
        self._show_place()

    def open_parameter(self, key: str) -> None:
        """Show where a parameter is explained, by its dotted key."""
        self.follow(parameter_address(key, self._function()))

    def follow(self, address: str) -> None:
        """Do what a link says: go to an article, or turn the controls of the window."""
        if address.startswith(HELP):
            name, _, anchor = address.removeprefix(HELP).partition("#")
            self.open(name, anchor)
        elif address.startswith(PRESET):
            self._open_preset(address.removeprefix(PRESET))
        elif address.startswith(LESSON):
            self._begin_lesson(address.removeprefix(LESSON))
        elif address.startswith(SET):
            store = self._window.store
            store.load(parse(store.state, dict(parse_qsl(address.removeprefix(SET), keep_blank_values=True))), title=tr("from the help"))
        elif address.startswith("#"):
            self.open(self.place.name, address[1:])

    def go(self, further: int) -> None:
        """Go back to what was read before, or on again."""
        if 0 <= self._at + further < len(self._places):
            self._at += further
            self._show_place()

    def show_list(self, typed: str = "") -> None:
        """Show the articles that have some words, all of them by groups where there are none."""
        self._known = articles(self._window.store.state)
        self.list.clear()
        group = ""
        for item in found(self._known.values(), typed):
            if not typed.strip() and item.group != group:
                group = item.group
                heading = QListWidgetItem(tr(group))
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self.list.addItem(heading)
            entry = QListWidgetItem(item.title)
            entry.setData(NAME, item.name)
            entry.setToolTip(html.escape(item.summary))
            self.list.addItem(entry)
        if not self.list.count():
            nothing = QListWidgetItem(tr("Nothing has these words."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        first = next((row for row in range(self.list.count()) if self.list.item(row).data(NAME)), -1)
        self.list.setCurrentRow(first)
        self._stack.setCurrentWidget(self.list)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the search, or the help, with Escape; from the search go to what was found."""
        if event.key() == Qt.Key.Key_Escape:
            if self._stack.currentWidget() is self.list and self._places:
                self.search.clear()
                self._stack.setCurrentWidget(self.reader)
                self.reader.setFocus()
            else:
                self.hide()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.search.hasFocus() and self._stack.currentWidget() is self.list:
            self.list.setFocus()
            self.list.event(event)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 6, 8, 6)
        bar.setSpacing(4)
        self._head = QLabel(tr("Help"))
        self._head.setProperty("role", "heading")
        self.setTitleBarWidget(self._title_bar())
        self.windowTitleChanged.connect(self._head.setText)
        self.back = self._button("\N{LEFTWARDS ARROW}", "help.back", tr("Back to what was read before"), lambda: self.go(-1))
        self.on = self._button("\N{RIGHTWARDS ARROW}", "help.forward", tr("On again"), lambda: self.go(1))
        contents = self._button("\N{IDENTICAL TO}", "help.contents", tr("All articles"), self._show_contents)
        for part in (self.back, self.on, contents):
            bar.addWidget(part)
        self.search.setObjectName("help.search")
        self.search.setAccessibleName(tr("Search the help"))
        self.search.setPlaceholderText(tr("Search the help"))
        self.search.setClearButtonEnabled(True)
        self.search.textEdited.connect(self.show_list)
        self.search.returnPressed.connect(self._open_chosen)
        bar.addWidget(self.search, 1)
        self.list.setObjectName("help.list")
        self.list.setAccessibleName(tr("Articles"))
        self.list.setProperty("role", "choices")
        self.list.itemActivated.connect(lambda item: self._open_chosen())
        self.list.itemClicked.connect(lambda item: self._open_chosen())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.reader)
        self._stack.addWidget(self.list)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        self.setWidget(whole)
        whole.setMinimumWidth(300)
        for keys, further in ((QKeySequence.StandardKey.Back, -1), (QKeySequence.StandardKey.Forward, 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda further=further: self.go(further))

    def _button(self, sign: str, name: str, told: str, does: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setObjectName(name)
        button.setAccessibleName(told)
        button.setToolTip(told)
        button.clicked.connect(lambda: does())
        return button

    def _title_bar(self) -> QWidget:
        """Return a bar in the window's own colours, with what Qt's has: it is dragged, and has buttons to tear it off and to close it."""
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 4, 4, 2)
        row.setSpacing(2)
        row.addWidget(self._head, 1)
        row.addWidget(self._button("\N{NORTH EAST ARROW}", "help.float", tr("Tear off, or put back"), lambda: self.setFloating(not self.isFloating())))
        # What was closed while it was a window of its own does not close again once it is none.
        row.addWidget(self._button("\N{MULTIPLICATION SIGN}", "help.close", tr("Close the help (Escape)"), self.hide))
        return bar

    def _show_contents(self) -> None:
        self.search.clear()
        self.show_list()
        self.list.setFocus()

    def _open_chosen(self) -> None:
        item = self.list.currentItem()
        if self._stack.currentWidget() is self.list and item is not None and item.data(NAME):
            self.search.clear()
            self.open(item.data(NAME))
            self.reader.setFocus()

    def _appear(self) -> None:
        """Stand beside the plots where there is room, else in a window of its own; unless a hand has chosen one of them."""
        self._placing = True
        new = self._window.dockWidgetArea(self) == Qt.DockWidgetArea.NoDockWidgetArea
        if new:
            self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self)
        if not self._chosen:
            narrow = self._window.width() < LEAST_BESIDE
            before = self.isFloating()
            self.setFloating(narrow)
            if narrow:
                self.setGeometry(_beside(self._window))
                keep_on_screen(self)
            elif new or before:
                self._window.resizeDocks([self], [WIDTH], Qt.Orientation.Horizontal)
        self.show()
        if self.isFloating():
            self.raise_()
        self._placing = False

    def _hear_place(self, _: bool) -> None:
        self._chosen |= not self._placing

    def _function(self) -> str:
        return self._window.store.state.activation.name

    def _follow_function(self, change: Change) -> None:
        """Go on to the article of another function that is explored, where that of the one before is read."""
        before, self._explored = self._explored, self._function()
        if self.isVisible() and before != self._explored and self.place.name == f"function/{before}" and self._stack.currentWidget() is self.reader:
            self.open(f"function/{self._explored}")

    def _show_place(self) -> None:
        state = self._window.store.state
        self._known = articles(state)
        self.back.setEnabled(self._at > 0)
        self.on.setEnabled(self._at < len(self._places) - 1)
        # A formula that is compared no more has no article: that of the list stands in its place.
        name = self.place.name if self.place.name in self._known else START
        self._stack.setCurrentWidget(self.reader)
        item, of = self._known[name], _depends(name, state)
        made = self._made.get(name)
        if made is not None and made.of == of:
            self._show(item, made)
            return
        self._asked += 1
        number = self._asked
        self.reader.show_article(html.escape(item.title), f"<p>{tr('One moment.')}</p>", {})

        def make(cancel: Cancel, progress: Progress) -> Made:
            def superseded() -> bool:
                return cancel() or number != self._asked

            body = item.make(superseded)
            return Made(of, body, {address: results_of(*asked(address), superseded) for address in pictures_in(body)})

        def keep(made: Made) -> None:
            self._made[name] = made
            while len(self._made) > KEPT:
                del self._made[next(iter(self._made))]
            if number == self._asked:
                self._show(item, made)

        self._window.tasks.run(tr("Help: {article}", article=item.title), make, keep, wait=AT_ONCE)

    def _show(self, item: Article, made: Made) -> None:
        self.reader.show_article(html.escape(item.title), made.body, made.results)
        self.setWindowTitle(tr("Help: {article}", article=item.title))
        if self.place.anchor:
            self.reader.scrollToAnchor(self.place.anchor)
        self.shown.emit(item.name)


def _beside(window: Explorer) -> QRect:
    """Return where the help stands that has no room in a window: beside it on the screen, else over the plots, below the menus and the switches."""
    whole, screen, plots = window.frameGeometry(), window.screen().availableGeometry(), window.stack
    if screen.right() - whole.right() >= WIDTH:
        return QRect(whole.right() + 1, whole.top(), WIDTH, whole.height())
    if whole.left() - screen.left() >= WIDTH:
        return QRect(whole.left() - WIDTH, whole.top(), WIDTH, whole.height())
    over = QRect(plots.mapToGlobal(QPoint(0, 0)), plots.size())
    width = min(WIDTH, window.width())
    return QRect(over.right() - width + 1, over.top(), width, over.height())


def _depends(name: str, state: State) -> object:
    """Return what an article is made anew for: of a function's the functions, and what they are looked at with; nothing of the others."""
    if not name.startswith("function/"):
        return None
    return state.activation, state.compare, state.chain, state.probe.x, state.formats.saturate, state.network, state.initialisation, state.curve.saturated_below


def address_at(widget: QWidget | None, window: Explorer) -> tuple[str, str]:
    """Return what there is to be read where the keyboard is: a parameter's dotted key, or a pane's name; both '' elsewhere.

    Parameters
    ----------
    widget : QWidget, optional
        What has the keyboard, or is pointed at.
    window : Explorer
        The window that it is part of.
    """
    known = parameters(window.store.state)
    while widget is not None and widget is not window:
        name = widget.objectName()
        # What belongs to a control, its list or its button, is named below it.
        key = next((part for part in (name, name.rpartition(".")[0]) if part in known), "")
        if key or name == "formula" or name.split(".")[0] in ("activation", "compare"):
            return key or ("compare" if name.startswith("compare") else "activation"), ""
        pane = next((each for each, item in window.page.panes.items() if item is widget), "")
        if pane:
            return "", pane
        widget = widget.parentWidget()
    return "", ""
