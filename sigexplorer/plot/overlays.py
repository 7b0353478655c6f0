"""What the window shows above a plot: that it waits, why it is empty, that the keyboard acts on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from sigexplorer.fonts import font, metrics
from sigexplorer.language import tr
from sigexplorer.model.wording import fixed
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.surface import Surface
from sigexplorer.plot.text import SMALL_PIXELS, TEXT_PIXELS, draw_text, unbroken
from sigexplorer.theme import Theme

# How far text that fills a pane keeps from its edges, in logical pixels, and how high the bar is that tells how far something is.
EDGE, BAR = 10.0, 3.0


class Progress(Layer):
    """Says that a newer picture is on its way, and how far it is where that is known."""

    printed = False

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface, 50)
        self.share: float | None = None
        # A message in the middle of the pane says the same in more words, and would run into these in a small one.
        self.told = False
        # Text that fills the pane has no room for these either: a bar below it says it.
        self.below = False
        self.hide()

    def set_share(self, share: float | None) -> None:
        """Show this share, from 0 to 1, as done."""
        if share != self.share:
            self.share = share
            self.refresh()

    def set_told(self, told: bool) -> None:
        """Show the bar alone where a message tells the rest."""
        if told != self.told:
            self.told = told
            self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Write it in the lower right corner, above a thin bar as long as what is done; or draw the bar alone at the lower edge, on one of full length."""
        if self.below:
            self._draw_below(painter)
            return
        frame = self.surface.mapping.frame
        text = tr("computing\N{HORIZONTAL ELLIPSIS}")
        if self.share is not None:
            text += f" {fixed(100.0 * self.share, 0)} %"
            painter.fillRect(QRectF(frame.left(), frame.bottom() - BAR, frame.width() * self.share, BAR), QColor(self.surface.theme.accent))
        if self.told:
            return
        width, height = metrics(SMALL_PIXELS).horizontalAdvance(text), metrics(SMALL_PIXELS).height()
        box = QRectF(frame.right() - width - 8, frame.bottom() - height - 6, width, height)
        draw_text(painter, box, text, self.surface.theme.muted, self.surface.halo)

    def _draw_below(self, painter: QPainter) -> None:
        theme, whole = self.surface.theme, self.extent()
        bar = QRectF(whole.left() + EDGE, whole.bottom() - EDGE + 4.0, whole.width() - 2.0 * EDGE, BAR)
        painter.fillRect(bar, QColor(theme.grid))
        if self.share is not None:
            bar.setWidth(bar.width() * self.share)
            painter.fillRect(bar, QColor(theme.accent))


class FocusFrame(Layer):
    """Shows that the keyboard acts on the pane."""

    printed = False
    follows_range = False

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface, 60)
        self.hide()

    def draw(self, painter: QPainter) -> None:
        """Draw a frame just inside the pane."""
        painter.setPen(QPen(QColor(self.surface.theme.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.extent().adjusted(2, 2, -2, -2), 4, 4)


def write_on(widget: QWidget, theme: Theme, text: str) -> None:
    """Cover a widget that is being painted, and write a text in its middle."""
    painter = QPainter(widget)
    painter.fillRect(widget.rect(), QColor(theme.background))
    painter.setFont(font(TEXT_PIXELS))
    painter.setPen(QColor(theme.foreground))
    painter.drawText(widget.rect().adjusted(24, 12, -24, -12), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, unbroken(text))
    painter.end()


class Message(Layer):
    """Says in one line, over a picture that is no longer true, why there is no other."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface, 49)
        self.text = ""
        self.hide()

    def set_text(self, text: str) -> None:
        """Say this; '' hides the layer."""
        if text != self.text:
            self.text = text
            self.setVisible(bool(text))
            self.refresh()

    def draw(self, painter: QPainter) -> None:
        """Cover the pane and write the text in its middle, on as many lines as it needs."""
        whole = self.extent()
        painter.fillRect(whole, QColor(self.surface.halo))
        painter.setFont(font(TEXT_PIXELS))
        painter.setPen(QColor(self.surface.theme.foreground))
        painter.drawText(whole.adjusted(24, 12, -24, -12), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, unbroken(self.text))
