"""Measured points: a user's file, text from the clipboard, points drawn by hand, or a set that is shipped."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.files import shown
from sigexplorer.language import mark, plural, tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.cells import meant_by
from sigexplorer.model.heads import Head, Sureness
from sigexplorer.model.label_column import LABELS
from sigexplorer.model.regression.parameters import MOST_DRAWN, FitParameters
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.sheet import UNREMARKABLE, Form, Reading, Sheet, is_worded, names_in, usable_rows
from sigexplorer.model.sheet_file import read_sheet
from sigexplorer.model.sheet_reader import parse_sheet
from sigexplorer.model.wording import count, exact
from sigexplorer.resources import resource

MOST_POINTS = 100_000
WANTED = mark("a table with x, y and, if it is known, the standard error of y in each row")
# What a name of a column is cut to: it stands along an axis.
LONGEST_NAME = 60
# A word of what a column of standard errors may be called.
ERRORS = frozenset({"error", "errors", "err", "se", "sem", "std", "stderr", "stdev", "deviation", "sigma", "sd", "uncertainty", "yerr", "dy", "u"})
ERRORS |= {"fehler", "messfehler", "standardfehler", "standardabweichung", "stabw", "unsicherheit", "erreur", "incertitude"}
# What may stand beside such a word.
_BESIDE = frozenset({"y", "of", "standard", "dev", "type"})
# What a third column beside x and y is called that holds something else.
NO_ERRORS = frozenset({*LABELS, "weight", "weights", "w", "n", "count", "counts", "id", "index", "group", "gruppe", "run", "replicate", "sample", "batch"})
FORM = Form(named=False, wanted=WANTED)


class Measurements(msgspec.Struct, frozen=True, eq=False):
    """n measured points.

    Attributes
    ----------
    x, y : ndarray, shape (n,)
        In the order and the units in which they were given.
    error : ndarray, shape (n,) or (0,)
        The standard error of each y; empty where none is known.
    x_name, y_name : str
        What the columns are called.
    reading : Reading
        What must be said of how they were read.
    """

    x: FloatArray
    y: FloatArray
    error: FloatArray
    x_name: str = "x"
    y_name: str = "y"
    reading: Reading = UNREMARKABLE

    def __len__(self) -> int:
        """Return how many points there are."""
        return len(self.x)


def load_measurements(path: str | Path, cancel: Cancel = never) -> Measurements:
    """Return the points of a file: x, y and maybe the standard error of y in each row, at most 100,000.

    See `sigexplorer.model.sheet_file.read_sheet` for what it may look like; a first row without any number in it names the axes. A row with a
    missing value is left out.

    Parameters
    ----------
    path : str or Path
        The file.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    Measurements
        In the file's order.

    Raises
    ------
    ParameterError
        If the file cannot be read, holds no points or too many, has another number of columns, or something that is not a finite number.
    """
    return _points(read_sheet(path, "fit.data", cancel, form=FORM), f"fit.data: {shown(path)}", MOST_POINTS)


def recognise(head: Head) -> Sureness:
    """Return how surely a table holds x, y and maybe the error of y; see `load_measurements`.

    Parameters
    ----------
    head : Head
        Its first rows.
    """
    chosen = _chosen(head.names, lambda index: not head.is_numeric(index)) if head.names else [*range(len(head.columns))]
    width, others = len(chosen), [index for index in range(len(head.columns)) if index not in chosen]
    if width not in (2, 3) or not head.is_numeric(*chosen) or (width == 3 and not head.is_positive(chosen[2])):
        return Sureness.AKIN if _lacks_one(head, chosen) else Sureness.NO
    if width == 3 and head.names and _is_error(head.names[chosen[2]]):
        return Sureness.NAMED
    if width == 3 or others:
        # Two values beside x and y are those of a label.
        named = "x" in head.names and "y" in head.names and not any(map(head.has_classes, (*others, *chosen[2:])))
        return Sureness.LIKELY if named else Sureness.POSSIBLE
    # Under a name two values are those of a label, sooner than those of a measurement; of an x that is called so they are those that were chosen.
    if head.names and any(head.has_classes(index) for index in chosen if head.names[index] != "x"):
        return Sureness.POSSIBLE
    return Sureness.NAMED if "x" in head.names and "y" in head.names else Sureness.LIKELY


def _lacks_one(head: Head, chosen: Sequence[int]) -> bool:
    """Return whether one of x and y holds words or days under its name, and the other numbers; two values alone are those of a label."""
    if not head.names or len(chosen) not in (2, 3) or any(map(head.has_classes, chosen[:2])):
        return False
    if [head.is_numeric(index) for index in chosen[:2]].count(True) != 1:
        return False
    return len(chosen) == 2 or (_is_error(head.names[chosen[2]]) and head.is_positive(chosen[2]))


def parse_measurements(text: str) -> Measurements:
    """Return the points of a text as it is pasted from a spreadsheet, at most 1,000; see `load_measurements`.

    Parameters
    ----------
    text : str
        Rows of two or three numbers.

    Returns
    -------
    Measurements
        In the text's order.

    Raises
    ------
    ParameterError
        If it holds no points or too many, or something that is not a finite number.
    """
    return _points(parse_sheet(text, f"fit.data: {tr('the text')}", form=FORM), f"fit.data: {tr('the text')}", MOST_DRAWN)


@functools.lru_cache(maxsize=8)
def shipped(name: str) -> Measurements:
    """Return a data set that comes with the program: pasture, onion, population.

    Parameters
    ----------
    name : str
        Its file in ``resources/data``, which names its source and its licence.
    """
    return load_measurements(resource("data", f"{name}.csv"))


def drawn(points: Sequence[float], errors: Sequence[float] = (), names: Sequence[str] = ()) -> Measurements:
    """Return the points of a list of numbers: x and y of one after the other.

    Parameters
    ----------
    points : sequence of float
        Two numbers a point.
    errors : sequence of float
        One standard error of y a point, or none.
    names : sequence of str
        What x and y are called, where they have names.

    Raises
    ------
    ParameterError
        If there are none, the list is no whole number of points, or there are not as many errors as points, all positive.
    """
    if not points:
        raise ParameterError(tr("points: none is drawn yet; double-click on the plot, paste two columns with Ctrl+V, drop a file, or choose a data set."))
    if len(points) % 2:
        raise ParameterError(tr("points holds {numbers}: give two for every point, x and y.", numbers=count(len(points), "number")))
    if errors and len(errors) != len(points) // 2:
        raise ParameterError(
            tr(
                "errors holds {numbers} for {points}: give one for every point, or none.",
                numbers=count(len(errors), "number"),
                points=count(len(points) // 2, "point"),
            )
        )
    if errors and min(errors) <= 0.0:
        raise ParameterError(tr("errors holds {error}: give positive standard errors, or none at all.", error=exact(min(errors))))
    xy = np.array(points, dtype=np.float64).reshape(-1, 2)
    x_name, y_name = (name[:LONGEST_NAME] for name in (*names, *("x", "y")[len(names) :])[:2])
    return Measurements(np.ascontiguousarray(xy[:, 0]), np.ascontiguousarray(xy[:, 1]), np.array(errors, dtype=np.float64), x_name, y_name)


def measurements_of(parameters: FitParameters, cancel: Cancel = never) -> Measurements:
    """Return the points that are fitted.

    Raises
    ------
    ParameterError
        If there are none, or a file cannot be read.
    """
    if parameters.data:
        return load_measurements(parameters.data, cancel)
    if parameters.dataset == "drawn":
        return drawn(parameters.points, parameters.errors, names_in(parameters.names))
    return shipped(parameters.dataset)


def _chosen(names: Sequence[str], is_worded: Callable[[int], bool]) -> list[int]:
    """Return which columns of a table are x, y and, where there are any, the errors of y.

    Columns that are called so are taken wherever they stand, and others left out: but for one of numbers right behind two, which holds the errors
    whatever its name is. What stands before x and y numbers the rows, and what holds words says something of them.

    Parameters
    ----------
    names : sequence of str
        See `meant_by`.
    is_worded : callable
        Whether a column holds words.
    """
    errors = [index for index, name in enumerate(names) if _is_error(name)][:1] if len(names) > 2 else []
    if "x" in names and "y" in names:
        found = [names.index("x"), names.index("y")]
        last = [2] if len(names) == 3 and 2 not in found and not is_worded(2) and names[2] not in NO_ERRORS else []
        return [*found, *(errors or last)]
    if len(names) > 3:
        return [*range(len(names))]
    return [*(index for index in range(len(names)) if index not in errors), *errors]


def _is_error(name: str) -> bool:
    """Return whether a column of that name holds standard errors: "std. error of y"; see `meant_by`."""
    words = re.findall(r"\w+", name.replace("_", " "))
    return not ERRORS.isdisjoint(words) and ERRORS.issuperset({*words} - _BESIDE)


def _points(sheet: Sheet, place: str, most: int) -> Measurements:
    """Return the points of a table; `place` is what an error begins with."""
    chosen = _chosen([*map(meant_by, sheet.names)], lambda index: is_worded(sheet, index))
    aside = tuple(name for index, name in enumerate(sheet.names) if index not in chosen)
    sheet = sheet.kept(chosen)
    if sheet.width not in (2, 3):
        raise ParameterError(
            plural(
                "{place} has {n} column: give two or three, x, y and the standard error of y.",
                "{place} has {n} columns: give two or three, x, y and the standard error of y.",
                sheet.width,
                place=place,
            )
        )
    sheet, reading = usable_rows(sheet, range(sheet.width), place)
    columns = sheet.table().T
    if sheet.count > most:
        if most == MOST_POINTS:
            raise ParameterError(tr("{place} holds more than {most} points: give fewer.", place=place, most=count(most)))
        raise ParameterError(tr("{place} holds more than {most} points: give fewer, or open them as a file.", place=place, most=count(most)))
    if len(columns) == 3 and not (columns[2] > 0.0).all():
        at = int(np.flatnonzero(~(columns[2] > 0.0))[0])
        line, error = int(sheet.lines[at]), exact(float(columns[2, at]))
        raise ParameterError(
            tr("{place}, line {line} has the standard error {error}: give positive ones, or two columns.", place=place, line=line, error=error)
        )
    x_name, y_name = (name[:LONGEST_NAME] or plain for name, plain in zip(sheet.names, ("x", "y"), strict=False))
    errors = columns[2].copy() if len(columns) == 3 else np.zeros(0)
    taken = sheet.names[2] if len(columns) == 3 and not _is_error(meant_by(sheet.names[2])) else ""
    return Measurements(columns[0].copy(), columns[1].copy(), errors, x_name, y_name, msgspec.structs.replace(reading, aside=aside, errors=taken))
