"""The program as a user starts it, in a real X display, driven with the pointer and the keyboard."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

needs_display = pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool")
PATIENCE = 40.0


class Display:
    """A virtual X display with the program on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL
        )
        os.close(write)
        with os.fdopen(read) as stream:
            self.name = f":{stream.readline().strip()}"
        self.environment = {
            **os.environ,
            "DISPLAY": self.name,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
        }
        self.environment.pop("WAYLAND_DISPLAY", None)
        self._program: subprocess.Popen[str] | None = None
        self.window = ""

    def start(self, *arguments: str) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-m", "sigexplorer", *arguments], env=self.environment, stderr=subprocess.PIPE, text=True, cwd=self.folder
        )

    def do(self, *words: str) -> str:
        return subprocess.run(["xdotool", *words], env=self.environment, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout

    def wait_for_window(self, title: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            assert self._program is not None
            assert self._program.poll() is None, self._program.stderr.read() if self._program.stderr else ""
            found = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--name", title], env=self.environment, capture_output=True, text=True, check=False
            ).stdout.split()
            if found:
                # Without a window manager nobody else hands the keyboard over.
                self.window = found[-1]
                self.do("windowfocus", self.window)
                time.sleep(0.5)
                return
            time.sleep(0.1)
        raise AssertionError(f"no window {title!r}")

    def stop(self) -> str:
        errors = ""
        if self._program is not None:
            self._program.terminate()
            errors = self._program.communicate(timeout=PATIENCE)[1]
        self._server.terminate()
        self._server.wait(timeout=PATIENCE)
        return errors


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    made = Display(tmp_path)
    yield made
    made.stop()


def wait_for_file(path: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < deadline, f"{path.name} was not written"
        time.sleep(0.1)


@needs_display
def test_drag_a_slider_with_the_pointer_and_export(display, open_window, tmp_path) -> None:
    from sigexplorer.controls.slider import Slider

    # The same window, drawn off screen, tells where the slider is; only the pointer touches the program itself.
    twin = open_window()
    slider = next(widget for widget in twin.findChildren(Slider) if widget.objectName() == "activation.gain")
    grip = slider.mapTo(twin, slider.rect().center())
    display.start()
    display.wait_for_window("sigexplorer")
    x, y = str(grip.x()), str(grip.y())
    # Wherever on the screen the window has opened.
    to = ("mousemove", "--window", display.window)
    display.do(*to, x, y, "mousedown", "1", *to, str(grip.x() + 20), y, *to, str(grip.x() + 50), y, "mouseup", "1")
    time.sleep(0.5)
    target = tmp_path / "dragged.csv"
    display.do("key", "ctrl+shift+e")
    display.wait_for_window("Export data")
    display.do("key", "ctrl+a")
    display.do("type", "--delay", "5", str(target))
    display.do("key", "Return")
    wait_for_file(target)
    lines = target.read_text(encoding="utf-8").splitlines()
    gain = next(float(line.partition("=")[2]) for line in lines if line.startswith("#") and "activation.gain" in line and "--set" not in line)
    assert gain > 1.3, "the pointer did not move the slider"
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    x_values, f = (np.array([float(row[name]) for row in rows]) for name in ("x", "f"))
    np.testing.assert_allclose(f, 1 / (1 + np.exp(-gain * x_values)), rtol=1e-13)
    assert display.stop() == "", "something was written to stderr"
