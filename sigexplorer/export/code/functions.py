"""A function with its present parameters as code of a language, stable in the tails."""

from __future__ import annotations

import textwrap

import msgspec

from sigexplorer import __version__
from sigexplorer.errors import ExportError
from sigexplorer.export.code.dialects import DIALECTS, WORDS, Dialect
from sigexplorer.export.code.forms import FORMS
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation

ROWS = "f, f', f'' and f'''"


def function_code(activation: Activation, language: str) -> str:
    """Return a function and its first three derivatives as code, with its present parameters.

    Parameters
    ----------
    activation : Activation
        Which function.
    language : str
        One of `DIALECTS`: "numpy", "python", "pytorch", "jax", "tensorflow".

    Returns
    -------
    str
        A module of that language with one function, `NAME_derivatives`, which takes x and returns f, f', f'' and f'''.

    Raises
    ------
    ExportError
        If there is no such language, or the function has no such form.
    """
    if language not in DIALECTS:
        raise ExportError(f"language {language!r} is unknown: give one of {', '.join(DIALECTS)}.")
    if activation.name not in FORMS:
        raise ExportError(f"{activation.title} cannot be written as code: choose another function, or export its values as CSV.")
    dialect, form = DIALECTS[language], FORMS[activation.name]
    parameters = [f"{name} = {value!r}" for name, value in msgspec.structs.asdict(activation).items()]
    body = [*([f'"""Return {ROWS} at x."""']), *parameters, *([dialect.takes] if dialect.takes else []), *map(dialect.spelled, form.lines)]
    body.append("return (\n" + "".join(f"    {dialect.spelled(row)},\n" for row in form.rows) + ")")
    function = f"def {activation.name}_derivatives(x):\n{textwrap.indent(chr(10).join(body), '    ')}\n"
    helpers = [dialect.helpers[word] for word in WORDS if word in dialect.helpers and f"{word}(" in function]
    return _module(dialect, activation, helpers, function)


def _module(dialect: Dialect, activation: Activation, helpers: list[str], function: str) -> str:
    code = "\n\n\n".join([*helpers, function])
    imports = [*(["import math"] if "math." in code.replace("tf.math.", "") else []), *filter(None, dialect.head.split("\n"))]
    first = f"# {describe_activation(activation)}: {ROWS}, right in the tails. Written by sigexplorer {__version__}."
    remark = [f"# {dialect.remark}"] if dialect.remark else []
    return "\n".join([first, *remark, *imports, "", "", code])
