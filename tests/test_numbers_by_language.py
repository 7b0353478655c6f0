"""Numbers as people type and read them in a language with a decimal comma: nothing is guessed, and files, links and command lines do not follow it."""

from __future__ import annotations

import struct
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.errors import LessonError, ParameterError
from sigexplorer.help.functions import function_body
from sigexplorer.language import ENGLISH, Language, spoken
from sigexplorer.lessons import judging
from sigexplorer.model.activations import catalogue
from sigexplorer.model.classification.calibration import compute_calibration
from sigexplorer.model.classification.judging_parameters import CalibrationParameters
from sigexplorer.model.classification.judging_reading import calibration_rows
from sigexplorer.model.classification.parameters import ClassificationParameters
from sigexplorer.model.classification.result import compute_classification
from sigexplorer.model.parameters import Parameters, parameter, parameters_of
from sigexplorer.model.running import never
from sigexplorer.model.typed import UnreadableError, read_number, read_numbers
from sigexplorer.model.wording import exact, in_a_row, number, typed
from sigexplorer.panes.classification import numbers
from sigexplorer.state import State

GERMAN = Language("de", None, ",", ".", capitals=True)
SPOKEN = (ENGLISH, GERMAN)
FINITE = st.floats(allow_nan=False, allow_infinity=False)
# Such as tables and people write.
DECIMALS = st.decimals(-(10**7), 10**7, places=3).map(float)


class Values(Parameters, frozen=True):
    real: Annotated[float, parameter("Real", help="Any number.")] = 0.0
    whole: Annotated[int, parameter("Whole", help="A whole number.")] = 0
    many: Annotated[tuple[float, ...], parameter("Many", help="Numbers.")] = ()
    counts: Annotated[tuple[int, ...], parameter("Counts", help="Whole numbers.")] = ()


REAL, WHOLE, MANY, COUNTS = parameters_of(Values).values()


def bits(value):
    return struct.pack("<d", value)


@pytest.mark.parametrize("language", SPOKEN, ids=["en", "de"])
@given(value=FINITE | DECIMALS, many=st.lists(FINITE | DECIMALS, max_size=4), counts=st.lists(st.integers(1, 10**7), max_size=4))
def test_what_a_box_shows_is_read_back_bit_for_bit(language, value, many, counts) -> None:
    with spoken(language):
        assert bits(REAL.parse(REAL.typed(value), spoken=True)) == bits(value + 0.0)
        assert list(map(bits, MANY.parse(MANY.typed(many), spoken=True))) == [bits(item) for item in many]
        assert COUNTS.parse(COUNTS.typed(counts), spoken=True) == tuple(counts)
        assert all(WHOLE.parse(WHOLE.typed(count), spoken=True) == count for count in counts)


@pytest.mark.parametrize("language", SPOKEN, ids=["en", "de"])
@given(value=FINITE | DECIMALS)
def test_what_is_read_on_the_screen_is_that_number_or_refused(language, value) -> None:
    with spoken(language):
        # One group of three digits can be a thousand in one language and decimals in the other.
        if exact(value).count(language.group) == 1 and language.decimal not in exact(value):
            with pytest.raises(ParameterError, match=" may be "):
                REAL.parse(exact(value), spoken=True)
        else:
            assert REAL.parse(exact(value), spoken=True) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0,5", 0.5),
        ("0.5", 0.5),
        ("1,234", 1.234),
        ("-1,5e-3", -0.0015),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234.567", 1234567.0),
        ("1 234,5", 1234.5),
        ("8,533×10⁻¹⁷", 8.533e-17),
        ("1,5/2", 0.75),
    ],
)
def test_a_decimal_comma_is_read(text, value) -> None:
    assert read_number(text, comma=True) == value


@pytest.mark.parametrize(
    ("text", "whole", "said"),
    [
        ("1.234", False, "1.234 may be 1234 or 1,234: write 1234 or 1,234"),
        ("1,234", True, "1,234 may be 1234 or 1,234: write 1234 or 1,234"),
        ("1,2,3", False, "more than one decimal comma"),
        ("1,", False, "ends in a comma"),
    ],
)
def test_what_may_be_read_in_two_ways_is_refused(text, whole, said) -> None:
    with pytest.raises(UnreadableError, match=said):
        read_number(text, whole=whole, comma=True)


@pytest.mark.parametrize(
    ("text", "values"),
    [("0,5", [0.5]), ("0,5; 1", [0.5, 1.0]), ("0,5, 1", [0.5, 1.0]), ("0.5, 1", [0.5, 1.0]), ("1; 2,25;", [1.0, 2.25]), ("", [])],
)
def test_lists_with_decimal_commas(text, values) -> None:
    assert read_numbers(text, comma=True) == values


def test_whole_numbers_and_their_thousands() -> None:
    assert read_number("1.000", whole=True, comma=True) == 1000.0
    assert read_number("1,000", whole=True) == 1000.0
    assert read_numbers("4,2", whole=True, comma=True) == [4.0, 2.0]


@given(text=st.text("0123456789.,;eE+- ", max_size=12))
def test_what_is_given_elsewhere_does_not_follow_the_language(text) -> None:
    def read(declared):
        try:
            return declared.parse(text)
        except ParameterError:
            return "refused"

    for declared in (REAL, WHOLE, MANY, COUNTS):
        with spoken(GERMAN):
            german = read(declared)
        assert german == read(declared)


def test_lists_are_printed_as_they_are_typed() -> None:
    with spoken(GERMAN):
        assert MANY.printed((0.5, 1234.5)) == "0,5; 1234,5"
        assert in_a_row([typed(0.5), number(2.0)]) == "0,5; 2"
    assert MANY.printed((0.5, 1234.5)) == "0.5, 1234.5"


def test_an_answer_is_read_as_a_box_reads_it() -> None:
    with spoken(GERMAN):
        assert [judging.typed(text) for text in ("0,25", "0.25", "1,234", "1.234,5")] == [0.25, 0.25, 1.234, 1234.5]
        with pytest.raises(LessonError):
            judging.typed("1.234")
    assert judging.typed("1.234") == 1.234
    with pytest.raises(LessonError):
        judging.typed("1,234")


def test_numbers_side_by_side_are_told_apart_from_their_decimals() -> None:
    calibration = compute_calibration(ClassificationParameters(), CalibrationParameters())
    fit = compute_classification(ClassificationParameters()).fit
    for language, apart in zip(SPOKEN, (", p = 0.", "; p = 0,"), strict=True):
        with spoken(language):
            assert apart in dict(calibration_rows(calibration))["Spiegelhalter"]
            assert apart in numbers(fit, 1)
            assert ("0,5; " if language.comma else "0.5, ") in function_body(catalogue["soft_shrink"](), State(), never)
