"""Tables, straight pieces and hard variants: what they lose, against a dense search and the textbook's bounds."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Identity, ReLU, Sigmoid, Tanh, catalogue
from sigexplorer.model.cost.approximation import approximate
from sigexplorer.model.cost.parameters import CostParameters
from sigexplorer.model.cost.reading import read_cost
from sigexplorer.model.cost.result import measure_cost
from sigexplorer.model.running import Cancelled


@settings(max_examples=40, deadline=None)
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
        (Sigmoid(), "absolute", "are off by 0.00784 (nearest entry), 4.74×10⁻⁵ (interpolated), 1.52×10⁻⁵ (pieces where it bends), 0.0692"),
        (Sigmoid(), "absolute", "Outside of that range the last entry is off by up to 0.000335, towards x = −∞."),
        (ReLU(), "relative", "infinitely much (interpolated)"),
        (ReLU(), "absolute", "Outside of that range they are off without bound."),
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
    # Where it bends; the entries of both tables, the looks at each, closer six times, and outside of them. They were 68.
    assert calls <= 13
