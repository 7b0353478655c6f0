"""The logarithm of a rate over a range of currents as few polynomials, where it is smooth: each of its values is an integral of its own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.polynomial import chebyshev

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.neuron.response import Response
from sigexplorer.model.running import Cancel, ask

# The degree of each polynomial, how many of its last terms must be nothing, to which share of the largest, and so many polynomials at most.
DEGREE, LAST, NOTHING, MOST = 24, 4, 4e-15, 64


def tabulated(response: Response, low: float, high: float, cancel: Cancel) -> Callable[[FloatArray], FloatArray]:
    """Return what gives ln of a rate at currents of a range, shape (n,); the rate's own where it is not smooth there.

    Parameters
    ----------
    response : Response
        The rate by the current.
    low, high : float
        The range.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    nodes = chebyshev.chebpts1(DEGREE + 1)
    fit = np.linalg.inv(chebyshev.chebvander(nodes, DEGREE))
    left, right = np.array([low]), np.array([high])
    done: list[tuple[float, float, FloatArray]] = []
    while left.size:
        ask(cancel)
        if len(done) + left.size > MOST:
            return response.log_rate
        middle, half = 0.5 * (left + right), 0.5 * (right - left)
        values = response.log_rate((middle[:, np.newaxis] + half[:, np.newaxis] * nodes).ravel()).reshape(left.size, -1)
        if not np.isfinite(values).all():
            return response.log_rate
        terms = values @ fit.T
        smooth = np.abs(terms[:, -LAST:]).max(axis=1) <= NOTHING * np.abs(terms).max(axis=1)
        done += list(zip(left[smooth].tolist(), right[smooth].tolist(), terms[smooth], strict=True))
        left, right, middle = left[~smooth], right[~smooth], middle[~smooth]
        left, right = np.concatenate([left, middle]), np.concatenate([middle, right])
    done.sort(key=lambda part: part[0])
    edges = np.array([part[1] for part in done[:-1]])

    def log_rate(current: FloatArray) -> FloatArray:
        found, piece = np.empty(current.size), np.searchsorted(edges, current)
        for index, (first, last, terms) in enumerate(done):
            here = piece == index
            if here.any():
                found[here] = chebyshev.chebval((2.0 * current[here] - first - last) / (last - first), terms)
        return found

    return log_rate
