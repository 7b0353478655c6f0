"""What stands in a cell of a table: a number is one however its sign is set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.model.cells import any_number, number_in

FINITE = st.floats(-1e12, 1e12, allow_nan=False)


@given(FINITE, st.booleans(), st.sampled_from(["{:.17g}", "{:.6e}", "{:,.3f}"]))
def test_a_minus_is_one_in_print_too(value: float, comma: bool, form: str) -> None:
    typed = form.format(value)
    # A comma is a decimal one, or parts thousands, which of a single one nobody knows.
    if comma:
        typed = typed.translate(str.maketrans(".,", ",."))
    printed = typed.replace("-", "\N{MINUS SIGN}")
    assert any_number(printed, comma=comma) == any_number(typed, comma=comma)
    assert number_in(printed, comma=comma) == number_in(typed, comma=comma)
    if "," not in form:
        assert any_number(printed, comma=comma) == pytest.approx(value, rel=1e-6)


@pytest.mark.parametrize("cell", ["", "-", "\N{MINUS SIGN}", "1-2", "1\N{MINUS SIGN}2", "inf x", "e5", "--3"])
def test_what_is_no_number_is_none(cell: str) -> None:
    assert any_number(cell) is None
