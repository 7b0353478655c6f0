"""Rates near 0 and near the maximum are said with the digits that they have, against closed forms in many digits."""

import re

import mpmath as mp
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.neuron.parameters import NeuronParameters
from sigexplorer.model.neuron.reading import rate_said, read_neuron, share_said
from sigexplorer.model.neuron.response import make_response
from sigexplorer.model.neuron.result import compute_neuron
from tests.examples import examples

# Shares of the rise, and what is lacking of it, without a difference of nearly equal numbers.
SHARES = {
    "sigmoid": lambda z: 1 / (1 + mp.exp(-z)),
    "tanh": lambda z: 1 / (1 + mp.exp(-2 * z)),
    "erf": lambda z: mp.erfc(-z) / 2,
    "arctan": lambda z: mp.mpf(1) / 2 + mp.atan(z) / mp.pi,
    "gudermannian": lambda z: 2 * mp.atan(mp.exp(z)) / mp.pi,
    "softsign": lambda z: (1 + z / (1 + abs(z))) / 2,
    "gompertz": lambda z: mp.exp(-mp.exp(-z)),
    "0.5+0.5*tanh(x)": lambda z: 1 / (1 + mp.exp(-2 * z)),
    "3-erf(x)": lambda z: mp.erfc(z) / 2,
}


def number_of(text):
    """A number as it is spelled, or a difference of two, in many digits."""
    plain = text.replace("−", "-").replace(",", "").replace(" ", "")
    plain = re.sub(
        "(×)?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda found: ("" if found[1] else "1") + "e" + found[2].translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")), plain
    )
    whole, _, away = re.fullmatch(r"(-?[\d.]+(?:e-?\d+)?)(?:(-)(.+))?", plain).groups()
    return mp.mpf(whole), mp.mpf(away) if away else None


@settings(max_examples=examples(120), deadline=None)
@given(name=st.sampled_from(sorted(SHARES)), current=st.floats(-1000, 1000) | st.floats(-30, 30), steepness=st.floats(0.5, 5.0), maximum=st.floats(1.0, 500.0))
@example(name="sigmoid", current=-998.4, steepness=4.0, maximum=100.0)
@example(name="tanh", current=-16.0, steepness=1.0, maximum=100.0)
def test_no_rate_is_said_to_be_0_or_the_maximum_that_is_not(name, current, steepness, maximum):
    function = catalogue[name]() if name in catalogue else Custom(name)
    response = make_response(function, NeuronParameters(maximum=maximum, threshold=1.0, steepness=steepness))
    with mp.workdps(3000):
        share = SHARES[name](mp.mpf(steepness * (current - 1.0)))
        rest = 1 - share
    for text, top in ((rate_said(response, current), maximum), (share_said(response, current).removesuffix(" %"), 100.0)):
        if "to the power" in text or "less than" in text or share < mp.mpf("1e-2500") or rest < mp.mpf("1e-2500"):
            assert text not in {"0", "100"}
            continue
        whole, away = number_of(text)
        if away is None:
            # From 1 % on a share has no decimals.
            assert float(whole) == pytest.approx(float(share * top) if share > mp.mpf("1e-300") else float(whole), rel=0.06, abs=0.51 if share > 0.0099 else 0)
            assert float(mp.log(whole)) == pytest.approx(float(mp.log(share * top)), rel=1e-6, abs=0.5)
            assert (whole == top) <= (rest < 1e-3)
        else:
            assert away == pytest.approx(rest * top, rel=0.06)


def test_a_neuron_that_is_held_back_is_not_said_to_be_silent():
    said = read_neuron(compute_neuron(catalogue["sigmoid"](), NeuronParameters(inhibition=1000.0, course="constant")))
    assert "the neuron fires 7.318×10⁻¹⁷³⁵ spikes/s, 7.3×10⁻¹⁷³⁵ % of its maximum" in said
    assert "where 7.318×10⁻¹⁷³⁵ are expected" in said


@pytest.mark.parametrize("name", ["step", "hard_sigmoid", "hard_tanh"])
def test_what_is_level_is_0_and_the_maximum(name):
    response = make_response(catalogue[name](), NeuronParameters(maximum=100.0, threshold=0.0, steepness=4.0))
    assert (rate_said(response, -50.0), rate_said(response, 50.0), share_said(response, -50.0), share_said(response, 50.0)) == ("0", "100", "0 %", "100 %")


@pytest.mark.parametrize("name", ["sigmoid", "tanh"])
@pytest.mark.parametrize("course", ["step", "sine"])
def test_what_is_expected_of_a_current_that_changes_is_not_0_either(name, course):
    said = read_neuron(compute_neuron(catalogue[name](), NeuronParameters(inhibition=1000.0, course=course)))
    assert "where 0 are expected" not in said
