from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, Sigmoid, catalogue
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe
from sigexplorer.model.curve.readout import readout_rows
from sigexplorer.model.wording import MINUS
from tests.model.formulas import FORMULAS
from tests.model.oracle import true_values


def rows(activation, x, x2=None):
    parameters = ProbeParameters(x=x) if x2 is None else ProbeParameters(x=x, x2=x2, second=True)
    return {name: texts for name, *texts in readout_rows(compute_probe(activation, parameters, 0.05), x2 is not None)}


@pytest.mark.parametrize(
    ("x", "value", "slope"),
    [
        (2.0, "0.880797", "0.104994"),
        (16.0, "1 − 1.1×10⁻⁷", "1.12535×10⁻⁷"),
        (40.0, "1 − less than 1.11×10⁻¹⁶", "4.24835×10⁻¹⁸"),
        (-800.0, "less than 4.94×10⁻³²⁴", "3.66787×10⁻³⁴⁸"),
    ],
)
def test_what_is_not_an_asymptote_does_not_read_as_one(x, value, slope) -> None:
    found = rows(Sigmoid(), x)
    assert (found["f(x)"], found["f′(x)"]) == ([value], [slope])


def test_an_asymptote_that_is_reached_is_said() -> None:
    assert rows(catalogue["hard_sigmoid"](), 5.0)["f(x)"] == ["1"]
    assert rows(Sigmoid(lower=1.0, upper=0.0), -40.0)["f(x)"] == ["1 − less than 1.11×10⁻¹⁶"]
    assert rows(catalogue["silu"](), -2000.0)["f(x)"] == ["−less than 4.94×10⁻³²⁴"]


def test_no_digits_are_shown_at_a_derivatives_own_zero() -> None:
    assert rows(catalogue["silu"](), -1.2784645427610738)["f′(x)"] == ["≈ 0"]
    assert rows(Sigmoid(), math.log(2.0 + math.sqrt(3.0)))["f‴(x)"] == ["≈ 0"]
    assert rows(Sigmoid(), 0.0)["f″(x)"] == ["0"]


@given(st.sampled_from(list(catalogue)), st.floats(-1e308, 1e308) | st.floats(-60, 60), st.floats(-1e3, 1e3))
def test_every_readout_is_words_and_numbers(name, x, x2) -> None:
    for texts in rows(catalogue[name](), x, x2).values():
        for text in texts:
            assert text
            assert not any(sign in text for sign in ("e+", "e-", "^", "nan", "inf")), text
            assert not text.startswith("-")


@pytest.mark.parametrize("name", ["gelu", "gelu_tanh", "silu", "mish", "hard_swish"])
def test_a_curve_that_passes_through_its_limit_is_there(name):
    """All of them are 0 at 0, and approach 0 to the left."""
    assert rows(catalogue[name](), 0.0)["f(x)"] == ["0"]
    assert catalogue[name]()(0.0) == 0.0


def own(formula, x):
    return rows(Custom(formula), x)


@pytest.mark.parametrize("formula", ["max(0, x)^2", "sign(x)", "0*x", "where(x < 0, 0, exp(x))", "sqrt(max(0, x))", "max(0, x)^2 + 1e-9"])
@given(x=st.floats(-1e6, -1e-3))
def test_what_has_no_steepest_slope_has_no_share_of_it_where_its_own_slope_is_0(formula, x):
    """Which 0 is within the last digits of, too; the sentence says that there is none."""
    assert own(formula, x)["of the steepest"] == ["undefined"]
    assert math.isnan(compute_probe(Custom(formula), ProbeParameters(x=x), 0.05).share)


@given(st.sampled_from(["sigmoid", "tanh", "silu", "softplus", "gelu_tanh", "mish", "log_sigmoid", "gudermannian"]), st.floats(600.0, 760.0), st.booleans())
def test_a_derivative_too_small_for_its_digits_shows_right_ones(name, far, left):
    """Of the logistic's f'' at 744 float64 has two units of its smallest number, 9.88131, and knows the true ones by its logarithm."""
    x = -far if left else far
    truth = true_values(FORMULAS[name](catalogue[name]()), x)
    for order, name_of_it in ((2, "f″(x)"), (3, "f‴(x)")):
        value = float(catalogue[name]().derivatives(np.array(x), order)[order])
        (text,) = rows(catalogue[name](), x)[name_of_it]
        if 0.0 < abs(value) < 1e-310:
            shown = text.replace(MINUS, "-").translate({ord(raised): str(plain) for plain, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {ord("⁻"): "-"})
            digits, _, exponent = shown.partition("×10")
            assert abs(mp.mpf(digits) * mp.mpf(10) ** int(exponent) / truth[order] - 1) < 1e-5, (value, text)
