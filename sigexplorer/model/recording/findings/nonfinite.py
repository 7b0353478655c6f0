"""Where NaN or infinity was first seen."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import mark, plural, tr
from sigexplorer.model.finding import Finding
from sigexplorer.model.recording.findings.found import Cause, Ranked, lacks_biases, lost_losses, named
from sigexplorer.model.recording.reader import Recording
from sigexplorer.model.wording import count, number, share
from sigexplorer.record.measures import MOST_SAMPLED

# In the order in which one step computes them, each with what is said of it.
KINDS = (
    ("weight_nonfinite", mark("{share} of the weights of {layer} are NaN or infinite at step {step}.")),
    ("bias_nonfinite", mark("{share} of the biases of {layer} are NaN or infinite at step {step}.")),
    ("value_nonfinite", mark("{share} of the values of {layer} are NaN or infinite at step {step}.")),
    ("gradient_nonfinite", mark("{share} of the gradients of {layer} are NaN or infinite at step {step}.")),
    ("weight_gradient_nonfinite", mark("{share} of the weight gradients of {layer} are NaN or infinite at step {step}.")),
)
# Which of them are there before the step begins, which are of the way forward, and which of the way back.
OWN, FORWARD = 2, 2
# How kinds of layers that multiply and add begin, as PyTorch, Keras and Flax call them; recordings of Keras have no kinds so far.
PLAIN = ("Linear", "Conv", "Dense", "Bilinear")
GIVEN = mark("{share} of the numbers that the network is given are NaN or infinite at step {step}.")


def find_nonfinite(recording: Recording) -> Iterator[Ranked]:
    """Yield where the first number that is none was born: one finding, at the first record that has any, and the first layer there."""
    found = np.stack([np.nan_to_num(recording.of(quantity)) > 0.0 for quantity, _ in KINDS], axis=1)
    # What a loss scale drives beyond float16 is part of how it is found: such a step is left out, and changes nothing.
    skipped = (recording.loss_scale != 1.0) & ~found[:, :OWN].any(axis=(1, 2)) & np.isfinite(recording.loss)
    bad = found.any(axis=(1, 2)) & ~skipped
    lost = lost_losses(recording)
    if not (bad | lost).any():
        return
    record = int(np.argmax(bad | lost))
    born = int(recording.step[record])
    name, quantity, evidence, advice = _born(recording, record, found[record])
    evidence = f"{evidence} {_before(recording, record, found)}"
    if record and born - int(recording.step[record - 1]) > 1:
        code = f"Recorder(..., every=lambda step: step > {max(born - 20, 0)})"
        advice = f"{advice} {tr('To see the very step, record every one of them shortly before: {code}.', code=code)}"
    yield Ranked(Finding(mark("NaN born"), name, born, evidence, advice, quantity), Cause.NAN, record)


def _born(recording: Recording, record: int, found: NDArray[np.bool_]) -> tuple[str, str, str, str]:
    """Return the layer, the quantity that shows it, what was measured, and what to do."""
    if found[:OWN].any():
        return _born_before(recording, record, found[:OWN])
    if not found.any():
        return _born_in_the_loss(recording, record)
    kind = int(np.argmax(found.any(axis=1)))
    places = np.flatnonzero(found[kind])
    # Forward the first layer that has any, on the way back the last one.
    place = int(places[0] if kind <= FORWARD else places[-1])
    quantity, template = KINDS[kind]
    layer = recording.layers[place]
    advice = tr("Look for a logarithm, a root or a division in that layer, and for a step that is too large.")
    if kind == FORWARD and layer.kind == "input":
        template = GIVEN
        advice = tr("Look at the data: for values that are missing, a logarithm of 0, and a column that was divided by its deviation of 0.")
    elif kind == FORWARD and _given_is_finite(recording, record, place):
        template = _sound(recording, record, place) or template
        if layer.kind.startswith(PLAIN):
            advice = _outgrown(lacks_biases(recording, place))
        elif lacks_biases(recording, place):
            advice = tr("Look at its biases, for a logarithm, a root or a division in that layer, and for a step that is too large.")
    said = {"share": share(float(recording.of(quantity)[record, place])), "layer": named(layer), "step": count(int(recording.step[record]))}
    return layer.name, quantity, tr(template, **said), advice


def _outgrown(perhaps_biases: bool) -> str:
    """Return what to do about a layer that only multiplies and adds, and was given numbers."""
    if perhaps_biases:
        return tr(
            "Such a layer only multiplies and adds: its biases are none, or its numbers have outgrown what holds them. Look at its biases, for a step that is "
            "too large, and for inputs that are."
        )
    return tr("Such a layer only multiplies and adds: its numbers have outgrown what holds them. Look for a step that is too large, and for inputs that are.")


def _born_before(recording: Recording, record: int, found: NDArray[np.bool_]) -> tuple[str, str, str, str]:
    """Return what is said of weights and biases, found by kind and by layer, that were none already when the step began."""
    places = np.flatnonzero(found.any(axis=0))
    place = int(places[0])
    quantity, template = KINDS[0 if found[0, place] else 1]
    value = float(recording.of(quantity)[record, place])
    said = [tr(template, share=share(value), layer=named(recording.layers[place]), step=count(int(recording.step[record])))]
    if len(places) > 1:
        said.append(plural("So are some of 1 layer behind it.", "So are some of {n} layers behind it.", len(places) - 1))
        # A gradient that is none takes every layer with it, and which was the first is not to be seen any more.
        said += _largest_before(recording, record)
    advice = tr("Look for what has changed them since: a step of the optimizer along a gradient that was NaN, or code that writes weights itself.")
    return recording.layers[place].name, quantity, " ".join(said), advice


def _born_in_the_loss(recording: Recording, record: int) -> tuple[str, str, str, str]:
    """Return what is said where the loss alone tells: it was born there, or in a layer that was not looked at in that step, and none is to blame."""
    seen = tr("the loss is NaN") if np.isnan(recording.loss[record]) else tr("the loss is infinite")
    said = [tr("At step {step} {seen}.", step=count(int(recording.step[record])), seen=seen), *_largest_before(recording, record)]
    advice = tr("Look for a logarithm, a root or a division in the loss and in the network, and for a step that is too large.")
    return "", "value_largest", " ".join(said), advice


def _largest_before(recording: Recording, record: int) -> list[str]:
    """Return which layer had the largest value when any was measured last, and when that was, if it was."""
    values = recording.of("value_largest")[:record]
    known = np.flatnonzero(np.isfinite(values).any(axis=1))
    if not known.size:
        return []
    row = np.where(np.isfinite(values[known[-1]]), values[known[-1]], -np.inf)
    layer = int(np.argmax(row))
    said = {"step": count(int(recording.step[known[-1]])), "value": number(float(row[layer]), 3), "layer": named(recording.layers[layer])}
    return [tr("The largest value at step {step} was {value}, of {layer}.", **said)]


def _before(recording: Recording, record: int, found: NDArray[np.bool_]) -> str:
    """Return at which step all was finite last; steps that a loss scale drove beyond float16 are none of those."""
    if not record:
        return tr("It is the first step recorded.")
    measured = np.isfinite(np.stack([recording.of(quantity)[:record] for quantity, _ in KINDS])).any(axis=(0, 2))
    sound = np.flatnonzero(measured & ~found[:record].any(axis=(1, 2)) & ~lost_losses(recording)[:record])
    if not sound.size:
        return tr("At no recorded step before was all finite.")
    return tr("At step {step} all was finite.", step=count(int(recording.step[sound[-1]])))


def _given_is_finite(recording: Recording, record: int, place: int) -> bool:
    """Return whether what a layer is given was recorded, and finite."""
    values = recording.of("value_nonfinite")[record]
    return place > 0 and bool(np.isfinite(values[place - 1]) and (np.nan_to_num(values[:place]) == 0.0).all())


def _sound(recording: Recording, record: int, place: int) -> str:
    """Return what is said of a layer's values where all that they are made of is finite, by what of it was recorded; '' where too little was."""
    if recording.layers[place].parameters == 0:
        return mark("{share} of the values of {layer} are NaN or infinite at step {step}; what it was given is finite.")
    # An earlier recorder has looked at a sample of the weights alone.
    some = "bias_nonfinite" not in recording.quantities and recording.layers[place].parameters > MOST_SAMPLED
    if some or recording.of("weight_nonfinite")[record, place] != 0.0:
        return ""
    if recording.of("bias_nonfinite")[record, place] == 0.0:
        return mark("{share} of the values of {layer} are NaN or infinite at step {step}; its weights, its biases and what it was given are finite.")
    if lacks_biases(recording, place):
        return mark(
            "{share} of the values of {layer} are NaN or infinite at step {step}; its weight matrix and what it was given are finite,"
            " its biases were not recorded."
        )
    return mark("{share} of the values of {layer} are NaN or infinite at step {step}; its weights and what it was given are finite.")
