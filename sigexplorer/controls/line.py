"""A line of text whose undo and redo never part it from the program's."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

SHORTCUT = QEvent.Type.ShortcutOverride


class Line(QLineEdit):
    """A line of text that shows something of the state.

    While the text differs from what is shown of the state, undo and redo are the line's own; else they are the program's.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""

    @property
    def pending(self) -> bool:
        """Whether something was typed that is not handed over yet."""
        return self.text() != self._shown

    def show_text(self, text: str) -> None:
        """Show something of the state; nothing of what was typed before can be undone in the line."""
        self._shown = text
        if self.text() != text or self.isUndoAvailable() or self.isRedoAvailable():
            self.setText(text)
            self.setCursorPosition(0)

    def restore(self) -> None:
        """Take back what was typed."""
        self.show_text(self._shown)

    def selectAll(self) -> None:  # noqa: N802 - Qt's name
        """Select the text from its end to its beginning: of a number with more digits than there is room for the first are seen, and not the last."""
        length = len(self.text())
        self.setSelection(length, -length)

    def undo_typing(self) -> bool:
        """Take back the last of what was typed; return whether there was anything that is not handed over."""
        if not self.pending:
            return False
        if self.isUndoAvailable():
            self.undo()
        else:
            self.restore()
        self.textEdited.emit(self.text())
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take text that is held over it, and leave files to the window: it opens them."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave the keys of undo and redo to the program's own actions where nothing typed is to be taken back."""
        if event.type() == SHORTCUT and isinstance(event, QKeyEvent) and _steps_back(event) and not self.pending:
            event.ignore()
            return False
        # Not by the class above, which is found late: every paint of a drag comes here.
        return QLineEdit.event(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Undo and redo what was typed; where nothing was, hand the key on."""
        if not _steps_back(event):
            super().keyPressEvent(event)
        elif not self.pending:
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_typing()
        else:
            super().keyPressEvent(event)


def _steps_back(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
