"""Kinks, asymptotes and limits of formulas, found numerically."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, functions
from tests.examples import examples

HALF_PI = math.pi / 2.0


@pytest.mark.parametrize(
    ("text", "kinks"),
    [
        ("abs(x)", (0.0,)),
        ("abs(x - 0.3)", (0.3,)),
        ("where(x < 0.1, 0, x)", (0.1,)),
        ("where(-1 < x < 2, x, 0)", (-1.0, 2.0)),
        ("max(x, -1) + min(x, 1)", (-1.0, 1.0)),
        ("clip(3*x, -1, 1)", (-1 / 3, 1 / 3)),
        ("abs(x^2 - 2)", (-math.sqrt(2.0), math.sqrt(2.0))),
        ("hard_shrink(2*x)", (-0.25, 0.25)),
        ("relu(x - 1e5)", (1e5,)),
        ("step(x + 3)", (-3.0,)),
        ("1/(x - 2)", (2.0,)),
        ("log(x)", (0.0,)),
        ("sign(x)*x", (0.0,)),
        # Where nothing jumps there is no kink.
        ("abs(x)*x", ()),
        ("where(x < 0, x, x)", ()),
        ("max(0, x)^3", ()),
        ("x*sigmoid(x)", ()),
        ("where(x < 0, expm1(x), x)", ()),
    ],
)
def test_kinks(text, kinks):
    assert Custom(text).kinks == pytest.approx(kinks, rel=4e-16, abs=0.0)


@settings(deadline=None, max_examples=examples(60))
@given(
    st.floats(-30, 30).filter(lambda k: abs(k) > 1e-3),
    st.floats(0.01, 100),
    st.sampled_from(["abs(a*(x - k))", "where(x < k, 0, a*x + 1)", "max(a*x, a*k)", "relu(a*x - a*k)"]),
)
def test_a_kink_is_found_wherever_it_is(k, a, text):
    found = Custom(text, k=k, a=a).kinks
    assert len(found) == 1
    # The rounding of a*x is what decides.
    assert found[0] == pytest.approx(k, rel=4e-15)


@pytest.mark.sampled
@pytest.mark.parametrize("name", [name for name, kind in functions.items() if name not in {"step", "identity"}])
def test_a_function_of_the_catalogue_keeps_what_it_has(name):
    known, typed = functions[name](), Custom(f"1*{name}(1.0*x)")
    assert typed.kinks == known.kinks
    for one, other in zip(typed.asymptotes(), known.asymptotes(), strict=True):
        assert (one.side, one.slope) == (other.side, pytest.approx(other.slope, abs=1e-15))
        assert one.intercept == pytest.approx(other.intercept, abs=1e-9)
    low, high = typed.span()
    assert all(low < kink < high for kink in known.kinks)
    # What swings for ever has more of them further out.
    nearest = min(high, known.span()[1]) if name == "sine" else np.inf
    for one, other in ((typed.landmarks(), known.landmarks()),):
        for kind in ("inflections", "minima"):
            found, stated = ([x for x in getattr(marks, kind) if abs(x) < nearest] for marks in (one, other))
            assert found == pytest.approx(stated, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("x^2", (np.inf, -np.inf, 2.0, 0.0), (np.inf, np.inf, 2.0, 0.0)),
        ("exp(x)", (0.0, 0.0, 0.0, 0.0), (np.inf,) * 4),
        ("arctan(x)", (-HALF_PI, 0.0, 0.0, 0.0), (HALF_PI, 0.0, 0.0, 0.0)),
        ("sqrt(x^2 + 1)", (np.inf, -1.0, 0.0, 0.0), (np.inf, 1.0, 0.0, 0.0)),
        ("3", (3.0, 0.0, 0.0, 0.0), (3.0, 0.0, 0.0, 0.0)),
        ("sin(x)", (np.nan,) * 4, (np.nan,) * 4),
        ("sin(x)/x", (0.0,) * 4, (0.0,) * 4),
        ("x*sigmoid(x)", (0.0,) * 4, (np.inf, 1.0, 0.0, 0.0)),
        ("log(1 + exp(x))", (0.0,) * 4, (np.inf, 1.0, 0.0, 0.0)),
    ],
)
def test_limits(text, left, right):
    rows = Custom(text).derivatives([-np.inf, np.inf], 3)
    np.testing.assert_allclose(rows[:, 0], left)
    np.testing.assert_allclose(rows[:, 1], right)


def test_derivatives_at_kinks_are_those_of_pytorch():
    assert Custom("abs(x)").derivatives(0.0, 1)[1] == 0.0
    assert Custom("relu(x)").derivatives(0.0, 1)[1] == 0.0
    assert Custom("max(x, 0)").derivatives(0.0, 1)[1] == 0.5
    assert Custom("clip(x, -1, 1)").derivatives([-1.0, 1.0], 1)[1].tolist() == [1.0, 1.0]
