r"""Thousands of panels condensed to few nodes: what swings is resolved once, and asked for at many lengths.

Beside a function that turns a thousand times a Gaussian density is smooth: over half an octave it is a polynomial of some degree, to all digits. So sums of
values times densities are the same over few nodes, whose weights are what the values have beside the Legendre polynomials. That holds where what these leave of
a density is nothing beside the mean; of what rises by orders of magnitude within half an octave it is not, and such nodes stay as they are.

Source
------
L. N. Trefethen: Approximation Theory and Approximation Practice. SIAM, 2013 (chapters 8 and 19: coefficients of what is analytic in an ellipse).
"""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.hermite import REACH
from sigexplorer.model.meanfield.nodes import Nodes
from sigexplorer.model.meanfield.swings import MIRRORED, SQUARED
from sigexplorer.model.numerics.threads import one_thread

# Nodes of half an octave, and from how many on they are condensed at all.
NODES, MANY = 28, 10_000
# Which share of a mean may go with the degrees that are not there, and what rounding leaves of sums.
LEFT, ROUNDED = 1e-13, 1e-15
# Parts of an octave.
PARTS = 2
RATIO = 2.0 ** (1.0 / PARTS)
# Nearer to 0 all is one part.
LEAST = 2.0**-1000
# Where a density is level: half the square of the deviations at which a part of an octave begins.
LEVEL = 1e-3
# Ellipses in which densities are analytic, and places on each.
ELLIPSES, AROUND = np.geomspace(1.2, 200.0, 80), np.linspace(0.0, math.pi, 65)


@one_thread()
def condensed(nodes: Nodes) -> Nodes:
    """Return nodes that say the same of Gaussians of any width that reaches beyond the first of them, where there are many; else those given."""
    if nodes.x.size <= MANY:
        return nodes
    x, sums = nodes.x, nodes.sums
    # The nodes of panels next to 0 may be 0 in float64.
    place = np.floor(PARTS * np.log2(np.maximum(x, LEAST))).astype(np.int64)
    firsts = np.flatnonzero(np.diff(place, prepend=place[0] - 1))
    bounds, begins = np.append(firsts, x.size), np.exp2(place[firsts] / PARTS)
    fewer = (np.diff(bounds) > NODES) & _few_suffice(np.add.reduceat(np.abs(sums), firsts, axis=1), place[firsts])
    if not fewer.any():
        return nodes
    places, parts, starts, sizes = [], [], [], []
    for which, low in enumerate(begins.tolist()):
        here = slice(int(bounds[which]), int(bounds[which + 1]))
        if not fewer[which]:
            # Each by itself: a Gaussian that does not reach where values are undefined meets those before it.
            places.append(x[here])
            parts.append(sums[:, here])
            starts.append(x[here])
            sizes.append(np.ones(x[here].size, dtype=np.int64))
            continue
        starts.append(np.array([low]))
        sizes.append(np.array([NODES]))
        half = 0.5 * low * (RATIO - 1.0)
        moments = sums[:, here] @ np.polynomial.legendre.legvander((x[here] - low) / half - 1.0, NODES - 1)
        places.append(low + half * (_nodes() + 1.0))
        parts.append(moments @ _from_moments())
    return Nodes(np.concatenate(places), np.concatenate(parts, axis=1), np.concatenate(starts), np.cumsum(np.concatenate(sizes)))


@np.errstate(over="ignore", invalid="ignore", under="ignore")
def _few_suffice(masses: FloatArray, place: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return of which parts of octaves few nodes say the same whatever the length, by what every row has there, shape (rows, parts).

    What degrees that are not there leave of a density, times all that lies on a part, is nothing beside what lies there and nearer to 0 under that density.
    """
    size, left = _left_of_densities()
    inwards = place[:, None] - place
    at_ends = np.where(inwards < 0, np.inf, size[:, None, None] * np.exp2(2.0 * (1.0 - np.maximum(inwards, 0)) / PARTS))
    # What is undefined, or larger than all numbers, is no part of what is known to lie there.
    known = np.isfinite(masses)
    there = np.exp(-at_ends) @ np.where(known, masses, 0.0).T
    # f(x) f(-x), which may have both signs, is asked for beside f^2.
    there[..., MIRRORED] = there[..., SQUARED]
    return np.asarray((left[:, None, None] * masses.T <= LEFT * there).all(axis=(0, 2)) & known.all(axis=0))


@functools.cache
def _left_of_densities() -> tuple[FloatArray, FloatArray]:
    r"""Return s of densities :math:`e^{-s u^2}`, and what is left of each from 1 to `RATIO`, at most, beyond the degrees of `NODES` and by rounding.

    A Legendre coefficient of degree k is at most (2 k + 1) :math:`r^{-k} / (1 - r^{-2})` times the largest value within the ellipse whose half axes add up
    to r. A density's derivative by the length has some u^2 more.
    """
    looks = np.arange(math.ceil(PARTS * math.log2(0.5 * REACH**2 / LEVEL)) + 1)
    size = 0.5 * REACH**2 * np.exp2(-looks / PARTS)
    turned = ELLIPSES[:, None] * np.exp(1j * AROUND)
    u = 1.0 + 0.5 * (RATIO - 1.0) * (1.0 + 0.5 * (turned + 1.0 / turned))
    beyond = ((2 * NODES + 1) / (1.0 - 1.0 / ELLIPSES) + 2.0 / ELLIPSES / (1.0 - 1.0 / ELLIPSES) ** 2) / (1.0 - ELLIPSES**-2.0)
    with np.errstate(under="ignore", over="ignore"):
        logarithms = -size[:, None] * np.square(u).real.min(axis=1) + np.log(beyond) - NODES * np.log(ELLIPSES)
        left = (1.0 + 2.0 * RATIO**2 * size) * np.exp(np.minimum(logarithms.min(axis=1), 0.0))
        return size, left + ROUNDED * np.exp(-size)


@functools.cache
def _nodes() -> FloatArray:
    return np.polynomial.legendre.leggauss(NODES)[0]


@functools.cache
def _from_moments() -> FloatArray:
    """Return the matrix from moments with Legendre polynomials to what stands at the nodes."""
    node, weight = np.polynomial.legendre.leggauss(NODES)
    return np.asarray((np.polynomial.legendre.legvander(node, NODES - 1) * weight[:, None] * (np.arange(NODES) + 0.5)).T)
