"""Files that a parameter takes, a recording or a table of numbers: what the state becomes where one is dropped, double-clicked or given by name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from sigexplorer.files import suffix_of
from sigexplorer.state import State, get, parameters
from sigexplorer.topics import pages


def takers(state: State, path: str | os.PathLike[str]) -> tuple[str, ...]:
    """Return the dotted keys of the parameters that take a file of such a name, in the order of the state; none where nothing takes it.

    Parameters
    ----------
    state : State
        Which parameters there are depends on the function.
    path : path
        Only its suffix counts.
    """
    suffix = suffix_of(path)
    if not suffix:
        return ()
    return tuple(key for key, item in parameters(state).items() if f"*{suffix}" in item.files.replace(")", " ").replace("(", " ").split())


def changes_of(state: State, path: str | os.PathLike[str]) -> Mapping[str, Any]:
    """Return the values that change, by dotted keys, where a file comes to the page that takes it; none where no page does.

    It stays on the page that is shown where that takes such files, else goes to the first one that does.

    Parameters
    ----------
    state : State
        What is shown.
    path : path
        The file; it is not looked at.
    """
    taking = takers(state, path)
    if not taking:
        return {}
    here = {group for _, group in pages()[state.style.page].controls}
    key = next((one for one in taking if one.partition(".")[0] in here), taking[0])
    group, _, name = key.partition(".")
    on = [page for page, declared in pages().items() if group in (shown for _, shown in declared.controls)]
    page = state.style.page if state.style.page in on else next(iter(on), None)
    entailed = {f"{group}.{other}": value for other, value in getattr(state, group).entailed(name).items() if other != name}
    changes = {key: os.fspath(path), **entailed, **({"style.page": page} if page else {})}
    return {each: value for each, value in changes.items() if each == key or get(state, each) != value}
