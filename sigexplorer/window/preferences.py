"""What is kept between starts in the user's settings, whatever somebody or something else has written there.

Preferences belong to the user and the machine: a document neither holds nor changes them.
"""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from sigexplorer.model.parameters import parameters_of
from sigexplorer.style import StyleParameters

Value = TypeVar("Value", str, bool, int, QByteArray)

THEME = "window/theme"
LANGUAGE = "window/language"
# Whether the lessons have been offered.
OFFERED = "lessons/offered"
# Items of a list that are read, and characters of each: more was not written by this program.
MOST = 100
LONGEST = 10_000


def read(key: str, default: Value) -> Value:
    """Return the value kept under a key; the default where there is none, or one of another type."""
    found = _value(key)
    if isinstance(default, bool) and found in ("true", "false"):
        # A file of settings holds text.
        return type(default)(found == "true")
    if isinstance(default, int) and not isinstance(default, bool) and isinstance(found, str) and found.lstrip("-").isdecimal() and len(found) < 10:
        return type(default)(found)
    return found if type(found) is type(default) else default


def read_list(key: str) -> list[str]:
    """Return the texts kept under a key; of anything else there may be, none."""
    found = _value(key)
    # Qt hands a list of one back as its only item, and an empty one as None.
    items = [found] if isinstance(found, str) else found if isinstance(found, list) else []
    return [item for item in items[:MOST] if isinstance(item, str) and 0 < len(item) <= LONGEST]


def keep(key: str, value: str | bool | int | QByteArray | list[str]) -> None:
    """Keep a value under a key; where it cannot be written, it is forgotten at the end."""
    QSettings().setValue(key, value)


def has(group: str) -> bool:
    """Return whether anything is kept under keys that begin with a group's name."""
    settings = QSettings()
    settings.beginGroup(group)
    found = bool(settings.childKeys())
    settings.endGroup()
    return found


def forget(group: str) -> None:
    """Forget all that is kept under keys that begin with a group's name."""
    QSettings().remove(group)


def theme() -> str:
    """Return the theme that the user has chosen for the window."""
    declared = parameters_of(StyleParameters)["theme"]
    kept = read(THEME, str(declared.default))
    return kept if kept in declared.choices else str(declared.default)


def language() -> str:
    """Return the language that the user has chosen; '' for that of the system."""
    return read(LANGUAGE, "")


def _value(key: str) -> Any:
    try:
        return QSettings().value(key)
    except Exception:
        # What Qt cannot make anything of on the way to Python: no file of settings may keep the program from starting.
        return None
