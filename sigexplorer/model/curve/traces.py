"""Curves as few points as the eye needs, placed where they bend."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from sigexplorer.model.activations import Activation, Custom
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.curve.regions import swinging_sides
from sigexplorer.model.numerics.steps import round_step
from sigexplorer.model.ranges import NARROWEST
from sigexplorer.model.running import Cancel, ask, kept, never

POINTS = 256
# A curve that is higher is drawn up to here.
TALLEST = 4e307
# The share of the range to either side of a kink in which a curve that is so many times as high as elsewhere is drawn out of the picture.
SURROUNDINGS, TOWERING = 0.01, 100.0
# The same of a place at which it grows without bound, beside which any height is as good as another.
WITHOUT_BOUND, ABOVE_THE_REST = 0.03, 3.0
# What is left out beside many of them, on each side of all together at most: what is between them is all there is.
ALL_BESIDE = 0.15
# A first look at the curve: even steps over the range, and finer and finer ones towards each landmark, so that a step of any
# steepness is found.
EVEN = np.linspace(0.0, 1.0, 97)
TOWARDS = np.concatenate([-np.geomspace(0.5, 1e-10, 16), np.geomspace(1e-10, 0.5, 16)])
# By how much more than the height of a picture a curve is followed, as a share of that.
SPARE = 0.15
# The share of the points that lie evenly, whatever the curve does.
EVENLY = 0.3
PLACES = np.linspace(0.0, 1.0, POINTS)
# Of what swings for ever: the points of a first look, and those of a turn, of all at most.
MANY = np.linspace(0.0, 1.0, 4097)
A_TURN, MOST_POINTS = 60, 3000
# The further points of a kink of what may have poles there, each between two branches.
A_KINK = 32


class Trace(msgspec.Struct, frozen=True, eq=False):
    """One curve to draw.

    Attributes
    ----------
    activation : Activation
        Whose curve it is.
    index : int
        0 for the function explored, 1, 2, ... for those compared with it.
    order : int
        0 for f, 1 for f', and so on.
    x, y : ndarray, shape (n,)
        The points, ascending in x and placed where the curve bends. A jump or a pole is three points about one x, the middle one NaN; so is y where it is
        undefined.
    """

    activation: Activation
    index: int
    order: int
    x: FloatArray
    y: FloatArray


@kept(64)
def trace(activation: Activation, orders: tuple[int, ...], x_min: float, x_max: float, *, cancel: Cancel = never) -> tuple[tuple[FloatArray, FloatArray], ...]:
    """Return the points of f or its derivatives from x_min to x_max, both included: for every order an x and a y, where it is finite.

    All orders share their x, about `POINTS` of them, more where a function swings for ever. They follow the density that makes chords of equal sagitta,
    the square root of the curvature (de Boor's equidistribution), on top of an even share. A kink adds its limits from both sides.
    """
    if not orders:
        return ()
    x, values = _points(activation, orders, x_min, x_max, cancel=cancel)
    if np.isfinite(values).all():
        return tuple((x, values[order]) for order in orders)
    return tuple((x[finite], values[order][finite]) for order in orders for finite in [np.isfinite(values[order])])


def drawn(
    activation: Activation, orders: tuple[int, ...], x_min: float, x_max: float, height: tuple[float, float] | None = None, *, cancel: Cancel = never
) -> tuple[tuple[FloatArray, FloatArray], ...]:
    """Return the points as `trace` does, to be drawn: with a NaN where no line is, at poles, at jumps and where the order is undefined.

    Parameters
    ----------
    activation : Activation
        The function.
    orders : tuple of int
        0 for f, 1 for f', and so on.
    x_min, x_max : float
        The range.
    height : tuple of float, optional
        What is seen of it, see `sight_of`; else what `fitted_range` makes of all of it.
    cancel : callable
        See `sigexplorer.model.running`.
    """
    if not orders:
        return ()
    x, rows = drawn_together(activation, orders, x_min, x_max, height, cancel=cancel)
    if np.isfinite(rows).all():
        return tuple((x, row) for row in rows)
    return tuple(_known(x, row) for row in rows)


@kept(64)
def drawn_together(
    activation: Activation, orders: tuple[int, ...], x_min: float, x_max: float, height: tuple[float, float] | None = None, *, cancel: Cancel = never
) -> tuple[FloatArray, tuple[FloatArray, ...]]:
    """Return the points as `drawn` does, all orders over the same inputs, undefined ends too."""
    x, values = _points(activation, orders, x_min, x_max, height, cancel=cancel)
    rows: tuple[FloatArray, ...] = tuple(values[order] for order in orders)
    if activation.kinks or isinstance(activation, Custom):
        # Loaded with the first function that may have to be broken: the page that a start shows has none.
        from sigexplorer.model.curve.breaks import broken, without_rounding

        if activation.kinks and not activation.exact:
            rows = tuple(without_rounding(activation, x, rows, orders, cancel))
        x, rows = broken(x, rows)
        for item in (x, *rows):
            item.flags.writeable = False
    return x, rows


def _order_of(activation: Activation, order: int) -> Callable[[FloatArray], FloatArray]:
    return lambda at: activation.derivatives(at, order)[order]


def _known(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return a curve from where it is first finite to where it is last, with NaN where it is not between them."""
    finite = np.isfinite(y)
    known = finite.nonzero()[0]
    if not known.size:
        return x[:0], y[:0]
    part = slice(int(known[0]), int(known[-1]) + 1)
    return x[part], np.where(finite[part], y[part], np.nan)


@kept(64)
def _points(
    activation: Activation, orders: tuple[int, ...], x_min: float, x_max: float, height: tuple[float, float] | None = None, *, cancel: Cancel
) -> tuple[FloatArray, FloatArray]:
    """Return the inputs, and the values of all orders up to the highest asked for, shape (orders, n)."""
    highest = max(orders)
    x, marks = _first_look(activation, x_min, x_max, cancel)
    ask(cancel)
    values = activation.derivatives(x, highest)
    places = PLACES
    if any(swinging_sides(activation)):
        bends = np.sign(activation.derivatives(x, 2)[2])
        turns = int(np.count_nonzero(bends[1:] * bends[:-1] < 0))
        places = np.linspace(0.0, 1.0, min(max(POINTS, A_TURN * turns), MOST_POINTS))
    ask(cancel)
    rows = [values[order] for order in orders]
    kinks = np.array([k for k in activation.kinks if x_min < k < x_max])
    if height is not None or isinstance(activation, Custom):
        rows = _in_sight(activation, orders, x, rows, height)
        places = np.linspace(0.0, 1.0, min(places.size + A_KINK * kinks.size, MOST_POINTS))
    x = np.concatenate((_equidistribute(x, rows, x_max, places), marks))
    x.sort()
    if kinks.size:
        at = np.searchsorted(x, kinks)
        sides = np.stack((np.nextafter(kinks, -np.inf), np.nextafter(kinks, np.inf)), axis=1).ravel()
        values = activation.derivatives(np.insert(x, np.repeat(at, 2), sides), highest)
        x = np.insert(x, np.repeat(at, 2), np.repeat(kinks, 2))
    else:
        values = activation.derivatives(x, highest)
    if isinstance(activation, Custom):
        from sigexplorer.model.curve.breaks import sides_of_jumps

        # Of what is typed not every pole and jump is known.
        sides = np.concatenate([sides_of_jumps(_order_of(activation, order), x, values[order], kinks, cancel) for order in orders])
        if sides.size:
            at = np.searchsorted(x, sides)
            values = np.insert(values, at, activation.derivatives(sides, highest), axis=1)
            x = np.insert(x, at, sides)
    # Results share what is cached here.
    x.flags.writeable = values.flags.writeable = False
    return x, values


def fitted_range(traces: tuple[Trace, ...]) -> tuple[float, float] | None:
    """Return a height that holds all traces with a margin of a twentieth, in round numbers; None without any point.

    The edges are multiples of 1, 2 or 5 times a power of ten near a twentieth of the height, so that they stand still while a
    curve changes a little. Where a pole or a vertical tangent would leave nothing else to be seen, its surroundings do not count.
    """
    drawn = _that_count(traces)
    if not drawn:
        return None
    # With every frame: a generator is called once more for each curve. The height and its margins are numbers.
    low = min(max(min([float(y.min()) for y in drawn]), -TALLEST), TALLEST)
    high = min(max(max([float(y.max()) for y in drawn]), -TALLEST), TALLEST)
    height = high - low
    # A curve that is lower than anything that can be drawn, down to subnormal numbers, is level.
    if not height > max(1e-12 * max(abs(low), abs(high)), NARROWEST):
        height = abs(high) if abs(high) > NARROWEST else 1.0
    digit, exponent = round_step(0.999 * height / 20.0)
    step = digit * 10.0**exponent
    # A value that is a multiple but for rounding stays: 1.05 / 0.05 is a little more than 21.
    first, last = math.floor((low - height / 20.0) / step + 1e-3), math.ceil((high + height / 20.0) / step - 1e-3)
    return round(first * step, -exponent), round(last * step, -exponent)


def _that_count(traces: tuple[Trace, ...]) -> list[FloatArray]:
    """Return the values that a height is to hold."""
    drawn = [item for item in traces if item.y.size]
    plain = True
    for item in drawn:
        plain = plain and not item.activation.kinks and not isinstance(item.activation, Custom)
    if plain:
        return [item.y for item in drawn]
    return that_count([Height(item.x, item.y, item.activation.kinks, functools.partial(_value, item.activation, item.order)) for item in drawn])


def _value(activation: Activation, order: int, x: FloatArray) -> FloatArray:
    return np.asarray(activation.derivatives(x, order)[order])


class Height(NamedTuple):
    """A curve whose height is to be held.

    Attributes
    ----------
    x, y : ndarray, shape (n,)
        Inputs and values.
    kinks : sequence of float
        Where it or its slope jumps or ends.
    evaluate : callable
        Its values at inputs of any shape.
    """

    x: FloatArray
    y: FloatArray
    kinks: Sequence[float]
    evaluate: Callable[[FloatArray], FloatArray]

    def near_the_rest(self) -> FloatArray:
        """Return the values, and NaN for those beside a place at which they grow without bound where they are higher than the rest."""
        if not self.kinks:
            return self.y
        width = float(self.x[-1] - self.x[0])
        inside = [kink for kink in self.kinks if self.x[0] <= kink <= self.x[-1]]
        share = min(WITHOUT_BOUND, ALL_BESIDE / max(len(inside), 1))
        outer = _apart_from_kinks(self.x, self.y, self.kinks, share)
        outer = outer[np.isfinite(outer)]
        highest = float(np.abs(outer).max(initial=0.0))
        if not float(np.abs(self.y[np.isfinite(self.y)]).max(initial=0.0)) > ABOVE_THE_REST * highest > 0.0:
            return self.y
        return np.where(np.abs(self.y) > highest, np.nan, self.y) if self.grows_within(share * width) else self.y

    def grows_within(self, around: float) -> bool:
        """Return whether there is a place within the range, or so near to it, at which the values grow without bound."""
        # Mostly nothing is asked.
        from sigexplorer.model.activations.growing import growth_towards

        seen = [kink for kink in self.kinks if self.x[0] - around <= kink <= self.x[-1] + around]
        return any(any(growth_towards(self.evaluate, kink)) for kink in seen)


def that_count(curves: Sequence[Height]) -> list[FloatArray]:
    """Return the values of curves that a height is to hold.

    Those beside a place at which a curve grows without bound are left out, and those around such places, poles and vertical tangents where they tower above the
    rest: a finite peak counts, though it is at a kink.

    Parameters
    ----------
    curves : sequence of Height
        The curves.
    """
    near = [(curve, curve.near_the_rest()) for curve in curves]
    both = [(curve, whole, _apart_from_kinks(curve.x, y, curve.kinks, SURROUNDINGS)) for curve, y in near for whole in [y[np.isfinite(y)]] if whole.size]
    size = max((float(np.abs(y).max()) for *_, y in both if y.size), default=0.0)
    return [inner if inner.size and float(np.abs(whole).max()) > TOWERING * size > 0.0 and _is_endless(curve) else whole for curve, whole, inner in both]


def _is_endless(curve: Height) -> bool:
    """Return whether a curve that is high beside kinks has no finite peak there: where it is undefined, or grows without bound."""
    return not np.isfinite(curve.y).all() or curve.grows_within(SURROUNDINGS * float(curve.x[-1] - curve.x[0]))


def _apart_from_kinks(x: FloatArray, y: FloatArray, kinks: Sequence[float], share: float) -> FloatArray:
    """Return the values of a curve but those in the surroundings, a share of the range to either side, of kinks, poles and vertical tangents."""
    around = share * (x[-1] - x[0])
    undefined = np.isnan(y)
    inside = np.array([k for k in kinks if x[0] - around <= k <= x[-1] + around])
    places = np.union1d(inside, x[undefined])
    counts = np.searchsorted(places, x + around, "right") - np.searchsorted(places, x - around, "left")
    apart: FloatArray = y[(counts == 0) & ~undefined]
    return apart


def _first_look(activation: Activation, x_min: float, x_max: float, cancel: Cancel) -> tuple[FloatArray, FloatArray]:
    """Return the points of a first look, and those places inside the range that every trace passes through, kinks apart."""
    marks = find_shape(activation, cancel=cancel)
    ask(cancel)
    width = x_max - x_min
    # Zero, because several activations change their formula there, so that a derivative has a corner.
    places = {0.0, *marks.inflections, *marks.minima, *marks.maxima, *marks.kinks, *(marks.rise or ())}
    centres = np.array([x for x in places if x_min - width < x < x_max + width])
    even = MANY if any(swinging_sides(activation, cancel=cancel)) else EVEN
    x = np.concatenate((x_min + even * width, (centres[:, np.newaxis] + TOWARDS * width).ravel()))
    x = x[(x >= x_min) & (x <= x_max)]
    x.sort()
    return np.concatenate((x[:1], x[1:][x[1:] > x[:-1]])), np.array([x for x in places if x_min < x < x_max and x not in marks.kinks])


def sight_of(low: float, high: float) -> tuple[float, float]:
    """Return a range that holds another one and some of its surroundings: the same while that is moved a little, for which no curve is made anew."""
    if not high - low <= TALLEST:
        # There are no steps of such a size.
        return low, high
    step = 2.0 ** math.ceil(math.log2(high - low))
    return math.floor(low / step) * step, math.ceil(high / step) * step


def _in_sight(activation: Activation, orders: tuple[int, ...], x: FloatArray, rows: list[FloatArray], height: tuple[float, float] | None) -> list[FloatArray]:
    """Return the values of a first look as far as they are seen: cut off outside of the height, where a pole would take all points, and joined over gaps."""
    low, high = height or (math.inf, -math.inf)
    if height is None:
        for y in that_count([Height(x, y, activation.kinks, functools.partial(_value, activation, order)) for y, order in zip(rows, orders, strict=True)]):
            low, high = min(low, float(y.min())), max(high, float(y.max()))
    if not (low < high and math.isfinite(high - low)):
        return rows
    spare = SPARE * (high - low)
    found = []
    for y in rows:
        known = ~np.isnan(y)
        # What is undefined is no line, and bends nowhere.
        y = y if known.all() or not known.any() else np.interp(x, x[known], y[known])
        found.append(np.minimum(np.maximum(y, low - spare), high + spare))
    return found


def _equidistribute(x: FloatArray, curves: list[FloatArray], x_max: float, places: FloatArray) -> FloatArray:
    """Return the points between which every share of the monitor is the same, from the first of `x` to x_max."""
    # Differences of slices: numpy's diff takes longer to be called than to work.
    step = x[1:] - x[:-1]
    bending = np.zeros(step.shape)
    with np.errstate(all="ignore"):
        for y in curves:
            slope = (y[1:] - y[:-1]) / step
            turn = np.abs(slope[1:] - slope[:-1])
            # The square root of |y''|, times a step to either side.
            weight = np.sqrt(turn / (step[:-1] + step[1:]))
            height = y.max() - y.min()
            if height > 0 and np.isfinite(height):
                weight /= np.sqrt(height)
                bending[:-1] += weight * step[:-1]
                bending[1:] += weight * step[1:]
    total = bending.sum()
    even = step / (x[-1] - x[0])
    share = even if not (0 < total < np.inf) else EVENLY * even + (1.0 - EVENLY) / total * bending
    way = np.concatenate(((0.0,), np.cumsum(share)))
    placed = np.interp(places * way[-1], way, x)
    placed[0], placed[-1] = x[0], x_max
    return np.asarray(placed)
