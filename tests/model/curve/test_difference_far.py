"""Differences that grow for ever, that tend to something, and that are nothing but rounding, of random functions of which that is known."""

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import ELU, GELU, Custom, ReLU, Sigmoid, SiLU, Softplus, Tanh
from sigexplorer.model.activations.formula.tree import parameters_in
from sigexplorer.model.curve.difference import compute_difference
from sigexplorer.model.curve.difference_far import far_out
from sigexplorer.model.curve.difference_reading import read_difference
from sigexplorer.model.wording import number
from tests.examples import examples

sizes = st.floats(-2.0, 2.0).map(lambda power: 10.0**power)
signs = st.sampled_from([1.0, -1.0])
# What grows to both sides, with the sign to the left; and what stays small or grows more slowly than all of these.
GROWING = {
    **dict.fromkeys(("a*x^2", "a*abs(x)^1.5", "a*(exp(x) + exp(-x))", "a*log(1 + x^2)", "a*sqrt(abs(x))"), 1),
    **dict.fromkeys(("a*x", "a*(x^3 - x)", "a*x*(2 + sin(x))"), -1),
}
SMALL = ["tanh(x)", "sigmoid(3*x)", "sin(x)", "exp(-x^2)", "0.1*log(log(x^2 + 3))", "cos(x)/(1 + x^2)"]


@settings(max_examples=examples(8), deadline=None)
@given(growing=st.sampled_from(sorted(GROWING)), small=st.sampled_from(SMALL), a=sizes, sign=signs)
def test_what_grows_for_ever_has_no_largest_difference(growing, small, a, sign):
    f, g = Custom(growing, a=sign * a), Custom(small)
    result = compute_difference(f, (g,))
    (item,) = result.differences
    found = {item.at_all: item.largest_all, **dict(item.also_all)}
    assert found == {-math.inf: sign * GROWING[growing] * math.inf, math.inf: sign * math.inf}
    assert read_difference(result).endswith("on both sides it grows without bound.")
    assert "inf at x = -inf over all inputs" in result.table().notes[0]


@pytest.mark.parametrize("text", ["sqrt(log(1 + x^2))", "log(1 + log(1 + x^2))", "exp(x)"])
def test_growth_of_any_pace_is_told(text):
    assert far_out(Custom(text), Custom("0*x"), 0, "right") in {math.inf, -math.inf}


@pytest.mark.parametrize("text", ["sin(x)", "sin(log(1 + x^2))", "sin(x)*cos(1.3*x)", "sin(x)/x", "log(-x)", "x*exp(-x)"])
def test_what_does_not_grow_is_not_said_to(text):
    assert not math.isinf(far_out(Custom(text), Custom("0*x"), 0, "right"))


@settings(max_examples=examples(6), deadline=None)
@given(grown=st.sampled_from(["x^2", "x*sin(x)", "abs(x)^1.5", "x*log(1 + x^2)"]), c=st.floats(0.1, 9.0), sign=signs, gain=st.floats(0.5, 3.0))
@example(grown="x*sin(x)", c=4.035532004256116, sign=1.0, gain=1.0)
def test_a_limit_that_no_line_tells_is_said_as_one(grown, c, sign, gain):
    # Both grow for ever; what is between them only approaches what it is far out.
    f, g = Custom(f"{grown} + c*tanh(k*x)", c=sign * c, k=gain), Custom(grown)
    result = compute_difference(f, (g,), 0, (-1.0, 1.0))
    (item,) = result.differences
    found = {item.at_all: item.largest_all, **dict(item.also_all)}
    assert sorted(found) == [-math.inf, math.inf]
    for at, value in found.items():
        assert value == pytest.approx(math.copysign(1.0, at) * sign * c, rel=1e-5)
    low, high = number(-sign * c), number(sign * c)
    assert read_difference(result).endswith(f"f − g tends to {low} on the far left and to {high} on the far right.")


def test_of_what_cancels_no_rounding_is_taken_for_a_difference():
    (item,) = compute_difference(Custom("x^2"), (Custom("x^2 + 1"),)).differences
    assert item.largest_all == pytest.approx(-1.0, rel=1e-12)
    (item,) = compute_difference(Custom("exp(x)"), (Custom("exp(x) + tanh(x)"),)).differences
    assert abs(item.largest_all) <= 1.0


within = st.floats(-3.0, 3.0)


# A formula and the function of the catalogue that it is, with the gain k, the centre c, and the limits l and u.
SAME = [
    ("x*sigmoid(k*x)", lambda k, c, low, high: SiLU(beta=k)),
    ("x/(1 + exp(-k*x))", lambda k, c, low, high: SiLU(beta=k)),
    ("x*(1 + tanh(k*x/2))/2", lambda k, c, low, high: SiLU(beta=k)),
    ("2*sigmoid(2*k*x) - 1", lambda k, c, low, high: Tanh(gain=k)),
    ("log(1 + exp(x))", lambda k, c, low, high: Softplus()),
    ("max(0, x)", lambda k, c, low, high: ReLU()),
    ("(x + abs(x))/2", lambda k, c, low, high: ReLU()),
    ("x*Phi(x)", lambda k, c, low, high: GELU()),
    ("x*(1 + erf(x/sqrt(2)))/2", lambda k, c, low, high: GELU()),
    ("where(x > 0, x, k*(exp(x) - 1))", lambda k, c, low, high: ELU(alpha=k)),
    ("l + (u - l)/(1 + exp(-k*(x - c)))", lambda k, c, low, high: Sigmoid(gain=k, centre=c, lower=low, upper=high)),
    ("(l + u)/2 + (u - l)/2*tanh(k*(x - c)/2)", lambda k, c, low, high: Sigmoid(gain=k, centre=c, lower=low, upper=high)),
]


@pytest.mark.sampled
@pytest.mark.parametrize(("formula", "known"), SAME)
@settings(max_examples=2, deadline=None)
@given(k=st.floats(0.2, 8.0), c=within, low=st.floats(-50.0, 0.0), width=st.floats(0.1, 50.0), order=st.integers(0, 2), half=st.floats(0.5, 30.0))
def test_two_formulas_of_one_function_differ_by_rounding_alone(formula, known, k, c, low, width, order, half):
    values = {"k": k, "c": c, "l": low, "u": low + width}
    f, g = Custom(formula, **{name: value for name, value in values.items() if name in parameters_in(Custom(formula).tree)}), known(k, c, low, low + width)
    # What a derivative is at a kink is agreed upon.
    order = 0 if f.kinks or g.kinks else order
    for one, other in ((f, g), (g, f)):
        result = compute_difference(one, (other,), order, (c - half, c + half))
        (item,) = result.differences
        assert item.rounding
        said = read_difference(result)
        assert "nothing but rounding" in said or "is 0 all the way" in said
        assert "largest" not in said
        assert "nothing but rounding, largest" in result.table().notes[0]


@settings(max_examples=examples(4), deadline=None)
@given(share=st.floats(-10.0, -2.0).map(lambda power: 10.0**power), order=st.integers(0, 2))
def test_what_is_farther_apart_than_rounding_is_a_difference(share, order):
    f = Custom("x*sigmoid(x) + d*tanh(x)", d=share)
    (item,) = compute_difference(f, (SiLU(),), order).differences
    assert not item.rounding
    assert abs(item.largest) == pytest.approx(share * [np.tanh(6.0), 1.0, 0.7698][order], rel=1e-4)
