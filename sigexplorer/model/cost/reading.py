"""What a measurement of costs and an approximation say, in plain sentences."""

from __future__ import annotations

import math

from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.cost.approximation import Approximation, ApproximationResult, Measure
from sigexplorer.model.cost.plain import has_plain
from sigexplorer.model.cost.result import CostResult, Series, Timing
from sigexplorer.model.wording import count, interval, number, share

# Below this much more or less, two timings are not told apart.
ALIKE = 1.1
WORDS: dict[Measure, str] = {"absolute": "", "relative": " of the value", "ulp": " units in the last place of float32"}


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
        return "Nothing is measured yet: press Measure to time every function on this machine."
    own = cost.of(describe_activation(cost.activation), "exact, float64")
    copy = next((item for item in cost.compared if item.series == "copy, float64"), None)
    if own is None or copy is None:
        return "This function was not timed."
    what = "value" if cost.parameters.quantity == "value" else "value and slope"
    low, high = own.quartiles
    said = (
        f"Measured here, {count(own.elements, 'element')} at once: {what} of {own.name} takes {number(own.median, 3)} ns an element"
        f" (half of the repeats {interval(low, high, 3)}), {number(own.median / copy.median, 2)} times as long as copying it."
    )
    return " ".join(part for part in (said, _precision(cost), _extremes(cost)) if part)


def _precision(cost: CostResult) -> str:
    """Return what float32 saves in numpy's plain formula."""
    name = describe_activation(cost.activation)
    wide, narrow = cost.of(name, "plain, float64"), cost.of(name, "plain, float32")
    # A formula may be called what a function of the catalogue is.
    if not has_plain(cost.activation) or wide is None or narrow is None:
        return "numpy has no plain form of it."
    return f"numpy's plain formula takes {number(wide.median, 3)} ns in float64 and {number(narrow.median, 3)} ns in float32."


def _extremes(cost: CostResult) -> str:
    """Return the cheapest and the dearest function of the catalogue, by the plain formulas that all are compared in."""
    series: Series = "plain, float64"
    plain = [item for item in cost.compared if item.series == series]
    if len(plain) < 2:
        return ""
    cheapest, dearest = min(plain, key=_median), max(plain, key=_median)
    if _median(dearest) < ALIKE * _median(cheapest):
        return "All functions take about as long."
    return f"Of the plain formulas {cheapest.name} is the quickest and {dearest.name} takes {number(dearest.median / cheapest.median, 2)} times as long."


def _median(timing: Timing) -> float:
    return timing.median


def _losses(result: ApproximationResult, measure: Measure) -> str:
    """Return the largest error of each approximation, and where."""
    parts = [f"{_error(item, measure)} ({item.name})" for item in result.ways]
    size = result.ways[0].x.size
    return f"Tables of {count(size)} entries from x = {interval(*result.x_range)} are off by {', '.join(parts)}. {_beyond(result)}"


def _error(item: Approximation, measure: Measure) -> str:
    error = item.worst[measure].error
    if math.isinf(error):
        return "infinitely much"
    if measure == "relative":
        return f"{share(error)}{WORDS[measure]}"
    return f"{number(error, 3)}{WORDS[measure]}"


def _beyond(result: ApproximationResult) -> str:
    """Return what becomes of a table outside of its range."""
    beyond = result.ways[1].beyond
    if math.isinf(beyond.error):
        return "Outside of that range they are off without bound."
    if beyond.error == 0:
        return "Outside of that range their last entry is right."
    where = f"towards x = {number(beyond.at)}" if math.isinf(beyond.at) else f"at x = {number(beyond.at)}"
    return f"Outside of that range the last entry is off by up to {number(beyond.error, 3)}, {where}."
