"""Files that are dropped on the window: a session is opened, a table of numbers becomes the inputs that take one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QTimer
from PySide6.QtGui import QDropEvent

from sigexplorer.session import SUFFIX
from sigexplorer.state import parameters
from sigexplorer.topics import pages
from sigexplorer.window.documents import Documents
from sigexplorer.window.explorer import Explorer


class Drops:
    """What a window does with files that come down on it.

    Parameters
    ----------
    window : Explorer
        The window, which hands its events over.
    """

    def __init__(self, window: Explorer, documents: Documents) -> None:
        self._window = window
        self._documents = documents
        window.setAcceptDrops(True)

    def consider(self, event: QDropEvent) -> None:
        """Take what can be opened, and open it once it is let go."""
        path = self._dropped(event.mimeData())
        if path is None:
            event.ignore()
            return
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            # Whoever lets go of it waits for the answer, and must not wait for a question to the user.
            QTimer.singleShot(0, self._window, lambda: self.open(path))

    def open(self, path: Path) -> None:
        """Open a session, or take a table as the inputs of the page that takes one."""
        if path.suffix.lower() == SUFFIX:
            self._documents.open(path)
            return
        key = self._key(path)
        page = next((name for name, page in pages().items() if key.partition(".")[0] in (group for _, group in page.controls)), None)
        self._documents.attempt(
            lambda: self._window.store.update({key: str(path)} | ({"style.page": page} if page else {}), title=f"inputs {path.name}"),
        )

    def _dropped(self, data: QMimeData) -> Path | None:
        urls = data.urls()
        path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
        return path if path is not None and (path.suffix.lower() == SUFFIX or self._key(path)) else None

    def _key(self, path: Path) -> str:
        """Return the key of the parameter that takes such a file; '' if none does."""
        pattern = f"*{path.suffix.lower()}"
        declared = parameters(self._window.store.state)
        return next((key for key, item in declared.items() if path.suffix and pattern in item.files.replace(")", " ").replace("(", " ").split()), "")
