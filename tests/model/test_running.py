"""What is kept, what is stopped, and that linear algebra waits for no other thread meanwhile."""

import math
import time

import pytest

from sigexplorer.model.activations import Sigmoid, SiLU, Tanh
from sigexplorer.model.formats.parameters import FormatsParameters
from sigexplorer.model.formats.result import compute_formats
from sigexplorer.model.formats.thresholds import activation_thresholds, loss_thresholds
from sigexplorer.model.meanfield import length_trajectory, theory
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.numerics import threads
from sigexplorer.model.phase.parameters import PhaseParameters
from sigexplorer.model.phase.result import compute_phase
from sigexplorer.model.running import Budget, Cancelled, Relay, ask, ask_for, kept, never


def test_results_are_kept_by_their_arguments_and_a_cancelled_one_is_not():
    made = []

    @kept(2)
    def square(number, *, cancel):
        ask(cancel)
        made.append(number)
        return number**2

    with pytest.raises(Cancelled):
        square(3, cancel=lambda: True)
    assert [square(3), square(3), square(4), square(3), square(5), square(3), square(4)] == [9, 9, 16, 9, 25, 9, 16]
    assert made == [3, 4, 5, 4]
    square.cache_clear()
    assert square(3) == 9
    assert made[-1] == 3


@pytest.mark.sampled
@pytest.mark.parametrize("steps", [0, 1, 20, 80, 150, 400])
def test_the_phase_diagram_stops_wherever_it_is_and_comes_out_the_same_afterwards(steps):
    activation, parameters = SiLU(beta=1.0 + 0.001 * steps), PhaseParameters(cells=20, layers=10)
    asked = 0

    def cancel():
        nonlocal asked
        asked += 1
        return asked > steps

    with pytest.raises(Cancelled):
        compute_phase(activation, parameters, 2.0, 0.1, cancel=cancel)
    assert asked == steps + 1
    assert compute_phase(activation, parameters, 2.0, 0.1).map.length.shape == (20, 20)


def test_a_trajectory_of_lengths_can_be_stopped():
    with pytest.raises(Cancelled):
        length_trajectory(Sigmoid(), 1.0, 2.0, 0.1, 1000, cancel=lambda: True)


@pytest.mark.skipif(threads.control_of_threads() is None, reason="numpy brings no OpenBLAS")
def test_expectations_are_made_by_one_thread():
    get, _ = threads.control_of_threads()
    seen = set()

    def cancel():
        seen.add(get())
        return False

    compute_phase(Sigmoid(gain=1.25), PhaseParameters(cells=5, layers=3), 2.0, 0.1, cancel=cancel)
    compute_network(Sigmoid(gain=1.25), NetworkParameters(width=8, depth=3, batch=4), cancel=cancel)
    assert seen == {1}


STEEP = Sigmoid(gain=900.0)


@pytest.mark.parametrize(
    ("work", "least"),
    [
        (lambda cancel: theory(STEEP, 1.5, 0.1, cancel=cancel), 20),
        (lambda cancel: activation_thresholds(STEEP, True, ("float16", "bfloat16"), cancel=cancel), 20),
        (lambda cancel: loss_thresholds(0.25, True, ("float16",), cancel=cancel), 20),
        (lambda cancel: compute_formats(Tanh(gain=3.0), FormatsParameters(), cancel=cancel), 60),
    ],
    ids=["theory", "thresholds", "loss thresholds", "formats"],
)
def test_what_takes_long_asks_often_and_leaves_nothing_half_done(work, least):
    """However often it has asked when it is cancelled, what is computed afterwards is the same."""
    asked = 0

    def count(after):
        nonlocal asked
        asked = 0

        def cancel():
            nonlocal asked
            asked += 1
            return asked > after

        return cancel

    for after in (0, 1, least // 2, least - 1):
        with pytest.raises(Cancelled):
            work(count(after))
    found = work(count(math.inf))
    assert asked >= least
    assert str(found) == str(work(never))


def test_what_a_budget_lacks_is_not_begun():
    now = [5.0]
    budget, relay = Budget(lambda: now[0], 2.0), Relay()
    ask_for(relay, math.inf)
    ask_for(never, math.inf)
    for asked in (budget, relay):
        relay.asked, now[0] = budget, 6.0
        ask_for(asked, 0.75)
        with pytest.raises(Cancelled):
            ask_for(asked, 1.25)
        assert not asked()
        now[0] = 7.5
        assert asked()
        with pytest.raises(Cancelled):
            ask_for(asked, 0.0)
    relay.asked = lambda: True
    with pytest.raises(Cancelled):
        ask_for(relay, 0.0)


def test_what_a_thread_may_spend_is_not_spent_by_waiting():
    begun, budget = time.thread_time(), Budget(time.thread_time, 0.02)
    time.sleep(0.05)
    assert not budget()
    while time.thread_time() - begun < 0.03:
        pass
    assert budget()
    assert budget.lacks(0.0)
