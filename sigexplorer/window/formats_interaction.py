"""What the mouse and the keys do on the panes of number formats, as changes of the state."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sigexplorer.controls.binding import Gesture
from sigexplorer.model.formats import FormatsParameters
from sigexplorer.panes import Pane
from sigexplorer.store import Store
from sigexplorer.window.interaction import pan


class FormatsInteraction(QObject):
    """Moves the inputs that are shown."""

    def __init__(self, store: Store, pane: Pane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._pane = pane
        self._view = Gesture()
        pane.range_changed.connect(self._pan)
        pane.full_view_wanted.connect(self._show_everything)

    def _pan(self, left: float, right: float, *_: float) -> None:
        pan(self._store, self._pane, {"formats.x_min": left, "formats.x_max": right}, self._view)

    def _show_everything(self) -> None:
        usual = FormatsParameters()
        self._store.update({"formats.x_min": usual.x_min, "formats.x_max": usual.x_max}, title="full view")
