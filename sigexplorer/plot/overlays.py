"""What the window shows above a plot: that it waits, why it is empty, that the keyboard acts on it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from sigexplorer.fonts import font, metrics
from sigexplorer.language import tr
from sigexplorer.model.wording import fixed
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.surface import Surface
from sigexplorer.plot.text import SMALL_PIXELS, TEXT_PIXELS, draw_text, unbroken
from sigexplorer.theme import Theme

# The largest share of a frame's width that words over it take, and the least height of a frame with words: in a smaller one they would stand on what it
# shows. And how far they keep from the frame, at their sides, above and below.
WIDEST, LOWEST = 0.6, 48.0
ASIDE, AWAY = 8.0, 6.0
# How far text that fills a pane keeps from its edges, in logical pixels, and how high the bar is that tells how far something is.
EDGE, BAR = 10.0, 3.0
# How large what stands in place of a picture is written, and how far it keeps from the edges at its sides, above and below: as there is room.
MESSAGES = ((TEXT_PIXELS, 24, 12), (SMALL_PIXELS, 8, 4))
WRITTEN = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
CUT = "\N{HORIZONTAL ELLIPSIS}"


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
        """Write it in a corner of the frame that nothing else is written in, above a thin bar as long as what is done; or draw the bar alone.

        Where it stands alone, in a small frame or one without a free corner or below text that fills the pane, it lies on one of full length.
        """
        if self.below:
            self._draw_below(painter)
            return
        frame, theme = self.surface.mapping.frame, self.surface.theme
        text = widest = tr("computing\N{HORIZONTAL ELLIPSIS}")
        if self.share is not None:
            # As much room as all of it takes: the words stand still while the share grows.
            text, widest = f"{text} {fixed(100.0 * self.share, 0)} %", f"{text} 100 %"
        box = None if self.told else self._place(widest, frame)
        if box is None and not self.told:
            painter.fillRect(QRectF(frame.left(), frame.bottom() - BAR, frame.width(), BAR), QColor(theme.grid))
        if self.share is not None:
            painter.fillRect(QRectF(frame.left(), frame.bottom() - BAR, frame.width() * self.share, BAR), QColor(theme.accent))
        if box is not None:
            # Not to be seen through: over a picture neither would be told from the other.
            painter.fillRect(box.adjusted(-3.0, -1.0, 3.0, 1.0), QColor(theme.background))
            draw_text(painter, box, text, theme.muted)

    def _place(self, text: str, frame: QRectF) -> QRectF | None:
        """Return where the words stand: at the lower right, or in another corner; None where they would cover what is written, or much of what is drawn."""
        measures = metrics(SMALL_PIXELS)
        width, height = measures.horizontalAdvance(text), measures.height()
        if width > WIDEST * frame.width() or frame.height() < LOWEST:
            return None
        inner = frame.adjusted(ASIDE, AWAY, -ASIDE, -AWAY)
        corners = [QRectF(x, y, width, height) for y in (inner.bottom() - height, inner.top()) for x in (inner.right() - width, inner.left())]
        return self.surface.labels.place(self, text, corners, within=frame)

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
        """Cover the pane and write the text in its middle, on as many lines as it needs; in little room smaller, and as much of it as fits."""
        painter.fillRect(self.extent(), QColor(self.surface.halo))
        pixels, room, shown = self._written()
        painter.setFont(font(pixels))
        painter.setPen(QColor(self.surface.theme.foreground))
        painter.drawText(room, WRITTEN, shown)

    def unsaid(self, at: QPointF) -> str:
        """Return the whole text where not all of it fits."""
        return self.text if self._written()[2] != unbroken(self.text) else ""

    def _written(self) -> tuple[int, QRectF, str]:
        """Return how large what is said is written, where, and how much of it."""
        pixels, room, whole = TEXT_PIXELS, QRectF(), unbroken(self.text)

        def fits(text: str) -> bool:
            return metrics(pixels).boundingRect(room, WRITTEN, text).height() <= room.height()

        for pixels, aside, above in MESSAGES:
            room = self.extent().adjusted(aside, above, -aside, -above)
            if fits(whole):
                return pixels, room, whole
        words = whole.split(" ")
        left, count = 0, len(words)
        while count - left > 1:
            middle = (left + count) // 2
            left, count = (middle, count) if fits(" ".join(words[:middle]) + CUT) else (left, middle)
        return pixels, room, " ".join(words[: max(left, 1)]) + CUT
