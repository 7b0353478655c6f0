"""What is said of functions beside each other, and what is read off."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sigexplorer.errors import shortened
from sigexplorer.language import mark, tr
from sigexplorer.model.activations import functions
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.regression.fit import Fit
from sigexplorer.model.regression.result import FitResult
from sigexplorer.model.regression.solution import NAMES
from sigexplorer.model.wording import confidence_level, count, listed, number, share, together, told_apart, with_error

# Functions that are named with their distance to the best one.
NAMED = 3
# Of how many curves it is said that several functions are one; the table says it of all.
TOLD = 2
# Signs of a formula in a row beside numbers.
LONGEST = 24
# What the parameters are called.
TITLES = {
    "offset": mark("offset"),
    "height": mark("height"),
    "centre": mark("centre"),
    "steepness": mark("steepness"),
    "asymmetry": mark("asymmetry"),
}
# Up to this difference data do not tell functions apart (Burnham and Anderson, 2.6).
CLOSE = 2.0
# What rounding leaves of a difference of 0.
EQUAL = 1e-6


def read_fit(result: FitResult) -> str:
    """Return which function goes through the points best, its parameters, and what the points do not hold."""
    ranking = result.ranking
    fits = [k for k, fit in enumerate(result.fits) if fit is not None]
    if not fits:
        return " ".join(text for text in (_fault(result, result.faults[0]), result.measurements.reading.said()) if text)
    best = ranking[0] if ranking else fits[0]
    fit = result.fits[best]
    assert fit is not None
    texts = [_how_well(result, best, fit)]
    if not fit.held.straight:
        told = f"{_parameters(fit)}."
        whose = len(_as_good(result)) > 1 and math.isfinite(fit.aic)
        texts.append(f"{describe_activation(result.activations[best])}: {told}" if whose else _sentence(told))
    texts += _caveats(fit) or _straight(result, best)
    texts += _together(result)
    texts += [_fault(result, fault) for fault in result.faults if fault][:1]
    return " ".join(text for text in (*texts, result.measurements.reading.said()) if text)


def _how_well(result: FitResult, best: int, fit: Fit) -> str:
    """Return how well the best function goes through the points, and how far the others are behind."""
    said = {"function": describe_activation(result.activations[best]), "points": count(len(result.measurements), "point")}
    if not result.ranking:
        return tr("{function} goes through {points} with as many parameters: nothing is left to tell how well.", **said)
    if math.isinf(fit.aic):
        return tr("{function} goes through all {points}, as far as float64 tells.", **said)
    told = {"aic": number(fit.aic), "left_over": _left_over(result, fit)}
    if len(result.ranking) == 1:
        return tr("{function} through {points}: AIC {aic}, {left_over}.", **said, **told)
    weight, equal = _weight(result, best), _as_good(result)
    if len(equal) > 1:
        alike = listed([describe_activation(result.activations[k]) for k in equal[:NAMED]] + _more(len(equal) - NAMED))
        others = f"; {_others(result)}" if len(result.ranking) > len(equal) else ""
        return tr(
            "{functions} are equally good by AIC: {aic}, weight {weight} each, {left_over}{others}.", functions=alike, weight=weight, others=others, **told
        )
    return tr(
        "{function} is best by AIC: {aic}, weight {weight}, {left_over}; {others}.", function=said["function"], weight=weight, others=_others(result), **told
    )


def readout_rows(result: FitResult) -> tuple[tuple[str, ...], ...]:
    """Return the functions in their order, each with its distance from the least AIC and its weight; then the best one's parameters with their errors."""
    ranking = result.ranking
    rows: list[tuple[str, ...]] = [("", "AIC", tr("weight"))] if ranking else []
    for k in ranking:
        difference = float(result.difference[k])
        fit = result.fits[k]
        aic = fit.aic if fit is not None else math.nan
        name = result.names[k] if result.activations[k].name in functions else shortened(result.activations[k].title, LONGEST)
        rows.append((name, number(aic) if k == ranking[0] else f"+{number(difference, 3)}", _weight(result, k)))
    best = next((result.fits[k] for k in ranking), None)
    if best is not None:
        rows += [(tr(TITLES[name]), _told(best, k)) for k, name in _shown(best)]
    return tuple(rows)


def _together(result: FitResult) -> list[str]:
    """Return which functions are one curve, and the weight that they have together; of what is one hypothesis each has but a part of it."""
    texts = []
    for group in sorted(result.alike, key=lambda group: result.ranking.index(group.members[0]))[:TOLD]:
        names = listed([describe_activation(result.activations[k]) for k in group.members[:NAMED]] + _more(len(group.members) - NAMED))
        said = {"functions": names, "weight": _weight(result, *group.members)}
        if group.family:
            texts.append(tr("{functions} are one family, moved and stretched: together their weight is {weight}.", **said))
        else:
            texts.append(tr("{functions} are one curve over these points: together their weight is {weight}.", **said))
    return texts


def _more(several: int) -> list[str]:
    return [count(several, "more function")] if several > 0 else []


def _weight(result: FitResult, *indices: int) -> str:
    """Return Akaike's weight of functions, also where no float holds it, or what it leaves to the others."""
    weight = float(result.weight[list(indices)].sum())
    if 0.0 < weight < 1.0:
        return share(weight)
    if set(indices) == set(result.ranking):
        return share(1.0)
    # All others beside the best one, whose weight is 1 but for them.
    logs = {k: -0.5 * float(result.difference[k]) / math.log(10.0) for k in result.ranking}
    own, rest = ([log for k, log in logs.items() if (k in indices) == inside] for inside in (True, False))
    return share(min(weight, 1.0), log10=_sum_of_powers(own), log10_rest=_sum_of_powers(rest))


def _sum_of_powers(logs: Sequence[float]) -> float:
    """Return log10 of the sum of numbers given by theirs."""
    most = max(logs, default=-math.inf)
    return most + math.log10(sum(10.0 ** (log - most) for log in logs)) if math.isfinite(most) else most


def _shown(fit: Fit) -> list[tuple[int, str]]:
    return [(k, name) for k, name in enumerate(NAMES) if name in fit.free or (name == "offset" and "height" in fit.free)]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _fault(result: FitResult, text: str) -> str:
    """Return a fault as a sentence; one that begins with a function is left as this is written."""
    named = any(text.startswith(name) for activation in result.activations for name in (activation.title, describe_activation(activation)))
    return text if named else _sentence(text)


def _left_over(result: FitResult, fit: Fit) -> str:
    weighed = result.measurements.error.size and result.parameters.weights != "ignored"
    deviation = number(fit.deviation, 3)
    if weighed:
        return tr("residual standard deviation {deviation} in units of the errors", deviation=deviation)
    return tr("residual standard deviation {deviation}", deviation=deviation)


def _as_good(result: FitResult) -> list[int]:
    """Return the best function and those that are as good but for rounding, as two are that are one curve, moved and stretched."""
    return [k for k in result.ranking if float(result.difference[k]) <= EQUAL]


def _others(result: FitResult) -> str:
    """Return by how much the next functions are behind."""
    behind = [(describe_activation(result.activations[k]), float(result.difference[k])) for k in result.ranking[len(_as_good(result)) :]]
    text = ", ".join(f"{title} +{number(difference, 2)}" for title, difference in behind[:NAMED])
    if len(behind) > NAMED:
        text = tr("{functions} and {more}", functions=text, more=count(len(behind) - NAMED, "more function"))
    close = sum(difference <= CLOSE for _, difference in behind)
    hardly = close == 1 and len(behind) == 1 == len(_as_good(result))
    return tr("{function}, which the points hardly tell from it", function=text) if hardly else text


def _parameters(fit: Fit) -> str:
    parts = [f"{tr(TITLES[name])} {_told(fit, k)}" for k, name in _shown(fit) if name in {"centre", "steepness", "asymmetry"}]
    if fit.solution.shape.bump:
        parts += [f"{tr(TITLES['height'])} {_told(fit, 1)}", tr("{value} on both sides", value=_told(fit, 5))]
    elif fit.solution.shape.bounded:
        parts.append(tr("from {low} to {high}", low=_told(fit, 5), high=_told(fit, 6)))
    else:
        parts += [f"{tr(TITLES[name])} {_told(fit, k)}" for k, name in _shown(fit) if name in {"offset", "height"}]
    return ", ".join(parts)


def _told(fit: Fit, index: int) -> str:
    """Return a parameter, or a plateau behind the five, with its error; that it is open where its interval has no end."""
    value, error, low, high = (
        float(np.concatenate(parts)[index])
        for parts in (
            (fit.estimate, fit.plateau),
            (fit.error, fit.plateau_error),
            (fit.low, fit.plateau_low),
            (fit.high, fit.plateau_high),
        )
    )
    is_open = math.isinf(low) or math.isinf(high) or math.isinf(error)
    return together(tr("{value} (open)", value=number(value, 3)) if is_open else with_error(value, error))


def _straight(result: FitResult, best: int) -> list[str]:
    """Return which functions besides the best one are no better than a straight line, where any is: that stays true beside one that is better."""
    lines = [k for k in result.ranking if k != best and (fit := result.fits[k]) is not None and fit.held.straight]
    if not lines:
        return []
    names = [describe_activation(result.activations[k]) for k in lines[:NAMED]]
    if len(lines) > NAMED:
        names.append(count(len(lines) - NAMED, "more function"))
    return [tr("A straight line does as well as {functions}: of these the points hold neither plateau nor bend.", functions=listed(names))]


def _caveats(fit: Fit) -> list[str]:
    """Return what the points do not hold of a curve; nothing where they hold all."""
    held, percent = fit.held, confidence_level(fit.confidence)
    if held.straight:
        return [tr("A straight line does as well: the points hold neither plateau nor bend.")]
    if held.line:
        return [tr("The {level} intervals reach as far as a straight line: at that confidence the points hold neither plateau nor bend.", level=percent)]
    texts = []
    if fit.solution.shape.bump and (held.left or held.right):
        # Its plateau is on the side that they hold, too.
        texts.append(tr("The points hold one tail alone: the {level} intervals of height and centre have no end.", level=percent))
    elif held.left and held.right:
        texts.append(tr("The points do not hold the left and the right plateau: the {level} intervals of height and centre have no end there.", level=percent))
    elif held.left:
        texts.append(tr("The points do not hold the left plateau: the {level} intervals of height and centre have no end there.", level=percent))
    elif held.right:
        texts.append(tr("The points do not hold the right plateau: the {level} intervals of height and centre have no end there.", level=percent))
    if held.steep:
        frame = fit.solution.frame
        ends = [frame.x_middle + frame.x_half * end for end in (held.before, held.behind)]
        low, high = (math.exp(end) if frame.logarithmic else end for end in ends)
        first, last = map(together, told_apart((low, high)))
        texts.append(tr("A jump between x = {low} and {high} does as well: the steepness has no upper end.", low=first, high=last))
    if held.asymmetry:
        texts.append(tr("The asymmetry has run to the end of its range: a curve without it does as well."))
    return texts
