"""What a formula does beside a pole at 0, by which nothing else is small: its span reaches as far as it does anything."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from tests.examples import examples

POLES = ("1/x", "1/x^2", "1/x^4", "-1/x^2", "1/abs(x)", "log(abs(x))/(1 + x^2)", "exp(1/abs(x)) - 1", "1/(exp(x^2) - 1)", "1/(x*(1 + x^2))")

places = st.floats(3.0, 30.0).flatmap(lambda at: st.sampled_from([at, -at])).map(lambda at: round(at, 2))
sizes = st.floats(-3.0, -1.0).map(lambda power: float(f"{10.0**power:.3g}"))


@settings(max_examples=examples(60), deadline=None)
@given(pole=st.sampled_from(POLES), size=sizes, at=places)
@example(pole="1/x^2", size=0.1, at=-5.0)
def test_a_hill_is_found_on_any_side_of_a_pole(pole, size, at):
    curve = Custom(f"{size}*({pole}) + exp(-(x - {at})^2)".replace("- -", "+ "))
    low, high = curve.span()
    assert low < at < high
    marks = curve.landmarks()
    assert [x for x in marks.maxima if abs(x - at) < 0.3] == pytest.approx([at], abs=0.1)
    bend = math.sqrt(0.5)
    assert [x for x in marks.inflections if abs(x - at) < 1.2] == pytest.approx([at - bend, at + bend], abs=0.1)


@settings(max_examples=examples(30), deadline=None)
@given(pole=st.sampled_from(POLES), size=sizes)
def test_a_pole_alone_has_no_other_points(pole, size):
    curve = Custom(f"{size}*({pole})")
    low, high = curve.span()
    assert low < -1.0
    assert high > 1.0
    marks = curve.landmarks()
    assert marks.kinks == (0.0,)
    assert len((*marks.minima, *marks.maxima)) == (2 if pole.startswith("log") else 0)
