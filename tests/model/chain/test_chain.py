import math

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import HardTanh, ReLU, Sigmoid, Step, catalogue
from sigexplorer.model.chain import compute_chain, compute_layers
from sigexplorer.model.running import Cancelled
from tests.examples import examples

LOG10_QUARTER = math.log10(0.25)


def centred() -> Sigmoid:
    """Return the logistic with the fixed point 0.5 at its centre: every layer multiplies by exactly a quarter."""
    return Sigmoid(centre=0.5)


def exact_chain(x: float, depth: int, weights: list[float], biases: list[float]) -> tuple[mp.mpf, mp.mpf]:
    """Return output and gradient of a chain of standard logistics at 60 digits."""
    with mp.workdps(60):
        a, gradient = mp.mpf(x), mp.mpf(1)
        for layer in range(depth):
            w, b = mp.mpf(weights[layer % len(weights)]), mp.mpf(biases[layer % len(biases)])
            z = w * a + b
            a = 1 / (1 + mp.exp(-z))
            gradient *= w * a / (1 + mp.exp(z))
        return a, gradient


@pytest.mark.parametrize(("depth", "log10"), [(1, -0.602060), (10, -6.41170), (1000, -648.316)])
def test_logistic_chain_at_zero(depth, log10):
    result = compute_chain(Sigmoid(), [0.0], depth)
    assert result.log10_magnitude[0] == pytest.approx(log10, rel=1e-6)
    assert result.sign[0] == 1


@pytest.mark.parametrize("seed", range(12))
def test_gradient_against_fifty_digits(seed):
    draw = np.random.default_rng(seed)
    length = int(draw.integers(1, 4))
    weights, biases = draw.uniform(-3, 3, length).tolist(), draw.uniform(-2, 2, length).tolist()
    depth = int(draw.integers(1, 300))
    x = draw.uniform(-8, 8, 5)
    chain = compute_chain(Sigmoid(), x, depth, weights, biases)
    for i, value in enumerate(x):
        output, gradient = exact_chain(value, depth, weights, biases)
        assert chain.output[i] == pytest.approx(float(output), rel=1e-13)
        with mp.workdps(60):
            log10 = mp.log10(abs(gradient))
        # A relative error of the gradient is an absolute one of its logarithm, which is itself rounded.
        assert chain.log10_magnitude[i] == pytest.approx(float(log10), rel=4e-16, abs=1e-12)
        assert chain.sign[i] == mp.sign(gradient)
        assert chain.gradient[i] == pytest.approx(float(gradient), rel=1e-11, abs=1e-323)
        layers = compute_layers(Sigmoid(), value, depth, weights, biases)
        assert layers.log10_magnitude[-1] == pytest.approx(float(log10), rel=4e-16, abs=1e-12)
        assert layers.sign[-1] == chain.sign[i]


@pytest.mark.parametrize("name", list(catalogue))
def test_gradient_is_the_difference_quotient_of_the_output(name):
    x, step = np.array([-1.3, 0.4, 1.7]), 1e-6
    up, down = (compute_chain(catalogue[name](), x + way * step, 3, (1.3, -0.7), 0.2) for way in (1, -1))
    expected = (up.output - down.output) / (2 * step)
    found = compute_chain(catalogue[name](), x, 3, (1.3, -0.7), 0.2)
    np.testing.assert_allclose(found.gradient, expected, rtol=1e-5, atol=1e-8)


@pytest.mark.parametrize("weight", [1.0, -1.0, -8.0, 60.0, -1e6, (1.0, -2.0, 0.5), (3.0,) * 4])
def test_settled_chain_is_the_one_computed_layer_by_layer(weight):
    activation, depth = Sigmoid(), 1237
    x = np.linspace(-6, 6, 7)
    found = compute_chain(activation, x, depth, weight)
    assert 0 < found.settled_at < depth
    a, log10 = x.copy(), np.zeros(x.shape)
    weights = np.atleast_1d(weight)
    for layer in range(depth):
        w = weights[layer % weights.size]
        log10 += (activation.log_abs_slope(w * a) + math.log(abs(w))) / math.log(10)
        a = activation(w * a)
    np.testing.assert_array_equal(found.output, a)
    np.testing.assert_allclose(found.log10_magnitude, log10, rtol=1e-12)
    np.testing.assert_array_equal(found.sign, np.prod(np.sign(weights)) ** (depth // weights.size) * np.prod(np.sign(weights[: depth % weights.size])))


def test_fixed_point_is_named_by_the_first_layer_that_has_it():
    found = compute_chain(Sigmoid(), [0.0], 100)
    a, layers = 0.0, 0
    while (following := float(Sigmoid()(a))) != a:
        a, layers = following, layers + 1
    assert found.settled_at == layers
    assert compute_chain(Sigmoid(), [0.0], layers - 1).settled_at == 0


def test_chaos_is_computed_honestly():
    activation = Sigmoid(lower=4.0, upper=-4.0, gain=3.0)
    weights = (1.0, -2.9)
    found = compute_chain(activation, [0.3], 60, weights)
    with mp.workdps(60):
        a, gradient = mp.mpf(0.3), mp.mpf(1)
        for layer in range(60):
            w = mp.mpf(weights[layer % 2])
            s = 1 / (1 + mp.exp(-3 * w * a))
            a, gradient = 4 - 8 * s, gradient * w * -24 * s * (1 - s)
    assert found.sign[0] == mp.sign(gradient)
    assert found.log10_magnitude[0] == pytest.approx(float(mp.log10(abs(gradient))), rel=1e-6)


def test_slow_convergence_does_not_count_as_settled():
    odd = compute_chain(Sigmoid(lower=-1.0, upper=1.0, gain=2.0), [0.5], 3000)
    # tanh: a_n is about sqrt(3 / 2n) and never still.
    assert odd.settled_at == 0
    assert odd.output[0] == pytest.approx(math.sqrt(3 / 6000), rel=0.01)


def test_underflowing_slopes_keep_their_logarithm():
    found = compute_chain(Sigmoid(), [1.0], 3, 1000.0)
    # Slopes e^-1000 at the preactivation 1000 in every layer, times the weight.
    assert found.log10_magnitude[0] == pytest.approx(3 * (3 - 1000 / math.log(10)), rel=1e-14)
    assert found.gradient[0] == 0
    assert found.sign[0] == 1
    assert compute_layers(Sigmoid(), 1.0, 3, 1000.0).zero_at == {"float16": 1, "float32": 1, "float64": 1}


def test_growing_gradient_is_infinite_in_float64_only():
    for result in (compute_chain(catalogue["relu"](), [3.0], 2000, 2.0), compute_layers(catalogue["relu"](), 3.0, 2000, 2.0)):
        assert result.log10_magnitude[-1] == pytest.approx(2000 * math.log10(2), rel=1e-15)
        assert result.gradient[-1] == math.inf


def test_truly_zero_gradients_are_zero():
    dead = compute_chain(catalogue["relu"](), [-1.0, 1.0], 5)
    assert dead.sign.tolist() == [0, 1]
    assert dead.log10_magnitude.tolist() == [-math.inf, 0]
    cut = compute_layers(Sigmoid(), 2.0, 4, (1.0, 0.0))
    assert cut.sign.tolist() == [1, 1, 0, 0, 0]
    assert cut.zero_at == {"float16": 2, "float32": 2, "float64": 2}
    assert compute_chain(catalogue["relu"](), [3.0], 3000, (2.0, 0.0)).gradient[0] == 0


def test_sign_follows_the_weights():
    assert compute_layers(Sigmoid(), 0.3, 4, -1.0).sign.tolist() == [1, -1, 1, -1, 1]


@pytest.mark.parametrize("depth", [600, 5000, 1_000_000])
def test_formats_show_zero_from_the_first_layer_that_rounds_to_it(depth):
    assert compute_layers(centred(), 0.5, depth).zero_at == {"float16": 13, "float32": 75, "float64": 538}


def test_format_shows_zero_deep_in_the_settled_tail():
    # The slope at the fixed point 1/2 is a little below 1: float64 loses the gradient only after some hundred thousand layers.
    activation = Sigmoid(centre=0.5, gain=3.99)
    found = compute_layers(activation, 0.5, 1_000_000)
    slope = 3.99 * 0.25
    for name, half in (("float16", -25), ("float32", -150), ("float64", -1075)):
        assert found.zero_at[name] == math.ceil(half * math.log(2) / math.log(slope))
    assert compute_layers(activation, 0.5, found.zero_at["float64"] - 1).zero_at["float64"] is None


def test_layers_are_every_one_then_thinned_to_the_last():
    every = compute_layers(centred(), 0.5, 700)
    np.testing.assert_array_equal(every.layer, np.arange(701))
    np.testing.assert_allclose(every.log10_magnitude, every.layer * LOG10_QUARTER, rtol=1e-15)
    thin = compute_layers(centred(), 0.5, 1_000_000)
    assert thin.layer[-1] == 1_000_000
    assert thin.layer.size < 3000
    assert (np.diff(thin.layer) > 0).all()
    np.testing.assert_allclose(thin.log10_magnitude, thin.layer * LOG10_QUARTER, rtol=1e-14)


def test_layers_of_a_cycle_beyond_the_layers_computed():
    activation, weight = Sigmoid(), -8.0
    found = compute_layers(activation, 1.0, 4001, weight)
    deep = {int(layer): i for i, layer in enumerate(found.layer)}
    for depth in (1999, 2000, 4001):
        chain = compute_chain(activation, [1.0], depth, weight)
        i = deep[depth]
        assert found.activation[i] == chain.output[0]
        assert found.log10_magnitude[i] == pytest.approx(chain.log10_magnitude[0], rel=1e-13)
        assert found.sign[i] == chain.sign[0]
        assert found.slope[i] == activation.derivatives(found.preactivation[i], 1)[1]


def test_first_layer_holds_the_input():
    found = compute_layers(Sigmoid(), 1.5, 2, 2.0, -1.0)
    assert (found.activation[0], found.gradient[0], found.log10_magnitude[0]) == (1.5, 1.0, 0.0)
    assert math.isnan(found.preactivation[0])
    assert found.preactivation[1] == 2.0
    assert found.gradient[1] == pytest.approx(2 * float(Sigmoid().derivatives(2.0, 1)[1]), rel=1e-15)


def test_nan_stays_nan():
    found = compute_chain(Sigmoid(), [math.nan, 0.0], 100)
    assert math.isnan(found.gradient[0])
    assert found.sign[1] == 1


def test_cancelling_ends_an_endless_chain():
    answers = iter([False] * 20)
    with pytest.raises(Cancelled):
        compute_chain(Sigmoid(lower=-1.0, upper=1.0, gain=2.0), [0.5], 1_000_000, cancel=lambda: next(answers, True))
    with pytest.raises(Cancelled):
        compute_layers(Sigmoid(lower=-1.0, upper=1.0, gain=2.0), 0.5, 1_000_000, cancel=lambda: next(answers, True))


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"depth": 0}, "depth"),
        ({"depth": 1_000_001}, "depth"),
        ({"weight": math.inf}, "weight"),
        ({"weight": ()}, "weight"),
        ({"bias": (1.0, math.nan)}, "bias"),
    ],
)
def test_refusals_name_the_parameter(arguments, named):
    for compute in (compute_chain, compute_layers):
        with pytest.raises(ParameterError, match=f"^{named} = .*give"):
            compute(Sigmoid(), 0.0, **{"depth": 5, **arguments})


def test_tables_have_a_row_an_input_and_a_row_a_layer():
    chain, layers = compute_chain(Sigmoid(), [0.0, 1.0], 4).table(), compute_layers(centred(), 0.5, 80).table()
    assert [column.name for column in chain.columns] == ["x", "output", "gradient", "sign", "log10_gradient", "rounding_from"]
    assert [column.name for column in layers.columns] == ["layer", "activation", "preactivation", "slope", "gradient", "sign", "log10_gradient"]
    assert {column.values.size for column in chain.columns} == {2}
    assert {column.values.size for column in layers.columns} == {81}
    assert "float32 shows 0 from layer 75" in layers.notes


@pytest.mark.parametrize(("activation", "x", "first"), [(Step(), 2.0, 1), (ReLU(), -2.0, 1), (HardTanh(), 5.0, 1)])
def test_the_layers_before_a_gradient_of_zero_keep_their_own(activation, x, first) -> None:
    for depth in (4, 5000):
        layers = compute_layers(activation, x, depth)
        assert layers.gradient[0] == 1.0
        assert layers.sign.tolist() == [1.0] * first + [0.0] * (len(layers.layer) - first)
        assert layers.log10_magnitude[0] == 0.0
        assert np.all(layers.log10_magnitude[first:] == -np.inf)


@settings(max_examples=examples(60))
@given(
    name=st.sampled_from(sorted(catalogue)),
    x=st.one_of(st.floats(-5, 5), st.sampled_from([0.0, 1.0, -1.0])),
    weights=st.lists(st.sampled_from([-1.0, 0.0, 0.5, 1.0, 2.0]), min_size=1, max_size=3).map(tuple),
    bias=st.sampled_from([0.0, -1.0]),
)
def test_every_layer_has_its_own_preactivation_and_slope_also_where_the_chain_repeats(name, x, weights, bias):
    activation, depth = catalogue[name](), 40
    layers = compute_layers(activation, x, depth, weights, bias)
    a = np.array([x])
    for layer in range(1, depth + 1):
        z = weights[(layer - 1) % len(weights)] * a + bias
        value, slope = activation.derivatives(z, 1)
        np.testing.assert_array_equal(layers.preactivation[layer], z[0])
        if activation.exact:
            np.testing.assert_array_equal(layers.slope[layer], slope[0])
            np.testing.assert_array_equal(layers.activation[layer], value[0])
        else:
            # What is told of a formula has more digits than what float64 makes of it.
            np.testing.assert_allclose([layers.activation[layer], layers.slope[layer]], [value[0], slope[0]], rtol=1e-9, atol=1e-15)
        a = np.array([layers.activation[layer]])


@given(
    st.lists(st.floats(-9.0, 9.0), min_size=1, max_size=23),
    st.lists(st.floats(-3.0, 3.0), min_size=1, max_size=7),
    st.integers(1, 90),
)
def test_layers_that_begin_again_are_those_written_out(weights: list[float], biases: list[float], depth: int) -> None:
    x = np.linspace(-4.0, 4.0, 40)
    again = compute_chain(Sigmoid(), x, depth, weights, biases)
    written = compute_chain(Sigmoid(), x, depth, [weights[k % len(weights)] for k in range(depth)], [biases[k % len(biases)] for k in range(depth)])
    # Blocks of layers end elsewhere, so that products are rounded elsewhere.
    np.testing.assert_allclose(again.output, written.output, rtol=1e-14)
    np.testing.assert_allclose(again.log10_magnitude, written.log10_magnitude, rtol=1e-13)
