"""From a slider's move to the painted frame: the whole window beside the same scene and the slider demo in matplotlib.

Beside bare pyqtgraph it is measured by `test_frames.py`: a drag is many moves of one window, and windows that take turns with every single one find
neither their memory nor their code in the processor's caches, the larger one the less.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent / "programs"))
from peers import matplotlib_demo, matplotlib_scene

MOVES = 400
WARM_UP = 60
# How many of our moves come to one of matplotlib's.
SELDOM = 8


# The figures below are of one measurement, which the plugin counts for the test that comes first.
MEASURED_ONCE = pytest.mark.filterwarnings("ignore:Benchmark fixture was not used")


@pytest.fixture(scope="module")
def window(qapp: object) -> Iterator[object]:
    from sigexplorer.app import create_window

    made = create_window(["--set", "style.grid=true", "--set", "style.legend=true"])
    made.resize(1280, 800)
    yield made
    made.store.mark_saved()
    made.close()
    made.deleteLater()


class Painted:
    """Counts paint events of some widgets, and handles events until each has been painted once more."""

    def __init__(self, widgets: list) -> None:
        from PySide6.QtCore import QEvent, QObject

        class Counter(QObject):
            def __init__(self) -> None:
                super().__init__()
                self.seen: set[int] = set()

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
                if event.type() == QEvent.Type.Paint:
                    self.seen.add(id(watched))
                return False

        self._counter = Counter()
        self._widgets = widgets
        for widget in widgets:
            widget.installEventFilter(self._counter)

    def time(self, change: Callable[[], object]) -> float:
        from PySide6.QtWidgets import QApplication

        self._counter.seen.clear()
        start = time.perf_counter()
        change()
        while len(self._counter.seen) < len(self._widgets):
            QApplication.processEvents()
            assert time.perf_counter() - start < 5, "a frame was not painted"
        return time.perf_counter() - start


def slider_of(window: object, key: str) -> object:
    from sigexplorer.controls.slider import Slider

    return next(widget for widget in window.findChildren(Slider) if widget.objectName() == key)


class Moves:
    """One slider moved in our window and in two of matplotlib's, in turn; measured once, by whoever asks first."""

    def __init__(self, window: object) -> None:
        self._window = window
        self._times: dict[str, list[float]] = {}

    def times(self, benchmark: object) -> dict[str, list[float]]:
        """Return the seconds of every move: "ours", "matplotlib" and "demo", those of warming up left out."""
        if not self._times:
            self._times = self._measure(benchmark)
        return self._times

    def _measure(self, benchmark: object) -> dict[str, list[float]]:
        slider = slider_of(self._window, "activation.gain")
        ours = Painted([pane.viewport() for pane in self._window.panes.values()])
        peers = {"matplotlib": matplotlib_scene(), "demo": matplotlib_demo()}
        painted = {name: Painted(ports) for name, (_, ports, _) in peers.items()}
        times: dict[str, list[float]] = {name: [] for name in ("ours", *peers)}
        steps = iter(range(10**9))

        def move_peers() -> None:
            step = next(steps)
            gain = 0.2 + 5 * (step % 97) / 97
            for name, (_, _, move) in peers.items() if step % SELDOM == 0 else ():
                times[name].append(painted[name].time(partial(move, gain)))

        def move_ours() -> None:
            position = slider.minimum() + (slider.value() - slider.minimum() + 37) % (slider.maximum() - slider.minimum())
            times["ours"].append(ours.time(lambda: slider.setValue(position)))

        # As the program itself does before its event loop, so that the collector does not walk over what was loaded.
        gc.collect()
        gc.freeze()
        benchmark.pedantic(move_ours, setup=move_peers, rounds=MOVES, warmup_rounds=WARM_UP)
        gc.unfreeze()
        for window in (canvas for canvas, _, _ in peers.values()):
            window.close()
            window.deleteLater()
        return {name: values[-(-WARM_UP // SELDOM) if name in peers else WARM_UP :] for name, values in times.items()}


@pytest.fixture(scope="module")
def moves(window: object) -> Moves:
    return Moves(window)


@MEASURED_ONCE
def test_slider_move_to_painted_frame(moves, benchmark, figure, duration) -> None:
    ours, scene, demo = (statistics.median(moves.times(benchmark)[name]) for name in ("ours", "matplotlib", "demo"))
    got = f"{duration(ours)} ({demo / ours:.1f}x)"
    figure("slider move beside matplotlib's slider demo, one plot of two curves, median", "", got, duration(demo), None)
    ratio = scene / ours
    figure("slider move to painted frame, median", "8x faster than the scene in matplotlib", f"{duration(ours)} ({ratio:.1f}x)", duration(scene), ratio >= 8)


@MEASURED_ONCE
def test_slowest_slider_moves_to_painted_frame(moves, benchmark, figure, duration) -> None:
    times = moves.times(benchmark)
    slowest, peer = float(np.percentile(times["ours"], 99)), statistics.median(times["matplotlib"])
    figure("slider move, 99th percentile", "under half of the median of the scene in matplotlib", duration(slowest), duration(peer), slowest < peer / 2)


@pytest.mark.timeout(900)
def test_twenty_thousand_slider_moves(window, benchmark, figure) -> None:
    import psutil
    from PySide6.QtWidgets import QApplication

    slider = slider_of(window, "activation.gain")
    process = psutil.Process()

    def move(count: int) -> None:
        for _ in range(count):
            slider.setValue(slider.minimum() + (slider.value() - slider.minimum() + 37) % (slider.maximum() - slider.minimum()))
            QApplication.processEvents()

    move(1000)
    gc.collect()
    memory, nones = process.memory_info().rss, sys.getrefcount(None)
    benchmark.pedantic(move, args=(20_000,), rounds=1)
    gc.collect()
    growth, lost = process.memory_info().rss - memory, nones - sys.getrefcount(None)
    # From 3.12 on None is immortal and its count says nothing.
    falling = lost > 100 and sys.version_info < (3, 12)
    figure("20,000 slider moves, growth of memory", "at most 10 MB", f"{growth / 1e6:.1f} MB", "", growth <= 10e6)
    figure("20,000 slider moves, references to None", "not falling", f"{-lost:+d}", "", not falling)
