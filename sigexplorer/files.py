"""Reading and writing whole files, so that no file is ever half there."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from sigexplorer.errors import FileError

# What to do about a refusal of the system; anything else is told in the system's words alone.
ADVICE = {
    errno.ENOSPC: "the disk is full: free some space, or choose another disk",
    errno.EDQUOT: "your quota of the disk is used up: free some space, or choose another disk",
    errno.EACCES: "permission is denied: choose another name or folder, or change the permissions",
    errno.EPERM: "permission is denied: choose another name or folder, or change the permissions",
    errno.EROFS: "its file system is read-only: choose another folder",
    errno.ENOENT: "its folder does not exist: create it, or choose another",
    errno.ENOTDIR: "its folder is a file: choose another",
    errno.ENAMETOOLONG: "the name is too long: choose a shorter one",
    errno.EFBIG: "it is larger than files may be here: choose another disk",
}


def shown(path: str | os.PathLike[str]) -> str:
    """Return a path as text for a message: on one line, whatever characters it holds."""
    text = os.fspath(path)
    return text if text.isprintable() and text else repr(text)


def read_file(path: str | os.PathLike[str], limit: int) -> bytes:
    """Return the content of a file.

    Parameters
    ----------
    path : path
        A regular file; devices and pipes, which may never end, are refused.
    limit : int
        The largest size accepted, in bytes.

    Raises
    ------
    FileError
        If there is no such file, it cannot be read, or it is too large.
    """
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise FileError(f"{shown(path)} is a folder: give a file.")
        if not stat.S_ISREG(mode):
            raise FileError(f"{shown(path)} is not a regular file: give a file on a disk.")
        with open(path, "rb") as file:
            content = file.read(limit + 1)
    except FileNotFoundError:
        raise FileError(f"{shown(path)} does not exist: check the name.") from None
    except (OSError, ValueError) as error:
        raise FileError(f"{shown(path)} cannot be read: {_reason(error)}.") from None
    if len(content) > limit:
        raise FileError(f"{shown(path)} is larger than {limit // 2**20} MiB: that is not a file of this program.")
    return content


def check_target(path: str | os.PathLike[str], *, force: bool = False) -> Path:
    """Return the file that writing to `path` would make or replace, symbolic links followed.

    Parameters
    ----------
    path : path
        Where to write.
    force : bool
        Whether a file that exists may be replaced.

    Raises
    ------
    FileError
        If it exists and `force` is not given, or if it cannot be written as far as can be told beforehand.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise FileError(f"{shown(path)} is a folder: give a file name.")
        if not target.parent.exists():
            raise FileError(f"{shown(path)} cannot be written: {ADVICE[errno.ENOENT]}.")
        if not target.parent.is_dir():
            raise FileError(f"{shown(path)} cannot be written: {ADVICE[errno.ENOTDIR]}.")
        if target.exists():
            if not target.is_file():
                raise FileError(f"{shown(path)} is not a regular file: give a file on a disk.")
            if not force:
                raise FileError(f"{shown(path)} exists already: give another name, or --force to replace it.")
            if not os.access(target, os.W_OK):
                raise FileError(f"{shown(path)} cannot be written: {ADVICE[errno.EACCES]}.")
    except (OSError, ValueError) as error:
        raise FileError(f"{shown(path)} cannot be written: {_reason(error)}.") from None
    return target


def write_file(path: str | os.PathLike[str], content: bytes, *, force: bool = False) -> None:
    """Write a file whole, or leave everything as it was.

    The content goes to a temporary name beside the target, reaches the disk, and is renamed. A file replaced
    keeps its permissions; a symbolic link stays one, and the file that it names is replaced.

    Parameters
    ----------
    path : path
        Where to write.
    content : bytes
        The whole file.
    force : bool
        Whether a file that exists may be replaced.

    Raises
    ------
    FileError
        If it could not be written; the old file is whole, and no temporary file is left.
    """
    target = check_target(path, force=force)
    temporary = target.with_name(f".sigexplorer-{os.urandom(8).hex()}.tmp")
    try:
        _write(temporary, content)
        with contextlib.suppress(FileNotFoundError):
            os.chmod(temporary, stat.S_IMODE(target.stat().st_mode))
        os.replace(temporary, target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            raise FileError(f"{shown(path)} cannot be written: {_reason(error)}.") from None
        raise
    _sync_folder(target.parent)


def _write(path: Path, content: bytes) -> None:
    # O_EXCL and the plain mode: never through a link laid there, and with the permissions that any new file gets.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o666), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    # The new name is already there; this only makes it outlast a power cut, where the system can.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError | ValueError) -> str:
    number = getattr(error, "errno", None)
    if number in ADVICE:
        return ADVICE[number]
    return (getattr(error, "strerror", None) or str(error)).strip().lower()
