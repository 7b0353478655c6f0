"""The languages in which a function can be copied: what their elementary functions are called, and what stands above and around them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from sigexplorer.language import mark

# What the forms are written in.
WORDS = (
    *("abs", "arctan", "erf", "erfc", "exp", "expm1", "ln", "log1p", "sign", "sqrt", "tanh", "where", "zeros_like"),
    *("arccos", "arcsin", "cos", "cosh", "log", "logical_not", "power", "sin", "sinh", "tan"),
)
_WORD = re.compile(rf"(?<![\w.])({'|'.join(WORDS)})(?![\w=])")


class Dialect(msgspec.Struct, frozen=True):
    """A language, or a library of one.

    Attributes
    ----------
    name : str
        What it is called on the command line.
    title : str
        What a user reads.
    prefix : str
        What stands before an elementary function: "np.".
    head : str
        The lines above the functions.
    others : mapping of str to str
        The elementary functions that are called otherwise.
    helpers : mapping of str to str
        Definitions that are put above the functions where they are needed.
    takes : str
        The line that makes an array of the input; '' where it is one already.
    remark : str
        What a user of this language must know; a comment.
    quotient : str
        How one number is divided by another that may be 0.
    """

    name: str
    title: str
    prefix: str
    head: str
    others: Mapping[str, str] = {}
    helpers: Mapping[str, str] = {}
    takes: str = ""
    remark: str = ""
    quotient: str = "{} / {}"

    def needs(self, code: str) -> list[str]:
        """Return the definitions that code calls for."""
        return [definition for word, definition in self.helpers.items() if re.search(rf"(?<![\w.]){word}\(", code)]

    def spelled(self, text: str) -> str:
        """Return an expression of a form in this language."""
        code, sign, remark = text.partition("  # ")
        return _WORD.sub(lambda found: self.others.get(found[1], "math.log" if found[1] == "ln" else self.prefix + found[1]), code) + sign + remark


DIALECTS: Mapping[str, Dialect] = {
    item.name: item
    for item in (
        Dialect(
            "numpy",
            "NumPy",
            "np.",
            "import numpy as np",
            takes="x = np.asarray(x, dtype=np.float64)",
            others={"erf": "erf", "erfc": "erfc"},
            helpers={
                "erf": "erf = np.vectorize(math.erf, otypes=[float])",
                "erfc": "erfc = np.vectorize(math.erfc, otypes=[float])",
            },
        ),
        Dialect(
            "python",
            mark("plain Python"),
            "math.",
            "",
            others={"abs": "abs", "arctan": "math.atan", "where": "where", "sign": "sign", "zeros_like": "zeros_like"},
            helpers={
                "where": "def where(condition, yes, no):\n    return yes if condition else no",
                "sign": "def sign(x):\n    return x if x != x else (x > 0) - (x < 0)",
                "zeros_like": "def zeros_like(x):\n    return 0.0 * (x == x)",
            },
        ),
        Dialect(
            "pytorch",
            "PyTorch",
            "torch.",
            "import torch",
            others={"erf": "torch.special.erf", "erfc": "torch.special.erfc", "power": "torch.pow"},
            remark="The derivatives are written out: autograd of the value loses them where it underflows.",
        ),
        Dialect(
            "jax",
            "JAX",
            "jnp.",
            "import jax\nimport jax.numpy as jnp",
            takes="x = jnp.asarray(x, dtype=float)",
            others={"erf": "jax.scipy.special.erf", "erfc": "jax.scipy.special.erfc"},
            remark='JAX computes in float32 unless jax.config.update("jax_enable_x64", True) is called first.',
        ),
        Dialect(
            "tensorflow",
            "TensorFlow",
            "tf.math.",
            "import tensorflow as tf",
            takes="x = tf.convert_to_tensor(x)",
            others={"arctan": "tf.math.atan", "where": "tf.where", "zeros_like": "tf.zeros_like"}
            | {"arccos": "tf.math.acos", "arcsin": "tf.math.asin", "power": "tf.math.pow"},
        ),
    )
}

# Of these Python's own refuse some numbers, where all other languages return infinity or NaN.
_CAREFUL = {
    "exp": "def exp(x):\n    return math.inf if x > 709.782712893384 else math.exp(x)",
    "expm1": "def expm1(x):\n    return math.inf if x > 709.782712893384 else math.expm1(x)",
    "log": "def log(x):\n    return math.log(x) if x > 0.0 else -math.inf if x == 0.0 else math.nan",
    "log1p": "def log1p(x):\n    return math.log1p(x) if x > -1.0 else -math.inf if x == -1.0 else math.nan",
    "sqrt": "def sqrt(x):\n    return math.sqrt(x) if x >= 0.0 else math.nan",
    "sin": "def sin(x):\n    return math.nan if math.isinf(x) else math.sin(x)",
    "cos": "def cos(x):\n    return math.nan if math.isinf(x) else math.cos(x)",
    "tan": "def tan(x):\n    return math.nan if math.isinf(x) else math.tan(x)",
    "arcsin": "def arcsin(x):\n    return math.asin(x) if -1.0 <= x <= 1.0 else math.nan",
    "arccos": "def arccos(x):\n    return math.acos(x) if -1.0 <= x <= 1.0 else math.nan",
    "sinh": "def sinh(x):\n    return math.copysign(math.inf, x) if abs(x) > 710.4758600739439 else math.sinh(x)",
    "cosh": "def cosh(x):\n    return math.inf if abs(x) > 710.4758600739439 else math.cosh(x)",
    "logical_not": "def logical_not(x):\n    return not x",
    "power": """def power(x, p):
    if x == 0.0 and p < 0.0:
        return math.copysign(math.inf, x) if p % 2.0 == 1.0 else math.inf
    try:
        return math.pow(x, p)
    except OverflowError:
        return -math.inf if x < 0.0 and p % 2.0 == 1.0 else math.inf
    except ValueError:
        return math.nan""",
    "over": """def over(x, y):
    if y != 0.0:
        return x / y
    return math.copysign(math.inf, x) * math.copysign(1.0, y) if x != 0.0 else math.nan""",
}


def of_formulas(dialect: Dialect) -> Dialect:
    """Return a language as a formula of anybody's needs it, whose steps may leave the numbers that plain Python takes."""
    if dialect.name != "python":
        return dialect
    others = {**dialect.others, **{word: word for word in _CAREFUL}}
    return msgspec.structs.replace(dialect, others=others, helpers={**dialect.helpers, **_CAREFUL}, quotient="over({}, {})")
