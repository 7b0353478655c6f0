"""A first look at which initialisation a function wants, within a frame: what pairs keep, on a coarse map, before the best of them is found."""

from __future__ import annotations

import math

import numpy as np

from sigexplorer.language import Told, tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.initialisation.pairs import POINT, Choice, Plane, Question, highest_bias, named_pairs
from sigexplorer.model.initialisation.parameters import InitialisationParameters
from sigexplorer.model.initialisation.result import InitialisationResult
from sigexplorer.model.meanfield.changes import change_over
from sigexplorer.model.meanfield.follow import follow_inputs
from sigexplorer.model.meanfield.quadrature import without_expectations
from sigexplorer.model.running import Cancel, never

# The map: wide enough for every front, with cells of some pixels.
COLUMNS, ROWS, LEAST, MOST = 61, 11, 0.01, 2000.0
# Layers that a map is followed through within a frame.
DEEPEST_LOOK = 400


def first_look(
    activation: Activation, parameters: InitialisationParameters, question: Question, weight_variance: float, bias_variance: float, *, cancel: Cancel = never
) -> InitialisationResult | None:
    """Return a result that is a `glance`: the map on fewer cells, what has a name and the user's own, each as in the whole result, but for distances.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    parameters : InitialisationParameters
        What is asked.
    question : Question
        The network and its inputs.
    weight_variance, bias_variance : float
        The user's own initialisation.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    InitialisationResult or None
        None of a network that is too deep for that.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    if question.depth > DEEPEST_LOOK:
        return None
    pairs = (*named_pairs(activation, question.width, question.bias), (POINT, weight_variance, bias_variance))
    weights, biases = np.geomspace(LEAST, MOST, COLUMNS), np.square(np.linspace(0.0, math.sqrt(highest_bias(question)), ROWS))
    of_map = [values.ravel() for values in np.meshgrid(weights, biases)]
    together = [np.concatenate([cells, [pair[place] for pair in pairs]]) for cells, place in zip(of_map, (1, 2), strict=True)]
    # All in one go, for a layer costs as much for one pair as for some hundred; without distances, which cost more than all else.
    found = follow_inputs(activation, question.depth, *together, mean_square=question.mean_square, correlation=1.0, cancel=cancel)
    unknown = math.nan
    rows = np.stack([found.log10_gradient, found.log10_length, found.log10_distance])
    *named, point = (
        Choice(title, weight, bias, gradient, length, unknown, unknown)
        for (title, weight, bias), (gradient, length) in zip(pairs, rows[:2, weights.size * biases.size :].T.tolist(), strict=True)
    )
    he = next(choice for choice in named if choice.title.startswith("He"))
    return InitialisationResult(
        activation=activation,
        parameters=parameters,
        question=question,
        plane=Plane(weights, biases, *rows[:, : weights.size * biases.size].reshape(3, biases.size, weights.size)),
        front=(),
        best=Choice("", unknown, unknown, unknown, unknown, unknown, unknown),
        named=tuple(named),
        point=point,
        measured=(),
        told=Told(lambda _: _reading(activation, he, question.depth)),
        glance=True,
    )


def _reading(activation: Activation, he: Choice, depth: int) -> str:
    looking = tr("The best pair is being looked for.")
    # Where there is no theory, nothing is followed, and nothing is left.
    unknown = math.isnan(he.log10_gradient) or (math.isinf(he.log10_gradient) and without_expectations(activation))
    if unknown or depth == 1:
        return looking
    with_he = tr("With He's initialisation gradients {change}.", change=change_over(he.log10_gradient, depth))
    return f"{with_he} {looking}"
