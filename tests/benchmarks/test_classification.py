"""Logistic regression on 100,000 rows of 20 columns, from the file to the standard errors, beside scipy's minimiser on the same likelihood."""

import time

import numpy as np
import pytest

from sigexplorer.model import ClassificationParameters, compute_classification, fit_logistic

ROWS, COLUMNS = 100_000, 20


@pytest.fixture(scope="module")
def data():
    rng = np.random.default_rng(0)
    columns = rng.normal(size=(ROWS, COLUMNS))
    return columns, (rng.random(ROWS) < 1 / (1 + np.exp(-columns @ rng.normal(size=COLUMNS) * 0.5))).astype(int)


def test_a_fit_takes_less_than_a_second(benchmark, figure, data) -> None:
    optimize = pytest.importorskip("scipy.optimize")
    benchmark.pedantic(fit_logistic, data, rounds=7)
    rows = np.column_stack([np.ones(ROWS), data[0]])
    side = 2.0 * data[1] - 1.0

    def loss(coefficients):
        margin = side * (rows @ coefficients)
        return np.logaddexp(0, -margin).sum(), -rows.T @ (side / (1 + np.exp(margin)))

    begun = time.process_time()
    optimize.minimize(loss, np.zeros(COLUMNS + 1), jac=True, method="L-BFGS-B")
    peer = time.process_time() - begun
    ours = benchmark.stats.stats.median
    figure("logistic regression, 100,000 x 20", "below 1 s", f"{ours:.3f} s with errors", f"scipy's L-BFGS-B {peer:.3f} s without", ours < 1.0)


def test_reading_and_fitting_takes_about_a_second(benchmark, figure, data, tmp_path) -> None:
    path = tmp_path / "rows.csv"
    lines = [",".join(map(repr, row)) + f",{label}" for row, label in zip(data[0].tolist(), data[1].tolist(), strict=True)]
    path.write_text("\n".join([",".join(f"c{k}" for k in range(COLUMNS)) + ",y", *lines]), encoding="utf-8")
    benchmark.pedantic(compute_classification, (ClassificationParameters(data=str(path)),), rounds=5)
    ours = benchmark.stats.stats.median
    figure("the same from a CSV file with 17 digits", "", f"{ours:.3f} s", "", None)
