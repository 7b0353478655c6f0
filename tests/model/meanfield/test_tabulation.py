import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sigexplorer.model.meanfield.tabulation as tabulation
from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.meanfield import moments, tabulated, theory
from sigexplorer.model.meanfield.distance import Distances
from sigexplorer.model.meanfield.quadrature import GaussianQuadrature, quadrature
from sigexplorer.model.parameters import parameters_of

# A normal number's square, and what is left of a digit at the end of the range.
SMALLEST = 1e-280
FORMULAS = ("x*exp(-x^2)", "exp(-1000*(x-7)^2)", "max(x-3,0)^2", "sin(3*x)/(1+x^2)", "x^3", "1e-9*x + sigmoid(40*x-90)")


def assert_as_one_by_one(activation, places=slice(None)) -> None:
    lengths, value_squared, slope_squared = (found[places] for found in tabulated(activation))
    rule = quadrature(activation)
    for found, one in zip((value_squared, slope_squared), rule.both_squared(lengths), strict=True):
        there = np.abs(one) > SMALLEST
        np.testing.assert_allclose(found[there], one[there], rtol=1e-12)
        assert (np.abs(found[~there]) <= 2.0 * SMALLEST).all()


@pytest.mark.parametrize("name", [name for name in catalogue if name != "custom"])
def test_all_lengths_together_have_what_each_has_alone(name) -> None:
    assert_as_one_by_one(catalogue[name](), slice(None, None, 3))


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_has_too(formula) -> None:
    assert_as_one_by_one(Custom(formula=formula), slice(None, None, 3))


@given(st.data())
def test_and_any_function_of_the_catalogue_with_any_parameters(data) -> None:
    kind = catalogue[data.draw(st.sampled_from(("sigmoid", "tanh", "richards", "softplus", "threshold", "elu", "hard_tanh", "soft_shrink", "gompertz")))]
    declared = parameters_of(kind)
    values = {name: data.draw(st.floats(0.3, 3.0)) * (parameter.default or 1.0) for name, parameter in declared.items()}
    if kind.__name__ == "HardTanh":
        values = {"lower": -values["upper"], "upper": values["upper"]}
    elif "upper" in values:
        values["upper"] += abs(values["lower"])
    assert_as_one_by_one(kind(**values), slice(None, None, 12))


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "gelu", "relu", "hard_shrink", "gompertz"])
def test_the_derivative_is_that_of_each_length(name) -> None:
    function = catalogue[name]()
    together, lengths, rule = moments(function), tabulated(function)[0], quadrature(function)
    assert together is not None
    for place in range(0, lengths.size, 11):
        q = float(lengths[place])
        if q > 1e-7 and together[0, place] > SMALLEST:
            scale = max(abs(together[2, place]), together[0, place] / q)
            assert together[2, place] == pytest.approx(rule.value_squared_derivative(q), rel=1e-12, abs=1e-12 * scale)


@pytest.mark.parametrize("formula", ["sin(1000*x)", "sin(600*x)*exp(-x^2)"])
def test_halves_beyond_number_are_weighed_in_parts(formula: str) -> None:
    # Waves are resolved around 0, as far as that goes.
    function = Custom(formula=formula)
    assert quadrature(function).edges.size > 800
    moments(catalogue["sigmoid"]())
    tracemalloc.start()
    try:
        moments(function)
        assert tracemalloc.get_traced_memory()[1] < 64 * 2**20
    finally:
        tracemalloc.stop()
    assert_as_one_by_one(function, slice(None, None, 40))


def test_differences_of_large_numbers_need_no_halves() -> None:
    # Behind its kink values carry the rounding of their argument, which no halving resolves: it was five thousand panels a side.
    function = catalogue["soft_shrink"](threshold=50.0)
    assert quadrature(function).edges.size < 200
    assert_as_one_by_one(function, slice(None, None, 40))


def test_what_is_undefined_somewhere_is_taken_length_by_length() -> None:
    function = Custom(formula="log(x)")
    assert moments(function) is None
    assert np.isnan(tabulated(function)[1]).any()


def test_another_gain_asks_for_no_density_again(monkeypatch: pytest.MonkeyPatch) -> None:
    sigmoid = catalogue["sigmoid"]
    for gain in (1.0, 1.2):
        tabulated(sigmoid(gain=gain))
    asked: list[int] = []
    density = tabulation.gaussian_weights
    monkeypatch.setattr(tabulation, "gaussian_weights", lambda x, *given: asked.append(x.size) or density(x, *given))
    tabulated(sigmoid(gain=1.1))
    assert asked == []


def test_no_coefficients_are_taken_where_inputs_come_together(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    taken = GaussianQuadrature.hermite_coefficients
    monkeypatch.setattr(GaussianQuadrature, "hermite_coefficients", lambda rule, q, *given: asked.append(q) or taken(rule, q, *given))
    ordered = theory(catalogue["tanh"](gain=0.831), 1.0, 0.3)
    assert ordered.correlation == 1.0
    assert asked == []
    distances = Distances(catalogue["tanh"](gain=0.831), 0.7)
    assert asked == []
    distances.ratio(0.5)
    assert asked == [0.7]
