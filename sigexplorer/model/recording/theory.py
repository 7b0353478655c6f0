"""What theory expects of each layer at its initialisation, from what the layer before it gives and the one behind it hands back.

A layer of independent weights of mean 0 gives numbers of the mean of its biases b and the variance fan_in E[w^2] E[x^2] + Var[b], and hands back
gradients of the mean square fan_out E[w^2] E[g^2]; a function f of normal numbers z gives the variance of f(z), and hands back E[f'(z)^2] E[g^2].

Sources
-------
X. Glorot, Y. Bengio: Understanding the difficulty of training deep feedforward neural networks. AISTATS 2010, equations 5 and 6.
B. Poole et al.: Exponential expressivity in deep neural networks through transient chaos. NeurIPS 2016 (the means over normal numbers).
"""

from __future__ import annotations

import math

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import tr
from sigexplorer.model.activations import Activation, catalogue
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.panels import composite_nodes, narrow_edges
from sigexplorer.model.recording.findings.found import lacks_biases
from sigexplorer.model.recording.reader import Recording
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.wording import count

# So many deviations hold all that counts, and within them an activation bends where its input is of these sizes.
REACH = 9.0
BENDS = 2.0 ** np.arange(-4.0, 7.0)
# The library of a recording whose numbers a loop of any kind has told.
TOLD = "arrays"
# Of the same numbers two measures, which are kept in few digits, differ by less.
ALIKE = 2e-3


class LayerTheory(msgspec.Struct, frozen=True, eq=False):
    """What is expected at the first recorded step; NaN where nothing is.

    Attributes
    ----------
    step : int
        Which step that is: of a recording that begins later not the training's first.
    mean, deviation : ndarray, shape (layers,)
        Of the values.
    gradient : ndarray, shape (layers,)
        The root-mean-square of the loss' derivatives by the values.
    without_biases : ndarray of bool, shape (layers,)
        Of which layers the biases, if they have any, were not recorded, so that they are left out.
    unnamed : ndarray of bool, shape (layers,)
        Behind which layers something may stand that the recording does not name; see `unnamed_behind`.
    """

    step: int
    mean: FloatArray
    deviation: FloatArray
    gradient: FloatArray
    without_biases: NDArray[np.bool_]
    unnamed: NDArray[np.bool_]

    @property
    def when(self) -> str:
        """When it is expected, in words."""
        return tr("at first") if self.step == 0 else tr("at step {step}", step=count(self.step))


def normal_means(activation: Activation, mean: float, deviation: float) -> tuple[float, float, float]:
    """Return the mean and the deviation of f(z), and the root of E[f'(z)^2], for a normal z.

    Parameters
    ----------
    activation : Activation
        f.
    mean, deviation : float
        Of z; finite, the deviation at least 0.
    """
    if deviation == 0.0:
        value, slope = activation.derivatives(np.array([mean]), 1)[:, 0]
        return float(value), 0.0, abs(float(slope))
    bends = np.concatenate([-BENDS, [0.0], BENDS, activation.kinks, narrow_edges(activation)])
    edges = np.concatenate([np.linspace(-REACH, REACH, 37), (bends - mean) / deviation])
    node, weight = composite_nodes(np.unique(np.clip(edges, -REACH, REACH)))
    density = weight * np.exp(-0.5 * node * node) / math.sqrt(2.0 * math.pi)
    value, slope = activation.derivatives(mean + deviation * node, 1)
    middle = float(density @ value)
    return middle, math.sqrt(max(float(density @ np.square(value - middle)), 0.0)), math.sqrt(float(density @ np.square(slope)))


def layer_theory(recording: Recording, cancel: Cancel = never) -> LayerTheory:
    """Return what is expected of each layer of a recording at its first step.

    Parameters
    ----------
    recording : Recording
        With at least one step.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    layers = len(recording.layers)
    mean, deviation, gradient = np.full((3, layers), np.nan)
    row = {
        name: recording.of(name)[0] for name in ("input_mean", "input_std", "value_mean", "value_std", "weight_rms", "gradient_rms", "bias_mean", "bias_std")
    }
    slope = np.full(layers, np.nan)
    # What the next layer is given where a function is applied to values that were recorded before it.
    given: tuple[float, float] | None = None
    for place, layer in enumerate(recording.layers):
        ask(cancel)
        known = catalogue.get(layer.activation)
        inputs = (float(row["input_mean"][place]), float(row["input_std"][place]))
        if not all(map(math.isfinite, inputs)) and given is not None:
            inputs = given
        applied = known is not None and layer.fan_in > 0
        if layer.fan_in > 0:
            sums = float(row["weight_rms"][place]) * math.sqrt(layer.fan_in) * math.hypot(*inputs)
            mean[place], deviation[place] = np.nan_to_num(row["bias_mean"][place]), math.hypot(sums, float(np.nan_to_num(row["bias_std"][place])))
        elif known is not None and all(map(math.isfinite, inputs)):
            mean[place], deviation[place], slope[place] = normal_means(known(), *inputs)
        given = None
        if applied and known is not None and np.isfinite(row["value_std"][place]):
            *given_now, slope[place] = normal_means(known(), float(row["value_mean"][place]), float(row["value_std"][place]))
            given = (given_now[0], given_now[1])
    for place in range(layers - 1):
        gradient[place] = _handed_back(recording, place, row, slope)
    without = np.array([lacks_biases(recording, place) for place in range(layers)], dtype=bool)
    unnamed = unnamed_behind(recording)
    gradient[unnamed] = np.nan
    if recording.library == TOLD and unnamed.any():
        # Whether values are those before or behind such a function is not known either.
        mean[:] = deviation[:] = gradient[:] = np.nan
    return LayerTheory(int(recording.step[0]), mean, deviation, gradient, without, unnamed)


def unnamed_behind(recording: Recording) -> NDArray[np.bool_]:
    """Return behind which layers something may stand that the recording does not name, shape (layers,).

    Where a library was looked into, that is so where the next layer is given something else than the values. A loop that tells of its arrays may leave
    its functions out: where it names none between layers with weights, not even the identity, nobody knows what stands there.

    Parameters
    ----------
    recording : Recording
        With at least one step.
    """
    found = np.zeros(len(recording.layers), dtype=bool)
    weighs = [place for place, layer in enumerate(recording.layers) if layer.fan_in > 0]
    if recording.library == TOLD:
        if not any(layer.activation for layer in recording.layers):
            found[weighs[:-1]] = True
        return found
    for place in weighs[:-1]:
        behind = recording.layers[place + 1]
        if not recording.layers[place].activation and behind.fan_in > 0:
            given, gives = ([float(recording.of(f"{of}_{what}")[0, at]) for what in ("mean", "std")] for of, at in (("input", place + 1), ("value", place)))
            # Of numbers that are NaN on both sides nothing says that they differ.
            found[place] = not np.allclose(given, gives, rtol=ALIKE, atol=0.0, equal_nan=True)
    return found


def _handed_back(recording: Recording, place: int, row: dict[str, FloatArray], slope: FloatArray) -> float:
    """Return the gradient that a layer is expected to be handed back by the one behind it."""
    behind = recording.layers[place + 1]
    found = float(row["gradient_rms"][place + 1])
    if behind.fan_in > 0:
        found *= float(row["weight_rms"][place + 1]) * math.sqrt(behind.fan_out)
    elif behind.activation:
        found *= float(slope[place + 1])
    else:
        return math.nan
    # A function that is applied to the values themselves stands between them and the layer behind.
    return found * float(slope[place]) if recording.layers[place].fan_in > 0 and recording.layers[place].activation else found
