"""The curve through rows that lie at uneven distances, 1, 2, 10 and 100,000: right at every place between, also where a hand zooms in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model import ClassificationParameters, compute_classification
from sigexplorer.model.classification.fit import quantile
from sigexplorer.model.classification.result import MOST_PLACES, PLACES, STEEP


@example(gaps=[0.0, 0.0, 0.0, 3.0, 3.0, 3.0], mixed=2)
@given(gaps=st.lists(st.floats(-1.0, 4.5), min_size=6, max_size=24), mixed=st.integers(2, 4))
def test_the_curve_is_right_between_its_places_wherever_rows_lie(gaps, mixed) -> None:
    x = np.cumsum(10.0 ** np.array(sorted(gaps)))
    label = np.where(np.arange(len(x)) < mixed, 0, 1)
    # Two rows are on the wrong side, so that the classes overlap.
    label[[mixed - 1, mixed]] = label[[mixed, mixed - 1]]
    points = tuple(np.column_stack([x, label]).ravel().tolist())
    try:
        found = compute_classification(ClassificationParameters(dataset="drawn", points=points))
    except ParameterError:
        return
    assert PLACES <= len(found.x) <= MOST_PLACES
    assert (np.diff(found.x) > 0.0).all()
    # Places spread over the rows, however uneven they are, and beyond them.
    at = np.concatenate([np.linspace(found.x[0], found.x[-1], 500), np.interp(np.linspace(0.0, len(x) - 1.0, 500), np.arange(len(x)), x)])
    score, error = found.fit.score(at[:, np.newaxis]), found.fit.score_error(at[:, np.newaxis])
    away = quantile(found.parameters.confidence) * error
    if len(found.x) == MOST_PLACES:
        return
    for drawn, truth in ((found.curve, score), (found.low, score - away), (found.high, score + away)):
        with np.errstate(over="ignore"):
            expected = 1.0 / (1.0 + np.exp(-truth))
        off = np.abs(np.interp(at, found.x, drawn) - expected)
        assert np.nanmax(off, initial=0.0) <= 1.05 * STEEP


def test_where_classes_are_apart_the_step_is_followed_to_its_end() -> None:
    found = compute_classification(ClassificationParameters(dataset="drawn", points=(1.0, 0.0, 2.0, 0.0, 10.0, 1.0, 1e5, 1.0)))
    assert len(found.x) <= MOST_PLACES
    assert np.isfinite(found.curve).all()


@pytest.mark.parametrize("far", [1e3, 1e5, 1e6])
def test_one_row_far_away_leaves_the_others_their_curve(far) -> None:
    rows = [(1, 0), (2, 0), (3, 0), (4, 1), (5, 0), (6, 1), (7, 1), (10, 1), (far, 1)]
    found = compute_classification(ClassificationParameters(dataset="drawn", points=tuple(float(number) for row in rows for number in row)))
    half = float(np.interp(0.5, found.curve[np.argsort(found.curve)], found.x[np.argsort(found.curve)]))
    assert 4.0 < half < 5.0
    inside = (found.x > 0.0) & (found.x < 10.0)
    assert inside.sum() > 20
