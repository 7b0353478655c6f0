"""From what a hand does on a pane to changes of the state, as the pane's topic has it."""

from __future__ import annotations

import importlib

from PySide6.QtCore import QObject

from sigexplorer.controls.binding import Gesture
from sigexplorer.panes import Pane
from sigexplorer.store import Store
from sigexplorer.topic import Moved, Moves
from sigexplorer.topics import pane_entry


def follow(pane: Pane, store: Store, parent: QObject) -> None:
    """Hear what the user does on a pane, one that only shows has nothing to say; and have it show the range that the state asks for."""
    # The range that the state asks for is shown at once, before anything is computed in it.
    pane.follow(store.state)
    store.subscribe(lambda change: pane.follow(change.new))
    entry = pane_entry(pane.name)
    if entry.gestures:
        module, _, kind = entry.gestures.partition(":")
        getattr(importlib.import_module(f"sigexplorer.window.{module}"), kind)(store, pane, parent)
    if entry.moves is not None:
        MovesInteraction(store, pane, entry.moves, parent)


class MovesInteraction(QObject):
    """Makes a change of the state of each move on a pane; those of a drag, or of keys pressed in a row, are one step of the history."""

    def __init__(self, store: Store, pane: Pane, moves: Moves, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._moves = store, moves
        self._drag, self._keys = Gesture(), Gesture()
        self._dragging = False
        pane.moved.connect(self._take)
        pane.drag_finished.connect(self._end)

    def _take(self, moved: Moved) -> None:
        token: object = None
        if moved.how == "dragged":
            if not self._dragging:
                self._dragging = True
                self._drag.begin()
            token = self._drag.token()
        elif moved.how == "stepped":
            token = self._keys.token()
        changes = self._moves(self._store.state, moved)
        if changes:
            self._store.update(changes, gesture=token)

    def _end(self) -> None:
        self._dragging = False
        self._drag.end()
