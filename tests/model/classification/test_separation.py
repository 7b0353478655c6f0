"""Classes that are separated, completely or but for rows on the border, are told; others never are."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model import fit_logistic
from sigexplorer.model.classification.separation import recession
from tests.examples import examples

X = np.arange(10.0)[:, None]


def test_a_column_that_separates_completely() -> None:
    found = fit_logistic(X, X[:, 0] > 4.5, names=("dose",))
    told = found.separation
    assert told is not None
    assert (told.complete, told.alone, told.columns, told.low, told.high) == (True, True, ("dose",), 4.0, 5.0)
    assert (found.estimate == [-np.inf, np.inf]).all()
    assert np.isinf(found.standard_error).all()
    assert np.isnan(found.p).all()
    assert found.log_likelihood == 0.0
    # The gain runs away: every step makes it larger.
    assert (np.diff(found.trail[:, 1]) > 0).all()
    assert found.trail[-1, 1] > 30
    # Every row stands on the side of its class.
    assert ((found.score(X) > 0) == (X[:, 0] > 4.5)).all()


def test_a_column_that_separates_but_for_rows_on_the_border() -> None:
    x = np.array([0, 1, 2, 3, 4, 4, 5, 6])[:, None]
    found = fit_logistic(x, [0, 0, 0, 0, 0, 1, 1, 1])
    told = found.separation
    assert told is not None
    assert (told.complete, told.alone, told.low, told.high) == (False, True, 4.0, 4.0)
    assert told.apart.tolist() == [True] * 4 + [False, False] + [True] * 2
    # What is left is a coin that falls on either side once.
    assert found.log_likelihood == pytest.approx(-2 * np.log(2), rel=1e-9)


def test_other_columns_keep_their_estimates_beside_one_that_runs_away() -> None:
    columns = np.array([[0, 1.0], [0, 2], [0, 3.5], [0, 4], [1, 1], [1, 2.5], [1, 3], [1, 5]])
    label = [0, 1, 0, 1, 1, 1, 1, 1]
    found = fit_logistic(columns, label, names=("treated", "dose"))
    assert found.separation is not None
    assert found.separation.columns == ("treated",)
    assert np.isinf(found.estimate).tolist() == [False, True, False]
    # The limit is the fit on the rows that the treatment does not tell apart.
    rest = fit_logistic(columns[:4, 1:], label[:4])
    assert found.estimate[[0, 2]] == pytest.approx(rest.estimate, rel=1e-8)
    assert found.standard_error[[0, 2]] == pytest.approx(rest.standard_error, rel=1e-8)
    assert found.log_likelihood == pytest.approx(rest.log_likelihood, rel=1e-9)


def test_columns_that_separate_together_are_named_together() -> None:
    points = np.array([[0.0, 0.1], [1.0, 0.8], [2.0, 2.1], [3.0, 2.9], [0.5, 0.9], [1.5, 1.4], [2.5, 2.8], [0.2, -0.3]])
    found = fit_logistic(points, points[:, 1] > points[:, 0], names=("a", "b"))
    assert found.separation is not None
    assert not found.separation.alone
    assert set(found.separation.columns) == {"a", "b"}


def test_of_many_columns_the_few_that_separate_are_named() -> None:
    rng = np.random.default_rng(3)
    columns = rng.normal(size=(300, 9))
    label = columns[:, 2] + 2 * columns[:, 5] > 0.1
    found = fit_logistic(columns, label, names=tuple("abcdefghi"))
    assert found.separation is not None
    assert found.separation.complete
    assert found.separation.columns == ("f", "c")


def separates(columns, label) -> bool | None:
    """Whether a line through lattice points separates: completely, but for its border, or not; by trying all lines through two of them."""
    rows, side = np.column_stack([np.ones(len(label)), columns]), 2 * label - 1
    kinds = []
    for one, two in itertools.combinations(range(len(rows)), 2):
        line = np.cross(rows[one], rows[two])
        for sign in (1, -1):
            gain = sign * side * (rows @ line)
            if np.any(line[1:]) and gain.min() >= 0 and gain.max() > 0:
                kinds.append(True)
    return bool(kinds)


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 1)), min_size=5, max_size=16))
def test_it_is_told_exactly_where_a_line_separates(points) -> None:
    data = np.array(points)
    columns, label = data[:, :2].astype(float), data[:, 2]
    try:
        found = fit_logistic(columns, label)
    except ParameterError:
        assume(False)
    # On whole numbers every sum is exact: some line through two of the points separates, or none does.
    assert (found.separation is not None) == separates(columns, label)
    if found.separation is not None:
        told = found.separation
        gain = (2.0 * label - 1.0) * (np.column_stack([np.ones(len(label)), (columns - found.centre) / found.scale]) @ told.direction)
        assert gain.min() >= -1e-9 * gain.max()
        assert told.complete == bool((gain > 1e-9 * gain.max()).all())
        assert np.isfinite(fit_logistic(columns, label, penalty="firth").estimate).all()


@pytest.mark.parametrize("overlap", [1e-3, 1e-6, 1e-9, 1e-12])
def test_the_slightest_overlap_has_a_maximum(overlap) -> None:
    x = np.array([-3.0, -2.0, -1.0, overlap, -overlap, 1.0, 2.0, 3.0])[:, None]
    found = fit_logistic(x, [0, 0, 0, 0, 1, 1, 1, 1])
    assert found.separation is None
    assert found.converged
    score = found.score(x)
    missing = np.array([-1, -1, -1, -1, 1, 1, 1, 1]) / (1 + np.exp(np.abs(score) * np.array([1, 1, 1, -1, -1, 1, 1, 1])))
    assert float(missing @ x[:, 0]) == pytest.approx(0.0, abs=1e-8 * overlap)


def test_where_all_rows_are_told_apart_no_step_tells_more():
    assert recession(np.empty((0, 2)), np.empty(0), np.array([1.0, -2.0]), 1e-12) is None
