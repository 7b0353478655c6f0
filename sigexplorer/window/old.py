"""What stands over a plot whose computation was cancelled: what its picture is, and a button to go on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from sigexplorer.language import tr
from sigexplorer.panes import Pane
from sigexplorer.plot.labels import moved_inside

GAP = 8


class OldMark(QFrame):
    """Lies in that corner of a plot's frame where it hides least, and says what the picture is, if nothing else does.

    Parameters
    ----------
    plot : Pane
        On which it lies.
    button : str
        What is pressed to go on.
    """

    wanted = Signal()
    """The user wants it computed after all."""

    def __init__(self, plot: Pane, button: str) -> None:
        super().__init__(plot)
        self.setObjectName(f"{plot.objectName()}.old")
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.setSpacing(8)
        self.text = QLabel()
        self.button = QPushButton(button)
        self.button.setAccessibleName(f"{button}: {plot.accessibleName()}")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.wanted)
        row.addWidget(self.text)
        row.addWidget(self.button)
        self._plot = plot
        self._said = ""
        self.say("")
        plot.installEventFilter(self)
        # Of the room that the legend and the labels leave, too; heard later, as the frame is about to be what the view is already.
        plot.view.geometryChanged.connect(self._place, Qt.ConnectionType.QueuedConnection)
        self.hide()

    def say(self, text: str) -> None:
        """Say what the picture is; '' where the plot says it itself, and the button stands alone."""
        hint = tr("Compute what was cancelled (F5 computes everything anew)")
        self.button.setToolTip(f"{text}\n{hint}" if text else hint)
        if text != self._said or text != self.text.text():
            self._said = text
            self.text.setText(text)
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay within the plot."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Find the place: the picture may have changed since the last time."""
        super().showEvent(event)
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the corner to the names of the plot."""
        super().hideEvent(event)
        self._plot.set_covered(self, None)

    def _place(self) -> None:
        if not self.isVisible():
            return
        frame = self._plot.mapFromScene(self._plot.frame_rect).boundingRect().adjusted(GAP, GAP, -GAP, -GAP)
        # In a small frame the button stands alone: its tool tip says the rest.
        self.text.setVisible(bool(self._said))
        if self.sizeHint().width() > frame.width():
            self.text.hide()
        whole = self._plot.rect()
        size = self.sizeHint().boundedTo(whole.size())
        lefts, tops = (frame.left(), frame.right() - size.width()), (frame.top(), frame.bottom() - size.height())
        corners = [moved_inside(QRectF(left, top, size.width(), size.height()), QRectF(whole)) for top in tops for left in lefts]
        place = min(corners, key=lambda box: self._plot.labels.hidden_by(self._in_scene(box), self))
        self.setGeometry(place.toRect())
        self._plot.set_covered(self, self._in_scene(place))

    def _in_scene(self, box: QRectF) -> QRectF:
        return self._plot.mapToScene(box.toRect()).boundingRect()
