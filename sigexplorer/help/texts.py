"""What a person wrote for the help: files of ``resources/help``, beside which a folder named by a language has those that were put into it."""

from __future__ import annotations

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
    folder = resource("help")
    for path in (folder / current().code / kind / f"{name}.md", folder / kind / f"{name}.md"):
        if path.exists():
            return path.read_text(encoding="utf-8")
    return ""
