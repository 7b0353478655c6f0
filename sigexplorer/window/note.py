"""What a session says of itself, above the plots, until it is read and put away, and while its page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QToolButton

from sigexplorer.controls.appearance import theme_of
from sigexplorer.controls.icons import icon
from sigexplorer.controls.words import Prose
from sigexplorer.language import tr
from sigexplorer.state import same_work

if TYPE_CHECKING:
    from sigexplorer.session import Session
    from sigexplorer.store import Store
    from sigexplorer.window.documents import Documents


class Note(QFrame):
    """A title, a few lines, and a button that puts them away."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("note")
        self.setProperty("role", "note")
        # Made when there is something to say: every label delays the first frame.
        self._parts: tuple[QLabel, QLabel, QToolButton] | None = None
        self._documents: Documents | None = None
        self._store: Store | None = None
        self._opened: Session | None = None
        self._away = False
        self._said = ("", "")
        self.hide()

    @property
    def text(self) -> str:
        """What it says: title and text; '' while it is put away."""
        return "" if self.isHidden() or self._parts is None else f"{self._parts[0].text()}\n{self._parts[1].text()}"

    def follow(self, documents: Documents, store: Store) -> None:
        """Show what that says of itself which is opened, from now on."""
        self._documents, self._store = documents, store
        documents.changed.connect(self._show_opened)
        store.subscribe(lambda change: self.look(), "style.page")
        self._show_opened()

    def _show_opened(self) -> None:
        """Show what was opened says of itself; once it has been put away, saving the same does not bring it back."""
        if self._documents is not None:
            opened, before = self._documents.opened, self._opened
            self._opened = opened
            same = before is not None and (opened.title, opened.description) == (before.title, before.description)
            if opened is not before and not (same and self._documents.path is not None):
                self._away = False
            self.look()

    def look(self) -> None:
        """Show nothing on a page that it is not about, and say of what others have written that it is about what was there before it was changed."""
        if self._documents is None or self._store is None or self._opened is None:
            return
        opened = self._opened
        title, text = opened.title, opened.description
        if self._away or self._store.state.style.page != opened.state.style.page:
            title = text = ""
        elif title and self._documents.path is None and not same_work(self._store.state, opened.state):
            title = tr("{title} (changed since)", title=title)
        if (title, text) != self._said:
            self.show_text(title, text)

    def _put_away(self) -> None:
        self._away = True
        self.show_text("", "")

    def show_text(self, title: str, text: str) -> None:
        """Show a title and a text, or, with neither, nothing."""
        self._said = (title, text)
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
        close.clicked.connect(self._put_away)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 6, 8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(title, 0, 0)
        grid.addWidget(close, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, 1, 0)
        return title, text, close
