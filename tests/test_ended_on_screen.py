"""A window that the system ends while it is on a screen, with work in it that is not saved, ends as the system has it, and not in a crash."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

if not (shutil.which("Xvfb") and shutil.which("xdotool")):
    pytest.skip("Xvfb or xdotool is not installed", allow_module_level=True)


DRAG = ["mousemove", "640", "400", "mousedown", "1", "mousemove", "700", "400", "sleep", "0.2", "mousemove", "760", "402", "sleep", "0.2", "mouseup", "1"]


@pytest.fixture
def display():
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.kill()
    server.wait()


def test_who_has_dragged_and_is_ended_has_the_status_of_that(tmp_path, display: str) -> None:
    own = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    surroundings = os.environ | own | {"HOME": str(tmp_path), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    program = subprocess.Popen([sys.executable, "-m", "sigexplorer"], env=surroundings, stderr=subprocess.DEVNULL)
    try:
        there = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(program.pid)], env=surroundings, capture_output=True, check=True)
        assert there.stdout
        kept: list = []
        # Until something is changed, which is kept a moment later, however long a picture takes.
        for _ in range(60):
            if kept:
                break
            subprocess.run(["xdotool", *DRAG], env=surroundings, capture_output=True, check=True)
            time.sleep(1.0)
            kept = list(tmp_path.rglob("*.autosave"))
        program.send_signal(signal.SIGTERM)
        assert program.wait() == 128 + signal.SIGTERM
    finally:
        program.kill()
        program.wait()
    assert list(tmp_path.rglob("*.autosave"))
