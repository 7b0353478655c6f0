"""What is kept of a session that is not saved: one file a window, in the standard data folder, and which of them nobody has open."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sigexplorer import session
from sigexplorer.errors import FileError, SessionError
from sigexplorer.files import newest_first, read_file, shown, write_file
from sigexplorer.language import tr
from sigexplorer.session import Document, Session
from sigexplorer.state import State

SUFFIX = ".autosave"
# Files of a folder that are looked at.
MOST = 1000


def worth_keeping(document: Document, state: State, modified: bool) -> bool:
    """Return whether something would be lost if only the file of a document were left.

    A session that was never saved is kept unless it is the one that every start begins with; which page and theme are shown is kept elsewhere.
    """
    if document.path:
        return modified
    style = msgspec.structs.replace(State().style, page=state.style.page, theme=state.style.theme)
    return state != msgspec.structs.replace(State(), style=style)


def write(document: Document, path: Path) -> None:
    """Write what is kept: a line with the file that it belongs to, then the session as any other.

    It is for its owner alone: what it was may be, too.

    Raises
    ------
    FileError
        If it cannot be written.
    """
    head = json.dumps({"autosave": 1, "path": document.path, "digest": document.digest})
    write_file(path, head.encode() + b"\n" + session.encode(document.session), force=True, private=True)


def read(path: Path) -> Document:
    """Return what was kept.

    Raises
    ------
    FileError
        If it cannot be read.
    SessionError
        If it is not what `write` has written.
    """
    head, _, content = read_file(path, session.LIMIT).partition(b"\n")
    try:
        kept = json.loads(head)
        if kept["autosave"] != 1 or not isinstance(kept["path"], str) or not isinstance(kept["digest"], str):
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SessionError(tr("{path} is not what was kept of a session: its first line is broken.", path=shown(path))) from None
    return Document(session.decode(content), kept["path"], kept["digest"])


def recovered(kept: Document) -> tuple[Document, str]:
    """Return the document that what was kept belongs to, as its file is, and what has to be said about it; '' if nothing."""
    if not kept.path:
        return Document(Session(), "", ""), ""
    try:
        found = session.open_document(kept.path)
    except (FileError, SessionError) as error:
        return Document(), f"{error} {tr('The changes to it that were not saved are here, as a session without a name.')}"
    said = tr("{file} has changes that were not saved: they are back, and undo shows the file as it is.", file=shown(os.path.basename(kept.path)))
    # Saving asks where the file has become another one since.
    return Document(found.session, kept.path, kept.digest), said


def kept_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder with something kept, the newest first."""
    found: list[tuple[int, str]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                # One may be gone by now, saved by the program that has it open, and the others are still to be found.
                with contextlib.suppress(OSError):
                    if entry.name.endswith(SUFFIX) and len(found) < MOST:
                        found.append((entry.stat().st_mtime_ns, entry.name))
    except OSError:
        return
    for name in newest_first(found):
        yield folder / name
