"""Every page while a slider of it is dragged: when the first picture of a move stands, what it takes, what is left of it on a quarter of a processor.

``packaging/dev.py bench frames``. The figures that were measured stand in README.md.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sigexplorer.callstack import in_one_piece
from sigexplorer.contents import PAGES

sys.path.insert(0, str(Path(__file__).parent / "programs"))
import peers

PROGRAM = Path(__file__).parent / "programs" / "page_frames.py"
SIZES = ((1280, 800), (2560, 1440))
# Moves of the peers, and how many of ours come to one of matplotlib's.
MOVES, SELDOM = 300, 10
# Whom the main page is measured beside, and the share of it that is to be reached.
PEERS = (
    ("bare", "bare pyqtgraph", 1.7),
    ("stock", "the scene in stock items", None),
    ("matplotlib", "the scene in matplotlib", 0.1),
    ("demo", "matplotlib's slider demo, one plot of two curves", None),
)
# Moves in a row before the next peer has its turn: a drag is many moves of one window, whose memory stays in the processor meanwhile.
BLOCK = 30
# Of a process that has a quarter of a processor: how long it runs and how long it stands, in seconds.
RUNS, STANDS = 0.01, 0.03


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of the programs: no display, settings of their own, what was compiled kept."""
    folder = str(tmp_path_factory.mktemp("home"))
    own = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return dict(os.environ) | own


def asked(environment: dict[str, str], *words: str | int) -> dict[str, Any]:
    """Return what the program answers."""
    ended = subprocess.run([sys.executable, str(PROGRAM), *map(str, words)], capture_output=True, text=True, timeout=300, check=False, env=environment)
    assert ended.returncode == 0, ended.stderr[-2000:]
    answer: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return answer


@pytest.mark.benchmark(group="frames")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.timeout(400)
def test_first_picture_of_a_move(page: str, size: tuple[int, int], environment: dict[str, str], benchmark: Any, figure: Callable[..., None]) -> None:
    answer = benchmark.pedantic(lambda: asked(environment, "drag", page, *size), rounds=1)
    if not answer["slider"]:
        pytest.skip("no slider of the page changes a picture of what it begins with")
    times, cpu = (1e3 * np.array(answer[name]) for name in ("times", "cpu"))
    median, slowest = (float(np.percentile(times, share)) for share in (50, 99))
    parts = ", ".join(f"{name} {1e3 * answer[name]:.2f}" for name in ("computed", "handed", "painted"))
    got = f"{median:.1f} / {slowest:.1f} ms ({len(times)} moves of {answer['slider']}; {parts})"
    cost = f"CPU {np.percentile(cpu, 50):.1f} / {np.percentile(cpu, 99):.1f} ms"
    reached = median <= 16 and slowest <= 33
    figure(f"{page}, {size[0]}x{size[1]}: move to first picture, median / 99 %", "16 / 33 ms", got, cost, reached)


@pytest.mark.benchmark(group="frames")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.timeout(400)
def test_first_picture_of_the_slowest_slider(page: str, environment: dict[str, str], benchmark: Any, figure: Callable[..., None]) -> None:
    found = benchmark.pedantic(lambda: asked(environment, "every", page, *SIZES[0]), rounds=1)["sliders"]
    if not found:
        pytest.skip("no slider of the page changes a picture of what it begins with")
    # The slowest is told by what it takes of processors, which hangs less on what else there is to do.
    medians = {name: statistics.median(moves["cpu"]) for name, moves in found.items()}
    name = max(medians, key=lambda item: medians[item])
    times, cpu = (1e3 * np.array(found[name][kind]) for kind in ("times", "cpu"))
    median, slowest = (float(np.percentile(times, share)) for share in (50, 99))
    over = sum(1e3 * seconds > 16 for seconds in medians.values())
    got = f"{median:.1f} / {slowest:.1f} ms ({len(times)} moves of {name}; {over} of {len(found)} sliders over 16 ms of CPU)"
    cost = f"CPU {np.percentile(cpu, 50):.1f} / {np.percentile(cpu, 99):.1f} ms"
    figure(f"{page}, the slowest of its sliders: move to first picture, median / 99 %", "16 / 33 ms", got, cost, median <= 16 and slowest <= 33)


class Turns:
    """Windows that take turns in being moved, so that what else runs on the machine slows all of them down alike."""

    def __init__(self, size: tuple[int, int]) -> None:
        from PySide6.QtWidgets import QApplication

        from sigexplorer.app import create_window
        from sigexplorer.controls.slider import Slider

        self.window = create_window(["--set", "style.grid=true", "--set", "style.legend=true"])
        self.window.resize(*size)
        self._slider = next(widget for widget in self.window.findChildren(Slider) if widget.objectName() == "activation.gain")
        self.bare, bare_ports, move_bare = peers.bare_window(*size)
        self.stock, stock_ports, move_stock = peers.stock_window(*size)
        self._seldom: dict[str, Callable[[float], object]] = {}
        self._shown: list[Any] = [self.window, self.bare, self.stock]
        try:
            for name, made in (("matplotlib", peers.matplotlib_scene(*size)), ("demo", peers.matplotlib_demo(*size))):
                self._shown.append(made[0])
                self._seldom[name] = made[2]
        except ImportError:
            pass
        self._moves: dict[str, tuple[list[Any], Callable[[float], object]]] = {
            "ours": ([pane.viewport() for pane in self.window.panes.values()], self._move),
            "bare": (bare_ports, move_bare),
            "stock": (stock_ports, move_stock),
        }
        self.seconds: dict[str, list[float]] = {name: [] for name in (*self._moves, *self._seldom)}
        self._process = QApplication.processEvents

    def _move(self, share: float) -> None:
        low, high = self._slider.minimum(), self._slider.maximum()
        self._slider.setValue(low + round((0.2 + 0.1 * share) * (high - low)))

    def measure(self) -> None:
        """Make all moves; CPU time of this thread, which a busy machine does not lengthen by much."""
        gc.collect()
        gc.freeze()
        gains = [0.2 + 5 * (number % 97) / 97 for number in range(MOVES)]
        for first in range(0, MOVES, BLOCK):
            block = gains[first : first + BLOCK]
            for name, (ports, move) in self._moves.items():
                self._turn(name, block, move, ports if name != "ours" else [])
            for name, move in self._seldom.items():
                self._turn(name, block[::SELDOM], move, [])
        gc.unfreeze()

    def _turn(self, name: str, gains: list[float], move: Callable[[float], object], ports: list[Any]) -> None:
        for gain in gains:
            begun = time.thread_time()
            move(gain)
            for port in ports:
                port.update()
            self._process()
            self._process()
            self.seconds[name].append(time.thread_time() - begun)

    def close(self) -> None:
        """Close all windows."""
        self.window.store.mark_saved()
        for window in self._shown:
            window.close()
            window.deleteLater()


@pytest.fixture
def turns(qapp: object, request: pytest.FixtureRequest) -> Iterator[Turns]:
    made = Turns(request.param)
    yield made
    made.close()


@pytest.mark.benchmark(group="frames")
@pytest.mark.parametrize("turns", SIZES, indirect=True, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.timeout(400)
def test_main_page_beside_its_peers(turns: Turns, benchmark: Any, figure: Callable[..., None], request: pytest.FixtureRequest) -> None:
    # As the program does, and what it is measured beside too.
    benchmark.pedantic(lambda: in_one_piece(turns.measure), rounds=1)
    size = request.node.callspec.id
    ours = statistics.median(turns.seconds["ours"])
    misses = []
    for name, words, reach in PEERS:
        seconds = turns.seconds.get(name)
        if not seconds:
            figure(f"main page, {size}: a move beside {words}", "", "", "not installed", None)
            continue
        peer, slowest = statistics.median(seconds), float(np.percentile(seconds, 99))
        ratio = ours / peer
        reached = None if reach is None else ratio <= reach
        try:
            figure(
                f"main page, {size}: CPU of a move beside {words}, median / 99 %",
                "" if reach is None else f"at most {reach:g}x",
                f"{ratio:.2f}x ({1e3 * ours:.2f} / {1e3 * float(np.percentile(turns.seconds['ours'], 99)):.2f} ms)",
                f"{1e3 * peer:.2f} / {1e3 * slowest:.2f} ms",
                reached,
            )
        except AssertionError as miss:
            misses.append(str(miss))
    assert not misses, "; ".join(misses)


@pytest.mark.skipif(os.name == "nt", reason="a process cannot be stopped and continued")
@pytest.mark.benchmark(group="frames")
@pytest.mark.parametrize("page", ["curve", "formats", "network", "phase"])
def test_a_quarter_of_a_processor(page: str, environment: dict[str, str], benchmark: Any, figure: Callable[..., None]) -> None:
    def measured() -> dict[str, Any]:
        command = [sys.executable, str(PROGRAM), "quarter", page, "1280", "800"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert "ready" in process.stdout.readline()
            process.stdin.write("\n")
            process.stdin.flush()
            while process.poll() is None:
                time.sleep(RUNS)
                process.send_signal(signal.SIGSTOP)
                time.sleep(STANDS)
                process.send_signal(signal.SIGCONT)
            answer: dict[str, Any] = json.loads(process.stdout.read())
        return answer

    answer = benchmark.pedantic(measured, rounds=1)
    late, latest, moves, pictures, after = (answer[name] for name in ("late", "latest", "moves", "pictures", "after"))
    got = f"{1e3 * late:.0f} / {1e3 * latest:.0f} ms; {pictures:.0f} pictures of {moves} moves; the last one {1e3 * (after or 0):.0f} ms after the hand"
    # A move waits for at most the frame that is being painted, not for those of the moves before it: these are skipped.
    figure(f"{page}, a quarter of a processor: how late a move is taken, median / most", "150 ms; none is queued", got, "", late <= 0.15 and after is not None)


@pytest.mark.benchmark(group="frames")
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_computed_while_nothing_moves(page: str, environment: dict[str, str], benchmark: Any, figure: Callable[..., None]) -> None:
    # A machine may take some of it whoever rests: what a bare window takes just before is not ours.
    bare = asked(environment, "bare", page, 1280, 800)["share"]
    share = benchmark.pedantic(lambda: asked(environment, "rest", page, 1280, 800), rounds=1)["share"]
    reached = share < max(0.001, 0.0005 + bare)
    figure(f"{page}: share of a processor over 10 s of rest", "under 0.1 %", f"{100 * share:.3f} %", f"{100 * bare:.3f} % for a bare window", reached)
