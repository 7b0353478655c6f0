"""Rows and their regression, kept while only what is drawn of them changes, and for a file as long as it is the same."""

from __future__ import annotations

import os

import msgspec

from sigexplorer.errors import FileError
from sigexplorer.files import open_regular, shown
from sigexplorer.model.classification.fit import LogisticFit, fit_logistic
from sigexplorer.model.classification.parameters import DRAWN, ClassificationParameters
from sigexplorer.model.classification.rows import LabelledRows, rows_of
from sigexplorer.model.running import Cancel, Cancelled, Progress, kept, never, part_of, unheard
from sigexplorer.patience import patiently

# The share of the time that is read: what is left are some steps of Newton's method.
READ = 0.8


class Fitted(msgspec.Struct, frozen=True, eq=False):
    """Rows and the regression that was fitted to them."""

    rows: LabelledRows
    fit: LogisticFit


def fitted(parameters: ClassificationParameters, cancel: Cancel = never, progress: Progress = unheard) -> Fitted:
    """Return the rows that parameters ask for, and their regression; the last ones are kept.

    Raises
    ------
    ParameterError
        If there are no rows that can be used, or no fit.
    Cancelled
        If `cancel` said so.
    """
    default = ClassificationParameters()
    core = msgspec.structs.replace(parameters, **{name: getattr(default, name) for name in DRAWN})
    found = _fitted(core, stamp_of(parameters.data, cancel), cancel=cancel, progress=progress)
    progress(1.0)
    return found


@kept(3)
def _fitted(parameters: ClassificationParameters, stamp: tuple[int, int], *, cancel: Cancel = never, progress: Progress = unheard) -> Fitted:
    rows = rows_of(parameters, cancel, part_of(progress, 0.0, READ))
    return Fitted(rows, fit_logistic(rows.columns, rows.label, rows.weight, parameters.penalty, names=rows.names, cancel=cancel))


def stamp_of(path: str, cancel: Cancel = never) -> tuple[int, int]:
    """Return when a file was changed, in nanoseconds, and how long it is; zeros of one that cannot be read, which its reading says."""

    def watch() -> None:
        if cancel():
            raise Cancelled

    def look(step: object) -> tuple[int, int]:
        with open_regular(path) as file:
            found = os.fstat(file.fileno())
            return found.st_mtime_ns, found.st_size

    try:
        return patiently(look, shown(path), watch=watch) if path else (0, 0)
    except (FileError, OSError):
        return 0, 0
