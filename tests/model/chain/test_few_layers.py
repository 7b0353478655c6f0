"""Few layers, which is what is mostly dragged, are gone through by a short way: with the bits of the long one."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model import Custom
from sigexplorer.model.activations import catalogue
from sigexplorer.model.chain import compute_layers
from sigexplorer.model.chain.extended import ExtendedFloat
from sigexplorer.model.chain.layers import Layers
from sigexplorer.model.chain.orbit import HALF_SMALLEST, follow
from sigexplorer.model.chain.propagation import Chains, propagate
from sigexplorer.model.running import unheard
from tests.examples import examples

numbers = st.sampled_from([0.0, 1.0, -1.0, 0.25, -2.0, 1e200]) | st.floats(-9, 9)
functions = st.sampled_from(sorted(catalogue)).map(lambda name: catalogue[name]()) | st.sampled_from(["x*sin(x)", "1/x", "exp(x)", "x - x^3"]).map(Custom)
weights = st.sampled_from([0.0, 1.0, -1.0, 0.25, -2.0]) | st.floats(-9, 9)
layers_of = st.builds(lambda *given: given, functions, weights, weights)


@settings(max_examples=examples(120), deadline=None)
@given(chain=layers_of, x=st.lists(numbers, min_size=1, max_size=40), depth=st.integers(1, 20))
def test_few_layers_have_the_bits_of_the_long_way(chain, x, depth):
    layers, inputs = Layers(*chain), np.array(x)
    with np.errstate(all="ignore"):
        found = propagate(layers, inputs, depth)
        expected = Chains(layers, inputs, depth, None).carried(unheard)
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other)


@settings(max_examples=examples(120), deadline=None)
@given(chain=layers_of, x=numbers, depth=st.integers(1, 200))
def test_the_first_zero_of_layers_that_are_all_seen_is_that_of_the_way(chain, x, depth):
    activation, weight, bias = chain
    found = compute_layers(activation, x, depth, weight, bias)
    with np.errstate(all="ignore"):
        orbit = follow(Layers(activation, weight, bias), x, depth)
        expected = {name: orbit.first_zero(half, depth) for name, half in HALF_SMALLEST.items()}
    assert found.zero_at == expected


@given(exponents=st.lists(st.integers(-60, 0), min_size=1, max_size=6), zero=st.lists(st.booleans(), min_size=6, max_size=6))
def test_the_first_number_that_vanishes_is_that_of_halves_below_the_least(exponents, zero):
    mantissas = [0.0 if gone else 0.75 for gone, _ in zip(zero, exponents, strict=False)]
    numbers = ExtendedFloat(np.array(mantissas), np.array([0.0 if not m else float(e) for m, e in zip(mantissas, exponents, strict=True)]))
    half = HALF_SMALLEST["float16"]
    expected = next((place for place, (m, e) in enumerate(zip(mantissas, exponents, strict=True)) if m * 2.0**e <= 2.0**half), None)
    assert numbers.first_zero(half) == expected
