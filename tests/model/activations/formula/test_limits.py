"""What formulas come to far out: right, or not claimed, where rounding hides it as where it does not."""

import math

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model import Custom
from sigexplorer.model.activations.formula.limits import far_sides
from sigexplorer.model.running import Cancelled
from tests.examples import examples
from tests.model.oracle import Jet, jet
from tests.model.random_formulas import exact, formulas

# To the right, where the terms cancel; a and b positive.
CANCEL = {
    "log(cosh(a*x)) - a*abs(x)": lambda a, b: -mp.log(2),
    "log(1 + exp(a*x)) - a*x": lambda a, b: mp.mpf(0),
    "log(b*exp(x) + a) - x": lambda a, b: mp.log(b),
    "log(sinh(a*x)) - a*x": lambda a, b: -mp.log(2),
    "a*x - log(exp(a*x) + b)": lambda a, b: mp.mpf(0),
    "log(b*exp(2*x) + a*exp(x)) - 2*x": lambda a, b: mp.log(b),
    "sqrt(a^2*x^2 + b*x) - a*x": lambda a, b: b / (2 * a),
    "sqrt(x^2 + a) - abs(x)": lambda a, b: mp.mpf(0),
    "cbrt(x^3 + a*x^2) - x": lambda a, b: a / 3,
    "(x^2 + a*x)/(x + b) - x": lambda a, b: a - b,
    "x*(sqrt(x^2 + a) - x)": lambda a, b: a / 2,
    "log(x + a) - log(b*x)": lambda a, b: -mp.log(b),
    "x^2*(1 - cos(a/x))": lambda a, b: a**2 / 2,
    "(1 + a/x)^x": lambda a, b: mp.exp(a),
    "x*log(1 + a/x)": lambda a, b: a,
    "asinh(a*x) - log(x)": lambda a, b: mp.log(2 * a),
    "sqrt(x + a*sqrt(x)) - sqrt(x)": lambda a, b: a / 2,
    "a*x*(atan(x) - pi/2)": lambda a, b: -a,
    "b - sqrt(x^2 + a*x) + x": lambda a, b: b - a / 2,
}
numbers = st.floats(0.05, 20.0).map(lambda value: float(f"{value:.6g}"))


@settings(deadline=None, max_examples=examples(40))
@given(st.sampled_from(sorted(CANCEL)), numbers, numbers)
def test_a_limit_behind_rounding_is_right_or_not_claimed(text, a, b):
    function = Custom(text, **{name: value for name, value in {"a": a, "b": b}.items() if name in Custom(text).values})
    truth = float(CANCEL[text](mp.mpf(a), mp.mpf(b)))
    found = float(function.derivatives(np.inf, 0)[0])
    assert math.isnan(found) or found == pytest.approx(truth, rel=2e-8, abs=2e-8)
    for line in function.asymptotes():
        if line.side == "right":
            assert (line.slope, line.intercept) == (pytest.approx(0.0, abs=1e-9), found)


def test_limits_behind_rounding_are_found():
    for text, claim in CANCEL.items():
        function = Custom(text, **{name: value for name, value in {"a": 1.5, "b": 0.75}.items() if name in Custom(text).values})
        assert function.derivatives(np.inf, 0)[0] == pytest.approx(float(claim(mp.mpf(1.5), mp.mpf(0.75))), rel=1e-9, abs=1e-9), text


@settings(deadline=None, max_examples=examples(60))
@given(formulas, st.sampled_from([-1.0, 1.0]))
def test_the_lines_of_any_formula_are_those_of_many_digits(formula, sign):
    text, evaluate = formula
    lines = {line.side: line for line in Custom(text).asymptotes()}
    line = lines.get("right" if sign > 0 else "left")
    if line is None:
        return
    with mp.workdps(120):
        x = mp.mpf(sign) * mp.mpf(10) ** 24
        try:
            truth = jet(evaluate(Jet(x, 1), exact)).d[0]
        except (OverflowError, ValueError, ZeroDivisionError, mp.libmp.NoConvergence):
            return
        away = truth - mp.mpf(line.slope) * x - mp.mpf(line.intercept)
        # What a slope is off by counts at such a distance.
        assert abs(away) <= 1e-7 * max(1, abs(line.intercept)) + 1e-9 * abs(line.slope * x), (text, line, mp.nstr(truth, 20))


@settings(max_examples=examples(40), deadline=None)
@given(steps=st.integers(2, 30), given_up=st.floats(0.0, 0.99))
def test_of_a_long_formula_it_is_asked_at_every_step_whether_to_go_on(steps, given_up):
    program = Custom("sin(" * steps + "x" + ")" * steps).program
    asked: list[int] = []
    found = far_sides(program, lambda: bool(asked.append(0)))
    questions = len(asked)
    assert questions > steps
    assert [side.line for side in far_sides(program)] == [side.line for side in found]
    left = iter(range(int(given_up * questions)))
    with pytest.raises(Cancelled):
        far_sides(program, lambda: next(left, None) is None)


@pytest.mark.parametrize("text", ["exp(-(x - (x + 0.5))^2)*exp(x)*x", "exp(x)*((x + 1) - x)^2"])
def test_what_cancels_to_a_line_far_out_approaches_none(text):
    """Beyond 2^53 the difference is 0 for float64, and the product with it; before, the curve is proven to be far away."""
    assert [line.side for line in Custom(text).asymptotes()] == ["left"]
    assert Custom("tanh(x)*((x + 1) - x)").asymptotes()[-1].intercept == pytest.approx(1.0)
