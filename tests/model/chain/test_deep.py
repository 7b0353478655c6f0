"""Chains that never settle, through very many layers: what is asked of the functions, what is told meanwhile, and that the answers are those of short steps."""

import itertools
import tracemalloc

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import GELU, ReLU, Softplus, Tanh, catalogue
from sigexplorer.model.activations.unbounded import Sine
from sigexplorer.model.chain import compute_chain, compute_layers
from sigexplorer.model.chain.factors import compute_factors
from sigexplorer.model.chain.grid import gradients
from sigexplorer.model.chain.layers import MOST_LAYERS, Layers
from sigexplorer.model.chain.rounding_onset import watch_rounding
from sigexplorer.model.chain.underflow import chain_zero_layers
from sigexplorer.model.running import Cancelled
from sigexplorer.model.saturation.parameters import SaturationParameters
from sigexplorer.model.saturation.result import compute_map
from tests.examples import examples

INPUTS = np.linspace(-6.0, 6.0, 320)


def counted(monkeypatch, kind):
    """Have the calls of a function's derivatives counted by their order."""
    calls = {0: 0, 1: 0, 2: 0, 3: 0}
    whole = kind.derivatives

    def derivatives(self, x, order=1):
        calls[order] += 1
        return whole(self, x, order)

    monkeypatch.setattr(kind, "derivatives", derivatives)
    return calls


@pytest.mark.sampled
@pytest.mark.parametrize("function", [Softplus(), GELU(), catalogue["bent_identity"](), catalogue["exponential"](), catalogue["custom"]()])
def test_a_layer_costs_one_value_and_its_share_of_the_derivatives_of_many(monkeypatch, function):
    depth = 2000
    compute_chain(function, INPUTS, 20, 1.0, -1e-6)
    calls = counted(monkeypatch, type(function))
    compute_chain(function, INPUTS, depth, 1.0, -1e-6)
    # Whether rounding decides is asked of the same layers: none is gone through for that alone.
    assert calls[0] <= 1.25 * depth
    assert calls[1] + calls[2] <= depth / 8 + 400


def test_one_input_asks_for_values_and_then_for_slopes_together(monkeypatch):
    function, depth = Softplus(), 10_000
    compute_layers(function, 0.5, 20)
    calls = counted(monkeypatch, Softplus)
    assert compute_layers(function, 0.5, depth).layer[-1] == depth
    assert calls[0] <= 1.01 * depth
    assert calls[1] + calls[2] <= depth / 500


@pytest.mark.sampled
@pytest.mark.parametrize(
    "compute",
    [
        lambda **told: compute_chain(ReLU(), INPUTS, 30_000, 1.0, 1.0, **told),
        lambda **told: compute_chain(Tanh(), INPUTS, 30_000, **told),
        lambda **told: compute_layers(Tanh(), 0.5, 100_000, **told),
        lambda **told: compute_factors(Tanh(), 0.5, 100_000, **told),
        lambda **told: chain_zero_layers(Tanh(), 0.5, 20_000, formats=("float64",), **told),
    ],
    ids=["chain", "outermost", "layers", "factors", "zeros"],
)
def test_progress_moves_and_cancelling_is_asked_for(compute):
    heard, asked = [], itertools.count()
    compute(progress=heard.append, cancel=lambda: next(asked) < 0)
    assert heard == sorted(heard)
    assert heard[0] >= 0.0
    assert heard[-1] <= 1.0
    assert heard[-1] > 0.75
    # At no time is much done between two reports.
    assert max(np.diff(heard), default=1.0) < 0.3
    assert len(heard) > 20
    times = next(asked)
    assert times > 100
    stop = itertools.count()
    with pytest.raises(Cancelled):
        compute(cancel=lambda: next(stop) >= times // 2)


def test_one_input_is_followed_in_the_memory_of_its_layers():
    depth = 20_000
    compute_layers(ReLU(), 0.5, 100, 1.0, 1.0)
    tracemalloc.start()
    try:
        compute_layers(ReLU(), 0.5, depth, 1.0, 1.0)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # Activation, preactivation, slope and gradient, some of them twice, and nothing for each layer besides.
    assert most < 220 * depth


def test_a_map_tells_how_far_it_is_within_a_piece():
    asked = SaturationParameters(horizontal="input", vertical="weight", weight_min=0.9, weight_max=1.1, resolution=8)
    for parameters in (asked, SaturationParameters(horizontal="depth", vertical="input", depth_max=4000, resolution=8)):
        heard = []
        compute_map(Tanh(), parameters, 0.5, 4000, 1.0, 0.0, progress=heard.append)
        assert heard == sorted(heard)
        assert len(heard) > 100
        assert heard[-1] == 1.0


@settings(max_examples=examples(60), deadline=None)
@given(data=st.data(), name=st.sampled_from(sorted(catalogue)))
def test_layers_gone_through_together_have_the_bits_of_each(data, name):
    function = catalogue[name]()
    draw = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1)))
    count, spread = data.draw(st.sampled_from([1, 7, MOST_LAYERS])), data.draw(st.sampled_from([1.0, 3.0, 1e3]))
    special = st.sampled_from([0.0, 1.0, -1.0])
    weights = [data.draw(special) if draw.random() < 0.4 else draw.normal(0.0, spread) for _ in range(3)]
    biases = [data.draw(special) if draw.random() < 0.6 else draw.normal() for _ in range(2)]
    for chains in (32, 5):
        a = draw.uniform(-6.0, 6.0, chains)
        a[:2] = data.draw(special), -0.0
        layers = Layers(function, weights, biases)
        with np.errstate(all="ignore"):
            together = [layers.through(a, 3, 3 + count, order) for order in (0, 1, 2)]
            for layer in range(count):
                z = layers.preactivation(a, 3 + layer)
                a, slope, bend = function.derivatives(z, 2)
                for order, passed in enumerate(together):
                    np.testing.assert_array_equal(passed.after[layer], a)
                    if passed.z.size:
                        np.testing.assert_array_equal(passed.z[layer].view(np.int64), np.ascontiguousarray(z).view(np.int64))
                    if order > 0:
                        np.testing.assert_array_equal(passed.slope[layer], slope)
                    if order > 1:
                        np.testing.assert_array_equal(passed.bend[layer], bend)


@pytest.mark.sampled
@pytest.mark.parametrize(("function", "weight", "bias"), [(Sine(), -9.0, 1.3), (Softplus(), 1.0, 0.0), (ReLU(), 1.0, 1.0), (GELU(), (1.5, -0.7), 0.2)])
def test_what_is_watched_on_the_way_is_what_is_found_alone(function, weight, bias):
    x = np.linspace(-3.0, 3.0, 50)
    found = compute_chain(function, x, 3000, weight, bias)
    layers = Layers(function, weight, bias)
    watch = watch_rounding(layers, x, 3000)
    assert watch is not None
    log10, _ = gradients(layers, x, (3000,), watch)[:2]
    np.testing.assert_array_equal(watch.onset, found.rounding_from)
    np.testing.assert_array_equal(log10, gradients(layers, x, (3000,))[0])
    alone = [compute_layers(function, each, 3000, weight, bias).rounding_from or 0 for each in x[::7].tolist()]
    assert found.rounding_from[::7].tolist() == alone


@pytest.mark.parametrize(("weight", "bias"), [(1.0, (1e6, -1e6)), (1.0, 1e-6), (-1.01, 0.3)])
def test_of_a_straight_line_rounding_decides_nothing(weight, bias):
    depth = 3000
    function, x = catalogue["identity"](), np.array([-6.0, 1e9, 0.7])
    found = compute_chain(function, x, depth, weight, bias)
    assert not found.rounding_from.any()
    np.testing.assert_allclose(found.log10_magnitude, depth * np.log10(abs(weight)), rtol=1e-12)
    assert compute_layers(function, 0.7, depth, weight, bias).rounding_from is None


def test_a_slow_climb_against_many_digits():
    # a <- ln(1 + exp(a)) grows as ln n; its gradient is 1 / (1 + n exp(-x)).
    depth, x = 100_000, np.array([-3.0, 0.5, 4.0])
    found = compute_chain(Softplus(), x, depth)
    with mp.workdps(30):
        for place, each in enumerate(x.tolist()):
            true = -mp.log10(1 + depth * mp.exp(-mp.mpf(each)))
            assert found.output[place] == pytest.approx(float(mp.log(mp.exp(mp.mpf(each)) + depth)), rel=1e-9)
            assert found.log10_magnitude[place] == pytest.approx(float(true), abs=1e-8)
    assert not found.rounding_from.any()
