"""Pictures of a pane that was built off screen: PNG at any density, SVG and PDF with curves as paths and text as text."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from sigexplorer.errors import ExportError, NothingError, in_quotes
from sigexplorer.export import sheet
from sigexplorer.export.kinds import WRITERS, Drawable, raster, svg
from sigexplorer.export.picture import Picture
from sigexplorer.files import suffix_of, write_file
from sigexplorer.fonts import face_of, load_fonts
from sigexplorer.language import tr
from sigexplorer.model.running import Progress, unheard
from sigexplorer.panes.base import Pane
from sigexplorer.qt import beginning_application
from sigexplorer.results import Results, compute
from sigexplorer.sources import check_export
from sigexplorer.state import State
from sigexplorer.steps import Steps, at_once

# Drawn within a few hundredths of a second, and more than a preview has room for.
MOST_PREVIEWED = 4_000_000


def ensure_application() -> QApplication:
    """Return the application, or a new one that needs no display; the caller keeps it alive."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with beginning_application():
        made = QApplication(["sigexplorer"])
    made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return made


def export_image(
    state: State,
    pane: str,
    path: str | os.PathLike[str],
    picture: Picture | None = None,
    *,
    force: bool = False,
    previous: Results | None = None,
    progress: Progress = unheard,
) -> tuple[str, ...]:
    """Write a picture of a pane; the suffix of `path` says of which kind: png, svg or pdf.

    Parameters
    ----------
    state : State
        What to draw.
    pane : str
        The pane's name, or several; see `sigexplorer.export.sheet.rows_of`.
    path : path
        Where to write.
    picture : Picture, optional
        Size, density and colours.
    force : bool
        Whether a file that exists may be replaced.
    previous : Results, optional
        Results that are taken over where the state has the same; else they are computed.
    progress : callable
        Told how much is computed; see `sigexplorer.results.compute`.

    Returns
    -------
    tuple of str
        What should be known of it; see `Drawn`.

    Raises
    ------
    ParameterError
        If there is no such pane.
    ExportError
        If the suffix is not known, the font not installed, panes or legends find no room, or there is not enough memory.
    NothingError
        If nothing is to be seen but why.
    FileError
        If the file cannot be written.
    """
    check_export(state, path, force=force)
    made = drawn(state, pane, suffix_of(path), picture, previous, progress)
    write_file(path, made.content(), force=force)
    return made.notes


def image_bytes(state: State, pane: str, suffix: str, picture: Picture | None = None, previous: Results | None = None, *, whatever: bool = False) -> bytes:
    """Return a picture as the content of its file; the same state gives the same bytes.

    Parameters
    ----------
    state, pane, picture, previous
        See `export_image`.
    suffix : str
        ".png", ".svg" or ".pdf"; ".emf" where Inkscape is installed.
    whatever : bool
        See `drawing`.
    """
    return at_once(drawing(state, pane, suffix, picture, previous, whatever=whatever)).content()


class Drawn(NamedTuple):
    """A picture that is drawn.

    Attributes
    ----------
    content : callable
        Makes the content of its file, in any thread.
    notes : tuple of str
        What somebody who asked for it should know, each in one line: a legend that is not whole.
    """

    content: Callable[[], bytes]
    notes: tuple[str, ...]


def drawn(state: State, pane: str, suffix: str, picture: Picture | None = None, previous: Results | None = None, progress: Progress = unheard) -> Drawn:
    """Draw a picture at once; see `drawing`."""
    return at_once(drawing(state, pane, suffix, picture, previous, progress))


def drawing(
    state: State,
    pane: str,
    suffix: str,
    picture: Picture | None = None,
    previous: Results | None = None,
    progress: Progress = unheard,
    *,
    whatever: bool = False,
) -> Steps[Drawn]:
    """Draw a picture in steps, in the window's thread where there is one.

    Parameters
    ----------
    state, pane, suffix, picture, previous, progress
        See `image_bytes` and `export_image`.
    whatever : bool
        Whether it is drawn too where nothing is to be seen but why, as the help shows a page as it begins; else that is refused.
    """
    if suffix.lower() not in WRITERS:
        raise ExportError(tr("{suffix} is no picture: give one of {suffixes}.", suffix=in_quotes(suffix), suffixes=", ".join(WRITERS)))
    application = ensure_application()
    wanted = _chosen(picture)
    with (built if whatever else shown)(state, pane, wanted, previous, progress) as ready:
        yield
        content = yield from WRITERS[suffix.lower()](ready, wanted, state)
        made = Drawn(content, _notes_of(ready))
    # It outlives what was drawn.
    del application
    return made


def image(state: State, pane: str, picture: Picture | None = None, previous: Results | None = None, *, whatever: bool = False) -> Steps[QImage]:
    """Draw a picture of a pane as pixels, in steps; see `drawing`."""
    application = ensure_application()
    wanted = _chosen(picture)
    with (built if whatever else shown)(state, pane, wanted, previous) as ready:
        yield
        made = yield from raster(ready, wanted)
    del application
    return made


def pixels_and_svg(state: State, pane: str, picture: Picture | None = None, previous: Results | None = None) -> Steps[tuple[QImage, Callable[[], bytes]]]:
    """Draw a picture as pixels, and as what makes the content of an SVG file of it, from panes that are built once; see `drawing`."""
    application = ensure_application()
    wanted = _chosen(picture)
    with shown(state, pane, wanted, previous) as ready:
        yield
        content = yield from svg(ready, wanted, state)
        yield
        made = yield from raster(ready, wanted)
    del application
    return made, content


def _chosen(picture: Picture | None) -> Picture:
    """Return what is asked for, with the font by the name that it has here; the application must exist."""
    wanted = picture or Picture()
    load_fonts()
    return wanted.changed(font=face_of(wanted.font))


def preview(state: State, pane: str, picture: Picture, previous: Results | None = None) -> Steps[tuple[QImage, tuple[str, ...]]]:
    """Draw in steps what the file will show, and say what should be known of it; see `Drawn`.

    It is the picture itself, pixel for pixel; where that has more pixels than are drawn while a window waits, the same drawing at a lower density. Of what
    no file would be written there is no preview either: it raises what `export_image` does.
    """
    application = ensure_application()
    wanted = _chosen(picture)
    with shown(state, pane, wanted, previous) as ready:
        yield
        share = min(1.0, math.sqrt(MOST_PREVIEWED / (wanted.width * wanted.height)))
        made = yield from raster(ready, wanted, QSize(round(share * wanted.width), round(share * wanted.height)))
        notes = _notes_of(ready)
    del application
    return made, notes


@contextmanager
def shown(state: State, panes: str, picture: Picture, previous: Results | None = None, progress: Progress = unheard) -> Iterator[Drawable]:
    """Build what a picture shows, with its results drawn, where it shows anything: the door to every picture of one state.

    Parameters
    ----------
    state, picture, previous, progress
        See `export_image`.
    panes : str
        What to draw.

    Raises
    ------
    NothingError
        If nothing is to be seen but why.
    """
    with built(state, panes, picture, previous, progress, sparing=True) as ready:
        if why := nothing_of(ready):
            raise NothingError(why)
        # Beside others, what is switched off would say how to switch it on, as if that were the figure.
        for pane in panes_of(ready):
            if why := pane.spared(state):
                raise NothingError(f"{pane.title}: {why}")
        yield ready


@contextmanager
def built(
    state: State, panes: str, picture: Picture, previous: Results | None = None, progress: Progress = unheard, *, sparing: bool = False
) -> Iterator[Drawable]:
    """Build what draws a state, whatever is to be seen of it: a pane, or several as `sigexplorer.export.sheet.rows_of` takes them.

    It is for what draws other states too, of which one may have something to show; see `nothing_of`.

    Parameters
    ----------
    state, panes, picture, previous, progress
        See `shown`.
    sparing : bool
        See `sigexplorer.export.sheet.laid`.
    """
    rows, _ = sheet.rows_of(panes)
    application = ensure_application()
    load_fonts()
    try:
        if len(rows) == len(rows[0]) == 1 and picture.plain:
            name = rows[0][0]
            with sheet.offscreen(name, picture.theme_for(state), picture.logical_width, picture.logical_height, face_of(picture.font)) as pane:
                pane.render_results(compute(state, pane.topics, previous=previous, progress=progress))
                yield pane
        else:
            with sheet.laid(state, panes, picture, previous, progress, sparing=sparing) as several:
                yield several
    finally:
        # It outlives the panes, which belong to it.
        del application


def _notes_of(drawable: Drawable) -> tuple[str, ...]:
    return sheet.notes_of(panes_of(drawable), [] if isinstance(drawable, Pane) else drawable.left_out)


def panes_of(drawable: Drawable) -> list[Pane]:
    """Return the panes of a picture."""
    return [drawable] if isinstance(drawable, Pane) else drawable.panes


def nothing_of(drawable: Drawable) -> str:
    """Return why no pane of a picture shows anything; '' where one does."""
    panes = panes_of(drawable)
    return panes[0].nothing if all(pane.nothing for pane in panes) else ""
