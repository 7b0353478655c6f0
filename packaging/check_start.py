"""Compare how soon two programs have painted their first frame, as `--self-test` tells it.

    .venv/bin/python packaging/check_start.py build/installers/folder/sigexplorer/sigexplorer [OTHER]

OTHER is the program from source where not given. They start in turn, so that a busy machine slows both; the least time of
each counts, because other programs only add to a time. The exit status is 1 where the first is slower by more than a tenth.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

TURNS = 10
ALLOWANCE = 1.1


def seconds(command: str) -> float:
    """Return the time from the start of a program to its word that the first frame is painted.

    Raises
    ------
    SystemExit
        If it never says so, or fails its test.
    """
    taken = 0.0
    start = time.perf_counter()
    with subprocess.Popen([command, "--self-test"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout is not None
        for line in running.stdout:
            if "first frame painted" in line:
                taken = time.perf_counter() - start
    if not taken or running.returncode != 0:
        raise SystemExit(f"check_start.py: {command} fails its own test.")
    return taken


def main(arguments: Sequence[str]) -> int:
    """Measure and print both."""
    if not 1 <= len(arguments) <= 2:
        sys.stdout.write(__doc__ or "")
        return 2
    source = str(Path(sys.executable).with_name("sigexplorer"))
    commands = (arguments[0], arguments[1] if len(arguments) == 2 else source)
    times: dict[str, list[float]] = {command: [] for command in commands}
    # One start that does not count brings the files into memory.
    for turn in range(TURNS + 1):
        for command in commands:
            taken = seconds(command)
            if turn:
                times[command].append(taken)
    for command, measured in times.items():
        sys.stdout.write(f"{min(measured):6.3f} s least, {sorted(measured)[len(measured) // 2]:6.3f} s median of {len(measured)}: {command}\n")
    return int(min(times[commands[0]]) > ALLOWANCE * min(times[commands[1]]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
