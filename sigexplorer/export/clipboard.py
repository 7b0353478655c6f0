"""What goes to the clipboard: a pane's picture, or its numbers."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from sigexplorer.export.image import image, image_bytes
from sigexplorer.export.picture import Picture
from sigexplorer.export.table import csv_bytes, tsv_text
from sigexplorer.results import Results
from sigexplorer.state import State


def image_mime(state: State, pane: str, picture: Picture | None = None, previous: Results | None = None) -> QMimeData:
    """Return a pane's picture: as pixels for any program, and as SVG for those that take it."""
    mime = QMimeData()
    mime.setImageData(image(state, pane, picture, previous))
    mime.setData("image/svg+xml", image_bytes(state, pane, ".svg", picture, previous))
    return mime


def data_mime(state: State, pane: str, previous: Results | None = None) -> QMimeData:
    """Return a pane's numbers: as text with tabs, which spreadsheets take, and as CSV."""
    mime = QMimeData()
    mime.setText(tsv_text(state, pane, previous))
    mime.setData("text/csv", csv_bytes(state, pane, plain=True, previous=previous))
    return mime
