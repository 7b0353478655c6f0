"""The landmarks of a curve as named points on it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import msgspec
import numpy as np

from sigexplorer.language import mark
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.landmarks import KinkKind, Landmarks
from sigexplorer.model.curve.regions import swinging_sides

PointKind = Literal["steepest point", "inflection", "minimum", "maximum", "fixed point", "10 %", "90 %"] | KinkKind
# What each is called.
KINKS: Mapping[str, str] = MappingProxyType(
    {
        "kink": mark("kink"),
        "jump": mark("jump"),
        "vertical tangent": mark("vertical tangent"),
        "cusp": mark("cusp"),
        "oscillation": mark("oscillation"),
        "singularity": mark("singularity"),
        "edge": mark("edge of what is defined"),
        "hole": mark("hole"),
    }
)
# How far beside a hole the curve is as high as it comes to there, as a share of its place, or at 0: most of its digits are still known there.
BESIDE = 1e-9


class NamedPoint(msgspec.Struct, frozen=True):
    """A point of a curve that has a name.

    Attributes
    ----------
    kind : str
        The name.
    x, y : float
        Where it is.
    error : float
        By how much y may be wrong beyond its last digits, as terms of a formula cancel.
    """

    kind: PointKind
    x: float
    y: float
    error: float = 0.0


def named_points(activation: Activation, landmarks: Landmarks) -> tuple[NamedPoint, ...]:
    """Return the finite points among the landmarks of an activation, each once: a steepest point is not also an inflection.

    They are those that `told_within` leaves.
    """
    found: list[tuple[PointKind, float]] = [("steepest point", landmarks.steepest)]
    found += [("inflection", x) for x in landmarks.inflections if x != landmarks.steepest]
    found += [("minimum", x) for x in landmarks.minima]
    found += [("maximum", x) for x in landmarks.maxima]
    found += [("fixed point", x) for x in landmarks.fixed_points]
    if landmarks.kinks:
        # Most curves have none.
        from sigexplorer.model.curve.kinks import kind_of

        found += [(kind_of(activation, x), x) for x in landmarks.kinks]
    if landmarks.rise is not None:
        found += [("10 %", landmarks.rise[0]), ("90 %", landmarks.rise[1])]
    low, high = told_within(activation)
    finite = [(kind, x) for kind, x in found if math.isfinite(x) and low <= x <= high]
    at = np.array([x for _, x in finite], dtype=np.float64)
    if activation.exact:
        heights, errors = activation(at), np.zeros(at.shape)
    else:
        from sigexplorer.model.activations.told import best_rows

        heights, errors = (rows[0] for rows in best_rows(activation, at, 0))
    points = [NamedPoint(kind, x, float(y), float(error)) for (kind, x), y, error in zip(finite, heights, errors, strict=True)]
    # Where but a slope is undefined there is nothing to be seen.
    return tuple(_in_hole(activation, point) if point.kind == "hole" else point for point in points if point.kind != "hole" or math.isnan(point.y))


def _in_hole(activation: Activation, point: NamedPoint) -> NamedPoint:
    """Return a hole of the curve at the height that both of its sides come to."""
    left, right = activation(np.array([point.x - BESIDE, point.x + BESIDE]) if point.x == 0.0 else point.x * np.array([1.0 - BESIDE, 1.0 + BESIDE]))
    return msgspec.structs.replace(point, y=float(0.5 * (left + right)))


def told_within(activation: Activation) -> tuple[float, float]:
    """Return between which inputs landmarks are told of: of what swings for ever on a side up to its span, since beyond it single ones alone are known."""
    (low, high), (left, right) = activation.span(), swinging_sides(activation)
    return low if left else -math.inf, high if right else math.inf


def full_range(activation: Activation) -> tuple[float, float]:
    """Return the range of inputs that shows a whole function: -6 to 6 for the standard logistic.

    A sigmoid is shown over as many of its own 10-90 % widths; anything else from -6 to 6.
    """
    found = activation.landmarks()
    half = 6.0
    middle = 0.0
    if found.rise is not None and found.rise[1] > found.rise[0]:
        half = 6.0 / (2.0 * math.log(9.0)) * (found.rise[1] - found.rise[0])
        middle = 0.5 * (found.rise[0] + found.rise[1])
    step = 10.0 ** (math.floor(math.log10(half)) - 1)
    # Rounded, so that the edges of the standard logistic are -6 and 6 and not their neighbours.
    return round(round((middle - half) / step) * step, 12), round(round((middle + half) / step) * step, 12)
