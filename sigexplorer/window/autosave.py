"""Keeps what a window shows and has not saved, so that it is there after a crash too, and at the next start.

Every window has a slot of its own, a file and a lock that ends with its process; a slot without a living owner is what a start takes over.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import threading
import time
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QStandardPaths, QTimer, Signal

from sigexplorer import autosave
from sigexplorer.autosave import SUFFIX
from sigexplorer.errors import SigexplorerError
from sigexplorer.files import exists, make_private_folder, reason_of, shown
from sigexplorer.language import tr
from sigexplorer.patience import aside
from sigexplorer.session import Document
from sigexplorer.temporary import sweep
from sigexplorer.window.locks import clear_lock, clear_stale_lock

# From a change until it is on its way to the disk, in milliseconds: a crash costs no more than this and what a write takes.
DELAY = 1500
# How long the last write may take, in seconds: a window closes although its disk does not answer.
PATIENCE = 3.0
# What the name of a slot's lock ends with.
LOCK = ".lock"


def standard_folder() -> Path:
    """Return where the user's programs keep their data."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)) / "autosave"


class Autosave(QObject):
    """The slot of one window.

    Parameters
    ----------
    folder : Path
        Where the slots are; it is made when it is first needed.
    """

    failed = Signal(str)
    """The one line that says why nothing can be kept; once."""
    _ended = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._slot: Path | None = None
        self._lock: QLockFile | None = None
        self._others: list[QLockFile] = []
        # Slots whose content this window shows too, until its own has that.
        self._joined: list[tuple[Path, QLockFile]] = []
        self._wanted: Document | None = None
        self._written: Document | None = None
        self._writing: threading.Thread | None = None
        self._complained = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._write)
        self._ended.connect(self._take)

    def take_over(self, path: str | None = None) -> tuple[Document | None, list[str]]:
        """Return what is left of a window that is gone, the newest; its slot is this window's from now on.

        Parameters
        ----------
        path : str, optional
            Only what belongs to this file.

        Returns
        -------
        document : Document or None
            What was kept.
        said : list of str
            What could not be read: it is put aside, not thrown away.
        """
        sweep(self._folder)
        _clear_locks(self._folder)
        found, said = self._find(path)
        if found is None:
            return None, said
        self._slot, self._lock, self._written = found
        return self._written, said

    def join(self) -> tuple[Document | None, list[str]]:
        """Return what is left of another window that is gone, the newest, to be shown beside what this one has; see `take_over`.

        Its slot stays until that of this window has been written: what `keep` is given next is to hold it.
        """
        found, said = self._find(None)
        if found is None:
            return None, said
        slot, lock, kept = found
        self._joined.append((slot, lock))
        return kept, said

    def others(self) -> int:
        """Return of how many windows that are gone something is left."""
        mine = {self._slot, *(slot for slot, _ in self._joined)}
        number = 0
        for slot in autosave.kept_files(self._folder):
            if slot not in mine and (lock := _lock(slot)) is not None:
                lock.unlock()
                number += 1
        return number

    def _find(self, path: str | None) -> tuple[tuple[Path, QLockFile, Document] | None, list[str]]:
        said = []
        for slot in autosave.kept_files(self._folder):
            # A lock is its process's: that of this window's own slot would be given once more.
            lock = None if slot == self._slot or any(slot == each for each, _ in self._joined) else _lock(slot)
            if lock is None:
                continue
            try:
                kept = autosave.read(slot)
            except SigexplorerError as error:
                with contextlib.suppress(OSError):
                    aside = _put_aside(slot)
                    what = tr("A session that was not saved is kept from last time, and cannot be read: {reason}", reason=error)
                    said.append(f"{what} {tr('It is kept as {path}.', path=shown(aside))}")
                lock.unlock()
                continue
            if path is None or (kept.path and _same(kept.path, path)):
                return (slot, lock, kept), said
            lock.unlock()
        return None, said

    def put_aside(self) -> Path | None:
        """Have no start take over again what this one has, which cannot be shown; return where it is, None where there is nothing."""
        slot = self._slot
        self.close()
        with contextlib.suppress(OSError):
            return None if slot is None else _put_aside(slot)
        return None

    def keep(self, document: Document | None) -> None:
        """Keep what is shown, soon; with None there is nothing to keep."""
        self._wanted = document
        if document != self._written and not self._timer.isActive():
            self._timer.start()

    def keep_now(self) -> bool:
        """Write what is wanted, and return whether it is on the disk."""
        self._timer.stop()
        if self._written is not None and self._written == self._wanted and self._is_gone():
            self._written = None
        deadline = time.monotonic() + PATIENCE
        for _ in range(2):
            if self._writing is not None:
                self._writing.join(max(0.0, deadline - time.monotonic()))
            if self._writing is not None and self._writing.is_alive():
                return False
            self._writing = None
            if self._written == self._wanted:
                return True
            self._write()
        return self._written == self._wanted

    def close(self) -> None:
        """Leave the slot, with what is in it, to the next start."""
        self._timer.stop()
        if self._lock is not None:
            self._lock.unlock()
        for _, lock in self._joined:
            lock.unlock()
        self._slot = self._lock = None
        self._joined = []

    def _is_gone(self) -> bool:
        """Return whether somebody has removed what was kept; of a disk that does not answer, that it has not been."""
        slot, found = self._slot, list[bool]()
        looking = aside(lambda: found.append(slot is not None and exists(slot)), "autosave")
        if looking is not None:
            looking.join(PATIENCE)
        return found == [False]

    def _write(self) -> None:
        """Begin to write, unless the last write still goes on: then a little later."""
        if self._writing is not None and self._writing.is_alive():
            self._timer.start()
            return
        if self._wanted == self._written:
            return
        # A thread, because a disk takes longer than a frame; one that hangs is left behind when the program ends.
        wanted, joined = self._wanted, tuple(slot for slot, _ in self._joined)
        self._writing = aside(lambda: self._carry_out(wanted, joined), "autosave")

    def _carry_out(self, document: Document | None, joined: tuple[Path, ...]) -> None:
        try:
            if document is not None:
                autosave.write(document, self._claim())
            elif (slot := self._slot) is not None:
                slot.unlink(missing_ok=True)
            self._written = document
            for slot in joined:
                slot.unlink(missing_ok=True)
            failure = ""
        except SigexplorerError as error:
            failure = str(error)
        except OSError as error:
            failure = tr("{path} cannot be written: {reason}.", path=shown(self._folder), reason=reason_of(error))
        with contextlib.suppress(RuntimeError):
            # The window may be gone meanwhile.
            self._ended.emit(failure)

    def _take(self, failure: str) -> None:
        for slot, lock in [each for each in self._joined if not exists(each[0])]:
            lock.unlock()
            self._joined.remove((slot, lock))
        if failure and not self._complained:
            self._complained = True
            self.failed.emit(tr("What is not saved cannot be kept for the next start: {reason}", reason=failure))
        if self._wanted != self._written and not self._timer.isActive() and not failure:
            self._timer.start()

    def _claim(self) -> Path:
        # Whoever closes leaves a disk that is slow behind, and the slot is gone in the middle of this.
        slot, lock = self._slot, self._lock
        # Somebody may have cleared it up since.
        make_private_folder(self._folder)
        if lock is not None and lock.isLocked() and lock.getLockInfo()[0] != os.getpid():
            if exists(lock.fileName()):
                # And another window has taken over what was here: it is that one's now. Letting go of the lock would remove its.
                self._others.append(lock)
                slot = None
            else:
                lock.unlock()
            lock = None
        if slot is None:
            self._slot = slot = self._folder / f"{time.time_ns():x}-{os.urandom(4).hex()}{SUFFIX}"
        if lock is None or not lock.isLocked():
            # A disk that was full has no lock either; it may have by now.
            self._lock = _lock(slot)
        return slot


def _put_aside(slot: Path) -> Path:
    aside = slot.with_suffix(".broken")
    os.replace(slot, aside)
    return aside


def _lock(slot: Path) -> QLockFile | None:
    """Return the lock of a slot, or None where a living process has it; where nothing can be written it is not taken, and the work comes back all the same."""
    path = Path(f"{slot}{LOCK}")
    if exists(path) and not path.is_file():
        # It is nobody's lock; Qt would wait for a pipe.
        return None
    lock = QLockFile(str(path))
    # However long a window has been open: only the end of its process makes its lock stale.
    lock.setStaleLockTime(0)
    taken = lock.tryLock(0) or not _is_held(lock) or (clear_stale_lock(lock) and (lock.tryLock(0) or not _is_held(lock)))
    return lock if taken else None


def _is_held(lock: QLockFile) -> bool:
    return lock.error() == QLockFile.LockError.LockFailedError


def _clear_locks(folder: Path) -> None:
    """Remove the locks of slots into which nothing was written before their process was killed, and of those who were taking such locks away."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        names = [entry.name for entry in itertools.islice(entries, autosave.MOST) if f"{SUFFIX}{LOCK}" in entry.name]
        for name in names:
            if not name.endswith(LOCK):
                clear_lock(folder / name)
            elif not exists(slot := folder / name.removesuffix(LOCK)) and (lock := _lock(slot)) is not None:
                lock.unlock()


def _same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
