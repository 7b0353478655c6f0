import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.model.classification.judged import judged_rows, probability_of
from sigexplorer.model.classification.ranking import rank_scores
from tests.model.classification.judged_rows import LABEL, SCORE, WEIGHT, repeated, some_rows


def placements(rows):
    """DeLong's kernel for every pair of a row of class 1 and one of class 0, each as often as it counts."""
    every = repeated(rows)
    one, zero = every.score[every.label == 1], every.score[every.label == 0]
    return (one[:, None] > zero) + 0.5 * (one[:, None] == zero)


def test_curves_and_areas_are_those_of_scikit_learn():
    # scikit-learn 1.9.1: roc_auc_score, average_precision_score and roc_curve, the latter two weighted.
    plain, weighted = rank_scores(judged_rows(SCORE, LABEL)), rank_scores(judged_rows(SCORE, LABEL, WEIGHT))
    assert plain.area == pytest.approx(0.7551020408163266, rel=1e-15)
    assert weighted.area == pytest.approx(0.813131313131313, rel=1e-15)
    assert plain.average_precision == pytest.approx(0.7718210361067503, rel=1e-14)
    assert weighted.average_precision == pytest.approx(0.8110090039914601, rel=1e-14)
    false = [0, 0, 0, 0.09090909090909091, 0.09090909090909091, 0.18181818181818182, 0.36363636363636365, 0.6363636363636364, 0.7272727272727273]
    true = [0, 0.1111111111111111, 0.3333333333333333, 0.4444444444444444, 0.6666666666666666, 0.7777777777777778, 0.7777777777777778]
    assert weighted.false_positive_rate[::-1].tolist() == pytest.approx([*false, 0.9090909090909091, 1])
    assert weighted.true_positive_rate[::-1].tolist() == pytest.approx([*true, 0.8888888888888888, 0.8888888888888888, 1, 1])


@given(some_rows())
def test_the_area_is_the_statistic_of_mann_and_whitney_and_its_error_delongs(rows):
    kernel, found = placements(rows), rank_scores(rows)
    assert found.area == pytest.approx(kernel.mean(), rel=1e-14)
    of_ones, of_zeros = kernel.mean(axis=1).var(ddof=1), kernel.mean(axis=0).var(ddof=1)
    error = math.sqrt(of_ones / kernel.shape[0] + of_zeros / kernel.shape[1])
    if math.isnan(found.area_error):
        assert error < 1e-9 or found.area in {0.0, 1.0}
    else:
        assert found.area_error == pytest.approx(error, rel=1e-9)
        low, high = found.area_interval(0.9)
        assert 0.0 <= low <= found.area <= high <= 1.0


@given(some_rows())
def test_the_area_is_that_below_the_curve(rows):
    found = rank_scores(rows)
    x, y = found.false_positive_rate[::-1], found.true_positive_rate[::-1]
    assert found.area == pytest.approx(float((0.5 * (y[1:] + y[:-1]) * np.diff(x)).sum()), rel=1e-12)
    assert (x[0], y[0], x[-1], y[-1]) == (0, 0, 1, 1)


@given(some_rows())
def test_turned_round_the_area_is_the_rest(rows):
    turned = rank_scores(judged_rows(-rows.score, rows.label, rows.weight))
    assert turned.area == pytest.approx(1 - rank_scores(rows).area, rel=1e-12, abs=1e-12)


@given(some_rows())
def test_no_order_depends_on_the_temperature(rows):
    cooled = rank_scores(rows.cooled(0.5))
    assert (cooled.area, cooled.true_positive.tolist()) == (rank_scores(rows).area, rank_scores(rows).true_positive.tolist())


def test_scores_that_round_to_the_same_probability_are_told_apart():
    found = rank_scores(judged_rows([800.0, 900.0, -800.0, -900.0], [0, 1, 1, 0]))
    assert len(found.score) == 4
    assert found.area == 0.75


def test_one_class_has_no_area_and_equal_scores_one_of_a_half():
    alone = rank_scores(judged_rows([1, 2, 3], [1, 1, 1]))
    assert math.isnan(alone.area)
    assert np.isnan(alone.false_positive_rate).all()
    same = rank_scores(judged_rows([0.3] * 4, [0, 1, 1, 0]))
    assert (same.area, len(same.score)) == (0.5, 1)
    assert math.isnan(same.area_error)
    assert all(map(math.isnan, same.area_interval()))
    apart = rank_scores(judged_rows([1, 2, 3, 4], [0, 0, 1, 1]))
    assert apart.area == 1
    assert math.isnan(apart.area_error)


def test_infinite_scores_have_their_place():
    assert rank_scores(judged_rows([-np.inf, 0, np.inf, np.inf], [0, 1, 1, 0])).area == pytest.approx(0.625)


@given(some_rows(both=False), st.floats(0, 1))
def test_a_split_calls_what_is_as_probable_or_more_one(rows, threshold):
    found = rank_scores(rows)
    for edge in (threshold, *found.probability):
        called = probability_of(rows.score) >= edge
        assert found.true_positive[found.at(edge)] == rows.weight[called & (rows.label == 1)].sum()
        assert found.false_positive[found.at(edge)] == rows.weight[called & (rows.label == 0)].sum()
