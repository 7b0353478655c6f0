"""The inputs of a network: Gaussian ones, or the rows of a user's CSV file."""

from __future__ import annotations

import math
from pathlib import Path

import msgspec

from sigexplorer.files import shown
from sigexplorer.language import mark
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.heads import Head, Sureness
from sigexplorer.model.network.initialisation import INPUTS, stream
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.sheet import UNREMARKABLE, Form, Reading, usable_rows
from sigexplorer.model.sheet_file import read_sheet

WIDEST_INPUT = 2048
# More numbers than any batch that fits into memory has.
MOST_NUMBERS = 4_000_000
WANTED = mark("a CSV file of numbers, one input a row")


def gaussian_inputs(seed: int, batch: int, size: int, *, mean_square: float = 1.0, correlation: float = 0.0) -> FloatArray:
    """Return `batch` inputs of `size` normal numbers, shape (batch, size): independent standard normal ones, where nothing else is said.

    Parameters
    ----------
    seed : int
        The same seed gives the same inputs.
    batch, size : int
        How many inputs, and how many numbers each has.
    mean_square : float
        The mean of the numbers' squares.
    correlation : float
        That of the same number of every two inputs, from 0 to 1: what they have in common is drawn after their own.
    """
    generator = stream(seed, INPUTS)
    found = generator.standard_normal((batch, size))
    if correlation > 0.0:
        found *= math.sqrt(1.0 - correlation)
        found += math.sqrt(correlation) * generator.standard_normal(size)
    if mean_square != 1.0:
        found *= math.sqrt(mean_square)
    return found


class Inputs(msgspec.Struct, frozen=True, eq=False):
    """Inputs of a file.

    Attributes
    ----------
    numbers : ndarray, shape (n, columns)
        One input a row.
    reading : Reading
        What must be said of how they were read.
    """

    numbers: FloatArray
    reading: Reading = UNREMARKABLE


def load_inputs(path: str | Path, rows: int, cancel: Cancel = never, of: str = "network.inputs") -> FloatArray:
    """Return the numbers of the first inputs of a table alone; see `read_inputs`.

    Parameters
    ----------
    path, rows, cancel, of
        See `read_inputs`.

    Returns
    -------
    ndarray, shape (n, columns)
        n is at most `rows`; at most 2,048 columns.
    """
    return read_inputs(path, rows, cancel, of).numbers


def read_inputs(path: str | Path, rows: int, cancel: Cancel = never, of: str = "network.inputs") -> Inputs:
    """Return the first inputs of a table, one a row; see `sigexplorer.model.sheet_file.read_sheet` for what it may look like.

    A first row without a number in it holds names. A row with a missing value is left out.

    Parameters
    ----------
    path : str or Path
        The file; a regular one, for pipes and devices may never end.
    rows : int
        At most so many rows are read.
    cancel : callable
        Asked while the file is read, also while its disk does not answer.
    of : str
        What an error begins with: the parameter that names the file.

    Returns
    -------
    Inputs
        At most `rows`, of at most 2,048 columns.

    Raises
    ------
    ParameterError
        If the file cannot be read, holds no numbers, has rows of different length or too many columns, something that is not a
        finite number of at most 1e100, or more than 256 MiB before its last row.
    Cancelled
        If `cancel` said so.
    """
    form = Form(named=False, rows=rows, columns=WIDEST_INPUT, numbers=MOST_NUMBERS, wanted=WANTED, alike=True)
    sheet = read_sheet(path, of, cancel, form=form)
    sheet, reading = usable_rows(sheet, range(sheet.width), f"{of}: {shown(path)}")
    return Inputs(sheet.table(), reading)


def recognise(head: Head) -> Sureness:
    """Return how surely a table holds the inputs of a network: any numbers may be some; see `load_inputs`.

    Parameters
    ----------
    head : Head
        Its first rows.
    """
    return Sureness.POSSIBLE if head.all_numeric() else Sureness.NO
