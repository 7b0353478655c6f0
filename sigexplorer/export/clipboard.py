"""What goes to the clipboard: a pane's picture, or its numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QImage

from sigexplorer.export.image import pixels_and_svg
from sigexplorer.export.picture import Picture
from sigexplorer.export.table import csv_bytes, tsv_bytes
from sigexplorer.model.running import Cancel, Progress, never, unheard
from sigexplorer.results import Results, compute
from sigexplorer.state import State
from sigexplorer.steps import Steps
from sigexplorer.topics import topic_of


class Copied(NamedTuple):
    """A picture that is copied.

    Attributes
    ----------
    image : QImage
        As pixels, for any program.
    svg : callable
        Makes it as SVG, for those that take it, in any thread.
    """

    image: QImage
    svg: Callable[[], bytes]

    def mime(self, svg: bytes) -> QMimeData:
        """Return both, for the clipboard; in the window's thread."""
        mime = QMimeData()
        mime.setImageData(self.image)
        mime.setData("image/svg+xml", svg)
        return mime


def copied(state: State, pane: str, picture: Picture | None = None, previous: Results | None = None) -> Steps[Copied]:
    """Draw a pane's picture for the clipboard, in steps; see `sigexplorer.export.image.drawing`.

    Raises
    ------
    NothingError
        If nothing is to be seen but why.
    """
    made, svg = yield from pixels_and_svg(state, pane, picture, previous)
    return Copied(made, svg)


class DataTexts(msgspec.Struct, frozen=True, eq=False):
    """A pane's numbers as the clipboard takes them: a large map would hold up the window if it had to be spelled in Qt's way there.

    Attributes
    ----------
    tsv : QByteArray
        With tabs, which spreadsheets take.
    csv : QByteArray
        As a CSV file without provenance.
    """

    tsv: QByteArray
    csv: QByteArray

    def mime(self) -> QMimeData:
        """Return both, for the clipboard; in the window's thread."""
        mime = QMimeData()
        mime.setData("text/plain", self.tsv)
        mime.setData("text/csv", self.csv)
        return mime


def data_texts(state: State, pane: str, previous: Results | None = None, *, cancel: Cancel = never, progress: Progress = unheard) -> DataTexts:
    """Return a pane's numbers as text, made in any thread.

    Raises
    ------
    NothingError
        If there is nothing to be written but why.
    Cancelled
        If `cancel` answered True.
    """
    known = compute(state, [topic_of(pane)], previous=previous, cancel=cancel, progress=progress)
    tsv = QByteArray(tsv_bytes(state, pane, known, cancel=cancel, progress=lambda share: progress(0.5 * share)))
    csv = csv_bytes(state, pane, plain=True, previous=known, cancel=cancel, progress=lambda share: progress(0.5 + 0.5 * share))
    return DataTexts(tsv, QByteArray(csv))
