"""Chains that go side by side through the same layers, each from another one of them on."""

from __future__ import annotations

import copy

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.chain.layers import Layers, Part, Which


class Rounds(Layers):
    """The layers of chains that begin in different ones of them: layer 0 is of each the one that it begins in.

    Parameters
    ----------
    layers : Layers
        The layers of one chain, which has a weight and a bias a layer.
    begins : ndarray of int, shape (chains,)
        The layer in which each chain begins.
    """

    def __init__(self, layers: Layers, begins: NDArray[np.int64]) -> None:
        super().__init__(layers.activation, np.array(layers.weights), cancel=layers.cancel)
        self._round_weights, self._round_biases = np.array(layers.weights), np.array(layers.biases)
        self._begins, self.period, self._every = begins, layers.period, None

    def at(self, which: Which) -> Rounds:
        """Return the layers of some of the chains."""
        some = copy.copy(self)
        some._begins, some._known = self._begins[which], {}
        return some

    def of_layer(self, layer: int) -> tuple[Part, Part]:
        """Return the weights and the biases of a layer, of all chains."""
        place = self._begins + layer
        return self._round_weights[place % self._round_weights.size], self._round_biases[place % self._round_biases.size]

    def weights_of(self, start: int, stop: int) -> list[Part]:
        """Return the weights of some layers, of all chains."""
        return [self.of_layer(layer)[0] for layer in range(start, stop)]
