from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sigexplorer.model.ranges import check_range, narrowest
from sigexplorer.model.wording import TIMES
from sigexplorer.plot.ticks import FARTHEST, decade_ticks, drawable, linear_ticks, power_ticks, rounded_out, step_for, whole_ticks


def texts(ticks) -> list[str]:
    return [tick.text + (f"^{tick.exponent}" if tick.exponent else "") for tick in ticks]


@pytest.mark.parametrize(
    ("low", "high", "count", "expected"),
    [
        (-6, 6, 8, ["−6", "−4", "−2", "0", "2", "4", "6"]),
        (0, 1, 5, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (-0.05, 0.26, 4, ["0", "0.1", "0.2"]),
        (0, 3e-7, 3, ["0", "1×10^−7", "2×10^−7", "3×10^−7"]),
        (0, 2e9, 2, ["0", "1×10^9", "2×10^9"]),
        (1, 1, 5, []),
        (math.nan, 1, 5, []),
        (0, math.inf, 5, []),
    ],
)
def test_linear_ticks_are_round(low, high, count, expected) -> None:
    assert texts(linear_ticks(low, high, count)) == expected


def test_powers_of_ten_are_named_by_their_exponent() -> None:
    assert texts(power_ticks(-8.2, 0.3, 5)) == ["10^−8", "10^−6", "10^−4", "10^−2", "1"]
    assert texts(power_ticks(-648_316, 0, 4))[0] == "10^−600000"


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9), st.floats(2, 20))
def test_ticks_are_inside_ascending_and_told_apart(low, span, count) -> None:
    ticks = linear_ticks(low, low + span, count)
    values = [tick.value for tick in ticks]
    assert len(ticks) <= count + 2
    assert values == sorted(values)
    slack = 1e-6 * span + 4e-16 * abs(low)
    assert all(low - slack <= value <= low + span + slack for value in values)
    if span > 1e-9 * abs(low):
        assert len(set(texts(ticks))) == len(ticks)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_rounding_out_contains_the_range_and_stands_still(low, span) -> None:
    outer = rounded_out(low, low + span)
    step = step_for(span, 10.0)
    assert outer[0] <= low + 1e-6 * step
    assert outer[1] >= low + span - 1e-6 * step
    assert outer[1] - outer[0] <= span + 2 * step + 1e-15 * abs(low)


@given(st.floats(-1e12, 1e12), st.floats(0.0, 1.0), st.integers(-324, 12), st.floats(1.0, 20.0))
def test_any_range_is_rounded_out_to_one_that_can_be_drawn(low, share, power, count) -> None:
    for start, span in ((low, share * 10.0**power), (0.0, share * 10.0**power), (0.0, 5e-324), (-5e-324, 5e-324)):
        outer = rounded_out(start, start + span, count)
        check_range("height", *outer)
        assert linear_ticks(*outer, 6)


@given(st.floats(-1.7e308, 1.7e308), st.floats(-1.7e308, 1.7e308))
def test_a_range_anywhere_is_rounded_out_to_one_that_can_be_drawn(one, other) -> None:
    low, high = rounded_out(min(one, other), max(one, other))
    check_range("height", low, high)
    assert math.isfinite(low + high)
    assert math.isfinite(high - low)
    assert linear_ticks(low, high, 6)


@given(st.floats(), st.floats(), st.floats(1.0, 20.0))
@example(math.nan, math.nan, 6.0)
@example(-0.2, -16.4, 6.0)
@example(math.nan, math.inf, 6.0)
def test_what_are_no_ends_of_a_range_is_rounded_out_too(one, other, count) -> None:
    low, high = rounded_out(one, other, count)
    check_range("height", low, high)
    assert linear_ticks(low, high, 6)
    inside = [edge for edge in (one, other) if math.isfinite(edge) and abs(edge) < 1e300]
    assert all(low - 1e-6 * (high - low) <= edge <= high + 1e-6 * (high - low) for edge in inside)


def test_exponents_too_long_to_read_are_powers_of_ten_themselves():
    assert [tick.exponent for tick in power_ticks(-6e301, 0.0, 4)][:2] == ["−6×10³⁰¹", "−4×10³⁰¹"]
    assert power_ticks(-4000.0, 0.0, 4)[0].exponent == "−4000"


@given(st.floats(-1e15, 1e15), st.floats(1e-3, 40.0), st.floats(2, 12))
@example(308.1, 0.5, 8.0)
@example(-330.0, 0.4, 8.0)
@example(1e9, 1.3, 8.0)
def test_logarithms_beyond_all_numbers_are_divided_all_the_same(low, span, count) -> None:
    for tick in decade_ticks(low, low + span, count):
        assert low - 1e-6 * span <= tick.value + 1e-12 * abs(low)
        assert tick.value <= low + span + 1e-6 * span + 1e-12 * abs(low)
        assert tick.text
        assert TIMES not in tick.exponent or abs(low) > 1e6


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False, allow_infinity=False))
@example(-16.0, -16.0)
@example(1e17, 1e17 + 1.0)
@example(1.7e308, 1.7e308)
@example(5e-324, 0.0)
def test_every_range_that_is_drawn_is_wide_enough(low, high) -> None:
    low, high = sorted((low, high))
    shown = drawable(low, high)
    assert -FARTHEST <= shown[0] < shown[1] <= FARTHEST
    assert shown[1] - shown[0] >= 0.5 * narrowest(*shown)


@given(low=st.floats(-1e6, 1e6), span=st.floats(1e-3, 1e6), count=st.floats(2, 20))
def test_two_numbers_at_least_tell_the_scale_of_an_axis(low, span, count) -> None:
    assert len(linear_ticks(low, low + span, count)) >= 2


@given(low=st.floats(-320, 320), span=st.floats(0.01, 50), count=st.floats(2, 20))
def test_two_powers_or_numbers_between_them_tell_the_scale_of_a_logarithmic_axis(low, span, count) -> None:
    for ticks in (power_ticks(low, low + span, count), decade_ticks(low, low + span, count)):
        assert len(ticks) >= 2
        values = [tick.value for tick in ticks]
        assert values == sorted(values)
        assert all(low - 1e-6 <= value <= low + span + 1e-6 for value in values)
        assert len(set(texts(ticks))) == len(ticks)


@given(low=st.floats(-100, 100), span=st.floats(2, 200), count=st.floats(2, 20))
def test_two_whole_numbers_tell_the_scale_of_an_axis_that_has_but_these(low, span, count) -> None:
    assert len(whole_ticks(low, low + span, count)) >= 2
