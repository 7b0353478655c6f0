"""A curve is drawn through what it goes through: not across its poles and jumps, and not where it is undefined."""

import math

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.curve import CurveParameters, compute_curve
from tests.examples import examples

# What is not found is not made simpler: a curve takes a tenth of a second.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
PLACES = st.floats(-5.5, 5.5).filter(lambda place: abs(place) > 1e-6)
SCALES = st.floats(-3.0, 3.0).map(lambda power: 10.0**power)
# Of a scale s and a place p: what is drawn, and at which orders it jumps or has a pole there.
BROKEN = {
    "s/(x - p)": (0,),
    "s*tan(x - p + pi/2)": (0,),
    "s*sign(x - p)": (0,),
    "s*heaviside(x - p) + tanh(x)": (0,),
    "where(x < p, s*x, s*x + 1 + s)": (0,),
    "s*abs(x - p)": (1,),
    "max(0, s*(x - p))": (1,),
    "s*(x - p)^3/abs(x - p)^3": (0,),
    "s*exp(1/(x - p))": (0,),
}
SMOOTH = [
    "s*x",
    "tanh(s*(x - p))",
    "sigmoid(1e6*s*(x - p))",
    "s*sin(9*x + p)",
    "exp(-s*(x - p)^2)",
    "atan(1e9*s*(x - p))",
    "s*(x - p)^3",
    "x/(1 + s*abs(x - p))",
    "log(1 + exp(s*(x - p)))",
]


def lines(trace):
    """The ends of each line that is drawn from one point to the next, shape (n, 2)."""
    drawn = np.isfinite(trace.y[1:]) & np.isfinite(trace.y[:-1])
    return np.stack((trace.x[:-1], trace.x[1:]), axis=1)[drawn]


def across(trace, place):
    """How many lines go over a place, or straight up at it."""
    found = lines(trace)
    near = 4.0 * np.spacing(max(abs(place), 2.0))
    over = (found[:, 0] <= place + near) & (found[:, 1] >= place - near)
    beside = (found[:, 1] <= place + near) | (found[:, 0] >= place - near)
    upright = found[:, 0] == found[:, 1]
    return int((over & (~beside | upright)).sum())


@pytest.mark.sampled
@pytest.mark.parametrize(("formula", "orders"), BROKEN.items())
@settings(max_examples=examples(10), deadline=None, phases=PHASES)
@given(s=SCALES, p=PLACES)
def test_no_line_is_drawn_over_a_pole_or_a_jump(formula, orders, s, p):
    found = compute_curve(Custom(formula, s=s, p=p), CurveParameters(saturation=False))
    for trace in found.traces:
        assert across(trace, p) == 0 or trace.order not in orders


@pytest.mark.sampled
@pytest.mark.parametrize("formula", SMOOTH)
@settings(max_examples=examples(10), deadline=None, phases=PHASES)
@given(s=SCALES, p=PLACES)
def test_what_goes_on_is_drawn_in_one(formula, s, p):
    text = formula
    function = Custom(text, **{name: value for name, value in (("s", s), ("p", p)) if name in Custom(text).values})
    for trace in compute_curve(function, CurveParameters(saturation=False)).traces:
        # A corner of f is a jump of f'.
        assert np.isfinite(trace.y).all() or (trace.order == 1 and "abs" in formula)


@pytest.mark.parametrize("far", [0.0, 75.0, -1000.0, 2e6])
@pytest.mark.parametrize(("formula", "places"), [("tan(x)", 0.5), ("1/sin(x)", 0.0), ("sign(sin(x))", 0.0)])
def test_of_many_poles_those_are_found_that_are_seen(formula, places, far):
    # The argument of the sine is rounded to what float64 has there.
    (trace,) = compute_curve(Custom(formula), CurveParameters(x_min=far - 9.0, x_max=far + 9.0, first=False)).traces
    first = math.ceil((far - 9.0) / math.pi - places)
    known = [math.pi * (k + places) for k in range(first, first + 5)]
    assert [across(trace, place) for place in known] == [0] * 5
    gaps = trace.x[np.isnan(trace.y)]
    assert all(np.abs(gaps - place).min() < 1e-8 for place in known)


@pytest.mark.parametrize(("formula", "low", "high"), [("sqrt(x^2 - 1)", -1.0, 1.0), ("log(abs(x) - 2)", -2.0, 2.0), ("asin(abs(x) - 2)", -1.0, 1.0)])
def test_nothing_is_drawn_where_it_is_undefined(formula, low, high):
    for trace in compute_curve(Custom(formula), CurveParameters()).traces:
        found = lines(trace)
        assert not ((found[:, 0] < high - 1e-9) & (found[:, 1] > low + 1e-9)).any()


@pytest.mark.parametrize("name", [name for name, kind in catalogue.items() if name != "custom" and not kind().kinks])
def test_the_catalogue_has_no_gaps(name):
    for trace in compute_curve(catalogue[name](), CurveParameters(second=True, third=True)).traces:
        assert np.isfinite(trace.y).all()


@pytest.mark.parametrize(("name", "order", "at"), [("step", 0, 0.0), ("relu", 1, 0.0), ("hard_tanh", 1, 1.0), ("hard_shrink", 0, 0.5), ("threshold", 0, 1.0)])
def test_a_jump_of_the_catalogue_is_no_upright_line(name, order, at):
    trace = compute_curve(catalogue[name](), CurveParameters()).traces[order]
    assert across(trace, at) == 0
    assert np.isnan(trace.y).any()


def test_the_table_is_as_it_was():
    table = compute_curve(Custom("1/x"), CurveParameters(x_min=-1.0, x_max=1.0, samples=4)).table()
    columns = {column.name: column.values.tolist() for column in table.columns}
    assert columns["x"] == [-1.0, -0.5, 0.0, 0.5]
    assert columns["f"][:2] + columns["f"][3:] == [-1.0, -2.0, 2.0]
