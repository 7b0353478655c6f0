"""What is narrow in a formula is found, wherever it lies, and nothing is claimed of all inputs that only some were looked at for."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, Step
from sigexplorer.model.activations.landmarks import find_landmarks, find_shape
from sigexplorer.model.chain.reading import compose
from sigexplorer.model.curve.regions import saturated_regions
from sigexplorer.model.curve.secant import secant_slope
from sigexplorer.model.formats.thresholds import activation_thresholds
from sigexplorer.model.meanfield.quadrature import GaussianQuadrature
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import pages, topic
from tests.examples import examples

ROOT3, BELL = math.sqrt(3.0), math.exp(-0.5)
# Of what is as wide as 1/k about c, far higher than what it is added to is steep: how far from c it is steepest, times k, and how steep, by k.
SHAPES = {
    "exp(-(k*(x - c))^2)": (math.sqrt(0.5), math.sqrt(2.0) * BELL),
    "3 - gauss(k*(x - c))": (math.sqrt(0.5), math.sqrt(2.0) * BELL),
    "1/(1 + k^2*(x - c)^2)": (1.0 / ROOT3, 3.0 * ROOT3 / 8.0),
    "tanh(x) + exp(-k^2*(x - c)^2)": (math.sqrt(0.5), math.sqrt(2.0) * BELL),
    "x*sigmoid(x) - exp(-k^2*abs(x - c)^2)": (math.sqrt(0.5), math.sqrt(2.0) * BELL),
    "1 - 1/cosh(k*x - k*c)": (math.asinh(1.0), 0.5),
    "sigmoid(k*(x - c))": (0.0, 0.25),
    "1/(1 + exp(k*(c - x)))": (0.0, 0.25),
    "arctan(x) + erf(k*(x - c))": (0.0, 2.0 / math.sqrt(math.pi)),
    "tanh(k*(sinh(x) - sinh(c))/cosh(c))": (0.0, 1.0),
    "sigmoid(k*(x - c), centre=0.25)": (0.25, 0.25),
    "exp(-exp(k*(x - c)))": (0.0, 1.0 / math.e),
    "max(0, 1 - k*abs(x - c))": (0.0, 1.0),
}
widths = st.floats(3.0, 7.0).map(lambda digits: 10.0**digits)
centres = st.one_of(st.floats(-3.0, 3.0), st.floats(-30.0, 30.0), st.sampled_from([0.3, 2.0, -1.7])).map(lambda c: round(c, 6))


@settings(deadline=None, max_examples=examples(40))
@given(st.sampled_from(sorted(SHAPES)), widths, centres)
def test_what_is_narrow_is_steepest_where_it_is(text, k, c):
    away, steepness = SHAPES[text]
    function = Custom(text, k=k, c=c, sliders="k: 1 to 1e9 log")
    marks = find_shape(function)
    # What it is added to changes by at most a few units in x.
    assert marks.steepest_slope == pytest.approx(steepness * k, rel=1e-3, abs=2.0)
    if text.startswith("max"):
        assert marks.kinks == pytest.approx((c - 1.0 / k, c, c + 1.0 / k), abs=1e-14 * (1.0 + abs(c)))
        return
    assert marks.kinks == ()
    assert abs(abs(marks.steepest - c) - away / k) <= 1e-2 / k + 1e-14 * abs(c)
    low, high = function.span()
    assert low < marks.steepest < high


@settings(deadline=None, max_examples=examples(10))
@given(widths, widths, centres, centres.filter(bool))
def test_two_peaks_are_both_found(k, k2, c, apart):
    text = "exp(-(k*(x - c))^2) + 2*exp(-(m*(x - c - d))^2)"
    function = Custom(text, k=k, m=k2, c=c, d=apart + math.copysign(0.1, apart), sliders="k: 1 to 1e9 log; m: 1 to 1e9 log")
    expected = [*(c + sign * math.sqrt(0.5) / k for sign in (-1.0, 1.0)), *(function.c + function.d + sign * math.sqrt(0.5) / k2 for sign in (-1.0, 1.0))]
    assert find_shape(function).inflections == pytest.approx(sorted(expected), abs=1e-13 * (1.0 + abs(c) + abs(apart)))


@settings(deadline=None, max_examples=examples(10))
@given(widths, st.floats(0.05, 5.0), st.floats(0.1, 4.0))
def test_fixed_points_regions_and_secants_of_a_peak(k, c, height):
    function = Custom("a*exp(-(k*(x - c))^2)", a=height, k=k, c=c, sliders="k: 1 to 1e9 log")
    # Crossed on the way up and on the way down where the peak is higher than y = x, and at 0.
    if abs(height - c) > 1e-2:
        assert len(find_landmarks(function).fixed_points) == (3 if height > c else 1)
    (_, before), (top, after_top), (after, _) = saturated_regions(function, 0.05)
    assert before < top < after_top < after
    assert ((c - before) * k, (after - c) * k) == pytest.approx((2.146156, 2.146156), rel=1e-4)
    assert abs(secant_slope(function, c - 1.0, c + 1.5)) <= 1e-16 * height
    assert secant_slope(function, c - 1.0, c) == pytest.approx(height, rel=1e-12)


@settings(deadline=None, max_examples=examples(6))
@given(widths, st.floats(-3.0, 3.0), st.floats(0.5, 9.0))
def test_expectations_feel_a_peak(k, c, q):
    function = Custom("exp(-(k*(x - c))^2)", k=k, c=c, sliders="k: 1 to 1e9 log")
    wide = 1.0 + 4.0 * k * k * q
    assert float(GaussianQuadrature(function).value_squared(q)) == pytest.approx(math.exp(-2.0 * (k * c) ** 2 / wide) / math.sqrt(wide), rel=1e-7)


@settings(deadline=None, max_examples=examples(6))
@given(widths, centres)
def test_a_format_shows_a_slope_beside_a_peak(k, c):
    function = Custom("exp(-(k*(x - c))^2)", k=k, c=c, sliders="k: 1 to 1e9 log")
    found = [item for item in activation_thresholds(function, formats=("float64",)) if item.quantity == "slope"]
    left, right = (item.input for item in found if item.rounding == "rounded once")
    # Operation by operation 0 is multiplied by what is infinite, far out.
    assert all(math.isnan(item.becomes) and abs(item.input) > 1e280 for item in found if item.rounding == "operations")
    # exp(-27.3^2) is about the smallest number of float64.
    assert (c - left, right - c) == pytest.approx((27.4 / k, 27.4 / k), rel=0.02)


def slope_sentence(function, x):
    state = replace(State(), {"activation": function, "probe.x": x, "chain.depth": 2})
    found = compute(state, {topic("curve"), *pages()["curve"].needs})
    return compose(found.of(topic("curve")), found.of(topic("probe")), found.of(topic("layers"))).split(" Through")[0]


@pytest.mark.parametrize(
    ("function", "proved"),
    [
        *((Custom(text), True) for text in ("0*x", "3", "k", "sign(x)", "heaviside(x) + 2", "where(x < 1, 2, 3)", "1 + step(x)*k", "exp(sign(x))", "0*exp(x)")),
        (Step(), True),
        *((Custom(text), False) for text in ("x - x", "x", "exp(-1e6*(x - 0.3)^2)", "where(x < 1, x, 3)", "abs(x) - sqrt(x^2)")),
    ],
)
def test_only_what_is_proved_is_said_of_all_inputs(function, proved):
    assert function.has_no_slope == proved
    if not proved and find_shape(function).steepest_slope > 0.0:
        return
    said = slope_sentence(function, 0.7)
    assert ("as it is everywhere" in said) == proved
    assert ("as it is wherever it was looked at, from x = −1 to 1" in said) != proved


@pytest.mark.parametrize("text", ["exp(-1e6*(x - 0.3)^2)", "1 - exp(-1e6*(x - 0.3)^2)", "x^2 - 0.6*x"])
def test_a_turning_point_is_not_saturated(text):
    assert slope_sentence(Custom(text), 0.3) in {
        "At x = 0.3 the slope is exactly zero: a turning point.",
        "At x = 0.3 the slope is zero as far as float64 tells one x from the next: a turning point.",
        "At x = 0.3 the slope is 0: slopes grow without bound, so that none is the steepest.",
    }


@pytest.mark.parametrize(("text", "k"), [("k*(x - 0.3)^2", 1e12), ("(k*(x - 0.3))^2 + x", 1e6), ("1/(1 + k*(x - 0.7)^2)", 1e9), ("pow(x - 2, 4)*k", 1e20)])
def test_what_is_smooth_has_no_kink_however_narrow_it_is(text, k):
    assert Custom(text, k=k, sliders="k: 1 to 1e30 log").kinks == ()


def test_what_is_wide_costs_no_further_looks():
    # A grid with more points has other last digits of what is found on it.
    from sigexplorer.model.activations.scan import scan_grid

    for text in ("x*sigmoid(x)", "tanh(2*x + 1)", "log(1 + exp(x))", "sin(x)", "x/(1 + exp(-x))"):
        x, *_ = scan_grid(Custom(text), ())
        assert x.size <= 170
        assert np.all(np.diff(x) > 0.0)


def test_places_are_looked_at_all_at_once() -> None:
    # Of few inputs a formula takes as long as of some: how often it is gone through is what its shape costs.
    from sigexplorer.model.activations.narrow_places import unseen

    asked = []

    def rows(x):
        asked.append(x.size)
        return Custom("exp(-(1e5*(x - 0.3))^2) + tanh(x)").derivatives(x, 3)

    np.testing.assert_array_equal(unseen(np.linspace(-2.0, 2.0, 101), rows, np.array([-0.7, 0.3, 1.1])), [False, True, False])
    assert len(asked) == 1
