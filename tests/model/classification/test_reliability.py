import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.model.classification.intervals import CountUnderTruth, count_distribution, wilson_interval
from sigexplorer.model.classification.judged import brier_score, judged_rows, log_loss, probability_of
from sigexplorer.model.classification.reliability import isotonic_regression, reliability, spiegelhalter
from sigexplorer.model.running import Cancelled
from tests.examples import examples
from tests.model.classification.judged_rows import LABEL, SCORE, WEIGHT, repeated, some_rows


def test_wilsons_interval_is_that_of_scipy():
    # scipy 1.17.1, stats.binomtest(k, n).proportion_ci(confidence, "wilson").
    for part, total, confidence, low, high in (
        (0, 10, 0.95, 0.0, 0.27753279986288926),
        (3, 10, 0.95, 0.10779126740630102, 0.6032218525388546),
        (10, 10, 0.9, 0.787058029916593, 1.0),
        (50, 1000, 0.99, 0.035025075722532446, 0.0709069726905337),
    ):
        assert wilson_interval(part, total, confidence) == pytest.approx((low, high), rel=1e-9)
    assert wilson_interval(0, 0) == (0, 1)


def test_the_distribution_of_a_count_is_that_of_scipy():
    # scipy 1.17.1, stats.poisson_binom.
    expected = [0.009044999999999997, 0.1124925, 0.3168575, 0.352295, 0.17187000000000002, 0.03521250000000001, 0.0022275]
    assert count_distribution(np.array([0.1, 0.25, 0.5, 0.6, 0.9, 0.33])) == pytest.approx(expected, rel=1e-13)
    assert count_distribution(np.zeros(0)).tolist() == [1]


@pytest.mark.parametrize("count", [1, 2, 3, 17, 32, 33, 100, 1000])
def test_the_distribution_of_a_count_of_equal_rows_is_binomial(count):
    found = count_distribution(np.full(count, 0.3))
    expected = [math.exp(math.lgamma(count + 1) - math.lgamma(k + 1) - math.lgamma(count - k + 1)) * 0.3**k * 0.7 ** (count - k) for k in range(count + 1)]
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-14)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_the_distribution_of_a_count_has_its_mean_and_variance(probabilities):
    p = np.array(probabilities)
    mass, places = count_distribution(p), np.arange(len(p) + 1)
    assert mass @ places == pytest.approx(p.sum(), abs=1e-11)
    assert mass @ (places - p.sum()) ** 2 == pytest.approx((p * (1 - p)).sum(), abs=1e-10)


@settings(max_examples=examples(30))
@given(st.integers(1, 300), st.integers(0, 2**32 - 1), st.sampled_from([0.5, 0.9, 0.95, 0.99]))
def test_an_interval_for_a_count_leaves_as_little_out_as_it_says(count, seed, confidence):
    p = np.random.default_rng(seed).beta(0.5, 0.5, count)
    low, high = CountUnderTruth(p, np.ones(count)).interval(confidence)
    mass = count_distribution(p)
    tail = 0.5 * (1 - confidence)
    assert mass[: int(low)].sum() < tail + 1e-12
    assert mass[int(high) + 1 :].sum() < tail + 1e-12
    # A narrower one on either side would leave out more.
    assert mass[: int(low) + 1].sum() >= tail - 1e-12
    assert mass[int(high) :].sum() >= tail - 1e-12


@settings(max_examples=examples(20))
@given(st.integers(0, 2**32 - 1))
def test_cumulants_tell_the_count_of_many_rows_as_exactly_as_following_it(seed):
    p = np.random.default_rng(seed).beta(0.5, 1.5, 3000)
    exact, expanded = CountUnderTruth(p, np.ones(3000)), CountUnderTruth(p, np.full(3000, 1.0 + 1e-9))
    for one, other in zip(exact.interval(0.95), expanded.interval(0.95), strict=True):
        assert one == pytest.approx(other, abs=1.0)
    assert exact.deviation() == pytest.approx(expanded.deviation(), rel=2e-3)


@settings(max_examples=examples(20))
@given(st.floats(0.005, 0.03), st.integers(2000, 6000))
def test_the_count_of_rare_cases_is_as_askew_expanded_as_followed(share, rows):
    """Weights of a half, of which some are whole: twice as many rows, the same variance and the same third cumulant."""
    p = np.full(rows, share)
    exact = CountUnderTruth(p, np.ones(rows))
    halves = CountUnderTruth(np.concatenate((np.full(2 * rows - 2, share), [share])), np.concatenate((np.full(2 * rows - 2, 0.5), [1.0])))
    for one, other in zip(exact.interval(0.9973), halves.interval(0.9973), strict=True):
        assert one == pytest.approx(other, abs=0.8)
    assert halves.deviation() == pytest.approx(math.sqrt(2.0 / math.pi * rows * share * (1.0 - share)), rel=1e-12)


def test_isotonic_regression_is_that_of_scikit_learn():
    # scikit-learn 1.9.1, isotonic.IsotonicRegression with the weights.
    found = reliability(judged_rows(SCORE, LABEL, WEIGHT))
    assert found.isotonic == pytest.approx([0.0, 0.2, 0.2, 0.2, 0.2, 0.5, 0.75, 0.75, 1.0, 1.0], rel=1e-14)
    assert found.probability == pytest.approx(probability_of(np.unique(SCORE)))


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.1, 5)), min_size=1, max_size=40))
def test_isotonic_regression_never_falls_and_nothing_near_it_fits_better(pairs):
    share, weight = np.array(pairs).T
    found = isotonic_regression(share, weight)
    assert (np.diff(found) >= 0).all()
    # The conditions of a best fit: residuals of every block sum to 0, and those of its beginnings to 0 or more.
    residual = np.cumsum(weight * (share - found))
    ends = np.flatnonzero(np.append(np.diff(found) > 0, True))
    assert residual[ends] == pytest.approx(np.zeros(len(ends)), abs=1e-9)
    assert (residual >= -1e-9).all()


@given(some_rows(both=False))
def test_scores_are_taken_apart_exactly(rows):
    found = reliability(rows)
    for parts, score in ((found.brier, brier_score(rows)), (found.log, log_loss(rows))):
        assert parts.score == score
        assert parts.miscalibration - parts.discrimination + parts.uncertainty == pytest.approx(score, rel=1e-9, abs=1e-12)
        assert min(parts.miscalibration, parts.discrimination, parts.uncertainty) >= 0
    share = rows.positives / rows.total
    assert found.brier.uncertainty == pytest.approx(share * (1 - share), abs=1e-14)


@given(some_rows(), st.integers(1, 30), st.sampled_from(["equal_count", "equal_width"]), st.floats(0.5, 0.999))
def test_bins_hold_every_row_once_and_never_part_a_score(rows, bins, binning, confidence):
    found = reliability(rows, bins, binning, confidence)
    assert len(found.weight) <= bins
    assert found.weight.sum() == rows.total
    assert found.weight @ found.seen == pytest.approx(rows.positives)
    assert found.weight @ found.forecast == pytest.approx(rows.weight @ probability_of(rows.score))
    assert (found.low[1:] >= found.high[:-1]).all()
    assert (found.low - 1e-12 <= found.forecast).all()
    assert (found.forecast <= found.high + 1e-12).all()
    assert (found.seen_low <= found.seen).all()
    assert (found.seen <= found.seen_high).all()
    assert (found.calibrated_low <= found.forecast + 1 / found.weight).all()
    assert found.error == pytest.approx(found.weight @ np.abs(found.seen - found.forecast) / rows.total)
    again = reliability(repeated(rows), bins, binning, confidence)
    assert again.calibrated_high == pytest.approx(found.calibrated_high)
    assert again.error_of_chance == pytest.approx(found.error_of_chance)


@given(st.integers(1, 60).flatmap(lambda ones: st.tuples(st.just(ones), st.integers(1, 60))), st.integers(1, 5), st.sampled_from([1.0, 0.3, 7.7]))
@example((1, 2), 3, 0.3)
def test_shares_that_are_the_forecast_are_not_off_by_rounding(counts, bins, weight):
    """One in three, called as likely by every score, had a calibration error of 10 to the power of -17."""
    ones, zeros = counts
    label = np.repeat([1.0, 0.0], counts)
    rows = judged_rows(np.full(ones + zeros, math.log(ones / zeros)), label, np.full(ones + zeros, weight))
    assert reliability(rows, bins).error == 0.0
    # What is more than rounding is told.
    off = judged_rows(rows.score + 1e-9, rows.label, rows.weight)
    share = ones / (ones + zeros)
    assert reliability(off, bins).error == pytest.approx(1e-9 * share * (1.0 - share), rel=1e-3)


def test_bins_of_equal_width_begin_where_they_should():
    probability = np.array([0.05, 0.1, 0.29, 0.3, 0.7, 0.95])
    found = reliability(judged_rows(np.log(probability / (1 - probability)), [0, 1, 0, 1, 0, 1]), 10, "equal_width")
    # What rounds to just below an edge lies below it.
    assert len(found.weight) in {5, 6}
    assert found.weight.sum() == 6


def test_bins_of_equal_count_hold_equally_many():
    rng = np.random.default_rng(1)
    found = reliability(judged_rows(rng.normal(size=1000), rng.integers(0, 2, 1000)), 8)
    assert found.weight.tolist() == [125] * 8


def test_what_chance_alone_shows_is_what_calibrated_probabilities_show():
    rng = np.random.default_rng(2)
    errors, outside, statistics = [], [], []
    score = rng.normal(size=400) * 2
    for _ in range(300):
        found = reliability(judged_rows(score, rng.random(400) < probability_of(score)))
        errors.append(found.error)
        outside.append(found.outside.mean())
        statistics.append(found.z)
    assert np.mean(errors) == pytest.approx(found.error_of_chance, rel=0.03)
    # Counts are whole, so that intervals hold a little more than they say.
    assert 0.02 < np.mean(outside) < 0.055
    assert np.mean(statistics) == pytest.approx(0, abs=0.15)
    assert np.std(statistics) == pytest.approx(1, abs=0.12)


def test_overconfidence_is_seen():
    rng = np.random.default_rng(3)
    score = rng.normal(size=2000) * 2
    rows = judged_rows(3 * score, rng.random(2000) < probability_of(score))
    found = reliability(rows)
    assert found.error > 5 * found.error_of_chance
    assert found.outside.sum() >= 6
    assert found.log10_p < -20
    assert reliability(rows.cooled(3.0)).outside.sum() <= 2


def test_the_test_is_spiegelhalters():
    p = np.array([0.2, 0.4, 0.9, 0.7])
    y = np.array([0, 1, 1, 0])
    expected = ((y - p) * (1 - 2 * p)).sum() / math.sqrt(((1 - 2 * p) ** 2 * p * (1 - p)).sum())
    assert spiegelhalter(judged_rows(np.log(p / (1 - p)), y)) == pytest.approx(expected, rel=1e-12)
    assert math.isnan(spiegelhalter(judged_rows([0, 0, np.inf], [0, 1, 1])))


def test_one_class_and_certain_scores_have_a_diagram():
    found = reliability(judged_rows([np.inf, 2.0, -1.0], [1, 1, 1]))
    assert found.seen.tolist() == [1, 1, 1]
    assert (found.brier.uncertainty, found.log.uncertainty) == (0, 0)
    wrong = reliability(judged_rows([np.inf, 2.0], [0, 1]))
    assert (wrong.log.score, wrong.log.miscalibration) == (math.inf, math.inf)
    assert wrong.outside.any()


def test_it_can_be_cancelled():
    with pytest.raises(Cancelled):
        reliability(judged_rows(SCORE, LABEL), cancel=lambda: True)
