"""However a program ends, what it was writing does not outlive it: on a disk that is silent, and where it is told to end again and again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

# A disk that takes everything and never says that it has it, but for what lies under the user's own folder.
SILENT = """
import os, signal, sys, threading, time
from sigexplorer import files
files.PATIENCE, files.SLOWEST = 0.3, 1e12
sync, began = os.fsync, threading.Event()
def silent(handle):
    if os.path.dirname(os.path.realpath(f"/dev/fd/{handle}")) == os.path.realpath(os.getcwd()):
        began.set()
        time.sleep(1000)
    sync(handle)
os.fsync = silent
"""
COMMAND = """
from sigexplorer.__main__ import start
sys.exit(start())
"""
WINDOW = """
from pathlib import Path
from PySide6.QtCore import QTimer
from sigexplorer import app
from sigexplorer.__main__ import start
files.PATIENCE = 1000.0
file, how = sys.argv[1:]
sys.argv[1:] = []
made = app.open_window
def opened(*words):
    window = made(*words)
    def end():
        if not began.is_set():
            return
        timer.stop()
        if how == "closed":
            window.tasks.may_stop = lambda: True
            window.close()
        else:
            os.kill(os.getpid(), getattr(signal, how))
    timer = QTimer(window)
    timer.timeout.connect(end)
    timer.start(20)
    QTimer.singleShot(0, window, lambda: window.menus.exports.write("page:curve" if file.endswith(".html") else "curve", Path(file)))
    return window
app.open_window = opened
sys.exit(start())
"""


def ended(folder: Path, program: str, *words: str, before: str = SILENT) -> subprocess.CompletedProcess[str]:
    home, work = folder / "home", folder / "work"
    for each in (home, work):
        each.mkdir()
    usual = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    environment = {**usual, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([sys.executable, "-c", before + program, *words], cwd=work, env=environment, capture_output=True, text=True, check=False, timeout=40)


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="needs the names of open files")
def test_a_command_that_has_given_a_disk_up_leaves_nothing_on_it(tmp_path: Path) -> None:
    done = ended(tmp_path, COMMAND, "export", "--pane", "curve", "--to", "a.csv")
    assert done.returncode == 2
    assert "does not answer" in done.stderr
    assert list((tmp_path / "work").iterdir()) == []


@pytest.mark.sampled
@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="needs the names of open files")
@pytest.mark.parametrize(
    ("file", "how"), [("a.csv", "SIGTERM"), ("a.png", "SIGINT"), ("a.svg", "SIGHUP"), ("a.pdf", "SIGTERM"), ("a.html", "SIGINT"), ("a.csv", "closed")]
)
def test_a_window_that_ends_while_a_file_is_written_leaves_nothing_of_it(tmp_path: Path, file: str, how: str) -> None:
    done = ended(tmp_path, WINDOW, file, how)
    assert done.returncode == (0 if how == "closed" else 128 + getattr(signal, how)), done.stderr
    assert list((tmp_path / "work").iterdir()) == []


# Told to end a second time in the middle of its end, as by a terminal that is closed: itself, and through its shell.
AGAIN = """
import os, signal, sys, time
from sigexplorer import endings
# However slow the machine is, the second one comes right behind the first.
endings.SAME = 60.0
number = getattr(signal, sys.argv[1])
again = lambda: os.kill(os.getpid(), number)
"""
WINDOW_AGAIN = """
from PySide6.QtCore import QTimer
from sigexplorer import app
from sigexplorer.__main__ import start
hangs = sys.argv[2] == "hangs"
sys.argv[1:] = []
if hangs:
    endings.SAME = 0.0
made = app.open_window
def opened(*words):
    window = made(*words)
    keep = window.documents.keep_now
    def keep_now():
        again()
        while hangs:
            time.sleep(0.01)
        keep()
    window.documents.keep_now = keep_now
    QTimer.singleShot(0, window, lambda: (window.store.set("chain.depth", 77), again()))
    return window
app.open_window = opened
sys.exit(start())
"""
COMMAND_AGAIN = """
from sigexplorer import begun
from sigexplorer.__main__ import start
put_away, sync = endings.put_away, os.fsync
def put_away_told_again():
    again()
    put_away()
endings.put_away = put_away_told_again
os.fsync = lambda handle: (again(), time.sleep(1000))
sys.argv[1:] = ["export", "--pane", "curve", "--to", "a.csv"]
sys.exit(start())
"""


@pytest.mark.sampled
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_window_that_is_told_twice_keeps_the_work(tmp_path: Path, name: str) -> None:
    done = ended(tmp_path, WINDOW_AGAIN, name, "goes on", before=AGAIN)
    assert done.returncode == 128 + getattr(signal, name), done.stderr
    assert [path.suffix for path in tmp_path.rglob("*autosave*") if path.is_file()] == [".autosave"]


def test_a_window_that_hangs_at_its_end_ends_for_whoever_insists(tmp_path: Path) -> None:
    assert ended(tmp_path, WINDOW_AGAIN, "SIGTERM", "hangs", before=AGAIN).returncode == 128 + signal.SIGTERM


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_command_that_is_told_twice_leaves_nothing(tmp_path: Path, name: str) -> None:
    done = ended(tmp_path, COMMAND_AGAIN, name, before=AGAIN)
    assert done.returncode == 128 + getattr(signal, name), done.stderr
    assert list((tmp_path / "work").iterdir()) == []
