"""What the program has begun on the disk and at the terminal, and not ended, so that it can be put away wherever the program is told to end."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

# How long is waited for what begins this moment, in seconds.
PATIENCE = 2.0

# A process has one end, which comes wherever it is: what it has begun is known in one place.
_begun: set[Path] = set()
_beginning = threading.RLock()
# Terminals on which a line is begun, as the system numbers what is open.
_lines: set[int] = set()


def hidden_name() -> str:
    """Return a new name of something temporary, which `sigexplorer.temporary.sweep` knows for ours."""
    return f".sigexplorer-{os.urandom(8).hex()}.tmp"


@contextlib.contextmanager
def beginning(path: Path) -> Iterator[None]:
    """Make a file or a folder, which `put_away` removes from the first moment on, until it is `finished`; where it cannot be made, nothing is begun."""
    with _beginning:
        _begun.add(path)
        try:
            yield
        except BaseException:
            _begun.discard(path)
            raise


def finished(path: Path) -> None:
    """Leave alone from now on what has been begun: it has got its name, or is gone."""
    _begun.discard(path)


@contextlib.contextmanager
def temporary_folder() -> Iterator[Path]:
    """Give a new folder for the time being; nothing is left of it.

    Raises
    ------
    OSError
        If none can be made.
    """
    import shutil
    import tempfile

    try:
        above = tempfile.gettempdir()
    except FileNotFoundError as error:
        # Each of them is there and takes nothing: that a folder does not exist, as its number says, is not so.
        raise OSError(error.strerror) from None
    path = Path(above) / f"sigexplorer-{os.urandom(8).hex()}"
    with beginning(path):
        path.mkdir(mode=0o700)
        # A mask may have taken from its owner what it takes to put it away.
        path.chmod(0o700)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        finished(path)


def line_begun(terminal: int) -> None:
    """Have `put_away` end the line on a terminal, behind which the prompt would stand."""
    _lines.add(terminal)


def line_ended(terminal: int) -> None:
    """Leave its line alone from now on."""
    _lines.discard(terminal)


def leave() -> None:
    """Remove what threads that are left behind have begun, as far as its disk answers, in a process that ends right after."""
    if _begun:
        # Nobody can be made to stop waiting for a disk but a thread.
        thread = threading.Thread(target=put_away, name="leave", daemon=True)
        with contextlib.suppress(RuntimeError):
            thread.start()
            thread.join(PATIENCE)


def put_away() -> None:
    """Remove everything that is begun, in a process that ends right after: no other thread begins anything any more."""
    import shutil

    for terminal in tuple(_lines):
        # Past the stream, which may be in the middle of a word.
        with contextlib.suppress(OSError):
            os.write(terminal, b"\n")
    # It is not given back. Who has it in this very thread is what is ended in the middle.
    _beginning.acquire(timeout=PATIENCE)
    for path in tuple(_begun):
        with contextlib.suppress(OSError):
            path.unlink()
            continue
        # Another thread may still write into a folder: under its new name it finds it no more.
        away = path.with_name(hidden_name())
        with contextlib.suppress(OSError):
            path.rename(away)
        for folder in (away, path):
            shutil.rmtree(folder, ignore_errors=True)
