"""What the layers of networks in training go through: gradients, saturated and dead units, and how far a step moves the weights."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations.landmarks import find_landmarks
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.initialisation import stream
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.training.machine import Machine, asked_after
from sigexplorer.model.training.run import TrainingRun

CHOICE = 19
# Points that layers are looked at with.
MOST = 256
# Of a function that is level everywhere, every unit is saturated.
FAINTEST = 5e-324
# Below, a mean of squares has lost digits, or is 0.
SMALLEST_SQUARE = 1e-290


class LayerMeasures(msgspec.Struct, frozen=True, eq=False):
    """Measures of k networks with L hidden layers and the output; NaN where a network has left the range of float64.

    Attributes
    ----------
    gradient : ndarray, shape (k, L + 1)
        The root-mean-square of the mean loss' derivatives by a layer's weights and biases, weight decay apart.
    update_ratio : ndarray, shape (k, L + 1)
        The length of the last step of a layer's weights and biases, divided by their own; NaN before the first step.
    saturated, dead : ndarray, shape (k, L)
        The share of pairs of a unit and a point at which the slope is below a share of the steepest; of units that are so at every point.
    """

    gradient: FloatArray
    update_ratio: FloatArray
    saturated: FloatArray
    dead: FloatArray


class Measurer:
    """Measures a run again and again, in arrays that are made once, over at most 256 of its points, chosen by its seed.

    Parameters
    ----------
    run : TrainingRun
        What is measured.
    saturated_below : float
        The share of the steepest slope.
    cancel : callable
        See `sigexplorer.model.running`.
    """

    def __init__(self, run: TrainingRun, saturated_below: float, cancel: Cancel = never) -> None:
        self._run = run
        count = len(run.inputs)
        chosen = stream(run.parameters.seed, CHOICE).permutation(count)[:MOST]
        x = np.ones((3, len(chosen)))
        x[:2] = run.inputs[chosen].T
        sign = np.tile(2.0 * run.learnt.label[chosen] - 1.0, (len(run.activations), 1))
        self._machine = Machine(run.shape, run.activations, run.weights, len(chosen), run.parameters.loss, cancel=cancel)
        self._program, self._asked = self._machine.program(x, sign), asked_after(run.activations)
        self._thresholds = [saturated_below * find_landmarks(activation, cancel=cancel).reference_slope for activation in run.activations]

    def measure(self, cancel: Cancel = never) -> LayerMeasures:
        """Return the measures of the run as it stands."""
        run, machine = self._run, self._machine
        with np.errstate(all="ignore"), one_thread():
            for number, step in enumerate(self._program):
                if number % self._asked == 0:
                    ask(cancel)
                step()
            size, moved = ([_root_mean_square(part[:, place]) for place in run.shape.layers] for part in (run.weights, run.update))
            gradient = np.column_stack([_root_mean_square(machine.gradient[:, place]) for place in run.shape.layers])
            ratio = np.column_stack(moved) / np.column_stack(size) if run.step else np.full(gradient.shape, np.nan)
        saturated, dead = np.empty((2, len(run.activations), run.shape.depth))
        for k, (network, limit) in enumerate(zip(machine.networks, self._thresholds, strict=True)):
            for layer, slopes in enumerate(network.slopes):
                off = np.abs(slopes) < max(limit, FAINTEST)
                # Of slopes that are undefined no share is below anything.
                undefined = bool(np.isnan(slopes).any())
                saturated[k, layer], dead[k, layer] = (np.nan, np.nan) if undefined else (_share(off), _share(np.logical_and.reduce(off, axis=1)))
        lost = ~np.isfinite(run.weights).all(axis=1)
        for values in (gradient, ratio, saturated, dead):
            values[lost] = np.nan
        return LayerMeasures(gradient, ratio, saturated, dead)


def _root_mean_square(rows: FloatArray) -> FloatArray:
    """Return that of each row, also where squares leave float64: what is not 0 is not said to be."""
    square = (rows**2).mean(axis=1)
    found = np.sqrt(square)
    for row in np.flatnonzero((square < SMALLEST_SQUARE) | np.isinf(square)):
        largest = np.abs(rows[row]).max()
        if 0.0 < largest < np.inf:
            found[row] = largest * np.sqrt(np.square(rows[row] / largest).mean())
    return np.asarray(found)


def _share(found: NDArray[np.bool_]) -> float:
    """Return the share of what is so: its mean, in a fifth of the time where it is small."""
    return np.count_nonzero(found) / found.size
