"""Fits of what has one plateau for both sides: how high it is, where the points lie on one of its sides alone."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom
from sigexplorer.model.regression.parameters import FitParameters
from sigexplorer.model.regression.reading import read_fit
from sigexplorer.model.regression.result import compute_fit
from tests.examples import examples

BUMPS = ("1/cosh(x)", "-1/cosh(x)", "sigmoid(x)*sigmoid(-x)")


def fitted(formula, x, y, **more):
    points = tuple(float(value) for pair in zip(x, y, strict=True) for value in pair)
    result = compute_fit((Custom(formula),), FitParameters(dataset="drawn", points=points, **more))
    assert result.fits[0] is not None
    return result, result.fits[0]


def left_open(result):
    """What the table says of the only curve."""
    (said,) = next(column.values for column in result.table().columns if column.name == "remark")
    return said


@settings(max_examples=examples(20), deadline=None)
@given(st.sampled_from(BUMPS), st.sampled_from(["left", "right"]), st.sampled_from([-1.0, 1.0]), st.sampled_from(["neither", "left", "right"]))
def test_of_a_tail_alone_height_and_centre_are_open_and_the_plateau_is_not(formula, side, turned, known):
    """The plateau beyond the points was called open, where it is that on the side that they hold; and a known one closed the height."""
    x = np.linspace(2.0, 5.0, 15) * (1.0 if side == "right" else -1.0)
    # As e^-|x|, with what two digits leave.
    y = 3.0 + turned * 2.0 * np.exp(-np.abs(x)) + 1e-3 * np.cos(17.0 * x)
    more = {} if known == "neither" else {known: "fixed", f"{known}_value": 3.0}
    result, fit = fitted(formula, x, y, **more)
    assert (fit.held.left, fit.held.right) == (side == "right", side == "left")
    assert math.isinf(fit.high[1]) or math.isinf(fit.low[1])
    assert math.isinf(fit.low[2] if side == "right" else fit.high[2])
    assert np.isfinite(fit.plateau_low).all()
    assert np.isfinite(fit.plateau_high).all()
    assert fit.plateau == pytest.approx([3.0, 3.0], abs=0.05)
    said = read_fit(result)
    assert "on both sides" in said
    assert "The points hold one tail alone: the 95 % intervals of height and centre have no end." in said
    assert "plateau" not in said
    assert left_open(result) == "one tail alone is held"


def test_a_bump_that_is_held_has_its_height_beside_its_plateau():
    x = np.linspace(-4.0, 4.0, 17)
    result, fit = fitted("exp(-x^2)", x, 1.0 + 3.0 * np.exp(-((x - 0.5) ** 2)) + 0.01 * np.cos(17.0 * x))
    assert (fit.held.left, fit.held.right) == (False, False)
    assert fit.estimate[:4] == pytest.approx([1.0, 3.0, 0.5, 1.0], abs=0.03)
    assert "height 2.9" in read_fit(result)
    assert "from " not in read_fit(result)
    assert left_open(result) == ""


@settings(max_examples=examples(10), deadline=None)
@given(side=st.sampled_from([-1.0, 1.0]), turned=st.sampled_from([-1.0, 1.0]))
def test_the_table_says_what_points_leave_open_of_a_step_and_of_a_line(side, turned):
    # Beyond its middle a step is as one of any height, and a line has no middle.
    x = side * np.linspace(1.5, 6.0, 21)
    wave = 1e-3 * np.cos(17.0 * x)
    assert left_open(fitted("tanh(x)", x, turned * np.tanh(x) + wave)[0]) == f"{'left' if side > 0.0 else 'right'} plateau is not held"
    assert left_open(fitted("tanh(x)", x, turned * 0.3 * x + 10.0 * wave)[0]) == "no bend is held"


@settings(max_examples=examples(40), deadline=None)
@given(st.sampled_from(BUMPS), st.sampled_from([-1.0, 0.5, 2.0]), st.sampled_from([-1.0, 1.0]), st.sampled_from([-1.0, 1.0]))
def test_the_level_of_a_bump_opens_nothing(formula, level, side, turned):
    """With another limit than 0 the plateau that the points hold was called open, for offset and height are."""
    x = side * np.linspace(2.0, 5.0, 15)
    y = 3.0 + turned * 2.0 * np.exp(-np.abs(x)) + 1e-3 * np.cos(17.0 * x)
    _, plain = fitted(formula, x, y)
    _, raised = fitted(f"{formula} + ({level})", x, y)
    # A height that runs away is given up at different places.
    assert raised.plateau == pytest.approx(plain.plateau, abs=0.01)
    assert raised.plateau_low == pytest.approx(plain.plateau_low, abs=0.02)
    assert raised.plateau_high == pytest.approx(plain.plateau_high, abs=0.02)
    assert (np.isinf(raised.low[1]), np.isinf(raised.high[1])) == (np.isinf(plain.low[1]), np.isinf(plain.high[1]))
    # As the height has no end, the offset has none on the other side of the level.
    assert np.isinf(raised.low[0] if (raised.estimate[1] > 0.0) == (level > 0.0) else raised.high[0])
    at = np.linspace(-4.0, 4.0, 9)
    told = raised.estimate[0] + raised.estimate[1] * Custom(f"{formula} + ({level})")(raised.estimate[3] * (at - raised.estimate[2]))
    assert raised.curve(at) == pytest.approx(told, rel=1e-4)
