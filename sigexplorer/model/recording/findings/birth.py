"""What is said of the first number that is none, by what it was first seen in: weights, values, the loss, gradients, or the step of the optimizer."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import mark, plural, tr
from sigexplorer.model.recording.findings.found import lacks_biases, named
from sigexplorer.model.recording.reader import Recording
from sigexplorer.model.wording import count, number, share
from sigexplorer.record.measures import APPLIES, MOST_SAMPLED

BORN = mark("NaN born")
WEIGHTS = mark("{share} of the weights of {layer} are NaN or infinite at step {step}.")
BIASES = mark("{share} of the biases of {layer} are NaN or infinite at step {step}.")
VALUES = mark("{share} of the values of {layer} are NaN or infinite at step {step}.")
DATA = mark("{share} of the numbers that the network is given are NaN or infinite at step {step}.")
GIVEN = mark("{share} of the numbers that {layer} is given are NaN or infinite at step {step}.")
BETWEEN = mark("{share} of the numbers that {layer} is given are NaN or infinite at step {step}, while the values before it are finite.")
# Layers that multiply and add, as PyTorch, Keras and Flax call them.
PLAIN = re.compile(r"(Lazy|Einsum|Separable|Depthwise)?(Linear|Bilinear|Dense|DenseGeneral|Conv(Transpose)?([123][dD])?(Transpose)?)")


class Birth(NamedTuple):
    """Where it was born: the layer, '' for none, the quantity that shows it, what was measured, what to do, and what all that is called."""

    layer: str
    quantity: str
    evidence: str
    advice: str
    cause: str = BORN


def born_before(recording: Recording, record: int) -> Birth:
    """Return what is said of weights and biases that were none already when the step began."""
    found = np.stack([_bad(recording, quantity, record) for quantity in ("weight_nonfinite", "bias_nonfinite")])
    places = np.flatnonzero(found.any(axis=0))
    place = int(places[0])
    quantity, template = ("weight_nonfinite", WEIGHTS) if found[0, place] else ("bias_nonfinite", BIASES)
    said = [_said(recording, record, place, quantity, template)]
    if len(places) > 1:
        said.append(_others(len(places) - 1))
        # A gradient that is none takes every layer with it, and which was the first is not to be seen any more.
        said += _largest(recording, record - 1)
    advice = tr("Look for what has changed them since: a step of the optimizer along a gradient that was NaN, or code that writes weights itself.")
    return Birth(recording.layers[place].name, quantity, " ".join(said), advice)


def born_forward(recording: Recording, record: int) -> Birth:
    """Return what is said of values that are none while weights and biases are numbers: of the first layer that is given any, or makes some."""
    given, values = (_bad(recording, quantity, record) for quantity in ("input_nonfinite", "value_nonfinite"))
    place = int(np.argmax(given | values))
    layer = recording.layers[place]
    advice = tr("Look for a logarithm, a root or a division in that layer, and for a step that is too large.")
    if layer.kind == "input":
        advice = tr("Look at the data: for values that are missing, a logarithm of 0, and a column that was divided by its deviation of 0.")
        quantity = "value_nonfinite" if values[place] else "input_nonfinite"
        return Birth(layer.name, quantity, _said(recording, record, place, quantity, DATA), advice)
    if given[place]:
        template = BETWEEN if np.isfinite(recording.of("value_nonfinite")[record, :place]).any() else GIVEN
        advice = tr("Look at what is computed before that layer and is no layer itself: for a logarithm, a root or a division; and for NaN in the data.")
        said = _said(recording, record, place, "input_nonfinite", template)
        return Birth(layer.name, "input_nonfinite", said, advice, mark("NaN born before a layer"))
    template = VALUES
    if _given_is_finite(recording, record, place):
        template = _sound(recording, record, place) or template
        advice = _of_layer(recording, place, advice)
    return Birth(layer.name, "value_nonfinite", _said(recording, record, place, "value_nonfinite", template), advice)


def _of_layer(recording: Recording, place: int, otherwise: str) -> str:
    """Return what to do about a layer that was given numbers."""
    layer, perhaps_biases = recording.layers[place], lacks_biases(recording, place)
    kind, _, function = layer.kind.partition(APPLIES)
    if function:
        return tr(
            "Look at its function, {function}: where it has no value, and what it makes of large numbers; and for a step that is too large.", function=function
        )
    if not PLAIN.fullmatch(kind):
        if perhaps_biases:
            return tr("Look at its biases, for a logarithm, a root or a division in that layer, and for a step that is too large.")
        return otherwise
    # The values of such a layer are recorded before a function that is known.
    if layer.activation:
        return tr("Before its function such a layer only multiplies and adds: its numbers have outgrown what holds them. Look for a step that is too large.")
    if perhaps_biases:
        return tr(
            "Such a layer only multiplies and adds: its biases are none, or its numbers have outgrown what holds them. Look at its biases, for a step that is "
            "too large, and for inputs that are."
        )
    return tr("Such a layer only multiplies and adds: its numbers have outgrown what holds them. Look for a step that is too large, and for inputs that are.")


def born_in_the_loss(recording: Recording, record: int) -> Birth:
    """Return what is said where the loss is none and no value that was looked at is: it was born there or behind them, and no layer is to blame."""
    seen = tr("the loss is NaN") if np.isnan(recording.loss[record]) else tr("the loss is infinite")
    step = count(int(recording.step[record]))
    if not np.isfinite(recording.of("value_nonfinite")[record]).any():
        said = [tr("At step {step} {seen}.", step=step, seen=seen), *_largest(recording, record - 1)]
        advice = tr(
            "Look at the data and the labels of that batch, for a logarithm, a root or a division in the loss and in the network, and for a step that is"
            " too large."
        )
    elif recording.library == "keras":
        said = [tr("At step {step} {seen}, while with the sample all values of the layers are finite.", step=step, seen=seen), *_largest(recording, record)]
        advice = tr("Look at the data and the labels of that batch, and for a logarithm, a root or a division in the loss.")
    else:
        said = [tr("At step {step} {seen}, while all values of the layers are finite.", step=step, seen=seen), *_largest(recording, record)]
        advice = tr("Look at the labels of that batch, and for a logarithm, a root or a division in the loss and behind the last layer.")
    return Birth("", "value_largest", " ".join(said), advice)


def born_backward(recording: Recording, record: int) -> Birth:
    """Return what is said of gradients that are none while values and loss are numbers, or were not recorded."""
    gradient = _bad(recording, "gradient_nonfinite", record)
    if gradient.any():
        return _handed_back(recording, record, int(np.flatnonzero(gradient)[-1]), "gradient_nonfinite")
    weight_gradient = _bad(recording, "weight_gradient_nonfinite", record)
    place = int(np.flatnonzero(weight_gradient)[-1])
    if np.isnan(recording.of("gradient_nonfinite")[record, place]):
        return _handed_back(recording, record, place, "weight_gradient_nonfinite")
    said = tr(
        "{share} of the gradients of the weights of {layer} are NaN or infinite at step {step}, those of its values are not.",
        **_words(recording, record, place, "weight_gradient_nonfinite"),
    )
    advice = tr("Look at what that layer was given, whose products with the gradients may have left the format; and at other batches that were added to it.")
    return Birth(recording.layers[place].name, "weight_gradient_nonfinite", said, advice)


def _handed_back(recording: Recording, record: int, place: int, quantity: str) -> Birth:
    """Return what is said where a layer is the last one that has gradients that are none."""
    measured = recording.of(quantity)[record]
    behind = place + 1 + np.flatnonzero(np.isfinite(measured[place + 1 :]))
    said = _words(recording, record, place, quantity)
    if behind.size:
        next_one = recording.layers[int(behind[0])]
        of = mark(
            "{share} of the gradients of {layer} are NaN or infinite at step {step}, those of {behind} behind it are finite:"
            " they were made on the way back from there."
        )
        of_weights = mark(
            "{share} of the gradients of the weights of {layer} are NaN or infinite at step {step}, those of {behind} behind it are finite:"
            " they were made on the way back from there."
        )
        advice = tr("Look in between for what has no slope: a root or a norm of 0, a power, or the branch of a condition that was not taken.")
        template = of if quantity == "gradient_nonfinite" else of_weights
        return Birth(next_one.name, quantity, tr(template, behind=named(next_one), **said), advice, mark("NaN born on the way back"))
    of = mark("{share} of the gradients that {layer} is handed back are NaN or infinite at step {step}, and no layer behind it has any.")
    of_weights = mark("{share} of the gradients of the weights of {layer} are NaN or infinite at step {step}, and no layer behind it has any.")
    evidence = tr(of if quantity == "gradient_nonfinite" else of_weights, **said)
    if np.isfinite(recording.of("value_nonfinite")[record]).any():
        also = (
            tr("All values of the layers are finite, and so is the loss.")
            if np.isfinite(recording.loss[record])
            else tr("All values of the layers are finite.")
        )
        evidence = f"{evidence} {also}"
    advice = tr("Look at the loss, and at what stands behind that layer: for labels that are NaN, a logarithm or a division by 0, and a root or a norm of 0.")
    return Birth("", quantity, evidence, advice)


def born_in_the_step(recording: Recording, record: int) -> Birth:
    """Return what is said of weights that were numbers before a step, and are none behind it, where no gradient was none."""
    bad = np.flatnonzero(_bad(recording, "update_nonfinite", record))
    place = int(bad[0])
    said = [_said(recording, record, place, "update_nonfinite", mark("Step {step} makes {share} of the weights of {layer} NaN or infinite."))]
    if len(bad) > 1:
        said.append(_others(len(bad) - 1))
    if np.isfinite(recording.of("weight_gradient_nonfinite")[record, place]):
        said.append(tr("Their gradients are finite."))
        advice = tr("Look at the optimizer: for a learning rate that is far too high or none, a division by 0 (its epsilon), or weights that it writes itself.")
        # With one layer alone there is one to name; a step of all of them is the optimizer's.
        return Birth(recording.layers[place].name if len(bad) == 1 else "", "update_nonfinite", " ".join(said), advice)
    said.append(tr("Their gradients were not recorded."))
    advice = tr("Look for a gradient that is NaN in that step, from its data, its labels or the loss, and for a learning rate that is far too high.")
    return Birth(recording.layers[place].name if len(bad) == 1 else "", "update_nonfinite", " ".join(said), advice)


def _bad(recording: Recording, quantity: str, record: int) -> NDArray[np.bool_]:
    return np.asarray(np.nan_to_num(recording.of(quantity)[record]) > 0.0)


def _words(recording: Recording, record: int, place: int, quantity: str) -> dict[str, str]:
    part = float(recording.of(quantity)[record, place])
    return {"share": share(part), "layer": named(recording.layers[place]), "step": count(int(recording.step[record]))}


def _said(recording: Recording, record: int, place: int, quantity: str, template: str) -> str:
    return tr(template, **_words(recording, record, place, quantity))


def _others(layers: int) -> str:
    return plural("So are some of 1 layer behind it.", "So are some of {n} layers behind it.", layers)


def _largest(recording: Recording, until: int) -> list[str]:
    """Return which layer had the largest value when any was measured last, up to a record, and when that was, if it was."""
    values = recording.of("value_largest")[: until + 1]
    known = np.flatnonzero(np.isfinite(values).any(axis=1))
    if not known.size:
        return []
    row = np.where(np.isfinite(values[known[-1]]), values[known[-1]], -np.inf)
    layer = int(np.argmax(row))
    said = {"step": count(int(recording.step[known[-1]])), "value": number(float(row[layer]), 3), "layer": named(recording.layers[layer])}
    return [tr("The largest value at step {step} was {value}, of {layer}.", **said)]


def _given_is_finite(recording: Recording, record: int, place: int) -> bool:
    """Return whether what a layer is given was recorded, and finite; of an earlier recorder, whether the values before it were."""
    if np.isfinite(recording.of("input_nonfinite")[record, place]):
        return True
    values = recording.of("value_nonfinite")[record]
    return place > 0 and bool(np.isfinite(values[place - 1]))


def _sound(recording: Recording, record: int, place: int) -> str:
    """Return what is said of a layer's values where all that they are made of is finite, by what of it was recorded; '' where too little was."""
    measured = recording.library != "arrays" and bool(np.isfinite(recording.of("input_nonfinite")[record, place]))
    if recording.layers[place].parameters == 0:
        if measured:
            return mark("{share} of the values of {layer} are NaN or infinite at step {step}; what it was given is finite.")
        return mark("{share} of the values of {layer} are NaN or infinite at step {step}; the values before it are finite.")
    # An earlier recorder has looked at a sample of the weights alone.
    some = "bias_nonfinite" not in recording.quantities and recording.layers[place].parameters > MOST_SAMPLED
    if some or recording.of("weight_nonfinite")[record, place] != 0.0:
        return ""
    if recording.of("bias_nonfinite")[record, place] == 0.0:
        if measured:
            return mark("{share} of the values of {layer} are NaN or infinite at step {step}; its weights, its biases and what it was given are finite.")
        return mark("{share} of the values of {layer} are NaN or infinite at step {step}; its weights, its biases and the values before it are finite.")
    if lacks_biases(recording, place):
        if measured:
            return mark(
                "{share} of the values of {layer} are NaN or infinite at step {step}; its weight matrix and what it was given are finite,"
                " its biases were not recorded."
            )
        return mark(
            "{share} of the values of {layer} are NaN or infinite at step {step}; its weight matrix and the values before it are finite,"
            " its biases were not recorded."
        )
    if measured:
        return mark("{share} of the values of {layer} are NaN or infinite at step {step}; its weights and what it was given are finite.")
    return mark("{share} of the values of {layer} are NaN or infinite at step {step}; its weights and the values before it are finite.")
