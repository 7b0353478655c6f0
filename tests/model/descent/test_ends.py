"""Descents at the ends of what is allowed: a sentence that can be read in each language, and no warning on the way."""

from __future__ import annotations

import re
import warnings

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.language import ENGLISH, spoken
from sigexplorer.languages import language
from sigexplorer.model import Custom, DescentParameters, compute_descent
from sigexplorer.model.activations import catalogue
from sigexplorer.model.descent.offsets import offsets
from sigexplorer.model.descent.reading import read_descent
from tests.examples import examples

# Signs that no sentence has, and a verb for several where one is counted.
WRONG = re.compile(r",,|  | [,.;:)]|\( |[{}]|\b1 (Schritt \w+en|steps)\b(?<!and 1 steps)")
GERMAN = language("de")


@settings(max_examples=examples(40))
@given(
    name=st.sampled_from(["sigmoid", "tanh", "elliot_sigmoid", "hard_tanh", "relu", "step", "elu"]),
    neuron=st.sampled_from(["linear", "logistic"]),
    optimum=st.sampled_from([0.0, -1.0, 60.0, 1000.0]),
    shift=st.sampled_from([0.0, 100.0, -100.0]),
    most=st.sampled_from([1, 2, 30]),
    samples=st.sampled_from([1, 2, 30]),
    batch=st.sampled_from(["all", "one"]),
    rates=st.sampled_from(["best", "given"]),
)
# A Hessian of which nothing is left at the minimum, and something on the way.
@example("elliot_sigmoid", "logistic", 1000.0, 0.0, 30, 30, "all", "best")
@example("hard_tanh", "logistic", 60.0, 100.0, 1, 30, "all", "best")
# None reaches the goal within the one step that there is.
@example("sigmoid", "linear", -1.0, 0.0, 1, 30, "all", "given")
def test_what_is_said_reads_well_in_each_language(name, neuron, optimum, shift, most, samples, batch, rates) -> None:
    parameters = DescentParameters(
        neuron=neuron, optimum_2=optimum, shift=shift, most=most, samples=samples, batch=batch, rates=rates, steps=3, goal=0.5, start_1=0.5
    )
    try:
        found = compute_descent(catalogue[name](), parameters, (catalogue["mish"](),))
    except ParameterError:
        # What has no minimum is refused.
        return
    for each in (ENGLISH, GERMAN):
        with spoken(each):
            said = read_descent(found)
        assert not WRONG.search(said), said


@given(exponent=st.floats(308.0, 308.2), formula=st.sampled_from(["{}*sin(x)", "{}*tanh(x)", "{}*max(-1, min(1, x))"]))
def test_values_of_both_signs_near_the_end_of_float64_are_not_close(exponent, formula) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert offsets(Custom(formula.format(f"{10.0**exponent!r}")), np.linspace(-1.5, 1.5, 7)) is None


@pytest.mark.parametrize("formula", ["1e308*sin(x)", "-1.7e308*tanh(x)"])
def test_units_at_the_end_of_float64_are_refused_without_a_warning(formula) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ParameterError, match="float64"):
            compute_descent(Custom(formula), DescentParameters(steps=1, most=5))
