"""Descents: the path of one, and how soon many reach a goal; all of them move by `sigexplorer.model.training.optimiser`.

Source
------
G. Goh: Why momentum really works. Distill, 2017 (rates at which plain descent and momentum converge on a quadratic loss).
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.descent.parameters import Batch
from sigexplorer.model.descent.problem import Problem
from sigexplorer.model.network.initialisation import stream
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, Progress, ask, never, unheard
from sigexplorer.model.training.optimiser import Mover, gradient_scale
from sigexplorer.model.training.parameters import Optimiser

ORDER = 33
# Steps between two questions whether to go on, and between two looks at the losses of descents that are tried: to look after every step takes longer
# than the steps.
ASKED = 16
# An eigenvalue whose rates leave float64.
FLAT = 1e-300
# A loss that is so many times that at the start comes back no more.
LOST = 1e12
# Adam's rates, as shares of the way from the start to the minimum; the others', of the largest that converges.
ADAM_SHARES = np.geomspace(1e-3, 10.0, 45)
SHARES = np.concatenate([np.geomspace(0.01, 0.5, 14), np.linspace(0.5, 1.25, 31)[1:]])


def largest_rate(optimiser: Optimiser, largest_eigenvalue: float, momentum: float) -> float:
    """Return the rate from which on a descent on a quadratic loss does not converge.

    Parameters
    ----------
    optimiser : str
        plain: 2 over the largest eigenvalue; momentum: (1 + momentum) times that; adam: none, NaN.
    largest_eigenvalue : float
        Of the Hessian.
    momentum : float
        How much of a velocity is left in the next step.
    """
    if optimiser == "adam":
        return math.nan
    bound = 2.0 / largest_eigenvalue if largest_eigenvalue > 0.0 else math.inf
    return bound * (1.0 + momentum) if optimiser == "momentum" else bound


def rates_to_try(problem: Problem, optimiser: Optimiser, momentum: float, start: FloatArray) -> FloatArray:
    """Return rates from far too small to too large, shape (3, r), ascending, for each kind of input.

    Of plain descent the one that is best for both eigenvalues, 2 over their sum, is among them.

    Parameters
    ----------
    problem : Problem
        The loss.
    optimiser : str
        plain, momentum or adam.
    momentum : float
        How much of a velocity is left in the next step.
    start : ndarray, shape (2,)
        The weights at the beginning.
    """
    found = []
    for minimum, (large, small) in zip(problem.minimum, problem.eigenvalues, strict=True):
        if optimiser == "adam":
            way = float(np.abs(start - minimum).max())
            found.append(ADAM_SHARES * (way if way > 0.0 else 1.0))
            continue
        # What bends so little is flat: no rate that is a number is too large.
        flat = not large > FLAT
        bound = 1.0 if flat else largest_rate(optimiser, float(large), momentum)
        best = 0.5 if flat else 2.0 / (large + small)
        found.append(np.sort(np.append(SHARES * bound, best)))
    return np.array(found)


def orders(seed: int, points: int, steps: int) -> NDArray[np.int64]:
    """Return which point each step follows, shape (steps,): all of them in random order, again and again; that of fewer steps is its beginning."""
    generator = stream(seed, ORDER)
    return np.concatenate([generator.permutation(points) for _ in range(max(1, math.ceil(steps / points)))])[:steps]


def follow(
    problem: Problem,
    optimiser: Optimiser,
    rates: FloatArray,
    momentum: float,
    start: FloatArray,
    steps: int,
    batch: Batch,
    order: NDArray[np.int64],
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> tuple[FloatArray, FloatArray]:
    """Return the weights of a descent by step, shape (steps + 1, 3, 2), and the gradients that its steps follow, shape (steps, 3, 2).

    Parameters
    ----------
    problem : Problem
        The loss.
    optimiser : str
        plain, momentum or adam.
    rates : ndarray, shape (3,)
        The learning rate of each kind of input.
    momentum : float
        How much of a velocity is left in the next step.
    start : ndarray, shape (2,)
        The weights at the beginning.
    steps : int
        How many steps are taken.
    batch : str
        Whether a step follows the gradient of all points or of one.
    order : ndarray, shape (steps,)
        Of which one.
    cancel, progress : callable
        See `sigexplorer.model.running`.
    """
    weights = np.array(np.broadcast_to(start, (3, 1, 2)))
    descent = _Descent(problem, optimiser, rates[:, np.newaxis], momentum, weights, batch)
    path, gradients = np.empty((steps + 1, 3, 2)), np.empty((steps, 3, 2))
    path[0] = weights[:, 0]
    with np.errstate(all="ignore"), one_thread():
        for step in range(1, steps + 1):
            if step % ASKED == 0:
                ask(cancel)
                progress(step / steps)
            gradients[step - 1] = descent.step(step, int(order[step - 1]))[:, 0]
            path[step] = weights[:, 0]
    return path, gradients


def steps_to(
    problem: Problem,
    optimiser: Optimiser,
    rates: FloatArray,
    momentum: float,
    start: FloatArray,
    goal: float,
    batch: Batch,
    order: NDArray[np.int64],
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> NDArray[np.int64]:
    """Return after how many steps the loss above its minimum is first down to a share of that at the start, shape (3, r).

    Parameters
    ----------
    problem : Problem
        The loss.
    optimiser : str
        plain, momentum or adam.
    rates : ndarray, shape (3, r)
        r learning rates for each kind of input, which are tried side by side.
    momentum : float
        How much of a velocity is left in the next step.
    start : ndarray, shape (2,)
        The weights at the beginning.
    goal : float
        The share.
    batch : str
        Whether a step follows the gradient of all points or of one.
    order : ndarray, shape (most,)
        Of which one; there are as many steps at most.
    cancel, progress : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    ndarray of int, shape (3, r)
        -1 where the goal is not reached.
    """
    hunt = Hunt(problem, optimiser, rates, momentum, start, goal, batch, order)
    hunt.go_on(cancel=cancel, progress=progress)
    return hunt.found


class Hunt:
    """Descents side by side, each until its loss above the minimum is down to a share of that at the start; they may stop on the way, and go on.

    Parameters
    ----------
    problem, optimiser, rates, momentum, start, goal, batch, order
        As for `steps_to`.

    Attributes
    ----------
    found : ndarray of int, shape (3, r)
        After how many steps the goal is reached; -1 where it is not, or not yet.
    over : bool
        Whether nothing more is to be known.
    """

    def __init__(
        self,
        problem: Problem,
        optimiser: Optimiser,
        rates: FloatArray,
        momentum: float,
        start: FloatArray,
        goal: float,
        batch: Batch,
        order: NDArray[np.int64],
    ) -> None:
        self._problem, self._goal, self._order = problem, goal, order
        self._weights = np.array(np.broadcast_to(start, (*rates.shape, 2)))
        self._descent = _Descent(problem, optimiser, rates, momentum, self._weights, batch)
        self._first = problem.excess(self._weights[:, :1])
        self.found = np.where(np.broadcast_to(self._first, rates.shape) > 0.0, -1, 0).astype(np.int64)
        self._open = self.found < 0
        self._passed = np.empty((3, ASKED, rates.shape[1], 2))
        self._begin = 0

    @property
    def over(self) -> bool:
        """Whether all rates have led to the goal, or away for good, or as many steps were taken as there are."""
        return self._begin >= len(self._order) or not self._open.any()

    def go_on(self, enough: Callable[[NDArray[np.int64]], bool] | None = None, *, cancel: Cancel = never, progress: Progress = unheard) -> None:
        """Take steps, `ASKED` of them after another, until all is known, or what is found is `enough`."""
        with np.errstate(all="ignore"), one_thread():
            while not (self.over or (enough is not None and enough(self.found))):
                ask(cancel)
                progress(self._begin / len(self._order))
                self._look(self._order[self._begin : self._begin + ASKED].tolist())
                self._begin += ASKED

    def _look(self, points: list[int]) -> None:
        """Take a step after each of some points, then look which losses are down, and which come back no more."""
        begin, passed = self._begin, self._passed
        for number, point in enumerate(points):
            self._descent.step(begin + number + 1, point)
            np.copyto(passed[:, number], self._weights)
        # Of rates with which all kinds are there, or lost, nothing more is to be known.
        looked = np.flatnonzero(self._open.any(axis=0))
        excess = self._problem.excess(passed[:, : len(points), looked].reshape(3, -1, 2)).reshape(3, len(points), -1)
        first = self._first[:, np.newaxis]
        reached, lost = excess <= self._goal * first, ~(excess < LOST * first)
        first_reached, first_lost = (np.where(event.any(axis=1), event.argmax(axis=1), ASKED) for event in (reached, lost))
        arrived = self._open[:, looked] & (first_reached < first_lost)
        self.found[:, looked] = np.where(arrived, begin + 1 + first_reached, self.found[:, looked])
        self._open[:, looked] &= (first_reached == ASKED) & (first_lost == ASKED)


class _Descent:
    """Weights, shape (3, r, 2), that go down side by side, each at a rate of its own, shape (3, r)."""

    def __init__(self, problem: Problem, optimiser: Optimiser, rates: FloatArray, momentum: float, weights: FloatArray, batch: Batch) -> None:
        self._problem, self._weights = problem, weights
        # One for every weight: to spread it over both anew at every step takes longer.
        rate = np.ascontiguousarray(np.broadcast_to(rates[..., np.newaxis], weights.shape))
        self._scale, self._gradient, self._scaled = gradient_scale(optimiser, rate), np.zeros_like(weights), np.zeros_like(weights)
        self._calls = problem.gradient_into(weights, self._gradient) if batch == "all" else None
        self._mover = Mover(optimiser, rate, momentum, weights, self._scaled)

    def step(self, number: int, point: int) -> FloatArray:
        """Take a step, the first of which has the number 1, after one point where not after all; return the gradient that it follows, until the next step."""
        if self._calls is None:
            self._gradient = self._problem.gradient_at(self._weights, point)
        else:
            for call in self._calls:
                call()
        np.multiply(self._gradient, self._scale, out=self._scaled)
        if self._mover.prepared:
            self._mover.prepare(number)
        for call in self._mover.calls:
            call()
        return self._gradient
