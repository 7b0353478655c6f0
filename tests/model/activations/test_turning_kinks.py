"""Kinks at which a curve turns, of formulas that have a pole, or no values, somewhere else."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from tests.examples import examples

# What has an edge or a pole at u = 0, and little slope where u is more than 1.
ELSEWHERE = ("sqrt(u)/9", "log(u)/9", "0.1/u", "0.1/u^2", "u^1.5/1000", "log(abs(u))/9", "sqrt(abs(u))/9")

places = st.floats(-20.0, 20.0).map(lambda at: round(at, 2))
ways = st.floats(1.5, 10.0).map(lambda way: round(way, 2))


@settings(max_examples=examples(60), deadline=None)
@given(at=places, way=ways, other=st.sampled_from(ELSEWHERE), sign=st.sampled_from(["", "-"]))
def test_a_kink_turns_whatever_there_is_elsewhere(at, way, other, sign):
    edge = round(at - way, 2)
    marks = Custom(f"{sign}(abs(x - {at}) + {other.replace('u', f'(x - {edge})')})".replace("- -", "+ ")).landmarks()
    lowest = marks.maxima if sign else marks.minima
    assert [x for x in lowest if abs(x - at) < 0.4 * way] == pytest.approx([at], rel=1e-15)


@settings(max_examples=examples(60), deadline=None)
@given(at=places, way=ways, jump=st.floats(0.1, 3.0).map(lambda jump: round(jump, 2)), other=st.sampled_from(ELSEWHERE))
def test_a_jump_does_not_turn_whatever_there_is_elsewhere(at, way, jump, other):
    edge = round(at - way, 2)
    marks = Custom(f"where(x < {at}, {at} - x, x - {at} + {jump}) + {other.replace('u', f'(x - {edge})')}".replace("- -", "+ ")).landmarks()
    assert [x for x in (*marks.minima, *marks.maxima) if abs(x - at) < 0.4 * way] == []


@settings(max_examples=examples(60), deadline=None)
@given(square=st.floats(0.05, 0.24), jump=st.floats(0.5, 5.0).map(lambda jump: round(jump, 2)))
@example(square=0.08, jump=1.0)
def test_a_jump_does_not_turn_whichever_number_it_is_rounded_to(square, jump):
    formula = f"where(x^2 + x + {square!r} < 0, {jump} + abs(x + 0.5), 1 - abs(x + 0.5))"
    marks = Custom(formula).landmarks()
    assert [x for x in (*marks.minima, *marks.maxima) if abs(x + 0.5) > 1e-9] == []
