"""Likelihood-ratio tests: against other programs, and where an estimate over its error misleads."""

from __future__ import annotations

import numpy as np
import pytest

from sigexplorer.model import ClassificationParameters, compute_classification, fit_logistic, likelihood_ratios
from sigexplorer.model.classification.rows import shipped_rows


def test_the_irises_columns_are_worth_what_another_program_says() -> None:
    # statsmodels 0.15.0, GLM with and without each column; scipy 1.17.1, chi2.sf.
    rows = shipped_rows("iris")
    found = likelihood_ratios(rows.columns, rows.label)
    assert found.statistic == pytest.approx([1.3672923232435128, 3.5938532698862318, 14.003232113220754, 11.873256041611675], rel=1e-10)
    assert found.p == pytest.approx([0.24227764531271911, 0.05799362644640519, 0.00018249665780883088, 0.0005694576795127391], rel=1e-9)
    assert found.log10_p == pytest.approx(np.log10(found.p), rel=1e-10)


def test_with_the_penalty_the_coefficient_is_held_at_zero() -> None:
    # The penalised likelihood of all three columns, maximised with and without holding one at 0 with 40 digits by mpmath 1.4.1.
    columns, label = [[0, 1.0], [0, 2], [0, 3.5], [0, 4], [1, 1], [1, 2.5], [1, 3], [1, 5]], [0, 1, 0, 1, 1, 1, 1, 1]
    found = likelihood_ratios(columns, label, penalty="firth")
    assert found.statistic == pytest.approx([1.70961034082177038, 0.175546523726201975], rel=1e-10)
    assert found.p == pytest.approx([0.191035934589047018, 0.675228757624508718], rel=1e-10)


def test_a_column_that_separates_is_tested_though_its_coefficient_is_infinite() -> None:
    x, label = np.arange(10.0)[:, None], np.repeat([0, 1], 5)
    assert np.isnan(fit_logistic(x, label).p).all()
    found = likelihood_ratios(x, label)
    # Every row is told apart, or every one is a coin.
    assert found.statistic == pytest.approx([20 * np.log(2)], rel=1e-9)
    # What separates with either of two columns is not worse without one of them.
    both = likelihood_ratios(np.column_stack([x, x[:, 0] ** 3]), label)
    assert both.statistic.tolist() == [0.0, 0.0]
    assert both.p.tolist() == [1.0, 1.0]


def test_of_one_column_it_is_the_fall_from_the_null_deviance() -> None:
    weight = 1.0 + np.arange(23) % 3
    rows = shipped_rows("challenger")
    fit, found = fit_logistic(rows.columns, rows.label, weight), likelihood_ratios(rows.columns, rows.label, weight)
    assert found.statistic == pytest.approx([fit.null_deviance - fit.deviance], rel=1e-10)


def test_the_table_of_coefficients_has_them() -> None:
    table = compute_classification(ClassificationParameters(dataset="iris")).coefficient_table()
    values = {column.name: column.values for column in table.columns}
    assert list(values)[:5] == ["name", "estimate", "standard_error", "z", "p"]
    assert np.isnan(values["likelihood_ratio_p"][0])
    assert values["likelihood_ratio_p"][1:] == pytest.approx([0.24227764531271911, 0.05799362644640519, 0.00018249665780883088, 0.0005694576795127391])
