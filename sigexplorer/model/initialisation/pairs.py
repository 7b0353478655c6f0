"""What pairs of variances keep: those that keep gradients, those that have names, and any other, over one depth."""

from __future__ import annotations

import math

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import mark, tr
from sigexplorer.model.activations import Activation, LeakyReLU
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield.advisor import Pair, front
from sigexplorer.model.meanfield.follow import Kept, follow_inputs, scatter
from sigexplorer.model.network.initialisation import Initialisation, variances
from sigexplorer.model.running import Cancel, ask, kept, never

# What initialisations with a variance of their own are called; those that theory does not tell apart stand together.
NAMED: tuple[tuple[str, Initialisation], ...] = (
    ("He", "he_normal"),
    ("LeCun", "lecun_normal"),
    ("Glorot", "glorot_normal"),
    (mark("orthogonal"), "orthogonal"),
    (mark("PyTorch's nn.Linear"), "torch_linear"),
)
# What the user's own is called, and what stands between names that mean the same pair, and before the function of a gain.
POINT, BETWEEN, GAIN = mark("the point"), ", ", "PyTorch's gain for "
# torch.nn.init.calculate_gain, by the catalogue's names; that of the leaky ReLU hangs on its slope.
TORCH_GAINS = {"sigmoid": 1.0, "tanh": 5.0 / 3.0, "relu": math.sqrt(2.0), "selu": 0.75, "identity": 1.0}
# Of the map, along both axes.
COLUMNS, ROWS = 81, 49
# How far the map goes beyond what is marked on it, and what it shows where there is nothing to mark, as decimal logarithms of the weight variance.
MARGIN, LEAST_WIDTH = 0.15, 1.0
# The edge of the map above the largest bias variance that is tried.
ROOM = 1.1
# Pairs that differ by less than this share are the same.
SAME = 1e-6
# Two of a hundredth of a decade are as good as one another.
ALIKE = 0.01


class Question(msgspec.Struct, frozen=True):
    """For what an initialisation is looked for.

    Attributes
    ----------
    depth, width : int
        The network's layers, and their units.
    bias : bool
        Whether there are biases.
    mean_square, correlation : float
        Of the inputs: the mean square of their numbers, and the correlation of two.
    """

    depth: int
    width: int = 256
    bias: bool = True
    mean_square: float = 1.0
    correlation: float = 0.0


# What a column of `Choice.scatter` is, behind the name of what scatters.
SCATTERED = "among networks of the width, through the lengths of their layers alone"


class Choice(msgspec.Struct, frozen=True):
    """One initialisation and what it keeps from the first layer to the last.

    Attributes
    ----------
    title : str
        What it is called; '' for one of the front.
    weight_variance, bias_variance : float
        The variance of a weight times the fan-in, and that of a bias.
    log10_gradient, log10_length, log10_distance : float
        As in `sigexplorer.model.meanfield.follow.Kept`.
    scatter : float
        The standard deviation of `log10_gradient` among networks of the width, through the lengths of their layers alone; see
        `sigexplorer.model.meanfield.follow.scatter`.
    """

    title: str
    weight_variance: float
    bias_variance: float
    log10_gradient: float
    log10_length: float
    log10_distance: float
    scatter: float

    @property
    def pair(self) -> tuple[float, float]:
        """Both variances, by which initialisations of different titles are one."""
        return self.weight_variance, self.bias_variance

    @property
    def gain(self) -> float:
        """The gain as PyTorch counts it: the standard deviation of a weight times the square root of the fan-in."""
        return math.sqrt(self.weight_variance)


class Plane(msgspec.Struct, frozen=True, eq=False):
    """What pairs of variances keep, over a plane of them.

    Attributes
    ----------
    weight_variance : ndarray, shape (m,)
        Ascending, in equal steps of the logarithm.
    bias_variance : ndarray, shape (k,)
        Ascending from 0, in equal steps of the square root.
    log10_gradient, log10_length, log10_distance : ndarray, shape (k, m)
        As in `sigexplorer.model.meanfield.follow.Kept`.
    """

    weight_variance: FloatArray
    bias_variance: FloatArray
    log10_gradient: FloatArray
    log10_length: FloatArray
    log10_distance: FloatArray


def front_of(activation: Activation, question: Question, cancel: Cancel = never) -> tuple[Choice, ...]:
    """Return the pairs that keep gradients best, one for each bias variance that is tried, the best of them first.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    question : Question
        For what.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    found = front(
        activation,
        question.depth,
        mean_square=question.mean_square,
        correlation=question.correlation,
        width=question.width,
        bias=question.bias,
        cancel=cancel,
    )
    return tuple(_choice(pair) for pair in found)


def named_pairs(activation: Activation, width: int, bias: bool) -> tuple[tuple[str, float, float], ...]:
    """Return the initialisations that have names, as title, weight and bias variance; those of one pair under one title.

    Parameters
    ----------
    activation : Activation
        PyTorch has gains of its own for some functions.
    width : int
        The units of every layer.
    bias : bool
        Whether there are biases.
    """
    found = [(title, *variances(name, width, width, 1.0, 0.0, bias)) for title, name in NAMED]
    gain = math.sqrt(2.0 / (1.0 + activation.slope**2)) if isinstance(activation, LeakyReLU) else TORCH_GAINS.get(activation.name)
    if gain is not None:
        found.append((f"{GAIN}{activation.name}", gain**2, 0.0))
    titles: dict[tuple[float, float], list[str]] = {}
    for title, weights, biases in found:
        same = next((pair for pair in titles if math.isclose(pair[0], weights, rel_tol=SAME) and pair[1] == biases), (weights, biases))
        titles.setdefault(same, []).append(title)
    return tuple((BETWEEN.join(words), *pair) for pair, words in titles.items())


def title_words(title: str) -> str:
    """Return the title of a choice as it is read.

    Parameters
    ----------
    title : str
        As of `Choice`.
    """
    parts = (tr("PyTorch's gain for {function}", function=part.removeprefix(GAIN)) if part.startswith(GAIN) else tr(part) for part in title.split(BETWEEN))
    return BETWEEN.join(parts)


def what_is_kept(activation: Activation, question: Question, pairs: tuple[tuple[str, float, float], ...], cancel: Cancel = never) -> tuple[Choice, ...]:
    """Return what pairs keep, given as title, weight and bias variance.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    question : Question
        For what.
    pairs : tuple of (str, float, float)
        The initialisations.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    weights, biases = (np.array([pair[index] for pair in pairs], dtype=np.float64) for index in (1, 2))
    found = _followed(activation, question, weights, biases, cancel)
    _, spread = scatter(activation, question.depth, weights, biases, width=question.width, mean_square=question.mean_square, cancel=cancel)
    columns = (found.log10_gradient, found.log10_length, found.log10_distance, spread)
    return tuple(Choice(*pair, *map(float, values)) for pair, values in zip(pairs, zip(*columns, strict=True), strict=True))


@kept(8)
def plane(activation: Activation, question: Question, *, cancel: Cancel = never) -> Plane:
    """Return the map over both variances, wide enough for the front and all that have names; kept, so that a point is dragged on it at once."""
    marked = [choice.weight_variance for choice in front_of(activation, question, cancel) if math.isfinite(choice.log10_gradient)]
    marked += [weights for _, weights, _ in named_pairs(activation, question.width, question.bias)]
    low, high = math.log10(min(marked)) - MARGIN, math.log10(max(marked)) + MARGIN
    lacking = max(0.0, LEAST_WIDTH - (high - low)) / 2.0
    weights = np.logspace(low - lacking, high + lacking, COLUMNS)
    biases = np.square(np.linspace(0.0, math.sqrt(highest_bias(question)), ROWS))
    ask(cancel)
    found = _followed(activation, question, *np.meshgrid(weights, biases), cancel)
    return Plane(weights, biases, found.log10_gradient, found.log10_length, found.log10_distance)


def highest_bias(question: Question) -> float:
    """Return the bias variance at the edge of the map, above the largest one that is tried.

    Parameters
    ----------
    question : Question
        For what.
    """
    return 2.0 * ROOM * (min(1.0, question.mean_square) or 1.0)


def unbeaten(gradient: FloatArray, length: FloatArray, distance: FloatArray) -> NDArray[np.bool_]:
    """Return which initialisations are the front: those that no other one beats in one of the three without being worse in another.

    Parameters
    ----------
    gradient, length, distance : ndarray, shape (n,)
        Decimal logarithms of what is left; NaN of a distance that there is not counts as kept. What is told apart is a hundredth of a decade.

    Returns
    -------
    ndarray of bool, shape (n,)
    """
    sizes = np.floor(np.abs(np.stack([gradient, length, np.where(np.isnan(distance), 0.0, distance)])) / ALIKE)
    lost = np.unique(np.where(np.isfinite(sizes), sizes, 1e9), axis=1, return_inverse=True)
    distinct, inverse = lost[0], lost[1].ravel()
    best = np.array([not ((distinct <= one[:, None]).all(axis=0) & (distinct < one[:, None]).any(axis=0)).any() for one in distinct.T], dtype=bool)
    return np.asarray(best[inverse] & np.isfinite(gradient))


def _followed(activation: Activation, question: Question, weights: FloatArray, biases: FloatArray, cancel: Cancel) -> Kept:
    return follow_inputs(activation, question.depth, weights, biases, mean_square=question.mean_square, correlation=question.correlation, cancel=cancel)


def _choice(pair: Pair) -> Choice:
    return Choice("", pair.weight_variance, pair.bias_variance, pair.log10_change, 0.5 * pair.log10_length, pair.log10_distance, pair.scatter)
