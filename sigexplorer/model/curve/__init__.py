"""One activation over a range: its values, derivatives, saturated regions and landmarks."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from typing import Annotated

import msgspec
import numpy as np

from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.landmarks import Landmarks, Shape, find_landmarks, find_shape
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.curve.points import NamedPoint, named_points
from sigexplorer.model.curve.regions import saturated_regions
from sigexplorer.model.curve.traces import Trace, drawn, fitted_range, sight_of
from sigexplorer.model.parameters import Parameters, parameter
from sigexplorer.model.running import Cancel, ask, never
from sigexplorer.model.table import Column, Table
from sigexplorer.model.wording import count, shortest

__all__ = ["CurveParameters", "CurveResult", "Trace", "compute_curve", "inputs"]

FAR = 1e9
# The least and the largest share of the steepest slope below which one is saturated.
SHARES = (1e-6, 0.999)
NAMES = ("f", "f_prime", "f_double_prime", "f_triple_prime")
MEANINGS = ("value", "first derivative", "second derivative", "third derivative")

# Saturated regions that a table names one by one; a function that swings for ever has hundreds in a range.
MOST_NOTED = 24


class CurveParameters(Parameters, frozen=True):
    """What the curve pane shows."""

    x_min: Annotated[float, parameter("Left edge", symbol="x_0", limits=(-FAR, FAR), slider=(-50, 50), view=True, help="The smallest input shown.")] = -6.0
    x_max: Annotated[float, parameter("Right edge", symbol="x_1", limits=(-FAR, FAR), slider=(-50, 50), view=True, help="The largest input shown.")] = 6.0
    samples: Annotated[
        int,
        parameter(
            "Samples",
            symbol="n",
            limits=(2, 1_000_000),
            slider=(100, 10_000),
            scale="log",
            help="Rows of the table: from the left edge in equal steps, the right edge left out.",
        ),
    ] = 1200
    fit: Annotated[bool, parameter("Fit height", view=True, help="Choose the height from the curves; off, it stays as it was panned and zoomed.")] = True
    y_min: Annotated[
        float,
        parameter("Lower edge", symbol="y_0", limits=(-FAR, FAR), slider=(-5, 5), view=True, help="The smallest value shown when the height is not fitted."),
    ] = -0.1
    y_max: Annotated[
        float,
        parameter("Upper edge", symbol="y_1", limits=(-FAR, FAR), slider=(-5, 5), view=True, help="The largest value shown when the height is not fitted."),
    ] = 1.1
    value: Annotated[bool, parameter("f", symbol="f", help="Show the function.")] = True
    first: Annotated[bool, parameter("f\N{PRIME}", symbol="f'", help="Show the derivative.")] = True
    second: Annotated[bool, parameter("f\N{DOUBLE PRIME}", symbol="f''", help="Show the second derivative.")] = False
    third: Annotated[bool, parameter("f\N{TRIPLE PRIME}", symbol="f'''", help="Show the third derivative.")] = False
    saturation: Annotated[bool, parameter("Shade saturation", help="Shade where the slope is below the chosen share of the steepest.")] = True
    saturated_below: Annotated[
        float,
        parameter(
            "Saturated below",
            limits=SHARES,
            slider=(0.001, 0.5),
            scale="log",
            unit="of the steepest slope",
            help="An input saturates the function where |f'| is less than this share of its maximum.",
        ),
    ] = 0.05
    landmarks: Annotated[bool, parameter("Landmarks", help="Mark asymptotes, inflections, the steepest point, minima, maxima, fixed points and kinks.")] = False

    @property
    def idle(self) -> Mapping[str, str]:
        """The edges of a height that is fitted."""
        return dict.fromkeys(("y_min", "y_max"), tr("The height is fitted.")) if self.fit else {}

    @property
    def orders(self) -> tuple[int, ...]:
        """The orders of derivatives that are switched on, ascending."""
        return tuple(order for order, shown in enumerate((self.value, self.first, self.second, self.third)) if shown)


class CurveResult(msgspec.Struct, frozen=True, eq=False, dict=True):
    """One activation over a range.

    Attributes
    ----------
    activation : Activation
        The function explored.
    compare : tuple of Activation
        Those compared with it.
    orders : tuple of int
        The orders of derivatives that are switched on.
    x : ndarray, shape (samples,)
        ``x_min + i * step``, the right edge left out, as ``numpy.arange`` would give.
    traces : tuple of Trace
        What to draw: the orders switched on, first of the function explored, then of those compared.
    y_range : tuple of float
        The height to show: that of the parameters, or fitted to the traces and rounded outwards to round numbers, so
        that it stands still while a slider moves a little.
    saturated : tuple of tuple of float
        The intervals where |f'| is below the chosen share of its supremum, exact edges, outermost ones infinite.
    shape : Shape
        The landmarks of the function explored, but for its fixed points.
    saturated_below : float
        The share chosen.
    """

    activation: Activation
    compare: tuple[Activation, ...]
    orders: tuple[int, ...]
    x: FloatArray
    traces: tuple[Trace, ...]
    y_range: tuple[float, float]
    saturated: tuple[tuple[float, float], ...]
    shape: Shape
    saturated_below: float

    @functools.cached_property
    def derivatives(self) -> FloatArray:
        """f, f', f'', f''' at `x`, shape (4, samples); computed when first asked for, since only tables need them."""
        return self.activation.derivatives(self.x, 3)

    @functools.cached_property
    def landmarks(self) -> Landmarks:
        """All landmarks of the function explored; computed when first asked for, since they are not always shown."""
        return find_landmarks(self.activation)

    @functools.cached_property
    def landmark_points(self) -> tuple[NamedPoint, ...]:
        """The landmarks that are points of the curve; computed when first asked for, since they are not always shown."""
        return named_points(self.activation, self.landmarks)

    def table(self) -> Table:
        """Return x, f and the derivatives that are switched on, log10 of f and of the slope, then the same of the functions compared."""
        columns = [Column("x", self.x, meaning="input")]
        names: set[str] = set()
        unknown = False
        for index, activation in enumerate((self.activation, *self.compare)):
            values, logarithms = self._told(activation)
            unknown = unknown or (not activation.exact and bool(np.isnan(values).any()))
            prefix = "" if index == 0 else _unused(activation.name.replace("-", "_"), names) + "_"
            of = describe_activation(activation)
            columns += [Column(prefix + NAMES[order], values[order], meaning=f"{MEANINGS[order]} of {of}") for order in self.orders]
            columns += [
                Column(f"{prefix}log10_{NAMES[order]}", logarithms[order], meaning=f"log10 of the magnitude of {NAMES[order]}, also where it shows as 0")
                for order in self.orders
                if order < len(logarithms)
            ]
        regions = [f"saturated from x = {shortest(low)} to {shortest(high)}" for low, high in self.saturated[:MOST_NOTED]]
        left = len(self.saturated) - len(regions)
        notes = (*regions, *([f"{count(left, 'more saturated region')} up to x = {shortest(self.saturated[-1][1])}"] if left else ()))
        if unknown:
            notes = (*notes, "nan where a formula is undefined, and where its terms cancel so that no digit is known")
        return Table(f"{self.activation.title} and its derivatives", tuple(columns), notes)

    def _told(self, activation: Activation) -> tuple[FloatArray, FloatArray]:
        """Return a function and three derivatives at `x`, shape (4, samples), and log10 of the first two, with the digits that are known."""
        if activation.exact:
            values = self.derivatives if activation is self.activation else activation.derivatives(self.x, 3)
            return values, np.stack([activation.log_abs_value(self.x), activation.log_abs_slope(self.x)]) / math.log(10.0)
        from sigexplorer.model.activations.told import known_logarithms, known_rows

        return known_rows(activation, self.x, 3), known_logarithms(activation, self.x)


def compute_curve(activation: Activation, parameters: CurveParameters, compare: tuple[Activation, ...] = (), *, cancel: Cancel = never) -> CurveResult:
    """Return the curve of an activation over a range, with its saturated regions and landmarks.

    Parameters
    ----------
    activation : Activation
        The function explored.
    parameters : CurveParameters
        The range, and what to show in it.
    compare : tuple of Activation, optional
        Functions to draw beside it.
    cancel : callable
        See `sigexplorer.model.running`.

    Raises
    ------
    Cancelled
        If `cancel` answered True.
    """
    chosen, ends = (parameters.y_min, parameters.y_max), (parameters.x_min, parameters.x_max)
    height = None if parameters.fit else sight_of(*chosen)
    traces = tuple(
        Trace(item, index, order, x, y)
        for index, item in enumerate((activation, *compare))
        for order, (x, y) in zip(parameters.orders, drawn(item, parameters.orders, *ends, height, cancel=cancel), strict=True)
    )
    found = CurveResult(
        activation=activation,
        compare=compare,
        orders=parameters.orders,
        x=inputs(parameters.x_min, parameters.x_max, parameters.samples),
        traces=traces,
        y_range=(fitted_range(traces) or chosen) if parameters.fit else chosen,
        saturated=saturated_regions(activation, parameters.saturated_below, ends, cancel=cancel) if parameters.saturation else (),
        shape=find_shape(activation, cancel=cancel),
        saturated_below=parameters.saturated_below,
    )
    if parameters.landmarks:
        # Whoever draws them has no time to find them.
        find_landmarks(activation, cancel=cancel)
        ask(cancel)
        _ = found.landmark_points
    return found


def inputs(x_min: float, x_max: float, samples: int) -> FloatArray:
    """Return inputs in equal steps from x_min, x_max left out, shape (samples,).

    They are those of ``numpy.arange(x_min, x_max, step)``, bit for bit, wherever that keeps its step: numpy rounds the second
    value and goes on with the difference, which over a range far from zero would run away.
    """
    step = (x_max - x_min) / samples
    rounded = (x_min + step) - x_min
    return x_min + np.arange(samples, dtype=np.float64) * (rounded if abs(rounded - step) * samples <= 1e-9 * step else step)


def _unused(name: str, names: set[str]) -> str:
    """Return the name, with a number where it is taken already, and take it."""
    number = next(number for number in range(1, len(names) + 2) if (name if number == 1 else f"{name}_{number}") not in names)
    names.add(unique := name if number == 1 else f"{name}_{number}")
    return unique
