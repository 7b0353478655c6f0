"""From the start of the process to the first painted frame, what commands without a window take, and what the set-up's script adds to a second start."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

if sys.platform != "win32":
    import resource

ROOT = Path(__file__).parent.parent.parent
PROGRAMS = Path(__file__).parent / "programs"


def environment(kept: Path) -> dict[str, str]:
    """Return the environment of a program that is started again and again.

    What Python has compiled and what the program keeps between starts lie in a folder, for all programs alike, as they do after every first
    start, even where whoever runs the tests has forbidden Python to compile.
    """
    homes = {"HOME": kept} | {f"XDG_{kind}_HOME": kept / kind.lower() for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return inherited | {name: str(folder) for name, folder in ({"PYTHONPATH": ROOT, "PYTHONPYCACHEPREFIX": kept / "compiled"} | homes).items()}


def start(program: str, kept: Path) -> tuple[float, float, int]:
    """Return the seconds until the first frame of a program, those of processors, and its peak of memory in bytes."""
    command = [sys.executable, str(PROGRAMS / program), str(time.perf_counter())]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment(kept))
    assert ended.returncode == 0, ended.stderr
    seconds, spent, memory = ended.stdout.split()
    return float(seconds), float(spent), int(memory)


def spent(words: Sequence[str], kept: Path) -> float:
    """Return the seconds of processors that a command of Python takes from its start to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=True, timeout=60, env=environment(kept), cwd=kept)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.benchmark(group="start")
def test_first_frame_and_memory(benchmark: Any, figure: Callable[..., None], duration: Callable[[float], str], tmp_path: Path) -> None:
    ours: list[tuple[float, float, int]] = []
    floor: list[tuple[float, float, int]] = []
    benchmark.pedantic(
        lambda: ours.append(start("explorer_window.py", tmp_path)), setup=lambda: floor.append(start("bare_window.py", tmp_path)), rounds=9, warmup_rounds=1
    )
    shown: tuple[Callable[[float], str], ...] = (duration, duration, lambda size: f"{size / 1e6:.0f} MB")
    misses = []
    kinds = ("start to first painted frame", "the same, of processors", "peak memory then")
    columns = [zip(*runs[1:], strict=True) for runs in (ours, floor)]
    for kind, show, mine, least in zip(kinds, shown, *columns, strict=True):
        # They took turns: what slows the machine down for a while slows both.
        ratio = statistics.median(one / other for one, other in zip(mine, least, strict=True))
        try:
            figure(
                f"{kind}, beside a bare PySide6 + pyqtgraph window with as many plots",
                "at most 1.2x",
                f"{ratio:.2f}x ({show(statistics.median(mine))})",
                show(statistics.median(least)),
                ratio <= 1.2,
            )
        except AssertionError as miss:
            misses.append(str(miss))
    assert not misses, "; ".join(misses)


COMMANDS = {
    "list": (2.2, ["list"]),
    "export of a table": (2.2, ["export", "--pane", "curve", "--to", "curve.csv", "--force"]),
    "export of a picture": (None, ["export", "--pane", "curve", "--to", "curve.png", "--force"]),
    "--version": (None, ["--version"]),
    "--help": (None, ["--help"]),
}


@pytest.mark.skipif(sys.platform == "win32", reason="the time of processes that have ended is asked as POSIX has it")
@pytest.mark.benchmark(group="start")
@pytest.mark.parametrize("command", COMMANDS)
def test_commands_beside_numpy(benchmark: Any, figure: Callable[..., None], duration: Callable[[float], str], tmp_path: Path, command: str) -> None:
    reach, words = COMMANDS[command]
    ours: list[float] = []
    floor: list[float] = []
    benchmark.pedantic(
        lambda: ours.append(spent(["-m", "sigexplorer", *words], tmp_path)),
        setup=lambda: floor.append(spent(["-c", "import numpy"], tmp_path)),
        rounds=9,
        warmup_rounds=1,
    )
    ratio = statistics.median(one / other for one, other in zip(ours[1:], floor[1:], strict=True))
    figure(
        f"{command}, of processors, beside `import numpy`",
        "" if reach is None else f"at most {reach}x",
        f"{ratio:.2f}x ({duration(statistics.median(ours[1:]))})",
        duration(statistics.median(floor[1:])),
        None if reach is None else ratio <= reach,
    )


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
