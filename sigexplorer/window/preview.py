"""What a file will show, scaled to fit, while its options change."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sigexplorer.crash import guarded
from sigexplorer.errors import SigexplorerError
from sigexplorer.export.picture import Picture
from sigexplorer.language import tr
from sigexplorer.model.running import Cancel

# How long nothing changes before it is drawn, in milliseconds: who types a number is not interrupted at every digit.
SETTLED = 150
# The least and the usual size, and the squares of a ground that is left out.
LEAST, USUAL, SQUARE = QSize(180, 140), QSize(460, 340), 8
PALE, DARKER = "#f0f0f0", "#d8d8d8"


class Preview(NamedTuple):
    """What a file will show, and what should be known of it."""

    image: QImage
    notes: tuple[str, ...] = ()


Draw = Callable[[str, Picture, Cancel, Callable[[Preview | SigexplorerError], None]], None]
"""Draws some panes as a picture, unless it is outdated before it is done, and hands it over, or why it cannot be had."""


class PreviewArea(QWidget):
    """Shows a picture as large as there is room, no larger than it is; the last one, paler, until the next is drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("picture.preview")
        self.setAccessibleName(tr("Preview"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(LEAST)
        self._image: QImage | None = None
        self._waiting = False

    @property
    def image(self) -> QImage | None:
        """What is shown; None before the first."""
        return self._image

    @property
    def waiting(self) -> bool:
        """Whether a newer one is being drawn, or cannot be had."""
        return self._waiting

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the usual size."""
        return USUAL

    def show_image(self, image: QImage) -> None:
        """Show the newest picture."""
        self._image, self._waiting = image, False
        self.setAccessibleDescription(tr("{width} x {height} pixels", width=image.width(), height=image.height()))
        self.update()

    def set_waiting(self, waiting: bool) -> None:
        """Say that what is shown is not the newest."""
        if waiting != self._waiting:
            self._waiting = waiting
            self.update()

    def place(self) -> QRectF:
        """Return where the picture stands: in the middle, as it is or smaller."""
        if self._image is None:
            return QRectF()
        width, height = (side / self.devicePixelRatioF() for side in (self._image.width(), self._image.height()))
        share = min(1.0, self.width() / width, self.height() / height)
        return QRectF((self.width() - share * width) / 2, (self.height() - share * height) / 2, share * width, share * height)

    @guarded
    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the picture on paper, or on squares where its ground is left out."""
        if self._image is None:
            return
        painter, place = QPainter(self), self.place()
        ratio = self.devicePixelRatioF()
        pixels = QSize(max(1, round(place.width() * ratio)), max(1, round(place.height() * ratio)))
        shown = self._image.scaled(pixels, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        if self._image.hasAlphaChannel():
            _draw_squares(painter, place)
        painter.setOpacity(0.4 if self._waiting else 1.0)
        painter.drawImage(place, shown)
        painter.setOpacity(1.0)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()


class Sketcher:
    """Has a picture drawn whenever what is wanted has been the same for a moment; only the newest is handed over.

    Parameters
    ----------
    draw : Draw
        Draws it.
    done : callable
        Is given what came of it.
    parent : QWidget
        What it lives with.
    """

    def __init__(self, draw: Draw, done: Callable[[Preview | SigexplorerError], None], parent: QWidget) -> None:
        self._draw, self._done = draw, done
        self._wanted: tuple[str, Picture] | None = None
        self._number = 0
        self._settled = QTimer(parent)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED)
        self._settled.timeout.connect(self._start)

    def want(self, panes: str, picture: Picture) -> None:
        """Have this drawn soon."""
        self._wanted = (panes, picture)
        self._number += 1
        self._settled.start()

    def drop(self) -> None:
        """Have nothing drawn any more."""
        self._wanted = None
        self._number += 1
        self._settled.stop()

    def _start(self) -> None:
        if self._wanted is None:
            return
        number = self._number
        self._draw(*self._wanted, lambda: number != self._number, lambda came: self._done(came) if number == self._number else None)


def _draw_squares(painter: QPainter, place: QRectF) -> None:
    painter.save()
    painter.setClipRect(place)
    painter.fillRect(place, QColor(PALE))
    for row in range(int(place.height() // SQUARE) + 1):
        for column in range(row % 2, int(place.width() // SQUARE) + 1, 2):
            painter.fillRect(QRectF(place.left() + column * SQUARE, place.top() + row * SQUARE, SQUARE, SQUARE), QColor(DARKER))
    painter.restore()
