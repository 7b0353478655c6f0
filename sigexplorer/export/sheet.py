"""Several panes in one picture, in rows, each with its letter: what is drawn by one stands for what is drawn by all."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from sigexplorer.errors import ExportError, ParameterError
from sigexplorer.export.picture import BELOW, BESIDE, PAGE, SMALLEST, Picture
from sigexplorer.fonts import font, metrics
from sigexplorer.panes import create_pane, pane_class
from sigexplorer.panes.base import Pane
from sigexplorer.plot.text import TEXT_PIXELS
from sigexplorer.results import Computation, Results, compute
from sigexplorer.state import State
from sigexplorer.theme import Theme
from sigexplorer.topics import pages, pane_entry

# More panes of one picture would be too small to be read.
MOST_PANES = 26
# Between two panes, and beside a letter, in logical pixels.
GAP, INSET = 8.0, 4.0

Rows = tuple[tuple[str, ...], ...]


def rows_of(panes: str) -> tuple[Rows, tuple[int, ...]]:
    """Return the panes of a picture, row by row, and how the height is shared among the rows.

    Parameters
    ----------
    panes : str
        A pane's name; several, with commas between those of a row and slashes between rows; or "page:" and a page's name, for all of its panes.

    Raises
    ------
    ParameterError
        If there is no such pane or page.
    ExportError
        If a pane has no picture, or there are too many.
    """
    if panes.startswith(PAGE):
        name = panes.removeprefix(PAGE)
        if name not in pages():
            raise ParameterError(f"page {name!r} is unknown: give one of {', '.join(pages())}.")
        page = pages()[name]
        rows, shares = tuple(tuple(pane for pane in row if pane_entry(pane).kind) for row in page.rows), page.shares or (1,) * len(page.rows)
        return rows, tuple(shares)
    rows = tuple(tuple(name.strip() for name in row.split(BESIDE)) for row in panes.split(BELOW))
    for name in (name for row in rows for name in row):
        if not pane_entry(name).kind:
            raise ExportError(f"pane {name!r} has numbers but no picture: give a name that ends with .csv.")
    if sum(map(len, rows)) > MOST_PANES:
        raise ExportError(f"{sum(map(len, rows))} panes are too many for one picture: give at most {MOST_PANES}.")
    return rows, (1,) * len(rows)


def title_of(panes: str) -> str:
    """Return what a user reads of the panes of a picture."""
    if panes.startswith(PAGE):
        return f"All of {pages()[panes.removeprefix(PAGE)].title}"
    return ", ".join(pane_entry(name.strip()).title for row in panes.split(BELOW) for name in row.split(BESIDE))


def topics_of(panes: str) -> tuple[Computation[object], ...]:
    """Return the topics whose results a picture of some panes needs, each once."""
    rows, _ = rows_of(panes)
    return tuple({topic.name: topic for row in rows for name in row for topic in pane_class(name).topics}.values())


class Sheet:
    """Panes in rows, drawn as one.

    Attributes
    ----------
    name : str
        The panes, as `rows_of` takes them.
    title : str
        What a viewer of the picture shows.
    """

    def __init__(self, name: str, title: str, size: tuple[int, int], theme: Theme, placed: Sequence[tuple[Pane, QRectF, str]]) -> None:
        self.name, self.title, self.theme = name, title, theme
        self._size, self._placed = size, placed

    def width(self) -> int:
        """Return its width in logical pixels."""
        return self._size[0]

    def height(self) -> int:
        """Return its height in logical pixels."""
        return self._size[1]

    def paint(self, painter: QPainter, target: QRectF, *, transparent: bool = False) -> None:
        """Draw the panes and their letters; see `sigexplorer.plot.plot.Plot.paint`."""
        painter.save()
        try:
            painter.translate(target.topLeft())
            painter.scale(target.width() / self._size[0], target.height() / self._size[1])
            if not transparent:
                painter.fillRect(QRectF(0, 0, *self._size), QColor(self.theme.background))
            for pane, place, letter in self._placed:
                pane.paint(painter, place, transparent=transparent)
                if letter:
                    bold = QFont(font(TEXT_PIXELS))
                    bold.setBold(True)
                    painter.setFont(bold)
                    painter.setPen(QColor(self.theme.foreground))
                    painter.drawText(QPointF(place.left() + INSET, place.top()), letter)
        finally:
            painter.restore()


@contextmanager
def laid(state: State, panes: str, picture: Picture, previous: Results | None = None) -> Iterator[Sheet]:
    """Build the panes of a picture, which no screen shows, with their results drawn.

    Parameters
    ----------
    state : State
        What to draw.
    panes : str
        See `rows_of`.
    picture : Picture
        Size and colours of the whole.
    previous : Results, optional
        Results that are taken over where the state has the same.

    Raises
    ------
    ExportError
        If a pane would be too small for its labels.
    """
    rows, shares = rows_of(panes)
    theme = picture.theme_for(state)
    with ExitStack() as shown:
        placed: list[tuple[Pane, QRectF, str]] = []
        for row, (top, height) in zip(rows, _cut(picture.logical_height, shares), strict=True):
            for name, (left, width) in zip(row, _cut(picture.logical_width, (1,) * len(row)), strict=True):
                letter = f"({string.ascii_lowercase[len(placed)]})" if picture.letters else ""
                # A letter has a line of its own: whatever a pane draws at its top, a legend or the heads of a table, stays clear of it.
                head = round(metrics(TEXT_PIXELS).ascent()) if letter else 0
                if width < SMALLEST[0] or height - head < SMALLEST[1]:
                    raise ExportError(f"{sum(map(len, rows))} panes find no room in {picture.width}x{picture.height}: give a larger size, or smaller text.")
                pane = shown.enter_context(offscreen(name, theme, round(width), round(height) - head))
                placed.append((pane, QRectF(left, top + head, width, height - head), letter))
        results = compute(state, topics_of(panes), previous=previous)
        for pane, _, _ in placed:
            pane.render_results(results)
        yield Sheet(panes, title_of(panes), (picture.logical_width, picture.logical_height), theme, placed)


def _cut(length: int, shares: Sequence[int]) -> list[tuple[float, float]]:
    """Return where each part of a length begins, and how long it is: in whole pixels, gaps between them, so that lines stay sharp."""
    room = length - GAP * (len(shares) - 1)
    edges = [round(room * sum(shares[:number]) / sum(shares)) for number in range(len(shares) + 1)]
    return [(edges[number] + GAP * number, float(edges[number + 1] - edges[number])) for number in range(len(shares))]


@contextmanager
def offscreen(name: str, theme: Theme, width: int, height: int) -> Iterator[Pane]:
    """Build a pane that no screen shows."""
    pane = create_pane(name, theme)
    try:
        pane.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        pane.resize(width, height)
        # Only a widget that is shown hears of its size and lays itself out.
        pane.show()
        yield pane
    finally:
        pane.hide()
        pane.deleteLater()
        # At once, for there may be no event loop.
        QCoreApplication.sendPostedEvents(pane, QEvent.Type.DeferredDelete.value)
