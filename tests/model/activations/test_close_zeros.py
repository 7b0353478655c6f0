"""Zeros of the first derivatives that lie closer together than the grid on which landmarks are looked for."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from tests.examples import examples

places = st.floats(-13.0, 13.0).map(lambda at: round(at, 2))
gaps = st.floats(-3.0, 0.3).map(lambda power: float(f"{10.0**power:.2g}"))
scales = st.sampled_from([1.0, -1.0, 0.001, 1000.0])


@settings(max_examples=examples(60), deadline=None)
@given(at=places, gap=gaps, scale=scales)
@example(at=1.0, gap=0.2, scale=1.0)
@example(at=0.0, gap=0.01, scale=1.0)
def test_two_double_zeros_are_two_minima_with_a_maximum_between(at, gap, scale):
    other = round(at + gap, 6)
    marks = Custom(f"{scale}*(x - {at})^2*(x - {other})^2").landmarks()
    lowest, highest = (marks.minima, marks.maxima) if scale > 0.0 else (marks.maxima, marks.minima)
    apart, middle = other - at, 0.5 * (at + other)
    assert lowest == pytest.approx([at, other], abs=1e-9 * gap)
    assert highest == pytest.approx([middle], abs=1e-9 * gap)
    bend = apart / math.sqrt(12.0)
    assert marks.inflections == pytest.approx([middle - bend, middle + bend], abs=1e-9 * gap)


@settings(max_examples=examples(60), deadline=None)
@given(at=places, gap=gaps.filter(lambda gap: gap >= 0.05), share=st.floats(0.2, 5.0), scale=scales)
@example(at=1.0, gap=0.3, share=1.0 / 3.0, scale=1.0)
def test_three_double_zeros(at, gap, share, scale):
    zeros = [at, round(at + gap, 6), round(at + (1.0 + share) * gap, 6)]
    marks = Custom(f"{scale}*{'*'.join(f'(x - {zero})^2' for zero in zeros)}").landmarks()
    lowest, highest = (marks.minima, marks.maxima) if scale > 0.0 else (marks.maxima, marks.minima)
    assert lowest == pytest.approx(zeros, abs=1e-6 * gap)
    assert len(highest) == 2
    assert zeros[0] < highest[0] < zeros[1] < highest[1] < zeros[2]
    assert len(marks.inflections) == 4


@settings(max_examples=examples(60), deadline=None)
@given(at=places, gap=st.floats(0.02, 2.0).map(lambda gap: float(f"{gap:.2g}")), level=st.sampled_from([0.0, 5.0]))
@example(at=1.3, gap=0.0577, level=0.0)
def test_a_cubic_that_is_multiplied_out_turns_twice(at, gap, level):
    # The slope is 3 ((x - at)^2 - gap^2).
    curve = Custom(f"x^3 - {3 * at!r}*x^2 + {3 * (at * at - gap * gap)!r}*x + {level}".replace("- -", "+ ").replace("+ -", "- "))
    marks = curve.landmarks()
    # The coefficients are rounded.
    assert marks.maxima == pytest.approx([at - gap], abs=1e-9 * (1.0 + at * at) / gap)
    assert marks.minima == pytest.approx([at + gap], abs=1e-9 * (1.0 + at * at) / gap)


@settings(max_examples=examples(40), deadline=None)
@given(at=places, gap=gaps.filter(lambda gap: gap >= 0.1), powers=st.tuples(st.integers(1, 4), st.integers(1, 4)))
@example(at=1.12, gap=0.42, powers=(2, 3))
def test_between_two_zeros_a_curve_turns_once(at, gap, powers):
    first, last = powers
    other = round(at + gap, 6)
    marks = Custom(f"(x - {at})^{first}*(x - {other})^{last}").landmarks()
    turns = sorted((*marks.minima, *marks.maxima))
    middle = (last * at + first * other) / (first + last)
    expected = [*([at] if first % 2 == 0 else []), middle, *([other] if last % 2 == 0 else [])]
    assert turns == pytest.approx(expected, abs=1e-6 * gap)
