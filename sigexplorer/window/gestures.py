"""From what a hand does on a pane to changes of the state, as the pane's topic has it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from sigexplorer.controls.binding import Gesture
from sigexplorer.errors import ParameterError
from sigexplorer.files import shown
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.landmarks import find_landmarks
from sigexplorer.model.ranges import with_levels
from sigexplorer.model.running import Cancel, Progress
from sigexplorer.moves import within_limits
from sigexplorer.panes import Pane
from sigexplorer.panes.base import with_turned
from sigexplorer.state import State, get, parameters
from sigexplorer.store import Change, Store
from sigexplorer.topic import Moved, PaneEntry, Seen
from sigexplorer.topics import pane_entry, topic_of

if TYPE_CHECKING:
    from sigexplorer.window.tasks import Tasks
    from sigexplorer.window.zoomed import FullViewButton

# Whatever range is seen, the same parameters hold it: what is asked is which.
ANY = Seen((0.0, 1.0), (0.0, 1.0))
# What is found sooner is shown with the key that asks for it, in seconds.
AT_ONCE = 0.1


def follow(pane: Pane, store: Store, parent: QObject, say: Callable[[str, Callable[[], bool]], None], tasks: Tasks) -> None:
    """Hear what the user does on a pane, one that only shows has nothing to say; and have it show the range that the state asks for.

    `say` is given the line that is to be read where a hand has taken the points of a file for its own, and what tells whether it still holds; `tasks` do
    what may take long.
    """

    def left(said: str, key: str) -> None:
        page = store.state.style.page
        say(said, lambda: store.state.style.page == page and not get(store.state, key))

    # The range that the state asks for is shown at once, before anything is computed in it.
    pane.follow(store.state)
    store.subscribe(lambda change: pane.follow(change.new))
    hand = Hand(store, pane, pane_entry(pane.name), tasks, parent)
    hand.left_file.connect(left)


def _is_known(activation: Activation) -> bool:
    """Return whether it is soon said what there is to be seen of a function: of a formula it may take seconds to find."""
    return activation.exact or find_landmarks.holds(activation)


class Hand(QObject):
    """Makes a change of the state of what a hand does on a pane; a drag, keys pressed in a row, and a pan are each one step of the history."""

    left_file = Signal(str, str)
    """A line, and the parameter, where points of a file have become the user's own."""

    def __init__(self, store: Store, pane: Pane, entry: PaneEntry, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._pane, self._entry, self._tasks = store, pane, entry, tasks
        self._drag, self._keys, self._view = Gesture(), Gesture(), Gesture()
        self._dragging = False
        self._full: FullViewButton | None = None
        # The groups of the edges, and whether all of these are as at the start.
        self._groups: frozenset[str] = frozenset()
        self._untouched = False
        # The parameters that take files of points which a hand on this pane may change.
        self._files = tuple(topic_of(pane.name).tables)
        if entry.views is not None:
            store.subscribe(self._hear)
            self._mark(store.state)
        pane.moved.connect(self._move)
        pane.drag_finished.connect(self._end)
        pane.range_changed.connect(self._show)
        pane.full_view_wanted.connect(self._show_everything)
        pane.unseen_wanted.connect(self._turn)
        pane.limits_wanted.connect(self._limit)
        pane.limits_asked.connect(self._ask_limits)

    def _move(self, moved: Moved) -> None:
        if self._entry.moves is None or not self._pane.answers:
            return
        token: object = None
        if moved.how == "dragged":
            if not self._dragging:
                self._dragging = True
                self._drag.begin()
            token = self._drag.token()
        elif moved.how == "stepped":
            token = self._keys.token()
        before = self._store.state
        self._change(self._entry.moves(before, moved), self._entry.step, token)
        self._tell_left(before)

    def _tell_left(self, before: State) -> None:
        """Say that points are those of a file no longer, whose remarks go with it."""
        after = self._store.state
        if after is before:
            return
        for key in self._files:
            if (path := get(before, key)) and not get(after, key):
                said = tr("The points are your own from here on, and no longer those of {file}: undo brings the file back.", file=shown(path))
                self.left_file.emit(said, key)

    def _end(self) -> None:
        self._dragging = False
        self._drag.end()

    def _show(self, left: float, right: float, low: float, high: float) -> None:
        if self._entry.views is not None and self._pane.answers:
            self._change(self._entry.views(self._store.state, Seen((left, right), (low, high))), tr("view"), self._view.token())
        # The pane shows what the state says then, which may be another range than the hand's.
        self._pane.follow(self._store.state)

    def _show_everything(self) -> None:
        views, activation = self._entry.views, self._store.state.activation
        if views is None:
            return

        def look(cancel: Cancel, _: Progress) -> None:
            find_landmarks(activation, cancel=cancel)

        def show(_: None) -> None:
            if self._store.state.activation == activation:
                self._change(views(self._store.state, None), tr("full view"))

        if _is_known(activation):
            show(None)
        else:
            self._tasks.run(tr("Looking for all there is to be seen"), look, show, wait=AT_ONCE)

    def _hear(self, change: Change) -> None:
        # Edges as at the start are no zoom, whatever else there is to be seen by now; those of a formula are judged when they move, not with every step.
        judged = not self._untouched and change.new.activation.exact
        if judged or not self._groups.isdisjoint(key.partition(".")[0] for key in change.keys):
            self._mark(change.new)

    def _mark(self, state: State) -> None:
        """Offer the full view while a part of it is seen."""
        if self._entry.views is None:
            return
        known = parameters(state)
        edges = within_limits(state, self._entry.views(state, ANY))
        moved = [name for name in edges if get(state, name) != known[name].default]
        self._groups, self._untouched = frozenset(name.partition(".")[0] for name in edges), not moved
        # What is as it was at the start was not zoomed, though the full view may be another by now: that of a steeper function.
        zoomed = bool(moved)
        if moved and _is_known(state.activation):
            full = within_limits(state, self._entry.views(state, None))
            zoomed = any(get(state, name) != full[name] for name in moved if name in full)
        if self._full is None and zoomed:
            # Loaded and made with the first zoom.
            from sigexplorer.window.zoomed import FullViewButton

            self._full = FullViewButton(self._pane)
        if self._full is not None and self._full.isHidden() == zoomed:
            self._full.setVisible(zoomed)

    def _limit(self, levels: tuple[float, float] | None) -> None:
        """Let the colours of a map go between two levels, or between its own."""
        if not self._dragging:
            self._dragging = True
            self._drag.begin()
        with contextlib.suppress(ParameterError):
            colors = with_levels(self._store.state.style.colors, self._pane.name, levels)
            self._store.update({"style.colors": colors}, title=tr("limits of colours"), gesture=self._drag.token())

    def _ask_limits(self) -> None:
        """Let the limits be typed; loaded when that is first wanted."""
        from sigexplorer.window.limits import LimitsBox

        box = LimitsBox(self._pane)
        box.given.connect(self._limit)
        box.given.connect(lambda levels: self._end())
        box.open()

    def _turn(self, key: str) -> None:
        """Hide what an entry of the legend stands for, or show it again."""
        with contextlib.suppress(ParameterError):
            unseen = with_turned(self._store.state.style.unseen, self._pane.name, key)
            self._store.update({"style.unseen": unseen}, title=tr("show {name}", name=key) if key in self._pane.legend.unseen else tr("hide {name}", name=key))

    def _change(self, changes: Mapping[str, Any], title: str, gesture: object = None) -> None:
        # Edges that the limits have brought together are no range: what the state refuses, a hand cannot do.
        with contextlib.suppress(ParameterError):
            self._store.update(within_limits(self._store.state, changes), title=title, gesture=gesture)
