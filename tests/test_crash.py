"""A crash leaves a report that says what broke and names nobody's folders; the next start offers it, once, with the work that was kept."""

from __future__ import annotations

import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer import __version__
from sigexplorer.crash import MOST_KEPT, RULE, SUFFIX, CrashLog, compose, impersonal, versions
from sigexplorer.state import State, replace

BEGIN = "import sys; from pathlib import Path; from sigexplorer.crash import CrashLog; log = CrashLog(Path(sys.argv[1])); log.begin(); "
NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyz ÄÖé-_.", min_size=2, max_size=10).filter(lambda name: name.strip(". ") == name and name)


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", BEGIN + code, str(folder)], capture_output=True, text=True, check=False)


@given(folders=st.lists(NAMES, min_size=1, max_size=4), file=NAMES, windows=st.booleans())
def test_no_folder_is_left_of_a_path_in_quotation_marks(folders: list[str], file: str, windows: bool) -> None:
    stroke = "\\" if windows else "/"
    path = ("C:" if windows else "") + stroke + stroke.join(["Zfirst", *[f"Z{name}" for name in folders], file])
    said = impersonal(f"FileNotFoundError: '{path}' in state", home="")
    assert said == f"FileNotFoundError: '…/{file}' in state"


@given(name=NAMES, rest=st.lists(st.sampled_from(["data", "a b", "x.csv"]), min_size=1, max_size=3))
def test_no_name_is_left_of_the_users_folder(name: str, rest: list[str]) -> None:
    home = f"/people/Q{name}Q"
    for text in (f"{home}/{'/'.join(rest)}", f"network.inputs = {home}/{'/'.join(rest)}", home):
        assert f"Q{name}Q" not in impersonal(text, home=home)


@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("/people/ann/.venv/lib/python3.11/site-packages/pyqtgraph/Point.py", "…/pyqtgraph/Point.py"),
        ("/usr/lib/python3.11/threading.py", "…/threading.py"),
        ("/people/ann/src/sigexplorer/sigexplorer/window/main.py", "…/sigexplorer/window/main.py"),
        ("C:\\people\\ann\\sigexplorer\\panes\\curve.py", "…/sigexplorer/panes/curve.py"),
    ],
)
def test_of_a_file_of_code_its_place_in_its_package_is_left(path: str, left: str) -> None:
    assert impersonal(f'  File "{path}", line 3, in run', home="/people/bob") == f'  File "{left}", line 3, in run'


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("file:" + "///people/ann/x.csv", "file:…/x.csv"),
        ("file:" + "//server/people/ann/x.csv", "file:…/x.csv"),
        ("//people/ann//x.csv", "…/x.csv"),
        (r"\\server\share\ann\x.csv", "…/x.csv"),
        (r"OSError: \\\\server\\share\\ann\\x.csv", "OSError: …/x.csv"),
    ],
)
def test_no_folder_is_left_of_a_path_to_another_machine_or_as_an_address(text: str, left: str) -> None:
    assert impersonal(text, home="/people/bob") == left


def test_what_the_user_and_the_machine_are_called_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "kowalska")
    monkeypatch.setenv("LOGNAME", "root")
    monkeypatch.setattr(platform, "node", lambda: "atlas-7.lan")
    said = "kowalska@atlas-7.lan of kowalskas atlas-7: no root; the home of jan: xkowalska"
    assert impersonal(said, home="/people/jan") == "…@… of kowalskas …: no root; the home of …: xkowalska"


@pytest.mark.parametrize("home", ["", "/", "/people/root", "/people/a"])
def test_names_of_nobody_leave_the_text_as_it_is(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("USER", "LOGNAME", "USERNAME"):
        monkeypatch.setenv(key, "root")
    monkeypatch.setattr(platform, "node", lambda: "vm")
    assert impersonal("a root-mean-square of a vm, linux", home) == "a root-mean-square of a vm, linux"


def test_a_report_of_an_endless_message_has_an_end() -> None:
    report = compose(f"ValueError: {'a' * 10**7} end")
    assert len(report) < 200_000
    assert "ValueError: a" in report
    assert report.endswith("a end\n")


def test_what_is_no_path_stays() -> None:
    text = "0.5 of 1/4, f(x)/2 and 3 // 2; ValueError: a/b; 12 km/h; https is no folder; -1e-5"
    assert impersonal(text, home="/people/bob") == text


def test_a_report_says_versions_state_and_trace() -> None:
    report = compose("Traceback: here", replace(State(), {"chain.depth": 77}))
    assert report.startswith(f"{versions()}\nchain.depth = 77\n{RULE}\nTraceback: here")
    assert compose("x", State()).splitlines()[1] == "every value is at its default"


def test_a_process_that_ends_well_leaves_nothing(tmp_path: Path) -> None:
    assert run("log.end()", tmp_path).returncode == 0
    assert list(tmp_path.iterdir()) == []
    assert CrashLog(tmp_path).left() == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("broken", ["import ctypes; ctypes.string_at(0)", "import os; os.abort()"])
def test_a_broken_interpreter_leaves_a_report_that_is_offered_once(tmp_path: Path, broken: str) -> None:
    assert run(f"\ndef culprit():\n    {broken}\nculprit()", tmp_path).returncode < 0
    reports = CrashLog(tmp_path).left()
    assert len(reports) == 1
    assert reports[0].startswith(f"sigexplorer {__version__}, Python {platform.python_version()}, ")
    assert "Fatal Python error" in reports[0]
    assert "in culprit" in reports[0]
    assert CrashLog(tmp_path).left() == []
    assert [path.suffix for path in tmp_path.iterdir()] == [".log"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_killed_process_says_nothing_and_one_that_lives_is_left_alone(tmp_path: Path) -> None:
    assert run("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", tmp_path).returncode == -signal.SIGKILL
    living = CrashLog(tmp_path)
    living.begin()
    living.note("a bug\n")
    try:
        assert CrashLog(tmp_path).left() == living.left() == []
        assert [path.suffix for path in tmp_path.iterdir()] == [SUFFIX]
    finally:
        living.end()
    # What was shown already is kept, and not offered.
    assert [path.suffix for path in tmp_path.iterdir()] == [".log"]
    assert CrashLog(tmp_path).left() == []


def test_old_reports_are_cleared_away(tmp_path: Path) -> None:
    for number in range(MOST_KEPT + 5):
        path = tmp_path / f"{number}-0.log"
        path.write_text("old")
        os.utime(path, (number, number))
    CrashLog(tmp_path).left()
    assert {path.name for path in tmp_path.iterdir()} == {f"{number}-0.log" for number in range(5, MOST_KEPT + 5)}


def test_a_folder_that_cannot_be_made_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("log.note('x'); log.end(); print('on')", tmp_path / "file" / "log")
    assert (done.returncode, done.stdout) == (0, "on\n")
    assert CrashLog(tmp_path / "file" / "log").left() == []
