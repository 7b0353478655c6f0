"""Maps of more layers than are followed where rounding decides: each cell says what the chain says that is alone, and costs no more."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from sigexplorer.model import catalogue
from sigexplorer.model.activations import Custom
from sigexplorer.model.activations.unbounded import Sine
from sigexplorer.model.chain import compute_chain, compute_layers
from sigexplorer.model.chain.propagation import FOLLOWED
from sigexplorer.model.saturation.parameters import SaturationParameters, allowed_axes
from sigexplorer.model.saturation.reading import read_map
from sigexplorer.model.saturation.result import compute_map
from tests.model.chain.asked import count_asked

MILLION = 1_000_000
FUNCTIONS = (Sine(), catalogue["silu"](), catalogue["hard_swish"](), catalogue["tanh"](), catalogue["relu"](), Custom("1 - 1.9*abs(x - 0.1)"))


@pytest.mark.sampled
@pytest.mark.parametrize("seed", range(12))
def test_a_cell_says_what_the_chain_says(seed):
    draw = np.random.default_rng(seed)
    activation = FUNCTIONS[seed % len(FUNCTIONS)]
    axes = draw.choice(allowed_axes(activation), 2, replace=False).tolist()
    width, depth = draw.uniform(0.5, 10.0), int(draw.choice([9_000, 10_500, 12_000, 40_000, 200_000]))
    ranges = {"weight_min": -width, "weight_max": width, "bias_min": -2.0, "bias_max": 2.0, "input_min": -1.0, "input_max": 1.0, "depth_max": depth}
    asked = SaturationParameters(horizontal=axes[0], vertical=axes[1], resolution=3, **ranges)
    own = {"input": draw.uniform(-1, 1), "depth": depth, "weight": draw.uniform(-width, width), "bias": draw.uniform(-2, 2)}
    found = compute_map(activation, asked, own["input"], depth, own["weight"], own["bias"])
    for row, column in np.ndindex(3, 3):
        here = own | {axes[0]: float(found.x[column]), axes[1]: float(found.y[row])}
        alone = msgspec.structs.replace(activation, gain=here.pop("gain")) if "gain" in axes else activation
        chain = compute_chain(alone, [here["input"]], int(here["depth"]), here["weight"], here["bias"])
        log10, error = found.log10_gradient[row, column], found.log10_error[row, column]
        left = bool(chain.followed[0] < chain.depth)
        assert (found.followed[row, column] > 0) == left
        assert found.unknown[row, column] == (chain.rounding_from[0] > 0)
        if left:
            assert abs(log10 - chain.log10_magnitude[0]) <= 2.0 * (error + chain.log10_error[0]) + 1e-9 * abs(log10)
        elif not found.unknown[row, column]:
            assert log10 == pytest.approx(chain.log10_magnitude[0], rel=1e-8, abs=1e-9, nan_ok=True)
            assert np.isnan(log10) or found.sign[row, column] == chain.sign[0]
            assert error == 0.0


def test_a_map_of_chaos_asks_for_no_more_layers_than_are_followed(monkeypatch):
    calls = count_asked(monkeypatch)
    # Cycles of three layers and more lie between what is chaotic.
    asked = SaturationParameters(input_min=0.1, input_max=0.9, weight_min=0.982, weight_max=1.0, resolution=4)
    found = compute_map(Custom("3.9*x*(1 - x)"), asked, 0.0, MILLION)
    assert 0.5 < (found.followed > 0).mean() < 1.0
    assert not found.unknown.all()
    assert len(calls) < 2 * FOLLOWED


def test_a_few_that_do_not_settle_go_on_as_alone(monkeypatch):
    calls = count_asked(monkeypatch)
    found = compute_map(Custom("sin(x)"), SaturationParameters(horizontal="bias", vertical="weight", bias_min=0.0, weight_min=1.0, resolution=2), 0.5, MILLION)
    assert len(calls) < 5 * FOLLOWED
    chain = compute_chain(Custom("sin(x)"), [0.5], MILLION)
    assert found.log10_gradient[0, 0] == pytest.approx(chain.log10_magnitude[0], rel=1e-9)


@pytest.mark.thorough
@pytest.mark.parametrize(("axis", "low", "high"), [("input", 0.15, 4.0), ("gain", 1.0, 3.0), ("weight", 1.0, 2.5), ("bias", 0.0, 0.4)])
def test_a_few_that_do_not_settle_are_right_after_all_numbers_of_layers(axis, low, high):
    """Softsign n times is x/(1 + n x), whose slope is that over x, squared: it never settles, and has no digit from the limit."""
    depth = 230_000 + int(1e4 * high)
    ranges = {"horizontal": "depth", "vertical": axis, "depth_min": 3, "depth_max": depth, f"{axis}_min": low, f"{axis}_max": high}
    found = compute_map(catalogue["softsign"](), SaturationParameters(resolution=4, **ranges), 0.7, 1, 1.0, 0.0)
    inputs = found.y if axis == "input" else found.y[:1] * 0.0 + 0.7
    wanted = -2.0 * np.log10(1.0 + inputs[:, np.newaxis] * found.x)
    assert found.log10_gradient[: inputs.size] == pytest.approx(wanted, rel=1e-11)
    assert (found.sign[: inputs.size] == 1).all()
    assert not found.followed[: inputs.size].any()
    assert not found.log10_error[: inputs.size].any()


def test_a_cycle_is_found_after_any_number_of_layers():
    # r = 3.83 has a stable cycle of three (R. M. May, 1976); the layers of a depth that is no multiple of it are gone through.
    logistic = Custom("3.83*x*(1 - x)")
    asked = SaturationParameters(horizontal="depth", vertical="weight", depth_min=100, depth_max=9_000, weight_min=0.9995, weight_max=1.0, resolution=40)
    found = compute_map(logistic, asked, 0.5047, 1)
    for column in range(0, 40, 7):
        chain = compute_chain(logistic, [0.5047], int(found.x[column]))
        assert not found.unknown[-1, column]
        assert found.log10_gradient[-1, column] == pytest.approx(chain.log10_magnitude[0], rel=1e-10)
        assert found.sign[-1, column] == chain.sign[0]


def test_what_is_a_mean_is_said_and_written_to_be_one():
    asked = SaturationParameters(weight_min=-9.0, weight_max=-1.0, resolution=6)
    found = compute_map(Sine(), asked, 0.3, MILLION, 1.0, 1.3)
    mean = found.followed > 0
    assert 0.0 < mean.mean() < 1.0
    assert not found.sign[mean].any()
    columns = {column.name: column.values for column in found.table().columns}
    assert np.array_equal(columns["followed"] > 0, mean.ravel())
    assert np.array_equal(columns["log10_error"] > 0, mean.ravel())
    assert np.isnan(columns["sign"][mean.ravel()]).all()
    layers = compute_layers(Sine(), 0.3, MILLION, -9.0, 1.3)
    said = (
        f"On {100 * mean.mean():.0f} % of the map, where rounding decides, what is shown is the mean of the first 10,000 layers; later ones are not followed."
    )
    assert said in read_map(found, layers)
    shallow = compute_map(Sine(), asked, 0.3, FOLLOWED, 1.0, 1.3)
    assert not shallow.followed.any()
    assert shallow.unknown.any()
    assert "followed" not in {column.name for column in shallow.table().columns}
    assert "the mean of the first" not in read_map(shallow, compute_layers(Sine(), 0.3, FOLLOWED, -9.0, 1.3))
