"""The languages in which a function can be copied: what their elementary functions are called, and what stands above and around them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

# What the forms are written in.
WORDS = ("abs", "arctan", "erf", "erfc", "exp", "expm1", "ln", "log1p", "sign", "sqrt", "tanh", "where", "zeros_like")
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
    """

    name: str
    title: str
    prefix: str
    head: str
    others: Mapping[str, str] = {}
    helpers: Mapping[str, str] = {}
    takes: str = ""
    remark: str = ""

    def spelled(self, text: str) -> str:
        """Return an expression of a form in this language."""
        return _WORD.sub(lambda found: self.others.get(found[1], "math.log" if found[1] == "ln" else self.prefix + found[1]), text)


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
            "plain Python",
            "math.",
            "",
            others={"abs": "abs", "arctan": "math.atan", "where": "where", "sign": "sign", "zeros_like": "zeros_like"},
            helpers={
                "where": "def where(condition, yes, no):\n    return yes if condition else no",
                "sign": "def sign(x):\n    return (x > 0) - (x < 0)",
                "zeros_like": "def zeros_like(x):\n    return 0.0 * (x == x)",
            },
        ),
        Dialect(
            "pytorch",
            "PyTorch",
            "torch.",
            "import torch",
            others={"erf": "torch.special.erf", "erfc": "torch.special.erfc"},
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
            others={"arctan": "tf.math.atan", "where": "tf.where", "zeros_like": "tf.zeros_like"},
        ),
    )
}
