"""Where rounding decides, of many chains at once: what is said of each chain alone, on every page."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import GELU, Custom, HardSwish, Sigmoid, SiLU, Tanh, catalogue
from sigexplorer.model.chain import compute_chain, compute_layers
from sigexplorer.model.saturation.parameters import SaturationParameters
from sigexplorer.model.saturation.result import compute_map
from tests.examples import examples


def alone(activation, x, depth, weight, bias):
    return compute_layers(activation, x, depth, weight, bias).rounding_from or 0


@pytest.mark.sampled
@pytest.mark.parametrize("name", list(catalogue))
def test_many_chains_are_judged_as_each_alone(name):
    draw = np.random.default_rng(sum(map(ord, name)))
    activation = catalogue[name]()
    for depth in (10, 300, 4000):
        weight, bias, x = draw.uniform(-9, 9), draw.uniform(-2, 2), draw.uniform(-3, 3, 4)
        found = compute_chain(activation, x, depth, weight, bias)
        assert found.rounding_from.tolist() == [alone(activation, each, depth, weight, bias) for each in x.tolist()]


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("weight", "bias", "activation"), [(8.0, 0.075, HardSwish()), (-9.0, 1.3, SiLU()), (9.0, 0.1, GELU()), ([8.0, 7.7, -3.0], 0.1, HardSwish())]
)
def test_a_chain_decided_by_rounding_says_so_at_the_same_layer_against_the_input(weight, bias, activation):
    x = np.linspace(-0.5, 0.1, 31)
    found = compute_chain(activation, x, 1000, weight, bias)
    assert found.rounding_from.tolist() == [alone(activation, each, 1000, weight, bias) for each in x.tolist()]
    assert found.rounding_from.any() or weight != 8.0
    assert "rounding_from" in [column.name for column in found.table().columns]


def test_the_map_says_of_a_cell_what_the_chain_says():
    asked = SaturationParameters(horizontal="input", vertical="weight", input_min=-0.5, input_max=0.1, weight_min=7.0, weight_max=9.0, resolution=12)
    found = compute_map(HardSwish(), asked, 0.0, 500, 1.0, 0.075)
    expected = [[alone(HardSwish(), x, 500, w, 0.075) > 0 for x in found.x.tolist()] for w in found.y.tolist()]
    np.testing.assert_array_equal(found.unknown, expected)
    assert 0.0 < found.unknown.mean() < 1.0
    deep = SaturationParameters(horizontal="depth", vertical="input", input_min=-0.5, input_max=0.1, depth_max=500, resolution=12)
    found = compute_map(HardSwish(), deep, 0.0, 500, 8.0, 0.075)
    expected = [[alone(HardSwish(), x, int(n), 8.0, 0.075) > 0 for n in found.x] for x in found.y.tolist()]
    np.testing.assert_array_equal(found.unknown, expected)


def test_gains_are_judged_at_their_own_slope():
    asked = SaturationParameters(horizontal="gain", vertical="input", gain_min=1.0, gain_max=50.0, resolution=14)
    found = compute_map(Sigmoid(centre=0.4), asked, 0.0, 300, -4.0, 2.2)
    expected = [[alone(Sigmoid(gain=k, centre=0.4), x, 300, -4.0, 2.2) > 0 for k in found.x.tolist()] for x in found.y.tolist()]
    assert np.mean(found.unknown == np.array(expected)) > 0.98


def test_what_cannot_grow_is_not_followed():
    asked = 0

    def cancel():
        nonlocal asked
        asked += 1
        return False

    plain = compute_chain(Tanh(), np.linspace(-3, 3, 50), 10, 1.0, 0.0, cancel=cancel)
    assert not plain.rounding_from.any()
    assert asked <= 10


@settings(max_examples=examples(15))
@given(st.floats(0.2, 0.8), st.floats(-0.1, 0.1), st.integers(0, 2**32 - 1))
def test_until_rounding_decides_every_value_lies_on_the_side_of_the_kink_where_exact_numbers_do(kink, bias, seed):
    """A tent, whose kink lies beside 0, doubles every error: which side of it a value lies on is soon a matter of rounding."""
    tent = Custom(f"1 - 2*abs(x - {kink!r})")
    x = np.random.default_rng(seed).uniform(-0.2, 0.9, 8)
    found = compute_chain(tent, x, 80, 1.0, bias).rounding_from
    # Of what leaves the tent for good nothing doubles any further.
    assert (found[found > 0] > 20).all()
    for start, onset in zip(x.tolist(), found.tolist(), strict=True):
        a, exact = start, Fraction(start)
        for _ in range(1, onset):
            z, exact_z = a + bias, exact + Fraction(bias)
            assert (z > kink) == (exact_z > Fraction(kink))
            a, exact = float(tent(z)), 1 - 2 * abs(exact_z - Fraction(kink))
