"""One line above the plots that says what happened, until it is closed."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from sigexplorer.language import tr
from sigexplorer.window.messages import plain, sentence


class Notice(QFrame):
    """A line that does not hold up the work; hidden until there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setProperty("role", "notice")
        self._label = QLabel()
        self._label.setObjectName("notice.text")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        # What is copied from it is what it says: a long word in it may be cut off, and makes no window wider.
        self._label.setMinimumWidth(1)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton()
        close.setObjectName("notice.close")
        close.setText("\N{MULTIPLICATION SIGN}")
        close.setAutoRaise(True)
        close.setAccessibleName(tr("Close the message"))
        close.setToolTip(tr("Close the message"))
        close.clicked.connect(self._close)
        self._button = QToolButton()
        self._button.setObjectName("notice.button")
        self._button.hide()
        self._do: Callable[[], None] = lambda: None
        self._offered = ""
        # Lines that are not for good, each with whether it still holds.
        self._holding: dict[str, Callable[[], bool]] = {}
        self._button.clicked.connect(lambda: self._do())
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.addWidget(self._label, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; '' when it says nothing."""
        return "" if self.isHidden() else self._label.text()

    def say(self, text: str, holds: Callable[[], bool] | None = None) -> None:
        """Show a line, below those that are there already; once, however often it is said.

        Parameters
        ----------
        text : str
            The line.
        holds : callable, optional
            Whether it is still true, and about what is seen: asked by `look`. What has none stays until it is closed.
        """
        if not self.text:
            self._holding.clear()
        said = plain(sentence(text))
        before = self._without(said.splitlines())
        if holds is not None:
            self._holding[said] = holds
        self._show(f"{before}\n{said}" if before else said)

    def look(self) -> None:
        """Show no longer what has ceased to hold."""
        gone = {said for said, holds in self._holding.items() if not holds()} if self.text else set()
        if gone:
            self._holding = {said: holds for said, holds in self._holding.items() if said not in gone}
            self._show(self._without(gone))

    def offer(self, text: str, button: str, do: Callable[[], None]) -> None:
        """Show a line, with a button for what can be done about it, in place of what the button did before."""
        self.say(text)
        self._offered = plain(sentence(text))
        self._button.setText(button)
        self._button.setToolTip(text)
        self._do = do
        self._button.show()

    def close_offer(self) -> None:
        """Show the button no longer, nor the line that it is of: what it does is done."""
        self._button.hide()
        self._holding.pop(self._offered, None)
        self._show(self._without({self._offered}))

    def _without(self, gone: Collection[str]) -> str:
        return "\n".join(line for line in self.text.splitlines() if line not in gone)

    def _show(self, text: str) -> None:
        self._label.setText(text)
        self.setAccessibleName(text)
        # A line of its own may have gone; a button stands beside what it is of.
        self.setVisible(bool(text) or not self._button.isHidden())

    def _close(self) -> None:
        self._button.hide()
        self.hide()
