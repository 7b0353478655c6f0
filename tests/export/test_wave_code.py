"""Waves with corners as code: what is copied keeps the digits that the page has beside the corners."""

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.export.code.functions import function_code
from sigexplorer.model.activations import Custom
from tests.examples import examples

WAVES = (
    *("acos(cos(u))", "asin(sin(u))", "asin(cos(u))", "acos(sin(u))", "atan(tan(u))", "sqrt(1 - sin(u))", "sqrt(1 + sin(u))", "sqrt(2 - 2*cos(u))"),
    *("sqrt(1 - cos(u)^2)", "sqrt(4*u^2 - 4*u + 1)", "x*acos(cos(u))"),
)


@pytest.mark.parametrize("language", ["numpy", "python"])
@pytest.mark.parametrize("text", WAVES)
@given(st.one_of(st.floats(-30.0, 30.0), st.integers(-20, 20).map(lambda n: n * math.pi / 2.0), st.integers(3, 12).map(lambda n: 0.5 + 10.0**-n)))
@example(0.0)
@settings(max_examples=examples(12), deadline=None)
def test_code_has_the_digits_of_the_page_beside_corners(text, language, x):
    function = Custom(text.replace("u", "(x)"))
    names: dict = {}
    exec(function_code(function, language), names)
    given_ = x if language == "python" else np.array([x])
    with np.errstate(all="ignore"):
        found = [float(np.ravel(row)[0]) for row in names["custom_derivatives"](given_)]
    assert found == pytest.approx(function.derivatives(x, 3).tolist(), rel=1e-14, abs=1e-300, nan_ok=True)
