"""From which layer on rounding decides a chain's gradient, against arithmetic that is long enough for the whole of it."""

import mpmath as mp
import numpy as np
import pytest

from sigexplorer.model.activations import ELU, GELU, HardSwish, Identity, ReLU, Sigmoid, SiLU, Step, Tanh, catalogue
from sigexplorer.model.chain import compute_chain, compute_layers
from sigexplorer.model.chain.reading import gradient_sentence
from tests.model.formulas import FORMULAS
from tests.model.oracle import Jet, jet


def hard_swish(z):
    if z <= -3:
        return mp.mpf(0), mp.mpf(0)
    return (z, mp.mpf(1)) if z >= 3 else (z * (z + 3) / 6, (2 * z + 3) / 6)


def silu(z):
    s = 1 / (1 + mp.exp(-z))
    return z * s, s * (1 + z * (1 - s))


def tanh(z):
    t = mp.tanh(z)
    return t, 1 - t * t


def true_gradients(function, x, depth, weight, bias):
    with mp.workdps(50 + depth):
        a, gradient, found = mp.mpf(x), mp.mpf(1), [mp.mpf(1)]
        for _ in range(depth):
            a, slope = function(mp.mpf(weight) * a + mp.mpf(bias))
            gradient *= mp.mpf(weight) * slope
            found.append(gradient)
        return found


CHAOS = [(HardSwish(), hard_swish, -0.159, 8.0, 0.075)]
CHAOS += [(HardSwish(), hard_swish, x, w, b) for x, w, b in ((-0.3, 8.5, 0.05), (0.4, -7.0, 0.6), (-0.21, 7.7, 0.1), (0.1, 2.0, 0.3))]
CHAOS += [(SiLU(), silu, x, w, b) for x, w, b in ((0.7, -9.0, 1.3), (0.2, -12.0, 2.0), (1.0, 2.0, -1.0), (-0.6, 6.0, -0.4))]
CHAOS += [(Tanh(), tanh, x, w, b) for x, w, b in ((0.7, -4.0, 1.3), (0.2, 1.0, 0.0), (1.0, 2.0, -1.0))]


@pytest.mark.parametrize(("activation", "function", "x", "weight", "bias"), CHAOS)
def test_digits_are_known_until_it_is_said_that_they_are_not(activation, function, x, weight, bias):
    depth = 300
    found = compute_layers(activation, x, depth, weight, bias)
    true = true_gradients(function, x, depth, weight, bias)
    known = found.rounding_from or depth + 1
    sure = (found.layer < known) & np.array([value != 0 for value in true])
    logarithms = np.array([float(mp.log10(abs(value))) if value else -np.inf for value in true])
    np.testing.assert_allclose(found.log10_magnitude[sure], logarithms[sure], atol=0.0044)
    if found.rounding_from is not None:
        # Said neither long before it is so nor where it is not so: within a few more magnifications two digits are gone.
        later = np.abs(found.log10_magnitude - logarithms)[known : known + 40]
        assert np.nanmax(later) > 0.0044


def test_the_chaotic_chain_is_told_by_its_growth():
    sentence = gradient_sentence(compute_layers(HardSwish(), -0.159, 1000, 8.0, 0.075))
    assert sentence.startswith("Through 1,000 layers the gradient grows about 1.7× a layer: from layer ")
    assert sentence.endswith(" on rounding decides its digits.")


@pytest.mark.parametrize(
    ("activation", "x", "depth", "weight", "bias"),
    [
        (Sigmoid(), 2.0, 10_000, 1.0, 0.0),
        (ReLU(), 1.0, 10_000, 1.0, 0.0),
        (ReLU(), 3.0, 2000, 2.0, 0.0),
        (ReLU(), 0.0, 50, 2.0, -1.0),
        (Tanh(), 0.5, 20_000, 1.0, 0.0),
        (GELU(), 1.0, 1000, -3.0, 1.0),
        (ELU(), -1.0, 1000, 2.0, 0.1),
        (Sigmoid(gain=9.8, centre=1.4), 0.3, 1000, 7.6, -1.2),
    ],
)
def test_chains_that_settle_keep_their_digits(activation, x, depth, weight, bias):
    assert compute_layers(activation, x, depth, weight, bias).rounding_from is None


@pytest.mark.sampled
@pytest.mark.parametrize("name", list(FORMULAS))
def test_what_is_called_known_is_known_of_every_activation(name):
    draw = np.random.default_rng(sum(map(ord, name)))
    activation = catalogue[name]()
    formula = FORMULAS[name](activation)
    for _ in range(4):
        x, weight, bias = draw.uniform(-2, 2), draw.uniform(-9, 9), draw.uniform(-2, 2)
        found = compute_layers(activation, x, 40, weight, bias)
        with mp.workdps(120):
            a, gradient = mp.mpf(x), mp.mpf(1)
            for layer in range(1, (found.rounding_from or 41)):
                if name in {"squared_relu", "exponential"} and np.isinf(found.activation[: layer + 1]).any():
                    # Beyond float64 its gradient is not followed.
                    break
                value = jet(formula(Jet(mp.mpf(weight) * a + mp.mpf(bias), 1))).d
                a, gradient = value[0], gradient * mp.mpf(weight) * value[1]
                expected = float(mp.log10(abs(gradient))) if gradient else -np.inf
                assert found.log10_magnitude[layer] == pytest.approx(expected, abs=0.0044), (x, weight, bias, layer)


@pytest.mark.parametrize("activation", [Step(), Identity()])
def test_rounding_decides_nothing_of_a_slope_that_is_the_same_everywhere(activation):
    # At -4 the step is given exactly 0, which lies within the rounding of both terms.
    x = np.linspace(-6.0, 6.0, 13)
    assert not compute_chain(activation, x, 30, 225180.0, 900720.0).rounding_from.any()
    assert compute_layers(activation, -4.0, 30, 225180.0, 900720.0).rounding_from is None
