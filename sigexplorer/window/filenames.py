"""The name that a file gets: what was typed, with the suffix of the kind that was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from sigexplorer.files import exists
from sigexplorer.window.messages import may_replace


def completed(name: str, suffix: str, known: Sequence[str]) -> Path:
    """Return a name with `suffix`, unless it ends with a known one already: "gain 2.5" has none.

    Parameters
    ----------
    name : str
        What was typed or chosen.
    suffix : str
        That of the kind of file chosen, ".png".
    known : sequence of str
        Every suffix that says what the file is, in lower case.
    """
    return Path(name) if name.lower().endswith(tuple(known)) else Path(name.removesuffix(".") + suffix)


def wanted(parent: QWidget, name: str, suffix: str, known: Sequence[str]) -> Path | None:
    """Return `completed`, or None where that is another file, which the user does not want replaced: the dialog has asked only about the name typed."""
    path = completed(name, suffix, known)
    if str(path) != name and exists(path) and not may_replace(parent, path):
        return None
    return path
