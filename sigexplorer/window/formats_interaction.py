"""What the mouse and the keys do on the panes of number formats, as changes of the state."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sigexplorer.controls.binding import Gesture
from sigexplorer.model.curve import FAR
from sigexplorer.model.formats import FormatsParameters
from sigexplorer.panes import Pane
from sigexplorer.store import Store


class FormatsInteraction(QObject):
    """Moves the inputs that are shown."""

    def __init__(self, store: Store, pane: Pane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._view = Gesture()
        pane.range_changed.connect(self._pan)
        pane.full_view_wanted.connect(self._show_everything)

    def _pan(self, left: float, right: float, *_: float) -> None:
        left, right = (min(max(edge, -FAR), FAR) for edge in (left, right))
        if left < right:
            self._store.update({"formats.x_min": left, "formats.x_max": right}, title="view", gesture=self._view.token())

    def _show_everything(self) -> None:
        usual = FormatsParameters()
        self._store.update({"formats.x_min": usual.x_min, "formats.x_max": usual.x_max}, title="full view")
