r"""How far apart one layer leaves two inputs that are 1 - c apart: the correlation map by differences, exact at kinks and near c = 1.

For Gaussian u_1, u_2 of variance q and correlation c = 1 - d the map's distance from 1 is
:math:`D(d) = E[(f(u_1) - f(u_2))^2] / (2 E[f^2])`, a mean of squares in which nothing cancels. With
:math:`u_{1,2} = \sqrt q (\sqrt{1 - d/2}\, t \pm \sqrt{d/2}\, w)` and independent normal t and w it is integrated over t, on panels that break where
either input meets a kink, and then over w, on panels that break where two kinks are met at once.
Where a short Hermite series says all (smooth functions), D is :math:`\sum_k p_k (1 - (1 - d)^k)` instead; and for any function wherever the powers of
1 - d beyond it are nothing, since the shares of all terms make 1.
"""

from __future__ import annotations

import functools
import math

import numpy as np

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.panels import held, last_coefficients, legendre, narrow_edges, resolving_edges
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.running import Cancel, ask, never

# So many coefficients are tried; the series is taken where it gives the slope at c = 1.
TERMS = 128
# Of what swings in more panels than these their square is dear: so many terms are worth it that hold all of a wave, whose degrees are those of Poisson's
# distribution, up to some deviations beyond their mean.
SWINGS, DEVIATIONS, MOST_TERMS = 32, 12.0, 2**14
# By how much a step of a search may lower ln d, where that costs nothing and where it does.
FAR, NEAR = 20.0, math.log(4.0)
# What terms left out may add, as a share of what is resolved.
NOTHING = 1e-3
# Standard deviations beyond which nothing is integrated, and the panels to there, for exact answers and for pictures.
REACH, ROUGH_REACH = 10.0, 6.0
PANELS, ROUGH_PANELS = (0.5, 1.0, 2.0, 4.0, 7.0), (0.75, 1.5, 3.0)
# Where a function is nothing up to kinks that lie farther out, it is integrated to there and so much beyond, to the end of float64 at most.
BEYOND, FARTHEST, WIDE_PANEL = 6.0, 38.0, 3.0
# A panel of w resolves what is integrated when its last Legendre coefficients are this small beside the largest value.
RESOLVED, ROUGH = 1e-12, 1e-6
# A tail beyond the reach that is more than so many times what is resolved is integrated too.
TAIL = 100.0
HALVINGS = 12
# Panels are not halved any more after so many values of the function: what swings more than thousands of times is noise to any of them.
MOST_VALUES = 50_000_000
# Steps in ln d by which the slope is taken where f jumps, and the weights of the values there.
STEP = 0.05
STENCIL = tuple((STEP * place, weight / 60.0) for place, weight in ((-3, -1.0), (-2, 9.0), (-1, -45.0), (1, 45.0), (2, -9.0), (3, 1.0)))
# The same for pictures: where ln h is a line but for little, as that of the power that a jump leaves.
ROUGH_STEP = 0.03
CHUNK = 50_000


class Distances:
    """The distance of two inputs behind a layer, for one function and length.

    Parameters
    ----------
    activation : Activation
        The function of the layer.
    q : float
        The variance of its preactivations, above 0 and finite.
    rough : bool
        Right to a few parts in 10^5, which a picture shows, instead of 10^10.

    Attributes
    ----------
    end : float
        D(d) / d for d to 0; inf where f jumps.
    smooth_end : float
        The same without the jumps.
    """

    def __init__(self, activation: Activation, q: float, *, rough: bool = False) -> None:
        rule = quadrature(activation)
        self._activation, self._q, self._sigma = activation, q, math.sqrt(q)
        self._rough, self._resolved = rough, ROUGH if rough else RESOLVED
        self._value_squared = float(rule.value_squared(q))
        self.smooth_end = q * float(rule.slope_squared(q)) / self._value_squared
        self.end = math.inf if has_jump(activation) else self.smooth_end
        # Where f jumps the slope of D is not that of the slopes.
        self._order = 0 if math.isinf(self.end) else 1
        # Found where a short series does not tell a distance: of what swings fast it takes seconds.
        self._short: FloatArray | None = None
        self._long: FloatArray | None = None
        self._edges: FloatArray | None = None

    # What follows is found when a distance is asked for: where inputs come together the slope at c = 1 says all.

    @functools.cached_property
    def _reach(self) -> float:
        return self._far_enough(ROUGH_REACH if self._rough else REACH, np.array(self._activation.kinks) / self._sigma)

    @functools.cached_property
    def _panels(self) -> tuple[float, ...]:
        panels: tuple[float, ...] = ROUGH_PANELS if self._rough else PANELS
        return panels + tuple(np.arange(panels[-1], self._reach, WIDE_PANEL)[1:].tolist())

    @functools.cached_property
    def _kinks(self) -> FloatArray:
        kinks = np.array(self._activation.kinks) / self._sigma
        return np.asarray(kinks[np.abs(kinks) < self._reach])

    def _first_terms(self, cancel: Cancel) -> FloatArray:
        if self._short is None:
            self._short = self._shares(TERMS, cancel)
        return self._short

    def _series(self, d: float, cancel: Cancel) -> FloatArray | None:
        """Return a series that tells a distance, the short one where that does; None where neither does."""
        short = self._first_terms(cancel)
        if self._tells(short, d):
            return short
        if math.isinf(self.end) or self._panel_edges(cancel).size <= SWINGS:
            return None
        if self._long is not None and self._tells(self._long, d):
            return self._long
        for terms in self._enough(d, self._left_out(short)):
            if self._long is None or terms > self._long.size:
                self._long = self._shares(terms, cancel)
                if self._tells(self._long, d):
                    return self._long
        return None

    def _enough(self, d: float, left_out: float) -> tuple[int, ...]:
        """Return how many terms may be enough, ascending: all that a wave has, and those beyond which powers of 1 - d are nothing."""
        # The slope at c = 1 is the mean degree.
        all_of_wave = min(math.ceil(self.end + DEVIATIONS * math.sqrt(self.end)) + TERMS, MOST_TERMS)
        if d == 1.0 or math.isinf(left_out):
            return (all_of_wave,)
        until_nothing = math.ceil(math.log(MOST_TERMS / (NOTHING * self._resolved)) / -math.log1p(-d))
        if until_nothing > MOST_TERMS:
            return (all_of_wave,)
        # Distances are asked for that become smaller: at least twice as many as before, so that all of them take no more than the last.
        until_nothing = max(until_nothing, 0 if self._long is None else min(2 * self._long.size, MOST_TERMS))
        return (all_of_wave, until_nothing) if all_of_wave < until_nothing else (until_nothing,)

    def _shares(self, terms: int, cancel: Cancel) -> FloatArray:
        """Return the share that each of the first terms of the series has of the mean square."""
        return np.asarray(np.square(quadrature(self._activation, cancel).hermite_coefficients(self._q, terms, cancel)) / self._value_squared)

    def _has_all(self, series: FloatArray) -> bool:
        """Return whether a series is not too short: the slope at c = 1 weighs the last terms most."""
        return not math.isinf(self.end) and abs(float(series @ np.arange(series.size)) - self.end) <= 10.0 * self._resolved * self.end

    def _tells(self, series: FloatArray, d: float) -> bool:
        """Return whether a series has all, or powers of 1 - d beyond it are nothing."""
        if self._has_all(series):
            return True
        left_out = self._left_out(series)
        return math.isfinite(left_out) and left_out * series.size * (1.0 - d) ** series.size <= NOTHING * self._resolved

    def _left_out(self, series: FloatArray) -> float:
        """Return the share of the terms beyond a series; inf where that is not known."""
        if self._has_all(series):
            return 0.0
        # The series is taken in units of the width: what lies farther out, and a jump, are not for it.
        near = not math.isinf(self.end) and self._reach == (ROUGH_REACH if self._rough else REACH)
        return max(0.0, 1.0 - float(series.sum())) if near else math.inf

    def _panel_edges(self, cancel: Cancel) -> FloatArray:
        """Return edges, in standard deviations, of panels on which f and f' are resolved."""
        if self._edges is not None:
            return self._edges
        narrow = narrow_edges(self._activation, cancel=cancel) / self._sigma
        start = np.unique(np.concatenate([np.linspace(-self._reach, self._reach, 9), self._kinks, narrow[np.abs(narrow) < self._reach]]))

        def rows(z: FloatArray) -> FloatArray:
            return held(derivatives_in_parts(self._activation, self._sigma * z, self._order, cancel))

        self._edges = resolving_edges(rows, start, floor=0.1 * self._resolved, normal=True, cancel=cancel)
        return self._edges

    def quick(self, cancel: Cancel = never) -> bool:
        """Return whether a few products say how far apart any inputs are left: a short series has all."""
        return self._has_all(self._first_terms(cancel))

    def stride(self, cancel: Cancel = never) -> float:
        """Return by how much a step of a search may lower ln d.

        Where only long series tell a distance, the longer the smaller it is, none is to go far beyond the answer.
        """
        return FAR if self.quick(cancel) or self._panel_edges(cancel).size <= SWINGS else NEAR

    def ratio(self, d: float, cancel: Cancel = never) -> tuple[float, float]:
        """Return h = D(d) / d, and by how much it falls a unit of ln d.

        Parameters
        ----------
        d : float
            1 - c, above 0 and at most 1.
        cancel : callable
            See `sigexplorer.model.running`.
        """
        series = self._series(d, cancel)
        if series is not None:
            powers = np.arange(series.size)
            left = powers * math.log1p(-d) if d < 1.0 else np.where(powers > 0, -np.inf, 0.0)
            ratio = (float(series @ -np.expm1(left)) + self._left_out(series)) / d
            return ratio, ratio - float((series[1:] * powers[1:]) @ np.exp(left[:-1]))
        if math.isinf(self.end):
            ratio = self.height(d, cancel)
            if self._rough:
                above, below = (self.height(d * math.exp(step), cancel) for step in (ROUGH_STEP, -ROUGH_STEP))
                return ratio, ratio * math.log(below / above) / (2.0 * ROUGH_STEP) if above > 0.0 else 0.0
            shifted = [weight * self.height(d * math.exp(step), cancel) for step, weight in STENCIL]
            return ratio, -float(sum(shifted)) / STEP
        of_values, of_slopes = self._means(d, cancel)
        ratio = float(of_values) / d
        return ratio, ratio - self.end + float(of_slopes) * self._sigma**2

    def height(self, d: float, cancel: Cancel = never) -> float:
        """Return h alone, of a function that jumps; see `ratio`."""
        return float(self._means(d, cancel)[0]) / d

    def _far_enough(self, reach: float, kinks: FloatArray) -> float:
        """Return up to how many standard deviations the function must be known: far out where all of its mean square lies beyond `reach`."""
        beyond = np.abs(kinks)[np.abs(kinks) > reach - BEYOND / 2.0]
        if not beyond.size:
            # The square of what grows exponentially has its mean far out, where the normal distribution has next to nothing.
            z = np.arange(reach, FARTHEST, 0.25)
            tails = np.square(held(self._activation(self._sigma * np.stack([-z, z])))).max(axis=0) * np.exp(-0.5 * z * z)
            there = np.flatnonzero(tails > TAIL * self._resolved * self._value_squared)
            return min(FARTHEST, float(z[there[-1]]) + 1.0) if there.size else reach
        z = np.linspace(-reach, reach, 401)
        inside = float(np.mean(np.square(held(self._activation(self._sigma * z))) * np.exp(-0.5 * z * z))) * 2.0 * reach / math.sqrt(2.0 * math.pi)
        return reach if inside > 0.5 * self._value_squared else min(FARTHEST, float(beyond.min()) + BEYOND)

    def _means(self, d: float, cancel: Cancel) -> FloatArray:
        """Return E[(g(u_1) - g(u_2))^2] / (2 E[f^2]) of g = f and, where f has no jump, g = f', shape (rows,)."""
        inner, outer = math.sqrt(0.5 * d), math.sqrt(1.0 - 0.5 * d)
        meetings = np.abs(np.subtract.outer(self._kinks, self._kinks)).ravel() / (2.0 * inner)
        edges = np.unique(np.concatenate([[0.0, *self._panels, self._reach], meetings[(meetings > 1e-9) & (meetings < self._reach)]]))
        low, high = edges[:-1], edges[1:]
        node, weight = legendre()
        total, largest = np.zeros(self._order + 1), np.zeros((self._order + 1, 1))
        # A small difference of values carries their rounding, which no number of panels resolves.
        resolved = max(self._resolved, 4e-15 / inner)
        values_taken = 0
        for halving in range(HALVINGS):
            half = 0.5 * (high - low)[:, None]
            nodes = 0.5 * (high + low)[:, None] + half * node
            values = np.exp(-0.5 * nodes * nodes) * self._over_t(nodes.ravel(), inner, outer, cancel).reshape(-1, *nodes.shape)
            largest = np.maximum(largest, values.max(axis=(1, 2), initial=0.0)[:, None])
            unresolved = (np.abs(values @ last_coefficients().T).max(axis=-1) > resolved * largest).any(axis=0)
            values_taken += nodes.size * 4 * node.size * self._panel_edges(cancel).size
            if halving == HALVINGS - 1 or values_taken > MOST_VALUES:
                unresolved[:] = False
            total += (values * (half * weight))[:, ~unresolved].sum(axis=(1, 2))
            if not unresolved.any():
                break
            low, high = low[unresolved], high[unresolved]
            middle = 0.5 * (low + high)
            low, high = np.concatenate([low, middle]), np.concatenate([middle, high])
        # The integrand is even in w: twice the half line, by twice E[f^2].
        return np.asarray(total / (math.sqrt(2.0 * math.pi) * self._value_squared))

    def _over_t(self, w: FloatArray, inner: float, outer: float, cancel: Cancel) -> FloatArray:
        """Return the means over y = outer t of the squared differences, for every w; shape (rows, len(w))."""
        f, order = self._activation, self._order
        found = np.empty((order + 1, w.size))
        node, weight = legendre()
        own = self._panel_edges(cancel)
        rows = max(1, CHUNK // (2 * node.size * own.size))
        for first in range(0, w.size, rows):
            ask(cancel)
            shift = inner * w[first : first + rows, None]
            edges = np.sort(np.concatenate([own - shift, own + shift], axis=1), axis=1)
            half = 0.5 * np.diff(edges, axis=1)[:, :, None]
            y = 0.5 * (edges[:, 1:] + edges[:, :-1])[:, :, None] + half * node
            density = np.exp(-0.5 * np.square(y / outer)) / (outer * math.sqrt(2.0 * math.pi)) * half * weight
            away = shift[:, :, None]
            with np.errstate(all="ignore"):
                above, below = (held(derivatives_in_parts(f, self._sigma * (y + side), order, cancel)) for side in (away, -away))
                difference = above - below
                found[:, first : first + rows] = (np.square(difference) * density).sum(axis=(2, 3))
        return found


@functools.lru_cache(maxsize=64)
def distances(activation: Activation, q: float, *, rough: bool = False) -> Distances:
    """Return the distances of an activation at one length, kept for the next question about the same."""
    return Distances(activation, q, rough=rough)


# A value may be infinite, and two further apart than any number.
@functools.lru_cache(maxsize=64)
@np.errstate(all="ignore")
def has_jump(activation: Activation) -> bool:
    """Return whether f itself jumps at one of its kinks."""
    for kink in activation.kinks:
        step = 1e-9 * max(1.0, abs(kink))
        left, right = activation.derivatives(np.array([kink - step, kink + step]), 0)[0]
        slopes = activation.derivatives(np.array([kink - step, kink + step]), 1)[1]
        if abs(right - left) > 1e-6 * max(abs(left), abs(right)) + 4.0 * step * float(np.abs(slopes).max()):
            return True
    return False
