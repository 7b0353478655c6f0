"""Numbers in rows, as programs have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# Numbers a line.
A_ROW = 8


def rows_of_numbers(cells: Iterable[object], indent: str) -> str:
    """Return numbers with commas between and after them, some a row; each as `repr` has it, text as it is.

    Parameters
    ----------
    cells : iterable
        Numbers, or text in their place.
    indent : str
        What stands before every row.
    """
    texts: Sequence[str] = [cell if isinstance(cell, str) else repr(cell) for cell in cells]
    return "".join(f"{indent}{', '.join(texts[start : start + A_ROW])},\n" for start in range(0, len(texts), A_ROW))
