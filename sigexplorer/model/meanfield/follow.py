"""Many initialisations followed from layer to layer at once: what is left of gradients, of lengths, and of the distance of two inputs.

The expectations are tabulated once for a function and read by cubic interpolation in ln q, so that thousands of initialisations are followed through a
thousand layers in a fraction of a second. Those that have come to rest, all of whose steps are as the last one, are not followed any further.
"""

from __future__ import annotations

import copy
import math

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.meanfield import LONGEST, SHORTEST, tabulated
from sigexplorer.model.meanfield.distance_table import LOG_D, distance_table
from sigexplorer.model.meanfield.interpolation import node_before
from sigexplorer.model.meanfield.outside import FLAT, LOG_LONGEST, LOG_SHORTEST, outside
from sigexplorer.model.meanfield.quadrature import quadrature
from sigexplorer.model.running import Cancel, ask, kept, never

# A step that differs from the last one by less goes on as it is, and after how many layers that is asked.
STEADY, ROUNDS = 1e-13, 8
# The share by which an input's mean square is off: data are seldom scaled so exactly.
INPUT_SHARE = 0.3


class Kept(msgspec.Struct, frozen=True, eq=False):
    """What initialisations keep from the first layer to the last one, all arrays of one shape.

    Attributes
    ----------
    log10_gradient : ndarray, shape (...)
        log10 of what the gradient's root-mean-square at the first layer is of that at the last; -inf where nothing is left, NaN where the function is
        undefined for some inputs that come there, as everything else is.
    log10_length : ndarray, shape (...)
        log10 of what the preactivations' root-mean-square at the last layer is of that at the first.
    log10_distance : ndarray, shape (...)
        log10 of what the distance of two inputs, in units of their length, is at the last layer of what it is at the first; NaN where it is 0 there.
    """

    log10_gradient: FloatArray
    log10_length: FloatArray
    log10_distance: FloatArray


def follow(
    activation: Activation, depth: int, weight_variance: FloatArray, bias_variance: FloatArray, *, mean_square: float = 1.0, cancel: Cancel = never
) -> tuple[FloatArray, FloatArray]:
    """Return what initialisations do over a depth: log10 of the gradient's change, and of the preactivation variance's.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    depth : int
        At least 1.
    weight_variance, bias_variance : ndarray
        Of one shape.
    mean_square : float
        The mean square of an input's numbers.
    cancel : callable
        Asked at every layer.

    Returns
    -------
    change, length : ndarray, of that shape
        To about 1e-6 a layer; -inf for what is gone.
    """
    found = follow_inputs(activation, depth, weight_variance, bias_variance, mean_square=mean_square, correlation=1.0, cancel=cancel)
    return found.log10_gradient, 2.0 * found.log10_length


def follow_inputs(
    activation: Activation,
    depth: int,
    weight_variance: FloatArray,
    bias_variance: FloatArray,
    *,
    mean_square: float = 1.0,
    correlation: float = 0.0,
    cancel: Cancel = never,
) -> Kept:
    r"""Return what initialisations keep over a depth: of the gradient, of the inputs' length, and of the distance of two inputs.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    depth : int
        At least 1.
    weight_variance, bias_variance : ndarray
        :math:`\sigma_w^2` above 0 and :math:`\sigma_b^2`, of one shape.
    mean_square : float
        The mean square of an input's numbers.
    correlation : float
        That of two inputs, from -1 to 1.
    cancel : callable
        Asked at every layer.

    Returns
    -------
    Kept
        The gradient and the length to about 1e-6 a layer, the distance to about 1e-3; to some per cent where layers are all but steps.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    shape = np.shape(weight_variance)
    weights, biases = np.ravel(weight_variance).astype(np.float64), np.ravel(bias_variance).astype(np.float64)
    read, table = reader(activation, cancel=cancel), distance_table(activation)
    straight = outside(activation, cancel=cancel).straight
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        first, log_weights, log_biases = np.log(weights * mean_square + biases), np.log(weights), np.log(biases)
        start = log_weights + np.log(mean_square * (1.0 - correlation)) - np.log(weights * mean_square + biases)
    apart = np.isfinite(start)
    distant = bool(apart.any())
    way = _Way(log_weights, log_biases, apart, first.copy(), np.where(apart, start, 0.0))
    ends = np.zeros((3, weights.size))
    left = depth - 1
    # Once for all layers: to enter it costs more than some of what it is around. What is undefined for some inputs, a logarithm say, has no length; that of
    # a thousand layers of x^3 is beyond its logarithm as well.
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        while left and way.active.size:
            ask(cancel)
            before = way.gained, way.step, way.moved
            log_value, log_slope = read(way.log_q, cancel)
            weighted = way.log_weights + log_value
            following = np.logaddexp(weighted, way.log_biases)
            if distant:
                within = np.clip(way.log_q, LOG_SHORTEST, LOG_LONGEST)
                table.prepare(within, cancel)
                way.moved = np.where(way.apart, np.minimum(weighted - following + table(within, way.log_d), LOG_D - way.log_d), 0.0)
                way.log_d = way.log_d + way.moved
            way.gained = way.log_weights + log_slope
            way.step = np.where(following == way.log_q, 0.0, following - way.log_q)
            way.change, way.log_q, left = way.change + way.gained, following, left - 1
            if left % ROUNDS == 0 and left:
                resting = way.rests(before, straight)
                if resting.any():
                    # What changes by the same at every layer does so to the end.
                    ends[:, way.active[resting]] = [
                        way.change[resting] + left * way.gained[resting],
                        way.log_q[resting] + left * np.where(np.abs(way.step[resting]) <= STEADY, 0.0, way.step[resting]),
                        way.log_d[resting] + left * way.moved[resting],
                    ]
                    way = way.of(~resting)
        ends[:, way.active] = [way.change, way.log_q, way.log_d]
        decades = 2.0 * math.log(10.0)
        distance = np.where(apart, (ends[2] - start) / decades, np.nan)
        length = np.where(ends[1] == first, 0.0, ends[1] - first)
    return Kept(*(item.reshape(shape) for item in (ends[0] / decades, length / decades, distance)))


class _Way:
    """Where initialisations are that are still followed, and by how much the last layer has changed them; all arrays of one shape."""

    def __init__(self, log_weights: FloatArray, log_biases: FloatArray, apart: NDArray[np.bool_], log_q: FloatArray, log_d: FloatArray) -> None:
        self.active = np.arange(log_weights.size)
        self.log_weights, self.log_biases, self.apart = log_weights, log_biases, apart
        self.log_q, self.log_d, self.change = log_q, log_d, np.zeros(log_weights.size)
        # Before the first layer none is as the last one.
        self.gained, self.step = np.full((2, log_weights.size), math.inf)
        self.moved = np.zeros(log_weights.size)

    def rests(self, before: tuple[FloatArray, FloatArray, FloatArray], straight: float) -> NDArray[np.bool_]:
        """Return which are at rest: their length stands, and all is changed as by the layer before; or it is undefined, and all stays so.

        So are those whose length dies out, or grows, by the same at every layer where means are powers of the length alone: below `straight`, without biases,
        and above all that is tabulated.
        """
        found: NDArray[np.bool_] = np.abs(self.step) <= STEADY
        found |= (self.step < 0.0) & (self.log_q < straight) & np.isneginf(self.log_biases)
        found |= (self.step > 0.0) & (self.log_q > LOG_LONGEST)
        for now, then in zip((self.gained, self.step, self.moved), before, strict=True):
            found &= (np.abs(now - then) <= STEADY) | (now == then)
        return np.asarray(found | np.isnan(self.log_q))

    def of(self, chosen: NDArray[np.bool_]) -> _Way:
        """Return some of them."""
        found = copy.copy(self)
        for name, values in vars(self).items():
            setattr(found, name, values[chosen])
        return found


class LayerPath(msgspec.Struct, frozen=True, eq=False):
    """What initialisations do layer by layer.

    Attributes
    ----------
    length : ndarray, shape (depth, n)
        The preactivation variance of the layers 1, ..., depth, held within 1e-12 and 1e13.
    log10_gradient : ndarray, shape (depth, n)
        log10 of what the gradient's root-mean-square at each layer is of that at the last one, whose own is 0; -inf where nothing arrives, inf where a
        length on the way is beyond all that is followed.
    log10_slope : ndarray, shape (n,)
        log10 of the root-mean-square of the slopes of the last layer, which no gradient here has passed.
    """

    length: FloatArray
    log10_gradient: FloatArray
    log10_slope: FloatArray


def follow_layers(
    activation: Activation, depth: int, weight_variance: FloatArray, bias_variance: FloatArray, *, mean_square: float = 1.0, cancel: Cancel = never
) -> LayerPath:
    """Return the lengths of all layers, and the gradients that arrive there from the last one.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    depth : int
        At least 1.
    weight_variance, bias_variance : ndarray, shape (n,)
        The weight variances above 0.
    mean_square : float
        The mean square of an input's numbers.
    cancel : callable
        Asked at every layer.

    Returns
    -------
    LayerPath
        Gradients to about 1e-6 a layer.
    """
    weights, biases = (np.asarray(values, dtype=np.float64) for values in (weight_variance, bias_variance))
    read = reader(activation, cancel=cancel)
    log_q, gained = np.empty((depth, weights.size)), np.zeros((depth, weights.size))
    # Of formulas that are undefined somewhere there is no mean square.
    with np.errstate(divide="ignore", invalid="ignore"):
        log_weights, log_biases = np.log(weights), np.log(biases)
        log_q[0] = np.log(weights * mean_square + biases)
        for layer in range(depth - 1):
            ask(cancel)
            log_value, log_slope = read(log_q[layer], cancel)
            gained[layer] = log_weights + log_slope
            log_q[layer + 1] = np.logaddexp(log_weights + log_value, log_biases)
            if ((log_q[layer + 1] == log_q[layer]) | (np.abs(log_q[layer + 1] - log_q[layer]) <= STEADY)).all():
                # At rest, what is left of the way is as this layer.
                log_q[layer + 1 :], gained[layer:-1] = log_q[layer], gained[layer]
                break
        log10_gradient = 0.5 * np.cumsum(gained[::-1], axis=0)[::-1] / math.log(10.0)
    return LayerPath(np.exp(np.clip(log_q, LOG_SHORTEST, LOG_LONGEST)), log10_gradient, 0.5 * read(log_q[-1], cancel)[1] / math.log(10.0))


def scatter(
    activation: Activation,
    depth: int,
    weight_variance: FloatArray,
    bias_variance: FloatArray,
    *,
    width: int,
    mean_square: float = 1.0,
    cancel: Cancel = never,
) -> tuple[FloatArray, FloatArray]:
    r"""Return how far networks of a width scatter in what they leave of the gradient, as far as the lengths of their layers do.

    An input's mean square is off by some share, that of a layer of n units by :math:`\sqrt{\kappa / n}`, and layer for layer that goes on as the length
    map has it: it dies out where lengths come to a stable one, and grows beside an unstable one, where initialisations that keep gradients in the limit of
    infinite width keep nothing in networks. What it does to the gradient is followed as variances and a covariance, to first order, and as a shift of the
    mean, to second.

    Parameters
    ----------
    activation : Activation
        The function of every layer.
    depth : int
        At least 1.
    weight_variance, bias_variance : ndarray
        Of one shape.
    width : int
        The units of a layer.
    mean_square : float
        The mean square of an input's numbers.
    cancel : callable
        Asked at every layer.

    Returns
    -------
    shift, deviation : ndarray, of that shape
        By how much log10 of the gradient's change is off in the mean of networks, and its standard deviation among them; infinite where that has no bound.
    """
    read = reader(activation, cancel=cancel)
    # Lengths beyond what is followed leave float64 with their squares.
    with np.errstate(over="ignore"):
        start = np.clip(weight_variance * mean_square + bias_variance, SHORTEST, LONGEST)
        length = np.square(weight_variance * mean_square / start) * INPUT_SHARE**2
    log_q = np.log(start)
    gradient, both, shift, length_shift = np.zeros((4, *log_q.shape))
    unknown = np.isnan(log_q)
    # The variance of f^2 by the square of its mean, which changes little from layer to layer.
    rule = quadrature(activation, cancel)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        excess = np.nan_to_num(rule.value_fourth(start, cancel) / np.square(rule.value_squared(start, cancel)) - 1.0)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for _ in range(depth - 1):
            ask(cancel)
            (log_value, log_slope), (value_rise, slope_rise), (value_bend, slope_bend) = read.with_rises(log_q)
            weighted = weight_variance * np.exp(log_value)
            share = weighted / np.maximum(weighted + bias_variance, SHORTEST)
            passed = share * value_rise
            gradient = gradient + 2.0 * slope_rise * both + np.square(slope_rise) * length
            shift = shift + slope_rise * length_shift + 0.5 * slope_bend * length
            length_shift = passed * length_shift + 0.5 * share * (value_bend + (1.0 - share) * np.square(value_rise)) * length
            both = passed * (both + slope_rise * length)
            length = np.square(passed) * length + np.square(share) * excess / width
            log_q = np.log(np.clip(weighted + bias_variance, SHORTEST, LONGEST))
            unknown |= np.isnan(log_slope) | np.isnan(log_q)
        found = 0.5 * np.stack([shift, np.sqrt(np.maximum(gradient, 0.0))]) / math.log(10.0)
    moved, deviation = np.where(np.isfinite(found), found, np.where(unknown, np.nan, np.inf))
    return moved, deviation


class Reader:
    """ln E[f^2] and ln E[f'^2] between the tabulated lengths, by cubics through values and slopes, and at all others as `outside` has them."""

    def __init__(self, activation: Activation, cancel: Cancel) -> None:
        lengths, value_squared, slope_squared = tabulated(activation, cancel=cancel)
        with np.errstate(divide="ignore"):
            values = np.log(np.maximum([value_squared, slope_squared], 1e-300))
        self._activation = activation
        self._step = math.log(LONGEST / SHORTEST) / (lengths.size - 1)
        # Of lengths that are no more than rounding outside nothing else is asked.
        self._inside = LOG_SHORTEST - STEADY, math.log(outside(activation, cancel=cancel).longest) + STEADY
        slopes, rise = _slopes(values), np.diff(values, axis=1)
        # Coefficients of 1, t, t^2, t^3 on every interval.
        before, after = slopes[:, :-1], slopes[:, 1:]
        self._coefficients = np.stack([values[:, :-1], before, 3.0 * rise - 2.0 * before - after, before + after - 2.0 * rise])

    def __call__(self, log_q: FloatArray, cancel: Cancel = never) -> FloatArray:
        """Return both, shape (2, ...): -inf for what is no number, inf of lengths beyond all that is followed, NaN of what is undefined or not known."""
        (one, linear, square, found), t = self._at(log_q)
        # Written over one another: there are thousands of lengths at every layer.
        for power in (square, linear, one):
            found *= t
            found += power
        found[found <= FLAT] = -math.inf
        low, high = self._inside
        if ((log_q < low) | (log_q > high)).any():
            beyond = (log_q < low) | (log_q > high)
            found[:, beyond] = outside(self._activation, cancel=cancel)(log_q[beyond], cancel)
        return np.asarray(found)

    def rise(self, log_q: FloatArray) -> FloatArray:
        """Return by how much both rise a unit of ln q, shape (2, ...)."""
        return self._rise(*self._at(log_q))

    def with_rises(self, log_q: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return both, by how much they rise a unit of ln q, and by how much that rises, shape (2, ...) each."""
        powers, t = self._at(log_q)
        one, linear, square, cube = powers
        both = one + t * (linear + t * (square + t * cube))
        return np.where(both <= FLAT, -math.inf, both), self._rise(powers, t), (2.0 * square + 6.0 * t * cube) / self._step**2

    def _rise(self, powers: FloatArray, t: FloatArray) -> FloatArray:
        _, linear, square, cube = powers
        return np.asarray((linear + t * (2.0 * square + 3.0 * t * cube)) / self._step)

    def _at(self, log_q: FloatArray) -> tuple[FloatArray, FloatArray]:
        last = self._coefficients.shape[2]
        place = (np.clip(log_q, LOG_SHORTEST, LOG_LONGEST) - LOG_SHORTEST) / self._step
        index = node_before(place, last - 1)
        return self._coefficients.take(index, axis=2), place - index


def _slopes(values: FloatArray) -> FloatArray:
    """Return the slopes of rows at equal steps: of fourth order inside, of second at the ends; next to what is not known, by what lies on the other side."""
    found = np.gradient(values, axis=1)
    inside = (values[:, :-4] - 8.0 * values[:, 1:-3] + 8.0 * values[:, 3:-1] - values[:, 4:]) / 12.0
    found[:, 2:-2] = np.where(np.isnan(inside), found[:, 2:-2], inside)
    if np.isnan(found).any():
        rise = np.diff(values, axis=1)
        ahead, behind = np.full((2, *values.shape), np.nan)
        ahead[:, :-1], behind[:, 1:] = rise, rise
        further, before = ahead.copy(), behind.copy()
        further[:, :-1] = 1.5 * ahead[:, :-1] - 0.5 * ahead[:, 1:]
        before[:, 1:] = 1.5 * behind[:, 1:] - 0.5 * behind[:, :-1]
        for other in (further, before, ahead, behind):
            found = np.where(np.isnan(found), other, found)
    return np.asarray(found)


@kept(64)
def reader(activation: Activation, *, cancel: Cancel = never) -> Reader:
    """Return the reader of an activation, kept for the next question about the same one."""
    return Reader(activation, cancel)
