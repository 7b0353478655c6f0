"""What the window says of a value, where the command line has a spelling of its own."""

from __future__ import annotations

from typing import Any

from sigexplorer.model.parameters import Parameter


def worded(parameter: Parameter, value: Any) -> str:
    """Return a value as the window says it: a number as it is printed, a flag "on" or "off", a choice as its list has it: "Mean squared", "float16"."""
    if parameter.kind == "flag":
        return "on" if value else "off"
    if parameter.kind == "choice":
        # Names with numbers in them are written small.
        choice = str(value)
        named = any(letter.isdigit() for letter in choice)
        return (choice if named else choice[:1].upper() + choice[1:]).replace("_", " ")
    return parameter.printed(value)
