"""How a parameter is declared, on the field of the struct that holds it; `sigexplorer.model.parameters` makes of it what is known of the parameter."""

from __future__ import annotations

import functools
import inspect
import math
import os
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from sigexplorer.language import mark

Scale = Literal["linear", "log"]
# Items of a sequence, and characters of a text, where a declaration says nothing else: as long as a path can be.
MOST = 4096
# Files that can be tables of text, for `parameter(files=...)`.
TABLES = mark("Comma-separated values (*.csv *.tsv *.txt)")


def patterns_of(files: str) -> tuple[str, ...]:
    """Return the patterns of a dialog's line: "*.csv" and "*.txt" of "CSV files (*.csv *.txt)"."""
    return tuple(word for word in files.replace(")", " ").replace("(", " ").split() if word.startswith("*"))


def types_of(struct: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the types of the fields of a struct type as they are annotated, by name.

    `msgspec.structs.fields` says them too, and has every text of every type below evaluated anew, by way of a reference of `typing`: three times as
    long, for which every start and every file that is opened would wait.
    """
    found: dict[str, Any] = {}
    for kind in reversed(struct.__mro__):
        found |= _own_types(kind)
    return found


# Bounded, because every formula that is typed is a type.
@functools.lru_cache(maxsize=1024)
def _own_types(kind: type) -> Mapping[str, Any]:
    return inspect.get_annotations(kind, eval_str=True) if issubclass(kind, msgspec.Struct) else {}


class Declaration(msgspec.Struct, frozen=True):
    """What a field says of itself; `Parameter` adds what follows from its type and default."""

    symbol: str
    limits: tuple[float, float]
    slider: tuple[float, float]
    scale: Scale
    unit: str
    files: str
    refused: str
    most: int
    view: bool
    examples: tuple[str, ...]
    private: bool


def parameter(
    title: str,
    *,
    help: str,
    symbol: str = "",
    limits: tuple[float, float] = (-math.inf, math.inf),
    slider: tuple[float, float] | None = None,
    scale: Scale = "linear",
    unit: str = "",
    files: str = "",
    refused: str = "",
    most: int = MOST,
    view: bool = False,
    examples: tuple[str, ...] = (),
    private: bool = False,
) -> msgspec.Meta:
    """Declare a parameter, as the annotation of a field: ``gain: Annotated[float, parameter(...)]``.

    Parameters
    ----------
    title : str
        The name a user reads, in sentence case: "Gain".
    help : str
        One sentence that explains it.
    symbol : str
        Its symbol in the formula, in LaTeX.
    limits : tuple of float
        The smallest and the largest value allowed, both included.
    slider : tuple of float, optional
        The range that a slider covers; `limits` where it is not given.
    scale : {"linear", "log"}
        How the slider's way is divided. A logarithmic slider needs a positive range.
    unit : str
        The unit, where there is one: "layers".
    files : str
        Of text that is the path of a file, which files are read: "CSV files (*.csv)".
    refused : str
        Patterns of files that a dialog offers besides, so that their refusal can say what to do instead: "*.xls".
    most : int
        How many items a sequence, and how many characters text may have at most.
    view : bool
        Whether it says what is looked at, and not what was worked out: where a plot's edges are, where the probe stands, which page
        and theme is shown. A view is saved and restored with a document, but to change it does not make the document modified.
    examples : tuple of str
        Of text that must say something, some that does.
    private : bool
        Whether it names something of one's own machine or network: links never carry it, and none may bring it. Paths of files are private anyway.

    Returns
    -------
    msgspec.Meta
        The declaration in the form in which a struct's field carries it.
    """
    declaration = Declaration(symbol, limits, slider or limits, scale, unit, files, refused, most, view, examples, private or bool(files))
    return msgspec.Meta(title=title, description=help, extra={"declaration": declaration})


def at_home(path: str) -> str:
    """Return a path with the folder of whoever is logged in for the ~ that it begins with: behind KEY= no shell reads that, and in a box none does."""
    return os.path.expanduser(path) if path.startswith("~/") else path
