"""A window that ends while it is on a screen, with work in it that is not saved, ends as the system has it, and not in a crash; the work is kept."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if not (shutil.which("Xvfb") and shutil.which("xdotool")):
    pytest.skip("Xvfb or xdotool is not installed", allow_module_level=True)


DRAG = ["mousemove", "640", "400", "mousedown", "1", "mousemove", "700", "400", "sleep", "0.2", "mousemove", "760", "402", "sleep", "0.2", "mouseup", "1"]
# A program that keeps nothing by itself within hours: what is kept is kept by its end. It tells of the first change.
PROGRAM = """
import sys
from pathlib import Path
from sigexplorer.__main__ import start
from sigexplorer.window import autosave
autosave.DELAY = 10**8
from sigexplorer import app
made = app.open_window
def opened(*words):
    window = made(*words)
    window.store.subscribe(lambda change: Path("changed").touch())
    return window
app.open_window = opened
sys.exit(start())
"""


# It changes something by itself, since nobody can on a compositor without a screen.
CHANGING = PROGRAM.replace(
    "    return window",
    '    from PySide6.QtCore import QTimer\n    QTimer.singleShot(500, window, lambda: window.store.set("chain.depth", 77))\n    return window',
)


class Screen:
    """An X server of its own."""

    def __init__(self) -> None:
        read, write = os.pipe()
        words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
        self.server = subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"

    def end(self) -> None:
        self.server.kill()
        self.server.wait()


@pytest.fixture
def screen() -> Iterator[Screen]:
    made = Screen()
    yield made
    made.end()


def surroundings_of(folder: Path, screen: Screen) -> dict[str, str]:
    own = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    return os.environ | own | {"HOME": str(folder), "DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}


@pytest.mark.sampled
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, None])
def test_who_has_dragged_and_is_ended_has_the_status_of_that_and_the_work_back(tmp_path: Path, screen: Screen, end: signal.Signals | None) -> None:
    """By a signal; or since its screen is gone, which Qt takes for a reason to leave its loop, with everything still shown on nothing."""
    surroundings = surroundings_of(tmp_path, screen)
    program = subprocess.Popen([sys.executable, "-c", PROGRAM], cwd=tmp_path, env=surroundings, stderr=subprocess.PIPE, text=True)
    try:
        there = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(program.pid)], env=surroundings, capture_output=True, check=True)
        assert there.stdout
        # Until something is changed, however long a picture takes.
        for _ in range(60):
            if (tmp_path / "changed").exists():
                break
            subprocess.run(["xdotool", *DRAG], env=surroundings, capture_output=True, check=True)
            time.sleep(0.5)
        assert list(tmp_path.rglob("*.autosave")) == []
        if end is None:
            screen.end()
        else:
            program.send_signal(end)
        _, said = program.communicate()
        assert program.returncode == (1 if end is None else 128 + end), said
    finally:
        program.kill()
        program.wait()
    assert [path.suffix for path in tmp_path.rglob("*.autosave*")] == [".autosave"]


@pytest.mark.skipif(shutil.which("weston") is None, reason="Weston is not installed")
def test_the_work_is_kept_where_the_compositor_goes(tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    environment = os.environ | {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(run), "WAYLAND_DISPLAY": "wayland-7", "QT_QPA_PLATFORM": "wayland"}
    environment |= {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    compositor = subprocess.Popen(
        ["weston", "--backend=headless-backend.so", "--socket=wayland-7"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(100):
            if (run / "wayland-7").exists() or compositor.poll() is not None:
                break
            time.sleep(0.1)
        if not (run / "wayland-7").exists():
            pytest.skip("Weston does not run here")
        program = subprocess.Popen([sys.executable, "-c", CHANGING], cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True)
        for _ in range(600):
            if (tmp_path / "changed").exists() or program.poll() is not None:
                break
            time.sleep(0.1)
        assert list(tmp_path.rglob("*.autosave")) == []
        compositor.kill()
        _, said = program.communicate()
        assert program.returncode == 1, said
    finally:
        compositor.kill()
        compositor.wait()
    assert len(list(tmp_path.rglob("*.autosave"))) == 1
