"""The same network with other functions: each as it is when explored, one after the other, the theory first."""

import numpy as np
import pytest

from sigexplorer.model.activations import catalogue
from sigexplorer.model.network.beside import compared_reading
from sigexplorer.model.network.comparing import compute_networks, networks_stages
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.running import Cancelled

TANH, GELU, RELU, SIGMOID = (catalogue[name]() for name in ("tanh", "gelu", "relu", "sigmoid"))
ARCHITECTURES = [{}, {"residual": 1.0}, {"normalisation": "layer"}, {"initialisation": "orthogonal", "output_gradient": "ones"}]


@pytest.mark.parametrize("changes", ARCHITECTURES)
def test_each_is_what_it_is_when_explored(changes):
    given = NetworkParameters(depth=7, width=24, batch=8, jacobian=True, **changes)
    found = compute_networks(TANH, (GELU, SIGMOID), given)
    for item, activation in zip(found.compared, (GELU, SIGMOID), strict=True):
        own = compute_network(activation, given)
        assert item.activation == activation
        assert item.measured
        np.testing.assert_array_equal(item.log10_gradient, own.log10_gradient)
        np.testing.assert_array_equal(item.log10_weight_gradient, own.log10_weight_gradient)
        np.testing.assert_array_equal(item.correlation, own.correlation)
        np.testing.assert_array_equal(item.mean, own.activations.mean)
        np.testing.assert_array_equal(item.deviation, own.activations.deviation)
        np.testing.assert_array_equal(item.saturated, own.saturated)
        np.testing.assert_array_equal(item.spectrum, own.spectrum.log10_singular_values[-1])
        rms = np.hypot(own.preactivation.mean, own.preactivation.deviation)
        np.testing.assert_allclose(10.0**item.log10_length, rms, rtol=1e-12)
        np.testing.assert_allclose(item.expected.length, own.expected.length, rtol=1e-12)
        np.testing.assert_allclose(item.expected.log10_gradient, own.expected.log10_gradient, rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(item.expected_weight_gradient, own.expected_weight_gradient, rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(item.jacobian.log10_mean, own.jacobian.theory.log10_mean, rtol=1e-12, atol=1e-12)
    alone = compute_network(TANH, given)
    np.testing.assert_array_equal(found.log10_gradient, alone.log10_gradient)
    assert found.reading == alone.reading


def test_theory_comes_first_and_networks_one_by_one():
    heard = []
    stages = list(networks_stages(TANH, (GELU, RELU, SIGMOID), NetworkParameters(depth=5, width=16, batch=4), progress=heard.append))
    assert [[item.measured for item in stage.compared] for stage in stages] == [
        [],
        [False, False, False],
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]
    assert all(np.isnan(item.log10_gradient).all() for item in stages[1].compared)
    assert all(np.isfinite(item.expected.log10_gradient).all() for item in stages[1].compared)
    assert heard[-1] == pytest.approx(1.0)
    assert np.diff(heard).min() >= 0.0
    assert "the network is on its way" in compared_reading(stages[1].compared)


def test_one_that_leaves_float64_has_the_layers_that_stay():
    given = NetworkParameters(depth=300, width=16, batch=4, initialisation="normal", weight_variance=1e3)
    (item,) = compute_networks(TANH, (RELU,), given).compared
    reached = int(np.isfinite(item.log10_gradient).sum())
    assert 0 < reached < 300
    assert item.log10_gradient.size == item.expected.log10_gradient.size == 300
    assert f"over the {reached} layers that stay in float64" in item.reading()


def test_the_table_has_its_columns_and_says_whose_they_are():
    found = compute_networks(TANH, (GELU, SIGMOID), NetworkParameters(depth=5, width=16, batch=4))
    table = found.table()
    columns = {column.name: column.values for column in table.columns}
    np.testing.assert_array_equal(columns["compared_2_theory_log10_gradient"], found.compared[1].expected.log10_gradient)
    np.testing.assert_array_equal(columns["compared_1_log10_gradient"], found.compared[0].log10_gradient)
    assert "compared_2: Logistic sigmoid" in table.notes
    assert {len(column.values) for column in table.columns} == {5}
    assert "compared_1_theory_relative_variance" in {column.name for column in found.jacobian_table().columns}


def test_singular_values_of_each_are_those_of_the_last_layer_where_they_are_asked_for():
    for jacobian, kind in ((True, "none"), (False, "none"), (True, "batch")):
        found = compute_networks(TANH, (GELU,), NetworkParameters(depth=5, width=16, batch=4, jacobian=jacobian, normalisation=kind))
        there = jacobian and kind != "batch"
        assert found.compared[0].spectrum.size == (16 if there else 0)
        if there:
            columns = {column.name: column.values for column in found.singular_values().columns}
            np.testing.assert_array_equal(columns["compared_1_log10_singular_value_5"], found.compared[0].spectrum)


def test_every_function_has_a_sentence():
    for depth in (1, 2, 9):
        for name, activation in catalogue.items():
            (item,) = compute_networks(TANH, (activation(),), NetworkParameters(depth=depth, width=8, batch=2)).compared
            said = item.reading()
            assert "nan" not in said, name
            assert said.endswith(".")


def test_it_stops_between_two_networks():
    stages = networks_stages(TANH, (GELU, RELU), NetworkParameters(depth=5, width=16, batch=4), cancel=lambda: stop)
    stop = False
    for _ in range(3):
        next(stages)
    stop = True
    with pytest.raises(Cancelled):
        next(stages)
