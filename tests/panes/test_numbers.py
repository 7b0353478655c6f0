from __future__ import annotations

import math
from decimal import ROUND_HALF_EVEN, Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.panes.numbers import power_of_ten, rounded

BACK = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.017662706213291118, "0.01766"),
        (-2.5, "−2.5"),
        (8.533047625744066e-17, "8.533×10⁻¹⁷"),
        (0.0, "0"),
        (-0.0, "0"),
        (100.0, "100"),
        (123456.0, "123456"),
        (99999.99, "100000"),
        (1.5e12, "1.5×10¹²"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "undefined"),
        (5e-324, "4.941×10⁻³²⁴"),
    ],
)
def test_numbers_as_they_are_read(value, text) -> None:
    assert rounded(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(2, 8))
def test_every_digit_shown_is_right(value, digits) -> None:
    mantissa, _, power = rounded(value, digits).replace("×10", "e").partition("e")
    shown = Decimal(mantissa.translate(BACK) + (f"e{power.translate(BACK)}" if power else ""))
    exact = Context(prec=digits, rounding=ROUND_HALF_EVEN).create_decimal(Decimal(value))
    # More digits may be shown than asked for where the number has them before the point.
    assert shown == exact or (abs(value) < 10**6 and shown == Decimal(f"{value:.0f}"))


@pytest.mark.parametrize(
    ("log10", "text"),
    [(-648.316, "4.83×10⁻⁶⁴⁹"), (-math.inf, "0"), (math.inf, "∞"), (math.nan, "undefined"), (2.0, "100"), (-0.30103, "0.5"), (-7.0000001, "1.00×10⁻⁷")],
)
def test_powers_beyond_every_float(log10, text) -> None:
    assert power_of_ten(log10) == text
