"""Where NaN or infinity was first seen."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import mark, plural, tr
from sigexplorer.model.finding import Finding
from sigexplorer.model.recording.findings.found import Cause, Ranked, named
from sigexplorer.model.recording.reader import Recording
from sigexplorer.model.wording import count, number, share

# In the order in which one step computes them, each with what is said of it.
KINDS = (
    ("weight_nonfinite", mark("{share} of the weights of {layer} are NaN or infinite at step {step}.")),
    ("value_nonfinite", mark("{share} of the values of {layer} are NaN or infinite at step {step}.")),
    ("gradient_nonfinite", mark("{share} of the gradients of {layer} are NaN or infinite at step {step}.")),
    ("weight_gradient_nonfinite", mark("{share} of the weight gradients of {layer} are NaN or infinite at step {step}.")),
)
FIRST_BACK = 2


def find_nonfinite(recording: Recording) -> Iterator[Ranked]:
    """Yield where the first number that is none was born: one finding, at the first record that has any, and the first layer there."""
    # What a loss scale drives beyond float16 is part of how it is found: such a step is left out, and changes nothing.
    scaled = recording.loss_scale != 1.0
    skipped = scaled & (np.nan_to_num(recording.of("weight_nonfinite")).max(axis=1, initial=0.0) == 0.0) & np.isfinite(recording.loss)
    found = np.stack([np.nan_to_num(recording.of(quantity)) > 0.0 for quantity, _ in KINDS], axis=1)
    bad = found.any(axis=(1, 2)) & ~skipped
    lost = ~np.isfinite(recording.loss) & recording.has_loss & _finite_before(recording)
    if not (bad | lost).any():
        return
    record = int(np.argmax(bad | lost))
    born = recording.step[record]
    name, quantity, evidence = _born(recording, record, found[record])
    evidence = f"{evidence} {_before(recording, record, found)}"
    advice = tr(
        "Look for a logarithm, a root or a division in that layer, and for a step that is too large; to see the very step, record every one of them shortly"
        " before: {code}.",
        code=f"Recorder(..., every=lambda step: step > {max(int(born) - 20, 0)})",
    )
    yield Ranked(Finding(mark("NaN born"), name, int(born), evidence, advice, quantity), Cause.NAN, record)


def _born(recording: Recording, record: int, found: NDArray[np.bool_]) -> tuple[str, str, str]:
    """Return the layer, the quantity that shows it, and what was measured."""
    step = count(int(recording.step[record]))
    if not found.any() or (found[0].any() and record):
        # The weights were none already when the step began, or only the loss tells: it was born before, in a step that was not recorded.
        layer = _largest(recording, record)
        loss = recording.loss[record]
        if found.any():
            seen = plural("{n} layer had weights that were NaN or infinite", "{n} layers had weights that were NaN or infinite", int(found[0].sum()))
        else:
            seen = tr("the loss is NaN") if np.isnan(loss) else tr("the loss is infinite")
        if layer is None:
            return "", "value_nonfinite", tr("At step {step} {seen}.", step=step, seen=seen)
        values = recording.of("value_largest")[:record, layer]
        last = number(float(values[np.isfinite(values)][-1]), 3)
        where = named(recording.layers[layer])
        words = tr("At step {step} {seen}; the largest value before was {value}, of {layer}.", step=step, seen=seen, value=last, layer=where)
        return recording.layers[layer].name, "value_largest", words
    kind = int(np.argmax(found.any(axis=1)))
    places = np.flatnonzero(found[kind])
    # Forward the first layer that has any, on the way back the last one.
    place = int(places[0] if kind < FIRST_BACK else places[-1])
    quantity, template = KINDS[kind]
    said = {"share": share(float(recording.of(quantity)[record, place])), "layer": named(recording.layers[place]), "step": step}
    if kind == 1 and _sound_before(recording, record, place):
        template = mark("{share} of the values of {layer} are NaN or infinite at step {step}; its weights and what it was given are finite.")
    return recording.layers[place].name, quantity, tr(template, **said)


def _before(recording: Recording, record: int, found: NDArray[np.bool_]) -> str:
    """Return at which step all was finite last; steps that a loss scale drove beyond float16 are none of those."""
    if not record:
        return tr("It is the first step recorded.")
    measured = np.isfinite(np.stack([recording.of(quantity)[:record] for quantity, _ in KINDS])).any(axis=(0, 2))
    sound = np.flatnonzero(measured & ~found[:record].any(axis=(1, 2)) & ~np.isinf(recording.loss[:record]))
    if not sound.size:
        return tr("At no recorded step before was all finite.")
    return tr("At step {step} all was finite.", step=count(int(recording.step[sound[-1]])))


def _finite_before(recording: Recording) -> NDArray[np.bool_]:
    # To an older recorder a loss that was never given was NaN at every step.
    return np.maximum.accumulate(np.isfinite(recording.loss)) if recording.loss.size else np.zeros(0, bool)


def _largest(recording: Recording, record: int) -> int | None:
    values = recording.of("value_largest")[:record]
    known = np.isfinite(values).any(axis=1)
    if not known.any():
        return None
    row = values[np.flatnonzero(known)[-1]]
    return int(np.nanargmax(np.where(np.isfinite(row), row, np.nan)))


def _sound_before(recording: Recording, record: int, place: int) -> bool:
    values, weights = recording.of("value_nonfinite")[record], recording.of("weight_nonfinite")[record]
    return bool((np.nan_to_num(values[:place]) == 0.0).all() and np.nan_to_num(weights[place]) == 0.0)
