"""Reading and writing whole files, so that no file is ever half there."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from sigexplorer.begun import finished
from sigexplorer.errors import FileError
from sigexplorer.language import mark, tr
from sigexplorer.patience import PATIENCE, patiently
from sigexplorer.temporary import open_temporary, sweep

CHUNK = 2**20
# Of another machine's disk, whose clock may be ahead by so many nanoseconds, a file is of now.
AHEAD = 60 * 10**9
# What the slowest of disks takes, in bytes a second.
SLOWEST = 1e6
# Characters of a path in a message: no system has longer ones that a person reads to the end.
LONGEST_SHOWN = 1000

# Not of the system, whose refusal does not say whether it means the file or its folder: one that takes no new file, and one where no file can be.
CLOSED, NOWHERE = -1, -2

# What to do about a refusal of the system; anything else is told in the system's words alone.
ADVICE = {
    errno.ENOSPC: mark("the disk is full: free some space, or choose another disk"),
    errno.EDQUOT: mark("your quota of the disk is used up: free some space, or choose another disk"),
    errno.EACCES: mark("permission is denied: choose another name or folder, or change the permissions"),
    errno.EPERM: mark("permission is denied: choose another name or folder, or change the permissions"),
    errno.EROFS: mark("its file system is read-only: choose another folder"),
    errno.ENOENT: mark("its folder does not exist: create it, or choose another"),
    errno.ENOTDIR: mark("its folder is a file: choose another"),
    errno.ENAMETOOLONG: mark("the name is too long: choose a shorter one"),
    CLOSED: mark("its folder takes no new file, and nothing is written into one that is there: choose another folder, or change its permissions"),
    NOWHERE: mark("its folder is one of the system's own, in which no file can be made: choose another folder"),
    errno.ELOOP: mark("it is, or lies behind, a link that leads back to itself: choose another"),
    errno.EFBIG: mark("it is larger than files may be here: choose another disk"),
}


def newest_first(written: Iterable[tuple[int, str]]) -> list[str]:
    """Return the names of files, those written last first, also where the clock was put back meanwhile.

    Parameters
    ----------
    written : iterable of (int, str)
        When each was written, in nanoseconds of the system's clock, and its name.
    """
    # What is of tomorrow was written before the clock was put back: before all that is of today.
    now = time.time_ns() + AHEAD
    return [name for _, _, name in sorted(((when <= now, when, name) for when, name in written), reverse=True)]


def suffix_of(path: str | os.PathLike[str]) -> str:
    """Return what the name of a file ends with, from its last point on, in lower case: of ".csv" all of it, '' of one without a point."""
    _, point, end = os.path.basename(path).rpartition(".")
    return f"{point}{end}".lower() if point else ""


def shown(path: str | os.PathLike[str]) -> str:
    """Return a path as text for a message: on one line, whatever characters it holds, and of one that is endless both ends."""
    text = os.fspath(path)
    if len(text) > LONGEST_SHOWN:
        text = f"{text[: LONGEST_SHOWN // 2]}\N{HORIZONTAL ELLIPSIS}{text[-LONGEST_SHOWN // 2 :]}"
    return text if text.isprintable() and text else repr(text)


def read_file(path: str | os.PathLike[str], limit: int, watch: Callable[[], None] | None = None) -> bytes:
    """Return the content of a file.

    Parameters
    ----------
    path : path
        A regular file; devices and pipes, which may never end, are refused.
    limit : int
        The largest size accepted, in bytes.
    watch : callable, optional
        Called now and then; what it raises ends the reading.

    Raises
    ------
    FileError
        If there is no such file, it cannot be read, or it is too large.
    """

    def read(step: Callable[[], None]) -> bytes:
        parts, size = [], 0
        with open_regular(path) as file:
            while size <= limit and (part := _next_part(file, min(CHUNK, limit + 1 - size), path)):
                step()
                parts.append(part)
                size += len(part)
        return b"".join(parts)

    content = patiently(read, shown(path), watch=watch)
    if len(content) > limit:
        raise FileError(tr("{path} is larger than {limit} MiB: that is not a file of this program.", path=shown(path), limit=limit // 2**20))
    return content


def _next_part(file: BinaryIO, size: int, path: str | os.PathLike[str]) -> bytes:
    try:
        return file.read(size)
    except OSError as error:
        # What opens may still have a part that its disk or its server gives no more.
        raise FileError(tr("{path} cannot be read: {reason}.", path=shown(path), reason=reason_of(error))) from None


def open_regular(path: str | os.PathLike[str]) -> BinaryIO:
    """Return a regular file, open for reading: devices and pipes, which may never end or never begin, are refused.

    Raises
    ------
    FileError
        If there is no such file, or it cannot be read.
    """
    # A pipe without a writer would hold the opening; what it is, is asked of what was opened, not of what had the name before.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        # Opening some devices does something; windows refuses to open a folder.
        _check_kind(os.stat(path).st_mode, path)
        file = os.fdopen(os.open(path, flags), "rb")
    except FileNotFoundError:
        raise FileError(tr("{path} does not exist: check the name.", path=shown(path))) from None
    except (OSError, ValueError) as error:
        raise FileError(tr("{path} cannot be read: {reason}.", path=shown(path), reason=reason_of(error))) from None
    try:
        _check_kind(os.fstat(file.fileno()).st_mode, path)
    except BaseException:
        file.close()
        raise
    return file


def exists(path: str | os.PathLike[str]) -> bool:
    """Return whether there is anything of that name; where the system does not say, there is not."""
    # Path.exists raises what it cannot find out on older Pythons.
    try:
        return os.path.exists(path)
    except (OSError, ValueError):
        return False


def _check_kind(mode: int, path: str | os.PathLike[str]) -> None:
    if stat.S_ISDIR(mode):
        raise FileError(tr("{path} is a folder: give a file.", path=shown(path)))
    if not stat.S_ISREG(mode):
        raise FileError(tr("{path} is not a regular file: give a file on a disk.", path=shown(path)))


def check_target(path: str | os.PathLike[str], *, force: bool = False, appended: bool = False) -> Path:
    """Return the file that writing to `path` would make or replace, symbolic links followed.

    Parameters
    ----------
    path : path
        Where to write.
    force : bool
        Whether a file that exists may be replaced.
    appended : bool
        Whether one that exists is gone on with as it is, for which its folder need not take a new one.

    Raises
    ------
    FileError
        If it exists and `force` is not given, or if it cannot be written as far as can be told beforehand.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise FileError(tr("{path} is a folder: give a file name.", path=shown(path)))
        # Raises what is the matter with a folder that cannot be looked at.
        if not stat.S_ISDIR(os.stat(target.parent).st_mode):
            raise FileError(tr("{path} cannot be written: {reason}.", path=shown(path), reason=tr(ADVICE[errno.ENOTDIR])))
        there = _exists(target)
        if there:
            if not target.is_file():
                raise FileError(tr("{path} is not a regular file: give a file on a disk.", path=shown(path)))
            if not force:
                raise FileError(tr("{path} exists already: give another name, or --force to replace it.", path=shown(path)))
            if not os.access(target, os.W_OK):
                raise FileError(tr("{path} cannot be written: {reason}.", path=shown(path), reason=tr(ADVICE[errno.EACCES])))
    except (OSError, ValueError) as error:
        raise FileError(tr("{path} cannot be written: {reason}.", path=shown(path), reason=reason_of(error))) from None
    if not (there and appended):
        _check_folder(target.parent, path)
    return target


def _exists(target: Path) -> bool:
    """Return whether there is something; a link that leads back to itself, of which `Path.exists` says that there is not, is refused by the system."""
    try:
        os.stat(target)
    except FileNotFoundError:
        return False
    return True


def _check_folder(folder: Path, path: str | os.PathLike[str]) -> None:
    """Check that a folder takes a new file, before hours of work are done for one."""
    if os.access(folder, os.W_OK | os.X_OK):
        return
    # That it does not is no more than what is said of permissions: whether, and why, is told to who tries.
    try:
        temporary, file = open_temporary(folder)
    except OSError as error:
        raise FileError(tr("{path} cannot be written: {reason}.", path=shown(path), reason=reason_in(folder, error))) from None
    file.close()
    with contextlib.suppress(OSError):
        temporary.unlink()
    finished(temporary)


def write_file(path: str | os.PathLike[str], content: bytes, *, force: bool = False, private: bool = False) -> None:
    """Write a file whole, or leave everything as it was.

    The content goes to a temporary name beside the target, reaches the disk, and is renamed; nobody may read it there who may not in the end.
    A file replaced keeps its permissions, and where the system lets it its owner and its extended attributes; a symbolic link stays one, and the
    file that it names is replaced. Another hard link to it keeps the old content, since nothing is ever written into a file that is there.

    Parameters
    ----------
    path : path
        Where to write.
    content : bytes
        The whole file.
    force : bool
        Whether a file that exists may be replaced.
    private : bool
        Whether a new file is for nobody else; it has the permissions of any other file if not.

    Raises
    ------
    FileError
        If it could not be written, or its disk is silent for too long; the old file is whole, and no temporary file is left.
    """
    # A slow disk gives no sign of life while it takes the whole.
    patiently(lambda step: _write_whole(path, content, step, force=force, private=private), shown(path), patience=PATIENCE + len(content) / SLOWEST)


def _write_whole(path: str | os.PathLike[str], content: bytes, step: Callable[[], None], *, force: bool, private: bool) -> None:
    target = check_target(path, force=force)
    # What replaces a file that others must not read is not theirs to read meanwhile, either, nor if this process is ended before it has its name.
    private = private or exists(target)
    sweep(target.parent)
    temporary: Path | None = None
    try:
        temporary, file = open_temporary(target.parent, 0o600 if private else 0o666)
        with file:
            _write(file, content)
            if os.name == "nt":
                # What is open cannot be renamed there; elsewhere it is claimed until it has its name.
                file.close()
            take_over(target, temporary)
            # What nobody waits for any more must not replace what was written since.
            step()
            os.replace(temporary, target)
    except BaseException as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        if isinstance(error, OSError):
            reason = reason_in(target.parent, error) if temporary is None else reason_of(error)
            raise FileError(tr("{path} cannot be written: {reason}.", path=shown(path), reason=reason)) from None
        raise
    finally:
        if temporary is not None:
            finished(temporary)
    sync_folder(target.parent)


def take_over(target: Path, temporary: Path) -> None:
    """Give a new file what the one has that it replaces, if there is one: permissions; where they can be had, its owner and what else it was tagged with."""
    try:
        before = target.stat()
    except FileNotFoundError:
        return
    if hasattr(os, "chown"):
        # Before the permissions, some of which a new owner takes away. Only who is asked by root may give a file away.
        with contextlib.suppress(OSError):
            os.chown(temporary, before.st_uid, before.st_gid)
    mode = stat.S_IMODE(before.st_mode)
    if stat.S_IMODE(temporary.stat().st_mode) != mode:
        # Not where they are right: disks on which all files have the same, as many of a network, refuse any change.
        os.chmod(temporary, mode)
    if sys.platform == "linux":
        # Among them access control lists; a file system that has none refuses.
        with contextlib.suppress(OSError):
            for name in os.listxattr(target):
                with contextlib.suppress(OSError):
                    os.setxattr(temporary, name, os.getxattr(target, name))


def _write(file: BinaryIO, content: bytes) -> None:
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are not there, for nobody but their owner; one that is there stays as it is.

    Names of files tell something too: which folder somebody works in, or that a program broke.

    Raises
    ------
    OSError
        If one cannot be made.
    """
    for above in (*reversed(folder.parents), folder):
        if not exists(above):
            try:
                above.mkdir(mode=0o700, exist_ok=True)
            except FileExistsError as error:
                # That it exists is all that the system says of a link to nothing, which it does not follow to make a folder.
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(above)) from error
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))


def sync_folder(folder: Path) -> None:
    """Have a new name in a folder outlast a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def reason_in(folder: Path, error: OSError) -> str:
    """Return why the system made nothing new in a folder, and what to do about it where that is known."""
    if error.errno in (errno.EACCES, errno.EPERM):
        return tr(ADVICE[CLOSED])
    # Where there is the folder, as /proc, what does not exist is the file that could be made in it.
    return tr(ADVICE[NOWHERE]) if error.errno == errno.ENOENT and _is_reached(folder) else reason_of(error)


def _is_reached(folder: Path) -> bool:
    """Return whether there is a folder that a path leads to: the one that a process works in is a folder also when it was removed, which nothing leads to."""
    return folder.is_dir() and folder.stat().st_nlink > 0


def reason_of(error: OSError | ValueError) -> str:
    """Return what a refusal of the system says, and what to do about it where that is known."""
    number = getattr(error, "errno", None)
    if number in ADVICE:
        return tr(ADVICE[number])
    said = (getattr(error, "strerror", None) or str(error)).strip()
    # What begins a sentence there is in the middle of one here; a name in it stays as it is.
    return said[:1].lower() + said[1:] if said[1:2].islower() else said
