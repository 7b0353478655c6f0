"""Slopes without bound at the edge of what is defined: they are there, and not farther out where there is nothing."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from tests.examples import examples

edges = st.one_of(st.integers(-9, 9).map(lambda power: math.copysign(2.0 ** abs(power), power)), st.floats(-100.0, 100.0).map(lambda at: round(at, 2)))


@settings(max_examples=examples(60), deadline=None)
@given(edge=edges, side=st.sampled_from([1.0, -1.0]), curve=st.sampled_from(["sqrt(u)", "3 - sqrt(u)", "log(u)", "u^0.3", "sqrt(u) + tanh(u)"]))
@example(edge=-2.0, side=1.0, curve="sqrt(u)")
@example(edge=4.0, side=-1.0, curve="log(u)")
def test_the_steepest_point_is_the_edge(edge, side, curve):
    inside = f"(x - {edge})" if side > 0.0 else f"({edge} - x)"
    marks = Custom(curve.replace("u", inside).replace("- -", "+ ")).landmarks()
    assert marks.steepest == pytest.approx(edge, rel=1e-12)
    assert marks.steepest_slope == math.inf
