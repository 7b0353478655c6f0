"""Follows the file of the page that is shown while it grows: what is looked at is computed anew when it has."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, QTimer

from sigexplorer.patience import aside
from sigexplorer.store import Store
from sigexplorer.topics import topics
from sigexplorer.window.post import Post
from sigexplorer.window.refresh import Refresher

# Between two looks at the file, in milliseconds.
PERIOD = 1000


class Follower(QObject):
    """Looks at the file of the page shown, in a thread, since a disk may not answer; see `Topic.follows`.

    Parameters
    ----------
    store : Store
        Which says what page is shown, and which file it is of.
    refresher : Refresher
        Who computes anew.
    """

    def __init__(self, store: Store, refresher: Refresher, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._refresher = store, refresher
        self._post = Post(self)
        self._path, self._stamp = "", (0, 0)
        self._asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD)
        self._timer.timeout.connect(self._look)
        self._unsubscribe = store.subscribe(lambda change: self._wind())
        self._wind()

    def close(self) -> None:
        """Follow nothing any more."""
        self._unsubscribe()
        self._timer.stop()
        self._post.close()

    def _followed(self) -> str:
        """Return the path of the file that the page is of; '' where it is of none."""
        state = self._store.state
        follows = topics()[state.style.page].follows
        return "" if follows is None else follows(state)

    def _wind(self) -> None:
        """Let the clock go only while there is a file to look at: else it would wake the processor for nothing."""
        if bool(self._followed()) != self._timer.isActive():
            if self._timer.isActive():
                self._timer.stop()
            else:
                self._timer.start()

    def _look(self) -> None:
        path = self._followed()
        if not path or self._asking:
            return
        self._asking = True
        aside(lambda: self._ask(path), "worker")

    def _ask(self, path: str) -> None:
        try:
            found = os.stat(path)
            stamp = (found.st_size, found.st_mtime_ns)
        except (OSError, ValueError):
            stamp = (0, 0)
        self._post.put(lambda: self._hear(path, stamp))

    def _hear(self, path: str, stamp: tuple[int, int]) -> None:
        self._asking = False
        if path != self._path:
            self._path, self._stamp = path, stamp
        elif stamp not in (self._stamp, (0, 0)) and not self._refresher.busy:
            # What grows faster than it is read is read to its end all the same: what came meanwhile is seen the next time.
            self._stamp = stamp
            self._refresher.repeat()
