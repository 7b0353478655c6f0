"""Very many layers at once: against closed forms of a million layers, against long numbers, and against the same layers one by one."""

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, Softplus, Tanh, catalogue
from sigexplorer.model.chain import compute_chain, propagation
from sigexplorer.model.chain.ladder import base_of
from sigexplorer.model.chain.layers import Layers
from sigexplorer.model.chain.strides import stride
from tests.examples import examples
from tests.model.chain.asked import count_asked

MILLION = 1_000_000
# Of an activation's size, and of the decimal logarithm of a gradient.
ACTIVATION, LOGARITHM = 1e-11, 1e-10


@pytest.fixture
def soon(monkeypatch):
    """Have layers taken at once after a few."""
    leaping_after(monkeypatch, 1000)


def leaping_after(patch, followed):
    """Have layers taken at once after some."""
    patch.setattr(propagation, "FOLLOWED", followed)
    patch.setattr(propagation, "LEAPS_FROM", followed)


@settings(max_examples=examples(4), deadline=None)
@given(p=st.sampled_from([1, 2, 3]), scale=st.floats(0.1, 10.0), weight=st.sampled_from([1.0, -1.0]), depth=st.sampled_from([30_011, 400_000, MILLION]))
def test_a_family_that_stays_one_through_a_million_layers(p, scale, weight, depth):
    # Of f = x / (1 + c |x|^p)^(1/p), n layers are x / (1 + n c |x|^p)^(1/p).
    function = Custom(f"x/(1 + c*abs(x)^{p})^(1/{p})", c=scale)
    x = np.array([-6.0, -3.1e-3, 1e-9, 0.02, 0.7, 5.0])
    with pytest.MonkeyPatch.context() as patch:
        leaping_after(patch, 1000)
        found = compute_chain(function, x, depth, weight)
    with mp.workdps(30):
        for place, each in enumerate(x.tolist()):
            whole = 1 + depth * mp.mpf(scale) * abs(mp.mpf(each)) ** p
            sign = weight**depth
            assert found.output[place] == pytest.approx(float(sign * mp.mpf(each) / mp.root(whole, p)), rel=ACTIVATION)
            assert found.log10_magnitude[place] == pytest.approx(float(-(1 + mp.mpf(1) / p) * mp.log10(whole)), abs=LOGARITHM)
            assert found.sign[place] == sign
    assert not found.rounding_from.any()


@pytest.mark.parametrize(("function", "turned"), [(Softplus(), 1.0), (catalogue["log_sigmoid"](), -1.0)])
def test_a_million_layers_that_grow_as_the_logarithm(function, turned):
    x = np.array([-6.0, -0.3, 2.0, 6.0])
    found = compute_chain(function, x, MILLION)
    # What errors of rounding may have become is near to mattering at the end, and still all is followed.
    assert (found.followed == MILLION).all()
    with mp.workdps(30):
        for place, each in enumerate(x.tolist()):
            start = mp.exp(mp.mpf(turned * each))
            assert found.output[place] == pytest.approx(turned * float(mp.log(start + MILLION)), rel=ACTIVATION)
            assert found.log10_magnitude[place] == pytest.approx(float(-mp.log10(1 + MILLION / start)), abs=LOGARITHM)


@pytest.mark.parametrize(("name", "bias"), [("relu", 1.0), ("relu", 0.3), ("gelu", 1.0), ("identity", -0.7)])
def test_a_million_layers_of_a_straight_line(name, bias):
    x = np.linspace(0.5, 6.0, 40)
    found = compute_chain(catalogue[name](), x, MILLION, 1.0, bias)
    # The first layers of GELU bend still: from another one on it is the same line.
    begun = compute_chain(catalogue[name](), x, 100, 1.0, bias)
    # Each sum is rounded, the same way in all layers between two powers of two.
    np.testing.assert_allclose(found.output, begun.output + bias * (MILLION - 100), rtol=2e-10)
    np.testing.assert_allclose(found.log10_magnitude, begun.log10_magnitude, atol=1e-12)


def test_against_an_orbit_in_long_numbers(soon):
    depth, x = 12_000, np.array([0.1, 1.3, 4.0])
    found = compute_chain(Tanh(), x, depth, (1.0, -1.0), 0.0)
    with mp.workdps(30):
        for place, each in enumerate(x.tolist()):
            a, gradient = mp.mpf(each), mp.mpf(1)
            for layer in range(depth):
                a = mp.tanh(a if layer % 2 == 0 else -a)
                gradient *= 1 - a * a
            assert found.output[place] == pytest.approx(float(a), rel=1e-12)
            assert found.log10_magnitude[place] == pytest.approx(float(mp.log10(gradient)), abs=1e-11)


@pytest.mark.sampled
@pytest.mark.parametrize("name", [name for name in catalogue if name != "custom"])
def test_as_layers_followed_one_by_one(name, monkeypatch):
    draw = np.random.default_rng(sum(map(ord, name)))
    function, x, depth = catalogue[name](), np.sort(draw.uniform(-6.0, 6.0, 24)), 2200
    for weight, bias in ((1.0, 0.0), (1.0, 1.0), (-1.0, 0.5), (draw.uniform(-2.0, 2.0), draw.uniform(-1.0, 1.0))):
        found = []
        for followed in (300, depth):
            leaping_after(monkeypatch, followed)
            found.append(compute_chain(function, x, depth, weight, bias))
        strides, layers = found
        # That activations repeat shows a while after they do, later where many layers were taken at once.
        assert layers.settled_at or not strides.settled_at
        np.testing.assert_array_equal(strides.rounding_from, layers.rounding_from)
        known = layers.rounding_from == 0
        np.testing.assert_allclose(strides.output[known], layers.output[known], rtol=1e-10, atol=1e-300)
        np.testing.assert_allclose(strides.log10_magnitude[known], layers.log10_magnitude[known], rtol=1e-10, atol=1e-10)
        np.testing.assert_array_equal(strides.sign[known], layers.sign[known])


@pytest.mark.parametrize("formula", ["1 - 2*abs(x - 0.3)", "3.9*x*(1 - x)", "3.999*sin(x)/(1 + x^2)"])
def test_what_is_not_smooth_is_not_taken_at_once(formula):
    function = Custom(formula)
    x = np.random.default_rng(1).uniform(0.1, 0.6, 40)
    layers = Layers(function)
    with np.errstate(all="ignore"):
        for reach in (1000, 10_000):
            found = stride(layers, x, 1000, np.full(x.size, reach))
            assert not found.taken.any()
            assert not found.smooth.any()
            np.testing.assert_array_equal(found.a, x)


def test_small_numbers_keep_their_digits_beside_large_ones():
    x = np.array([1e-6, 1e-3, 0.3])
    layers = Layers(Tanh())
    with np.errstate(all="ignore"):
        a = layers.advance(layers.begin(x), 0, 3000).a
        taken = 45 * base_of(layers)
        found = stride(layers, a, 3000, np.full(x.size, taken))
        assert (found.taken == taken).all()
        expected = layers.advance(layers.begin(a), 3000, taken)
    np.testing.assert_allclose(found.a, expected.a, rtol=1e-12)
    np.testing.assert_allclose(found.logarithm, expected.gradient.log10() * np.log(10.0), atol=1e-11)


def gone_through(monkeypatch):
    """Return a list to which the layers are added that chains go through one by one from now on."""
    counts = []
    whole = Layers.advance

    def advance(self, stand, layer, count, *arguments, **named):
        counts.append(count)
        return whole(self, stand, layer, count, *arguments, **named)

    monkeypatch.setattr(Layers, "advance", advance)
    return counts


@pytest.mark.sampled
@pytest.mark.parametrize(("name", "weight", "bias"), [("gelu", 1.0, 0.0), ("elu", -1.0, 0.5), ("softplus", 1.0, 1.0)])
def test_no_chain_that_is_on_its_way_holds_up_others(name, weight, bias, soon, monkeypatch):
    # Some stand nearly still, some are on their way from there to rest, and what rounding may have become is near to mattering in some.
    counts = gone_through(monkeypatch)
    found = compute_chain(catalogue[name](), np.linspace(-6.0, 6.0, 16), MILLION, weight, bias)
    assert sum(counts) < 16_000
    assert (found.followed == MILLION).all()
    assert np.isfinite(found.log10_magnitude).all()


def test_chains_that_go_at_different_speeds_are_where_two_parts_of_the_way_lead(soon):
    x, first, last = np.linspace(5.0, 5.9, 4), 80_000, 120_000
    whole, begun = (compute_chain(catalogue["gelu"](), x, depth) for depth in (first + last, first))
    ended = compute_chain(catalogue["gelu"](), begun.output, last)
    known = whole.rounding_from == 0
    assert 0 < known.sum() < x.size
    np.testing.assert_allclose(ended.output[known], whole.output[known], rtol=1e-9)
    np.testing.assert_allclose((begun.log10_magnitude + ended.log10_magnitude)[known], whole.log10_magnitude[known], atol=1e-8)
    # What has been at rest for long has a gradient of a half to the power of the layers since.
    gone = whole.output == 0.0
    assert gone.any()
    assert (whole.log10_magnitude[gone] < -1000.0).all()
    assert (np.diff(whole.log10_magnitude[gone]) > 0.0).all()


@pytest.mark.sampled
@pytest.mark.parametrize(("formula", "weight"), [("x - 0.002*x*exp(-x)", 1.0), ("x/(1 + x*exp(-2*x))", -1.0)])
def test_formulas_that_are_nearly_straight_as_layers_followed_one_by_one(formula, weight, monkeypatch):
    x, depth, found = np.linspace(0.1, 12.0, 8), 6000, []
    for followed in (500, depth):
        leaping_after(monkeypatch, followed)
        counts = gone_through(monkeypatch)
        found.append(compute_chain(Custom(formula), x, depth, weight))
        assert (sum(counts) < 4000) == (followed < depth)
    strides, layers = found
    np.testing.assert_array_equal(strides.rounding_from > 0, layers.rounding_from > 0)
    known = layers.rounding_from == 0
    assert known.any()
    np.testing.assert_allclose(strides.output[known], layers.output[known], rtol=1e-10, atol=1e-300)
    np.testing.assert_allclose(strides.log10_magnitude[known], layers.log10_magnitude[known], rtol=1e-10, atol=1e-10)


def test_a_million_layers_ask_for_a_few_thousand(soon, monkeypatch):
    calls = count_asked(monkeypatch)
    compute_chain(Custom("x/sqrt(1 + x^2)"), np.linspace(-6.0, 6.0, 320), MILLION)
    assert len(calls) < 8000


# Of a weight w, f = x / (1 + c |x|) takes 1 / |a| to 1 / |w a| + c, and f = sqrt(x^2 + c) takes a^2 to w^2 a^2 + c.
def fallen(x, c, weight, depth):
    shrunk = mp.power(abs(mp.mpf(weight)), -depth)
    reciprocal = shrunk / abs(x) + c * (shrunk - 1) / (1 / abs(mp.mpf(weight)) - 1)
    return (mp.sign(weight) ** depth * mp.sign(x) / reciprocal), shrunk / (x * reciprocal) ** 2


def risen(x, c, weight, depth):
    grown = mp.power(mp.mpf(weight), 2 * depth)
    value = mp.sqrt(grown * mp.mpf(x) ** 2 + c * (grown - 1) / (mp.mpf(weight) ** 2 - 1))
    return value, grown * abs(x) / value


@settings(max_examples=examples(3), deadline=None)
@given(
    family=st.sampled_from([("x/(1 + c*abs(x))", fallen, -1.0), ("sqrt(x^2 + c)", risen, 1.0)]),
    scale=st.floats(0.1, 10.0),
    far=st.floats(10.0, 300.0),
    depth=st.integers(100_000, MILLION),
    turned=st.sampled_from([1.0, -1.0]),
)
def test_layers_that_lead_to_the_ends_of_the_range(family, scale, far, depth, turned):
    formula, expected, way = family
    weight = turned * 10.0 ** (way * far / depth)
    x = np.array([-6.0, -3.1e-3, 0.7, 5.0])
    with pytest.MonkeyPatch.context() as patch:
        leaping_after(patch, 1000)
        calls = count_asked(patch)
        found = compute_chain(Custom(formula, c=scale), x, depth, weight)
    # As many as there are doublings, and not as the range has decades.
    assert len(calls) < 5000
    with mp.workdps(40):
        for place, each in enumerate(x.tolist()):
            output, slope = expected(mp.mpf(each), mp.mpf(scale), weight, depth)
            assert found.output[place] == pytest.approx(float(output), rel=2e-10)
            assert found.log10_magnitude[place] == pytest.approx(float(mp.log10(slope)), abs=LOGARITHM)


@pytest.mark.parametrize(("formula", "weight", "start"), [("x/(1+exp(-x))", 1.01, 1e3), ("tanh(x)", -0.9, 1e-300), ("x/(1+exp(-x))", -1.7, 1e-300)])
def test_straight_layers_have_the_bits_of_the_function(formula, weight, start, monkeypatch):
    x = start * np.random.default_rng(2).uniform(1.0, 2.0, 24)
    calls = count_asked(monkeypatch)
    found = compute_chain(Custom(formula), x, 400, weight)
    few = len(calls)
    calls.clear()
    monkeypatch.setattr("sigexplorer.model.chain.straight.straight_through", lambda *_: None)
    each = compute_chain(Custom(formula), x, 400, weight)
    np.testing.assert_array_equal(found.output, each.output)
    np.testing.assert_array_equal(found.log10_magnitude, each.log10_magnitude)
    np.testing.assert_array_equal(found.rounding_from, each.rounding_from)
    assert found.settled_at == each.settled_at
    assert few < 0.6 * len(calls)


@pytest.mark.parametrize("formula", ["max(x, 0.3*x)", "where(x < 1.5, x, 2*x)", "where(x < 0, -x, x)"])
def test_straight_pieces_are_not_taken_for_one_line(formula, monkeypatch):
    x = np.random.default_rng(3).uniform(-2.0, 2.0, 24)
    for weight in (1.07, -1.07, 0.5):
        found = compute_chain(Custom(formula), x, 200, weight)
        monkeypatch.setattr("sigexplorer.model.chain.straight.straight_through", lambda *_: None)
        each = compute_chain(Custom(formula), x, 200, weight)
        monkeypatch.undo()
        np.testing.assert_array_equal(found.output, each.output)
        np.testing.assert_array_equal(found.log10_magnitude, each.log10_magnitude)
