"""What holds of every fit, over random points and functions: it is a minimum, moves with its points, and tells what they leave open."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model import ELU, Arctan, Gompertz, Identity, LeakyReLU, ReLU, Richards, Sigmoid, Step, Tanh, catalogue, fit_function
from sigexplorer.model.activations import Activation
from sigexplorer.model.meanfield.distance import has_jump
from sigexplorer.model.regression.shape import NU_LIMITS, canonical, shape_of
from tests.examples import examples

ALL = [kind() for kind in catalogue.values()]
X = np.linspace(0.0, 10.0, 21)
NOISE = np.random.default_rng(7).standard_normal(21)


def noisy(curve, size=0.02):
    return curve + size * NOISE


@st.composite
def problems(draw):
    """A function, points that it made, and what it made them with, of any size and anywhere."""
    activation: Activation = draw(st.sampled_from(ALL))
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n = draw(st.integers(8, 50))
    steepness, centre = 10.0 ** generator.uniform(-0.1, 1.0), generator.uniform(-0.8, 0.8)
    u = np.sort(generator.uniform(-1.0, 1.0, n))
    v = generator.choice([-1.0, 1.0]) * activation(steepness * (u - centre))
    v = v + 10.0 ** generator.uniform(-3.0, -1.0) * (np.ptp(v) or 1.0) * generator.standard_normal(n)
    width, height = 10.0 ** generator.uniform(-8.0, 8.0, 2)
    return activation, u, v, (width, generator.uniform(-20.0, 20.0) * width, height, generator.uniform(-20.0, 20.0) * height)


@settings(max_examples=examples(60), deadline=None)
@given(problems())
def test_no_other_curve_nearby_is_better(problem) -> None:
    activation, u, v, _ = problem
    fit = fit_function(u, v, activation)
    generator = np.random.default_rng(0)
    step = np.where(np.isfinite(fit.error) & (fit.error > 0.0), fit.error, 0.0)
    # What runs away stops where float64 ceases to know the shape; and a kink stops the search beside a point.
    within = 1e-9 if np.isfinite(fit.error[:4]).all() and not any(fit.held[:5]) and not shape_of(canonical(activation)).rough else 1e-3
    for size in (1e-3, 1e-1):
        for _ in range(8):
            offset, height, centre, steepness, nu = fit.estimate + size * step * generator.standard_normal(5)
            curve = Richards(nu=float(np.clip(nu, *np.exp(NU_LIMITS)))) if activation.name == "richards" else canonical(activation)
            other = float(((v - offset - height * curve(steepness * (u - centre))) ** 2).sum())
            assert other >= fit.judgement.squares * (1.0 - within) - 1e-25


@settings(max_examples=examples(60), deadline=None)
@given(problems())
def test_it_moves_and_grows_with_its_points(problem) -> None:
    activation, u, v, (width, across, height, up) = problem
    there, here = fit_function(width * u + across, height * v + up, activation), fit_function(u, v, activation)
    # With kinks there are minima beside each other, and points rounded elsewhere lead into another; and what runs away stops somewhere in a valley.
    rough = shape_of(canonical(activation)).rough
    close, slack = (0.5, 1e-4 * np.ptp(v) ** 2) if rough else (1e-2 if any(here.held[:5]) else 1e-5, 1e-18)
    assert there.judgement.squares / height**2 == pytest.approx(here.judgement.squares, rel=close, abs=slack)
    # Where only the height times a power of the steepness is known, the latter stays 1, whatever the inputs are measured in.
    free = [name for name in here.free if name not in {"offset", "height"} or "steepness" in here.free]
    wanted = {"centre": width * here.centre + across, "steepness": here.steepness / width, "height": height * here.height, "asymmetry": here.asymmetry}
    for name in free:
        error = there.error[index := ("offset", "height", "centre", "steepness", "asymmetry").index(name)]
        if name in wanted and np.isfinite(error) and np.isfinite(here.error[index]) and not rough:
            # Points rounded at another place are others, by little against their errors.
            assert getattr(there, name) == pytest.approx(wanted[name], rel=1e-4, abs=0.02 * error)


@settings(max_examples=examples(40), deadline=None)
@given(problems())
def test_the_order_of_points_and_what_was_fitted_before_change_nothing(problem) -> None:
    activation, u, v, _ = problem
    first = fit_function(u, v, activation)
    fit_function(v, u, Tanh())
    again = fit_function(u, v, activation)
    assert first.estimate.tobytes() == again.estimate.tobytes(), "equal arguments are equal results"
    assert first.error.tobytes() == again.error.tobytes()
    order = np.random.default_rng(1).permutation(len(u))
    mixed = fit_function(u[order], v[order], activation)
    assert mixed.estimate.tobytes() == first.estimate.tobytes()
    assert mixed.residual.tobytes() == first.residual[order].tobytes()


@pytest.mark.sampled
@pytest.mark.parametrize("activation", ALL, ids=lambda item: item.name)
def test_what_made_the_points_is_found_again(activation) -> None:
    """Without noise to the last digits, with noise within some errors."""
    shape = shape_of(canonical(activation))
    y = 2.0 + 3.0 * activation((X - 4.3) * 0.9)
    fit = fit_function(X, y, activation)
    assert fit.judgement.squares < 1e-20
    assert fit.aic == -math.inf
    if has_jump(activation):
        # Between two points a jump may lie anywhere.
        return
    if shape.curved:
        if activation.name == "sine":
            # A turn further on, or upside down half a turn, it is the same curve.
            np.testing.assert_allclose(fit.curve(X), y, rtol=1e-9, atol=1e-9)
            return
        if activation.name == "exponential":
            # Its centre is its height: 3 exp(0.9 (x - 4.3)) is that of the middle of the points.
            assert fit.free == ("offset", "height", "steepness")
            height = 3.0 * math.exp(0.9 * (fit.centre - 4.3))
            assert fit.estimate[[0, 1, 3]] == pytest.approx([2.0, height, 0.9], rel=1e-6)
            return
        assert fit.estimate[:4] == pytest.approx([2.0, 3.0, 4.3, 0.9], rel=1e-6)
    noisy_fit = fit_function(X, noisy(y), activation)
    assert 0.2 < noisy_fit.deviation / 0.02 < 2.0
    if shape.curved:
        assert (np.abs(noisy_fit.estimate[:4] - [2.0, 3.0, 4.3, 0.9]) < 5.0 * noisy_fit.error[:4]).all()


@pytest.mark.parametrize("activation", ALL, ids=lambda item: item.name)
def test_errors_are_those_of_the_curve_s_finite_differences(activation) -> None:
    fit = fit_function(X, noisy(2.0 + 3.0 * activation((X - 4.3) * 0.9), 0.05), activation)
    names = ("offset", "height", "centre", "steepness", "asymmetry")
    free = [k for k, name in enumerate(names) if name in fit.free]
    if activation.kinks or not np.isfinite(fit.error[free]).all():
        pytest.skip("its slope jumps, or the points leave something open")

    def curve(estimate):
        f = Richards(nu=estimate[4]) if activation.name == "richards" else canonical(activation)
        return estimate[0] + estimate[1] * f(estimate[3] * (X - estimate[2]))

    columns = []
    for k in free:
        h = 1e-5 * max(abs(fit.estimate[k]), 0.1)
        ends = [curve(fit.estimate + way * h * (np.arange(5) == k)) for way in (-1.0, 1.0)]
        columns.append((ends[1] - ends[0]) / (2.0 * h))
    jacobian = np.stack(columns, axis=1)
    covariance = fit.deviation**2 * np.linalg.inv(jacobian.T @ jacobian)
    assert fit.error[free] == pytest.approx(np.sqrt(np.diag(covariance)), rel=1e-4)
    at = np.array([1.3, 4.3, 9.9])
    rows = np.stack([np.interp(at, X, column) for column in columns], axis=1)
    wide = fit.half_width(X)
    assert wide == pytest.approx(2.1098155778 * np.sqrt(((jacobian @ covariance) * jacobian).sum(axis=1)), rel=1e-4) or fit.degrees != 17
    assert (fit.half_width(X, prediction=True) > wide).all()
    assert rows.shape == (3, len(free))


def test_intervals_of_many_experiments_hold_the_truth_as_often_as_they_say() -> None:
    generator, held, inside = np.random.default_rng(3), 0, 0
    truth = 2.0 + 3.0 * Sigmoid()((X - 4.3) * 0.9)
    for _ in range(250):
        fit = fit_function(X, truth + 0.1 * generator.standard_normal(21), Sigmoid(), confidence=0.9)
        held += int(fit.low[2] <= 4.3 <= fit.high[2])
        half = fit.half_width(np.array([6.0]))[0]
        inside += int(abs(fit.curve(np.array([6.0]))[0] - (2.0 + 3.0 * Sigmoid()((6.0 - 4.3) * 0.9))) <= half)
    # Of 250 with 0.9 each: 225, and three standard deviations of 4.7.
    assert 210 <= held <= 240
    assert 210 <= inside <= 240


def test_fewer_points_than_parameters() -> None:
    for different in (1, 2, 3):
        with pytest.raises(ParameterError, match=r"parameters and the points have|every x is"):
            fit_function(np.arange(8) % different, np.arange(8.0), Sigmoid())
    with pytest.raises(ParameterError, match="there are no points"):
        fit_function([], [], Sigmoid())
    exact = fit_function([0, 1, 2, 3], [0.0, 0.1, 0.9, 1.0], Sigmoid())
    assert exact.degrees == 0
    assert exact.judgement.squares < 1e-20
    assert np.isnan(exact.error[:4]).all()
    assert math.isnan(exact.aic)


def test_all_y_equal_or_all_x_equal() -> None:
    with pytest.raises(ParameterError, match="every y is 5: a level line"):
        fit_function(X, np.full(21, 5.0), Sigmoid())
    with pytest.raises(ParameterError, match="every x is 5"):
        fit_function(np.full(21, 5.0), X, Sigmoid())


@pytest.mark.sampled
@pytest.mark.parametrize("activation", [Sigmoid(), Tanh(), Arctan(), Gompertz(), Richards()], ids=lambda item: item.name)
def test_points_on_a_line_hold_neither_plateau_nor_bend(activation) -> None:
    fit = fit_function(X, 2.0 * X + 1.0, activation)
    assert fit.held.line
    assert (fit.low[2], fit.high[2]) == (-math.inf, math.inf)
    assert fit.low[3] == 0.0
    assert fit.high[1] == math.inf or fit.low[1] == -math.inf
    assert np.isfinite(fit.estimate[:4]).all()
    # Of noise some always looks like a bend, at 95 % a few in a hundred.
    generator, lines = np.random.default_rng(2), 0
    for _ in range(20):
        lines += fit_function(X, 2.0 * X + 1.0 + 0.1 * generator.standard_normal(21), activation).held.line
    assert lines >= 14


@pytest.mark.parametrize("activation", [Sigmoid(), Tanh(), Gompertz(), Richards()], ids=lambda item: item.name)
@pytest.mark.parametrize("size", [0.0, 0.02])
@pytest.mark.parametrize("way", [1.0, -1.0])
def test_a_step_leaves_the_steepness_without_an_end(activation, size, way) -> None:
    fit = fit_function(X, noisy(way * (X > 4.2), size), activation)
    assert fit.held.steep
    assert fit.high[3] == math.inf
    assert fit.low[2] >= 4.0 - 1e-9 or not fit.held.jump
    assert fit.high[2] <= 4.5 + 1e-9 or not fit.held.jump
    assert 4.0 <= fit.centre <= 4.5
    assert fit.plateau == pytest.approx([0.0, way], abs=0.05)


@pytest.mark.parametrize(("side", "turned"), [("right", 1.0), ("left", -1.0)])
@pytest.mark.parametrize("way", [1.0, -1.0])
def test_growth_without_a_plateau_says_so(side, turned, way) -> None:
    y = way * np.exp(0.4 * turned * (X - 5.0))
    index = {"left": 0, "right": 1}[side]
    generator, open_ = np.random.default_rng(4), 0
    for size in (0.0, *[0.01] * 20):
        noise = size * generator.standard_normal(21)
        fit = fit_function(X, y + noise, Sigmoid())
        if not getattr(fit.held, side):
            # At 95 % noise looks like a bend a few times in a hundred.
            assert size
            continue
        open_ += 1
        assert not fit.held.line
        ends = (fit.plateau_low[index], fit.plateau_high[index])
        assert math.inf in ends or -math.inf in ends
        assert math.isinf(fit.high[2] if side == "right" else fit.low[2])
        # Where the plateau is known it is held, and so is the centre.
        known = fit_function(X, y + noise, Sigmoid(), **{side: 30.0 * way})
        assert not getattr(known.held, side)
        assert np.isfinite([known.low[2], known.high[2]]).all()
        assert known.plateau[index] == 30.0 * way
        assert abs(known.plateau[1 - index]) < 0.2
    assert open_ >= 15


def test_points_that_hold_everything_say_nothing() -> None:
    fit = fit_function(X, noisy(Sigmoid()(1.2 * (X - 5.0))), Sigmoid())
    assert not any(fit.held[:5])
    assert np.isfinite(fit.low[:4]).all()
    assert np.isfinite(fit.high[:4]).all()


@pytest.mark.parametrize(("x", "y"), [(1e95, 1.0), (1e-95, 1.0), (1.0, 1e95), (1.0, 1e-95), (1e90, 1e-90)])
def test_any_magnitude(x, y) -> None:
    fit, plain = (fit_function(a * X, b * noisy(Sigmoid()(X - 5.0)), Sigmoid()) for a, b in ((x, y), (1.0, 1.0)))
    assert fit.estimate[:4] / np.array([y, y, x, 1.0 / x]) == pytest.approx(plain.estimate[:4], rel=1e-7, abs=1e-9)
    assert fit.error[:4] / np.array([y, y, x, 1.0 / x]) == pytest.approx(plain.error[:4], rel=1e-6)
    assert fit.aic == pytest.approx(plain.aic + 2 * 21 * math.log(y), rel=1e-9)


@pytest.mark.parametrize(("x", "y", "words"), [(1e200, 1.0, "x holds"), (1e-200, 1.0, "x spans"), (1.0, 1e200, "y holds"), (1.0, 1e-200, "y spans")])
def test_what_float64_cannot_square_is_refused_in_one_line(x, y, words) -> None:
    with pytest.raises(ParameterError, match=words) as refusal:
        fit_function(x * X, y * Sigmoid()(X - 5.0), Sigmoid())
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("small", [1e-3, 1.0])
def test_small_differences_of_large_numbers(small) -> None:
    x, y = 1e9 + small * X, 1e9 + small * noisy(Sigmoid()(X - 5.0))
    fit, plain = fit_function(x, y, Sigmoid()), fit_function(x - 1e9, y - 1e9, Sigmoid())
    assert fit.steepness == pytest.approx(plain.steepness, rel=1e-9)
    assert fit.centre - 1e9 == pytest.approx(plain.centre, rel=1e-4)
    assert fit.judgement.squares == pytest.approx(plain.judgement.squares, rel=1e-9)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, 1e101])
@pytest.mark.parametrize("which", [0, 1])
def test_what_is_no_number_is_refused(bad, which) -> None:
    points = [X.copy(), Sigmoid()(X - 5.0)]
    points[which][3] = bad
    with pytest.raises(ParameterError, match="give finite numbers up to 1e100"):
        fit_function(*points, Sigmoid())


def test_what_does_not_go_together_is_refused() -> None:
    y = Sigmoid()(X - 5.0)
    for words, arguments, options in (
        ("give as many", (X[:5], y, Sigmoid()), {}),
        ("dimensions", (X.reshape(3, 7), y, Sigmoid()), {}),
        ("positive standard errors", (X, y, Sigmoid()), {"error": np.zeros(21)}),
        ("no plateau to the right", (X, y, Identity()), {"right": 1.0}),
        ("no plateau to the left", (X, y, Identity()), {"left": 0.0}),
        ("both plateaus are 1", (X, y, Sigmoid()), {"left": 1.0, "right": 1.0}),
        ("a plateau at 10²⁰ is far from all y", (X, y, Sigmoid()), {"left": 1e20}),
        ("give errors that compare", (X, y, Sigmoid()), {"error": np.geomspace(1e-9, 1.0, 21)}),
        ("there is no logarithm of x", (X - 1.0, y, Sigmoid()), {"scale": "log"}),
        ("leave such points out", (X, y, Identity()), {"scale": "log"}),
    ):
        with pytest.raises(ParameterError, match=words):
            fit_function(*arguments, **options)


def fitted_or_refused(x, y, activation, options):
    refusal = ""
    try:
        return fit_function(x, y, activation, **options)
    except ParameterError as error:
        refusal = str(error)
    assert len(refusal.splitlines()) == 1
    return None


@settings(max_examples=examples(80), deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(ALL))
def test_any_points_end_in_a_fit_or_in_one_line(seed, activation) -> None:
    """Warnings are errors here: nothing overflows on its way."""
    generator = np.random.default_rng(seed)
    n = int(generator.integers(1, 40))
    x = (generator.uniform(-1.0, 1.0, n), generator.integers(0, 5, n) * 1.0, np.maximum(generator.uniform(-1.0, 2.0, n), 0.0))[generator.integers(3)]
    shapes = (generator.standard_normal(n), np.exp(5.0 * generator.standard_normal() * x), (x > 0.0) * 1.0, 2.0 * x + 1.0, 1e6 * (np.arange(n) == n // 2))
    y = shapes[generator.integers(5)] * 10.0 ** generator.uniform(-90.0, 80.0)
    options = {
        "scale": generator.choice(["linear", "log"]),
        "left": generator.choice([None, None, 0.0, 1.0, -1e100]),
        "right": generator.choice([None, None, 0.0, 1.0, 1e100]),
        "error": 10.0 ** generator.uniform(-3.0, 3.0, n) if generator.random() < 0.3 else None,
        "weights": generator.choice(["relative", "known", "ignored"]),
        "confidence": generator.choice([0.5, 0.95, 0.9999]),
    }
    fit = fitted_or_refused(x, y, activation, options)
    if fit is None:
        return
    assert not np.isnan(fit.estimate[:4]).any()
    everywhere = np.concatenate([x, [0.0, 1e100]])
    assert not np.isnan(fit.curve(everywhere)).any()
    assert fit.half_width(everywhere, prediction=True).shape == everywhere.shape


def test_known_plateaus_stay_what_they_are() -> None:
    y = noisy(Sigmoid()(1.1 * (X - 5.0)))
    for left, right in ((0.0, None), (None, 1.0), (0.0, 1.0), (0.1, 0.9)):
        for activation in (Sigmoid(), Tanh(), Richards()):
            fit = fit_function(X, y, activation, left=left, right=right)
            for index, value in enumerate((left, right)):
                if value is not None:
                    assert fit.plateau[index] == value
                    assert fit.plateau_error[index] == 0.0
            far = fit.curve(np.array([-1e6, 1e6]))
            assert far == pytest.approx(fit.plateau, abs=1e-9)


def test_a_curve_of_the_logarithm_is_that_of_the_logarithms() -> None:
    x = np.exp(0.3 * (X - 5.0))
    y = noisy(Sigmoid()(1.1 * (X - 5.0)))
    log, linear = fit_function(x, y, Sigmoid(), scale="log"), fit_function(np.log(x), y, Sigmoid())
    assert log.centre == pytest.approx(math.exp(linear.centre), rel=1e-9)
    assert log.error[2] == pytest.approx(log.centre * linear.error[2], rel=1e-7)
    assert log.steepness == pytest.approx(linear.steepness, rel=1e-9)
    assert log.curve(x) == pytest.approx(linear.curve(np.log(x)), rel=1e-9)
    assert log.curve(np.array([0.0])) == pytest.approx(log.plateau[0])


def test_a_straight_line_and_a_hinge_are_those_of_linear_least_squares() -> None:
    y = noisy(0.3 * X - 2.0, 0.1)
    slope, intercept = np.polyfit(X, y, 1)
    line = fit_function(X, y, Identity())
    assert (line.offset, line.height, line.centre, line.steepness) == pytest.approx((intercept, slope, 0.0, 1.0))
    assert line.free == ("offset", "height")
    hinge = fit_function(X, noisy(np.maximum(X - 6.1, 0.0) * 2.0 + 1.0), ReLU())
    right = hinge.centre < X
    design = np.stack([np.ones(21), np.where(right, X, 0.0), np.where(right, 1.0, 0.0)], axis=1)
    assert hinge.judgement.squares >= float(np.linalg.lstsq(design, noisy(np.maximum(X - 6.1, 0.0) * 2.0 + 1.0), rcond=None)[1][0]) - 1e-12
    assert hinge.centre == pytest.approx(6.1, abs=5 * hinge.error[2])
    falling = fit_function(X, np.maximum(3.0 - X, 0.0), ReLU())
    assert (falling.steepness, falling.height, falling.centre) == pytest.approx((-1.0, 1.0, 3.0))
    bent = fit_function(X, noisy(LeakyReLU(slope=0.2)(X - 4.0)), LeakyReLU(slope=0.2))
    assert (bent.centre, bent.height) == pytest.approx((4.0, 1.0), abs=0.1)
    assert fit_function(X, noisy(ELU()(X - 4.0)), ELU()).centre == pytest.approx(4.0, abs=0.3)


def test_a_jump_is_the_best_of_all() -> None:
    y = noisy((X > 4.2) * 1.0, 0.3)
    fit = fit_function(X, y, Step())
    every = [float(((y[:k] - y[:k].mean()) ** 2).sum() + ((y[k:] - y[k:].mean()) ** 2).sum()) for k in range(1, 21)]
    assert fit.judgement.squares == pytest.approx(min(every))
    assert fit.low[2] < fit.centre < fit.high[2]


def test_repeated_points_weigh_as_often() -> None:
    y = noisy(Sigmoid()(X - 5.0))
    twice = fit_function(np.repeat(X, 4), np.repeat(y, 4), Sigmoid())
    once = fit_function(X, y, Sigmoid())
    assert twice.estimate[:4] == pytest.approx(once.estimate[:4], rel=1e-6, abs=1e-8)
    weighed = fit_function(X, y, Sigmoid(), error=np.full(21, 0.5), weights="known")
    assert weighed.judgement.squares == pytest.approx(twice.judgement.squares)
    assert weighed.error[:4] == pytest.approx(0.5 / once.deviation * once.error[:4], rel=1e-6)
