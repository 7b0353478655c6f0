"""The functions that a formula can call by the further names that the field has for them, and what is no function of one number."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from sigexplorer.model.activations.base import Activation
from sigexplorer.model.activations.formula import notation
from sigexplorer.model.activations.formula.known import ARITY

# What has several inputs, or several outputs: of one number there is nothing like it.
OF_SEVERAL = frozenset({"softmax", "logsoftmax", "softmin", "softmax2d", "maxout", "glu", "swiglu", "geglu", "reglu", "crelu"})
# What stands between the letters of a name.
_BETWEEN = re.compile(r"[\s\-()^'.]")


def function_named(name: str, functions: Collection[str]) -> str:
    """Return the function that the field calls so as well, "swish" or "lrelu", as it is without parameters; '' for none.

    Parameters
    ----------
    name : str
        As it is written in a formula.
    functions : collection of str
        Those that may be called; their further names are known where it is a mapping to their classes.
    """
    plain = notation.squeezed(name)
    if plain in ARITY or plain in notation.WRITTEN or name in notation.WRITTEN:
        return ""
    return next((function for function, kind in _kinds(functions).items() if plain in map(_squeezed, kind.aliases)), "")


def variant_named(name: str, functions: Collection[str]) -> tuple[str, Mapping[str, float]] | None:
    """Return the function and the parameters that are meant by a name: "relu6" is the hard tanh from 0 to 6; None for none; see `function_named`."""
    plain = notation.squeezed(name)
    for function, kind in _kinds(functions).items():
        for variant, parameters in kind.variants.items():
            if _squeezed(variant) == plain:
                return function, parameters
    return None


def is_slip(name: str, alike: str) -> bool:
    """Return whether a name may be a function's with letters in the wrong place: one that has all of that name and more is another function, as prelu.

    Parameters
    ----------
    name, alike : str
        What is written, and the name that is most like it.
    """
    plain, known = notation.squeezed(name), notation.squeezed(alike)
    return known not in plain or _once(plain) == _once(known)


def _once(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", text)


def _squeezed(text: str) -> str:
    return notation.squeezed(_BETWEEN.sub("", text))


def _kinds(functions: Collection[str]) -> Mapping[str, type[Activation]]:
    return functions if isinstance(functions, Mapping) else {}
