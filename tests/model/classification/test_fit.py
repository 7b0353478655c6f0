"""Logistic regression against published numbers, and what must hold over all data."""

from __future__ import annotations

import numpy as np
import pytest

from sigexplorer.model import fit_logistic
from sigexplorer.model.classification.rows import shipped_rows


def test_the_challenger_flights_have_the_coefficients_of_dalal_fowlkes_and_hoadley() -> None:
    rows = shipped_rows("challenger")
    found = fit_logistic(rows.columns, rows.label, names=rows.names)
    assert found.names == ("intercept", "temperature")
    assert found.estimate == pytest.approx([15.0429, -0.23216], rel=2e-5)
    assert found.standard_error == pytest.approx([7.3786, 0.10824], rel=1e-4)
    assert found.converged


def test_classes_that_one_column_separates_are_told() -> None:
    x = np.arange(10.0)[:, None]
    found = fit_logistic(x, x[:, 0] > 4.5)
    assert found.separation is not None
    assert (found.separation.complete, found.separation.alone, found.separation.low, found.separation.high) == (True, True, 4.0, 5.0)
    assert np.isinf(found.estimate).all()
    assert np.isfinite(fit_logistic(x, x[:, 0] > 4.5, penalty="firth").estimate).all()
