"""The short ways to values have the bits of the long ones, as far as they say that they go."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import catalogue
from sigexplorer.model.parameters import parameters_of
from tests.examples import examples

WITHOUT = {"lecun_tanh", "erf", "gompertz", "richards", "tanh_shrink", "custom"}


def drawn(name, data):
    """Return a function of the catalogue with parameters of its own, the default ones as often."""
    kind = catalogue[name]
    if data.draw(st.booleans()):
        return kind()
    limits = {field: declared.limits for field, declared in parameters_of(kind).items()}
    usual = {field: [value for value in (0.0, 0.3, 1.0, 2.5) if low <= value <= high] for field, (low, high) in limits.items()}
    try:
        return kind(**{field: data.draw(st.sampled_from(usual[field]) | st.floats(*limits[field])) for field in limits})
    except ParameterError:
        return kind()


def inputs(draw, low, high):
    """Return inputs of every size between two ends, whole vectors of them."""
    low, high = max(low, -1e300), min(high, 1e300)
    sizes = 10.0 ** draw.uniform(-320.0, 300.0, 64) * draw.choice([-1.0, 1.0], 64)
    x = np.concatenate([[0.0, -0.0, low, high], draw.normal(0.0, 3.0, 64), low * draw.random(16), high * draw.random(16), sizes])
    return np.resize(x[(low <= x) & (x <= high)], 160)


@pytest.mark.parametrize("name", sorted(set(catalogue) - WITHOUT))
@settings(max_examples=examples(15), deadline=None)
@given(data=st.data(), seed=st.integers(0, 10**6))
def test_a_short_way_has_the_bits_of_the_long_one(name, data, seed):
    function = drawn(name, data)
    plain = function.plain()
    if plain is None:
        assert name == "sigmoid"
        return
    x = inputs(np.random.default_rng(seed), plain.low, plain.high)
    found = np.empty(x.size)
    with np.errstate(all="ignore"):
        plain.write(x, found)
        np.testing.assert_array_equal(found.view(np.int64), function.derivatives(x, 0)[0].view(np.int64))


@pytest.mark.parametrize("name", [name for name in sorted(set(catalogue) - WITHOUT) if np.isfinite(catalogue[name]().plain().straight_from)])
@settings(max_examples=examples(15), deadline=None)
@given(data=st.data(), seed=st.integers(0, 10**6))
def test_from_where_a_curve_is_called_straight_it_is(name, data, seed):
    function = drawn(name, data)
    plain = function.plain()
    x = inputs(np.random.default_rng(seed), plain.straight_from, np.inf)
    value, slope, bend = function.derivatives(x, 2)
    np.testing.assert_array_equal(value, x)
    np.testing.assert_array_equal(slope, 1.0)
    np.testing.assert_allclose(bend, 0.0, atol=1e-14)


@pytest.mark.parametrize("gain", [0.3, 20.452769291528774, 288.36480378060236, 553.8956292112995])
@pytest.mark.parametrize("name", ["tanh", "arctan", "softsign", "gudermannian", "elliot_sigmoid", "sine", "softplus", "silu"])
def test_a_short_way_ends_before_the_gain_takes_an_input_too_far(name, gain):
    kind = catalogue[name]
    (field,) = kind.__struct_fields__
    function = kind(**{field: gain})
    plain = function.plain()
    x = np.resize([plain.low, plain.high], 32)
    found = np.empty(x.size)
    with np.errstate(all="ignore"):
        plain.write(x, found)
    np.testing.assert_array_equal(found, function.derivatives(x, 0)[0])


@pytest.mark.parametrize("name", sorted(WITHOUT))
def test_the_others_have_none(name):
    assert catalogue[name]().plain() is None
