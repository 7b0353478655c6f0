"""What real random networks keep: a pair of inputs sent through layers of the width and depth asked for, and a gradient sent back."""

from __future__ import annotations

import math

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.initialisation.pairs import Choice, Question
from sigexplorer.model.network.initialisation import INPUTS, stream
from sigexplorer.model.network.parameters import NetworkParameters
from sigexplorer.model.network.run import NetworkRun
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancel, Progress, kept, never, part_of, unheard

# Of which no share matters here: what is saturated is not looked at.
NO_THRESHOLD = 0.0


class Measured(msgspec.Struct, frozen=True, eq=False):
    """What networks of one initialisation keep, one value a network.

    Attributes
    ----------
    choice : Choice
        The initialisation, with what theory says of it.
    seed : ndarray of int, shape (networks,)
        Their seeds.
    log10_gradient, log10_length, log10_distance : ndarray, shape (networks,)
        As in `sigexplorer.model.meanfield.follow.Kept`; NaN where activations leave the range of float64.
    """

    choice: Choice
    seed: NDArray[np.int64]
    log10_gradient: FloatArray
    log10_length: FloatArray
    log10_distance: FloatArray

    @property
    def left(self) -> FloatArray:
        """What is left of the gradient in networks in which something is that float64 holds."""
        return self.log10_gradient[np.isfinite(self.log10_gradient)]


def largest_drawn() -> float:
    """Return the largest weight variance that networks are drawn with: theory may advise one beyond the limits of a network's parameter."""
    return parameters_of(NetworkParameters)["weight_variance"].limits[1]


def measure_networks(
    activation: Activation,
    question: Question,
    choices: tuple[Choice, ...],
    networks: int,
    seed: int = 0,
    *,
    cancel: Cancel = never,
    progress: Progress = unheard,
) -> tuple[Measured, ...]:
    """Return what real networks keep with some initialisations; the same seeds give the same weights but for their size.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    question : Question
        The network, and the correlation and mean square of the two inputs.
    choices : tuple of Choice
        The initialisations, of no larger weight variance than `largest_drawn`.
    networks : int
        How many networks of each.
    seed : int
        The first one's; the others have those that follow.
    cancel, progress : callable
        Asked and told at every layer; see `sigexplorer.model.running`.

    Raises
    ------
    ParameterError
        If a network would need too much memory.
    Cancelled
        If `cancel` answered True.
    """
    found = []
    total = len(choices) * networks
    for place, choice in enumerate(choices):
        rows = []
        for number in range(networks):
            done = place * networks + number
            rows.append(
                _one_network(
                    activation,
                    question,
                    choice.weight_variance,
                    choice.bias_variance,
                    seed + number,
                    cancel=cancel,
                    progress=part_of(progress, done / total, (done + 1) / total),
                )
            )
            progress((done + 1) / total)
        found.append(Measured(choice, np.arange(seed, seed + networks), *np.array(rows).T))
    return tuple(found)


@kept(2048)
@one_thread()
def _one_network(
    activation: Activation, question: Question, weight_variance: float, bias_variance: float, seed: int, *, cancel: Cancel = never, progress: Progress = unheard
) -> tuple[float, float, float]:
    parameters = NetworkParameters(
        depth=question.depth,
        width=question.width,
        batch=2,
        initialisation="normal",
        weight_variance=weight_variance,
        bias_variance=bias_variance,
        bias=bias_variance > 0.0,
        seed=seed,
    )
    run = NetworkRun(activation, parameters, _two_inputs(question, seed), NO_THRESHOLD, cancel, progress, brief=True)
    run.forward()
    if run.reached < question.depth:
        return math.nan, math.nan, math.nan
    run.backward()
    squares = np.square(run.found.measured[0, :2]).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        length = 0.5 * float(np.log10(squares[-1] / squares[0]))
        distance = 0.5 * float(np.log10((1.0 - run.found.correlation[-1]) / (1.0 - run.found.correlation[0])))
        # Where no gradient enters the last layer there is none to keep.
        gradient = float(run.found.log10_gradient[0] - run.found.log10_gradient[-1])
    if question.mean_square * (1.0 - question.correlation) == 0.0:
        distance = math.nan
    return gradient, length, distance


def _two_inputs(question: Question, seed: int) -> FloatArray:
    """Return two normal inputs of the correlation and the mean square asked for, shape (2, width)."""
    one, other = stream(seed, INPUTS).standard_normal((2, question.width))
    mixed = question.correlation * one + math.sqrt(1.0 - question.correlation**2) * other
    return math.sqrt(question.mean_square) * np.stack([one, mixed])
