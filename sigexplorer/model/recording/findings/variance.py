"""What to do about gradients that vanish or explode: which weight variance the very function between the layers keeps them with, and which there is."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sigexplorer.language import mark, tr
from sigexplorer.model.activations import Activation, catalogue
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.meanfield.critical import critical_weight_variance
from sigexplorer.model.recording.reader import Recording
from sigexplorer.model.running import Cancel
from sigexplorer.model.wording import number

# The largest n Var[w] of the initialisations that libraries have by name: He's is 2, and PyTorch's gain of 5/3 for tanh gives 2.8.
LARGEST_NAMED = 2.8
# Within this factor of it a variance is what it should be.
NEAR = 1.2
UNKNOWN = {
    True: mark("Raise the weight variance to what the function keeps gradients with, or add shortcuts or normalisation."),
    False: mark("Lower the weight variance to what the function keeps gradients with, normalise between layers, or clip the gradient's norm."),
}
NORMALISED = {
    True: mark("The layers between are normalised, and the weights' variance changes little there: add shortcuts, or take fewer layers."),
    False: mark("The layers between are normalised, and the weights' variance changes little there: add shortcuts, or clip the gradient's norm."),
}
NONE_KEEPS = {
    True: mark("{function} keeps gradients at no weight variance without biases (n Var[w] is {now} in the median layer): add shortcuts or normalisation."),
    False: mark(
        "{function} keeps gradients at no weight variance without biases (n Var[w] is {now} in the median layer): normalise between layers, or clip the"
        " gradient's norm."
    ),
}
OFF = {
    True: mark(
        "Raise the weight variance: without biases {function} keeps gradients at n Var[w] = {needed}, and it is {now} in the median layer. Or add shortcuts or"
        " normalisation."
    ),
    False: mark(
        "Lower the weight variance: without biases {function} keeps gradients at n Var[w] = {needed}, and it is {now} in the median layer. Or normalise between"
        " layers, or clip the gradient's norm."
    ),
}
# Where the variance is what the function needs, or off on the other side.
ENOUGH = {
    True: mark(
        "It is not that the weights are small: n Var[w] is {now} in the median layer, and without biases {function} keeps gradients at {needed}. Look at what"
        " the functions are given, and add shortcuts or normalisation."
    ),
    False: mark(
        "It is not that the weights are large: n Var[w] is {now} in the median layer, and without biases {function} keeps gradients at {needed}. Normalise"
        " between layers, or clip the gradient's norm."
    ),
}
BEYOND = mark(
    "Take a function that is steeper, such as tanh, or add shortcuts or normalisation: without biases {function} keeps gradients at n Var[w] = {needed}, which"
    " neither He's nor Glorot's initialisation comes near, and it is {now} in the median layer."
)


def function_between(recording: Recording, places: Sequence[int]) -> Activation | None:
    """Return the function that stands between some layers, from the first to the last of them; None of several, of one that is not known, or of none.

    Parameters
    ----------
    recording : Recording
        With layers.
    places : sequence of int
        The layers, in their order.
    """
    names = {layer.activation for layer in recording.layers[places[0] : places[-1]] if layer.activation}
    found = catalogue.get(names.pop()) if len(names) == 1 else None
    return None if found is None else found()


def median_variance(recording: Recording, places: Sequence[int], record: int) -> float:
    """Return n times the mean square of the weights that gradients pass on their way back from the last of some layers to the first, of the median one.

    Parameters
    ----------
    recording : Recording
        With layers.
    places : sequence of int
        The layers with a matrix, in their order.
    record : int
        At which record, from 0.
    """
    rows = np.array(places[1:], dtype=np.intp)
    sizes = np.array([recording.layers[place].fan_in for place in rows], dtype=np.float64)
    found = np.square(recording.of("weight_rms")[record, rows]) * sizes
    known = found[np.isfinite(found)]
    return float(np.median(known)) if known.size else math.nan


def variance_advice(recording: Recording, places: Sequence[int], record: int, *, vanishing: bool, cancel: Cancel) -> str:
    """Return what to do about gradients that vanish, or explode, from the last to the first of some layers.

    Parameters
    ----------
    recording : Recording
        With layers.
    places : sequence of int
        The layers with a matrix, in their order.
    record : int
        Since which record it is so, from 0.
    vanishing : bool
        Whether they vanish.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    if any("Norm" in layer.kind for layer in recording.layers[places[0] : places[-1]]):
        return tr(NORMALISED[vanishing])
    function, now = function_between(recording, places), median_variance(recording, places, record)
    if function is None or not math.isfinite(now):
        return tr(UNKNOWN[vanishing])
    needed = critical_weight_variance(function, 0.0, cancel=cancel)
    said = {"function": describe_activation(function), "now": number(now, 3)}
    if math.isnan(needed):
        return tr(NONE_KEEPS[vanishing], **said)
    said["needed"] = number(needed, 3)
    off = now * NEAR < needed if vanishing else now > NEAR * needed
    if not off:
        return tr(ENOUGH[vanishing], **said)
    return tr(BEYOND if vanishing and needed > LARGEST_NAMED else OFF[vanishing], **said)
