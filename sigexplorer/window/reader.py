"""What an article of the help is read in: Qt's text browser in the window's colours, with formulas and pictures drawn for the width that there is."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QResizeEvent, QTextDocument
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QTextBrowser, QWidget

from sigexplorer.controls.appearance import blend, hear_of, theme_of
from sigexplorer.controls.formula import typeset
from sigexplorer.help.addresses import FORMULA, PICTURE
from sigexplorer.help.pictures import asked, how, size_of
from sigexplorer.language import tr
from sigexplorer.results import Results
from sigexplorer.steps import at_once

# Beside the text, and between it and what stands around it.
MARGIN = 14
# What a formula takes of its size in print.
FORMULA_SIZE = 0.9
# After a border was dragged, how long it is waited before pictures are drawn for the new width, in milliseconds.
SETTLED = 150
ROW = re.compile(r'<tr id="(?P<anchor>[^"]*)"><td>')
# Qt rounds the columns of a table up: as wide as all the room, it would be a pixel wider than that.
TABLE = '<table class="grid" width="99%">'
# Commands are broken behind the dots of keys or at blanks, and not within words or behind a hyphen: signs without width say so, which nobody copies.
CODE = re.compile(r"(?<=<code>)[^<]*(?=</code>)")
BREAK, JOIN = "\N{ZERO WIDTH SPACE}", "\N{WORD JOINER}"
DOT, HYPHEN = re.compile(r"\.(?=[^\W\d])"), re.compile(r"-(?=\S)")
IMAGE = re.compile(r'<img src="(?P<address>[^"]*)"')


class Reader(QTextBrowser):
    """Shows one article.

    Signals tell of links; nothing is opened by itself.
    """

    wanted = Signal(str)
    """A link was followed: its address."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hear_of(self.viewport())
        self.setObjectName("help.reader")
        self.setAccessibleName(tr("Article"))
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(MARGIN)
        self.anchorClicked.connect(lambda url: self.wanted.emit(url.toString()))
        # Whether it is there changes the width that there is, on which the pictures hang.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._body, self._results = "", dict[str, Results]()
        self._drawn_for = 0
        self._images: dict[str, QImage] = {}
        self._pending: list[str] = []
        self._drawing = QTimer(self)
        self._drawing.setSingleShot(True)
        self._drawing.timeout.connect(self._draw_next)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLED)
        self._settle.timeout.connect(self._show_again)

    @property
    def is_drawing(self) -> bool:
        """Whether pictures are still to be drawn."""
        return bool(self._pending) or self._drawing.isActive() or self._settle.isActive()

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of the formulas and pictures that are shown."""
        return tuple(self._images)

    def show_article(self, title: str, body: str, results: Mapping[str, Results]) -> None:
        """Show an article from its beginning.

        Parameters
        ----------
        title : str
            What stands above it, as HTML.
        body : str
            The rest of it, as the help makes it.
        results : mapping of str to Results
            What its pictures draw, by their addresses.
        """
        self._body, self._results = f"<h1>{title}</h1>{body}", {_normal(address): found for address, found in results.items()}
        self._render()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 - Qt's name
        """Return a formula, or a picture as far as it is drawn; one that is not yet is as large and empty."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        address = _normal(name)
        if not address.startswith((FORMULA, PICTURE)):
            # Where there is nothing at all, Qt reads the file of that name itself.
            return self._blank(1, 1)
        if address not in self._images:
            self._images[address] = self._formula(address) if address.startswith(FORMULA) else self._room(address)
        return self._images[address]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the keys of the history to whom it belongs."""
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw pictures for another width, once it stays."""
        super().resizeEvent(event)
        if self._body and self._width() != self._drawn_for:
            self._settle.start()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Return what is copied: commands as they are typed, without the signs that say where they are broken."""
        found, made = super().createMimeDataFromSelection(), QMimeData()
        made.setText(bare(found.text()))
        if found.hasHtml():
            made.setHtml(bare(found.html()))
        return made

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take over the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and "_settle" in vars(self) and self._body:
            self._settle.start()

    def _show_again(self) -> None:
        place = self.verticalScrollBar().value()
        self._render()
        self.verticalScrollBar().setValue(place)

    def _render(self) -> None:
        for address in self._images:
            # What was handed to the document stays in it, whatever it shows: it is asked for anew.
            self.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(address), None)
        self._images.clear()
        self._pending = []
        self._drawn_for = self._width()
        self.document().setDefaultStyleSheet(self._style())
        # Qt knows no anchor of a row: it stands in the first cell.
        body = CODE.sub(lambda found: HYPHEN.sub(f"-{JOIN}", DOT.sub(f".{BREAK}", found[0])), self._body.replace('<table class="grid">', TABLE))
        self.setHtml(ROW.sub(r'<tr><td><a name="\g<anchor>"></a>', body))

    def _style(self) -> str:
        theme = theme_of(self.palette())
        shade = blend(theme.foreground, theme.panel, 0.06)
        line = f"border: 0px; border-bottom-width: 1px; border-bottom-style: solid; border-bottom-color: {theme.border};"
        return (
            f"h1 {{ font-size: x-large; }} h2 {{ font-size: large; margin-top: 18px; }} h3 {{ font-size: medium; }} a {{ color: {theme.accent}; }}"
            f" code {{ background-color: {shade}; font-family: monospace; }} pre {{ background-color: {shade}; font-family: monospace; margin: 6px 12px;"
            # Lines that are longer than the help is wide go on below: nobody scrolls sideways to read.
            f" white-space: pre-wrap; }}"
            f" blockquote {{ background-color: {shade}; margin: 4px 12px; }} th {{ color: {theme.muted}; text-align: left; }}"
            f" table {{ border-collapse: collapse; }} th, td {{ padding: 3px 8px; {line} }}"
            f" small {{ color: {theme.muted}; }}"
        )

    def _formula(self, address: str) -> QImage:
        drawing = QSvgRenderer(QByteArray(typeset(unquote(address.removeprefix(FORMULA)), theme_of(self.palette()).foreground)))
        size = drawing.viewBoxF().size() * FORMULA_SIZE
        if size.width() > self._width():
            size *= self._width() / size.width()
        made = self._blank(round(size.width()), round(size.height()))
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.render(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return made

    def _room(self, address: str) -> QImage:
        self._pending.append(address)
        self._drawing.start(0)
        width, height = size_of(asked(address)[0])
        share = min(1.0, self._width() / width)
        return self._blank(round(width * share), round(height * share))

    def _blank(self, width: int, height: int) -> QImage:
        density = self.devicePixelRatioF()
        made = QImage(max(1, round(width * density)), max(1, round(height * density)), QImage.Format.Format_ARGB32_Premultiplied)
        made.setDevicePixelRatio(density)
        made.fill(Qt.GlobalColor.transparent)
        return made

    def _width(self) -> int:
        return max(160, self.viewport().width() - 2 * MARGIN)

    def _draw_next(self) -> None:
        """Draw one picture, and go on with the next once the window has had its turn."""
        if not self._pending:
            return
        address = self._pending.pop(0)
        if address in self._results:
            from sigexplorer.export.image import image

            room = self._images[address]
            pane, state = asked(address)
            # Twice as fine as it is shown, at least: what is made smaller stays legible.
            picture = how(pane, theme_of(self.palette()).name, max(1.0, self.devicePixelRatioF()))
            drawn = at_once(image(state, pane, picture, self._results[address], whatever=True))
            made = drawn.scaled(room.size(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
            made.setDevicePixelRatio(room.devicePixelRatio())
            self._images[address] = made
            self.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(address), made)
            self.viewport().update()
        if self._pending:
            self._drawing.start(0)


def bare(text: str) -> str:
    """Return a text of the reader without the signs that say where its commands are broken."""
    return text.replace(BREAK, "").replace(JOIN, "")


def _normal(address: QUrl | str) -> str:
    """Return an address as Qt spells it."""
    return QUrl(address).toString(QUrl.ComponentFormattingOption.FullyEncoded)


def pictures_in(body: str) -> tuple[str, ...]:
    """Return the addresses of the pictures of an article."""
    return tuple(address for found in IMAGE.finditer(body) if (address := html.unescape(found["address"])).startswith(PICTURE))
