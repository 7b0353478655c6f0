"""Files that a state reads: nothing that is made of it is written over them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sigexplorer.errors import FileError
from sigexplorer.files import check_target, shown
from sigexplorer.language import tr
from sigexplorer.state import State, get, parameters


def sources(state: State) -> Iterator[tuple[str, str]]:
    """Yield the dotted keys of the parameters that name a file, with its path."""
    for key, declared in parameters(state).items():
        if declared.files and isinstance(path := get(state, key), str) and path:
            yield key, path


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
        if _are_one(target, source):
            raise FileError(tr("{path} is what {key} reads, and would be lost: give another name.", path=shown(path), key=key))
    return target


def _are_one(target: Path, source: str) -> bool:
    try:
        return os.path.samefile(target, source)
    except (OSError, ValueError):
        return False
