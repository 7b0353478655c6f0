"""One number of a pane's table, named in a line of text: "layers:gradient[-1]", "curve:f_prime[x=0]".

Lessons state numbers that way, so that what they say is computed for the very state that they show.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec
import numpy as np

from sigexplorer.errors import LessonError, NothingError, choose_from, in_quotes
from sigexplorer.language import tr
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.table import Column, Table
from sigexplorer.model.typed import plain_number
from sigexplorer.results import Results
from sigexplorer.state import State, get, parameters
from sigexplorer.topics import pane_entries, table_of, topic_of

PLACE = re.compile(r"\s*(?P<pane>[a-z_.]+)\s*:\s*(?P<column>\w+)\s*(?:\[\s*(?:(?P<key>\w+)\s*=\s*)?(?P<row>[^\]\s]+)\s*\])?\s*")
CONDITION = re.compile(r"(?P<left>.+?)\s*(?P<sign><=|>=|==|<|>)\s*(?P<right>[^<>=]+)")
SIGNS: Mapping[str, Callable[[float, float], bool]] = MappingProxyType(
    {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq}
)
# Longer text names nothing.
LONGEST = 200


class Quantity(msgspec.Struct, frozen=True):
    """One cell of a pane's table, or one parameter.

    Attributes
    ----------
    text : str
        As it is written.
    pane : str
        The pane; '' for a parameter.
    column : str
        The column, or the dotted key of the parameter.
    key : str
        The column by whose nearest value the row is chosen; '' where it is chosen by its number.
    row : float
        That value, or the number of the row: 0 for the first, -1 for the last.
    """

    text: str
    pane: str
    column: str
    key: str = ""
    row: float = 0.0

    def value(self, tables: Tables) -> float:
        """Return the number.

        Parameters
        ----------
        tables : Tables
            The tables of a state.

        Raises
        ------
        LessonError
            If there is nothing in the table but why, it has no such column or row, or no number there.
        """
        if not self.pane:
            found = get(tables.state, self.column)
            if isinstance(found, bool) or not isinstance(found, int | float):
                raise LessonError(tr("{given} is not a number: it is {found}.", given=in_quotes(self.text), found=repr(found)))
            return float(found)
        try:
            table = tables.of(self.pane)
        except NothingError as why:
            raise LessonError(f"{in_quotes(self.text)}: {why}") from None
        values = _column(table, self.column, self.text).values
        row = self._row(table, len(values))
        cell = values[row]
        if not np.issubdtype(values.dtype, np.number):
            raise LessonError(tr("{given} is not a number: it is {found}.", given=in_quotes(self.text), found=in_quotes(str(cell))))
        return float(cell)

    def _row(self, table: Table, rows: int) -> int:
        if self.key:
            among = _column(table, self.key, self.text).values
            if not np.issubdtype(among.dtype, np.number) or not np.isfinite(np.asarray(among, dtype=np.float64)).any():
                raise LessonError(tr("{given} has no row: the column {column} has no numbers.", given=in_quotes(self.text), column=self.key))
            known = np.asarray(among, dtype=np.float64)
            low, high = (float(edge(known[np.isfinite(known)])) for edge in (np.min, np.max))
            # One step of the table further is still near; beyond, the nearest row would be an answer to another question.
            step = (high - low) / max(len(known) - 1, 1)
            if not low - step <= self.row <= high + step:
                raise LessonError(
                    tr(
                        "{given} has no row near {row}: {column} goes from {low} to {high} in this state.",
                        given=in_quotes(self.text),
                        row=f"{self.row:g}",
                        column=self.key,
                        low=f"{low:g}",
                        high=f"{high:g}",
                    )
                )
            return int(np.nanargmin(np.abs(known - self.row)))
        if not -rows <= self.row < rows:
            raise LessonError(
                tr("{given} has no row {row}: the table of {pane} has {rows}.", given=in_quotes(self.text), row=f"{self.row:g}", pane=self.pane, rows=rows)
            )
        return int(self.row)


class Condition(msgspec.Struct, frozen=True):
    """A quantity compared with a number: "probe:share < 0.05"."""

    quantity: Quantity
    sign: str
    limit: float

    def holds(self, tables: Tables) -> bool:
        """Return whether it is so in a state.

        Parameters
        ----------
        tables : Tables
            The tables of the state.
        """
        return SIGNS[self.sign](self.quantity.value(tables), self.limit)


class Tables:
    """The tables of one state, computed when they are asked for.

    Parameters
    ----------
    state : State
        The state.
    cancel : callable
        See `sigexplorer.model.running`.
    """

    def __init__(self, state: State, cancel: Cancel = never) -> None:
        self.state = state
        self._cancel = cancel
        self._results: dict[str, Any] = {}
        self._tables: dict[str, Table] = {}

    def of(self, pane: str) -> Table:
        """Return the table of a pane.

        Raises
        ------
        NothingError
            If there is nothing in it but why.
        """
        if pane not in self._tables:
            topic = topic_of(pane)
            if topic.name not in self._results:
                self._results[topic.name] = topic.result(self.state, cancel=self._cancel)
            self._tables[pane] = table_of(pane, Results(self.state, self._results), self._cancel)
        return self._tables[pane]


def quantity(text: str) -> Quantity:
    """Return a quantity from its text.

    Raises
    ------
    LessonError
        If it is not one, or names a pane or a parameter that there is not.
    """
    stripped = text.strip()
    if len(stripped) > LONGEST:
        raise LessonError(tr("{given} is no quantity: it is too long.", given=in_quotes(stripped, 60)))
    if ":" not in stripped:
        if stripped not in parameters(State()) and not stripped.startswith("activation."):
            raise LessonError(
                tr("{given} is no quantity: give PANE:COLUMN[ROW], as in layers:gradient[-1], or the key of a parameter.", given=in_quotes(stripped))
            )
        return Quantity(stripped, "", stripped)
    found = PLACE.fullmatch(stripped)
    if found is None:
        raise LessonError(tr("{given} is no quantity: give PANE:COLUMN[ROW], as in layers:gradient[-1] or curve:f[x=0].", given=in_quotes(stripped)))
    if found["pane"] not in pane_entries():
        raise LessonError(tr("{given} names no pane: {choose}.", given=in_quotes(stripped), choose=choose_from(pane_entries(), found["pane"], "panes")))
    row = _number(found["row"] or "0", stripped)
    if not found["key"] and row != int(row):
        raise LessonError(tr("{given} names no row: give a whole number, or COLUMN=VALUE.", given=in_quotes(stripped)))
    return Quantity(stripped, found["pane"], found["column"], found["key"] or "", row)


def condition(text: str) -> Condition:
    """Return a condition from its text: a quantity, one of < <= > >= ==, and a number.

    Raises
    ------
    LessonError
        If it is not one.
    """
    stripped = text.strip()
    # Not cut to that: a number that loses its last digits is another one.
    found = CONDITION.fullmatch(stripped) if len(stripped) <= LONGEST else None
    if found is None:
        raise LessonError(tr("{given} is no condition: give QUANTITY < NUMBER, with one of {signs}.", given=in_quotes(stripped, 60), signs=", ".join(SIGNS)))
    return Condition(quantity(found["left"]), found["sign"], _number(found["right"], text))


def _number(text: str, whole: str) -> float:
    try:
        value = plain_number(text)
    except ValueError:
        raise LessonError(
            tr("{whole} has no number where {given} stands: give one, as in 0.25 or 1e-7.", whole=in_quotes(whole.strip()), given=in_quotes(text.strip()))
        ) from None
    if not math.isfinite(value):
        raise LessonError(tr("{whole} is not finite: give a number.", whole=in_quotes(whole.strip())))
    return value


def _column(table: Table, name: str, text: str) -> Column:
    found = next((column for column in table.columns if column.name == name), None)
    if found is None:
        raise LessonError(tr("{given} names no column: {choose}.", given=in_quotes(text), choose=choose_from(tuple(column.name for column in table.columns))))
    return found
