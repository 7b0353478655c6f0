"""What can be typed as a formula, and where the error stands of what cannot."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Custom
from sigexplorer.model.activations.formula.tree import FormulaError
from tests.examples import examples

BAD = [
    ("", 0, "nothing is given"),
    ("x*", 1, "ends too soon"),
    ("x+*2", 2, "cannot stand here"),
    ("x*(2+1", 2, "not closed"),
    ("x)", 1, "no parenthesis to close"),
    ("2*sin x", 2, "sin is a function: write its argument in parentheses"),
    ("1 + sigmod(x)", 4, "sigmod is not a known function; most like it is sigmoid, and a product is written sigmod*(...); write sigmoid(x)"),
    ("2 + qqq(x)", 4, "qqq is not a known function; a product needs its sign; write qqq*(x)"),
    ("floor(x)", 0, "floor is not a known function; a step is written as where(x < 1, 0, 1)"),
    *(
        (text, at, "there is no division with a remainder")
        for text, at in (("x % 2", 2), ("5%3*x", 1), ("x mod 2", 2), ("(x) div y", 4), ("fmod(x, 2)", 0), ("x // 2", 2))
    ),
    ("5%*x", 1, "write (5/100)"),
    ("tanh(x)*2.5 %", 12, "write (2.5/100)"),
    ("a1%*x", 2, "there is no division with a remainder"),
    ("x + 0.1*rand()", 8, "rand is not a known function; one has the same value at an input each time"),
    ("x.__class__", 1, "has no meaning here"),
    ("x + __import__", 4, "has no meaning here"),
    ("x if x > 0", 10, "else is missing here"),
    ("x > 0 ? x", 9, ": is missing here"),
    ("if x<0 then 0 else x", 0, "write where(x<0, 0, x)"),
    ("1 + if x < 0: 2*x, otherwise x", 4, "write where(x < 0, 2*x, x)"),
    ("if " + "then x " * 140, 0, None),
    ("x!", 1, "there is no factorial"),
    ("2*if", 2, "if cannot be the name of a parameter"),
    ("nan*x", 0, "nan cannot be the name of a parameter"),
    ("sigmoid(x, gain=Infinity)", 16, "Infinity cannot be the name of a parameter"),
    ("x*span", 2, "span cannot be the name of a parameter"),
    ("x = 2", 2, "a formula has no ="),
    ("x*1e999", 2, "too large"),
    ("2*9**9**9**9", 5, "larger than any number"),
    ("where(x, 1, 2)", 6, "a comparison is wanted here"),
    ("1 + (x < 2)", 5, "a comparison is no number"),
    ("max(x)", 0, "max takes 2 to 8 arguments, and has 1"),
    ("elu(x, beta=1)", 0, "elu has no parameter beta"),
    ("elu(x, alpha=-1)", 0, "alpha = -1 is not allowed"),
    ("elu(x, alpha=x)", 13, "cannot hang on x"),
    ("elu(x, alpha=1, alpha=2)", 16, "alpha is given twice"),
    ("elu(alpha=1, x)", 13, "what is given by name comes last"),
    ("exp(x, base=2)", 12, "exp has no parameter base"),
    ("tanh()", 0, "tanh takes 1 argument, and has 0"),
    ("+".join(["x"] * 250), None, "more than 400 numbers, names and operations"),
    ("x + 'a'", 4, "has no meaning here"),
    ("x; x", 1, "has no meaning here"),
    ("lambda y: y", 8, None),
    ("x" * 40, 0, "at most 32 letters"),
    ("+".join(f"a{n}*x" for n in range(20)), None, "more than 16 parameters"),
]


@pytest.mark.parametrize(("text", "start", "words"), BAD)
def test_says_what_is_wrong_and_where(text, start, words):
    with pytest.raises(FormulaError) as caught:
        Custom(text)
    assert start is None or caught.value.start == start
    assert 0 <= caught.value.start < caught.value.end
    assert words is None or words in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("-x^2", "-(x*x)"),
        ("2x", "2*x"),
        ("2 x exp(x)", "2*x*exp(x)"),
        ("3(x + 1)(x - 1)", "3*(x + 1)*(x - 1)"),
        ("(x)(x + 1)", "x*(x + 1)"),
        ("(a)(x)(b)", "a*x*b"),
        ("x**2**0.5", "x**(2**0.5)"),
        ("2^-x", "1/2^x"),
        ("x² − 3·x", "x^2 - 3*x"),
        ("π x", "pi*x"),
        ("√(x)", "sqrt(x)"),
        ("where(-1 < x < 1, x, 0)", "where(x > -1 and x < 1, x, 0)"),
        ("where(not x ≤ 0, x, 0)", "max(x, 0)"),
        ("1/2 x", "0.5*x"),
        ("ln(x)", "log(x)"),
        ("e^x", "exp(x)"),
        ("x - 1 - 2", "x - 3"),
        ("8/x/2", "4/x"),
        ("1/2x", "0.5*x"),
    ],
)
def test_binds_as_people_write(text, same):
    x = [0.3, 0.7, 1.9]
    assert Custom(text)(x) == pytest.approx(Custom(same)(x), rel=1e-14)


def test_greek_letters_are_names():
    assert Custom("x*sigmoid(β x)") != Custom("x*sigmoid(beta x)")
    assert Custom("x*sigmoid(β x)").values == Custom("x*sigmoid(beta x)").values == {"beta": 1.0}


def made(text):
    """The function, or the error that there is in its place."""
    try:
        return Custom(text)
    except ParameterError as error:
        return error


HOSTILE = [
    "9**9**9**9", "(" * 10_000, "(" * 500 + "x" + ")" * 500, "a" * 1_000_000, "x" + "+x" * 499_999, "-" * 999 + "x", "x^" * 400 + "x",
    "exp(" * 200 + "x" + ")" * 200,
    "sin(" * 59 + "x" + ")" * 59, "x^1000", "x^x^x^x^x", "(x^1000)^1000", "exp(exp(exp(exp(x))))", "1/0*x", "0/0",
    "x" + "*x" * 190, "\x00", "\ud800", "x\n+1", "e" * 32,
    "1e308*1e308*x", "where(" * 100, "min(" + ",".join(["x"] * 300) + ")", "2 " * 400, "x²" * 100, "abs(sin(1e6*x))", "tan(tan(tan(x)))",
    "x%2", "\N{MATHEMATICAL BOLD ITALIC SMALL X}",
]  # fmt: skip


@pytest.mark.sampled
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12].encode("ascii", "replace").decode())
def test_nothing_typed_takes_long(text):
    start = time.process_time()
    function = made(text)
    if isinstance(function, ParameterError):
        assert len(str(function)) < 400
    else:
        function.derivatives([-3.0, 0.0, 0.5, 1e300], 3)
        function.log_abs_slope([-3.0, 0.0, 0.5])
        assert len(function.kinks) <= 64
        assert function.span()[0] < function.span()[1]
        assert function.latex(values=True)
    assert time.process_time() - start < 2.0


SIGNS = [
    "x",
    "a",
    "beta",
    "2",
    "0.5",
    "+",
    "-",
    "*",
    "/",
    "^",
    "(",
    ")",
    ",",
    "<",
    "exp",
    "where",
    "max",
    "elu",
    "=",
    " ",
    ".",
    "π",
    "e",
    "and",
    "alpha",
    "²",
    "_",
    "'",
]


@settings(deadline=None, max_examples=examples(400))
@given(st.lists(st.sampled_from(SIGNS), max_size=25).map("".join) | st.text(max_size=30))
def test_any_text_is_a_formula_or_an_error_in_its_place(text):
    function = made(text)
    if isinstance(function, FormulaError):
        assert 0 <= function.start <= len(text)
        assert function.start < function.end
    elif isinstance(function, ParameterError):
        # Text that no parameter can be: of several lines.
        assert "text on one line" in str(function)
    else:
        assert function.derivatives([-1.0, 0.0, 2.0], 3).shape == (4, 3)
