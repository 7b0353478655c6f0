"""Tables: the form in which every result can be written, whatever pane drew it."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

# How a line of an exported table's origin begins that names the parameters which take such a table.
AGAIN = "read again as "


class Column(msgspec.Struct, frozen=True, eq=False):
    """One named column of a table.

    Attributes
    ----------
    name : str
        The header: lower case, words joined by underscores, unique in its table ("log10_gradient").
    values : ndarray, shape (rows,)
        Floats, integers or text.
    unit : str
        The unit, empty for a plain number.
    meaning : str
        What the column holds, in a few words.
    """

    name: str
    values: NDArray[np.generic]
    unit: str = ""
    meaning: str = ""


class Table(msgspec.Struct, frozen=True, eq=False):
    """A result as columns of equal length.

    Attributes
    ----------
    title : str
        What the table holds.
    columns : tuple of Column
        At least one; all of the same length, which may be no row. Where there is nothing to be written but why, there is no table:
        what would make it raises `sigexplorer.errors.NothingError`.
    notes : tuple of str
        Single facts that belong to the table but have no row ("float32 shows 0 from layer 75").
    """

    title: str
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what nobody could write.

        Raises
        ------
        ValueError
            If it has no column, or columns of different lengths.
        """
        lengths = {column.values.size for column in self.columns}
        if len(lengths) != 1:
            raise ValueError(f"the table {self.title!r} has columns of {sorted(lengths)} rows")

    def __repr__(self) -> str:
        """Return what the table holds in a line: at a prompt thousands of numbers would hide what they are."""
        names = ", ".join(column.name for column in self.columns)
        return f"<Table {self.title!r}: {self.columns[0].values.size} rows of {names}>"
