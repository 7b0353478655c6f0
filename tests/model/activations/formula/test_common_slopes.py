"""Formulas that are smooth where the rules of calculus say 0 times infinity: they have the slope that both of their sides come to, and their inflection."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import pages, shown_on
from tests.examples import examples

# What is odd about u = 0, where its slope is 0 and its bend has a pole, or a jump.
ODD = ("u*sqrt(abs(u))", "u*abs(u)^p", "sign(u)*abs(u)^(1 + p)", "sinh(u)*abs(u)^p", "tanh(u)*sqrt(abs(u))", "u*cbrt(abs(u))", "atan(u*abs(u)^p)")
# What is even about it, and smooth.
EVEN = ("sqrt(abs(u))^3", "abs(u)*sqrt(abs(u))", "u*cbrt(u)", "cbrt(u)^4", "abs(u)*abs(u)^p", "u^2*abs(u)^p", "u^2*sqrt(abs(u))", "abs(tanh(u))*sqrt(abs(u))")
places = st.sampled_from([0.0, 1.0, -2.5, 0.3, 7.0])


def written(form, at, power):
    return form.replace("u", f"(x - {at})").replace("p)", f"{power})").replace("^p", f"^{power}")


@given(st.sampled_from([*ODD, *EVEN]), places, st.floats(0.2, 0.9).map(lambda power: round(power, 2)))
@example("u*sqrt(abs(u))", 0.0, 0.5)
@settings(max_examples=examples(100), deadline=None)
def test_a_slope_that_both_sides_come_to_is_known(form, at, power):
    function = Custom(written(form, at, power))
    value, slope = function.derivatives(np.array([at]), 1)[:, 0]
    assert value == slope == 0.0
    told = function.told(np.array([at]), 1)
    assert not told.unknown().any()
    assert told.rows[:, 0].tolist() == [0.0, 0.0]
    assert not told.errors.any()
    assert at not in function.kinks
    marks = function.landmarks()
    assert (at in marks.inflections) == (form in ODD)
    assert (at in marks.minima) == (form in EVEN)
    assert not marks.maxima


CORNERS = ("sqrt(abs(x))", "cbrt(x)", "x*log(abs(x))", "abs(x)^0.9", "abs(x) + x*sqrt(abs(x))", "sign(x)*sqrt(abs(x)) + x*sqrt(abs(x))")


@pytest.mark.parametrize("formula", CORNERS)
def test_what_has_no_slope_gets_none(formula):
    slope = Custom(formula).derivatives(np.zeros(1), 1)[1, 0]
    assert slope != 0.0
    assert 0.0 in Custom(formula).kinks
    assert 0.0 not in Custom(formula).landmarks().inflections


@given(st.sampled_from([2.0, -0.5, 1e10, 1e-40]), st.sampled_from(["x*sqrt(abs(x))", "x^2*sqrt(abs(x))"]))
@settings(max_examples=examples(16), deadline=None)
def test_a_slope_beside_a_smooth_one_stays(factor, form):
    assert Custom(f"{factor!r}*x + {form}").derivatives(np.zeros(1), 1)[1, 0] == factor


@given(st.sampled_from([*ODD, *EVEN]), places, st.floats(0.2, 0.9).map(lambda power: round(power, 2)), st.floats(0.1, 9.0).map(lambda slope: round(slope, 1)))
@example("u*sqrt(abs(u))", 1.0, 0.5, 2.0)
@settings(max_examples=examples(60), deadline=None)
def test_a_slope_that_is_not_0_is_known_anywhere(form, at, power, factor):
    function = Custom(f"{written(form, at, power)} + {factor}*x + cosh(x - {at})")
    told = function.told(np.array([at]), 1)
    assert told.rows[:, 0].tolist() == [factor * at + 1.0, factor]
    assert not told.errors[1].any()
    assert at not in function.kinks
    assert Custom(f"{written(form, at, power)} + abs(x - {at}) + {factor}*x").kinks == (at,)


def test_the_slope_is_said():
    page = pages()["curve"]
    state = replace(State(), {"activation": Custom("x*sqrt(abs(x))"), "probe.x": 0.0})
    said = page.sentence(compute(state, {topic.name: topic for topic in shown_on(page)}.values()))
    assert "undefined" not in said
