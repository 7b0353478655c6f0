"""What is looked at of a run as it stands, in arrays that are made once: the plane as its networks see it, and the measures of its layers."""

from __future__ import annotations

import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.numerics.threads import one_thread
from sigexplorer.model.running import Cancel, never
from sigexplorer.model.training.machine import Outlook
from sigexplorer.model.training.run import TrainingRun
from sigexplorer.model.training.statistics import Measurer

# Cells along each side of a picture of the plane, and how far it reaches beyond the points.
CELLS = 48
ROOM = 0.08


class Viewer:
    """Looks at a run again and again.

    Parameters
    ----------
    run : TrainingRun
        What is looked at.
    saturated_below : float
        Units are saturated where the slope is below this share of the steepest.

    Attributes
    ----------
    x, y : ndarray, shape (c,)
        The middles of the cells of a picture, in the data's own units.
    measurer : Measurer
        Of the layers.
    """

    def __init__(self, run: TrainingRun, saturated_below: float) -> None:
        self._run = run
        self.measurer = Measurer(run, saturated_below)
        low, high = run.learnt.xy.min(axis=0), run.learnt.xy.max(axis=0)
        half = (0.5 + ROOM) * max(float((high - low).max()), 1e-9 * float(np.abs(run.learnt.xy).max()), 1e-9)
        middle = 0.5 * (low + high)
        place = half * (2.0 * np.arange(CELLS) + 1.0 - CELLS) / CELLS
        self.x, self.y = middle[0] + place, middle[1] + place
        grid = run.scaled(np.column_stack([part.ravel() for part in np.meshgrid(self.x, self.y)]))
        self._outlook = Outlook(run.shape, run.activations, run.weights, np.concatenate([grid, run.inputs]))

    def look(self, cancel: Cancel = never) -> tuple[FloatArray, FloatArray]:
        """Return the output over the plane, shape (k, c, c) by rows of y, and the share of points whose class is told, shape (k,), NaN for a lost network."""
        with one_thread():
            self._outlook.look(cancel)
        over, told = np.split(self._outlook.logits, [CELLS * CELLS], axis=1)
        with np.errstate(all="ignore"):
            probability = (1.0 / (1.0 + np.exp(-over))).reshape(-1, CELLS, CELLS)
        accuracy = ((told > 0.0) == (self._run.learnt.label == 1)).mean(axis=1)
        return probability, np.where(np.isnan(told).any(axis=1), np.nan, accuracy)
