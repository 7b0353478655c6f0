"""What the mouse and the keys do on the panes of the curve and its chain, as changes of the state."""

from __future__ import annotations

import contextlib
import math
from typing import Any

from PySide6.QtCore import QObject

from sigexplorer.controls.binding import Gesture
from sigexplorer.errors import ParameterError
from sigexplorer.model.curve import FAR
from sigexplorer.model.curve.points import full_range
from sigexplorer.model.curve.probe import ProbeParameters, compute_probe
from sigexplorer.panes import Pane
from sigexplorer.panes.curve import CurvePane
from sigexplorer.panes.layers import LayersPane
from sigexplorer.state import parameters
from sigexplorer.store import Store

PROBE_KEYS = {1: "probe.x", 2: "probe.x2"}


class CurveInteraction(QObject):
    """Moves the probes, the edge of saturation and the view on a pane of the curve and its chain."""

    def __init__(self, store: Store, pane: Pane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._drag = Gesture()
        self._dragging = False
        self._view = Gesture()
        self._keys = Gesture()
        pane.probe_dragged.connect(lambda number, x: self._move_probe(pane, number, x))
        pane.drag_finished.connect(self._end_drag)
        pane.key_stepped.connect(lambda number, pixels: self._step_probe(pane, number, pixels))
        pane.full_view_wanted.connect(self.show_everything)
        if not isinstance(pane, LayersPane):
            pane.probe_placed.connect(lambda x: self.place_probe(pane, x))
            pane.range_changed.connect(lambda *edges: self._pan(pane, edges))
        if isinstance(pane, CurvePane):
            pane.edge_dragged.connect(lambda x: self._move_edge(pane, x))

    def show_everything(self) -> None:
        """Return to the view that shows the whole function, its height fitted."""
        left, right = full_range(self._store.state.activation)
        self._store.update({"curve.x_min": left, "curve.x_max": right, "curve.fit": True}, title="full view")

    def place_probe(self, pane: Pane, x: float) -> None:
        """Put the probe where the user double-clicked."""
        self._store.set("probe.x", resting(x, pane))

    def _move_probe(self, pane: Pane, number: int, x: float) -> None:
        self._begin_drag()
        self._store.set(PROBE_KEYS[number], resting(x, pane), gesture=self._drag.token())

    def _step_probe(self, pane: Pane, number: int, pixels: float) -> None:
        state = self._store.state
        if number == 2 and not state.probe.second:
            return
        old = state.probe.x if number == 1 else state.probe.x2
        step = resolution(pane)
        self._store.set(PROBE_KEYS[number], round(old / step) * step + pixels * step if abs(old) < FAR else old, gesture=self._keys.token())

    def _move_edge(self, pane: Pane, x: float) -> None:
        self._begin_drag()
        share = compute_probe(self._store.state.activation, ProbeParameters(x=x), self._store.state.curve.saturated_below).share
        if math.isfinite(share):
            self._store.set("curve.saturated_below", min(max(share, 1e-6), 0.999), gesture=self._drag.token())

    def _begin_drag(self) -> None:
        if not self._dragging:
            self._dragging = True
            self._drag.begin()

    def _end_drag(self) -> None:
        self._dragging = False
        self._drag.end()

    def _pan(self, pane: Pane, edges: tuple[float, ...]) -> None:
        left, right, low, high = edges
        changes: dict[str, object] = {"curve.x_min": left, "curve.x_max": right}
        if isinstance(pane, CurvePane):
            changes |= {"curve.fit": False, "curve.y_min": low, "curve.y_max": high}
        pan(self._store, pane, changes, self._view)


def pan(store: Store, pane: Pane, changes: dict[str, Any], gesture: Gesture) -> None:
    """Change the range in the state to what the user made of it on a pane, as far as the state allows; the pane shows what it says then."""
    known = parameters(store.state)
    within = dict(changes)
    for key, value in changes.items():
        if not isinstance(value, bool):
            low, high = known[key].limits
            within[key] = min(max(value, low), high)
    # Edges that the limits have brought together are no range: the pane goes back to the state's.
    with contextlib.suppress(ParameterError):
        store.update(within, title="view", gesture=gesture.token())
    pane.follow(store.state)


def resolution(pane: Pane) -> float:
    """Return the largest power of ten, or half of one, that is not above a pixel's width."""
    low, high = pane.x_range
    pixel = (high - low) / max(pane.frame_rect.width(), 1.0)
    power = 10.0 ** math.floor(math.log10(pixel))
    return 5 * power if pixel >= 5 * power else power


def resting(x: float, pane: Pane) -> float:
    """Return `x` rounded to as many digits as a pixel tells apart."""
    digits = -math.floor(math.log10(resolution(pane)))
    return round(x, digits)
