"""What is said of probabilities and of decisions."""

from __future__ import annotations

import math

from sigexplorer.model.classification.calibration import CalibrationResult
from sigexplorer.model.classification.decision import DecisionResult
from sigexplorer.model.classification.intervals import wilson_interval
from sigexplorer.model.classification.judging import Judged
from sigexplorer.model.classification.reliability import Reliability
from sigexplorer.model.classification.temperature import Temperature
from sigexplorer.model.wording import confidence_level, count, interval, near, number, power, share

FITTED = "The regression was fitted to these rows; expect worse of new ones."
# Below this chance right probabilities are doubted.
DOUBTED = 0.05
RULES = {"own": "your own threshold", "costs": "that of the costs", "cheapest": "the cheapest here"}
# Costs that differ by less are the same.
SAME_COST = 1.0 + 1e-9


def read_decision(result: DecisionResult) -> str:
    """Return what is decided at the threshold, what it costs, and where it would cost less."""
    found, costs = result.confusion, result.costs
    errors = f"{_many(found.false_positive, 'false 1')} and {_many(found.false_negative, 'false 0')}"
    cost, best = result.cost, costs.best_cost
    text = (
        f"From a probability of {near(result.threshold, 1.0)} on ({RULES[result.rule]}) a row is called 1: {share(found.accuracy)} of "
        f"{_many(found.total, 'row')} are right, with {errors} at a cost of {number(cost, 3)} a row. "
        f"Calibrated probabilities would cost least at {near(costs.theory, 1.0)}; "
    )
    ends = interval(*costs.best_range)
    text += f"on these rows that is at {ends}, as here. " if cost <= best * SAME_COST else f"on these rows that is at {ends}, {number(best, 3)} a row. "
    return text + _area(result) + (f" {FITTED}" if result.judged.fitted else "")


def _area(result: DecisionResult) -> str:
    ranking = result.ranking
    if math.isnan(ranking.area):
        return f"All rows are of class {1 if ranking.positives else 0}: how well scores tell classes apart cannot be said."
    ends = area_interval(result)
    sure = f"{confidence_level(result.confidence)} interval {ends}" if ends else "no error can be told of it"
    return f"The area under the ROC curve is {near(ranking.area, 1.0, 3)} ({sure})."


def area_interval(result: DecisionResult) -> str:
    """Return the interval of the area under the ROC curve, "0.976 to 0.987"; '' where there is none."""
    low, high = result.ranking.area_interval(result.confidence)
    return "" if math.isnan(low) else f"{number(low, 3)} to {near(high, 1.0, 3)}"


def decision_rows(result: DecisionResult) -> tuple[tuple[str, ...], ...]:
    """Return what is measured of the decisions and of the probabilities, each with its name; shares with their intervals."""
    found = result.confusion
    shares = (
        ("recall", found.true_positive, found.true_positive + found.false_negative),
        ("specificity", found.true_negative, found.true_negative + found.false_positive),
        ("precision", found.true_positive, found.true_positive + found.false_positive),
    )
    rows = [("right", _sure(found.true_positive + found.true_negative, found.total, result.confidence))]
    rows += [(name, _sure(part, whole, result.confidence)) for name, part, whole in shares]
    rows += [("F1", near(found.f1, 1.0, 3)), ("Matthews", near(found.matthews, 1.0, 3))]
    return (*rows, ("log-loss", number(result.log_loss, 3)), ("Brier score", number(result.brier, 3)))


def calibration_rows(result: CalibrationResult) -> tuple[tuple[str, ...], ...]:
    """Return what is measured of the reliability at the temperature asked for, with the parts of both scores."""
    found = result.shown
    rows = [
        ("error", f"{number(found.error, 3)} (by chance {number(found.error_of_chance, 3)})"),
        ("Spiegelhalter", "undefined" if math.isnan(found.z) else f"z = {number(found.z, 3)}, p = {_chance(found.log10_p)}"),
    ]
    for name, parts in (("Brier score", found.brier), ("log-loss", found.log)):
        rows += [(name, number(parts.score, 3)), ("+ miscalibration", number(parts.miscalibration, 3))]
        rows += [("\N{MINUS SIGN} discrimination", number(parts.discrimination, 3)), ("+ uncertainty", number(parts.uncertainty, 3))]
    return tuple(rows)


def _sure(part: float, whole: float, confidence: float) -> str:
    """Return a share with its interval; "undefined" of nothing."""
    if not whole > 0.0:
        return share(math.nan)
    low, high = wilson_interval(part, whole, confidence)
    return f"{share(part / whole)} ({share(low)} to {share(high)})"


def read_calibration(result: CalibrationResult) -> str:
    """Return whether probabilities can be taken for such, and what a temperature does to them."""
    return f"{_of(result.judged)}: {_verdict(result.shown, result)} {_temperature(result)}" + (f" {FITTED}" if result.judged.fitted else "")


def _of(found: Judged) -> str:
    missing = f", {count(found.left_out, 'row')} with a missing value left out" if found.left_out else ""
    return f"Scores of {found.origin} ({_many(found.rows.total, 'row')}{missing})"


def _verdict(found: Reliability, result: CalibrationResult) -> str:
    outside, bins = int(found.outside.sum()), len(found.weight)
    at = "" if result.temperature == 1.0 else f" at a temperature of {number(result.temperature, 3)}"
    text = (
        f"a calibration error of {number(found.error, 2)}{at}, {number(found.error_of_chance, 2)} being expected of right probabilities by chance, "
        f"and {outside} of {count(bins, 'bin')} off what these would show"
    )
    if math.isnan(found.log10_p):
        return text + "."
    doubted = found.log10_p < math.log10(DOUBTED)
    verdict = (
        "they cannot be taken for probabilities"
        if doubted
        else f"{_many(result.judged.rows.total, 'row')} do not tell them from right ones, which is no guarantee"
    )
    return f"{text} (p = {_chance(found.log10_p)}): {verdict}."


def _temperature(result: CalibrationResult) -> str:
    best = result.best
    if best.outcome != "found":
        return _why_none(best)
    spread = f"standard error {number(best.error, 2)}, {confidence_level(result.parameters.confidence)} interval {interval(best.low, best.high, 3)}"
    sure = "they are surer than they should be" if best.value > 1.0 else "they could be surer"
    if best.low <= 1.0 <= best.high:
        sure = "they fit as well as they are"
    losses = f"log-loss {number(best.loss_before, 3)} without and {number(best.loss, 3)} with it"
    return f"The best temperature is {number(best.value, 3)} ({spread}; {losses}): {sure}."


def _why_none(best: Temperature) -> str:
    match best.outcome:
        case "separated":
            return "Every score is on the side of its label: the best temperature is 0, the gain runs away."
        case "reversed":
            return "Scores point the wrong way, and no temperature above 0 fits better than to know nothing: are the labels the wrong way round?"
        case "no better than chance":
            return "Scores tell nothing of the labels: the best temperature is infinite, every probability a half."
        case "sure and wrong":
            return "A score is infinite and wrong: the log-loss is infinite at every temperature."
        case "beyond float64":
            return "Scores are so small, or so far apart in size, that float64 cannot tell the best temperature."
        case _:
            return "No score is finite and other than 0: there is no temperature to find."


def _many(total: float, noun: str) -> str:
    """Return how many, in whole numbers where weights are."""
    return count(int(total), noun) if total == int(total) else f"{number(total)} {noun}s"


def _chance(log10: float) -> str:
    """Return a probability that is told by its decimal logarithm; of one that rounds to 1 how far it is from that."""
    return near(10.0**log10, 1.0, 2) if log10 > -1.0 else power(log10, 2)
