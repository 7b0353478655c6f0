"""A hand that is faster than the window: its moves are all taken, pictures are skipped and none is queued, and the last move is always shown.

What makes the window slow here sleeps, so that nothing depends on how fast the machine is: a slower one skips more.
"""

from __future__ import annotations

import gc
import threading
import time
from collections import Counter

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Signal

import sigexplorer.breath
import sigexplorer.jobs
import sigexplorer.scheduler
import sigexplorer.window.refresh
from sigexplorer.controls.slider import Slider
from sigexplorer.model.descent.compute import Searching
from sigexplorer.plot.layer import Layer

# The moves of the hand and the seconds between two of them; what a picture or a computation takes, which is that of ten moves.
MOVES, APART, TAKES = 60, 0.004, 0.04
# Pictures that are far fewer: there is time for 6 or 7.
FEW = MOVES // 3


class Slow(Layer):
    """A layer that takes its time, and counts how often it is drawn."""

    def __init__(self, pane) -> None:
        super().__init__(pane, 50)
        self.pictures = 0

    def draw(self, painter) -> None:
        """Take the time of some moves."""
        self.pictures += 1
        time.sleep(TAKES)


class Hand(QObject):
    """Moves a slider from a thread of its own, and waits for nothing."""

    moved = Signal(int)

    def __init__(self, slider: Slider) -> None:
        super().__init__()
        self._slider, self.taken = slider, 0
        self.moved.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def _take(self, position: int) -> None:
        self.taken += 1
        self._slider.setValue(position)

    def work(self) -> None:
        """Make the moves."""
        low, span = self._slider.minimum(), self._slider.maximum() - self._slider.minimum()
        for number in range(MOVES):
            time.sleep(APART)
            self.moved.emit(low + round((0.3 + 0.4 * number / MOVES) * span))


def move(window, qtbot, key: str) -> None:
    """Drag a slider until all moves were taken."""
    slider = next(found for found in window.findChildren(Slider) if found.objectName() == key)
    hand = Hand(slider)
    slider.setSliderDown(True)
    thread = threading.Thread(target=hand.work)
    thread.start()
    qtbot.waitUntil(lambda: hand.taken == MOVES, timeout=20_000)
    thread.join()


def states_of(pane, monkeypatch) -> list:
    """Return the list of states that a pane is asked to draw from now on."""
    drawn, show = [], pane.show_results
    monkeypatch.setattr(pane, "show_results", lambda results: (drawn.append(results.state), show(results)))
    return drawn


def test_what_is_slow_to_paint_is_painted_seldom_and_the_last_move_is_seen(open_window, qtbot, monkeypatch) -> None:
    window = open_window()
    pane = window.panes["curve"]
    slow, drawn = Slow(pane), states_of(pane, monkeypatch)
    qtbot.waitUntil(lambda: slow.pictures > 0)
    slow.pictures = 0
    move(window, qtbot, "activation.gain")
    qtbot.waitUntil(lambda: bool(drawn) and drawn[-1] is window.store.state and slow.pictures > 0)
    taken = slow.pictures
    qtbot.wait(3 * int(1000 * TAKES))
    assert 1 <= taken <= FEW
    assert slow.pictures - taken <= 1, "pictures were queued"
    assert len(drawn) <= FEW


def test_what_is_slow_to_compute_at_once_is_computed_seldom(open_window, qtbot, monkeypatch) -> None:
    window = open_window()
    drawn, outcome, computed = states_of(window.panes["curve"], monkeypatch), sigexplorer.scheduler.outcome, []

    def slowly(topic, *given):
        if topic.name == "curve":
            computed.append(topic.name)
            time.sleep(TAKES)
        return outcome(topic, *given)

    monkeypatch.setattr(sigexplorer.scheduler, "outcome", slowly)
    move(window, qtbot, "activation.gain")
    qtbot.waitUntil(lambda: bool(drawn) and drawn[-1] is window.store.state)
    assert 1 <= len(computed) <= FEW
    assert len(drawn) <= FEW


@pytest.mark.parametrize(("page", "key"), [("neuron", "neuron.maximum"), ("saturation", "saturation.input_min")])
def test_what_a_worker_is_slow_to_compute_holds_up_no_move(open_window, qtbot, monkeypatch, page, key) -> None:
    # A worker that sleeps takes no processor: the window would think it quick, and compute with the move what it was quick with.
    monkeypatch.setattr(sigexplorer.jobs.Paces, "learn", lambda *told: None)
    window = open_window("--set", f"style.page={page}")
    drawn, outcome, computed = states_of(window.panes[page], monkeypatch), sigexplorer.jobs.outcome, []

    def slowly(topic, *given):
        computed.append(topic.name)
        time.sleep(TAKES)
        return outcome(topic, *given)

    monkeypatch.setattr(sigexplorer.jobs, "outcome", slowly)
    move(window, qtbot, key)
    qtbot.waitUntil(lambda: bool(drawn) and drawn[-1] is window.store.state and not window.refresher.busy, timeout=20_000)
    assert 1 <= len(computed) <= FEW


def test_a_worker_waits_for_its_first_stage_to_be_painted_but_not_where_the_window_waits_for_it(open_window, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(sigexplorer.breath, "BREATH", 60.0)
    begun = time.monotonic()
    window = open_window("--set", "style.page=saturation")
    window.store.set("saturation.input_min", -4.5)
    window.refresher.finish()
    window.store.set("saturation.input_min", -4.25)
    qtbot.waitUntil(lambda: not window.refresher.busy, timeout=20_000)
    assert time.monotonic() - begun < 30.0


def test_a_worker_goes_on_from_its_first_stage_once_no_move_followed(open_window, qtbot, monkeypatch) -> None:
    looked, searched, whole_ones = [], [], []
    until_used, to_the_end = Searching.until_used, Searching.to_the_end

    def first_look(searching, *given):
        found = until_used(searching, *given)
        looked.append(searching)
        # A worker that goes on may be begun once more where the machine is slow: what counts is what follows the last look.
        searched.clear()
        return found

    def whole(searching, *given):
        found = to_the_end(searching, *given)
        searched.append(searching)
        whole_ones.append(searching)
        return found

    window = open_window("--set", "style.page=descent")
    window.refresher.finish()
    drawn = states_of(window.panes["descent"], monkeypatch)
    monkeypatch.setattr(sigexplorer.breath, "BREATH", 60.0)
    monkeypatch.setattr(sigexplorer.window.refresh, "NEXT", 60_000)
    monkeypatch.setattr(Searching, "until_used", first_look)
    monkeypatch.setattr(Searching, "to_the_end", whole)
    for start in (-1.25, -1.5, -1.75):
        window.store.set("descent.start_1", start)
        qtbot.waitUntil(lambda: bool(drawn) and drawn[-1] is window.store.state, timeout=20_000)
    # One that is too slow for the thread of the window is begun once more by a worker.
    assert len(looked) >= 3
    assert whole_ones == []
    # Whose thread has not come to wait yet is let go before waiting becomes short, or it would go on too.
    window.refresher.cancel()
    # Nobody waits for ever: where no frame is painted it goes on all the same, with the optimiser chosen first.
    monkeypatch.setattr(sigexplorer.breath, "BREATH", 0.01)
    window.store.set("descent.start_1", -2.0)
    window.refresher.finish()
    assert len(searched) == 3
    assert searched[0] is looked[-1]


def test_a_hand_that_follows_what_it_sees_asks_the_system_for_few_threads(open_window, qtbot, monkeypatch) -> None:
    # Each first stage is left to a worker, however quick.
    monkeypatch.setattr(sigexplorer.jobs.Beginnings, "learn", lambda *told: None)
    window = open_window("--set", "style.page=network", "--set", "network.width=8")
    window.refresher.finish()
    drawn, begun, start = states_of(window.panes["network"], monkeypatch), [], window.refresher.start
    monkeypatch.setattr(sigexplorer.breath, "BREATH", 60.0)
    monkeypatch.setattr(sigexplorer.window.refresh, "NEXT", 60_000)
    monkeypatch.setattr(window.refresher, "start", lambda job: (begun.append(job), start(job)))
    for seed in range(1, 11):
        window.store.set("network.seed", seed)
        qtbot.waitUntil(lambda: bool(drawn) and drawn[-1] is window.store.state, timeout=20_000)
    # A worker that has not yet come to wait for its picture when the next move is there is followed by another.
    assert 1 <= len(begun) <= 5


def test_what_is_called_once_a_picture_stands_outlives_whoever_asked_for_it(open_window, qtbot) -> None:
    """A timer of Qt holds no method of an object of Python: without the window it would call what is gone, which ends the process."""
    window, called = open_window(), []

    class Asking:
        def tell(self) -> None:
            called.append(self)

    for _ in range(20):
        window.refresher.later(Asking().tell)
    qtbot.waitUntil(lambda: len(called) == 20, timeout=10_000)


def test_what_waits_for_an_older_picture_waits_for_the_newest_one(open_window, qtbot, monkeypatch) -> None:
    """Or a worker would begin with every move of a quick hand, for nothing, while its picture is painted."""
    monkeypatch.setattr(sigexplorer.window.refresh, "NEXT", 60_000)
    refresher = open_window().refresher

    def moments() -> list[QTimer]:
        return [timer for timer in refresher.findChildren(QTimer) if timer.isActive() and timer.interval() == 60_000]

    for _ in range(3):
        refresher.later(lambda: None)
        assert moments() == []
        qtbot.waitUntil(lambda: len(moments()) == 1, timeout=20_000)


def test_a_plot_that_a_first_look_has_nothing_for_says_that_a_newer_one_is_on_its_way(open_window, qtbot) -> None:
    window = open_window("--set", "style.page=network", "--set", "network.depth=5", "--set", "network.width=16")
    window.refresher.finish()
    window.store.update({"network.depth": 1000, "network.width": 512})
    gradients, moments = window.panes["network"], window.panes["network.jacobian"]
    qtbot.waitUntil(lambda: moments.behind, timeout=20_000)
    assert not gradients.behind
    qtbot.waitUntil(moments.progress.isVisible, timeout=20_000)
    window.refresher.cancel()


@pytest.mark.sampled
@pytest.mark.parametrize("workers", [False, True], ids=["with the move", "in a worker"])
def test_a_hand_that_never_rests_piles_nothing_up(workers, open_window, qtbot, monkeypatch) -> None:
    """What is asked for once a picture stands waits for a hand that rests, and must not hold what every move has begun meanwhile."""
    if workers:
        monkeypatch.setattr(sigexplorer.jobs.Beginnings, "learn", lambda *told: None)
    window = open_window("--set", "style.page=network", "--set", "network.width=8")
    window.refresher.finish()
    drawn = states_of(window.panes["network"], monkeypatch)
    monkeypatch.setattr(sigexplorer.breath, "BREATH", 60.0)
    monkeypatch.setattr(sigexplorer.window.refresh, "NEXT", 60_000)
    for seed in range(1, 21):
        window.store.set("network.seed", seed)
        qtbot.waitUntil(lambda: bool(drawn) and drawn[-1] is window.store.state, timeout=20_000)
    gc.collect()
    left = Counter(type(item).__name__ for item in gc.get_objects() if type(item) in {sigexplorer.jobs.Begun, sigexplorer.jobs.Job})
    assert left["Begun"] <= 4
    assert left["Job"] <= 6
