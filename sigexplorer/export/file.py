"""One way to write any file: the window and the command line both take it."""

from __future__ import annotations

import os
from collections.abc import Sequence

from sigexplorer.errors import LONGEST_LIST, ExportError, shortened
from sigexplorer.export.film_kinds import ANIMATIONS
from sigexplorer.export.picture import Picture, several
from sigexplorer.export.table import export_table
from sigexplorer.files import shown, suffix_of
from sigexplorer.language import mark, tr
from sigexplorer.model.running import Progress, unheard
from sigexplorer.output import STANDARD
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.topics import panes_in

PICTURES = (".png", ".svg", ".pdf")
TABLES = (".csv",)
LIVE = (".html",)
SUFFIXES = PICTURES + TABLES + LIVE
# What another program writes, where it is installed.
FOREIGN = (".emf",)
# What a name may end with of a picture that stands still: what is said where a name ends otherwise.
STILL = PICTURES + FOREIGN


def kind_of(path: str | os.PathLike[str]) -> str:
    """Return the suffix of `path`, in lower case; that of a table for the standard output."""
    return TABLES[0] if os.fspath(path) == STANDARD else suffix_of(path)


def check_suffix(path: str | os.PathLike[str]) -> str:
    """Return the suffix of `path`, as `kind_of` has it.

    Raises
    ------
    ExportError
        If no kind of file has it.
    """
    suffix = kind_of(path)
    if suffix in ANIMATIONS:
        said = mark(
            "{path} would be a moving picture, in which a parameter moves: give --sweep KEY=FROM:TO too, or take File > Export animation in the window, "
            "or end it with one of {suffixes}."
        )
        raise ExportError(tr(said, path=shown(path), suffixes=", ".join(SUFFIXES + FOREIGN)))
    if suffix not in SUFFIXES + FOREIGN:
        said = mark("{path} has no suffix that is known: end it with one of {suffixes}, or with --sweep KEY=FROM:TO with one of {moving}.")
        raise ExportError(tr(said, path=shown(path), suffixes=", ".join(SUFFIXES + FOREIGN), moving=", ".join(ANIMATIONS)))
    return suffix


def export_file(
    state: State,
    pane: str,
    path: str | os.PathLike[str],
    picture: Picture | None = None,
    *,
    plain: bool = False,
    force: bool = False,
    previous: Results | None = None,
    sliders: Sequence[str] = (),
    progress: Progress = unheard,
) -> tuple[str, ...]:
    """Write a pane's picture, its numbers, or the page that it stands on with live sliders, as the suffix of `path` says.

    Parameters
    ----------
    state : State
        What to draw or compute.
    pane : str
        The pane's name.
    path : path
        Where to write: .png, .svg, .pdf, .csv or .html; .emf where Inkscape is installed; `STANDARD` for a table on the standard output.
    picture : Picture, optional
        Size, density and colours of a picture.
    plain : bool
        Leave the provenance of a table out.
    force : bool
        Whether a file that exists may be replaced.
    previous : Results, optional
        Results that are taken over where the state has the same; else they are computed.
    sliders : sequence of str
        The dotted keys of the sliders of a page that is computed ahead; its first ones where none is given.
    progress : callable
        Told how much is done, from 0 to 1, of what takes long.

    Returns
    -------
    tuple of str
        What should be known of a picture, each in one line: a legend that is not whole.

    Raises
    ------
    ParameterError
        If there is no such pane.
    ExportError
        If the suffix is not known, or a picture cannot be drawn.
    FileError
        If the file cannot be written; an old one is whole.
    """
    suffix = check_suffix(path)
    if suffix in LIVE:
        from sigexplorer.export.html import export_html

        export_html(state, pane, path, sliders, force=force, progress=progress)
        return ()
    if suffix in TABLES:
        if several(pane):
            raise ExportError(
                tr(
                    "{path} is a table, which is of one pane: give one of {pane} alone, or a name that ends with {suffixes}.",
                    path=shown(path),
                    pane=shortened(", ".join(panes_in(pane)), LONGEST_LIST),
                    suffixes=", ".join(STILL),
                )
            )
        export_table(state, pane, path, plain=plain, force=force, previous=previous, progress=progress)
        return ()
    # Qt is loaded only for pictures: a table is written without it, and sooner.
    from sigexplorer.export.image import export_image

    return export_image(state, pane, path, picture, force=force, previous=previous, progress=progress)
