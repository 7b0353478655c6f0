from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_EVEN, Context, Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sigexplorer.model import wording
from sigexplorer.model.typed import read_number
from sigexplorer.model.wording import (
    HIGHEST,
    confidence_level,
    duration,
    exact,
    factor,
    interval,
    lost,
    near,
    number,
    plain,
    power,
    raised,
    ratio,
    share,
    with_error,
)
from tests.spelling import back

FINITE = st.floats(allow_nan=False, allow_infinity=False)
SHARES = st.floats(0.0, 1.0) | st.floats(0.0, 1e-6).map(lambda part: 1.0 - part) | st.floats(0.0, 1e-300)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.017662706213291118, "0.01766"),
        (-2.5, "−2.5"),
        (8.533047625744066e-17, "8.533×10⁻¹⁷"),
        (0.0, "0"),
        (-0.0, "0"),
        (100.0, "100"),
        (123456.0, "123,456"),
        (-1024.0, "−1,024"),
        (99999.99, "100,000"),
        (1e6, "10⁶"),
        (-1e-8, "−10⁻⁸"),
        (1.5e12, "1.5×10¹²"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "undefined"),
        (5e-324, "4.941×10⁻³²⁴"),
    ],
)
def test_numbers_as_they_are_read(value, text) -> None:
    assert number(value) == text


@given(FINITE, st.integers(2, 8))
def test_every_digit_shown_is_right(value, digits) -> None:
    rounded = Context(prec=digits, rounding=ROUND_HALF_EVEN).create_decimal(Decimal(value))
    shown = back(number(value, digits))
    # More digits may be shown than asked for where the number has them before the point.
    assert shown == rounded or (abs(value) < 10**6 and shown == Decimal(f"{value:.0f}"))


@given(FINITE, FINITE, st.integers(1, 8))
def test_no_larger_number_reads_smaller(one, other, digits) -> None:
    low, high = sorted((one, other))
    assert back(number(low, digits)) <= back(number(high, digits))


@given(FINITE)
@example(1e23)
@example(123456789.0)
@example(-0.1)
def test_an_exact_text_reads_back_bit_for_bit(value) -> None:
    text = exact(value)
    assert float(back(text)) == value
    assert read_number(text.replace(",", "")) == value
    assert not re.search(r"\d{7}", text.partition(".")[0])


@given(FINITE, st.floats(1e-300, 1e300))
def test_digits_that_an_error_leaves_open_are_not_shown(value, error) -> None:
    text = number(value, 8, error=error)
    if text == "≈ 0":
        assert abs(value) < 10 * error
    else:
        digits = re.sub(r"×?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|\D", "", text).strip("0")
        assert value == 0 or len(digits) <= max(1, math.log10(abs(value)) - math.log10(error)) or (abs(value) < 1e6 and "." not in text)


@pytest.mark.parametrize(
    ("log10", "text"),
    [
        (-648.316, "4.83×10⁻⁶⁴⁹"),
        (-math.inf, "0"),
        (math.inf, "∞"),
        (math.nan, "undefined"),
        (2.0, "100"),
        (-0.30103, "0.5"),
        (-7.0000001, "10⁻⁷"),
        (-7.65, "2.24×10⁻⁸"),
        (-1.5e13, "10 to the power of −1.5×10¹³"),
    ],
)
def test_powers_beyond_every_float(log10, text) -> None:
    assert power(log10) == text


@given(st.floats(-300.0, 300.0), st.integers(2, 6))
def test_a_power_is_the_number_that_it_is(log10, digits) -> None:
    assert float(back(power(log10, digits))) == pytest.approx(10.0**log10, rel=0.6 * 10.0 ** (1 - digits))


@given(st.floats(-1e12, 1e12, exclude_min=True, exclude_max=True))
def test_a_power_shows_no_digit_that_its_logarithm_does_not_know(log10) -> None:
    digits = len(re.sub(r"×?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+$|\D", "", power(log10, 8)))
    assert abs(log10) < HIGHEST + 1 or digits <= 1 or abs(log10) * math.log(10.0) * 2.0**-50 <= 10.0**-digits


@given(st.floats(allow_nan=False), st.sampled_from([0.0, 1.0, -1.0, 100.0, 0.5]) | FINITE, st.integers(2, 6))
@example(1.0 - 2.0**-53, 1.0, 4)
@example(1.0 + 2.0**-52, 1.0, 4)
def test_what_is_not_its_limit_does_not_read_as_it(value, limit, digits) -> None:
    assume(math.isfinite(value))
    assert (near(value, limit, digits) == number(limit, digits)) == (value == limit or (limit == 0 and value == 0))


@pytest.mark.parametrize(
    ("value", "limit", "text"),
    [(1 - 3.1e-7, 1.0, "1 − 3.1×10⁻⁷"), (-1 + 2e-9, -1.0, "−1 + 2×10⁻⁹"), (0.75, 1.0, "0.75"), (1.0, 1.0, "1"), (1 - 2.0**-53, 1.0, "1 − 10⁻¹⁶")],
)
def test_distances_from_limits(value, limit, text) -> None:
    assert near(value, limit) == text


def test_what_is_lost_in_rounding_is_told() -> None:
    assert lost(1.0, below=True) == "1 − less than 1.11×10⁻¹⁶"
    assert lost(0.0, below=False) == "less than 4.94×10⁻³²⁴"


@given(SHARES)
def test_a_share_says_nothing_and_everything_only_of_nothing_and_everything(part) -> None:
    assert (share(part) == "0 %") == (part == 0)
    assert (share(part) == "100 %") == (part == 1)


@given(SHARES, SHARES)
def test_no_larger_share_reads_smaller(one, other) -> None:
    def said(text: str) -> Decimal:
        whole, _, off = text.removesuffix(" %").partition(" − ")
        return back(whole) - (back(off) if off else 0)

    low, high = sorted((one, other))
    assert said(share(low)) <= said(share(high))


@pytest.mark.parametrize(
    ("part", "text"), [(0.07, "7 %"), (0.0024, "0.24 %"), (0.9997, "99.97 %"), (1 - 3.1e-9, "100 − 3.1×10⁻⁷ %"), (1.7e-17, "1.7×10⁻¹⁵ %"), (0.996, "99.6 %")]
)
def test_shares(part, text) -> None:
    assert share(part) == text


@given(st.floats(1e-300, 1e300) | st.floats(0.9, 1.1))
def test_a_factor_is_1_only_when_it_is(times) -> None:
    assert (ratio(times) == "1") == (times == 1)


@pytest.mark.parametrize(
    ("times", "text"),
    [(3.42, "3.4×"), (780.3, "780×"), (1.00621, "1.0062×"), (0.987, "0.987×"), (1.0, "1×"), (2.1e7, "2.1×10⁷ times"), (1 + 3.1e-7, "(1 + 3.1×10⁻⁷) times")],
)
def test_factors(times, text) -> None:
    assert factor(times) == text


def test_factors_beyond_every_float() -> None:
    assert (wording.factor_of(400.25), wording.factor_of(1.58)) == ("1.8×10⁴⁰⁰ times", "38×")


@given(FINITE, FINITE)
def test_the_ends_of_an_interval_differ(one, other) -> None:
    low, high = sorted((one, other))
    first, last = interval(low, high).split(" to ")
    assert (first == last) == (low == high)


def test_counts_and_powers() -> None:
    assert (wording.count(1, "layer"), wording.count(1000, "layer"), wording.count(2), raised(2, -25)) == ("1 layer", "1,000 layers", "2", "2⁻²⁵")


@given(st.text())
@example("1.5×10⁻⁸ − ½ … 2⁻²⁵ → ∞")
def test_a_plain_text_is_ascii(text) -> None:
    assert plain(text).isascii()


def test_letters_of_german_are_spelt_in_ascii() -> None:
    assert plain("Wählen Sie „größer“") == 'Waehlen Sie "groesser"'


def test_numbers_keep_their_meaning_in_ascii() -> None:
    assert plain("−1.5×10⁻⁸, 2⁻²⁵ and 10⁻⁸") == "-1.5e-8, 2^-25 and 10^-8"


def test_exponents_of_a_formula_are_raised() -> None:
    assert wording.formula("11 ln 2 - ln(1 + 2^-11)") == "11 ln 2 − ln(1 + 2⁻¹¹)"
    assert wording.formula("ln(2^16 - 2^4)") == "ln(2¹⁶ − 2⁴)"


def test_words_are_listed_as_in_a_sentence() -> None:
    assert [wording.listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("level", "said"), [(0.5, "50 %"), (0.95, "95 %"), (0.975, "97.5 %"), (0.99, "99 %"), (0.9975, "99.75 %"), (0.9999, "99.99 %"), (0.999999, "99.9999 %")]
)
def test_a_level_of_confidence_has_all_its_digits(level, said):
    assert confidence_level(level) == said


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "0 s"),
        (0.0123, "0.012 s"),
        (12.3, "12 s"),
        (99.6, "2 min"),
        (5999.0, "1 h 40 min"),
        (7200.0, "2 h"),
        (7500.0, "2 h 5 min"),
        (86400.0, "24 h"),
        (3 * 86400.0, "3 days"),
        (math.nan, "undefined"),
        (math.inf, "∞"),
    ],
)
def test_lengths_of_time_are_said_as_people_do(seconds, text) -> None:
    assert duration(seconds) == text


@given(st.floats(1e-12, 1e9), st.floats(-6, 0))
@example(1e-12, -0.001953125)
@example(9.9996e-5, math.log10(1.2e-7 / 9.9996e-5))
@example(7.0, math.log10(0.996 / 7.0))
def test_a_number_and_its_error_end_at_the_same_place(value, power):
    """At the second digit of the error, zeros too; what is larger than that is told whole."""
    error = value * 10.0**power
    # As it is written: with two digits 9.96 is 10.
    last = int(f"{error:.1e}".partition("e")[2]) - 1
    for text, wanted in zip(with_error(value, error).split(" ± "), (value, error), strict=True):
        assert abs(float(back(text)) - wanted) <= 0.51 * 10.0**last
        digits, _, exponent = text.partition("×10")
        shift = int(exponent.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))) if exponent else 0
        assert len(digits.partition(".")[2]) - shift == -last or last > 0
