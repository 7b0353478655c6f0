"""The landmarks of a curve: asymptotes, inflections, the steepest point and the like."""

from __future__ import annotations

from typing import Literal

import msgspec


class Asymptote(msgspec.Struct, frozen=True):
    """The straight line ``slope * x + intercept`` that a curve approaches on one side."""

    side: Literal["left", "right"]
    slope: float
    intercept: float


class Landmarks(msgspec.Struct, frozen=True):
    """What is worth naming on the curve of an activation.

    Attributes
    ----------
    asymptotes : tuple of Asymptote
        Left before right; a side without one (x^2, say) is left out.
    inflections : tuple of float
        Where f'' changes its sign, kinks apart, ascending.
    steepest : float
        The x of the largest |f'|: infinite where it is only approached (softplus), NaN where it is taken
        on a whole interval (ReLU) or nowhere (a step).
    steepest_slope : float
        The supremum of |f'| away from kinks.
    rise : tuple of float, or None
        The x where 10 % and 90 % of the way between two different horizontal asymptotes are passed;
        their distance is the 10-90 % width. None without two such asymptotes.
    minima : tuple of float
        Where f has a strict local minimum.
    fixed_points : tuple of float
        The isolated solutions of f(x) = x, ascending.
    kinks : tuple of float
        Where f or f' jumps.
    """

    asymptotes: tuple[Asymptote, ...] = ()
    inflections: tuple[float, ...] = ()
    steepest: float = float("nan")
    steepest_slope: float = 0.0
    rise: tuple[float, float] | None = None
    minima: tuple[float, ...] = ()
    fixed_points: tuple[float, ...] = ()
    kinks: tuple[float, ...] = ()
