"""What may be wrong of formulas is asked of no more inputs at once than stay in the cache, and whether to go on between, however often a curve turns."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.model.activations.base import PART
from sigexplorer.model.curve.difference import compute_difference
from sigexplorer.model.curve.difference_lost import errors_of
from sigexplorer.model.running import Cancelled, never
from tests.examples import examples


@pytest.mark.parametrize("order", [0, 1, 2])
@pytest.mark.parametrize(("formula", "low", "high"), [("1.8e-8*sin(x)", -1e9, -31.0), ("1e308*sin(x)", -6.0, 1e9), ("sin(50*x)/x", -600.0, 600.0)])
def test_errors_are_asked_in_parts(formula, low, high, order, monkeypatch) -> None:
    sizes = []
    asked = Custom.value_errors

    def value_errors(self, x, order, cancel=never):
        sizes.append(np.size(x))
        return asked(self, x, order, cancel)

    monkeypatch.setattr(Custom, "value_errors", value_errors)
    compute_difference(Custom(formula), (catalogue["gompertz"](),), order, (low, high))
    assert 0 < max(sizes) <= PART


@settings(max_examples=examples(20))
@given(size=st.integers(0, 3 * PART), order=st.integers(0, 3), formula=st.sampled_from(["sin(x)/x", "(exp(x) - 1)/x", "tanh(x) - x"]))
def test_parts_are_those_of_the_whole(size, order, formula) -> None:
    function, x = Custom(formula), np.geomspace(1e-9, 10.0, size).reshape(1, size)
    found = errors_of(function, order, x, never)
    assert found.shape == x.shape
    some = np.unique(np.linspace(0, max(size - 1, 0), 5).astype(int)) if size else []
    for place in some:
        alone = float(np.nan_to_num(function.value_error(x[:, [place]], order), nan=0.0)[0, 0])
        assert math.isclose(found[0, place], alone, rel_tol=1e-6, abs_tol=1e-300)


def test_it_is_asked_whether_to_go_on() -> None:
    with pytest.raises(Cancelled):
        errors_of(Custom("sin(x)/x"), 1, np.linspace(-1.0, 1.0, 2 * PART), lambda: True)
