"""What is dropped on the window: a session or a link is opened, a table of numbers goes to the page that takes one, rows of text to the page that is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData
from PySide6.QtGui import QDropEvent

from sigexplorer.datafiles import changes_of, check_read, check_taken, takers
from sigexplorer.files import shown, suffix_of
from sigexplorer.language import tr
from sigexplorer.model.wording import count
from sigexplorer.session import SCHEME, SUFFIX, is_link
from sigexplorer.state import get, parameters
from sigexplorer.topics import pages, topics
from sigexplorer.window.documents import Documents
from sigexplorer.window.explorer import Explorer
from sigexplorer.window.post import soon


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
        # What came last: what was said of something that came before it is past.
        self._last = object()
        # What is said holds while it is about what is seen, and true.
        window.store.subscribe(lambda change: window.notice.look())
        window.setAcceptDrops(True)

    def consider(self, event: QDropEvent) -> None:
        """Take what can be opened, and open it once it is let go."""
        path, text = self._dropped(event.mimeData()), self._text(event.mimeData())
        several = self._several(event.mimeData())
        if path is None and not text and not several:
            event.ignore()
            return
        event.acceptProposedAction()
        if several:
            # It is not refused in silence: whoever drops a folder's files at once is told how they are taken.
            if event.type() == QEvent.Type.Drop:
                self._say(several, lambda: True)
            return
        if event.type() == QEvent.Type.Drop:
            # Whoever lets go of it waits for the answer, and must not wait for a question to the user.
            soon(self._window, lambda: self.open(path) if path is not None else self._take(text))

    def open(self, path: Path) -> None:
        """Open a session, or take a table as the inputs of the page that takes one."""
        if suffix_of(path) == SUFFIX:
            self._pass_on()
            self._documents.open(path)
            return
        changes = changes_of(self._window.store.state, path)
        if not changes:
            # It says what can be opened.
            self._documents.open(path)
            return
        key = next(iter(changes))

        def check() -> None:
            check_taken(path, key, named=False)
            check_read(self._window.store.state, changes)

        if not self._documents.attempt(check):
            return
        if self._documents.attempt(lambda: self._window.store.update(changes, title=tr("data {file}", file=path.name))):
            self._pass_on()
            if "style.page" in changes:
                self._say_what(path, key)
            # Its box may be in a section that is folded away: what it took the place of is gone from there.
            self._window.panel.show_control(key)

    def _take(self, text: str) -> None:
        # No start waits for what is done with text.
        from sigexplorer.window.pasting import take_text

        take_text(self._window, self._documents, self._shown, text)

    def _pass_on(self) -> None:
        """Have done with what was said of what came before."""
        self._last = object()
        self._window.notice.look()

    def _say(self, text: str, holds: Callable[[], bool]) -> None:
        """Say something of what came, until something else comes, or another page is turned to."""
        self._pass_on()
        last, page = self._last, self._shown
        self._window.notice.say(text, lambda: self._last is last and self._shown == page and holds())

    def _say_what(self, path: Path, key: str) -> None:
        """Say as what a file was taken that turned the page: its columns told, or nothing but its suffix did."""
        said = tr(
            "The page {page} shows {file}, as {parameter}; dropped on another page that reads it, it stays there.",
            file=shown(path.name),
            page=pages()[self._shown].title,
            parameter=parameters(self._window.store.state)[key].title,
        )
        # Undo takes it back with the file.
        self._say(said, lambda: bool(get(self._window.store.state, key) == str(path)))

    @property
    def _shown(self) -> str:
        return self._window.store.state.style.page

    def _text(self, data: QMimeData) -> str:
        """Return a link, or text that the page shown takes; '' where it takes none."""
        # A browser hands a link over as an address.
        text = next((url.toString() for url in data.urls() if url.scheme() == SCHEME.removesuffix(":")), data.text() if data.hasText() else "")
        if is_link(text):
            return text
        return data.text() if not data.urls() and data.hasText() and topics()[self._shown].pasted is not None else ""

    def _several(self, data: QMimeData) -> str:
        """Return what is said of several files at once, of which any could be opened: every page reads one; '' of anything else."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        first = next((path for path in paths if self._opens(path)), None) if len(paths) > 1 else None
        if first is None:
            return ""
        return tr("{number} files were dropped, and one at a time is opened: drop {file} alone.", number=count(len(paths)), file=shown(first.name))

    def _opens(self, path: Path) -> bool:
        return suffix_of(path) == SUFFIX or bool(takers(self._window.store.state, path))

    def _dropped(self, data: QMimeData) -> Path | None:
        urls = data.urls()
        path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
        return path if path is not None and self._opens(path) else None
