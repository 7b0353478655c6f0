"""What the program says of tables that it has written itself: whose numbers they are, and what reads them again."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.table import AGAIN

# The first line of a table with its origin.
_FIRST = re.compile(r"# sigexplorer [0-9]")
_REMARKS = re.compile(r'^"?#[ ]?([^\r\n]*)', re.MULTILINE)
# Lines of an origin that are looked at: a long formula has one.
MOST_LINES = 1000


class Made(NamedTuple):
    """The title of an exported table, and the dotted keys of the parameters that take it again."""

    title: str
    keys: tuple[str, ...]


def made_in(text: str) -> Made | None:
    """Return what a table says of its origin; None of one that the program has not written, or without its origin.

    Parameters
    ----------
    text : str
        The beginning of a file at least. A spreadsheet may have put separators behind each line, and quotes around it.
    """
    if _FIRST.match(text[:40].lstrip('"')) is None:
        return None
    lines = [found[1].rstrip('",;\t ') for found in itertools.islice(_REMARKS.finditer(text), MOST_LINES)]
    keys = next((line.removeprefix(AGAIN) for line in lines if line.startswith(AGAIN)), "")
    return Made(lines[1] if len(lines) > 1 else "", tuple(key.strip() for key in keys.split(",") if key.strip()))


def not_read_again(place: str, made: Made) -> ParameterError:
    """Return the refusal of a table that was exported to be used elsewhere.

    Parameters
    ----------
    place : str
        What it begins with.
    made : Made
        The table.
    """
    return ParameterError(
        tr(
            "{place} is a table that sigexplorer has exported ({title}), no data to begin with: open a session (.sigx) to come back to its picture, "
            "or remove its lines that begin with # to take its numbers as your own.",
            place=place,
            title=made.title,
        )
    )
