"""What is known of a gradient whose digits rounding decides, beyond the layers that were followed: what a layer multiplies it by on the mean, and how well.

A chain that magnifies its roundings is followed by arithmetic as some other chain that begins within rounding of it; means over many layers are those of both
as far as they are of the chain at all, and not of where it begins. Of single layers nothing is known.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray

# The mean is taken over so many parts of the layers that were followed at least; those behind are parts of the same share.
PARTS = 16


class Mean:
    """The logarithms of some chains' gradients on their way.

    Parameters
    ----------
    first : int
        Layers that are followed in any case.
    """

    def __init__(self, first: int) -> None:
        self._first = first
        self._told = 0
        self._layers: list[FloatArray] = []
        self._log10: list[FloatArray] = []

    def wants(self, layer: int) -> bool:
        """Return whether it is time to tell where the gradients are."""
        return layer - self._told >= max(self._first, self._told) // PARTS

    def tell(self, layer: int, log10: FloatArray, ahead: NDArray[np.int64] | int = 0) -> None:
        """Be told log10 of the magnitudes of all gradients after a layer, shape (n,); NaN of those that nobody asks for any more.

        Layers that chains have gone through beside those that are counted are `ahead`. What is told twice of one layer is what was told last.
        """
        if self._layers and layer == self._told:
            del self._layers[-1], self._log10[-1]
        self._told = layer
        self._layers.append(np.broadcast_to(np.asarray(layer + ahead, dtype=np.float64), log10.shape))
        self._log10.append(log10)

    def beyond(self, depth: int, which: NDArray[np.int64] | slice = slice(None)) -> tuple[FloatArray, FloatArray]:
        """Return log10 of the magnitudes after `depth` layers, and two standard errors of it, as the mean of the layers told of lets expect.

        Parameters
        ----------
        depth : int
            The number of layers, beyond the last that was told of.
        which : ndarray of int or slice
            The chains, each of them told of to the end.

        Returns
        -------
        log10, error : ndarray, shape (n,)
            The error is that of the mean over the parts, and by how much that of the later half differs; 0 where the gradient is exactly 0.
        """
        layers, log10 = (np.stack([np.zeros(part[-1].size), *part])[:, which] for part in (self._layers, self._log10))
        with np.errstate(invalid="ignore"):
            mean = log10[-1] / layers[-1]
            rates = np.diff(log10, axis=0) / np.diff(layers, axis=0)
            half, place = np.argmax(layers >= layers[-1] / 2.0, axis=0), np.arange(mean.size)
            late = (log10[-1] - log10[half, place]) / (layers[-1] - layers[half, place])
            late = np.where(half < len(layers) - 1, late, mean)
            apart = 2.0 * rates.std(axis=0, ddof=1) / np.sqrt(len(rates)) if len(rates) > 1 else np.zeros(mean.size)
            error = (apart + np.abs(late - mean)) * (depth - layers[-1])
            return mean * depth, np.where(np.isfinite(error), error, 0.0)
