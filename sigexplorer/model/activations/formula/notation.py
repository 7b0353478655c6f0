"""What people write in place of the words and signs of the grammar: in print, in LaTeX, in other programs and languages."""

from __future__ import annotations

import re
import unicodedata

# The Greek letters by the names that LaTeX and Unicode have for them, and what else is one sign in print.
_LETTERS = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega"
GREEK = {unicodedata.lookup(f"GREEK SMALL LETTER {'LAMDA' if name == 'lambda' else name.upper()}"): name for name in _LETTERS.split()}
GREEK |= {
    unicodedata.lookup(f"GREEK CAPITAL LETTER {name.upper()}"): name for name in ["Gamma", "Delta", "Theta", "Xi", "Pi", "Sigma", "Upsilon", "Psi", "Omega"]
}
GREEK |= {"ϵ": "epsilon", "ϑ": "theta", "ϕ": "phi", "Φ": "Phi", "√": "sqrt", "∛": "cbrt"}
# Signs that stand for others in print.
PLAIN = {
    **dict.fromkeys("\N{MINUS SIGN}\N{EN DASH}\N{EM DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}", "-"),
    **dict.fromkeys("×·⋅∙•\N{ASTERISK OPERATOR}", "*"),
    **dict.fromkeys("÷\N{DIVISION SLASH}\N{FRACTION SLASH}", "/"),
    **dict.fromkeys("≤⩽≦", "<="),
    **dict.fromkeys("≥⩾≧", ">="),
    "\N{LOGICAL AND}": "and",
    "\N{LOGICAL OR}": "or",
    "¬": "not",
}
SUPERSCRIPTS = {"⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-", "⁺": "+"}
# What can be raised beside a whole number.
RAISED = SUPERSCRIPTS | {"⁽": "(", "⁾": ")", "ˣ": "x", "ⁿ": "n", "ᵃ": "a", "ᵇ": "b", "ᵏ": "k", "ᵐ": "m", "ᵖ": "p", "ᵗ": "t", "ᵝ": "beta"}

# What stands before a formula and is none of it: f(x) =, y =, =, lambda x:, x ->, return.
BEFORE = re.compile(
    r"\s*(?:lambda\s+x\s*:|x\s*(?:->|=>|→|↦|\\mapsto(?![A-Za-z])|\\to(?![A-Za-z]))|return\b"
    r"|(?:(?:[yf]|\\?[A-Za-z]\w*\s*(?:\(\s*x\s*\)|\\left\(\s*x\s*\\right\))|[σφ]\s*\(\s*x\s*\))\s*)?:?=(?!=))"
)
# What may stand behind one: the end of a statement, or of a sentence.
BEHIND = re.compile(r"(?:;|(?<=[)}$])\s*[.,])\s*\$*\s*$")
# Where other programs have their functions.
MODULES = re.compile(
    r"(?:(?:np|numpy|math|Math|cmath|mpmath|mp|sp|sympy|scipy|special|torch|nn|functional|F|tf|keras|activations|ops|K|jax|jnp|lax|stats|norm)\.|std::)+(?=[A-Za-z])"
)
# Functions by other names, in small letters and without underscores.
CALLED = {
    **dict.fromkeys(["maximum", "fmax"], "max"),
    **dict.fromkeys(["minimum", "fmin"], "min"),
    **dict.fromkeys(["fabs", "absolute", "betrag"], "abs"),
    **dict.fromkeys(["clamp", "clipbyvalue"], "clip"),
    **dict.fromkeys(["sgn", "signum"], "sign"),
    **dict.fromkeys(["if", "iif", "ifelse", "wenn"], "where"),
    **dict.fromkeys(["ld", "lb"], "log2"),
    **dict.fromkeys(["sigma", "logsig"], "sigmoid"),
    **dict.fromkeys(["power", "mathpow"], "pow"),
    **dict.fromkeys(["arsinh", "arcsinh"], "asinh"),
    **dict.fromkeys(["swish"], "silu"),
    "tansig": "tanh",
    "tg": "tan",
    "arctg": "arctan",
    "wurzel": "sqrt",
    "sqr": "square",
    "normcdf": "Phi",
    "ndtr": "Phi",
    "normpdf": "phi",
    "varphi": "phi",
    "lrelu": "leaky_relu",
    "gaussian": "gauss",
    "sine": "sin",
}
# What there is no function for, written with those that there are.
WRITTEN = {
    "sec": "1/cos(x)",
    "csc": "1/sin(x)",
    "cot": "1/tan(x)",
    "sech": "1/cosh(x)",
    "csch": "1/sinh(x)",
    "coth": "1/tanh(x)",
    **dict.fromkeys(["atanh", "arctanh", "artanh"], "log((1 + x)/(1 - x))/2"),
    **dict.fromkeys(["acosh", "arccosh", "arcosh"], "log(x + sqrt(x^2 - 1))"),
    "logit": "log(x/(1 - x))",
    "exp2": "2^x",
    "rsqrt": "1/sqrt(x)",
    "reciprocal": "1/x",
    "lg": "log10(x)",
    "lisht": "x*tanh(x)",
    "tanhexp": "x*tanh(exp(x))",
    "serf": "x*erf(softplus(x))",
    "snake": "x + sin(x)^2",
    "isru": "x/sqrt(1 + x^2)",
    "isrlu": "where(x < 0, x/sqrt(1 + x^2), x)",
    "elish": "sigmoid(x)*where(x < 0, expm1(x), x)",
    "logcosh": "abs(x) + log1p(exp(-2*abs(x))) - log(2)",
    "bipolarsigmoid": "tanh(x/2)",
    "rrelu": "leaky_relu(x, slope=0.22916666666666666)",
    "relun1to1": "clip(x, -1, 1)",
    **dict.fromkeys(["u", "theta", "H", "Theta", "heavisidetheta"], "heaviside(x)"),
}
# The inverse of a function, where a power of -1 may mean it.
INVERSE = {"sin": "arcsin", "cos": "arccos", "tan": "arctan", "sinh": "asinh", "exp": "log"}

# LaTeX: what only shapes the print; signs; and words that are written around a name.
LATEX = re.compile(r"\\(?:[A-Za-z]+|.)")
SIZES = [f"{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r")]
SHAPING = frozenset(["left", "right", *SIZES, "displaystyle", "textstyle", "limits", "nolimits", "quad", "qquad", *",;:!()[] "])
LATEX_SIGNS = {
    **dict.fromkeys(["cdot", "times", "ast"], "*"),
    **dict.fromkeys(["le", "leq", "leqslant"], "<="),
    **dict.fromkeys(["ge", "geq", "geqslant"], ">="),
    **dict.fromkeys(["lvert", "rvert", "vert", "mid", "|"], "|"),
    "div": "/",
    "lt": "<",
    "gt": ">",
    "{": "{",
    "}": "}",
    "\\": "\\\\",
    "frac": "\\frac",
    "dfrac": "\\frac",
    "tfrac": "\\frac",
}
LATEX_WORDS = {**dict.fromkeys(["land", "wedge"], "and"), **dict.fromkeys(["lor", "vee"], "or"), **dict.fromkeys(["neg", "lnot"], "not")}
LATEX_NAMES = {"varphi": "phi", "varepsilon": "epsilon", "vartheta": "theta", "varrho": "rho"}
LATEX_NAMED = re.compile(r"\\(?:operatorname\*?|mathrm|mathit|mathbf|mathsf|text|textrm|mbox)\s*\{\s*\\?([A-Za-z](?:[A-Za-z0-9]|[ _](?=[A-Za-z0-9]))*)\s*\}")
BELOW = re.compile(r"_(?:\{([A-Za-z0-9]+)\}|([A-Za-z0-9]))")
LOWERED = re.compile("[₀₁₂₃₄₅₆₇₈₉]+")
CASES = re.compile(r"\\(begin|end)\{(cases|dcases)\}")
CUBE_ROOT = re.compile(r"\\sqrt\s*\[\s*3\s*\]")
TWO_DIGITS = re.compile(r"\s*([0-9])\s*([0-9])")
# The word of a case without a condition, and those before a condition.
ELSE = frozenset({"else", "otherwise", "sonst"})
IF = frozenset({"if", "for", "falls", "wenn", "when"})


def plain_letter(sign: str) -> str:
    """Return the letter, digit or sign that a sign of mathematics or a wide one is a form of, or the sign itself."""
    if sign.isascii() or unicodedata.decomposition(sign).startswith(("<super>", "<sub>")):
        return sign
    plain = unicodedata.normalize("NFKC", sign)
    return plain if len(plain) == 1 and (plain.isascii() or plain in GREEK) else sign


def squeezed(name: str) -> str:
    """Return what counts of a function's name: its letters and digits, in small ones."""
    return name.replace("_", "").casefold()
