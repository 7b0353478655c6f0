"""What the mouse and the keys do on the saturation map, as changes of the state."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject

from sigexplorer.controls.binding import Gesture
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.saturation import LOGARITHMIC_AXES, Axis, SaturationParameters
from sigexplorer.panes.saturation import SaturationPane
from sigexplorer.state import parameters
from sigexplorer.store import Store
from sigexplorer.topics.saturation import AXIS_KEYS, axis_value
from sigexplorer.window.interaction import pan

# Digits of a number on a logarithmic axis: less than a pixel of a decade as wide as a screen.
LOGARITHMIC_DIGITS = 4


class MapInteraction(QObject):
    """Moves the two parameters of the map's axes, and the part of them that is shown."""

    def __init__(self, store: Store, pane: SaturationPane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._pane = pane
        self._drag = Gesture()
        self._dragging = False
        self._keys = Gesture()
        self._view = Gesture()
        pane.point_dragged.connect(self._move)
        pane.drag_finished.connect(self._end)
        pane.point_stepped.connect(self._step)
        pane.point_placed.connect(lambda moved: self._change(moved, None))
        pane.range_changed.connect(self._pan)
        pane.full_view_wanted.connect(self._show_everything)

    def _move(self, moved: Mapping[Axis, float]) -> None:
        if not self._dragging:
            self._dragging = True
            self._drag.begin()
        self._change(moved, self._drag.token())

    def _end(self) -> None:
        self._dragging = False
        self._drag.end()

    def _step(self, right: float, up: float) -> None:
        moved: dict[Axis, float] = {}
        for index, (axis, pixels) in enumerate(zip(self._pane.shown_axes, (right, up), strict=True)):
            value = axis_value(self._store.state, axis)
            if not pixels or value is None:
                continue
            step = pixels * self._pixel(index)
            if axis == "depth":
                # A pixel may be less than a layer, which is the least that there is.
                moved[axis] = max(value * 10.0**step, value + 1) if step > 0 else min(value * 10.0**step, value - 1)
            else:
                moved[axis] = value * 10.0**step if axis in LOGARITHMIC_AXES else value + step
        self._change(moved, self._keys.token())

    def _change(self, moved: Mapping[Axis, float], gesture: object) -> None:
        changes: dict[str, Any] = {}
        state = self._store.state
        for axis, value in moved.items():
            declared = parameters(state).get(AXIS_KEYS[axis])
            if declared is not None:
                low, high = declared.limits
                changes[AXIS_KEYS[axis]] = min(max(self._resting(axis, value), low), high)
        # On an axis the parameter is one for all layers.
        changes |= {f"chain.{name}": () for axis, name in (("weight", "weights"), ("bias", "biases")) if axis in moved and getattr(state.chain, name)}
        self._store.update(changes, gesture=gesture)

    def _resting(self, axis: Axis, value: float) -> float:
        """Return a value with as many digits as a pixel tells apart."""
        if axis == "depth":
            return float(max(1, round(value)))
        if axis in LOGARITHMIC_AXES:
            return float(f"{value:.{LOGARITHMIC_DIGITS}g}")
        return round(value, 1 - math.floor(math.log10(self._pixel(self._pane.shown_axes.index(axis)))))

    def _pixel(self, index: int) -> float:
        """Return how far a pixel goes along the horizontal (0) or the vertical axis, in units of the drawing."""
        low, high = (self._pane.x_range, self._pane.y_range)[index]
        frame = self._pane.frame_rect
        return (high - low) / max((frame.width(), frame.height())[index], 1.0)

    def _pan(self, *edges: float) -> None:
        changes: dict[str, Any] = {}
        for axis, pair in zip(self._pane.shown_axes, (edges[:2], edges[2:]), strict=True):
            for end, edge in zip(("min", "max"), pair, strict=True):
                value = 10.0**edge if axis in LOGARITHMIC_AXES else edge
                changes[f"saturation.{axis}_{end}"] = round(value) if axis == "depth" else value
        pan(self._store, self._pane, changes, self._view)

    def _show_everything(self) -> None:
        declared = parameters_of(SaturationParameters)
        names = [f"{axis}_{end}" for axis in self._pane.shown_axes for end in ("min", "max")]
        self._store.update({f"saturation.{name}": declared[name].default for name in names}, title="full view")
