"""Why a cell of a table is no number: it may be two, a date, a share in per cent, or nothing."""

from __future__ import annotations

import re

from sigexplorer.language import tr
from sigexplorer.model.cells import DOUBTFUL, number_in
from sigexplorer.model.typed import UnreadableError, read_number
from sigexplorer.model.wording import shortest

# Days as 2020-01-31, 31.01.2020 or 1/31/20, maybe with a time behind them; or a time alone.
_TIME = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:\s?[ap]\.?m\.?)?"
_DAY = r"(?:[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}([-/.])[0-9]{1,2}\2(?:[0-9]{4}|[0-9]{2}))"
_DATE = rf"{_DAY}(?:[T ]\s*{_TIME}(?:Z|[-+][0-9:]+)?)?|{_TIME}"


def why_in_brackets(cell: str, *, comma: bool) -> str:
    """Return in brackets why a cell that might be a number is none: it may be two; '' where nothing is to be said.

    Parameters
    ----------
    cell : str
        It.
    comma : bool
        Whether a comma may stand for the decimal point.
    """
    why = _why_none(cell.strip(), comma)
    return f" ({why})" if why else ""


def _why_none(cell: str, comma: bool) -> str:
    if (comma or "." in cell) and (doubtful := re.fullmatch(DOUBTFUL, cell)):
        # With one digit more a cell says what it is, and what the others of its column are.
        thousands, small = cell.replace(doubtful[1], ""), f"{cell}0"
        return tr("{text} may be {thousands} or {small}: write {thousands} or {small}", text=cell, thousands=thousands, small=small)
    if re.fullmatch(_DATE, cell, re.ASCII | re.IGNORECASE):
        return tr("a date or a time: give a number instead, as days or hours since the first")
    if cell.endswith("%") and (share := number_in(cell[:-1], comma=comma)) is not None and share == share:
        return tr("per cent: write {share}", share=shortest(float(f"{share / 100.0:.15g}")))
    if cell and not any(sign.isalnum() for sign in cell):
        return tr("where there is no value leave the cell empty")
    try:
        read_number(cell)
    except UnreadableError as error:
        return str(error) if "," in cell and any(sign.isdigit() for sign in cell) and not any(sign.isalpha() for sign in cell) else ""
    return ""
