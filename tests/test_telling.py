"""How far something is, as a terminal shows it and a log keeps it."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys

import pytest

from sigexplorer import telling
from sigexplorer.cli import main
from sigexplorer.help import site
from sigexplorer.telling import Told


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(telling, "monotonic", lambda: now[0])
    return now


def test_a_terminal_has_one_line_that_is_written_over(clock, monkeypatch):
    monkeypatch.setattr(sys, "stderr", stream := Terminal())
    told = Told()
    assert told.due
    told.tell("a long line")
    assert not told.due
    clock[0] += telling.ON_TERMINAL
    assert told.due
    told.tell("short")
    told.end()
    told.end()
    assert stream.getvalue() == "\ra long line\rshort      \n"


def test_a_log_has_a_line_now_and_then_or_none(clock, monkeypatch):
    monkeypatch.setattr(sys, "stderr", stream := io.StringIO())
    told, never = Told(60.0), Told()
    assert not told.due
    clock[0] += 60.0
    assert told.due
    assert not never.due
    told.tell("half")
    told.end()
    assert stream.getvalue() == "half\n"


def test_nobody_who_hears_it_is_no_reason_to_stop(monkeypatch):
    monkeypatch.setattr(sys, "stderr", closed := Terminal())
    told = Told()
    closed.close()
    told.tell("gone")
    monkeypatch.setattr(sys, "stderr", None)
    told = Told()
    told.tell("gone")
    told.end()


@pytest.mark.parametrize("terminal", [True, False])
def test_the_help_tells_how_far_it_is_on_a_terminal(terminal, clock, monkeypatch, tmp_path):
    def made(state, *, cancel, progress):
        for done in (0.25, 0.5):
            clock[0] += 1.0
            progress(done)
            yield f"{done}.html", b""

    monkeypatch.setattr(site, "site", made)
    monkeypatch.setattr(sys, "stderr", stream := Terminal() if terminal else io.StringIO())
    assert main(["help", "--to", str(tmp_path / "site")]) == 0
    assert stream.getvalue() == ("\r25 % of the help is written\r50 % of the help is written\n" if terminal else "")


@pytest.mark.sampled
@pytest.mark.parametrize(("pane", "suffix"), [("network", ".csv"), ("network", ".png"), ("network,curve", ".svg"), ("losses", ".html")])
@pytest.mark.parametrize("slow", [True, False])
def test_an_export_tells_how_far_it_is_on_a_terminal_where_it_takes_long(pane, suffix, slow, clock, monkeypatch, tmp_path):
    def passing() -> float:
        clock[0] += slow * telling.QUIET
        return clock[0]

    monkeypatch.setattr(telling, "monotonic", passing)
    monkeypatch.setattr(sys, "stderr", stream := Terminal())
    path = tmp_path / f"a{suffix}"
    small = [f"--set=network.{name}={number}" for name, number in (("depth", 3), ("width", 8), ("batch", 4))]
    assert main(["export", "--pane", pane, "--to", str(path), *small]) == 0
    said = stream.getvalue()
    if not slow:
        assert not said
        return
    line = re.compile(r"\r(\d+) % of the file is done *")
    assert said.endswith("\n")
    assert not line.sub("", said[:-1])
    shares = [int(share) for share in line.findall(said)]
    assert len(shares) > 2
    assert shares == sorted(shares)
    assert shares[-1] <= 100


INTERRUPTED = """
import os, signal, sys
from sigexplorer import telling
from sigexplorer.endings import heard
telling.QUIET = 0.0
with heard(at_once=True), telling.told_share(lambda part: f"{part:.0%} is done") as progress:
    for part in range(sys.argv[2] == "told"):
        progress(0.5)
    os.kill(os.getpid(), getattr(signal, sys.argv[1]))
"""


@pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")
@pytest.mark.parametrize(("name", "told"), [("SIGINT", True), ("SIGTERM", True), ("SIGINT", False)])
def test_whoever_ends_it_has_the_prompt_on_a_line_of_its_own(name, told):
    import pty

    ours, theirs = pty.openpty()
    words = [sys.executable, "-c", INTERRUPTED, name, "told" if told else "not"]
    assert subprocess.run(words, stderr=theirs, check=False).returncode == 128 + getattr(signal, name)
    os.write(theirs, b"$")
    said = b""
    while not said.endswith(b"$"):
        said += os.read(ours, 1000)
    os.close(theirs)
    os.close(ours)
    assert said == (b"\r50% is done\r\n$" if told else b"$")
