"""Formulas as code where their steps divide by 0: the code says where it has no slope, and which one there is."""

import math
import re

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.export.code.functions import function_code
from sigexplorer.model.activations import Custom
from tests.examples import examples

SMOOTH = ("u*sqrt(abs(u))", "u*abs(u)^0.7", "tanh(u)*cbrt(u)", "u*sqrt(abs(u)) + 3*x", "abs(u)*sqrt(abs(u))")
REMARK = re.compile(
    r"# At x = (\S+) steps of this formula divide by 0 and the code has no slope, NaN: what both sides come to is f' = (\S+?)\.?$", re.MULTILINE
)


@pytest.mark.parametrize("language", ["numpy", "python"])
@given(st.sampled_from(SMOOTH), st.sampled_from([0.0, 1.0, -2.5, 0.3, 7.0]))
@example("u*sqrt(abs(u))", 0.0)
@settings(max_examples=examples(20), deadline=None)
def test_code_says_where_it_has_no_slope(language, text, at):
    function = Custom(text.replace("u", f"(x - {at})" if at else "x"))
    code = function_code(function, language)
    said = {float(x): float(slope) for x, slope in REMARK.findall(code)}
    assert said == {at: function.derivatives(at, 1)[1]}
    names: dict = {}
    exec(code, names)
    with np.errstate(all="ignore"):
        assert math.isnan(np.ravel(names["custom_derivatives"](at if language == "python" else np.array([at]))[1])[0])


@pytest.mark.parametrize("text", ["sqrt(abs(x))", "x*abs(x)", "1/x", "x/(1 + abs(x))", "sin(x)", "acos(cos(x))"])
def test_code_that_agrees_says_nothing(text):
    assert "divide by 0" not in function_code(Custom(text), "numpy")
