"""Fit: any function of the catalogue through the user's own points, with errors, band, residuals and AIC beside each other."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from sigexplorer.errors import ParameterError
from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.regression.parameters import LARGEST, MOST_DRAWN, FitParameters
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.moves import resting
from sigexplorer.results import Results, given
from sigexplorer.state import State
from sigexplorer.topic import FUNCTION, Command, Help, Moved, Page, PaneEntry, Topic

if TYPE_CHECKING:
    from sigexplorer.model.heads import Head, Sureness
    from sigexplorer.model.regression.data import Measurements
    from sigexplorer.model.regression.result import FitResult
    from sigexplorer.model.table import Table

# Digits of an x on a logarithmic axis, less than a pixel of a decade as wide as a screen.
DIGITS = 4


def _inputs(state: State) -> tuple[Any, ...]:
    from sigexplorer.model.regression.shape import canonical

    # Functions that moving and scaling makes one are fitted once.
    return tuple(dict.fromkeys(canonical(item) for item in (state.activation, *state.compared))), given(state.fit, "band")


def _compute(activations: tuple[Activation, ...], parameters: FitParameters, *, cancel: Cancel = never, progress: Progress = unheard) -> FitResult:
    from sigexplorer.model.regression.result import compute_fit

    return compute_fit(activations, parameters, cancel=cancel, progress=progress)


def _sentence(results: Results) -> str:
    from sigexplorer.model.regression.reading import read_fit

    return read_fit(results.of(FIT))


def _readout(result: FitResult, state: State) -> tuple[tuple[str, ...], ...]:
    from sigexplorer.model.regression.reading import readout_rows

    return readout_rows(result)


def _table(result: FitResult) -> Table:
    return _fitted(result).table()


def _residual_table(result: FitResult) -> Table:
    return _fitted(result).residual_table()


def _curve_table(result: FitResult) -> Table:
    return _fitted(result).curve_table()


def _fitted(result: FitResult) -> FitResult:
    """Return a result that has a fit: a plot may show points that hold none, a file of no numbers is refused."""
    if not any(result.fits):
        raise ParameterError(tr("fit: {fault}", fault=result.faults[0]))
    return result


def _move_point(state: State, moved: Moved) -> Mapping[str, Any]:
    """Set a point where there was a double click, remove one that was double-clicked, or move one; points of a set or a file become drawn ones."""
    removed = moved.what.isdecimal() and moved.how == "placed"
    # A place that is none sets and moves nothing.
    found = _points(state) if removed or (math.isfinite(moved.x) and math.isfinite(moved.y)) else None
    if found is None or not (moved.what.isdecimal() or not moved.what):
        return {}
    points = [(float(x), float(y)) for x, y in zip(found.x, found.y, strict=True)]
    errors = [float(error) for error in found.error]
    index = int(moved.what) if moved.what else len(points)
    if (moved.what and index >= len(points)) or (not moved.what and (moved.how != "placed" or len(points) >= MOST_DRAWN)):
        return {}
    if not moved.what:
        points.append(_place(state, moved, None))
        # Nothing is known of its error: the middle one of the others.
        errors += [sorted(errors)[len(errors) // 2]] if errors else []
    elif removed:
        del points[index]
        del errors[index : index + 1]
    else:
        points[index] = _place(state, moved, points[index])
    return _drawn(points, errors, _names(found))


def _place(state: State, moved: Moved, before: tuple[float, float] | None) -> tuple[float, float]:
    """Return where a point is moved to, with as many digits as a pixel tells apart."""
    logarithmic = state.fit.scale == "log"
    x, y = moved.x, moved.y
    if moved.how == "stepped" and before is not None:
        at = math.log10(before[0]) if logarithmic and before[0] > 0.0 else before[0]
        x, y = at + x * moved.pixel[0], before[1] + y * moved.pixel[1]
    y = min(max(resting(y, moved.pixel[1]), -LARGEST), LARGEST)
    if not logarithmic:
        return min(max(resting(x, moved.pixel[0]), -LARGEST), LARGEST), y
    # A dose of 0 has no place on the axis that it could be moved along.
    if before is not None and before[0] == 0.0:
        return 0.0, y
    return float(f"{10.0 ** min(max(x, -99.0), 99.0):.{DIGITS}g}"), y


def _points(state: State) -> Measurements | None:
    """Return the points that are shown; None where they are too many to be moved, or cannot be read."""
    from sigexplorer.model.regression.data import drawn, measurements_of
    from sigexplorer.model.sheet import names_in

    chosen = state.fit
    try:
        found = measurements_of(chosen) if chosen.data or chosen.dataset != "drawn" or chosen.points else drawn((0.0, 0.0), (), names_in(chosen.names))
    except ParameterError:
        return None
    if not chosen.data and chosen.dataset == "drawn" and not chosen.points:
        return msgspec.structs.replace(found, x=found.x[:0], y=found.y[:0])
    return found if len(found) <= MOST_DRAWN else None


def _names(found: Measurements) -> str:
    """Return what the axes of points are called, as the parameter takes it: a column stays the column whose numbers a hand changes."""
    from sigexplorer.model.sheet import text_of_names

    return "" if (found.x_name, found.y_name) == ("x", "y") else text_of_names((found.x_name, found.y_name))


def _drawn(points: list[tuple[float, float]], errors: list[float], names: str) -> Mapping[str, Any]:
    return {
        "fit.data": "",
        "fit.dataset": "drawn",
        "fit.points": tuple(number for point in points for number in point),
        "fit.errors": tuple(errors),
        "fit.names": names,
    }


def _paste(state: State, text: str) -> tuple[Mapping[str, Any], str]:
    """Take the points of a text, two or three columns as they are copied from a spreadsheet."""
    from sigexplorer.model.regression.data import parse_measurements

    found = parse_measurements(text)
    points = [(float(x), float(y)) for x, y in zip(found.x, found.y, strict=True)]
    return _drawn(points, [float(error) for error in found.error], _names(found)), found.reading.said()


def _clear(state: State) -> Mapping[str, Any]:
    return _drawn([], [], "")


def _recognise(head: Head) -> Sureness:
    from sigexplorer.model.regression.data import recognise

    return recognise(head)


def _said_of_files(result: FitResult) -> str:
    return result.measurements.reading.said()


FIT = Topic(
    name="fit",
    title="Fit",
    inputs=_inputs,
    compute=_compute,
    keys=("activation", "compare", "fit"),
    panes=(
        PaneEntry("fit", "Points and fitted curves", "fit:FitPane", _table, moves=_move_point),
        PaneEntry("fit.residuals", "Residuals", "fit:ResidualPane", _residual_table, again=("fit.data",)),
        PaneEntry("fit.curves", "Fitted curves and bands", "", _curve_table),
    ),
    page=Page(
        title="Fit",
        group="Probability and data",
        icon="fit",
        summary="Any function through your own points: parameters with errors, band, residuals, and functions beside each other by AIC.",
        rows=(("fit",), ("fit.residuals",)),
        sentence=_sentence,
        controls=(FUNCTION, ("Points and fit", "fit")),
        open=("activation", "fit"),
        shares=(5, 3),
    ),
    commands=(Command("fit.clear", "Clear points", "Begin with an empty plot, on which a double click sets points.", _clear),),
    help=(
        Help("Points to fit", "drag one, double-click to set or to remove one, press the arrow keys, Page down and Delete"),
        Help("Own points", "Ctrl+V pastes two columns from a spreadsheet, x and y, and a third with the errors of y; or drop a CSV file on the window"),
    ),
    pasted=_paste,
    readout=_readout,
    tables={"fit.data": _recognise},
    said_of_files=_said_of_files,
)
