"""Session files in the window: new, open, save, recent ones, and the question about changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from sigexplorer import session
from sigexplorer.errors import SigexplorerError
from sigexplorer.store import Store
from sigexplorer.window.handover import may_be_given_up, taken

if TYPE_CHECKING:
    from sigexplorer.window.main import MainWindow

RECENT = 10
FILTER = f"Sessions (*{session.SUFFIX})"


class Documents(QObject):
    """The session file that the window shows, and what can be done with files.

    Parameters
    ----------
    window : MainWindow
        Over which the dialogs open.
    store : Store
        Whose state is saved and replaced.
    path : Path, optional
        The file that the state came from.
    opened : Session, optional
        What that file held; its title and description are kept when it is saved.
    """

    changed = Signal()
    """Another file is shown, or the recent ones have changed."""

    def __init__(self, window: MainWindow, store: Store, path: Path | None = None, opened: session.Session | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self.path = path
        self._session = opened or session.Session()
        if path is not None:
            self._remember(path)

    @property
    def opened(self) -> session.Session:
        """What was opened last: a file or a preset, with what it says of itself."""
        return self._session

    @property
    def title(self) -> str:
        """The file's name, or "Untitled"."""
        return self.path.name if self.path else "Untitled"

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files last opened or saved, the newest first, as far as they still exist."""
        stored = QSettings().value("recent", [])
        # Qt hands a list of one back as its only item, and an empty one as None.
        names = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return tuple(path for path in map(Path, names) if path.exists())

    def new(self) -> None:
        """Start afresh with the article's figure."""
        if self.may_discard():
            self._show(session.Session(), None)

    def choose(self) -> None:
        """Let the user choose a session to open."""
        if self.may_discard():
            name, _ = QFileDialog.getOpenFileName(self._window, "Open session", self._folder(), FILTER)
            if name:
                self._load(Path(name))

    def open(self, path: Path) -> None:
        """Open a session, unless there are changes that the user wants to keep."""
        if self.may_discard():
            self._load(path)

    def open_preset(self, name: str) -> None:
        """Show a preset, as a step that can be undone."""

        def show() -> None:
            self._session = session.preset(name)
            self._store.load(self._session.state, title=f"preset {name}")
            self.changed.emit()

        self._attempt(show)

    def save(self) -> bool:
        """Save to the file shown; return whether that was done."""
        if not taken(self._window):
            return False
        return self._write(self.path) if self.path else self.save_as()

    def save_as(self) -> bool:
        """Let the user choose a file to save to; return whether it was saved."""
        if not taken(self._window):
            return False
        suggestion = self.path or Path(self._folder()) / f"sigmoid{session.SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self._window, "Save session", str(suggestion), FILTER)
        if not name:
            return False
        path = Path(name)
        if not path.suffix:
            path = path.with_suffix(session.SUFFIX)
            # The dialog asked about the name without the suffix.
            if path.exists() and not self._may_replace(path):
                return False
        return self._write(path)

    def may_discard(self) -> bool:
        """Return whether the current state may be given up: it is saved, or the user said so."""
        if not may_be_given_up(self._window):
            return False
        if not self._store.modified:
            return True
        button = QMessageBox.StandardButton
        answer = QMessageBox.warning(
            self._window,
            "Save changes?",
            f"{self.title} has changes that are not saved. Save them?",
            button.Save | button.Discard | button.Cancel,
            button.Save,
        )
        if answer == button.Save:
            return self.save()
        return bool(answer == button.Discard)

    def forget_recent(self) -> None:
        """Empty the list of recent files."""
        QSettings().remove("recent")
        self.changed.emit()

    def _load(self, path: Path) -> None:
        def load() -> None:
            self._show(session.load(path), path)
            self._remember(path)

        self._attempt(load)

    def _write(self, path: Path) -> bool:
        def write() -> None:
            session.save(msgspec.structs.replace(self._session, state=self._store.state), path, force=True)
            self.path = path
            self._store.mark_saved()
            self._remember(path)

        return self._attempt(write)

    def _show(self, opened: session.Session, path: Path | None) -> None:
        self.path = path
        self._session = opened
        self._store.open(opened.state)
        self.changed.emit()

    def _attempt(self, action: Callable[[], None]) -> bool:
        """Do something that the user can have got wrong; say so in a dialog, and return whether it went well."""
        try:
            action()
        except SigexplorerError as error:
            QMessageBox.warning(self._window, "sigexplorer", str(error))
            return False
        return True

    def _may_replace(self, path: Path) -> bool:
        question = QMessageBox.question(self._window, "Replace file?", f"{path} exists already. Replace it?")
        return bool(question == QMessageBox.StandardButton.Yes)

    def _folder(self) -> str:
        return str(self.path.parent) if self.path else ""

    def _remember(self, path: Path) -> None:
        whole = path.resolve()
        kept = [str(whole), *(str(other) for other in self.recent if other != whole)]
        QSettings().setValue("recent", kept[:RECENT])
        self.changed.emit()
