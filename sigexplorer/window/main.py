"""The main window: panes and controls around one store."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDropEvent, QGuiApplication, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from sigexplorer.controls.appearance import apply_theme, read_style_sheet
from sigexplorer.controls.pending import commit_pending
from sigexplorer.crash import guarded, in_turn
from sigexplorer.jobs import Status
from sigexplorer.model.beside import SAID
from sigexplorer.results import Results
from sigexplorer.session import Document, is_link
from sigexplorer.store import Change, Store
from sigexplorer.theme import Theme
from sigexplorer.topics import pages
from sigexplorer.window import preferences
from sigexplorer.window.aside import Aside
from sigexplorer.window.busy import Busy
from sigexplorer.window.documents import Documents
from sigexplorer.window.drops import Drops
from sigexplorer.window.explorer import Explorer
from sigexplorer.window.focus import following, next_part, stops
from sigexplorer.window.follower import Follower
from sigexplorer.window.gestures import follow
from sigexplorer.window.layout import Layout, arranged_before
from sigexplorer.window.menus import Menus
from sigexplorer.window.messages import close_dialogs
from sigexplorer.window.note import Note
from sigexplorer.window.notice import Notice
from sigexplorer.window.pages import SOON, Pages, PageView
from sigexplorer.window.panel import WIDTH, Panel
from sigexplorer.window.player import Player
from sigexplorer.window.post import soon
from sigexplorer.window.rail import Rail
from sigexplorer.window.readout import Sentence
from sigexplorer.window.refresh import Refresher
from sigexplorer.window.strip import Strip
from sigexplorer.window.switches import Switches
from sigexplorer.window.tasks import Tasks

if TYPE_CHECKING:
    from sigexplorer.window.arranging import Arranging
    from sigexplorer.window.help import HelpDock
    from sigexplorer.window.lessons import Lessons

# Between two looks at how long something has been computed, in milliseconds.
SECONDS = 250


class MainWindow(Explorer):
    """The explorer's window.

    Parameters
    ----------
    store : Store
        The state that is shown and changed.
    document : Document, optional
        The session that the state came from, and its file.
    """

    first_frame = Signal()
    """The first frame with curves on it has been painted."""

    def __init__(self, store: Store, document: Document | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.store = store
        self.panes = {}
        self.theme = self._application_theme()
        self.reading = Sentence()
        self.refresher = Refresher(store, lambda: self.stack.groups, self)
        self.refresher.computed.connect(self._draw)
        self.busy = Busy()
        self.busy.cancelled.connect(self.refresher.cancel)
        self.refresher.status_changed.connect(self._show_status)
        self._status = Status()
        # The page whose sentence is shown; none while it is said that it is computed.
        self._said_of = ""
        # While something is computed, how long it has taken is said anew.
        self._seconds = QTimer(self)
        self._seconds.setInterval(SECONDS)
        self._seconds.timeout.connect(self._say_status)
        self.notice = Notice()
        self.documents = Documents(self, store, document)
        self.documents.changed.connect(self._name_window)
        self.panel = Panel(store)
        self.panel.help_wanted.connect(lambda key: self.help.open_parameter(key))
        self._helping: HelpDock | None = None
        self.rail = Rail()
        self.switches = Switches(store, self)
        self.switches.wanted.connect(self.refresher.resume)
        self.player = Player(store, self.refresher, self.switches, self)
        self.follower = Follower(store, self.refresher, self)
        self.strip = Strip(self.switches, self.busy)
        self.tasks = Tasks()
        self.strip.add(self.tasks)
        self.note = Note()
        self._lessons: Lessons | None = None
        self.stack = Pages()
        self._painted = self._stopped = self._keeps = False
        self._lay_out()
        self.menus = Menus(self, self.documents, lambda: self.lessons)
        self._drops = Drops(self, self.documents)
        self._show_page()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_theme_changed)
        self._unsubscribe = store.subscribe(self._changed)
        self._name_window()
        self.note.follow(self.documents, store)
        read_style_sheet()
        self.refresher.refresh()

    @property
    def page(self) -> PageView:
        """The page that is shown."""
        return self.stack.shown

    @property
    def lessons(self) -> Lessons:
        """What plays lessons; loaded and made when it is first asked for, since every label delays the first frame."""
        if self._lessons is None:
            from sigexplorer.window.lesson_bar import LessonBar
            from sigexplorer.window.lessons import Lessons

            bar = LessonBar()
            self.aside.take(bar)
            self._lessons = Lessons(self, self.documents, self.panel, bar)
        return self._lessons

    @functools.cached_property
    def help(self) -> HelpDock:
        """The help, which stands beside the plots once it is asked for."""
        from sigexplorer import lessons
        from sigexplorer.window.help import HelpDock

        def begin(name: str) -> None:
            self.documents.attempt(lambda: self.lessons.begin(lessons.lesson(name)))

        made = HelpDock(self, self.documents.open_preset, begin)
        self._helping = made
        return made

    def explain(self, widget: QWidget | None) -> None:
        """Open the help at what a widget is, or at the page that is shown."""
        from sigexplorer.window.help import address_at

        key, pane = address_at(widget, self)
        page = self.store.state.style.page
        if key:
            self.help.open_parameter(key)
        else:
            self.help.open(f"page/{page}", "plots" if pane else "")

    def offer_tour(self) -> None:
        """Offer the lessons, once and never again."""
        if not preferences.read(preferences.OFFERED, ""):
            self.lessons.offer()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size to open with."""
        return QSize(1440, 900)

    def finish(self) -> None:
        """Compute and draw everything to its end, what a worker has begun too: for scripts and tests."""
        self.refresher.finish()
        self.tasks.finish()

    def restore_layout(self) -> None:
        """Take over size and places from the last time, where there was one."""
        self.layout_kept.restore()
        self._keeps = arranged_before()
        for name in self.stack.views if self._keeps else ():
            self.arranging.take_over(name)

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask about files and changes that are not saved, then stop everything; whatever goes wrong meanwhile, the window is still there."""
        event.ignore()
        if self.tasks.may_stop() and self.documents.may_close():
            self.stop()
            event.accept()

    def stop(self, *, keep: bool = False) -> None:
        """End everything that goes on, without a question; keep what the next start begins with, changes of a file too if `keep`."""
        if self._stopped:
            return
        self._stopped = True
        in_turn(
            lambda: close_dialogs(self),
            lambda: self.layout_kept.save(self.store.state.style.page),
            lambda: self.arranging.end() if "arranging" in vars(self) else None,
            lambda: self.documents.close(keep=keep),
            # Panes in windows of their own go with these: nothing is said to them any more.
            *(self._unsubscribe, self.player.stop, self.follower.close, self.refresher.close, self.tasks.stop, self._seconds.stop),
        )

    def open_file(self, path: str) -> None:
        """Open a session, a link, or a file of data, that the system was asked to open."""
        if is_link(path):
            self.documents.attempt(lambda: self.documents.open_link(path))
        else:
            self._drops.open(Path(path))

    def consider(self, event: QDropEvent) -> None:
        """Take a file that can be opened, wherever it is held, and open it where it is let go."""
        self._drops.consider(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Give the first pane the keyboard, so that the arrow keys move the probe at once."""
        super().showEvent(event)
        self._go_to_plots()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the names of pages out where there is no room for them, and put what is said where there is."""
        super().resizeEvent(event)
        self.rail.fit(event.size().width())
        self.aside.fit(event.size().height())

    def turn_page(self, further: int) -> None:
        """Go to the page so many further down the rail, round the end to the beginning."""
        names = list(pages())
        self.store.set("style.page", names[(names.index(self.store.state.style.page) + further) % len(names)])

    def go_to_pane(self, page: str, pane: str) -> None:
        """Show a pane on its page, and give it the keyboard."""
        self.store.set("style.page", page)
        self.page.show_pane(pane)
        self.panes[pane].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_part(self, onward: bool) -> None:
        """Take the keyboard to the pages, the controls, the switches or the plots, whichever comes next."""
        target = next_part((self.rail, self.panel, self.strip, self.stack, *self._help_beside()), self.focusWidget(), onward)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason)

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: N802 - Qt's name
        """Take the Tab key through the pages, the controls and the plots as they are read."""
        beside, above = self.aside.parts
        target = following(stops((self.rail, *beside, self.strip, self.notice, *above, self.stack, *self._help_beside())), self.focusWidget(), onward)
        if target is None:
            return False
        target.setFocus(Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason)
        if self.panel.isAncestorOf(target):
            self.panel.ensureWidgetVisible(target)
        return True

    def _help_beside(self) -> tuple[QWidget, ...]:
        return (self._helping,) if self._helping is not None and self._helping.isVisible() and not self._helping.isFloating() else ()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of the first frame once its events have been handled."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            soon(self, self.first_frame.emit)

    def _lay_out(self) -> None:
        plots = QWidget()
        plots.setObjectName("plots")
        column = QVBoxLayout(plots)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.notice)
        column.addWidget(self.stack, 1)
        column.addWidget(self.reading)
        self.aside = Aside(self.panel, column, self.notice)
        self.aside.take(self.note)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.setHandleWidth(5)
        self.columns.setChildrenCollapsible(False)
        self.columns.addWidget(self.aside)
        self.columns.addWidget(plots)
        self.columns.setStretchFactor(1, 1)
        self.columns.setSizes([WIDTH, self.sizeHint().width() - WIDTH])
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.columns, 1)
        self.setCentralWidget(whole)
        self.rail.chosen.connect(lambda name: self.store.set("style.page", name))
        self.rail.folded.connect(self.strip.show_title)
        self.strip.show_title(self.rail.narrow)
        self.rail.left.connect(self._go_to_plots)
        self.layout_kept = Layout(self, self.columns, self.panel, self.rail)

    def _show_page(self) -> None:
        name = self.store.state.style.page
        if name not in self.stack.views:
            view = self.stack.add(name, self.theme)
            self.layout_kept.follow_page(name, view.borders)
            view.wanted.connect(self.refresher.resume)
            view.follow_front(self.store)
            for pane in view.panes.values():
                self.panes[pane.name] = pane
                follow(pane, self.store, self, self.notice.say, self.tasks)
                self.menus.follow(pane)
            if self._keeps:
                self.arranging.take_over(name)
        self.stack.show_page(name)
        self.panel.show_page(pages()[name])
        self.switches.show_page(pages()[name])
        self.rail.show_page(name)
        self.strip.show_page(self.page)
        self.menus.show_page(name, self.page)

    @functools.cached_property
    def arranging(self) -> Arranging:
        """What puts plots away, enlarges and tears them off; loaded when that is first done, or was done before."""
        from sigexplorer.window.arranging import Arranging

        return Arranging(self, lambda: self.stack.views, self.layout_kept, self.menus.show_plots)

    def _go_to_plots(self) -> None:
        self.page.panes[self.page.seen[0]].setFocus()

    def _draw(self, results: Results, names: frozenset[str] | None) -> None:
        self.stack.draw(results, names)
        self.panel.show_results(results)
        self.reading.make_room(min(len(results.state.compared), SAID + 1))
        page = self.page
        if page.speaks(results):
            self._said_of = self.store.state.style.page
            self.reading.show_later(lambda: page.sentence(results))

    def _show_status(self, status: Status) -> None:
        self._status = status
        if status.waiting:
            if not self._seconds.isActive():
                self._seconds.start()
        else:
            self._seconds.stop()
        self._say_status()

    def _say_status(self) -> None:
        """Say what is being computed, or was cancelled, in place of what is not true now."""
        status, now, page = self._status, self.refresher.clock(), self.store.state.style.page
        self.stack.show_status(status, now)
        self.switches.show_status(status)
        self.busy.show_waiting(tuple(status.waiting.values()))
        text = self.page.say_status(status, now)
        # A sentence that was true a moment ago, in a drag, is left to be read; that of another page is not.
        fresh = self._said_of == page and not status.given_up and all(now - item.since < SOON for item in status.waiting.values())
        if text and not fresh:
            self._said_of = ""
            self.reading.show_sentence(text)

    def _changed(self, change: Change) -> None:
        if "style.theme" in change.keys:
            preferences.keep(preferences.THEME, change.new.style.theme)
            self._apply_theme()
        if "style.page" in change.keys:
            self._show_page()
            if self._status.waiting:
                from sigexplorer.window.resting import tell_of_rest

                tell_of_rest(self, self._status, change.old.style.page)
            # The boxes that pages share keep the keyboard: what was typed is taken for the page that is turned to.
            commit_pending(self)
        self._show_modified()

    def _application_theme(self) -> Theme:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        return apply_theme(app, self.store.state.style.theme, sheet=False)

    def _apply_theme(self) -> None:
        self.theme = self._application_theme()
        for pane in self.panes.values():
            pane.set_theme(self.theme)
        self.refresher.request()

    def _system_theme_changed(self) -> None:
        if self.store.state.style.theme == "system":
            self._apply_theme()

    def _name_window(self) -> None:
        title = f"{self.documents.title}[*] \N{EN DASH} sigexplorer"
        if self.windowTitle() != title:
            self.setWindowTitle(title)
        self._show_modified()

    def _show_modified(self) -> None:
        # A change is told to the whole window, also one to what it was.
        if self.isWindowModified() != self.store.modified:
            self.setWindowModified(self.store.modified)
            self.note.look()
