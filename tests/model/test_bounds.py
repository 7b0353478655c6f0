"""Bounds: what is said to be at most as large is, and no more is added than the last digit shown."""

import math
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.bounds import number_at_most, power_at_most, share_at_most
from sigexplorer.model.chain import compute_layers
from sigexplorer.model.chain.reading import gradient_sentence
from sigexplorer.model.meanfield.expectation import gradient_factor
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.parameters import NetworkParameters
from tests.examples import examples
from tests.spelling import back


@settings(max_examples=examples(300), deadline=None)
@given(exponent=st.floats(-200.0, 200.0), digits=st.integers(1, 6))
@example(exponent=math.log10(2.0), digits=1)
@example(exponent=math.log10(0.0999999), digits=2)
def test_numbers_are_rounded_up_to_the_last_digit_shown(exponent, digits):
    value = 10.0**exponent
    said = float(back(number_at_most(value, digits)))
    assert value * (1.0 - 2e-9) <= said <= value * (1.0 + 10.0 ** (1 - digits)) + 1e-300


@settings(max_examples=examples(300), deadline=None)
@given(log10=st.floats(-3000.0, 200.0), digits=st.integers(1, 4))
def test_powers_too(log10, digits):
    said = float(back(power_at_most(log10, digits)).log10())
    assert log10 - 1e-9 <= said <= log10 + math.log10(1.0 + 10.0 ** (1 - digits)) + 1e-9


@settings(max_examples=examples(300), deadline=None)
@given(part=st.floats(1e-6, 0.98))
@example(part=0.0143)
@example(part=0.02)
@example(part=0.00995001)
def test_shares_too(part):
    said = 0.01 * float(back(share_at_most(part).removesuffix(" %")))
    assert part * (1.0 - 2e-9) <= said <= max(1.1 * part, part + 0.01)


@settings(max_examples=examples(10), deadline=None)
@given(seed=st.integers(0, 300))
@example(seed=7)
@example(seed=9)
def test_the_theory_is_right_within_what_is_said(seed):
    found = compute_network(catalogue["relu"](), NetworkParameters(initialisation="he_normal", width=64, depth=20, seed=seed))
    said = re.search(r"right within ([\d.]+) %", found.reading)
    if said:
        off = math.expm1(abs(math.log(gradient_factor(found.log10_gradient) / gradient_factor(found.expected.log10_passed))))
        assert off <= 0.01 * float(said[1]) * (1.0 + 1e-9)


@settings(max_examples=examples(5), deadline=None)
@given(bias=st.floats(0.1, 0.5))
@example(bias=0.3)
def test_a_mean_is_known_to_within_what_is_said(bias):
    layers = compute_layers(catalogue["sine"](), 1.0, 1_000_000, 4.0, bias)
    said = re.search(r"known to within ([\d.]+) %", gradient_sentence(layers))
    if said:
        assert 100.0 * (10.0 ** (layers.log10_error / 1_000_000) - 1.0) <= float(said[1]) * (1.0 + 1e-9)


def test_what_is_no_bound_is_said_as_it_is():
    assert number_at_most(math.inf) == "∞"
    assert power_at_most(-math.inf) == "0"
    assert share_at_most(1.5) == "150 %"
