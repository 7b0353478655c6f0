r"""Expectations over a Gaussian input of any width, for any activation, kinks and steps included.

An expectation :math:`E[g(\sqrt q z)]`, z ~ N(0, 1), is integrated over the input x itself by Gauss-Legendre rules on panels that are laid once for an
activation: they break at its kinks, shrink geometrically towards 0 (so that a Gaussian of any width sees panels of its own size) and are halved until the
function and its slope are resolved on each. The values of the function are kept; another q costs one exponential a node.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.condensing import condensed
from sigexplorer.model.meanfield.hermite import REACH, coefficients
from sigexplorer.model.meanfield.nodes import ALONE, Nodes
from sigexplorer.model.meanfield.panels import GREATEST, LARGEST, Panels, composite_nodes, has_pole, held, resolved_panels, tail_edges
from sigexplorer.model.meanfield.swings import Averaged, with_bands
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, Memory, ask, never

_rules: Memory[GaussianQuadrature] = Memory(48, room=24 * 2**20)  # 0.5 MB each, of what swings twenty times as much
# To how much a logarithm is found of which only a decision hangs.
LOGARITHM = 1e-5
# Gaussians narrower than the smallest panels are integrated in units of their own width, wider ones than the largest are not offered.
NARROW, WIDEST = 2.0**-14, 2.0 ** (LARGEST - 4)
# What held values may make of a mean square that is said to be right.
FELT = 1e-12
# Shares by which means may be off: up to which nothing hangs on it, and from which on they are not said, for a network multiplies those of all its layers;
# of lengths so many are looked at, and more where some are not sure.
SURE, UNCLEAR, LOOKS, FINE = 1e-7, 1e-3, 30, 400
# Lengths that are tabulated in a decade, 1 among them, and what is right behind one.
PER_DECADE, BEHIND = 24, 1.0 + 1e-9
# The share of a mean that may lie where a function is not resolved for what is said of two inputs.
UNSEEN = 1e-3
# Lengths of which the widest says how far nodes are taken, and of which the function is computed at once where they are narrow.
TOGETHER, FEW_NARROW = 8, 8
# Steps of Newton's method and halvings after which a logarithm is near enough: from far away each halves what is left.
STEPS = 60


class GaussianQuadrature:
    """The expectations of one activation under Gaussian inputs of mean 0.

    Parameters
    ----------
    activation : Activation
        Whose expectations are wanted.
    cancel : callable
        See `sigexplorer.model.running`.

    Attributes
    ----------
    exists : bool
        Whether f^2 and f'^2 have expectations: f^2 of 1/x or tan(x) has not, nor has f'^2 of ln|x| or of the root of |x|, and all of them are NaN.
    poles : bool
        Whether it is f^2 that has none.
    defined : bool
        Whether f has a value and a slope at every input that was looked at.
    edges : ndarray
        The edges of the panels, ascending from 0: the density is even, so that what lies to the left is added to what lies opposite.
    squares : ndarray, shape (2, nodes)
        f^2 and f'^2 at the nodes of the panels, both sides together.
    resolved : float
        Up to which input f is resolved on panels; inf for most functions. What swings for ever is averaged beyond.
    doubtful : bool
        Whether means of what is averaged are off by more than rounding at some lengths: of what swings ever faster, as sin(x^2).
    clear : ndarray, shape (2,)
        The variances from which on those of f^2 and of f'^2 are so far off that they are not said, but NaN; inf for most functions.
    """

    def __init__(self, activation: Activation, cancel: Cancel = never) -> None:
        self.activation = activation
        activation.prepare(cancel)
        self.poles = has_pole(activation, 0, cancel)
        self.exists = not self.poles and not has_pole(activation, 1, cancel)
        panels = resolved_panels(activation, cancel) if self.exists else resolved_panels(activation, cancel, halvings=0)
        self.edges, self._values, _ = panels
        x, self._weights = composite_nodes(self.edges)
        self._tails: tuple[FloatArray, FloatArray, FloatArray] | None = None
        self.resolved = panels.unresolved[0]
        self.clear, self.doubtful = np.full(2, np.inf), False
        self._averaged: Averaged | None = None
        self.defined = not np.isnan(self._values).any()
        if not self.exists:
            self._values = np.full_like(self._values, np.nan)
            self.resolved = math.inf
        with np.errstate(all="ignore"):
            self.squares = np.square(self._values).sum(axis=1)
            mirrored = 2.0 * self._weights * self._values[0].prod(axis=0)
            self._fine = Nodes(x, np.concatenate([self.squares * self._weights, mirrored[None]]))
        if math.isfinite(self.resolved):
            self._swing(panels, cancel)
        else:
            self._few = condensed(self._fine)

    def _swing(self, panels: Panels, cancel: Cancel) -> None:
        """Put bands in place of the panels that do not resolve what swings."""
        found = with_bands(self.activation, panels, cancel)
        self.edges, self._values, self._weights = found.edges, found.values, found.weights
        self.defined = self.defined and not np.isnan(found.sums).any()
        self.squares = np.square(self._values).sum(axis=1)
        self._averaged = found
        self._fine = Nodes(found.x, found.sums[:3])
        self._few = condensed(self._fine)
        lengths = np.geomspace((0.5 * self.resolved / REACH) ** 2, WIDEST**2, LOOKS)
        doubts = self.doubts(lengths, cancel=cancel)
        if (doubts > SURE).any():
            lengths = np.geomspace(lengths[0], lengths[-1], FINE)
            doubts = self.doubts(lengths, cancel=cancel)
        self.doubtful = bool((doubts > SURE).any())
        self.clear = _tabulated_before(np.where(doubts > UNCLEAR, lengths, np.inf).min(axis=1))

    @property
    def averages(self) -> bool:
        """Whether what swings is averaged somewhere."""
        return self._averaged is not None

    def doubts(self, q: FloatArray, means: FloatArray | None = None, *, cancel: Cancel = never) -> FloatArray:
        """Return by which shares of themselves E[f^2] and E[f'^2] may be off, for what swings is averaged.

        Parameters
        ----------
        q : ndarray, shape (n,)
            Variances.
        means : ndarray, shape (2, n), optional
            The means there, where they are known.
        cancel : callable
            See `sigexplorer.model.running`.

        Returns
        -------
        ndarray, shape (2, n)
        """
        found = np.zeros((2, q.size))
        if self._averaged is None:
            return found
        for start in range(0, q.size, TOGETHER):
            ask(cancel)
            some = slice(start, start + TOGETHER)
            if REACH**2 * float(q[some].max()) < (0.5 * self.resolved) ** 2:
                continue
            with np.errstate(all="ignore"):
                wrong = self._averaged.bands.wrong(q[some])
                beside = self._both(q[some], cancel).T if means is None else means[:, some]
                found[:, some] = np.where(wrong == 0.0, 0.0, np.abs(wrong / beside))
        return found

    def correlates(self, q: float) -> bool:
        """Return whether f is resolved as far out as inputs of this variance are: what is averaged says nothing of two inputs."""
        if self._averaged is None:
            return True
        if q >= self.clear.min():
            return False
        beyond = self._fine.x > self.resolved
        shares = np.stack([item * of for item in self._fine.sums[:2] for of in (beyond, ~beyond)]).T
        of_value, rest, of_slope, other = self._expect(np.nan_to_num(shares), lambda x: np.tile([0.0, 1.0, 0.0, 1.0], (x.size, 1)), q, nodes=self._fine)
        return bool(of_value <= UNSEEN * (of_value + rest) and of_slope <= UNSEEN * (of_slope + other))

    @functools.cached_property
    def longest(self) -> float:
        """The greatest variance at which values held at `GREATEST` are not felt in mean squares; inf where none is held."""
        with np.errstate(over="ignore", invalid="ignore"):
            largest = np.square(self._values).max(axis=0)
            held_ones = largest >= GREATEST**2
            if not held_ones.any():
                return math.inf
            squares = np.stack([(largest * (held_ones | every)).sum(axis=0) * self._weights for every in (False, True)], axis=1)

        def felt(log_q: float) -> bool:
            part, whole = self._expect(squares, lambda x: np.zeros((x.size, 2)), math.exp(log_q), nodes=self._fine)
            return bool(part > FELT * whole)

        low, high = 2.0 * math.log(NARROW), 2.0 * math.log(WIDEST)
        if not felt(high):
            return math.inf
        for _ in range(STEPS):
            middle = 0.5 * (low + high)
            low, high = (low, middle) if felt(middle) else (middle, high)
        return math.exp(low)

    def _with_tails(self, cancel: Cancel) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return nodes, their weights and f'^2 there, where that is resolved however small it is."""
        if self._tails is None:
            x, weights = composite_nodes(tail_edges(self.activation, cancel))
            with np.errstate(all="ignore"):
                self._tails = x, weights, np.square(held(derivatives_in_parts(self.activation, x, 1, cancel)[1]))
        return self._tails

    @functools.cached_property
    def _fourths(self) -> FloatArray:
        """f^4 and f'^4 of both sides together, times the weights of the nodes."""
        if self._averaged is not None:
            return self._averaged.sums[3:]
        with np.errstate(all="ignore"):
            return np.asarray(np.square(np.square(self._values)).sum(axis=1) * self._weights)

    def value_squared(self, q: ArrayLike, cancel: Cancel = never) -> FloatArray:
        r"""Return :math:`E[f(\sqrt q z)^2]`, of the shape of `q`; `q` from 0 to `WIDEST` squared."""
        with np.errstate(over="ignore"):
            return self._if_clear(0, self._expect(self._few.sums[0], lambda x: np.square(self.activation(x)), q, cancel), q)

    def slope_squared(self, q: ArrayLike) -> FloatArray:
        r"""Return :math:`E[f'(\sqrt q z)^2]`, of the shape of `q`; jumps of f itself are left out of f'."""
        with np.errstate(over="ignore"):
            return self._if_clear(1, self._expect(self._few.sums[1], lambda x: np.square(self.activation.derivatives(x, 1)[1]), q), q)

    def both_squared(self, q: FloatArray, cancel: Cancel = never) -> tuple[FloatArray, FloatArray]:
        r"""Return :math:`E[f(\sqrt q z)^2]` and :math:`E[f'(\sqrt q z)^2]`, shape (n,) each, of `q`, shape (n,): one density serves both."""
        found = self._both(q, cancel)
        return self._if_clear(0, found[..., 0], q), self._if_clear(1, found[..., 1], q)

    def _both(self, q: FloatArray, cancel: Cancel) -> FloatArray:
        """Return both, shape (n, 2), also where they are not clear."""
        return self._expect(
            self._few.sums[:2].T,
            lambda x: np.square(self.activation.derivatives(x, 1)).T,
            q,
            cancel,
        )

    def _if_clear(self, row: int, found: FloatArray, q: ArrayLike) -> FloatArray:
        """Return means, and NaN where they are off by too much to be said."""
        return found if math.isinf(self.clear[row]) else np.where(q >= self.clear[row], np.nan, found)

    def moments(self, q: FloatArray, cancel: Cancel = never) -> FloatArray:
        r"""Return :math:`E[f^2]`, :math:`E[f'^2]` and :math:`d E[f^2] / d q`, shape (3, n), at variances `q` within the panels, ascending."""
        weighed = np.stack([*self._few.sums[:2], self._few.sums[0] * np.square(self._few.x)]).T

        def evaluate(x: FloatArray) -> FloatArray:
            squares = np.square(self.activation.derivatives(x, 1))
            return np.stack([*squares, squares[0] * np.square(x)]).T

        rows = [self._expect(weighed, evaluate, q[start : start + TOGETHER], cancel) for start in range(0, q.size, TOGETHER)]
        value, slope, curved = np.concatenate(rows).T
        return np.stack([self._if_clear(0, value, q), self._if_clear(1, slope, q), self._if_clear(0, (curved / q - value) / (2.0 * q), q)])

    def value_mirrored(self, q: ArrayLike) -> FloatArray:
        r"""Return :math:`E[f(\sqrt q z) f(-\sqrt q z)]`, of the shape of `q`."""
        return self._expect(self._few.sums[2], lambda z: self.activation(z) * self.activation(-z), q)

    def value_squared_derivative(self, q: float) -> float:
        r"""Return :math:`d E[f(\sqrt q z)^2] / d q` at q > 0, by the derivative of the density, so that f may have jumps."""
        if q >= self.clear[0]:
            return math.nan
        sigma = math.sqrt(q)
        if sigma < NARROW and self.exists:
            # There the differences of f^2 are lost; but where f is smooth, or 0 at its kink, this is E[f'^2 + f f''].
            nodes, density = _unit_nodes()
            value, slope, bend = self.activation.derivatives(nodes * sigma, 2)
            return float(density @ (slope * slope + value * bend))
        z = self._few.x[: self._few.reached(sigma)] / sigma
        with np.errstate(all="ignore"):
            density = np.exp(-0.5 * z * z) * (z * z - 1.0)
        return float(density @ self._few.sums[0, : z.size]) / (sigma * math.sqrt(2.0 * math.pi) * 2.0 * q)

    def value_fourth(self, q: ArrayLike, cancel: Cancel = never) -> FloatArray:
        r"""Return :math:`E[f(\sqrt q z)^4]`, of the shape of `q`."""
        with np.errstate(over="ignore"):
            return self._expect(self._fourths[0], lambda x: self.activation(x) ** 4, q, cancel, self._fine)

    def slope_fourth(self, q: float) -> float:
        r"""Return :math:`E[f'(\sqrt q z)^4]`, q from 0 on."""
        return float(self._expect(self._fourths[1], lambda x: self.activation.derivatives(x, 1)[1] ** 4, q, nodes=self._fine))

    def log_half_slope(self, q: float, cancel: Cancel = never) -> float:
        r"""Return ln v with :math:`E[v f'^2 / (1 + v f'^2)] = 1/2` at q > 0, to 1e-5; inf where at least half of the slopes are 0."""
        if not self.exists:
            return math.inf
        sigma = math.sqrt(q)
        x, weights, slope_squared = self._with_tails(cancel)
        z = x / sigma
        sloping = (np.abs(z) < REACH) & (slope_squared > 0.0)
        density = np.exp(-0.5 * z[sloping] ** 2) * weights[sloping] / (sigma * math.sqrt(2.0 * math.pi))
        if float(density.sum()) <= 0.5 + 1e-9:
            return math.inf
        logarithms = np.log(slope_squared[sloping])
        low, high = -float(logarithms.max()) - 1.0, -float(logarithms.min()) + 40.0
        # Where most slopes are: next to the answer, unless they are of many sizes.
        at = -float(density @ logarithms) / float(density.sum())
        for _ in range(STEPS):
            ask(cancel)
            at = at if low < at < high else 0.5 * (low + high)
            with np.errstate(over="ignore", under="ignore"):
                shares = 1.0 / (1.0 + np.exp(-at - logarithms))
            lack, rise = float(density @ shares) - 0.5, float(density @ (shares * (1.0 - shares)))
            low, high = (low, at) if lack >= 0.0 else (at, high)
            step = -lack / rise if rise > 0.0 else math.inf
            if abs(step) < LOGARITHM or high - low < LOGARITHM:
                return at + step if abs(step) < LOGARITHM else at
            at += step
        return at

    def hermite_coefficients(self, q: float, count: int, cancel: Cancel = never) -> FloatArray:
        r"""Return the coefficients of :math:`f(\sqrt q z)` in normalised Hermite polynomials.

        With them :math:`E[f(u_1) f(u_2)] = \sum_k a_k^2 c^k` for inputs of variance q and correlation c (Mehler's formula).

        Parameters
        ----------
        q : float
            The variance of the input, above 0.
        count : int
            How many coefficients: a_0 to a_(count - 1).
        cancel : callable
            See `sigexplorer.model.running`.

        Returns
        -------
        ndarray, shape (count,)
            :math:`a_k = E[f(\sqrt q z) He_k(z)] / \sqrt{k!}`.
        """
        return coefficients(self.activation, q, count, lambda: float(self.value_squared(q)), cancel)

    def _expect(
        self, weighed: FloatArray, evaluate: Callable[[FloatArray], FloatArray], q: ArrayLike, cancel: Cancel = never, nodes: Nodes | None = None
    ) -> FloatArray:
        """Return expectations of what is this at the nodes, times their weights, shape (nodes, ...): of the shape of `q`, and what each node has of its own."""
        nodes = self._few if nodes is None else nodes
        if isinstance(q, float) and q >= NARROW**2 and nodes.x.size <= ALONE:
            # One length after the other is most of what is asked: without what many at once need.
            return nodes.alone(weighed, q)
        return self._expect_all(weighed, evaluate, np.asarray(q, dtype=np.float64), cancel, nodes)

    @one_thread()
    @np.errstate(over="ignore", invalid="ignore")
    def _expect_all(self, weighed: FloatArray, evaluate: Callable[[FloatArray], FloatArray], q: FloatArray, cancel: Cancel, nodes: Nodes) -> FloatArray:
        flat, own = q.ravel(), weighed.shape[1:]
        found = np.empty((flat.size, *own))
        if not self.exists:
            return np.full(q.shape + own, np.nan)
        sigma = np.sqrt(flat)
        if (none := flat == 0.0).any():
            # Where the width itself vanishes the two sides count half each; they differ at a jump only.
            found[none] = np.array([0.5, 0.5]) @ evaluate(np.array([-1e-300, 1e-300]))
        wide = sigma >= NARROW
        narrow, (z, density) = np.flatnonzero(~wide & ~none), _unit_nodes()
        for start in range(0, narrow.size, FEW_NARROW):
            ask(cancel)
            part = narrow[start : start + FEW_NARROW]
            values = evaluate(np.multiply.outer(sigma[part], z).ravel()).reshape(part.size, z.size, *own)
            found[part] = values @ density if not own else density @ values
        found[wide] = nodes.means(weighed, flat[wide], cancel)
        return found.reshape(q.shape + own)


def quadrature(activation: Activation, cancel: Cancel = never) -> GaussianQuadrature:
    """Return the quadrature of an activation, kept for the next question about the same one."""
    if (found := _rules.recall(activation)) is None:
        _rules.keep(activation, found := GaussianQuadrature(activation, cancel))
    return found


def without_expectations(activation: Activation) -> str:
    """Return why wide random networks of a function have no theory, or none of the lengths that come to where it is undefined; '' where they have one."""
    rule = quadrature(activation)
    if rule.poles:
        return tr("at its poles its square has no mean")
    if rule.doubtful:
        return tr("inputs come to lengths at which its swings are not resolved")
    if not rule.defined:
        return tr("it is undefined for some inputs")
    return "" if rule.exists else tr("where its slope has no bound the square of that has no mean")


def _tabulated_before(q: FloatArray) -> FloatArray:
    """Return variances right above the last ones at or before some at which expectations are tabulated: between these, too, what is clear is read or not."""
    return np.asarray(np.where(np.isinf(q), np.inf, 10.0 ** (np.floor(np.log10(q) * PER_DECADE) / PER_DECADE) * BEHIND))


@functools.cache
def _unit_nodes() -> tuple[FloatArray, FloatArray]:
    """Return nodes z and weights times density of N(0, 1), broken at 0."""
    z, weights = composite_nodes(np.linspace(-REACH, REACH, 2 * 39 * 2 + 1))
    with np.errstate(under="ignore"):
        return z, weights * np.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi)
