"""A real X display of its own with the program on it, as a user starts it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

needs_display = pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool")
PATIENCE = 40.0


class Display:
    """A virtual X display with the program on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"], pass_fds=[write], stderr=subprocess.DEVNULL
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
