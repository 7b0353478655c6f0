"""What the probe reads, as a small table; and the sentence below the plots."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFont, QFontMetrics, QFontMetricsF, QGuiApplication, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from sigexplorer.controls.words import letter_by_letter
from sigexplorer.crash import guarded
from sigexplorer.language import tr
from sigexplorer.plot.text import as_said, unbroken
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.topic import Topic
from sigexplorer.window.announcer import Announcer

ROW = 20
# Of the width, what names have at least, and what stands between a long name and its value, in pixels.
NAMES, GAP = 0.36, 8
# Of the letters of the sentence, in pixels: the first at which it fits.
SIZES = (15, 13, 11)
# How high the sentence's strip is where a window leaves it this width or less, and how much higher for each function compared.
HEIGHTS = ((400.0, 162, 13), (500.0, 134, 13), (620.0, 120, 13), (880.0, 98, 12), (math.inf, 64, 10))
# Between two sentences, and between two pictures of numbers, in milliseconds.
PAUSE, BLINK = 120, 33


class Pace(QTimer):
    """What is asked for again and again is due at once, or after the pause behind the last time, and once more for whoever asked last.

    Parameters
    ----------
    pause : int
        In milliseconds.
    parent : QObject
        Whose it is.
    """

    due = Signal()
    """It is to be done now."""

    def __init__(self, pause: int, parent: QObject) -> None:
        super().__init__(parent)
        self._asked = False
        self.setSingleShot(True)
        self.setInterval(pause)
        self.timeout.connect(self._take_turn)

    def ask(self) -> None:
        """Ask for it."""
        self._asked = True
        if not self.isActive():
            self._take_turn()

    def _take_turn(self) -> None:
        if self._asked:
            self._asked = False
            self.start()
            self.due.emit()


class Readout(QWidget):
    """What a topic reads off: names and numbers in two or three columns, painted directly, since it changes with every pixel of a drag.

    While it does, it is painted some thirty times a second: nobody reads numbers faster, and each time costs a twentieth of a frame. The last always are.
    """

    def __init__(self, topic: Topic[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topic = topic
        self._shown: tuple[Any, State] | None = None
        self._height = 1
        self._pace = Pace(BLINK, self)
        self._pace.due.connect(self.update)
        self.setObjectName(f"{topic.name}.readout")
        self.setAccessibleName(tr("{pane} readings", pane=topic.title))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """What is shown, row by row; spelled when it is asked for, since the table is often out of sight."""
        return () if self._shown is None or self._topic.readout is None else self._topic.readout(*self._shown)

    def show_results(self, results: Results) -> None:
        """Show what the topic's result says, where there is one; nothing where it was refused, for that of before is not of now."""
        if results.has([self._topic]):
            self._shown = results.of(self._topic), results.state
            self._pace.ask()
        elif results.refusal([self._topic]):
            self._shown = None
            self._pace.ask()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of the rows."""
        return QSize(200, max(1, self._height) * ROW + 4)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the rows."""
        rows = self.rows
        if len(rows) != self._height:
            self._height = len(rows)
            self.updateGeometry()
        self.setAccessibleDescription("; ".join(" ".join(row) for row in rows))
        painter = QPainter(self)
        seen = self.seen(rows, painter.fontMetrics())
        self.setToolTip("" if self._whole(rows, seen) else letter_by_letter("\n".join("  ".join(row) for row in rows)))
        for index, row in enumerate(seen):
            pen = self.palette().placeholderText()
            for left, width, text in row:
                painter.setPen(pen.color())
                side = Qt.AlignmentFlag.AlignRight if left else Qt.AlignmentFlag.AlignLeft
                painter.drawText(QRectF(left, index * ROW, width, ROW), Qt.AlignmentFlag.AlignVCenter | side, text)
                pen = self.palette().text()
        painter.end()

    def seen(self, rows: tuple[tuple[str, ...], ...], measures: QFontMetrics) -> list[list[tuple[float, float, str]]]:
        """Return where each text of each row begins, how wide its place is, and what is seen of it: one that does not fit ends with an ellipsis.

        A number that lost its first digits at the edge would be another number.
        """
        width = float(self.width())
        least = NAMES * width
        columns = max((len(row) for row in rows), default=1) - 1
        placed = []
        for name, *values in rows:
            edge = least
            if len(values) == 1:
                # A row with one value: the name has all that the value leaves, and the value all that the name leaves.
                wanted = width - measures.horizontalAdvance(values[0]) - GAP
                edge = min(max(least, wanted), measures.horizontalAdvance(name) + GAP)
            share = (width - edge) / max(columns if len(values) > 1 else 1, 1)
            row = [(0.0, edge, name), *((edge + column * share, share - 2.0, text) for column, text in enumerate(values))]
            if len(values) > 1:
                # What the name or the first value, which stands to the right, leaves of its place is the other's.
                end = edge + share - 2.0
                needed, wanted = measures.horizontalAdvance(name) + GAP, end - measures.horizontalAdvance(values[0]) - GAP
                begins = min(max(edge, wanted), needed) if needed > edge else max(min(edge, wanted), needed)
                row[:2] = [(0.0, begins, name), (begins, end - begins, values[0])]
            placed.append([(left, room, measures.elidedText(text, Qt.TextElideMode.ElideRight, int(room))) for left, room, text in row])
        return placed

    @staticmethod
    def _whole(rows: tuple[tuple[str, ...], ...], seen: list[list[tuple[float, float, str]]]) -> bool:
        return all(tuple(text for _, _, text in row) == whole for row, whole in zip(seen, rows, strict=True))


class Sentence(QWidget):
    """The sentence that says what is on the screen.

    It is painted directly: a label would have the whole window laid out and painted once more with every step of a drag. While it changes with
    every step it is painted some times a second, since nobody reads faster; the last sentence always is. Its height follows from its width and from how many
    functions are compared, of each of which it has something to say, so that no sentence moves the plots; one that does not fit ends with an ellipsis, and is
    whole in its tip.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = self._written = ""
        self._beside, self._scale = 0, 1.0
        self._coming: Callable[[], str] | None = None
        self._pace = Pace(PAUSE, self)
        self._pace.due.connect(self._paint_newest)
        self._painted = ""
        self.announcer = Announcer(self)
        self.setObjectName("reading")
        self.setAccessibleName(tr("Reading"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHTS[-1][1])
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        copy = QAction(tr("Copy sentence"), self)
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        self.addAction(copy)

    def text(self) -> str:
        """Return the sentence."""
        if self._coming is not None:
            coming, self._coming = self._coming, None
            self._take(coming())
        return self._text

    def written(self) -> str:
        """Return what is seen of the sentence: all of it, or lines that end with an ellipsis."""
        return as_said(self._written)

    def set_scale(self, scale: float) -> None:
        """Write so many times as large."""
        if scale != self._scale:
            self._scale = scale
            self._set_height(self.width())
            self.update()

    def make_room(self, beside: int) -> None:
        """Make room for what is said of the functions compared, of so many of which something is."""
        if beside != self._beside:
            self._beside = beside
            self._set_height(self.width())

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence."""
        self.show_later(lambda: sentence)

    def show_later(self, sentence: Callable[[], str]) -> None:
        """Show a sentence that is made once it is painted or asked for, unless another one has come by then."""
        self._coming = sentence
        self._pace.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take more lines where they are short."""
        super().resizeEvent(event)
        self._set_height(event.size().width())

    def _set_height(self, width: int) -> None:
        height, more = next((height, more) for widest, height, more in HEIGHTS if width <= widest * self._scale)
        self.setFixedHeight(round(self._scale * (height + more * self._beside)))

    def _take(self, sentence: str) -> None:
        if sentence != self._text:
            self._text = sentence
            self.announcer.say(sentence)

    def _paint_newest(self) -> None:
        text = self.text()
        if self._painted != text:
            self._painted = text
            self.setAccessibleDescription(text)
            self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Write the sentence, over as many lines as there is room for, below a line that divides it from the plots."""
        painter = QPainter(self)
        painter.setPen(self.palette().mid().color())
        painter.drawLine(0, 0, self.width(), 0)
        painter.setPen(self.palette().text().color())
        box = QRectF(12, 3, self.width() - 24, self.height() - 5)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        text = self._written = unbroken(self._text)
        font = self.font()
        # A narrow window gets smaller letters rather than half of the sentence.
        for pixels in SIZES:
            font.setPixelSize(round(self._scale * pixels))
            painter.setFont(font)
            measures = painter.fontMetrics()
            lines = int(box.height() // measures.height())
            # A sentence that is clearly short enough need not be laid out twice.
            if 1.25 * measures.horizontalAdvance(text) < lines * box.width():
                break
            if painter.boundingRect(box, flags, text).height() <= box.height():
                break
        else:
            self._written = "\n".join(whole_lines(text, font, box.width(), lines))
        self.setToolTip("" if self._written == text else letter_by_letter(self._text))
        painter.drawText(box, flags, self._written)
        painter.end()


def whole_lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Return a text broken into lines, the last with an ellipsis where there would be more than `most`.

    Parameters
    ----------
    text : str
        Words on one line.
    font : QFont
        Their letters.
    width : float
        How long a line may be, in logical pixels.
    most : int
        How many lines there may be; one at least is returned.
    """
    layout = QTextLayout(text, font)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) < most:
        line = layout.createLine()
        # Nothing may be asked of a line that is not there.
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    if not starts:
        return [text]
    whole = [text[start:end].rstrip() for start, end in itertools.pairwise(starts)]
    return [*whole, QFontMetricsF(font).elidedText(text[starts[-1] :], Qt.TextElideMode.ElideRight, width)]
