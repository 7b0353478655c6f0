"""What a person wrote for the help: files of ``resources/help``, beside which a folder named by a language has those that were put into it."""

from __future__ import annotations

import functools

from sigexplorer.language import current
from sigexplorer.resources import resource


def written_text(kind: str, name: str) -> str:
    """Return a written text, in the language that is spoken where somebody has put it into that, else in English; '' where there is none.

    Parameters
    ----------
    kind : str
        "guide" or "page"; or "function", whose English texts are the docstrings of their classes and not here.
    name : str
        What it is of.
    """
    return _read(current().code, kind, name)


# Every letter of a search asks for all of them, and what is shipped stays as it is.
@functools.cache
def _read(language: str, kind: str, name: str) -> str:
    folder = resource("help")
    for path in (folder / language / kind / f"{name}.md", folder / kind / f"{name}.md"):
        if path.exists():
            return path.read_text(encoding="utf-8")
    return ""
