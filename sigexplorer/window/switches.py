"""The switches of pages: one action a flag, which the menu, the strip above the plots and a pane's own menu share."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from sigexplorer.state import get, parameters
from sigexplorer.store import Change, Store
from sigexplorer.topic import Page
from sigexplorer.topics import topics
from sigexplorer.window.unused import unused_on

# Of every page, below its own.
LOOKS = ("style.grid", "style.legend")
LOOKS_SHORTCUTS = {"style.grid": "Ctrl+G"}


class Switches(QObject):
    """Makes the action of a flag when it is first asked for, and keeps it as the state has it."""

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._actions: dict[str, QAction] = {}
        self._page: Page | None = None
        self._shortcuts = dict(LOOKS_SHORTCUTS)
        for topic in topics().values():
            self._shortcuts |= topic.shortcuts
        self._unsubscribe = store.subscribe(self._changed)

    def action(self, key: str) -> QAction:
        """Return the action that turns the flag under a dotted key on and off."""
        if key not in self._actions:
            declared = parameters(self._store.state)[key]
            made = self._actions[key] = QAction(declared.title, self)
            made.setObjectName(f"switch.{key}")
            # What a button says: a menu may add a letter.
            made.setIconText(declared.title)
            shortcut = QKeySequence(self._shortcuts.get(key, ""))
            made.setShortcut(shortcut)
            made.setCheckable(True)
            made.setChecked(get(self._store.state, key))
            made.triggered.connect(lambda on: self._store.set(key, on))
            self._mark(key)
        return self._actions[key]

    def actions(self, keys: Iterable[str]) -> list[QAction]:
        """Return the actions of some flags; '' is a line between two."""
        return [self.action(key) if key else self._line() for key in keys]

    def show_page(self, page: Page) -> None:
        """Disable what changes nothing on a page, and say why."""
        self._page = page
        for key in self._actions:
            self._mark(key)

    def _mark(self, key: str) -> None:
        action, (group, _, name) = self._actions[key], key.partition(".")
        reason = getattr(self._store.state, group).idle.get(name, "")
        if not reason and self._page is not None:
            reason = unused_on(self._page, group).get(name, "")
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        hint = f" ({shortcut})" if shortcut else ""
        action.setEnabled(not reason)
        action.setToolTip(f"{parameters(self._store.state)[key].help}{hint}" + (f"\n{reason}" if reason else ""))

    def _line(self) -> QAction:
        made = QAction(self)
        made.setSeparator(True)
        return made

    def _changed(self, change: Change) -> None:
        for key in change.keys:
            if key in self._actions:
                self._actions[key].setChecked(get(self._store.state, key))
        for group in {key.partition(".")[0] for key in change.keys}:
            before, after = getattr(change.old, group), getattr(change.new, group)
            if group != "compare" and before.idle != after.idle:
                for key in self._actions:
                    if key.startswith(f"{group}."):
                        self._mark(key)
