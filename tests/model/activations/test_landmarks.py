import math

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given, settings

from sigexplorer.model.activations import ELU, Custom, Sigmoid, catalogue
from sigexplorer.model.activations.landmarks import find_landmarks
from sigexplorer.model.curve.regions import swinging_sides
from tests.examples import examples
from tests.strategies import activations

DEFAULTS = [kind() for kind in catalogue.values()]


def named(name: str, **parameters: float):
    return catalogue[name](**parameters)


def ulps(found: float, expected: float, count: float = 2.0) -> bool:
    return abs(found - expected) <= count * math.ulp(expected)


@pytest.mark.parametrize(
    ("gain", "centre", "lower", "upper"),
    [(1, 0, 0, 1), (0.001, 3, 0, 1), (1000, 0.5, 0, 1), (4.2, -7.3, -3, 7), (1, 0, 1, -1), (17.3, 812.25, -0.5, 0.25), (250, -1000, -1000, 1000)],
)
def test_logistic_in_closed_form(gain, centre, lower, upper):
    marks = find_landmarks(Sigmoid(gain=gain, centre=centre, lower=lower, upper=upper))
    assert len(marks.inflections) == 1
    assert marks.inflections[0] == pytest.approx(centre, rel=4e-16, abs=1e-300)
    assert marks.steepest == marks.inflections[0]
    assert marks.steepest_slope == pytest.approx(gain * abs(upper - lower) / 4, rel=1e-15)
    # The level is rounded in units of f, x in its own: both are magnified where f is far from zero, or x from the centre.
    rounding = 1e-15 * max(abs(lower), abs(upper)) / (marks.steepest_slope * 0.36) + 4 * math.ulp(centre)
    assert marks.rise[1] - marks.rise[0] == pytest.approx(2 * math.log(9) / gain, abs=2 * rounding + 1e-15 / gain)
    assert 0.5 * (marks.rise[1] + marks.rise[0]) == pytest.approx(centre, abs=2 * rounding + 1e-15 / gain)
    assert marks.minima == marks.kinks == ()


def test_fixed_points_of_a_steep_logistic_lie_outside_its_span():
    low, middle, high = find_landmarks(Sigmoid(gain=1000.0, centre=0.5)).fixed_points
    assert low == pytest.approx(math.exp(-500), rel=1e-12)
    assert (middle, high) == (0.5, 1.0)


def test_fixed_points_far_from_the_centre():
    assert find_landmarks(Sigmoid(centre=1000.0, gain=4.0, lower=-3.0, upper=7.0)).fixed_points == (-3.0,)
    assert find_landmarks(Sigmoid(centre=-900.0, lower=-3.0, upper=7.0)).fixed_points == (7.0,)


@pytest.mark.parametrize("gain", [0.3, 2.0, 4.0, 4.001, 4.1, 4.5, 10.0])
def test_fixed_points_of_a_symmetric_logistic(gain):
    # With the centre at 1/2 the point 1/2 is fixed; beyond the gain 4 it has two companions.
    found = find_landmarks(Sigmoid(gain=gain, centre=0.5)).fixed_points
    assert len(found) == (3 if gain > 4 else 1)
    assert 0.5 in found
    for x in found:
        with mp.workdps(40):
            gap = 1 / (1 + mp.exp(-gain * (mp.mpf(x) - 0.5))) - x
            slope = abs(gain * x * (1 - x) - 1)
        assert abs(gap) <= 4e-16 * max(1.0, float(slope))


@pytest.mark.parametrize("shift", [-3e-6, 0.0, 3e-6])
def test_pitchfork_within_one_step_of_the_scan(shift):
    activation = Sigmoid(gain=4.001, centre=0.5 + shift)
    found = find_landmarks(activation).fixed_points
    x = np.linspace(0.4, 0.6, 4000)
    gap = activation(x) - x
    assert len(found) == np.count_nonzero(gap[1:] * gap[:-1] < 0)


def test_two_fixed_points_that_almost_touch_are_both_found():
    # f touches y = x where f = x and f' = 1; a slightly lower curve crosses twice close by, a higher one not at all.
    gain, x = 8.0, 0.5 + 0.5 * math.sqrt(1 - 4 / 8.0)
    centre = x - math.log(x / (1 - x)) / gain
    near = find_landmarks(Sigmoid(gain=gain, centre=centre - 1e-9)).fixed_points
    far = find_landmarks(Sigmoid(gain=gain, centre=centre + 1e-9)).fixed_points
    assert len(near) == 3
    assert len(far) == 1
    assert near[1] < x < near[2]
    assert near[2] - near[1] < 1e-3


def test_constant_has_no_steepest_point():
    marks = find_landmarks(Sigmoid(lower=2.0, upper=2.0))
    assert marks.inflections == ()
    assert math.isnan(marks.steepest)
    assert marks.steepest_slope == 0
    assert marks.rise is None
    assert marks.fixed_points == (2.0,)


@pytest.mark.parametrize(
    ("name", "derivative", "start"),
    [
        ("silu", lambda x: (1 + mp.exp(-x) + x * mp.exp(-x)) / (1 + mp.exp(-x)) ** 2, -1.28),
        ("gelu", lambda x: mp.ncdf(x) + x * mp.npdf(x), -0.75),
        ("mish", lambda x: mp.diff(lambda t: t * mp.tanh(mp.log1p(mp.exp(t))), x), -1.19),
        ("gelu_tanh", lambda x: mp.diff(lambda t: t / 2 * (1 + mp.tanh(mp.sqrt(2 / mp.pi) * (t + mp.mpf(0.044715) * t**3))), x), -0.75),
    ],
)
def test_minimum_of_a_gate(name, derivative, start):
    with mp.workdps(40):
        expected = float(mp.findroot(derivative, start))
    (found,) = find_landmarks(named(name)).minima
    assert ulps(found, expected, 4)


@pytest.mark.parametrize(
    ("formula", "maxima"),
    [
        ("exp(-x^2)", (0.0,)),
        ("x^2*exp(-x)", (2.0,)),
        ("1 - abs(x - 3)", (3.0,)),
        ("-abs(x)^0.5", (0.0,)),
        ("x^3 - 3*x", (-1.0,)),
        ("x*exp(-x^2/2) + 7", (1.0,)),
        ("x^3", ()),
        ("heaviside(x)", ()),
        ("max(0, 1 - x^2)", (0.0,)),
        ("min(x, 2 - x)*(1 + 0*x)", (1.0,)),
    ],
)
def test_maxima_are_found_and_are_the_minima_of_the_mirror_image(formula, maxima):
    found, mirrored = find_landmarks(Custom(formula)), find_landmarks(Custom(f"-({formula})"))
    assert found.maxima == pytest.approx(maxima, rel=1e-12, abs=1e-15)
    assert mirrored.minima == found.maxima
    assert mirrored.maxima == found.minima


@pytest.mark.parametrize(("name", "inflection", "slope"), [("gelu", math.sqrt(2), 1.1289041451851548), ("silu", 2.3993572805154675, 1.0998393201288673)])
def test_gate_is_steepest_at_its_right_inflection(name, inflection, slope):
    marks = find_landmarks(named(name))
    assert ulps(marks.inflections[0], -inflection)
    assert ulps(marks.inflections[1], inflection)
    assert marks.steepest == marks.inflections[1]
    assert ulps(marks.steepest_slope, slope, 4)
    assert marks.fixed_points == (0.0,)


@pytest.mark.parametrize("activation", DEFAULTS, ids=lambda item: item.name)
def test_every_landmark_is_one(activation):
    marks = find_landmarks(activation)
    step = 1e-6
    for x in marks.inflections:
        before, after = activation.derivatives([x - step, x + step], 2)[2]
        assert before * after < 0
    for x in marks.minima:
        before, at, after = activation([x - 1e-3, x, x + 1e-3])
        assert before > at < after
    for x in marks.maxima:
        before, at, after = activation([x - 1e-3, x, x + 1e-3])
        assert before < at > after
    for x in marks.fixed_points:
        assert float(activation(x)) == pytest.approx(x, rel=1e-15, abs=1e-300)
    everywhere = np.linspace(-20, 20, 4001)
    assert np.abs(activation.derivatives(everywhere, 1)[1]).max() <= marks.steepest_slope * (1 + 1e-15)
    if math.isfinite(marks.steepest):
        around = np.nextafter(marks.steepest, [-math.inf, math.inf])
        assert np.abs(activation.derivatives(around, 1)[1]).max() == pytest.approx(marks.steepest_slope, rel=1e-12)
    if marks.rise is not None:
        left, right = (line.intercept for line in marks.asymptotes)
        reached = (activation(np.array(marks.rise)) - left) / (right - left)
        if marks.rise[0] < marks.rise[1]:
            np.testing.assert_allclose(reached, [0.1, 0.9], rtol=1e-14)


@pytest.mark.parametrize("name", ["relu", "leaky_relu", "elu", "hard_tanh", "identity"])
def test_intervals_of_fixed_points_and_of_steepest_slope_are_not_points(name):
    marks = find_landmarks(named(name))
    assert marks.fixed_points == ()
    assert math.isnan(marks.steepest)
    assert marks.steepest_slope == 1


def test_softplus_is_steepest_at_infinity_and_never_its_input():
    marks = find_landmarks(named("softplus"))
    assert marks.steepest == math.inf
    assert marks.steepest_slope == 1
    # f(x) - x rounds to zero from 37 on: not a fixed point.
    assert marks.fixed_points == marks.inflections == ()


def test_kinks_end_the_pieces():
    swish = find_landmarks(named("hard_swish"))
    assert (swish.steepest, swish.steepest_slope) == (3.0, 1.5)
    assert swish.minima == (-1.5,)
    assert swish.fixed_points == (0.0,)
    hard = find_landmarks(named("hard_sigmoid"))
    assert hard.rise == pytest.approx((-2.4, 2.4), rel=1e-15)
    assert hard.fixed_points == pytest.approx((0.6,), rel=1e-15)
    assert hard.steepest_slope == pytest.approx(1 / 6, rel=1e-15)


def test_step_rises_at_its_jump():
    marks = find_landmarks(named("step"))
    assert marks.rise == (0.0, 0.0)
    assert marks.steepest_slope == 0
    assert math.isnan(marks.steepest)
    assert 1.0 in marks.fixed_points


def test_the_same_activation_is_looked_up():
    assert find_landmarks(Sigmoid(gain=2.5)) is find_landmarks(Sigmoid(gain=2.5))


FAMILIES = [
    Sigmoid(gain=37.3, centre=-4.1, lower=2.0, upper=-5.0),
    named("tanh", gain=0.013),
    named("arctan", gain=730.0),
    named("erf", gain=3.1),
    named("softsign", gain=0.7),
    named("gompertz", amplitude=7.1, displacement=0.03, rate=5.3),
    named("richards", gain=0.9, centre=3.3, lower=-1.0, upper=0.2, nu=4.7),
    named("silu", beta=6.7),
    named("softplus", beta=0.31),
]


@pytest.mark.parametrize("activation", FAMILIES, ids=lambda item: item.name)
def test_standard_curve_has_the_same_shape(activation):
    standard, gain, centre, swing = activation.standard()
    assert standard != activation
    assert standard.standard() == (standard, 1, 0, 1)
    x = centre + np.linspace(-9, 9, 401) / gain
    slope = swing * gain * standard.derivatives(gain * (x - centre), 1)[1]
    np.testing.assert_allclose(activation.derivatives(x, 1)[1], slope, rtol=1e-11, atol=1e-14 * np.abs(slope).max())


@pytest.mark.parametrize("activation", FAMILIES, ids=lambda item: item.name)
def test_landmarks_of_a_family_are_those_of_each_member(activation):
    marks = find_landmarks(activation)
    low, high = activation.span()
    grid = np.linspace(low, high, 4001)
    slopes = np.abs(activation.derivatives(grid, 1)[1])
    # The grid may miss the peak by half a step, but must not exceed it.
    assert slopes.max() <= marks.steepest_slope * (1 + 1e-15)
    assert slopes.max() >= 0.99 * marks.steepest_slope
    for x, order in [*((x, 2) for x in marks.inflections), *((x, 1) for x in (*marks.minima, *marks.maxima))]:
        step = 4 * max(math.ulp(x), math.ulp((high - low) / 100))
        before, after = activation.derivatives([x - step, x + step], order)[order]
        assert before * after < 0
    assert (marks.rise is None) == (activation.family != "Sigmoids")
    if marks.rise is not None:
        left, right = (line.intercept for line in marks.asymptotes)
        np.testing.assert_allclose((activation(np.array(marks.rise)) - left) / (right - left), [0.1, 0.9], rtol=1e-13)


@pytest.mark.parametrize("alpha", [1 + 1e-12, 1 + 1e-9, 1.0001, 1.01, 1.05, 1.1, 1.13, 1.14, 1.5, 2.0, 900.0])
def test_elu_has_a_second_fixed_point_beside_its_kink(alpha):
    (found,) = ELU(alpha=alpha).landmarks().fixed_points
    with mp.workdps(60):
        low, high = -mp.mpf(alpha), -(mp.mpf(alpha) - 1) / alpha
        for _ in range(190):
            true = (low + high) / 2
            low, high = (true, high) if alpha * mp.expm1(true) > true else (low, true)
    # Where alpha is hardly more than 1 the crossing is as shallow, and the rounding of f as much of it.
    assert found == pytest.approx(float(true), rel=1e-15 + 1e-15 / (alpha - 1))


@settings(deadline=None, max_examples=examples(150))
@given(activations)
def test_no_fixed_point_inflection_minimum_or_maximum_is_missed(activation):
    landmarks = activation.landmarks()
    low, high = activation.span()
    middle, width = 0.5 * (low + high), high - low
    towards = np.concatenate([[0.0], np.geomspace(1e-9, 1.0, 60)]) * width
    x = np.unique(np.concatenate([middle + np.linspace(-1.5, 1.5, 3001) * width, *(k + side * towards for k in (0.0, *activation.kinks) for side in (-1, 1))]))
    if any(swinging_sides(activation)):
        # Of what swings for ever those in the span are named.
        x = x[(x >= low) & (x <= high)]
    rows = activation.derivatives(x, 2)
    kinks = np.array(activation.kinks)
    # What is below the rounding of its terms has no sign.
    noise = 1e-12 * (np.abs(rows[0]) + np.abs(x))
    steepest = landmarks.steepest_slope
    wanted = [(rows[0] - x, noise, landmarks.fixed_points), (rows[2], 1e-9 * np.abs(rows[2]).max(), landmarks.inflections)]
    wanted += [(rows[1], 1e-9 * steepest, turns) for turns in (landmarks.minima, landmarks.maxima)]
    for number, (values, least, found) in enumerate(wanted):
        sure = np.abs(values) > least
        places, signs = x[sure], np.sign(values[sure])
        turns = np.flatnonzero(signs[1:] != signs[:-1])
        if number >= 2:
            turns = turns[signs[turns] == (-1 if number == 2 else 1)]
        for before, after in zip(places[turns], places[turns + 1], strict=True):
            over_a_kink = kinks.size and ((kinks >= before) & (kinks <= after)).any()
            assert over_a_kink or any(before <= item <= after for item in found), (number, before, after)
