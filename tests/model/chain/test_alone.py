"""One input by itself is told what it is told among many: both digits, or both a mean; and what lies between is as followed one by one."""

import math

import numpy as np
import pytest

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.chain import Alone, compute_chain, compute_layers, propagation
from sigexplorer.model.chain.factors import compute_factors
from sigexplorer.model.chain.layers import Layers
from sigexplorer.model.chain.orbit import HALF_SMALLEST, follow
from sigexplorer.model.chain.trail import Trail
from sigexplorer.model.chain.underflow import chain_zero_layers
from tests.model.chain.asked import count_asked

FORMULAS = ["x/(1 + x*exp(-2*x))", "3.9*x*(1 - x)", "x - x^3", "x*exp(-x)", "1 - 1.5*x^2", "x/sqrt(1 + x^2)", "asinh(sinh(x))", "cos(x)", "abs(x) - 1"]


@pytest.fixture
def soon(monkeypatch):
    """Have few layers followed one by one."""
    for name, value in (("FOLLOWED", 800), ("AGAIN", 128), ("LEAPS_FROM", 416), ("MOST_FOLLOWED", 1600), ("SELDOM", 1024)):
        monkeypatch.setattr(propagation, name, value)


def drawn(seed):
    """Return a function, three inputs, a depth, weights and biases: any, or such that layers neither settle soon nor magnify much."""
    draw = np.random.default_rng(seed)
    function = Custom(str(draw.choice(FORMULAS))) if draw.random() < 0.7 else catalogue[str(draw.choice(sorted(catalogue)))]()
    count = int(draw.choice([1, 1, 1, 2, 3]))
    size, spread = [(0.0, 3.0), (1.0, 1e-3), (-1.0, 1e-3), (0.0, 1.0)][int(draw.integers(4))]
    weights, biases = draw.normal(size, spread, count).tolist(), draw.choice([0.0, 0.0, 1e-3, draw.normal()], count).tolist()
    x = np.sort(draw.normal(0.0, 3.0, 3) if draw.random() < 0.7 else draw.uniform(0.0, 1.0, 3))
    return function, x, int(draw.choice([30, 700, 2500, 9000])), weights, biases


@pytest.mark.sampled
@pytest.mark.parametrize("block", range(2))
def test_one_input_is_told_what_it_is_told_among_many(block, soon):
    for seed in range(10 * block, 10 * (block + 1)):
        function, x, depth, weights, biases = drawn(seed)
        many = compute_chain(function, x, depth, weights, biases)
        for place, value in enumerate(x.tolist()):
            one = compute_layers(function, value, depth, weights, biases)
            lost, log10 = one.followed is not None, float(one.log10_magnitude[-1])
            assert lost == (many.followed[place] < depth), seed
            assert (one.rounding_from is not None) == (many.rounding_from[place] > 0), seed
            if lost:
                assert abs(log10 - many.log10_magnitude[place]) <= one.log10_error + many.log10_error[place], seed
            elif one.rounding_from is None:
                assert log10 == pytest.approx(many.log10_magnitude[place], rel=1e-9, abs=1e-9, nan_ok=True), seed
                assert one.sign[-1] == pytest.approx(many.sign[place], nan_ok=True), seed
                assert one.activation[-1] == pytest.approx(many.output[place], rel=1e-9, abs=1e-300, nan_ok=True), seed
                shown = {name: layer is not None for name, layer in one.zero_at.items()}
                assert all(shown[name] for name, half in HALF_SMALLEST.items() if log10 < half * math.log10(2.0) - 1e-6), seed


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("formula", "weights", "biases", "x", "depth"),
    [
        ("x/(1 + x*exp(-2*x))", (-0.99971,), (0.0,), 2.0, 6_000),
        ("x/sqrt(1 + x^2)", (1.0,), (0.0,), 2.0, 9_000),
        ("tanh(x)", (1.0, -1.0001, 0.9999), (0.0, 0.0, 1e-9), 0.3, 6_000),
        ("asinh(sinh(x))", (0.98,), (0.0,), 2.0, 6_000),
        ("x - 0.2*sin(x)", (0.0, 1.0, 2.0, -0.4), (0.3,), 2.0, 5_000),
        ("x/(1 + x^2/300)", (-1.0,), (1e-12,), -2.0, 6_000),
        ("3.2*x*(1 - x)", (1.0001,), (0.0,), 0.3, 6_000),
    ],
)
def test_what_lies_between_is_as_followed_one_by_one(formula, weights, biases, x, depth, soon):
    layers = Layers(Custom(formula), weights, biases)
    with np.errstate(all="ignore"):
        trail, orbit = Trail(layers, x, depth), follow(layers, x, depth)
        layer = np.unique(np.geomspace(1, depth, 150).round().astype(np.int64))
        one, other = trail.seen(layer), orbit.seen(layer)
        zeros = [[way.first_zero(half_smallest, depth) for half_smallest in HALF_SMALLEST.values()] for way in (trail, orbit)]
    assert zeros[0] == zeros[1]
    for part, expected in zip(one[:3], other[:3], strict=True):
        np.testing.assert_allclose(part, expected, rtol=1e-11)
    np.testing.assert_allclose(one.gradient.log10(), other.gradient.log10(), rtol=1e-11, atol=1e-10)
    np.testing.assert_array_equal(np.sign(one.gradient.mantissa), np.sign(other.gradient.mantissa))


@pytest.mark.sampled
@pytest.mark.parametrize(("weight", "x"), [(-1.00116, 2.0), (-0.99971, 2.0)])
def test_a_million_layers_of_one_input_ask_for_some_thousand(weight, x, monkeypatch):
    calls, depth = count_asked(monkeypatch), 1_000_000
    found = compute_layers(Custom("x/(1 + x*exp(-2*x))"), x, depth, weight)
    assert len(calls) < 30_000
    assert (found.followed is None) == (weight > -1.0)
    factors = compute_factors(Custom("x/(1 + x*exp(-2*x))"), x, depth, weight).explored.layers
    assert (factors.followed, factors.rounding_from, factors.log10_error) == (found.followed, found.rounding_from, found.log10_error)
    np.testing.assert_array_equal(factors.log10_magnitude, found.log10_magnitude)


@pytest.mark.parametrize(("count", "seed"), [(1009, 0), (211, 1), (97, 2)])
def test_layers_of_their_own_are_looked_up_side_by_side(count, seed, monkeypatch, soon):
    """What lies between places in different layers of a round is gone through together, and has the bits of layers followed one by one."""
    draw = np.random.default_rng(seed)
    weights, biases = draw.normal(0.0, 2.0, count), draw.normal(0.0, 0.3, 3)
    # Of weights that are 0 and 1 nothing is multiplied.
    weights[[5, 11]] = 1.0, 0.0 if seed == 2 else -1.0
    layers = Layers(catalogue["tanh"](), weights.tolist(), biases.tolist())
    depth, calls, advance = 5_000, [], Layers.advance
    with np.errstate(all="ignore"):
        trail, orbit = Trail(layers, 0.5, depth), follow(layers, 0.5, depth)
        layer = np.unique(np.linspace(1, depth, 700).round().astype(np.int64))
        monkeypatch.setattr(Layers, "advance", lambda *given: calls.append(given) or advance(*given))
        one = trail.seen(layer)
        monkeypatch.undo()
        other = orbit.seen(layer)
    assert len(calls) < 200
    for part, expected in zip(one[:3], other[:3], strict=True):
        np.testing.assert_array_equal(part, expected)
    np.testing.assert_allclose(one.gradient.log10(), other.gradient.log10(), rtol=1e-12)
    np.testing.assert_array_equal(np.sign(one.gradient.mantissa), np.sign(other.gradient.mantissa))


def test_where_a_format_shows_zero_is_told_alike_of_many_layers(soon):
    function, depth = Custom("x/(1 + abs(x))"), 4000
    layers = compute_layers(function, 2.0, depth)
    zeros = chain_zero_layers(function, 2.0, depth, formats=("float16",))
    # Of f = x / (1 + |x|) the gradient through n layers is (1 + n |x|)^-2.
    expected = next(n for n in range(1, depth) if (1 + 2 * n) ** -2.0 <= 2.0**-25)
    assert layers.zero_at["float16"] == zeros.formats[0].rounded_once == expected
    assert zeros.followed == depth


def test_what_rounding_decides_is_looked_through_for_zeros_as_far_as_it_is_followed(soon):
    found = chain_zero_layers(Custom("1 - 1.9*abs(x - 0.1)"), 0.3, 40_000, formats=("float16",))
    assert propagation.FOLLOWED <= found.followed < 2 * propagation.MOST_FOLLOWED
    assert f"followed up to layer {found.followed}" in found.table().notes[-1]


@pytest.mark.parametrize("depth", [50, 700])
@pytest.mark.parametrize("weights", [[1.4, 1.01, 1.47], [-0.9992, -1.0002], [2.0]])
def test_beyond_all_numbers_one_input_is_told_what_many_are(weights, depth):
    function, x = Custom("3.9*x*(1 - x)"), [-2.3, 2.4, 5.1]
    many = compute_chain(function, x, depth, weights)
    for place, value in enumerate(x):
        one = compute_layers(function, value, depth, weights)
        assert one.log10_magnitude[-1] == many.log10_magnitude[place] == np.inf
        assert one.sign[-1] == many.sign[place]


def test_a_slope_that_underflows_has_its_digits():
    # Its slope is the square of what it is given, which is 0 for float64 long before the logarithm is none.
    function, weight, x = catalogue["tanh_shrink"](), 0.9995844853911047, 1.9262917786683191
    assert not compute_chain(function, [x], 50, weight).rounding_from.any()
    assert Alone(Layers(function, weight, 0.0), x, 50).rounding_from is None
