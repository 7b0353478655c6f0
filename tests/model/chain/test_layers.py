"""One engine: chains side by side, each with its own weight, bias and gain, are the chains alone, and an arithmetic may take the place of another."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from sigexplorer.model import Custom
from sigexplorer.model.activations import ReLU, Sigmoid, Tanh, catalogue
from sigexplorer.model.chain import compute_layers, straight
from sigexplorer.model.chain.extended import ExtendedFloat
from sigexplorer.model.chain.grid import gradients
from sigexplorer.model.chain.layers import Layers
from sigexplorer.model.chain.orbit import Orbit, follow, walk
from sigexplorer.model.chain.propagation import propagate
from sigexplorer.model.chain.underflow import RoundedLayers
from sigexplorer.model.numerics.rounding import FORMATS
from sigexplorer.model.parameters import parameters_of
from tests.examples import examples

numbers = st.sampled_from([0.0, 1.0, -1.0, 0.25, -2.0]) | st.floats(-9, 9)


@settings(max_examples=examples(80), deadline=None)
@given(data=st.data(), name=st.sampled_from(sorted(catalogue)), depth=st.integers(1, 300))
def test_chains_side_by_side_are_the_chains_alone(data, name, depth):
    count = 4
    x, weight, bias = (np.array(data.draw(st.lists(numbers, min_size=count, max_size=count))) for _ in range(3))
    activation, gain = catalogue[name](), None
    if "gain" in parameters_of(type(activation)) and data.draw(st.booleans()):
        gain = np.array(data.draw(st.lists(st.floats(0.05, 20), min_size=count, max_size=count)))
    together = Layers(activation, weight, bias, gain=gain)
    with np.errstate(all="ignore"):
        output, gradient = propagate(together, x, depth)[:2]
    log10, sign = gradients(together, x, (depth,))[:2]
    # Where a function is a straight line a chain alone is a product, whose last bit need not be that of the function's value; see below.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(straight, "straight_through", lambda *asked: None)
        _are_alone(activation, x, depth, weight, bias, gain, (output, gradient, log10, sign))


def _are_alone(activation, x, depth, weight, bias, gain, found):
    output, gradient, log10, sign = found
    for k in range(x.size):
        alone = Layers(activation, float(weight[k]), float(bias[k]), gain=None if gain is None else gain[k : k + 1])
        with np.errstate(all="ignore"):
            expected, slope = propagate(alone, x[k : k + 1], depth)[:2]
        # Its bits are those of the chain alone, however the others came to their end.
        np.testing.assert_array_equal(output[k], expected[0])
        assert gradient.log10()[k] == pytest.approx(slope.log10()[0], rel=1e-12, abs=1e-12, nan_ok=True)
        assert log10[0, k] == pytest.approx(slope.log10()[0], rel=1e-11, abs=1e-11, nan_ok=True)
        assert sign[0, k] == np.nan_to_num(np.sign(slope.mantissa[0]))


@pytest.mark.parametrize(("weight", "bias", "x"), [(1.0, 1e-214, 0.0), (0.25, 0.0, 1.0), (1.0, 1e-214, 1e-300)])
@pytest.mark.parametrize("depth", [100, 300])
def test_a_product_in_the_place_of_a_straight_line_is_as_right_as_its_roundings(weight, bias, x, depth):
    side, alone = Layers(catalogue["erf"](), np.array([weight]), np.array([bias])), Layers(catalogue["erf"](), weight, bias)
    with np.errstate(all="ignore"):
        one, other = (propagate(layers, np.array([x]), depth)[0][0] for layers in (side, alone))
    assert one == pytest.approx(other, rel=depth * 2.0**-52, abs=0.0)


def test_a_weight_of_zero_forgets_whatever_came_before():
    for weight in (0.0, np.array([0.0, 0.0])):
        layers = Layers(ReLU(), weight, 2.0)
        with np.errstate(invalid="ignore"):
            np.testing.assert_array_equal(layers.preactivation(np.array([np.inf, -np.inf]), 0), [2.0, 2.0])


class OneByOne(Layers):
    """Layers whose function has no quicker way."""

    def along(self, a, start, stop):
        return None


@given(
    seed=st.integers(0, 10**6),
    activation=st.sampled_from([Sigmoid(), Tanh()]),
    gain=st.floats(0.1, 10.0),
    depth=st.sampled_from([1, 15, 16, 17, 60]),
    spread=st.sampled_from([0.5, 3.0, 9.0]),
    rounds=st.integers(1, 40),
    x=st.sampled_from([0.0, 700.0, -np.inf]) | st.floats(-9, 9),
)
def test_a_walk_of_many_layers_at_a_time_has_the_bits_of_single_steps(seed, activation, gain, depth, spread, rounds, x):
    draw, function = np.random.default_rng(seed), structs.replace(activation, gain=gain)
    weights, biases = draw.normal(0.0, spread, rounds).tolist(), draw.choice([0.0, 0.7], rounds).tolist()
    weights[seed % rounds] = draw.choice([0.0, 1.0])
    with np.errstate(all="ignore"):
        paths = [walk(kind(function, weights, biases), x, depth) for kind in (Layers, OneByOne)]
    assert paths[0].period == paths[1].period
    for name in ("activation", "preactivation", "slope"):
        found, expected = (getattr(path, name) for path in paths)
        np.testing.assert_array_equal(found.view(np.int64), expected.view(np.int64), name)


@pytest.mark.parametrize("form", ["textbook", "stable", None])
@pytest.mark.parametrize("activation", [Sigmoid(gain=1.5), Tanh()], ids=["sigmoid", "tanh"])
def test_a_walk_in_a_format_stays_in_it_and_ends_in_a_round(form, activation):
    for number in FORMATS.values():
        path = walk(RoundedLayers(activation, (1.7, -0.3), (0.1,), number.round, form), 0.5, 2000)
        for part in (path.activation, path.preactivation[1:], path.slope[1:]):
            np.testing.assert_array_equal(number.round(part), part)
        assert path.period > 0
        later = np.arange(path.last + 1, path.last + 3 * path.period + 1)
        assert path.places(later).max() <= path.last
        np.testing.assert_array_equal(path.activation[path.places(later)][-path.period :], path.activation[path.places(later)][: path.period])


def test_in_float64_a_walk_with_every_operation_rounded_is_the_plain_one():
    exact = walk(Layers(Sigmoid(), 2.5, -1.0), 0.3, 100)
    rounded = walk(RoundedLayers(Sigmoid(), (2.5,), (-1.0,), FORMATS["float64"].round, None), 0.3, 100)
    np.testing.assert_array_equal(exact.activation, rounded.activation)
    np.testing.assert_array_equal(exact.slope, rounded.slope)
    assert exact.period == rounded.period == follow(Layers(Sigmoid(), 2.5, -1.0), 0.3, 100).period


@pytest.mark.parametrize("size", [1e300, 1.0, 1e-300])
def test_a_slope_just_below_one_takes_the_gradient_to_no_zero_that_is_asked_for(size):
    """Ten to the eighteenth layers later it would be 0: a number of layers that 64 bits do not hold where the gradient was large before."""
    slope = 1.0 - 2.0**-53
    gradient = ExtendedFloat(*np.frexp([1.0, size, size * slope]))
    path = np.array([2.0, 1.0, 1.0])
    orbit = Orbit(path, path, path, 1, gradient=ExtendedFloat(gradient.mantissa, gradient.exponent.astype(np.float64)))
    for number in FORMATS.values():
        expected = 1 if size <= number.smallest / 2 else None
        assert orbit.first_zero(number.lowest_exponent - 1, 1_000_000) == expected


INFINITE = (
    *("log(abs(x))", "sqrt(abs(x)) - 0.5", "sqrt(x)*sqrt(x)", "1/x", "1/x^2"),
    *("abs(x)^0.3*x", "0.3*sqrt(abs(x))", "1/(exp(x) - 1)", "max(x, 1/x)", "max(0, x)^2"),
)


@pytest.mark.sampled
@pytest.mark.parametrize("formula", INFINITE)
@pytest.mark.parametrize("depth", [100, 3000])
def test_a_gradient_that_is_infinite_or_no_number_is_followed_to_its_end_and_becomes_no_zero(formula, depth):
    """The first input of a layer is where the slope is infinite, which a gradient of no number may follow: once no end was found, for ever."""
    draw = np.random.default_rng(depth).uniform(-2.0, 2.0, (8, 2)).tolist()
    for x, weight in [(0.0, 1.0), (1.0, 0.5), (-1.0, 1.0), *draw]:
        found = compute_layers(Custom(formula), x, depth, weight, -x * weight)
        gone = found.layer[found.gradient == 0.0]
        assert found.zero_at["float64"] == (gone[0] if gone.size else None)


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("formula", "x", "weight", "bias"), [("sqrt(abs(x)) - 0.5", 0.0, 1.0, 0.0), ("sqrt(abs(x)) - 0.6", 1.0, 0.8, -0.8), ("cbrt(x) + 0.1", 0.0, -2.0, 0.0)]
)
def test_an_infinite_slope_at_an_input_without_an_error_makes_none(formula, x, weight, bias):
    """Of many layers, of which some are left to their mean, the same is known as of few that are followed by themselves."""
    few, many = (compute_layers(Custom(formula), x, depth, weight, bias) for depth in (2000, 1_000_000))
    assert few.rounding_from == many.rounding_from
    # What repeats is known to its end, whatever its digits are.
    repeats = bool(few.activation[-1] == few.activation[-2])
    assert few.rounding_from is None or repeats or many.followed == 10_000


def test_a_power_below_zero_is_refused():
    with pytest.raises(ValueError, match="from 0 on"):
        ExtendedFloat(np.array([0.5]), np.array([1.0])).power(np.array([3, -1]))
