"""A titled part of the panel that folds away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from sigexplorer.controls.words import letter_by_letter
from sigexplorer.language import tr

if TYPE_CHECKING:
    from sigexplorer.controls.mark import HelpMark


class Section(QFrame):
    """A heading that shows or hides what is below it.

    Parameters
    ----------
    title : str
        The heading.
    content : QWidget, or callable
        What is shown below, or what makes it when it is first shown: nobody waits for controls that are folded away.
    open : bool
        Whether it is shown at first.
    """

    folded = Signal(bool)
    """The user has shown or hidden it: whether it is hidden now."""

    help_wanted = Signal()
    """What is below the heading is to be explained."""

    # Made when the pointer first comes: no start waits for it.
    _mark: HelpMark | None = None

    def __init__(self, title: str, content: QWidget | Callable[[], QWidget], *, open: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "section")
        self._content = content
        self._title = tr(title)
        self._heading = QToolButton()
        self._heading.setText(self._title)
        self._heading.setCheckable(True)
        self._heading.setChecked(open)
        self._heading.setAutoRaise(True)
        self._heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._heading.setProperty("role", "heading")
        self._heading.setObjectName(f"section.{title.lower().replace(' ', '_')}")
        self._heading.toggled.connect(self._fold)
        self._heading.clicked.connect(lambda shown: self.folded.emit(not shown))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._heading)
        if isinstance(content, QWidget):
            column.addWidget(content)
        self._fold(open)

    @property
    def content(self) -> QWidget | None:
        """What is below the heading; None where it has never been shown."""
        return self._content if isinstance(self._content, QWidget) else None

    @property
    def open(self) -> bool:
        """Whether what is below the heading is shown."""
        return self._heading.isChecked()

    def set_open(self, open: bool) -> None:
        """Show or hide what is below the heading."""
        self._heading.setChecked(open)

    def set_idle(self, reason: str) -> None:
        """Say at the heading, which may be all that is seen of it, that nothing below has an effect now, and why; '' where something has."""
        self._heading.setText(tr("{section}: not used now", section=self._title) if reason else self._title)
        self._heading.setToolTip(letter_by_letter(reason))

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Offer to explain what is here."""
        super().enterEvent(event)
        if self._mark is None:
            from sigexplorer.controls.mark import HelpMark

            self._mark = HelpMark(self._heading.objectName(), self._title, self.help_wanted.emit, self)
        self._mark.stand_at(self._column.contentsRect().right(), self._heading.geometry().center().y())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take the offer back."""
        super().leaveEvent(event)
        if self._mark is not None:
            self._mark.hide()

    def _fold(self, shown: bool) -> None:
        self._heading.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        if shown and not isinstance(self._content, QWidget):
            self._content = self._content()
            self._column.addWidget(self._content)
        if isinstance(self._content, QWidget):
            self._content.setVisible(shown)
