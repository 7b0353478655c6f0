"""Layers are measured as one by one, however many are measured together; what is kept for the way back stays within the bound of memory."""

from __future__ import annotations

import math
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import catalogue
from sigexplorer.model.network import run as network_run
from sigexplorer.model.network.ahead import Ahead, Behind
from sigexplorer.model.network.batch import gaussian_inputs
from sigexplorer.model.network.initialisation import OrthogonalLayer
from sigexplorer.model.network.measuring import TOGETHER, Measures, mean_correlation, rescale
from sigexplorer.model.network.memory import MATRICES, MEMORY, OWN, WORKING, Plan, arrays_kept, plan, segment_length, starts, weights_kept
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.network.result import PERCENTILES
from sigexplorer.model.network.run import NetworkRun
from sigexplorer.model.running import never, unheard
from tests.examples import examples

THRESHOLD = 0.3


def drawn(generator, layers, inputs, units, size):
    s = size * generator.standard_normal((layers, inputs, units))
    slopes = np.where(generator.random(s.shape) < 0.3, 0.0, generator.random(s.shape))
    slopes[:, :, 0] = 0.0
    return s, np.tanh(s), slopes


@settings(max_examples=examples(25))
@given(st.integers(1, 9), st.integers(1, 7), st.integers(1, 9), st.integers(0, 10**6), st.sampled_from([1e-250, 1e-3, 1.0, 1e130]))
def test_layers_are_measured_as_one_by_one(layers, inputs, units, seed, size):
    generator = np.random.default_rng(seed)
    s, activations, slopes = drawn(generator, layers, inputs, units, size)
    found = Measures(layers, THRESHOLD, brief=False)
    for index in range(layers):
        found.take(index, s[index], activations[index], slopes[index])
    found.settle()
    for index in range(layers):
        for quantity, values in enumerate((s[index], activations[index])):
            ordered = sorted(values.ravel().tolist())
            ranks = [ordered[round(level / 100 * (len(ordered) - 1))] for level in PERCENTILES]
            np.testing.assert_array_equal(found.measured[quantity, 2:, index], ranks)
            np.testing.assert_allclose(found.measured[quantity, 0, index], math.fsum(ordered) / len(ordered), rtol=1e-9, atol=1e-15 * size)
            assert found.histograms.counts[quantity, index].sum() == len(ordered)
        off, zero = np.abs(slopes[index]) < THRESHOLD, slopes[index] == 0.0
        assert found.saturated[index] == pytest.approx(off.mean())
        assert found.always_saturated[index] == pytest.approx(off.all(axis=0).mean())
        assert found.dead[index] == pytest.approx(zero.all(axis=0).mean())
        assert found.inactive[index] == pytest.approx((zero & ~zero.all(axis=0)).mean())
        pairs = [float(a @ b) for i, a in enumerate(s[index] / size) for b in s[index][i + 1 :] / size]
        if pairs:
            assert found.correlation[index] == pytest.approx(np.mean(pairs) * inputs / np.square(s[index] / size).sum(), abs=1e-12)
        else:
            assert math.isnan(found.correlation[index])


@settings(max_examples=examples(25))
@given(st.integers(1, 9), st.integers(1, 7), st.integers(1, 9), st.integers(1, 9), st.integers(0, 10**6), st.sampled_from([1e-250, 1.0, 1e150]))
def test_gradients_are_measured_as_one_by_one(layers, inputs, units, fan_in, seed, size):
    generator = np.random.default_rng(seed)
    found = Measures(layers, THRESHOLD, brief=False)
    expected = []
    for index in range(layers):
        # The first layer has inputs of another size.
        gradient, before = generator.standard_normal((inputs, units)), generator.standard_normal((inputs, fan_in if index == 0 else units))
        exponent = rescale(gradient) + 100 * index
        found.take_back(index, gradient, exponent, size * before)
        of_weights = math.log10(math.sqrt(np.mean(np.square(gradient.T @ before)))) + math.log10(size)
        of_values = math.log10(math.sqrt(np.mean(np.square(gradient))))
        expected.append((of_values + exponent * math.log10(2.0), of_weights + exponent * math.log10(2.0)))
    found.settle()
    np.testing.assert_allclose(np.stack([found.log10_gradient, found.log10_weight_gradient], axis=1), expected, rtol=1e-9, atol=1e-9)


def test_a_layer_of_zeros_has_no_gradient():
    found = Measures(2, THRESHOLD, brief=False)
    for index in range(2):
        found.take_back(index, np.zeros((3, 4)), 0, np.ones((3, 4)))
    found.settle()
    assert np.isneginf(found.log10_gradient).all()
    assert np.isneginf(found.log10_weight_gradient).all()
    assert math.isnan(mean_correlation(np.zeros((3, 4))))


@pytest.mark.parametrize("size", [1e-320, 1e-300, 3.0, 1e300, 0.0])
def test_a_power_of_two_changes_no_digit(size):
    values = size * np.array([1.0, -1.75, 0.3])
    before = values.copy()
    exponent = rescale(values)
    np.testing.assert_array_equal(np.ldexp(values, exponent), before)
    assert not size or 0.5 <= np.abs(values).max() < 1.0


def test_weights_that_are_kept_are_those_that_would_be_drawn(monkeypatch):
    given_ = NetworkParameters(depth=9, width=20, batch=6, initialisation="he_normal", bias_variance=0.1)
    inputs = gaussian_inputs(0, 6, 20)
    found = []
    for kept in (0, 3, 9):
        monkeypatch.setattr(network_run, "plan", lambda *_, kept=kept: Plan(0, 9, kept))
        run = NetworkRun(catalogue["tanh"](), given_, inputs, 0.05, never, unheard)
        run.forward()
        run.backward()
        found.append((run.found.log10_gradient, run.found.log10_weight_gradient, run.log10_input_gradient))
    for other in found[1:]:
        for one, two in zip(found[0], other, strict=True):
            np.testing.assert_array_equal(one, two)


@pytest.mark.parametrize("residual", [0.0, 0.5])
@pytest.mark.parametrize("normalisation", ["none", "layer", "batch"])
def test_what_is_counted_of_a_layer_is_what_is_kept_of_it(residual, normalisation):
    given_ = NetworkParameters(depth=9, width=12, batch=5, residual=residual, normalisation=normalisation)
    run = NetworkRun(catalogue["tanh"](), given_, gaussian_inputs(0, 5, 12), 0.05, never, unheard)
    run.forward()
    kept = run.layers[4]
    # Activations that come in and slopes, and what was normalised; its few inverses are not counted.
    arrays = [kept.before, kept.slopes, *([] if kept.normalised is None else [kept.normalised.values])]
    checkpoint = [part for part in run.checkpoints[1] if part is not None] + ([run.inputs] if residual else [])
    assert arrays_kept(given_) == (len(arrays), len(checkpoint))
    assert {array.size for array in arrays} == {60}


@given(st.integers(1, 10_000), st.integers(1, 4096), st.integers(1, 2048), st.integers(1, 2048), st.floats(1.5, 4.5))
def test_kept_weights_fit_beside_the_rest(depth, batch, fan_in, width, matrices):
    try:
        length = segment_length(depth, batch, fan_in, width, matrices=matrices)
    except ParameterError:
        return
    kept = weights_kept(depth, batch, fan_in, width, length, matrices=matrices)
    assert 0 <= kept <= length
    arrays = WORKING + 2 * length + math.ceil(depth / length)
    taken = 8.0 * max(fan_in, width) * ((matrices + kept) * width + arrays * batch)
    assert kept == 0 or taken <= MEMORY


@given(st.integers(1, 300), st.sampled_from([1, 64, 256, 900]), st.sampled_from([16, 512, 2048]), st.sampled_from(["uniform", "normal"]), st.integers(0, 3))
def test_what_is_drawn_ahead_fits_beside_the_rest(depth, batch, width, initialisation, threads):
    given_ = NetworkParameters(depth=depth, batch=batch, width=width, initialisation=initialisation)
    try:
        found = plan(given_, batch, width, threads)
    except ParameterError:
        with pytest.raises(ParameterError):
            segment_length(depth, batch, width, width)
        return
    assert 0 <= found.kept <= found.length <= depth
    assert 0 <= found.ahead <= (threads + 2 if threads else 0)
    arrays = WORKING + 2 * found.length + math.ceil(depth / found.length)
    matrices = (OWN + found.ahead if found.ahead else MATRICES) + found.kept
    assert 8.0 * width * (matrices * width + arrays * batch) <= MEMORY


def test_where_drawing_takes_longer_than_products_more_is_drawn_ahead():
    few, many = (plan(NetworkParameters(depth=24, batch=64, width=2048, initialisation=name), 64, 2048, 1) for name in ("uniform", "normal"))
    assert few.ahead == 1, "by one thread, beside the products"
    assert many.ahead > 1, "so that whoever waits can draw too"
    # Of many inputs a matrix drawn ahead takes the room of some layers, which are followed twice.
    assert plan(NetworkParameters(depth=24, batch=256, width=2048), 256, 2048, 1).ahead == 1
    assert plan(NetworkParameters(depth=24, batch=256, width=2048), 256, 2048, 0) == Plan(0, 24, 0)


@given(st.integers(1, 400), st.integers(1, 400))
def test_the_last_part_of_a_network_is_as_long_as_any(depth, length):
    length = min(depth, length)
    found = starts(depth, length)
    sizes = np.diff([*found, depth + 1])
    assert found[0] == 1
    assert sizes.sum() == depth
    assert sizes[-1] == length
    assert (sizes[1:] == length).all()
    assert 1 <= sizes[0] <= length


@pytest.mark.parametrize(("depth", "length", "kept"), [(11, 11, 0), (11, 4, 0), (11, 4, 2), (11, 10, 3), (12, 4, 4), (5, 1, 1)])
def test_no_layer_is_followed_or_drawn_more_often_than_it_must(depth, length, kept, monkeypatch):
    given_ = NetworkParameters(depth=depth, width=12, batch=5)
    inputs = gaussian_inputs(0, 5, 12)
    drawn_, followed, told = [], [], []
    draw, tanh = network_run.draw_layer, network_run.derivatives_in_parts
    monkeypatch.setattr(network_run, "plan", lambda *_: Plan(0, length, kept))
    monkeypatch.setattr(network_run, "draw_layer", lambda *given, **named: drawn_.append(given[2]) or draw(*given, **named))
    monkeypatch.setattr(network_run, "derivatives_in_parts", lambda *given, **named: followed.append(1) or tanh(*given, **named))
    run = NetworkRun(catalogue["tanh"](), given_, inputs, 0.05, never, told.append)
    run.forward()
    run.backward()
    assert len(followed) == 2 * depth - length, "those of the last part once, the others twice"
    spared = kept * (depth // length) + min(kept, depth % length)
    assert len(drawn_) == 3 * depth - length - spared
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) == 3 * depth - length


@pytest.mark.parametrize("most", [2, 3, 5])
def test_who_waits_for_a_layer_draws_the_next_one_that_nobody_has_begun(most):
    others, wanted = [], threading.Event()

    def draw(layer):
        if threading.current_thread() is not threading.main_thread():
            # The thread is not done with the first one before the second is there.
            assert layer != 7 or wanted.wait(60)
            others.append(layer)
        elif layer == 6:
            wanted.set()
        return f"weights {layer}"

    ahead = Ahead(draw, range(7, 0, -1), most, 1)
    try:
        assert [ahead.take(layer) for layer in range(7, 0, -1)] == [f"weights {layer}" for layer in range(7, 0, -1)]
    finally:
        wanted.set()
        ahead.close()
    assert 7 in others
    assert 6 not in others


@pytest.mark.parametrize("most", [1, 2, 5])
def test_layers_drawn_ahead_are_taken_in_their_order(most):
    asked = []
    ahead = Ahead(lambda layer: asked.append(layer) or f"weights {layer}", range(7, 0, -1), most, min(most, 3))
    try:
        assert [ahead.take(layer) for layer in range(7, 0, -1)] == [f"weights {layer}" for layer in range(7, 0, -1)]
        assert sorted(asked) == list(range(1, 8)), "each once"
        assert ahead.take(3) == "weights 3", "and one that nobody said would be needed when it is"
    finally:
        ahead.close()


@pytest.mark.parametrize("given", [0, 1, 2])
def test_where_there_are_fewer_threads_each_layer_is_drawn_and_measured_all_the_same(monkeypatch, given):
    start, started = threading.Thread.start, []

    def some(thread):
        if len(started) >= given:
            raise RuntimeError("can't start new thread")
        started.append(thread)
        start(thread)

    monkeypatch.setattr("threading.Thread.start", some)
    ahead, behind, told = Ahead(lambda layer: f"weights {layer}", range(7, 0, -1), 3, 3), Behind(), []
    try:
        for layer in range(7, 0, -1):
            assert ahead.take(layer) == f"weights {layer}"
            behind.do(lambda layer=layer: told.append(layer))
        behind.finish()
        # A thread that is there again does nothing twice.
        monkeypatch.setattr("threading.Thread.start", start)
        behind.do(lambda: told.append(0))
        behind.finish()
    finally:
        ahead.close()
        behind.close()
    assert told == list(range(7, -1, -1))


def test_many_small_layers_are_measured_at_once():
    generator = np.random.default_rng(1)
    s, activations, slopes = drawn(generator, 40, 4, 8, 1.0)
    found = Measures(40, THRESHOLD, brief=True)
    for index in range(40):
        found.take(index, s[index], activations[index], slopes[index])
        assert np.isnan(found.saturated).all(), "they wait for one another"
    found.settle()
    assert not np.isnan(found.saturated).any()
    large = np.zeros((2, TOGETHER // 2))
    one = Measures(1, THRESHOLD, brief=True)
    one.take(0, large, large, large)
    assert one.saturated[0] == 1.0, "a large one does not"


def test_a_large_layer_is_measured_as_its_values_are():
    generator = np.random.default_rng(4)
    s = 3.0 + 1e-3 * generator.standard_normal((40, 3000))
    slopes = generator.standard_normal(s.shape)
    found = Measures(1, THRESHOLD, brief=False)
    found.take(0, s, np.tanh(s), slopes)
    assert found.measured[0, 0, 0] == pytest.approx(math.fsum(s.ravel()) / s.size, rel=1e-14)
    assert found.measured[0, 1, 0] == pytest.approx(s.std(), rel=1e-10)
    assert found.saturated[0] == np.mean(np.abs(slopes) < THRESHOLD)
    np.testing.assert_array_equal(found.measured[1, 2:, 0], np.sort(np.tanh(s).ravel())[[round(level / 100 * (s.size - 1)) for level in PERCENTILES]])


@pytest.mark.parametrize("initialisation", ["glorot_uniform", "he_normal", "torch_linear"])
def test_memory_that_is_drawn_to_again_changes_no_weight(initialisation, monkeypatch):
    given_ = NetworkParameters(depth=7, width=24, batch=5, initialisation=initialisation, bias_variance=0.2)
    inputs = gaussian_inputs(0, 5, 24)
    found = []
    for ahead, kept, reused in ((0, 0, False), (0, 2, True), (2, 0, True), (2, 3, True), (0, 7, True)):
        with monkeypatch.context() as patched:
            patched.setattr(network_run, "plan", lambda *_, ahead=ahead, kept=kept: Plan(ahead, 7, kept))
            if not reused:
                # Of weights of another kind nothing is taken back.
                patched.setattr(network_run, "DenseLayer", OrthogonalLayer)
            run = NetworkRun(catalogue["tanh"](), given_, inputs, 0.05, never, unheard)
            run.forward()
            run.backward()
        found.append(np.concatenate([run.found.log10_gradient, run.found.log10_weight_gradient, run.found.correlation, [run.log10_input_gradient]]))
    for other in found[1:]:
        np.testing.assert_array_equal(other, found[0])
