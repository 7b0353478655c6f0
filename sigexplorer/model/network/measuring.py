"""What is measured of a network's layers on both ways: several small ones at once, for a call of numpy costs as much as a thousand values."""

from __future__ import annotations

import contextlib
import functools
import math
from collections.abc import Callable, Iterator

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.ahead import Behind, spare
from sigexplorer.model.network.histograms import ACTIVATION, GRADIENT, INNER, PREACTIVATION, Histograms
from sigexplorer.model.network.ranks import FEWEST, Ranked, rank, rank_ordered
from sigexplorer.model.network.result import PERCENTILES

# Layers are measured together up to so many values.
TOGETHER = 2**15
# Values of a layer for which another thread is worth while, and of which it may hold some more layers.
FEWEST_VALUES, MOST_VALUES = 2**17, 2**19
# Powers of two by which a number can be multiplied in one step, and beyond which the squares of numbers may leave float64.
ONE_STEP, SQUARED = 1000, 200
# A sum of squares below which some of them may have been lost.
FAINT = 1e-280
# Inputs of which it is asked whether slopes that float64 shows as 0 are.
ASKED = 64
# What no slope but 0 is below: nothing is a share of slopes that have no bound, or that are all 0, and units are inactive all the same.
FAINTEST = 5e-324

Logarithm = Callable[[FloatArray], FloatArray]
Places = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


class Measures:
    """What was measured, in arrays by layer that hold NaN where nothing was; `settle` takes what still waits for others.

    Parameters
    ----------
    depth : int
        How many layers there are.
    threshold : float
        A unit is saturated for an input where |f'| is below; with slope 0 it counts among these, whatever the threshold is.
    brief : bool
        Whether to leave out percentiles, histograms, and what units do for all inputs.
    hasty : bool
        Whether to leave out histograms, and percentiles but of activations, which `completed` finds later.
    log_abs_slope : callable, optional
        ln|f'| of the function, which tells slopes that are 0 from those that are only too small for float64; without it all are taken for 0.

    Attributes
    ----------
    measured : ndarray, shape (2, 2 + percentiles, depth)
        Of preactivations and activations: mean, standard deviation, percentiles.
    correlation, saturated, always_saturated, inactive, dead, log10_gradient, log10_weight_gradient : ndarray, shape (depth,)
        As in `sigexplorer.model.network.result.NetworkResult`; logarithms are -inf where no gradient was.
    histograms : Histograms
        Of every layer.
    """

    def __init__(
        self, depth: int, threshold: float, *, brief: bool, hasty: bool = False, log_abs_slope: Callable[[FloatArray], FloatArray] | None = None
    ) -> None:
        self._depth, self._threshold, self._brief, self._hasty = depth, max(threshold, FAINTEST), brief, hasty
        self._log_abs_slope = log_abs_slope
        self._later: list[Callable[[Measures], None]] = []
        self._forward: list[tuple[int, FloatArray, FloatArray, FloatArray, FloatArray]] = []
        self._back: list[tuple[int, FloatArray, int, FloatArray]] = []
        self._behind: Behind | None = None
        self.measured = np.full((2, 2 + len(PERCENTILES), depth), np.nan)
        self.correlation, self.saturated, self.always_saturated, self.inactive, self.dead = np.full((5, depth), np.nan)
        self.log10_gradient, self.log10_weight_gradient = np.full((2, depth), -np.inf)
        self.histograms = Histograms.empty(0 if brief else depth)

    def completed(self) -> Measures:
        """Return what was measured in haste, with what was left out; it stands as it is."""
        whole = Measures(self._depth, self._threshold, brief=False, log_abs_slope=self._log_abs_slope)
        for take in self._later:
            take(whole)
        whole.settle()
        return whole

    def take(self, index: int, preactivations: FloatArray, activations: FloatArray, slopes: FloatArray, arguments: FloatArray | None = None) -> None:
        """Take a layer on the way forward, which nobody changes any more.

        Parameters
        ----------
        index : int
            Of the layer, from 0 on.
        preactivations, activations, slopes : ndarray, shape (inputs, units)
            Finite.
        arguments : ndarray of that shape, optional
            What the function is given, where these are no preactivations.
        """
        if self._hasty:
            self._later.append(lambda whole: whole.take(index, preactivations, activations, slopes, arguments))
        self._forward.append((index, preactivations, activations, slopes, preactivations if arguments is None else arguments))
        if len(self._forward) * preactivations.size >= TOGETHER:
            self._settle_forward()

    def take_back(self, index: int, gradient: FloatArray, exponent: int, before: FloatArray) -> None:
        """Take a layer on the way back, which nobody changes any more.

        Parameters
        ----------
        index : int
            Of the layer, from 0 on.
        gradient : ndarray, shape (inputs, units)
            dE/ds by two to the power of `exponent`, at most 1.
        exponent : int
            See `gradient`.
        before : ndarray, shape (inputs, units before)
            The activations that come in.
        """
        if self._hasty:
            self._later.append(lambda whole: whole.take_back(index, gradient, exponent, before))
        if self._back and self._back[0][3].shape != before.shape:
            self._settle_back()
        self._back.append((index, gradient, exponent, before))
        if len(self._back) * max(gradient.size, before.size) >= TOGETHER:
            self._settle_back()

    def settle(self) -> None:
        """Measure what waits."""
        self._settle_forward()
        self._settle_back()
        if self._behind is not None:
            self._behind.finish()

    @contextlib.contextmanager
    def settled(self) -> Iterator[None]:
        """Measure all that is taken meanwhile, and end the thread that does it, also where an exception ends it."""
        try:
            yield
            self.settle()
        finally:
            if self._behind is not None:
                self._behind.close()
                self._behind = None

    def _measure(self, call: Callable[[], None], values: int) -> None:
        """Measure now, or, where there are many values and another processor, beside what comes next."""
        if not self._hasty and FEWEST_VALUES <= values <= MOST_VALUES and spare():
            self._behind = self._behind or Behind()
            self._behind.do(call)
        else:
            call()

    def _settle_forward(self) -> None:
        if self._forward:
            taken, self._forward = self._forward, []
            self._measure(functools.partial(self._measure_forward, taken), len(taken) * taken[0][1].size)

    @np.errstate(all="ignore")
    def _measure_forward(self, taken: list[tuple[int, FloatArray, FloatArray, FloatArray, FloatArray]]) -> None:
        layers = [index for index, *_ in taken]
        s, activations, slopes = (_together(parts) for parts in list(zip(*taken, strict=True))[1:4])
        for quantity, values in ((PREACTIVATION, s), (ACTIVATION, activations)):
            flat = values.reshape(len(layers), -1)
            mean = flat.mean(axis=1)
            self.measured[quantity, 0, layers], self.measured[quantity, 1, layers] = mean, _deviations(flat, mean)
            if not self._brief and not (self._hasty and quantity == PREACTIVATION):
                ranks = [round(level / 100 * (flat.shape[1] - 1)) for level in PERCENTILES]
                for index, found in zip(layers, _ranked(flat, ranks), strict=True):
                    self.measured[quantity, 2:, index] = found.ranked
                    if not self._hasty:
                        self.histograms.fill_ranked(quantity, index, found, flat.shape[1])
        self.correlation[layers] = mean_correlations(s)
        off = _below(slopes, self._threshold)
        self.saturated[layers] = _shares(off)
        if not self._brief:
            self._measure_units(layers, slopes, [item[4] for item in taken], off)
        # Of slopes that are undefined no share is below anything; the smallest is NaN where one is, at half the cost of asking all.
        undefined = [layer for layer, smallest in zip(layers, slopes.min(axis=(1, 2)).tolist(), strict=True) if math.isnan(smallest)]
        for shares in (self.saturated, self.always_saturated, self.inactive, self.dead) if undefined else ():
            shares[undefined] = np.nan

    def _measure_units(self, layers: list[int], slopes: FloatArray, arguments: list[FloatArray], off: Places) -> None:
        """Measure what units do for all inputs."""
        self.always_saturated[layers] = _shares(np.asarray(off.all(axis=1)))
        self.dead[layers] = self.inactive[layers] = 0.0
        zero = slopes == 0.0
        if zero.any() and self._log_abs_slope is not None:
            zero[zero] = _flat(self._log_abs_slope, _together(arguments)[zero])
        if zero.any():
            self.dead[layers] = dead = _shares(np.asarray(zero.all(axis=1)))
            # A dead unit is one for every input.
            inputs, units = slopes.shape[1:]
            counts = np.array([np.count_nonzero(layer) for layer in zero]) - np.rint(dead * units).astype(int) * inputs
            self.inactive[layers] = counts / (inputs * units)

    def _settle_back(self) -> None:
        if self._back:
            taken, self._back = self._back, []
            self._measure(functools.partial(self._measure_back, taken), len(taken) * taken[0][1].size)

    @np.errstate(all="ignore")
    def _measure_back(self, taken: list[tuple[int, FloatArray, int, FloatArray]]) -> None:
        layers = [index for index, *_ in taken]
        exponents = np.array([exponent for _, _, exponent, _ in taken])
        gradient, before = _together([item[1] for item in taken]), _together([item[3] for item in taken])
        flat = gradient.reshape(len(layers), -1)
        mean_square = _squares(flat) / flat.shape[1]
        self.log10_gradient[layers] = _log10_root(mean_square, exponents)
        self.log10_weight_gradient[layers] = _log10_products(gradient, before, exponents)
        if not self._brief and not self._hasty:
            for index, found, square in zip(layers, _ranked(flat, []), mean_square.tolist(), strict=True):
                self.histograms.fill_ranked(GRADIENT, index, found, flat.shape[1], math.sqrt(square))


def mean_correlation(values: FloatArray) -> float:
    """Return the mean over pairs of different rows of their product by the mean of the rows' squares; NaN without a pair or a length.

    Parameters
    ----------
    values : ndarray, shape (inputs, units)
        One row an input.
    """
    return float(mean_correlations(values[None])[0])


def mean_correlations(values: FloatArray) -> FloatArray:
    """Return `mean_correlation` of several arrays, shape (layers,).

    Parameters
    ----------
    values : ndarray, shape (layers, inputs, units)
        Of every layer one row an input.
    """
    layers, inputs, _ = values.shape
    if inputs < 2:
        return np.full(layers, np.nan)
    with np.errstate(over="ignore"):
        squares = _squares(values.reshape(layers, -1))
    if ((squares < FAINT) | (squares > 1.0 / FAINT)).any():
        # Squares that leave float64: the size cancels.
        values = np.ldexp(values, -np.frexp(np.abs(values).max(axis=(1, 2)))[1][:, None, None])
        squares = _squares(values.reshape(layers, -1))
    with np.errstate(divide="ignore", invalid="ignore"):
        found = (_squares(values.sum(axis=1)) / squares - 1.0) / (inputs - 1)
    found[squares == 0.0] = np.nan
    return np.asarray(found)


def rescale(values: FloatArray) -> int:
    """Divide `values` in place by the power of two next to the largest magnitude; return the exponent.

    Parameters
    ----------
    values : ndarray
        Finite.
    """
    largest = float(max(values.max(), -values.min()))
    if largest == 0.0:
        return 0
    exponent = math.frexp(largest)[1]
    if abs(exponent) < ONE_STEP:
        # The same bits, in a tenth of the time.
        values *= math.ldexp(1.0, -exponent)
    else:
        np.ldexp(values, -exponent, out=values)
    return exponent


def log10_rms(values: FloatArray, exponent: int) -> float:
    """Return log10 of the root-mean-square of values times two to the power of an exponent; -inf of zeros.

    Parameters
    ----------
    values : ndarray
        At most about 1.
    exponent : int
        See above.
    """
    flat = values.reshape(1, -1)
    return float(_log10_root(_squares(flat) / flat.shape[1], np.array([exponent]))[0])


def _together(parts: list[FloatArray] | tuple[FloatArray, ...]) -> FloatArray:
    """Return arrays as one, without a copy of one alone."""
    return parts[0][None] if len(parts) == 1 else np.stack(parts)


def _ranked(rows: FloatArray, ranks: list[int]) -> Iterator[Ranked]:
    """Return of each row what is at some ranks, and below the edges of histograms; short ones are put in order together."""
    if rows.shape[1] < FEWEST:
        return (rank_ordered(row, ranks, INNER) for row in np.sort(rows, axis=1))
    return (rank(row, ranks, INNER) for row in rows)


def _deviations(rows: FloatArray, mean: FloatArray) -> FloatArray:
    """Return the standard deviation of each row; of long ones part by part, without another array as large."""
    length = rows.shape[1]
    if length <= TOGETHER:
        return np.asarray(rows.std(axis=1))
    found = np.zeros(len(rows))
    for first in range(0, length, TOGETHER):
        part = rows[:, first : first + TOGETHER] - mean[:, None]
        found += _squares(part)
    return np.asarray(np.sqrt(found / length))


def _below(values: FloatArray, threshold: float) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Return where magnitudes are below a threshold, part by part."""
    found = np.empty(values.shape, dtype=np.bool_)
    flat, marks = values.reshape(-1), found.reshape(-1)
    for first in range(0, flat.size, TOGETHER):
        part = slice(first, first + TOGETHER)
        np.less(np.abs(flat[part]), threshold, out=marks[part])
    return found


def _squares(rows: FloatArray) -> FloatArray:
    """Return the sum of the squares of each row."""
    return np.array([float(row @ row) for row in rows])


def _flat(log_abs_slope: Logarithm, x: FloatArray) -> Places:
    """Return at which inputs, of which float64 shows the slope as 0, it is; all are asked only where some of them, the outermost included, differ."""
    some = np.concatenate([x[:: max(1, x.size // ASKED)], [x.min(), x.max()]])
    told = np.isneginf(log_abs_slope(some))
    if told.all() or not told.any():
        return np.full(x.shape, bool(told[0]))
    return np.asarray(np.isneginf(log_abs_slope(x)))


def _shares(true: Places) -> FloatArray:
    """Return which share of each layer is true."""
    return np.array([np.count_nonzero(layer) / layer.size for layer in true])


def _log10_root(mean_square: FloatArray, exponents: np.ndarray[tuple[int, ...], np.dtype[np.int_]]) -> FloatArray:
    with np.errstate(divide="ignore"):
        return np.asarray(0.5 * np.log10(mean_square) + exponents * math.log10(2.0))


def _log10_products(gradient: FloatArray, before: FloatArray, exponents: np.ndarray[tuple[int, ...], np.dtype[np.int_]]) -> FloatArray:
    """Return log10 of the root-mean-square of dE/dW of every layer, which is gradient^T before, by whichever product is the smaller one."""
    largest = np.maximum(before.max(axis=(1, 2)), -before.min(axis=(1, 2)))
    moved = np.frexp(largest)[1]
    if (np.abs(moved) > SQUARED).any():
        before, exponents = np.ldexp(before, -moved[:, None, None]), exponents + moved
    inputs, units = gradient.shape[1:]
    fan_in = before.shape[2]
    if inputs * (units + fan_in) < units * fan_in:
        of_gradients, of_inputs = gradient @ gradient.transpose(0, 2, 1), before @ before.transpose(0, 2, 1)
        squares = np.array([float(np.vdot(one, other)) for one, other in zip(of_gradients, of_inputs, strict=True)])
    else:
        squares = _squares((gradient.transpose(0, 2, 1) @ before).reshape(len(before), -1))
    return _log10_root(np.maximum(squares, 0.0) / (units * fan_in), exponents)
