"""What lists say of shipped files is what these say when they are opened; and no list opens them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sigexplorer import shipped
from sigexplorer.errors import FileError
from sigexplorer.lessons import lessons
from sigexplorer.session import grouped_presets


def test_presets_are_listed_as_they_are_opened() -> None:
    opened = {
        group: {name: shipped.Head(item.title or name, item.description, item.group, item.order) for name, item in found.items()}
        for group, found in grouped_presets().items()
    }
    assert shipped.presets() == opened
    assert [list(found) for found in shipped.presets().values()] == [list(found) for found in opened.values()]


def test_lessons_are_listed_as_they_are_opened() -> None:
    opened = {name: shipped.Head(item.title, item.description, "", item.order) for name, item in lessons().items()}
    assert dict(shipped.lessons()) == opened
    assert list(shipped.lessons()) == list(opened)


def test_a_damaged_installation_is_said_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bytes:
        raise OSError("gone")

    monkeypatch.setattr("pathlib.Path.read_bytes", broken)
    with pytest.raises(FileError, match=r"lessons/.*\.toml cannot be read: install sigexplorer again\."):
        shipped.lessons()


def test_the_list_opens_neither() -> None:
    code = "import sys; from sigexplorer.cli import main; main(['list']); print('sigexplorer.lessons' in sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr == "False\n"
