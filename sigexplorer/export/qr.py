"""A link as a QR code, to be read from a projected screen or from paper; segno makes it, an extra."""

from __future__ import annotations

import importlib
import io
import os
from typing import Any

from sigexplorer.errors import ExportError, in_quotes
from sigexplorer.files import shown, suffix_of, write_file
from sigexplorer.language import tr
from sigexplorer.model.wording import count

SUFFIXES = (".png", ".svg")
# The most that the largest code holds of letters of any kind (ISO/IEC 18004:2015, table 7: version 40, level L, byte mode).
MOST = 2953
# Modules of white around it that readers need, and how many pixels a module of a picture has.
QUIET, PIXELS = 4, 12


def modules(link: str) -> tuple[tuple[bool, ...], ...]:
    """Return the modules of a link's QR code, True where black, row by row, without the white around it.

    Raises
    ------
    ExportError
        If the link is too long for a code, or segno is not installed.
    """
    return tuple(tuple(bool(module) for module in row) for row in _code(link).matrix)


def qr_bytes(link: str, suffix: str) -> bytes:
    """Return a link's QR code as the content of a picture, black on white whatever the theme is.

    Parameters
    ----------
    link : str
        What the code says.
    suffix : str
        One of `SUFFIXES`.

    Raises
    ------
    ExportError
        See `modules`; and if the suffix is another.
    """
    if suffix not in SUFFIXES:
        raise ExportError(
            tr("a QR code is not written as {suffix}: give a name that ends with {suffixes}.", suffix=in_quotes(suffix), suffixes=tr(" or ").join(SUFFIXES))
        )
    content = io.BytesIO()
    _code(link).save(content, kind=suffix.removeprefix("."), scale=PIXELS, border=QUIET, dark="#000", light="#fff")
    return content.getvalue()


def export_qr(link: str, path: str | os.PathLike[str], *, force: bool = False) -> None:
    """Write a link's QR code to a file, .png or .svg.

    Parameters
    ----------
    link : str
        What the code says.
    path : path
        Where to.
    force : bool
        Whether a file that exists may be replaced.

    Raises
    ------
    ExportError
        See `qr_bytes`.
    FileError
        If the file cannot be written.
    """
    suffix = suffix_of(path)
    if suffix not in SUFFIXES:
        raise ExportError(tr("{path} is no picture of a QR code: end it with {suffixes}.", path=shown(path), suffixes=tr(" or ").join(SUFFIXES)))
    write_file(path, qr_bytes(link, suffix), force=force)


def _code(link: str) -> Any:
    if len(link) > MOST:
        raise ExportError(
            tr(
                "this link has {number} characters, and a QR code holds at most {most}: copy the link, or save the session, instead.",
                number=count(len(link)),
                most=count(MOST),
            )
        )
    try:
        # It is asked for by name: what only some users have is no dependency.
        segno: Any = importlib.import_module("segno")
    except ImportError:
        raise ExportError(tr("QR codes are made by segno, which is not installed: pip install 'sigexplorer[sharing]'.")) from None
    # As much correction of errors as fits into the size that the link needs at least.
    return segno.make_qr(link, error="l", mode="byte", boost_error=True)
