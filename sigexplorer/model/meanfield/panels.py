"""Panels of Gauss-Legendre rules on which a function is resolved: what expectations over Gaussian inputs are integrated on."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.activations.narrow_places import ALIKE, panel_edges
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, ask, kept, never

NODES = 16
# Panels reach from 2^-16 to 2^29.
SMALLEST, LARGEST = -16, 29
# The fourth power of this is still a number, and far more than the longest length.
GREATEST = 1e70
# A panel resolves a function when the last coefficients of its Legendre expansion are this small beside its largest value.
RESOLVED = 1e-12
# Below this values are subnormal, or about to be: what they lack is not looked for.
LEAST = 1e-290
# A panel is as good as resolved where what its last coefficients make of a product is this share of what all panels nearer to 0 have of it.
UNFELT = 1e-15
# By how much arguments are rounded, as a share of themselves: what that makes of values is noise, which no number of panels resolves.
ROUNDED = 4.0 * float(np.finfo(np.float64).eps)
# Beside the largest value on a panel, the last coefficients of what swings there; and how much more than a formula's own errors.
SEEN, CANCELLED = 1e-9, 8.0
# How far above errors at a few nodes of a panel it is above those at all.
SURELY = 1000.0
HALVINGS = 24
# Up to which input what cancels is compared with the function.
NEAR = 1.0
# A function that turns has last coefficients a thousandth as large on half a panel, and noise has the same.
FINER = 1.0 / 16.0
MOST_PANELS = 1024
# Nodes of a panel at which it is looked whether float64 alone has every bit, and panels of which it is computed between two questions whether to go on.
SAMPLED, TOGETHER = [0, NODES // 2, NODES - 1], 256
# Looks beside a kink, in shares of a distance.
PHASES = 1.0 + (np.arange(24) + 0.5 * np.sin(np.arange(24.0))) / 24.0


class Panels(NamedTuple):
    """Panels to the right of 0, each of which stands for one to the left of it too.

    Attributes
    ----------
    edges : ndarray, shape (panels + 1,)
        Their edges, ascending from 0.
    values : ndarray, shape (2, 2, panels * NODES)
        f and f' at the nodes of all panels, and at what lies opposite of them; held within `GREATEST`.
    unresolved : tuple of float
        From where to where there are panels that were to be halved and are not, for what swings for ever takes too many; both inf where there are none.
    """

    edges: FloatArray
    values: FloatArray
    unresolved: tuple[float, float] = (math.inf, math.inf)


def resolved_panels(activation: Activation, cancel: Cancel = never, halvings: int = HALVINGS) -> Panels:
    r"""Return panels on which all of f and f' is resolved that any expectation of f^2, f'^2 and f(x) f(-x) could feel.

    The density of a Gaussian input falls from 0 on to both sides. What is wrong on a panel with the integral of any of these three, both sides taken
    together, is therefore at most as large a share of the expectation as it is of the integral over all that lies nearer to 0, however long the input is.
    So a tail is left as it is where what it has beside the middle is nothing: e^x on the left of a logistic function needs none of the hundred panels
    that it takes to resolve it as far as there are numbers.
    """
    starts = _first_edges(activation, cancel)
    low, high = starts[starts >= 0.0][:-1], starts[starts >= 0.0][1:]
    done: list[tuple[FloatArray, FloatArray, FloatArray]] = []
    before: FloatArray | None = None
    greatest: FloatArray | None = None
    coarser = np.zeros((2, 2, 0))
    unresolved = math.inf, -math.inf
    node, _ = legendre()
    for halving in range(halvings + 1):
        ask(cancel)
        x = (0.5 * (low + high))[:, None] + 0.5 * (high - low)[:, None] * node
        values = _at_nodes(activation, x, cancel)
        if before is None:
            before = _nearer_to_zero(values, high - low)
        middle = 0.5 * (low + high)
        last = np.abs(values @ last_coefficients().T).max(axis=-1)
        split = _is_felt(activation, x, values, last, (low, high), before, cancel) & (middle > low) & (middle < high) & (halving < halvings)
        # Of lengths to which what is held makes any difference nothing is said, so that no wave needs its place where it is cut off.
        split &= (np.abs(values) < GREATEST).all(axis=(0, 1, 3))
        if greatest is None:
            greatest = _greatest(activation, x[high <= NEAR], values[:, :, high <= NEAR], float(np.nanmax(np.abs(values), initial=0.0)), cancel)
        else:
            felt = np.flatnonzero(split)
            split[felt] = ~_cancels(activation, x[felt], values[:, :, felt], (last[:, :, felt], coarser[:, :, felt]), greatest, cancel)
        if halving < halvings:
            # Beside an end of a panel lie kinks that no node sees.
            rest = np.flatnonzero(~split)
            split[rest[_kinks_within(activation, low[rest], high[rest], x[rest][:, [0, -1]], cancel)[0]]] = True
        chosen = np.flatnonzero(_nearest(split.copy(), middle, MOST_PANELS // 2))
        begins, ends, whole = _parted(low[chosen], high[chosen], *_kinks_within(activation, low[chosen], high[chosen], x[chosen], cancel))
        chosen = chosen[np.cumsum(np.bincount(whole, minlength=chosen.size)) <= MOST_PANELS]
        room = whole < chosen.size
        begins, ends, whole = begins[room], ends[room], whole[room]
        split[chosen] = False
        left = np.flatnonzero(split)
        if (left := left[_swings(activation, x[left], values[:, :, left], last[:, :, left], cancel)]).size:
            unresolved = min(unresolved[0], float(low[left].min())), max(unresolved[1], float(high[left].max()))
        ready = np.delete(np.arange(low.size), chosen)
        done.append((low[ready], high[ready], values[:, :, ready]))
        if not chosen.size:
            break
        low, high, before, coarser = begins, ends, before[:, chosen[whole]], last[:, :, chosen[whole]]
    order = np.argsort(np.concatenate([begin for begin, _, _ in done]))
    right = np.concatenate([end for _, end, _ in done])[order]
    values = np.concatenate([found for _, _, found in done], axis=2)[:, :, order]
    none = math.isinf(unresolved[0])
    return Panels(np.concatenate([[0.0], right]), values.reshape(2, 2, -1), (math.inf, math.inf) if none else unresolved)


def _greatest(activation: Activation, x: FloatArray, values: FloatArray, anywhere: float, cancel: Cancel) -> FloatArray:
    """Return the largest |f| and |f'| at nodes, shape (2,); inf of what is nothing beside what is anywhere, and no more than terms that cancel leave."""
    found = np.abs(values).max(axis=(1, 2, 3))
    for order in np.flatnonzero(found < SEEN * anywhere).tolist():
        if found[order] <= CANCELLED * activation.value_error(np.stack([x, -x]), order, cancel).max():
            found[order] = math.inf
    return np.asarray(found)


def _at_nodes(activation: Activation, x: FloatArray, cancel: Cancel) -> FloatArray:
    """Return f and f' at the nodes of panels, shape (panels, NODES), and opposite of them, in that order: shape (2, 2, panels, NODES).

    Beyond float64 nothing is computed on panels where that changes no bit at a few nodes.
    """
    both = np.stack([x, -x])
    values = np.empty((2, *both.shape))
    for first in range(0, x.shape[0], TOGETHER):
        ask(cancel)
        values[:, :, first : first + TOGETHER] = activation.plain_derivatives(both[:, first : first + TOGETHER], 1)
    known, plain = derivatives_in_parts(activation, both[..., SAMPLED], 1, cancel), values[..., SAMPLED]
    # What is infinite on the way is undefined behind it, or not, from node to node.
    others = ~((known == plain).all(axis=(0, 3)) & np.isfinite(values).all(axis=(0, 3)))
    values[:, others] = derivatives_in_parts(activation, both[others], 1, cancel)
    return held(values)


def _kinks_within(activation: Activation, low: FloatArray, high: FloatArray, x: FloatArray, cancel: Cancel) -> tuple[NDArray[np.int64], FloatArray]:
    """Return on which panels there are kinks on either side, and where, as far as ends and nodes show: those between the nodes x, shape (panels, n)."""
    # Where a panel ends there may be a kink, of which only one side belongs to it.
    places = np.concatenate([(low + ALIKE * high)[:, None], x, (high - ALIKE * high)[:, None]], axis=1)
    wide = np.flatnonzero((np.diff(places, axis=1) > 0.0).all(axis=1))
    rows, kinks = activation.meetings(np.concatenate([places[wide], -places[wide]]), cancel)
    return wide[rows % max(wide.size, 1)], np.abs(kinks)


def _parted(low: FloatArray, high: FloatArray, panels: NDArray[np.int64], places: FloatArray) -> tuple[FloatArray, FloatArray, NDArray[np.int64]]:
    """Return the parts of panels, ascending, by their ends and by which panel each is of: they end at places on them, or halfway where there is none."""
    halved = np.setdiff1d(np.arange(low.size), panels)
    begins = np.concatenate([low, places, 0.5 * (low[halved] + high[halved])])
    whole = np.concatenate([np.arange(low.size), panels, halved])
    order = np.lexsort((begins, whole))
    begins, whole = begins[order], whole[order]
    # What both sides have in one place is one kink, of which the last bits may differ.
    kept = (np.diff(whole, prepend=-1) > 0) | (np.diff(begins, prepend=0.0) > ALIKE * begins)
    begins, whole = begins[kept], whole[kept]
    return begins, np.where(np.diff(whole, append=-1) != 0, high[whole], np.append(begins[1:], 0.0)), whole


def _products(values: FloatArray) -> FloatArray:
    """Return f^2 and f'^2 of both sides together, and |f(x) f(-x)|, of values of shape (2, 2, ...): f and f', to the right and to the left."""
    with np.errstate(under="ignore"):
        return np.stack([*np.square(values).sum(axis=1), np.abs(values[0, 0] * values[0, 1])])


def _nearer_to_zero(values: FloatArray, widths: FloatArray) -> FloatArray:
    """Return the integrals of the products over all that is nearer to 0 than each panel, shape (3, panels)."""
    _, weight = legendre()
    integrals = 0.5 * widths * (_products(values) @ weight)
    return np.asarray(np.cumsum(integrals, axis=1) - integrals)


@np.errstate(over="ignore", invalid="ignore", under="ignore")
def _is_felt(
    activation: Activation, x: FloatArray, values: FloatArray, last: FloatArray, sides: tuple[FloatArray, FloatArray], before: FloatArray, cancel: Cancel
) -> NDArray[np.bool_]:
    """Return of which panels f or f' is neither resolved by itself nor as good as that beside what is nearer to 0."""
    ends, widths = sides[1], sides[1] - sides[0]
    largest = np.abs(values).max(axis=-1)
    unresolved = (last > RESOLVED * largest) & (last > LEAST) & ~_is_noise(last, values, ends, widths)
    # With nothing nearer to 0 there is what both sides have everywhere on the panel itself.
    first = (before == 0.0) & (ends <= 2.0**SMALLEST)
    before = np.where(first, _products(values).min(axis=-1) * widths, before)
    wrong = 2.0 * last * largest * widths
    found = (unresolved & (wrong > UNFELT * before[:2, None])).any(axis=(0, 1))
    mirrored = unresolved[0] & (last[0] * largest[0, ::-1] * widths > UNFELT * before[2])
    # Where all but nothing is left of a side, what terms that cancel leave of it is felt by this product alone, and is no more than rounding.
    alone = np.flatnonzero(mirrored.any(axis=0) & ~found)
    if alone.size:
        wrong_by = activation.value_error(np.stack([x[alone], -x[alone]]), cancel=cancel).max(axis=-1)
        mirrored[:, alone] &= last[0][:, alone] > wrong_by
    return np.asarray(found | mirrored.any(axis=0))


@np.errstate(over="ignore", invalid="ignore", under="ignore")
def _cancels(
    activation: Activation, x: FloatArray, values: FloatArray, coefficients: tuple[FloatArray, FloatArray], greatest: FloatArray, cancel: Cancel
) -> NDArray[np.bool_]:
    """Return on which panels nothing but what terms that cancel leave is not resolved, as of ``exp(x) - 1 - x`` next to 0: float64 knows no more of it.

    Panels would be halved there to the last, and leave no room for those where the function turns. The last coefficients of what cancels are as large as
    those of the panel that was halved, no larger than the formula's own errors, and nothing beside what f and f' have up to `NEAR`.
    """
    last, coarser = coefficients
    unresolved = (last > RESOLVED * np.abs(values).max(axis=-1)) & (last > LEAST)
    turns = (last > SEEN * greatest[:, None, None]) | (last < FINER * coarser)
    found = np.asarray(~(unresolved & turns).any(axis=(0, 1)))
    some = np.flatnonzero(found)
    # What is far above the errors at a few nodes needs no more of them, nor does what is not above these.
    for nodes, most in ((SAMPLED, SURELY * CANCELLED), (slice(None), CANCELLED)):
        if some.size:
            wrong_by = activation.value_errors(np.stack([x[some], -x[some]])[..., nodes], 1, cancel).max(axis=-1)
            above = (unresolved[:, :, some] & (last[:, :, some] > most * wrong_by)).any(axis=(0, 1))
            left = (unresolved[:, :, some] & (last[:, :, some] > CANCELLED * wrong_by)).any(axis=(0, 1)) & ~above
            found[some[above]] = False
            some = some[left]
    return found


def _swings(activation: Activation, x: FloatArray, values: FloatArray, last: FloatArray, cancel: Cancel) -> NDArray[np.bool_]:
    """Return on which panels that are not resolved it is not rounding alone that is not: of what cancels next to 0 there is as much on every panel."""
    largest = np.abs(values).max(axis=-1)
    found = np.asarray((last[1] > SEEN * largest[1]).any(axis=0))
    rest = np.flatnonzero(~found)
    if rest.size:
        wrong_by = activation.value_error(np.stack([x[rest], -x[rest]]), cancel=cancel).max(axis=-1)
        found[rest] = (last[0][:, rest] > np.maximum(CANCELLED * wrong_by, SEEN * largest[0][:, rest])).any(axis=0)
    return found


@np.errstate(over="ignore", invalid="ignore", under="ignore")
def _is_noise(last: FloatArray, values: FloatArray, ends: FloatArray, widths: FloatArray) -> NDArray[np.bool_]:
    """Return where last coefficients on panels are what the rounding of arguments makes of values, shape (..., panels, NODES): the function is steep."""
    node, _ = legendre()
    steepest = (np.abs(np.diff(values, axis=-1)) / np.diff(node)).max(axis=-1) / (0.5 * widths)
    return np.asarray(last <= ROUNDED * np.abs(ends) * steepest)


def _nearest(split: NDArray[np.bool_], middle: FloatArray, most: int) -> NDArray[np.bool_]:
    """Return which panels to halve, and no more than there is room for: what swings for ever is resolved around 0, as far as that goes."""
    if np.count_nonzero(split) > most:
        split[split] = np.argsort(np.argsort(np.abs(middle[split]))) < most
    return split


def resolving_edges(
    evaluate: Callable[[FloatArray], FloatArray], edges: FloatArray, floor: float, *, normal: bool = False, cancel: Cancel = never
) -> FloatArray:
    """Return ascending edges with new ones between, so that every row of values is resolved on every panel.

    Parameters
    ----------
    evaluate : callable
        The rows at places, shape (rows, panels, nodes).
    edges : ndarray, shape (n,)
        Edges to begin with, ascending.
    floor : float
        What is unresolved by less than this share of the largest value anywhere, or by subnormal numbers, is left so.
    normal : bool
        Whether only means under a normal distribution of products of two values are wanted: what hardly any input meets needs the less to be resolved.
    cancel : callable
        See `sigexplorer.model.running`; asked before every halving.
    """
    low, high = edges[:-1], edges[1:]
    node, _ = legendre()
    done = [edges]
    least: FloatArray | None = None
    for _ in range(HALVINGS):
        ask(cancel)
        middle = 0.5 * (low + high)
        values = evaluate(middle[:, None] + 0.5 * (high - low)[:, None] * node)
        largest = np.abs(values).max(axis=-1)
        nearest = np.where(low * high > 0.0, np.minimum(np.abs(low), np.abs(high)), 0.0)
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            root = np.exp(-0.25 * np.square(nearest)) if normal else np.ones(low.size)
            if least is None:
                size = (largest * root).max(axis=-1, keepdims=True)
                least = np.maximum(floor * size, LEAST)
            last = np.abs(values @ last_coefficients().T).max(axis=-1)
            # Beside itself a value is multiplied by one of any other place.
            felt = last * root * np.maximum(largest * root / size, root) if normal else last
            noise = _is_noise(last, values, np.maximum(np.abs(low), np.abs(high)), high - low)
            unresolved = ((last > RESOLVED * largest) & (felt > least) & ~noise).any(axis=0)
        unresolved &= (middle > low) & (middle < high)
        if not unresolved.any():
            break
        unresolved = _nearest(unresolved, middle, MOST_PANELS)
        low, middle, high = low[unresolved], middle[unresolved], high[unresolved]
        done.append(middle)
        low, high = np.concatenate([low, middle]), np.concatenate([middle, high])
    return np.unique(np.concatenate(done))


def tail_edges(activation: Activation, cancel: Cancel = never) -> FloatArray:
    """Return edges of panels, symmetric about 0, on which f and f' are resolved as far out as there are numbers, for what follows from their logarithms."""
    edges = resolving_edges(lambda x: held(derivatives_in_parts(activation, x, 1, cancel)), _first_edges(activation, cancel), floor=0.0, cancel=cancel)
    return np.unique(np.concatenate([edges, -edges]))


@kept(64)
def narrow_edges(activation: Activation, *, cancel: Cancel = never) -> FloatArray:
    """Return edges, not ascending, about the places where a function changes within less than panels of half an octave show; mostly none."""
    activation.prepare(cancel)
    ask(cancel)
    right = composite_nodes(np.concatenate([[0.0], _octaves()]))[0]
    return panel_edges(activation, np.concatenate([-right[::-1], right]))


def _octaves() -> FloatArray:
    return np.asarray(2.0 ** (np.arange(2 * SMALLEST, 2 * LARGEST + 1) / 2))


def _first_edges(activation: Activation, cancel: Cancel) -> FloatArray:
    """Return the edges, symmetric about 0, of the panels that are halved: at every half octave, every kink, and about what is narrow."""
    octaves = _octaves()
    kinks = [kink for kink in activation.kinks if abs(kink) < octaves[-1]]
    sizes = np.sort(np.abs(kinks))
    # Of a function that is nothing up to a kink, a narrow Gaussian sees what lies right behind it.
    nothing = [abs(kink) for kink in kinks if kink and _is_nothing(activation, 0.999 * kink)]
    behind = [kink + step for kink in nothing for step in octaves[octaves < kink]]
    right = np.array([*octaves, *sizes[np.diff(sizes, prepend=-1.0) > ALIKE * sizes], *behind, *np.abs(narrow_edges(activation, cancel=cancel))])
    right = right[right <= octaves[-1]]
    return np.unique(np.concatenate([-right, [0.0], right]))


def _is_nothing(activation: Activation, end: float) -> bool:
    """Return whether a function is 0 from 0 up to `end`."""
    return not np.any(activation.derivatives(np.linspace(0.0, end, 9), 0))


def held(values: FloatArray) -> FloatArray:
    """Return values held within `GREATEST`: those of a function that grows faster than any length stay finite, and as good as without bound."""
    return np.clip(values, -GREATEST, GREATEST)


def composite_nodes(edges: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return nodes and weights of the 16-point Gauss-Legendre rule on every panel between ascending edges."""
    node, weight = legendre()
    half = 0.5 * np.diff(edges)
    middle = 0.5 * (edges[1:] + edges[:-1])
    return (middle[:, None] + half[:, None] * node).ravel(), (half[:, None] * weight).ravel()


@functools.cache
def legendre() -> tuple[FloatArray, FloatArray]:
    """Return the nodes and weights of the rule on [-1, 1]."""
    node, weight = np.polynomial.legendre.leggauss(NODES)
    return node, weight


@functools.cache
def last_coefficients() -> FloatArray:
    """Return the matrix from values at the nodes to the last two Legendre coefficients."""
    node, weight = legendre()
    basis = np.polynomial.legendre.legvander(node, NODES - 1)[:, -2:]
    return np.asarray(basis.T * weight * (2 * np.arange(NODES - 2, NODES)[:, None] + 1) / 2)


def has_pole(activation: Activation, order: int, cancel: Cancel) -> bool:
    """Return whether the square of f, or of a derivative, rises so steeply beside a kink that it has no integral: as 1 / |x - kink| or more."""
    ask(cancel)
    kinks = np.unique(activation.kinks)
    if not kinks.size:
        return False
    # Nearer than the next kink, behind which is something else.
    apart = np.minimum(np.diff(kinks, prepend=-np.inf), np.diff(kinks, append=np.inf))
    far_off = np.minimum(1e-6 * np.maximum(1.0, np.abs(kinks)), 0.25 * apart)
    gaps = np.stack([np.maximum(1e-3 * far_off, 4.0 * np.spacing(np.abs(kinks))), far_off], axis=-1)
    # Where it turns ever faster the largest of some counts.
    places = np.multiply.outer(gaps, PHASES)
    with np.errstate(all="ignore"):
        beside = kinks[:, None, None] + np.stack([-places, places])
        sides = np.abs(activation.derivatives(beside, order)[order]).max(axis=-1)
        near, far = sides[..., 0], sides[..., 1]
        steep = (np.square(near) * gaps[:, 0] > 0.5 * np.square(far) * gaps[:, 1]).any(axis=0) & (near > 10.0 * far).any(axis=0)
        # Where terms that cancel leave nothing farther off, they may leave something nearer.
        return bool(steep.any() and (near > CANCELLED * activation.value_error(beside[..., 0, :], order, cancel).max(axis=-1))[:, steep].any())
