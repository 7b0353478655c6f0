"""Activations as people type them, and as they are spelled so that they can be typed again: ``"elu"``, ``"Swish"``, ``"sigmoid(gain=3)"``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sigexplorer.errors import ParameterError, choose_from, in_quotes, shortened
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation, catalogue
from sigexplorer.model.activations.names import find_activation, known
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.typed import quoted, split_outside, unquoted


def as_activation(value: Activation | str) -> Activation:
    """Return an activation given as such, by any of its names, or with parameters: ``"elu"``, ``"Swish"``, ``"sigmoid(gain=3)"``.

    Raises
    ------
    ParameterError
        If the name or a parameter is unknown, or given twice, or a value is not allowed.
    """
    if isinstance(value, Activation):
        return value
    try:
        return _named(value)
    except ParameterError:
        if not _is_formula(str(value)):
            raise
        said = in_quotes(str(value).strip())
        raise ParameterError(tr("{text} is a formula, and a function is given by its name: give custom(formula={text}).", text=said)) from None


# The variable of a formula, which may stand next to a number; compiled when it is first looked for: no start waits for it.
VARIABLE = r"(?<![^\W\d])x(?!\w)"


def _is_formula(text: str) -> bool:
    """Return whether a text can be read as a formula in x."""
    if not re.search(VARIABLE, text):
        return False
    try:
        catalogue["custom"](formula=text)
    except ParameterError:
        return False
    return True


def _named(value: str) -> Activation:
    """Return the activation of a text that begins with its name."""
    name, opened, rest = str(value).strip().partition("(")
    titled = known(str(value)) if opened and "=" not in rest else None
    if titled is not None and "(" in titled.text:
        # A title may have parentheses of its own; relu(2) is none of relu2.
        name, opened, rest = str(value), "", ""
    kind, given = find_activation(name)
    if opened and not rest.endswith(")"):
        raise ParameterError(tr("{value} is not closed: end it with a parenthesis, as in sigmoid(gain=3).", value=in_quotes(str(value).strip())))
    fields: dict[str, Any] = dict(given)
    texts: dict[str, str] = {}
    for number, part in enumerate(split_outside(rest.removesuffix(")"), ",") if opened else ()):
        if part.strip():
            key, equals, text = part.partition("=")
            if not equals:
                raise _unnamed(name.strip(), tuple(kind.declared(fields)), number, part.strip())
            if key.strip() in texts:
                raise ParameterError(tr("{function} is given {name} twice: give it once.", function=name.strip(), name=key.strip()))
            texts[key.strip()] = unquoted(text.strip())
    # What decides which parameters there are comes first.
    for decides in (True, False):
        declared = kind.declared(fields)
        for key, text in texts.items():
            if key not in declared and not decides:
                raise ParameterError(
                    tr("{owner} has no parameter {name}: {choose}.", owner=name.strip(), name=in_quotes(key), choose=choose_from(declared, key))
                )
            if (key in kind.shaping) == decides:
                fields[key] = declared[key].parse(text)
    return kind(**fields)


def _unnamed(function: str, names: Sequence[str], number: int, text: str) -> ParameterError:
    """Return the error that says how a parameter is given that has a value, or a name, and not both."""
    if not names:
        return ParameterError(tr("{function} has no parameter {name}: leave it out, there is none to give.", function=function, name=in_quotes(text)))
    if text in names:
        return ParameterError(tr("{function} is given {name} without a value: give {name}=VALUE.", function=function, name=text))
    wanted = names[min(number, len(names) - 1)]
    return ParameterError(
        tr(
            "{function} takes its parameters by their names, not {value} alone: give {wanted}, by one of {names}.",
            function=function,
            value=in_quotes(text),
            wanted=f"{wanted}={shortened(text)}",
            names=", ".join(names),
        )
    )


def spell(activation: Activation) -> str:
    """Return an activation as text that `as_activation` reads: its name, and the parameters that differ from their defaults."""
    declared = parameters_of(type(activation))
    # The defaults of the name: a formula is its own class's, and not that of the name.
    usual = {name: item.default for name, item in declared.items()} | {name: item.default for name, item in parameters_of(catalogue[activation.name]).items()}
    changed = [f"{name}={quoted(item.format(getattr(activation, name)))}" for name, item in declared.items() if getattr(activation, name) != usual[name]]
    return f"{activation.name}({', '.join(changed)})" if changed else activation.name
