"""Files that a state reads: nothing that is made of it is written over them, and a session finds them from wherever it is opened."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from sigexplorer.errors import FileError
from sigexplorer.files import check_target, shown
from sigexplorer.language import tr
from sigexplorer.state import State, get, parameters, replace


def sources(state: State) -> Iterator[tuple[str, str]]:
    """Yield the dotted keys of the parameters that name a file, with its path."""
    for key, declared in parameters(state).items():
        if declared.files and isinstance(path := get(state, key), str) and path:
            yield key, path


def kept_in(state: State, folder: str | None) -> State:
    """Return a state as a file in a folder keeps it: files beside that file, or below, by their way from there, so that all can be moved; others in full.

    Parameters
    ----------
    state : State
        With relative paths from the working directory.
    folder : str or None
        The folder; None for a file that is none of the user's.
    """
    return _placed(state, lambda path: _from(folder, os.path.abspath(path)))


def found_in(state: State, folder: str) -> State:
    """Return a state that a file in a folder keeps, with the paths of its files in full; see `kept_in`.

    Parameters
    ----------
    state : State
        As it was read.
    folder : str
        The folder. Of a relative path that leads nowhere from there, but from the working directory, that is taken, as older versions wrote it.
    """

    def full(path: str) -> str:
        if os.path.isabs(path):
            return path
        there = os.path.abspath(os.path.join(folder, path))
        return os.path.abspath(path) if os.path.lexists(path) and not os.path.lexists(there) else there

    return _placed(state, full)


def _placed(state: State, place: Callable[[str], str]) -> State:
    changes = {key: placed for key, path in sources(state) if (placed := place(path)) != path}
    return replace(state, changes) if changes else state


def _from(folder: str | None, path: str) -> str:
    if folder is None:
        return path
    try:
        way = os.path.relpath(path, os.path.abspath(folder))
    except ValueError:
        # On another drive.
        return path
    return path if way.split(os.sep)[0] == os.pardir else way.replace(os.sep, "/")


def check_export(state: State, path: str | os.PathLike[str], *, force: bool) -> Path:
    """Return the file that writing something of a state to `path` would make or replace; see `sigexplorer.files.check_target`.

    Parameters
    ----------
    state : State
        What it is made of.
    path : path
        Where to write.
    force : bool
        Whether a file that exists may be replaced: never one that the state reads.

    Raises
    ------
    FileError
        If it exists and may not be replaced, or cannot be written.
    """
    target = check_target(path, force=force)
    for key, source in sources(state):
        check_apart(target, path, source, key)
    return target


def check_apart(target: Path, path: str | os.PathLike[str], source: str, key: str) -> None:
    """Refuse a file to write to that is the one that is read.

    Parameters
    ----------
    target : Path
        The file that would be replaced.
    path : path
        How it was given.
    source : str
        The file that is read; '' for none.
    key : str
        What reads it, for a message.

    Raises
    ------
    FileError
        If both are one.
    """
    try:
        same = os.path.samefile(target, source)
    except (OSError, ValueError):
        return
    if same:
        raise FileError(tr("{path} is what {key} reads, and would be lost: give another name.", path=shown(path), key=key))
