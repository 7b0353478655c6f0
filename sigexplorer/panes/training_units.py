"""Networks in training, unit by unit: a small picture of what each answers over the plane, in columns by layer."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QResizeEvent

from sigexplorer.language import tr
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.training.result import TrainingResult
from sigexplorer.model.training.view import level
from sigexplorer.model.wording import count, interval, number
from sigexplorer.panes.mosaic import Captions, Mosaic, arranged
from sigexplorer.panes.training import TrainingPane, outline, reach
from sigexplorer.plot.colormap import Palette, diverging_for
from sigexplorer.plot.image import Image
from sigexplorer.plot.surface import Reading
from sigexplorer.state import State
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
        self.captions = Captions(self)
        self._mosaic: Mosaic | None = None
        self.axes.x_ticks = lambda low, high, count: []
        self.axes.y_ticks = lambda low, high, count: []

    def show_result(self, result: TrainingResult, state: State) -> None:
        """Draw every unit of every network, and a frame round the one that is shown large."""
        self._result = result
        while len(self.images) < len(result.activations):
            self.images.append(Image(self))
        for k, image in enumerate(self.images):
            image.setVisible(k < len(result.activations))
        self._arrange()
        self.axes.set_titles("", "")
        self.axes.divide()
        self.legend.set_entries(())

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802 - Qt's name
        """Make the cells as large as there is room for."""
        super().resizeEvent(event)
        if self._result is not None:
            self._arrange()

    def pressed(self, at: QPointF) -> None:
        """Tell which unit was clicked: its layer, the output one more than there are, and its number."""
        found = self._unit_at(at)
        if found is not None:
            _, layer, unit = found
            self.hand("unit", "clicked", layer, unit)

    def reading(self, at: QPointF) -> tuple[Reading, ...]:
        """Return which unit is pointed at, and between what it answers."""
        found = self._unit_at(at)
        if found is None or self._result is None:
            return ()
        k, layer, unit = found
        network, units = Reading(describe_activation(self._result.activations[k])), self._result.units
        if layer > len(units.low):
            return (network, Reading(tr("output: probabilities {interval}", interval=reach(self._result.probability[k], 3))))
        low, high = float(units.low[layer - 1][k, unit - 1]), float(units.high[layer - 1][k, unit - 1])
        if low < high:
            answers = tr("answers {interval}", interval=interval(low, high, 3))
        else:
            points = count(units.shades[layer - 1].shape[-1] ** 2, "point")
            answers = number(low) if math.isnan(low) else tr("answers {value} at all {points} looked at", value=number(low, 3), points=points)
        return (network, Reading(tr("layer {layer}, unit {unit}", layer=layer, unit=unit)), Reading(answers))

    def _unit_at(self, at: QPointF) -> tuple[int, int, int] | None:
        """Return the network, from 0, and layer and unit, from 1, that are under a point; the output is one layer more than there are."""
        found = None if self._mosaic is None else self._mosaic.at(self.x_at(at), self.y_at(at))
        if found is None or self._result is None:
            return None
        columns, rows = self._size
        widths = (*self._result.parameters.layers, 1)
        layer = min(int(found[1] * rows), columns - 1)
        unit = math.floor((1.0 - found[2]) * rows - 0.5 * (rows - widths[layer]))
        return (found[0], layer + 1, unit + 1) if 0 <= unit < widths[layer] else None

    @property
    def _size(self) -> tuple[int, int]:
        """Columns and rows of cells of one network."""
        assert self._result is not None
        widths = self._result.parameters.layers
        return len(widths) + 1, max(widths)

    def place_of(self, network: int, layer: int, unit: int) -> tuple[float, float]:
        """Return the middle of a unit's cell, in the units of the axes; layer and unit counted from 1, the output behind the last layer."""
        assert self._result is not None
        assert self._mosaic is not None
        _, rows = self._size
        width = (*self._result.parameters.layers, 1)[layer - 1]
        left, low = self._mosaic.places[network]
        return left + (layer - 0.5) / rows, low + 1.0 - (unit - 0.5 + 0.5 * (rows - width)) / rows

    def _arrange(self) -> None:
        """Give every network its place."""
        assert self._result is not None
        result, (columns, rows) = self._result, self._size
        mosaic = self._mosaic = arranged(len(result.activations), columns / rows, self.frame_rect, gap=APART / rows, narrowest=SQUARE * rows)
        self.set_ranges(mosaic.x, mosaic.y)
        palette = Palette(diverging_for(self.theme).colors, zero=self.theme.grid, undefined=self.theme.background)
        for k, (left, low) in enumerate(mosaic.places):
            self.images[k].set_values(_joined(result, k), palette, (0.0, 1.0), (left, left + mosaic.width, low, low + 1.0))
        self.captions.set_content(mosaic, tuple(map(describe_activation, result.activations)))
        self._frame_chosen(1.0 / rows)

    def _frame_chosen(self, cell: float) -> None:
        assert self._result is not None
        layer, unit = self._result.parameters.chosen or (self._size[0], 1)
        middles = [self.place_of(k, layer, unit) for k in range(len(self._result.activations))]
        frames = [outline(x - 0.5 * cell, y - 0.5 * cell, cell, cell, self.theme.foreground, CHOSEN_WIDTH) for x, y in middles]
        self.curves.set_strokes(tuple(frames))


def _joined(result: TrainingResult, k: int) -> FloatArray:
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
        constant = level(result.units.low[layer][k], result.units.high[layer][k]) if layer < len(shades) else np.zeros(1, dtype=bool)
        for unit in range(width):
            row, column = found.shape[0] - top - (unit + 1) * cell + edge, layer * cell + edge
            shade = output if layer == len(shades) else shades[layer][k, unit]
            # The palette's colour for what is the same everywhere, or undefined.
            found[row : row + side, column : column + side] = -np.inf if constant[unit] else np.where(np.isnan(shade), -np.inf, shade)
    return found


def _shrunk(values: FloatArray, side: int) -> FloatArray:
    places = (np.arange(side) + 0.5) * len(values) / side
    return np.asarray(values[np.ix_(places.astype(int), places.astype(int))])
