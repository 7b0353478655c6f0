"""How weights follow a gradient: plainly, with momentum, or as Adam has it; each as PyTorch's optimiser of that name.

Sources
-------
B. T. Polyak: Some methods of speeding up the convergence of iteration methods. USSR Comput. Math. Math. Phys. 4, 1964.
D. P. Kingma, J. Ba: Adam: a method for stochastic optimization. ICLR 2015.
"""

from __future__ import annotations

import math
from typing import TypeVar

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.training.forms import Calls, call
from sigexplorer.model.training.parameters import Optimiser

FIRST_MOMENT, SECOND_MOMENT, SMALLEST = 0.9, 0.999, 1e-8


R = TypeVar("R", float, FloatArray)


def gradient_scale(optimiser: Optimiser, rate: R) -> R | float:
    """Return what a `Mover` wants the gradient to be multiplied by: where nothing but the rate stands before it, one call is saved at every step."""
    return rate if optimiser == "plain" else 1.0


class Mover:
    """Moves weights in place.

    Parameters
    ----------
    optimiser : str
        plain, momentum or adam.
    rate : float or ndarray
        The learning rate; of weights that move side by side, one for each, in a shape that broadcasts.
    momentum : float
        How much of a velocity is left in the next step.
    weights : ndarray
        What is moved.
    gradient : ndarray, of the shape of `weights`
        Where the gradient lies at every step, times `gradient_scale`.
    decay : ndarray, optional
        What share of each weight is added to its gradient.

    Attributes
    ----------
    update : ndarray
        What the last step subtracted.
    moments : ndarray, shape (2, *weights.shape)
        Velocity, or Adam's means of the gradient and of its square; with the number of steps all that the next step depends on.
    calls : list of callable
        What takes a step, once `prepare` was told its number; the gradient is written over.
    """

    def __init__(
        self, optimiser: Optimiser, rate: float | FloatArray, momentum: float, weights: FloatArray, gradient: FloatArray, decay: FloatArray | None = None
    ) -> None:
        self.moments = np.zeros((2, *weights.shape))
        self._spare = np.zeros_like(weights)
        self._rate = rate
        # What Adam makes of its means, which depends on the number of the step.
        self._shrink, self._stretch = np.array(0.0), np.zeros(np.shape(rate))
        self.prepared = optimiser == "adam"
        """Whether `prepare` must be told the number of every step."""
        self.update = gradient if optimiser == "plain" else np.zeros_like(weights)
        self.calls: Calls = []
        if decay is not None:
            scaled = np.ascontiguousarray(np.broadcast_to(gradient_scale(optimiser, np.asarray(rate)) * decay, weights.shape))
            self.calls += [call(np.multiply, weights, scaled, self._spare), call(np.add, gradient, self._spare, gradient)]
        if optimiser == "momentum":
            velocity = self.moments[0]
            self.calls += [call(np.multiply, velocity, momentum, velocity), call(np.add, velocity, gradient, velocity)]
            self.calls += [call(np.multiply, velocity, rate, self.update)]
        elif optimiser == "adam":
            self.calls += self._adam(gradient)
        self.calls += [call(np.subtract, weights, self.update, weights)]

    def prepare(self, step: int) -> None:
        """Be told which step comes next; the first has the number 1."""
        self._shrink[...] = 1.0 / math.sqrt(1.0 - SECOND_MOMENT**step)
        self._stretch[...] = self._rate / (1.0 - FIRST_MOMENT**step)

    def _adam(self, gradient: FloatArray) -> Calls:
        mean, square = self.moments
        spare, update = self._spare, self.update
        first = [call(np.multiply, gradient, 1.0 - FIRST_MOMENT, spare), call(np.multiply, mean, FIRST_MOMENT, mean), call(np.add, mean, spare, mean)]
        squared = [call(np.square, gradient, spare), call(np.multiply, spare, 1.0 - SECOND_MOMENT, spare)]
        second = [*squared, call(np.multiply, square, SECOND_MOMENT, square), call(np.add, square, spare, square)]
        size = [call(np.sqrt, square, spare), call(np.multiply, spare, self._shrink, spare), call(np.add, spare, SMALLEST, spare)]
        return [*first, *second, *size, call(np.divide, mean, spare, update), call(np.multiply, update, self._stretch, update)]
