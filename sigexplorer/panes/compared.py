"""The lines of functions compared, each in the colour and dashes that the list beside the plots shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sigexplorer.language import tr
from sigexplorer.model.activations import Activation
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.chain import LayersResult
from sigexplorer.model.wording import count
from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.surface import Surface
from sigexplorer.theme import Theme, compared_line

if TYPE_CHECKING:
    from sigexplorer.plot.area import Areas, Shade

# How wide a curve is that rounding decides, as a share of its width.
THIN = 0.4
# The line of what is expected where nothing is followed, and how much of its colour the area of its error has.
EXPECTED_DASH, EXPECTED_SHADE = (6.0, 4.0), 0.25


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


class Part(NamedTuple):
    """What is expected of a gradient: a colour, points, by how much they may be wrong, and which of them are only expected, shape (n,) each."""

    color: str
    x: FloatArray
    y: FloatArray
    error: FloatArray
    where: NDArray[np.bool_]

    @property
    def is_there(self) -> bool:
        """Whether anything of it is a number; mostly nothing is only expected."""
        return bool(np.count_nonzero(self.where)) and bool(np.count_nonzero(self.where & np.isfinite(self.y)))


class Expected:
    """What is expected of gradients beyond the layers that were followed: a dashed line, and areas of two standard errors, in the colour of each function.

    Parameters
    ----------
    surface : Surface
        The pane that it is drawn on.
    """

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._areas: Areas | None = None

    @property
    def shades(self) -> tuple[Shade, ...]:
        """The areas that are filled, that of the function explored last."""
        return () if self._areas is None else self._areas.shades

    def show(self, theme: Theme, part: Part, width: float, followed: int, beside: Sequence[Part] = ()) -> tuple[tuple[Stroke, ...], tuple[Entry, ...]]:
        """Fill the areas, and return the line and the entries of the legend; nothing of all that where nothing that is expected is a number.

        Parameters
        ----------
        theme : Theme
            Has the colours.
        part : Part
            Of the function explored.
        width : float
            That of the line of what was followed.
        followed : int
            The last layer that was followed.
        beside : sequence of Part
            Those of the functions compared, whose lines are drawn elsewhere; in their order.
        """
        wanted = [each for each in (*reversed(beside), part) if each.is_there]
        if not wanted:
            self.hide()
            return (), ()
        # Mostly all is followed.
        from sigexplorer.plot.area import Areas, Shade, blended

        if self._areas is None:
            self._areas = Areas(self._surface)
        shades = []
        for each in wanted:
            height = np.where(each.where & np.isfinite(each.y), each.y, np.nan)
            shades.append(Shade(each.x, height - each.error, height + each.error, blended(each.color, theme.background, EXPECTED_SHADE)))
        self._areas.set_shades(tuple(shades))
        fill = blended(wanted[-1].color, theme.background, EXPECTED_SHADE)
        errors = Entry(tr("two standard errors"), fill, fill=fill)
        if not part.is_there:
            return (), (errors,)
        entry = Entry(tr("expected beyond layer {layer}", layer=count(followed)), theme.slope, THIN * width, EXPECTED_DASH)
        return (Stroke(part.x, np.where(part.where & np.isfinite(part.y), part.y, np.nan), theme.slope, THIN * width, EXPECTED_DASH),), (entry, errors)

    def hide(self) -> None:
        """Show nothing: all layers were followed."""
        if self._areas is not None:
            self._areas.set_shades(())

    def of_layers(self, theme: Theme, layers: LayersResult, width: float, beside: Sequence[LayersResult] = ()) -> tuple[tuple[Stroke, ...], tuple[Entry, ...]]:
        """Fill the areas of gradients against the layer, and return the line and entries of the first; see `show`."""
        others = [_beyond(other, compared_line(theme, index)[0]) for index, other in enumerate(beside)]
        return self.show(theme, _beyond(layers, theme.slope), width, layers.followed or 0, others)


def _beyond(layers: LayersResult, color: str) -> Part:
    """Return what is only expected of a gradient against the layer."""
    at = layers.layer.astype(np.float64)
    beyond = np.zeros_like(at) if layers.followed is None else np.maximum(at - layers.followed, 0.0)
    return Part(color, at, layers.log10_magnitude, layers.log10_error * beyond / max(beyond[-1], 1.0), beyond > 0.0)


def followed_in(layers: LayersResult) -> NDArray[np.bool_]:
    """Return which layers were followed."""
    return np.asarray(layers.layer <= (layers.layer[-1] if layers.followed is None else layers.followed))
