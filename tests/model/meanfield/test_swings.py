"""What swings for ever has the expectations of its closed forms at any length; what swings ever faster is as far off as it is said to be, at most."""

import math
import re

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model import Custom
from sigexplorer.model.activations.formula.program import Program
from sigexplorer.model.initialisation.pairs import Question, what_is_kept
from sigexplorer.model.initialisation.reading import read_initialisation
from sigexplorer.model.meanfield import fixed_length, next_length, theory
from sigexplorer.model.meanfield.correlation import correlation_map
from sigexplorer.model.meanfield.edges import ends_at
from sigexplorer.model.meanfield.expectation import expect, gradient_change
from sigexplorer.model.meanfield.lengths import stable_lengths
from sigexplorer.model.meanfield.panels import resolved_panels
from sigexplorer.model.meanfield.quadrature import GaussianQuadrature, quadrature, without_expectations
from sigexplorer.model.meanfield.swings import with_bands
from sigexplorer.model.phase.compared import log10_change
from sigexplorer.model.phase.reading import phase_reading, point_reading
from tests.examples import examples

LENGTHS = 10.0 ** np.linspace(-3.0, 13.0, 33)
FREQUENCIES = st.floats(0.2, 200.0).map(lambda value: float(f"{value:.4g}"))
SIZES = st.floats(0.05, 3.0).map(lambda value: float(f"{value:.3g}"))


def wave(rate: float, q):
    """Return E[cos(rate x)]."""
    return np.exp(-0.5 * rate**2 * q)


def of_swinging(straight: float, size: float, rate: float, q):
    """Return E[f^2] and E[f'^2] of f = straight x + size sin(rate x)."""
    once, twice = wave(rate, q), wave(2.0 * rate, q)
    value = straight**2 * q + 2.0 * straight * size * rate * q * once + 0.5 * size**2 * (1.0 - twice)
    slope = straight**2 + 2.0 * straight * size * rate * once + 0.5 * (size * rate) ** 2 * (1.0 + twice)
    return value, slope


@settings(max_examples=examples(12), deadline=None)
@given(st.sampled_from([0.0, 0.7, 1.0, 2.0]), SIZES, FREQUENCIES)
@example(1.0, 1.0, 1.0)
@example(1.0, 0.1, 100.0)
@example(2.0, 1.0, 10.0)
@example(1.0, 0.0547, 169.1)
@example(0.7, 1.0, 88.38)
def test_what_swings_has_its_closed_forms_at_any_length(straight, size, rate) -> None:
    rule = GaussianQuadrature(Custom(formula=f"{straight!r}*x + {size!r}*sin({rate!r}*x)"))
    value, slope = of_swinging(straight, size, rate, LENGTHS)
    for found, truth in ((rule.value_squared(LENGTHS), value), (rule.slope_squared(LENGTHS), slope)):
        # A place of 10^7 is rounded by some share of a fast wave.
        np.testing.assert_allclose(found, truth, rtol=1e-10 * max(1.0, rate))
    # And as much is what it is doubted by.
    assert (rule.doubts(LENGTHS) < 1e-9 * max(100.0, 4.0 * rate)).all()


@pytest.mark.parametrize(
    ("formula", "value", "slope"),
    [
        (
            "x*sin(x)",
            lambda q: 0.5 * (q - (q - 4 * q * q) * wave(2, q)),
            lambda q: 0.5 * (1 - wave(2, q) + q + (q - 4 * q * q) * wave(2, q)) + 2 * q * wave(2, q),
        ),
        ("abs(x)+cos(3*x)", None, lambda q: 1.0 + 4.5 + 0 * q),
        ("x+sin(x)^2", lambda q: q + (3.0 - 4.0 * wave(2, q) + wave(4, q)) / 8.0, lambda q: 1.0 + 0.5 * (1.0 - wave(4, q))),
        ("softplus(x)+sin(5*x)", None, lambda q: 0.5 + 12.5 + 0 * q),
        ("sin(x)+sin(pi*x)", lambda q: 1.0 + 0 * q, lambda q: 0.5 * (1.0 + math.pi**2) + 0 * q),
    ],
)
def test_so_has_what_swings_and_grows_in_other_ways(formula, value, slope) -> None:
    rule, long = GaussianQuadrature(Custom(formula=formula)), LENGTHS[LENGTHS > 1e6]
    lengths = LENGTHS if formula in {"x*sin(x)", "x+sin(x)^2"} else long
    rest = 1e-10 if lengths is LENGTHS else 2e-3
    if value is not None:
        np.testing.assert_allclose(rule.value_squared(lengths), value(lengths), rtol=1e-10)
    # Beside its waves a function has its own width, which is nothing far out.
    np.testing.assert_allclose(rule.slope_squared(lengths), slope(lengths), rtol=rest)
    np.testing.assert_allclose(rule.slope_squared(np.array([1e12, 1e13])), slope(np.array([1e12, 1e13])), rtol=5e-6)


@pytest.mark.parametrize("rate", [0.9, 17.0])
def test_fourths_and_products_of_both_sides_are_those_of_waves(rate) -> None:
    rule, q = GaussianQuadrature(Custom(formula=f"sin({rate!r}*x)")), LENGTHS
    np.testing.assert_allclose(rule.value_fourth(q), (3.0 - 4.0 * wave(2 * rate, q) + wave(4 * rate, q)) / 8.0, rtol=1e-8, atol=1e-12)
    np.testing.assert_allclose(rule.value_mirrored(q), -0.5 * (1.0 - wave(2 * rate, q)), rtol=1e-8)
    assert (np.abs(rule.moments(q)[2] - rate**2 * wave(2 * rate, q)) <= 1e-8 * (rate**2 * wave(2 * rate, q) + 1.0 / q)).all()


@settings(max_examples=examples(8), deadline=None)
@given(st.floats(0.3, 3.0).map(lambda value: float(f"{value:.3g}")), st.sampled_from([0.0, 1.0]))
@example(1.0, 0.0)
@example(1.0, 1.0)
def test_what_swings_ever_faster_is_off_by_no_more_than_is_said(rate, straight) -> None:
    rule = GaussianQuadrature(Custom(formula=f"{straight!r}*x + sin({rate!r}*x^2)"))
    # At shorter ones the closed form itself is a difference of what is all but one.
    q = LENGTHS[LENGTHS >= 1.0]
    turned = (1.0 - 4j * rate * q) ** -0.5
    value = straight**2 * q + 0.5 * (1.0 - turned.real)
    slope = straight**2 + 2.0 * rate**2 * q * (1.0 + (turned**3).real)
    doubts = rule.doubts(q)
    for row, (found, truth) in enumerate(((rule.value_squared(q), value), (rule.slope_squared(q), slope))):
        known = np.isfinite(found)
        assert (np.abs(found / truth - 1.0)[known] <= doubts[row][known] + 1e-11).all()
        assert known[q <= 10.0].all()
    assert rule.doubtful
    assert doubts.max() > 1e-4
    # From where they are off by more than a network's depth leaves of their digits they are not said.
    assert np.isnan(rule.slope_squared(1e12))


@settings(max_examples=examples(10), deadline=None)
@given(SIZES, FREQUENCIES, st.sampled_from([0.0, 0.05]))
@example(1.0, 1.0, 0.0)
def test_swings_make_no_fixed_length_that_is_none(size, rate, biases) -> None:
    function = Custom(formula=f"x + {size!r}*sin({rate!r}*x)")
    # It gains half the square of a wave a layer, which is nothing beside lengths of 10^13 and holds them nowhere.
    point = theory(function, 1.0, biases)
    assert point.length == math.inf
    assert point.chi == pytest.approx(1.0 + 0.5 * (size * rate) ** 2, rel=1e-6)
    assert [item.length for item in stable_lengths(function, 1.0, biases)][-1] == math.inf
    assert ends_at(function, np.array([1.0]), np.array([biases]))[0][0] == math.inf
    for short in (1e-2, 1e-4, 1e-6):
        # q = w (q + size^2 / 2) + b, far out.
        weights = 1.0 - short
        end = (0.5 * weights * size**2 + biases) / short
        if (rate * size) ** 2 * end > 100.0 and end * rate**2 > 100.0 and end > weights + biases:
            found = fixed_length(function, weights, biases)
            assert found == pytest.approx(next_length(function, found, weights, biases), rel=1e-9)
            assert found <= end * (1.0 + 1e-4)


def test_the_sentence_says_that_lengths_grow() -> None:
    function = Custom(formula="x + sin(x)")
    change = gradient_change(expect(function, 30, 1.0, math.nan, (1.0, 0.0), (1.0, 0.0)).log10_passed)
    said = phase_reading(function, theory(function, 1.0, 0.0), 30, change)
    assert "preactivations grow without bound" in said
    assert "1.5)" in said


@pytest.mark.parametrize("formula", ["x + sin(x^3)", "x + 0.1*x*sin(x^2)"])
def test_what_is_not_resolved_is_not_said(formula) -> None:
    function = Custom(formula=formula)
    point = theory(function, 0.999, 0.0)
    assert math.isnan(point.chi)
    assert math.isnan(point.length)
    assert stable_lengths(function, 0.999, 0.0) == ()
    assert "not resolved" in without_expectations(function)
    assert "not resolved" in phase_reading(function, point, 30, math.nan)


def test_what_swings_where_hardly_any_input_comes_keeps_its_theory() -> None:
    function = Custom(formula="sin(exp(x))")
    point = theory(function, 1.0, 0.0)
    z = np.linspace(-9.0, 9.0, 400_001)
    wave = np.exp(math.sqrt(point.length) * z)
    density = np.exp(-0.5 * z * z) / np.exp(-0.5 * z * z).sum()
    assert (point.length, point.chi) == pytest.approx((density @ np.sin(wave) ** 2, density @ (wave * np.cos(wave)) ** 2), rel=1e-8)
    assert point.correlation == pytest.approx(0.940837, rel=1e-5)
    assert point.doubt < 1e-7


def test_digits_that_are_not_known_are_not_shown() -> None:
    function = Custom(formula="sin(exp(x))")
    point = theory(function, 3.0, 0.0)
    assert 1e-4 < point.doubt < 1e-3
    said = phase_reading(function, point, 30, 3.0)
    assert f"{point.chi:.3g}" in said
    assert f"{point.chi:.5g}" not in said


@pytest.mark.parametrize("weights", [4.0, 5.0, 30.0, 100.0])
def test_slopes_that_are_not_known_leave_no_theory(weights) -> None:
    function = Custom(formula="sin(exp(x))")
    point = theory(function, weights, 0.0)
    assert math.isnan(point.chi) == (weights > 4.0)
    assert math.isnan(point.correlation) == (weights > 4.0)
    if weights > 4.0:
        assert "not resolved" in phase_reading(function, point, 30, math.nan)


def test_two_inputs_are_not_told_apart_beyond_what_is_resolved() -> None:
    function = Custom(formula="x + sin(x)")
    assert math.isnan(theory(function, 1.0, 0.0).correlation)
    assert np.isnan(correlation_map(function, [0.5], 1e10, 1.0, 0.0)).all()
    # Where lengths stay within, they are.
    assert 0.0 <= theory(function, 0.9, 0.0).correlation < 1.0


@pytest.mark.parametrize("formula", ["2*sigmoid(2*x) - 1", "abs(abs(abs(x) - 1) - 1)", "tanh(x) + 3 - 3", "log(1 + exp(x)) - log(2)"])
def test_what_terms_that_cancel_leave_of_a_function_is_no_swing(formula) -> None:
    assert not quadrature(Custom(formula=formula)).averages


def test_nor_does_it_hide_swings_far_out() -> None:
    # Left of 0 all but nothing is left next to it, which took all panels that there were.
    rule = quadrature(Custom(formula="abs(x) + sin(x)"))
    assert rule.resolved > 1000.0
    assert float(rule.slope_squared(1e12)) == pytest.approx(1.5, rel=1e-6)


@pytest.mark.sampled
@pytest.mark.parametrize("text", ["sin(exp(x))", "x + sin(x^2)", "sin(x^3)", "x*sin(x^2)"])
@pytest.mark.parametrize("variances", [(1.0, 0.0), (2.0, 0.0), (9.0, 1.0)])
def test_what_is_not_known_of_chirps_is_neither_infinite_nor_undefined_in_words(text, variances) -> None:
    function, question = Custom(text), Question(30)
    change = log10_change(function, 30, variances)
    said = point_reading(function, theory(function, *variances), 30, change)
    pair = ("the point", *variances)
    kept = what_is_kept(function, question, (pair,))[0]
    # Both pages know the same, and the table is between its lengths what the function is.
    assert kept.log10_gradient == pytest.approx(change, rel=1e-3, nan_ok=True)
    assert math.isnan(kept.scatter) or math.isfinite(kept.log10_gradient)
    assert not {"undefined", "\N{INFINITY}", "nan", "inf"} & set(re.findall(r"\w+|\N{INFINITY}", said))
    assert math.isnan(change) == ("have no theory" in said or "are not known over 30 layers" in said)
    other = read_initialisation(function, question, *what_is_kept(function, question, (("", 0.05, 0.5), ("He", 2.0, 0.0), pair)), ())
    name = "ith He" if variances == (2.0, 0.0) else "t the point"
    assert ("not known over 30 layers" in other.partition(name)[2].partition(";")[0]) == math.isnan(change)


@pytest.mark.sampled
@pytest.mark.parametrize("text", ["softplus(x) + sin(5*x)", "gelu(x) + cos(x)", "exp(-x)*exp(x)*sin(x)", "where(x > 3, x*exp(-x)*exp(x), x) + sin(x)"])
def test_what_leaves_float64_on_the_way_and_is_nothing_beside_the_rest_is_not_computed_beyond_it(monkeypatch, text) -> None:
    function = Custom(formula=text)
    panels = resolved_panels(function)
    beyond = []
    wide = Program.wide

    def counted(program, x, order):
        beyond.append(x.size)
        return wide(program, x, order)

    monkeypatch.setattr(Program, "wide", counted)
    found = with_bands(function, panels)
    quick = sum(beyond)
    beyond.clear()
    monkeypatch.setattr(Custom, "plain_derivatives", Custom.derivatives)
    known = with_bands(function, panels)
    np.testing.assert_array_equal(found.sums, known.sums)
    counts = "exp(-x)" in text
    assert (sum(beyond) < 1.2 * quick) if counts else (sum(beyond) > 5.0 * quick)


def test_both_sides_of_what_is_even_or_odd_are_computed_once(monkeypatch) -> None:
    def computed(text: str) -> int:
        function = Custom(formula=text)
        panels = resolved_panels(function)
        sizes = []
        with monkeypatch.context() as patch:
            plain = Custom.plain_derivatives
            patch.setattr(Custom, "plain_derivatives", lambda of, x, order: sizes.append(x.size) or plain(of, x, order))
            with_bands(function, panels)
        return sum(sizes)

    assert max(computed("x + sin(x)"), computed("x^2*cos(x)")) < 0.6 * computed("max(x, 0) + sin(x)")


@pytest.mark.parametrize(("size", "rate"), [(1.0, 1.0), (0.3, 2.7), (1.7, 11.0)])
def test_what_both_sides_make_together_is_known_beside_squares_and_costs_no_more_places(monkeypatch, size, rate) -> None:
    """What rounding leaves of f(x) f(-x) far out is nothing beside f^2, and no reason to look at more places."""
    function = Custom(formula=f"max(x, 0) + {size!r}*sin({rate!r}*x)")
    panels = resolved_panels(function)
    sizes = []
    with monkeypatch.context() as patch:
        plain = Custom.plain_derivatives
        patch.setattr(Custom, "plain_derivatives", lambda of, x, order: sizes.append(x.size) or plain(of, x, order))
        bands = with_bands(function, panels).bands
    assert sum(sizes) < 16_000 * len(bands.places)
    rule = GaussianQuadrature(function)
    swing = size * rate * LENGTHS * wave(rate, LENGTHS) + 0.5 * size**2 * (1.0 - wave(2.0 * rate, LENGTHS))
    squares = 0.5 * LENGTHS + swing
    np.testing.assert_allclose(rule.value_squared(LENGTHS), squares, rtol=1e-8)
    assert (np.abs(rule.value_mirrored(LENGTHS) + swing) <= 1e-8 * squares).all()
