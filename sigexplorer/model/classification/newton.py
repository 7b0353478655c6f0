"""Newton's method with step control for the logistic likelihood, plain or with Firth's penalty.

The score is solved for by iteratively reweighted least squares; a step is halved until the likelihood grows. The residual ``y - p`` and the
weight ``p (1 - p)`` are formed from ``exp(-|score|)``, so that both keep their relative accuracy where p is as good as 0 or 1.

Sources
-------
P. McCullagh, J. A. Nelder: Generalized Linear Models. 2nd edition, 1989, section 4.4.
D. Firth: Bias reduction of maximum likelihood estimates. Biometrika 80, 1993.
G. Heinze, M. Schemper: A solution to the problem of separation in logistic regression. Statistics in Medicine 21, 2002.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.classification.design import BLOCK
from sigexplorer.model.running import Cancel, ask, never

# Steps at most; with the penalty they may be more, for its own curvature is left out of them.
MOST_STEPS, MOST_PENALISED = 100, 200
MOST_HALVINGS = 40
# Steps whose change tells what the penalty adds to the curvature.
REMEMBERED = 5
# A step that is smaller than this beside the coefficients is the last one: after it Newton's own are exact, penalised ones by a part of it.
LAST_STEP, LAST_PENALISED = 1e-9, 1e-13
# Of the likelihood's growth that a step promises, what it must keep.
KEEPS = 1e-4
# Below this share of the likelihood its growth cannot be told from its rounding.
ROUNDING = 1e-13
# A step that stops getting smaller by rounding is good enough below this.
GOOD_ENOUGH = 1e-5
# Extended steps may now and then be longer than one before: so many in a row do not become shorter by rounding alone.
PATIENCE = 8


class Place(msgspec.Struct, frozen=True, eq=False):
    """The likelihood at some coefficients.

    Attributes
    ----------
    coefficients : ndarray, shape (k,)
        Where.
    likelihood, objective : float
        The log-likelihood; with half the logarithm of the information's determinant where it is penalised.
    gradient : ndarray, shape (k,)
        Of the objective.
    information : ndarray, shape (k, k)
        The negative of the log-likelihood's second derivatives: observed and expected alike.
    margin : tuple of float
        The smallest and the largest score on the side of the row's own class.
    """

    coefficients: FloatArray
    likelihood: float
    objective: float
    gradient: FloatArray
    information: FloatArray
    margin: tuple[float, float]


class Newton:
    """The likelihood of labels over the rows of a design, and Newton's way to its maximum.

    Parameters
    ----------
    rows : ndarray, shape (n, k)
        One column of ones, the others standardised.
    side : ndarray, shape (n,)
        -1 for class 0, 1 for class 1.
    weight : ndarray, shape (n,)
        How often each row counts.
    penalised : bool
        Whether Firth's penalty is added.
    free : ndarray of bool, shape (k,), optional
        Which coefficients are sought; the others stay where they are at the start.
    cancel : callable
        See `sigexplorer.model.running`.
    """

    def __init__(
        self, rows: FloatArray, side: FloatArray, weight: FloatArray, *, penalised: bool, free: NDArray[np.bool_] | None = None, cancel: Cancel = never
    ) -> None:
        self._rows, self._side, self._weight = rows, side, weight
        self._penalised = penalised
        self._free = np.ones(rows.shape[1], dtype=np.bool_) if free is None else free
        self._cancel = cancel

    def start(self) -> Place:
        """Return the place with the intercept alone, at the share of class 1."""
        one, zero = (float(self._weight[self._side == side].sum()) for side in (1.0, -1.0))
        coefficients = np.zeros(self._rows.shape[1])
        # Half an observation is added on each side, so that one class alone is a start, too.
        coefficients[0] = np.log((one + 0.5) / (zero + 0.5))
        return self.at(coefficients)

    def at(self, coefficients: FloatArray) -> Place:
        """Return the likelihood and its derivatives at some coefficients."""
        k = len(coefficients)
        likelihood, gradient, information = 0.0, np.zeros(k), np.zeros((k, k))
        low, high = np.inf, -np.inf
        for start in range(0, len(self._rows), BLOCK):
            ask(self._cancel)
            block, weight = self._rows[start : start + BLOCK], self._weight[start : start + BLOCK]
            side = self._side[start : start + BLOCK]
            margin = side * (block @ coefficients)
            small = np.exp(-np.abs(margin))
            total = 1.0 + small
            # ln p of the row's own class is -ln(1 + e^-m); what is missing to 1 is the residual.
            likelihood -= float(weight @ (np.log1p(small) + np.maximum(-margin, 0.0)))
            missing = np.where(margin >= 0.0, small, 1.0) / total
            gradient += block.T @ (weight * side * missing)
            information += block.T @ ((weight * small / (total * total))[:, None] * block)
            low, high = min(low, float(margin.min())), max(high, float(margin.max()))
        objective = likelihood
        if self._penalised:
            sign, logarithm = np.linalg.slogdet(information)
            objective += 0.5 * float(logarithm) if sign > 0 else -np.inf
            if np.isfinite(objective):
                gradient = gradient + self._pull(coefficients, information)
        return Place(coefficients, likelihood, objective, gradient, information, (low, high))

    def climb(self, place: Place, runs_away: Callable[[int, Place, FloatArray], bool]) -> tuple[list[Place], bool]:
        """Return the places of Newton's way, and whether the last one is the maximum.

        Parameters
        ----------
        place : Place
            Where it begins.
        runs_away : callable
            Asked after every step, with its number, the new place and the step: whether there is no maximum, and it is of no use to go on.
        """
        places, shortest, since, memory = [place], np.inf, 0, Memory()
        for number in range(1, (MOST_PENALISED if self._penalised else MOST_STEPS) + 1):
            step = np.zeros(len(self._free))
            step[self._free] = solve(place.information[np.ix_(self._free, self._free)], place.gradient[self._free])
            length = float(np.abs(step).max()) / (1.0 + float(np.abs(place.coefficients).max()))
            promised = float(place.gradient @ step)
            at_rest = promised <= ROUNDING * (1.0 + abs(place.objective))
            since = 0 if length < shortest else since + 1
            shortest = min(length, shortest)
            if at_rest and since >= (PATIENCE if self._penalised else 1) and length <= GOOD_ENOUGH:
                return places, True
            found = self._beyond(place, memory.extended(place.coefficients, step), at_rest=at_rest) if self._penalised else None
            found = found or self._along(place, step, promised, at_rest=at_rest)
            if found is None:
                return places, length <= GOOD_ENOUGH
            place = found
            places.append(place)
            if length <= (LAST_PENALISED if self._penalised else LAST_STEP):
                return places, True
            if runs_away(number, place, step):
                return places, False
        return places, False

    def _along(self, place: Place, step: FloatArray, promised: float, *, at_rest: bool) -> Place | None:
        """Return the place a step further, or a part of it; None where no part makes the likelihood grow."""
        part = 1.0
        for _ in range(MOST_HALVINGS):
            found = self.at(place.coefficients + part * step)
            if at_rest or found.objective >= place.objective + KEEPS * part * promised:
                return found
            part *= 0.5
        return None

    def _beyond(self, place: Place, step: FloatArray, *, at_rest: bool) -> Place | None:
        """Return the place after a step that was made longer or shorter; None where the likelihood does not grow as it promised."""
        found = self.at(place.coefficients + step)
        promised = float(place.gradient @ step)
        return found if at_rest or (promised > 0.0 and found.objective >= place.objective + KEEPS * promised) else None

    def _pull(self, coefficients: FloatArray, information: FloatArray) -> FloatArray:
        """Return the gradient of Firth's penalty: of every row its leverage times how far its probability is below a half."""
        pull = np.zeros(len(coefficients))
        root = whitening(information)
        for start in range(0, len(self._rows), BLOCK):
            ask(self._cancel)
            block = self._rows[start : start + BLOCK]
            score = block @ coefficients
            small = np.exp(-np.abs(score))
            leverage = self._weight[start : start + BLOCK] * small / (1.0 + small) ** 2 * np.square(block @ root).sum(axis=1)
            pull += block.T @ (leverage * -0.5 * np.tanh(0.5 * score))
        return pull


class Memory:
    """The last steps, from which the next is extended: what they leave out of the curvature shows in how they change from place to place.

    D. G. Anderson: Iterative procedures for nonlinear integral equations. Journal of the ACM 12, 1965.
    """

    def __init__(self) -> None:
        self._places: list[FloatArray] = []
        self._steps: list[FloatArray] = []

    def extended(self, place: FloatArray, step: FloatArray) -> FloatArray:
        """Return what leads from a place to where its step, by those before it, would be 0."""
        self._places = [*self._places[-REMEMBERED:], place]
        self._steps = [*self._steps[-REMEMBERED:], step]
        if len(self._steps) < 2:
            return step
        moved, changed = np.diff(self._places, axis=0).T, np.diff(self._steps, axis=0).T
        shares = np.linalg.lstsq(changed, step, rcond=1e-10)[0]
        return np.asarray(step - (moved + changed) @ shares)


def solve(information: FloatArray, gradient: FloatArray) -> FloatArray:
    """Return what has the information as its matrix and the gradient as its right side; along directions that it knows nothing of, little."""
    root = whitening(information)
    return np.asarray(root @ (root.T @ gradient))


def whitening(information: FloatArray, *, known: bool = False) -> FloatArray:
    """Return a matrix whose product with its own transpose is the inverse of the information, shape (k, k).

    Where one is as good as singular, the smallest eigenvalue that rounding leaves stands for those below it; with `known` these directions are
    left out.
    """
    size = np.sqrt(np.diag(information))
    size[size == 0.0] = 1.0
    values, vectors = np.linalg.eigh(information / size[:, None] / size)
    least = len(values) * np.finfo(np.float64).eps * max(float(values[-1]), np.finfo(np.float64).tiny)
    with np.errstate(divide="ignore"):
        part = np.where(values > least, 1.0 / np.sqrt(np.maximum(values, least)), 0.0 if known else 1.0 / np.sqrt(least))
    return np.asarray(vectors * part / size[:, None])
