"""The question mark that opens the help at a control: it stands there while the pointer is on the control, and needs no key, since F1 does the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from sigexplorer.language import tr

# Its sides, in pixels.
SIZE = 18


class HelpMark(QToolButton):
    """A question mark over a part of its parent.

    Parameters
    ----------
    key : str
        The dotted key of the parameter that it explains; its object name is that below "help".
    title : str
        What the parameter is called.
    wanted : callable
        Called when it is clicked.
    parent : QWidget
        Over which it stands.
    """

    def __init__(self, key: str, title: str, wanted: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setText("?")
        self.setObjectName(f"help.{key}")
        self.setProperty("role", "mark")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedSize(SIZE, SIZE)
        self.setToolTip(tr("Explain {title} (F1)", title=title))
        self.setAccessibleName(tr("Explain {title}", title=title))
        self.clicked.connect(lambda: wanted())

    def stand_at(self, right: int, middle: int) -> None:
        """Stand with the right edge and the middle of its height where they are told, above everything."""
        self.move(right - SIZE + 1, max(0, middle - SIZE // 2))
        self.raise_()
        self.show()
