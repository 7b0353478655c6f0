"""One row of the overview: a function with an initialisation, and what becomes of a gradient in every number format."""

from __future__ import annotations

import math

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import mark
from sigexplorer.model.activations import Activation, functions
from sigexplorer.model.activations.base import derivatives_in_parts
from sigexplorer.model.activations.landmarks import find_shape, narrow_inflections
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.curve.regions import DEVIATIONS, level_regions, normal_share, saturated_regions, swinging_sides
from sigexplorer.model.initialisation.pairs import Choice, Question, front_of, named_pairs, what_is_kept
from sigexplorer.model.initialisation.verdict import Verdict, verdict
from sigexplorer.model.meanfield.follow import follow_layers
from sigexplorer.model.numerics.rounding import FORMATS, NumberFormat
from sigexplorer.model.numerics.search import Side, first_input
from sigexplorer.model.running import Cancel, ask, kept, never

# What a pair is called that has no name of its own.
OWN, BEST = mark("the network's"), mark("best pair")
# Two pairs that differ by less than this share are the same.
SAME = 1e-6
SIDES: tuple[Side, ...] = ("left", "right")
# A function's rows are kept for so many functions and questions.
MOST_KEPT = 512

Pair = tuple[str, float, float]
"""An initialisation: its title, the weight variance times the fan-in, and the bias variance."""


class Passage(msgspec.Struct, frozen=True):
    """What becomes of a gradient of 1 on its way back from the last layer, in one number format.

    Attributes
    ----------
    format : str
        The format's name.
    after : int
        After how many layers the format no longer holds it; 0 where it does all the way to the first layer, -1 where it is held as far as it is followed,
        and that is not up to there.
    becomes : float
        What it is there: 0, or infinite, NaN of a format without infinity; NaN too where it is held.
    """

    format: str
    after: int
    becomes: float


class SlopeEnds(msgspec.Struct, frozen=True):
    """Between which inputs a format shows a slope that is not 0.

    Attributes
    ----------
    format : str
        The format's name.
    left, right : float
        From these inputs on, outwards, the slope rounds to exactly 0; infinite where it does not.
    """

    format: str
    left: float
    right: float


class OverviewRow(msgspec.Struct, frozen=True):
    """A function with an initialisation.

    Attributes
    ----------
    activation : Activation
        With its parameters.
    choice : Choice
        The initialisation, and what it keeps from the first layer to the last one.
    own : bool
        Whether it is that of the random network.
    verdict : str
        Whether it keeps gradients, and what is wrong where it does not; see `sigexplorer.model.initialisation.verdict`.
    saturated : float
        The largest share of saturated units that a layer has: of inactive ones, at a rectifier. NaN, as all numbers of `choice`, without a theory.
    saturated_layer : int
        The first layer that has so many.
    passages : tuple of Passage
        In the order of `FORMATS`.
    """

    activation: Activation
    choice: Choice
    own: bool
    verdict: Verdict
    saturated: float
    saturated_layer: int
    passages: tuple[Passage, ...]

    def passage(self, name: str) -> Passage:
        """Return what becomes of a gradient in one format.

        Parameters
        ----------
        name : str
            The format's name.
        """
        return next(item for item in self.passages if item.format == name)


def overview_functions(activation: Activation, compared: tuple[Activation, ...]) -> tuple[Activation, ...]:
    """Return every function that has rows, in the catalogue's order: with the parameters that it is explored and compared with, else with its own.

    Parameters
    ----------
    activation : Activation
        The function explored.
    compared : tuple of Activation
        Those compared with it.
    """
    present = tuple(dict.fromkeys((activation, *compared)))
    found: list[Activation] = []
    for kind in functions.values():
        found += [item for item in present if type(item) is kind] or [kind()]
    return tuple(found + [item for item in present if type(item) not in functions.values()])


def overview_pairs(activation: Activation, question: Question, own: tuple[float, float], best: bool, cancel: Cancel = never) -> tuple[Pair, ...]:
    """Return the initialisations that a function has rows for: those with names, the network's where it is another, and the best pair if wanted.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    question : Question
        The network, and its inputs.
    own : (float, float)
        The weight and the bias variance of the random network.
    best : bool
        Whether the best pair is wanted, which takes longer.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    found = list(named_pairs(activation, question.width, question.bias))
    if not any(same_pair(pair, own) for pair in found) and own[0] > 0.0:
        found.append((OWN, *own))
    if best:
        advised = front_of(activation, question, cancel)[0]
        found.append((BEST, advised.weight_variance, advised.bias_variance))
    return tuple(found)


def function_rows(
    activation: Activation, question: Question, own: tuple[float, float], best: bool, saturated_below: float, *, cancel: Cancel = never
) -> tuple[OverviewRow, ...]:
    """Return a row for every initialisation of a function.

    They are kept, that of the network by itself, so that only what is changed is computed again: one function, or one row of each.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    question : Question
        The network, and its inputs.
    own : (float, float)
        The weight and the bias variance of the random network.
    best : bool
        Whether the best pair has a row.
    saturated_below : float
        A unit is saturated where |f'| is below this share of its supremum.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    pairs = overview_pairs(activation, question, own, best, cancel)
    found: dict[Pair, OverviewRow] = {}
    for part in _parts(pairs):
        found |= zip(part, _rows(activation, question, part, saturated_below, cancel=cancel), strict=True)
    return tuple(msgspec.structs.replace(found[pair], own=True) if same_pair(pair, own) else found[pair] for pair in pairs)


def rows_are_known(activation: Activation, question: Question, own: tuple[float, float], saturated_below: float) -> bool:
    """Return whether `function_rows` has all rows of a function but that of its best pair at hand.

    Parameters
    ----------
    activation, question, own, saturated_below
        As of `function_rows`.
    """
    return all(_rows.holds(activation, question, part, saturated_below) for part in _parts(overview_pairs(activation, question, own, False)))


def _parts(pairs: tuple[Pair, ...]) -> list[tuple[Pair, ...]]:
    """Return the initialisations that are followed together: the network's own by itself, which is dragged while the others stand."""
    parts = [tuple(pair for pair in pairs if (pair[0] == OWN) == own) for own in (False, True)]
    return [part for part in parts if part]


@kept(MOST_KEPT)
def _rows(activation: Activation, question: Question, pairs: tuple[Pair, ...], saturated_below: float, *, cancel: Cancel = never) -> tuple[OverviewRow, ...]:
    """Return a row for each of some initialisations, none of them said to be the network's."""
    weights, biases = (np.array([pair[index] for pair in pairs]) for index in (1, 2))
    ask(cancel)
    # Distances are no part of the table: inputs of correlation 1 have none.
    asked = msgspec.structs.replace(question, correlation=1.0)
    choices = what_is_kept(activation, asked, pairs, cancel)
    path = follow_layers(activation, question.depth, weights, biases, mean_square=question.mean_square, cancel=cancel)
    shares = saturated_share(activation, path.length, saturated_below, cancel)
    rows = []
    for k, choice in enumerate(choices):
        # What leaves all numbers at some inputs only has a theory of lengths that do not come there.
        if math.isnan(choice.log10_gradient):
            rows.append(_unknown(activation, choice))
            continue
        worst = int(np.argmax(shares[:, k]))
        passages = tuple(_passage(number, path.log10_gradient[::-1, k]) for number in FORMATS.values())
        rows.append(OverviewRow(activation, choice, False, verdict(choice), float(shares[worst, k]), worst + 1, passages))
    return tuple(rows)


def _unknown(activation: Activation, choice: Choice) -> OverviewRow:
    """Return the row of an initialisation that wide networks of a function have no theory of."""
    found = Choice(choice.title, choice.weight_variance, choice.bias_variance, math.nan, math.nan, math.nan, math.nan)
    return OverviewRow(activation, found, False, verdict(found), math.nan, 1, tuple(Passage(name, 0, math.nan) for name in FORMATS))


def saturated_share(activation: Activation, length: FloatArray, below: float, cancel: Cancel = never) -> FloatArray:
    """Return the share of units that are saturated in a wide layer, whose preactivations are normal: |f'| is below a share of its supremum.

    Parameters
    ----------
    activation : Activation
        The function of the layer.
    length : ndarray
        The preactivations' variances, above 0.
    below : float
        The share of the steepest slope.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    ndarray, of the shape of `length`
        Also far out in the tail right to some 1e-15 of it, for fast ones that swing for ever to about a hundredth. Of a function without a steepest
        slope, which nothing is a share of, the share of those whose slope is 0.
    """
    distinct, inverse = np.unique(length, return_inverse=True)
    shared = find_shape(activation, cancel=cancel).reference_slope > 0.0
    if shared and any(swinging_sides(activation)):
        return np.array([_swinging_share(activation, below, deviation, cancel) for deviation in np.sqrt(distinct).tolist()])[inverse].reshape(length.shape)
    total = np.zeros(distinct.size)
    for low, high in saturated_regions(activation, below, cancel=cancel) if shared else level_regions(activation):
        total += [_mass(low / deviation, high / deviation) for deviation in np.sqrt(distinct).tolist()]
    return np.minimum(total, 1.0)[inverse].reshape(length.shape)


def _swinging_share(activation: Activation, below: float, deviation: float, cancel: Cancel) -> float:
    """Return the share that is saturated of what swings for ever: region by region, counted where they lie too close to be told apart."""
    ask(cancel)
    reach = DEVIATIONS * deviation
    regions = saturated_regions(activation, below, (-reach, reach), cancel=cancel)
    return sum(_mass(low / deviation, high / deviation) for low, high in regions) if regions else normal_share(activation, below, deviation)


@kept(MOST_KEPT)
def slope_ends(activation: Activation, *, cancel: Cancel = never) -> tuple[SlopeEnds, ...]:
    """Return from which inputs on each format shows a slope of exactly 0, rounded once: those of `sigexplorer.model.formats.thresholds`, for slopes alone.

    Parameters
    ----------
    activation : Activation
        The function.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    tuple of SlopeEnds
        In the order of `FORMATS`; both ends at 0 of a function without a slope.
    """
    return tuple(SlopeEnds(number.name, *(_slope_end(activation, number, side, cancel) for side in SIDES)) for number in FORMATS.values())


def _slope_end(activation: Activation, number: NumberFormat, side: Side, cancel: Cancel) -> float:
    def dead(x: FloatArray) -> NDArray[np.bool_]:
        ask(cancel)
        return np.asarray(number.round(derivatives_in_parts(activation, x, 1, cancel)[1]) == 0.0)

    found = first_input(number, dead, side, places=narrow_inflections(activation, cancel))
    if found is not None:
        return found
    outwards = math.inf if side == "right" else -math.inf
    # It holds at the outermost number, and nowhere does it fail: there is no slope at all.
    return 0.0 if dead(np.array([math.copysign(number.largest, outwards)]))[0] else outwards


def _passage(number: NumberFormat, log10_gradient: FloatArray) -> Passage:
    """Return where a format loses a gradient, given as logarithms from the last layer back to the first."""
    with np.errstate(over="ignore", under="ignore"):
        shown = number.round(np.power(10.0, log10_gradient))
    lost: NDArray[np.bool_] = (shown == 0.0) | ~np.isfinite(shown)
    if not lost.any():
        return Passage(number.name, 0, math.nan)
    after = int(np.argmax(lost))
    # Beyond all that is followed it may be a number or none.
    return Passage(number.name, -1, math.nan) if log10_gradient[after] == math.inf else Passage(number.name, after, float(shown[after]))


def _mass(low: float, high: float) -> float:
    """Return the standard normal distribution's share of an interval, in its tails without cancellation of what lies between."""
    if low > 0.0:
        return 0.5 * (math.erfc(low / math.sqrt(2.0)) - math.erfc(high / math.sqrt(2.0)))
    if high < 0.0:
        return _mass(-high, -low)
    return 0.5 * (math.erf(high / math.sqrt(2.0)) - math.erf(low / math.sqrt(2.0)))


def same_pair(pair: Pair, own: tuple[float, float]) -> bool:
    """Return whether an initialisation has a pair of variances, to a millionth."""
    return math.isclose(pair[1], own[0], rel_tol=SAME) and math.isclose(pair[2], own[1], rel_tol=SAME)
