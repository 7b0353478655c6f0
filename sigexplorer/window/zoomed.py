"""The button on a plot that shows a part of what there is: back to all of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QToolButton

from sigexplorer.language import tr
from sigexplorer.panes import Pane

GAP = 6


class FullViewButton(QToolButton):
    """Lies in the upper right corner of a plot's frame; Home does the same on the keyboard, so that it is no stop of the Tab key."""

    def __init__(self, plot: Pane) -> None:
        super().__init__(plot)
        self._plot = plot
        self.setObjectName(f"{plot.objectName()}.full")
        self.setText(tr("Full view"))
        self.setToolTip(tr("Show all there is (Home, or Ctrl+0)"))
        self.setAccessibleName(tr("Full view of {pane}", pane=plot.accessibleName()))
        self.setProperty("role", "over")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The plot's own pointer may say that something is dragged.
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.clicked.connect(plot.full_view_wanted)
        # Of the plot's size, and of the room that its legend and its labels leave. Heard later: the frame is about to be what the view is already.
        plot.view.geometryChanged.connect(self._place, Qt.ConnectionType.QueuedConnection)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Find the corner: the legend may have changed since the last time."""
        super().showEvent(event)
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the corner to the names of the plot."""
        super().hideEvent(event)
        self._plot.set_covered(self, None)

    def _place(self) -> None:
        if not self.isVisible():
            return
        self.adjustSize()
        frame = self._plot.mapFromScene(self._plot.frame_rect).boundingRect()
        self.move(max(frame.left(), frame.right() - self.width() - GAP), frame.top() + GAP)
        # The corner moves seldom, and names are looked for anew then.
        self._plot.set_covered(self, QRectF(self.geometry()))
