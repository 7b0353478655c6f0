"""Runs monkeys with several seeds, and makes what one of them finds as small as it can: ``packaging/dev.py soak [--actions 100000] [--seeds 1 2 3]``.

A failure is written to `found/`, from where the tests do it again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

FOUND = Path(__file__).parent / "found"
ROOT = Path(__file__).parents[2]
# Runs that making a failure smaller may take, and the seconds that one run may.
MOST_RUNS = 60
PATIENCE = 4 * 3600.0
# What a run says when the process itself is gone.
ENDED = "the process ended with"


def failure_of(
    seed: int, numbers: Sequence[int] | int, *, python: str = sys.executable, patience: float = PATIENCE, allowed: float = 0.0
) -> tuple[str, int] | None:
    """Run a monkey in a process of its own; return what went wrong first and after which action, or None.

    Parameters
    ----------
    seed : int
        Of the monkey.
    numbers : sequence of int or int
        The actions to be done, or how many from the first on.
    python : str
        With which it runs.
    patience : float
        The seconds that it may take.
    allowed : float
        The CPU seconds that the window may not answer, if not those of a long run.
    """
    many = ["--actions", str(numbers)] if isinstance(numbers, int) else ["--only", ",".join(map(str, numbers))]
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told"
        words = [python, "-m", "tests.soak.monkey", "--seed", str(seed), "--told", str(told), *many, *(["--allowed", str(allowed)] if allowed else [])]
        try:
            done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=patience, errors="replace")
        except subprocess.TimeoutExpired:
            return f"no end within {patience:g} s", _last(told)
        for line in done.stdout.splitlines():
            if line.startswith('{"failures"'):
                failures = json.loads(line)["failures"]
                return (failures[0]["what"], failures[0]["number"]) if failures else None
        return f"{ENDED} {done.returncode}\n{done.stderr[-4000:]}", _last(told)


def _last(told: Path) -> int:
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    return int(lines[-1].split()[0]) if lines else 0


def kind_of(what: str) -> str:
    """Return what two failures have to have in common to be the same: the last line of a traceback, or the first of anything else."""
    lines = [line for line in what.strip().splitlines() if line.strip()]
    return lines[-1] if lines and lines[0].startswith("Traceback") else lines[0] if lines else ""


def smaller(numbers: Sequence[int], fails: Callable[[Sequence[int]], bool], most: int = MOST_RUNS) -> list[int]:
    """Return fewer of some actions that still fail: pieces are left out, smaller and smaller ones (Zeller and Hildebrandt's ddmin).

    Parameters
    ----------
    numbers : sequence of int
        What fails, in order.
    fails : callable
        Whether some of them, in the same order, fail the same way.
    most : int
        How often it is asked at most.
    """
    left, pieces, asked = list(numbers), 2, 0
    while len(left) > 1:
        size = -(-len(left) // pieces)
        for begin in range(0, len(left), size):
            if asked >= most:
                return left
            fewer = left[:begin] + left[begin + size :]
            asked += 1
            if fewer and fails(fewer):
                left, pieces = fewer, max(2, pieces - 1)
                break
        else:
            if size == 1:
                return left
            pieces = min(len(left), 2 * pieces)
    return left


def say(text: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(words: Sequence[str] | None = None) -> int:
    """Run every seed, and say what was found."""
    parser = argparse.ArgumentParser(prog="packaging/dev.py soak", description="Drive the real window at random, for long.")
    parser.add_argument("--actions", type=int, default=100_000, help="of all seeds together")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4])
    options = parser.parse_args(words)
    each, wrong = max(1, options.actions // len(options.seeds)), 0
    for seed in options.seeds:
        begun = time.monotonic()
        found = failure_of(seed, each)
        if found is None:
            say(f"seed {seed}: {each} actions in {time.monotonic() - begun:.0f} s, nothing found")
            continue
        wrong += 1
        what, number = found
        say(f"seed {seed}: after action {number}:\n{what}\nmaking it smaller")
        kind = kind_of(what)

        def fails(numbers: Sequence[int], seed: int = seed, kind: str = kind) -> bool:
            again = failure_of(seed, numbers)
            return again is not None and kind_of(again[0]) == kind

        numbers = range(number + 1)
        if not fails(numbers):
            say("it did not come again: it hangs on the moment at which workers end")
            continue
        fewer = smaller(numbers, fails)
        FOUND.mkdir(exist_ok=True)
        path = FOUND / f"{seed}-{number}.json"
        path.write_text(json.dumps({"seed": seed, "only": fewer, "what": kind}, indent=1) + "\n", encoding="utf-8")
        say(f"{len(fewer)} actions do it: python -m tests.soak.monkey --seed {seed} --only {','.join(map(str, fewer))}")
        say(f"{path.name} makes it a test")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
