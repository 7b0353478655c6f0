"""Answers that are not saved yet, kept for the next start: one file a window, in a folder of their own."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable
from pathlib import Path

from sigexplorer.errors import FileError, SigexplorerError
from sigexplorer.files import make_private_folder, reason_of, shown
from sigexplorer.language import tr
from sigexplorer.lessons import answers
from sigexplorer.lessons.answers import Answer, Answers

# Files of a folder that are looked at.
MOST = 1000


class KeptAnswers:
    """The file of one window, and those that earlier ones have left.

    Parameters
    ----------
    folder : Path
        Where they are; it is made when it is first needed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / f"{time.time_ns():x}-{os.urandom(4).hex()}{answers.SUFFIX}"

    def keep(self, given: Answers) -> None:
        """Keep what was answered in this window, in the place of what was kept of it before; with no answers there is nothing to keep.

        Raises
        ------
        FileError
            If it cannot be written.
        """
        try:
            if given.answers:
                make_private_folder(self._folder)
                answers.save(given, self._path, force=True, private=True)
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise FileError(tr("{path} cannot be written: {reason}.", path=shown(self._path), reason=reason_of(error))) from None

    def earlier(self) -> dict[Path, Answers]:
        """Return what other windows have left, by their files, the oldest first; what cannot be read is left where it is."""
        found: dict[Path, Answers] = {}
        with contextlib.suppress(OSError):
            for path in sorted(self._folder.glob(f"*{answers.SUFFIX}"))[-MOST:]:
                with contextlib.suppress(SigexplorerError):
                    if path != self._path:
                        found[path] = answers.load(path)
        return found

    def forget(self, paths: Iterable[Path]) -> None:
        """Keep what is in some files no longer: it is saved."""
        for path in paths:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def together(several: Iterable[Answers]) -> tuple[Answer, ...]:
    """Return the last answer to every question, in the order in which they were first given."""
    found: dict[tuple[str, int], Answer] = {}
    for each in several:
        found |= {(item.lesson, item.step): item for item in each.answers}
    return tuple(found.values())
