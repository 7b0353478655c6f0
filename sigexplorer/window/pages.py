"""A page of the window: its panes, what they say while they are computed, and the sentence."""

from __future__ import annotations

import functools
import html
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from sigexplorer.controls.binding import listen
from sigexplorer.jobs import Status, Waiting
from sigexplorer.labels import in_labels
from sigexplorer.language import mark, tr
from sigexplorer.panes import Pane, create_pane
from sigexplorer.results import Computation, Results
from sigexplorer.state import State
from sigexplorer.store import Change, Store
from sigexplorer.theme import Theme
from sigexplorer.topic import Page, Topic
from sigexplorer.topics import pages, read_on, topic_of, topics
from sigexplorer.window.tabs import Tabs, front_of, places_of, with_front

if TYPE_CHECKING:
    from sigexplorer.window.old import OldMark

# What is there sooner than this, in seconds, is not announced: it would only flicker.
SOON = 0.3
# What is there sooner than this is not even marked as on its way.
MOMENT = 0.1
# How wide the panes of a row are at least together, and how high each is.
LEAST_ROW, LEAST_HEIGHT = 300, 110
CANCELLED = mark("Cancelled: change a parameter, press {button}, or F5, to go on.")
OLDER, PARTIAL = mark("Cancelled: older than the controls"), mark("Cancelled: not complete")


def switches_of(name: str) -> tuple[str, ...]:
    """Return the dotted keys of the flags and the names of the commands of all topics on a page, its own first; '' is a line between two topics."""
    page = pages()[name]
    shown = dict.fromkeys([topics()[name], *(topic_of(pane) for row in page.rows for pane in row), *(topics()[need.name] for need in page.needs)])
    return switches_of_topics(shown)


def switches_of_topics(shown: Iterable[Topic[Any]]) -> tuple[str, ...]:
    """Return the dotted keys of the flags and the names of the commands of some topics; '' is a line between two of them."""
    keys: list[str] = []
    for topic in shown:
        offered = (*topic.switches, *(command.name for command in topic.commands))
        if offered:
            keys += ["", *offered] if keys else offered
    return tuple(keys)


class PageView(QWidget):
    """The panes of a page, in rows whose borders can be dragged."""

    wanted = Signal()
    """The user wants computed what was cancelled."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._store: Store | None = None
        self.setObjectName(f"page.{name}")
        self.page: Page = pages()[name]
        self.switches = switches_of(name)
        self._needs = (topics()[name], *self.page.needs)
        # What reads off below the controls is shown too, and must be of now.
        self._read = read_on(self.page)
        self.panes: dict[str, Pane] = {}
        self.borders: list[QSplitter] = []
        """Whose places the user chooses: between the rows, and between the panes of a row."""
        self.marks: dict[str, OldMark] = {}
        # Panes that show a text in place of a picture, and of which state those have shown a picture that have.
        self._told: set[str] = set()
        self._drawn: dict[str, State] = {}
        for name in dict.fromkeys(name for names in self.page.rows for name in names):
            self.panes[name] = pane = create_pane(name, theme)
            pane.cancelled_wanted.connect(self.wanted)
            pane.setWhatsThis(f"<b>{html.escape(pane.title)}</b><br>{html.escape(self.page.summary)}<br>{tr('F1 opens the help there.')}")
        self.seen: tuple[str, ...] = ()
        """The panes that stand on the page: all, unless the user has put some away, or torn them off."""
        self.torn: frozenset[str] = frozenset()
        """The panes that have a window of their own."""
        self.rows: QSplitter | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.arrange([places_of(names, self.page.tabs) for names in self.page.rows], frozenset())

    def arrange(self, rows: list[list[dict[str, str]]], torn: frozenset[str]) -> None:
        """Let the panes stand in rows of places, in each some panes by what their tabs say; and some in windows of their own.

        Parameters
        ----------
        rows : list of list of dict of str to str
            See `sigexplorer.window.tabs.places_of`; panes that are not named are put away.
        torn : frozenset of str
            Those that others show.
        """
        self.seen = tuple(name for row in rows for place in row for name in place)
        self.torn = torn
        self.__dict__.pop("groups", None)
        before, self.borders = self.rows, []
        self.rows = _splitter(Qt.Orientation.Vertical)
        self.borders.append(self.rows)
        for places in rows:
            row = _splitter(Qt.Orientation.Horizontal)
            self.borders.append(row)
            for place in places:
                for name in place:
                    # Three side by side need as much as two, so that no page keeps the window from becoming narrow.
                    self.panes[name].setMinimumSize(LEAST_ROW // max(len(places), 2), LEAST_HEIGHT)
                alone = self.panes[next(iter(place))]
                row.addWidget(alone if len(place) == 1 else self._tabs(place))
                if len(place) == 1 and before is not None:
                    # One that was put away stays hidden wherever it is put.
                    alone.show()
            row.setSizes([1000] * len(places))
            self.rows.addWidget(row)
        whole = len(rows) == len(self.page.rows)
        shares = self.page.shares if whole and self.page.shares else (1,) * len(rows)
        self.rows.setSizes([1000 * share for share in shares])
        for index, share in enumerate(shares):
            self.rows.setStretchFactor(index, share)
        for name, pane in self.panes.items():
            if name not in self.seen and name not in torn:
                pane.hide()
                pane.setParent(self)
        self._column.addWidget(self.rows)
        if before is not None:
            before.hide()
            before.deleteLater()

    def _tabs(self, place: dict[str, str]) -> Tabs:
        tabs = Tabs({name: (words, self.panes[name]) for name, words in place.items()})
        for name in place:
            # The tabs stand in its place too.
            self.panes[name].setMinimumHeight(LEAST_HEIGHT - tabs.bar.sizeHint().height())
        if self._store is not None:
            tabs.show_pane(front_of(self._store.state.style.front, tabs.names))
        tabs.turned.connect(lambda name: self._turn(tabs.names, name))
        return tabs

    def follow_front(self, store: Store) -> None:
        """Have those panes in front that `StyleParameters.front` of a store's state names, and the first one of every other place; and keep there what is."""
        self._store = store
        listen(self, store, self._bring_to_front, "style.front")
        self._bring_to_front()

    def _bring_to_front(self, change: Change | None = None) -> None:
        assert self._store is not None
        for tabs in self.findChildren(Tabs):
            tabs.show_pane(front_of(self._store.state.style.front, tabs.names))

    def _turn(self, names: tuple[str, ...], name: str) -> None:
        if self._store is None or front_of(self._store.state.style.front, names) == name:
            return
        self._store.update({"style.front": with_front(self._store.state.style.front, names, name)}, title=tr("show {name}", name=self.panes[name].title))

    @functools.cached_property
    def groups(self) -> tuple[tuple[Computation[Any], ...], ...]:
        """The topics of each pane that is seen, which are drawn together, and those that the sentence and the readouts need beside them."""
        drawn = tuple(pane.topics for name, pane in self.panes.items() if name in self.seen or name in self.torn)
        return (*drawn, *((topic,) for topic in dict.fromkeys((*self._needs, *self._read)) if not any(topic in group for group in drawn)))

    @property
    def torn_groups(self) -> tuple[tuple[Computation[Any], ...], ...]:
        """The topics of each pane that is seen whichever page is shown."""
        return tuple(self.panes[name].topics for name in self.torn)

    def draw(self, results: Results, names: frozenset[str] | None = None, *, torn: bool = False) -> None:
        """Draw every pane whose results are there, say why where there are none; the others keep their last picture.

        Parameters
        ----------
        results : Results
            Of one state.
        names : frozenset of str, optional
            The topics that are new: only their panes are drawn.
        torn : bool
            Only those that have a window of their own: another page is shown.
        """
        for name, pane in self.panes.items():
            if name not in self.torn and (torn or name not in self.seen):
                continue
            if names is not None and names.isdisjoint(topic.name for topic in pane.topics):
                continue
            refusal, there = in_labels(results.refusal(pane.topics), results.state), results.has(pane.topics)
            # What a pane says in place of a picture stands until there is something newer to say.
            if refusal or (there and name in self._told):
                pane.set_message(refusal)
                self._told.discard(name)
            if refusal:
                self._told.add(name)
            if there:
                pane.draw_results(results)
                if not pane.behind:
                    self._drawn[name] = results.state

    def show_pane(self, name: str) -> None:
        """Bring a pane to the front, where others share its place."""
        for tabs in self.findChildren(Tabs):
            if name in tabs.names:
                tabs.show_pane(name)

    def speaks(self, results: Results) -> bool:
        """Return whether there is anything to be said: not while its results still come."""
        return bool(results.refusal(self._needs)) or results.has(self._needs)

    def sentence(self, results: Results) -> str:
        """Return what is to be said of results of which it `speaks`."""
        return in_labels(results.refusal(self._needs) or self.page.sentence(results), results.state)

    def show_status(self, status: Status, now: float) -> None:
        """Say on every pane what is being computed, and where a picture is older than the controls.

        Parameters
        ----------
        status : Status
            What is not there.
        now : float
            The time by the scheduler's clock.
        """
        for name, pane in self.panes.items():
            waiting = [status.waiting[topic.name] for topic in pane.topics if topic.name in status.waiting]
            given_up = tuple(topic for topic in pane.topics if topic.name in status.given_up)
            pane.cancelled = bool(given_up)
            spared = in_labels(pane.spared(pane.newest), pane.newest) if pane.newest is not None else ""
            if spared and (waiting or given_up):
                # What comes of it is known already, and there is nothing to compute anew for this pane.
                pane.set_waiting(False)
                pane.set_message(spared)
                self._told.add(name)
                self._mark_old(name, pane, ())
                continue
            # To say so for a moment would paint the old picture once more with every frame of a run.
            shares = [item.share for item in waiting if item.share is not None]
            pane.set_waiting(bool(waiting) and (pane.behind or now - min(item.since for item in waiting) >= MOMENT), shares[-1] if shares else None)
            # A text in place of a picture is that of an older state: it gives way, and so do empty axes.
            if name not in self._drawn or pane.message.text:
                if waiting and now - min(item.since for item in waiting) >= SOON:
                    pane.set_message(computing(waiting, now))
                    self._told.add(name)
                elif given_up:
                    pane.set_message(_cancelled(given_up))
                    self._told.add(name)
            # Where there is no picture the pane says it itself, and the mark is only its button.
            self._mark_old(name, pane, given_up)

    def say_status(self, status: Status, now: float) -> str:
        """Return what is to be said in place of a sentence that is not true now; '' where it still is."""
        waiting = [status.waiting[topic.name] for topic in self._needs if topic.name in status.waiting]
        if waiting:
            return computing(waiting, now)
        given_up = [topic for topic in self._needs if topic.name in status.given_up]
        return _cancelled(given_up) if given_up else ""

    def _mark_old(self, name: str, pane: Pane, given_up: Sequence[Topic[Any]]) -> None:
        """Say that some topics of a pane were cancelled, and whether its picture is that of other controls, or the beginning of what was asked for."""
        if given_up and name not in self.marks:
            # Loaded with the first computation that is cancelled.
            from sigexplorer.window.old import OldMark

            mark = self.marks[name] = OldMark(pane, _button_of(pane.topics))
            mark.wanted.connect(self.wanted)
        if name in self.marks:
            shown, newest = self._drawn.get(name), pane.newest
            older = shown is None or newest is None or any(topic.inputs(shown) != topic.inputs(newest) for topic in given_up)
            self.marks[name].say("" if pane.message.text else tr(OLDER if older else PARTIAL))
            self.marks[name].setVisible(bool(given_up))


class Pages(QStackedWidget):
    """The pages that have been made, of which one is shown, and plots of others that have windows of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.views: dict[str, PageView] = {}
        self._name = ""

    @property
    def shown(self) -> PageView:
        """The page that is shown."""
        return self.views[self._name]

    @property
    def elsewhere(self) -> list[PageView]:
        """The pages that are not shown, but of which a plot is."""
        return [view for name, view in self.views.items() if view.torn and name != self._name]

    @property
    def groups(self) -> tuple[tuple[Computation[Any], ...], ...]:
        """What is looked at, in groups that are drawn together."""
        of_page = self.shown.groups
        others = [group for view in self.elsewhere for group in view.torn_groups if group not in of_page]
        return (*of_page, *others) if others else of_page

    def add(self, name: str, theme: Theme) -> PageView:
        """Make a page."""
        view = self.views[name] = PageView(name, theme)
        self.addWidget(view)
        return view

    def show_page(self, name: str) -> None:
        """Show a page that has been made; a keyboard that was on the page before is on this one afterwards, where it was there last."""
        self._name = name
        view, before, held = self.views[name], self.currentWidget(), self.window().focusWidget()
        turned = before is not None and before is not view and held is not None and before.isAncestorOf(held)
        if turned:
            # Qt hands the keyboard of what is hidden to the next stop of the whole window first, which is looked for in vain.
            self.setFocus()
        self.setCurrentWidget(view)
        if turned:
            stops = (view.focusWidget(), *(view.panes[name] for name in view.seen))
            next((stop for stop in stops if stop is not None and stop.isVisibleTo(view)), view).setFocus()

    def draw(self, results: Results, names: frozenset[str] | None) -> None:
        """Draw what is seen."""
        self.shown.draw(results, names)
        for view in self.elsewhere:
            view.draw(results, names, torn=True)

    def show_status(self, status: Status, now: float) -> None:
        """Say on every plot that is seen what is being computed."""
        for view in (self.shown, *self.elsewhere):
            view.show_status(status, now)


def _button_of(shown: Iterable[Computation[Any]]) -> str:
    """Return the name of the button that goes on with what was cancelled of some topics."""
    commands = (command for topic in shown if isinstance(topic, Topic) for command in topic.commands)
    return next((command.title for command in commands if command.goes_on), tr("Compute"))


def _cancelled(given_up: Iterable[Computation[Any]]) -> str:
    return tr(CANCELLED, button=_button_of(given_up))


def computing(waiting: Sequence[Waiting], now: float) -> str:
    """Return what is being computed, for how long, and how much of it is done where that is known."""
    titles = list(dict.fromkeys(item.title for item in waiting))
    seconds = now - min(item.since for item in waiting)
    shares = [item.share for item in waiting if item.share is not None]
    parts = ([f"{round(seconds)} s"] if seconds >= 1 else []) + ([f"{round(100 * shares[-1])} %"] if shares else [])
    return tr("Computing: {what}\N{HORIZONTAL ELLIPSIS}", what=", ".join(titles)) + (f" {', '.join(parts)}" if parts else "")


def _splitter(orientation: Qt.Orientation) -> QSplitter:
    made = QSplitter(orientation)
    made.setHandleWidth(5)
    made.setChildrenCollapsible(False)
    return made
