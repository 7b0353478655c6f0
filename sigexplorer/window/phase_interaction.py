"""What the mouse and the keys do on the phase diagram and on the depth scales, as changes of the state."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject

from sigexplorer.controls.binding import Gesture
from sigexplorer.model.network import NetworkParameters, inner_variances
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.phase import PhaseParameters, moved_point
from sigexplorer.panes.phase import DepthPane, PhasePane
from sigexplorer.panes.steady import SteadyPane
from sigexplorer.store import Store

# A variance that is dragged has as many digits, less than a pixel of any screen.
DIGITS = 4


class PhaseInteraction(QObject):
    """Moves the user's initialisation on the plane of deviations."""

    def __init__(self, store: Store, pane: PhasePane | DepthPane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._pane: SteadyPane = pane
        self._drag = Gesture()
        self._dragging = False
        self._keys = Gesture()
        if isinstance(pane, PhasePane):
            pane.point_dragged.connect(self._drag_to)
            pane.point_stepped.connect(self._step)
            pane.point_placed.connect(lambda x, y: self._move(x, y, None))
            pane.full_view_wanted.connect(self._show_everything)
        else:
            pane.weights_dragged.connect(lambda x: self._drag_to(x, math.sqrt(self._variances[1])))
        pane.drag_finished.connect(self._end)

    @property
    def _variances(self) -> tuple[float, float]:
        return inner_variances(self._store.state.network)

    def _drag_to(self, sigma_w: float, sigma_b: float) -> None:
        if not self._dragging:
            self._dragging = True
            self._drag.begin()
        self._move(sigma_w, sigma_b, self._drag.token())

    def _end(self) -> None:
        self._dragging = False
        self._drag.end()

    def _step(self, right: float, up: float) -> None:
        """Move by pixels of both axes."""
        frame = self._pane.frame_rect
        across, along = ((high - low) / max(pixels, 1.0) for (low, high), pixels in ((self._pane.x_range, frame.width()), (self._pane.y_range, frame.height())))
        sigma_w, sigma_b = (math.sqrt(variance) for variance in self._variances)
        self._move(sigma_w + right * across, sigma_b + up * along, self._keys.token())

    def _move(self, sigma_w: float, sigma_b: float, gesture: object) -> None:
        declared = parameters_of(NetworkParameters)
        changes = moved_point(self._store.state.network.initialisation, max(sigma_w, 0.0), max(sigma_b, 0.0))
        for name in ("weight_variance", "bias_variance"):
            low, high = declared[name].limits
            changes[name] = min(max(float(f"{changes[name]:.{DIGITS}g}"), low), high)
        self._store.update({f"network.{name}": value for name, value in changes.items()}, title="initialisation", gesture=gesture)

    def _show_everything(self) -> None:
        """Return to the edges that the diagram opens with."""
        declared = parameters_of(PhaseParameters)
        self._store.update({f"phase.{name}": declared[name].default for name in ("sigma_w_max", "sigma_b_max")}, title="full view")
