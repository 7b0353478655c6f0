"""The switches and commands of pages: one action each, which the menu, the strip above the plots and a pane's own menu share."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from sigexplorer.actions import flag_keys
from sigexplorer.jobs import Status
from sigexplorer.language import within
from sigexplorer.state import LISTS, get, parameters
from sigexplorer.store import Change, Store
from sigexplorer.topic import Command, Page
from sigexplorer.topics import topics
from sigexplorer.window.unused import unread_on, unused_on


class Switches(QObject):
    """Makes the action of a flag or a command when it is first asked for, and keeps it as the state has it."""

    repeated = Signal(object, bool)
    """The button of a command that is repeated was pressed, or let go: the `Command`, and which of both."""
    copied = Signal(object)
    """The button of a command that copies was pressed: the `Command`."""
    wanted = Signal()
    """The button of a command was pressed that goes on with what was cancelled."""

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._actions: dict[str, QAction] = {}
        self._done: dict[str, QAction] = {}
        self._lines: list[QAction] = []
        self._page: Page | None = None
        self._unread: dict[str, str] = {}
        self._shortcuts = flag_keys()
        self._commands: dict[str, Command] = {}
        self._given_up: frozenset[str] = frozenset()
        for topic in topics().values():
            self._commands |= {command.name: command for command in topic.commands}
        self._unsubscribe = store.subscribe(self._changed)

    def action(self, key: str) -> QAction:
        """Return the action that turns the flag under a dotted key on and off, or that of the command of that name."""
        if key in self._commands:
            return self._command(self._commands[key])
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

    def _command(self, command: Command) -> QAction:
        if command.name not in self._done:
            made = self._done[command.name] = QAction(command.title, self)
            made.setObjectName(f"command.{command.name}")
            made.setIconText(command.title)
            made.setShortcut(QKeySequence(command.shortcut))
            self._mark_command(command)
            made.setCheckable(command.repeated)
            if command.repeated:
                made.toggled.connect(lambda on: self.repeated.emit(command, on))
            elif command.copies is not None:
                made.triggered.connect(lambda *_: self.copied.emit(command))
            else:
                # The signal's own argument would land in the first default of a lambda.
                made.triggered.connect(lambda *_: self._do(command))
        return self._done[command.name]

    def _do(self, command: Command) -> None:
        if command.goes_on and command.topic in self._given_up:
            self.wanted.emit()
        else:
            self._store.update(dict(command.change(self._store.state)), title=within(command.title))

    def show_status(self, status: Status) -> None:
        """Hear what was cancelled."""
        if status.given_up != self._given_up:
            self._given_up = status.given_up
            self._mark_commands()

    def actions(self, keys: Iterable[str]) -> list[QAction]:
        """Return the actions of some flags and commands; '' is a line between two."""
        lines = self._drawn_lines()
        return [self.action(key) if key else next(lines) for key in keys]

    def show_page(self, page: Page) -> None:
        """Disable what changes nothing on a page, and say why."""
        # What the state says is asked for once with every step of a drag, and not of the state before it too.
        self._page, self._unread = page, unread_on(page, self._store.state)
        for key in self._actions:
            self._mark(key)
        self._mark_commands()

    def _mark_commands(self) -> None:
        for name in self._done:
            self._mark_command(self._commands[name])

    def _mark_command(self, command: Command) -> None:
        """Disable a command that would change nothing, and say why; one that goes on with what was cancelled does that whatever it would change."""
        action = self._done[command.name]
        reason = "" if command.goes_on and command.topic in self._given_up else self._unread.get(command.name, "")
        action.setEnabled(not reason)
        action.setToolTip(f"{command.help}{_hint(action)}" + (f"\n{reason}" if reason else ""))

    def _mark(self, key: str) -> None:
        action, (group, _, name) = self._actions[key], key.partition(".")
        reason = getattr(self._store.state, group).idle.get(name, "")
        if not reason and self._page is not None:
            reason = unused_on(self._page, group, self._store.state).get(name, "")
        action.setEnabled(not reason)
        action.setToolTip(f"{parameters(self._store.state)[key].help}{_hint(action)}" + (f"\n{reason}" if reason else ""))

    def _drawn_lines(self) -> Iterator[QAction]:
        """Yield lines, none of them twice, and the same ones to everybody: a bar that is cleared does not take them away."""
        for number in itertools.count():
            if number == len(self._lines):
                made = QAction(self)
                made.setSeparator(True)
                self._lines.append(made)
            yield self._lines[number]

    def _changed(self, change: Change) -> None:
        for key in change.keys:
            if key in self._actions:
                self._actions[key].setChecked(get(self._store.state, key))
        if self._page is not None and unread_on(self._page, change.new) != self._unread:
            self.show_page(self._page)
        for group in {key.partition(".")[0] for key in change.keys}.difference(LISTS):
            before, after = getattr(change.old, group), getattr(change.new, group)
            if before.idle != after.idle:
                for key in self._actions:
                    if key.startswith(f"{group}."):
                        self._mark(key)


def _hint(action: QAction) -> str:
    """Return the key of an action in parentheses, '' where it has none."""
    shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f" ({shortcut})" if shortcut else ""
