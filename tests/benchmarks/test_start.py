"""From the start of the process to the first painted frame, and what the set-up's script adds to a second start."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
PROGRAMS = Path(__file__).parent / "programs"


def start(program: str, compiled: Path) -> tuple[float, int]:
    """Return the seconds until the first frame of a program, and its peak of memory in bytes.

    What Python has compiled is kept in a folder, for both programs alike, as it is after every first start, even where whoever runs the
    tests has forbidden it beside the sources.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPYCACHEPREFIX": str(compiled)}
    command = [sys.executable, str(PROGRAMS / program), str(time.perf_counter())]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)
    assert ended.returncode == 0, ended.stderr
    seconds, memory = ended.stdout.split()
    return float(seconds), int(memory)


@pytest.mark.benchmark(group="start")
def test_first_frame_and_memory(benchmark: Any, figure: Callable[..., None], duration: Callable[[float], str], tmp_path: Path) -> None:
    ours: list[tuple[float, int]] = []
    floor: list[tuple[float, int]] = []
    benchmark.pedantic(
        lambda: ours.append(start("explorer_window.py", tmp_path)), setup=lambda: floor.append(start("bare_window.py", tmp_path)), rounds=9, warmup_rounds=1
    )
    (seconds, memory), (floor_seconds, floor_memory) = ([statistics.median(column) for column in zip(*runs[1:], strict=True)] for runs in (ours, floor))
    time_ratio, memory_ratio = seconds / floor_seconds, memory / floor_memory
    note = "beside a bare PySide6 + pyqtgraph window"
    figures = [
        (f"start to first painted frame, {note}", "at most 1.5x", f"{time_ratio:.2f}x ({duration(seconds)})", duration(floor_seconds), time_ratio <= 1.5),
        (
            f"peak memory after start, {note}",
            "at most 1.5x",
            f"{memory_ratio:.2f}x ({memory / 1e6:.0f} MB)",
            f"{floor_memory / 1e6:.0f} MB",
            memory_ratio <= 1.5,
        ),
    ]
    misses = []
    for line in figures:
        try:
            figure(*line)
        except AssertionError as miss:
            misses.append(str(miss))
    assert not misses, "; ".join(misses)


@pytest.mark.benchmark(group="start")
def test_second_start_through_dev(beside: Callable[..., tuple[float, float]], figure: Callable[..., None], duration: Callable[[float], str]) -> None:
    stamp = ROOT / ".venv" / "requirements.stamp"
    if not stamp.exists() or Path(sys.prefix) != ROOT / ".venv":
        pytest.skip("the environment was not made by packaging/dev.py")
    python = getattr(sys, "_base_executable", sys.executable)
    program = Path(sys.executable).with_name("sigexplorer.exe" if os.name == "nt" else "sigexplorer")

    def run(*command: str | Path) -> None:
        subprocess.run([*command, "--version"], capture_output=True, check=True)

    through, direct = beside(lambda: run(python, ROOT / "packaging" / "dev.py", "run"), lambda: run(program), rounds=15)
    figure("second start through dev.py, beside sigexplorer itself", "under 0.3 s more", duration(through - direct), duration(direct), through - direct < 0.3)
