"""What stands over a plot that is older than the controls: why, and a button to go on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

GAP = 8


class OldMark(QFrame):
    """Lies in the upper left corner of a plot and says that its computation was cancelled."""

    wanted = Signal()
    """The user wants it computed after all."""

    def __init__(self, plot: QWidget) -> None:
        super().__init__(plot)
        self.setObjectName(f"{plot.objectName()}.old")
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.setSpacing(8)
        self.text = QLabel("Cancelled: older than the controls")
        self.button = QPushButton("Compute")
        self.button.setToolTip("Compute what was cancelled (F5 computes everything anew)")
        self.button.setAccessibleName(f"Compute {plot.accessibleName()}")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.wanted)
        row.addWidget(self.text)
        row.addWidget(self.button)
        self._plot = plot
        plot.installEventFilter(self)
        self._place()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay within the plot."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        size = self.sizeHint()
        self.setGeometry(GAP, GAP, min(size.width(), max(1, self._plot.width() - 2 * GAP)), size.height())
