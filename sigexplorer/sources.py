"""Files that a state reads: nothing that is made of it is written over them, and what others get of it does not say where they are."""

from __future__ import annotations

import html
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


def without_places(text: str, state: State) -> str:
    """Return what a program has made of a state, a picture as SVG or a sentence, with the names of its files alone, and no address of one's network.

    Parameters
    ----------
    text : str
        What somebody else gets.
    state : State
        What it is made of.
    """
    replaced = dict[str, str]()
    for _, path in sources(state):
        name = os.path.basename(path)
        for whole in (path, os.path.abspath(path), os.path.realpath(path)):
            replaced |= {whole: name, shown(whole): shown(name)} if whole != name else {}
    for key, declared in parameters(state).items():
        if declared.private and not declared.files and isinstance(address := get(state, key), str) and address:
            replaced[address] = ""
    # The longest first: one may hold another.
    for whole in sorted(replaced, key=len, reverse=True):
        for before, after in zip(_spellings(whole), _spellings(replaced[whole]), strict=True):
            text = text.replace(before, after)
    return text


def _spellings(text: str) -> list[str]:
    """Return a text as it stands, and in the quotes of a shell, and both as XML has them."""
    plain = [text, text.replace("'", "'\"'\"'")]
    escaped = [html.escape(each, quote=False) for each in plain]
    return [*plain, *escaped, *(each.replace('"', "&quot;") for each in escaped), *map(html.escape, plain)]


def _are_one(target: Path, source: str) -> bool:
    try:
        return os.path.samefile(target, source)
    except (OSError, ValueError):
        return False
