"""A program that is killed while it writes leaves the old file or the new one: never neither, and nothing that stays for ever."""

from __future__ import annotations

import subprocess
import sys

import pytest

# A child is killed after each of the lines that our modules run while they write, in whatever thread: all that the system is asked for lies between
# two of them.
KILLED = """
import os, signal, sys, threading
from pathlib import Path

from sigexplorer import autosave, formulas, session
from sigexplorer.files import write_file
from sigexplorer.model.activations import Custom
from sigexplorer.session import Document, Session
from sigexplorer.state import State, replace

OLD, NEW = (Session(replace(State(), {"chain.depth": depth})) for depth in (3, 7))
KINDS = {
    "file": (lambda path: path.write_bytes(b"old"), lambda path: write_file(path, b"new" * 10**6, force=True), lambda path: path.read_bytes()),
    "session": (lambda path: session.save(OLD, path), lambda path: session.save(NEW, path, force=True), session.load),
    "autosave": (lambda path: autosave.write(Document(OLD, "", ""), path), lambda path: autosave.write(Document(NEW, "", ""), path), autosave.read),
    "library": (lambda path: formulas.keep(path, Custom("x")), lambda path: formulas.keep(path, Custom("x*x", "square")), formulas.kept),
}


def killed_after(lines, act):
    left = lines

    def trace(frame, event, argument):
        if "sigexplorer" not in frame.f_code.co_filename:
            return None
        return count(frame, event, argument)

    def count(frame, event, argument):
        nonlocal left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return count

    child = os.fork()
    if not child:
        try:
            threading.settrace(trace)
            sys.settrace(trace)
            act()
            sys.settrace(None)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


folder = Path(sys.argv[1])
make, act, read = KINDS[sys.argv[2]]
make(folder / "old")
expected = [read(folder / "old")]
path = folder / "kept"
make(path)
act(path)
expected.append(read(path))
assert expected[0] != expected[1]
# Reading and checking a state takes thousands of lines, in which nothing is written: they are passed in strides.
seen, lines, stride = set(), 1, int(sys.argv[3])
while True:
    path.unlink()
    make(path)
    again = killed_after(lines, lambda: act(path))
    found = read(path)
    assert found in expected, f"neither after {lines} lines"
    seen.add(expected.index(found))
    if not again:
        break
    lines += stride
assert seen == {0, 1}
make(folder / "other")
write_file(folder / "other", b"one more write", force=True)
assert sorted(item.name for item in folder.iterdir()) == ["kept", "old", "other"], "what was left is swept"
print(lines)
"""


@pytest.mark.sampled
@pytest.mark.skipif(sys.platform == "win32", reason="nothing forks there")
@pytest.mark.parametrize(("kind", "stride"), [("file", 1), ("session", 7), ("autosave", 7), ("library", 37)])
def test_what_is_killed_anywhere_leaves_the_old_or_the_new(tmp_path, kind, stride) -> None:
    run = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), kind, str(stride)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > 40
