"""Titles of parameters in place of their keys: what somebody reads who sees controls, and types no keys."""

from __future__ import annotations

import re

from sigexplorer.language import within
from sigexplorer.state import State, parameters

# A dotted key, which is no part of a path; or a name without its group; and what gives it a value. Compiled when it is first used: no start waits.
_KEY = r"(?:(?<![\w./\\-])(?P<key>[a-z]\w*\.[a-z]\w*)(?![\w/\\-]|\.\w)|(?<![\w./\\'-])(?P<name>[a-z]\w*)(?![\w/\\('-]|\.\w))(?P<given>\s?=\s?)?"
# Looked for with every frame.
_DOTTED = re.compile(r"[a-z]\w*\.[a-z]")


def in_labels(text: str, state: State, key: str = "") -> str:
    """Return a refusal or another sentence with titles in place of keys.

    Parameters
    ----------
    text : str
        What is said; the name of a file in it is left as it is.
    state : State
        Which parameters there are depends on the function.
    key : str
        The dotted key of what was refused, where the text may name others of its group without it.
    """
    if not key and _DOTTED.search(text) is None:
        # As most sentences, of which one is said with every frame.
        return text
    declared = parameters(state)
    group = key.partition(".")[0]

    def labelled(found: re.Match[str]) -> str:
        nonlocal group
        name, given = found["name"], " = " if found["given"] else ""
        if found["key"]:
            if found["key"] not in declared:
                return found[0]
            group = group or found["key"].partition(".")[0]
            return f"{declared[found['key']].title}{given}"
        item = declared.get(f"{group}.{name}")
        # Of a name alone one of several words, or one that is given a value: "depth" is a word as any other.
        if item is None or not ("_" in name or given):
            return found[0]
        return f"{within(item.title) if found.start() else item.title}{given}"

    return re.sub(_KEY, labelled, text)
