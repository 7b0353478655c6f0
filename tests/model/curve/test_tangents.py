"""All places where the tangent has a secant's slope are named, counted, or said to be more, against closed forms and a fine grid."""

import math
import re

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, Sigmoid, catalogue
from sigexplorer.model.curve.probe import MOST_PLACES, ProbeParameters, compute_probe
from sigexplorer.model.curve.readout import MOST_NAMED, readout_rows
from tests.examples import examples


def pair(activation, x, x2):
    return compute_probe(activation, ProbeParameters(x=x, x2=x2, second=True), 0.05)


def said(result):
    return {name: texts for name, *texts in readout_rows(result, second=True)}["same slope at"][0]


def of_a_sine(rate, low, high):
    """Where rate cos(rate x) is the slope of the secant of sin(rate x), by the inverse cosine."""
    slope = (math.sin(rate * high) - math.sin(rate * low)) / (high - low)
    turns = np.arange(math.floor(low * rate / math.tau) - 1, math.ceil(high * rate / math.tau) + 2) * math.tau
    places = np.sort(np.concatenate([turns + sign * math.acos(slope / rate) for sign in (-1, 1)])) / rate
    return places[(low < places) & (places < high)]


@settings(max_examples=examples(60), deadline=None)
@given(rate=st.floats(0.5, 200.0), low=st.floats(-5.0, 4.0), width=st.floats(0.2, 9.0))
@example(rate=50.0, low=0.0, width=3.0)
def test_of_a_sine_all_places_are_named_or_counted(rate, low, width):
    result, wanted = pair(Custom("sin(a*x)", a=rate), low, low + width), of_a_sine(rate, low, low + width)
    assert result.more_points == max(0, wanted.size - MOST_PLACES)
    found = np.array([x for x, _ in result.mean_value_points])
    np.testing.assert_allclose(found, wanted[:MOST_PLACES], rtol=1e-8, atol=1e-8 / rate)
    more = re.search(r" and (\d+) more$", said(result))
    assert int(more[1] if more else 0) == max(0, wanted.size - MOST_NAMED)
    beyond = [note for note in result.table().notes if "more inputs" in note]
    assert len(beyond) == (wanted.size > MOST_PLACES)


@pytest.mark.parametrize("text", ["abs(sin(9*x))", "asin(sin(5*x))", "x + sin(30*x)/9", "sin(30*x)*exp(-x^2/9)", "sin(3*x^2)", "sin(9*x)*max(0, x)"])
@pytest.mark.parametrize(("low", "high"), [(0.1, 6.2), (-4.3, 5.4)])
def test_they_are_as_many_as_on_a_fine_grid_also_between_kinks(text, low, high):
    function = Custom(text)
    result = pair(function, low, high)
    x = np.linspace(low, high, 1_000_001)
    slope = function.derivatives(x, 1)[1]
    change = slope - result.secant
    # Where the slope jumps past that of the secant no tangent has it.
    crossed = (np.sign(change[1:]) * np.sign(change[:-1]) < 0) & (np.abs(np.diff(slope)) < 0.05)
    assert result.more_points is not None
    assert len(result.mean_value_points) + result.more_points == np.count_nonzero(crossed)
    for place, _ in result.mean_value_points:
        assert float(function.derivatives(place, 1)[1]) == pytest.approx(result.secant, rel=1e-6, abs=1e-6 * np.abs(slope).max())


@pytest.mark.parametrize("rate", [1e5, 1e6])
def test_of_what_turns_too_often_it_is_said_that_there_may_be_more(rate):
    result = pair(Custom("sin(a*x)", a=rate), 0.0, 3.0)
    assert result.more_points is None
    assert said(result).endswith("and perhaps more") or said(result) == "unknown"
    assert any("too often" in note for note in result.table().notes)


@pytest.mark.parametrize("activation", [Sigmoid(), *(kind() for kind in catalogue.values())], ids=lambda item: item.title)
def test_of_what_does_not_swing_they_are_all(activation):
    assert pair(activation, -3.0, 2.0).more_points == 0
    assert "more" not in said(pair(activation, -3.0, 2.0))
