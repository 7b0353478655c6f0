"""Networks of several seeds: what they have in common is what they are alone, and it grows while one looks."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

import sigexplorer.model.network.compute
from sigexplorer.model.activations import catalogue
from sigexplorer.model.network.compute import compute_network, network_stages
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.running import Cancelled


@pytest.mark.parametrize("more", [{}, {"residual": 0.6, "normalisation": "batch"}, {"correlation": 0.5, "mean_square": 3.0}])
def test_an_ensemble_is_what_its_networks_are_alone(more):
    given = NetworkParameters(depth=5, width=20, batch=6, seed=2**32 - 2, seeds=7, **more)
    found = compute_network(catalogue["tanh"](), given)
    alone = [compute_network(catalogue["tanh"](), msgspec.structs.replace(given, seeds=1, seed=(given.seed + k) % 2**32)) for k in range(7)]
    rows = {
        "log10_gradient": [item.log10_gradient for item in alone],
        "log10_weight_gradient": [item.log10_weight_gradient for item in alone],
        "log10_length": [0.5 * np.log10(item.preactivation.mean**2 + item.preactivation.deviation**2) for item in alone],
        "correlation": [item.correlation for item in alone],
    }
    for name, values in rows.items():
        np.testing.assert_allclose(getattr(found.ensemble, name), np.percentile(values, (16, 50, 84), axis=0, method="nearest"), rtol=1e-12, err_msg=name)
    assert found.log10_gradient.tobytes() == alone[0].log10_gradient.tobytes()
    assert "Over 7 networks" in found.reading
    names = [column.name for column in found.table().columns]
    assert "ensemble_log10_gradient_p50" in names
    assert not any(name.startswith("ensemble") for name in [column.name for column in alone[0].table().columns])


def test_an_ensemble_is_shown_as_it_grows_and_stops_when_asked():
    given, heard = NetworkParameters(depth=4, width=12, batch=3, seeds=6), []
    shown = list(network_stages(catalogue["sigmoid"](), given, progress=heard.append, stage=0.0))
    assert [item.ensemble.count for item in shown] == [1, 2, 3, 4, 5, 6]
    whole = compute_network(catalogue["sigmoid"](), given)
    assert shown[-1].ensemble.log10_gradient.tobytes() == whole.ensemble.log10_gradient.tobytes()
    assert shown[-1].reading == whole.reading
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
    asked = iter([False] * 20 + [True])
    with pytest.raises(Cancelled):
        list(network_stages(catalogue["sigmoid"](), given, cancel=lambda: next(asked, True)))


def test_a_stage_that_nobody_waits_for_any_more_is_the_last_one_at_once(monkeypatch):
    monkeypatch.setattr(sigexplorer.model.network.compute.time, "sleep", lambda seconds: pytest.fail("it rests before it asks"))
    left = []
    stages = network_stages(catalogue["sigmoid"](), NetworkParameters(depth=3, width=8, batch=4, seeds=5), stage=0.0, cancel=lambda: bool(left))
    next(stages)
    left.append(True)
    with pytest.raises(Cancelled):
        next(stages)


def test_networks_that_leave_float64_are_left_out_where_they_do():
    given = NetworkParameters(depth=300, width=32, batch=4, initialisation="normal", weight_variance=1e3, seeds=5)
    found = compute_network(catalogue["relu"](), given)
    assert 0 < found.layer.size < 300
    assert found.ensemble.log10_gradient.shape == (3, found.layer.size)
    low, middle, high = found.ensemble.log10_length
    assert np.all((low <= middle) & (middle <= high))
    assert np.isfinite(middle[0])


def test_inputs_of_a_file_are_those_of_every_network(tmp_path):
    path = tmp_path / "inputs.csv"
    path.write_text("1,0,2\n0,1,-1\n2,2,1\n", encoding="utf-8")
    given = NetworkParameters(depth=4, width=9, inputs=str(path), seeds=4, residual=1.0, normalisation="rms")
    found = compute_network(catalogue["tanh"](), given)
    assert found.input_mean_square == pytest.approx(16 / 9)
    assert found.ensemble.count == 4
    assert set(given.idle) >= {"mean_square", "correlation"}
