"""How weights follow a gradient: plainly, with momentum, or as Adam has it; each as PyTorch's optimiser of that name.

Sources
-------
B. T. Polyak: Some methods of speeding up the convergence of iteration methods. USSR Comput. Math. Math. Phys. 4, 1964.
D. P. Kingma, J. Ba: Adam: a method for stochastic optimization. ICLR 2015.
"""

from __future__ import annotations

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.training.parameters import TrainingParameters

FIRST_MOMENT, SECOND_MOMENT, SMALLEST = 0.9, 0.999, 1e-8


class Mover:
    """Moves weights in place.

    Attributes
    ----------
    update : ndarray
        What the last step subtracted.
    moments : ndarray, shape (2, *weights.shape)
        Velocity, or Adam's means of the gradient and of its square; with the number of steps all that the next step depends on.
    """

    def __init__(self, parameters: TrainingParameters, weights: FloatArray, decayed: FloatArray) -> None:
        self._given, self._weights = parameters, weights
        self._decay = parameters.weight_decay * decayed if parameters.weight_decay > 0.0 else None
        self.update = np.zeros_like(weights)
        self.moments = np.zeros((2, *weights.shape))
        self._spare = np.zeros_like(weights)

    def move(self, gradient: FloatArray, step: int) -> None:
        """Take a step, the first of which has the number 1; `gradient` is written over."""
        given, weights, update = self._given, self._weights, self.update
        if self._decay is not None:
            np.multiply(weights, self._decay, out=self._spare)
            np.add(gradient, self._spare, out=gradient)
        if given.optimiser == "plain":
            np.multiply(gradient, given.rate, out=update)
        elif given.optimiser == "momentum":
            velocity = self.moments[0]
            np.multiply(velocity, given.momentum, out=velocity)
            np.add(velocity, gradient, out=velocity)
            np.multiply(velocity, given.rate, out=update)
        else:
            self._adam(gradient, step)
        np.subtract(weights, update, out=weights)

    def _adam(self, gradient: FloatArray, step: int) -> None:
        mean, square = self.moments
        spare, update = self._spare, self.update
        np.multiply(gradient, 1.0 - FIRST_MOMENT, out=spare)
        np.multiply(mean, FIRST_MOMENT, out=mean)
        np.add(mean, spare, out=mean)
        np.multiply(gradient, gradient, out=spare)
        np.multiply(spare, 1.0 - SECOND_MOMENT, out=spare)
        np.multiply(square, SECOND_MOMENT, out=square)
        np.add(square, spare, out=square)
        np.sqrt(square, out=spare)
        np.multiply(spare, 1.0 / np.sqrt(1.0 - SECOND_MOMENT**step), out=spare)
        np.add(spare, SMALLEST, out=spare)
        np.divide(mean, spare, out=update)
        np.multiply(update, self._given.rate / (1.0 - FIRST_MOMENT**step), out=update)
