"""Networks of up to 10,000 layers: within the memory, cancelled and heard of all the way, or refused with what fits."""

import itertools
import re
import threading
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Tanh, catalogue
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.meanfield.expectation import expected_slopes
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.network import measuring, memory, run
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.memory import MEMORY, WORKING, segment_length
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.running import Cancelled


@pytest.mark.thorough
def test_ten_thousand_layers_come_to_their_end():
    heard, asked = [], []

    def cancel():
        asked.append(time.thread_time())
        return False

    given = NetworkParameters(depth=10_000, width=4, batch=2, initialisation="orthogonal", bias=False)
    found = compute_network(catalogue["identity"](), given, cancel=cancel, progress=heard.append)
    assert found.layer.size == 10_000
    np.testing.assert_allclose(found.log10_gradient, found.log10_gradient[-1], atol=1e-9)
    assert heard[-1] == 1.0
    # All but the last step: the theory may come to its end early.
    assert np.diff(heard)[:-1].max() < 0.001
    assert heard[-2] < 1.0
    # A share of the whole, since machines differ.
    assert np.diff(asked).max() < 0.25 * (asked[-1] - asked[0])


def test_it_stops_in_the_middle():
    calls = iter(range(10**9))
    with pytest.raises(Cancelled):
        compute_network(catalogue["tanh"](), NetworkParameters(depth=10_000, width=8, batch=2), cancel=lambda: next(calls) > 700)
    assert next(calls) < 710


@given(st.integers(1, 10_000), st.integers(1, 2048), st.integers(1, 65_536))
def test_a_size_fits_or_is_refused_with_one_that_does(depth, width, batch):
    refusal = ""
    try:
        length = segment_length(depth, batch, width, width)
    except ParameterError as refused:
        refusal = str(refused)
    if refusal:
        assert "\n" not in refusal
        fitting = int(re.search(r"a batch of at most ([\d,]+)", refusal)[1].replace(",", ""))
        assert 1 <= fitting < batch
        length, batch = segment_length(depth, fitting, width, width), fitting
    assert 1 <= length <= depth
    assert 12.0 * width**2 + 8.0 * batch * width * (WORKING + length + -(-depth // length)) <= MEMORY


@pytest.mark.parametrize("name", ["tanh", "gelu", "relu", "step"])
def test_slopes_of_many_layers_are_those_of_each(name):
    lengths = np.concatenate([np.geomspace(1e-9, 1e4, 70), np.full(40, 0.3), [np.inf, 0.0]])
    expected = [float(quadrature(catalogue[name]()).slope_squared(min(q, 1e13))) for q in lengths]
    np.testing.assert_allclose(expected_slopes(catalogue[name](), lengths), expected, rtol=1e-13)


@pytest.mark.parametrize("residual", [0.0, 0.5])
def test_weights_drawn_ahead_are_those_drawn_when_needed(monkeypatch, residual):
    given = NetworkParameters(width=24, depth=30, batch=9, residual=residual, seed=5, jacobian=False)
    plain = compute_network(Tanh(), given)
    monkeypatch.setattr(run, "MANY", 1)
    monkeypatch.setattr(memory, "MEMORY", 8.0 * 24 * 9 * 45)
    before = threading.active_count()
    ahead = compute_network(Tanh(), given)
    assert threading.active_count() == before
    for name in ("log10_gradient", "log10_weight_gradient", "correlation", "saturated"):
        np.testing.assert_array_equal(getattr(ahead, name), getattr(plain, name))
    asked = itertools.count()
    with pytest.raises(Cancelled):
        compute_network(Tanh(), given, cancel=lambda: next(asked) > 20)
    assert threading.active_count() == before


@pytest.mark.parametrize("residual", [0.0, 0.5])
@pytest.mark.parametrize(("together", "times"), [(1, 60), (500, 20)])
def test_what_is_measured_beside_is_what_is_measured_at_once(monkeypatch, residual, together, times):
    given = NetworkParameters(width=24, depth=30, batch=9, residual=residual, seed=5)
    monkeypatch.setattr(measuring, "TOGETHER", together)
    at_once = compute_network(Tanh(), given)
    calls = []
    monkeypatch.setattr(measuring, "FEWEST_VALUES", 1)
    monkeypatch.setattr(measuring, "spare", lambda: 1)
    monkeypatch.setattr(measuring.Behind, "do", lambda self, call, do=measuring.Behind.do: (calls.append(call), do(self, call)))
    before = threading.active_count()
    beside = compute_network(Tanh(), given)
    assert len(calls) == times
    assert threading.active_count() == before
    for name in ("log10_gradient", "log10_weight_gradient", "correlation", "saturated", "always_saturated", "dead", "inactive"):
        np.testing.assert_array_equal(getattr(beside, name), getattr(at_once, name))
    for of in ("preactivation", "activations"):
        for name in ("mean", "deviation", "percentiles"):
            np.testing.assert_array_equal(getattr(getattr(beside, of), name), getattr(getattr(at_once, of), name))
    np.testing.assert_array_equal(beside.histograms.counts, at_once.histograms.counts)
    asked = itertools.count()
    with pytest.raises(Cancelled):
        compute_network(Tanh(), given, cancel=lambda: next(asked) > 20)
    assert threading.active_count() == before


def test_what_goes_wrong_beside_is_heard_of(monkeypatch):
    monkeypatch.setattr(measuring, "TOGETHER", 1)
    monkeypatch.setattr(measuring, "FEWEST_VALUES", 1)
    monkeypatch.setattr(measuring, "spare", lambda: 1)
    monkeypatch.setattr(measuring, "mean_correlations", lambda values: {}["planted"])
    before = threading.active_count()
    with pytest.raises(KeyError, match="planted"):
        compute_network(Tanh(), NetworkParameters(width=24, depth=30, batch=9))
    assert threading.active_count() == before


@pytest.mark.parametrize("name", ["tanh", "gelu", "hard_tanh", "sine"])
def test_parts_of_an_array_have_the_bits_of_the_whole(name):
    x = np.random.default_rng(1).standard_normal((37, 211)) * 5.0
    for order in range(3):
        np.testing.assert_array_equal(derivatives_in_parts(catalogue[name](), x, order), catalogue[name]().derivatives(x, order))
