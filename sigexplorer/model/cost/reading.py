"""What a measurement of costs and an approximation say, in plain sentences."""

from __future__ import annotations

import math

from sigexplorer.language import tr
from sigexplorer.model.cost.approximation import Approximation, ApproximationResult
from sigexplorer.model.cost.plain import has_plain
from sigexplorer.model.cost.result import CostResult, Series, Timing
from sigexplorer.model.cost.worst import Measure
from sigexplorer.model.wording import count, interval, number, share

# Below this much more or less, two timings are not told apart.
ALIKE = 1.1


def read_cost(cost: CostResult, approximations: ApproximationResult, measure: Measure) -> str:
    """Return what the function explored costs beside the cheapest and the dearest, and what the approximations lose.

    Parameters
    ----------
    cost : CostResult
        What was measured, if anything was.
    approximations : ApproximationResult
        The approximations of the same function.
    measure : {"absolute", "relative", "ulp"}
        How their error is told.

    Returns
    -------
    str
        Sentences; those of times name the machine's own measurement.
    """
    return f"{_times(cost)} {_losses(approximations, measure)}"


def _times(cost: CostResult) -> str:
    if cost.machine is None:
        return tr("Nothing is measured yet: press Measure to time every function on this machine.")
    own = cost.of(cost.name, "exact, float64")
    copy = next((item for item in cost.compared if item.series == "copy, float64"), None)
    if own is None or copy is None:
        return tr("This function was not timed.")
    return " ".join(part for part in (_own(cost, own, copy), _precision(cost), _extremes(cost)) if part)


def _own(cost: CostResult, own: Timing, copy: Timing) -> str:
    """Return what the function explored costs, beside copying."""
    low, high = own.quartiles
    said = {
        "elements": count(own.elements, "element"),
        "function": own.title,
        "time": number(own.median, 3),
        "range": interval(low, high, 3),
        "times": number(own.median / copy.median, 2),
    }
    if cost.parameters.quantity == "value":
        return tr(
            "Measured here, {elements} at once: value of {function} takes {time} ns an element (half of the repeats {range}), "
            "{times} times as long as copying it.",
            **said,
        )
    return tr(
        "Measured here, {elements} at once: value and slope of {function} take {time} ns an element (half of the repeats {range}), "
        "{times} times as long as copying it.",
        **said,
    )


def _precision(cost: CostResult) -> str:
    """Return what float32 saves in numpy's plain formula."""
    name = cost.name
    wide, narrow = cost.of(name, "plain, float64"), cost.of(name, "plain, float32")
    # A formula may be called what a function of the catalogue is.
    if not has_plain(cost.activation) or wide is None or narrow is None:
        return tr("numpy has no plain form of it.")
    return tr("numpy's plain formula takes {wide} ns in float64 and {narrow} ns in float32.", wide=number(wide.median, 3), narrow=number(narrow.median, 3))


def _extremes(cost: CostResult) -> str:
    """Return the cheapest and the dearest function of the catalogue, by the plain formulas that all are compared in."""
    series: Series = "plain, float64"
    plain = [item for item in cost.compared if item.series == series]
    if len(plain) < 2:
        return ""
    cheapest, dearest = min(plain, key=_median), max(plain, key=_median)
    if _median(dearest) < ALIKE * _median(cheapest):
        return tr("All functions take about as long.")
    return tr(
        "Of the plain formulas {quickest} is the quickest and {slowest} takes {times} times as long.",
        quickest=cheapest.title,
        slowest=dearest.title,
        times=number(dearest.median / cheapest.median, 2),
    )


def _median(timing: Timing) -> float:
    return timing.median


def _losses(result: ApproximationResult, measure: Measure) -> str:
    """Return the largest error of each approximation, and where."""
    parts = [f"{_error(item, measure)} ({item.name})" for item in result.ways]
    size = result.ways[0].x.size
    if any(math.isnan(item.worst[measure].error) for item in result.ways):
        inputs = interval(*result.x_range)
        return tr("No error of tables is known: the function is undefined or beyond all numbers at some inputs from x = {range}.", range=inputs)
    said = {"entries": count(size), "range": interval(*result.x_range), "errors": ", ".join(parts)}
    match measure:
        case "relative":
            off = tr("Tables of {entries} entries from x = {range} are off, as a share of the value, by {errors}.", **said)
        case "ulp":
            off = tr("Tables of {entries} entries from x = {range} are off, in units of the last place of float32, by {errors}.", **said)
        case _:
            off = tr("Tables of {entries} entries from x = {range} are off by {errors}.", **said)
    return f"{off} {_beyond(result, measure)}"


def _error(item: Approximation, measure: Measure) -> str:
    error = item.worst[measure].error
    if math.isinf(error):
        return tr("infinitely much")
    return share(error) if measure == "relative" else number(error, 3)


def _beyond(result: ApproximationResult, measure: Measure) -> str:
    """Return what becomes of a table outside of its range, where errors are told as they are: a value may tend to 0 there."""
    beyond = result.ways[1].beyond
    if math.isinf(beyond.error):
        return tr("Outside of that range they are off without bound.")
    if beyond.error == 0:
        return tr("Outside of that range they are right.")
    said = {"error": number(beyond.error, 3), "x": number(beyond.at)}
    if measure != "absolute":
        said["error"] = tr("{error} in absolute terms", error=said["error"])
    if math.isinf(beyond.at):
        return tr("Outside of that range they are off by up to {error}, towards x = {x}.", **said)
    return tr("Outside of that range they are off by up to {error}, at x = {x}.", **said)
