"""Activation functions that no longer pass anything on: saturated layers and dead units."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from sigexplorer.language import mark, plural, tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.finding import Finding
from sigexplorer.model.recording.findings.found import Cause, Ranked, from_first, named, onset, since, weighted
from sigexplorer.model.recording.findings.inputs import find_inputs, too_large
from sigexplorer.model.recording.reader import Recording
from sigexplorer.model.wording import count, number, share

# Level at both ends: these can be saturated as a whole. Others are level at one end, where half of all inputs may well lie.
BOUNDED = frozenset({"sigmoid", "tanh", "lecun_tanh", "arctan", "erf", "softsign", "hard_sigmoid", "hard_tanh"})
# A sound layer has some inputs in its tails, and a rectified one has units that a batch does not reach.
MOSTLY_SATURATED, MANY_DEAD = 0.5, 0.4
# Deep down all inputs of a rectified network are alike: half of its units are then off for all of them, give or take so many standard errors.
ERRORS = 3.0


def find_saturated(recording: Recording) -> Iterator[Ranked]:
    """Yield the first layer of those that have been saturated since one and the same step, for each such step."""
    values = recording.of("saturated")
    hidden = max(weighted(recording), default=-1)
    at: dict[int, list[int]] = {}
    for place, layer in enumerate(recording.layers):
        if layer.activation not in BOUNDED:
            continue
        record = _since(values[:, place], MOSTLY_SATURATED)
        # An output that has become sure of itself is what training is for.
        if record is not None and (from_first(recording, record) or place < hidden):
            at.setdefault(record, []).append(place)
    for record, places in at.items():
        yield _finding(recording, places, record, values, "saturated")


def find_dead(recording: Recording) -> Iterator[Ranked]:
    """Yield the first layer of those in which many units have passed nothing on since one and the same step."""
    values, saturated = recording.of("dead"), recording.of("saturated")
    at: dict[int, list[int]] = {}
    # Of a function, as many as of the weights before it; 0 where nothing says how many.
    units = 0
    for place, layer in enumerate(recording.layers):
        units = layer.fan_out or units
        if not layer.activation:
            continue
        if layer.activation in BOUNDED and _since(saturated[:, place], MOSTLY_SATURATED) is not None:
            continue
        by_chance = 0.5 + 0.5 * ERRORS / math.sqrt(units) if units else 1.0
        # Where all units are, nothing gets through, whether that is by chance or not.
        counted = (saturated[:, place] > by_chance) | ((values[:, place] >= 1.0) & np.isfinite(saturated[:, place]))
        record = _since(np.where(counted, values[:, place], np.minimum(values[:, place], 0.0)), MANY_DEAD)
        if record is not None:
            at.setdefault(record, []).append(place)
    for record, places in at.items():
        yield _finding(recording, places, record, values, "dead")


def _since(values: FloatArray, limit: float) -> int | None:
    known = np.isfinite(values)
    with np.errstate(invalid="ignore"):
        return onset(values >= limit, known)


def _finding(recording: Recording, places: list[int], record: int, values: FloatArray, quantity: str) -> Ranked:
    first = places[0]
    layer = recording.layers[first]
    part = float(values[record, first])
    step = int(recording.step[record])
    said = {
        "share": share(part),
        "layer": named(layer),
        "since": since(recording, record),
        "now": _now(recording, values[:, first], part),
        "more": plural("; so it is in {n} layer behind it", "; so it is in {n} layers behind it", len(places) - 1) if len(places) > 1 else "",
    }
    if quantity == "dead":
        evidence, advice = _of_dead(layer.activation, said)
        return Ranked(Finding(mark("dead units"), layer.name, step, evidence, advice, quantity), Cause.DEAD, record, part)
    own = layer.fan_in > 0
    # Of a layer that applies its function itself, that is given what its weights make.
    sums = tr("{share} of the sums of {layer} saturate its {function} {since}{now}{more}.", function=layer.activation, **said)
    evidence = sums if own else tr("{share} of what {layer} is given saturates {function} {since}{now}{more}.", function=layer.activation, **said)
    given = recording.of("input_std")[record, first]
    if np.isfinite(given):
        evidence += tr(" It is given numbers of deviation {deviation}.", deviation=number(float(given), 3))
    cause, advice = _of_saturated(recording, record, own=own)
    if _follows_inputs(recording, first, record):
        advice = tr("Mend the inputs first: they are not scaled, which alone may saturate it; then look again.")
    return Ranked(Finding(cause, layer.name, step, evidence, advice, quantity), Cause.SATURATED, record, part)


def _of_dead(activation: str, said: dict[str, str]) -> tuple[str, str]:
    """Return what is said of units that every input of a batch saturates, and what to do, by the function: at 0 of a rectifier alone nothing passes."""
    if activation == "relu":
        evidence = tr("{share} of the units of {layer} pass nothing on for any input of a batch {since}{now}{more}.", **said)
        return evidence, tr(
            "Start with biases of 0 and a weight variance of 2 / fan-in (He), lower the learning rate, or take a function that is never level for long (leaky"
            " ReLU, GELU)."
        )
    evidence = tr("{share} of the units of {layer} pass less than 5 % of the steepest slope on for any input of a batch {since}{now}{more}.", **said)
    if activation in BOUNDED:
        return evidence, tr("Start with biases of 0 and smaller weights, lower the learning rate, or normalise before the layer.")
    return evidence, tr("Start with biases of 0, lower the learning rate, or normalise before the layer.")


def _of_saturated(recording: Recording, record: int, *, own: bool) -> tuple[str, str]:
    """Return what a layer that is saturated since a record is called, and what to do: by whether the weights before the function are its own."""
    if from_first(recording, record):
        if own:
            return mark("saturated from the first step"), tr("Initialise it with smaller weights (Glorot, or LeCun), and normalise what it is given.")
        advice = tr("Initialise the layer before it with smaller weights (Glorot, or LeCun), and normalise what it is given.")
        return mark("saturated from the first step"), advice
    if record == 0:
        advice = tr("Record from the first step on to see whether it begins so, or since which step it is so; normalise what the layer is given.")
        return mark("saturated before the recording"), advice
    below = np.flatnonzero(recording.loss < 0.0)
    if below.size:
        # Labels of 1 and 2, or numbers of classes, where 0 and 1 are meant: values that grow for ever make such a loss less and less.
        first = int(below[0])
        advice = tr(
            "Look at the targets first: the loss is {loss} at step {step}, and no squared error is below 0, nor is a cross-entropy whose targets are from 0"
            " to 1. If this loss may be, look for a learning rate that is too high, or for other inputs.",
            loss=number(float(recording.loss[first]), 3),
            step=count(int(recording.step[first])),
        )
        return mark("saturated since a step"), advice
    advice = tr("Look for a learning rate that is too high at that step, or for other inputs; normalise before the layer, or let its weights decay.")
    return mark("saturated since a step"), advice


def _follows_inputs(recording: Recording, place: int, record: int) -> bool:
    """Return whether inputs that are not scaled, and too large, reach the first layers with weights no later than something is seen of one of these."""
    found = next(iter(find_inputs(recording)), None)
    if found is None or found.record > record:
        return False
    return len([other for other in weighted(recording) if other <= place]) <= 1 and too_large(recording, record)


def _now(recording: Recording, values: FloatArray, part: float) -> str:
    """Return what is said of a share where it was measured last, which need not be at the end; nothing where it is as it was."""
    last = int(np.flatnonzero(np.isfinite(values))[-1])
    said = share(float(values[last]))
    if said == share(part):
        return ""
    return (
        tr(", {share} at the end", share=said) if last == len(values) - 1 else tr(", {share} at step {step}", share=said, step=count(int(recording.step[last])))
    )
