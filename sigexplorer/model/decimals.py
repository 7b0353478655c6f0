"""Which sign is the decimal one in a column of a user's table, where cells could be two numbers: "1.234" is 1234 where commas are the decimal ones.

A cell such as "0,5", "1.234,5" or "1.234.567" shows which sign that is. A column follows what its own cells show, else what those of the other
columns do. Where they show both, or nothing but whole numbers stands beside cells that could be two, nobody knows: such a column is none of numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from sigexplorer.model.cells import DOUBTFUL, NUMERAL

SIGNS = (".", ",")
# Two such signs in one cell.
_SEVERAL = re.compile(r"[.,][0-9]*[.,]")
_DOUBTFUL_LINE = re.compile(rf"^\s*{DOUBTFUL}\s*$", re.MULTILINE)
_WHOLE = re.compile(r"\s*[-+\N{MINUS SIGN}]?[0-9]+\s*", re.ASCII)


class Decimals(msgspec.Struct, frozen=True):
    """What is known of the decimal sign of a column.

    Attributes
    ----------
    sign : str
        It, for cells that could be two numbers; '' where there is none such, or nobody knows.
    doubted : str
        The first cell that could be two numbers, where nothing in the file says which; '' else.
    """

    sign: str = ""
    doubted: str = ""

    @property
    def unknown(self) -> bool:
        """Whether cells that could be two numbers are none, as nobody knows which."""
        return bool(self.doubted) and not self.sign


PLAIN = Decimals()


class Tally:
    """What the cells of a column show of its decimal sign, as they are read."""

    def __init__(self) -> None:
        self.shown: set[str] = set()
        # The first cell that could be two numbers with each sign.
        self.doubted: dict[str, str] = {}

    def note(self, cells: Sequence[str]) -> None:
        """Look at more cells, all of them numbers or missing."""
        text = "\n".join(cells)
        counts = {sign: text.count(sign) for sign in SIGNS}
        # What shows nothing new is not looked at closer: most columns have one sign, and some cell that shows it.
        if all(not counts[sign] or self.shown == {sign} for sign in SIGNS):
            return
        if _SEVERAL.search(text) is not None:
            for cell in cells:
                self._note_one(cell.strip())
            return
        # One sign a cell, then: it is the decimal one of each that could not be two numbers.
        for found in _DOUBTFUL_LINE.finditer(text):
            sign = found[1]
            counts[sign] -= 1
            self.doubted.setdefault(sign, found[0].strip())
        self.shown |= {sign for sign in SIGNS if counts[sign]}

    def _note_one(self, cell: str) -> None:
        plain = cell.replace("\N{MINUS SIGN}", "-")
        points, commas = plain.count("."), plain.count(",")
        if not points + commas or NUMERAL.fullmatch(plain) is None:
            return
        if doubtful := re.fullmatch(DOUBTFUL, cell):
            self.doubted.setdefault(doubtful[1], cell)
        elif points and commas:
            self.shown.add("." if plain.rfind(".") > plain.rfind(",") else ",")
        else:
            # Many of one sign part thousands.
            self.shown.add("." if (points == 1 or commas > 1) else ",")


def usual_sign(*, comma: bool) -> str:
    """Return with which decimal sign cells are read until the whole file is known; '' for what each of them has.

    Parameters
    ----------
    comma : bool
        Whether a comma may stand for the decimal point, as it divides no columns.
    """
    return "" if comma else "."


def settled(tallies: Sequence[Tally], cells_of: Callable[[int], Sequence[str]], *, comma: bool) -> list[Decimals]:
    """Return what is known of the decimal sign of each column, once all cells were noted.

    Parameters
    ----------
    tallies : sequence of Tally
        Those of the columns of numbers, and empty ones.
    cells_of : callable
        Gives the cells of a column, in any order; asked only for few.
    comma : bool
        Whether a comma may stand for the decimal point.
    """
    anywhere = set[str]().union(*(tally.shown for tally in tallies))
    return [_settled(tally, anywhere, lambda index=index: cells_of(index), comma) for index, tally in enumerate(tallies)]  # type: ignore[misc]


def _settled(tally: Tally, anywhere: set[str], cells: Callable[[], Sequence[str]], comma: bool) -> Decimals:
    shown = tally.shown or anywhere
    if not tally.doubted and len(tally.shown) < 2:
        return PLAIN
    if len(shown) == 1:
        return Decimals(*shown)
    doubted = next(iter(tally.doubted.values()), "") or next((cell.strip() for cell in cells() if re.fullmatch(rf"\s*{DOUBTFUL}\s*", cell)), "")
    if shown or len(tally.doubted) > 1:
        return Decimals("", doubted)
    sign = next(iter(tally.doubted))
    if not comma:
        return Decimals(".") if sign == "." else Decimals("", doubted)
    return Decimals("" if any(map(_WHOLE.fullmatch, cells())) else sign, doubted)
