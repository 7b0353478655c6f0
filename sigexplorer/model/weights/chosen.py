"""One layer of a file of weights: how its numbers are distributed, and its singular values beside the law of Marchenko and Pastur.

Source
------
V. A. Marchenko, L. A. Pastur: Distribution of eigenvalues for some sets of random matrices. Math. USSR Sbornik 1, 1967.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable

import msgspec
import numpy as np

from sigexplorer.errors import ParameterError, choose_from, in_quotes, most_like
from sigexplorer.files import shown
from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.model.table import Column, Table
from sigexplorer.model.weights.layers import LayerTensor, layers_of
from sigexplorer.model.weights.parameters import Sample
from sigexplorer.model.weights.spectrum import fits, marchenko_pastur, marchenko_pastur_edges, matrix_of, sides_of, singular_values
from sigexplorer.model.weights.statistics import Summary, summarise
from sigexplorer.model.weights.stored import Array, Content
from sigexplorer.model.weights.survey import at_file, path_of

# Bars of the distribution at most, which has twice the cube root of its numbers, and how many standard deviations they reach to either side at most.
BARS, REACH = 80, 6.0
# The share at either end that may lie far from the rest, that of the bars in which the rest is then crowded, and how often it is looked at closer.
OUTLIERS, CROWDED, CLOSER = 0.0025, 0.25, 6
# The shorter side of a layer that is worth to be looked at first.
SOME = 8
# Steps by which the law is inverted.
LAW_STEPS = 20_000
# Names that an error lists, of those that a file may have a hundred thousand of.
NAMES_SAID = 8


class ChosenResult(msgspec.Struct, frozen=True, eq=False):
    """One layer of a file.

    Attributes
    ----------
    layer : LayerTensor, optional
        The tensor; None where there is no file, or nothing in it is read.
    summary : Summary, optional
        What its numbers are like.
    edges : ndarray, shape (m + 1,)
        Where the bars of the distribution begin and end.
    density : ndarray, shape (m,)
        The share of the finite numbers in each, by its width.
    beyond : float
        The share of them beyond all bars.
    sides : tuple of int
        Those of the matrix; (0, 0) where it is none.
    singular_values, law : ndarray, shape (r,)
        Its singular values, descending, and where the law has them for independent numbers of the same variance; none where they are not computed.
    """

    layer: LayerTensor | None
    summary: Summary | None
    edges: FloatArray
    density: FloatArray
    beyond: float
    sides: tuple[int, int]
    singular_values: FloatArray
    law: FloatArray

    def normal(self, values: FloatArray) -> FloatArray:
        """Return the density of a normal distribution of the same mean and variance.

        Parameters
        ----------
        values : ndarray
            Any shape.
        """
        assert self.summary is not None
        deviation = math.sqrt(self.summary.variance)
        with np.errstate(all="ignore"):
            return np.exp(-0.5 * np.square((values - self.summary.mean) / deviation)) / (deviation * math.sqrt(2.0 * math.pi))

    def table(self) -> Table:
        """Return one row a bar of the distribution."""
        middle = 0.5 * self.edges[:-1] + 0.5 * self.edges[1:]
        return Table(
            f"Weights of {self._name}",
            (
                Column("from", self.edges[:-1], meaning="where the bar begins"),
                Column("to", self.edges[1:], meaning="where it ends"),
                Column("density", self.density, meaning="share of the finite numbers by the width"),
                Column("normal", self.normal(middle) if self.summary is not None else middle, meaning="that of a normal distribution of the same variance"),
            ),
        )

    def spectrum_table(self) -> Table:
        """Return one row a singular value."""
        return Table(
            f"Singular values of {self._name}",
            (
                Column("rank", np.arange(1, len(self.singular_values) + 1), meaning="1 for the largest"),
                Column("singular_value", self.singular_values),
                Column("marchenko_pastur", self.law, meaning="of independent numbers of the same variance"),
            ),
        )

    @property
    def _name(self) -> str:
        return "nothing" if self.layer is None else self.layer.stored.name


NOTHING = ChosenResult(None, None, np.zeros(1), np.zeros(0), 0.0, (0, 0), np.zeros(0), np.zeros(0))


def look_at_layer(file: str, sample: Sample, name: str = "", *, cancel: Cancel = never, progress: Progress = unheard) -> ChosenResult:
    """Return how the weights of one layer of a file are distributed, and its singular values.

    Parameters
    ----------
    file, sample : str
        As `sigexplorer.model.weights.survey.read_weights` takes them.
    name : str
        The tensor's name; '' for the first layer of some size.
    cancel, progress : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    ParameterError
        If the file cannot be read, or has no tensor of that name whose numbers are read.
    Cancelled
        If `cancel` answered True.
    """
    path = path_of(file, sample)
    return at_file(path, lambda content: _look(content, path, name, progress), cancel) if path else NOTHING


def first_layer(layers: Iterable[LayerTensor]) -> LayerTensor | None:
    """Return the layer that is shown where none is chosen: the first of some size, else the first, else the first tensor that is read."""
    known = [layer for layer in layers if layer.stored.readable and layer.stored.count]
    weighing = [layer for layer in known if layer.weighs]
    return next((layer for layer in weighing if min(sides_of(layer)) >= SOME), next(iter((*weighing, *known)), None))


def _look(content: Content, path: str, name: str, progress: Progress) -> ChosenResult:
    layers = layers_of(content.tensors)
    layer = next((item for item in layers if item.stored.name == name), None) if name else first_layer(layers)
    if layer is None and name:
        names = [item.stored.name for item in layers if item.stored.readable]
        alike = most_like(name, names)
        hint = choose_from(names)
        if len(names) > NAMES_SAID:
            hint = tr("click on a row; most like it is {name}", name=alike) if alike else tr("click on a row")
        raise ParameterError(tr("layer {name} is no tensor of {file}: {hint}.", name=in_quotes(name), file=shown(path), hint=hint))
    if layer is None or not layer.stored.readable or not layer.stored.count:
        return NOTHING if layer is None else msgspec.structs.replace(NOTHING, layer=layer)
    summary = summarise(layer, content.parts(layer.stored))
    progress(0.3)
    edges, density, beyond = without_outliers(functools.partial(content.parts, layer.stored), bars_of(summary))
    progress(0.6)
    found = msgspec.structs.replace(NOTHING, layer=layer, summary=summary, edges=edges, density=density, beyond=beyond)
    if not fits(layer) or summary.nans or summary.infinities:
        return msgspec.structs.replace(found, sides=sides_of(layer) if layer.weighs else (0, 0))
    rows, columns = sides_of(layer)
    values = singular_values(matrix_of(layer, content.parts(layer.stored)))
    progress(1.0)
    return msgspec.structs.replace(found, sides=(rows, columns), singular_values=values, law=law_of(rows, columns, summary.variance))


def bars_of(summary: Summary) -> FloatArray:
    """Return the edges of the bars of a distribution, shape (m + 1,): from the lowest to the highest number, but some standard deviations at most."""
    if not math.isfinite(summary.low):
        return np.array([-1.0, 1.0])
    deviation = math.sqrt(summary.variance)
    low, high = summary.low, summary.high
    if math.isfinite(deviation):
        low, high = max(low, summary.mean - REACH * deviation), min(high, summary.mean + REACH * deviation)
    if not high > low or high - low <= 1e-12 * max(abs(low), abs(high)):
        around = 0.5 * abs(low) or 0.5
        return np.array([low - around, low - 0.05 * around, low + 0.05 * around, low + around])
    # By halves, since their difference may leave float64.
    bars = min(BARS, math.ceil(2.0 * (summary.count - summary.nans - summary.infinities) ** (1.0 / 3.0)))
    edges = 2.0 * np.linspace(0.5 * low, 0.5 * high, bars + 1)
    return edges if (np.diff(edges) > 0.0).all() else np.array([low, high])


def without_outliers(parts: Callable[[], Iterable[Array]], edges: FloatArray) -> tuple[FloatArray, FloatArray, float]:
    """Return edges of bars, the density in each, and the share of the finite numbers beyond them.

    A few numbers far from all others widen the standard deviation until all others are one bar: then the bars lie where nearly all numbers do.

    Parameters
    ----------
    parts : callable
        The numbers, each time they are asked for.
    edges : ndarray, shape (m + 1,)
        Edges of the bars that hold all but what is far out.
    """
    first = found = (edges, *_distribution(parts(), edges))
    for _ in range(CLOSER):
        edges, density, _beyond = found
        below = np.concatenate(((0.0,), np.cumsum(density * np.diff(edges))))
        if not 0.0 < below[-1] < math.inf:
            break
        low = max(int(np.searchsorted(below, OUTLIERS * below[-1], side="right")) - 2, 0)
        high = min(int(np.searchsorted(below, (1.0 - OUTLIERS) * below[-1])) + 1, len(density))
        if high - low > CROWDED * len(density):
            break
        closer = 2.0 * np.linspace(0.5 * edges[low], 0.5 * edges[high], len(density) + 1)
        if not (np.diff(closer) > 1e-12 * np.abs(closer[1:])).all():
            break
        found = closer, *_distribution(parts(), closer)
    # Where nearly all are one number there is nothing to be seen closer.
    return found if np.count_nonzero(found[1]) > 2 else first


def _distribution(parts: Iterable[Array], edges: FloatArray) -> tuple[FloatArray, float]:
    """Return the density in each bar, and the share of the finite numbers beyond them."""
    counts, total = np.zeros(len(edges) - 1), 0
    for part in parts:
        known = part[np.isfinite(part)].astype(np.float64)
        total += known.size
        # The last bar takes its upper edge too.
        places = np.searchsorted(edges, known, side="right") - 1
        places[known == edges[-1]] = len(counts) - 1
        counts += np.bincount(places[(places >= 0) & (places < len(counts))], minlength=len(counts))
    if not total:
        return counts, 0.0
    with np.errstate(over="ignore"):
        return counts / total / np.diff(edges), float(1.0 - counts.sum() / total)


def law_of(rows: int, columns: int, variance: float) -> FloatArray:
    """Return where the singular values of a large matrix of independent numbers lie, descending: the law's quantiles in the middle of each rank.

    Parameters
    ----------
    rows, columns : int
        The matrix's sides.
    variance : float
        That of its numbers.
    """
    count = min(rows, columns)
    if not variance > 0.0 or not math.isfinite(variance):
        return np.full(count, math.sqrt(max(variance, 0.0)))
    # In units of the deviation, so that no square leaves float64.
    low, high = marchenko_pastur_edges(rows, columns, 1.0)
    angle = np.linspace(0.0, math.pi, LAW_STEPS + 1)
    middle = 0.5 * (angle[:-1] + angle[1:])
    # Steps of an angle, in which the roots at both edges are smooth.
    values = 0.5 * (low + high) - 0.5 * (high - low) * np.cos(middle)
    weight = marchenko_pastur(values, rows, columns, 1.0) * np.sin(middle)
    below = np.concatenate([[0.0], np.cumsum(weight)])
    shares = 1.0 - (np.arange(count) + 0.5) / count
    found = np.interp(shares, below / below[-1], 0.5 * (low + high) - 0.5 * (high - low) * np.cos(angle)) if high > low else np.full(count, high)
    return np.asarray(found * math.sqrt(variance))
