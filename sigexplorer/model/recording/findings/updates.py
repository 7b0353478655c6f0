"""Steps that are too large or too small beside the weights, and layers that do not move at all."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import mark, plural, tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.finding import Finding
from sigexplorer.model.numerics.rounding import FORMATS, number_format
from sigexplorer.model.recording.findings.found import Cause, Ranked, from_first, named, onset, since, weighted
from sigexplorer.model.recording.reader import Recording
from sigexplorer.model.wording import count, factor, in_a_row, listed, number

# A step moves weights by about a thousandth of themselves where training goes well; these are far from it.
SOUND = 1e-3
# So many times as large or small as that a step is off, and one of less is not.
AWAY = 2.0
TOO_LARGE, FAR_TOO_LARGE, TOO_SMALL = 0.1, 0.5, 1e-5
# Of the first steps so many, twice or more: they may be all that is left of a network.
AT_FIRST = 4
# What does not move is told of, by their names.
MOST_NAMED = 3
STILL = mark("layer does not move")


def find_still(recording: Recording) -> Iterator[Ranked]:
    """Yield the layers that no step moves, while others move."""
    places = _trained(recording)
    ratio, unmoved = recording.of("update_ratio")[:, places], recording.of("update_zero")[:, places]
    # Of weights that are all 0 a step is no share, and moves them all the same.
    known = np.isfinite(ratio) | np.isfinite(unmoved)
    moved = (np.nan_to_num(ratio) > 0.0) | (np.nan_to_num(unmoved, nan=1.0) < 1.0)
    moving = moved.any(axis=1)
    if not known.any():
        return
    if not moving.any():
        looked_at = np.flatnonzero(known.any(axis=1))
        evidence = plural("No weight has moved at the {n} step that is recorded.", "No weight has moved at any of the {n} recorded steps.", len(looked_at))
        advice = tr("Give the optimizer the network's parameters, call its step, and check that the learning rate is not 0.")
        gradients = recording.of("weight_gradient_rms")[:, places]
        if not np.isfinite(gradients).any():
            advice = tr("Check that the learning rate is not 0, that the optimizer has the network's parameters, and that units are not all dead or saturated.")
        elif not (np.nan_to_num(gradients) > 0.0).any():
            evidence = f"{evidence} {tr('All of their gradients are exactly 0.')}"
            advice = tr("Look at why none has a gradient: dead or saturated units, weights that are all 0, or a loss that does not hang on them.")
        yield Ranked(Finding(STILL, "", int(recording.step[looked_at[0]]), evidence, advice, "update_ratio"), Cause.STILL, int(looked_at[0]))
        return
    found = [
        (record, place)
        for number, place in enumerate(places)
        if (record := onset(known[:, number] & ~moved[:, number] & moving, known[:, number] & moving, mostly=1.0)) is not None
    ]
    if not found:
        return
    record = min(record for record, _ in found)
    still = [place for since_when, place in found if since_when == record]
    called = [named(recording.layers[place]) for place in still[:MOST_NAMED]]
    names = listed(called)
    if len(still) > MOST_NAMED:
        names = tr("{names} and {more} more", names=in_a_row(called), more=len(still) - MOST_NAMED)
    most = float(np.nan_to_num(ratio[record]).max())
    others = tr("others move by up to {moved} of themselves a step", moved=number(most, 2)) if most > 0.0 else tr("others move")
    said = {"layers": names, "since": since(recording, record), "others": others}
    reason, advice = _why_still(recording, record, still[0])
    if len(still) > 1:
        evidence = tr(
            "The weights of {layers} have not moved at all {since}, while {others}; of {layer}: {reason}.",
            layer=named(recording.layers[still[0]]),
            reason=reason,
            **said,
        )
    else:
        evidence = tr("The weights of {layers} have not moved at all {since}, while {others}; {reason}.", reason=reason, **said)
    yield Ranked(Finding(STILL, recording.layers[still[0]].name, int(recording.step[record]), evidence, advice, "update_ratio"), Cause.STILL, record)


def _why_still(recording: Recording, record: int, place: int) -> tuple[str, str]:
    """Return why a layer does not move, and what to do, from the gradients of the weights of all layers; NaN for none that was ever there."""
    gradients = recording.of("weight_gradient_rms")[record]
    gradient = float(gradients[place])
    if not np.isfinite(gradients).any():
        return tr("its gradient was not recorded"), tr("Record gradients of weights as well: they tell whether one reaches it.")
    if np.isnan(gradient):
        reason = tr("no gradient reaches it: it is not called, or what comes out of it is detached")
        return reason, tr("Call it and let its result enter the loss, or take it out of the network.")
    if gradient == 0.0:
        return tr("its gradient is exactly 0"), tr("Look at the function behind it: dead or saturated units pass no gradient on.")
    kind, sizes = recording.layers[place].dtype, recording.of("weight_rms")[record]
    with np.errstate(all="ignore"):
        # By how much a step moves others for each unit of their gradients.
        rates = recording.of("update_ratio")[record] * sizes / gradients
        share = float(np.where(np.isfinite(rates), rates, 0.0).max() * gradient / sizes[place])
    # A step that is less of a weight than half of its last digit is lost when it is added.
    if kind in FORMATS and 0.0 < share < 0.5 * 2.0 ** -number_format(kind).precision:
        less = number(share, 2)
        reason = tr("at the rate of the others a step would move them by {share} of themselves, which rounds to nothing in {format}", share=less, format=kind)
        advice = tr(
            "Mend first what leaves so little of its gradient; where the optimizer scales steps by the gradient, as Adam does, see that it has its weights."
        )
        return reason, advice
    reason = tr("though its gradient is there (root-mean-square {size})", size=number(gradient, 2))
    return reason, tr("Give the optimizer its parameters, in one of its groups with a learning rate that is not 0; or freeze it, if that is meant.")


def find_updates(recording: Recording) -> Iterator[Ranked]:
    """Yield whether steps are far too large or far too small beside the weights."""
    places = [place for place in _trained(recording) if np.nan_to_num(recording.of("update_ratio")[:, place]).any()]
    ratio = recording.of("update_ratio")[:, places]
    if not np.isfinite(ratio).any():
        return
    known, middle, largest, large = _looked_at(ratio)
    # What begins at 0 moves by a multiple of itself at first, however small the steps are.
    begun = np.where(recording.of("weight_rms")[0, places] == 0.0, np.nan, ratio)
    early = _looked_at(begun)
    first = np.flatnonzero(early[0])[:AT_FIRST]
    soon = first[early[3][first]]
    lasting = onset(large, known)
    record = int(soon[0]) if len(soon) > 1 or (len(soon) and len(soon) == len(first)) else lasting
    if record is not None and record != lasting:
        ratio, (_, middle, largest, _) = begun, early
    if record is not None:
        place = places[int(np.nanargmax(ratio[record]))]
        # What was too large among the first and is so no more is told of these alone.
        when = since(recording, record) if record == lasting else _at_first(recording, soon, len(first))
        yield _update(recording, place, record, float(middle[record]), float(largest[record]), when)
        return
    record = onset(known & (largest < TOO_SMALL), known)
    # A network that has learnt all there is moves little too: what is too small is so from the training's beginning, and not from the recording's.
    if record is not None and record == int(np.flatnonzero(known)[0]) and from_first(recording, record):
        # Of a first step that moved nothing no factor would follow: the largest one tells.
        at = record if largest[record] > 0.0 else int(np.argmax(largest))
        place = places[int(np.nanargmax(ratio[at]))]
        yield _update(recording, place, record, float(middle[at]), float(largest[at]), since(recording, record))


def _looked_at(ratio: FloatArray) -> tuple[NDArray[np.bool_], FloatArray, FloatArray, NDArray[np.bool_]]:
    """Return of each record whether any step is known, that of the median layer, the largest, and whether they are too large."""
    known = np.asarray(np.isfinite(ratio).any(axis=1))
    middle, largest = _middle(ratio), np.max(np.where(np.isfinite(ratio), ratio, -np.inf), axis=1, initial=-np.inf)
    return known, middle, largest, known & ((middle > TOO_LARGE) | (largest > FAR_TOO_LARGE))


def _at_first(recording: Recording, soon: NDArray[np.intp], looked_at: int) -> str:
    """Return at how many of the first records steps were too large, and at which first of all."""
    step = count(int(recording.step[soon[0]]))
    if len(soon) == looked_at:
        return tr("at step {step}, and too far at all of the first {records} recorded", step=step, records=looked_at)
    return tr("at step {step}, and too far at {steps} of the first {records} recorded", step=step, steps=len(soon), records=looked_at)


def _update(recording: Recording, place: int, record: int, middle: float, largest: float, when: str) -> Ranked:
    layer = recording.layers[place]
    large = largest > SOUND
    evidence = tr(
        "A step moves the weights of the median layer by {middle} of themselves, those of {layer} by {largest}, {when}; where training goes well it is about"
        " {sound}.",
        middle=number(middle, 2),
        layer=named(layer),
        largest=number(largest, 2),
        when=when,
        sound=number(SOUND),
    )
    # Where the middle layer is not what is off, the advice is about the one that is.
    off = middle > AWAY * SOUND if large else 0.0 < middle < SOUND / AWAY
    exact = SOUND / (middle if off else largest)
    # What is known to a digit is told to one, however large it is.
    times = factor(float(f"{exact:.0e}"), 1)
    if large:
        cause, advice = mark("steps too large"), tr("Lower the learning rate, to about {times} of what it is, or clip the gradient.", times=times)
    else:
        cause, advice = mark("steps too small"), tr("Raise the learning rate, to about {times} of what it is.", times=times)
    return Ranked(Finding(cause, layer.name, int(recording.step[record]), evidence, advice, "update_ratio"), Cause.UPDATE, record)


def _trained(recording: Recording) -> list[int]:
    """Return the layers with a matrix that is to be trained; later calls of one that is called again have no updates of their own."""
    return [place for place in weighted(recording) if not recording.layers[place].frozen]


def _middle(ratio: FloatArray) -> FloatArray:
    """Return the median of what is known of each record, NaN of nothing."""
    found = np.full(len(ratio), np.nan)
    known = np.isfinite(ratio)
    some = known.any(axis=1)
    if some.any():
        found[some] = np.nanmedian(np.where(known[some], ratio[some], np.nan), axis=1)
    return found
