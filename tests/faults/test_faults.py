"""Whatever writes leaves the old content or the new one, wherever it is ended: the quick writers at every call to the system, some times on a full disk."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.faults.faults import ROOT, SKIPPED

# On the small disk; long runs are a command of their own.
KILLS = 60
PLANTED = """
import sys, tempfile
from pathlib import Path
from tests.faults import faults, writers
{old}
def act(folder):
    {act}
writers.WRITERS["planted"] = writers.Writer(lambda folder: (folder / "a").write_bytes(b"old"), act, lambda folder: (folder / "a").read_bytes(), "a")
with tempfile.TemporaryDirectory() as folder:
    print(faults.at_every_call("planted", Path(folder)))
"""


def run(*words: str) -> str:
    done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    if done.stdout.startswith(SKIPPED):
        pytest.skip(done.stdout.strip())
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def traced() -> None:
    """Skip where calls to the system cannot be watched."""
    run("-m", "tests.faults.faults", "--kills", "0", "session")


@pytest.mark.timeout(300)
def test_what_writes_is_ended_anywhere_and_nothing_is_lost() -> None:
    said = run("-m", "tests.faults.faults", "--only-quick", "--kills", str(KILLS))
    assert "Error" not in said, said
    assert f"\n{SKIPPED}" in said or said.count("session: ended") == 2, said


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("act", "said"),
    [
        ('(folder / "a").write_bytes(b"new")', "neither the old content nor the new one"),
        ('(folder / "a").unlink(); (folder / "a").write_bytes(b"new")', "FileNotFoundError"),
        ('(folder / str(os.getpid())).write_bytes(b"new"); os.replace(folder / str(os.getpid()), folder / "a")', "stay"),
        ('thread = threading.Thread(target=(folder / "a").write_bytes, args=(b"new",)); thread.start(); thread.join()', "neither the old"),
    ],
)
def test_what_is_planted_is_found(traced: None, act: str, said: str) -> None:
    assert said in run("-c", PLANTED.format(old="import os, threading", act=act))
