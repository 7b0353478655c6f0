"""Histograms of layers: every value counted once, and the theory's shares those of numbers drawn by it."""

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import sigexplorer.model.network.histograms as histograms
from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.activations.spelled import as_activation
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.histograms import ACTIVATION, BINS, GRADIENT, PREACTIVATION, QUANTITIES, Histograms, view_layer
from sigexplorer.model.network.parameters import NetworkParameters

FINITE = st.floats(-1e140, 1e140, allow_nan=False) | st.floats(-8e304, 8e304)


@given(arrays(np.float64, st.integers(1, 60), elements=FINITE), st.integers(0, 2), st.floats(1e-3, 1e3))
# Numbers so small that the number of bins by their width is none.
@example(np.array([0.0, 3e-310, 5e-324]), 0, 1.0)
@example(np.array([-1e-307, 1e-307]), 1, 1.0)
# As wide as float64 has numbers.
@example(np.array([-8e304, 8e304]), 1, 1e-3)
def test_every_value_is_counted_once_between_its_edges(values, quantity, scale):
    found = Histograms.empty(2)
    found.fill(quantity, 1, values, scale)
    counts = found.counts[quantity, 1]
    assert counts.sum() == values.size
    assert not found.counts[quantity, 0].any()
    assert found.low[quantity, 1] == values.min() / scale
    assert found.high[quantity, 1] == values.max() / scale
    view = view_layer(found, 2, catalogue["tanh"](), 1.0)
    item = view.histograms[quantity]
    assert item.shares.sum() == pytest.approx(1.0)
    assert (np.diff(item.edges) > 0.0).all() or not np.ptp(values) > 1e-13 * np.abs(values).max()


def test_a_bin_counts_what_lies_in_it():
    values = np.random.default_rng(3).standard_normal((30, 40))
    found = Histograms.empty(1)
    found.fill(PREACTIVATION, 0, values)
    np.testing.assert_array_equal(found.counts[PREACTIVATION, 0], np.histogram(values, BINS)[0])


@pytest.mark.parametrize("ones", [False, True])
@pytest.mark.parametrize("name", ["tanh", "relu", "gelu", "sigmoid", "hard_tanh", "selu", "softplus"])
def test_the_theory_is_that_of_numbers_drawn_by_it(name, ones):
    activation, length, generator = catalogue[name](), 1.7, np.random.default_rng(11)
    z = math.sqrt(length) * generator.standard_normal(200_000)
    values, slopes = activation.derivatives(z, 1)
    gradient = slopes * (1.0 if ones else generator.standard_normal(z.size))
    found = Histograms.empty(1)
    for quantity, drawn in ((PREACTIVATION, z), (ACTIVATION, values), (GRADIENT, gradient)):
        found.fill(quantity, 0, drawn, math.sqrt(float(np.mean(gradient**2))) if quantity == GRADIENT else 1.0)
    for item in view_layer(found, 1, activation, length, ones=ones).histograms:
        # The largest slope by the root-mean-square of the theory, and by that of the numbers, may lie on either side of the last edge.
        assert item.expected.sum() == pytest.approx(1.0, abs=0.03 if ones and item.name == "gradient" else 2e-3)
        # Four deviations of a count; numbers at the very edge of a bin may lie on either side of it.
        off = np.abs(np.cumsum(item.expected - item.shares))
        assert np.median(off) < 4e-3, item.name
        assert np.percentile(off, 90) < 0.02, item.name


def test_networks_are_as_the_theory_has_them():
    found = compute_network(catalogue["tanh"](), NetworkParameters(depth=6, width=200, batch=64, initialisation="normal", weight_variance=2.0, layer=4))
    view = found.layer_shown()
    assert view.layer == 4
    # Drawn anew, with another theme say, it is not computed anew.
    assert found.layer_shown() is view
    assert [item.name for item in view.histograms] == list(QUANTITIES)
    for item in view.histograms:
        assert np.abs(np.cumsum(item.expected - item.shares)).max() < 0.03
    size = found.preactivation.mean[3] ** 2 + found.preactivation.deviation[3] ** 2
    middles = 0.5 * (view.histograms[0].edges[1:] + view.histograms[0].edges[:-1])
    assert float(view.histograms[0].shares @ middles**2) == pytest.approx(size, rel=0.01)
    middles = 0.5 * (view.histograms[2].edges[1:] + view.histograms[2].edges[:-1])
    assert float(view.histograms[2].shares @ middles**2) == pytest.approx(1.0, rel=0.02)


def test_of_other_layers_the_theory_says_how_preactivations_are():
    given = NetworkParameters(depth=4, width=100, batch=32, initialisation="he_normal", residual=1.0, normalisation="layer", layer=3)
    view = compute_network(catalogue["relu"](), given).layer_shown()
    assert np.abs(np.cumsum(view.histograms[0].expected - view.histograms[0].shares)).max() < 0.1
    assert np.isnan(view.histograms[1].expected).all()
    assert np.isnan(view.histograms[2].expected).all()


def test_what_dies_is_one_bar_in_the_middle():
    view = compute_network(catalogue["step"](), NetworkParameters(depth=3, width=8, batch=4, layer=1)).layer_shown()
    assert view.histograms[GRADIENT].shares.sum() == 0.0, "a gradient of 0 has no root-mean-square to be told by"
    assert view.histograms[ACTIVATION].shares[[0, -1]].sum() == 1.0


def test_a_layer_beyond_the_last_is_the_last():
    found = compute_network(catalogue["tanh"](), NetworkParameters(depth=3, width=8, batch=4, layer=10_000))
    assert found.layer_shown().layer == 3
    assert found.no_such_layer() == "network.layer: there is no layer 10,000 of 3: give 1 to 3."
    assert not compute_network(catalogue["tanh"](), NetworkParameters(depth=3, width=8, batch=4, layer=3)).no_such_layer()


def test_its_table_has_a_row_a_bin():
    found = compute_network(catalogue["tanh"](), NetworkParameters(depth=3, width=8, batch=4, layer=2))
    table = {column.name: column.values for column in found.layer_shown().table().columns}
    assert table["preactivation_share"].size == BINS
    assert table["gradient_share"].sum() == pytest.approx(1.0)
    np.testing.assert_array_equal(table["activation_from"][1:], table["activation_to"][:-1])


def test_no_layer_is_one_line():
    given = NetworkParameters(depth=3, width=8, batch=4, initialisation="normal", weight_variance=1e4, mean_square=1e6)
    found = compute_network(catalogue["relu"](), given)
    if not found.layer.size:
        with pytest.raises(ParameterError):
            found.layer_shown()


def test_a_network_whose_values_come_to_nothing_is_measured_and_read():
    found = compute_network(Custom("sin(x)*x"), NetworkParameters())
    assert found.reading.startswith(
        "No gradient arrives at layer 1: float64 finds exactly 0. In mean-field theory lengths shrink to 0, where sin(x)*x has slope 0."
    )


@pytest.mark.parametrize("function", ["sigmoid", "tanh", "relu", "custom(formula='tanh(x^3)')"])
@pytest.mark.parametrize("given", [{}, {"bias_variance": 1.0}, {"normalisation": "layer"}])
def test_no_slope_is_blamed_where_all_weights_are_zero(function, given):
    # Of the logistic sigmoid it was said that its slope at 0 is 0.
    parameters = NetworkParameters(depth=5, width=16, batch=8, initialisation="normal", weight_variance=0.0, **given)
    reading = compute_network(as_activation(function), parameters).reading
    assert reading.startswith("No gradient arrives at layer 1: float64 finds exactly 0. All weights are 0: nothing passes through them.")


@pytest.mark.parametrize("ones", [False, True])
@pytest.mark.parametrize("size", ["1e300", "1e160", "1e-160", "1e-300"])
def test_the_gradient_expected_does_not_hang_on_how_large_slopes_are(size, ones):
    # The squares of such slopes leave float64; their size cancels, since gradients are counted by their own.
    found = Histograms.empty(1)
    found.fill(GRADIENT, 0, np.linspace(-2.0, 3.0, 200))
    plain, scaled = (view_layer(found, 1, Custom(formula), 1.0, ones=ones).histograms[GRADIENT].expected for formula in ("x^3", f"{size}*x^3"))
    assert plain.sum() > 0.5
    np.testing.assert_allclose(scaled, plain, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("reach", [3.0, 8.0, 60.0])
def test_the_normal_distribution_is_that_of_the_c_library_to_the_bit_however_far_out(reach):
    found = Histograms.empty(1)
    found.fill(PREACTIVATION, 0, np.linspace(-reach, reach, 500))
    item = view_layer(found, 1, catalogue["tanh"](), 1.0).histograms[PREACTIVATION]
    below = np.array([0.5 + 0.5 * math.erf(edge / math.sqrt(2.0)) for edge in item.edges])
    np.testing.assert_array_equal(item.expected, np.diff(below))


def test_the_c_library_is_not_asked_where_the_normal_distribution_ends(monkeypatch):
    asked = []
    exact = histograms.Erf.derivatives
    monkeypatch.setattr(histograms.Erf, "derivatives", lambda erf, x, order=1: asked.append(np.abs(x).max(initial=0.0)) or exact(erf, x, order))
    found = Histograms.empty(1)
    for quantity in range(3):
        found.fill(quantity, 0, np.linspace(-50.0, 50.0, 500))
    view_layer(found, 1, catalogue["sigmoid"](gain=1.03), 2.3)
    assert asked
    assert max(asked) < 6.0
