import math

import mpmath
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.classification.fit import fit_logistic
from sigexplorer.model.classification.judged import judged_rows, log_loss, probability_of
from sigexplorer.model.classification.temperature import best_temperature
from sigexplorer.model.running import Cancelled
from tests.examples import examples
from tests.model.classification.judged_rows import LABEL, SCORE, WEIGHT, repeated, some_rows


def test_the_best_temperature_is_that_of_scipy():
    # scipy 1.17.1, optimize.minimize_scalar of the weighted mean of numpy's logaddexp, and the inverse root of its second derivative.
    found = best_temperature(judged_rows(SCORE, LABEL, WEIGHT))
    assert found.outcome == "found"
    assert found.gain == pytest.approx(0.9619964257818029, rel=1e-7)
    assert found.loss == pytest.approx(0.538631859797883, rel=1e-13)
    assert found.loss_before == pytest.approx(0.5387885486346036, rel=1e-13)
    assert found.gain_error == pytest.approx(0.47602416254434404 * 1.0, rel=1e-7)
    assert found.error == pytest.approx(found.gain_error * found.value**2, rel=1e-14)


@settings(max_examples=examples(40))
@given(some_rows(), st.sampled_from([1e-200, 1e-3, 1.0, 1e3, 1e200]))
@example(judged_rows([-0.5, 0.0, 1.7e-145, 1.5], [0, 1, 0, 1]), 1e-3)
@example(judged_rows([-1.5, -3.7e-287, 0.5, 1.0], [0, 1, 1, 1]), 1e-3)
def test_no_other_gain_fits_better_whatever_the_unit_of_the_scores(rows, unit):
    scaled = judged_rows(rows.score * unit, rows.label, rows.weight)
    found = best_temperature(scaled)
    if found.outcome != "found":
        return
    cooled = scaled.cooled(found.value)
    assert log_loss(cooled) == pytest.approx(found.loss, rel=1e-12)
    # The derivative by the gain is 0 there, to the rounding of its terms: far out an exponential magnifies that of the gain.
    terms = cooled.weight * cooled.margin * probability_of(-cooled.margin)
    assert abs(terms.sum()) <= 1e-13 * (10 + np.abs(cooled.margin).max()) * np.abs(terms).sum()
    # A best temperature is 1 once it has been applied.
    assert best_temperature(cooled).value == pytest.approx(1.0, rel=1e-9)


@settings(max_examples=examples(25))
@given(some_rows(largest=40))
def test_the_interval_holds_what_the_likelihood_ratio_does_not_reject(rows):
    found = best_temperature(rows, 0.95)
    if found.outcome != "found":
        return
    assert found.low < found.value < found.high
    # The 95 % point of chi squared with one degree of freedom, halved.
    for end in (found.low, found.high):
        if math.isfinite(end):
            rise = (log_loss(rows.cooled(end)) - found.loss) * rows.total
            assert rise == pytest.approx(1.9207294103470336, rel=1e-6)
    assert math.copysign(1, found.z) == math.copysign(1, 1 - found.value) or found.z == 0
    assert abs(found.z) == pytest.approx(math.sqrt(max(2 * rows.total * (found.loss_before - found.loss), 0)), abs=1e-6)


@given(some_rows())
@example(judged_rows([0.0, 2.8e-242, 2.8e-242, 0.5], [0, 0, 1, 1], [1.0, 1.0, 1.0, 2.0]))
def test_a_row_of_weight_two_counts_as_two_rows(rows):
    one, other = best_temperature(rows), best_temperature(repeated(rows))
    assert one.outcome == other.outcome
    assert one.value == pytest.approx(other.value, rel=1e-9, nan_ok=True)
    assert one.error == pytest.approx(other.error, rel=1e-9, nan_ok=True)


def test_it_is_the_gain_of_a_regression_without_an_intercept():
    # Each score with its label, and its opposite with the other label: the intercept of such rows is 0.
    rng = np.random.default_rng(4)
    score = rng.normal(size=60) * 3
    label = (rng.random(60) < 1 / (1 + np.exp(-score / 2.5))).astype(int)
    fit = fit_logistic(np.concatenate([score, -score])[:, None], np.concatenate([label, 1 - label]), np.full(120, 0.5))
    found = best_temperature(judged_rows(score, label))
    assert found.gain == pytest.approx(fit.estimate[1], rel=1e-9)
    assert found.gain_error == pytest.approx(fit.standard_error[1], rel=1e-9)


def test_its_error_is_how_far_it_varies():
    rng = np.random.default_rng(0)
    values, errors = [], []
    for _ in range(300):
        score = rng.normal(size=200) * 4
        label = rng.random(200) < 1 / (1 + np.exp(-score / 2))
        found = best_temperature(judged_rows(score, label))
        values.append(found.value)
        errors.append(found.error)
    assert np.mean(values) == pytest.approx(2.0, rel=0.03)
    assert np.std(values) == pytest.approx(np.mean(errors), rel=0.12)


def test_scores_on_their_own_side_have_a_temperature_of_nought():
    found = best_temperature(judged_rows([-1, -1e-9, 2, 5, 0], [0, 0, 1, 1, 1]))
    assert (found.outcome, found.value, found.gain) == ("separated", 0, math.inf)
    # Only the score of 0 is still a half.
    assert found.loss == pytest.approx(math.log(2) / 5)
    assert math.isnan(found.error)


def test_scores_that_are_turned_round_have_an_infinite_one():
    whole = best_temperature(judged_rows([-1, -2, 2, 5], [1, 1, 0, 0]))
    assert (whole.outcome, whole.value, whole.gain) == ("reversed", math.inf, -math.inf)
    mostly = best_temperature(judged_rows([-1, -2, 2, 5, 1], [1, 1, 0, 0, 1]))
    assert (mostly.outcome, mostly.value) == ("reversed", math.inf)
    assert mostly.gain < 0
    assert mostly.loss == pytest.approx(math.log(2))


def test_scores_that_tell_nothing_are_named():
    assert best_temperature(judged_rows([0, 0, 0], [0, 1, 1])).outcome == "nothing to scale"
    assert best_temperature(judged_rows([np.inf, -np.inf], [1, 0])).outcome == "nothing to scale"
    level = best_temperature(judged_rows([1, 1], [0, 1]))
    assert (level.outcome, level.gain, level.value) == ("no better than chance", 0, math.inf)
    # Their sum is 0, and rounding leaves 3e-17 of it.
    rounded = best_temperature(judged_rows([-1.5, -1.5, 0, 1, 1, 3], [1, 0, 0, 1, 0, 0], [3, 5, 1, 1, 1, 1]))
    assert (rounded.outcome, rounded.value) == ("no better than chance", math.inf)
    sure = best_temperature(judged_rows([np.inf, 1, -1], [0, 1, 1]))
    assert (sure.outcome, sure.loss_before) == ("sure and wrong", math.inf)


def test_infinite_scores_on_their_own_side_change_nothing():
    plain, more = best_temperature(judged_rows(SCORE, LABEL)), best_temperature(judged_rows([*SCORE, np.inf, -np.inf], [*LABEL, 1, 0]))
    assert more.value == pytest.approx(plain.value, rel=1e-12)
    assert more.error == pytest.approx(plain.error, rel=1e-12)


def test_one_mistake_that_is_barely_one_is_found():
    # The best gain is 1e12 times as large as that of the scores' own unit.
    found = best_temperature(judged_rows([1.0, 2.0, -1e-12], [1, 1, 1]))
    with mpmath.workdps(40):
        gain = mpmath.findroot(
            lambda k: 1 / (1 + mpmath.exp(k)) + 2 / (1 + mpmath.exp(2 * k)) - mpmath.mpf(1e-12) / (1 + mpmath.exp(-mpmath.mpf(1e-12) * k)), 28
        )
    assert found.gain == pytest.approx(float(gain), rel=1e-12)


def test_a_score_that_is_far_larger_changes_nothing_where_it_is_right():
    score, label = [-1.0, 3.0, 1.0, -1e-20], [1, 1, 1, 0]
    plain, more = best_temperature(judged_rows(score, label)), best_temperature(judged_rows([*score, 1e300], [*label, 1]))
    assert more.value == pytest.approx(plain.value, rel=1e-12)
    assert more.error == pytest.approx(plain.error, rel=1e-12)
    assert more.low == pytest.approx(plain.low, rel=1e-9)
    assert more.high > 1e10 * more.value


@pytest.mark.parametrize(
    ("score", "label"),
    [([-1e300, 1e-300], [0, 0]), ([1e300, 1.0, -5e-324], [1, 1, 1]), ([1e-310, 5e-324], [1, 0]), ([1e300, 1e-12, 1e200, 5e-324], [1, 1, 1, 0])],
)
def test_what_float64_cannot_tell_is_named(score, label):
    found = best_temperature(judged_rows(score, label))
    assert found.outcome == "beyond float64"
    assert math.isnan(found.value)


SIZES = st.sampled_from([5e-324, 1e-310, 1e-300, 3.7e-287, 1e-200, 1e-12, 1e-3, 1.0, 3.0, 1e3, 1e200, 1e300])


@given(st.lists(st.tuples(SIZES, st.booleans(), st.integers(0, 1)), min_size=1, max_size=6))
def test_scores_of_any_sizes_have_a_temperature_within_its_interval_or_a_reason(rows):
    found = best_temperature(judged_rows([size if up else -size for size, up, _ in rows], [label for _, _, label in rows]))
    if found.outcome == "found":
        assert 0 <= found.low < found.value < found.high
        assert all(0 < value < math.inf for value in (found.value, found.gain, found.error, found.gain_error))


def test_it_can_be_cancelled():
    with pytest.raises(Cancelled):
        best_temperature(judged_rows(SCORE, LABEL), cancel=lambda: True)


def test_where_what_holds_the_gain_has_left_float64_none_is_told():
    # The first two hold it near 2200, by slopes of 1e-480; those of the last are 0 from 1490 on.
    assert best_temperature(judged_rows([2.8e-242, 2.8e-242, 0.5], [0, 1, 1])).outcome == "beyond float64"
