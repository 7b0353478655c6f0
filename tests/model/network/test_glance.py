"""A first look measures what the whole computation measures of the same weights and its first inputs, says so, and is cheap."""

from __future__ import annotations

import contextlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.network import glance
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.glance import FEWEST, first_looks
from sigexplorer.model.network.histograms import Histograms
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.network.run import NetworkRun
from sigexplorer.model.running import Budget, Cancelled
from tests.examples import examples

NAMES = ("sigmoid", "tanh", "relu", "gelu", "selu")
BY_LAYER = ("correlation", "saturated", "always_saturated", "inactive", "dead", "log10_gradient", "log10_weight_gradient")


def first_look(*given, **named):
    """Return the last of the first looks, which has all that is looked at; None where there is none."""
    return ([None, *first_looks(*given, **named)])[-1]


def same(one, other):
    np.testing.assert_array_equal(one.layer, other.layer)
    for name in BY_LAYER:
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=1e-8, atol=1e-8, err_msg=name)
    for quantity in ("preactivation", "activations"):
        for part in ("mean", "deviation", "percentiles"):
            np.testing.assert_allclose(getattr(getattr(one, quantity), part), getattr(getattr(other, quantity), part), rtol=1e-8, atol=1e-8)
    # What is rounded otherwise may fall on the other side of an edge.
    assert np.abs(one.histograms.counts.astype(int) - other.histograms.counts.astype(int)).max() <= 2


@settings(max_examples=examples(20))
@given(
    st.sampled_from(NAMES),
    st.integers(1, 40),
    st.integers(8, 120),
    st.integers(1, 200),
    st.sampled_from(["glorot_uniform", "he_normal", "normal", "orthogonal", "torch_linear"]),
    st.sampled_from([0.0, 0.7]),
    st.sampled_from(["none", "layer", "rms"]),
    st.sampled_from(["gaussian", "ones"]),
    st.integers(0, 9),
)
def test_it_is_the_network_of_its_first_inputs(name, depth, width, batch, initialisation, residual, normalisation, output, seed):
    asked = NetworkParameters(
        depth=depth, width=width, batch=batch, initialisation=initialisation, residual=residual, normalisation=normalisation, output_gradient=output, seed=seed
    )
    found = first_look(catalogue[name](), asked)
    assert found is not None
    assert found.glance == "inputs"
    assert found.parameters == asked
    assert min(batch, FEWEST) <= found.inputs <= batch
    same(found, compute_network(catalogue[name](), asked.changed(batch=found.inputs)))


@pytest.mark.parametrize("batch", [8, 100])
def test_the_first_of_them_has_all_lines_and_no_more(batch, monkeypatch):
    counted = []
    fill = Histograms.fill_ranked
    monkeypatch.setattr(Histograms, "fill_ranked", lambda *given: counted.append(given) or fill(*given))
    looks = first_looks(catalogue["tanh"](), NetworkParameters(depth=6, width=40, batch=batch))
    first = next(looks)
    assert first.glance == "lines"
    assert not counted, "bars come behind"
    assert not first.histograms.counts.any()
    second = next(looks)
    assert second.glance == "inputs"
    assert len(counted) == 3 * 6
    assert (second.histograms.counts.sum(axis=2) == first.inputs * 40).all()
    for name in (*BY_LAYER, "activations", "expected"):
        assert getattr(first, name) is getattr(second, name), "which is drawn already"
    for part in ("mean", "deviation"):
        np.testing.assert_array_equal(getattr(first.preactivation, part), getattr(second.preactivation, part))
    assert next(looks, None) is None


def test_the_first_of_them_asks_for_no_table_of_a_smooth_function(monkeypatch):
    asked = []
    monkeypatch.setattr("sigexplorer.model.meanfield.quadrature", lambda activation: asked.append(activation))
    monkeypatch.setattr(glance, "follow_layers", lambda *given, **named: asked.append(given))
    first = next(first_looks(catalogue["sigmoid"](lower=-0.123), NetworkParameters(depth=6, width=40)))
    assert not asked
    assert np.isfinite(first.expected.log10_gradient).all()
    assert first.expected.theory.regime == "ordered"


@settings(max_examples=examples(25))
@given(st.sampled_from(NAMES), st.integers(1, 300), st.sampled_from([16, 256, 2048]), st.floats(0.3, 3.0), st.floats(0.0, 0.5), st.floats(0.1, 10.0))
def test_its_theory_is_the_theory(name, depth, width, weights, biases, mean_square):
    asked = NetworkParameters(
        depth=depth, width=width, batch=4, initialisation="normal", weight_variance=weights, bias_variance=biases, mean_square=mean_square
    )
    found = first_look(catalogue[name](), asked)
    assert found is not None
    # What needs the whole network is left out of the comparison: it is the theory of inputs of the same length that counts.
    from sigexplorer.model.meanfield.expectation import expect

    pair = (weights, asked.bias * biases)
    expected = expect(catalogue[name](), found.layer.size, found.input_mean_square, float("nan"), pair, pair)
    within = np.log10(expected.length) < 12.5
    known = np.isfinite(found.expected.length)
    np.testing.assert_allclose(np.log10(found.expected.length[known]), np.log10(expected.length[known]), atol=1e-5 * depth)
    assert known[(expected.length > 1e-11) & within].all()
    followed = within & (expected.length > 1e-11)
    if followed.all():
        np.testing.assert_allclose(found.expected.log10_gradient, expected.log10_gradient, atol=3e-6 * depth + 1e-5)


@pytest.mark.parametrize(("name", "weights"), [("relu", 0.5), ("gelu", 0.5), ("relu", 20.0)])
def test_no_length_is_told_of_layers_beyond_the_tables(name, weights):
    asked = NetworkParameters(depth=100, width=64, batch=4, initialisation="normal", weight_variance=weights, bias=False)
    found, whole = first_look(catalogue[name](), asked), compute_network(catalogue[name](), asked)
    assert found is not None
    lengths = found.expected.length
    assert np.isfinite(lengths[:10]).all()
    assert np.isnan(lengths[-10:]).all(), "where the whole has some 1e-60, or 1e100"
    known = np.isfinite(lengths)
    np.testing.assert_allclose(np.log10(lengths[known]), np.log10(whole.expected.length[: len(lengths)][known]), atol=1e-3)
    np.testing.assert_allclose(found.expected.log10_gradient, whole.expected.log10_gradient, atol=0.02, err_msg="which the tables tell all the same")


@pytest.mark.parametrize("depth", [1, 12])
@pytest.mark.parametrize("width", [30, 2048])
def test_where_no_gradient_passes_there_is_none_at_the_last_layer_either(depth, width):
    found = first_look(catalogue["step"](), NetworkParameters(depth=depth, width=width))
    assert found is not None
    assert np.isneginf(found.expected.log10_gradient).all()
    without = first_look(Custom(formula="1/x"), NetworkParameters(depth=depth, width=width))
    assert without is not None
    assert np.isnan(without.expected.log10_gradient).all(), "of which there is no theory"


def test_a_wide_or_deep_network_has_the_theory_alone():
    found = first_look(catalogue["tanh"](), NetworkParameters(depth=200, width=1024))
    assert found is not None
    assert found.glance == "theory"
    assert np.isfinite(found.expected.log10_gradient).all()
    for values in (found.log10_gradient, found.log10_weight_gradient, found.saturated, found.activations.mean):
        assert np.isnan(values).all(), "nothing was measured"
    assert found.reading == "So far there is the theory alone: the network itself is being computed."


def test_it_says_of_what_it_is():
    found = first_look(catalogue["tanh"](), NetworkParameters(depth=10, width=500))
    assert found is not None
    assert found.reading.endswith(" So far this is of the first 6 inputs.")
    assert found.reading.startswith("Gradients ")


@pytest.mark.parametrize("changes", [{"normalisation": "batch"}, {"depth": 5000}, {"depth": 500, "width": 500, "residual": 1.0}])
def test_there_is_none_of_what_would_not_be_true_or_quick(changes):
    assert first_look(catalogue["tanh"](), NetworkParameters(**changes)) is None


def test_what_is_refused_is_refused_at_the_first_look(tmp_path):
    with pytest.raises(ParameterError, match="MB are allowed"):
        first_look(catalogue["tanh"](), NetworkParameters(width=2048, batch=65536, depth=1000))
    with pytest.raises(ParameterError, match=r"network\.inputs"):
        first_look(catalogue["tanh"](), NetworkParameters(inputs=str(tmp_path / "missing.csv")))


def test_of_a_file_it_takes_the_first_rows(tmp_path):
    file = tmp_path / "inputs.csv"
    rows = np.random.default_rng(1).standard_normal((50, 30))
    np.savetxt(file, rows, delimiter=",", fmt="%.17g")
    asked = NetworkParameters(depth=20, width=400, inputs=str(file))
    found = first_look(catalogue["tanh"](), asked)
    assert found is not None
    assert found.inputs == FEWEST
    same(found, compute_network(catalogue["tanh"](), asked.changed(batch=FEWEST)))


def test_correlated_inputs_are_the_first_of_those_that_are_asked_for():
    asked = NetworkParameters(depth=3, width=400, batch=64, correlation=0.9)
    found, whole = first_look(catalogue["tanh"](), asked), compute_network(catalogue["tanh"](), asked)
    assert found is not None
    assert found.input_correlation == pytest.approx(whole.input_correlation, abs=0.05)


def test_it_is_cancelled():
    with pytest.raises(Cancelled):
        first_look(catalogue["tanh"](), NetworkParameters(), cancel=lambda: True)


@pytest.mark.parametrize("budget", [4e-3, 1e9])
def test_a_look_that_no_budget_is_left_for_draws_no_weight(budget, monkeypatch):
    drawn, forward = [], NetworkRun.forward
    monkeypatch.setattr(NetworkRun, "forward", lambda run: (drawn.append(run), forward(run)))
    with contextlib.nullcontext() if budget > 1.0 else pytest.raises(Cancelled):
        next(first_looks(catalogue["tanh"](), NetworkParameters(depth=40, width=256), cancel=Budget(lambda: 0.0, budget)))
    assert bool(drawn) == (budget > 1.0)


@pytest.mark.parametrize(("lower", "variance", "mean_square"), [(1000.0, 0.02612, 0.01003), (-300.0, 0.4, 2.0), (40.0, 3.0, 0.3)])
def test_theory_alone_can_be_given_up(lower, variance, mean_square):
    """Of functions far from 0 the theory takes longer than the moment that a window has for a first look."""
    activation = catalogue["sigmoid"](lower=lower)
    asked = NetworkParameters(depth=4, width=1000, batch=100, initialisation="uniform", weight_variance=variance, mean_square=mean_square, seed=24)
    left = iter([False] * 3)
    with pytest.raises(Cancelled):
        next(first_looks(activation, asked, cancel=lambda: next(left, True)))
