"""Differences that swing for ever: no value of them is one that rounding has made far out, and no finite count stands for endlessly many inputs."""

import math

import mpmath
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, Sigmoid, Tanh, catalogue
from sigexplorer.model.curve.difference import compute_difference
from sigexplorer.model.curve.difference_reading import read_difference
from tests.examples import examples

Sine = catalogue["sine"]


def exactly(a: float, b: float, order: int, x: float) -> mpmath.mpf:
    """Return a derivative of sin(a x) - sin(b x) in many digits."""
    with mpmath.workdps(60):
        waves = [mpmath.mpf(w) ** order * mpmath.sin(mpmath.mpf(w) * mpmath.mpf(x) + order * mpmath.pi / 2) for w in (a, b)]
        return waves[0] - waves[1]


def most(a: float, b: float, order: int, period: float) -> float:
    """Return the largest magnitude of that within a period, from a dense grid and halvings towards the top."""
    x = np.linspace(0.0, period, 200_001)
    values = a**order * np.sin(a * x + order * math.pi / 2) - b**order * np.sin(b * x + order * math.pi / 2)
    best, step = float(x[np.argmax(np.abs(values))]), float(x[1])
    for _ in range(60):
        best = max((best - step, best, best + step), key=lambda at: abs(exactly(a, b, order, at)))
        step /= 2.0
    return float(abs(exactly(a, b, order, best)))


@settings(max_examples=examples(20), deadline=None)
@given(
    slow=st.integers(1, 4),
    fast=st.integers(5, 9),
    frequency=st.sampled_from([0.25, 0.5, 1.0, 2.0]),
    order=st.integers(0, 2),
    half=st.floats(0.3, 40.0),
    written=st.booleans(),
)
@example(slow=1, fast=3, frequency=1.0, order=1, half=6.0, written=False)
@example(slow=1, fast=3, frequency=1.0, order=1, half=1.0, written=True)
def test_of_two_waves_the_largest_difference_is_that_of_a_period(slow, fast, frequency, order, half, written):
    a, b = slow * frequency, fast * frequency
    f = Custom("sin(w*x)", w=a) if written else Sine(frequency=a)
    result = compute_difference(f, (Sine(frequency=b),), order, (-half, half))
    (item,) = result.differences
    assert abs(item.largest_all) == pytest.approx(most(a, b, order, 2.0 * math.pi / frequency), rel=1e-12)
    assert item.largest_all == pytest.approx(float(exactly(a, b, order, item.at_all)), rel=1e-9)
    assert abs(item.at_all) < 1e3
    said = read_difference(result)
    assert "other inputs" not in said.split(";")[1]
    assert ("no other input" in said) == (item.largest_all == item.largest)
    # Of what repeats itself within the span, where the same turn is seen twice, all is known.
    assert slow > 1 or item.goes_on == "periodic"


@settings(max_examples=examples(20), deadline=None)
@given(a=st.floats(0.2, 5.0), ratio=st.floats(1.05, 9.0), order=st.integers(0, 2), half=st.floats(0.3, 40.0))
@example(a=1.0, ratio=1.1, order=0, half=6.0)
@example(a=1.0, ratio=2**0.5, order=0, half=6.0)
def test_of_waves_without_a_common_period_no_more_is_said_than_was_seen(a, ratio, order, half):
    b = a * ratio
    result = compute_difference(Sine(frequency=a), (Sine(frequency=b),), order, (-half, half))
    (item,) = result.differences
    assert item.largest_all == pytest.approx(float(exactly(a, b, order, item.at_all)), rel=1e-14, abs=item.errors[item.at_all][1])
    assert item.errors[item.at_all][1] <= 1e-4 * abs(item.largest_all)
    said = read_difference(result)
    assert "other inputs" not in said.split(";")[1]
    if item.goes_on == "endless":
        assert "at least" in said or "that was looked at" in said
        assert "at least" in result.table().notes[0]


@pytest.mark.parametrize("share", [1e-12, 1e-9, 1e-3])
def test_of_a_small_wave_on_a_curve_the_digits_that_are_known_are_told(share):
    result = compute_difference(Custom("sigmoid(x) + c*sin(x)", c=share), (Sigmoid(),))
    (note,) = result.table().notes
    told = [abs(float(word)) for word in note.split() if word.lstrip("-")[0].isdigit()]
    assert max(value for value in told if value < 0.1) <= share * (1.0 + 1e-15)


def test_what_dies_down_or_has_limits_is_told_as_before():
    for f, g in ((Custom("sin(x)/x"), Tanh()), (Custom("sin(x)*exp(-x^2)"), Custom("0*x")), (Tanh(), Sigmoid())):
        (item,) = compute_difference(f, (g,)).differences
        assert item.goes_on == ""
