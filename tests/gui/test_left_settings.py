"""What a process that was killed while it wrote settings has left is removed, whatever its name; what is the user's own stays."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLockFile, QSettings, QStorageInfo

from sigexplorer.window import locks, preferences


@pytest.fixture
def settings(qapp: QCoreApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of settings that were written, in a folder of their own."""
    path = tmp_path / "sigexplorer.conf"
    monkeypatch.setattr(preferences, "QSettings", lambda: QSettings(str(path), QSettings.Format.IniFormat))
    preferences.keep("recent", ["one"])
    return path


@pytest.fixture
def place(settings: Path) -> Callable[[str, float], Path]:
    """Return what makes a file beside the settings, written so many seconds ago."""

    def placed(ending: str, ago: float) -> Path:
        path = settings.with_name(settings.name + ending)
        path.touch()
        os.utime(path, (time.time() - ago,) * 2)
        return path

    return placed


@pytest.mark.parametrize("ending", [".cgftco", ".QWERTY", ".aBcdef", ".ABCDEf"])
def test_what_was_left_behind_a_lock_is_removed_whatever_its_name(settings: Path, place: Callable[[str, float], Path], ending: str) -> None:
    lock, left = place(".lock", 5.0), place(ending, 4.9)
    preferences.tidy()
    assert not left.exists()
    assert not lock.exists()
    assert settings.exists()


@pytest.mark.parametrize("ending", [".backup", ".BACKUP", ".aBcde", ".lock2", ".aBcdef9"])
@pytest.mark.parametrize("locked", [False, True])
def test_the_users_own_files_stay(place: Callable[[str, float], Path], ending: str, locked: bool) -> None:
    own = place(ending, 4000.0)
    if locked:
        place(".lock", 10.0)
    preferences.tidy()
    assert own.exists()


def test_a_word_is_left_alone_where_no_lock_stays(place: Callable[[str, float], Path]) -> None:
    own, left = place(".backup", 1.0), place(".aBcdef", 1.0)
    preferences.tidy()
    assert own.exists()
    assert not left.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="disks of Linux")
def test_a_lock_of_the_same_machine_under_another_name_is_not_waited_for(settings: Path) -> None:
    """It would be for half a minute from when it was made: as a container is called otherwise at every start."""
    if bytes(QStorageInfo(str(settings.parent)).fileSystemType().data()) not in locks.OWN:
        pytest.skip("a disk that may be of several machines")
    lock = settings.with_name(f"{settings.name}.lock")
    lock.write_text("4194303\npython3\nwhat-it-was-called\n\n00000000-0000-0000-0000-000000000000\n", encoding="utf-8")
    preferences.tidy()
    assert not lock.exists()
    assert settings.exists()


def test_a_lock_of_whoever_writes_stays(settings: Path) -> None:
    held = QLockFile(f"{settings}.lock")
    assert held.lock()
    preferences.tidy()
    assert settings.with_name(f"{settings.name}.lock").exists()
    held.unlock()
