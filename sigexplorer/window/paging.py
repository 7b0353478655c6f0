"""A page written as HTML from the window: at once where a browser computes it, else picture by picture, computed in a worker and drawn in steps."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

from sigexplorer.export.html import export_html, whole
from sigexplorer.export.html.grid import Frame, Plan, configuration_of, drawing_of, framed, planned, worked
from sigexplorer.export.html.live import LIVE
from sigexplorer.files import write_file
from sigexplorer.language import tr, within
from sigexplorer.model.running import Cancel, Progress
from sigexplorer.results import Results
from sigexplorer.sources import check_export
from sigexplorer.state import State
from sigexplorer.topic import PAGE
from sigexplorer.topics import pages
from sigexplorer.window.explorer import Explorer

Ready = tuple[State, Results, str] | Frame
Drawn = Callable[[], Frame]


class Paging:
    """Writes pages.

    Parameters
    ----------
    window : Explorer
        Whose tasks compute, and whose thread draws.
    written : callable
        Called when a file is there.
    """

    def __init__(self, window: Explorer, written: Callable[[Path], None]) -> None:
        self._window = window
        self._written = written

    def write(self, state: State, page: str, path: Path) -> None:
        """Write a page of a state to a file, over an old one too: the dialog has asked."""
        title = tr("Exporting {plot}", plot=within(pages()[page].title))
        if page in LIVE:
            self._window.tasks.run(
                title, lambda cancel, progress: export_html(state, f"{PAGE}{page}", path, force=True), lambda _: self._written(path), file=path
            )
            return

        def first(cancel: Cancel, progress: Progress) -> tuple[Ready, float]:
            check_export(state, path, force=True)
            begun = worked()
            return framed(Plan(page, state, (), ()), state, cancel), worked() - begun

        def draw(found: tuple[Ready, float]) -> None:
            ready, seconds = found

            def plan(made: Drawn) -> None:
                def count(cancel: Cancel, progress: Progress) -> Plan:
                    return planned(state, page, (), len(zlib.compress(made().svg.encode())), seconds)

                self._window.tasks.run(title, count, lambda wanted: self._go_on(wanted, [], path))

            self._window.tasks.step(title, drawing_of(page, ready), plan)

        self._window.tasks.run(title, first, draw, file=path)

    def _go_on(self, plan: Plan, drawn: list[Drawn], path: Path) -> None:
        """Compute the next picture and draw it; after the last, write the file."""
        wanted = list(plan.states())
        if len(drawn) < len(wanted):

            def take(made: Drawn) -> None:
                drawn.append(made)
                self._go_on(plan, drawn, path)

            def draw(ready: Ready) -> None:
                self._window.tasks.step(title, drawing_of(plan.page, ready), take)

            title = tr("Picture {number} of {pictures}", number=len(drawn) + 1, pictures=len(wanted))
            self._window.tasks.run(title, lambda cancel, progress: framed(plan, wanted[len(drawn)], cancel), draw)
            return

        def put_together(cancel: Cancel, progress: Progress) -> None:
            write_file(path, whole(plan.state, configuration_of(plan, [item() for item in drawn])), force=True)

        self._window.tasks.run(tr("Writing the page"), put_together, lambda _: self._written(path))
