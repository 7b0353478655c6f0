"""Differences of two functions, against a dense search and known closeness."""

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import GELU, Custom, HardSigmoid, ReLU, Sigmoid, SiLU, Softplus, Step, Tanh, catalogue
from sigexplorer.model.curve.difference import compute_difference
from sigexplorer.model.curve.difference_reading import read_difference
from sigexplorer.model.wording import interval, number
from tests.examples import examples


@settings(max_examples=examples(60), deadline=None)
@given(
    one=st.sampled_from(sorted(catalogue)),
    other=st.sampled_from(sorted(catalogue)),
    order=st.integers(0, 2),
    left=st.floats(-20, 10),
    width=st.floats(0.1, 30),
)
def test_no_input_of_a_dense_search_differs_more(one, other, order, left, width):
    f, g = catalogue[one](), catalogue[other]()
    (item,) = compute_difference(f, (g,), order, (left, left + width)).differences
    x = np.linspace(left, left + width, 4001)
    with np.errstate(all="ignore"):
        dense = np.abs(f.derivatives(x, order)[order] - g.derivatives(x, order)[order])
    assert abs(item.largest) >= np.nanmax(dense) * (1 - 1e-9)
    assert left <= item.at <= left + width
    wide = np.concatenate((np.linspace(-60, 60, 6001), [-1e5, 1e5]))
    with np.errstate(all="ignore"):
        everywhere = np.abs(f.derivatives(wide, order)[order] - g.derivatives(wide, order)[order])
    if item.goes_on == "endless":
        # Of such a difference no more is said than that no input that was looked at has more.
        everywhere = dense
    assert abs(item.largest_all) >= max(np.nanmax(everywhere), abs(item.largest)) * (1 - 1e-9)


def test_the_sigmoid_approximation_of_gelu_is_as_close_as_is_published():
    # Hendrycks & Gimpel, Gaussian Error Linear Units: x sigmoid(1.702 x); its largest error is the published 0.020 at |x| = 2.27.
    (item,) = compute_difference(GELU(), (SiLU(beta=1.702),)).differences
    assert abs(item.largest) == pytest.approx(0.0203348722, rel=1e-8)
    assert abs(item.at) == pytest.approx(2.27039770, rel=1e-7)


def test_a_turning_point_of_the_difference_is_exact():
    # (s - h)' = 0 at s (1 - s) = 1/6: x = 2 artanh(sqrt(1/3)).
    (item,) = compute_difference(Sigmoid(), (HardSigmoid(),)).differences
    at = 2 * math.atanh(math.sqrt(1 / 3))
    assert abs(item.at) == pytest.approx(at, rel=1e-14)
    assert abs(item.largest) == pytest.approx(1 / (1 + math.exp(-at)) - (at / 6 + 0.5), rel=1e-13)


@pytest.mark.parametrize(
    ("f", "g", "order", "at_all", "largest_all"),
    [
        (ReLU(), Sigmoid(), 0, math.inf, math.inf),
        (Sigmoid(), ReLU(), 0, math.inf, -math.inf),
        (Softplus(), ReLU(), 0, 0.0, math.log(2)),
        (ReLU(), Sigmoid(), 1, math.inf, 1.0),
        (Sigmoid(), Sigmoid(upper=3.0), 0, math.inf, -2.0),
        (Sigmoid(), Sigmoid(), 0, -6.0, 0.0),
        (Tanh(), Step(), 0, 0.0, -1.0),
    ],
)
def test_over_all_inputs(f, g, order, at_all, largest_all):
    (item,) = compute_difference(f, (g,), order).differences
    assert item.at_all == at_all
    assert item.largest_all == pytest.approx(largest_all, rel=1e-12)


@pytest.mark.parametrize(
    ("compare", "said"),
    [
        ((), "There is nothing to subtract yet: choose functions to compare with."),
        ((HardSigmoid(),), "|f − g| is largest from x = −6 to 6 at x = −1.317 and x = 1.317, where f − g is −0.06918 and 0.06918; no other input has more."),
        ((ReLU(),), "|f − g| is largest from x = −6 to 6 at x = 6, where f − g is −5.002; further right it grows without bound."),
        ((Sigmoid(upper=3.0),), "f − g tends to −2 on the far right."),
        ((Sigmoid(),), "f − g is 0 all the way from x = −6 to 6; no other input has more."),
    ],
)
def test_what_is_said(compare, said):
    assert read_difference(compute_difference(Sigmoid(), compare)).endswith(said)


@settings(max_examples=examples(60), deadline=None)
@given(gain=st.floats(0.1, 20.0), wide=st.floats(0.3, 8.0), reach=st.floats(1.05, 4.0))
@example(gain=1.0, wide=3.0, reach=1.5)
def test_a_top_in_the_range_is_the_one_of_all_inputs(gain, wide, reach):
    """It is found twice, in the range and over all inputs, and need not have the same last digits."""
    end = reach * max(wide, 4.0) / gain
    said = read_difference(compute_difference(Sigmoid(gain=gain), (HardSigmoid(half_width=wide / gain),), 0, (-end, end)))
    assert said.endswith("; no other input has more."), said


@pytest.mark.parametrize("share", [0.25, 0.5])
def test_limits_of_one_magnitude_and_two_signs_are_both_said(share):
    """A tanh less a smaller and steeper one only rises, from as far below 0 to as far above."""
    f, g = Tanh(), Sigmoid(gain=4.0, lower=-share, upper=share)
    said = read_difference(compute_difference(f, (g,), 0, (-1.0, 1.0)))
    low, high = number(share - 1.0), number(1.0 - share)
    assert said.endswith(f"f − g tends to {low} on the far left and to {high} on the far right.")


def test_both_inputs_of_the_same_magnitude_are_named():
    (item,) = compute_difference(GELU(), (ReLU(),)).differences
    # GELU less ReLU is even: x erfc(|x|/sqrt 2)/2, lowest where erfc(t) = 2 t exp(-t^2)/sqrt(pi), at x = 0.7517915.
    ((also, value),) = item.also
    assert sorted((item.at, also)) == pytest.approx([-0.7517915247, 0.7517915247], rel=1e-8)
    assert value == pytest.approx(item.largest, rel=1e-12)
    said = read_difference(compute_difference(GELU(), (ReLU(),)))
    assert "|f − g| is largest from x = −6 to 6 at x = −0.7518 and x = 0.7518, where f − g is −0.17; no other input has more." in said


@settings(max_examples=examples(30), deadline=None)
@example(one="hard_tanh", other="arctan", order=1, edge=3.0)
@given(
    one=st.sampled_from(["tanh", "softsign", "erf", "hard_tanh", "arctan"]),
    other=st.sampled_from(["tanh", "softsign", "erf", "hard_tanh", "arctan"]),
    order=st.integers(0, 1),
    edge=st.floats(3, 12),
)
def test_the_mirror_image_of_a_peak_is_named(one, other, order, edge):
    """All these functions are odd, and so the magnitude of every difference is even; softsign'' jumps at 0, which is its own image."""
    f, g = catalogue[one](), catalogue[other]()
    (item,) = compute_difference(f, (g,), order, (-edge, edge)).differences
    for at, value in item.also:
        assert number(abs(value)) == number(abs(item.largest))
        x = np.array([at])
        if at not in {*f.kinks, *g.kinks}:
            assert value == pytest.approx(float((f.derivatives(x, order)[order] - g.derivatives(x, order)[order])[0]), rel=1e-9)
    # At a kink a slope may be as far off on both sides, with either sign.
    assert len({(number(at), value > 0.0) for at, value in (*item.also, (item.at, item.largest))}) == 1 + len(item.also)
    if item.largest and number(abs(item.at)) != "0":
        assert number(-item.at) in {number(at) for at, _ in item.also}


def test_an_order_that_is_not_there_is_refused():
    with pytest.raises(ParameterError, match="order"):
        compute_difference(Sigmoid(), (Tanh(),), 3)


def test_a_table_has_a_column_a_function():
    table = compute_difference(Sigmoid(), (Tanh(), Step())).table()
    assert [column.name for column in table.columns] == ["x", "value", "difference_1", "difference_2"]
    assert len({column.values.size for column in table.columns}) == 1


@pytest.mark.parametrize("order", [0, 1, 2])
@pytest.mark.parametrize("function", [Sigmoid(), Tanh(gain=1000.0), Custom("tanh(x) + 1")])
def test_a_table_has_the_same_even_inputs_whatever_is_compared(function, order):
    # They lay wherever any of the functions bends.
    first, more = (compute_difference(function, compare, order, (-4.0, 8.0)).table() for compare in ((Tanh(),), (Tanh(), Step(), Custom("sin(30*x)"))))
    for column in more.columns[:3]:
        (same,) = (other for other in first.columns if other.name == column.name)
        np.testing.assert_array_equal(column.values, same.values)
    x, value, difference = (column.values for column in first.columns)
    assert (x[0], x[-1]) == (-4.0, 8.0)
    assert np.ptp(np.diff(x)) < 2.1 * 12.0 / x.size
    np.testing.assert_allclose(value, function.derivatives(x, order)[order], rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(difference, value - Tanh().derivatives(x, order)[order], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(
    ("f", "g", "ends", "said"),
    [
        ("log(x)", "0*x", (-3, -1), "there is no difference: it is undefined from x = −3 to −1."),
        ("1e-16*exp(-x^2)", "0*x", (-1, 1), "at x = 0, where f − g is 10⁻¹⁶; no other input has more."),
        # An even dent in a constant, and one wall of it alone.
        ("3 - exp(-x^2)", "0*x", (-1, 1), "f − g tends to 3 on both sides."),
        ("tanh(x) - 1", "0*x", (-1, 1), "f − g tends to −2 on the far left."),
        ("tanh(x) + 1", "0*x", (-1, 1), "f − g tends to 2 on the far right."),
        ("abs(x)", "0*x", (-1, 1), "on both sides it grows without bound."),
        ("exp(-x)", "0*x", (-1, 1), "further left it grows without bound."),
        # Four tops and four bottoms of a sine.
        ("sin(x)", "0*x", (-12, 12), "and 7 other inputs, where it is 1; no other input has more."),
    ],
)
def test_what_is_said_of_formulas(f, g, ends, said):
    assert said in read_difference(compute_difference(Custom(f), (Custom(g),), 0, ends))


@pytest.mark.sampled
@pytest.mark.parametrize("order", [0, 1, 2])
@pytest.mark.parametrize("seed", range(4))
def test_a_constant_difference_has_no_place(seed, order):
    draw = np.random.default_rng(seed)
    base, height = str(draw.choice(["x^2", "tanh(x)", "sin(x)", "max(x, 0)"])), round(float(draw.normal()), 3)
    # The first difference of these is a constant, with as many powers of x before it as derivatives are taken.
    one, other = Custom(base), Custom(f"{base} + {height}*x^{order}/{math.factorial(order)}")
    low, width = float(draw.uniform(-9.0, 0.0)), float(draw.uniform(0.5, 9.0))
    found = compute_difference(one, (other,), order, (low, low + width))
    difference = found.differences[0]
    assert [level[:2] for level in difference.levels] == [(found.x[0], found.x[-1])]
    assert difference.largest == pytest.approx(-height, rel=1e-12)
    assert f"is {number(-height)} all the way from x = " in read_difference(found)


@pytest.mark.parametrize("seed", range(6))
def test_a_level_part_is_said_from_one_end_to_the_other(seed):
    draw = np.random.default_rng(seed)
    kink, height = float(draw.uniform(-4.0, 4.0)), float(draw.normal())
    found = compute_difference(Custom(f"where(x < {kink!r}, 0, {height!r})"), (Custom("0*x"),))
    assert [level[:2] for level in found.differences[0].levels] == [(pytest.approx(kink, abs=1e-12), 6.0)]
    assert f"all the way from x = {number(kink)} to 6, where f − g is {number(height)}; " in read_difference(found)
    assert f"f − g tends to {number(height)} on the far right" in read_difference(compute_difference(Custom("0*x"), (Custom(f"where(x < 9, 0, {-height!r})"),)))


@pytest.mark.parametrize("seed", range(8))
def test_every_level_part_is_said(seed):
    draw = np.random.default_rng(seed)
    ends = (np.sort(draw.choice(np.arange(-20, 21), 4, replace=False)) / 4.0).tolist()
    height, signs = round(float(draw.uniform(0.5, 3.0)), 2), draw.choice([-1.0, 0.0, 1.0], 3)
    values = [-height, *(height * signs * [1.0, 0.5, 1.0]).tolist(), height]
    steps = "".join(f"where(x < {end!r}, {value!r}, " for end, value in zip(ends, values, strict=False)) + repr(height) + ")" * len(ends)
    found = compute_difference(Custom(steps), (Custom("0*x"),))
    largest = [part for part in zip([-6.0, *ends], [*ends, 6.0], values, strict=True) if abs(part[2]) == height]
    # What follows each other with the same height is one.
    joined = [part for k, part in enumerate(largest) if not k or largest[k - 1][1] != part[0] or largest[k - 1][2] != part[2]]
    assert [level[0] for level in found.differences[0].levels] == pytest.approx([part[0] for part in joined], abs=1e-12)
    assert [level[2] for level in found.differences[0].levels] == [part[2] for part in joined]
    said = read_difference(found)
    assert f"all the way from x = {interval(-6.0, found.differences[0].levels[0][1])}" in said
    assert len(joined) > 3 or all(f"from x = {interval(low, high)}" in said for low, high, _ in found.differences[0].levels)
    inside = read_difference(compute_difference(Custom(steps), (Custom("0*x"),), 0, (ends[1] + 1e-3, ends[2] - 1e-3)))
    assert signs[1] or ("on the far left" in inside and "on the far right" in inside) or f"all the way from x = {interval(-6.0, 6.0)}" in said


@settings(max_examples=examples(40), deadline=None)
@given(height=st.floats(0.5, 3.0))
@example(height=1.7795540617506418)
@example(height=1.1270611452711152)
def test_no_place_of_what_is_level_is_noted(height):
    """Nor that it is more over all inputs, by the digits that its limit is known to: the second and the first formula's, with these heights."""
    for formula, other in (("tanh(x)", f"tanh(x) + {height!r}"), ("x^2", f"x^2 - {height!r}"), (f"clip(x, {-height!r}, {height!r})", "0*x")):
        (note,) = compute_difference(Custom(formula), (Custom(other),)).table().notes
        assert " from x = -6 to " in note
        assert note.endswith(" in the range, and no more over all inputs")


@settings(max_examples=examples(20), deadline=None)
@given(height=st.floats(0.5, 3.0), more=st.floats(1e-6, 0.5))
def test_what_comes_to_be_more_than_it_is_on_a_level_is_said_to(height, more):
    formula = f"clip(x, {-height!r}, {height!r}) + {height * more!r}*sign(x - 9)*heaviside(x - 9)"
    (note,) = compute_difference(Custom(formula), (Custom("0*x"),)).table().notes
    assert not note.endswith("and no more over all inputs")


@pytest.mark.parametrize("text", ["exp(-x^2)", "exp(-x^8)", "1 - x^4", "sin(x)", "tanh(x)", "1/(1 + exp(-9*x))"])
def test_what_rounding_makes_level_is_not(text):
    assert compute_difference(Custom(text), (Custom("0*x"),)).differences[0].levels == ()


@pytest.mark.parametrize("order", [1, 2])
@pytest.mark.parametrize("form", ["max(x, 0)", "(x + abs(x))/2", "relu(x)", "where(x > 0, x, 0)"])
def test_what_a_derivative_is_taken_to_be_at_a_kink_is_no_difference(form, order):
    found = compute_difference(ReLU(), (Custom(form),), order)
    assert (found.differences[0].largest, found.differences[0].largest_all) == (0.0, 0.0)
    assert not found.differences[0].y.any()
    assert 0.0 not in found.x


ENDS = ["1e308*sign(x)", "-1.7e308", "1e308*x", "1e308*abs(x)", "1.7e308*tanh(x)", "1e308*sin(x)", "1/x", "sqrt(-x)", "0/0", "exp(x)", "x^2", "1e-308*x"]


@settings(max_examples=examples(40), deadline=None)
@given(formula=st.sampled_from(ENDS), other=st.sampled_from(ENDS), order=st.integers(0, 2))
@example(formula="0/0", other="0/0", order=0)
@example(formula="1e308*sign(x)", other="x^2", order=0)
@example(formula="1e308*abs(x)", other="1e308*sin(x)", order=1)
@example(formula="1e308*sign(x)", other="1e308*sin(x)", order=2)
def test_differences_at_the_ends_of_float64_and_of_what_is_undefined_are_nothing_but_that(formula, other, order):
    (found,) = compute_difference(Custom(formula), (Custom(other),), order).differences
    assert abs(found.largest_all) >= abs(found.largest) or np.isnan(found.largest)
    assert np.isnan(found.largest) == ("0/0" in {formula, other})


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("pole", "order"), [("1/(x - {at})", 0), ("log(abs(x - {at}))", 0), ("sqrt(abs(x - {at}))", 1), ("cbrt(x - {at})", 1), ("sqrt(abs(x - {at}))", 2)]
)
@pytest.mark.parametrize("at", [0.0, 1.0, -2.3])
def test_what_grows_without_bound_is_no_number(pole, order, at):
    formula = pole.format(at=at)
    found = compute_difference(Custom(formula), (Tanh(),), order)
    assert math.isinf(found.differences[0].largest)
    assert f"grows without bound towards x = {number(at)}." in read_difference(found)
    # Seen from elsewhere, where a logarithm has no bound far out either; and where both do.
    seen = read_difference(compute_difference(Custom(formula), (Tanh(),), order, (2.0, 6.0)))
    assert ("on both sides it grows without bound" if "log" in pole else f"over all inputs it grows without bound towards x = {number(at)}") in seen
    assert "without bound" not in read_difference(compute_difference(Custom(formula), (Custom(f"{formula} + 0.25"),), order))


@settings(max_examples=examples(40), deadline=None)
@given(share=st.floats(0.3, 1.8), order=st.integers(0, 2))
@example(share=1.5, order=2)
@example(share=0.7, order=2)
def test_where_a_pole_leaves_float64_nothing_jumps(share, order):
    """Of sqrt|x| the second derivative was said to be beyond float64 at x = -1.2e-206, and not to grow towards 0."""
    found = compute_difference(Custom(f"abs(x)^{order - share!r}"), (Tanh(),), order).differences[0]
    assert (found.at, abs(found.largest), found.also) == (0.0, math.inf, ())


@pytest.mark.parametrize("gain", [0.5, 1.0, 3.0])
def test_both_sides_of_a_jump_are_said(gain):
    said = read_difference(compute_difference(Custom(f"{gain}*sign(x)"), (Custom(f"{gain}*tanh(x)"),)))
    assert f"at x = 0, where f − g is {number(-gain)} and {number(gain)}; no other input has more" in said


@pytest.mark.sampled
@pytest.mark.parametrize(("formula", "low", "high"), [("exp(x)", -1e4, 1e4), ("1e302*x^3", -1e7, 5.0), ("exp(x^3)", -20.0, 9.5), ("exp(x)", 700.0, 800.0)])
@pytest.mark.parametrize("order", [0, 1, 2])
def test_what_float64_does_not_hold_is_no_pole(formula, low, high, order):
    """An exponential is finite everywhere: beyond 710 it is larger than all numbers of float64, and grows towards no input."""
    found = compute_difference(Custom(formula), (Tanh(),), order, (low, high))
    assert math.isinf(found.differences[0].largest)
    said = read_difference(found)
    assert "towards" not in said
    assert "larger than all numbers of float64 at some inputs" in said


@pytest.mark.parametrize("gain", [1.0, 1.5, 37.0])
def test_what_rounding_makes_as_large_beside_a_kink_is_not_named(gain):
    said = read_difference(compute_difference(ReLU(), (catalogue["arctan"](gain=gain),), 1))
    assert "at x = 0, where f\N{PRIME} \N{MINUS SIGN} g\N{PRIME} is" in said


@pytest.mark.parametrize(("formula", "many"), [("tan(x)", "at least 63 other inputs"), ("tan(x) + 1/(x - 1)", "at least")])
def test_poles_beyond_those_looked_for_are_not_denied(formula, many):
    assert many in read_difference(compute_difference(Custom(formula), (Tanh(),), 0, (-1e4, 1e4)))


@pytest.mark.parametrize(("formula", "order", "most"), [("log(x)", 1, 6.0), ("1/x", 0, 8.0), ("1/x", 1, 20.0), ("tan(x)", 1, 20.0)])
def test_what_grows_without_bound_is_not_all_of_the_height(formula, order, most):
    """Of log(x), whose slope is 1/x, the difference to a tanh was drawn up to 132."""
    found = compute_difference(Custom(formula), (Tanh(),), order)
    values = np.concatenate([item[np.isfinite(item)] for item in found.heights])
    assert 1.0 < np.abs(values).max() < most
