"""Addresses within the help, and where what has a page of its own stands.

==================  ===========================================================================
help:NAME#ANCHOR    an article, and a place in it: ``help:page/curve#chain.depth``
set:KEY=VALUE&...   what the window then shows, each value as the command line takes it
preset:NAME         a preset
lesson:NAME         a lesson
picture:PANE?...    a picture of a pane, of the state that the values make
formula:LATEX       a formula
==================  ===========================================================================
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

from sigexplorer.state import group_names
from sigexplorer.topics import pages

HELP, SET, PRESET, LESSON, PICTURE, FORMULA = "help:", "set:", "preset:", "lesson:", "picture:", "formula:"
SCHEMES = (HELP, SET, PRESET, LESSON)
START, KEYS, COMMAND_LINE, SETTINGS = "guide/start", "guide/keys", "guide/command-line", "guide/settings"


def article(name: str, anchor: str = "") -> str:
    """Return the address of an article, or of a place in it."""
    return f"{HELP}{name}" + (f"#{anchor}" if anchor else "")


def setting(**values: str) -> str:
    """Return the address of what some values make; underscores stand for dots: ``setting(style_page="cost")``."""
    return SET + "&".join(f"{key.replace('_', '.', 1)}={quote(value, safe='')}" for key, value in values.items())


@functools.cache
def homes() -> Mapping[str, str]:
    """Return on which article each group of parameters is explained: on that of the page of its name, else of the first page that has its controls."""
    found = {}
    for group in group_names():
        having = [name for name, page in pages().items() if group in (shown for _, shown in page.controls)]
        if group != "activation":
            found[group] = f"page/{group if group in having else having[0]}" if having else SETTINGS
    return MappingProxyType(found)


def parameter_address(key: str, function: str) -> str:
    """Return where a parameter is explained.

    Parameters
    ----------
    key : str
        Its dotted key; or that of a group, of the function, or of those compared with it.
    function : str
        The name of the function explored, whose parameters stand in its own article.
    """
    group = key.partition(".")[0]
    if group == "activation":
        return article(f"function/{function}", key if "." in key else "")
    if group == "compare":
        return article("guide/comparing")
    return article(homes()[group], key if "." in key else "" if homes()[group] == SETTINGS else f"group-{group}")
