"""A user's file of logits and labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import LONGEST_LIST, ParameterError, in_quotes, shortened
from sigexplorer.files import shown
from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.cells import is_missing, meant_by, written
from sigexplorer.model.classes import one_of
from sigexplorer.model.classification.judged import JudgedRows, judged_rows
from sigexplorer.model.heads import Head, Sureness
from sigexplorer.model.label_column import LABELS, label_in_head, label_in_sheet
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.model.sheet import UNREMARKABLE, Reading, Sheet, check_label
from sigexplorer.model.sheet_file import read_sheet
from sigexplorer.model.why_none import why_in_brackets
from sigexplorer.model.wording import count, exact

# The parameter that says which class the scores of a file are for.
CHOOSES = "calibration.positive"
# How such columns are called, in lower case.
# The first of them say what they hold; numbers from 0 to 1 alone under another name may be probabilities.
CERTAIN = frozenset({"logit", "logits", "log_odds", "logodds"})
LOGITS = CERTAIN | {"score", "scores", "y_score", "z", "margin"}
PROBABILITIES = frozenset({"probability", "probabilities", "prob", "probs", "proba", "p", "y_prob", "y_proba", "p_hat"})
PROBABILITIES |= {"wahrscheinlichkeit", "wahrscheinlichkeiten", "probabilité", "probabilités"}
WEIGHTS = frozenset({"weight", "weights", "w", "count", "counts", "sample_weight"})
INFINITE = {"inf": np.inf, "+inf": np.inf, "-inf": -np.inf, "infinity": np.inf, "+infinity": np.inf, "-infinity": -np.inf}


class LoadedLogits(msgspec.Struct, frozen=True, eq=False):
    """Scores and labels of a file.

    Attributes
    ----------
    rows : JudgedRows
        The rows that count.
    label_name : str
        The name of the label.
    classes : tuple of str
        The values of the label that stand for 0 and for 1, as they were written.
    left_out : int
        How many rows had a missing value.
    reading : Reading
        What else must be said of how a file was read.
    """

    rows: JudgedRows
    label_name: str
    classes: tuple[str, str]
    left_out: int
    reading: Reading = UNREMARKABLE


def load_logits(path: str | Path, positive: str = "", cancel: Cancel = never, progress: Progress = unheard) -> LoadedLogits:
    """Return the scores and labels of a CSV file with a row of names.

    The scores are the column that is called logit or score, or else, as log-odds, the one that is called probability; the label is the one that
    is called label, target or y, or else the one with two values, see `sigexplorer.model.label_column.label_among`; a column called weight says
    how often each row counts. Where no name says so the scores are the only other column of numbers. Infinite logits, and probabilities of 0
    and 1, are allowed. A row with a missing value is left out.

    Parameters
    ----------
    path : str or Path
        The file.
    positive : str
        The value of the label that the scores are for, which counts as 1; '' for the one that `sigexplorer.model.classes.one_of` finds.
    cancel : callable
        Asked while the file is read.
    progress : callable
        Told how much of it is.

    Returns
    -------
    LoadedLogits
        With the rows lowest score first.

    Raises
    ------
    ParameterError
        If the file cannot be read, has no columns of scores and labels or several that could be, holds something that is no number, or the
        label has more than two values, or none that is `positive`.
    Cancelled
        If `cancel` said so.
    """
    return _logits_of(read_sheet(path, "calibration.logits", cancel, progress), shown(path), positive)


def recognise(head: Head) -> Sureness:
    """Return how surely a table holds scores and labels; see `load_logits`.

    Parameters
    ----------
    head : Head
        Its first rows.
    """
    try:
        columns = _columns(head.names, "", lambda indices: label_in_head(head, indices))
    except ParameterError:
        return Sureness.NO
    numbers = (columns.score,) if columns.weight is None else (columns.score, columns.weight)
    if not head.is_numeric(*numbers) or len(head.values(columns.label)) > 2:
        return Sureness.NO
    return Sureness.NAMED if head.names[columns.score] in LOGITS | PROBABILITIES else Sureness.POSSIBLE


class _Columns(NamedTuple):
    """Where weights, if there are any, labels and scores stand, and whether these are probabilities."""

    weight: int | None
    label: int
    score: int
    likely: bool


def _columns(names: Sequence[str], place: str, label_among: Callable[[Sequence[int]], int]) -> _Columns:
    """Return which columns hold what, as their names say, and of the labels maybe their values."""
    lowered = [meant_by(name) for name in names]
    weight_at = next((j for j, name in enumerate(lowered) if name in WEIGHTS), None)
    rest = [j for j in range(len(lowered)) if j != weight_at]
    if len(rest) < 2:
        raise ParameterError(
            tr(
                "calibration.logits: {place} has {columns} beside the weights: give a column of logits and one of labels.",
                place=place,
                columns=count(len(rest), "column"),
            )
        )
    # What is called so is the label whatever it holds; what is called scores never is.
    called = [j for j in rest if lowered[j] in LABELS]
    label_at = label_among(called or [j for j in rest if lowered[j] not in LOGITS | PROBABILITIES] or rest)
    rest.remove(label_at)
    return _Columns(weight_at, label_at, *_score_column(names, lowered, rest, place))


def _logits_of(sheet: Sheet, place: str, positive: str) -> LoadedLogits:
    weight_at, label_at, score_at, likely = _columns(sheet.names, place, lambda indices: label_in_sheet(sheet, indices))
    score = _numbers(sheet, score_at, place, infinite=not likely)
    known = score[~np.isnan(score)]
    if not likely and meant_by(sheet.names[score_at]) not in CERTAIN and known.size and known.min() >= 0.0 and known.max() <= 1.0:
        raise ParameterError(
            tr(
                "calibration.logits: {place}, column {column} may hold logits or probabilities, as it has numbers from 0 to 1 alone: "
                "call it logit, or probability.",
                place=place,
                column=in_quotes(sheet.names[score_at]),
            )
        )
    weight = np.ones(sheet.count) if weight_at is None else _numbers(sheet, weight_at, place)
    there = ~(np.isnan(score) | np.isnan(weight) | sheet.missing(label_at))
    if not there.any():
        raise ParameterError(tr("calibration.logits: {place} has a missing value in every row: give rows with a logit and a label.", place=place))
    _check_weights(sheet, weight, there, place)
    if likely:
        score = _log_odds(sheet, score, there, score_at, place)
    check_label(sheet, label_at, f"calibration.logits: {place}")
    label, classes, later = _labels(np.asarray(sheet.columns[label_at])[there], sheet.names[label_at], place, positive)
    reading = msgspec.structs.replace(sheet.reading, later=later, chosen=CHOOSES if later else "")
    return LoadedLogits(judged_rows(score[there], label, weight[there]), sheet.names[label_at], classes, int((~there).sum()), reading)


def _score_column(names: Sequence[str], lowered: Sequence[str], rest: Sequence[int], place: str) -> tuple[int, bool]:
    """Return which column holds the scores, and whether they are probabilities."""
    for known, likely in ((LOGITS, False), (PROBABILITIES, True)):
        found = [j for j in rest if lowered[j] in known]
        if len(found) == 1:
            return found[0], likely
        if found:
            raise ParameterError(
                tr(
                    "calibration.logits: {place} has columns {columns}: leave one of them that holds the scores.",
                    place=place,
                    columns=shortened(", ".join(in_quotes(names[j]) for j in found), LONGEST_LIST),
                )
            )
    if len(rest) == 1:
        return rest[0], False
    several = ", ".join(in_quotes(names[j]) for j in rest[:6]) + (", ..." if len(rest) > 6 else "")
    raise ParameterError(
        tr("calibration.logits: {place} does not say which of {names} holds the scores: call that column logit, or probability.", place=place, names=several)
    )


def _numbers(sheet: Sheet, index: int, place: str, *, infinite: bool = False) -> FloatArray:
    """Return a column of numbers, NaN where one is missing."""
    if not sheet.is_text(index):
        return sheet.numbers(index)
    values = np.full(sheet.count, np.nan)
    for row, cell in enumerate(np.asarray(sheet.columns[index]).tolist()):
        value = INFINITE.get(cell.strip().lower()) if infinite else None
        if value is None and not is_missing(cell):
            value = sheet.number(index, cell)
            if value is None:
                line = int(sheet.lines[row])
                raise ParameterError(
                    tr(
                        "calibration.logits: {place}, line {line}, column {column} holds {cell}: give a number up to 1e300 in every row.",
                        place=place,
                        line=line,
                        column=in_quotes(sheet.names[index]),
                        cell=in_quotes(cell, 40) + why_in_brackets(cell, comma=sheet.comma),
                    )
                )
        values[row] = np.nan if value is None else value
    return values


def _check_weights(sheet: Sheet, weight: FloatArray, there: NDArray[np.bool_], place: str) -> None:
    low = np.flatnonzero(there & (weight < 0.0))
    if low.size:
        at = int(low[0])
        raise ParameterError(
            tr(
                "calibration.logits: {place}, line {line} has the weight {weight}: give weights of 0 or more.",
                place=place,
                line=sheet.lines[at],
                weight=exact(float(weight[at])),
            )
        )
    if not (weight[there] > 0.0).any():
        raise ParameterError(tr("calibration.logits: {place} has no row with a weight above 0: give at least one that counts.", place=place))


def _log_odds(sheet: Sheet, probability: FloatArray, there: NDArray[np.bool_], index: int, place: str) -> FloatArray:
    per_cent = "%" in sheet.names[index]
    wrong = np.flatnonzero(there & ~((probability >= 0.0) & (probability <= (100.0 if per_cent else 1.0))))
    if wrong.size:
        at, name = int(wrong[0]), sheet.names[index]
        given = exact(float(probability[at]))
        raise ParameterError(
            tr(
                "calibration.logits: {place}, line {line}, column {name} holds {value}: give probabilities from 0 to 1 (per cent divided by 100), "
                "or call it logit where it holds log-odds.",
                place=place,
                line=sheet.lines[at],
                name=in_quotes(name),
                value=given,
            )
        )
    if per_cent:
        probability = probability / 100.0
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(probability) - np.log1p(-probability)


def _labels(values: NDArray[np.generic], name: str, place: str, positive: str) -> tuple[NDArray[np.int64], tuple[str, str], str]:
    """Return 0 and 1 for the values of a label, how these were written, and the one that counts as 1 by the alphabet; one alone must be 0 or 1."""
    found = np.unique(values).tolist()
    named = [written(value) for value in found]
    if len(found) == 1 and named[0] in {"0", "1"}:
        # The other one is known.
        numbers = values.dtype.kind == "f"
        found = [0.0, 1.0] if numbers else ["0", "1"]
    elif len(found) != 2:
        some = ", ".join(named[:4]) + (", ..." if len(found) > 4 else "")
        raise ParameterError(
            tr(
                "calibration.logits: label {name} of {place} has {values} ({some}): give 0 and 1, or two classes.",
                name=in_quotes(name),
                place=place,
                values=count(len(found), "value"),
                some=some,
            )
        )
    one, later = one_of(found, positive, CHOOSES, name, place)
    return (values == found[one]).astype(np.int64), (written(found[1 - one]), written(found[one])), later
