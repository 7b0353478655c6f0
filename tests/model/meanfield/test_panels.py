"""Panels that leave a tail unresolved where nothing feels it give what panels give that resolve it as far as there are numbers."""

import importlib
import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.meanfield.panels import NODES, Panels, composite_nodes, held, resolved_panels, tail_edges
from sigexplorer.model.meanfield.quadrature import GaussianQuadrature
from sigexplorer.model.parameters import parameters_of
from tests.examples import examples

LENGTHS = 10.0 ** np.linspace(-9.0, 13.0, 23)
TAILS = ("sigmoid", "tanh", "erf", "gudermannian", "gompertz", "richards", "elu", "softplus", "gelu", "silu", "mish", "log_sigmoid", "exponential")
QUADRATURES = {name: GaussianQuadrature(catalogue[name]()) for name in ("sigmoid", "relu", "gelu", "exponential", "sine")}
quadrature = importlib.import_module("sigexplorer.model.meanfield.quadrature")


def as_far_as_there_are_numbers(activation, cancel) -> Panels:
    edges = tail_edges(activation)
    edges = edges[edges >= 0.0]
    nodes, _ = composite_nodes(edges)
    return Panels(edges, held(activation.derivatives(np.stack([nodes, -nodes]), 1)))


def assert_as_with_all_tails(activation) -> None:
    rule = GaussianQuadrature(activation)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quadrature, "resolved_panels", as_far_as_there_are_numbers)
        whole = GaussianQuadrature(activation)
    for name in ("value_squared", "slope_squared", "value_mirrored", "value_fourth"):
        found, expected = getattr(rule, name)(LENGTHS), getattr(whole, name)(LENGTHS)
        # Beyond these, values that are held where float64 is left are felt, and nothing is said.
        told = (np.abs(expected) > 1e-280) & (rule.longest >= LENGTHS)
        np.testing.assert_allclose(found[told], expected[told], rtol=1e-12, err_msg=name)
    assert rule.longest == pytest.approx(whole.longest, rel=0.01)
    for q in LENGTHS[::6][LENGTHS[::6] <= rule.longest].tolist():
        assert rule.slope_fourth(q) == pytest.approx(whole.slope_fourth(q), rel=1e-12, abs=1e-280)
        scale = float(whole.value_squared(q)) / q
        assert rule.value_squared_derivative(q) == pytest.approx(whole.value_squared_derivative(q), rel=1e-12, abs=1e-14 * scale)
        assert rule.log_half_slope(q) == whole.log_half_slope(q)


@settings(max_examples=examples(12))
@given(st.data())
def test_expectations_are_those_with_all_tails(data) -> None:
    kind = catalogue[data.draw(st.sampled_from(TAILS))]
    values = {}
    for name, declared in parameters_of(kind).items():
        low, high = declared.slider or declared.limits
        # One that is far from 0, or as steep as can be, is all tail where most inputs are.
        values[name] = data.draw(st.floats(max(low, 0.1) if low > 0.0 else low, high))
    if "upper" in values and values["upper"] == values["lower"]:
        values["upper"] += 1.0
    assert_as_with_all_tails(kind(**values))


@pytest.mark.sampled
@pytest.mark.parametrize("formula", ["sigmoid(x-40)", "exp(-(x-30)^2)", "sigmoid(x)*exp(x/9)", "1e-9*x + sigmoid(40*x-90)", "sigmoid(-x)^8", "max(x-3,0)^2"])
def test_so_are_those_of_a_formula(formula: str) -> None:
    assert_as_with_all_tails(Custom(formula=formula))


def test_values_are_those_at_the_nodes_of_both_sides() -> None:
    function = catalogue["sigmoid"](gain=1.7, centre=-0.3, lower=-0.2)
    edges, values, _ = resolved_panels(function)
    nodes, _ = composite_nodes(edges)
    assert edges[0] == 0.0
    assert (values == function.derivatives(np.stack([nodes, -nodes]), 1)).all()


@given(q=st.floats(1e-12, 1e13), name=st.sampled_from(("sigmoid", "relu", "gelu", "exponential", "sine")))
def test_one_length_has_what_it_has_among_many(q: float, name: str) -> None:
    rule = QUADRATURES[name]
    for kind in ("value_squared", "slope_squared", "value_mirrored", "value_fourth"):
        alone, among = getattr(rule, kind)(q), getattr(rule, kind)(np.array([0.5 * q, q, 2.0 * q]))[1]
        scale = float(rule.value_squared(q)) if kind == "value_mirrored" else 0.0
        assert float(alone) == pytest.approx(float(among), rel=1e-13, abs=1e-13 * scale)


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "erf", "gudermannian", "gompertz", "richards", "elu", "softplus", "gelu", "silu", "mish"])
def test_a_tail_that_nothing_feels_costs_nothing(name: str) -> None:
    # There are 91 panels a side to begin with; with all tails it was 400 to 700.
    assert resolved_panels(catalogue[name]()).values.shape[2] <= 100 * NODES


@settings(max_examples=examples(20))
@given(log10_gain=st.floats(3.0, 8.0), centre=st.floats(0.1, 3.0))
def test_the_rounding_of_an_argument_is_not_resolved(log10_gain, centre) -> None:
    # Where a function is steep away from 0, halves of a panel show the same noise as the whole, down to the last halving: in 8,000 panels.
    gain = 10.0**log10_gain
    rule = GaussianQuadrature(Custom(f"sigmoid({gain!r}*(x-{centre!r}))"))
    assert rule.edges.size < 600
    # Of a step that is rounded off over 1 / gain, the density taken as a line there: E[s'^2] is a sixth of the gain times the density.
    density = math.exp(-0.5 * centre**2) / math.sqrt(2.0 * math.pi)
    assert float(rule.slope_squared(1.0)) == pytest.approx(gain * density / 6.0, rel=max(1e-9, 1e-15 * gain, 30.0 / gain**2))
    beyond = 0.5 * math.erfc(centre / math.sqrt(2.0))
    assert float(rule.value_squared(1.0)) == pytest.approx(beyond - density / gain, rel=max(1e-11, 30.0 / gain**2))


@pytest.mark.parametrize(("rate", "growth"), [(1.0, 0.1), (7.3, 0.4), (0.3, 2.0), (19.0, 0.05)])
def test_no_wave_is_looked_for_where_values_are_held(rate, growth) -> None:
    """What is cut off far out has a kink in every half wave, and no length comes there of which anything is said."""
    function = Custom(formula=f"sin({rate!r}*x)*exp({growth!r}*x)")
    assert resolved_panels(function).edges.size < 3000
    assert_waves_that_grow(rate, growth, 1e-9)


@settings(max_examples=examples(20), deadline=None)
@given(st.floats(0.2, 40.0).map(lambda value: float(f"{value:.3g}")), st.floats(0.02, 2.0).map(lambda value: float(f"{value:.3g}")))
@example(19.0, 0.05)
@example(33.0, 0.03)
def test_of_waves_that_grow_nothing_is_said_that_is_far_off(rate, growth) -> None:
    """Squares of how far sums differ left float64 where waves grow to 1e70: by how much means are off was unknown, and unknown counted as nothing."""
    assert_waves_that_grow(rate, growth, 0.05)


def assert_waves_that_grow(rate, growth, rtol) -> None:
    rule = GaussianQuadrature(Custom(formula=f"sin({rate!r}*x)*exp({growth!r}*x)"))
    q = LENGTHS[(LENGTHS >= 1e-3) & (rule.longest >= LENGTHS)]
    # E[exp(2 g x) (1 - cos(2 r x)) / 2], by the exponential of a complex multiple of x.
    wave = np.exp(2.0 * (growth**2 - rate**2) * q) * np.cos(4.0 * growth * rate * q)
    found = rule.value_squared(q)
    said = ~np.isnan(found)
    assert said[q <= 1.0].all()
    np.testing.assert_allclose(found[said], (0.5 * (np.exp(2.0 * growth**2 * q) - wave))[said], rtol=rtol)
