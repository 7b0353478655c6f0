"""Text and pens that all layers share."""

from __future__ import annotations

import functools
import re

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from sigexplorer.fonts import font, metrics, width_of
from sigexplorer.plot.ticks import Tick

TEXT_PIXELS = 12
SMALL_PIXELS = 11
# How far the title of an axis keeps from both ends of its room, in logical pixels: what touches the edge of a pane looks as if it were cut there.
CLEAR = 3.0
# To ask Qt for it by its name takes longer than most lines to draw.
NO_PEN = QPen(Qt.PenStyle.NoPen)
NO_BREAK = "\N{NO-BREAK SPACE}"
# It has no width, and no line ends at it.
JOINER = "\N{WORD JOINER}"
# The space before a sign of per cent behind a number, those around one of an error, and that of n Var[w].
_SIGNED = re.compile(r"(?<=[0-9\N{INFINITY}]) (?=%)| (?=± )|(?<= ±) |(?<=\bn) (?=Var\[)")
# A quantity with its factor, a sign between it and its value, and the value's first word; of longer ones a line may end before or behind the sign.
_GIVEN = re.compile(r"(?<!\S)((?:\S )?\S+) ([=<>≤≥≈→∈]) (?=(\S+))")
LONGEST_GIVEN = 24
# Signs behind which a line may end though no space follows, and even before one that none may end at; a bar is never such a place: |x| is one word.
_SEAMS = re.compile(r"(?<=[-/\N{EN DASH}])")
_BAR = re.compile(r"\|(?! |$)")


def unbroken(text: str) -> str:
    """Return a text in which no line ends within 95 %, 0.519 ± 0.013, p = 0.032, |x| = 4 and n Var[w] = 2: as it is painted, and not as it is copied."""
    return _BAR.sub(f"|{JOINER}", _GIVEN.sub(_together, _SIGNED.sub(NO_BREAK, text)))


def as_said(text: str) -> str:
    """Return a text that is painted `unbroken` as it was before."""
    return text.replace(NO_BREAK, " ").replace(JOINER, "")


def _together(found: re.Match[str]) -> str:
    name, sign, value = found.groups()
    if len(name) + len(value) > LONGEST_GIVEN:
        return found[0]
    return f"{_SEAMS.sub(JOINER, name.replace(' ', NO_BREAK))}{NO_BREAK}{sign}{NO_BREAK}"


def draw_text(painter: QPainter, box: QRectF, text: str, color: str, halo: str = "") -> None:
    """Write `text` small into `box`, on a ground of its own, where one is given, so that lines behind it do not cross the letters."""
    if halo:
        painter.fillRect(box.adjusted(-2, 0, 2, 0), _ground(halo))
    painter.setFont(font(SMALL_PIXELS))
    painter.setPen(ink(color))
    painter.drawText(QPointF(box.left(), box.top() + metrics(SMALL_PIXELS).ascent()), text)


@functools.lru_cache(maxsize=256)
def ink(color: str) -> QColor:
    """Return a colour given as ``#rrggbb``; kept, as pens are: it must not be changed."""
    return QColor(color)


@functools.lru_cache(maxsize=256)
def line_pen(color: str, width: float, dash: tuple[float, ...] = ()) -> QPen:
    """Return the pen of a straight line or an outline; kept, since there are few and every frame asks for them: it must not be changed."""
    pen = QPen(QColor(color), width)
    if dash:
        pen.setDashPattern(list(dash))
    return pen


@functools.cache
def _ground(halo: str) -> QColor:
    ground = QColor(halo)
    # A curve behind a name can be followed through it.
    ground.setAlphaF(0.65)
    return ground


def label_width(tick: Tick) -> float:
    """Return the width of a tick's label in logical pixels."""
    return width_of(tick.text, SMALL_PIXELS) + (width_of(tick.exponent, SMALL_PIXELS - 2) if tick.exponent else 0.0)


def draw_label(painter: QPainter, tick: Tick, corner: QPointF, color: str, halo: str = "") -> None:
    """Write a tick's label, its exponent raised, with its upper left corner at `corner`, on a ground of its own where one is given."""
    measures = metrics(SMALL_PIXELS)
    if halo:
        ground = QColor(halo)
        ground.setAlphaF(0.7)
        painter.fillRect(QRectF(corner.x() - 1, corner.y() + 1, label_width(tick) + 2, measures.height() - 2), ground)
    painter.setFont(font(SMALL_PIXELS))
    painter.setPen(QColor(color))
    baseline = corner.y() + measures.ascent()
    painter.drawText(QPointF(corner.x(), baseline), tick.text)
    if tick.exponent:
        painter.setFont(font(SMALL_PIXELS - 2))
        painter.drawText(QPointF(corner.x() + measures.horizontalAdvance(tick.text), baseline - 4.5), tick.exponent)


def wrapped(text: str, room: float) -> tuple[str, ...]:
    """Return a name in lines that fit, broken between words; a word that is longer is broken where it must be."""
    lines = [""]
    for word in unbroken(text).split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width_of(longer, TEXT_PIXELS) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for sign in word:
            if lines[-1] and width_of(lines[-1] + sign, TEXT_PIXELS) > room:
                lines.append("")
            lines[-1] += sign
    return tuple(map(as_said, lines))


def fitted(title: str, middle: float, room: float) -> tuple[str, float]:
    """Return a title that begins and ends within the room along its axis, clear of both ends where it can, shortened where it is longer, and where it begins.

    Parameters
    ----------
    title : str
        In letters of `TEXT_PIXELS`.
    middle : float
        What it is centred on as far as it fits, in logical pixels from the beginning of the room.
    room : float
        How long the room is, in logical pixels.
    """
    if width_of(title, TEXT_PIXELS) > room:
        title = metrics(TEXT_PIXELS).elidedText(title, Qt.TextElideMode.ElideRight, room)
    width = width_of(title, TEXT_PIXELS)
    clear = max(0.0, min(CLEAR, (room - width) / 2))
    return title, max(clear, min(middle - width / 2, room - width - clear))
