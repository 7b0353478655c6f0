import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.classification.deciding import confusion_at, cost_curve
from sigexplorer.model.classification.judged import judged_rows, probability_of
from sigexplorer.model.classification.ranking import rank_scores
from tests.model.classification.judged_rows import LABEL, SCORE, WEIGHT, some_rows

COSTS = st.sampled_from([0.1, 0.3, 1.0, 3.0, 7.0, 1e-3, 1e3]) | st.floats(1e-6, 1e6)


def test_what_is_right_and_wrong_is_told_as_by_scikit_learn():
    # scikit-learn 1.9.1, each with the weights: confusion_matrix, then accuracy, f1, precision, recall, matthews_corrcoef and balanced_accuracy.
    ranking = rank_scores(judged_rows(SCORE, LABEL, WEIGHT))
    for threshold, counts, shares in (
        (0.5, (7, 4, 2, 7), (0.7, 0.7, 0.6363636363636364, 0.7777777777777778, 0.41414141414141414, 0.7070707070707071)),
        (0.7, (10, 1, 5, 4), (0.7, 0.5714285714285714, 0.8, 0.4444444444444444, 0.4061811972299616, 0.6767676767676767)),
    ):
        found = confusion_at(ranking, threshold)
        assert (found.true_negative, found.false_positive, found.false_negative, found.true_positive) == counts
        assert (found.accuracy, found.f1, found.precision, found.sensitivity, found.matthews, found.balanced_accuracy) == pytest.approx(shares, rel=1e-14)


@given(some_rows(both=False), st.floats(0, 1))
def test_a_row_is_called_one_from_the_threshold_on(rows, threshold):
    found = confusion_at(rank_scores(rows), threshold)
    called = probability_of(rows.score) >= threshold
    assert found.total == pytest.approx(rows.total)
    assert found.true_positive == rows.weight[called & (rows.label == 1)].sum()
    assert found.true_negative == rows.weight[~called & (rows.label == 0)].sum()


def test_thresholds_of_nought_and_one_call_everything_and_only_what_is_certain_one():
    ranking = rank_scores(judged_rows([-np.inf, -3, 30, np.inf], [0, 0, 1, 1]))
    assert confusion_at(ranking, 0.0).false_positive == 2
    assert confusion_at(ranking, 1.0).true_positive == 1


def test_shares_of_nothing_are_undefined():
    found = confusion_at(rank_scores(judged_rows([1.0, 2.0], [0, 0])), 1.0)
    assert (found.accuracy, found.specificity) == (1, 1)
    for share in (found.sensitivity, found.precision, found.f1, found.matthews, found.balanced_accuracy):
        assert math.isnan(share)


@given(some_rows(), COSTS, COSTS)
def test_nowhere_do_decisions_cost_less(rows, false_positive, false_negative):
    ranking = rank_scores(rows)
    found = cost_curve(ranking, false_positive, false_negative)
    assert found.theory == pytest.approx(false_positive / (false_positive + false_negative), rel=1e-15)
    best = confusion_at(ranking, found.best_threshold).cost(false_positive, false_negative)
    assert best == pytest.approx(found.best_cost, rel=1e-12, abs=1e-300)
    for threshold in np.unique([0.0, 1.0, found.theory, *probability_of(rows.score), *np.linspace(0, 1, 41)]):
        cost = confusion_at(ranking, threshold).cost(false_positive, false_negative)
        assert cost >= best * (1 - 1e-9)
        assert found.cost[found.at(threshold)] == pytest.approx(cost, rel=1e-12, abs=1e-300)


@given(some_rows(), COSTS, COSTS)
def test_every_threshold_of_the_best_range_is_as_cheap_and_the_theoretical_one_is_taken_where_it_is(rows, false_positive, false_negative):
    ranking = rank_scores(rows)
    found = cost_curve(ranking, false_positive, false_negative)
    low, high = found.best_range
    assert low < found.best_threshold <= high
    for threshold in (math.nextafter(low, 1), high) if high - low > 1e-9 else ():
        assert confusion_at(ranking, threshold).cost(false_positive, false_negative) == pytest.approx(found.best_cost, rel=1e-9)
    if confusion_at(ranking, found.theory).cost(false_positive, false_negative) <= found.best_cost:
        assert found.best_threshold == found.theory


def test_of_calibrated_probabilities_the_theoretical_threshold_is_the_best():
    # Of a hundred rows at each probability as many are of class 1 as it says.
    share = np.arange(1, 100) / 100
    score = np.log(share / (1 - share))
    rows = judged_rows(np.repeat(score, 2), np.tile([1, 0], 99), np.column_stack([share, 1 - share]).ravel() * 100)
    for false_positive, false_negative in ((1, 1), (1, 4), (7, 3)):
        found = cost_curve(rank_scores(rows), false_positive, false_negative)
        low, high = found.best_range
        assert low - 0.01 - 1e-9 <= found.theory <= high + 0.01 + 1e-9
        at_theory = confusion_at(rank_scores(rows), found.theory).cost(false_positive, false_negative)
        assert at_theory == pytest.approx(found.best_cost, rel=1e-9)


def test_splits_that_no_threshold_makes_are_none():
    # The probabilities of the first two are both 1.
    found = cost_curve(rank_scores(judged_rows([40.0, 50.0, -1.0], [0, 1, 0])), 1, 1)
    assert (found.best_threshold, found.best_cost) == (0.5, pytest.approx(1 / 3))


@pytest.mark.parametrize("cost", [0.0, -1.0, math.inf, math.nan])
def test_a_cost_that_is_none_is_refused_in_one_line(cost):
    with pytest.raises(ParameterError, match=r"an error that costs .* give two finite costs above 0\."):
        cost_curve(rank_scores(judged_rows(SCORE, LABEL)), cost, 1.0)
