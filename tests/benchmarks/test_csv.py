"""A table of a million points as CSV, beside the standard library's `csv`: the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import numpy as np
import pytest

from sigexplorer.export import table as export
from sigexplorer.model import Sigmoid
from sigexplorer.model.table import Column, Table
from sigexplorer.state import State

POINTS = 1_000_000
X = np.linspace(-12.0, 12.0, POINTS)
TABLES = {
    "a curve and its slope": (X, *Sigmoid().derivatives(X, 1)),
    "numbers of 60 decades": tuple(np.random.default_rng(1).standard_normal((3, POINTS)) * 10.0 ** np.random.default_rng(2).uniform(-30, 30, POINTS)),
}


@pytest.mark.benchmark(group="csv")
@pytest.mark.parametrize("words", TABLES)
def test_beside_the_standard_library(
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    beside: Callable[..., tuple[float, float]],
    figure: Callable[..., None],
    duration: Callable[[float], str],
) -> None:
    columns = TABLES[words]
    names = [f"c{index}" for index in range(len(columns))]
    made = Table("", tuple(Column(name, values) for name, values in zip(names, columns, strict=True)))
    monkeypatch.setattr(export, "table_of", lambda *_arguments, **_named: made)

    def ours() -> bytes:
        return export.csv_bytes(State(), "curve", plain=True)

    def peer() -> bytes:
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(names)
        writer.writerows(zip(*(values.tolist() for values in columns), strict=True))
        return text.getvalue().encode()

    assert ours() == peer()
    seconds, other = beside(ours, peer, rounds=3)
    what = f"CSV of 1,000,000 rows, {len(columns)} columns, {words}, beside the standard library's csv"
    figure(what, "at least 5x faster", f"{other / seconds:.1f}x ({duration(seconds)})", duration(other), bool(other >= 5 * seconds))
