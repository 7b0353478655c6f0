"""What a preset or a lesson says of itself, above the plots, until it is read and put away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QToolButton

from sigexplorer.controls.appearance import theme_of
from sigexplorer.controls.icons import icon
from sigexplorer.controls.words import Prose
from sigexplorer.language import tr


class Note(QFrame):
    """A title, a few lines, and a button that puts them away."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("note")
        self.setProperty("role", "note")
        # Made when there is something to say: every label delays the first frame.
        self._parts: tuple[QLabel, QLabel, QToolButton] | None = None
        self.hide()

    @property
    def text(self) -> str:
        """What it says: title and text; '' while it is put away."""
        return "" if self.isHidden() or self._parts is None else f"{self._parts[0].text()}\n{self._parts[1].text()}"

    def show_text(self, title: str, text: str) -> None:
        """Show a title and a text, or, with neither, nothing."""
        if not title and not text:
            self.setAccessibleName("")
            self.hide()
            return
        if self._parts is None:
            self._parts = self._build()
        self._parts[0].setText(title)
        self._parts[1].setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon in the colour of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._parts is not None:
            self._parts[2].setIcon(icon("close", theme_of(self.palette()).muted))

    def _build(self) -> tuple[QLabel, QLabel, QToolButton]:
        title, text, close = Prose(), Prose(), QToolButton()
        title.setObjectName("note.title")
        text.setObjectName("note.text")
        title.setProperty("role", "page")
        close.setObjectName("note.close")
        close.setAccessibleName(tr("Put the text away"))
        close.setToolTip(tr("Put the text away"))
        close.setIcon(icon("close", theme_of(self.palette()).muted))
        close.clicked.connect(self.hide)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 6, 8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(title, 0, 0)
        grid.addWidget(close, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, 1, 0)
        return title, text, close
