"""The menu bar, and the context menus of panes: made from the list of actions, with what is listed when it is looked at."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from sigexplorer import shipped
from sigexplorer.actions import LOOKS, MENUS, NUMBERED, Action, Submenu
from sigexplorer.controls.words import worded
from sigexplorer.language import mark, tr
from sigexplorer.languages import languages, name_of
from sigexplorer.model.parameters import parameters_of
from sigexplorer.panes import Pane
from sigexplorer.state import get
from sigexplorer.store import Change
from sigexplorer.style import StyleParameters
from sigexplorer.topics import pages, pane_entry
from sigexplorer.window import preferences
from sigexplorer.window.documents import Documents
from sigexplorer.window.explorer import Explorer
from sigexplorer.window.messages import plain
from sigexplorer.window.mnemonics import assign, sequences
from sigexplorer.window.pages import PageView, switches_of_topics

if TYPE_CHECKING:
    from sigexplorer.window.deeds import Deeds
    from sigexplorer.window.exports import Exports
    from sigexplorer.window.lessons import Lessons
    from sigexplorer.window.palette import Palette

# Between two texts of what a drag would be taken back by, in milliseconds.
PAUSE = 120


class Menus(QObject):
    """Everything that can be chosen from a menu; names and states come from the declarations and the store."""

    def __init__(self, window: Explorer, documents: Documents, lessons: Callable[[], Lessons]) -> None:
        super().__init__(window)
        self._window = window
        self._store = window.store
        self._documents, self._lessons = documents, lessons
        window.switches.copied.connect(lambda command: self.exports.copy_text(command))
        self.made: dict[str, QAction] = {}
        """The entries of the declared actions, by the names of these."""
        self.within: dict[str, QMenu] = {}
        """The menus inside of others by their names, and those of the bar by their titles."""
        self._pages: dict[str, QAction] = {}
        self._page_switches: list[QAction] = []
        self._plots: list[QAction] = []
        self._choices: dict[tuple[str, str], QAction] = {}
        # What the list of recent files has; None before it was made.
        self._recent: tuple[Path, ...] | None = None
        # What the actions say that take back and do again.
        self._history: dict[str, str] = {}
        # Within a drag they say it some times a second: nobody reads faster.
        self._dragged: object = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._show_history)
        for title, items in MENUS.items():
            self._fill(self.within.get(title) or self._bar_menu(title), items)
        self.undo, self.redo, self.paste = (self.made[f"edit.{name}"] for name in ("undo", "redo", "paste"))
        self.full_screen = self.made["view.full_screen"]
        self.recent_menu, self.preset_menu, self.lesson_menu = (self.within[name] for name in ("file.recent", "file.presets", "help.lessons"))
        self._list_what_is_looked_at()
        self._list_pages(self.within["page"])
        self.within["plots"].addSeparator()
        self.within["plots"].aboutToShow.connect(self._mark_plot)
        self.within["&Edit"].aboutToShow.connect(self._show_history)
        self._list_choices(self.view_menu)
        self._unsubscribe = self._store.subscribe(self._changed)
        self._show_history()
        self._show_choices()
        for menu in self.every:
            assign(menu)

    @functools.cached_property
    def deeds(self) -> Deeds:
        """What does the actions; loaded with the first that is done, as lessons are, so that the window opens sooner."""
        from sigexplorer.window.deeds import Deeds

        return Deeds(self._window, self._documents, self._lessons, lambda: self.palette.open())

    @functools.cached_property
    def palette(self) -> Palette:
        """What finds everything by its name."""
        from sigexplorer.window.palette import Palette

        return Palette(self._window, self.deeds, self.made)

    @property
    def every(self) -> list[QMenu]:
        """The menus of the bar, and those inside of them."""
        return [menu for menu in self._window.menuBar().findChildren(QMenu) if menu.title()]

    @property
    def exports(self) -> Exports:
        """What writes and copies."""
        return self.deeds.exports

    @property
    def view_menu(self) -> QMenu:
        """The menu with the switches of the page that is shown."""
        return self.within["&View"]

    def show_page(self, name: str, page: PageView) -> None:
        """Offer the switches of the page that is shown, and mark its name."""
        self._pages[name].setChecked(True)
        self.show_plots()
        for action in self._page_switches:
            self.view_menu.removeAction(action)
        self._page_switches = self._window.switches.actions((*page.switches, "", *LOOKS))
        self.view_menu.insertActions(self._switches_end, self._page_switches)
        assign(self.view_menu)

    def show_plots(self) -> None:
        """List the plots of the page that is shown, those that stand on it marked."""
        menu, page = self.within["plots"], self._window.page
        for action in self._plots:
            menu.removeAction(action)
            # Not at once: it may be the one that was chosen.
            action.deleteLater()
        self._plots = []
        for name in page.panes:
            shown = name in page.seen or name in page.torn
            title = pane_entry(name).title.replace("&", "&&")
            action = self._add(menu, title, lambda name=name, shown=shown: self._window.arranging.show(name, not shown))
            action.setCheckable(True)
            action.setChecked(shown)
            self._plots.append(action)
        assign(menu)

    def _mark_plot(self) -> None:
        """Say what holds for the plot with the keyboard."""
        name, page = self.deeds.focused(), self._window.page
        row = next((number for number, names in enumerate(page.page.rows) if name in names), -1)
        here = self._window.arranging.of(self._store.state.style.page)
        for action, so in (("enlarge", here.large == name), ("join", row in here.joined), ("tear", name in page.torn)):
            self.made[f"plots.{action}"].setChecked(so)

    def follow(self, pane: Pane) -> None:
        """Open the context menu of a pane when it is asked for."""
        pane.menu_wanted.connect(lambda at: self._context_menu(pane.name, at))

    def _fill(self, menu: QMenu, items: tuple[Action | Submenu, ...]) -> None:
        for item in items:
            if item.line:
                menu.addSeparator()
            if isinstance(item, Submenu):
                self.within[item.name] = self._menu(item.title, menu)
                self.within[item.name].setToolTipsVisible(True)
            else:
                self.made[item.name] = self._declared(menu, item)

    def _declared(self, menu: QMenu, item: Action) -> QAction:
        made = self._add(menu, item.title, lambda: self.deeds.of(item.name)())
        made.setObjectName(f"action.{item.name}")
        made.setShortcuts(sequences(item.keys, item.standard))
        made.setStatusTip(item.help)
        made.setCheckable(item.checked)
        return made

    def _list_what_is_looked_at(self) -> None:
        """Have the entries of files, presets, lessons, guides and languages listed when they are first looked at: the window opens sooner."""
        documents = self._documents
        documents.changed.connect(self._show_recent)
        self._show_recent()
        self.preset_menu.aboutToShow.connect(lambda: self._list_presets(self.preset_menu, documents.open_preset))
        self.lesson_menu.aboutToShow.connect(self._list_lessons)
        self.within["help.guides"].aboutToShow.connect(self._list_guides)
        spoken = self.within["view.language"]
        spoken.aboutToShow.connect(lambda: self._list_languages(spoken))
        copy_as = self.within["edit.copy_as"]
        copy_as.aboutToShow.connect(lambda: self._list_kinds(copy_as, lambda: self.deeds.focused()))
        self.view_menu.aboutToShow.connect(lambda: self.full_screen.setChecked(self._window.isFullScreen()))

    def _list_presets(self, within: QMenu, choose: Callable[[str], object]) -> None:
        if within.isEmpty():
            for group, found in shipped.presets().items():
                menu = self._menu(group, within)
                menu.setToolTipsVisible(True)
                for name, preset in found.items():
                    action = self._add(menu, preset.title.replace("&", "&&"), lambda name=name: choose(name))
                    action.setToolTip(plain(preset.description))
                assign(menu)
            assign(within)

    def _list_lessons(self) -> None:
        menu, deeds = self.lesson_menu, self.deeds
        if menu.isEmpty():
            for name, item in shipped.lessons().items():
                action = self._add(menu, item.title.replace("&", "&&"), lambda name=name: deeds.begin_lesson(name))
                action.setToolTip(plain(item.description))
            menu.addSeparator()
            presets = self.preset_lessons = self._menu(tr("Presets, one step each"), menu)
            presets.aboutToShow.connect(lambda: self._list_presets(presets, deeds.begin_preset))
            self._add(menu, tr("Open lesson…"), deeds.choose_lesson)
            self._add(menu, tr("Save answers…"), lambda: deeds.lessons().save())
            assign(menu)

    def _list_guides(self) -> None:
        from sigexplorer.help import GUIDE, articles

        menu = self.within["help.guides"]
        if menu.isEmpty():
            for item in articles(self._store.state).values():
                if item.group == GUIDE:
                    action = self._add(menu, item.title.replace("&", "&&"), lambda name=item.name: self._window.help.open(name))
                    action.setToolTip(plain(item.summary))
            assign(menu)

    def _list_kinds(self, menu: QMenu, pane: Callable[[], str]) -> None:
        """List the kinds of text as which the function, or a pane, can be copied."""
        from sigexplorer.export.code import KINDS

        if menu.isEmpty():
            for kind in KINDS.values():
                action = self._add(menu, kind.title, lambda kind=kind: self.exports.copy_code(kind, pane()))
                action.setToolTip(kind.help)
            assign(menu)

    def _list_choices(self, menu: QMenu) -> None:
        # The switches of the page that is shown stand above.
        self._switches_end = menu.addSeparator()
        for name in ("axes", "theme"):
            choice = parameters_of(StyleParameters)[name]
            submenu = self._menu(choice.title, menu)
            group = QActionGroup(self)
            for value in choice.choices:
                action = self._add(submenu, worded(choice, value), lambda name=name, value=value: self._store.set(f"style.{name}", value))
                action.setCheckable(True)
                group.addAction(action)
                self._choices[f"style.{name}", value] = action

    def _list_languages(self, menu: QMenu) -> None:
        """List the languages there are, by their own names, when they are first looked at; mark the one that is chosen."""
        if menu.isEmpty():
            group = QActionGroup(self)
            for code in ("", *languages()):
                title = name_of(code) if code else tr("As the system has it")
                action = self._add(menu, title, lambda code=code: self.deeds.choose_language(code))
                action.setCheckable(True)
                action.setData(code)
                group.addAction(action)
            assign(menu)
        # The palette chooses one too.
        chosen = preferences.language()
        for action in menu.actions():
            if action.data() == chosen:
                action.setChecked(True)

    def _list_pages(self, menu: QMenu) -> None:
        menu.addSeparator()
        group = QActionGroup(self)
        for number, (name, page) in enumerate(pages().items(), 1):
            action = self._pages[name] = self._add(menu, page.title, lambda name=name: self._store.set("style.page", name))
            if number <= NUMBERED:
                action.setShortcut(QKeySequence(f"Alt+{number}"))
            action.setCheckable(True)
            group.addAction(action)

    def _context_menu(self, name: str, at: QPoint) -> None:
        menu = QMenu(self._window)
        offered = [item for items in MENUS.values() for item in items if item.of_pane]
        for item in sorted(offered, key=lambda item: CONTEXT.index(item.name.partition(".")[0])):
            if item is not offered[0] and item.line:
                menu.addSeparator()
            if isinstance(item, Submenu):
                kinds = self._menu(item.title, menu)
                kinds.setToolTipsVisible(True)
                kinds.aboutToShow.connect(lambda kinds=kinds: self._list_kinds(kinds, lambda: name))
            else:
                self._add(menu, item.title, self.deeds.of_pane(item.name, name))
        self._list_legend(menu, name)
        switches = self._window.switches.actions(switches_of_topics(self._window.panes[name].topics))
        if switches:
            menu.addSeparator()
            menu.addActions(switches)
        assign(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _list_legend(self, menu: QMenu, name: str) -> None:
        """List what the legend of a pane can hide, and whether it is seen."""
        pane = self._window.panes[name]
        named = pane.hideable()
        if not named:
            return
        menu.addSeparator()
        within = self._menu(tr("In the legend"), menu)
        for key, text in named.items():
            action = self._add(within, text.replace("&", "&&"), lambda key=key: pane.unseen_wanted.emit(key))
            action.setCheckable(True)
            action.setChecked(key not in pane.legend.unseen)
        assign(within)

    def _changed(self, change: Change) -> None:
        if self._dragged is None or self._store.gesture is not self._dragged:
            self._show_history()
        elif not self._soon.isActive():
            self._soon.start()
        self._dragged = self._store.gesture
        if any(key in ("style.axes", "style.theme") for key in change.keys):
            self._show_choices()

    def _show_history(self) -> None:
        for action, verb, title in ((self.undo, mark("&Undo {step}"), self._store.undo_title), (self.redo, mark("&Redo {step}"), self._store.redo_title)):
            text = tr(verb, step=title.replace("&", "&&")).rstrip()
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
        documents, recent = self._documents, self._documents.recent
        # It is told of every other document, as one step of undo after the other, and mostly of the same files.
        if recent == self._recent:
            return
        self._recent = recent
        self.recent_menu.clear()
        for path in recent:
            action = self._add(self.recent_menu, path.name.replace("&", "&&"), lambda path=path: documents.open(path))
            action.setToolTip(plain(str(path)))
        self.recent_menu.addSeparator()
        self._add(self.recent_menu, tr("Clear"), documents.forget_recent)
        assign(self.recent_menu)
        self.recent_menu.setEnabled(bool(recent))

    def _bar_menu(self, title: str) -> QMenu:
        """Return a menu of the bar, known by its title in English."""
        self.within[title] = self._menu(tr(title), self._window.menuBar())
        return self.within[title]

    def _menu(self, title: str, parent: QMenu | QMenuBar) -> QMenu:
        # It goes with the one that it is in: that of a pane is made anew whenever it is asked for.
        menu = QMenu(title, parent)
        parent.addMenu(menu)
        return menu

    def _add(self, menu: QMenu, title: str, action: Callable[..., object]) -> QAction:
        made = QAction(title, menu)
        # The signal's own argument would land in the first default of a lambda.
        made.triggered.connect(lambda *_: action())
        menu.addAction(made)
        return made


# Of whose actions the menu of a plot has those first that come first here.
CONTEXT = ("view", "plots", "edit", "file")
