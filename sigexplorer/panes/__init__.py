"""The plots, one file a topic."""

from __future__ import annotations

import importlib

from sigexplorer.errors import ParameterError
from sigexplorer.panes.base import Pane
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topics import drawn_panes, pane_entry


def pane_class(name: str) -> type[Pane]:
    """Return the class of a pane; its module is loaded when it is first asked for, so that the window opens sooner.

    Raises
    ------
    ParameterError
        If there is no pane of that name, or nothing draws it.
    """
    module, _, kind = pane_entry(name).kind.partition(":")
    if not kind:
        raise ParameterError(f"pane {name!r} has numbers only and cannot be drawn: give one of {', '.join(drawn_panes())}.")
    found: type[Pane] = getattr(importlib.import_module(f"{__name__}.{module}"), kind)
    return found


def create_pane(name: str, theme: Theme = LIGHT) -> Pane:
    """Return a new pane by its name.

    Raises
    ------
    ParameterError
        If there is no pane of that name.
    """
    return pane_class(name)(theme)


__all__ = ["Pane", "create_pane", "pane_class"]
