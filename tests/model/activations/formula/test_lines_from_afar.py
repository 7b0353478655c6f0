"""Lines that a curve comes to late, or from near by another one: they are where it is told far out, whatever it looks like about 0."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from tests.examples import examples

STEPS = ("tanh(u)", "erf(u)", "sign(u)", "clip(u, -1, 1)", "2*sigmoid(u) - 1", "min(max(u, -1), 1)")
places = st.floats(-1e4, 1e4).map(lambda at: float(f"{at:.3g}"))
widths = st.floats(-3.0, 3.0).map(lambda power: float(f"{10.0**power:.3g}"))
heights = st.floats(-3.0, 3.0).map(lambda power: float(f"{10.0**power:.3g}"))


@settings(max_examples=examples(60), deadline=None)
@given(step=st.sampled_from(STEPS), height=heights, place=places, turn=places, width=widths)
@example(step="erf(u)", height=0.1, place=-300.0, turn=-300.0, width=0.01)
@example(step="clip(u, -1, 1)", height=0.02, place=50.0, turn=50.0, width=1000.0)
def test_a_line_that_is_turned_somewhere_has_both_of_its_sides(step, height, place, turn, width):
    lines = Custom(f"{height}*(x - {place})*({step.replace('u', f'((x - {turn})/{width})')})").asymptotes()
    assert [line.side for line in lines] == ["left", "right"]
    for line, way in zip(lines, (-1.0, 1.0), strict=True):
        assert line.slope == pytest.approx(way * height, rel=1e-12)
        assert line.intercept == pytest.approx(-way * height * place, rel=1e-6, abs=1e-7 * height * max(abs(turn), width, abs(place)))


@settings(max_examples=examples(40), deadline=None)
@given(scale=widths, height=heights, curve=st.sampled_from(["u^3/(1 + u^2)", "u - u/(1 + u^2)", "u + exp(-u^2)", "u*abs(u)/(1 + abs(u)) + 1 - u/(u^2 + 3)"]))
def test_a_curve_that_is_stretched_keeps_its_lines(scale, height, curve):
    plain, stretched = (Custom(curve.replace("u", "x")), Custom(f"{height}*({curve.replace('u', f'(x/{scale})')})"))
    expected = [(line.side, line.slope * height / scale, line.intercept * height) for line in plain.asymptotes()]
    assert len(expected) == 2
    for line, (side, slope, intercept) in zip(stretched.asymptotes(), expected, strict=True):
        assert line.side == side
        assert line.slope == pytest.approx(slope, rel=1e-12)
        assert line.intercept == pytest.approx(intercept, rel=1e-6, abs=1e-7 * height)
