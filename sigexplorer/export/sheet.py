"""Several panes in one picture, in rows, each with its letter: what is drawn by one stands for what is drawn by all."""

from __future__ import annotations

import itertools
import string
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from sigexplorer.errors import ExportError, in_quotes
from sigexplorer.export.legends import Key, below, beside, merged
from sigexplorer.export.picture import SMALLEST, Picture
from sigexplorer.export.sharing import Groups, align, groups_of, link
from sigexplorer.fonts import face_of, font, metrics, steps_in, written_in
from sigexplorer.language import plural, tr
from sigexplorer.model.running import Progress, unheard
from sigexplorer.panes import create_pane, pane_class
from sigexplorer.panes.base import Pane
from sigexplorer.plot.legend import Entry
from sigexplorer.plot.text import TEXT_PIXELS
from sigexplorer.results import Computation, Results, compute
from sigexplorer.state import State
from sigexplorer.steps import Steps
from sigexplorer.theme import FAMILY, Theme
from sigexplorer.topic import PAGE, named_panes
from sigexplorer.topics import page_called, pages, pane_entry

# More panes of one picture would be too small to be read.
MOST_PANES = 26
# Between two panes, and beside a letter, in logical pixels.
GAP, INSET = 8.0, 4.0
# How often everything is drawn until it stands still.
MOST_TURNS = 3
# How much of a width a legend beside a plot takes at most, and how far below the top it begins.
MOST_BESIDE, TOP = 0.45, 10.0

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
        page = page_called(panes.removeprefix(PAGE))
        rows, shares = tuple(tuple(pane for pane in row if pane_entry(pane).kind) for row in page.rows), page.shares or (1,) * len(page.rows)
        return rows, tuple(shares)
    rows = named_panes(panes)
    for name in (name for row in rows for name in row):
        if not pane_entry(name).kind:
            raise ExportError(tr("pane {name} has numbers but no picture: give a name that ends with .csv.", name=in_quotes(name)))
    if sum(map(len, rows)) > MOST_PANES:
        raise ExportError(tr("{number} panes are too many for one picture: give at most {most}.", number=sum(map(len, rows)), most=MOST_PANES))
    return rows, (1,) * len(rows)


def title_of(panes: str) -> str:
    """Return what a user reads of the panes of a picture."""
    if panes.startswith(PAGE):
        return tr("All of {title}", title=pages()[panes.removeprefix(PAGE)].title)
    return ", ".join(pane_entry(name).title for row in named_panes(panes) for name in row)


def topics_of(panes: str) -> tuple[Computation[object], ...]:
    """Return the topics whose results a picture of some panes needs, each once."""
    rows, _ = rows_of(panes)
    return tuple({topic.name: topic for row in rows for name in row for topic in pane_class(name).topics}.values())


class Cell(NamedTuple):
    """Where a pane of a picture stands, itself, with its letter and its legend, and what its letter is."""

    pane: Pane
    place: QRectF
    whole: QRectF
    letter: str


class Sheet:
    """Panes in rows, drawn as one.

    Attributes
    ----------
    name : str
        The panes, as `rows_of` takes them.
    title : str
        What a viewer of the picture shows.
    grid : sequence of sequence of Pane
        The panes, row by row.
    """

    def __init__(self, name: str, picture: Picture, theme: Theme, grid: Sequence[Sequence[Pane]], shares: Sequence[int]) -> None:
        self.name, self.title, self.theme, self.grid = name, title_of(name), theme, grid
        self._picture, self._shares, self._face = picture, shares, grid[0][0].face
        self._groups: tuple[Groups, Groups] = ([], [])
        self._cells: list[list[Cell]] = []
        self._keys: list[tuple[Key, QPointF]] = []
        self._taken: list[Pane] = []
        # What stands on the page, and shows nothing.
        self.left_out: Sequence[Pane] = ()

    @property
    def panes(self) -> list[Pane]:
        """Its panes, in the order of their letters."""
        return [pane for row in self.grid for pane in row]

    @property
    def places(self) -> list[QRectF]:
        """Where its panes and then its legends stand, in logical pixels."""
        keys = [QRectF(corner.x(), corner.y(), key.width, key.height) for key, corner in self._keys if key.items]
        return [cell.place for row in self._cells for cell in row] + keys

    def width(self) -> int:
        """Return its width in logical pixels."""
        return self._picture.logical_width

    def height(self) -> int:
        """Return its height in logical pixels."""
        return self._picture.logical_height

    def render(self, results: Results) -> None:
        """Draw results, and give everything its place.

        Raises
        ------
        ExportError
            If a pane would be too small for its labels, a legend finds no room, or there are no axes to be shared.
        """
        if not self._cells:
            with written_in(self._face):
                self._place(QRectF(0, 0, self.width(), self.height()), self._shares, [[1.0] * len(row) for row in self.grid], [])
        # What is drawn follows the size, which follows how much legends and numbers take of what is drawn.
        for _ in range(MOST_TURNS):
            before = [pane.size() for pane in self.panes]
            for pane in self.panes:
                pane.render_results(results)
            self._groups = groups_of(self.grid, self._picture.share) if self._picture.share != "none" else ([], [])
            link(*self._groups)
            self.arrange()
            if [pane.size() for pane in self.panes] == before:
                break

    def arrange(self) -> None:
        """Give everything its place: the one legend of all first, then the panes, each with its own."""
        with written_in(self._face):
            whole, named, self._keys = QRectF(0, 0, self.width(), self.height()), self._named(), []
            if self._picture.one_legend and named:
                called = {id(pane): letter or f"({pane.title})" for pane, letter in zip(self.panes, self._letters(), strict=True)}
                whole = self._without(merged([(called[id(pane)], entries) for pane, entries in named]), whole)
                named = []
            keys, heights = list(self._keys), [float(share) for share in self._shares]
            widths = [[1.0] * len(row) for row in self.grid]
            self._place(whole, heights, widths, named)
            # How much stands around the frames is known once they have a size, and is less once they share their numbers.
            for _ in range(2 if any(self._groups) else 0):
                align(*self._groups)
                heights, widths = self._evened(heights, widths)
                self._keys = list(keys)
                self._place(whole, heights, widths, named)
            align(*self._groups)

    def painting(self, painter: QPainter, target: QRectF, *, transparent: bool = False) -> Steps[None]:
        """Draw the panes, their letters and their legends, in steps; see `sigexplorer.plot.plot.Plot.painting`."""
        return steps_in(self._face, self._painting(painter, target, transparent))

    def _painting(self, painter: QPainter, target: QRectF, transparent: bool) -> Steps[None]:
        painter.save()
        try:
            painter.translate(target.topLeft())
            painter.scale(target.width() / self.width(), target.height() / self.height())
            if not transparent:
                painter.fillRect(QRectF(0, 0, self.width(), self.height()), QColor(self.theme.background))
            for cell in (cell for row in self._cells for cell in row):
                yield from cell.pane.painting(painter, cell.place, transparent=transparent)
                if cell.letter:
                    bold = QFont(font(TEXT_PIXELS))
                    bold.setBold(True)
                    painter.setFont(bold)
                    painter.setPen(QColor(self.theme.foreground))
                    painter.drawText(QPointF(cell.place.left() + INSET, cell.place.top()), cell.letter)
            for key, corner in self._keys:
                key.paint(painter, corner.x(), corner.y(), self.theme)
                yield
        finally:
            painter.restore()

    def _named(self) -> list[tuple[Pane, tuple[Entry, ...]]]:
        """Return the panes whose legends stand outside of them, with what these name."""
        if not self._picture.one_legend and self._picture.legend == "above":
            return []
        # A legend that the state hides has nothing to say elsewhere either; one that was taken out of its pane is hidden from then on.
        named = [(pane, pane.legend.listed) for pane in self.panes if pane.legend.listed and (pane.legend.isVisible() or pane in self._taken)]
        self._taken = [pane for pane, _ in named]
        for pane, _ in named:
            pane.legend.hide()
        return named

    def _letters(self) -> list[str]:
        return [f"({letter})" if self._picture.letters else "" for letter in string.ascii_lowercase[: len(self.panes)]]

    def _place(self, whole: QRectF, heights: Sequence[float], widths: Sequence[Sequence[float]], named: Sequence[tuple[Pane, tuple[Entry, ...]]]) -> None:
        """Give the panes their places in a rectangle whose height and width are shared among them."""
        letters, entries = iter(self._letters()), {id(pane): names for pane, names in named}
        spared = self._spared_by_group(whole, widths, entries)
        self._cells = []
        for row, shares, (top, height) in zip(self.grid, widths, _cut(whole.height(), heights), strict=True):
            self._cells.append([])
            for pane, (left, width) in zip(row, _cut(whole.width(), shares), strict=True):
                letter = next(letters)
                # A letter has a line of its own: whatever a pane draws at its top, a legend or the heads of a table, stays clear of it.
                head = round(metrics(TEXT_PIXELS).ascent()) if letter else 0
                cell = QRectF(whole.left() + left, whole.top() + top, width, height)
                place = cell.adjusted(0, head, 0, 0)
                if id(pane) in entries or id(pane) in spared:
                    place = self._without(entries.get(id(pane), ()), place, spared.get(id(pane), 0.0))
                if place.width() < SMALLEST[0] or place.height() < SMALLEST[1]:
                    count, given = len(self.panes), f"{self._picture.width}x{self._picture.height}"
                    if count == 1:
                        raise ExportError(tr("a pane and its legend find no room in {size}: give a larger size, or smaller text.", size=given))
                    raise ExportError(tr("{number} panes find no room in {size}: give a larger size, or smaller text.", number=count, size=given))
                pane.resize(round(place.width()), round(place.height()))
                self._cells[-1].append(Cell(pane, place, cell, letter))

    def _spared_by_group(self, whole: QRectF, widths: Sequence[Sequence[float]], entries: Mapping[int, Sequence[Entry]]) -> dict[int, float]:
        """Return how much legends take beside or below plots that share an axis, by plot: as much of each, or their frames would not be in line."""
        aside = self._picture.legend == "beside"
        room = {
            id(pane): width for row, shares in zip(self.grid, widths, strict=True) for pane, (_, width) in zip(row, _cut(whole.width(), shares), strict=True)
        }
        spared: dict[int, float] = {}
        for group in self._groups[0 if aside else 1]:
            keys = [self._key(entries[id(pane)], room[id(pane)]) for pane in group if id(pane) in entries]
            if keys:
                spared |= dict.fromkeys(map(id, group), max(key.width if aside else key.height for key in keys))
        return spared

    def _key(self, entries: Sequence[Entry], room: float) -> Key:
        return beside(entries, MOST_BESIDE * room) if self._picture.legend == "beside" else below(entries, room)

    def _without(self, entries: Sequence[Entry], place: QRectF, least: float = 0.0) -> QRectF:
        """Put a legend where the picture has it, and return what it leaves of a place, at most all but so much."""
        key = self._key(entries, place.width())
        if self._picture.legend == "beside":
            width = round(max(key.width, least))
            corner, rest = QPointF(place.right() - width, place.top() + TOP), place.adjusted(0, 0, -width, 0)
            fits = TOP + key.height <= place.height()
        else:
            height = round(max(key.height, least))
            high = self._picture.legend == "above"
            corner = QPointF(place.left(), place.top() if high else place.bottom() - height)
            rest = place.adjusted(0, height if high else 0, 0, 0 if high else -height)
            fits = rest.height() >= SMALLEST[1]
        if not fits:
            size = f"{self._picture.width}x{self._picture.height}"
            raise ExportError(
                tr(
                    "a legend of {number} names finds no room in {size}: give a larger size, smaller text, or another place of the legend.",
                    number=len(entries),
                    size=size,
                )
            )
        self._keys.append((key, corner))
        return rest

    def _evened(self, heights: Sequence[float], widths: Sequence[Sequence[float]]) -> tuple[list[float], list[list[float]]]:
        """Return how height and width are shared so that frames in one line with shared axes are as large as one another."""
        across, up = self._groups
        made_heights, made_widths = list(heights), [list(row) for row in widths]
        if across:
            around = [max(cell.whole.height() - cell.pane.frame_rect.height() for cell in row) for row in self._cells]
            room = sum(row[0].whole.height() for row in self._cells) - sum(around)
            made_heights = [most + room * share / sum(self._shares) for most, share in zip(around, self._shares, strict=True)]
        if up:
            # Columns stay in line from row to row, as far as the rows are divided alike.
            start = 0
            for count, rows in ((count, len(list(rows))) for count, rows in itertools.groupby(self._cells, len)):
                block = self._cells[start : start + rows]
                around = [max(row[column].whole.width() - row[column].pane.frame_rect.width() for row in block) for column in range(count)]
                room = (sum(cell.whole.width() for cell in block[0]) - sum(around)) / count
                made_widths[start : start + rows] = [[most + room for most in around] for _ in block]
                start += rows
        return made_heights, made_widths


def notes_of(panes: Sequence[Pane], left_out: Sequence[Pane] = ()) -> tuple[str, ...]:
    """Return what somebody who asked for a picture should know of it: which plots show nothing, and where not all that it names found room."""
    said = [tr("{plot} is left out: {why}", plot=pane.title, why=pane.nothing) for pane in left_out]
    for pane in panes:
        if pane.nothing:
            said.append(tr("{plot} shows nothing: {why}", plot=pane.title, why=pane.nothing))
        with written_in(pane.face):
            cut = pane.legend.cut
        if cut:
            said.append(
                plural(
                    "{plot}: the legend has no room for a name; give a larger size, smaller text, or a legend below or beside the plot.",
                    "{plot}: the legend has no room for {n} names; give a larger size, smaller text, or a legend below or beside the plot.",
                    cut,
                    plot=pane.title,
                )
            )
    return tuple(said)


@contextmanager
def laid(
    state: State, panes: str, picture: Picture, previous: Results | None = None, progress: Progress = unheard, *, sparing: bool = False
) -> Iterator[Sheet]:
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
    progress : callable
        See `sigexplorer.results.compute`.
    sparing : bool
        Whether of a page those panes are left out that show nothing but why, where others show something.

    Raises
    ------
    ExportError
        If a pane would be too small for its labels, a legend finds no room, there are no axes to be shared, or the font is not installed.
    """
    rows, shares = rows_of(panes)
    theme, face = picture.theme_for(state), face_of(picture.font)
    with ExitStack() as shown:
        # Their size follows, once it is known how much the legends take.
        grid = [[shown.enter_context(offscreen(name, theme, *SMALLEST, face)) for name in row] for row in rows]
        sheet = Sheet(panes, picture, theme, grid, shares)
        results = compute(state, topics_of(panes), previous=previous, progress=progress)
        sheet.render(results)
        left_out = [pane for pane in sheet.panes if pane.nothing] if sparing and panes.startswith(PAGE) else []
        if 0 < len(left_out) < len(sheet.panes):
            kept = [(row, share) for row, share in zip(([pane for pane in row if pane not in left_out] for row in grid), shares, strict=True) if row]
            sheet = Sheet(panes, picture, theme, [row for row, _ in kept], [share for _, share in kept])
            sheet.left_out = left_out
            sheet.render(results)
        yield sheet


def _cut(length: float, shares: Sequence[float]) -> list[tuple[float, float]]:
    """Return where each part of a length begins, and how long it is: in whole pixels, gaps between them, so that lines stay sharp."""
    room = length - GAP * (len(shares) - 1)
    edges = [round(room * sum(shares[:number]) / sum(shares)) for number in range(len(shares) + 1)]
    return [(edges[number] + GAP * number, float(edges[number + 1] - edges[number])) for number in range(len(shares))]


@contextmanager
def offscreen(name: str, theme: Theme, width: int, height: int, face: str = FAMILY) -> Iterator[Pane]:
    """Build a pane that no screen shows, whose text has a typeface."""
    pane = create_pane(name, theme)
    try:
        pane.face = face
        pane.legend.set_whole(True)
        pane.labels.thorough = True
        pane.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        pane.resize(width, height)
        # Only a widget that is shown hears of its size and lays itself out.
        pane.show()
        # It may be drawn in steps, between which it would take what a window sends it for a picture of its own.
        pane.setUpdatesEnabled(False)
        yield pane
    finally:
        pane.hide()
        pane.deleteLater()
        # At once, for there may be no event loop.
        QCoreApplication.sendPostedEvents(pane, QEvent.Type.DeferredDelete.value)
