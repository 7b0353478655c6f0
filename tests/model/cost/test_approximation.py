"""Tables, straight pieces and hard variants: what they lose, against a dense search and the textbook's bounds."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Custom, Identity, ReLU, Sigmoid, Tanh, catalogue
from sigexplorer.model.cost.approximation import approximate
from sigexplorer.model.cost.parameters import CostParameters
from sigexplorer.model.cost.reading import read_cost
from sigexplorer.model.cost.result import measure_cost
from sigexplorer.model.running import Cancelled
from tests.examples import examples


@settings(max_examples=examples(40), deadline=None)
@given(name=st.sampled_from(sorted(catalogue)), entries=st.integers(2, 60), low=st.floats(-12, 2), width=st.floats(0.5, 20))
def test_no_input_is_worse_than_the_worst(name, entries, low, width):
    function = catalogue[name]()
    result = approximate(function, entries, (low, low + width))
    x = np.linspace(low, low + width, 5003)
    value = function(x)
    for way in result.ways:
        away = np.abs(way(x) - value)
        # Between two looks at a jump, or at a turn of the error, a little more can hide.
        assert away.max() <= way.worst["absolute"].error * (1 + 1e-3) + 1e-15
        at = np.array([way.worst["absolute"].at])
        assert abs(way(at) - function(at))[0] == pytest.approx(way.worst["absolute"].error, rel=1e-6, abs=1e-15)


FORMULAS = ("x*sin(x)", "sin(3*x)", "abs(x) - 1", "x - 0.3", "cos(x)", "log(1 + exp(x)) - 0.5", "sign(x) - 0.2", "x^3 - x", "tanh(x)*(x - 0.7)^2", "x^2 - 2")


def crossed(function, low, high):
    """Where a function is 0, by halving between places of a fine grid."""
    x = np.linspace(low, high, 4001)
    value = function(x)
    before = np.flatnonzero(value[:-1] * value[1:] < 0)
    left, right = x[before], x[before + 1]
    for _ in range(60):
        middle = 0.5 * (left + right)
        same = function(middle) * function(left) > 0
        left, right = np.where(same, middle, left), np.where(same, right, middle)
    return right[np.abs(function(right)) < 1e-9]


@settings(max_examples=examples(60), deadline=None)
@given(name=st.sampled_from((*FORMULAS, *sorted(catalogue))), entries=st.integers(2, 60), low=st.floats(-12, 0), width=st.floats(3, 20))
def test_beside_a_zero_no_error_is_small_relative_to_it(name, entries, low, width):
    function = Custom(name) if name in FORMULAS else catalogue[name]()
    zeros = crossed(function, low, low + width)
    for way in approximate(function, entries, (low, low + width)).ways:
        away = np.abs(way(zeros))
        worst = way.worst["relative"]
        if (away > 1e-9).any():
            assert math.isinf(worst.error)
            assert way.worst["ulp"].error >= 0.999 * away.max() / 2.0**-149
        if math.isinf(worst.error):
            at = np.array([worst.at])
            assert abs(function(at))[0] < 1e-9 * max(1.0, abs(worst.at))
            assert way(at)[0] != function(at)[0]


@settings(max_examples=examples(20), deadline=None)
@given(st.floats(3, 9), st.floats(-1, 1), st.integers(3, 60))
def test_what_comes_and_goes_between_two_entries_is_seen_by_its_kink(power, offset, entries):
    """Between entries 10^9 apart a trough of depth 1 has two zeros."""
    function = Custom(f"abs(x - {offset!r}) - 1")
    for way in approximate(function, entries, (-(10.0**power), 8.0)).ways[:2]:
        error = float(abs(way(np.array([offset]))[0] + 1.0))
        assert way.worst["absolute"].error >= error * (1 - 1e-12)
        assert math.isinf(way.worst["relative"].error) or error < 1e-6


def test_interpolation_has_the_error_of_the_textbook():
    # h^2 / 8 max |f''| (de Boor, A Practical Guide to Splines), which a fine table of the logistic comes near: max |s''| = 1 / (6 sqrt 3).
    entries, width = 1025, 16.0
    found = approximate(Sigmoid(), entries).ways[1].worst["absolute"].error
    bound = (width / (entries - 1)) ** 2 / 8 / (6 * math.sqrt(3))
    assert 0.999 * bound < found <= bound


def test_the_nearest_entry_is_off_by_half_a_step_of_the_steepest_slope():
    found = approximate(Sigmoid(), 1024).ways[0].worst["absolute"]
    assert found.error == pytest.approx(0.25 * 16 / 1023 / 2, rel=1e-4)
    assert abs(found.at) < 16 / 1023


def test_pieces_where_it_bends_lose_less():
    even, bends = (approximate(Tanh(), 64).ways[index].worst["absolute"].error for index in (1, 2))
    assert bends < 0.5 * even


def test_the_hard_sigmoid_is_off_where_the_difference_turns():
    worst = approximate(Sigmoid()).ways[3].worst["absolute"]
    assert abs(worst.at) == pytest.approx(2 * math.atanh(math.sqrt(1 / 3)), rel=1e-6)
    assert worst.error == pytest.approx(0.0691821517740101, rel=1e-9)


def test_straight_functions_lose_nothing_between_entries():
    assert approximate(Identity(), 2).ways[1].worst["absolute"].error == pytest.approx(0.0, abs=1e-14)
    assert approximate(ReLU(), 9).ways[1].worst["absolute"].error == 0.0


def test_beyond_the_table_the_last_entry_is_kept():
    way = approximate(Sigmoid()).ways[1]
    assert way(np.array([-100.0, 100.0])).tolist() == [way.y[0], way.y[-1]]
    assert way.beyond.error == pytest.approx(1 / (1 + math.exp(8)), rel=1e-12)
    assert math.isinf(approximate(ReLU()).ways[1].beyond.error)


def test_tables_are_what_is_exported():
    result = approximate(Sigmoid(), 33)
    table = result.entries_table()
    np.testing.assert_array_equal(table.columns[1].values, Sigmoid()(table.columns[0].values))
    assert table.columns[0].values.size == 33
    assert result.table().columns[0].values.tolist() == ["nearest entry", "interpolated", "pieces where it bends", "hard variant: Hard sigmoid"]


@settings(max_examples=examples(40), deadline=None)
@given(
    formula=st.sampled_from(("sign(sin(1/x))", "sign(x)", "sign(sin(3*x))", "where(x < 0.3, 0, 1)", "tanh(1e308*x)", "sin(1/x)", "1/x", "x^x", "tanh(x)")),
    entries=st.integers(2, 5000),
    middle=st.floats(-6.0, 6.0),
    width=st.floats(1e-9, 16.0),
)
def test_every_table_keeps_as_many_entries_as_are_asked_for(formula, entries, middle, width):
    """Beside a jump several of those that lie closer where the function bends are one number."""
    low, high = middle - width / 2, middle + width / 2
    try:
        found = approximate(Custom(formula), entries, (low, high))
    except ParameterError:
        # They are not apart in float64.
        return
    for item in found.ways:
        if item.other is None:
            assert item.x.size == item.y.size == entries
            assert (item.x[0], item.x[-1]) == (low, high)
            assert (np.diff(item.x) > 0).all()
    assert {column.values.size for column in found.entries_table().columns} == {entries}


def test_refusals_and_cancelling():
    with pytest.raises(ParameterError, match="entries"):
        approximate(Sigmoid(), 1)
    with pytest.raises(ParameterError, match="apart"):
        approximate(Sigmoid(), 100_000, (1.0, 1.0 + 1e-11))
    with pytest.raises(Cancelled):
        approximate(Sigmoid(), cancel=lambda: True)


@pytest.mark.parametrize(
    ("function", "measure", "said"),
    [
        (Sigmoid(), "absolute", "are off by 0.00784 (nearest entry), 4.74×10⁻⁵ (interpolated), 1.05×10⁻⁵ (pieces where it bends), 0.0692"),
        (Sigmoid(), "absolute", "Outside of that range they are off by up to 0.000335, towards x = −∞."),
        (ReLU(), "relative", "are off, as a share of the value, by infinitely much (nearest entry), infinitely much (interpolated)"),
        (Tanh(), "ulp", "are off, in units of the last place of float32, by 2.24×10⁴³ (nearest entry), 16,230 (interpolated)"),
        (ReLU(), "absolute", "Outside of that range they are off without bound."),
        (Sigmoid(), "relative", "Outside of that range they are off by up to 0.000335 in absolute terms, towards x = −∞."),
        (Sigmoid(), "ulp", "Outside of that range they are off by up to 0.000335 in absolute terms, towards x = −∞."),
        (Custom("clip(x, -2, 2)"), "ulp", "Outside of that range they are right."),
    ],
)
def test_what_is_said(function, measure, said):
    assert said in read_cost(measure_cost(function, (), CostParameters()), approximate(function), measure)


def test_the_worst_errors_of_all_measures_are_looked_for_at_once(monkeypatch):
    calls = 0
    plain = Sigmoid.derivatives

    def counted(self, x, order=1):
        nonlocal calls
        calls += 1
        return plain(self, x, order)

    approximate(Sigmoid(gain=1.1))
    monkeypatch.setattr(Sigmoid, "derivatives", counted)
    assert len(approximate(Sigmoid(gain=1.2)).ways) == 3
    # Where it bends, twice closer; the entries of both tables, the looks at each, closer six times, and outside of them. They were 68.
    assert calls <= 15


@pytest.mark.parametrize(
    ("formula", "largest", "at"), [("1/(1 + x^2)", 1.0, 0.0), ("exp(-x^2)", 1.0, 0.0), ("2/(1 + 25*(x - 3)^2)", 2.0, 3.0), ("sin(3*x)/x", 3.0, 0.0)]
)
@pytest.mark.parametrize(("low", "high"), [(-49.0, -9.7), (-36.1, -22.0), (7.3, 44.0)])
def test_a_peak_outside_of_the_table_is_found_to_its_top(formula, largest, at, low, high):
    function = Custom(formula)
    beyond = approximate(function, 64, (low, high)).ways[1].beyond
    # The entry that is kept there.
    kept = float(function(np.array([high if at > high else low]))[0])
    assert beyond.error == pytest.approx(largest - kept, rel=1e-6)
    assert beyond.at == pytest.approx(at, abs=1e-3)


@pytest.mark.parametrize("formula", ["tan(x)", "1/(x - 60)", "log(abs(x))/(1 + x^2)"])
def test_beside_a_pole_outside_of_the_table_nothing_bounds_the_error(formula):
    assert math.isinf(approximate(Custom(formula), 64, (31.5, 32.5)).ways[1].beyond.error)
