"""One activation over a range: its values, derivatives, saturated regions and landmarks."""

from __future__ import annotations

from typing import Annotated

import msgspec

from sigexplorer.model.activations import Activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.landmarks import Landmarks
from sigexplorer.model.parameters import Parameters, parameter
from sigexplorer.model.table import Table

FAR = 1e9


class CurveParameters(Parameters, frozen=True):
    """What the curve pane shows."""

    x_min: Annotated[float, parameter("Left edge", symbol="x_0", limits=(-FAR, FAR), slider=(-50, 50), help="The smallest input shown.")] = -6.0
    x_max: Annotated[float, parameter("Right edge", symbol="x_1", limits=(-FAR, FAR), slider=(-50, 50), help="The largest input shown.")] = 6.0
    points: Annotated[
        int,
        parameter(
            "Points",
            symbol="n",
            limits=(2, 1_000_000),
            slider=(100, 10_000),
            scale="log",
            help="Rows of the table: from the left edge in equal steps, the right edge left out.",
        ),
    ] = 1200
    fit: Annotated[bool, parameter("Fit height", help="Choose the height from the curves; off, it stays as it was panned and zoomed.")] = True
    y_min: Annotated[
        float, parameter("Lower edge", symbol="y_0", limits=(-FAR, FAR), slider=(-5, 5), help="The smallest value shown when the height is not fitted.")
    ] = -0.1
    y_max: Annotated[
        float, parameter("Upper edge", symbol="y_1", limits=(-FAR, FAR), slider=(-5, 5), help="The largest value shown when the height is not fitted.")
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
            limits=(1e-6, 0.999),
            slider=(0.001, 0.5),
            scale="log",
            unit="of the steepest slope",
            help="An input saturates the function where |f'| is less than this share of its maximum.",
        ),
    ] = 0.05
    landmarks: Annotated[bool, parameter("Landmarks", help="Mark asymptotes, inflections, the steepest point, minima, fixed points and kinks.")] = False

    # __post_init__ also refuses x_min >= x_max and y_min >= y_max


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
        The points, ascending in x and placed where the curve bends; a jump is two points of one x.
    """

    activation: Activation
    index: int
    order: int
    x: FloatArray
    y: FloatArray


class CurveResult(msgspec.Struct, frozen=True, eq=False):
    """One activation over a range.

    Attributes
    ----------
    activation : Activation
        The function explored.
    x : ndarray, shape (points,)
        ``x_min + i * step``, the right edge left out, as ``numpy.arange`` would give.
    derivatives : ndarray, shape (4, points)
        f, f', f'', f''' at `x`.
    traces : tuple of Trace
        What to draw: the orders switched on, first of the function explored, then of those compared.
    y_range : tuple of float
        The height to show: that of the parameters, or fitted to the traces and rounded outwards to round numbers, so
        that it stands still while a slider moves a little.
    saturated : tuple of tuple of float
        The intervals where |f'| is below the chosen share of its supremum, exact edges, outermost ones infinite.
    landmarks : Landmarks
        Of the function explored.
    """

    activation: Activation
    x: FloatArray
    derivatives: FloatArray
    traces: tuple[Trace, ...]
    y_range: tuple[float, float]
    saturated: tuple[tuple[float, float], ...]
    landmarks: Landmarks

    def table(self) -> Table:
        """Return x, f, f', f'', f''' (those switched on), then the same of the functions compared."""
        raise NotImplementedError


def compute_curve(activation: Activation, parameters: CurveParameters, compare: tuple[Activation, ...] = ()) -> CurveResult:
    """Return the curve of an activation over a range, with its saturated regions and landmarks."""
    raise NotImplementedError
