"""Does a command again and again: the next time as soon as what the last one asked for is there, so that worker and window take turns."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from sigexplorer.controls.binding import Gesture
from sigexplorer.jobs import Status
from sigexplorer.language import within
from sigexplorer.store import Change, Store
from sigexplorer.topic import Command
from sigexplorer.topics import topics
from sigexplorer.window.refresh import Refresher
from sigexplorer.window.switches import Switches

# Between two looks at whether the last result is there, in milliseconds.
FRAME = 5


class Player(QObject):
    """Plays the command whose button is pressed, until it is let go, is at its end, is refused, or is cancelled; all of it is one step of the history.

    It also ends with undo and redo, and where another session is shown: nobody has asked for that to go on.

    While another page is shown, on which nothing of it is computed, it waits.

    Parameters
    ----------
    store : Store
        What the command changes.
    refresher : Refresher
        Who knows what is there.
    switches : Switches
        Whose buttons are pressed.
    """

    def __init__(self, store: Store, refresher: Refresher, switches: Switches, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._refresher, self._switches = store, refresher, switches
        self._command: Command | None = None
        self._gesture = Gesture()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._go_on)
        switches.repeated.connect(self._follow)
        refresher.status_changed.connect(self._hear_status)
        store.subscribe(self._hear)

    def stop(self) -> None:
        """Play nothing any more."""
        if self._command is not None:
            self._switches.action(self._command.name).setChecked(False)

    def _follow(self, command: Command, on: bool) -> None:
        if on:
            if self._command is not None and self._command is not command:
                self.stop()
            self._command = command
            self._gesture.begin()
            self._timer.start()
        elif command is self._command:
            self._command = None
            self._timer.stop()
            self._gesture.end()

    def _hear(self, change: Change) -> None:
        if change.elsewhere:
            self.stop()

    def _hear_status(self, status: Status) -> None:
        if self._command is not None and self._command.topic in status.given_up:
            self.stop()

    def _go_on(self) -> None:
        if self._command is None:
            return
        topic, results = topics()[self._command.topic], self._refresher.results
        if results.refusal((topic,)):
            self.stop()
        elif results.has((topic,)):
            changes = self._command.change(self._store.state)
            if changes:
                self._store.update(dict(changes), title=within(topic.title), gesture=self._gesture.token())
            else:
                self.stop()
