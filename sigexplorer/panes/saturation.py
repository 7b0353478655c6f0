"""The saturation map: the gradient over two parameters as colours, its contours, and the probe on it."""

from __future__ import annotations

import math
from typing import Any, ClassVar

import numpy as np
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.saturation import LOGARITHMIC_AXES, Axis, Contour, SaturationResult
from sigexplorer.panes.base import Pane
from sigexplorer.panes.numbers import SUPERSCRIPTS, power_of_ten, rounded
from sigexplorer.plot.colormap import contrasting
from sigexplorer.plot.cross import Cross
from sigexplorer.plot.image import ColorBar, Image, Line, Lines
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.ticks import decade_ticks, linear_ticks, rounded_out
from sigexplorer.results import Results, axis_value
from sigexplorer.state import State
from sigexplorer.theme import LIGHT, Theme

TITLES: dict[Axis, str] = {"input": "input x", "gain": "gain k", "weight": "weight w", "bias": "bias b", "depth": "depth n (layers)"}
# The line of each format's floor, told apart by its dashes.
FLOOR_DASHES: dict[str, tuple[float, ...]] = {"float64": (), "float32": (5.0, 2.5), "float16": (1.5, 1.5)}
FLOOR_WIDTH = 2.0
# Neither is a colour of the map.
ZERO, UNDEFINED = "#b9bdc3", "#d9480f"
# How far an arrow key moves the cross, in pixels, without and with Shift.
STEP, LEAP = 1.0, 10.0


class SaturationPane(Pane):
    """log10 |d a_n / d x| over two parameters of the chain."""

    name: ClassVar[str] = "saturation"
    title: ClassVar[str] = "Saturation map"
    # The layers first: they are there at once, and the map is drawn while it still becomes finer.
    topics: ClassVar[tuple[str, ...]] = ("layers", "saturation")
    gridded: ClassVar[bool] = False
    margins: ClassVar[tuple[int, int, int, int]] = (66, 14, 108, 40)

    point_dragged = Signal(object)
    """The user moved the probe: the new values of one or two axes by their names."""
    point_placed = Signal(object)
    """The user double-clicked: the values of both axes there."""
    point_stepped = Signal(float, float)
    """An arrow key moved the probe: pixels to the right and upwards."""

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.image = Image(self)
        self.lines = Lines(self)
        self.bar = ColorBar(self)
        self.cross = Cross(self)
        self.cross.dragged.connect(self._drag)
        self.cross.released.connect(self.drag_finished)
        self.shown_axes: tuple[Axis, Axis] = ("input", "weight")
        self._drawn: tuple[object, ...] = ()

    def show_results(self, results: Results) -> None:
        """Draw the map, where it is another, and the probe."""
        found, state = results.saturation, results.state
        content = (found, self.theme)
        if not self._drawn or any(old is not new for old, new in zip(content, self._drawn, strict=True)):
            self._drawn = content
            self._show_map(found)
        self._place_cross(results, state)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in the colours of another theme."""
        super().set_theme(theme)
        self._drawn = ()

    def y_at(self, scene_position: QPointF) -> float:
        """Return what of the vertical axis is under a point of the scene, on a logarithmic axis its decimal logarithm."""
        low, high = self.y_range
        frame = self.frame_rect
        return low + (frame.bottom() - scene_position.y()) / frame.height() * (high - low)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move the probe with the arrow keys, with Shift ten times as far; Home shows the whole map."""
        key = Qt.Key(event.key())
        ways = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Down: (0, -1), Qt.Key.Key_Up: (0, 1)}
        if key in ways:
            pixels = LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            self.point_stepped.emit(pixels * ways[key][0], pixels * ways[key][1])
            event.accept()
        else:
            super().keyPressEvent(event)

    def _show_map(self, found: SaturationResult) -> None:
        self.shown_axes = (found.horizontal, found.vertical)
        x, y = drawn_at(found.horizontal, found.x), drawn_at(found.vertical, found.y)
        self.set_ranges((float(x[0]), float(x[-1])), (float(y[0]), float(y[-1])))
        self.axes.x_ticks, self.axes.y_ticks = (decade_ticks if axis in LOGARITHMIC_AXES else linear_ticks for axis in self.shown_axes)
        self.axes.set_titles(TITLES[found.horizontal], TITLES[found.vertical])
        self.axes.refresh()
        levels = rounded_out(*found.levels, 20)
        self.image.set_values(found.log10_gradient, levels, (*outer_edges(x), *outer_edges(y)), ZERO, UNDEFINED)
        self.lines.set_lines(tuple(self._line(contour, found, levels) for contour in found.contours))
        floors = [contour for contour in found.contours if contour.format and len(contour.segments)]
        self.bar.set_levels(levels, "|gradient|", tuple((contour.level, FLOOR_DASHES[contour.format]) for contour in floors))
        entries = [Entry(f"{floor.format} shows 0 beyond", self.theme.foreground, FLOOR_WIDTH, FLOOR_DASHES[floor.format]) for floor in floors]
        if np.isneginf(found.log10_gradient).any():
            entries.append(Entry("gradient exactly 0", ZERO, fill=ZERO))
        if np.isnan(found.log10_gradient).any():
            entries.append(Entry("undefined", UNDEFINED, fill=UNDEFINED))
        self.legend.set_entries(tuple(entries))

    def _line(self, contour: Contour, found: SaturationResult, levels: tuple[float, float]) -> Line:
        segments = np.stack([drawn_at(axis, contour.segments[..., index]) for index, axis in enumerate((found.horizontal, found.vertical))], axis=-1)
        if contour.format:
            return Line(segments, contour.format, "#ffffff", FLOOR_WIDTH, FLOOR_DASHES[contour.format], "#101010")
        return Line(segments, level_name(contour.level), contrasting((contour.level - levels[0]) / (levels[1] - levels[0])))

    def _place_cross(self, results: Results, state: State) -> None:
        here: list[tuple[Axis, float]] = [(axis, value) for axis in self.shown_axes if (value := axis_value(state, axis)) is not None]
        places = [math.log10(value) if axis in LOGARITHMIC_AXES else value for axis, value in here if value > 0 or axis not in LOGARITHMIC_AXES]
        self.cross.setVisible(len(places) == len(self.shown_axes))
        if self.cross.isVisible():
            names = ", ".join(f"{TITLES[axis].split()[1]} = {rounded(value)}" for axis, value in here)
            layers = results.layers
            sign = "\N{MINUS SIGN}" if layers.sign[-1] < 0 else ""
            self.cross.place(places[0], places[1], f"{names}: {sign}{power_of_ten(float(layers.log10_magnitude[-1]))}")

    def _drag(self, x: float | None, y: float | None) -> None:
        self.point_dragged.emit(self._values(x, y))

    def _values(self, x: float | None, y: float | None) -> dict[Axis, float]:
        places = zip(self.shown_axes, (x, y), strict=True)
        return {axis: 10.0**place if axis in LOGARITHMIC_AXES else place for axis, place in places if place is not None}

    def _clicked(self, event: Any) -> None:
        if event.double() and event.button() == Qt.MouseButton.LeftButton:
            self.point_placed.emit(self._values(self.x_at(event.scenePos()), self.y_at(event.scenePos())))
        else:
            super()._clicked(event)


def drawn_at(axis: Axis, values: FloatArray) -> FloatArray:
    """Return where on its axis a parameter is drawn: a logarithmic one at its decimal logarithm."""
    return np.asarray(np.log10(values) if axis in LOGARITHMIC_AXES else values)


def level_name(level: float) -> str:
    """Return how a contour of log10 |gradient| is named: "10⁻⁸", "0.0316"."""
    return f"10{str(int(level)).translate(SUPERSCRIPTS)}" if level == int(level) and abs(level) > 1 else power_of_ten(level)


def outer_edges(centres: FloatArray) -> tuple[float, float]:
    """Return where the first and the last of some cells begin and end, half a mean step beyond their centres."""
    half = 0.5 * float(centres[-1] - centres[0]) / (len(centres) - 1)
    return float(centres[0]) - half, float(centres[-1]) + half
