"""A descent computed: three kinds of inputs at once, with every optimiser.

Source
------
Y. LeCun, L. Bottou, G. B. Orr, K.-R. Mueller: Efficient BackProp. In: Neural networks: tricks of the trade, Springer, 1998.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Activation, Tanh
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.beside import MOST_BESIDE
from sigexplorer.model.curve.regions import is_saturated
from sigexplorer.model.descent.offsets import is_nothing
from sigexplorer.model.descent.parameters import DescentParameters
from sigexplorer.model.descent.path import FLAT, Hunt, follow, largest_rate, orders, rates_to_try
from sigexplorer.model.descent.plane import Contours, half_width, in_pieces, maps
from sigexplorer.model.descent.problem import Problem, logistic, make_problem
from sigexplorer.model.descent.result import BATCHES, OPTIMISERS, ComparedDescent, DescentResult, conditions
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancel, Progress, kept, never, part_of, unheard
from sigexplorer.model.training.parameters import Optimiser

# As long as nobody says otherwise, a unit is saturated below this share of the steepest slope.
SATURATED_BELOW = 0.05
# What of the parameters says where a descent begins, how it goes and how far around it is drawn, and nothing of the loss.
WAYS = ("start_1", "start_2", "optimiser", "momentum", "rates", "rate", "steps", "pace", "batch", "goal", "most", "reach", "hold")


def compute_descent(
    activation: Activation,
    parameters: DescentParameters,
    compare: tuple[Activation, ...] = (),
    *,
    saturated_below: float = SATURATED_BELOW,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> DescentResult:
    """Let one neuron descend with three kinds of inputs, and find how soon each reaches the goal with plain descent, momentum and Adam.

    Parameters
    ----------
    activation : Activation
        The function of the units that its inputs come from.
    parameters : DescentParameters
        The points, the neuron, and how it descends.
    compare : tuple of Activation
        Functions of units that inputs come from too, beside those.
    saturated_below : float
        A unit is saturated where |f'| is below this share of its supremum.
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
    *_, found = descent_stages(activation, parameters, compare, saturated_below=saturated_below, cancel=cancel, progress=progress)
    return found


def descent_stages(
    activation: Activation,
    parameters: DescentParameters,
    compare: tuple[Activation, ...] = (),
    *,
    saturated_below: float = SATURATED_BELOW,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> Iterator[DescentResult]:
    """Yield the descent with the optimiser chosen as soon as the rate used is known, then with all rates tried, and then what `compute_descent` returns.

    Parameters
    ----------
    activation, parameters, compare, saturated_below, cancel, progress
        As for `compute_descent`.

    Raises
    ------
    ParameterError, Cancelled
        As `compute_descent` does.
    """
    beside = []
    for number, item in enumerate(compare):
        share = number / (1 + len(compare))
        try:
            beside.append(ComparedDescent(item, _kept_descent(item, parameters, cancel=cancel)))
        except ParameterError as refusal:
            beside.append(ComparedDescent(item, None, str(refusal)))
        progress(share + 1.0 / (1 + len(compare)))
    done = len(compare) / (1 + len(compare))
    # One plane for all that is drawn on it.
    least = max((item.descent.reach for item in beside if item.descent is not None), default=0.0)
    all_beside: tuple[ComparedDescent, ...] = ()
    for own in _descend(activation, parameters, saturated_below, cancel, lambda part: progress(done + (1.0 - done) * part), least):
        all_beside = all_beside or tuple(_on_plane(item, parameters, own.reach, cancel) for item in beside)
        yield msgspec.structs.replace(own, compared=all_beside) if beside else own


def _on_plane(item: ComparedDescent, parameters: DescentParameters, reach: float, cancel: Cancel) -> ComparedDescent:
    """Return a function compared with the map of its loss on the plane that is drawn."""
    if item.descent is None or item.descent.reach == reach:
        return item
    plane, found = _maps(item.activation, parameters, _loss(item.activation, parameters, cancel), reach, cancel)
    return msgspec.structs.replace(item, descent=msgspec.structs.replace(item.descent, reach=reach, plane=plane, contours=found))


@kept(MOST_BESIDE)
def _kept_descent(activation: Activation, parameters: DescentParameters, *, cancel: Cancel = never) -> DescentResult:
    """Return the descent of a function compared; kept, so that it stands while another is changed."""
    *_, found = _descend(activation, parameters, SATURATED_BELOW, cancel, unheard)
    return found


class Search(NamedTuple):
    """How soon one optimiser reaches the goal, by kind of inputs: the rates tried, after how many steps with each, the rate used, and its steps."""

    rates: FloatArray
    reached: NDArray[np.int64]
    used: FloatArray
    steps: NDArray[np.int64]


def _descend(
    activation: Activation, parameters: DescentParameters, saturated_below: float, cancel: Cancel, progress: Progress, least: float = 0.0
) -> Iterator[DescentResult]:
    problem = _loss(activation, parameters, cancel)
    start = np.array([parameters.start_1, parameters.start_2])
    order = orders(parameters.seed, problem.inputs.shape[1], max(parameters.steps, parameters.most))
    chosen = OPTIMISERS.index(parameters.optimiser)
    searching = Searching(problem, parameters.optimiser, parameters, order)
    own = searching.until_used(cancel, part_of(progress, 0.0, 0.2))
    runs = [
        follow(
            problem,
            parameters.optimiser,
            own.used,
            parameters.momentum,
            start,
            parameters.steps,
            batch,
            order,
            cancel=cancel,
            progress=part_of(progress, begun, begun + 0.1),
        )
        for batch, begun in zip(BATCHES, (0.2, 0.3), strict=True)
    ]
    path = runs[BATCHES.index(parameters.batch)][0]
    bounds = [[largest_rate(optimiser, float(large), parameters.momentum) for large in problem.eigenvalues[:, 0]] for optimiser in OPTIMISERS]
    along = np.swapaxes(path, 0, 1)
    reach = max(least, half_width(parameters, zip(along, problem.minimum, strict=True)))
    plane, contours = _maps(activation, parameters, problem, reach, cancel)
    excess = in_pieces(problem.excess, along, cancel).T
    condition = in_pieces(lambda weights: condition_at(problem, weights), along, cancel).T
    unknown = Search(np.full_like(own.rates, np.nan), np.full_like(own.reached, -1), np.full(3, np.nan), np.full(3, -1))
    searches = [own if number == chosen else unknown for number in range(len(OPTIMISERS))]
    found = DescentResult(
        activation=activation,
        parameters=parameters,
        inputs=problem.inputs,
        targets=problem.targets,
        start=start,
        minimum=problem.minimum,
        eigenvalues=problem.eigenvalues,
        bounds=np.array(bounds),
        **_stacked(searches),
        reading=problem.reading,
        searched=parameters.most,
        path=path,
        excess=excess,
        condition_along=condition,
        gradients=np.stack([gradients for _, gradients in runs]),
        reach=reach,
        plane=plane,
        contours=contours,
        saturated=saturated_shares(activation, problem.received, saturated_below, cancel),
        searched_through=searching.over,
        finished=False,
    )
    yield found
    if not searching.over:
        searches[chosen] = searching.to_the_end(cancel, part_of(progress, 0.4, 0.6))
        found = msgspec.structs.replace(found, **_stacked(searches), searched_through=True)
        yield found
    others = [number for number in range(len(OPTIMISERS)) if number != chosen]
    for number, begun in zip(others, (0.6, 0.8), strict=True):
        searches[number] = Searching(problem, OPTIMISERS[number], parameters, order).to_the_end(cancel, part_of(progress, begun, begun + 0.2))
    yield msgspec.structs.replace(found, **_stacked(searches), finished=True)


def saturated_shares(activation: Activation, received: FloatArray, below: float, cancel: Cancel = never) -> FloatArray:
    """Return which share of what the units are given saturates them, or has the slope 0: by kind of input, shape (3,).

    Parameters
    ----------
    activation : Activation
        The function of the units of the first two kinds; those of the third are tanh.
    received : ndarray, shape (n, 2)
        What the units are given.
    below : float
        A unit is saturated where |f'| is below this share of its supremum.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    # Kept, and this time it can be given up.
    find_shape(activation, cancel=cancel)
    own, tanh = (float(is_saturated(function, below, received).mean()) for function in (activation, Tanh()))
    return np.array([own, own, tanh])


class Searching:
    """The search of an optimiser for the goal, which may be asked what it has found before it is through.

    Parameters
    ----------
    problem : Problem
        The loss.
    optimiser : str
        plain, momentum or adam.
    parameters : DescentParameters
        How it descends.
    order : ndarray
        Which point each step follows, where not all.
    """

    def __init__(self, problem: Problem, optimiser: Optimiser, parameters: DescentParameters, order: NDArray[np.int64]) -> None:
        start = np.array([parameters.start_1, parameters.start_2])
        self._problem, self._given = problem, parameters.rates == "given"
        self._rates = rates_to_try(problem, optimiser, parameters.momentum, start)
        # The rate that is given is tried behind all others.
        self._asked = np.append(self._rates, np.full((3, 1), parameters.rate), axis=1)
        self._hunt = Hunt(problem, optimiser, self._asked, parameters.momentum, start, parameters.goal, parameters.batch, order[: parameters.most])

    @property
    def over(self) -> bool:
        """Whether all rates were tried to the end."""
        return self._hunt.over

    def until_used(self, cancel: Cancel, progress: Progress) -> Search:
        """Return what is found as soon as the rate used is known, and its steps: no other leads to the goal sooner than one that is there."""
        self._hunt.go_on(self._knows_used, cancel=cancel, progress=progress)
        return self._found()

    def to_the_end(self, cancel: Cancel, progress: Progress) -> Search:
        """Return how soon the goal is reached at every rate."""
        self._hunt.go_on(cancel=cancel, progress=progress)
        return self._found()

    def _knows_used(self, found: NDArray[np.int64]) -> bool:
        looked = found[:, -1:] if self._given else found[:, :-1]
        return bool((looked >= 0).any(axis=1).all())

    def _found(self) -> Search:
        found = self._hunt.found
        chosen = np.full(3, self._rates.shape[1]) if self._given else _soonest(found[:, :-1], self._rates, self._problem)
        return Search(self._rates, found[:, :-1].copy(), self._asked[np.arange(3), chosen], found[np.arange(3), chosen])


def _stacked(searches: list[Search]) -> dict[str, Any]:
    """Return what was found of every optimiser, each field as one array."""
    return {name: np.array(parts) for name, parts in zip(Search._fields, zip(*searches, strict=True), strict=True)}


def condition_at(problem: Problem, weights: FloatArray) -> FloatArray:
    """Return the condition number of the Hessian at weights, shape (3, r, 2), of the shape (3, r).

    By orthogonalising the inputs, so that the smaller eigenvalue is no difference of large numbers.
    """
    if problem.neuron == "linear":
        return np.array(np.broadcast_to(conditions(problem.eigenvalues)[:, np.newaxis], weights.shape[:2]))
    output = logistic(weights @ np.swapaxes(problem.inputs, 1, 2))
    scale = output * (1.0 - output)
    first, second, of_first = problem.inputs[:, np.newaxis, :, 0], problem.second[:, np.newaxis], problem.of_first[:, np.newaxis]
    a, b = (scale * first * first).sum(axis=-1), (scale * first * second).sum(axis=-1)
    with np.errstate(all="ignore"):
        share = np.where(a > 0.0, b / a, 0.0)
        rest = second - share[..., np.newaxis] * first
        d = (scale * rest * rest).sum(axis=-1)
        told = ~is_nothing(np.sqrt(d), np.sqrt(d + share * b), np.where(problem.exact[:, np.newaxis] > 0.0, 0.0, np.sqrt(a)))
        # Of the second input itself.
        share = share + of_first
        b = share * a
        c = d + share * b
        large = 0.5 * (a + c + np.hypot(a - c, 2.0 * b))
        return conditions(np.stack([large, np.where(told, a * d / large, 0.0)], axis=-1))


def _soonest(found: NDArray[np.int64], rates: FloatArray, problem: Problem) -> NDArray[np.intp]:
    """Return which rate of each kind reaches the goal soonest: the middle one of those that do; one that is best for both eigenvalues where none does."""
    places = np.empty(3, dtype=np.intp)
    for k, (steps, tried) in enumerate(zip(found, rates, strict=True)):
        if (steps >= 0).any():
            best = np.flatnonzero(steps == steps[steps >= 0].min())
            places[k] = best[len(best) // 2]
        else:
            wanted = 2.0 / max(float(problem.eigenvalues[k].sum()), FLAT)
            places[k] = int(np.abs(np.log(tried / wanted)).argmin())
    return places


def _loss(activation: Activation, parameters: DescentParameters, cancel: Cancel) -> Problem:
    """Return the loss of the neuron; it stands while a descent on it only begins elsewhere, or goes down in another way."""
    if parameters.data:
        # The file may be another by now.
        return make_problem(activation, parameters, cancel)
    return _kept_loss(activation, _without_ways(parameters), cancel=cancel)


def _maps(activation: Activation, parameters: DescentParameters, problem: Problem, reach: float, cancel: Cancel) -> tuple[FloatArray, Contours]:
    """Return the map of the loss so far around each minimum; it stands as the loss does."""
    return maps(problem, reach, cancel) if parameters.data else _kept_maps(activation, _without_ways(parameters), reach, cancel=cancel)


@kept(2 * MOST_BESIDE)
def _kept_loss(activation: Activation, parameters: DescentParameters, *, cancel: Cancel = never) -> Problem:
    return make_problem(activation, parameters, cancel)


@kept(2 * MOST_BESIDE)
def _kept_maps(activation: Activation, parameters: DescentParameters, reach: float, *, cancel: Cancel = never) -> tuple[FloatArray, Contours]:
    return maps(_kept_loss(activation, parameters, cancel=cancel), reach, cancel)


def _without_ways(parameters: DescentParameters) -> DescentParameters:
    declared = parameters_of(DescentParameters)
    return msgspec.structs.replace(parameters, **{name: declared[name].default for name in WAYS})
