"""Logistic regression against published numbers and independent programs, and what must hold over all data."""

from __future__ import annotations

import math
import re

import mpmath
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model import fit_logistic
from sigexplorer.model.classification.fit import log10_two_sided
from sigexplorer.model.classification.newton import whitening
from sigexplorer.model.classification.rows import shipped_rows
from sigexplorer.model.running import Cancelled
from tests.examples import examples


def challenger(weights=None, penalty="none"):
    rows = shipped_rows("challenger")
    return fit_logistic(rows.columns, rows.label, weights, penalty, names=rows.names)


def overlapping(seed, most=4):
    """Random rows whose classes overlap for certain: every row stands there with both labels, one of them heavier."""
    rng = np.random.default_rng(seed)
    n, p = int(rng.integers(12, 60)), int(rng.integers(1, most))
    columns = rng.normal(size=(n, p))
    weight = rng.uniform(0.2, 3.0, 2 * n)
    return np.vstack([columns, columns]), np.repeat([0, 1], n), weight


seeds = st.integers(0, 2**32 - 1)
brief = settings(max_examples=examples(40), deadline=None)


def test_the_challenger_flights_have_the_coefficients_that_are_published() -> None:
    # A. Agresti: Categorical Data Analysis. 2nd edition, 2002, exercise 5.5 has 15.0429 and -0.2322 for these 23 flights; the digits are of
    # statsmodels 0.15.0, GLM with the binomial family, tol 1e-14.
    found = challenger()
    assert found.names == ("intercept", "temperature")
    assert found.estimate == pytest.approx([15.042901647702447, -0.2321627442185965], rel=1e-12)
    assert found.standard_error == pytest.approx([7.378636384916562, 0.1082365216492854], rel=1e-10)
    assert found.z == pytest.approx([2.0387102525411342, -2.1449575492721804], rel=1e-10)
    assert found.p == pytest.approx([0.04147895391133879, 0.03195624124945141], rel=1e-10)
    assert found.log_likelihood == pytest.approx(-10.157596343933415, rel=1e-13)
    assert (found.deviance, found.null_deviance, found.aic) == pytest.approx((20.31519268786683, 28.267152734293497, 24.31519268786683), rel=1e-12)
    assert found.converged


def test_two_iris_species_have_the_coefficients_of_another_program() -> None:
    # statsmodels 0.15.0, GLM with the binomial family, tol 1e-14.
    rows = shipped_rows("iris")
    found = fit_logistic(rows.columns, rows.label, names=rows.names)
    assert rows.classes == ("versicolor", "virginica")
    estimate = [-42.637803813021975, -2.4652201951866717, -6.68088701407855, 9.429385153926649, 18.286136887850972]
    error = [25.707660833161558, 2.394301018535215, 4.479564566600916, 4.737207700316505, 9.742612139826694]
    p = [0.0972036572981595, 0.3031884267750743, 0.1358527348206081, 0.046536505962566095, 0.060528590600677785]
    assert found.estimate == pytest.approx(estimate, rel=1e-9)
    assert found.standard_error == pytest.approx(error, rel=1e-9)
    assert found.p == pytest.approx(p, rel=1e-9)
    assert found.log_likelihood == pytest.approx(-5.94927339567942, rel=1e-12)


def test_weights_count_as_they_do_elsewhere() -> None:
    # statsmodels 0.15.0, freq_weights 1, 2, 3, 1, 2, 3, ...
    found = challenger(1.0 + np.arange(23) % 3)
    assert found.estimate == pytest.approx([13.056065779690451, -0.20019547776994445], rel=1e-11)
    assert found.standard_error == pytest.approx([4.5741053269472305, 0.06662788100511483], rel=1e-10)
    assert found.null_deviance == pytest.approx(57.28627514653314, rel=1e-12)


# The penalised likelihood l + log(det I) / 2, written out and maximised with 40 digits by mpmath 1.4.1 (findroot on its numerical derivatives).
TABLE = ([[0, 1.0], [0, 2], [0, 3.5], [0, 4], [1, 1], [1, 2.5], [1, 3], [1, 5]], [0, 1, 0, 1, 1, 1, 1, 1])
FIRTH = [
    (TABLE, [-0.67014016474093069815, 1.9206876813108946963, 0.25752791739528013396], [2.055054004984346857, 1.8278144031369785199, 0.68037977866023877902]),
    (([[float(x)] for x in range(10)], [0] * 5 + [1] * 5), [-4.3679230619673757538, 0.97064956932608350084], [2.7778451247394871481, 0.57654083513883826368]),
]


@pytest.mark.parametrize(("data", "estimate", "error"), FIRTH, ids=["quasi-complete", "complete"])
def test_the_penalty_is_firths(data, estimate, error) -> None:
    assert fit_logistic(*data).separation is not None
    found = fit_logistic(*data, penalty="firth")
    assert found.separation is None
    assert found.estimate == pytest.approx(estimate, rel=1e-11)
    assert found.standard_error == pytest.approx(error, rel=1e-10)


def test_the_penalty_on_the_flights() -> None:
    assert challenger(penalty="firth").estimate == pytest.approx([11.949515132941845157, -0.18604191552378686255], rel=1e-11)
    assert challenger(1.0 + np.arange(23) % 3, "firth").estimate == pytest.approx([11.672978902886821332, -0.1797482476995442222], rel=1e-11)


@settings(max_examples=examples(60), deadline=None)
@given(st.tuples(*[st.integers(0, 30)] * 4))
@example((26, 0, 0, 8))
def test_of_a_table_of_four_cells_both_are_known_in_closed_form(cells) -> None:
    # Of a saturated model the penalty adds a half to every cell (Firth 1993, section 3.4; the estimate of Haldane and Anscombe).
    columns, label = np.array([[0.0], [0.0], [1.0], [1.0]]), np.array([0, 1, 0, 1])
    weight = np.array(cells, dtype=float)
    there = weight > 0
    if not (weight[:2].any() and weight[2:].any() and weight[::2].any() and weight[1::2].any()):
        return
    found = fit_logistic(columns[there], label[there], weight[there], "firth")
    a, b, c, d = weight + 0.5
    assert found.estimate == pytest.approx([math.log(b / a), math.log(d / c) - math.log(b / a)], rel=1e-9, abs=1e-9)
    plain = fit_logistic(columns[there], label[there], weight[there])
    if there.all():
        a, b, c, d = weight
        assert plain.estimate == pytest.approx([math.log(b / a), math.log(d / c) - math.log(b / a)], rel=1e-10, abs=1e-10)
        assert plain.standard_error[1] == pytest.approx(math.sqrt(1 / a + 1 / b + 1 / c + 1 / d), rel=1e-10)
    else:
        assert plain.separation is not None
        assert plain.separation.complete == (not weight[1:3].any() or not (weight[0] or weight[3]))


@brief
@given(seed=seeds)
def test_at_the_maximum_the_gradient_is_zero(seed) -> None:
    columns, label, weight = overlapping(seed)
    found = fit_logistic(columns, label, weight)
    score = found.estimate[0] + columns @ found.estimate[1:]
    rows = np.column_stack([np.ones(len(label)), columns])
    residual = weight * (label - 1.0 / (1.0 + np.exp(-score)))
    assert np.abs(rows.T @ residual).max() <= 1e-8 * (np.abs(rows).T @ np.abs(residual)).max()
    assert found.score(columns) == pytest.approx(score, rel=1e-9, abs=1e-9)


@brief
@given(seed=seeds, stretch=st.floats(-250, 250), shift=st.floats(-100, 100))
def test_units_change_the_coefficient_and_nothing_else(seed, stretch, shift) -> None:
    columns, label, weight = overlapping(seed)
    other, factor = columns.copy(), 10.0**stretch
    other[:, 0] = (columns[:, 0] + shift) * factor
    one, two = fit_logistic(columns, label, weight), fit_logistic(other, label, weight)
    # Rounding of the shift is all that may differ.
    assert two.estimate[1] * factor == pytest.approx(one.estimate[1], rel=1e-9, abs=1e-11)
    assert two.standard_error[1:] * ([factor] + [1.0] * (columns.shape[1] - 1)) == pytest.approx(one.standard_error[1:], rel=1e-9)
    assert two.log_likelihood == pytest.approx(one.log_likelihood, rel=1e-12)
    assert two.score(other) == pytest.approx(one.score(columns), rel=1e-8, abs=1e-10)
    assert two.score_error(other) == pytest.approx(one.score_error(columns), rel=1e-8)


@pytest.mark.parametrize("penalty", ["none", "firth"])
@brief
@given(seed=seeds)
def test_a_weight_is_as_many_rows(penalty, seed) -> None:
    columns, label, _ = overlapping(seed)
    often = np.random.default_rng(seed).integers(1, 4, len(label))
    one = fit_logistic(columns, label, often, penalty)
    two = fit_logistic(np.repeat(columns, often, axis=0), np.repeat(label, often), penalty=penalty)
    assert one.estimate == pytest.approx(two.estimate, rel=1e-9, abs=1e-11)
    assert one.standard_error == pytest.approx(two.standard_error, rel=1e-10)
    assert one.null_deviance == pytest.approx(two.null_deviance, rel=1e-12)


@pytest.mark.parametrize("penalty", ["none", "firth"])
@brief
@given(seed=seeds)
def test_swapped_labels_turn_every_sign(penalty, seed) -> None:
    columns, label, weight = overlapping(seed)
    one, two = fit_logistic(columns, label, weight, penalty), fit_logistic(columns, 1 - label, weight, penalty)
    assert two.estimate == pytest.approx(-one.estimate, rel=1e-9, abs=1e-11)
    assert two.log_likelihood == pytest.approx(one.log_likelihood, rel=1e-12)


@brief
@given(seed=seeds)
def test_the_penalty_widens_the_uncertainty_and_fades_with_the_rows(seed) -> None:
    columns, label, _ = overlapping(seed, most=3)
    plain, few = fit_logistic(columns, label), fit_logistic(columns, label, penalty="firth")
    many = fit_logistic(columns, label, np.full(len(label), 1000.0), "firth")
    # The information, which the penalty makes large, grows towards coefficients of 0.
    assert np.linalg.slogdet(few.covariance)[1] <= np.linalg.slogdet(plain.covariance)[1] + 1e-9
    assert few.log_likelihood <= plain.log_likelihood + 1e-12
    assert np.abs(many.estimate - plain.estimate).max() <= 0.01 * max(np.abs(few.estimate - plain.estimate).max(), 1e-9)


@given(z=st.floats(0, 1000))
def test_the_tail_of_the_normal_is_exact(z) -> None:
    with mpmath.workdps(40):
        true = float(mpmath.log10(mpmath.erfc(mpmath.mpf(z) / mpmath.sqrt(2))))
    assert log10_two_sided(z) == pytest.approx(true, rel=1e-12, abs=1e-15)
    assert log10_two_sided(-z) == log10_two_sided(z)


def test_a_p_far_out_is_not_zero() -> None:
    # 30,000 rows that are told apart by far more than chance.
    columns = np.repeat([[0.0], [1.0]], 15_000, axis=0)
    label = np.concatenate([np.arange(15_000) < 3000, np.arange(15_000) < 9000]).astype(int)
    found = fit_logistic(columns, label)
    assert found.estimate[1] == pytest.approx(math.log(1.5) - math.log(0.25), rel=1e-12)
    assert found.standard_error[1] == pytest.approx(math.sqrt(1 / 3000 + 1 / 12_000 + 1 / 9000 + 1 / 6000), rel=1e-12)
    assert found.z[1] > 60
    assert found.p[1] == 0.0
    assert found.log10_p[1] == pytest.approx(float(mpmath.log10(mpmath.erfc(mpmath.mpf(float(found.z[1])) / mpmath.sqrt(2)))), rel=1e-12)
    some = fit_logistic(columns, label, np.full(30_000, 0.25))
    assert 0.0 < some.p[1] < 1e-200
    assert some.p[1] == pytest.approx(10.0 ** some.log10_p[1], rel=1e-10)


def test_columns_of_very_different_size_are_fitted_as_well() -> None:
    rows = shipped_rows("iris")
    sizes = np.array([1e-300, 1e-7, 1e9, 1e298])
    plain, far = fit_logistic(rows.columns, rows.label), fit_logistic(rows.columns * sizes, rows.label)
    assert far.estimate[1:] * sizes == pytest.approx(plain.estimate[1:], rel=1e-9)
    assert far.estimate[0] == pytest.approx(plain.estimate[0], rel=1e-9)
    assert far.p == pytest.approx(plain.p, rel=1e-8)


def test_the_table_begins_with_what_scripts_rely_on() -> None:
    table = challenger().table()
    assert [column.name for column in table.columns][:5] == ["name", "estimate", "standard_error", "z", "p"]
    assert table.columns[0].values.tolist() == ["intercept", "temperature"]
    low, high = challenger().interval(0.95)
    # 1.959963984540054 standard errors to each side.
    assert high - low == pytest.approx(2 * 1.959963984540054 * challenger().standard_error, rel=1e-12)


A = np.arange(12.0)
LABEL = np.array([0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 0])


@pytest.mark.parametrize(
    ("columns", "names", "words"),
    [
        ([A, 2 * A + 3], "ab", "column 'b' follows from 'a', so"),
        ([A, A**2, 0.1 * A - 0.3 * A**2 + 7], "abc", "column 'c' follows from 'a', 'b', so"),
        ([A**3, A, A, A**2], "abcd", "column 'c' follows from 'b', so"),
        ([1e9 + A, 0.1 * (1e9 + A)], "ab", "column 'b' follows from 'a', so"),
        ([A, np.full(12, 2.5)], "ab", "column 'b' is 2.5 in every row"),
        ([A**k for k in range(1, 13)], "abcdefghijkl", "12 rows cannot tell 13 coefficients"),
    ],
)
def test_columns_that_cannot_be_told_apart_are_named(columns, names, words) -> None:
    with pytest.raises(ParameterError, match="leave") as refusal:
        fit_logistic(np.column_stack(columns), LABEL, names=tuple(names))
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("columns", "labels", "weights", "words"),
    [
        ([[1.0], [2.0]], [0, 2], None, "labels hold 2: give 0 or 1"),
        ([[1.0], [2.0]], [1, 1], None, "every label is 1: give rows of both classes"),
        ([[1.0]], [1], None, "every label is 1"),
        ([[1.0], [math.nan]], [0, 1], None, "columns hold a number that is not finite"),
        ([[1.0], [2.0]], [0, 1], [1, 0], "weights hold 0: give numbers above 0"),
        ([[1.0], [2.0]], [0, 1], [1, -2.5], "weights hold −2.5"),
        ([[1.0], [2.0]], [0, 1], [1], "weights have the shape"),
        ([[1.0], [2.0]], [0], None, "columns have the shape"),
        ([], [], None, "columns have the shape"),
        ([[1e-320], [3e-320]], [0, 1], None, "whose coefficient is beyond float64"),
    ],
)
def test_what_cannot_be_fitted_is_refused_in_a_line(columns, labels, weights, words) -> None:
    with pytest.raises(ParameterError) as refusal:
        fit_logistic(columns, labels, weights)
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


def undamped(columns, label, steps=60):
    """Newton's method without step control, from the same start."""
    rows, b = np.column_stack([np.ones(len(label)), columns]), np.zeros(columns.shape[1] + 1)
    b[0] = np.log((label.sum() + 0.5) / ((1 - label).sum() + 0.5))
    with np.errstate(all="ignore"):
        for _ in range(steps):
            p = 1 / (1 + np.exp(-rows @ b))
            try:
                b = b + np.linalg.solve(rows.T @ ((p * (1 - p))[:, None] * rows), rows.T @ (label - p))
            except np.linalg.LinAlgError:
                return None
    return b if np.isfinite(b).all() and np.abs(b).max() < 1e6 else None


@pytest.mark.parametrize("seed", [8, 57, 94, 272])
def test_a_step_that_leads_too_far_is_halved(seed) -> None:
    # Heavy tails and a rare class: the first step lands where every probability is 0 or 1.
    rng = np.random.default_rng(seed)
    columns = np.abs(rng.standard_cauchy(int(rng.integers(40, 300))))[:, None] ** rng.uniform(1, 2.5)
    rng.choice([0.003, 0.01, 0.03])
    label = (rng.random(len(columns)) < 1 / (1 + np.exp(-np.clip(-4 + 0.3 * columns[:, 0], -30, 30)))).astype(int)
    assert undamped(columns, label) is None
    found = fit_logistic(columns, label)
    assert found.converged
    assert found.steps < 15
    likelihood = [-np.logaddexp(0, -(2 * label - 1) * (b[0] + columns[:, 0] * b[1])).sum() for b in found.trail]
    assert (np.diff(likelihood) > -1e-9).all()


def test_columns_that_nearly_follow_are_fitted() -> None:
    nearly = A**2 + 1e-6 * np.sin(A)
    found = fit_logistic(np.column_stack([A, A**2, nearly]), LABEL)
    assert found.converged
    assert found.standard_error[2] > 1e4


@brief
@given(st.lists(st.floats(1e-3, 1e3), min_size=2, max_size=5), st.integers(0, 5))
def test_a_direction_that_the_rows_know_nothing_of_has_little_information_or_none(sizes, seed) -> None:
    """Of one direction everything is known, of the others nothing: what stands for that is what rounding leaves of the largest eigenvalue."""
    u = np.array(sizes)
    scaled = np.ones(len(u)) / math.sqrt(len(u))
    root, known = whitening(np.outer(u, u)), whitening(np.outer(u, u), known=True)
    turned = np.random.default_rng(seed).normal(size=len(u))
    turned -= (turned @ scaled) * scaled
    turned /= np.linalg.norm(turned)
    for matrix, least in ((root, 1.0 / (len(u) * np.finfo(np.float64).eps * len(u))), (known, 0.0)):
        # In units of each column's own size.
        inverse = matrix @ matrix.T * np.outer(u, u)
        assert scaled @ inverse @ scaled == pytest.approx(1.0 / len(u), rel=1e-6, abs=1e-3 * least)
        assert turned @ inverse @ turned == pytest.approx(least, rel=1e-6, abs=1e-9)


def test_it_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        fit_logistic(np.column_stack([A]), LABEL, cancel=lambda: True)


@pytest.mark.parametrize(
    ("columns", "labels", "names", "said"),
    [
        (np.ones((4, 2)), [0, 1, 0, 1], ("a",), "1 names are given for 2 columns: give one for each."),
        (np.ones((0, 2)), [], (), "0 rows of 2 columns are nothing to fit: give at least one column, and rows of both classes."),
        (np.ones((4, 0)), [0, 1, 0, 1], (), "4 rows of 0 columns are nothing to fit"),
    ],
)
def test_what_cannot_be_fitted_is_refused_in_one_line(columns, labels, names, said) -> None:
    with pytest.raises(ParameterError, match=re.escape(said)):
        fit_logistic(columns, labels, names=names)
