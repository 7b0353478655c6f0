"""Links in the window: the state copied as one line, shown as a QR code to project, and opened from one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QInputDialog, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from sigexplorer import link
from sigexplorer.crash import guarded
from sigexplorer.export import qr
from sigexplorer.files import shown
from sigexplorer.language import mark, tr
from sigexplorer.model.wording import count
from sigexplorer.session import SCHEME, is_link
from sigexplorer.window.documents import Documents
from sigexplorer.window.explorer import Explorer
from sigexplorer.window.filenames import wanted

FILTERS = {mark("PNG picture (*.png)"): ".png", mark("SVG drawing (*.svg)"): ".svg"}
# Of the height of the screen, how much the code's window takes; and the smallest side of a code, in pixels.
SHARE, LEAST = 0.85, 200
# Of that window, what the line and the buttons below the code take of the height.
FOOT = 80


class Sharing(QObject):
    """Copies, shows and opens links.

    Parameters
    ----------
    window : Explorer
        Whose state is shared.
    documents : Documents
        What opens them.
    """

    def __init__(self, window: Explorer, documents: Documents) -> None:
        super().__init__(window)
        self._window = window
        self._documents = documents

    def copy(self) -> None:
        """Put the whole state on the clipboard as one line."""

        def copied() -> None:
            text = link.link_of(self._window.store.state)
            QGuiApplication.clipboard().setText(text)
            self._window.strip.say(tr("Link copied: {number} characters", number=count(len(text))), 3000)
            self._say_what_stays()

        self._documents.attempt(copied)

    def show_code(self) -> None:
        """Show the whole state as a QR code, as large as the screen allows."""
        made: list[CodeDialog] = []
        if self._documents.attempt(lambda: made.append(CodeDialog(link.link_of(self._window.store.state), self._window, self._documents.attempt))):
            self._say_what_stays()
            made[0].exec()
            made[0].deleteLater()

    def ask(self) -> None:
        """Let the user give a link; one in the clipboard is given already."""
        found = QGuiApplication.clipboard().text()
        begun = found.strip() if is_link(found) else ""
        text, given = QInputDialog.getText(
            self._window, tr("Open link"), tr("A link, {beginning}\N{HORIZONTAL ELLIPSIS}", beginning=SCHEME), QLineEdit.EchoMode.Normal, begun
        )
        if given and text.strip():
            self._documents.attempt(lambda: self._documents.open_link(text))

    def _say_what_stays(self) -> None:
        behind = link.left_behind(self._window.store.state)
        if behind:
            names = ", ".join(shown(Path(path).name) for path in behind)
            self._window.notice.say(tr("The link does not carry {path}: send that along, and have it chosen there.", path=names))


class Code(QWidget):
    """A QR code, as large as whole pixels allow, on white whatever the theme is: readers need the contrast."""

    def __init__(self, link: str) -> None:
        super().__init__()
        self._modules = qr.modules(link)
        self.setObjectName("link.code")
        self.setAccessibleName(tr("QR code of the link"))
        self.setMinimumSize(LEAST, LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it in the middle; every module has the same whole number of the screen's pixels, where there are as many."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        count, ratio = len(self._modules) + 2 * qr.QUIET, self.devicePixelRatioF()
        side = min(self.width(), self.height()) * ratio
        step = max(side // count, side / count if side < count else 1.0) / ratio
        corner = QPointF((self.width() - step * count) / 2.0, (self.height() - step * count) / 2.0)
        corner = QPointF(round(corner.x() * ratio) / ratio + qr.QUIET * step, round(corner.y() * ratio) / ratio + qr.QUIET * step)
        for row, line in enumerate(self._modules):
            for column, black in enumerate(line):
                if black:
                    painter.fillRect(QRectF(corner.x() + column * step, corner.y() + row * step, step, step), Qt.GlobalColor.black)


class CodeDialog(QDialog):
    """A link as a QR code on the whole height of the screen, to be read from the last row, and to be saved.

    Parameters
    ----------
    link : str
        What the code says.
    parent : QWidget
        The window.
    attempt : callable
        Does what may be refused, and says so.
    """

    def __init__(self, link: str, parent: QWidget, attempt: Callable[[Callable[[], None]], bool]) -> None:
        # First, since it may be refused: of a dialog with a parent, half of it would stay as long as the window.
        code = Code(link)
        super().__init__(parent)
        self._link = link
        self._attempt = attempt
        self.setWindowTitle(tr("Link as QR code"))
        self.setSizeGripEnabled(True)
        column = QVBoxLayout(self)
        column.addWidget(code, 1)
        said = QLabel(
            tr("{number} characters. Its reader shows a line that sigexplorer opens: File, Open link. F11 fills the screen.", number=count(len(link)))
        )
        said.setProperty("role", "quiet")
        said.setWordWrap(True)
        column.addWidget(said)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for title, action in ((tr("&Save\N{HORIZONTAL ELLIPSIS}"), self.save), (tr("&Copy link"), lambda: QGuiApplication.clipboard().setText(link))):
            buttons.addButton(title, QDialogButtonBox.ButtonRole.ActionRole).clicked.connect(lambda _=False, action=action: action())
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        # Qt gives a dialog two thirds of the screen at most, unless it is told.
        room = self.screen().availableSize()
        side = round(SHARE * min(room.width(), room.height()))
        self.resize(max(LEAST, side - FOOT), side)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Fill the screen, or go back."""
        if event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Let the user choose a file for the code."""
        filters = {tr(title): suffix for title, suffix in FILTERS.items()}
        name, chosen = QFileDialog.getSaveFileName(self, tr("Save QR code"), "sigexplorer-link.png", ";;".join(filters))
        path = wanted(self, name, filters.get(chosen, ".png"), qr.SUFFIXES) if name else None
        if path is not None:
            self._attempt(lambda: qr.export_qr(self._link, path, force=True))
