"""`sigexplorer --self-test` passes where the program is whole, and says at which step it is not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from sigexplorer import selftest
from sigexplorer.export.file import SUFFIXES, export_file
from sigexplorer.export.picture import Picture
from sigexplorer.state import State, replace


def self_test(**environment: str) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    return subprocess.run([sys.executable, "-m", "sigexplorer", "--self-test"], capture_output=True, text=True, env=surroundings | environment, timeout=100)


def test_passes_without_a_display_and_leaves_nothing(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = self_test(HOME=str(tmp_path / "home"), XDG_CONFIG_HOME=str(tmp_path / "config"), TMPDIR=str(temporary))
    assert done.returncode == 0, done.stdout + done.stderr
    steps = [line.partition(":")[0] for line in done.stdout.splitlines()]
    exports = [f"export {suffix[1:]}" for suffix in SUFFIXES]
    assert steps == ["program", "resources", "window", "formula", "slider", "help", *exports, "panes", "session", "window", "self-test passed"]
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "config").exists(), "the user's settings were touched"


def test_every_kind_of_file_is_checked() -> None:
    assert set(selftest.CHECKS) == set(SUFFIXES)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def shift(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"endobj", b"endobj ", 1))


def smaller(path: Path) -> None:
    assert QImage(str(path)).scaled(100, 100).save(str(path))


def blank(path: Path) -> None:
    picture = QImage(str(path))
    picture.fill(0)
    assert picture.save(str(path))


def round_off(path: Path) -> None:
    content = path.read_text(encoding="utf-8").splitlines()
    row = content[-1].split(",")
    row[1] = f"{float(row[1]):.10g}"
    path.write_text("\n".join([*content[:-1], ",".join(row)]), encoding="utf-8")


def without_text(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("<text", "<g").replace("</text", "</g"), encoding="utf-8")


def another_script(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("sigexplorer.mount(", "sigexplorer.mounted("), encoding="utf-8")


@pytest.mark.parametrize(
    ("suffix", "damage"),
    [
        (".png", cut),
        (".png", smaller),
        (".png", blank),
        (".svg", cut),
        (".svg", without_text),
        (".pdf", cut),
        (".pdf", shift),
        (".csv", cut),
        (".csv", round_off),
        (".html", cut),
        (".html", another_script),
    ],
)
def test_a_damaged_file_is_seen(qapp: object, tmp_path: Path, suffix: str, damage: Callable[[Path], None]) -> None:
    state = replace(State(), {"curve.samples": 50, "activation.gain": 1.7})
    path = tmp_path / f"curve{suffix}"
    export_file(state, selftest.PANE, path, selftest.PICTURE)
    selftest.CHECKS[suffix](state, path)
    damage(path)
    with pytest.raises((selftest.StepError, ValueError, IndexError, SyntaxError)):
        selftest.CHECKS[suffix](state, path)


def test_a_step_that_fails_ends_it_with_status_1(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def steps(folder: Path, caught: list[BaseException]) -> object:
        assert folder.is_dir()
        yield "first: done"
        raise selftest.StepError("second: is not there")

    monkeypatch.setattr(selftest, "_steps", steps)
    assert selftest.run() == 1
    assert capsys.readouterr().out == "first: done\nFAILED: second: is not there\n"


def test_an_exception_in_a_slot_is_a_failure(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def steps(folder: Path, caught: list[BaseException]) -> object:
        sys.excepthook(ZeroDivisionError, ZeroDivisionError("in a slot"), None)
        yield "first: done"

    hook = sys.excepthook
    monkeypatch.setattr(selftest, "_steps", steps)
    assert selftest.run() == 1
    assert capsys.readouterr().out == "FAILED: ZeroDivisionError: in a slot\n"
    assert sys.excepthook is hook


def test_the_picture_is_not_the_usual_one() -> None:
    assert Picture() != selftest.PICTURE, "a writer that ignored its size would pass"
