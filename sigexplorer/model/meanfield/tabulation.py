r"""Expectations of one function at all tabulated lengths at once.

The panels of a quadrature lie at powers of the square root of 2 whatever the function is, but for those that it has halved to resolve it. What the density
weighs at the nodes that all functions have in common is computed once; another function costs a product with that, and exponentials at the nodes of its own.

These are fewer than it has. Densities are even, so that the squares of both sides are added first: where that of an S-curve is all but 1, it needs no
halves that its tail needs. And they fall from the middle on: what a square has on a panel is at most as large a share of any expectation as it is of
the square's integral up to there, whatever the length. Where that is nothing, as in the tails of slopes, the square need not be resolved.
"""

from __future__ import annotations

import functools
import math

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.hermite import REACH
from sigexplorer.model.meanfield.panels import LARGEST, NODES, RESOLVED, SMALLEST, composite_nodes, held, last_coefficients
from sigexplorer.model.meanfield.quadrature import GaussianQuadrature
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, ask, never

# A share of an expectation that no digit of float64 shows, a mean times the square of some deviations included.
NOTHING = 1e-20
# To which share the integral over a panel agrees with that over its parts where it is resolved.
AGREED = 1e-13
# What a square has before a panel, by what it has there, where it does not begin on it.
BEGUN = 0.01
# Half octaves by which common panels go on towards 0, for Gaussians narrower than the smallest panel of a quadrature.
INWARDS = 12
# Blocks of lengths, each with the nodes that its Gaussians reach.
BLOCKS = 12
# Nodes of the panels into which a common one is halved, up to which what Gaussians weigh there is kept, and of how many of those.
KEPT_NODES, KEPT_PANELS = 256, 24
# Of more panels so many are weighed at once: where rounding behind a kink is halved again and again there are ten thousand, at 601 lengths.
TOGETHER = 64


@one_thread()
def tabulate(rule: GaussianQuadrature, lengths: FloatArray, cancel: Cancel = never) -> FloatArray | None:
    r"""Return :math:`E[f^2]`, :math:`E[f'^2]` and :math:`d E[f^2] / d q`, shape (3, n), at variances q; None where these are found only one by one.

    Parameters
    ----------
    rule : GaussianQuadrature
        The function's.
    lengths : ndarray, shape (n,)
        Variances q within the panels, ascending in equal steps of their logarithm.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    if rule.averages:
        return rule.moments(lengths, cancel)
    common, ends = _common_edges(), (float(lengths[0]), float(lengths[-1]))
    edges, folded = rule.edges, rule.squares.reshape(2, -1, NODES)
    if not np.isfinite(folded).all() or edges[1] < common[INWARDS + 1]:
        return None
    place = np.searchsorted(common, edges[:-1], side="right") - 1
    nodes, densities = _common_densities(ends, lengths.size)
    values, halved = _on_common_panels(rule.activation, edges, place, folded, cancel)
    ask(cancel)
    common_values = _with_squares(nodes, values).reshape(-1, 3)
    found = np.concatenate([density @ common_values[: density.shape[1]] for density in densities])
    ask(cancel)
    own = np.flatnonzero(halved[place])
    for group in np.split(own, np.flatnonzero(np.diff(place[own])) + 1) if own.size else ():
        kept = group.size * NODES <= KEPT_NODES
        for part in (group[start : start + TOGETHER] for start in range(0, group.size, TOGETHER)):
            ask(cancel)
            begins, end = edges[part], float(edges[part[-1] + 1])
            x, weights = composite_nodes(np.array([*begins, end]))
            first = int(np.searchsorted(lengths, (x[0] / REACH) ** 2))
            # Shares of common panels, so that many functions have the same.
            density = _own_density(tuple(begins.tolist()), end, ends, lengths.size)[first:] if kept else gaussian_weights(x, weights, lengths[first:])
            found[first:] += density @ _with_squares(x, folded[:, part].reshape(2, -1).T)
    value, slope, curved = found.T
    return np.stack([value, slope, (curved / lengths - value) / (2.0 * lengths)])


def _on_common_panels(
    activation: Activation, edges: FloatArray, place: NDArray[np.int64], folded: FloatArray, cancel: Cancel
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Return the squares of both sides at the nodes of the common panels, shape (panels, NODES, 2), 0 on those whose parts are needed, and which these are."""
    common = _common_edges()
    x, weights = (item.reshape(-1, NODES) for item in composite_nodes(common))
    _, own_weights = composite_nodes(edges)
    integrals = (folded * own_weights.reshape(-1, NODES)).sum(axis=2)
    felt = integrals > NOTHING * (np.cumsum(integrals, axis=1) - integrals)
    # Panels next to 0 are parts of that of the quadrature.
    size = common.size - 1
    inner = np.arange(size) <= INWARDS
    parts = np.bincount(place, minlength=size)
    asked = inner | (parts > 1)
    values = np.zeros((2, size, NODES))
    values[:, place[parts[place] == 1]] = folded[:, parts[place] == 1]
    values[:, asked] = np.square(held(derivatives_in_parts(activation, np.stack([x[asked], -x[asked]]), 1, cancel))).sum(axis=1)
    of_parts, any_felt = (np.stack([np.bincount(place, row, size) for row in rows]) for rows in (integrals, felt))
    last = np.abs(values @ last_coefficients().T).max(axis=2)
    resolved = (last <= RESOLVED * values.max(axis=2)) & (np.abs((values * weights).sum(axis=2) - of_parts) <= AGREED * of_parts)
    # Where a square begins it is the density that wants small panels: a narrow one is all but nothing at the end of a common one.
    resolved &= np.cumsum(of_parts, axis=1) > (1.0 + BEGUN) * of_parts
    halved = ~(inner | (parts == 1) | (resolved | (any_felt == 0)).all(axis=0))
    values[:, halved] = 0.0
    return np.moveaxis(values, 0, -1), halved


def _with_squares(x: FloatArray, values: FloatArray) -> FloatArray:
    """Return the two squares at nodes, shape (..., 2), and the first one times x^2, shape (..., 3)."""
    return np.concatenate([values, values[..., :1] * np.square(x)[..., None]], axis=-1)


def gaussian_weights(x: FloatArray, weights: FloatArray, lengths: FloatArray) -> FloatArray:
    """Return what N(0, q) weighs at nodes: its density, times the weight of the node.

    Parameters
    ----------
    x, weights : ndarray, shape (nodes,)
        A rule over the input.
    lengths : ndarray, shape (n,)
        Variances q, above 0.

    Returns
    -------
    ndarray, shape (n, nodes)
    """
    found = np.square(x) / lengths[:, None]
    found *= -0.5
    with np.errstate(under="ignore"):
        np.exp(found, out=found)
        found *= weights / np.sqrt(2.0 * math.pi * lengths)[:, None]
    return found


@functools.cache
def _common_edges() -> FloatArray:
    """Return the edges, from 0 on, of the panels that all functions have in common: of a quadrature's, and smaller ones next to 0."""
    return np.concatenate([[0.0], 2.0 ** (np.arange(2 * SMALLEST - INWARDS, 2 * LARGEST + 1) / 2)])


@functools.lru_cache(maxsize=1)
def _common_densities(ends: tuple[float, float], count: int) -> tuple[FloatArray, tuple[FloatArray, ...]]:
    """Return the nodes of the common panels, shape (panels, NODES), and what Gaussians of lengths in equal steps of the logarithm weigh there.

    The latter for some lengths after the other, as far as the widest of them reaches: half of it all is beyond.
    """
    x, weights = composite_nodes(_common_edges())
    found = []
    for some in np.array_split(np.geomspace(*ends, count), BLOCKS):
        reached = int(np.searchsorted(x, REACH * math.sqrt(some[-1])))
        found.append(gaussian_weights(x[:reached], weights[:reached], some))
    return x.reshape(-1, NODES), tuple(found)


@functools.lru_cache(maxsize=KEPT_PANELS)
def _own_density(begins: tuple[float, ...], end: float, ends: tuple[float, float], count: int) -> FloatArray:
    """Return the same for panels in place of a common one."""
    return gaussian_weights(*composite_nodes(np.array([*begins, end])), np.geomspace(*ends, count))
