"""The window hears the signals that end it, and no others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from sigexplorer.window.signals import Signals


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="signals of POSIX")
def test_what_whoever_started_the_program_has_it_live_through_is_not_heard(qapp: object) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        signals = Signals()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
        signals.close()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGHUP, before)


TELLING = """
import sys
from PySide6.QtCore import QCoreApplication, QThread, qWarning
from sigexplorer.window.signals import outlasting
app = QCoreApplication([])
with outlasting(sys.argv[1], lambda: print("kept", flush=True)):
    qWarning("something else")
    qWarning(sys.argv[2])
print("goes on", flush=True)
qWarning(sys.argv[2])
"""
BROKE, FAILED = "The Wayland connection broke. Did the Wayland compositor die?", "The Wayland connection experienced a fatal error: Protocol error"


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("platform", "text", "again", "status", "said"),
    [
        ("wayland", BROKE, "", 1, "kept\n"),
        ("wayland-egl", FAILED, "", 1, "kept\n"),
        # Qt waits for another compositor.
        ("wayland", BROKE, "1", 0, "kept\ngoes on\n"),
        ("wayland", "another thing", "", 0, "goes on\n"),
        ("xcb", BROKE, "", 0, "goes on\n"),
    ],
)
def test_the_work_is_kept_at_the_last_word_of_a_display(platform: str, text: str, again: str, status: int, said: str) -> None:
    environment = os.environ | {"QT_WAYLAND_RECONNECT": again}
    done = subprocess.run([sys.executable, "-c", TELLING, platform, text], env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (status, said)
    # What Qt says is said as ever.
    assert done.stderr.splitlines()[:2] == ["something else", text]
