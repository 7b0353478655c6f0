"""What students, teachers and engineers type: read as it is meant, or refused with a proposal that can be read."""

# ruff: noqa: RUF001

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Custom
from sigexplorer.model.activations.formula.tree import FormulaError
from tests.examples import examples

X = np.array([-1.7, -0.6, 0.3, 0.7, 1.9])
LOGISTIC = "1/(1 + exp(-x))"
RELU = "max(0, x)"

READ = {
    # Bars.
    "|x|": "abs(x)",
    "2|x|": "2*abs(x)",
    "|x||x + 1|": "abs(x)*abs(x + 1)",
    "||x| - 1|": "abs(abs(x) - 1)",
    "x/(1 + |x|)": "x/(1 + abs(x))",
    "|x - |x||": "abs(x - abs(x))",
    "ln(|x|)": "log(abs(x))",
    # Conditions of programs.
    "x if x>0 else 0": RELU,
    "x > 0 ? x : 0": RELU,
    "x if x > 0 else -1 if x < -1 else x/2": "where(x > 0, x, where(x < -1, -1, x/2))",
    "x > 0 ? x : x < -1 ? -1 : x/2": "where(x > 0, x, where(x < -1, -1, x/2))",
    "IF(x>0;x;0)": RELU,
    "WENN(x>0;x;0,1*x)": "where(x > 0, x, 0.1*x)",
    "where((x > 0) & (x < 1), x, 0)": "where(0 < x < 1, x, 0)",
    "where(x > 0 && x < 1, x, 0)": "where(0 < x < 1, x, 0)",
    "where((x<0) | (x>1), 0, 1)": "where(x < 0 or x > 1, 0, 1)",
    "where(x<0 || x>1, 0, 1)": "where(x < 0 or x > 1, 0, 1)",
    "where(!(x>0), 0, x)": RELU,
    # The decimal comma, where a comma can be no other.
    "0,5*x": "0.5*x",
    "0,5x": "0.5*x",
    "tanh(0,5*x)": "tanh(0.5*x)",
    "max(0;0,5x)": "max(0, 0.5*x)",
    "max(0,5*x)": "max(0, 5*x)",
    "max(1, (0,5x))": "max(1, 0.5x)",
    "elu(x, alpha=0,5)": "elu(x, alpha=0.5)",
    # Print.
    "x²": "x^2",
    "x⁻¹": "1/x",
    "e⁻ˣ": "exp(-x)",
    "1/(1+e⁻ˣ)": LOGISTIC,
    "½x": "x/2",
    "x·x": "x*x",
    "2×x": "2*x",
    "x ÷ 2": "x/2",
    "x − 1": "x - 1",
    "x — 1": "x - 1",
    "1/(1+𝑒^(−𝑥))": LOGISTIC,
    "𝜎(𝑥)": LOGISTIC,
    "√(x²)": "abs(x)",
    "w₁x": "w1*x",
    "ｘ＋１": "x + 1",
    "x\N{ZERO WIDTH SPACE} + 1": "x + 1",
    # Textbooks.
    "σ(x)": LOGISTIC,
    "sigma(x)": LOGISTIC,
    "xσ(x)": f"x*{LOGISTIC}",
    "tanh^2(x)": "tanh(x)^2",
    "tanh²(x)": "tanh(x)^2",
    "sin^{2}(x)": "sin(x)^2",
    "1 - tanh^2(x)": "1 - tanh(x)^2",
    "x(1-x)": "x*(1 - x)",
    "a (x+1)": "a*(x + 1)",
    "max{0,x}": RELU,
    "f(x) = x^2": "x^2",
    "y = 2x": "2*x",
    "σ(x) = 1/(1+e^-x)": LOGISTIC,
    "x ↦ x²": "x^2",
    "sgn(x)": "sign(x)",
    "2πx": "2*pi*x",
    "e^-x": "exp(-x)",
    "exp(-(x-μ)²/(2σ²))": "exp(-(x - mu)^2/(2*sigma^2))",
    "0.5x(1+tanh(√(2/π)(x+0.044715x³)))": "0.5*x*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))",
    # Code.
    "np.tanh(x)": "tanh(x)",
    "numpy.exp(-x)": "exp(-x)",
    "torch.relu(x)": RELU,
    "math.exp(x)": "exp(x)",
    "torch.nn.functional.gelu(x)": "gelu(x)",
    "tf.nn.relu(x)": RELU,
    "np.where(x > 0, x, 0.01*x)": "where(x > 0, x, 0.01*x)",
    "np.maximum(0, x)": RELU,
    "torch.clamp(x, 0, 6)/6": "clip(x, 0, 6)/6",
    "np.pi*x": "pi*x",
    "scipy.special.expit(x)": LOGISTIC,
    "Math.max(0, x)": RELU,
    "std::tanh(x)": "tanh(x)",
    "lambda x: max(0, x)": RELU,
    "x -> tanh(x)": "tanh(x)",
    "return x*2;": "2*x",
    "ReLU(x)": RELU,
    "LeakyReLU(x)": "leaky_relu(x)",
    "EXP(x)": "exp(x)",
    "=1/(1+EXP(-x))": LOGISTIC,
    "swish(x)": "silu(x)",
    "log_2(x^2)": "log2(x^2)",
    "e**x": "exp(x)",
    # LaTeX.
    r"\frac{1}{1+e^{-x}}": LOGISTIC,
    r"\frac12 x": "x/2",
    r"\dfrac{e^x - e^{-x}}{e^x + e^{-x}}": "tanh(x)",
    r"\tanh\left(\frac{x}{2}\right)": "tanh(x/2)",
    r"x\,\sigma(x)": f"x*{LOGISTIC}",
    r"\sigma(\beta x)": "sigmoid(beta*x)",
    r"\sqrt{1+x^2}": "sqrt(1 + x^2)",
    r"\sqrt[3]{x}": "cbrt(x)",
    r"\max(0,x)": RELU,
    r"\left|x\right|": "abs(x)",
    r"\operatorname{ReLU}(x)": RELU,
    r"\mathrm{erf}(x)": "erf(x)",
    r"$x^{2}$": "x^2",
    r"\beta_1 x": "beta_1*x",
    r"w_{0} x": "w_0*x",
    r"x \cdot \tanh(x)": "x*tanh(x)",
    r"\max\{0, x\}.": RELU,
    r"\log_{10}(x^2)": "log10(x^2)",
    r"\begin{cases} x & x > 0 \\ 0 & \text{else} \end{cases}": RELU,
    r"\begin{cases} x, & \text{if } x > 0 \\ e^x - 1, & \text{otherwise} \end{cases}": "where(x > 0, x, expm1(x))",
    r"\begin{cases} x & x > 0 \\ 0 & \text{else} \\ \end{cases}": RELU,
    r"\begin{cases} x & x > 0 \wedge x < 1 \\ 0 & \text{else} \end{cases}": "where(0 < x < 1, x, 0)",
    r"\begin{cases} 0 & x < 0 \lor x > 1 \\ x & \text{else} \end{cases}": "where(0 < x < 1, x, 0)",
    r"f(x) = \begin{cases} x & x \ge 0 \\ 0.1x & x < 0 \end{cases}": "where(x >= 0, x, 0.1*x)",
}

MENDED = {
    "sin x": "sin(x)",
    "2*sin x + 1": "2*sin(x) + 1",
    "sin 2x": "sin(2x)",
    "exp -x": "exp(-x)",
    "tanh x^2": "tanh(x^2)",
    "exp x^-2": "exp(x^-2)",
    "ln|x|": "ln(|x|)",
    "tanh^2 x": "tanh(x)^2",
    "√x": "√(x)",
    "tanh x sin x": "tanh(x) sin(x)",
    "sinx": "sin(x)",
    "1 - tanhx": "1 - tanh(x)",
    "x*sigmoid": "x*sigmoid(x)",
    "sin^-1(x)": "arcsin(x)",
    "tan⁻¹(x)": "arctan(x)",
    "tanh^-1(x)": "(1/tanh(x))",
    "1,234x": "1.234x",
    "clip(0,5*x,-1,1)": "clip(0.5*x,-1,1)",
    "F.leaky_relu(x, 0.01)": "F.leaky_relu(x, slope=0.01)",
    "hard_tanh(x, -2, 2)": "hard_tanh(x, lower=-2, upper=2)",
    "log(x, 2)": "(log(x)/log(2))",
    "heaviside(x, 0.5)": "heaviside(x)",
    "x.clip(0, 1)": "clip(x, 0, 1)",
    "x.tanh()": "tanh(x)",
    "[x+1]^2": "(x+1)^2",
    "a(x+1)": "a*(x+1)",
    "xsin(x)": "x*sin(x)",
    "xexp(-x)": "x*exp(-x)",
    "sigmod(x)": "sigmoid(x)",
    "sigmod(sin x)": "sigmoid(sin(x))",
    "cot(x)": "1/tan(x)",
    "2*sech(x)^2": "2*(1/cosh(x))^2",
    "sech(2x)": "1/cosh(2x)",
    "atanh(x/2)": "log((1 + (x/2))/(1 - (x/2)))/2",
    "logit(x)": "log(x/(1 - x))",
    "lg(x)": "log10(x)",
    "H(x)": "heaviside(x)",
    "Θ(x)": "heaviside(x)",
    "u(x-1)": "heaviside(x-1)",
    "ax + b": "a*x + b",
    "kx": "k*x",
    "1/(1+exp(-z))": "1/(1+exp(-x))",
    "t^2": "x^2",
    "X^2": "x^2",
    "(x>0)*x": "(where(x>0, 1, 0))*x",
    "x>0": "where(x>0, 1, 0)",
    "(x>0) & (x<1)": "where((x>0) & (x<1), 1, 0)",
    "x*(x≥0)": "x*(where(x≥0, 1, 0))",
}


@pytest.mark.parametrize(("text", "same"), READ.items())
def test_is_read_as_it_is_meant(text, same):
    assert Custom(text)(X) == pytest.approx(Custom(same)(X), rel=1e-13, abs=1e-300, nan_ok=True)
    assert Custom(text).values == Custom(same).values


@pytest.mark.parametrize(("text", "mended"), MENDED.items())
def test_a_proposal_is_what_is_meant(text, mended):
    said = text
    # Two mistakes are mended one after the other.
    for _ in range(2):
        with pytest.raises(FormulaError) as caught:
            Custom(said)
        said = caught.value.mended(said)
        assert caught.value.fix[2] in str(caught.value)
        if said == mended:
            break
    assert said == mended
    assert Custom(mended).derivatives(X, 3).shape == (4, 5)


def made(text):
    """The function, or the error that there is in its place."""
    try:
        return Custom(text)
    except ParameterError as error:
        return error


REFUSED = {
    r"\begin{cases} x \end{cases}": "",
    r"\begin{cases} x & x > 0 \end{cases}": "",
    r"\begin{cases} 0 & \text{else} \\ x & x > 0 \end{cases}": "a comparison is wanted here, as x < 0",
    "x + \\": r"'\\' has no meaning here",
    "x \\% 2": r"'\\%' has no meaning here",
    "\\1 + x": "has no meaning here",
}


@pytest.mark.parametrize(("text", "said"), REFUSED.items())
def test_what_has_no_meaning_is_said_at_its_place(text, said):
    with pytest.raises(FormulaError) as caught:
        Custom(text)
    assert said in str(caught.value)
    assert 0 <= caught.value.start < caught.value.end <= len(text)
    assert "\n" not in str(caught.value)


PIECES = [
    "x",
    "a",
    "2",
    "0,5",
    "+",
    "-",
    "*",
    "/",
    "^",
    "(",
    ")",
    ",",
    ";",
    "<",
    ">",
    "|",
    "sin",
    "tanh",
    "sin x",
    "σ",
    "max",
    "(x>0)",
    "\\frac",
    "{",
    "}",
    "²",
    "ˣ",
    "^2",
    " ",
    "np.",
    "x.",
    "leaky_relu",
    "log",
    "atanh",
    "floor",
    "if",
    "else",
    "?",
    ":",
    "[",
    "]",
    "&",
    "!",
    "=",
    "ax",
    "z",
    "√",
    "e",
    "\\left",
    "sigmod",
    "xexp",
]


@settings(deadline=None, max_examples=examples(600))
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("xif")
@example("orx")
@example("2*xnan")
def test_every_proposal_can_be_read(text):
    function = made(text)
    if isinstance(function, FormulaError) and function.fix is not None:
        start, end, instead = function.fix
        assert 0 <= start <= end <= len(text)
        proposed = made(instead)
        # What is a part of a formula may still lack an x of its own, or be too large a number; it is written as one.
        assert not isinstance(proposed, FormulaError) or proposed.fix is not None or "larger than any number" in str(proposed), instead


CALLS = ["tanh", "exp", "sigmoid", "erf", "abs", "sqrt", "cbrt", "sin", "expm1", "log1p", "relu", "gelu", "square"]
TREES = st.recursive(
    st.sampled_from(["x", "beta", "a", "2", "0.25", "pi"]),
    lambda part: st.one_of(
        st.tuples(st.sampled_from(CALLS), part).map("{0[0]}({0[1]})".format),
        st.tuples(part, st.sampled_from("+-*/"), part).map("({0[0]}) {0[1]} ({0[2]})".format),
        st.tuples(part, st.sampled_from(["2", "3", "(x)"])).map("({0[0]})^{0[1]}".format),
        st.tuples(part, part, part).map("where(({0[0]}) < 1, {0[1]}, {0[2]})".format),
        st.tuples(part, part).map("max({0[0]}, {0[1]})".format),
        part.map("-({})".format),
    ),
    max_leaves=6,
)


@settings(deadline=None, max_examples=examples(200))
@given(TREES)
def test_reads_the_latex_that_it_writes(text):
    function = made(f"{text} + 0*x")
    if isinstance(function, FormulaError):
        return
    again = Custom(function.latex())
    assert again.values == function.values
    assert again(X) == pytest.approx(function(X), rel=1e-12, nan_ok=True)
