"""Entries where a function bends: every chord is as far from the curve, as the integral of the root of the second derivative has it."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.activations.formula.program import Program
from sigexplorer.model.cost.approximation import approximate
from sigexplorer.model.cost.entries import ROUNDS, bending_entries
from tests.examples import examples

SMOOTH = ("tanh", "sigmoid", "gelu", "softplus", "silu", "elu", "squared_relu", "mish", "exponential", "arctan")


def errors(function, entries, low, high):
    _, even, bends, *_ = approximate(function, entries, (low, high)).ways
    return even.worst["absolute"].error, bends.worst["absolute"].error


@settings(max_examples=examples(40), deadline=None)
@given(name=st.sampled_from(SMOOTH), entries=st.integers(64, 2000), low=st.floats(-40.0, -0.5), high=st.floats(0.5, 64.0))
@example(name="squared_relu", entries=256, low=-11.2, high=23.0)
@example(name="squared_relu", entries=256, low=-8.0, high=64.0)
@example(name="squared_relu", entries=256, low=-8.0, high=16.0)
def test_chords_are_off_by_no_more_than_equal_shares_of_the_bending_make_them(name, entries, low, high):
    function = catalogue[name]()
    x = np.linspace(low, high, 200_001)
    root = np.sqrt(np.abs(function.derivatives(x, 2)[2]))
    best = (0.5 * (root[1:] + root[:-1]) * np.diff(x)).sum() ** 2 / 8.0 / (entries - 1) ** 2
    even, bends = errors(function, entries, low, high)
    size = np.abs(function(x)).max()
    assert bends <= min(even, 1.6 * best + 4e-15 * size) * (1.0 + 1e-9)


@settings(max_examples=examples(40), deadline=None)
@given(
    function=st.sampled_from([*catalogue.values()]).map(lambda kind: kind())
    | st.sampled_from(["abs(sin(3*x))", "sqrt(abs(x))", "x^2*sign(x - 0.2)", "1/(1 + 99*x^2)"]).map(Custom),
    entries=st.integers(2, 600),
    low=st.floats(-20.0, -0.1),
    high=st.floats(0.1, 20.0),
)
def test_they_are_never_worse_than_even_ones(function, entries, low, high):
    even, bends = errors(function, entries, low, high)
    assert bends <= even


@settings(max_examples=examples(20), deadline=None)
@given(place=st.floats(-5.0, 5.0), entries=st.integers(16, 300))
def test_both_ends_of_a_jump_are_entries(place, entries):
    found = bending_entries(Custom(f"where(x < {place!r}, sin(x), 2)"), -8.0, 8.0, entries)
    assert place in found
    assert np.nextafter(place, -np.inf) in found
    assert found.size == entries
    _, bends = errors(Custom(f"where(x < {place!r}, sin(x), 2)"), entries, -8.0, 8.0)
    assert bends < 60.0 / entries**2 + 0.02


@pytest.mark.parametrize("name", ["relu", "leaky_relu", "hard_tanh", "step", "hard_swish"])
def test_what_is_straight_between_kinks_loses_nothing_there(name):
    function = catalogue[name]()
    _, bends = errors(function, 64, -7.7, 5.3)
    assert bends <= (1e-15 if name != "hard_swish" else 1e-3)


@settings(max_examples=examples(20), deadline=None)
@given(power=st.floats(0.35, 0.9), entries=st.integers(1000, 5000), high=st.floats(0.5, 300.0), place=st.floats(-5.0, 5.0))
@example(power=0.5, entries=4096, high=10.0, place=0.0)
def test_a_slope_without_bound_is_no_jump(power, entries, high, place):
    # Beside the end of a root chords are off as equal shares have it too, on pieces however narrow.
    function = Custom(f"max(x - {place!r}, 0)^{power!r}")
    best = (np.sqrt(0.5 * (1.0 - power) / power) * high ** (0.5 * power) / (entries - 1)) ** 2
    even, bends = errors(function, entries, place - 1.0, place + high)
    assert bends <= min(even, 1.6 * best)


def test_it_is_asked_with_every_round_in_which_entries_are_moved(monkeypatch):
    happened, watched = [], Program.watched
    monkeypatch.setattr(Program, "watched", lambda *given, **named: happened.append("computed") or watched(*given, **named))
    bending_entries(Custom("x*sin(x^2)"), -8.0, 8.0, 300, cancel=lambda: bool(happened.append("asked")))
    assert happened[::-1].index("computed") >= ROUNDS
