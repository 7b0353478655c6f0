"""What is said of a firing neuron."""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.beside import say_of_each
from sigexplorer.model.neuron.response import no_rate
from sigexplorer.model.neuron.result import ComparedNeuron, NeuronResult
from sigexplorer.model.wording import confidence_level, count, number, share


def read_neuron(result: NeuronResult) -> str:
    """Return how often the neuron fires, what was counted, and where the current is told best.

    Parameters
    ----------
    result : NeuronResult
        The neuron.
    """
    beside = say_of_each(result.compared, lambda item: _compared(item, result), lambda item: item.sensitivity is not None)
    return " ".join([_rates(result), _counted(result), _sensitive(result), *beside])


def _compared(item: ComparedNeuron, result: NeuronResult) -> str:
    """Return the rate at the same current with a function compared, and where its spikes tell most."""
    name = describe_activation(item.activation)
    if item.response is None or item.sensitivity is None:
        return f"With {name}: no firing rate, as {no_rate(item.activation)}."
    rate, best = float(item.response.rate(np.array(result.net_current))), item.sensitivity
    place = "jumping at" if math.isinf(best.steepest_slope) else "told best near" if math.isinf(best.most_information) else "told best at"
    return f"With {name}: {number(rate)} spikes/s at this current, {place} {number(best.informative)}."


def _rates(result: NeuronResult) -> str:
    given, current = result.parameters, result.net_current
    rate = result.rate_at(current)
    text = f"At a current of {number(current)} the neuron fires {number(rate)} spikes/s, {share(rate / given.maximum)} of its maximum"
    if current != result.excitatory_current:
        text += f"; without its inhibition it would fire {number(result.rate_at(result.excitatory_current))}"
    return f"{text}."


def _counted(result: NeuronResult) -> str:
    given, whole = result.parameters, result.whole
    spikes = count(int(whole.count[0]), "spike")
    interval = f"{number(float(whole.low[0]))} to {number(float(whole.high[0]))}"
    text = (
        f"{count(given.trials, 'trial')} of {number(given.duration)} s: {spikes}, {number(float(whole.rate[0]))}/s with the"
        f" {confidence_level(given.confidence)} interval "
        f"{interval}, where {number(float(whole.expected[0]))} are expected"
    )
    if given.bins > 1:
        text += f"; {count(result.held)} of {count(given.bins)} intervals over time hold the mean rate"
    if given.trials > 1:
        mean, variance = float(result.counts.mean()), float(result.counts.var(ddof=1))
        text += f". Counts a trial: mean {number(mean, 3)}, variance {number(variance, 3)}, which are equal in the long run"
    return f"{text}."


def _sensitive(result: NeuronResult) -> str:
    best, given = result.sensitivity, result.parameters
    first, last = best.steepest
    if math.isinf(best.steepest_slope):
        return f"The rate jumps at a current of {number(first)}, and is the same everywhere else."
    place = number(first) if first == last else f"{number(first)} to {number(last)}"
    part = f", at {share(result.rate_at(first) / given.maximum)} of the maximum rate" if first == last else ""
    text = f"The rate changes most at a current of {place} ({number(best.steepest_slope)} spikes/s a unit){part}, and no more where the neuron fires most"
    if math.isinf(best.most_information):
        return f"{text}; its spikes tell currents apart the better, the nearer to {number(best.informative)}, where it begins to fire."
    level = share(result.rate_at(best.informative) / given.maximum)
    return f"{text}; its spikes tell currents apart best at {number(best.informative)}, at {level}, as their noise grows with the rate."
