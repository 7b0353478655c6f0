"""The file that a new content goes to before it takes its name, and what is left of those whose program was killed."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sigexplorer.begun import beginning, finished, hidden_name

if sys.platform != "win32":
    import fcntl

# What `hidden_name` makes.
PATTERN = r"\.sigexplorer-[0-9a-f]{16}\.tmp"
# Entries of a folder that are looked at, and names that are tried.
MOST_ENTRIES = 20_000
ATTEMPTS = 10
# How long others are waited for, in seconds.
PATIENCE = 2.0


def open_temporary(folder: Path, mode: int = 0o666) -> tuple[Path, BinaryIO]:
    """Return a new file in a folder, and its name; it is in use, and left alone by `sweep`, until it is closed, and begun until it is `finished`.

    Parameters
    ----------
    folder : Path
        Where it is made.
    mode : int
        Its permissions, less those that the user gives to no new file; those of any new file if not given.

    Raises
    ------
    OSError
        If none can be made there.
    """
    # O_EXCL: never through a link laid there.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    for _ in range(ATTEMPTS):
        path = folder / hidden_name()
        with beginning(path):
            file = os.fdopen(os.open(path, flags, mode), "wb")
        if _claimed(file):
            return path, file
        # It was swept between its making and its claim.
        file.close()
        finished(path)
    raise OSError(f"no temporary file lasts in {folder}")


def open_temporary_folder(folder: Path) -> tuple[Path, int]:
    """Return a new folder in a folder, and what claims it until that is closed, -1 where nothing can; see `open_temporary`.

    Raises
    ------
    OSError
        If none can be made there.
    """
    for _ in range(ATTEMPTS):
        path = folder / hidden_name()
        with beginning(path):
            path.mkdir()
        with contextlib.suppress(FileNotFoundError):
            return path, _claim_folder(path)
        # It was swept between its making and its claim.
        finished(path)
    raise OSError(f"no temporary folder lasts in {folder}")


@contextlib.contextmanager
def alone_in(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Have no other process of ours change what lies in a folder, while something is read there and written anew.

    After some patience it goes on all the same, as it does where a system cannot keep others away: a disk that is silent must hold nobody up.
    """
    handle = -1
    try:
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
            _wait_for(handle, time.monotonic() + patience)
        yield
    finally:
        if handle >= 0:
            os.close(handle)


def sweep(folder: Path) -> int:
    """Remove the temporary files and folders in a folder that nobody writes any more, and return how many there were."""
    swept = 0
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in itertools.islice(entries, MOST_ENTRIES):
            if re.fullmatch(PATTERN, entry.name):
                with contextlib.suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        _remove_unclaimed_folder(entry.path)
                    else:
                        remove_unclaimed(entry.path)
                    swept += 1
    return swept


if sys.platform != "win32":

    def _wait_for(handle: int, deadline: float) -> None:
        while time.monotonic() < deadline:
            try:
                # It ends with the handle, or with the process.
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.005)
            else:
                return

    def _claimed(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            # Where nothing can be claimed, nothing is swept either.
            return True
        return os.fstat(file.fileno()).st_nlink > 0

    def remove_unclaimed(path: str | os.PathLike[str]) -> None:
        """Remove a file of ours that no living process has claimed.

        Raises
        ------
        OSError
            If one has, or it is no file of ours.
        """
        # For reading alone it could not be claimed on a network's disk.
        handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid():
                raise PermissionError(f"{path} is not ours")
            # Whoever writes it holds this claim, which ends with the process.
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(path)
        finally:
            os.close(handle)

    def _claim_folder(path: Path) -> int:
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # One that was swept meanwhile is open, and nowhere any more.
            os.stat(path)
        except FileNotFoundError:
            os.close(handle)
            raise
        except OSError:
            # Where nothing can be claimed, nothing is swept either; and who sweeps it now lets go of it in the next moment.
            os.stat(path)
        return handle

    def _remove_unclaimed_folder(path: str) -> None:
        import shutil

        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            if os.fstat(handle).st_uid != os.geteuid():
                raise PermissionError(f"{path} is not ours")
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(path)
        finally:
            os.close(handle)

else:

    def _claim_folder(path: Path) -> int:
        # A folder cannot be opened there.
        return -1

    def _remove_unclaimed_folder(path: str) -> None:
        # Nor be told from one that somebody fills.
        raise PermissionError(f"{path} may be in use")

    def _wait_for(handle: int, deadline: float) -> None:
        # A folder cannot be opened there, so that there is nothing to wait with.
        return

    def _claimed(file: BinaryIO) -> bool:
        # A file that is open cannot be removed there.
        return True

    def remove_unclaimed(path: str | os.PathLike[str]) -> None:
        """Remove a file: what is open cannot be removed there."""
        os.unlink(path)
