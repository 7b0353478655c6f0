"""Descents against closed forms: eigendirections of a quadratic loss, finite differences, and first passages found step by step."""

from __future__ import annotations

import math
import re
from pathlib import Path

import mpmath
import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model import DescentParameters, Identity, ReLU, Sigmoid, Softplus, Step, Tanh, catalogue, compute_descent
from sigexplorer.model.descent.compute import condition_at
from sigexplorer.model.descent.path import SHARES, follow, largest_rate, orders, rates_to_try, steps_to
from sigexplorer.model.descent.problem import Problem, divergence, least_cross_entropy, logistic, make_problem, runs_away
from sigexplorer.model.descent.reading import read_descent
from sigexplorer.model.descent.result import OPTIMISERS
from sigexplorer.model.running import Cancelled, never
from sigexplorer.model.wording import count, listed, number
from tests.examples import examples

NEURONS = ("linear", "logistic")
# Few steps and rates, so that a test tries many problems.
seeds = st.integers(0, 2**32 - 1)


def problem_of(seed: int, neuron: str = "linear", activation=None, **changes) -> Problem:
    return make_problem(activation or Sigmoid(), DescentParameters(seed=seed, neuron=neuron, **changes))


def path_of(problem: Problem, optimiser: str, rates, momentum: float, start, steps: int, batch: str = "all"):
    return follow(problem, optimiser, np.asarray(rates, dtype=float), momentum, np.asarray(start, dtype=float), steps, batch, orders(0, 30, steps))


def loss_of(problem: Problem, k: int, weights) -> mpmath.mpf:
    """The mean loss from its definition, in many digits."""
    total = mpmath.mpf(0)
    for x, target in zip(problem.inputs[k].tolist(), problem.targets[k].tolist(), strict=True):
        output = sum(mpmath.mpf(float(w)) * mpmath.mpf(part) for w, part in zip(weights, x, strict=True))
        total += (output - target) ** 2 / 2 if problem.neuron == "linear" else mpmath.log1p(mpmath.exp(output)) - target * output
    return total / problem.inputs.shape[1]


@settings(deadline=None, max_examples=examples(40))
@given(seed=seeds, share=st.floats(0.02, 0.98), shift=st.floats(-1, 1), correlation=st.floats(-0.9, 0.9), start=st.tuples(st.floats(-9, 9), st.floats(-9, 9)))
def test_plain_descent_shrinks_each_eigendirection_by_its_own_factor(seed, share, shift, correlation, start) -> None:
    problem = problem_of(seed, shift=shift, correlation=correlation)
    rates = share * 2.0 / problem.eigenvalues[:, 0]
    path, gradients = path_of(problem, "plain", rates, 0.0, start, 25)
    for k in range(3):
        values, vectors = np.linalg.eigh(problem.inputs[k].T @ problem.inputs[k] / 30)
        first = vectors.T @ (np.array(start) - problem.minimum[k])
        expected = first * (1.0 - rates[k] * values) ** np.arange(26)[:, None]
        assert np.allclose((path[:, k] - problem.minimum[k]) @ vectors, expected, rtol=1e-7, atol=1e-9 * max(1.0, np.abs(first).max()))
        assert np.allclose(path[1:, k], path[:-1, k] - rates[k] * gradients[:, k], rtol=1e-12, atol=1e-12)


@settings(deadline=None, max_examples=examples(40))
@given(seed=seeds, share=st.floats(0.02, 0.98), momentum=st.floats(0.05, 0.95))
def test_momentum_moves_by_the_roots_of_its_recurrence(seed, share, momentum) -> None:
    """Of r^2 - (1 + mu - eta lambda) r + mu = 0 in every eigendirection (Goh 2017)."""
    problem, start = problem_of(seed), np.array([-2.0, 3.0])
    rates = share * (1.0 + momentum) * 2.0 / problem.eigenvalues[:, 0]
    path, _ = path_of(problem, "momentum", rates, momentum, start, 30)
    for k in range(3):
        values, vectors = np.linalg.eigh(problem.inputs[k].T @ problem.inputs[k] / 30)
        found = (path[:, k] - problem.minimum[k]) @ vectors
        for i, value in enumerate(values):
            pull = rates[k] * value
            one, two = np.roots([1.0, -(1.0 + momentum - pull), momentum]).astype(complex)
            if abs(one - two) < 1e-3:
                continue
            # The first step is that of plain descent.
            second = ((1.0 - pull) - one) / (two - one)
            expected = found[0, i] * ((1.0 - second) * one ** np.arange(31) + second * two ** np.arange(31)).real
            assert np.allclose(found[:, i], expected, rtol=1e-6, atol=1e-8)


@settings(deadline=None, max_examples=examples(30))
@given(seed=seeds, name=st.sampled_from(["sigmoid", "relu", "softplus", "tanh", "gelu"]), deviation=st.floats(0.3, 3), shift=st.floats(-2, 2))
def test_the_hessian_is_the_covariance_and_the_product_of_the_means(seed, name, deviation, shift) -> None:
    """Means that are not zero add to the largest eigenvalue, and never take from it (LeCun et al. 1990, 1998)."""
    problem = problem_of(seed, activation=catalogue[name](), deviation=deviation, shift=shift)
    for k in range(3):
        x = problem.inputs[k]
        mean, covariance = x.mean(axis=0), np.cov(x.T, bias=True)
        scale = float(np.abs(x).max()) ** 2
        assert np.allclose(problem.hessian(problem.minimum[:, None])[k, 0], covariance + np.outer(mean, mean), rtol=1e-12, atol=1e-13 * scale)
        assert np.allclose(problem.eigenvalues[k], np.linalg.eigvalsh(x.T @ x / len(x))[::-1], rtol=1e-9, atol=1e-14 * scale)
    assert problem.eigenvalues[1, 0] <= problem.eigenvalues[0, 0] * (1.0 + 1e-12)
    assert np.abs(problem.inputs[1].mean(axis=0)).max() <= 1e-14 * max(1.0, float(np.abs(problem.inputs).max()))


@settings(deadline=None, max_examples=examples(15))
@given(seed=seeds, neuron=st.sampled_from(NEURONS), noise=st.sampled_from([0.0, 0.7]), at=st.tuples(st.floats(-4, 4), st.floats(-4, 4)))
def test_gradient_hessian_and_excess_are_those_of_the_loss(seed, neuron, noise, at) -> None:
    problem = problem_of(seed, neuron, noise=noise, samples=7)
    weights = np.broadcast_to(np.array(at), (3, 1, 2)).copy()
    gradient, hessian, excess = problem.gradient(weights)[:, 0], problem.hessian(weights)[:, 0], problem.excess(weights)[:, 0]
    mean = np.mean([problem.gradient_at(weights, point)[:, 0] for point in range(7)], axis=0)
    with mpmath.workdps(40):
        h = mpmath.mpf(10) ** -12
        for k in range(3):
            here = loss_of(problem, k, at)
            for i in range(2):
                step = [h if j == i else mpmath.mpf(0) for j in range(2)]
                up, down = (loss_of_exact(problem, k, [mpmath.mpf(a) + way * s for a, s in zip(at, step, strict=True)]) for way in (1, -1))
                assert gradient[k, i] == pytest.approx(float((up - down) / (2 * h)), rel=1e-9, abs=1e-12)
                assert hessian[k, i, i] == pytest.approx(float((up - 2 * here + down) / h**2), rel=1e-9, abs=1e-12)
            least = loss_of(problem, k, problem.minimum[k])
            assert excess[k] == pytest.approx(float(here - least), rel=1e-8, abs=1e-13)
    assert np.allclose(gradient, mean, rtol=1e-9, atol=1e-12)
    assert np.allclose(hessian, np.swapaxes(hessian, 1, 2))
    assert np.abs(problem.gradient(problem.minimum[:, None])).max() < 1e-12


def loss_of_exact(problem: Problem, k: int, weights) -> mpmath.mpf:
    """Like `loss_of`, at weights of many digits."""
    total = mpmath.mpf(0)
    for x, target in zip(problem.inputs[k].tolist(), problem.targets[k].tolist(), strict=True):
        output = sum(w * mpmath.mpf(part) for w, part in zip(weights, x, strict=True))
        total += (output - target) ** 2 / 2 if problem.neuron == "linear" else mpmath.log1p(mpmath.exp(output)) - target * output
    return total / problem.inputs.shape[1]


@settings(deadline=None, max_examples=examples(200))
@given(z=st.floats(-300, 300), d=st.floats(-900, 900) | st.floats(-1e-3, 1e-3))
def test_the_divergence_is_exact_where_a_difference_of_losses_is_not(z, d) -> None:
    with mpmath.workdps(400):
        softplus = [mpmath.log1p(mpmath.exp(mpmath.mpf(z) + part)) for part in (mpmath.mpf(d), mpmath.mpf(0))]
        expected = softplus[0] - softplus[1] - mpmath.mpf(d) / (1 + mpmath.exp(-mpmath.mpf(z)))
    error = abs(float(divergence(np.array(z), np.array(d))) - float(expected))
    # Twice the terms' rounding: their difference is of the second order in d.
    assert error <= 1e-13 * float(expected) + 4e-16 * abs(d) * float(1 / (1 + mpmath.exp(abs(z)))) + 1e-300


@settings(deadline=None, max_examples=examples(25))
@given(seed=seeds, neuron=st.sampled_from(NEURONS), optimiser=st.sampled_from(OPTIMISERS), batch=st.sampled_from(["all", "one"]), goal=st.floats(1e-6, 0.5))
def test_steps_to_the_goal_are_first_passages_of_the_paths(seed, neuron, optimiser, batch, goal) -> None:
    problem, start, most = problem_of(seed, neuron), np.array([-1.0, 2.5]), 60
    rates = rates_to_try(problem, optimiser, 0.5, start)[:, ::6]
    order = orders(seed, 30, most)
    found = steps_to(problem, optimiser, rates, 0.5, start, goal, batch, order)
    for r in range(0, rates.shape[1], 3):
        path, _ = follow(problem, optimiser, rates[:, r], 0.5, start, most, batch, order)
        with np.errstate(all="ignore"):
            excess = problem.excess(np.swapaxes(path, 0, 1))
        for k in range(3):
            reached = np.flatnonzero(excess[k] <= goal * excess[k, 0])
            assert found[k, r] == (reached[0] if reached.size else -1)


@pytest.mark.parametrize("optimiser", ["plain", "momentum"])
@pytest.mark.parametrize("neuron", NEURONS)
def test_the_bound_divides_what_converges_from_what_does_not(optimiser, neuron) -> None:
    """Of a logistic neuron near its minimum only: it is started there."""
    problem, momentum = problem_of(3, neuron), 0.6
    bound = np.array([largest_rate(optimiser, float(large), momentum) for large in problem.eigenvalues[:, 0]])
    for k in range(3):
        way = np.linalg.svd(problem.root[k])[2][0]
        start = problem.minimum[k] + 1e-4 * way
        for share, converges in ((0.995, True), (1.005, False)):
            path, _ = path_of(problem, optimiser, share * bound, momentum, start, 2000)
            with np.errstate(all="ignore"):
                excess = problem.excess(np.swapaxes(path, 0, 1))[k]
            assert (excess[-1] < excess[0]) == converges
    assert math.isnan(largest_rate("adam", 1.0, 0.5))
    assert largest_rate("plain", 0.0, 0.5) == math.inf


@settings(deadline=None, max_examples=examples(30))
@given(seed=seeds, neuron=st.sampled_from(NEURONS), optimiser=st.sampled_from(OPTIMISERS), noise=st.floats(0, 1), rate=st.floats(0.01, 3))
def test_inputs_of_one_sign_give_gradients_of_one_sign_one_point_at_a_time(seed, neuron, optimiser, noise, rate) -> None:
    given_ = DescentParameters(seed=seed, neuron=neuron, optimiser=optimiser, noise=noise, rates="given", rate=rate, most=1, steps=30, samples=8)
    for activation in (Sigmoid(), Softplus(), Sigmoid(gain=3.0)):
        found = compute_descent(activation, given_)
        assert (found.inputs[0] > 0.0).all()
        first, second = np.sign(found.gradients[0, :, 0]).T
        assert (first == second).all()
        assert np.isnan(found.one_sign[0, 0]) or found.one_sign[0, 0] == 1.0
    assert (found.inputs[1:].min(axis=(1, 2)) < 0.0).all()


def test_what_centring_gains_is_what_the_article_says() -> None:
    """Inputs that are all positive zig-zag: with the best rate of each kind they need many times the steps."""
    found = compute_descent(Sigmoid(), DescentParameters())
    assert found.condition[0] > 8 * max(found.condition[1:])
    assert found.steps[0, 0] > 8 * max(found.steps[0, 1:])
    away = (found.path[:8, 0] - found.minimum[0]) @ np.linalg.svd(found.inputs[0])[2][0]
    assert (np.sign(away[1:]) == -np.sign(away[:-1])).all()
    assert "condition number is 10.1" in read_descent(found)


@pytest.mark.parametrize(("neuron", "changes"), [("linear", {}), ("logistic", {"seed": 3}), ("linear", {"shift": -0.7, "correlation": 0.9})])
def test_condition_numbers_are_said_with_the_eigenvalues_that_they_are_of(neuron, changes) -> None:
    found = compute_descent(Sigmoid(), DescentParameters(neuron=neuron, **changes))
    large, small = found.eigenvalues[0]
    assert float(found.condition[0]) == pytest.approx(large / small, rel=1e-9)
    said = read_descent(found)
    assert f"{number(large / small, 3)} (eigenvalues {number(float(large), 3)} and {number(float(small), 3)})" in said
    for k in (1, 2):
        assert number(float(found.condition[k]), 3) in said.partition(")")[2]


@pytest.mark.parametrize("neuron", NEURONS)
def test_the_weights_sought_are_the_minimum_without_noise(neuron) -> None:
    problem = problem_of(4, neuron, optimum_1=0.3, optimum_2=-7.5)
    assert problem.minimum.tolist() == [[0.3, -7.5]] * 3
    assert (problem.excess(problem.minimum[:, None]) == 0).all()


def test_playing_on_leaves_what_was_there() -> None:
    """A path of fewer steps is the beginning of a longer one, whichever way its steps follow the points."""
    for batch in ("all", "one"):
        short, long = (compute_descent(Tanh(), DescentParameters(steps=steps, batch=batch, noise=0.3)) for steps in (17, 90))
        assert np.array_equal(short.path, long.path[:18])
        assert np.array_equal(short.gradients, long.gradients[:, :17])


def test_condition_numbers_along_the_way_are_those_of_the_hessian() -> None:
    problem = problem_of(5, "logistic", noise=0.5)
    values = np.linalg.eigvalsh(problem.hessian(weights := np.random.default_rng(0).normal(0.0, 3.0, (3, 20, 2))))
    assert np.allclose(condition_at(problem, weights), values[..., 1] / values[..., 0], rtol=1e-8)
    assert np.allclose(condition_at(problem, problem.minimum[:, None])[:, 0], problem.eigenvalues[:, 0] / problem.eigenvalues[:, 1], rtol=1e-9)


@pytest.mark.parametrize("neuron", NEURONS)
@pytest.mark.parametrize(
    ("activation", "changes"),
    [
        (Sigmoid(), {"samples": 1}),
        (Sigmoid(), {"correlation": 1.0}),
        (Step(), {}),
        (Step(), {"shift": 100.0}),
        (ReLU(), {"shift": -100.0}),
        (Identity(), {"samples": 2}),
    ],
)
def test_inputs_that_leave_weights_free_are_said_to(activation, changes, neuron) -> None:
    found = compute_descent(activation, DescentParameters(neuron=neuron, noise=0.2, **changes))
    # Tanh units far out are the same in float64 alone.
    free = np.array([np.linalg.matrix_rank(x) < 2 and not (k == 2 and "shift" in changes) for k, x in enumerate(found.inputs)])
    assert (np.isfinite(found.condition) == ~free).all()
    assert np.isfinite(found.path).all()
    assert read_descent(found)


@settings(max_examples=examples(25), deadline=None)
@given(
    st.sampled_from(["sigmoid", "relu", "step", "identity"]),
    st.builds(
        DescentParameters,
        optimiser=st.sampled_from(["plain", "momentum", "adam"]),
        rates=st.sampled_from(["given", "best"]),
        rate=st.floats(1e-3, 20.0),
        steps=st.integers(1, 3),
        most=st.integers(1, 40),
        samples=st.integers(1, 30),
        shift=st.floats(-2.0, 2.0),
        neuron=st.sampled_from(["linear", "logistic"]),
    ),
)
def test_steps_and_inputs_are_counted_and_named_in_words_that_fit(name, parameters) -> None:
    said = read_descent(compute_descent(catalogue[name](), parameters))
    assert "its mean inputs" not in said
    assert not re.search(r"\b1 step that follow |\b[2-9] step that|\bafter 1 steps|\bwithin 1 steps", said)


@pytest.mark.parametrize("optimiser", ["plain", "momentum"])
@pytest.mark.parametrize("beyond", [0.0, 1e-9, 1e-6, 1e-4, 0.5])
def test_a_rate_that_is_too_large_is_not_said_to_be_its_bound(optimiser: str, beyond: float) -> None:
    bound = float(compute_descent(Sigmoid(), DescentParameters(optimiser=optimiser)).bounds[["plain", "momentum"].index(optimiser), 0])
    found = compute_descent(Sigmoid(), DescentParameters(rates="given", rate=bound * (1.0 + beyond), optimiser=optimiser))
    told = re.search(r"A rate of (\S+) is too large: .*? = (\S+) with sigmoid inputs", read_descent(found))
    assert told is not None
    assert (told.group(1) == told.group(2)) == (beyond == 0.0)


def test_a_rate_that_is_too_large_is_said_with_its_bound() -> None:
    found = compute_descent(Sigmoid(), DescentParameters(rates="given", rate=4.0))
    assert found.excess[-1, 0] > found.excess[0, 0]
    assert found.steps[0].tolist()[0] == -1
    text = read_descent(found)
    assert "A rate of 4 is too large: plain descent converges only below 2/\N{GREEK SMALL LETTER LAMDA} = 3.716 with sigmoid inputs." in text
    soon = listed([f"{count(steps, 'step')} with {name}" for name, steps in zip(found.inputs_named, found.steps[0].tolist(), strict=True) if steps >= 0])
    assert f"is down to 0.1 % after {soon}, and not within 500 with sigmoid inputs (" in text
    none = compute_descent(Sigmoid(), DescentParameters(rates="given", rate=1e-6))
    assert "is down to 0.1 % within 500 steps with none of these inputs (" in read_descent(none)
    soon = compute_descent(Sigmoid(), DescentParameters())
    assert f"is down to 0.1 % after {listed([count(steps) for steps in soon.steps[0].tolist()])} steps (" in read_descent(soon)
    assert "too large" not in read_descent(compute_descent(Sigmoid(), DescentParameters(rates="given", rate=3.0)))


def write(path: Path, rows) -> str:
    path.write_text("\n".join(", ".join(map(str, row)) for row in rows))
    return str(path)


def test_points_of_a_file_have_the_least_squares_solution(tmp_path: Path) -> None:
    rows = np.random.default_rng(1).normal(size=(40, 3))
    found = compute_descent(Sigmoid(), DescentParameters(data=write(tmp_path / "points.csv", rows), reach=30.0))
    expected = np.linalg.lstsq(1.0 / (1.0 + np.exp(-rows[:, :2])), rows[:, 2], rcond=None)[0]
    assert np.allclose(found.minimum[0], expected, rtol=1e-9)
    assert len(np.unique(found.minimum.round(6), axis=0)) == 3


def test_a_logistic_neuron_has_the_minimum_of_classes_that_overlap(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    z = rng.normal(size=(60, 2))
    rows = np.column_stack([z, rng.random(60) < 1.0 / (1.0 + np.exp(-z[:, 0]))]).astype(float)
    problem = make_problem(Sigmoid(), DescentParameters(data=write(tmp_path / "classes.csv", rows), neuron="logistic"))
    assert np.abs(problem.gradient(problem.minimum[:, None])).max() < 1e-12
    assert np.isfinite(problem.minimum).all()


@pytest.mark.parametrize(
    ("rows", "neuron", "said"),
    [
        ([(1, 2)], "linear", "has 2 columns: give three"),
        ([(1, 2, 3), (1, 2, 0)], "logistic", "has the target 3: a logistic neuron takes 0 to 1"),
        ([(1, 1, 1), (-1, -2, 0), (2, 1, 1)], "logistic", "no minimum here"),
        ([], "linear", "is empty"),
        ([(1, 2, 3)] * 1001, "linear", "rows.csv holds more than 1,000 points: give fewer"),
    ],
)
def test_a_file_that_does_not_fit_is_said_in_one_line(tmp_path: Path, rows, neuron, said) -> None:
    with pytest.raises(ParameterError, match=said) as refusal:
        make_problem(Identity(), DescentParameters(data=write(tmp_path / "rows.csv", rows), neuron=neuron))
    assert "\n" not in str(refusal.value)


def test_it_can_be_cancelled_and_tells_how_far_it_is() -> None:
    given_ = DescentParameters(steps=400, most=400, noise=1.0, batch="one")
    told: list[float] = []
    compute_descent(Sigmoid(), given_, progress=told.append)
    assert told == sorted(told)
    assert 0.0 <= told[0] < 0.3 < 0.97 < told[-1] <= 1.0
    asked = iter([False] * 30 + [True] * 1000)
    with pytest.raises(Cancelled):
        compute_descent(Sigmoid(), given_, cancel=lambda: next(asked))


def test_tables_hold_what_was_computed() -> None:
    found = compute_descent(Sigmoid(), DescentParameters(steps=12))
    for table in (found.table(), found.reach_table(), found.sign_table(), found.input_table()):
        assert len({len(column.values) for column in table.columns}) == 1
        assert len({column.name for column in table.columns}) == len(table.columns)
    columns = {column.name: column.values for column in found.reach_table().columns}
    first = (columns["used"] == 1) & (columns["optimiser"] == "plain")
    assert columns["steps"][first].tolist() == found.steps[0].tolist()
    assert (columns["steps"][(columns["used"] == 0) & (columns["optimiser"] == "plain")] >= -1).all()
    assert len(columns["rate"]) == 9 * (len(SHARES) + 2)


def test_the_rate_used_is_the_best_that_was_tried() -> None:
    found = compute_descent(Sigmoid(), DescentParameters(neuron="logistic"))
    for o in range(3):
        for k in range(3):
            reached = found.reached[o, k]
            assert found.steps[o, k] == reached[reached >= 0].min()
            assert found.used[o, k] in found.rates[o, k]
    other = compute_descent(Sigmoid(), msgspec.structs.replace(found.parameters, rates="given", rate=0.5))
    assert (other.used == 0.5).all()


def without_minimum(rows, targets) -> bool:
    """Whether there is a direction along which no integer point is worse and one is better, by trying all that can be the edge of such directions."""
    sides = [(a, b) if t else (-a, -b) for (a, b), t in zip(rows, targets, strict=True)]
    sides += [(-a, -b) for (a, b), t in zip(rows, targets, strict=True) if 0 < t < 1]
    edges = {way for a, b in sides for way in ((a, b), (-b, a), (b, -a))}
    tried = edges | {(a + c, b + d) for a, b in edges for c, d in edges}
    return any(all(a * p + b * q >= 0 for a, b in sides) and any(a * p + b * q > 0 for a, b in sides) for p, q in tried)


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(st.tuples(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), st.sampled_from([0.0, 1.0, 0.0, 1.0, 0.25])), min_size=1, max_size=7))
def test_a_logistic_neuron_has_a_minimum_where_no_line_tells_its_targets_apart(points) -> None:
    """Units that are exactly 0, as a rectifier's often are, tell nothing."""
    rows, targets = ([point[k] for point in points] for k in (0, 1))
    x, target = np.array(rows, dtype=float), np.array(targets)
    separable = without_minimum(rows, targets)
    for scale in (1.0, 0.1, 1e-200, 1e200):
        assert runs_away(scale * x, target) == separable
    if separable:
        with pytest.raises(ParameterError, match="no minimum here"):
            least_cross_entropy(x, target, np.zeros(2), never)
    else:
        weights = least_cross_entropy(x, target, np.zeros(2), never)
        assert np.abs((logistic(x @ weights) - target) @ x).max() < 1e-8


def test_units_that_are_nothing_do_not_make_a_minimum(tmp_path: Path) -> None:
    rows = [(1, 2, 1), (2, 1, 1), (-1, -1, 0), (-2, -1, 1), (-1, -3, 0)]  # half of them at the origin, whose slope never falls
    with pytest.raises(ParameterError, match="no minimum here"):
        make_problem(ReLU(), DescentParameters(data=write(tmp_path / "rows.csv", rows), neuron="logistic"))
