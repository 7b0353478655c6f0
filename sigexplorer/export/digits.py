"""Numbers of tables as text: the shortest digits that read back to the same bits, spelled as by Python's `repr`, many at a time.

An encoder of JSON finds the same digits several times as fast (U. Adams: Ryu, fast float-to-string conversion. PLDI 2018). It differs in their
form alone: exponents without a plus and without a leading zero, decimals down to 1e-5, nothing where a number is not finite. That is made good here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

_encode = msgspec.json.Encoder().encode
# Magnitudes that the encoder spells as 0.0000123.
AS_DECIMALS = 1e-5, 1e-4
COMMA, MINUS, PLUS, ZERO, NINE, EXPONENT = b",-+09e"


def number_lines(columns: Sequence[NDArray[np.generic]], delimiter: str, ending: str) -> bytes:
    """Return the rows of columns of numbers as lines.

    Parameters
    ----------
    columns : sequence of ndarray, shape (rows,)
        Integers, or anything that float64 holds; at least one column, and one row.
    delimiter : str
        The one character between two numbers.
    ending : str
        The one or two characters behind a row.
    """
    count, behind = len(columns), ending.encode()
    cells: list[Any] = [None] * (count * len(columns[0]))
    for index, values in enumerate(columns):
        cells[index::count] = _cells(values)
    # Quotes stand around what is spelled already.
    text = np.frombuffer(b"%b," % _encode(cells)[1:-1].replace(b'"', b""), dtype=np.uint8).copy()
    commas = np.flatnonzero(text == COMMA)
    ends = commas[count - 1 :: count]
    text[commas] = ord(delimiter)
    text[ends] = behind[0]
    places, marks = _exponents(text)
    if len(behind) > 1:
        places.append(ends + 1)
        marks.append(np.full(ends.size, behind[1], dtype=np.uint8))
    return bytes(np.insert(text, np.concatenate(places), np.concatenate(marks)) if places else text)


def number_cells(values: NDArray[np.generic]) -> list[str]:
    """Return each of some numbers, shape (rows,), as text: as by `number_lines`."""
    return number_lines([values], ",", "\n").decode().split("\n")[:-1] if values.size else []


def _cells(values: NDArray[np.generic]) -> list[Any]:
    """Return a column's numbers, those as text whose digits the encoder spells otherwise."""
    if values.dtype.kind in "iu":
        return list(values.tolist())
    # Smaller formats, and those of ml_dtypes, are exact in it.
    numbers = values.astype(np.float64, copy=False)
    cells: list[Any] = numbers.tolist()
    magnitude = np.abs(numbers)
    for row in np.flatnonzero(~np.isfinite(magnitude) | ((magnitude >= AS_DECIMALS[0]) & (magnitude < AS_DECIMALS[1]))).tolist():
        cells[row] = repr(cells[row])
    return cells


def _exponents(text: NDArray[np.uint8]) -> tuple[list[NDArray[np.int64]], list[NDArray[np.uint8]]]:
    """Return before which places of a text a plus is missing in an exponent, or a leading zero, and these characters."""
    signs = np.flatnonzero(text == EXPONENT) + 1
    if not signs.size:
        return [], []
    first = text[signs]
    plus = signs[(first >= ZERO) & (first <= NINE)]
    short = signs[first == MINUS] + 1
    # Behind the last exponent a row ends, so that two more characters are there.
    after = text[short + 1]
    short = short[(after < ZERO) | (after > NINE)]
    return [plus, short], [np.full(plus.size, PLUS, dtype=np.uint8), np.full(short.size, ZERO, dtype=np.uint8)]
