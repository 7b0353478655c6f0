"""What stands over a plot that is older than the controls: why, and a button to go on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from sigexplorer.language import mark, tr
from sigexplorer.panes import Pane

GAP = 8
OLDER = mark("Cancelled: older than the controls")


class OldMark(QFrame):
    """Lies in the upper left corner of a plot, beside or below its legend, and says that its computation was cancelled, if nothing else does."""

    wanted = Signal()
    """The user wants it computed after all."""

    def __init__(self, plot: Pane) -> None:
        super().__init__(plot)
        self.setObjectName(f"{plot.objectName()}.old")
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.setSpacing(8)
        self.text = QLabel(tr(OLDER))
        self.button = QPushButton(tr("Compute"))
        self.button.setToolTip(tr("Compute what was cancelled (F5 computes everything anew)"))
        self.button.setAccessibleName(tr("Compute {what}", what=plot.accessibleName()))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.wanted)
        row.addWidget(self.text)
        row.addWidget(self.button)
        self._plot = plot
        plot.installEventFilter(self)
        self._place()
        self.hide()

    def set_alone(self, alone: bool) -> None:
        """Let the button stand alone, where the plot says the rest itself, or say beside it why it is there."""
        text = "" if alone else tr(OLDER)
        if text != self.text.text():
            self.text.setText(text)
            self.text.setVisible(bool(text))
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay within the plot."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Find the place: the legend may have changed since the last time."""
        super().showEvent(event)
        self._place()

    def _place(self) -> None:
        size = self.sizeHint()
        place = QRect(GAP, GAP, min(size.width(), max(1, self._plot.size().width() - 2 * GAP)), size.height())
        legend = self._plot.legend
        names = self._plot.mapFromScene(legend.extent()).boundingRect() if legend.isVisible() and legend.entries else QRect()
        if names.intersects(place):
            place.moveTop(names.bottom() + 1)
        self.setGeometry(place)
