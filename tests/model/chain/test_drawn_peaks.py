"""Gradients against the input are drawn up to their peaks, however narrow these are beside the range."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.chain import compute_chain
from sigexplorer.model.numerics.sampling import round_inputs
from sigexplorer.results import compute
from sigexplorer.state import State, replace
from sigexplorer.topics.chain import CHAIN, INPUTS
from tests.examples import examples


def drawn(function, depth, weight, bias, x_min=-6.0, x_max=6.0):
    """Return the chain at the inputs at which it is drawn."""
    found = CHAIN.compute(function, (), x_min, x_max, depth, weight, bias)
    return found.closer or found


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


@pytest.mark.parametrize("name", ["sigmoid", "softplus", "step", "identity"])
def test_smooth_chains_are_drawn_at_round_inputs_alone(name):
    x = round_inputs(-6.0, 6.0, INPUTS)
    np.testing.assert_array_equal(drawn(catalogue[name](), 10, 1.0, 0.0).x, x)


def test_those_compared_are_drawn_at_the_same_inputs_as_the_function_explored():
    compared = (catalogue["tanh"](gain=1000.0), catalogue["relu"]())
    found = CHAIN.compute(catalogue["sigmoid"](), compared, -6.0, 6.0, 1, 1.0, 0.7231).closer
    assert found.x.size > INPUTS
    for _, other in found.compared:
        np.testing.assert_array_equal(other.x, found.x)
    assert found.compared[0][1].gradient.max() == pytest.approx(1000.0, rel=0.02)
    of_others = compute_chain(compared[0], found.x, 1, 1.0, 0.7231)
    np.testing.assert_array_equal(found.compared[0][1].log10_magnitude, of_others.log10_magnitude)
    np.testing.assert_array_equal(found.compared[0][1].output, of_others.output)


@pytest.mark.parametrize("compare", [(), ("relu",), ("sine", "exponential")])
@pytest.mark.parametrize("gain", [1.0, 1000.0])
def test_a_file_has_the_same_even_inputs_however_steep_a_chain_is_and_whatever_is_compared(gain, compare):
    # A steep one, alone or beside others, had hundreds of rows more, all in one place.
    state = replace(State(), {"activation": "tanh", "activation.gain": gain, "compare": compare})
    table = compute(state, (CHAIN,)).of(CHAIN).table()
    np.testing.assert_array_equal(table.columns[0].values, round_inputs(state.curve.x_min, state.curve.x_max, INPUTS))


@settings(max_examples=examples(25), deadline=None)
@given(name=st.sampled_from(["gelu", "silu", "mish"]), depth=st.integers(1, 4), weight=st.floats(0.3, 3.0), bias=st.floats(-1.0, 1.0))
def test_a_gradient_goes_down_where_it_changes_its_sign(name, depth, weight, bias):
    # To where the next of the even inputs happened to lie: of a GELU up to half of the picture too little.
    found = drawn(catalogue[name](), depth, weight, bias)
    turns = np.flatnonzero(found.sign[1:] * found.sign[:-1] < 0.0)
    known = (found.rounding_from[turns] == 0) & (found.rounding_from[turns + 1] == 0)
    assert (found.x[turns + 1] - found.x[turns])[known].max(initial=0.0) < 12.0 / 3000.0
