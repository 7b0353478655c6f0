"""What the window says of a value, where the command line has a spelling of its own."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import Qt

from sigexplorer.language import tr
from sigexplorer.model.parameters import Parameter

# It has no width, and keeps a tag or an entity from being one.
JOINER = "\N{WORD JOINER}"


def letter_by_letter(text: str) -> str:
    """Return text that Qt shows as it is, in a dialog or a tool tip too: they take what looks like HTML for it, and read the pictures that it names.

    A session, a link or a table of somebody else may say anything: a name that has a picture read from another machine would be a trap.
    """
    return text.replace("<", f"<{JOINER}").replace("&", f"&{JOINER}") if Qt.mightBeRichText(text) else text


def worded(parameter: Parameter, value: Any) -> str:
    """Return a value as the window says it: a number as it is printed, a flag "on" or "off", a choice as its list has it: "Mean squared", "float16"."""
    if parameter.kind == "flag":
        return tr("on") if value else tr("off")
    if parameter.kind == "choice":
        # Names with numbers in them are written small, and the same in every language.
        choice = str(value)
        if any(letter.isdigit() for letter in choice):
            return choice.replace("_", " ")
        return tr((choice[:1].upper() + choice[1:]).replace("_", " "))
    return parameter.printed(value)
