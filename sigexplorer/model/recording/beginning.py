"""How a recording begins, and what is said of a file that does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sigexplorer.errors import ParameterError
from sigexplorer.files import open_regular, shown, suffix_of
from sigexplorer.language import mark, tr
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.patience import patiently
from sigexplorer.record.file import MAGIC

WANTED = mark("give a recording (.sigrec), as sigexplorer.record writes it")
# The parameter that names the file, and how its name ends.
KEY, SUFFIX = "recording.file", ".sigrec"


def check_begins(path: str | Path, cancel: Cancel = never) -> None:
    """Refuse a file that does not begin as a recording; one that is still too short to tell is none of them.

    Parameters
    ----------
    path : str or Path
        The file.
    cancel : callable
        See `sigexplorer.model.running`; also while the disk does not answer.

    Raises
    ------
    ParameterError
        If it is no recording.
    FileError
        If it cannot be read.
    Cancelled
        If `cancel` said so.
    """

    def first(_: Callable[[], None]) -> bytes:
        with open_regular(path) as file:
            return file.read(len(MAGIC))

    if not MAGIC.startswith(patiently(first, shown(path), watch=lambda: ask(cancel))):
        raise no_recording(f"{KEY}: {shown(path)}")


def no_recording(place: str) -> ParameterError:
    """Return what is said of a file that begins as something else: of one that is named as a recording, that it is not what its name says.

    Parameters
    ----------
    place : str
        The parameter, and the file as it is shown.
    """
    if suffix_of(place) == SUFFIX:
        return ParameterError(
            tr("{place} is no recording, though its name says so: its content is damaged or something else; copy it once more, or record anew.", place=place)
        )
    return ParameterError(tr("{place} is no recording: {wanted}.", place=place, wanted=tr(WANTED)))


def unbegun(place: str) -> ParameterError:
    """Return what is said of a file that ends before a recording has begun, as one does that has only just been made; see `no_recording`."""
    return ParameterError(tr("{place} holds no whole beginning: wait until the first step is recorded, or {wanted}.", place=place, wanted=tr(WANTED)))
