"""The window's size and the places in it, kept between starts: borders that were dragged, sections that were folded, the page looked at last.

All of it is read with suspicion: settings that are damaged, of another version or of another program cost the layout, never the start.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QMainWindow, QSplitter

from sigexplorer.model.parameters import parameters_of
from sigexplorer.style import StyleParameters
from sigexplorer.window.panel import Panel
from sigexplorer.window.placement import Reach, keep_on_screen
from sigexplorer.window.preferences import Kept, forget, has, keep_all, read, read_list
from sigexplorer.window.rail import Rail

GEOMETRY = "window/geometry"
COLUMNS = "window/columns"
PAGE = "window/page"
RAIL = "window/rail"
FOLDED = "panel/folded"
UNFOLDED = "panel/unfolded"
ARRANGEMENT = "arrangement"
# A border farther out than this, in pixels, is none of a screen.
FARTHEST = 100_000


class Layout:
    """Reads and writes the places of one window.

    Parameters
    ----------
    window : QMainWindow
        Whose size is kept.
    columns : QSplitter
        Between the panel and the plots.
    panel : Panel
        Whose sections are folded.
    rail : Rail
        Which is folded, or not, or goes by the window's width.
    """

    def __init__(self, window: QMainWindow, columns: QSplitter, panel: Panel, rail: Rail) -> None:
        self._window = window
        self._columns = columns
        self._panel = panel
        self._rail = rail
        self._pages: dict[str, tuple[QSplitter, ...]] = {}
        # The pages that stand otherwise than the program has them: their borders are others.
        self._arranged: set[str] = set()
        self._kept = False
        self._reach = Reach(window)

    @property
    def kept(self) -> bool:
        """Whether it is kept for the next start."""
        return self._kept

    def restore(self) -> None:
        """Take everything over from the last time, as far as there was one; from now on it is kept."""
        self._kept = True
        geometry = read(GEOMETRY, QByteArray())
        if not geometry.isEmpty():
            self._window.restoreGeometry(geometry)
            # Nobody expects a start without a frame and a way to close it.
            self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowFullScreen)
            keep_on_screen(self._window)
        _set_sizes(self._columns, COLUMNS)
        self._panel.fold(read_list(FOLDED), read_list(UNFOLDED))
        self._rail.fold({"icons": True, "names": False}.get(read(RAIL, "")))
        for name in self._pages:
            self._restore_page(name)

    def follow_page(self, name: str, borders: Iterable[QSplitter], *, arranged: bool = False) -> None:
        """Keep the borders of a page that has been made, or that the user has arranged, and put them where they were."""
        self._pages[name] = tuple(borders)
        self._arranged = self._arranged | {name} if arranged else self._arranged - {name}
        if self._kept:
            self._restore_page(name)

    def save(self, page: str) -> None:
        """Write everything down, and the page that is shown."""
        values: dict[str, Kept] = {
            GEOMETRY: self._window.saveGeometry(),
            COLUMNS: _sizes(self._columns),
            PAGE: page,
            RAIL: "" if self._rail.wanted is None else "icons" if self._rail.wanted else "names",
            FOLDED: self._panel.folded(True),
            UNFOLDED: self._panel.folded(False),
        }
        for name, borders in self._pages.items():
            values |= {self._key(name, number): _sizes(border) for number, border in enumerate(borders)}
        keep_all(values)

    def _restore_page(self, name: str) -> None:
        for number, border in enumerate(self._pages[name]):
            _set_sizes(border, self._key(name, number))

    def reset(self, width: int) -> None:
        """Put everything where the program has it, the panel as wide as given: sections, rail and borders, of pages too that are not made yet."""
        self._columns.setSizes([width, max(1, self._columns.width() - width)])
        self._panel.unfold_all()
        self._rail.fold(None)
        forget("pages")
        for borders in self._pages.values():
            for border in borders:
                border.setSizes([1000] * border.count())

    def _key(self, page: str, number: int) -> str:
        return f"pages/{page}/{'arranged/' if page in self._arranged else ''}{number}"


def arranged_before() -> bool:
    """Return whether the user has ever put a plot elsewhere."""
    return has(ARRANGEMENT)


def last_page() -> str:
    """Return the page that was shown last; the first where that is not known."""
    declared = parameters_of(StyleParameters)["page"]
    kept = read(PAGE, "")
    return kept if kept in declared.choices else str(declared.default)


def _sizes(border: QSplitter) -> list[str]:
    return [str(size) for size in border.sizes()]


def _set_sizes(border: QSplitter, key: str) -> None:
    texts = read_list(key)
    # As many as there are parts, or it was another version's.
    if len(texts) == border.count() and all(text.isascii() and text.isdecimal() and 0 < int(text[:9]) < FARTHEST for text in texts):
        border.setSizes([int(text) for text in texts])
