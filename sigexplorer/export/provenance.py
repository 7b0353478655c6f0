"""Where a file comes from: the values that went into it, and the command that makes it again."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from typing import Any

from sigexplorer import __version__
from sigexplorer.export.picture import stem_of
from sigexplorer.model.activations.spelled import spell
from sigexplorer.state import State, group_names, texts
from sigexplorer.topic import Topic
from sigexplorer.topics import unread

PROGRAM = f"sigexplorer {__version__}"


def settings(state: State, topics: Iterable[Topic[Any]]) -> dict[str, str]:
    """Return the values that some topics' results depend on, by their dotted keys, as text; none that has no effect as the others are.

    What a file is read in the place of would say something false of numbers that are those of the file.
    """
    topics = tuple(topics)
    needs = {need for topic in topics for need in topic.keys}
    if "compare" in needs and state.compare and state.style.hidden:
        # Which of the functions compared are left out.
        needs.add("style.hidden")
    idle = {f"{group}.{name}" for group in group_names() for name in getattr(state, group).idle} | unread(topics, state).keys()
    own = {key: {key, key.partition(".")[0]} for key in texts(state)}
    return {key: text for key, text in texts(state).items() if own[key] & needs and not own[key] & idle}


def command_of_picture(state: State, pane: str, suffix: str, options: Sequence[str] = ()) -> str:
    """Return the command that makes a picture again as it is shown: the page that a window shows, and the formulas that wait beside it, are in none.

    Parameters
    ----------
    state, pane, suffix, options
        See `command`.
    """
    return command(state, pane, suffix, [key for key in texts(state) if key not in {"style.page", "formulas"}], options)


def command(state: State, pane: str, suffix: str, keys: Iterable[str] | None = None, options: Sequence[str] = ()) -> str:
    """Return the command that makes the file again, spelled for a shell.

    Parameters
    ----------
    state : State
        What it is made of; only values that differ from the defaults are spelled.
    pane : str
        The pane, or several of one picture.
    suffix : str
        The kind of file, "csv".
    keys : iterable of str, optional
        The dotted keys that matter; all where not given.
    options : sequence of str
        What else stands on the command line.
    """
    values = texts(state)
    usual = texts(State())
    words = ["sigexplorer", "export"]
    for key in values if keys is None else keys:
        if key == "activation" and spell(state.activation) != usual[key]:
            words += ["--set", f"activation={spell(state.activation)}"]
        elif not key.startswith("activation") and values[key] != usual[key]:
            words += ["--set", f"{key}={values[key]}"]
    return shlex.join([*words, "--pane", pane, "--to", f"{stem_of(pane)}.{suffix}", *options])
