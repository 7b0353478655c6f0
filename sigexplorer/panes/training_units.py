"""Networks in training, unit by unit: a small picture of what each answers over the plane, in columns by layer."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPen, QResizeEvent

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.training.result import TrainingResult
from sigexplorer.panes.training import TrainingPane
from sigexplorer.plot.colormap import Palette, diverging_for
from sigexplorer.plot.image import Image
from sigexplorer.plot.ticks import Tick
from sigexplorer.state import State, spell
from sigexplorer.theme import LIGHT, Theme

# Of a cell, what is left free beside its picture; between two networks, in cells; and pixels from which a cell is worth being square.
FREE, APART = 0.1, 0.6
SQUARE = 9.0
CHOSEN_WIDTH = 2.5


class NetworkPane(TrainingPane):
    """A small picture for every unit, layer by layer, its colours from the lowest to the highest value of its own, and the output last."""

    name: ClassVar[str] = "training.network"
    title: ClassVar[str] = "What every unit answers"
    gridded: ClassVar[bool] = False
    lined: ClassVar[bool] = False
    margins: ClassVar[tuple[int, int, int, int]] = (14, 14, 14, 40)
    stepped: ClassVar[tuple[bool, bool]] = (True, True)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        self._result: TrainingResult | None = None
        super().__init__(theme, **options)
        self.images: list[Image] = []
        self.frames = pg.PlotCurveItem(connect="finite")
        self.view.addItem(self.frames)
        self.axes.x_ticks = self._x_ticks
        self.axes.y_ticks = lambda low, high, count: []

    def show_result(self, result: TrainingResult, state: State) -> None:
        """Draw every unit of every network, and a frame round the one that is shown large."""
        self._result = result
        columns, rows = self._size
        while len(self.images) < len(result.activations):
            self.images.append(Image(self))
        palette = diverging_for(self.theme)
        palette = Palette(palette.colors, undefined=self.theme.background)
        for k, image in enumerate(self.images):
            image.setVisible(k < len(result.activations))
            if k < len(result.activations):
                left = k * (columns + APART)
                image.set_values(_mosaic(result, k), palette, (0.0, 1.0), (left, left + columns, 0.0, float(rows)))
        self._frame_chosen()
        self._fit()
        self.axes.set_titles("", "")
        self.axes.refresh()
        self.legend.set_entries(())

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802 - Qt's name
        """Keep the cells square."""
        super().resizeEvent(event)
        if self._result is not None:
            self._fit()

    def pressed(self, at: QPointF) -> None:
        """Tell which unit was clicked: its layer, the output one more than there are, and its number."""
        if self._result is None or not self.frame_rect.contains(at):
            return
        columns, rows = self._size
        x, y = self.x_at(at), rows - self.y_at(at)
        k = min(max(int(x // (columns + APART)), 0), len(self._result.activations) - 1)
        if not 0 <= x - k * (columns + APART) < columns or not 0 <= y < rows:
            return
        layer = int(x - k * (columns + APART))
        widths = (*self._result.parameters.layers, 1)
        unit = int(np.floor(y - 0.5 * (rows - widths[layer])))
        if 0 <= unit < widths[layer]:
            self.hand("unit", "clicked", layer + 1, unit + 1)

    @property
    def _size(self) -> tuple[int, int]:
        """Columns and rows of cells of one network."""
        assert self._result is not None
        widths = self._result.parameters.layers
        return len(widths) + 1, max(widths)

    def place_of(self, network: int, layer: int, unit: int) -> tuple[float, float]:
        """Return the middle of a unit's cell, in the units of the axes; layer and unit counted from 1, the output behind the last layer."""
        assert self._result is not None
        columns, rows = self._size
        width = (*self._result.parameters.layers, 1)[layer - 1]
        return network * (columns + APART) + layer - 0.5, rows - 0.5 * (rows - width) - unit + 0.5

    def _fit(self) -> None:
        assert self._result is not None
        columns, rows = self._size
        width, frame = len(self._result.activations) * (columns + APART) - APART, self.frame_rect
        cell = min(frame.width() / width, frame.height() / rows)
        # Cells as small as that are rather stretched than made still smaller.
        across, along = (frame.width() / cell, frame.height() / cell) if cell >= SQUARE else (width, float(rows))
        self.set_ranges((0.5 * (width - across), 0.5 * (width + across)), (0.5 * (rows - along), 0.5 * (rows + along)))

    def _frame_chosen(self) -> None:
        assert self._result is not None
        layer, unit = self._result.parameters.chosen or (self._size[0], 1)
        x, y = [], []
        for k in range(len(self._result.activations)):
            middle, height = self.place_of(k, layer, unit)
            x += [middle - 0.5, middle + 0.5, middle + 0.5, middle - 0.5, middle - 0.5, np.nan]
            y += [height - 0.5, height - 0.5, height + 0.5, height + 0.5, height - 0.5, np.nan]
        pen = QPen(QColor(self.theme.foreground), CHOSEN_WIDTH)
        pen.setCosmetic(True)
        self.frames.setData(np.array(x), np.array(y), pen=pen)

    def _x_ticks(self, low: float, high: float, count: float) -> list[Tick]:
        """Return the names of the networks below their units."""
        if self._result is None:
            return []
        columns, _ = self._size
        return [Tick(k * (columns + APART) + 0.5 * columns, spell(activation)) for k, activation in enumerate(self._result.activations)]


def _mosaic(result: TrainingResult, k: int) -> FloatArray:
    """Return the pictures of all units of a network at their places, the lowest row first, NaN between them."""
    widths, shades = (*result.parameters.layers, 1), result.units.shades
    side = shades[0].shape[-1]
    cell = side + 2 * max(1, round(FREE * side / 2))
    found = np.full((max(widths) * cell, len(widths) * cell), np.nan)
    edge = (cell - side) // 2
    # The output in as many cells as a unit.
    output = _shrunk(result.probability[k], side)
    for layer, width in enumerate(widths):
        top = (max(widths) - width) * cell // 2
        for unit in range(width):
            row, column = found.shape[0] - top - (unit + 1) * cell + edge, layer * cell + edge
            found[row : row + side, column : column + side] = output if layer == len(shades) else shades[layer][k, unit]
    return found


def _shrunk(values: FloatArray, side: int) -> FloatArray:
    places = (np.arange(side) + 0.5) * len(values) / side
    return np.asarray(values[np.ix_(places.astype(int), places.astype(int))])
