"""For a room: the plots alone on the whole screen, large enough for the last row, with a spot of light for a pointer."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDockWidget, QLineEdit, QWidget

from sigexplorer.store import Change
from sigexplorer.window.explorer import Explorer

# By how much everything on plots is enlarged at least, and at most, on a screen as high as this; on higher ones by as much more.
LEAST, MOST, HIGH = 1.4, 2.4, 768.0
# A plot of this size, in logical pixels, is enough for what stands on it: one that is larger is enlarged.
WIDE, TALL = 420.0, 300.0
# As high as a widget may be for Qt.
ANY_HEIGHT = 16_777_215


class Presentation(QObject):
    """Shows the plots of a window to a room, and goes back to how everything was.

    Parameters
    ----------
    window : Explorer
        Which is shown.
    find : callable
        Opens the command palette, or puts it away.
    """

    def __init__(self, window: Explorer, find: Callable[[], None]) -> None:
        super().__init__(window)
        self._find = find
        self._window, self._stack, self._reading = window, window.stack, window.reading
        self.on = False
        # Each with what it said.
        self._hidden: list[tuple[QWidget, str]] = []
        self._typed: str | None = None
        self._full = False
        self._large: dict[str, str] = {}
        self._followed: set[str] = set()
        self._keys = [self._key(key, do) for key, do in (("Escape", self.end), ("PgDown", lambda: window.turn_page(1)), ("PgUp", lambda: window.turn_page(-1)))]
        # A size comes after many that are on the way.
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._fit)
        window.store.subscribe(self._changed)

    def turn(self) -> None:
        """Begin, or end."""
        if self.on:
            self.end()
        else:
            self.begin()

    def begin(self) -> None:
        """Hide all but the plots and the sentence, fill the screen, and enlarge what is left."""
        self.on = True
        window = self._window
        self._full = window.isFullScreen()
        self._large = {}
        line = self._line()
        self._typed = line.text() if line is not None else None
        if line is not None:
            self._find()
        self._hidden = [(part, part.accessibleName()) for part in self._beside() if not part.isHidden()]
        for part, _ in self._hidden:
            part.hide()
        # The keys of a menu bar that is hidden would do nothing.
        window.menuBar().setFixedHeight(0)
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        for key in self._keys:
            key.setEnabled(True)
        self._stack.installEventFilter(self)
        self._take_page()

    def end(self) -> None:
        """Go back to how everything was, plots that have been enlarged meanwhile too."""
        if not self.on:
            return
        self.on = False
        window = self._window
        self._stack.removeEventFilter(self)
        self._fitting.stop()
        for key in self._keys:
            key.setEnabled(False)
        if not self._full:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        window.menuBar().setMinimumHeight(0)
        window.menuBar().setMaximumHeight(ANY_HEIGHT)
        for part, said in self._hidden:
            # What says something else by now has shown or hidden itself.
            if part.accessibleName() == said:
                part.show()
        self._reading.set_scale(1.0)
        for pane in window.panes.values():
            pane.set_presented(False)
            pane.set_magnification(1.0)
        for page, large in self._large.items():
            if window.arranging.of(page).large != large:
                window.arranging.enlarge(large or window.arranging.of(page).large)
        if self._typed is not None and self._line() is None:
            self._find()
            line = self._line()
            assert line is not None
            line.setText(self._typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fit the plots to another size."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._fitting.start()
        return super().eventFilter(watched, event)

    def _changed(self, change: Change) -> None:
        if self.on and "style.page" in change.keys:
            self._take_page()

    def _beside(self) -> list[QWidget]:
        """Return what stands around the plots and the sentence: lines above them, controls, the help."""
        window, column = self._window, self._stack.parentWidget()
        assert column is not None
        lines = [part for part in column.children() if isinstance(part, QWidget) and part not in (self._stack, self._reading)]
        return list(dict.fromkeys([window.rail, window.aside, *window.aside.words, *lines, *window.findChildren(QDockWidget, "help")]))

    def _line(self) -> QLineEdit | None:
        """Return what a name is typed in while the command palette is open."""
        found = self._window.findChild(QLineEdit, "palette.line")
        return found if isinstance(found, QLineEdit) and found.isVisible() else None

    def _take_page(self) -> None:
        """Present the plots of the page that is shown."""
        page = self._window.store.state.style.page
        self._large.setdefault(page, self._window.arranging.of(page).large)
        for name, pane in self._window.page.panes.items():
            if name not in self._followed:
                self._followed.add(name)
                pane.enlarge_wanted.connect(functools.partial(self._enlarge, name))
            pane.set_presented(True)
        self._fitting.start()

    def _enlarge(self, pane: str) -> None:
        if self.on:
            self._window.arranging.enlarge(pane)
            self._window.panes[pane].setFocus()
            self._fitting.start()

    def _fit(self) -> None:
        """Enlarge the plots of the page all alike: as far as the smallest of them has room, within what can be read and what is no waste."""
        page = self._window.page
        seen = [page.panes[name] for name in page.seen if page.panes[name].isVisible()]
        if not self.on or not seen:
            return
        screen = max(1.0, self._window.height() / HIGH)
        room = min(min(pane.size().width() / WIDE, pane.size().height() / TALL) for pane in seen)
        wanted = min(max(room, LEAST * screen), MOST * screen)
        self._reading.set_scale(max(LEAST, LEAST * screen))
        for pane in page.panes.values():
            if pane.window() is self._window:
                pane.set_magnification(wanted)

    def _key(self, key: str, do: Callable[[], None]) -> QShortcut:
        made = QShortcut(QKeySequence(key), self._window)
        made.activated.connect(do)
        made.setEnabled(False)
        return made
