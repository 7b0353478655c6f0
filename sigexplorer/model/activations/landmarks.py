"""The landmarks of a curve: asymptotes, inflections, the steepest point and the like."""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from typing import Literal, Protocol

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from sigexplorer.model.activations import unlimited
from sigexplorer.model.activations.unlimited import felt_slopes, inflections_and_poles, steepest_beyond, without_bound, without_lost
from sigexplorer.model.activations.wanted import NOISE, Wanted
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.running import Cancel, ask, kept, never

# What is as near as that, as a share of the scan, is no whole interval; and of slopes that differ by as little, none is steeper.
POINT = 1e-9
# So many neighbours among numbers are one place.
SAME = 8.0
# So many kinks on a side may come back for ever.
MANY_KINKS = 8
# How often a curve is scanned again with the inputs at which it has proved steeper than was known.
SCANS = 3
# What rounding makes of a slope, as a share of it.
ROUNDED = 1e-12
# How far beside a place its slope is looked at where it may be lost there, and the share of it that is then left at most.
BESIDE, LOST = 2.0**-26, 0.5
# In steps between which a function rises by more, or that are not so many times smaller than it takes from one turn to the next, it is narrow.
STEEP, NARROW = 0.25, 4.0

# What a curve is like where f or f' jumps, or is undefined: on one side of a place, or there alone.
KinkKind = Literal["kink", "jump", "vertical tangent", "cusp", "oscillation", "singularity", "edge", "hole"]


class Curve(unlimited.Curve, Protocol):
    """What is asked of an activation to find its landmarks; see `sigexplorer.model.activations.base.Activation`."""

    @property
    def has_no_slope(self) -> bool:
        """Whether the slope is known to be 0 wherever there is one."""

    @property
    def narrow_places(self) -> tuple[float, ...]:
        """Where the curve may change within less than a grid shows."""

    def prepare(self, cancel: Cancel = never) -> None:
        """Find what is found once for all inputs, where that takes long."""

    def slope_bounds(self, low: FloatArray, high: FloatArray) -> FloatArray | None:
        """Return what f' is proven to lie between over ranges of inputs, and at their low ends."""

    def value_errors(self, x: ArrayLike, order: int, cancel: Cancel = never) -> FloatArray:
        """Return by how much f and its derivatives may be wrong."""

    def __hash__(self) -> int:
        """Equal ones have equal landmarks, which are found once."""

    def __call__(self, x: ArrayLike) -> FloatArray:
        """Return f."""

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the lines that the curve approaches."""

    def span(self) -> tuple[float, float]:
        """Return an interval outside of which the curve only approaches its asymptotes."""

    def standard(self) -> tuple[Curve, float, float, float]:
        """Return the curve whose shape this one has, and its gain, centre and swing."""


class Asymptote(msgspec.Struct, frozen=True):
    """The straight line ``slope * x + intercept`` that a curve approaches on one side."""

    side: Literal["left", "right"]
    slope: float
    intercept: float


class Shape(msgspec.Struct, frozen=True):
    """What is worth naming on the curve of an activation and moves with it.

    Attributes
    ----------
    asymptotes : tuple of Asymptote
        Left before right; a side without one (x^2, say) is left out.
    inflections : tuple of float
        Where f'' changes its sign, kinks apart, ascending.
    steepest : float
        The x of the largest |f'|: infinite where it is only approached (softplus) or where slopes grow without bound (x^2), NaN
        where it is taken on a whole interval (ReLU) or nowhere (a step).
    steepest_slope : float
        The supremum of |f'| away from kinks; inf where slopes grow without bound, NaN of a function that is undefined everywhere.
    rise : tuple of float, or None
        The x where 10 % and 90 % of the way between two different horizontal asymptotes are passed;
        their distance is the 10-90 % width. None without two such asymptotes.
    minima, maxima : tuple of float
        Where f has a strict local minimum or maximum.
    kinks : tuple of float
        Where f or f' jumps.
    """

    asymptotes: tuple[Asymptote, ...] = ()
    inflections: tuple[float, ...] = ()
    steepest: float = float("nan")
    steepest_slope: float = 0.0
    rise: tuple[float, float] | None = None
    minima: tuple[float, ...] = ()
    maxima: tuple[float, ...] = ()
    kinks: tuple[float, ...] = ()

    @property
    def reference_slope(self) -> float:
        """The slope that others are shares of: the steepest; 0 where nothing has a share: no slope is not zero, or slopes grow without bound."""
        return self.steepest_slope if math.isfinite(self.steepest_slope) else 0.0

    def is_narrow(self, step: float) -> bool:
        """Return whether the function rises by much, or turns, between inputs in such steps.

        Parameters
        ----------
        step : float
            How far the inputs are apart.
        """
        places = sorted({*self.inflections, *self.minima, *self.maxima, *(self.rise or ())})
        return self.steepest_slope * step > STEEP or (len(places) > 1 and min(map(operator.sub, places[1:], places)) < NARROW * step)


class Landmarks(Shape, frozen=True):
    """What is worth naming on the curve of an activation: the attributes of `Shape`, and what the line y = x does to it.

    Attributes
    ----------
    fixed_points : tuple of float
        The isolated solutions of f(x) = x, ascending: of a whole interval of them (ReLU, x >= 0) none.
    """

    fixed_points: tuple[float, ...] = ()


# Differences and products of what a formula comes to may be larger than any number, or none.
@kept(512)
@np.errstate(all="ignore")
def find_landmarks(activation: Curve, *, cancel: Cancel = never) -> Landmarks:
    """Return the landmarks of any activation, found numerically from its exact derivatives.

    The span is scanned piece by piece between the kinks; every change of sign of f'', f', f - x and f less the two levels
    of the rise is then refined to the last bits of float64, all of one kind together.

    Parameters
    ----------
    activation : Curve
        Its `span`, `kinks`, `asymptotes`, `standard` and `derivatives` are used.
    cancel : callable
        See `sigexplorer.model.running`.

    Returns
    -------
    Landmarks
        As exact as the derivatives are.
    """
    # Loaded with the first curve that is scanned, as its grid is.
    from sigexplorer.model.activations.fixed_points import fixed_points_of

    shape = find_shape(activation, cancel=cancel)
    ask(cancel)
    scan = _Scan(activation, cancel, None if activation.exact else np.array(shape.inflections))
    ask(cancel)
    return Landmarks(**msgspec.structs.asdict(shape), fixed_points=tuple(fixed_points_of(scan, shape.inflections)))


def narrow_inflections(activation: Curve, cancel: Cancel = never) -> tuple[float, ...]:
    """Return the inflections of a curve that may change within less than a grid shows; none of those of the catalogue, in which nothing is narrow."""
    activation.prepare(cancel)
    return find_shape(activation, cancel=cancel).inflections if activation.narrow_places else ()


@kept(512)
@np.errstate(all="ignore")
def find_shape(activation: Curve, *, cancel: Cancel = never) -> Shape:
    """Return the landmarks of any activation but for the fixed points: those of the curve whose shape it has, scaled and moved."""
    standard, gain, centre, swing = activation.standard()
    if standard == activation:
        return _scanned_shape(activation, cancel)
    shape = find_shape(standard, cancel=cancel)

    def moved(places: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(centre + x / gain for x in places)

    return Shape(
        asymptotes=activation.asymptotes(),
        inflections=moved(shape.inflections),
        steepest=centre + shape.steepest / gain,
        steepest_slope=gain * abs(swing) * shape.steepest_slope,
        rise=shape.rise and (centre + shape.rise[0] / gain, centre + shape.rise[1] / gain),
        minima=moved(shape.minima),
        maxima=moved(shape.maxima),
        kinks=activation.kinks,
    )


def _scanned_shape(activation: Curve, cancel: Cancel) -> Shape:
    activation.prepare(cancel)
    ask(cancel)
    # Of the catalogue nothing turns twice within a step.
    scan = _Scan(activation, cancel, closely=not activation.exact)
    found = _shape_of(scan)
    # Of the catalogue all is known.
    if activation.exact or activation.has_no_slope:
        return found
    # Loaded with the first formula.
    from sigexplorer.model.activations.proving import steepest_points

    for left in reversed(range(SCANS + 1)):
        steeper = steepest_points(activation, found.steepest_slope, scan.x, cancel) if math.isfinite(found.steepest_slope) else np.zeros(0)
        if not steeper.size:
            break
        if not left:
            return _without_steepest(found, activation.span(), float(steeper[np.abs(steeper).argmax()]))
        scan = _Scan(activation, cancel, np.union1d(scan.x, steeper), closely=True)
        found = _shape_of(scan)
    return found


def _without_steepest(shape: Shape, span: tuple[float, float], steeper: float) -> Shape:
    """Return a shape without a steepest slope where the farther out it is looked the steeper it is, on a side without a line."""
    side = "left" if steeper < 0.0 else "right"
    if span[0] <= steeper <= span[1] or side in {line.side for line in shape.asymptotes}:
        return shape
    return msgspec.structs.replace(shape, steepest=math.copysign(math.inf, steeper), steepest_slope=math.inf)


def _shape_of(scan: _Scan) -> Shape:
    activation, cancel = scan.activation, scan.cancel
    ask(cancel)
    levels = _levels(scan.asymptotes)
    wanted = Wanted(scan)
    # Of signs that nothing is known of changes are none.
    known = unlimited.known_signs(activation, scan.x, scan.values, cancel)
    if not activation.exact:
        known = np.where(scan.beyond, np.nan, known)
    wanted.add(2, known[2])
    wanted.add(1, known[1])
    # Nor is anything passed where f itself is not known, as beside the hole of 1/(exp(x) - 1) - 1/x.
    unsure = unlimited.SURE * activation.value_errors(scan.x, 0, cancel)[0] if levels and scan.kinks and not activation.exact else 0.0
    for level in levels:
        wanted.add(0, np.where(np.abs(scan.values[0] - level) < unsure, np.nan, scan.values[0] - level), level=level)
    bends, flat, *passed = wanted.roots(cancel)
    ask(cancel)
    inflections, poles = inflections_and_poles(activation, bends, scan.x, scan.values[2])
    steepest, steepest_slope = _steepest(scan, inflections, poles, known[2])
    turns = [(x, rising) for x, rising in zip(flat, wanted.rising(1), strict=True) if not any(_is_at(x, kink) for kink in scan.kinks)]
    lowest, highest = ([x for x, rising in turns if rising == up] for up in (True, False))
    rise = tuple(found[0] if found else scan.jump(level) for level, found in zip(levels, passed, strict=True))
    return Shape(
        asymptotes=scan.asymptotes,
        inflections=tuple(inflections),
        steepest=steepest,
        steepest_slope=steepest_slope,
        rise=(rise[0], rise[1]) if len(rise) == 2 and not any(map(math.isnan, rise)) else None,
        minima=tuple(sorted((*lowest, *_turning_kinks(scan, 1.0)))),
        maxima=tuple(sorted((*highest, *_turning_kinks(scan, -1.0)))),
        kinks=activation.kinks,
    )


class _Scan:
    """f and its derivatives on a grid over the span that has both sides of every kink, zero, where the asymptotes meet y = x, and what turns beyond it."""

    def __init__(self, activation: Curve, cancel: Cancel, looks: FloatArray | None = None, *, closely: bool = False) -> None:
        # Loaded with the first curve that is scanned: a list of functions scans none.
        from sigexplorer.model.activations.scan import scan_grid

        self.activation, self.cancel = activation, cancel
        self.asymptotes = activation.asymptotes()
        self.kinks = activation.kinks
        meeting = [line.intercept / (1.0 - line.slope) + 0.0 for line in self.asymptotes if line.slope != 1.0]
        turning: tuple[float, ...] = ()
        if not activation.exact:
            # Of the catalogue all that turns is within its span.
            from sigexplorer.model.activations.far_turns import far_turns

            turning = far_turns(activation, cancel=cancel)
            meeting += turning
        self.x, self.piece, self.values = scan_grid(activation, meeting, cancel, looks, closely=closely)
        # Behind the last of many kinks there may be more, with as many turns between the outermost points.
        outer = [sum(kink * side > 0.0 for kink in self.kinks) >= MANY_KINKS for side in (-1.0, 1.0)]
        low, high = activation.span()
        self.beyond: NDArray[np.bool_] = (((self.x < low) & outer[0]) | ((self.x > high) & outer[1])) & ~np.isin(self.x, turning)
        gap = self.values[0] - self.x
        noise = NOISE * np.maximum(np.abs(self.values[0]), np.abs(self.x))
        self.fixed: FloatArray = np.where(np.abs(gap) <= noise, 0.0, gap)

    def sides(self) -> list[tuple[float, int, int]]:
        """Return every kink inside the span with the index of the last point before and of the first point after it."""
        return [(self.kinks_inside[i], int(j), int(j) + 1) for i, j in enumerate(np.flatnonzero(np.diff(self.piece)))]

    @property
    def kinks_inside(self) -> tuple[float, ...]:
        low, high = self.activation.span()
        return tuple(k for k in self.kinks if low < k < high)

    def place(self, at: int) -> float:
        """Return a place of the grid, or the kink that it lies beside; of one beyond the span the side, since there what is steepest is farther out."""
        x = float(self.x[at])
        low, high = self.activation.span()
        if not low <= x <= high:
            return math.copysign(math.inf, x - low)
        return next((kink for kink in self.kinks if abs(kink - x) <= POINT * max(1.0, abs(x))), x)

    def jump(self, level: float) -> float:
        """Return the kink at which f jumps past `level`; NaN without one."""
        f = self.values[0]
        return next((k for k, i, j in self.sides() if (f[i] - level) * (f[j] - level) <= 0), math.nan)


def _turning_kinks(scan: _Scan, way: float) -> list[float]:
    if not scan.kinks:
        return []
    # Loaded with the first curve that has kinks: most have none.
    from sigexplorer.model.activations.turning import turning_kinks

    return turning_kinks(scan, way)


def _is_at(x: float, kink: float) -> bool:
    """Return whether a place is a kink for all that float64 tells: beside a pole without a number of its own a slope changes its sign there."""
    return abs(x - kink) <= SAME * math.ulp(kink)


def _levels(asymptotes: tuple[Asymptote, ...]) -> tuple[float, ...]:
    """Return what f is after 10 % and 90 % of the way between two different horizontal asymptotes; () without them."""
    if len(asymptotes) != 2 or any(line.slope != 0 for line in asymptotes) or asymptotes[0].intercept == asymptotes[1].intercept:
        return ()
    first, last = asymptotes[0].intercept, asymptotes[1].intercept
    return (0.9 * first + 0.1 * last, 0.1 * first + 0.9 * last)


def _steepest(scan: _Scan, inflections: list[float], poles: Sequence[float], bend: FloatArray) -> tuple[float, float]:
    """Return where |f'| is largest, and its supremum: taken at an inflection, or approached at a kink or far out.

    NaN as the place stands for a whole interval, or for none. `bend` is f'' on the grid, 0 where its sign is not known.
    """
    felt = felt_slopes(scan.activation, scan.x, scan.kinks, scan.cancel)
    # Of a long formula each of these takes as long as what else is done between two questions.
    ask(scan.cancel)
    felt = without_lost(scan.activation, scan.x, felt)
    ask(scan.cancel)
    if np.isnan(felt).all():
        return math.nan, math.nan
    slopes = np.nan_to_num(felt, nan=0.0, posinf=np.inf)
    candidates = list(zip(inflections, felt_slopes(scan.activation, inflections, scan.kinks).tolist(), strict=True))
    # A formula may lose its slope at one input, as x sign(x) sign(x) does at 0: what both sides come to is its slope there.
    places, sides = np.array(inflections), [felt_slopes(scan.activation, np.array(inflections) + side, scan.kinks) for side in (-BESIDE, BESIDE)]
    around = np.minimum(*sides) if places.size else places
    candidates += [(x, slope) for (x, at), slope in zip(list(candidates), around.tolist(), strict=True) if at < LOST * slope]
    for k, i, j in scan.sides():
        candidates += [(k, float(slopes[i])), (k, float(slopes[j]))]
    if scan.kinks and not scan.activation.exact:
        # Loaded with the first formula that has kinks.
        from sigexplorer.model.activations.holes import slopes_beside_touches, slopes_in_holes

        candidates += slopes_in_holes(scan.activation, scan.kinks_inside, scan.cancel)
        candidates += slopes_beside_touches(scan.activation, scan.kinks_inside, scan.cancel)
    candidates += [(-math.inf if line.side == "left" else math.inf, abs(line.slope)) for line in scan.asymptotes]
    # One beyond float64 is no size that those farther out could exceed.
    finite = np.where(np.isfinite(slopes), slopes, 0.0)
    far, beyond = steepest_beyond(scan.activation, scan.cancel)
    known = max(float(finite.max()), beyond)
    candidates += [(x, math.inf) for x in without_bound(scan.activation, poles, known)]
    x, supremum = max(candidates, key=lambda pair: pair[1], default=(math.nan, 0.0))
    if known > supremum * (1.0 + POINT):
        # Of what bends as far as is looked, and on: as steep as it becomes there; else as steep as it is between the places that are known.
        x, supremum = far if beyond == known else scan.place(int(finite.argmax())), known
    low, high = scan.activation.span()
    # Of a straight piece of a formula rounding makes some inputs steeper than others, as of exp(log(x)).
    least = supremum if scan.activation.exact else supremum * (1.0 - ROUNDED)
    level = (bend == 0) & (slopes >= least) & (scan.x >= low) & (scan.x <= high)
    # About a single steepest place slopes are the same but for rounding within the root of that.
    apart = np.diff(scan.x) > (POINT if scan.activation.exact else math.sqrt(POINT)) * (scan.x[-1] - scan.x[0])
    if (level[1:] & level[:-1] & apart).any():
        lines = [abs(line.slope) for line in scan.asymptotes if abs(abs(line.slope) - supremum) <= supremum - least]
        return math.nan, lines[0] if lines else float(slopes[level].max())
    return (x, supremum) if supremum > 0 else (math.nan, 0.0)
