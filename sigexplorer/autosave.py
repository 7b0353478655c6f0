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
from sigexplorer.sources import kept_in
from sigexplorer.state import State

SUFFIX = ".autosave"
# Of a file with several sessions, in bytes: as many of the newest are kept as go into it.
LARGEST = 16 * session.LIMIT
# What the first line says of such a file; 1 of one with a single session.
SEVERAL = 2
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
    """Write what is kept: a line with the file that it belongs to, then the session as any other, and behind it those that were left before it.

    It is for its owner alone: what it was may be, too.

    Raises
    ------
    FileError
        If it cannot be written.
    """
    content = _encoded(document.session)
    head: dict[str, object] = {"autosave": 1, "path": document.path, "digest": document.digest}
    room, parts, left = LARGEST // 2 - len(content), [content], []
    for each in reversed(document.left):
        part = _encoded(each.session)
        room -= len(part)
        if room < 0:
            break
        parts.append(part)
        left.append([each.path, each.digest, len(part)])
    if left:
        # What only reads one session is not to take this for it.
        head |= {"autosave": SEVERAL, "left": left}
    write_file(path, json.dumps(head).encode() + b"\n" + b"".join(parts), force=True, private=True)


def _encoded(kept: Session) -> bytes:
    # It may be opened from another folder than this program was begun in.
    return session.encode(msgspec.structs.replace(kept, state=kept_in(kept.state, None)))


def read(path: Path) -> Document:
    """Return what was kept.

    Raises
    ------
    FileError
        If it cannot be read.
    SessionError
        If it is not what `write` has written.
    """
    head, _, content = read_file(path, LARGEST).partition(b"\n")
    try:
        kept = msgspec.convert(json.loads(head), _Head)
        sizes = [size for _, _, size in kept.left]
        sizes.insert(0, len(content) - sum(sizes))
        if kept.autosave != (SEVERAL if kept.left else 1) or not all(0 <= size <= session.LIMIT for size in sizes):
            raise ValueError
    except (ValueError, RecursionError):
        raise SessionError(tr("{path} is not what was kept of a session: its first line is broken.", path=shown(path))) from None
    found: list[Document] = []
    for (name, digest), size in zip([(kept.path, kept.digest), *(each[:2] for each in kept.left)], sizes, strict=True):
        found.append(Document(session.decode(content[:size]), name, digest))
        content = content[size:]
    return msgspec.structs.replace(found[0], left=tuple(reversed(found[1:])))


class _Head(msgspec.Struct, frozen=True):
    """The first line of what is kept: of the session that was shown its file, and of each that was left before it file, digest and size in bytes."""

    autosave: int
    path: str
    digest: str
    left: tuple[tuple[str, str, int], ...] = ()


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
