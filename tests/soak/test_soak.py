"""A short run of the monkey, what long ones have found, and that it would find what is planted."""

from __future__ import annotations

import functools
import json
import random
import statistics
import subprocess
import sys
import threading
import time
import warnings
import weakref
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSettings, QTimer
from PySide6.QtGui import QFontDatabase, QFontInfo, QImage, QPainter
from PySide6.QtWidgets import QApplication, QDial, QWidget

from sigexplorer.fonts import font, load_fonts
from sigexplorer.model import Tanh
from sigexplorer.model.network.kept import kept
from sigexplorer.model.running import Memory
from sigexplorer.model.training.parameters import TrainingParameters
from sigexplorer.model.training.result import Shelf
from sigexplorer.model.training.run import TrainingRun
from sigexplorer.model.training.view import Viewer
from sigexplorer.theme import FAMILY
from tests.heap import in_use
from tests.soak import held
from tests.soak.actions import ACTIONS, Action
from tests.soak.held import BYTES, JOBS, Failure, Sample, bytes_of, error_of, forget, grown, holding, standing, still_at_work, still_there
from tests.soak.monkey import BARE, LONGEST, Monkey
from tests.soak.soak import FOUND, ROOT, failure_of, kind_of, smaller

# Some ten seconds of one core, and one look without a window; long runs are a command of their own.
SHORT = BARE + 1
PLANTED = {
    "exception in a slot": lambda monkey, chance: QTimer.singleShot(0, monkey.window, lambda: 1 / 0),
    "exception": lambda monkey, chance: [].pop(),
    "warning of Qt": lambda monkey, chance: QTimer(QWidget()).killTimer(12345),
    "warning of Python": lambda monkey, chance: _warned(),
    "exception in a thread": lambda monkey, chance: _finished(threading.Thread(target=lambda: {}["planted"])),
    "busy": lambda monkey, chance: _busy(),
}


def _warned() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("planted", RuntimeWarning, stacklevel=1)


def _finished(thread: threading.Thread) -> None:
    thread.start()
    thread.join()


def _busy(seconds: float = 1.2 * LONGEST) -> None:
    begun = time.thread_time()
    while time.thread_time() < begun + seconds:
        pass


def _piece_by_piece() -> None:
    for _ in range(4):
        _busy(0.3 * LONGEST)
        QApplication.processEvents()


@pytest.mark.timeout(600)
def test_a_short_run_finds_nothing() -> None:
    # Of cores that others share, and that may be a third as quick, it is not asked how long; the long runs are alone.
    assert failure_of(2026, SHORT, allowed=3.0 * LONGEST) is None


@pytest.mark.parametrize("path", sorted(FOUND.glob("*.json")), ids=lambda path: path.stem)
def test_what_was_found_is_mended(path: Path) -> None:
    found = json.loads(path.read_text(encoding="utf-8"))
    assert failure_of(found["seed"], found["only"]) is None


@pytest.mark.sampled
@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_planted_is_found(planted: str, tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    monkey = Monkey(1, tmp_path, {"wait": ACTIONS["wait"], planted: Action(3, PLANTED[planted])})
    monkey.run(range(10))
    if monkey.failures:
        monkey.close()
    assert [failure.action for failure in monkey.failures[:1]] == [planted]


def test_what_takes_long_and_lets_the_window_answer_is_no_fault(tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    monkey = Monkey(1, tmp_path, {"long": Action(1, lambda monkey, chance: _piece_by_piece())})
    monkey.run([1])
    assert monkey.failures == []
    assert 0.3 * LONGEST <= monkey.longest["long"] < 0.9 * LONGEST


@pytest.mark.thorough
def test_widgets_that_outlive_their_window_are_found(tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    kept: list[QWidget] = []
    monkey = Monkey(1, tmp_path, {"keeps": Action(1, lambda monkey, chance: kept.append(QDial()))})
    monkey.run([BARE, BARE + 1, 2 * BARE], most=9)
    # Two had been kept when the second look was taken, and none at the first.
    said = [failure.what for failure in monkey.failures if "QDial" in failure.what]
    assert len(said) == 1
    assert "2 QDial" in said[0]


def test_the_same_number_is_the_same_action() -> None:
    draws = [random.Random("7:31").random() for _ in range(2)]
    assert draws[0] == draws[1] != random.Random("7:32").random()


@pytest.mark.parametrize(("name", "slope"), [("bytes", 3 * BYTES), ("threads", 0.05), ("none", -2.0)])
def test_what_grows_is_found_through_noise(name: str, slope: float) -> None:
    noise = random.Random(1)

    def found_of(grows: float) -> list[Failure]:
        held = {"bytes": 2e8, "threads": 5.0, "none": 1e7}
        # Until every page is made, all of them grow.
        rows = []
        for number in range(0, 20_000, 100):
            made = 5.0 * min(number, 4000)
            row = {key: value + made + noise.uniform(-3, 3) for key, value in held.items()}
            row[name] += grows * number
            rows.append(Sample(number, **{key: int(value) for key, value in row.items()}))
        # What a window has of its own comes and goes.
        bare, shown = [(row.number, row.bytes) for row in rows[::3]], [row._replace(bytes=row.bytes + noise.randrange(40_000_000)) for row in rows]
        return grown(shown, bare)

    assert found_of(0.0) == []
    found = found_of(slope)
    assert len(found) == 1
    assert isinstance(found[0], Failure)
    assert ("None" if name == "none" else name) in found[0].what


def test_what_stays_though_it_should_be_gone_is_named(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "GONE", 0.0)
    stays, goes = QWidget(), QWidget()
    left = [("stays", weakref.ref(stays)), ("goes", weakref.ref(goes))]
    del goes
    assert still_there(left) == ["stays"]
    waits = threading.Event()
    thread = threading.Thread(target=waits.wait, name="at work")
    thread.start()
    where = standing()
    assert "at work:" in where
    assert "wait" in where
    waits.set()
    thread.join()
    del stays
    assert still_there(left) == []


def test_what_was_given_up_and_still_computes_is_named(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "GONE", 0.0)
    ends = threading.Event()
    thread = threading.Thread(target=ends.wait, name=JOBS[0])
    thread.start()
    assert still_at_work() == [JOBS[0]]
    ends.set()
    thread.join()
    assert still_at_work() == []


KEPT: list[object] = []


@pytest.mark.thorough
def test_the_way_on_which_something_is_held_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Planted:
        pass

    planted = Planted()
    assert holding([planted]) == ""
    monkeypatch.setattr(sys.modules[__name__], "KEPT", [lambda: planted])
    way = holding(planted)
    assert way.startswith(f"{__name__} > list > ")
    assert way.endswith("<lambda> > tuple > cell > test_the_way_on_which_something_is_held_is_told.<locals>.Planted")


def test_the_error_of_a_slope_is_that_of_repeated_runs() -> None:
    noise = random.Random(3)
    numbers = range(2000, 12_500, 500)

    def run() -> list[tuple[int, int]]:
        return [(number, round(1e8 + 1000.0 * number + noise.gauss(0.0, 5e6))) for number in numbers]

    runs = [run() for _ in range(300)]
    spread = statistics.stdev(map(bytes_of, runs))
    assert statistics.fmean(map(error_of, runs)) == pytest.approx(spread, rel=0.15)
    assert error_of(runs[0][-2:]) == 0.0


def test_what_has_a_bound_is_forgotten_and_what_has_none_is_not() -> None:
    def computed(argument: int) -> int:
        return argument

    computed.__module__ = "sigexplorer.planted"
    bounded, unbounded, result = functools.lru_cache(3)(computed), functools.cache(computed), Memory[int](3)
    run = TrainingRun((Tanh(),), TrainingParameters())
    shelf = Shelf(3, 0)
    shelf.give("a", run, Viewer(run, 0.05))
    assert bounded(1) + unbounded(1) == 2
    result.keep("a", 1)
    forget()
    assert (bounded.cache_info().currsize, unbounded.cache_info().currsize, result.recall("a")) == (0, 1, None)
    assert shelf.take("a", 0) is None


def test_the_weights_of_the_network_asked_for_last_are_forgotten() -> None:
    before = kept()
    assert kept() is before
    forget()
    assert kept() is not before


def test_pictures_of_letters_are_forgotten_and_made_again(qapp: object) -> None:
    load_fonts()
    paper = QImage(400, 50, QImage.Format.Format_ARGB32_Premultiplied)

    def drawn() -> bytes:
        paper.fill(0)
        painter = QPainter(paper)
        for written in (QApplication.font(), *map(font, range(8, 40))):
            painter.setFont(written)
            painter.drawText(QPointF(3.3, 40.7), "abcdefghijklmnopqrstuvwxyz0123456789")
        painter.end()
        return bytes(paper.constBits())

    begun, families, freed = drawn(), QFontDatabase.families(), []
    forget()
    for _ in range(4):
        assert (drawn(), QFontDatabase.families(), QFontInfo(font(13)).family()) == (begun, families, FAMILY)
        full = in_use()
        forget()
        freed.append(full - in_use())
    # Also what fonts that are kept have had drawn since the last time.
    assert min(freed) > 300_000
    assert max(freed) < 1.1 * min(freed)


MULTIPLIED = """
from sigexplorer.memory import give_back, trim
from tests.soak.held import memory, multiply

give_back()
for _ in range(2):
    multiply(4)
    trim()
    print(memory())
"""


def test_what_multiplies_at_once_has_its_room_from_the_start() -> None:
    done = subprocess.run([sys.executable, "-c", MULTIPLIED], capture_output=True, text=True, check=True, cwd=ROOT)
    first, second = map(int, done.stdout.split())
    assert second - first < 2_000_000


FILLED = """
import sys
import numpy as np
from tests.heap import in_use
from tests.soak import held

held.fill()
before = in_use()
# In another order, as chance would have it.
taken = [np.zeros(size % held.SMALL, np.uint8) for size in range(5 * held.SMALL, 0, -1)]
taken.clear()
for number in range(held.NAMES):
    sys.intern(f"another name {number}")
print(in_use() - before)
"""


def test_what_others_keep_for_good_is_full_from_the_start() -> None:
    in_use()
    # In a process that knows no more names than a soak does.
    done = subprocess.run([sys.executable, "-c", FILLED], capture_output=True, text=True, check=True, cwd=ROOT)
    assert int(done.stdout) < 100_000


SCATTERED = """
import random
import numpy as np
from tests.soak import held

held.fill()
noise = random.Random(1)
# As a window leaves it: pieces that stay between holes, some of them numpy's.
things = [bytearray(noise.randrange(513, 1500)) for _ in range(20_000)]
del things[::2]
held.fill()
taken = [np.empty(size, np.uint8) for size in range(1, held.SMALL) for _ in range(held.BLOCKS)]
print(len({block.ctypes.data // 4096 for block in taken}), sum(block.nbytes for block in taken) // 4096)
"""


def test_what_others_keep_for_good_lies_together() -> None:
    in_use()
    done = subprocess.run([sys.executable, "-c", SCATTERED], capture_output=True, text=True, check=True, cwd=ROOT)
    pages, fewest = map(int, done.stdout.split())
    assert pages < 1.2 * fewest


@given(st.sets(st.integers(0, 60), min_size=1, max_size=4))
def test_a_failure_becomes_as_small_as_its_cause(cause: set[int]) -> None:
    assert smaller(range(61), lambda numbers: cause <= set(numbers), most=10_000) == sorted(cause)


def test_a_failure_is_made_smaller_within_a_bound() -> None:
    asked: list[int] = []

    def fails(numbers: object) -> bool:
        asked.append(1)
        return len(asked) % 3 == 0

    assert smaller(range(10_000), fails, most=25)
    assert len(asked) == 25


def test_failures_are_told_apart_by_what_they_say() -> None:
    assert kind_of("Traceback (most recent call last):\n  File\nValueError: 3\n") == "ValueError: 3"
    assert kind_of("Qt: a warning\nmore") == "Qt: a warning"
    assert kind_of("") == ""
