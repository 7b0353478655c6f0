"""What the command line prints is all there, or its status says that it is not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from sigexplorer.cli import main
from sigexplorer.lessons.answers import Answers, save


def test_stops_quietly_when_its_reader_does() -> None:
    for words, first in (("list parameters", "Parameters"), ("--help", "usage:"), ("help", "usage:"), ("--version", "sigexplorer")):
        # So little is read that the rest does not fit into the pipe, or it is gone before anything is written.
        shell = f"{sys.executable} -m sigexplorer {words} | head -c 20"
        done = subprocess.run(shell, shell=True, capture_output=True, text=True)
        assert done.stderr == ""
        assert done.stdout.startswith(first)


PRINTING = {
    "--help": "the help",
    "--version": "the version",
    "--self-test": "what was found",
    "export --help": "the help",
    "list panes": "the list",
    "help": "the manual",
    "link": "the link",
    "export --pane probe --to -": "the table",
}


@pytest.mark.sampled
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize(
    ("words", "redirected", "message"),
    [
        *((words, "> /dev/full", "no space left on device") for words in PRINTING),
        *((words, ">&-", "the standard output is closed") for words in ("--version", "list panes")),
    ],
)
def test_an_output_that_takes_nothing_is_one_line(words, redirected, message) -> None:
    done = subprocess.run(f"{sys.executable} -m sigexplorer {words} {redirected}", shell=True, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith(f"sigexplorer: {PRINTING[words]} cannot be written: ")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("options", [[], ["--plain"], ["--set", "chain.depth=30"]])
@pytest.mark.parametrize("pane", ["curve", "layers", "overview"])
def test_a_table_that_is_printed_has_the_bytes_of_the_file(tmp_path, monkeypatch, capfdbinary, pane, options) -> None:
    monkeypatch.chdir(tmp_path)
    # A file of that name is another one.
    (tmp_path / "-").write_text("mine")
    assert main(["export", "--pane", pane, "--to", "a.csv", *options]) == 0
    assert capfdbinary.readouterr() == (b"", b"")
    assert main(["export", "--pane", pane, "--to", "-", *options]) == 0
    assert capfdbinary.readouterr() == ((tmp_path / "a.csv").read_bytes(), b"")
    assert (tmp_path / "-").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--pane", "curve", "--dpi", "90"], "--dpi is of a picture, and - is a table"),
        (["--pane", "curve,chain"], "- is a table, which is of one pane"),
        (["--pane", "curve", "--sweep", "activation.gain=1:2"], "no moving picture"),
    ],
)
def test_what_is_no_table_is_not_printed(capsys, words, said) -> None:
    assert main(["export", *words, "--to", "-"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err


def test_the_answers_of_a_class_can_be_printed(tmp_path, capfdbinary) -> None:
    save(Answers("Ada").with_answer("slope", 1, "And?", "1", True), tmp_path / "ada.answers")
    assert main(["answers", str(tmp_path), "--to", str(tmp_path / "class.csv")]) == 0
    assert main(["answers", str(tmp_path), "--to", "-"]) == 0
    assert capfdbinary.readouterr().out == (tmp_path / "class.csv").read_bytes()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize("redirected", ["2> /dev/full", "2>&-", ">&- 2>&- <&-"])
def test_a_refusal_that_nobody_can_be_told_has_its_status(redirected) -> None:
    assert subprocess.run(f"{sys.executable} -m sigexplorer --set chain.depth=-1 {redirected}", shell=True).returncode == 2


@pytest.mark.skipif(os.name != "posix", reason="streams of POSIX")
def test_nothing_that_is_said_gets_into_a_file_where_streams_are_closed(tmp_path) -> None:
    code = """
import os, sys
from sigexplorer.cli import main
sync = os.fsync
# As a library of the system would, to whom nobody has told that there is no standard error.
os.fsync = lambda handle: ([os.write(number, b"said") for number in (1, 2)], sync(handle))
sys.exit(main(["export", "--pane", "curve", "--to", sys.argv[1]]))
"""
    (tmp_path / "program.py").write_text(code)
    for name, redirected in (("open", "> /dev/null 2>&1"), ("closed", ">&- 2>&- <&-")):
        shell = f"{sys.executable} program.py {name}.csv {redirected}"
        assert subprocess.run(shell, shell=True, cwd=tmp_path).returncode == 0
    opened, closed = ((tmp_path / f"{name}.csv").read_bytes().replace(name.encode(), b"") for name in ("open", "closed"))
    assert opened == closed


# Where a signal comes, by the file and the function that run: in the middle of what PySide6 cannot be interrupted in; while a module is loaded; while Qt
# calls back, which swallows what is raised; and while a file is written by another thread.
PLACES = {
    "loading Qt": ("signature_bootstrap", ""),
    "loading a module": ("sigexplorer/plot/hands.py", "<module>"),
    "painting": ("sigexplorer/plot/", "_painting"),
    "writing": ("sigexplorer/patience.py", "begin"),
}
KILLING = """
import os, signal, sys
from sigexplorer.cli import main
def look(frame, event, argument):
    if sys.argv[2] in frame.f_code.co_filename.replace(os.sep, "/") and sys.argv[3] in ("", frame.f_code.co_name):
        sys.setprofile(None)
        os.kill(os.getpid(), getattr(signal, sys.argv[1]))
sys.setprofile(look)
sys.exit(main(sys.argv[4:]))
"""


@pytest.mark.sampled
@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("place", "words"),
    [
        *((place, ["export", "--pane", "curve", "--to", "a.png"]) for place in PLACES),
        ("loading Qt", ["help", "--to", "site"]),
        ("loading Qt", ["list", "fonts"]),
        ("painting", ["--self-test"]),
    ],
)
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_an_end_is_no_accident_wherever_it_comes(tmp_path, place, words, name) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", KILLING, name, *PLACES[place], *words]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 128 + getattr(signal, name), done.stderr
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_an_interruption_before_the_first_line_says_nothing() -> None:
    code = KILLING.replace("cli import main", "__main__ import start").replace("main(sys.argv[4:])", "start()")
    done = subprocess.run([sys.executable, "-c", code, "SIGINT", "sigexplorer/parsers.py", "<module>"], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGINT
    assert done.stderr == ""
