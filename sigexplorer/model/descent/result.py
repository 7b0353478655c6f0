"""A descent as it is shown: paths over the loss, signs of the gradients, and how soon each kind of input reaches the goal.

Source
------
Y. LeCun, L. Bottou, G. B. Orr, K.-R. Mueller: Efficient BackProp. In: Neural networks: tricks of the trade, Springer, 1998.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.descent.parameters import Batch, DescentParameters
from sigexplorer.model.descent.path import follow, largest_rate, orders, rates_to_try, steps_to
from sigexplorer.model.descent.problem import Problem, logistic, make_problem
from sigexplorer.model.numerics.contour import contour
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, Progress, ask, never, unheard
from sigexplorer.model.table import Column, Table
from sigexplorer.model.training.parameters import Optimiser

OPTIMISERS: tuple[Optimiser, ...] = ("plain", "momentum", "adam")
KINDS = ("units", "centred", "tanh")
BATCHES: tuple[Batch, ...] = ("one", "all")
# Points along each side of a map of the loss, and its contours: the square root of the loss above its minimum is divided evenly.
SIDE, LEVELS = 61, 9
# Weights of which the loss is computed at once.
PIECE = 128
# An eigenvalue that is so small a share of the other is the rounding of the inputs, whose singular values are the roots.
NOTHING = (8.0 * float(np.finfo(np.float64).eps)) ** 2


class DescentResult(msgspec.Struct, frozen=True, eq=False):
    """Three kinds of inputs, n points, s steps, r rates tried; see `sigexplorer.model.descent.problem.Problem`.

    Attributes
    ----------
    activation : Activation
        The function of the units.
    parameters : DescentParameters
        What was asked.
    inputs : ndarray, shape (3, n, 2)
        By kind: units of the function, the same less their means, tanh units.
    targets : ndarray, shape (3, n)
        What the neuron's output is to be.
    start : ndarray, shape (2,)
        The weights at the beginning.
    minimum : ndarray, shape (3, 2)
        The weights with the smallest loss.
    eigenvalues : ndarray, shape (3, 2)
        Of the Hessian at the minimum, the larger first.
    bounds : ndarray, shape (3, 3)
        By optimiser and kind: the rate from which on a descent near the minimum does not converge; NaN where there is none.
    rates : ndarray, shape (3, 3, r)
        By optimiser (plain, momentum, Adam) and kind: the rates tried, ascending.
    reached : ndarray of int, shape (3, 3, r)
        After how many steps the goal is reached with each; -1 where it is not.
    used : ndarray, shape (3, 3)
        By optimiser and kind: the rate used.
    steps : ndarray of int, shape (3, 3)
        After how many steps the goal is reached with it; -1 where it is not.
    searched : int
        How many steps were looked through for the goal.
    path : ndarray, shape (s + 1, 3, 2)
        The weights by step, with the optimiser and the batch chosen.
    excess : ndarray, shape (s + 1, 3)
        The mean loss above its minimum by step.
    condition_along : ndarray, shape (s + 1, 3)
        The condition number of the Hessian by step.
    gradients : ndarray, shape (2, s, 3, 2)
        The gradient that each step follows, where steps follow one point each, and where they follow all.
    plane : ndarray, shape (3, 2, 61)
        The places of the map of the loss along both weights.
    contours : tuple of tuple of ndarray, shape (segments, 2, 2)
        By kind and level: both ends of each piece of a contour, as (first weight, second weight).
    """

    activation: Activation
    parameters: DescentParameters
    inputs: FloatArray
    targets: FloatArray
    start: FloatArray
    minimum: FloatArray
    eigenvalues: FloatArray
    bounds: FloatArray
    rates: FloatArray
    reached: NDArray[np.int64]
    used: FloatArray
    steps: NDArray[np.int64]
    searched: int
    path: FloatArray
    excess: FloatArray
    condition_along: FloatArray
    gradients: FloatArray
    plane: FloatArray
    contours: tuple[tuple[FloatArray, ...], ...]

    @property
    def names(self) -> tuple[str, str, str]:
        """How each kind of input is called."""
        name = self.activation.name.replace("_", " ")
        return (name, f"{name} less its mean", "tanh")

    @property
    def optimiser(self) -> int:
        """The number of the optimiser chosen."""
        return OPTIMISERS.index(self.parameters.optimiser)

    @property
    def condition(self) -> FloatArray:
        """The condition number of the Hessian at the minimum, shape (3,): infinite where a weight is free, NaN where both are."""
        return conditions(self.eigenvalues)

    @property
    def one_sign(self) -> FloatArray:
        """The share of steps at which both weights have gradients of one sign, shape (2, 3): where steps follow one point each, and all."""
        product = np.sign(self.gradients[..., 0]) * np.sign(self.gradients[..., 1])
        with np.errstate(invalid="ignore"):
            return np.asarray((product > 0.0).sum(axis=1) / np.isin(product, (-1.0, 1.0)).sum(axis=1))

    def table(self) -> Table:
        """Return the paths by step."""
        columns = [Column("step", np.arange(len(self.path)), "steps", "Steps taken")]
        missing = np.full((1, 3, 2), np.nan)
        gradients = np.concatenate([self.gradients[BATCHES.index(self.parameters.batch)], missing])
        for k, (key, name) in enumerate(zip(KINDS, self.names, strict=True)):
            columns += [Column(f"w{i + 1}_{key}", self.path[:, k, i], "", f"Weight {i + 1}, {name} inputs") for i in range(2)]
            columns += [Column(f"gradient{i + 1}_{key}", gradients[:, k, i], "", f"What the next step follows along weight {i + 1}") for i in range(2)]
            columns.append(Column(f"excess_{key}", self.excess[:, k], "", "Mean loss above its minimum"))
            columns.append(Column(f"condition_{key}", self.condition_along[:, k], "", "Condition number of the Hessian there"))
        rates = self.used[self.optimiser]
        notes = tuple(f"{name}: eigenvalues {large!r} and {small!r}" for name, (large, small) in zip(self.names, self.eigenvalues.tolist(), strict=True))
        return Table("Descent: weights by step", tuple(columns), (f"{self.parameters.optimiser}, rates {', '.join(map(repr, rates.tolist()))}", *notes))

    def reach_table(self) -> Table:
        """Return the steps to the goal by optimiser, kind of input and rate, the rates used first."""
        rates = np.concatenate([self.used[..., np.newaxis], self.rates], axis=-1)
        found = np.concatenate([self.steps[..., np.newaxis], self.reached], axis=-1)
        o, k, r = (index.ravel() for index in np.indices(rates.shape))
        columns = (
            Column("optimiser", np.array(OPTIMISERS)[o], "", "How weights follow the gradient"),
            Column("inputs", np.array(self.names)[k], "", "The kind of inputs"),
            Column("used", (r == 0).astype(np.int64), "", "1 for the rate used, 0 for others that were tried"),
            Column("rate", rates.ravel(), "", "Learning rate"),
            Column("bound", self.bounds[o, k], "", "The rate from which on a descent near the minimum does not converge"),
            Column("steps", found.ravel(), "steps", f"Steps to the goal; -1 where {self.searched} are not enough"),
        )
        return Table("Descent: steps to the goal", columns, (f"goal: {self.parameters.goal!r} of the loss above its minimum is left",))

    def sign_table(self) -> Table:
        """Return the signs of both weights' gradients by step."""
        columns = [Column("step", np.arange(1, self.gradients.shape[1] + 1), "steps", "Number of the step")]
        for k, (key, name) in enumerate(zip(KINDS, self.names, strict=True)):
            for b, batch in enumerate(BATCHES):
                columns += [
                    Column(f"sign{i + 1}_{key}_{batch}", np.sign(self.gradients[b, :, k, i]), "", f"Of weight {i + 1}, {name} inputs, {batch} at a step")
                    for i in range(2)
                ]
        return Table("Descent: signs of the gradients", tuple(columns))

    def input_table(self) -> Table:
        """Return the points."""
        columns = []
        for k, (key, name) in enumerate(zip(KINDS, self.names, strict=True)):
            columns += [Column(f"x{i + 1}_{key}", self.inputs[k, :, i], "", f"Input {i + 1}, {name}") for i in range(2)]
            columns.append(Column(f"target_{key}", self.targets[k], "", "What the output is to be"))
        return Table("Descent: inputs", tuple(columns))


def compute_descent(activation: Activation, parameters: DescentParameters, *, cancel: Cancel = never, progress: Progress = unheard) -> DescentResult:
    """Let one neuron descend with three kinds of inputs, and find how soon each reaches the goal with plain descent, momentum and Adam.

    Parameters
    ----------
    activation : Activation
        The function of the units that its inputs come from.
    parameters : DescentParameters
        The points, the neuron, and how it descends.
    cancel, progress
        See `sigexplorer.model.running`.

    Returns
    -------
    DescentResult
        With all paths.

    Raises
    ------
    ParameterError
        If a file cannot be read, or the loss has no minimum.
    Cancelled
        If `cancel` answered True.
    """
    problem = make_problem(activation, parameters, cancel)
    start = np.array([parameters.start_1, parameters.start_2])
    order = orders(parameters.seed, problem.inputs.shape[1], max(parameters.steps, parameters.most))
    tried, reached, used, steps = [], [], [], []
    for number, optimiser in enumerate(OPTIMISERS):
        rates = rates_to_try(problem, optimiser, parameters.momentum, start)
        asked = np.append(rates, np.full((3, 1), parameters.rate), axis=1)
        found = steps_to(
            problem,
            optimiser,
            asked,
            parameters.momentum,
            start,
            parameters.goal,
            parameters.batch,
            order[: parameters.most],
            cancel=cancel,
            progress=_part(progress, 0.25 * number),
        )
        chosen = np.full(3, rates.shape[1]) if parameters.rates == "given" else _soonest(found[:, :-1], rates, problem)
        tried.append(rates)
        reached.append(found[:, :-1])
        used.append(asked[np.arange(3), chosen])
        steps.append(found[np.arange(3), chosen])
    rates = used[OPTIMISERS.index(parameters.optimiser)]
    runs = [
        follow(problem, parameters.optimiser, rates, parameters.momentum, start, parameters.steps, batch, order, cancel=cancel, progress=_part(progress, share))
        for batch, share in zip(BATCHES, (0.75, 0.875), strict=True)
    ]
    path = runs[BATCHES.index(parameters.batch)][0]
    plane, contours = _maps(problem, parameters.reach, cancel)
    bounds = [[largest_rate(optimiser, float(large), parameters.momentum) for large in problem.eigenvalues[:, 0]] for optimiser in OPTIMISERS]
    along = np.swapaxes(path, 0, 1)
    excess = in_pieces(problem.excess, along, cancel).T
    condition = in_pieces(lambda weights: condition_at(problem, weights), along, cancel).T
    return DescentResult(
        activation=activation,
        parameters=parameters,
        inputs=problem.inputs,
        targets=problem.targets,
        start=start,
        minimum=problem.minimum,
        eigenvalues=problem.eigenvalues,
        bounds=np.array(bounds),
        rates=np.array(tried),
        reached=np.array(reached),
        used=np.array(used),
        steps=np.array(steps),
        searched=parameters.most,
        path=path,
        excess=excess,
        condition_along=condition,
        gradients=np.stack([gradients for _, gradients in runs]),
        plane=plane,
        contours=contours,
    )


def conditions(eigenvalues: FloatArray) -> FloatArray:
    """Return condition numbers from eigenvalues, shape (..., 2), the larger first: infinite where the smaller is nothing beside it, NaN where both are 0."""
    large, small = eigenvalues[..., 0], eigenvalues[..., 1]
    with np.errstate(all="ignore"):
        return np.where(small > NOTHING * large, large / small, np.where(large > 0.0, np.inf, np.nan))


def condition_at(problem: Problem, weights: FloatArray) -> FloatArray:
    """Return the condition number of the Hessian at weights, shape (3, r, 2), of the shape (3, r).

    By orthogonalising the inputs, so that the smaller eigenvalue is no difference of large numbers.
    """
    if problem.neuron == "linear":
        return np.array(np.broadcast_to(conditions(problem.eigenvalues)[:, np.newaxis], weights.shape[:2]))
    output = logistic(weights @ np.swapaxes(problem.inputs, 1, 2))
    scale = output * (1.0 - output)
    first, second = problem.inputs[:, np.newaxis, :, 0], problem.inputs[:, np.newaxis, :, 1]
    a, b = (scale * first * first).sum(axis=-1), (scale * first * second).sum(axis=-1)
    with np.errstate(all="ignore"):
        share = np.where(a > 0.0, b / a, 0.0)
        rest = second - share[..., np.newaxis] * first
        d = (scale * rest * rest).sum(axis=-1)
        c = d + share * b
        large = 0.5 * (a + c + np.hypot(a - c, 2.0 * b))
        return conditions(np.stack([large, a * d / large], axis=-1))


def in_pieces(function: Callable[[FloatArray], FloatArray], weights: FloatArray, cancel: Cancel = never) -> FloatArray:
    """Return a function of weights, shape (3, r, 2), piece by piece, so that neither the memory nor the wait for a question grows with r."""
    found = np.empty(weights.shape[:2])
    with np.errstate(all="ignore"), one_thread():
        for begin in range(0, weights.shape[1], PIECE):
            ask(cancel)
            found[:, begin : begin + PIECE] = function(weights[:, begin : begin + PIECE])
    return found


def _soonest(found: NDArray[np.int64], rates: FloatArray, problem: Problem) -> NDArray[np.intp]:
    """Return which rate of each kind reaches the goal soonest: the middle one of those that do; one that is best for both eigenvalues where none does."""
    places = np.empty(3, dtype=np.intp)
    for k, (steps, tried) in enumerate(zip(found, rates, strict=True)):
        if (steps >= 0).any():
            best = np.flatnonzero(steps == steps[steps >= 0].min())
            places[k] = best[len(best) // 2]
        else:
            wanted = 2.0 / max(float(problem.eigenvalues[k].sum()), 1e-300)
            places[k] = int(np.abs(np.log(tried / wanted)).argmin())
    return places


def _maps(problem: Problem, reach: float, cancel: Cancel) -> tuple[FloatArray, tuple[tuple[FloatArray, ...], ...]]:
    """Return the places of a map of the loss around each minimum, and the contours there."""
    plane = problem.minimum[..., np.newaxis] + reach * np.linspace(-1.0, 1.0, SIDE)
    grid = np.stack([np.column_stack([part.ravel() for part in np.meshgrid(x, y)]) for x, y in plane])
    height = np.sqrt(in_pieces(problem.excess, grid, cancel)).reshape(3, SIDE, SIDE)
    found = []
    for (x, y), values in zip(plane, height, strict=True):
        top = float(values.max())
        levels = top * np.arange(1, LEVELS + 1) / (LEVELS + 1) if 0.0 < top < math.inf else np.zeros(0)
        found.append(tuple(contour(x, y, values, float(level)) for level in levels))
    return plane, tuple(found)


def _part(progress: Progress, begun: float) -> Progress:
    """Return the progress of one of the parts of the work, of which the runs are eighths and the searches quarters."""
    share = 0.25 if begun < 0.75 else 0.125
    return lambda done: progress(begun + share * done)
