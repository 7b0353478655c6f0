"""What a curve is like where it has no slope, of random functions of which that is known."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from sigexplorer.model.curve.kinks import kind_of
from sigexplorer.model.curve.points import named_points
from tests.examples import examples

# Around 0, with a power p between 0 and 1.
KNOWN = {
    "cbrt(x)": "vertical tangent",
    "sign(x)*abs(x)^p": "vertical tangent",
    "x*log(abs(x))": "vertical tangent",
    "sqrt(x)": "vertical tangent",
    "where(x < 0, 0, sqrt(x))": "vertical tangent",
    "sqrt(abs(x))": "cusp",
    "abs(x)^p": "cusp",
    "abs(x)*log(abs(x))": "cusp",
    "abs(x)": "kink",
    "max(x, p*x)": "kink",
    "where(x < 0, p*sin(x), tanh(x/2))": "kink",
    "sign(x)": "jump",
    "heaviside(x) + cbrt(x)": "jump",
    "where(x < 0, x, x + p)": "jump",
    "1/x": "singularity",
    "abs(x)^(-p)": "singularity",
    "log(abs(x))": "singularity",
}


@pytest.mark.sampled
@pytest.mark.parametrize(("formula", "kind"), KNOWN.items())
@settings(max_examples=examples(6), deadline=None)
@example(p=0.75, size=1.0, sign=1.0)
@example(p=0.95, size=0.01, sign=-1.0)
@given(p=st.floats(0.02, 0.95), size=st.floats(-2.0, 2.0).map(lambda power: 10.0**power), sign=st.sampled_from([1.0, -1.0]))
def test_what_it_is_like_hangs_on_no_scale(formula, kind, p, size, sign):
    text = f"s*({formula}) + a*sin(x)"
    function = Custom(text, s=sign * size, a=0.3, **({"p": p} if "p" in formula else {}))
    assert kind_of(function, 0.0) == kind
    if kind != "singularity" and "log" not in formula:
        assert [point.x for point in named_points(function, function.landmarks()) if point.kind == kind] == [0.0]


@pytest.mark.parametrize(("formula", "at"), [("asin(x)", 1.0), ("asin(x)", -1.0), ("acos(x)", 1.0), ("sqrt(1 - x^2)", -1.0), ("cbrt(x - 1000)", 1000.0)])
def test_ends_and_places_far_out(formula, at):
    assert kind_of(Custom(formula), at) == "vertical tangent"


@pytest.mark.parametrize(
    "formula",
    [
        "x*sin(k/x)",
        "sqrt(abs(x))*cos(k/x)",
        "x^2*sin(k/x)",
        "sin(k/x)",
        "abs(x)*sin(k/x)",
        "sin(k/x)/x",
        "where(x < 0, k*x, x + x^2*cos(k/x))",
    ],
)
def test_slopes_that_swing_ever_faster_are_called_that(formula):
    for k in np.random.default_rng(len(formula)).uniform(0.3, 3.0, 40).tolist():
        assert kind_of(Custom(formula, k=k), 0.0) == "oscillation"


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        ("abs(x)*sin(k*1e5*x)", "hole"),
        ("abs(log1p(k*x) - k*x)/x", "hole"),
        ("abs(exp(k*x) - 1)/x", "jump"),
        ("sqrt(abs(x))*(2 + sin(k*1e3*x))", "cusp"),
        ("cbrt(sin(k*100*x))", "vertical tangent"),
        ("1/(1 + exp(k/x))", "jump"),
    ],
)
def test_a_frequency_that_stays_and_what_is_rounding_is_no_oscillation(formula, kind):
    for k in np.random.default_rng(len(formula)).uniform(0.3, 3.0, 40).tolist():
        assert kind_of(Custom(formula, k=k), 0.0) == kind
