r"""Coefficients of functions of a Gaussian input in Hermite polynomials, with which two inputs of any correlation are told (Mehler's formula)."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.panels import NODES, composite_nodes, held, narrow_edges, resolving_edges
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, ask

# Standard deviations beyond which no Gaussian input is.
REACH = 39.0
# Standard deviations to which coefficients of what grows exponentially are integrated, and the share of its mean square from which they are.
FAR_REACH, TAIL = 37.5, 1e-28
# The share of a tail that matters below which not even a mean from a few places can be wrong about it.
DOUBTLESS = 1e-3
# Up to so many Hermite polynomials are kept, at the nodes that all functions have in common.
KEPT_POLYNOMIALS = 128
# After so many numbers of a series' terms it is asked whether to go on, and after so many terms at most.
ASKED_NUMBERS, ASKED_TERMS = 1_000_000, 64


@one_thread()
def coefficients(activation: Activation, q: float, count: int, mean_square: Callable[[], float], cancel: Cancel) -> FloatArray:
    r"""Return the coefficients of :math:`f(\sqrt q z)` in normalised Hermite polynomials, shape (count,).

    Parameters
    ----------
    activation : Activation
        The function.
    q : float
        The variance of the input, above 0.
    count : int
        How many coefficients.
    mean_square : callable
        :math:`E[f(\sqrt q z)^2]`, asked for where a tail may matter.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    sigma = math.sqrt(q)
    reach = 12.5
    # Normalised Hermite polynomials are at most exp(z^2 / 4): whether what grows exponentially leaves something farther out.
    far = np.arange(reach, REACH, 0.25)
    tail = np.abs(held(activation(sigma * np.stack([-far, far])))).max(axis=0) * np.exp(-0.25 * far * far)
    farthest = float(np.square(tail).max())
    # About the mean square, from few places: mostly that leaves no doubt.
    if farthest > DOUBTLESS * TAIL * _about_mean(np.square(held(activation(sigma * _few_places())))) and farthest > TAIL * mean_square():
        reach = FAR_REACH
    # A polynomial of degree k turns about sqrt(k) times a unit: panels short enough for the last one.
    uniform = np.linspace(-reach, reach, 2 * math.ceil(reach * max(2.0, math.sqrt(count) / 6.0)) + 1)
    kinks = np.concatenate([activation.kinks, narrow_edges(activation, cancel=cancel)]) / sigma
    start = np.unique(np.concatenate([uniform, kinks[np.abs(kinks) < reach]]))
    edges = resolving_edges(lambda x: held(derivatives_in_parts(activation, sigma * x, 0, cancel)), start, floor=1e-14, normal=True, cancel=cancel)
    z, weights = composite_nodes(edges)
    weighted = weights * np.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi) * held(derivatives_in_parts(activation, sigma * z, 0, cancel)[0])
    if count > KEPT_POLYNOMIALS:
        return _moments(z, weighted, count, cancel)
    # Most panels are those that every function and length begins with, whose polynomials are known.
    place = np.minimum(np.searchsorted(uniform, edges[:-1]), uniform.size - 2)
    whole = (uniform[place] == edges[:-1]) & (uniform[place + 1] == edges[1:])
    known, panels = _polynomials(count, reach, uniform.size), weighted.reshape(-1, NODES)
    of_known = np.zeros(known.shape[1:])
    of_known[place[whole]] = panels[whole]
    found = known.reshape(count, -1) @ of_known.ravel()
    if not whole.all():
        found += _moments(z.reshape(-1, NODES)[~whole].ravel(), panels[~whole].ravel(), count, cancel)
    return found


def _moments(z: FloatArray, weighted: FloatArray, count: int, cancel: Cancel) -> FloatArray:
    """Return the sums of some weights times normalised Hermite polynomials at places, of the degrees 0, ..., shape (count,)."""
    found = np.empty(count)
    before, current = np.zeros_like(z), np.ones_like(z)
    terms = max(1, min(ASKED_TERMS, ASKED_NUMBERS // max(z.size, 1)))
    for k in range(count):
        if not k % terms:
            ask(cancel)
        found[k] = weighted @ current
        before, current = current, (z * current - math.sqrt(k) * before) / math.sqrt(k + 1)
    return found


@functools.lru_cache(maxsize=4)
def _polynomials(count: int, reach: float, edges: int) -> FloatArray:
    """Return normalised Hermite polynomials at the nodes of panels of one width, shape (count, edges - 1, NODES)."""
    z, _ = composite_nodes(np.linspace(-reach, reach, edges))
    found = np.empty((count, z.size))
    before, current = np.zeros_like(z), np.ones_like(z)
    for k in range(count):
        found[k] = current
        before, current = current, (z * current - math.sqrt(k) * before) / math.sqrt(k + 1)
    return found.reshape(count, -1, NODES)


@functools.cache
def _few_places() -> FloatArray:
    """Return places of a normal distribution, none of them 0."""
    return np.arange(-5.9375, 6.0, 0.125)


def _about_mean(values: FloatArray) -> float:
    """Return about the mean of what has these values at `_few_places`."""
    return float(values @ np.exp(-0.5 * np.square(_few_places()))) * 0.125 / math.sqrt(2.0 * math.pi)
