import math
import re

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.classification.judged import brier_score, judged_rows, log_loss, probability_of, score_of, softplus
from tests.model.classification.judged_rows import LABEL, SCORE, WEIGHT, repeated, some_rows


def test_log_loss_and_brier_score_are_those_of_scikit_learn():
    # scikit-learn 1.9.1, metrics.log_loss and metrics.brier_score_loss.
    assert log_loss(judged_rows(SCORE, LABEL)) == pytest.approx(0.6043176182982822, rel=1e-14)
    assert log_loss(judged_rows(SCORE, LABEL, WEIGHT)) == pytest.approx(0.5387885486346036, rel=1e-14)
    assert brier_score(judged_rows(SCORE, LABEL)) == pytest.approx(0.20955613910089227, rel=1e-14)
    assert brier_score(judged_rows(SCORE, LABEL, WEIGHT)) == pytest.approx(0.18039567385660163, rel=1e-14)


@given(some_rows(both=False))
def test_a_row_of_weight_two_counts_as_two_rows(rows):
    twice = repeated(rows)
    assert rows.total == twice.total
    assert log_loss(rows) == pytest.approx(log_loss(twice), rel=1e-12)
    assert brier_score(rows) == pytest.approx(brier_score(twice), rel=1e-12)


@given(st.floats(-700, 700))
def test_losses_have_their_digits_in_both_tails(score):
    for label in (0, 1):
        rows = judged_rows([score], [label])
        with mpmath.workdps(700):
            wrong = 1 / (1 + mpmath.exp(score if label else -score))
            assert log_loss(rows) == pytest.approx(float(-mpmath.log(1 - wrong)), rel=1e-14)
            assert brier_score(rows) == pytest.approx(float(wrong**2), rel=4e-14, abs=1e-307)


@given(st.floats(1e-300, 1 - 1e-16))
def test_scores_and_probabilities_belong_to_each_other(probability):
    score = score_of(probability)
    assert score == pytest.approx(float(mpmath.log(mpmath.mpf(probability) / (1 - mpmath.mpf(probability)))), rel=1e-14, abs=1e-15)
    assert float(probability_of(np.array([score]))[0]) == pytest.approx(probability, rel=3e-13)


def test_what_is_certain_has_an_infinite_score():
    assert (score_of(0.0), score_of(1.0)) == (-math.inf, math.inf)
    assert softplus(np.array([-np.inf, np.inf])).tolist() == [0.0, math.inf]
    assert log_loss(judged_rows([np.inf, -np.inf], [1, 0])) == 0.0
    assert log_loss(judged_rows([np.inf, 0.0], [0, 1])) == math.inf
    assert brier_score(judged_rows([np.inf, -np.inf], [0, 0])) == 0.5


def test_rows_that_do_not_count_are_left_out():
    rows = judged_rows([3, 1, 2], [1, 0, 1], [0, 2, 1])
    assert (rows.score.tolist(), rows.label.tolist(), rows.weight.tolist()) == ([1, 2], [0, 1], [2, 1])
    assert (rows.positives, rows.negatives) == (1, 2)


@pytest.mark.parametrize(
    ("given_", "words"),
    [
        (([1, 2], [0, 1, 1]), r"shapes \(2,\), \(3,\)"),
        (([1, np.nan], [0, 1]), "score 2 is no number"),
        (([1, 2], [0, 2]), "labels hold 2: give 0 or 1"),
        (([1, 2], [0, 1], [1, -1]), "weights hold −1"),
        (([1, 2], [0, 1], [1, np.inf]), "weights hold ∞"),
        (([1, 2], [0, 1], [0, 0]), "2 rows with nothing that counts"),
        (([], []), "0 rows"),
    ],
)
def test_what_cannot_be_judged_is_one_line(given_, words):
    with pytest.raises(ParameterError, match=words) as refusal:
        judged_rows(*given_)
    assert not re.search("\n", str(refusal.value))
