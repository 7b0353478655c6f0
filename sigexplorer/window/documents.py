"""Session files in the window: new, open, save, recent ones, and the questions before anything is lost."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from sigexplorer import session
from sigexplorer.datafiles import patterns
from sigexplorer.errors import SigexplorerError
from sigexplorer.files import exists, shown
from sigexplorer.labels import in_labels
from sigexplorer.language import plural, tr
from sigexplorer.model.running import Cancel, Progress, ask
from sigexplorer.session import Document, Session
from sigexplorer.state import State, parse, replace
from sigexplorer.store import Store
from sigexplorer.window import preferences
from sigexplorer.window.autosave import Autosave
from sigexplorer.window.explorer import Explorer
from sigexplorer.window.filenames import wanted
from sigexplorer.window.handover import may_be_given_up, taken
from sigexplorer.window.messages import about_changed, plain, warn
from sigexplorer.window.origin import Origin, Place, origin_of
from sigexplorer.window.unsaved import take_up, to_keep

# How long the window waits for a file that is opened, in seconds; a disk that takes longer is waited for while the window goes on.
AT_ONCE = 0.3
BUTTON = QMessageBox.StandardButton


def _filter() -> str:
    """Return what the dialogs offer to open and save."""
    return tr("Sessions ({patterns})", patterns=f"*{session.SUFFIX}")


class Documents(QObject):
    """The session that the window shows, its file, and what can be done with files.

    Parameters
    ----------
    window : Explorer
        Over which the dialogs open.
    store : Store
        Whose state is saved and replaced.
    document : Document, optional
        What the state came from, unless the store knows more of that; its title and description are kept when it is saved.
    """

    changed = Signal()
    """Another file is shown, or the recent ones have changed."""

    def __init__(self, window: Explorer, store: Store, document: Document | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._autosave: Autosave | None = None
        self._fails_to_close = False
        # It is the store's, whose history takes it back with the state; told of is which one was shown last.
        store.origin = store.origin or Origin(document or Document())
        self._told = self._origin
        if self.path is not None:
            self._remember(self.path)
        self._unsubscribe = store.subscribe(lambda change: self._hear())

    @property
    def path(self) -> Path | None:
        """The file that the session came from or was saved to; None of one that never was."""
        return Path(self._document.path) if self._document.path else None

    @property
    def opened(self) -> session.Session:
        """What was opened last: a file or a preset, with what it says of itself."""
        return self._document.session

    @property
    def place(self) -> Place | None:
        """The step of a lesson that what is shown belongs to."""
        return self._origin.place

    @property
    def title(self) -> str:
        """The file's name, or "Untitled"."""
        return self.path.name if self.path else tr("Untitled")

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files last opened or saved, the newest first."""
        return preferences.recent_files()

    def follow(self, kept: Autosave) -> None:
        """Keep what is not saved from now on, so that it is there at the next start: closing need not ask about a session without a file."""
        self._autosave = kept
        kept.setParent(self)
        kept.failed.connect(self._window.notice.say)
        self.changed.connect(self._keep)
        self._keep()

    def new(self) -> None:
        """Start afresh with the article's figure."""
        if self.may_discard():
            self._show(Document())

    def choose(self) -> None:
        """Let the user choose a session to open, or a file of data for the page that takes it; what is asked about changes depends on which."""
        everything = tr("All that can be opened ({patterns})", patterns=" ".join((f"*{session.SUFFIX}", *patterns(self._store.state))))
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Open"), self._folder(), f"{everything};;{_filter()}")
        if name:
            self._window.open_file(name)

    def open(self, path: Path) -> None:
        """Open a session, unless there are changes that the user wants to keep: that is asked once it is known that it can be opened."""
        self._load(path)

    def open_late(self, path: Path, settings: Mapping[str, str]) -> None:
        """Open the session that the program was started with once its disk answers, with the values changed that the command line gave."""
        self._load(path, settings, wait=0.0)

    def open_preset(self, name: str) -> None:
        """Show a preset as a session without a name: saving asks for one, and never writes over the file that was open.

        What was shown before is one step of undo away; of a file with changes it is asked first, because that is left.
        """

        def show() -> None:
            preset = session.preset(name)
            if not self.may_step_on():
                return
            self._step_on(preset.state, tr("preset {preset}", preset=name), Origin(Document(preset)))

        self.attempt(show)

    def open_link(self, text: str) -> None:
        """Show the state of a link as a session without a name; what was shown before is one step of undo away.

        Raises
        ------
        SessionError
            If the link cannot be opened; see `sigexplorer.link.state_of`.
        """
        from sigexplorer.link import state_of

        state = state_of(text)
        if self.may_step_on():
            self._step_on(state, tr("link"), Origin(Document()))

    def show_lesson(self, place: Place, title: str) -> None:
        """Show a step of a lesson as a session without a name; what was shown before is one step of undo away, and comes back with `end_lesson`."""
        before = self._origin.before
        if before is None:
            # Changes of a file that are still none of it were given up when the lesson was begun.
            given_up = self.path is not None and self._store.modified
            before = (self._document, self._document.session.state if given_up else self._store.state)
        self._step_on(place.lesson.states[place.index], title, Origin(Document(), place, before))

    def end_lesson(self) -> None:
        """Show again what was there before the lessons, as a step that undo takes back; unless something else was opened or saved by now."""
        if self._origin.before is not None:
            document, state = self._origin.before
            back = self._with_own_theme(state)
            self._store.load(back, title=tr("end of the lesson"), origin=Origin(document), saved=document.session.state, given_up=True, resumes=True)
        else:
            self._told = self._store.origin = Origin(self._document)

    def save(self) -> bool:
        """Save to the file shown; return whether that was done."""
        if not taken(self._window):
            return False
        if self.path is None:
            return self.save_as()
        if session.changed_since(self._document):
            answer = about_changed(self._window, shown(self.path))
            if answer != "replace":
                return answer == "another" and self.save_as()
        return self._write(self.path)

    def save_as(self) -> bool:
        """Let the user choose a file to save to; return whether it was saved."""
        if not taken(self._window):
            return False
        suggestion = self.path or Path(self._folder()) / f"sigmoid{session.SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Save session"), str(suggestion), _filter())
        path = wanted(self._window, name, session.SUFFIX, (session.SUFFIX,)) if name else None
        return path is not None and self._write(path)

    def may_discard(self) -> bool:
        """Return whether the current state may be given up, and what undo would go back to: it is saved, or the user said so."""
        return may_be_given_up(self._window) and self._may_leave() and self._may_lose_left()

    def _may_leave(self) -> bool:
        if not self._store.modified:
            return True
        answer = self._ask(
            tr("Save changes?"),
            tr("{file} has changes that are not saved. Save them?", file=self.title),
            BUTTON.Save | BUTTON.Discard | BUTTON.Cancel,
            BUTTON.Save,
        )
        if answer == BUTTON.Save:
            return self.save()
        return answer == BUTTON.Discard

    def may_step_on(self) -> bool:
        """Return whether something may be shown as a step that undo takes back: always where there is no file with changes that would be left."""
        return self.path is None or (may_be_given_up(self._window) and self._may_leave())

    def _may_lose_left(self) -> bool:
        """Ask about what was left without being saved, and lies where only undo goes."""
        how_many = len(self._store.left)
        if not how_many:
            return True
        text = plural(
            "What was shown before is not saved, and undo will not bring it back from there. Save it?",
            "{n} sessions that were shown before are not saved, and undo will not bring them back from there. Save them?",
            how_many,
        )
        answer = self._ask(tr("Save changes?"), text, BUTTON.Save | BUTTON.Discard | BUTTON.Cancel, BUTTON.Save)
        if answer == BUTTON.Save:
            return self._save_left()
        return answer == BUTTON.Discard

    def _save_left(self) -> bool:
        """Save what was left, the newest first, each while it is shown; return whether all of it was saved."""
        back = 0
        try:
            for steps in self._store.steps_to_left:
                self._store.undo(steps=steps - back)
                back = steps
                if not self.save():
                    return False
        finally:
            self._store.redo(steps=back)
        return True

    def redo(self) -> None:
        """Do again what was taken back; where that leaves a file with changes it is asked first, as it was when the file was left before."""
        if not self._store.redo_leaves or self.may_step_on():
            self._store.redo()

    def may_close(self) -> bool:
        """Return whether the window may be closed: nothing would be lost, or the user said so.

        A session that was never saved comes back at the next start, so there is nothing to ask unless it could not be kept. What fails on the way is
        raised, and the window stays; where it fails again, whoever wants out is let go, and what is not saved kept.
        """
        failed, self._fails_to_close = self._fails_to_close, True
        try:
            may = self._may_close()
        except Exception:
            if not failed:
                raise
            sys.excepthook(*sys.exc_info())
            return True
        self._fails_to_close = False
        return may

    def _may_close(self) -> bool:
        if not may_be_given_up(self._window):
            return False
        self._keep(resting=True)
        kept = self._autosave is not None and self._autosave.keep_now()
        return (kept and self.path is None) or (self._may_leave() and (kept or self._may_lose_left()))

    def close(self, *, keep: bool = False) -> None:
        """Leave what the next start begins with: a session without a file; what belongs to a file is saved or given up by now, unless `keep`."""
        self._unsubscribe()
        if self._autosave is not None:
            if self._fails_to_close:
                self.keep_now()
            elif self.path is not None and not keep:
                self._autosave.keep(to_keep(self._store, shown=False))
                self._autosave.keep_now()
            self._autosave.close()
            self._autosave = None

    def keep_now(self) -> None:
        """Keep what is not saved at once: the program is about to end without asking."""
        if self._autosave is not None:
            self._keep(resting=True)
            self._autosave.keep_now()

    def forget_recent(self) -> None:
        """Empty the list of recent files."""
        preferences.forget_files()
        self.changed.emit()

    def attempt(self, action: Callable[[], None]) -> bool:
        """Do something that the user can have got wrong; say so in a dialog, and return whether it went well."""
        try:
            action()
        except SigexplorerError as error:
            warn(self._window, in_labels(str(error), self._window.store.state))
            return False
        return True

    def _load(self, path: Path, settings: Mapping[str, str] = MappingProxyType({}), *, wait: float = AT_ONCE) -> None:
        def read(cancel: Cancel, progress: Progress) -> tuple[Document | SigexplorerError, bool]:
            try:
                return session.open_document(path, lambda: ask(cancel)), True
            except SigexplorerError as error:
                return error, exists(path)

        def show(found: tuple[Document | SigexplorerError, bool]) -> None:
            document, there = found
            if isinstance(document, Document):
                if self.may_discard():
                    self._show(document)
                    self._remember(path)
                    if settings:
                        self.attempt(lambda: self._store.load(parse(self._store.state, settings), title=tr("settings of the command line")))
                return
            warn(self._window, str(document))
            if not there:
                # A file that is gone is offered no longer; one that is broken or out of reach may come back.
                self._forget(path)

        self._window.tasks.run(tr("Opening {file}", file=shown(path.name)), read, show, wait=wait)

    def _write(self, path: Path) -> bool:
        def write() -> None:
            # The step of a lesson that is shown is still that.
            self._told = self._store.origin = Origin(session.save(self._session(), path, force=True), self._origin.place)
            self._store.mark_saved()
            self._remember(path)

        return self.attempt(write)

    def _session(self) -> Session:
        # What a preset says of itself is not said of what somebody has made of it.
        named = self._document.session if self.path is not None else Session()
        return msgspec.structs.replace(named, state=self._store.state)

    def _show(self, document: Document) -> None:
        take_up(document.session.state)
        self._store.origin = Origin(document)
        self._store.open(self._with_own_theme(document.session.state))

    @property
    def _origin(self) -> Origin:
        return origin_of(self._store)

    @property
    def _document(self) -> Document:
        return self._origin.document

    def _step_on(self, state: State, title: str, origin: Origin) -> None:
        """Show something else as a step that undo takes back; changes of a file were asked about by now, and what is tried in a lesson is none's work there."""
        given_up = self.path is not None or (self._origin.before is not None and origin.before is not None)
        self._store.load(self._with_own_theme(state), title=title, origin=origin, given_up=given_up)

    def _hear(self) -> None:
        """Keep what has changed, and tell where undo, too, has gone to what came from elsewhere."""
        self._keep()
        if self._store.origin is not self._told:
            self._told = self._origin
            self.changed.emit()

    def _with_own_theme(self, state: State) -> State:
        """Return a state in the window's own theme, which no document changes."""
        return replace(state, {"style.theme": self._store.state.style.theme})

    def _keep(self, *, resting: bool = False) -> None:
        if self._autosave is not None:
            self._autosave.keep(to_keep(self._store, resting=resting))

    def _ask(self, title: str, text: str, buttons: QMessageBox.StandardButton, default: QMessageBox.StandardButton) -> QMessageBox.StandardButton:
        return QMessageBox.warning(self._window, title, plain(text), buttons, default)

    def _folder(self) -> str:
        return str(self.path.parent) if self.path else ""

    def _remember(self, path: Path) -> None:
        preferences.remember_file(path)
        self.changed.emit()

    def _forget(self, path: Path) -> None:
        preferences.forget_file(path)
        self.changed.emit()
