"""Formulas copied as code: what the code computes is the formula with its derivatives, and nothing in a formula breaks the code."""

import keyword
import re

import mpmath
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mpmath import mpf

from sigexplorer import cli
from sigexplorer.errors import ParameterError
from sigexplorer.export.code import KINDS, copy_as
from sigexplorer.export.code.dialects import DIALECTS
from sigexplorer.export.code.formula import written
from sigexplorer.export.code.functions import function_code
from sigexplorer.model.activations import Custom, Richards, catalogue
from sigexplorer.model.activations.formula.functions import FUNCTIONS
from sigexplorer.state import State, parse
from tests.examples import examples
from tests.model.kept_forms import FORMS, REMAINDERS
from tests.model.oracle import LARGEST, SMALLEST
from tests.model.random_formulas import POINTS, allowed, formulas

NEAR = np.linspace(-30.0, 30.0, 121)
# Of what formulas may call, with arguments that all of them take.
CALLED = [name for name in (*FUNCTIONS, *catalogue) if name != "custom"]
INSIDE = ("x", "-x", "b*x + 0.25", "x*x", "0.5*tanh(x)")
AROUND = (
    "{0}",
    "x*{}",
    "1/(2 + {0}*{0})",
    "max({}, a)",
    "min(x, {}, 0.5)",
    "clip({}, -a, 1)",
    "where(x < 0.3, {}, x^2)",
    "{}^a",
    "({} + 3)^3",
    "exp(-abs({}))",
)
WHOLE = (
    *("x^x", "2^x", "e^(a*x)", "x^-2", "x^0", "x^1", "x^0.5", "(x^2)^a", "1/x", "a/x", "x/a", "3", "a", "sigmoid(a)*x", "x/(a - a)", "0^x"),
    *("where(x < a and x > -1 or not x < 3, 1, x)", "where(a < 2, x, 2)", "where(-1 < x < 1, 1, 2)", "exp(x) - 1", "log(1 + x)", "1 - sigmoid(x)"),
    *("elu(x, alpha=2*a)", "sigmoid(x, gain=b, upper=2)", "where(x < 0, lambda, x)*u1 + c2 + zero*np", "max(1, 2, x)", "min(3, a)*x", "x - -2"),
    *("pi*x^2/e", "x - (x - 1)", "square(x - a)", "x*square(a)", "x*(sigmoid(a) + 1)", "tanh(where(x < 0, 1, 2))", "max(x, x)*min(a*x, a*x)"),
)


def module(activation, language):
    names: dict = {}
    exec(function_code(activation, language), names)
    return names["custom_derivatives"]


def rows(activation, language, x):
    function = module(activation, language)
    if language == "python":
        return np.array([[float(item) for item in function(value)] for value in x.tolist()]).T
    with np.errstate(all="ignore"):
        return np.stack([np.broadcast_to(row, x.shape) for row in function(x)])


@settings(max_examples=examples(60))
@given(formulas, POINTS)
def test_random_formulas_against_many_digits(pair, x):
    text, formula = pair
    function, found = Custom(text), allowed(formula, x)
    # Where float64 itself is enough for every step, code has as many digits as the formula allows.
    with np.errstate(all="ignore"):
        enough = found is not None and np.array_equal(function.program.narrow(np.array([x]), 3), function.program.rows(np.array([x]), 3))
    if not enough:
        return
    for language in ("numpy", "python"):
        for order, (got, true, bound) in enumerate(zip(rows(function, language, np.array([x]))[:, 0].tolist(), *found, strict=True)):
            if abs(true) < LARGEST:
                assert abs(mpf(got) - true) <= 2 * bound + 4 * SMALLEST, f"{text} order {order} at {x!r} in {language}: {got!r}, true {mpmath.nstr(true, 17)}"


def compare(found, activation, x, bound):
    true, around = activation.derivatives(x, 3), np.zeros((4, x.size))
    with np.errstate(all="ignore"):
        plain = activation.program.narrow(x, 3)
        for shift in np.linspace(-1e-3, 1e-3, 5):
            around = np.fmax(around, np.abs(activation.derivatives(x + shift, 3)))
        same = np.isfinite(true) & np.isfinite(true[0]) & np.isclose(plain, true, rtol=1e-6, atol=1e-290)
        # Of terms that cancel altogether, as those of exp(log(x)) do, their rounding is left.
        terms = 1e-14 / bound * np.fmax.reduce(around) * (1.0 + 1.0 / np.abs(x)) ** 3
        off = np.abs(found - true) / np.maximum(np.maximum(around, terms), 1e-290)
    assert not same.any() or off[same].max() <= bound, f"{activation.formula}: {np.argwhere(same & ~(off <= bound))[:3].tolist()}"
    # What is undefined or infinite is so in the code.
    clear = np.isnan(plain) == np.isnan(true)
    np.testing.assert_array_equal(np.isnan(found[0])[clear[0]], np.isnan(true[0])[clear[0]])


# Away from 0 and where kinks lie, with both signs.
PLACES = np.array([-25.3, -7.1, -3.03, -1.7, -0.61, -0.013, 0.017, 0.29, 0.77, 1.31, 2.9, 6.3, 22.7])


@settings(max_examples=examples(300))
@given(st.sampled_from(CALLED), st.sampled_from(INSIDE), st.sampled_from(AROUND), st.sampled_from([2.0, 0.7, 1.0, 3.0]), st.sampled_from([1.3, -0.6]))
def test_whatever_a_formula_calls(name, inside, around, a, b):
    text = around.format(f"{name}({inside})")
    values = {"a": a, "b": b}
    function = Custom(text, **{key: value for key, value in values.items() if re.search(rf"\b{key}\b", text)})
    for language in ("numpy", "python"):
        compare(rows(function, language, PLACES), function, PLACES, 1e-11)


@pytest.mark.parametrize("text", WHOLE)
def test_whole_formulas(text):
    function = Custom(text)
    for language in ("numpy", "python"):
        compare(rows(function, language, PLACES), function, PLACES, 1e-13)


@pytest.mark.parametrize(
    "formula", ["x*sigmoid(beta*x) + a*tanh(x)", "where(x < 0, alpha*expm1(x), x)", "gelu(x)", "x*Phi(x)", "softplus(x) - log(2)", "tanh(x)^3"]
)
@pytest.mark.parametrize("language", ["numpy", "python"])
def test_code_is_the_formula_to_the_last_digits(formula, language):
    function = Custom(formula)
    found, true = rows(function, language, NEAR), function.derivatives(NEAR, 3)
    for row, expected in zip(found, true, strict=True):
        assert np.abs(row - expected).max() <= 2e-15 * max(1.0, np.abs(expected).max())


@pytest.mark.parametrize(
    "formula", ["sigmoid(x)", "x*sigmoid(x)", "1 - sigmoid(x)", "softplus(-x)", "exp(x) - 1", "log(1 + exp(x))", "gelu(x)", "Phi(x)", "erfc(x)", "2*elu(x)"]
)
def test_tails_keep_their_digits(formula):
    function = Custom(formula)
    x = np.array([-500.0, -36.0, -20.0, -1e-9, 1e-9, 18.0, 25.0, 500.0])
    found, true = rows(function, "numpy", x), function.derivatives(x, 3)
    shown = np.abs(true[:2]) > 1e-290
    np.testing.assert_allclose(found[:2][shown], true[:2][shown], rtol=1e-12)


CANCEL = [
    *("sqrt(x^2 + c) - x", "c*x - sqrt(1 + (c*x)^2)", "sqrt(x*x + c) - abs(x)", "sqrt(1 + x^2) - 1", "sqrt(x^2 + 4) - sqrt(x^2 + 1)", "sqrt(c + x^2)"),
    *("x/sqrt(1 + x^2)", "x*(1 + abs(x)^c)^(-1/c)", "x/(1 + abs(x)^3)^(1/3)", "x/cbrt(1 + abs(x)^3)", "c*x/(1 + abs(c*x))", "log(x + sqrt(x^2 + 1))"),
    *("log(1 + exp(x)) - x", "x - tanh(x)", "1 - exp(-x^2)", "(exp(x) - exp(-x))/(exp(x) + exp(-x))"),
]


@pytest.mark.sampled
@settings(max_examples=examples(10))
@given(st.floats(-8.0, 6.0), st.sampled_from([-1.0, 1.0]), st.floats(0.3, 4.0))
@example(6.0, 1.0, 2.5)
@example(-8.0, -1.0, 1.0)
@pytest.mark.parametrize("language", ["numpy", "python"])
@pytest.mark.parametrize("text", CANCEL)
def test_code_has_the_digits_of_the_page_where_terms_cancel(text, language, decade, side, c):
    x = side * 10.0**decade
    function = Custom(text, c=c) if "c" in function_names(text) else Custom(text)
    told = function.told(np.array([x]), 3)
    assert told is not None
    found = rows(function, language, np.array([x]))[:, 0]
    for order, (got, true, error) in enumerate(zip(found.tolist(), told.rows[:, 0].tolist(), told.errors[:, 0].tolist(), strict=True)):
        # 1 - 4 x^2 and its like of the third derivatives.
        near = 1e-11 if 0.1 < abs(x) < 30.0 and order > 1 else 1e-290
        assert got == pytest.approx(true, rel=3e-14 * (1 + order) * max(1.0, abs(x) if "exp" in text and abs(x) < 800.0 else 1.0), abs=error + near), order


def function_names(text):
    return set(re.findall(r"[a-z]+", text))


def test_a_root_that_a_parameter_leaves_as_it_is_follows_it():
    code = function_code(Custom("x/(1 + abs(x)^p)^0.5", p=2.0), "numpy").replace("    p = 2.0", "    p = 3.0")
    names: dict = {}
    exec(code, names)
    np.testing.assert_allclose(names["custom_derivatives"](NEAR)[0], NEAR / np.sqrt(1.0 + np.abs(NEAR) ** 3), rtol=1e-14)
    assert "flattened" in function_code(Custom("x/(1 + abs(x)^p)^(1/p)", p=2.0), "numpy")


def test_where_a_step_leaves_float64_is_said():
    assert "# From |x| = 794 on a step of this formula leaves float64" in function_code(Custom("exp(x)/(2 + exp(x))"), "numpy")
    # What is the logistic sigmoid is written as it.
    assert "leaves float64" not in function_code(Custom("exp(x)/(1 + exp(x))"), "numpy")
    assert "leaves float64" not in function_code(Custom("sigmoid(x)*x^3"), "numpy")
    assert "leaves float64" not in function_code(Custom("sin(x)/x"), "python")
    left = written(Custom("exp(x^2)/exp(x^2)")).leaves
    assert left is not None
    assert not np.isfinite(rows(Custom("exp(x^2)/exp(x^2)"), "numpy", np.array([left]))[0, 0])


@given(
    st.lists(
        st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,8}", fullmatch=True)
        | st.sampled_from([*keyword.kwlist, "np", "u1", "u1_x", "c2", "zero", "over", "print", "where_"]),
        min_size=1,
        max_size=6,
    )
)
def test_parameters_may_be_called_anything(names):
    text = "*".join(["x", *dict.fromkeys(names)])
    try:
        function = Custom(text)
    except ParameterError:
        return
    function = function.changed(**{name: 1.0 + place / 8 for place, name in enumerate(function.values)})
    for language in DIALECTS:
        compile(function_code(function, language), "code", "exec")
    for language in ("numpy", "python"):
        compare(rows(function, language, PLACES), function, PLACES, 1e-14)


def test_parameters_can_be_changed_in_the_code():
    code = function_code(Custom("x*sigmoid(beta*x)^2 + elu(x, alpha=2*a)/(1 + a^2)", beta=0.5, a=0.75), "numpy")
    changed = code.replace("beta = 0.5", "beta = 1.5").replace("    a = 0.75", "    a = 0.25")
    names: dict = {}
    exec(changed, names)
    expected = Custom("x*sigmoid(beta*x)^2 + elu(x, alpha=2*a)/(1 + a^2)", beta=1.5, a=0.25).derivatives(NEAR, 3)
    np.testing.assert_allclose(np.stack(names["custom_derivatives"](NEAR)), expected, rtol=1e-11, atol=1e-14)


@pytest.mark.parametrize("text", ["+".join(["x"] * 200), "(" * 55 + "x" + ")" * 55, "*".join(["(1+x)"] * 90), "tanh(" * 55 + "x" + ")" * 55])
def test_the_longest_formulas(text):
    found = rows(Custom(text), "python", PLACES)
    np.testing.assert_allclose(found[0], Custom(text).derivatives(PLACES, 0)[0], rtol=1e-12)


FORMULAS = [Custom(text) for text in ("x*sigmoid(beta*x) + a*tanh(x)", "gelu(x)^2", *WHOLE, *(f"{name}(0.5*tanh(x))" for name in CALLED))]


def test_as_pytorch_runs_it():
    torch = pytest.importorskip("torch")
    for function in FORMULAS:
        found = module(function, "pytorch")(torch.tensor(PLACES))
        assert all(row.dtype == torch.float64 for row in found)
        compare(np.stack([row.numpy() for row in found]), function, PLACES, 1e-12)


def test_as_jax_runs_it():
    jax = pytest.importorskip("jax")
    jax.config.update("jax_enable_x64", True)
    for function in FORMULAS:
        compare(np.stack([np.broadcast_to(np.asarray(row), PLACES.shape) for row in module(function, "jax")(PLACES)]), function, PLACES, 1e-12)


def test_as_tensorflow_runs_it():
    tensorflow = pytest.importorskip("tensorflow")
    for function in FORMULAS:
        found = module(function, "tensorflow")(tensorflow.constant(PLACES))
        compare(np.stack([np.broadcast_to(row.numpy(), PLACES.shape) for row in found]), function, PLACES, 1e-12)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_code_is_had_of_a_formula(kind, capsys, qapp):
    given = {"activation": "custom", "activation.formula": "where(x < 0, lambda*expm1(x), x)", "activation.lambda": "0.5"}
    assert cli.main(["code", kind, *(word for key, value in given.items() for word in ("--set", f"{key}={value}"))]) == 0
    assert capsys.readouterr().out == copy_as(kind, parse(State(), given))


def test_a_function_of_the_catalogue_in_a_formula_is_that_function():
    function = Custom("richards(x, nu=0.3, gain=1.7)")
    np.testing.assert_allclose(rows(function, "numpy", NEAR), Richards(nu=0.3, gain=1.7).derivatives(NEAR, 3), rtol=1e-11, atol=1e-15)


@pytest.mark.parametrize("language", ["numpy", "python"])
@pytest.mark.parametrize(
    "text",
    [
        *("0/0", "x*0 + sqrt(-1)", "where(x < 0, 0/0, 2)", "where(x < 0, log(x), 1)", "max(log(x), 2)", "sign(log(x))", "sign(sqrt(x)) + x^2", "1/x"),
        *("clip(x, 0/0, 1)", "clip(x, log(x), 1)", "clip(x, -1, sqrt(x))", "clip(sqrt(x), 0, 1)"),
    ],
)
def test_code_is_undefined_where_the_formula_is(text, language):
    function, x = Custom(text), np.array([-2.0, -1.0, 0.25, 0.5, 3.0])
    true, found = function.derivatives(x, 3), rows(function, language, x)
    assert np.isnan(true).any() or text == "1/x"
    np.testing.assert_allclose(found, true, rtol=1e-12, atol=1e-300)


@pytest.mark.parametrize("text", ["clip(x, 0/0, 1)", "clip(x, 0, a)", "clip(x, log(-abs(x) - 1), 1)"])
def test_a_bound_that_is_undefined_bounds_nothing_and_leaves_nothing(text):
    function = Custom(text) if "a)" not in text else Custom(text, a=2.0)
    found = function.derivatives(np.array([-2.0, 0.5, 3.0]), 3)
    assert np.isnan(found).all() == ("a)" not in text)


@pytest.mark.sampled
@pytest.mark.parametrize("inside", ["a*x", "-x", "x", "arctan(a*x)"])
@pytest.mark.parametrize("text", [*FORMS, *REMAINDERS])
def test_forms_keep_their_digits_in_code_too(text, inside):
    put = text if inside == "a*x" else text.replace("a*x", "(" + inside + ")")
    function = Custom(put, **({"a": 1.7} if "a" in inside.replace("arctan", "") else {}))
    # Farther out code is undefined where float64 leaves its range.
    x = np.array([sign * 10.0**decade for sign in (-1, 1) for decade in (-7, -3, -0.5, 0.4, 0.9)])
    true = function.derivatives(x, 1)
    for language in ("python", "numpy"):
        found = rows(function, language, x)[:2]
        known = np.isfinite(found)
        # The logarithm of 1 + u ends at -1.
        assert known.mean() >= (0.7 if "log" in text else 0.8)
        assert found[known] == pytest.approx(true[known], rel=1e-12, abs=1e-300)
