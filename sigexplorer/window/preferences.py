"""What is kept between starts in the user's settings, whatever somebody or something else has written there.

Preferences belong to the user and the machine: a document neither holds nor changes them.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QByteArray, QLockFile, QSettings, QStandardPaths

from sigexplorer.errors import FileError
from sigexplorer.files import exists, make_private_folder, open_regular, shown, suffix_of
from sigexplorer.language import tr
from sigexplorer.model.parameters import parameters_of
from sigexplorer.style import StyleParameters
from sigexplorer.window.locks import clear_lock, clear_stale_lock

Value = TypeVar("Value", str, bool, int, QByteArray)
Kept = str | bool | int | QByteArray | list[str]

THEME = "window/theme"
LANGUAGE = "window/language"
# Whether the lessons have been offered.
OFFERED = "lessons/offered"
# The files last opened or saved, and how many of them are offered.
RECENT, MOST_RECENT = "recent", 10
# Items of a list that are read, and characters of each: more was not written by this program.
MOST = 100
LONGEST = 10_000
# Bytes of a file of settings that is read: this program writes some thousand, and Qt reads and writes all of it again and again.
LARGEST = 2**20
# What the name of settings that are a file ends with; Windows and macOS keep them elsewhere.
FILES = (".conf", ".ini")
# What Qt adds to the name of the file that new settings go to, before it takes its name: six letters, of which one in 32 names has but one case.
TEMPORARY, LIKE_A_WORD = r"\.[A-Za-z]{6}", r"\.(?:[a-z]{6}|[A-Z]{6})"
# How long after its lock such a file was last written to at most, in seconds.
WRITTEN = 60.0


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


def keep(key: str, value: Kept) -> None:
    """Keep a value under a key; where it cannot be written, it is forgotten at the end."""
    keep_all({key: value})


def keep_all(values: Mapping[str, Kept]) -> None:
    """Keep a value under each key, with one write: a disk takes some 15 ms for each, however little it is."""
    settings = QSettings()
    file = Path(settings.fileName())
    if suffix_of(file) in FILES:
        # Qt lets anybody look into the folder that it makes, and the settings name the files that were opened.
        with contextlib.suppress(OSError):
            make_private_folder(file.parent)
    for key, value in values.items():
        settings.setValue(key, value)


def leave_alone() -> str:
    """Have settings whose file is none, or no end of one, neither read nor kept, and return what is said of it.

    A pipe would be waited for, a device may have no end, and what another program has filled would hold up the window at every change of theirs.
    """
    if sys.platform in ("win32", "darwin"):
        # They are kept elsewhere.
        return ""
    # Making settings is reading them: where they are must be known before. Those of all programs of the same maker are read too.
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))
    files = folder / "sigexplorer" / "sigexplorer.conf", folder / "sigexplorer.conf"
    for path in (*files, *(path.with_name(f"{path.name}.lock") for path in files)):
        try:
            with open_regular(path) as file:
                if os.fstat(file.fileno()).st_size > LARGEST:
                    raise FileError(tr("{path} is larger than {limit} MiB: that is not a file of this program.", path=shown(path), limit=LARGEST // 2**20))
        except FileError as refusal:
            if exists(path) and not path.is_dir():
                QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
                return tr("Settings are neither read nor kept: {reason}", reason=refusal)
    return ""


def tidy() -> None:
    """Remove what processes that were killed while they wrote settings have left beside their file, where there is one."""
    path = Path(QSettings().fileName())
    if suffix_of(path) not in FILES:
        return
    lock = Path(f"{path}.lock")
    with contextlib.suppress(OSError):
        names = [name for name in os.listdir(path.parent) if name.startswith(path.name)]
        left = [name for name in names if _is_left(path.with_name(name), name.removeprefix(path.name), lock)]
        if exists(lock):
            # Else keeping anything would wait for it.
            held = QLockFile(str(lock))
            if held.tryLock(0):
                held.unlock()
            else:
                clear_stale_lock(held)
        for name in names:
            if name.startswith(f"{lock.name}."):
                clear_lock(path.with_name(name))
        # Who writes this moment has the lock.
        if left and (mine := QLockFile(str(lock))).tryLock(0):
            for name in left:
                path.with_name(name).unlink(missing_ok=True)
            mine.unlock()


def _is_left(path: Path, ending: str, lock: Path) -> bool:
    """Return whether Qt wrote settings to a file, by its ending; one like a word (.backup) may be the user's own, but not right behind a lock that stays."""
    if not re.fullmatch(LIKE_A_WORD, ending):
        return re.fullmatch(TEMPORARY, ending) is not None
    try:
        return 0.0 <= path.stat().st_mtime - lock.stat().st_mtime <= WRITTEN
    except OSError:
        return False


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


def recent_files() -> tuple[Path, ...]:
    """Return the files last opened or saved, the newest first.

    Nobody asks whether they are still there: a disk that does not answer would hold the start.
    """
    return tuple(map(Path, read_list(RECENT)[:MOST_RECENT]))


def remember_file(path: Path) -> None:
    """Have a file be the newest of the recent ones."""
    whole = os.path.abspath(path)
    keep(RECENT, [whole, *(str(other) for other in recent_files() if str(other) != whole)][:MOST_RECENT])


def forget_file(path: Path) -> None:
    """Have a file be none of the recent ones."""
    whole = os.path.abspath(path)
    keep(RECENT, [str(other) for other in recent_files() if str(other) != whole])


def forget_files() -> None:
    """Empty the list of recent files."""
    QSettings().remove(RECENT)


def _value(key: str) -> Any:
    try:
        return QSettings().value(key)
    except Exception:
        # What Qt cannot make anything of on the way to Python: no file of settings may keep the program from starting.
        return None
