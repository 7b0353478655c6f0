"""The names that people know functions by, and which function each of them means.

Every class states its own further names: `aliases` for the function as it is, `variants` for a name that stands for certain parameters.
"""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import msgspec

from sigexplorer.errors import ParameterError, choose_from, in_quotes
from sigexplorer.language import current, tr, untranslated, within
from sigexplorer.model.activations import Activation, Custom, catalogue
from sigexplorer.model.parameters import parameters_of

# How alike an unknown name must be to one that is known, to be offered in its place.
ALIKE = 0.6
# What stands between the letters and digits of a name.
BETWEEN = frozenset(" -_()'^.")
# A longer name is none that anybody mistyped.
LONGEST = 60


class Name(msgspec.Struct, frozen=True):
    """One name of a function.

    Attributes
    ----------
    text : str
        As it is written: "swish", "quick GELU".
    function : str
        The name in the catalogue that it stands for.
    parameters : mapping of str to float
        The parameters that make the function of that name; none for the defaults.
    """

    text: str
    function: str
    parameters: Mapping[str, float] = MappingProxyType({})


def squeezed(text: str) -> str:
    """Return what counts of a name: its letters and digits, without case, accents, spaces, hyphens and underscores."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


def names_of(function: str) -> tuple[Name, ...]:
    """Return every name of a function of the catalogue: the stable one, the class's, its titles in English and in the language that is spoken, and others."""
    return _names_of(function, current().code)


@functools.cache
def _names_of(function: str, language: str) -> tuple[Name, ...]:
    kind = catalogue[function]
    with untranslated():
        english = kind.title
    plain = tuple(Name(text, function) for text in dict.fromkeys((function, kind.__name__, english, kind.title, *kind.aliases)))
    return plain + tuple(Name(text, function, parameters) for text, parameters in kind.variants.items())


def all_names() -> Mapping[str, Name]:
    """Return all names of all functions, by what counts of them."""
    return _all_names(current().code)


@functools.cache
def _all_names(language: str) -> Mapping[str, Name]:
    return MappingProxyType({squeezed(name.text): name for function in catalogue for name in names_of(function)})


def known(text: str) -> Name | None:
    """Return which function's name a text is, or None: signs that no name has make it none."""
    other = {sign for sign in text if not sign.isalnum()}
    return all_names().get(squeezed(text)) if other <= BETWEEN and text.count("(") == text.count(")") else None


def find_activation(text: str) -> tuple[type[Activation], Mapping[str, float]]:
    """Return the function that a name means, in any case, with or without spaces, hyphens and underscores, and the parameters that it stands for.

    Raises
    ------
    ParameterError
        If no function has that name; what is most like it is named.
    """
    given = text.strip()
    found = known(given)
    if found is None:
        alike = nearest(given)
        raise ParameterError(tr("function {name} is unknown: {choose}.", name=in_quotes(given, LONGEST), choose=choose_from(catalogue, alike, "activations")))
    return catalogue[found.function], found.parameters


def nearest(text: str) -> str:
    """Return the stable name of the function whose name is most like a text that is no name, or ''."""
    import difflib

    close = difflib.get_close_matches(squeezed(text[:LONGEST]), list(all_names()), 1, ALIKE)
    return all_names()[close[0]].function if close else ""


def describe_activation(function: Activation) -> str:
    """Return a function's title, and the parameters that differ from their defaults: "Logistic sigmoid, gain 2.5"."""
    declared = parameters_of(type(function))
    changed = {item.title: item.printed(getattr(function, name)) for name, item in declared.items() if getattr(function, name) != item.default}
    return ", ".join((function.title, *(f"{within(title)} {value}" for title, value in changed.items())))


def short_name(function: Activation) -> str:
    """Return what a function is called in a few words: by its name in the catalogue, "hard tanh", and a formula as it is called or written."""
    return function.title if isinstance(function, Custom) else function.name.replace("_", " ")


def column_notes(functions: Iterable[Activation], refusals: Iterable[str] = ()) -> tuple[str, ...]:
    """Return which function compared each prefix of a table's columns stands for, and why there is nothing of one: "compared_1: Tanh"."""
    given = zip(functions, itertools.chain(refusals, itertools.repeat("")), strict=False)
    return tuple(
        f"compared_{index}: {describe_activation(function)}" + (f": {refusal}" if refusal else "") for index, (function, refusal) in enumerate(given, start=1)
    )
