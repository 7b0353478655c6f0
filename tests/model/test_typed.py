import ast
import math
import operator
import struct
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.model.typed import LONGEST, UnreadableError, quoted, read_number, read_numbers, split_outside, unquoted
from sigexplorer.model.wording import number

FINITE = st.floats(allow_nan=False, allow_infinity=False)
OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv, ast.Pow: math.pow}


def bits(value):
    return struct.pack("<d", value)


def reason(read, text):
    """Why a text is refused; '' if it is read."""
    try:
        read(text)
    except UnreadableError as error:
        return str(error) or "refused"
    return ""


def evaluated(text):
    """What Python's own grammar makes of an expression, with every number a float."""

    def of(node):
        match node:
            case ast.Constant():
                return float(node.value)
            case ast.UnaryOp():
                return -of(node.operand) if isinstance(node.op, ast.USub) else of(node.operand)
            case ast.BinOp():
                return OPERATORS[type(node.op)](of(node.left), of(node.right))
        raise AssertionError(ast.dump(node))

    return of(ast.parse(text, mode="eval").body)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0,5", 0.5),
        (",5", 0.5),
        ("0,500", 0.5),
        ("1/3", 1 / 3),
        ("pi/2", math.pi / 2),
        ("2 pi", 2 * math.pi),
        ("2π", 2 * math.pi),
        ("-PI", -math.pi),
        ("1e-3", 1e-3),
        ("1e-3/2", 5e-4),
        ("e", math.e),
        ("sqrt(2)", math.sqrt(2)),
        ("√2/2", math.sqrt(2) / 2),
        ("ln(2)", math.log(2)),
        ("exp(1)", math.e),
        ("2^10", 1024),
        ("-2**2", -4),
        ("2**-1", 0.5),
        ("3²", 9),
        ("8.5×10⁻¹⁷", 8.5e-17),
        ("8.5*10^-17", 8.5e-17),
        ("10⁻⁶", 1e-6),
        ("1 − 3.1×10⁻⁷", 1 - 3.1e-7),
        ("−2.5", -2.5),
        ("1,234,567", 1_234_567),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1 000", 1000),
        ("1\N{NARROW NO-BREAK SPACE}000", 1000),
        ("1\N{THIN SPACE}234\N{THIN SPACE}567.25", 1_234_567.25),
        ("1_000", 1000),
        ("1'000", 1000),
        ("\N{ARABIC-INDIC DIGIT THREE}\N{ARABIC DECIMAL SEPARATOR}\N{ARABIC-INDIC DIGIT FIVE}", 3.5),
    ],
)
def test_what_people_type(text, value):
    assert bits(read_number(text)) == bits(float(value))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing is given"),
        ("1,000", "1,000 may be 1000 or 1.0"),
        ("12,345", "12345 or 12.345"),
        ("1,2,3", "more than one decimal comma"),
        ("1.2.3", "more than one decimal point"),
        ("5,", "ends in a comma"),
        ("1 2", "stands where it cannot"),
        ("2e", "stands where it cannot"),
        ("(1", "ends too soon"),
        ("1/", "ends too soon"),
        ("1/0", "divides by 0"),
        ("0**-1", "takes a power that is no number"),
        ("(-8)**(1/3)", "takes a power that is no number"),
        ("10**400", "too large"),
        ("exp(1000)", "too large"),
        ("sqrt(-1)", "takes sqrt of -1"),
        ("2nan", "'nan' is no number"),
        ("-inf", "'inf' is no number"),
        ("__import__('os')", "is no number"),
        ("abc", ""),
        ("1;2", "is no number"),
        ("9" * 201, "longer than 200"),
        ("(" * 40 + "1" + ")" * 40, "more than 30"),
        ("2^" * 60 + "1", "more than 30"),
    ],
)
def test_what_is_no_number_is_told_why(text, why):
    with pytest.raises(UnreadableError) as caught:
        read_number(text)
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 120


def test_a_whole_number_with_groups_can_only_be_thousands():
    assert read_number("1,000", whole=True) == 1000
    assert read_number("10,000", whole=True) == 10_000
    assert read_number("1,5", whole=True) == 1.5
    with pytest.raises(UnreadableError, match=r"1\.000 may be 1000 or 1\.0"):
        read_number("1.000", whole=True)


@given(value=FINITE)
def test_every_float_is_read_back_bit_for_bit(value):
    for text in (repr(value), repr(value).upper(), repr(value).replace("-", "−"), f"  {value!r} "):
        assert bits(read_number(text)) == bits(value)


@given(value=FINITE, digits=st.integers(6, 9))
def test_what_the_program_writes_is_read_back(value, digits):
    # A comma that groups digits may be a decimal comma: the text says a number without it.
    text = number(value, digits).replace(",", "")
    assert read_number(text) == float(f"{value:.{digits - 1}e}")


@given(value=st.integers(1000, 10**12))
def test_thousands_grouped_by_any_space_are_read_back(value):
    for space in "\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{NO-BREAK SPACE} '_":
        assert read_number(f"{value:,}".replace(",", space)) == value
    assert read_number(f"{value:,}", whole=True) == value


@given(value=FINITE.filter(lambda value: "." in repr(value) and len(repr(value).partition("e")[0].partition(".")[2]) != 3))
def test_a_lone_decimal_comma_is_a_point(value):
    assert bits(read_number(repr(value).replace(".", ","))) == bits(value)


NUMBERS = st.floats(0.1, 9).map(lambda value: f"{value:.2f}")
EXPRESSIONS = st.recursive(
    NUMBERS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda parts: f"({parts[0]}{parts[1]}{parts[2]})"),
        inner.map(lambda text: f"-{text}"),
        st.tuples(NUMBERS, st.sampled_from(["0", "1", "2", "-1"])).map(lambda parts: f"{parts[0]}**{parts[1]}"),
    ),
    max_leaves=8,
)


@given(text=EXPRESSIONS.filter(lambda text: len(text) <= LONGEST))
def test_arithmetic_is_that_of_python(text):
    try:
        expected = evaluated(text)
    except ZeroDivisionError:
        with pytest.raises(UnreadableError, match="divides by 0"):
            read_number(text)
        return
    assert read_number(text) == pytest.approx(expected, rel=1e-12, abs=1e-300)


@given(text=st.text("0123456789.,;eE+-*/^()× πpisqrt⁻⁷\u2009_x", max_size=250))
def test_any_text_is_a_number_or_refused(text):
    for read in (read_number, read_numbers):
        assert "\n" not in reason(read, text)


def test_the_worst_text_is_read_at_once():
    worst = ["-" * 199 + "1", "(" * 200, "1+" * 99 + "1", "2^" * 100, "1e9^1e9^1e9", "9" * 200, "sqrt " * 39 + "2", "1," * 100]
    start = time.process_time()
    for text in worst:
        reason(read_number, text)
    assert time.process_time() - start < 0.5


# Lists.


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", []),
        ("1, 2", [1, 2]),
        ("1,2,3", [1, 2, 3]),
        ("1, -2.5,3e-1", [1, -2.5, 0.3]),
        ("0, 1,0.5", [0, 1, 0.5]),
        ("0,5; 0,25", [0.5, 0.25]),
        ("0.5;1/3", [0.5, 1 / 3]),
        ("1/3, pi, −2", [1 / 3, math.pi, -2]),
        ("1,", [1]),
        ("0.5,2", [0.5, 2]),
    ],
)
def test_lists_that_people_type(text, numbers):
    assert read_numbers(text) == numbers


@pytest.mark.parametrize("text", ["0,5", "-1,5", "2,3", "0,5, 0,25", "1,000", "1,000,000", "1,000.5, 2", "1, 2,5"])
def test_a_comma_that_may_be_two_things_is_asked_about(text):
    with pytest.raises(UnreadableError, match="may be one number or several"):
        read_numbers(text)


def test_numbers_without_a_comma_between_them():
    with pytest.raises(UnreadableError, match="no comma between"):
        read_numbers("1 200, 3")


@given(values=st.lists(FINITE, max_size=20))
def test_lists_are_read_back_bit_for_bit(values):
    for text in (", ".join(map(repr, values)), "; ".join(map(repr, values)), "; ".join(repr(value).replace(".", ",") for value in values)):
        # A decimal comma before three digits is asked about.
        why = reason(read_numbers, text)
        assert " may be " in why if why else list(map(bits, read_numbers(text))) == list(map(bits, values))
    assert list(map(bits, read_numbers(", ".join(map(repr, values))))) == list(map(bits, values))


@pytest.mark.parametrize("text", ["1e-400", "-1e-324", "0.5e-400", "2,5e-400", "3×10⁻⁵⁰⁰", "1e-400 + 1"])
def test_what_float64_would_make_0_of_is_refused(text):
    for read in (read_number, read_numbers) if "," not in text else (read_number,):
        with pytest.raises(UnreadableError, match="closer to 0"):
            read(text)


@pytest.mark.parametrize("text", ["0", "0.000", "0e-400", "-0", "5e-324", "0,0"])
def test_what_is_0_or_almost_is_read(text):
    assert abs(read_number(text)) <= 5e-324


@pytest.mark.parametrize("text", ["1.000,5", "-1.234.567,25", "2, 1.000,5", "0.5, 12.345,5"])
def test_a_decimal_comma_behind_groups_is_no_separator(text):
    with pytest.raises(UnreadableError, match="one number or several"):
        read_numbers(text)


@pytest.mark.parametrize(("text", "values"), [("1.000,5;2", [1000.5, 2.0]), ("1.000, 5", [1.0, 5.0]), ("1.5,2", [1.5, 2.0]), ("0.250,0.5", [0.25, 0.5])])
def test_points_and_commas_that_can_be_told_apart(text, values):
    assert read_numbers(text) == values


@pytest.mark.parametrize(("text", "numbers"), [("2,3", [2, 3]), ("4,2", [4, 2]), ("1,5, 2", [1, 5, 2]), ("2,3;4", None), ("1,000", None), ("2, 3", [2, 3])])
def test_whole_numbers_have_no_decimal_comma(text, numbers):
    """So that a comma between them separates, unless it groups the digits of a thousand."""
    if numbers is None:
        with pytest.raises((UnreadableError, AssertionError)):
            assert all(number == int(number) for number in read_numbers(text, whole=True))
    else:
        assert read_numbers(text, whole=True) == numbers
        assert numbers == read_numbers(text.replace(",", ", "), whole=True)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=4))
def test_any_texts_are_items_of_a_list_in_quotes_of_either_kind(texts) -> None:
    for around in ("'", '"'):
        written = ",".join(around + text.replace(around, 2 * around) + around for text in texts)
        assert [unquoted(part) for part in split_outside(written, ",")] == texts
    assert [unquoted(quoted(text)) for text in texts] == texts
    assert [unquoted(part) for part in split_outside(",".join(map(quoted, texts)), ",")] == [*texts]
