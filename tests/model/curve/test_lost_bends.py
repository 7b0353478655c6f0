"""Second and third derivatives that are too small or too large for float64, where slopes are: they are told as slopes are."""

import math

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.activations.formula import telling
from sigexplorer.model.activations.formula.telling import tell
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe
from sigexplorer.model.curve.readout import readout_rows
from tests.examples import examples
from tests.model.formulas import FORMULAS
from tests.model.oracle import true_values

# Those whose tails fall as an exponential does, or grow as one.
NAMES = ("sigmoid", "tanh", "lecun_tanh", "erf", "gudermannian", "gompertz", "richards", "softplus", "log_sigmoid", "elu", "selu", "celu")
NAMES += ("gelu", "gelu_tanh", "silu", "mish", "tanh_shrink", "exponential")
LOST = 1e-300


def logarithm(value):
    return float(mp.log10(abs(value)))


@settings(deadline=None, max_examples=examples(120))
@given(st.sampled_from(NAMES), st.floats(1.6, 4.0), st.booleans())
def test_bends_that_are_lost_are_told_in_logarithms(name, decade, mirrored):
    activation = catalogue[name]()
    x = -(10.0**decade) if mirrored else 10.0**decade
    with mp.workdps(40):
        truth = true_values(FORMULAS[name](activation), x)
    probe = compute_probe(activation, ProbeParameters(x=x), 0.05)
    told = Custom(f"{name}(x)").told(np.array([x]), 3)
    for order, (found, sign) in enumerate(probe.bends, start=2):
        if truth[order] == 0 or not math.isfinite(found):
            # What vanishes for the oracle, or is not lost.
            assert math.isnan(found) or found < -1e5
            assert truth[order] == 0 or abs(probe.values[order]) > LOST / 2
            continue
        assert found == pytest.approx(logarithm(truth[order]), rel=1e-9)
        assert sign == mp.sign(truth[order])
        assert told.signs[order, 0] == sign
        # The natural logarithm may be beyond float64 where that to base 10 is not.
        assert told.logarithms[order, 0] == pytest.approx(found * math.log(10.0), rel=1e-9)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("x", [900.0, -900.0, 5e5, -5e5, 1e14, -1e14, 1e100, -1e100])
def test_the_readout_shows_no_zero_for_what_is_none(name, x):
    rows = dict(readout_rows(compute_probe(catalogue[name](), ProbeParameters(x=x), 0.05), second=False))
    straight = (name in {"elu", "selu", "celu"}) and x > 0
    for derivative in ("f\N{DOUBLE PRIME}(x)", "f\N{TRIPLE PRIME}(x)"):
        assert (rows[derivative] == "0") == straight
        assert "\N{INFINITY}" not in rows[derivative]


@given(st.sampled_from([name for name in NAMES if name != "exponential"]), st.floats(720.0, 1000.0), st.booleans())
def test_a_factor_brings_back_what_float64_has_lost(name, x, mirrored):
    x = -x if mirrored else x
    whole = Custom(f"1e300*{name}(x)").told(np.array([x]), 3)
    one = Custom(f"{name}(x)").told(np.array([x]), 3)
    for order in (2, 3):
        if math.isfinite(one.logarithms[order, 0]):
            assert whole.logarithms[order, 0] == pytest.approx(one.logarithms[order, 0] + 300.0 * math.log(10.0), rel=1e-9, abs=1e-6)
            expected = whole.signs[order, 0] * math.exp(min(whole.logarithms[order, 0], 700.0)) if whole.logarithms[order, 0] > -700.0 else 0.0
            assert Custom(f"1e300*{name}(x)").derivatives(np.array([x]), 3)[order, 0] == pytest.approx(expected, rel=1e-6, abs=1e-290)


def test_what_grows_beyond_float64_is_told_too():
    rows = dict(readout_rows(compute_probe(catalogue["exponential"](), ProbeParameters(x=800.0), 0.05), second=False))
    assert {rows[name] for name in ("f(x)", "f\N{PRIME}(x)", "f\N{DOUBLE PRIME}(x)", "f\N{TRIPLE PRIME}(x)")} == {"2.72637×10³⁴⁷"}


@pytest.mark.parametrize(("name", "x"), [("elu", 5.0), ("leaky_relu", 7.0), ("leaky_relu", -7.0), ("hard_tanh", 3.0), ("identity", 9.0)])
def test_a_straight_line_has_no_bend_that_is_looked_for(name, x, monkeypatch):
    asked = []
    monkeypatch.setattr(telling, "tell", lambda *given: asked.append(given[1]) or tell(*given))
    probe = compute_probe(catalogue[name](), ProbeParameters(x=x), 0.05)
    assert not asked
    assert [sign for _, sign in probe.bends] == [0.0, 0.0]
    compute_probe(catalogue["elu"](), ProbeParameters(x=-900.0), 0.05)
    assert asked == [-900.0]
