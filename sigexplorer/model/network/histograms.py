"""What the numbers of each layer are like: histograms of preactivations, activations and gradients, with the theory's beside them."""

from __future__ import annotations

import functools
import math

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.sigmoids import Erf
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.ranks import Ranked, rank
from sigexplorer.model.table import Column, Table

QUANTITIES = ("preactivation", "activation", "gradient")
PREACTIVATION, ACTIVATION, GRADIENT = range(3)
BINS = 60
# The edges of bins, from the smallest value, 0, to the largest, 1: shares, since a width times the number of bins may be beyond float64.
EDGES = np.arange(BINS + 1) / BINS
INNER = EDGES[1:-1]
# Points at which a normal density is looked at, and how many deviations far.
POINTS, FAR = 12_001, 8.0
# For gradients: slopes, each of which has a normal density of its own.
SLOPES = 401
# From where on the error function is 1 to half a unit of its last place.
WHOLE = 6.0


class Histograms(msgspec.Struct, frozen=True, eq=False):
    """Of every layer and quantity (`QUANTITIES`), how many of the units and inputs have a value in each of `BINS` bins of one width.

    Attributes
    ----------
    counts : ndarray of int, shape (3, layers, BINS)
        How many; 0 everywhere where nothing was measured.
    low, high : ndarray, shape (3, layers)
        Where the bins begin and end, the smallest and the largest value; of gradients, by their root-mean-square.
    """

    counts: NDArray[np.uint32]
    low: FloatArray
    high: FloatArray

    @classmethod
    def empty(cls, layers: int) -> Histograms:
        """Return histograms in which nothing was counted.

        Parameters
        ----------
        layers : int
            For how many layers.
        """
        low, high = np.full((2, len(QUANTITIES), layers), np.nan)
        return cls(np.zeros((len(QUANTITIES), layers, BINS), dtype=np.uint32), low, high)

    def fill(self, quantity: int, index: int, values: FloatArray, scale: float = 1.0) -> None:
        """Count the values of a layer.

        Parameters
        ----------
        quantity : int
            The place in `QUANTITIES`.
        index : int
            Of the layer, from 0 on.
        values : ndarray
            Finite.
        scale : float
            What the edges are divided by, above 0; else nothing is counted.
        """
        self.fill_ranked(quantity, index, rank(values.ravel(), (), INNER), values.size, scale)

    def fill_ranked(self, quantity: int, index: int, found: Ranked, size: int, scale: float = 1.0) -> None:
        """Count the values of a layer of which it is known how many are below `INNER`.

        Parameters
        ----------
        quantity, index, scale
            As for `fill`.
        found : Ranked
            Of the values.
        size : int
            How many there are.
        """
        low, high = found.low, found.high
        width = high - low
        # A width beyond float64 is that of no histogram.
        if not math.isfinite(width) or not scale > 0.0 or not math.isfinite(high / scale - low / scale):
            return
        if width > 0.0:
            self.counts[quantity, index, 0], self.counts[quantity, index, -1] = found.below[0], size - found.below[-1]
            self.counts[quantity, index, 1:-1] = found.below[1:] - found.below[:-1]
        else:
            self.counts[quantity, index, BINS // 2] = size
        self.low[quantity, index], self.high[quantity, index] = low / scale, high / scale

    def up_to(self, layers: int) -> Histograms:
        """Return those of the first layers.

        Parameters
        ----------
        layers : int
            How many.
        """
        return Histograms(self.counts[:, :layers], self.low[:, :layers], self.high[:, :layers])


class LayerHistogram(msgspec.Struct, frozen=True, eq=False):
    """One quantity of one layer.

    Attributes
    ----------
    name : str
        One of `QUANTITIES`.
    edges : ndarray, shape (BINS + 1,)
        Of the bins; of a gradient, by its root-mean-square.
    shares : ndarray, shape (BINS,)
        Of the values in each bin; together 1, or 0 where nothing was measured.
    expected : ndarray, shape (BINS,)
        What theory says of them; NaN where it says nothing.
    """

    name: str
    edges: FloatArray
    shares: FloatArray
    expected: FloatArray


class LayerView(msgspec.Struct, frozen=True, eq=False):
    """The histograms of one layer.

    Attributes
    ----------
    layer : int
        Which, from 1 on.
    histograms : tuple of LayerHistogram
        In the order of `QUANTITIES`.
    """

    layer: int
    histograms: tuple[LayerHistogram, ...]

    def table(self) -> Table:
        """Return one row a bin: where it begins and ends, the share measured and the one in theory, of each quantity."""
        columns = []
        for item in self.histograms:
            unit = ", by the layer's root-mean-square gradient" if item.name == QUANTITIES[GRADIENT] else ""
            columns += [
                Column(f"{item.name}_from", item.edges[:-1], meaning=f"where the bin of the {item.name} begins{unit}"),
                Column(f"{item.name}_to", item.edges[1:], meaning=f"where it ends{unit}"),
                Column(f"{item.name}_share", item.shares, meaning=f"share of units and inputs of layer {self.layer} in it"),
                Column(f"theory_{item.name}_share", item.expected, meaning="that share in mean-field theory"),
            ]
        return Table(f"Histograms of layer {self.layer}", tuple(columns))


@functools.lru_cache(maxsize=4)
def view_layer(found: Histograms, layer: int, activation: Activation, length: float, *, plain: bool = True, ones: bool = False) -> LayerView:
    """Return the histograms of one layer with the theory's shares beside them.

    In theory the preactivations are normal with the layer's variance, the activations what the function makes of them, and the gradient the slope
    there times a normal number that does not depend on it. The last views are kept: a plot that is drawn anew asks for the same one.

    Parameters
    ----------
    found : Histograms
        Of all layers.
    layer : int
        Which, from 1 on.
    activation : Activation
        The function of the layer.
    length : float
        The preactivation variance of the layer, in theory.
    plain : bool
        Whether the layer is one without normalisation and residual branch; of others theory says how preactivations are, and no more.
    ones : bool
        Whether the gradient that arrives at the layer is 1 everywhere, as it can be at the last one.
    """
    histograms = []
    for quantity, name in enumerate(QUANTITIES):
        counts = found.counts[quantity, layer - 1]
        edges = _edges(float(found.low[quantity, layer - 1]), float(found.high[quantity, layer - 1]))
        known = (plain or quantity == PREACTIVATION) and math.isfinite(length) and length > 0.0 and bool(np.isfinite(edges).all()) and bool(counts.any())
        expected = _expected(quantity, edges, activation, math.sqrt(length), ones) if known else np.full(BINS, np.nan)
        histograms.append(LayerHistogram(name, edges, counts / max(int(counts.sum()), 1), expected))
    return LayerView(layer, tuple(histograms))


def _edges(low: float, high: float) -> FloatArray:
    if high > low:
        edges = low + (high - low) * EDGES
        edges[-1] = high
        return np.asarray(edges)
    # One value alone stands in the middle of bins that are some width.
    room = 0.5 * abs(low) or 0.5
    return low + room * np.linspace(-1.0, 1.0, BINS + 1)


def _expected(quantity: int, edges: FloatArray, activation: Activation, deviation: float, ones: bool) -> FloatArray:
    if quantity == PREACTIVATION:
        return np.diff(_normal(edges / deviation))
    if quantity == ACTIVATION:
        z, weight = _normal_points(POINTS)
        return _shares(activation(deviation * z), edges, weight)
    if ones:
        z, weight = _normal_points(POINTS)
        slopes = activation.derivatives(deviation * z, 1)[1]
        size = _root_mean_square(slopes, weight)
        return _shares(slopes / size, edges, weight) if 0.0 < size < math.inf else np.full(BINS, np.nan)
    z, weight = _normal_points(SLOPES)
    slopes = np.abs(activation.derivatives(deviation * z, 1)[1])
    size = _root_mean_square(slopes, weight)
    if not 0.0 < size < math.inf:
        return np.full(BINS, np.nan)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        below = _normal(edges[:, None] * size / slopes)
    # Where a slope is 0 so is the gradient, which lies in the bin that 0 does.
    below = np.where(slopes > 0.0, below, (edges > 0.0)[:, None])
    return np.diff(below @ weight)


def _root_mean_square(values: FloatArray, weight: FloatArray) -> float:
    """Return the root of the weighted mean of squares, of values as large as float64 has too; NaN or infinity where one is."""
    largest = float(np.abs(values).max())
    if not 0.0 < largest < math.inf:
        return largest
    # By a power of two, which leaves the digits as they are.
    exponent = math.frexp(largest)[1]
    return math.ldexp(math.sqrt(float(weight @ np.square(np.ldexp(values, -exponent)))), exponent)


def _normal(z: FloatArray) -> FloatArray:
    """Return the distribution function of the standard normal distribution."""
    x = z / math.sqrt(2.0)
    found = np.sign(x)
    # Farther out it is 1 to the last bit, and the C library is asked number by number.
    near = np.abs(x) < WHOLE
    found[near] = Erf()(x[near])
    return np.asarray(0.5 + 0.5 * found)


def _shares(values: FloatArray, edges: FloatArray, weight: FloatArray) -> FloatArray:
    """Return how much weight the values in each bin have, those at the last edge in the last bin."""
    inside = (values >= edges[0]) & (values <= edges[-1])
    places = np.minimum(np.searchsorted(edges[1:], values[inside], side="right"), BINS - 1)
    return np.asarray(np.bincount(places, weight[inside], BINS), dtype=np.float64)


@functools.lru_cache(maxsize=2)
def _normal_points(count: int) -> tuple[FloatArray, FloatArray]:
    """Return places of a standard normal number, and the probability of each."""
    z = np.linspace(-FAR, FAR, count)
    weight = np.exp(-0.5 * np.square(z))
    return z, weight / weight.sum()
