"""What is looked at of a run as it stands, in arrays that are made once: the plane as its networks see it, and the measures of its layers."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.training.machine import Outlook
from sigexplorer.model.training.run import TrainingRun
from sigexplorer.model.training.statistics import Measurer

# Cells along each side of a picture of the plane, and how far it reaches beyond the points.
CELLS = 48
ROOM = 0.08
# How far the ground that points are drawn on reaches at least, from 0.
DRAWN_ON = 1.0
# Cells along each side of the small picture of every unit, where there are at most so many units.
SMALL = ((300, 12), (2000, 8), (20_000, 5))
# Of the largest value, what a unit must vary by to be more than a constant.
LEVEL = 1e-9


def level(low: FloatArray, high: FloatArray) -> NDArray[np.bool_]:
    """Return where a unit that answers from `low` to `high` is a constant, but for roundings; what is infinite on one side only is none."""
    with np.errstate(all="ignore"):
        near = high - low <= LEVEL * np.maximum(np.abs(low), np.abs(high))
    return np.asarray((near & np.isfinite(low) & np.isfinite(high)) | (low == high))


def shaded(values: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """Return values as shares of the way from the lowest to the highest, 1/2 of a constant, and NaN of what is undefined.

    Parameters
    ----------
    values : ndarray, shape (..., n)
        Of every unit.
    low, high : ndarray, shape (...)
        Between which they are, where they are defined.
    """
    with np.errstate(all="ignore"):
        # What is infinite would leave no difference among the others: it is beyond the least and the largest number.
        infinite = ~(np.isfinite(low) & np.isfinite(high))
        if infinite.any():
            known = np.where(np.isfinite(values), values, np.nan)
            low, high = (np.where(infinite, end(known, axis=-1), own) for end, own in ((np.fmin.reduce, low), (np.fmax.reduce, high)))
        # Halves, since the largest numbers are further apart than any of them.
        span = 0.5 * high - 0.5 * low
        constant = level(low, high)
        shade = np.clip((0.5 * values - 0.5 * low[..., None]) / np.where(constant, 1.0, span)[..., None], 0.0, 1.0)
    shade[constant[..., None] & np.isfinite(values)] = 0.5
    return np.asarray(shade)


class UnitPictures(msgspec.Struct, frozen=True, eq=False):
    """What all hidden units answer over the plane, of k networks, in c cells along a side.

    Attributes
    ----------
    shades : tuple of ndarray, shape (k, width, c, c)
        By layer, from 0 for a unit's own lowest value to 1 for its highest, by rows of y; 1/2 for a constant, NaN where it is undefined.
    low, high : tuple of ndarray, shape (k, width)
        By layer, these two values, which may be infinite; NaN of a unit that is undefined everywhere.
    """

    shades: tuple[FloatArray, ...]
    low: tuple[FloatArray, ...]
    high: tuple[FloatArray, ...]


def widened(units: UnitPictures, chosen: tuple[int, int] | None, response: FloatArray | None) -> UnitPictures:
    """Return pictures whose chosen unit goes from and to where its large picture does: all that is said of it is of the same cells.

    Parameters
    ----------
    units : UnitPictures
        Of all units.
    chosen : (int, int), optional
        Layer and number of the unit, each counted from 1.
    response : ndarray, shape (k, c, c), optional
        What it answers, as `Viewer.look` has it.
    """
    if chosen is None or response is None:
        return units
    layer, unit = chosen[0] - 1, chosen[1] - 1
    for ends, extreme in ((units.low, np.fmin), (units.high, np.fmax)):
        ends[layer][:, unit] = extreme.reduce(response, axis=(1, 2))
    return units


class Viewer:
    """Looks at a run again and again.

    Parameters
    ----------
    run : TrainingRun
        What is looked at.
    saturated_below : float
        Units are saturated where the slope is below this share of the steepest.
    cancel : callable
        See `sigexplorer.model.running`.

    Attributes
    ----------
    x, y : ndarray, shape (c,)
        The middles of the cells of a picture, in the data's own units.
    measurer : Measurer
        Of the layers.
    """

    def __init__(self, run: TrainingRun, saturated_below: float, cancel: Cancel = never) -> None:
        self._run = run
        self.measurer = Measurer(run, saturated_below, cancel)
        self.x, self.y = self._cells(CELLS)
        self._layer: int | None = None
        self._outlook = self._over_plane(None, cancel)
        units = sum(run.shape.widths) * len(run.activations)
        self._small = next(cells for most, cells in SMALL if units <= most)
        self._units = Outlook(run.shape, run.activations, run.weights, self._grid(self._small), range(run.shape.depth), cancel)

    def look(self, chosen: tuple[int, int] | None, cancel: Cancel = never) -> tuple[FloatArray, FloatArray, FloatArray | None]:
        """Return the output over the plane, what a unit answers there, and how many points are told apart.

        Parameters
        ----------
        chosen : (int, int), optional
            Layer and number of the unit, each counted from 1.
        cancel : callable
            See `sigexplorer.model.running`.

        Returns
        -------
        probability : ndarray, shape (k, c, c)
            The output, by rows of y.
        accuracy : ndarray, shape (k,)
            The share of points whose class is told; NaN for a network that has left the range of float64.
        response : ndarray, shape (k, c, c), or None
            Of the unit; None where none is chosen.
        """
        layer = None if chosen is None else chosen[0] - 1
        if layer != self._layer:
            self._layer, self._outlook = layer, self._over_plane(layer, cancel)
        with one_thread():
            self._outlook.look(cancel)
        count = CELLS * CELLS
        over, told = np.split(self._outlook.logits, [count], axis=1)
        with np.errstate(all="ignore"):
            probability = (1.0 / (1.0 + np.exp(-over))).reshape(-1, CELLS, CELLS)
        accuracy = ((told > 0.0) == (self._run.learnt.label == 1)).mean(axis=1)
        response = None if chosen is None else self._outlook.units[chosen[0] - 1][:, chosen[1] - 1, :count].reshape(-1, CELLS, CELLS).copy()
        return probability, np.where(np.isnan(told).any(axis=1), np.nan, accuracy), response

    def units(self, cancel: Cancel = never) -> UnitPictures:
        """Return what all hidden units answer over the plane."""
        with one_thread():
            self._units.look(cancel)
        shades, lows, highs = [], [], []
        with np.errstate(all="ignore"):
            for values in self._units.units.values():
                # Where they are defined; undefined only where no value is.
                low, high = np.fmin.reduce(values, axis=2), np.fmax.reduce(values, axis=2)
                shades.append(shaded(values, low, high).reshape(*low.shape, self._small, self._small))
                lows.append(low)
                highs.append(high)
        return UnitPictures(tuple(shades), tuple(lows), tuple(highs))

    def _over_plane(self, layer: int | None, cancel: Cancel) -> Outlook:
        run = self._run
        return Outlook(run.shape, run.activations, run.weights, np.concatenate([self._grid(CELLS), run.inputs]), () if layer is None else (layer,), cancel)

    def _cells(self, cells: int) -> tuple[FloatArray, FloatArray]:
        low, high = self._run.learnt.xy.min(axis=0), self._run.learnt.xy.max(axis=0)
        if self._run.parameters.dataset == "drawn" and not self._run.parameters.data:
            # The ground that is drawn on stays where it is: the first point alone would make it as small as itself.
            low, high = np.minimum(low, -DRAWN_ON), np.maximum(high, DRAWN_ON)
        half = (0.5 + ROOM) * max(float((high - low).max()), 1e-9 * float(np.abs(self._run.learnt.xy).max()), 1e-9)
        middle = 0.5 * (low + high)
        place = half * (2.0 * np.arange(cells) + 1.0 - cells) / cells
        return middle[0] + place, middle[1] + place

    def _grid(self, cells: int) -> FloatArray:
        return self._run.scaled(np.column_stack([part.ravel() for part in np.meshgrid(*self._cells(cells))]))
