"""Single numbers of a random network are those that its page shows, bit for bit."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sigexplorer.errors import NothingError, ParameterError
from sigexplorer.model import NetworkParameters, ReLU, Tanh, compute_network
from sigexplorer.model.network.measures import measure_network
from sigexplorer.topics import topic

NAMES = tuple(item.name for item in topic("network").measured.measures)
GIVEN = NetworkParameters(depth=7, width=20, batch=6, initialisation="normal", weight_variance=2.0, bias_variance=0.1, jacobian=True)


@pytest.mark.parametrize("activation", [Tanh(), ReLU()])
@pytest.mark.parametrize("parameters", [GIVEN, GIVEN.changed(residual=0.5), GIVEN.changed(normalisation="layer")])
def test_the_numbers_are_those_of_the_whole_computation(activation, parameters) -> None:
    whole = compute_network(activation, parameters)
    length = np.hypot(whole.preactivation.mean[-1], whole.preactivation.deviation[-1])
    expected = {
        "network.gradient_left": whole.log10_gradient[0] - whole.log10_gradient[-1],
        "network.weight_gradient_left": whole.log10_weight_gradient[0] - whole.log10_weight_gradient[-1],
        "network.saturated": whole.saturated.mean(),
        "network.dead": whole.dead.mean(),
        "network.correlation": whole.correlation[-1],
        "network.length": math.log10(length),
        "network.smallest_singular_value": whole.spectrum.log10_singular_values[-1, -1],
        "network.largest_singular_value": whole.spectrum.log10_singular_values[-1, 0],
    }
    assert measure_network(activation, parameters, 0.05, wanted=NAMES) == expected
    for name in NAMES:
        assert measure_network(activation, parameters, 0.05, wanted=(name,)) == {name: expected[name]}


def test_a_network_without_numbers_says_why() -> None:
    with pytest.raises(ParameterError, match=r"behind layer \d+ preactivations leave the range of float64"):
        measure_network(ReLU(), GIVEN.changed(weight_variance=1e4, depth=200), 0.05, wanted=("network.gradient_left",))
    with pytest.raises(ParameterError, match="Batch normalisation mixes the inputs"):
        measure_network(Tanh(), GIVEN.changed(normalisation="batch"), 0.05, wanted=("network.smallest_singular_value",))


def test_a_first_layer_beyond_float64_is_told_from_one_behind(tmp_path) -> None:
    faint = tmp_path / "faint.csv"
    faint.write_text("1e-300,2e-300\n-1e-300,3e-301\n", encoding="utf-8")
    given = GIVEN.changed(inputs=str(faint), bias=False)
    # Of a function that bends at 0 nothing is known of what is so near to it.
    with pytest.raises(ParameterError, match="the first layer's preactivations leave the range of float64"):
        measure_network(ReLU(), given, 0.05, wanted=("network.gradient_left",))
    found = compute_network(ReLU(), given)
    assert found.layer.size == 0
    assert found.spectrum.layer.size == 0
    with pytest.raises(ParameterError):
        found.layer_shown()
    assert measure_network(Tanh(), given, 0.05, wanted=("network.length",))["network.length"] < -299.0


def test_inputs_too_wide_for_a_jacobian_are_counted(tmp_path) -> None:
    wide = tmp_path / "wide.csv"
    wide.write_text(",".join(["0.5"] * 600) + "\n", encoding="utf-8")
    given = GIVEN.changed(inputs=str(wide))
    with pytest.raises(ParameterError, match="no singular values of 600 inputs: give at most 512"):
        measure_network(Tanh(), given, 0.05, wanted=("network.largest_singular_value",))
    assert math.isfinite(measure_network(Tanh(), given, 0.05, wanted=("network.length",))["network.length"])


@pytest.mark.parametrize("depth", [90, 200])
def test_a_network_that_ends_early_has_the_jacobian_up_to_its_end(depth) -> None:
    given = GIVEN.changed(weight_variance=1e4, width=8, depth=depth, bias=False)
    found = compute_network(ReLU(), given)
    reached = found.layer.size
    assert 1 <= reached < depth
    assert found.spectrum.layer[-1] == reached
    # As many layers by themselves have the same weights, and end there.
    alone = compute_network(ReLU(), given.changed(depth=reached))
    np.testing.assert_array_equal(found.spectrum.log10_singular_values[-1], alone.spectrum.log10_singular_values[-1])


def test_singular_values_that_are_not_there_say_what_to_change() -> None:
    given = GIVEN.changed(jacobian=False)
    with pytest.raises(NothingError, match=r"set network.jacobian = true, with at most 512 units"):
        compute_network(Tanh(), given).singular_values()
    batch = compute_network(Tanh(), given.changed(normalisation="batch", jacobian=True))
    with pytest.raises(NothingError, match=r"Batch normalisation mixes the inputs.* Set network.normalisation = layer"):
        batch.singular_values()
    table = compute_network(Tanh(), given.changed(jacobian=True)).singular_values()
    assert len(table.columns[0].values) == given.width


@pytest.mark.parametrize(
    ("changes", "idle"),
    [
        ({}, {"placement", "epsilon"}),
        ({"depth": 1}, {"layer", "placement", "epsilon"}),
        ({"inputs": "points.csv"}, {"mean_square", "correlation", "placement", "epsilon"}),
        ({"normalisation": "layer"}, set()),
        ({"normalisation": "layer", "bias": False}, {"bias_variance"}),
        ({"normalisation": "layer", "initialisation": "torch_linear"}, {"bias_variance"}),
        ({"normalisation": "layer", "initialisation": "torch_linear", "bias": False}, {"bias_variance"}),
        ({"normalisation": "batch"}, {"jacobian"}),
        ({"normalisation": "layer", "width": 513}, {"jacobian"}),
    ],
)
def test_what_changes_nothing_is_idle(changes, idle) -> None:
    given = NetworkParameters(depth=3, width=20, batch=6, initialisation="normal").changed(**changes)
    assert set(given.idle) == idle
    # A weight variance is that of the initialisations that take one.
    assert dict(given.entailed("weight_variance")) == ({"initialisation": "normal"} if "initialisation" in changes else {})
    assert not given.entailed("bias_variance")
