"""Gradients against the input are drawn up to their peaks, however narrow these are beside the range."""

from __future__ import annotations

import functools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.chain import compute_chain
from sigexplorer.model.chain.drawing import drawn_inputs
from sigexplorer.model.numerics.sampling import round_inputs
from sigexplorer.topics.chain import CHAIN, INPUTS
from tests.examples import examples


def drawn(function, depth, weight, bias, x_min=-6.0, x_max=6.0):
    """Return the chain at the inputs at which it is drawn."""
    compute = functools.partial(through, depth, weight, bias)
    x = round_inputs(x_min, x_max, INPUTS)
    return compute(function, drawn_inputs(compute, (function,), x, weight, bias, [compute(function, x)]))


def through(depth, weight, bias, function, x):
    return compute_chain(function, x, depth, weight, bias)


@settings(max_examples=examples(40), deadline=None)
@given(
    name=st.sampled_from(["sigmoid", "tanh", "erf", "arctan", "softsign", "gudermannian"]),
    gain=st.floats(0.0, 3.0).map(lambda power: 10.0**power),
    weight=st.floats(0.5, 4.0) | st.floats(-4.0, -0.5),
    bias=st.floats(-1.5, 1.5),
    half=st.floats(0.5, 6.0).map(lambda power: 10.0**power),
)
def test_the_peak_of_one_layer_is_reached(name, gain, weight, bias, half):
    # A logistic of gain 1,000 at 1.2345 was drawn as high as 0.0066, of 250, since no input was nearer to it.
    found = drawn(catalogue[name](gain=gain), 1, weight, bias, -half, half)
    centre = -bias / weight
    if -0.9 * half < centre < 0.9 * half:
        steepest = compute_chain(catalogue[name](gain=gain), [centre], 1, weight, bias).log10_magnitude[0]
        assert found.log10_magnitude.max() == pytest.approx(steepest, abs=0.02)


@settings(max_examples=examples(25), deadline=None)
@given(
    name=st.sampled_from(["sigmoid", "tanh", "erf"]),
    gain=st.floats(0.5, 1.5).map(lambda power: 10.0**power),
    depth=st.integers(2, 6),
    weight=st.floats(0.5, 1.5),
    bias=st.floats(0.05, 0.5),
)
def test_peaks_through_some_layers_are_as_high_as_at_a_hundred_times_as_many_inputs(name, gain, depth, weight, bias):
    found = drawn(catalogue[name](gain=gain), depth, weight, bias)
    dense = compute_chain(catalogue[name](gain=gain), np.linspace(-6.0, 6.0, 100 * INPUTS), depth, weight, bias)
    assert found.log10_magnitude.max() >= dense.log10_magnitude.max() - 0.02


@pytest.mark.parametrize("height", [1.0, 1e-3, 40.0])
def test_a_narrow_bump_on_a_level_gradient_is_found(height):
    # Beside it nothing tells of it.
    found = drawn(Custom(f"x + {height}*exp(-(1000*(x - 3.3137))**2)"), 1, 1.0, 0.0)
    steepest = 1000.0 * height * np.sqrt(2.0 / np.e)
    assert found.gradient.max() == pytest.approx(1.0 + steepest, rel=0.02)
    assert found.gradient.min() == pytest.approx(1.0 - steepest, rel=0.02, abs=0.02)


@settings(max_examples=examples(25), deadline=None)
@given(name=st.sampled_from(["sine", "exponential", "tanh", "silu"]), depth=st.integers(1, 60), weight=st.floats(-9.0, 9.0), bias=st.floats(-20.0, 20.0))
def test_no_input_is_added_at_which_rounding_decides(name, depth, weight, bias):
    found = drawn(catalogue[name](), depth, weight, bias)
    added = ~np.isin(found.x, round_inputs(-6.0, 6.0, INPUTS))
    assert not found.rounding_from[added].any()


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "gelu", "silu", "step", "softplus"])
def test_smooth_chains_are_drawn_at_round_inputs_alone(name):
    x = round_inputs(-6.0, 6.0, INPUTS)
    np.testing.assert_array_equal(drawn(catalogue[name](), 10, 1.0, 0.0).x, x)


def test_those_compared_are_drawn_at_the_same_inputs_as_the_function_explored():
    compared = (catalogue["tanh"](gain=1000.0), catalogue["relu"]())
    found = CHAIN.compute(catalogue["sigmoid"](), compared, -6.0, 6.0, 1, 1.0, 0.7231)
    assert found.x.size > INPUTS
    for _, other in found.compared:
        np.testing.assert_array_equal(other.x, found.x)
    assert found.compared[0][1].gradient.max() == pytest.approx(1000.0, rel=0.02)
