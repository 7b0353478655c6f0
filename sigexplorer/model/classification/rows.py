"""Labelled rows: a user's CSV file, a shipped data set, or points that were drawn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import LONGEST_LIST, ParameterError, in_quotes, shortened
from sigexplorer.files import shown
from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.cells import written
from sigexplorer.model.classes import one_of, unknown_value, wanted_of
from sigexplorer.model.classification.parameters import ClassificationParameters
from sigexplorer.model.heads import TELLING, Head, Sureness
from sigexplorer.model.label_column import label_in_head, label_in_sheet, values_in
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.model.sheet import UNREMARKABLE, Reading, Sheet, check_label, listed_names, names_in, text_of_names
from sigexplorer.model.sheet_file import read_sheet
from sigexplorer.model.why_none import why_in_brackets
from sigexplorer.model.wording import count, exact, shortest
from sigexplorer.resources import resource

# Of shipped data sets: the file, and the classes of its label that are told apart.
SHIPPED = {"challenger": ("challenger.csv", ()), "iris": ("iris.csv", ("versicolor", "virginica")), "iris_setosa": ("iris.csv", ("setosa", "versicolor"))}
# What stands behind the columns of an exported table of rows: label and weight are taken again, the other two follow from the fit.
OWN = ("label", "weight", "score", "probability")


class LabelledRows(msgspec.Struct, frozen=True, eq=False):
    """n rows of p columns, each with its class.

    Attributes
    ----------
    names : tuple of str
        Those of the columns.
    columns : ndarray, shape (n, p)
        What the label is told from.
    label : ndarray of int, shape (n,)
        0 or 1.
    weight : ndarray, shape (n,)
        How often each row counts; 1 where nothing else is said.
    label_name : str
        The name of the label.
    classes : tuple of str
        The values of the label that stand for 0 and for 1, as they were written.
    weight_name : str
        The name of the column of weights; '' without one.
    left_out : int
        How many rows had a missing value.
    reading : Reading
        What else must be said of how a file was read.
    """

    names: tuple[str, ...]
    columns: FloatArray
    label: NDArray[np.int64]
    weight: FloatArray
    label_name: str
    classes: tuple[str, str]
    weight_name: str = ""
    left_out: int = 0
    reading: Reading = UNREMARKABLE

    @property
    def how_read(self) -> Reading:
        """What must be said of how a file was read, rows that were left out among it."""
        return msgspec.structs.replace(self.reading, left_out=self.left_out)


def load_classification(
    path: str | Path, label: str = "", weights: str = "", omit: Sequence[str] = (), positive: str = "", cancel: Cancel = never, progress: Progress = unheard
) -> LabelledRows:
    """Return the rows of a CSV file with a row of names; the label is found, if none is named: see `sigexplorer.model.label_column.label_among`.

    See `sigexplorer.model.sheet_file.read_sheet` for what it may look like. A row with a missing value is left out. The label has two
    values, numbers or text: the larger number counts as 1, and of words the one that says yes (see `sigexplorer.model.classes`), else the later one.

    Parameters
    ----------
    path : str or Path
        The file.
    label : str
        The name of the column that holds the label; '' for the one that is found.
    weights : str
        The name of a column that says how often each row counts; '' for once.
    omit : sequence of str
        Columns that do not enter.
    positive : str
        The value of the label that counts as 1; '' for the larger or later one.
    cancel : callable
        Asked while the file is read.
    progress : callable
        Told how much of it is.

    Returns
    -------
    LabelledRows
        In the order of the file.

    Raises
    ------
    ParameterError
        If the file cannot be read, is empty, has no row, names no column or one twice, has no column of a name that was given, holds text
        in another column than the label, or a weight below 0, or if the label has not two values.
    Cancelled
        If `cancel` said so.
    """
    sheet = read_sheet(path, "classification.data", cancel, progress)
    return _labelled(sheet, shown(path), label, weights, omit, positive)


def recognise(head: Head) -> Sureness:
    """Return how surely a table holds columns and a label that is told from them; see `load_classification`.

    Parameters
    ----------
    head : Head
        Its first rows.
    """
    if len(head.names) < 2:
        return Sureness.NO
    # Where there is text elsewhere, columns are chosen after the file.
    if head.has_classes(-len(OWN) if head.names[-len(OWN) :] == OWN else label_in_head(head, range(len(head.columns)))):
        return Sureness.LIKELY
    # Whichever column was chosen, numbers that are more than two would be refused, and words of which nearly each stands once are names, or dates.
    rows = len(head.columns[0])
    refused = all(len(head.values(index)) > (2 if head.is_numeric(index) else max(2, rows // 2)) for index in range(len(head.columns)))
    return Sureness.NO if refused else Sureness.POSSIBLE


def rows_of(parameters: ClassificationParameters, cancel: Cancel = never, progress: Progress = unheard) -> LabelledRows:
    """Return the rows that parameters ask for.

    Raises
    ------
    ParameterError
        If there is none, or a file cannot be used; see `load_classification`.
    """
    if parameters.data:
        omit = names_in(parameters.omit)
        return load_classification(parameters.data, parameters.label, parameters.weights, omit, parameters.positive, cancel, progress)
    if parameters.dataset == "drawn":
        return drawn_rows(parameters.points, names_in(parameters.names))
    return shipped_rows(parameters.dataset, cancel)


def shipped_rows(name: str, cancel: Cancel = never) -> LabelledRows:
    """Return a shipped data set; see the README beside the files for their sources."""
    file, classes = SHIPPED[name]
    sheet = read_sheet(resource("data", file), "classification.data", cancel)
    if classes:
        sheet = sheet.taken(np.isin(sheet.columns[-1], classes))
    # Its classes are what they are.
    return msgspec.structs.replace(_labelled(sheet, name, "", "", (), ""), reading=UNREMARKABLE)


def drawn_rows(numbers: Sequence[float], names: Sequence[str] = ()) -> LabelledRows:
    """Return the rows of a list of numbers: x and the class of one point after the other; the names of both, where they have any.

    Raises
    ------
    ParameterError
        If there is none, the list is no whole number of points, or a class is neither 0 nor 1.
    """
    if not numbers:
        raise ParameterError(tr("points: none is drawn yet; double-click on the plot to set one, above the middle of class 1, below it of class 0."))
    if len(numbers) % 2:
        raise ParameterError(tr("points holds {numbers}: give two for every point, x and the class.", numbers=count(len(numbers), "number")))
    drawn = np.array(numbers, dtype=np.float64).reshape(-1, 2)
    wrong = drawn[~np.isin(drawn[:, 1], (0.0, 1.0)), 1]
    if len(wrong):
        raise ParameterError(tr("points has the class {label}: give 0 or 1 as the second number of every point.", label=exact(float(wrong[0]))))
    if len(np.unique(drawn[:, 1])) == 1:
        so_far = count(len(drawn))
        if drawn[0, 1]:
            raise ParameterError(tr("points are all of class 1, {points} so far: double-click below the middle for one of class 0.", points=so_far))
        raise ParameterError(tr("points are all of class 0, {points} so far: double-click above the middle for one of class 1.", points=so_far))
    column, label = (*names, *("x", "class")[len(names) :])[:2]
    return LabelledRows((column,), np.ascontiguousarray(drawn[:, :1]), drawn[:, 1].astype(np.int64), np.ones(len(drawn)), label, ("0", "1"))


def _labelled(sheet: Sheet, place: str, label: str, weights: str, omit: Sequence[str], positive: str) -> LabelledRows:
    if not label.strip() and sheet.names[-len(OWN) :] == OWN:
        label, weights, omit = OWN[0], weights or OWN[1], (*omit, *OWN[2:])
    label, weights = label.strip(), weights.strip()
    label = label or _found_label(sheet, {weights, *omit}, positive)
    for key, name in (("label", label), ("weights", weights), *(("omit", name) for name in omit)):
        if name and name not in sheet.names:
            raise ParameterError(
                tr(
                    "classification.{key}: {place} has no column {name}: give one of {names}.",
                    key=key,
                    place=place,
                    name=in_quotes(name),
                    names=listed_names(sheet.names),
                )
            )
    if label == weights or label in omit:
        raise ParameterError(tr("classification.label: {label} cannot be left out or be the weights as well: name another column.", label=in_quotes(label)))
    chosen = [j for j, name in enumerate(sheet.names) if name not in {label, weights, *omit}]
    if not chosen:
        raise ParameterError(
            tr(
                "classification.data: {place} has no column beside the label {label}: give at least one that it is told from.",
                place=place,
                label=in_quotes(label),
            )
        )
    if not positive:
        # Else whatever else the label holds is one class.
        check_label(sheet, sheet.names.index(label), f"classification.label: {place}")
    _check_numbers(sheet, [*chosen, *([sheet.names.index(weights)] if weights else [])], place)
    numbers = [sheet.numbers(j) for j in chosen]
    weight = sheet.numbers(sheet.names.index(weights)) if weights else np.ones(sheet.count)
    found = sheet.columns[sheet.names.index(label)]
    missing = np.isnan(weight) | sheet.missing(sheet.names.index(label))
    for column in numbers:
        missing |= np.isnan(column)
    there = ~missing
    if not there.any():
        raise ParameterError(
            tr("classification.data: {place} has a missing value in every row: leave out the column that has most (classification.omit).", place=place)
        )
    low = np.flatnonzero(there & (weight < 0.0))
    if low.size:
        at = int(low[0])
        raise ParameterError(
            tr(
                "classification.weights: {place}, line {line} has {weight}: give weights of 0 or more.",
                place=place,
                line=sheet.lines[at],
                weight=exact(float(weight[at])),
            )
        )
    # Rows of the weight 0 do not count.
    there &= weight > 0.0
    if not there.any():
        raise ParameterError(tr("classification.weights: {place} has no row with a weight above 0: give at least one that counts.", place=place))
    labels, classes, later = _classes(
        np.asarray(found)[there], place, label, positive, lambda: next((sheet.names[j] for j in chosen if values_in(sheet, j) == 2), "")
    )
    reading = msgspec.structs.replace(sheet.reading, later=later, chosen="classification.positive" if later else "")
    columns = np.empty((int(there.sum()), len(chosen)))
    for index, column in enumerate(numbers):
        columns[:, index] = column if there.all() else column[there]
    return LabelledRows(tuple(sheet.names[j] for j in chosen), columns, labels, weight[there], label, classes, weights, int(missing.sum()), reading)


def _found_label(sheet: Sheet, others: Collection[str], positive: str) -> str:
    """Return the name of the column that is the label, where none is named; of a value that is told from all others, the column that has it."""
    indices = [index for index, name in enumerate(sheet.names) if name not in others] or range(sheet.width)

    def has(index: int) -> bool:
        wanted = wanted_of(positive, numbers=not sheet.is_text(index)) if positive else None
        return wanted is not None and bool((np.asarray(sheet.columns[index]) == wanted).any())

    return sheet.names[label_in_sheet(sheet, indices, has)]


def _check_numbers(sheet: Sheet, indices: Sequence[int], place: str) -> None:
    """Refuse columns of text, all of them at once, with the first cell that is no number."""
    texts = [index for index in indices if sheet.is_text(index)]
    if not texts:
        return
    line, cell = sheet.text(texts[0])
    why = why_in_brackets(cell, comma=sheet.comma)
    if not why and sheet.count >= TELLING and values_in(sheet, texts[0]) == 2:
        why = f" ({tr('one of two values: write 0 and 1 for them')})"
    # As the parameter takes them.
    written_names = text_of_names([sheet.names[index] for index in texts])
    words = {
        "place": place,
        "line": str(line),
        "name": in_quotes(sheet.names[texts[0]]),
        "cell": in_quotes(cell, 40) + why,
        "column": shortened(written_names, LONGEST_LIST),
    }
    if len(texts) > 1:
        raise ParameterError(
            tr(
                "classification.data: {place} holds text in {columns} (line {line}, column {name}: {cell}): give numbers up to 1e300, "
                "or leave these columns out (classification.omit={column}).",
                columns=count(len(texts), "column"),
                **words,
            )
        )
    raise ParameterError(
        tr(
            "classification.data: {place}, line {line}, column {name} holds {cell}: give numbers up to 1e300, or leave the column out "
            "(classification.omit={column}).",
            **words,
        )
    )


def _classes(values: NDArray[np.generic], place: str, name: str, positive: str, other: Callable[[], str]) -> tuple[NDArray[np.int64], tuple[str, str], str]:
    """Return 0 and 1 for the two values of a label, how these were written, and the one that counts as 1 for its place in the alphabet alone.

    Of more than two the one that counts as 1 is told from all others; where none is said to, `other` has the column that was meant.
    """
    found = np.unique(values)
    if len(found) == 1:
        raise ParameterError(
            tr(
                "classification.label: column {name} of {place} is {value} in every row: give one with two different values.",
                name=in_quotes(name),
                place=place,
                value=written(found.tolist()[0]),
            )
        )
    if len(found) > 2:
        wanted = wanted_of(positive, numbers=found.dtype.kind == "f")
        if positive and wanted in found.tolist():
            one = written(wanted)
            return (values == wanted).astype(np.int64), (tr("not {value}", value=one), one), ""
        if positive:
            raise unknown_value(found.tolist(), positive, "classification.positive", name, place)
        raise _too_many(found.tolist(), place, name, other())
    at, later = one_of(found.tolist(), positive, "classification.positive", name, place)
    zero, one = (written(value) for value in found.tolist())
    return (values == found[at]).astype(np.int64), (one, zero) if at == 0 else (zero, one), later


def _too_many(found: Sequence[str | float], place: str, name: str, other: str) -> ParameterError:
    """Return what is said of a label with more than two values; the column that has two, where there is one, is named."""
    said = {
        "name": in_quotes(name),
        "place": place,
        "values": count(len(found), "different value"),
        "some": ", ".join(written(value) for value in found[:4]) + (", ..." if len(found) > 4 else ""),
        # As the parameter takes it.
        "value": written(value) if isinstance(value := found[-1], str) else shortest(value),
    }
    if other:
        return ParameterError(
            tr(
                "classification.label: column {name} of {place} has {values} ({some}), and {other} has two: give that one (classification.label={column}), "
                "or say which value is told from all others (classification.positive={value}).",
                other=in_quotes(other),
                column=other,
                **said,
            )
        )
    return ParameterError(
        tr(
            "classification.label: column {name} of {place} has {values} ({some}): give a column with two, or say which one is told from all others "
            "(classification.positive={value}).",
            **said,
        )
    )
