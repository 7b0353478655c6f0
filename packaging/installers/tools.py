"""Other programs, run so that a failure is one line."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from installers.program import ROOT, BuildError


def self_test(command: Sequence[str], name: str, **environment: str) -> None:
    """Let an artefact test itself; it does not count as built before that.

    Raises
    ------
    BuildError
        If it fails.
    """
    run([*command, "--self-test"], f"{name} fails its own test", **environment)


def run(words: Sequence[str], failure: str, cwd: str | Path = ROOT, **environment: str) -> str:
    """Run a tool and return what it says; where it fails, its last telling line is the reason.

    Raises
    ------
    BuildError
        If it is missing or fails.
    """
    try:
        done = subprocess.run(list(words), capture_output=True, text=True, check=False, cwd=cwd, env={**os.environ, **environment})
    except FileNotFoundError:
        raise BuildError(f"{failure}: {Path(words[0]).name} is missing.") from None
    if done.returncode != 0:
        lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()] or [f"exit status {done.returncode}"]
        telling = [line for line in lines if any(word in line for word in ("ERROR", "FAILED", "Error:", "error:", "No space left"))] or lines
        raise BuildError(f"{failure}: {telling[-1]}")
    return done.stdout
