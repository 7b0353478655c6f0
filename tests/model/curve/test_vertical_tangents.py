"""Where a formula's slope or value is infinite: readout, sentence and gradient say the same."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from sigexplorer.model.chain import compute_layers
from sigexplorer.model.chain.reading import compose
from sigexplorer.model.curve import CurveParameters, compute_curve
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe
from sigexplorer.model.curve.readout import readout_rows
from tests.examples import examples

# Of a place a and a stretch b > 0: where the formula has an infinite slope or value, its value there, and the signs of its slope and bend on the side it has.
FORMS = {
    "asin((x - {a})/{b})": (1.0, np.pi / 2, 1.0, 1.0),
    "acos((x - {a})/{b})": (1.0, 0.0, -1.0, -1.0),
    "asin(({a} - x)/{b})": (1.0, -np.pi / 2, -1.0, -1.0),
    "{b}*acos(x - {a})": (None, None, -1.0, -1.0),
    "sqrt({b}*(x - {a}))": (0.0, 0.0, 1.0, -1.0),
    "sqrt({b}^2 - (x - {a})^2)": (1.0, 0.0, -1.0, -1.0),
    # Where the argument is -0.
    "sqrt(-{b}*(x - {a}))": (0.0, 0.0, -1.0, -1.0),
    "log(-(x - {a})/{b})": (0.0, -np.inf, -1.0, -1.0),
    "log10(-(x - {a})*{b})": (0.0, -np.inf, -1.0, -1.0),
    "({b}*(x - {a}))^0.25": (0.0, 0.0, 1.0, -1.0),
    "(x - {a})^(1/3) + {b}": (0.0, "b", 1.0, -1.0),
    "cbrt({b}*(x - {a}))": (0.0, 0.0, 1.0, -1.0),
    "log({b}*(x - {a}))": (0.0, -np.inf, 1.0, -1.0),
    "log1p((x - {a})/{b} - 1)": (0.0, -np.inf, 1.0, -1.0),
    "{b}/(x - {a})": (0.0, np.inf, -1.0, 1.0),
    "(x - {a})^-0.5*{b}": (0.0, np.inf, -1.0, 1.0),
}
# Numbers that float64 has, and has the products and sums of.
eighths = st.integers(-24, 24).map(lambda n: n / 8.0)


@settings(deadline=None, max_examples=examples(150))
@given(st.sampled_from(sorted(FORMS)), eighths, st.sampled_from([0.25, 0.5, 1.0, 2.0, 4.0]))
def test_an_infinite_slope_is_told_as_one(form, a, b):
    reach, value, slope, bend = FORMS[form]
    x = a + 1.0 if reach is None else a + reach * b
    value = 0.0 if value is None else b if value == "b" else value
    told = Custom(form.format(a=f"({a})", b=b)).told(np.array([x]), 2)
    assert told is not None
    assert not told.unknown().any()
    assert told.rows[0, 0] == pytest.approx(value, rel=1e-15)
    assert told.rows[1, 0] == slope * np.inf
    assert told.rows[2, 0] == bend * np.inf


@settings(deadline=None, max_examples=examples(40))
@given(st.sampled_from(sorted(FORMS)), eighths, st.sampled_from([0.5, 1.0, 2.0]))
def test_readout_sentence_and_gradient_agree(form, a, b):
    reach = FORMS[form][0]
    x = a + 1.0 if reach is None else a + reach * b
    formula = Custom(form.format(a=f"({a})", b=b))
    probe = compute_probe(formula, ProbeParameters(x=x), 0.05)
    rows = dict(readout_rows(probe, second=False))
    said = compose(compute_curve(formula, CurveParameters()), probe, compute_layers(formula, x, 1))
    assert rows["f\N{PRIME}(x)"].endswith("\N{INFINITY}")
    # Rounding on the way may have the formula end some units in the last place beside the place where the curve does: it is infinite at both.
    assert any(words in said for words in ("grow without bound towards it", "the slope is infinite", "it is infinite"))
    assert "the gradient grows beyond all that is followed" in said
    assert "no digit" not in said


def test_what_a_denominator_is_only_rounded_to_says_nothing_of_its_pole():
    told = Custom("1/((x + 1e20) - x - 1e20 + x*1e-30)").told(np.array([1.0]), 1)
    assert told is not None
    assert told.unknown()[0, 0] or told.rows[0, 0] == pytest.approx(1e30)


@pytest.mark.parametrize("factor", ["sign(x)", "heaviside(x)", "where(x > 0, 1, -1)", "2", "max(1, min(x, 1))"])
def test_a_bend_of_0_is_known_where_only_the_value_is_rounded(factor):
    for text in ("log(1 + x^2)", "log1p(x^2)", "x^3/3 - x^2", "arctan(x)*0 + x - x^3/3 + x^2"):
        told = Custom(f"{factor}*({text})").told(np.array([1.0]), 2)
        assert told is not None
        assert not told.unknown()[2, 0]
        assert told.rows[2, 0] == 0.0, (factor, text)
