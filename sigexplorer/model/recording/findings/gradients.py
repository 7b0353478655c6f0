"""Gradients that vanish or explode on their way back, and those that a number format loses."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from sigexplorer.language import mark, plural, tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.bounds import number_at_most
from sigexplorer.model.finding import Finding
from sigexplorer.model.recording.findings.found import Cause, Ranked, named, onset, since, weighted
from sigexplorer.model.recording.findings.variance import variance_advice
from sigexplorer.model.recording.reader import Recording
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.wording import count, factor_of, number, power, raised, share
from sigexplorer.record.measures import FORMATS

# From the last hidden layer to the first one, of a factor that is at least so far from 1 at each.
TOTAL = 3.0
FEWEST = 3
# Beside the smallest number of a format, the first percentile of what is left, and the middle of it: of six binary digits and less.
TOUCHING, FAINT = 2.0, 64.0
ALL_GONE = 0.95
# What a loss scale leaves between the largest gradient and the largest number of the format.
HEADROOM = 8.0
HALF = "float16"


def find_decay(recording: Recording, cancel: Cancel = never) -> Iterator[Ranked]:
    """Yield whether gradients vanish or explode on their way back through the hidden layers."""
    # Who gives arrays may leave all weights out.
    layers = weighted(recording) or [place for place, layer in enumerate(recording.layers) if layer.kind != "input"]
    places = [place for place in layers if np.isfinite(recording.of("gradient_rms")[:, place]).any()][:-1]
    if len(places) < FEWEST:
        return
    size = np.array([recording.layers[place].fan_out or 1 for place in places])
    with np.errstate(divide="ignore", invalid="ignore"):
        # Of wide and narrow layers the lengths are comparable.
        logs = np.log10(recording.of("gradient_rms")[:, places]) + 0.5 * np.log10(size)
    sound = np.nan_to_num(recording.of("gradient_nonfinite")[:, places]).max(axis=1) == 0.0
    known = np.isfinite(logs[:, -1]) & ~np.isnan(logs[:, 0]) & sound
    change = np.where(known, logs[:, 0] - np.where(known, logs[:, -1], 0.0), 0.0)
    for vanishing in (True, False):
        record = onset(change < -TOTAL if vanishing else change > TOTAL, known)
        if record is not None:
            advice = _of_dead_layer(recording, record) if math.isinf(change[record]) else ""
            advice = advice or variance_advice(recording, places, record, vanishing=vanishing, cancel=cancel)
            yield _decay(recording, places, record, float(change[record]), vanishing, advice)


def _decay(recording: Recording, places: list[int], record: int, change: float, vanishing: bool, advice: str) -> Ranked:
    first, last = recording.layers[places[0]], recording.layers[places[-1]]
    steps = len(places) - 1
    said = {
        "last": named(last),
        "first": named(first),
        "layers": count(steps, "layer"),
        "factor": power(change, 2),
        "each": factor_of(change / steps),
        "since": since(recording, record),
    }
    step = int(recording.step[record])
    if vanishing:
        if math.isinf(change):
            evidence = tr("On its way back from {last} to {first}, {layers}, the gradient shrinks to nothing, {since}.", **said)
        else:
            evidence = tr("On its way back from {last} to {first}, {layers}, the gradient shrinks to {factor} of itself, {each} a layer, {since}.", **said)
        return Ranked(Finding(mark("vanishing gradients"), first.name, step, evidence, advice, "gradient_rms"), Cause.VANISHING, record, abs(change))
    evidence = tr("On its way back from {last} to {first}, {layers}, the gradient grows by a factor of {factor}, {each} a layer, {since}.", **said)
    return Ranked(Finding(mark("exploding gradients"), first.name, step, evidence, advice, "gradient_rms"), Cause.EXPLODING, record, abs(change))


def _of_dead_layer(recording: Recording, record: int) -> str:
    """Return what to do where a gradient shrinks to nothing at a layer all of whose units are dead; '' where there is none with a gradient behind it alone."""
    dead, size = recording.of("dead")[record], recording.of("gradient_rms")[record]
    places = [
        place
        for place, layer in enumerate(recording.layers)
        if layer.activation and dead[place] == 1.0 and (size[place:] > 0.0).any() and not (size[:place] > 0.0).any()
    ]
    if not places:
        return ""
    layer = named(recording.layers[places[-1]])
    return tr("Mend {layer} first: all of its units are dead, and nothing gets back through it; then look again.", layer=layer)


def find_lost(recording: Recording) -> Iterator[Ranked]:
    """Yield the layer whose gradients float16 loses most of, where layers compute in it."""
    floor = FORMATS[HALF].smallest
    places = [place for place, layer in enumerate(recording.layers) if layer.dtype == HALF and layer.kind != "input"]
    if not places:
        return
    scale = recording.loss_scale[:, None]
    small, middle, zero, rms = (recording.of(f"gradient_{name}")[:, places] for name in ("small", "median", "zero", "rms"))
    with np.errstate(invalid="ignore"):
        gone = (zero >= ALL_GONE) & np.isfinite(rms)
        # Where all layers behind it have none either, there was none to lose; the last one of all is given the loss itself.
        alive = np.column_stack([(zero[:, number + 1 :] < ALL_GONE).any(axis=1) | (number == len(places) - 1) for number in range(len(places))])
        faint = (small * scale <= TOUCHING * floor) & (middle * scale < FAINT * floor) | gone & alive
    records = [onset(faint[:, number], np.isfinite(rms[:, number])) for number in range(len(places))]
    found = [(record, number) for number, record in enumerate(records) if record is not None]
    if not found:
        return
    record = min(record for record, _ in found)
    number_of = max((number for since_when, number in found if since_when == record), key=lambda number: float(np.nan_to_num(zero[record, number])))
    yield _lost(recording, places[number_of], record, len(found))


def _lost(recording: Recording, place: int, record: int, layers: int) -> Ranked:
    layer = recording.layers[place]
    zero = float(recording.of("gradient_zero")[record, place])
    middle = float(recording.of("gradient_median")[record, place])
    floor = FORMATS[HALF].smallest
    rest = more = ""
    if math.isfinite(middle):
        scaled = number_at_most(middle * float(recording.loss_scale[record]), 2)
        rest = tr(", and half of the rest is at most {size}, where the smallest number of that format is {smallest}", size=scaled, smallest=number(floor, 2))
    if layers > 1:
        more = plural("; {n} layer loses gradients so", "; {n} layers lose gradients so", layers)
    evidence = tr(
        "{share} of the gradient of {layer} is 0 in float16 {since}{rest}{more}.",
        share=share(zero),
        layer=named(layer),
        since=since(recording, record),
        rest=rest,
        more=more,
    )
    scale = best_scale(np.stack([recording.of("gradient_largest"), recording.of("weight_gradient_largest")]))
    if scale is None:
        advice = tr(
            "Multiply the loss by {factor} and divide the gradients again before the step (GradScaler does), or compute in bfloat16.", factor=count(65536)
        )
    else:
        advice = tr(
            "Multiply the loss by {factor}, and divide the gradients again before the step (GradScaler does): the largest gradient so far stays at least"
            " {times} times below the largest number. Or compute in bfloat16.",
            factor=raised(2, scale),
            times=f"{HEADROOM:.0f}",
        )
    step = int(recording.step[record])
    return Ranked(Finding(mark("gradients below float16"), layer.name, step, evidence, advice, "gradient_zero"), Cause.FORMAT, record, zero)


def best_scale(largest: FloatArray) -> int | None:
    """Return the exponent of the largest power of two that drives no gradient beyond float16; None where none is known.

    Parameters
    ----------
    largest : ndarray
        The largest gradients, without a scale; NaN for what is not known.
    """
    known = largest[np.isfinite(largest) & (largest > 0.0)]
    if not known.size:
        return None
    return math.floor(math.log2(FORMATS[HALF].largest / HEADROOM / float(known.max())))
