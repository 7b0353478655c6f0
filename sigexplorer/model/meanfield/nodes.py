"""Nodes over the input, and Gaussian expectations of what there is at them."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.hermite import REACH
from sigexplorer.model.running import Cancel, ask

# Numbers of a density that are multiplied at once, and of which it is found between two questions whether to go on.
CHUNK, ASKED_NUMBERS = 4_000_000, 1_000_000
# Up to so many numbers OpenBLAS multiplies on one thread anyway.
ALONE = 10_000


class Nodes:
    """Nodes of a rule over the input, what f^2 and the like have there, and how far Gaussians reach.

    Parameters
    ----------
    x : ndarray, shape (nodes,)
        The nodes, from 0 on: densities are even, so that what lies to the left is added to what lies opposite. Ascending, part by part.
    sums : ndarray, shape (3, nodes)
        f^2, f'^2 and f(x) f(-x), both sides together, times the weights of the nodes.
    begins, ends : ndarray, shape (parts,), optional
        Where parts of the nodes begin, ascending, of which none is taken without the rest of it, and how many nodes there are up to their ends;
        each by itself, if not given.
    """

    __slots__ = ("begins", "ends", "half_square", "sums", "x")

    def __init__(self, x: FloatArray, sums: FloatArray, begins: FloatArray | None = None, ends: NDArray[np.int64] | None = None) -> None:
        self.x, self.sums, self.begins, self.ends = x, sums, begins, ends
        self.half_square = 0.5 * np.square(x)

    def reached(self, sigma: float) -> int:
        """Return how many of the nodes a Gaussian of some deviation reaches."""
        if self.begins is None or self.ends is None:
            return int(self.x.searchsorted(REACH * sigma))
        return int(self.ends[max(int(self.begins.searchsorted(REACH * sigma)) - 1, 0)])

    def alone(self, weighed: FloatArray, q: float) -> FloatArray:
        """Return what `means` does of one variance, in a fraction of the time."""
        end = self.reached(math.sqrt(q))
        with np.errstate(all="ignore"):
            density = np.exp(self.half_square[:end] * (-1.0 / q))
            return np.asarray(density @ weighed[:end] / math.sqrt(2.0 * math.pi * q))

    def means(self, weighed: FloatArray, q: FloatArray, cancel: Cancel) -> FloatArray:
        """Return expectations of what there is at the nodes.

        Parameters
        ----------
        weighed : ndarray, shape (nodes, ...)
            Of both sides together, times the weights.
        q : ndarray, shape (n,)
            Variances, not narrower than the nodes.
        cancel : callable
            See `sigexplorer.model.running`.

        Returns
        -------
        ndarray, shape (n, ...)
        """
        own = weighed.shape[1:]
        found, sigma = np.empty((q.size, *own)), np.sqrt(q)
        rows = max(1, CHUNK // self.x.size)
        for start in range(0, q.size, rows):
            part = slice(start, start + rows)
            end = self.reached(float(sigma[part].max()))
            density = np.empty((sigma[part].size, end))
            few = max(1, ASKED_NUMBERS // max(end, 1))
            for first in range(0, density.shape[0], few):
                ask(cancel)
                some = density[first : first + few]
                np.multiply(self.half_square[:end], -1.0 / q[part][first : first + few, None], out=some)
                with np.errstate(under="ignore"):
                    np.exp(some, out=some)
            ask(cancel)
            found[part] = density @ weighed[:end] / (sigma[part].reshape(-1, *(1,) * len(own)) * math.sqrt(2.0 * math.pi))
        return found
