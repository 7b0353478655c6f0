"""What is said of a firing neuron."""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.language import tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.beside import say_of_each
from sigexplorer.model.neuron.response import Response, Sensitivity, no_rate
from sigexplorer.model.neuron.result import ComparedNeuron, NeuronResult
from sigexplorer.model.wording import DIGITS, MINUS, confidence_level, count, listed, number, power, share, told_apart

# Below this share of the maximum rate the neuron only begins to fire; and so many jumps are named one by one.
BEGINS, MOST_NAMED = 1e-3, 4
# A share of the maximum by which a rate that is so near to 0, or to the maximum, is told by how far it is from there.
CLOSE = 1e-6
# Of the levels of a function, what rounding leaves of their difference.
ROUNDED = 4.0 * 2.0**-52


def read_neuron(result: NeuronResult) -> str:
    """Return how often the neuron fires, what was counted, and where the current is told best.

    Parameters
    ----------
    result : NeuronResult
        The neuron.
    """
    beside = say_of_each(result.compared, lambda item: _compared(item, result), lambda item: item.sensitivity is not None)
    return " ".join([_rates(result), _counted(result), _sensitive(result), *beside])


def rate_said(response: Response, current: float, digits: int = DIGITS) -> str:
    """Return the rate at a current, none of which is said to be 0 or the maximum that is not.

    Parameters
    ----------
    response : Response
        The rate by the current.
    current : float
        Where it is defined.
    digits : int
        How many digits it has at most.
    """
    rate = float(response.rate(np.array(current)))
    log10, log10_rest = _when_close(response, current, rate)
    if log10 < math.log10(CLOSE):
        return power(log10 + math.log10(response.maximum), digits)
    if -math.inf < log10_rest < math.log10(CLOSE):
        return f"{number(response.maximum, digits)} {MINUS} {power(log10_rest + math.log10(response.maximum), 2)}"
    return number(rate, digits)


def share_said(response: Response, current: float) -> str:
    """Return the rate at a current in per cent of the maximum; see `rate_said`.

    Parameters
    ----------
    response, current
        As there.
    """
    rate = float(response.rate(np.array(current)))
    log10, log10_rest = _when_close(response, current, rate)
    if log10 < math.log10(CLOSE):
        return share(10.0**log10, log10=log10)
    if -math.inf < log10_rest < math.log10(CLOSE):
        return share(1.0, log10_rest=log10_rest)
    return share(rate / response.maximum)


def _when_close(response: Response, current: float, rate: float) -> tuple[float, float]:
    """Return the decimal logarithms of a rate and of what it lacks, as shares of the maximum, where one of them may be told by it; else NaN."""
    part = rate / response.maximum
    return response.log10_shares(current) if min(part, 1.0 - part) < 2.0 * CLOSE else (math.nan, math.nan)


def _expected(result: NeuronResult, expected: float) -> str:
    """Return the mean rate of the process: of a steady current that at the current."""
    response = result.response
    if result.course.shape == "constant":
        return rate_said(response, result.net_current)
    # Of levels that are not 0 rounding leaves so much of their difference; what is small is summed by its logarithm.
    if expected < CLOSE * response.maximum:
        return power(result.log10_expected, DIGITS)
    return number(expected, error=ROUNDED * response.maximum * (1.0 + abs(response.low) / (response.high - response.low)) if response.low else 0.0)


def _compared(item: ComparedNeuron, result: NeuronResult) -> str:
    """Return the rate at the same current with a function compared, and where its spikes tell most."""
    name = describe_activation(item.activation)
    if item.response is None or item.sensitivity is None:
        return tr("With {function}: no firing rate, as {reason}.", function=name, reason=no_rate(item.activation))
    here, best = float(item.response.rate(np.array(result.net_current))), item.sensitivity
    if math.isnan(here):
        return tr("With {function}: the rate is undefined at this current.", function=name)
    rate, place = rate_said(item.response, result.net_current), number(best.informative)
    if best.jumps:
        return tr("With {function}: {rate} spikes/s at this current, jumping at {current}.", function=name, rate=rate, current=_places(best.jumps))
    if math.isinf(best.most_information):
        return tr("With {function}: {rate} spikes/s at this current, told best near {current}.", function=name, rate=rate, current=place)
    return tr("With {function}: {rate} spikes/s at this current, told best at {current}.", function=name, rate=rate, current=place)


def _rates(result: NeuronResult) -> str:
    current = result.net_current
    rate = result.rate_at(current)
    if math.isnan(rate):
        return tr("At a current of {current} the rate is undefined.", current=number(current))
    said = {"current": number(current), "rate": rate_said(result.response, current), "share": share_said(result.response, current)}
    if current == result.excitatory_current or math.isnan(result.rate_at(result.excitatory_current)):
        return tr("At a current of {current} the neuron fires {rate} spikes/s, {share} of its maximum.", **said)
    return tr(
        "At a current of {current} the neuron fires {rate} spikes/s, {share} of its maximum; without its inhibition it would fire {alone}.",
        alone=rate_said(result.response, result.excitatory_current),
        **said,
    )


def _counted(result: NeuronResult) -> str:
    given, whole = result.parameters, result.whole
    held = variances = ""
    known = int(np.count_nonzero(~np.isnan(result.by_time.expected)))
    if given.bins > 1 and known:
        held = tr("; {held} of {intervals} intervals over time hold the mean rate", held=count(result.held), intervals=count(known))
    if given.trials > 1:
        mean, variance = float(result.counts.mean()), float(result.counts.var(ddof=1))
        variances = tr(
            " Counts a trial: mean {mean}, variance {variance}, which are equal in the long run.", mean=number(mean, 3), variance=number(variance, 3)
        )
    said = {
        "trials": count(given.trials, "trial"),
        "duration": number(given.duration),
        "spikes": count(int(whole.count[0]), "spike"),
        "rate": number(float(whole.rate[0])),
        "level": confidence_level(given.confidence),
        "interval": tr("{low} to {high}", low=number(float(whole.low[0])), high=number(float(whole.high[0]))),
        "held": held,
        "variances": variances,
    }
    expected = float(whole.expected[0])
    if math.isnan(expected):
        return tr(
            "{trials} of {duration} s: {spikes}, {rate}/s with the {level} interval {interval}, but for some of the time the rate is undefined, and no spikes"
            " are drawn{held}.{variances}",
            **said,
        )
    return tr(
        "{trials} of {duration} s: {spikes}, {rate}/s with the {level} interval {interval}, where {expected} are expected{held}.{variances}",
        expected=_expected(result, expected),
        **said,
    )


def _sensitive(result: NeuronResult) -> str:
    best, given = result.sensitivity, result.parameters
    first, last = best.steepest
    if best.jumps and math.isinf(best.steepest_slope):
        return _level_between(best)
    place, told_best = told_apart((first, best.informative))
    if first != last:
        place = tr("{low} to {high}", low=number(first), high=number(last))
    if best.jumps:
        return tr(
            "The rate jumps at {jumps}, and its spikes tell the sides of a jump apart best; elsewhere it changes most at a current of {place}"
            " ({slope} spikes/s a unit).",
            jumps=_places(best.jumps),
            place=place,
            slope=number(best.steepest_slope),
        )
    if math.isinf(best.steepest_slope):
        return tr("The rate changes the faster, and its spikes tell currents apart the better, the nearer to a current of {current}.", current=told_best)
    there, level = result.rate_at(first), result.rate_at(best.informative) / given.maximum
    part = tr(", at {share} of the maximum rate", share=share_said(result.response, first)) if first == last and not math.isnan(there) else ""
    said = {"place": place, "slope": number(best.steepest_slope), "part": part, "best": told_best}
    if math.isinf(best.most_information):
        return tr(
            "The rate changes most at a current of {place} ({slope} spikes/s a unit){part}, and no more where the neuron fires most; its spikes tell currents"
            " apart the better, the nearer to {best}, where it begins to fire.",
            **said,
        )
    if level < BEGINS:
        return tr(
            "The rate changes most at a current of {place} ({slope} spikes/s a unit){part}, and no more where the neuron fires most; its spikes tell currents"
            " apart best near {best}, where it begins to fire.",
            **said,
        )
    return tr(
        "The rate changes most at a current of {place} ({slope} spikes/s a unit){part}, and no more where the neuron fires most; its spikes tell currents"
        " apart best at {best}, at {level}, as their noise grows with the rate.",
        level=share(level),
        **said,
    )


def _level_between(best: Sensitivity) -> str:
    """Return where a rate jumps that nothing else changes."""
    if len(best.jumps) == 1:
        return tr("The rate jumps at a current of {current}, and is level on both sides of it.", current=number(best.jumps[0]))
    return tr("The rate jumps at currents of {currents}, and is level between them and beyond.", currents=_places(best.jumps))


def _places(currents: tuple[float, ...]) -> str:
    """Return some currents in a row: of many the first and the last, and how many there are."""
    if len(currents) <= MOST_NAMED:
        return listed([number(current) for current in currents])
    return tr("{first} to {last}, {count} of them", first=number(currents[0]), last=number(currents[-1]), count=count(len(currents)))
