"""What others get of a state says of its files no more than their names."""

from __future__ import annotations

import html
import os

from sigexplorer.files import shown
from sigexplorer.sources import sources
from sigexplorer.state import State, get, parameters


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
