"""What pages say of formulas that are undefined, infinite or constant: nothing that is a number, a rank or an advice where there is none."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sigexplorer.model import Custom
from sigexplorer.model.meanfield import length_trajectory
from sigexplorer.model.meanfield.expectation import expected_passage, expected_slopes, gradient_change
from sigexplorer.model.neuron.response import make_response
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics import pages, topic

FEW = {"network.width": 16, "network.depth": 12, "network.batch": 6, "training.steps": 5, "training.samples": 20, "chain.depth": 50}
NOWHERE = ("log(-1 - x^2)", "sqrt(-1 - x^2)", "0/0*x")


def said(page: str, formula: str, **changes: object) -> str:
    state = replace(State(), {"activation": Custom(formula), **FEW, **{key.replace("__", "."): value for key, value in changes.items()}})
    return pages()[page].sentence(compute(state, {topic(page), *pages()[page].needs}))


@pytest.mark.parametrize("formula", ["log(x)", "log1p(x)", "log2(x)", "log10(x)", "ln(x)*x", "x^x", "sqrt(x)", "log(log(x))", "x^0.5"])
def test_what_is_undefined_has_no_derivatives_there_in_any_form(formula) -> None:
    x = np.array([-3.0, -1.5, -1e-9 if formula != "log1p(x)" else -1.0001, 2.0])
    function = Custom(formula)
    rows = function.derivatives(x, 3)
    assert np.isnan(rows[:, :3]).all()
    assert np.isnan(function.log_abs_slope(x)[:3]).all()
    assert np.isnan(function.slope_sign(x)[:3]).all()


def test_where_a_logarithm_is_defined_its_derivatives_are_as_before() -> None:
    x = np.array([1e-90, 0.5, 3.0, 1e90])
    np.testing.assert_allclose(Custom("log(x)").derivatives(x, 3), [np.log(x), 1 / x, -1 / x / x, 2 / x / x / x], rtol=1e-14)
    assert Custom("log(x)").derivatives(0.0, 1)[1] == math.inf


@pytest.mark.parametrize("formula", NOWHERE)
def test_nothing_is_said_of_the_slope_of_what_is_defined_nowhere(formula) -> None:
    assert "the slope is undefined" in said("curve", formula)
    assert said("formats", formula) == "float16: the slope is undefined at every input that is drawn."
    assert "or are undefined: no gradient comes back" in said("network", formula)


@pytest.mark.parametrize("formula", ["1", "0*x", "-2.5 + 0*x"])
def test_the_slope_of_a_constant_is_0_in_every_format(formula) -> None:
    assert said("formats", formula) == "float16: the slope is exactly 0 at every input that is drawn."


@pytest.mark.parametrize("formula", [*NOWHERE, "x^x", "1/(x - 1)"])
def test_what_has_no_theory_is_neither_the_worst_nor_without_gradient(formula) -> None:
    state = replace(State(), {"activation": Custom(formula), **FEW})
    found = compute(state, {topic("overview"), *pages()["overview"].needs})
    text = pages()["overview"].sentence(found)
    assert f"Worst is {formula}" not in text
    assert ": no theory." in text
    rows = [row for row in found.of(topic("overview")).shown if row.activation == state.activation]
    assert rows
    assert all(math.isnan(row.choice.log10_gradient) for row in rows)
    # And last, in either direction.
    for reverse in (False, True):
        turned = replace(state, {"overview.order": "gradient", "overview.reversed": reverse})
        shown = compute(turned, {topic("overview")}).of(topic("overview")).shown
        assert [math.isnan(row.choice.log10_gradient) for row in shown] == [False] * (len(shown) - len(rows)) + [True] * len(rows)


def test_a_slope_beyond_all_numbers_is_not_called_0() -> None:
    text = said("initialisation", "1e308*x")
    assert "slope is 0" not in text
    assert "∞" not in text
    assert "they grow beyond all that is followed" in text


@pytest.mark.parametrize(("formula", "early"), [("x^x", True), ("log(-1 - x^2)", True), ("tanh(x)", False)])
def test_no_learning_rate_is_advised_to_what_was_undefined_before_the_first_step(formula, early) -> None:
    changes = {} if early else {"training__rate": 10.0}
    text = said("training", formula, **changes)
    assert ("before the first step" in text) == early
    if early:
        assert "A smaller learning rate" not in text


def test_a_formula_that_levels_off_at_one_height_is_called_by_its_name() -> None:
    with pytest.raises(Exception, match=r"^1/\(x - 1\) levels off at the same height"):
        compute(replace(State(), {"activation": Custom("1/(x - 1)")}), {topic("neuron")})


def test_what_leaves_all_numbers_far_out_only_keeps_its_theory_in_the_overview() -> None:
    state = replace(State(), {"activation": Custom("sin(exp(x))"), **FEW})
    rows = [row for row in compute(state, {topic("overview")}).of(topic("overview")).shown if row.activation == state.activation]
    assert any(math.isfinite(row.choice.log10_gradient) for row in rows)


@pytest.mark.sampled
@pytest.mark.parametrize("page", ["phase", "initialisation", "network"])
@pytest.mark.parametrize("formula", ["sign(x)/0", "0/0*x", "log(-1 - x^2)", "1/x"])
def test_why_there_is_no_theory_is_said_of_functions_compared_too(page, formula) -> None:
    text = said(page, "tanh(x)", compare=(Custom(formula),))
    assert "theory: ." not in said(page, formula)
    assert "for ." not in text
    if page == "initialisation":
        assert f"With {formula}: no theory, for " in text
    if page == "network":
        assert "in theory no gradient arrives" not in text


def test_tables_of_what_has_no_number_somewhere_have_no_error() -> None:
    for formula in ("log(-1 - x^2)", "1e308*x", "sqrt(x)"):
        assert "No error of tables is known: " in said("cost", formula)
        assert "undefined (" not in said("cost", formula)


def test_a_firing_rate_between_levels_further_apart_than_any_number_is_that_of_the_unscaled_function() -> None:
    parameters = State().neuron
    current = np.linspace(-1.0, 3.0, 41)
    ours, plain = (make_response(Custom(text), parameters) for text in ("1e308*tanh(x)", "tanh(x)"))
    np.testing.assert_allclose(ours.rate(current), plain.rate(current), rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(ours.slope(current), plain.slope(current), rtol=1e-12)
    jump = make_response(Custom("tanh(1e308*x)"), parameters)
    assert jump.slope(np.array(parameters.threshold)) == math.inf


@pytest.mark.parametrize("formula", ["log(x)", "where(x < 1, 0/0, x)", "0/0*x"])
def test_what_is_undefined_at_one_layer_is_so_at_all_behind_it(formula) -> None:
    lengths = length_trajectory(Custom(formula), 1.5, 1.0, 0.5, 12)
    assert lengths[0] == 1.5
    assert np.isnan(lengths[1:]).all()
    assert np.isnan(expected_slopes(Custom(formula), lengths)[1:]).all()
    assert math.isnan(gradient_change(expected_passage(Custom(formula), lengths, 1.0, 0.5)[0]))


@pytest.mark.sampled
@pytest.mark.parametrize("formula", ["1e308*x", "exp(exp(x))", "1e200*sign(x)", "1e308"])
@pytest.mark.parametrize("normalisation", ["none", "layer", "rms", "batch"])
@pytest.mark.parametrize("placement", ["before", "after"])
def test_normalised_layers_of_values_beyond_all_numbers_end_in_words(formula, normalisation, placement) -> None:
    text = said("network", formula, network__normalisation=normalisation, network__placement=placement)
    assert text.endswith(".")
    assert "nan" not in text
