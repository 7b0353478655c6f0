"""Firing rates against closed forms, and spikes against what a Poisson process is; every draw has a fixed seed."""

from __future__ import annotations

import itertools
import math
import re

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model import Custom, HardTanh, NeuronParameters, ReLU, Sigmoid, Step, Tanh, catalogue, compute_neuron
from sigexplorer.model.neuron import spikes
from sigexplorer.model.neuron.course import Course, make_course
from sigexplorer.model.neuron.reading import read_neuron
from sigexplorer.model.neuron.response import Response, make_response
from sigexplorer.model.neuron.result import full_range
from sigexplorer.model.neuron.spikes import count_by_current, draw_spikes, mean_rates
from sigexplorer.model.neuron.telling import SCAN
from sigexplorer.model.numerics.poisson import poisson_interval
from sigexplorer.model.running import Cancelled
from tests.examples import examples

SMOOTH = ("sigmoid", "tanh", "lecun_tanh", "arctan", "erf", "softsign", "elliot_sigmoid", "gudermannian", "gompertz", "richards")
BOUNDED = (*SMOOTH, "hard_sigmoid", "hard_tanh", "step")
SHAPES = ("constant", "step", "ramp", "sine")
COURSES = st.builds(
    NeuronParameters,
    course=st.sampled_from(SHAPES),
    amplitude=st.floats(-3, 3),
    frequency=st.floats(0.05, 30),
    onset=st.floats(0, 3),
    duration=st.floats(0.05, 5),
    excitation=st.floats(-3, 3),
    excitatory_weight=st.floats(0, 3),
)


def response_of(name: str, **changes) -> Response:
    return make_response(catalogue[name](), NeuronParameters(**changes))


@pytest.mark.parametrize("name", BOUNDED)
def test_a_rate_goes_from_nothing_to_the_maximum(name) -> None:
    response = response_of(name, maximum=80.0, threshold=-2.0, steepness=3.0)
    current = np.linspace(-1e4, 1e4, 20_001)
    rate = response.rate(current)
    assert (np.diff(rate) >= 0).all()
    assert rate[0] == pytest.approx(0.0, abs=0.01)
    assert rate[-1] == pytest.approx(80.0, abs=0.01)
    assert ((rate >= 0) & (rate <= 80)).all()


@pytest.mark.parametrize("name", [name for name in catalogue if name not in BOUNDED])
def test_a_function_without_a_largest_value_is_refused_in_one_line(name) -> None:
    with pytest.raises(ParameterError, match=rf"^{re.escape(catalogue[name]().title)} does not level off on both sides.*choose sigmoid") as refusal:
        compute_neuron(catalogue[name](), NeuronParameters())
    assert "\n" not in str(refusal.value)


@settings(deadline=None, max_examples=examples(30))
@given(name=st.sampled_from(SMOOTH), threshold=st.floats(-3, 3), steepness=st.floats(0.1, 10), away=st.floats(-2, 2))
def test_slope_and_information_are_the_derivatives_of_the_rate(name, threshold, steepness, away) -> None:
    # The slopes of softsign and of Elliot's sigmoid have a corner at 0.
    assume(name not in {"softsign", "elliot_sigmoid"} or abs(away) > 0.01)
    response = response_of(name, threshold=threshold, steepness=steepness)
    current, h = threshold + away / steepness, 1e-4 / steepness
    at = response.rate(current + h * np.array([-2.0, -1.0, 1.0, 2.0]))
    slope = (at[0] - 8 * at[1] + 8 * at[2] - at[3]) / (12 * h)
    assert response.slope(np.array(current)) == pytest.approx(slope, rel=1e-6)
    assert response.information(np.array(current)) == pytest.approx(slope**2 / response.rate(np.array(current)), rel=2e-6)


@settings(deadline=None, max_examples=examples(40))
@given(maximum=st.floats(1, 1000), threshold=st.floats(-5, 5), steepness=st.floats(0.01, 100))
def test_the_logistic_tells_most_at_a_third_of_its_maximum(maximum, threshold, steepness) -> None:
    """s (1 - s)^2 is largest at s = 1/3, where the argument is -ln 2: 4/27 k^2 r_max; the slope at a half: k r_max / 4."""
    best = make_response(Sigmoid(), NeuronParameters(maximum=maximum, threshold=threshold, steepness=steepness)).sensitivity()
    assert best.steepest == (threshold, threshold)
    assert best.steepest_slope == pytest.approx(0.25 * steepness * maximum)
    assert best.informative == pytest.approx(threshold - math.log(2.0) / steepness, rel=1e-9, abs=1e-9)
    assert best.most_information == pytest.approx(4.0 / 27.0 * steepness**2 * maximum, rel=1e-9)


@pytest.mark.parametrize("name", SMOOTH)
def test_nowhere_is_the_slope_or_the_information_larger(name) -> None:
    response = response_of(name)
    best = response.sensitivity()
    current = response.threshold + np.linspace(-60, 60, 240_001) / response.steepness
    assert response.slope(current).max() == pytest.approx(best.steepest_slope, rel=1e-6)
    assert response.information(current).max() == pytest.approx(best.most_information, rel=1e-6)
    assert best.informative <= best.steepest[0] + 1e-9, "the noise grows with the rate"


def test_straight_rises_and_jumps_have_their_own_answers() -> None:
    hard = make_response(HardTanh(), NeuronParameters(threshold=1.0, steepness=4.0)).sensitivity()
    assert (hard.steepest, hard.steepest_slope) == ((0.75, 1.25), 200.0)
    assert (hard.informative, hard.most_information) == (0.75, math.inf)
    jump = make_response(Step(), NeuronParameters(threshold=1.0)).sensitivity()
    assert (jump.steepest, jump.steepest_slope) == ((1.0, 1.0), math.inf)
    assert "jumps at a current of 1" in read_neuron(compute_neuron(Step(), NeuronParameters()))
    assert "the nearer to 0.75" in read_neuron(compute_neuron(HardTanh(), NeuronParameters()))


@settings(deadline=None, max_examples=examples(80))
@given(COURSES)
def test_the_span_and_the_time_below_are_those_of_the_course(given_) -> None:
    course = make_course(given_)
    assume(course.shape == "constant" or abs(course.change) > 1e-6)
    assume(course.shape != "step" or 0.01 < course.onset / course.duration < 0.99)
    time = (np.arange(40_000) + 0.5) / 40_000 * course.duration
    current = course.current(time)
    low, high = course.span()
    scale = abs(course.change) + 1e-9
    # Of a small change of a large current rounding leaves few digits.
    digits = 4.0 * math.ulp(max(abs(low), abs(high)))
    assert low <= current.min() + 1e-12 * scale
    assert high >= current.max() - 1e-12 * scale
    assert low == pytest.approx(current.min(), abs=2e-3 * scale * max(1.0, course.frequency * course.duration))
    assert high == pytest.approx(current.max(), abs=2e-3 * scale * max(1.0, course.frequency * course.duration))
    if course.shape in {"ramp", "sine"}:
        for level in np.linspace(low, high, 7)[1:-1].tolist():
            passed = course.crossings(level)
            assert course.current(passed) == pytest.approx(np.full(len(passed), level), abs=1e-9 * scale + digits)
            assert len(passed) >= np.count_nonzero(np.diff(current > level))
            expected = (current <= level).mean() * course.duration
            assert course.time_below(level) == pytest.approx(expected, abs=1e-3 * course.duration * max(1.0, course.frequency * course.duration) / 10 + 1e-4)
        # At the highest current itself a sine is flat: the last digit of that is a long time.
        assert course.time_below(high + digits) == pytest.approx(course.duration)


@settings(deadline=None, max_examples=examples(30))
@given(low=st.floats(-3, 3), change=st.floats(0.1, 5) | st.floats(-5, -0.1), steepness=st.floats(0.1, 500), bins=st.integers(1, 9))
def test_mean_rates_of_a_ramp_are_those_of_the_integral(low, change, steepness, bins) -> None:
    """That of the logistic function is ln(1 + e^x)."""
    response = response_of("sigmoid", threshold=0.5, steepness=steepness, maximum=100.0)
    course = Course("ramp", low, change, 1.0, 1.0, 2.0)
    found = mean_rates(response, course, np.linspace(0.0, 2.0, bins + 1))
    for index, rate in enumerate(found):
        ends = [steepness * (low + change * share / bins - 0.5) for share in (index, index + 1)]
        with mpmath.workdps(40):
            whole = mpmath.log1p(mpmath.exp(ends[1])) - mpmath.log1p(mpmath.exp(ends[0]))
        assert rate == pytest.approx(100.0 * float(whole / (ends[1] - ends[0])), rel=1e-9, abs=1e-8)


def test_mean_rates_of_a_jump_are_exact() -> None:
    course = Course("sine", 0.2, 1.0, 3.7, 1.0, 2.0)
    response = response_of("step", threshold=0.6)
    found = mean_rates(response, course, np.array([0.0, 2.0]))[0]
    assert found == pytest.approx(100.0 * (1.0 - course.time_below(0.6) / 2.0), rel=1e-8)


def rescaled(response: Response, course: Course, time: np.ndarray, trial: np.ndarray, trials: int) -> np.ndarray:
    """The intervals between spikes, all trials one after the other, in units of the expected number of spikes between them."""
    edges = np.linspace(0.0, course.duration, 4001)
    passed = np.concatenate([[0.0], np.cumsum(mean_rates(response, course, edges) * np.diff(edges))])
    places = np.interp(time, edges, passed) + passed[-1] * trial
    return np.diff(np.concatenate([[0.0], places]))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["sigmoid", "gompertz", "hard_tanh"])
def test_intervals_in_expected_spikes_are_exponential(name, shape) -> None:
    """The time-rescaling theorem: Kolmogorov and Smirnov's distance, which chance exceeds 1.63 / sqrt(n) once in a hundred times; the draw is fixed."""
    given_ = NeuronParameters(course=shape, amplitude=0.8, frequency=1.7, onset=0.7, maximum=200.0)
    response, course = make_response(catalogue[name](), given_), make_course(given_)
    time, trial = draw_spikes(response, course, 40, 1)
    gaps = np.sort(rescaled(response, course, time, trial, 40))
    assert len(gaps) > 4000
    empirical = np.arange(len(gaps)) / len(gaps)
    expected = -np.expm1(-gaps)
    distance = max(np.abs(expected - empirical).max(), np.abs(expected - empirical - 1.0 / len(gaps)).max())
    assert distance < 1.63 / math.sqrt(len(gaps))


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_counts_have_the_mean_and_the_variance_of_a_poisson_process(seed) -> None:
    """Of 1,000 trials: the mean within four of its deviations, and variance over mean, which has the deviation sqrt(2 / 999), within four."""
    given_ = NeuronParameters(course="sine", duration=1.0, maximum=60.0)
    response, course = make_response(Tanh(), given_), make_course(given_)
    _, trial = draw_spikes(response, course, 1000, seed)
    counts = np.bincount(trial, minlength=1000)
    expected = float(mean_rates(response, course, np.array([0.0, 1.0]))[0])
    assert counts.mean() == pytest.approx(expected, abs=4.0 * math.sqrt(expected / 1000))
    assert counts.var(ddof=1) / counts.mean() == pytest.approx(1.0, abs=4.0 * math.sqrt(2.0 / 999))


def test_intervals_hold_the_rate_as_often_as_they_say() -> None:
    """Of 3,000 intervals with a confidence of 0.9, which are at least as often right: no fewer than four deviations below."""
    given_ = NeuronParameters(confidence=0.9, bins=100, trials=3, duration=1.0)
    held = sum(compute_neuron(Sigmoid(), NeuronParameters(confidence=0.9, bins=100, trials=3, duration=1.0, seed=seed)).held for seed in range(30))
    assert held / 3000 > given_.confidence - 4.0 * math.sqrt(0.09 / 3000)


def test_more_current_only_adds_spikes_and_more_trials_only_trials() -> None:
    fewer, more = (compute_neuron(Sigmoid(), NeuronParameters(excitation=excitation, course="constant")) for excitation in (1.2, 1.5))
    pairs = [set(zip(found.spike_trial.tolist(), found.spike_time.tolist(), strict=True)) for found in (fewer, more)]
    assert pairs[0] < pairs[1]
    longer = compute_neuron(Sigmoid(), NeuronParameters(excitation=1.2, course="constant", trials=33))
    assert np.array_equal(longer.spike_time[: len(fewer.spike_time)], fewer.spike_time)
    for _, times in itertools.groupby(zip(fewer.spike_trial, fewer.spike_time, strict=True), key=lambda pair: pair[0]):
        inside = [time for _, time in times]
        assert inside == sorted(inside)


@settings(deadline=None, max_examples=examples(40))
@given(COURSES, st.integers(1, 30), st.integers(0, 2**32 - 1))
def test_every_spike_is_counted_once_and_every_second_watched_once(given_, bins, seed) -> None:
    response, course = make_response(Sigmoid(), given_), make_course(given_)
    time, _ = draw_spikes(response, course, 3, seed)
    found = count_by_current(course, time, 3, bins, 0.95)
    assert found.count.sum() == len(time)
    assert found.seconds.sum() == pytest.approx(3 * course.duration)
    assert (found.seconds >= -1e-9).all()
    with np.errstate(invalid="ignore"):
        assert (found.low <= found.rate).all() or np.isnan(found.rate).any()
        assert ((found.rate <= found.high) | np.isnan(found.rate)).all()


def test_excitation_and_inhibition_weigh_against_each_other() -> None:
    found = compute_neuron(Sigmoid(), NeuronParameters(excitation=2.0, excitatory_weight=1.5, inhibition=0.5, inhibitory_weight=3.0, course="constant"))
    assert (found.excitatory_current, found.net_current) == (3.0, 1.5)
    assert found.course.span() == (1.5, 1.5)
    assert found.rate_at(1.5) == pytest.approx(100.0 / (1.0 + math.exp(-2.0)))
    text = read_neuron(found)
    assert text.startswith("At a current of 1.5 the neuron fires 88.08 spikes/s, 88 % of its maximum; without its inhibition it would fire 99.97.")
    assert "at 33 %" in text


@pytest.mark.parametrize("changes", [{"amplitude": 0.0}, {"course": "step", "onset": 5.0}, {"excitatory_weight": 0.0}, {"excitation": 1e3, "amplitude": 1e-14}])
def test_a_course_in_which_nothing_changes_is_constant(changes) -> None:
    found = compute_neuron(Sigmoid(), NeuronParameters(**changes))
    assert found.course.shape == "constant"
    assert len(found.by_current.count) == 1
    assert read_neuron(found)


def test_a_step_at_the_beginning_is_there_from_the_beginning() -> None:
    course = make_course(NeuronParameters(course="step", onset=0.0))
    assert course.span() == (pytest.approx(1.8), pytest.approx(1.8))


def test_the_full_range_holds_the_rise_and_all_currents() -> None:
    given_ = NeuronParameters(threshold=40.0, excitation=-3.0)
    low, high = full_range(Sigmoid(), given_)
    response = make_response(Sigmoid(), given_)
    assert low < -4.1
    assert response.rate(np.array([low, high])) == pytest.approx([0.0, 100.0], abs=3.0)
    with pytest.raises(ParameterError):
        full_range(ReLU(), given_)


def test_tables_hold_what_was_computed() -> None:
    found = compute_neuron(Sigmoid(), NeuronParameters(trials=3))
    for table in (found.table(), found.observed_table(), found.time_table(), found.spike_table()):
        assert len({len(column.values) for column in table.columns}) == 1
        assert len({column.name for column in table.columns}) == len(table.columns)
    assert found.spike_table().columns[0].values.tolist() == sorted(found.spike_table().columns[0].values.tolist())
    assert found.counts.sum() == len(found.spike_time) == found.whole.count[0]


def test_it_can_be_cancelled_and_tells_how_far_it_is() -> None:
    told: list[float] = []
    compute_neuron(Sigmoid(), NeuronParameters(trials=50), progress=told.append)
    assert told == sorted(told)
    assert told[0] == 0.0
    assert told[-1] < 1.0
    asked = iter([False] * 7 + [True] * 100)
    with pytest.raises(Cancelled):
        compute_neuron(Sigmoid(), NeuronParameters(), cancel=lambda: next(asked))


def test_parts_that_are_counted_again_have_their_limits_and_of_few_candidates_the_rate_is_asked_once(monkeypatch) -> None:
    asked = NeuronParameters(trials=17, maximum=23.0)
    poisson_interval.cache_clear()
    first = compute_neuron(Sigmoid(), asked)
    computed = poisson_interval.cache_info().misses
    again = compute_neuron(Sigmoid(), asked)
    assert poisson_interval.cache_info().misses == computed
    np.testing.assert_array_equal(again.by_time.low, first.by_time.low)
    rates, rate = [], Response.rate
    monkeypatch.setattr(Response, "rate", lambda self, current: rates.append(len(current)) or rate(self, current))
    times, trial = draw_spikes(first.response, first.course, 17, asked.seed)
    assert len(rates) == 1
    # A trial is what it is beside however many others.
    few, _ = draw_spikes(first.response, first.course, 5, asked.seed)
    np.testing.assert_array_equal(few, times[trial < 5])


@pytest.mark.thorough
@pytest.mark.parametrize("formula", ["0*log(abs(x) - 0.5) + sigmoid(x)", "0*log(abs(x - 0.8) - 0.5) + sigmoid(x)"])
def test_where_a_rate_is_undefined_no_sentence_has_a_hole(formula) -> None:
    gap = Custom(formula)
    result = compute_neuron(gap, NeuronParameters(), compare=(gap,))
    said = read_neuron(result)
    assert "undefined of" not in said
    assert "undefined are" not in said
    assert "undefined spikes" not in said
    assert "for some of the time the rate is undefined" in said
    assert np.isnan(result.information[np.isnan(result.rate)]).all()
    assert np.isnan(result.rate).any()


def test_candidates_are_drawn_anew_only_where_there_are_others(monkeypatch):
    drawn, plain = [], spikes.stream
    monkeypatch.setattr(spikes, "stream", lambda *words: drawn.append(words) or plain(*words))
    parameters = NeuronParameters(seed=97, trials=7)
    first = compute_neuron(Sigmoid(), parameters)
    assert len(drawn) == 7
    again = compute_neuron(Sigmoid(gain=1.5), parameters)
    assert len(drawn) == 7
    assert len(again.spike_time) != len(first.spike_time)
    assert compute_neuron(Sigmoid(), parameters).spike_time.tobytes() == first.spike_time.tobytes()
    compute_neuron(Sigmoid(), NeuronParameters(seed=97, trials=7, maximum=81.5))
    assert len(drawn) == 14


def test_few_evaluations_are_asked_for_beside_what_a_slider_changes(monkeypatch):
    sizes, plain = [], Sigmoid.derivatives
    monkeypatch.setattr(Sigmoid, "derivatives", lambda self, x, order=1: sizes.append(np.size(x)) or plain(self, x, order))
    compute_neuron(Sigmoid(gain=1.234), NeuronParameters())
    first, known = list(sizes), len(sizes)
    compute_neuron(Sigmoid(gain=1.234), NeuronParameters(threshold=1.5))
    # Where the current is told best is known of the function: neither the scan nor the search for its root is made again.
    assert SCAN in first
    assert SCAN not in sizes[known:]
    # The points of its curve lie elsewhere: two looks.
    assert len(sizes) - known <= 13
    sizes.clear()
    mean_rates(make_response(Sigmoid(), NeuronParameters()), make_course(NeuronParameters()), np.linspace(0.0, 1.0, 21))
    # Of every round of halvings one, which were three; there is one round here.
    assert len(sizes) == 1
