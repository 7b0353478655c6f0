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
        # What can be done about lines, each with the button that does it.
        self._offers: dict[str, QToolButton] = {}
        # Lines that are not for good, each with whether it still holds.
        self._holding: dict[str, Callable[[], bool]] = {}
        row = QHBoxLayout(self)
        self._buttons = QHBoxLayout()
        row.setContentsMargins(12, 4, 6, 4)
        row.addWidget(self._label, 1)
        row.addLayout(self._buttons)
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
        """Show a line, with a button for what can be done about it; of the same line offered again, it does what was offered last."""
        self.say(text)
        said = plain(sentence(text))
        self._take_away(said)
        made = self._offers[said] = QToolButton()
        made.setObjectName("notice.button")
        made.setText(button)
        made.setToolTip(text)
        made.clicked.connect(lambda: do())
        self._buttons.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        made.show()

    def close_offer(self, text: str) -> None:
        """Show an offer's line and its button no longer: what it does is done."""
        said = plain(sentence(text))
        self._take_away(said)
        self._holding.pop(said, None)
        self._show(self._without({said}))

    def _take_away(self, said: str) -> None:
        if (button := self._offers.pop(said, None)) is not None:
            self._buttons.removeWidget(button)
            # It may be its own click that is handled.
            button.hide()
            button.setObjectName("")
            button.deleteLater()

    def _without(self, gone: Collection[str]) -> str:
        return "\n".join(line for line in self.text.splitlines() if line not in gone)

    def _show(self, text: str) -> None:
        self._label.setText(text)
        self.setAccessibleName(text)
        # A line of its own may have gone; a button stands beside what it is of.
        self.setVisible(bool(text) or bool(self._offers))

    def _close(self) -> None:
        for said in list(self._offers):
            self._take_away(said)
        self.hide()
