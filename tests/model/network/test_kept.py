"""Standard numbers that are kept are those that are drawn, whoever draws them, and none is drawn twice."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.network import ahead
from sigexplorer.model.network import kept as module
from sigexplorer.model.network.ahead import in_two
from sigexplorer.model.network.initialisation import NAMES, draw_layer
from sigexplorer.model.network.kept import MOST_LAYERS, MOST_WEIGHTS, Kept
from sigexplorer.model.running import Cancelled
from tests.examples import examples


def drawn_of(kept, name="normal", seed=1, layers=3, fan_in=8, fan_out=8, **how):
    return kept.layers(name, seed, dict.fromkeys(range(1, layers + 1), fan_in), fan_out, **how)


@pytest.fixture
def streams(monkeypatch):
    """The layers whose streams were asked for, of those that are kept."""
    asked = []
    stream = module.stream
    monkeypatch.setattr(module, "stream", lambda seed, purpose, layer: asked.append((seed, layer)) or stream(seed, purpose, layer))
    return asked


@pytest.mark.parametrize("name", NAMES)
def test_they_are_the_weights_that_are_drawn_but_for_rounding_and_other_variances_draw_nothing(name, streams):
    rows = np.random.default_rng(3).standard_normal((5, 24))
    way_back = np.random.default_rng(4).standard_normal((5, 31))
    kept = Kept()
    for how in ({"weight_variance": 1.3, "bias_variance": 0.4}, {"weight_variance": 0.7, "bias_variance": 1.9}, {"bias": False}):
        both = kept.layers(name, 11, {4: 24}, 31, **how)[4], draw_layer(name, 11, 4, 24, 31, **how)
        for one, other in zip(*((layer.multiply(rows), layer.multiply_transposed(way_back), layer.biases) for layer in both), strict=True):
            if other is None:
                assert one is None
            else:
                np.testing.assert_allclose(one, other, rtol=1e-13, atol=1e-14)
    assert streams == [(11, 4)]


def test_they_are_copied_for_no_variance():
    kept = Kept()
    layers = [drawn_of(kept, weight_variance=variance)[2] for variance in (1.0, 2.5, 1.0)]
    assert layers[0].standard is layers[1].standard is layers[2].standard


@settings(max_examples=examples(30))
@given(st.lists(st.tuples(st.sampled_from(["normal", "he_uniform"]), st.integers(0, 1), st.integers(1, 60), st.sampled_from([3, 8])), max_size=6))
def test_each_is_what_it_is_by_itself_whatever_was_asked_for_before(asked):
    kept = Kept()
    for name, seed, layers, width in asked:
        found = drawn_of(kept, name, seed, layers, width, width, bias_variance=0.3)
        assert list(found) == list(range(1, min(layers, MOST_LAYERS) + 1))
        alone = Kept().layers(name, seed, {layers: width}, width, bias_variance=0.3)[layers]
        if layers in found:
            np.testing.assert_array_equal(found[layers].standard, alone.standard)
            np.testing.assert_array_equal(found[layers].biases, alone.biases)


def test_more_layers_of_the_same_network_draw_those_alone(streams):
    kept = Kept()
    for layers in (5, 3, 7, 7):
        drawn_of(kept, layers=layers)
    assert streams == [(1, layer) for layer in range(1, 8)]
    drawn_of(kept, seed=2, layers=2)
    assert streams[7:] == [(2, 1), (2, 2)]


def test_a_layer_with_too_many_weights_is_not_kept():
    found = Kept().layers("normal", 1, {1: MOST_WEIGHTS, 2: MOST_WEIGHTS // 2}, 2)
    assert list(found) == [2]


@pytest.mark.parametrize("depth", [5, MOST_LAYERS])
def test_who_turns_to_another_seed_asks_for_no_memory(depth):
    kept = Kept()

    def places(seed):
        return {layer.standard.ctypes.data for layer in drawn_of(kept, seed=seed, layers=depth).values()}

    assert len({place for seed in (901, 902, 903, 901) for place in places(seed)}) <= depth + 1


@pytest.mark.parametrize("name", ["normal", "uniform", "orthogonal"])
def test_two_threads_draw_the_bits_that_one_draws(name, monkeypatch):
    monkeypatch.setattr(module, "MANY", 0)
    rows, found = np.eye(12), []
    for spare in (0, 1):
        monkeypatch.setattr(ahead, "spare", lambda spare=spare: spare)
        layers = drawn_of(Kept(), name, 5, 20, 12, 12, bias_variance=0.3)
        found.append([(layer.multiply(rows).tobytes(), layer.biases.tobytes()) for layer in layers.values()])
    assert found[0] == found[1]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("weights")]


def test_drawing_is_given_up():
    answers = iter([False] * 3)
    kept = Kept()
    with pytest.raises(Cancelled):
        kept.layers("normal", 1, dict.fromkeys(range(1, 9), 8), 8, cancel=lambda: next(answers, True))
    assert len(drawn_of(kept, layers=8)) == 8


def test_each_call_is_made_once_and_another_thread_makes_some(monkeypatch):
    monkeypatch.setattr(ahead, "spare", lambda: 1)
    done, both = [], threading.Barrier(2, timeout=60.0)

    def call(number):
        if number < 2:
            # Neither goes on before both are here.
            both.wait()
        done.append((number, threading.get_ident()))

    in_two([lambda number=number: call(number) for number in range(9)])
    assert sorted(number for number, _ in done) == list(range(9))
    assert len({thread for _, thread in done}) == 2


def test_what_fails_in_another_thread_is_raised(monkeypatch):
    monkeypatch.setattr(ahead, "spare", lambda: 1)
    mine, both = threading.get_ident(), threading.Barrier(2, timeout=60.0)

    def call():
        both.wait()
        if threading.get_ident() != mine:
            raise MemoryError

    with pytest.raises(MemoryError):
        in_two([call, call])


def test_without_a_thread_one_does_it_all(monkeypatch):
    def refuse(*given):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(ahead, "spare", lambda: 1)
    monkeypatch.setattr(ahead.ThreadPoolExecutor, "submit", refuse)
    done = []
    in_two([lambda number=number: done.append(number) for number in range(4)])
    assert done == [0, 1, 2, 3]


def test_a_first_look_draws_all_its_layers_at_once_and_keeps_no_hold_on_them():
    from sigexplorer.model.activations import catalogue
    from sigexplorer.model.network.glance import first_looks
    from sigexplorer.model.network.parameters import NetworkParameters

    kept = module.kept()
    pieces = kept.pieces
    looks = first_looks(catalogue["tanh"](), NetworkParameters(depth=9, width=16, batch=5, seed=37))
    next(looks)
    assert pieces.held == 9
    drawn_of(kept, seed=38, layers=1)
    assert pieces.held == 1, "while the look waits for its picture to be painted"


def test_biases_are_drawn_when_any_are_asked_for_and_once(monkeypatch):
    drawn = []
    draw = module.draw_numbers
    monkeypatch.setattr(module, "draw_numbers", lambda generator, *given: drawn.append(given[1].shape) or draw(generator, *given))
    kept = Kept()
    assert all(layer.biases is None for layer in drawn_of(kept).values())
    assert drawn == [(8, 8)] * 3
    found = [drawn_of(kept, bias_variance=variance)[2].biases for variance in (0.25, 1.0, 0.25)]
    assert drawn[3:] == [(8,)] * 3
    np.testing.assert_array_equal(found[0], found[2])
    np.testing.assert_array_equal(2.0 * found[0], found[1])
