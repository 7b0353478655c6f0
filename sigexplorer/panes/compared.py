"""The lines of functions compared, each in the colour and dashes that the list beside the plots shows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.theme import Theme, compared_line

# How wide a curve is that rounding decides, as a share of its width.
THIN = 0.4


def compared(
    theme: Theme, index: int, activation: Activation, x: FloatArray, y: FloatArray, width: float, unknown: NDArray[np.bool_] | None = None
) -> tuple[tuple[Stroke, ...], Entry]:
    """Return the lines of a function compared, and its entry of the legend.

    Parameters
    ----------
    theme : Theme
        Has the colours.
    index : int
        Its place among those shown, from 0 on.
    activation : Activation
        The function.
    x, y : ndarray, shape (n,)
        Its points; the line is broken where one is not finite.
    width : float
        Of lines, in logical pixels.
    unknown : ndarray of bool, shape (n,), optional
        Where rounding decides the digits: the line is thin there.
    """
    color, dash = compared_line(theme, index)
    height = np.where(np.isfinite(y), y, np.nan)
    if unknown is None or not unknown.any():
        strokes: tuple[Stroke, ...] = (Stroke(x, height, color, width, dash),)
    else:
        known, thin = parts(unknown)
        strokes = (Stroke(x, np.where(known, height, np.nan), color, width, dash), Stroke(x, np.where(thin, height, np.nan), color, THIN * width, dash))
    return strokes, Entry(describe_activation(activation), color, width, dash)


def parts(unknown: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the points that are known, and those where rounding decides, each of these with its neighbours: the curve has no gaps."""
    wide = np.array(unknown)
    wide[1:] |= unknown[:-1]
    wide[:-1] |= unknown[1:]
    return ~unknown, wide
