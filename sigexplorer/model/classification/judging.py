"""The rows whose probabilities are judged: those of the regression, fitted to them or not, or a file's."""

from __future__ import annotations

import msgspec
import numpy as np

from sigexplorer.errors import ParameterError
from sigexplorer.files import shown
from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.fit import fit_logistic
from sigexplorer.model.classification.fitted import fitted, stamp_of
from sigexplorer.model.classification.judged import JudgedRows, judged_rows
from sigexplorer.model.classification.judging_parameters import Source
from sigexplorer.model.classification.logits import load_logits
from sigexplorer.model.classification.parameters import ClassificationParameters, Penalty
from sigexplorer.model.classification.rows import LabelledRows, rows_of
from sigexplorer.model.running import Cancel, Progress, kept, never, part_of, unheard
from sigexplorer.model.sheet import UNREMARKABLE, Reading
from sigexplorer.model.table import Column, Table
from sigexplorer.resources import resource

# Rows are left out one by one up to so many, else in so many parts.
ONE_BY_ONE, FOLDS = 50, 10
EXAMPLE = "digits_logits.csv"

# Where scores are from, as a table says it; of a file its name.
NETWORK = "a network that was trained too long, for digits that it has not seen"
LEFT_OUT = "regressions without the row in question"
IN_PARTS = "regressions without the tenth of the rows in question"
REGRESSION = "the regression, for the rows that it was fitted to"


class Judged(msgspec.Struct, frozen=True, eq=False):
    """Rows with their scores, and where these are from.

    Attributes
    ----------
    rows : JudgedRows
        The rows that count.
    label_name : str
        The name of the label.
    classes : tuple of str
        Its values that stand for 0 and for 1.
    origin : str
        Where the scores are from, to follow "Scores of".
    fitted : bool
        Whether the scores were fitted to these very rows.
    left_out : int
        How many rows had a missing value.
    reading : Reading
        What else must be said of how a file was read.
    """

    rows: JudgedRows
    label_name: str
    classes: tuple[str, str]
    origin: str
    fitted: bool = False
    left_out: int = 0
    reading: Reading = UNREMARKABLE

    @property
    def how_read(self) -> Reading:
        """What must be said of how a file was read, rows that were left out among it."""
        return msgspec.structs.replace(self.reading, left_out=self.left_out)

    @property
    def meaning(self) -> str:
        """What class 1 is, as tables say it."""
        return f"class 1 is {self.label_name} = {self.classes[1]}"

    def table(self) -> Table:
        """Return the rows with their scores."""
        columns = (
            Column("logit", self.rows.score, "", "Linear score"),
            Column("label", self.rows.label, "", f"1 where {self.label_name} = {self.classes[1]}"),
            Column("weight", self.rows.weight, "", "How often the row counts"),
        )
        return Table("Calibration: scores", columns, (f"scores of {self.origin}",))


def judged(
    classification: ClassificationParameters | None, source: Source, logits: str, positive: str = "", *, cancel: Cancel = never, progress: Progress = unheard
) -> Judged:
    """Return the rows whose probabilities are judged; the last ones are kept, for a file as long as it does not change.

    Parameters
    ----------
    classification : ClassificationParameters or None
        The regression; None where it is not asked.
    source : {"regression", "left_out", "network"}
        Which scores are taken where there is no file: of the regression for its own rows, of regressions without each row, in ten parts of
        more than 50, or those that are shipped of a network.
    logits : str
        A file of logits and labels; '' for none.
    positive : str
        The class of the file that counts as 1; '' for what `load_logits` finds.
    cancel, progress
        See `sigexplorer.model.running`.

    Raises
    ------
    ParameterError
        If there are no such rows or no such fit.
    Cancelled
        If `cancel` answered True.
    """
    path = logits or ("" if classification is None else classification.data)
    found = _judged(classification, source, logits, positive, stamp_of(path, cancel), cancel=cancel, progress=progress)
    progress(1.0)
    return found


@kept(2)
def _judged(
    classification: ClassificationParameters | None,
    source: Source,
    logits: str,
    positive: str,
    stamp: tuple[int, int],
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> Judged:
    if logits or source == "network" or classification is None:
        found = load_logits(logits or resource("data", EXAMPLE), positive if logits else "", cancel, progress)
        origin = shown(logits) if logits else NETWORK
        return Judged(found.rows, found.label_name, found.classes, origin, left_out=found.left_out, reading=found.reading)
    if source == "left_out":
        rows = rows_of(classification, cancel, part_of(progress, 0.0, 0.3))
        score, origin = left_out_scores(rows, classification.penalty, cancel=cancel), LEFT_OUT if len(rows.label) <= ONE_BY_ONE else IN_PARTS
    else:
        both = fitted(classification, cancel, progress)
        rows, score, origin = both.rows, both.fit.score(both.rows.columns), REGRESSION
    return Judged(judged_rows(score, rows.label, rows.weight), rows.label_name, rows.classes, origin, source != "left_out", rows.left_out, rows.reading)


def left_out_scores(rows: LabelledRows, penalty: Penalty = "none", *, cancel: Cancel = never) -> FloatArray:
    """Return the score of every row by a logistic regression that was fitted without it, shape (n,).

    Up to 50 rows are left out one by one; more in ten parts, every tenth row of a class in one.

    Parameters
    ----------
    rows : LabelledRows
        n rows of p columns.
    penalty : {"none", "firth"}
        As in `fit_logistic`.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    ParameterError
        If the others have no fit, or are separated.
    Cancelled
        If `cancel` answered True.
    """
    count = len(rows.label)
    part = np.arange(count)
    if count > ONE_BY_ONE:
        for label in (0, 1):
            of_class = np.flatnonzero(rows.label == label)
            part[of_class] = np.arange(len(of_class)) % FOLDS
    score = np.empty(count)
    for number in range(int(part.max()) + 1):
        out = part == number
        try:
            fit = fit_logistic(rows.columns[~out], rows.label[~out], rows.weight[~out], penalty, names=rows.names, cancel=cancel)
        except ParameterError as error:
            given = {"number": str(number + 1), "error": str(error)}
            if count <= ONE_BY_ONE:
                raise ParameterError(tr("source: without row {number} {error}", **given)) from None
            raise ParameterError(tr("source: without the rows of part {number} of {parts} {error}", parts=FOLDS, **given)) from None
        if fit.separation is not None:
            raise _separated(number + 1, one_by_one=count <= ONE_BY_ONE)
        score[out] = fit.score(rows.columns[out])
    return score


def _separated(number: int, *, one_by_one: bool) -> ParameterError:
    if one_by_one:
        said = tr("source: without row {number} the classes are separated, and no score is finite: choose Firth's penalty.", number=number)
    else:
        said = tr(
            "source: without the rows of part {number} of {parts} the classes are separated, and no score is finite: choose Firth's penalty.",
            number=number,
            parts=FOLDS,
        )
    return ParameterError(said)
