"""Functions compared on the plots of a random network: theory in each one's colour and dashes, its network as a thin line with dots."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np

from sigexplorer.language import tr
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.network.beside import ComparedNetwork
from sigexplorer.model.network.result import NetworkResult
from sigexplorer.panes.compared import compared
from sigexplorer.panes.logarithmic import finite
from sigexplorer.plot.curves import DOTS, Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.theme import Theme, compared_line

Quantity = Literal["log10_gradient", "log10_weight_gradient", "log10_length", "correlation"]
"""What is known of functions compared."""


def beside_lines(item: ComparedNetwork, quantity: Quantity) -> tuple[FloatArray, FloatArray]:
    """Return what theory says of a quantity with a function compared, and what its network measured, NaN for what has no place."""
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = {
            "log10_gradient": item.expected.log10_gradient,
            "log10_weight_gradient": item.expected_weight_gradient,
            "log10_length": 0.5 * np.log10(item.expected.length),
            "correlation": item.expected.correlation,
        }[quantity]
    measured: FloatArray = getattr(item, quantity)
    return finite(expected), finite(measured)


def activations_beside(theme: Theme, result: NetworkResult, width: float) -> tuple[list[Stroke], list[Entry], FloatArray]:
    """Return the means of the activations with functions compared, thin lines a deviation away, what the legend says, and all that is drawn."""
    strokes, entries, drawn = [], [], [np.zeros(0)]
    layers = result.layer.size
    x = result.layer.astype(np.float64)
    for index, item in enumerate(result.compared):
        mean, deviation = item.mean[:layers], item.deviation[:layers]
        lines, entry = compared(theme, index, item.activation, x, mean, max(1.0, 0.8 * width))
        color, dash = compared_line(theme, index)
        # Where both are beyond all numbers there is no line a deviation away.
        with np.errstate(invalid="ignore", over="ignore"):
            edges = [mean - deviation, mean + deviation]
        strokes += [*lines, *(Stroke(x, edge, color, 1.0, dash) for edge in edges)]
        entries.append(entry)
        drawn += [values[np.isfinite(values)] for values in (mean, *edges)]
    if entries:
        entries.append(Entry(tr("mean ± 1 deviation of each"), theme.muted, 1.0))
    return strokes, entries, np.concatenate(drawn)


def beside_values(result: NetworkResult, quantity: Quantity) -> list[FloatArray]:
    """Return all that is drawn of a quantity with the functions compared, in the layers of the function explored."""
    return [values[: result.layer.size] for item in result.compared for values in beside_lines(item, quantity)]


def beside_strokes(
    theme: Theme, result: NetworkResult, quantity: Quantity, width: float, placed: Callable[[FloatArray], FloatArray] = np.asarray
) -> tuple[list[Stroke], list[Entry]]:
    """Return the lines of the functions compared, and what the legend says of them.

    Parameters
    ----------
    theme : Theme
        Has the colours.
    result : NetworkResult
        What is drawn.
    quantity : str
        Of what.
    width : float
        Of lines, in logical pixels.
    placed : callable
        From values to where they stand on the axis.
    """
    strokes, entries = [], []
    layers = result.layer.size
    dots = width + 1.5 if layers <= DOTS else 0.0
    x = result.layer.astype(np.float64)
    for index, item in enumerate(result.compared):
        expected, measured = (placed(values[:layers]) for values in beside_lines(item, quantity))
        lines, entry = compared(theme, index, item.activation, x, expected, max(1.0, 0.8 * width))
        strokes += [*lines, Stroke(x, measured, compared_line(theme, index)[0], max(1.0, 0.4 * width), dots=dots)]
        entries.append(entry)
    return strokes, entries
