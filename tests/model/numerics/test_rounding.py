from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.numerics.rounding import FORMATS, NumberFormat, number_format

SMALL = [number for number in FORMATS.values() if number.bits < 64]


def rounded(number: NumberFormat, value: float) -> float:
    """Round by the definition, in rational arithmetic: to nearest, ties to the even significand, overflow from the last midpoint on."""
    exact = abs(Fraction(value))
    exponent = max(exact.numerator.bit_length() - exact.denominator.bit_length() - number.precision - 1, number.lowest_exponent)
    while exact / Fraction(2) ** exponent >= 2**number.precision:
        exponent += 1
    result = round(exact / Fraction(2) ** exponent) * Fraction(2) ** exponent
    if result > Fraction(number.largest):
        return float("nan") if number.name == "float8_e4m3" else float(np.copysign(np.inf, value))
    return float(np.copysign(float(result), value))


@pytest.mark.parametrize("number", SMALL, ids=lambda number: number.name)
@given(value=st.floats(allow_nan=False, allow_infinity=False) | st.floats(-100, 100) | st.floats(-1e-4, 1e-4))
def test_rounding_is_one_rounding(number: NumberFormat, value: float) -> None:
    assert np.array_equal(number.round(value), rounded(number, value), equal_nan=True)


@pytest.mark.parametrize("number", SMALL, ids=lambda number: number.name)
def test_midpoints_and_their_neighbours(number: NumberFormat) -> None:
    ordinals = np.unique(np.linspace(0, number.last_ordinal - 1, 400).astype(np.int64))
    below, above = number.from_ordinals(ordinals), number.from_ordinals(ordinals + 1)
    middle = (below + above) / 2
    # A midpoint goes to the even ordinal, and one float64 step decides against any tie: this fails where the rounding is done twice.
    assert np.array_equal(number.round(middle), np.where(ordinals % 2 == 0, below, above))
    assert np.array_equal(number.round(np.nextafter(middle, np.inf)), above)
    assert np.array_equal(number.round(np.nextafter(middle, 0)), below)
    assert np.array_equal(number.round(-middle), -number.round(middle))


@pytest.mark.parametrize("number", SMALL, ids=lambda number: number.name)
def test_overflow(number: NumberFormat) -> None:
    beyond = np.array([1e300, -np.inf])
    if number.name == "float8_e4m3":
        assert np.isnan(number.round(beyond)).all()
    else:
        assert np.array_equal(number.round(beyond), [np.inf, -np.inf])
    saturated = number.round(beyond, saturate=True)
    assert np.array_equal(saturated, [number.largest, -number.largest]) == (number.bits == 8)
    assert np.isnan(number.round(np.nan, saturate=True))


@pytest.mark.parametrize("number", FORMATS.values(), ids=lambda number: number.name)
def test_what_a_format_holds(number: NumberFormat) -> None:
    last = number.last_ordinal
    assert np.array_equal(number.from_ordinals([0, 1, -1, last]), [0.0, number.smallest, -number.smallest, number.largest])
    places = np.linspace(-last, last, 41).astype(np.int64)
    assert [number.ordinal(value) for value in number.from_ordinals(places).tolist()] == places.tolist()
    # Numbers below 1 are 2^-p apart, those above twice as far.
    one = int(np.searchsorted(number.numbers(), 1.0)) - last if number.bits <= 16 else None
    if one is not None:
        assert np.array_equal(number.from_ordinals([one - 1, one + 1]), [1 - 2.0**-number.precision, 1 + 2.0 ** (1 - number.precision)])
        assert np.array_equal(number.round(number.numbers()), number.numbers())
        assert np.all(np.diff(number.numbers()) > 0)
    else:
        assert number.round(1 - 2.0**-number.precision) < 1
        with pytest.raises(ParameterError, match="too many numbers"):
            number.numbers()
    assert number.round(0.5).shape == ()


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ParameterError, match="'float12' is unknown: give one of float64, float32"):
        number_format("float12")


@pytest.mark.parametrize("number", SMALL, ids=lambda number: number.name)
@pytest.mark.parametrize("saturate", [False, True])
def test_many_values_are_rounded_as_each_by_itself(number: NumberFormat, saturate: bool) -> None:
    rng = np.random.default_rng(7)
    middles = number.from_ordinals(np.linspace(0, number.last_ordinal, 99).astype(np.int64)) * (1 + 2.0 ** -(number.precision + 1))
    edges = [0.0, -0.0, np.inf, -np.inf, np.nan, 5e-324, -5e-324, 0.5 * number.smallest, -0.5 * number.smallest, number.largest * (1 + 2.0**-number.precision)]
    values = np.concatenate([middles, -middles, rng.normal(size=200) * 10.0 ** rng.uniform(-60, 60, 200), edges])
    together = number.round(values, saturate=saturate)
    alone = np.array([number.round(value, saturate=saturate) for value in values])
    assert np.array_equal(together, alone, equal_nan=True)
    assert np.array_equal(np.signbit(together)[together == 0.0], np.signbit(values)[together == 0.0])
    assert np.array_equal(number.round(values[:96].reshape(3, 32), saturate=saturate), together[:96].reshape(3, 32))
