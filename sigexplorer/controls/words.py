"""What the window says of a value, where the command line has a spelling of its own."""

from __future__ import annotations

from typing import Any

from sigexplorer.language import tr
from sigexplorer.model.parameters import Parameter


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
