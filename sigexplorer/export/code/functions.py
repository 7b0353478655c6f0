"""A function with its present parameters as code of a language, stable in the tails."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

import msgspec
import numpy as np

from sigexplorer import __version__
from sigexplorer.errors import ExportError, choose_from, in_english, in_quotes
from sigexplorer.export.code.dialects import DIALECTS, Dialect, of_formulas
from sigexplorer.export.code.elementary import ELEMENTARY, SETTING
from sigexplorer.export.code.forms import FORMS
from sigexplorer.export.code.formula import Written, written
from sigexplorer.language import tr, untranslated
from sigexplorer.model.activations import Activation, Custom, catalogue
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.parameters import parameters_of

NAMES = ("f", "f'", "f''", "f'''")
ROWS = "f, f', f'' and f'''"
# So many places are remarked on at which steps of a formula divide by 0.
MOST_DIVIDED = 4


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
        A module of that language with one function, `NAME_derivatives`, which takes x and returns f, f', f'' and f'''; for a formula, with those that
        it calls above it.

    Raises
    ------
    ExportError
        If there is no such language, or the function has no such form.
    """
    if language not in DIALECTS:
        raise ExportError(tr("language {language} is unknown: {choose}.", language=in_quotes(language), choose=choose_from(DIALECTS, language)))
    if isinstance(activation, Custom):
        return in_english(lambda: _of_formula(activation, of_formulas(DIALECTS[language])))
    if activation.name not in FORMS:
        raise ExportError(tr("{function} cannot be written as code: choose another function, or export its values as CSV.", function=activation.title))
    form = FORMS[activation.name]
    dialect = of_formulas(DIALECTS[language]) if form.careful else DIALECTS[language]
    parameters = [f"{name} = {value!r}" for name, value in msgspec.structs.asdict(activation).items()]
    body = [*parameters, *([dialect.takes] if dialect.takes else []), *map(dialect.spelled, form.lines)]
    function = _function(activation.name, "x", body, map(dialect.spelled, form.rows))
    with untranslated():
        return _module(dialect, activation, [dialect.remark], [function])


def _of_formula(activation: Custom, dialect: Dialect) -> str:
    code = written(activation, dialect.quotient)
    parameters = [f"{code.names[name]} = {value!r}" for name, value in activation.values.items()]
    body = [*parameters, *([dialect.takes] if dialect.takes else []), *map(dialect.spelled, code.lines)]
    called = [_called(name, dialect) for name in code.calls]
    function = _function(activation.name, "x", body, map(dialect.spelled, code.rows))
    return _module(dialect, activation, [dialect.remark, _left(code), *_divided(activation)], [*called, function])


def _left(code: Written) -> str:
    """Return a remark on where float64 is not enough for the steps of a formula as it was typed; '' where it is."""
    if code.leaves is None:
        return ""
    return f"From |x| = {code.leaves:.3g} on a step of this formula leaves float64, and its result with it: 0, infinity or NaN."


def _divided(activation: Custom) -> list[str]:
    """Return remarks on where the steps of a formula divide by 0, so that they have no derivative which both sides come to."""
    places = np.array(sorted({0.0, *activation.narrow_places}))
    with np.errstate(all="ignore"):
        common, rows = activation.program.is_of_both_sides(places, 3), activation.program.rows(places, 3)
    found = []
    for at in np.flatnonzero(common.any(axis=0))[:MOST_DIVIDED].tolist():
        last = int(np.flatnonzero(common[:, at])[-1])
        known = " and ".join(f"{name} = {value:.16g}" for name, value in zip(NAMES[1 : last + 1], rows[1 : last + 1, at].tolist(), strict=True))
        found.append(f"At x = {places[at]:.16g} steps of this formula divide by 0 and the code has no slope, NaN: what both sides come to is {known}.")
    return found


def _called(name: str, dialect: Dialect) -> str:
    """Return a function that formulas call, with its derivatives."""
    form = ELEMENTARY[name] if name in ELEMENTARY else FORMS[name]
    own = [f"{key}={item.default!r}" for key, item in parameters_of(catalogue[name]).items()] if name in FORMS else []
    given = ", ".join(["x", *own, *([SETTING[name]] if name in SETTING else [])])
    return _function(name, given, map(dialect.spelled, form.lines), map(dialect.spelled, form.rows))


def _function(name: str, given: str, lines: Iterable[str], rows: Iterable[str]) -> str:
    body = [f'"""Return {ROWS} at x."""', *lines, "return (\n" + "".join(f"    {row},\n" for row in rows) + ")"]
    return f"def {name}_derivatives({given}):\n{textwrap.indent(chr(10).join(body), '    ')}\n"


def _module(dialect: Dialect, activation: Activation, remarks: Iterable[str], functions: list[str]) -> str:
    code = "\n\n\n".join([*dialect.needs("\n".join(functions)), "\n\n".join(functions)])
    imports = [*(["import math"] if "math." in code.replace("tf.math.", "") else []), *filter(None, dialect.head.split("\n"))]
    exact = "what it calls right in the tails" if isinstance(activation, Custom) else "right in the tails"
    first = f"# {describe_activation(activation)}: {ROWS}, {exact}. Written by sigexplorer {__version__}."
    return "\n".join([first, *(f"# {remark}" for remark in remarks if remark), *imports, "", "", code])
