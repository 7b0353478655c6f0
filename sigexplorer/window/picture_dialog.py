"""The dialog that asks for a picture, and shows it as its file will be."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from sigexplorer.errors import SigexplorerError
from sigexplorer.export.picture import COLUMNS, Picture
from sigexplorer.export.sheet import rows_of
from sigexplorer.language import digits, mark, tr
from sigexplorer.model.wording import shortest
from sigexplorer.window.arrangement import Arrangement
from sigexplorer.window.asked import Asked, PictureFields, briefly, line_of_text, scrolling
from sigexplorer.window.preview import Draw, Preview, PreviewArea, Sketcher

MILLIMETRES = 25.4
# How large the dialog is, in logical pixels.
USUAL = QSize(980, 660)
DARK_TRANSPARENT = mark("Dark and transparent: light lines without a ground are hard to see on white paper or a white slide.")


class PictureDialog(QDialog):
    """Asks for panes and for the parameters of their picture, made from their declarations, and shows what they give.

    Parameters
    ----------
    panes : tuple of str
        The panes to choose from.
    pane : str
        The one chosen at first.
    asked : Asked
        The parameters shown at first.
    dark : bool
        Whether the session's theme is dark.
    draw : Draw, optional
        Draws what is shown; without it, nothing is.
    """

    def __init__(self, panes: tuple[str, ...], pane: str, asked: Asked, parent: QWidget | None = None, *, dark: bool = False, draw: Draw | None = None) -> None:
        super().__init__(parent)
        self._dark = dark
        self.setWindowTitle(tr("Export picture"))
        self.asked = asked
        self.chosen = pane
        body = QWidget()
        form = QFormLayout(body)
        form.setContentsMargins(0, 0, 8, 0)
        self._arrangement = Arrangement(form, panes, pane, "picture", self)
        self._fields = PictureFields(form, asked, "picture", parent=self)
        hint = tr(
            "Width and height take a unit too: 89 mm, 3.5 in. The width may be a column, {columns}; an empty height fits it then.", columns=", ".join(COLUMNS)
        )
        form.addRow(line_of_text("quiet", "picture.lengths", hint))
        self._hint = line_of_text("quiet", "picture.hint", tr(DARK_TRANSPARENT))
        form.addRow(self._hint)
        self._area, self._said = PreviewArea(), line_of_text("quiet", "picture.said")
        self._notes, self._refusal = line_of_text("quiet", "picture.notes"), line_of_text("refusal", "picture.refusal")
        self._sketcher = Sketcher(draw, self._take, self) if draw is not None else None
        # Why what is asked for now cannot be had, where that is known.
        self._refused = ""
        self._lay_out(body)
        self._arrangement.changed.connect(self._ask)
        self._fields.changed.connect(self._ask)
        self._ask()

    @property
    def pane(self) -> str:
        """The panes that are chosen."""
        return self.chosen

    @property
    def picture(self) -> Picture:
        """The parameters that were chosen."""
        return self.asked.picture

    def done(self, result: int) -> None:
        """Close, and have nothing drawn any more."""
        if self._sketcher is not None:
            self._sketcher.drop()
        super().done(result)

    def _lay_out(self, body: QWidget) -> None:
        """Put the fields to the left, where they scroll in a low window, and the preview to the right."""
        scrolled = scrolling(body)
        side = QVBoxLayout()
        side.addWidget(self._area, 1)
        for line in (self._said, self._notes, self._refusal):
            side.addWidget(line)
        self._notes.hide()
        self._refusal.hide()
        across = QHBoxLayout()
        across.addWidget(scrolled)
        across.addLayout(side, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.RestoreDefaults)
        export = buttons.addButton(tr("Choose file\N{HORIZONTAL ELLIPSIS}"), QDialogButtonBox.ButtonRole.AcceptRole)
        export.setDefault(True)
        self._export = export
        buttons.accepted.connect(self.agree)
        buttons.rejected.connect(self.reject)
        afresh = buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        afresh.setAutoDefault(False)
        afresh.clicked.connect(lambda: self._fields.show_asked(Asked()))
        whole = QVBoxLayout(self)
        whole.addLayout(across, 1)
        whole.addWidget(buttons)
        self.resize(USUAL.boundedTo(self.screen().availableSize()))
        self._arrangement.list.setFocus()

    def _ask(self) -> None:
        """Say at once what is wrong with what is asked for, else have it drawn."""
        self._refused = ""
        try:
            rows_of(self._arrangement.panes)
            asked = self._fields.asked()
        except SigexplorerError as error:
            self._refuse(error)
            return
        picture = asked.picture
        self._hint.setVisible(picture.transparent and (picture.theme == "dark" or (picture.theme == "session" and self._dark)))
        self._refusal.hide()
        self._said.show()
        self._export.setEnabled(True)
        across, down = (side / picture.dpi * MILLIMETRES for side in (picture.width, picture.height))
        self._said.setText(
            tr(
                "{width} \N{MULTIPLICATION SIGN} {height} pixels, {across} \N{MULTIPLICATION SIGN} {down} mm, text of {points} pt",
                width=picture.width,
                height=picture.height,
                across=digits(f"{across:.1f}"),
                down=digits(f"{down:.1f}"),
                points=digits(shortest(picture.text)),
            )
        )
        if self._sketcher is not None:
            self._area.set_waiting(True)
            self._sketcher.want(self._arrangement.panes, picture)

    def _take(self, came: Preview | SigexplorerError) -> None:
        """Show what was drawn, or why it cannot be."""
        if isinstance(came, SigexplorerError):
            self._refuse(came)
            return
        self._area.show_image(came.image)
        self._notes.setText("\n".join(came.notes))
        self._notes.setVisible(bool(came.notes))

    def _refuse(self, error: SigexplorerError) -> None:
        self._refused = briefly(str(error))
        self._refusal.setText(self._refused)
        self._refusal.show()
        # The size is that of the last picture that could be had.
        self._said.hide()
        self._notes.hide()
        self._export.setEnabled(False)
        self._area.set_waiting(True)
        if self._sketcher is not None:
            self._sketcher.drop()

    def agree(self) -> None:
        """Take what is chosen as it stands, unless it is refused."""
        if not self._refused:
            self.asked, self.chosen = self._fields.asked(), self._arrangement.panes
            self.accept()
