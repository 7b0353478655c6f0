"""The menu bar, and the context menus of panes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox

from sigexplorer import __version__
from sigexplorer.controls.pending import undo_typing
from sigexplorer.model.parameters import parameters_of
from sigexplorer.panes import Pane
from sigexplorer.session import SUFFIX as SESSION
from sigexplorer.session import grouped_presets
from sigexplorer.state import StyleParameters, get
from sigexplorer.store import Change
from sigexplorer.topic import Help
from sigexplorer.topics import pages, topics
from sigexplorer.window.documents import Documents
from sigexplorer.window.explorer import Explorer
from sigexplorer.window.messages import plain
from sigexplorer.window.mnemonics import assign
from sigexplorer.window.pages import PageView, switches_of_topics
from sigexplorer.window.switches import LOOKS

if TYPE_CHECKING:
    from sigexplorer.window.exports import Exports
    from sigexplorer.window.lessons import Lessons

Shortcut = QKeySequence.StandardKey | str | tuple[str, ...] | None
# Pages with a key of their own.
NUMBERED = 9

# What one can do everywhere; each topic adds its own.
GENERAL = (
    Help(
        "Pan and zoom",
        "drag the ground; turn the wheel, or drag with the right button; on a plot, press Ctrl and an arrow key"
        " (with Shift half a view) to pan, + and − to zoom",
    ),
    Help("Full view", "Home on a plot, Ctrl+0 anywhere"),
    Help("Pages", "Ctrl+Tab or Ctrl+Page Down for the next, Alt+1 to Alt+9 for one of them, Ctrl+F to search"),
    Help("Parts of the window", "F6 goes from pages to controls to plots, F9 folds the names of pages, F11 fills the screen"),
    Help("What takes long", "Escape cancels it, F5 computes it again"),
    Help("Export", "Ctrl+E for a picture, Ctrl+Shift+E for data, or a right click on a plot"),
)


class Menus(QObject):
    """Everything that can be chosen from a menu; names and states come from the store and the declarations."""

    def __init__(self, window: Explorer, documents: Documents, lessons: Callable[[], Lessons]) -> None:
        super().__init__(window)
        self._window = window
        self._documents = documents
        self._lessons = lessons
        self._store = window.store
        window.switches.copied.connect(lambda command: self.exports.copy_text(command))
        self._menus: list[QMenu] = []
        self._pages: dict[str, QAction] = {}
        self._page_switches: list[QAction] = []
        self._choices: dict[tuple[str, str], QAction] = {}
        # What the actions say that take back and do again.
        self._history: dict[str, str] = {}
        self._file_menu()
        self._edit_menu()
        self._view_menu()
        self._help_menu()
        self._unsubscribe = self._store.subscribe(self._changed)
        self._show_history()
        self._show_choices()
        for menu in self._menus:
            assign(menu)

    @functools.cached_property
    def exports(self) -> Exports:
        """What writes and copies; loaded when it is first asked for, as lessons are, so that the window opens sooner."""
        from sigexplorer.window.exports import Exports

        return Exports(self._window)

    def show_page(self, name: str, page: PageView) -> None:
        """Offer the switches of the page that is shown, and mark its name."""
        self._pages[name].setChecked(True)
        self.paste.setEnabled(topics()[name].pasted is not None)
        for action in self._page_switches:
            self.view_menu.removeAction(action)
        self._page_switches = self._window.switches.actions((*page.switches, "", *LOOKS))
        self.view_menu.insertActions(self._switches_end, self._page_switches)
        assign(self.view_menu)

    def follow(self, pane: Pane) -> None:
        """Open the context menu of a pane when it is asked for."""
        pane.menu_wanted.connect(lambda at: self._context_menu(pane.name, at))

    def _file_menu(self) -> None:
        documents = self._documents
        menu = self._menu("&File")
        self._add(menu, "&New", documents.new, QKeySequence.StandardKey.New)
        self._add(menu, "&Open\N{HORIZONTAL ELLIPSIS}", documents.choose, QKeySequence.StandardKey.Open)
        self.recent_menu = self._menu("Open &recent", menu)
        documents.changed.connect(self._show_recent)
        self._show_recent()
        self.preset_menu = self._menu("&Presets", menu)
        self.preset_menu.setToolTipsVisible(True)
        # Read when they are first looked at: the window opens sooner.
        self.preset_menu.aboutToShow.connect(lambda: self._list_presets(self.preset_menu, documents.open_preset))
        menu.addSeparator()
        self._add(menu, "&Save", documents.save, QKeySequence.StandardKey.Save)
        self._add(menu, "Save &as\N{HORIZONTAL ELLIPSIS}", documents.save_as, QKeySequence.StandardKey.SaveAs)
        menu.addSeparator()
        self._add(menu, "&Export picture\N{HORIZONTAL ELLIPSIS}", lambda: self.exports.ask_picture(self._focused()), "Ctrl+E")
        self._add(menu, "Export &data\N{HORIZONTAL ELLIPSIS}", lambda: self.exports.ask_data(self._focused()), "Ctrl+Shift+E")
        menu.addSeparator()
        self._add(menu, "&Quit", self._window.close, QKeySequence.StandardKey.Quit)

    def _list_presets(self, within: QMenu, choose: Callable[[str], object]) -> None:
        if within.isEmpty():
            for group, found in grouped_presets().items():
                menu = self._menu(group, within)
                menu.setToolTipsVisible(True)
                for name, preset in found.items():
                    action = self._add(menu, (preset.title or name).replace("&", "&&"), lambda name=name: choose(name))
                    action.setToolTip(plain(preset.description))
                assign(menu)
            assign(within)

    def _list_lessons(self) -> None:
        from sigexplorer import lessons

        menu = self.lesson_menu
        if menu.isEmpty():
            for item in lessons.lessons().values():
                action = self._add(menu, item.title.replace("&", "&&"), lambda item=item: self._lessons().begin(item))
                action.setToolTip(plain(item.description))
            menu.addSeparator()
            presets = self.preset_lessons = self._menu("Presets, one step each", menu)
            presets.aboutToShow.connect(lambda: self._list_presets(presets, lambda name: self._lessons().begin(lessons.of_preset(name))))
            self._add(menu, "Open lesson\N{HORIZONTAL ELLIPSIS}", self._choose_lesson)
            self._add(menu, "Save answers\N{HORIZONTAL ELLIPSIS}", lambda: self._lessons().save())
            assign(menu)

    def _choose_lesson(self) -> None:
        from sigexplorer import lessons

        name, _ = QFileDialog.getOpenFileName(self._window, "Open lesson", "", f"Lessons (*{lessons.SUFFIX} *{SESSION})")
        if name:
            self._documents.attempt(lambda: self._lessons().begin(lessons.lesson(name)))

    def _edit_menu(self) -> None:
        menu = self._menu("&Edit")
        self.undo = self._add(menu, "&Undo", self._step_back, QKeySequence.StandardKey.Undo)
        self.redo = self._add(menu, "&Redo", self._store.redo, QKeySequence.StandardKey.Redo)
        menu.addSeparator()
        self._add(menu, "Copy &image", lambda: self.exports.copy_image(self._focused()), "Ctrl+Shift+C")
        self._add(menu, "Copy &data", lambda: self.exports.copy_data(self._focused()), "Ctrl+Alt+C")
        self._copy_menu(menu, self._focused)
        self.paste = self._add(menu, "&Paste data", self._paste, QKeySequence.StandardKey.Paste)

    def _copy_menu(self, parent: QMenu, pane: Callable[[], str]) -> None:
        """Add the kinds of text as which the function, or a pane, can be copied."""
        menu = self._menu("Copy &as", parent)
        menu.setToolTipsVisible(True)

        def fill() -> None:
            from sigexplorer.export.code import KINDS

            if menu.isEmpty():
                for kind in KINDS.values():
                    action = self._add(menu, kind.title, lambda kind=kind: self.exports.copy_code(kind, pane()))
                    action.setToolTip(kind.help)
                assign(menu)

        menu.aboutToShow.connect(fill)

    def _view_menu(self) -> None:
        menu = self.view_menu = self._menu("&View")
        self._add(menu, "&Full view", self._show_everything, "Ctrl+0")
        self._add(menu, "&Compute again", self._window.refresher.repeat, "F5")
        self.full_screen = self._add(menu, "Full &screen", self._fill_screen, "F11")
        self.full_screen.setCheckable(True)
        menu.aboutToShow.connect(lambda: self.full_screen.setChecked(self._window.isFullScreen()))
        menu.addSeparator()
        self._page_menu(menu)
        # The switches of the page that is shown stand here.
        self._switches_end = menu.addSeparator()
        for name in ("axes", "theme"):
            choice = parameters_of(StyleParameters)[name]
            submenu = self._menu(choice.title, menu)
            group = QActionGroup(self)
            for value in choice.choices:
                action = self._add(submenu, value.capitalize(), lambda name=name, value=value: self._store.set(f"style.{name}", value))
                action.setCheckable(True)
                group.addAction(action)
                self._choices[f"style.{name}", value] = action

    def _page_menu(self, parent: QMenu) -> None:
        menu = self._menu("&Page", parent)
        self._add(menu, "Next page", lambda: self._window.turn_page(1), ("Ctrl+Tab", "Ctrl+PgDown"))
        self._add(menu, "Previous page", lambda: self._window.turn_page(-1), ("Ctrl+Shift+Tab", "Ctrl+PgUp"))
        self._add(menu, "Search pages", self._window.rail.start_search, QKeySequence.StandardKey.Find)
        self._add(menu, "Names of the pages", lambda: self._window.rail.fold(not self._window.rail.narrow), "F9")
        menu.addSeparator()
        self._add(menu, "Next part of the window", lambda: self._window.go_to_part(True), "F6")
        self._add(menu, "Part of the window before", lambda: self._window.go_to_part(False), "Shift+F6")
        menu.addSeparator()
        group = QActionGroup(self)
        for number, (name, page) in enumerate(pages().items(), 1):
            shortcut = f"Alt+{number}" if number <= NUMBERED else None
            action = self._pages[name] = self._add(menu, page.title, lambda name=name: self._store.set("style.page", name), shortcut)
            action.setCheckable(True)
            group.addAction(action)

    def _help_menu(self) -> None:
        menu = self._menu("&Help")
        self.lesson_menu = self._menu("&Lessons", menu)
        self.lesson_menu.setToolTipsVisible(True)
        self.lesson_menu.aboutToShow.connect(self._list_lessons)
        menu.addSeparator()
        self._add(menu, "&Mouse and keys", self._show_help, "F1")
        self._add(menu, "&About sigexplorer", self._show_about)

    def _context_menu(self, name: str, at: QPoint) -> None:
        menu = QMenu(self._window)
        self._add(menu, "Full view", self._show_everything)
        menu.addSeparator()
        self._add(menu, "Copy image", lambda: self.exports.copy_image(name))
        self._add(menu, "Copy data", lambda: self.exports.copy_data(name))
        self._copy_menu(menu, lambda: name)
        self._add(menu, "Export picture\N{HORIZONTAL ELLIPSIS}", lambda: self.exports.ask_picture(name))
        self._add(menu, "Export data\N{HORIZONTAL ELLIPSIS}", lambda: self.exports.ask_data(name))
        switches = self._window.switches.actions(switches_of_topics(self._window.panes[name].topics))
        if switches:
            menu.addSeparator()
            menu.addActions(switches)
        assign(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _changed(self, change: Change) -> None:
        self._show_history()
        if any(key in ("style.axes", "style.theme") for key in change.keys):
            self._show_choices()

    def _show_history(self) -> None:
        for action, verb, title in ((self.undo, "&Undo", self._store.undo_title), (self.redo, "&Redo", self._store.redo_title)):
            text = f"{verb} {title.replace('&', '&&')}".rstrip()
            # Every change of an action is told to its menu and to the shortcuts, also one to what it was.
            if text != self._history.get(verb):
                self._history[verb] = text
                action.setText(text)
                if action.isEnabled() != bool(title):
                    action.setEnabled(bool(title))

    def _show_choices(self) -> None:
        for (key, value), action in self._choices.items():
            action.setChecked(get(self._store.state, key) == value)

    def _show_recent(self) -> None:
        documents = self._documents
        self.recent_menu.clear()
        recent = documents.recent
        for path in recent:
            action = self._add(self.recent_menu, path.name.replace("&", "&&"), lambda path=path: documents.open(path))
            action.setToolTip(plain(str(path)))
        self.recent_menu.addSeparator()
        self._add(self.recent_menu, "Clear", documents.forget_recent)
        assign(self.recent_menu)
        self.recent_menu.setEnabled(bool(recent))

    def _focused(self) -> str:
        """Return the pane that has the keyboard, else the first one of the page."""
        shown = self._window.page.panes
        return next((name for name, pane in shown.items() if pane.hasFocus()), next(iter(shown)))

    def _show_help(self) -> None:
        QMessageBox.information(self._window, "Mouse and keys", help_text())

    def _show_about(self) -> None:
        text = f"<h3>sigexplorer {__version__}</h3><p>An explorer of the sigmoid activation function and its relatives.</p><p>MIT License</p>"
        QMessageBox.about(self._window, "About sigexplorer", text)

    def _menu(self, title: str, parent: QMenu | None = None) -> QMenu:
        menu = QMenu(title, self._window)
        (parent or self._window.menuBar()).addMenu(menu)
        self._menus.append(menu)
        return menu

    def _step_back(self) -> None:
        """Take back what is being typed in a box, else the last step."""
        if not undo_typing(self._window):
            self._store.undo()

    def _paste(self) -> None:
        """Hand what is in the clipboard to the page that is shown; a box that has the keyboard takes it before."""
        self._documents.take_text(self._store.state.style.page, QGuiApplication.clipboard().text())

    def _fill_screen(self) -> None:
        """Go to the full screen, or back to the size before."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_everything(self) -> None:
        """Show all there is on the page: what that means, each knows of its panes."""
        next(iter(self._window.page.panes.values())).full_view_wanted.emit()

    def _add(self, menu: QMenu, title: str, action: Callable[..., object], shortcut: Shortcut = None) -> QAction:
        made = QAction(title, menu)
        # The signal's own argument would land in the first default of a lambda.
        made.triggered.connect(lambda *_: action())
        if isinstance(shortcut, str):
            made.setShortcut(QKeySequence(shortcut))
        elif isinstance(shortcut, tuple):
            made.setShortcuts([QKeySequence(one) for one in shortcut])
        elif shortcut is not None:
            made.setShortcuts(shortcut)
        menu.addAction(made)
        return made


def help_text() -> str:
    """Return what the mouse and the keys do: everywhere, and on the panes of every topic."""
    lines = [*(line for topic in topics().values() for line in topic.help), *GENERAL]
    rows = "".join(f"<tr><td><b>{line.what}</b></td><td>{line.how}</td></tr>" for line in lines)
    return f'<p>Drag a slider, or type any value in the box beside it. Double-click a slider to reset it.</p><table cellpadding="3">{rows}</table>'
