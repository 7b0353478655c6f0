"""EMF, which programs of offices take that know no SVG: made of SVG by Inkscape, where that is installed."""

from __future__ import annotations

import shutil
import subprocess

from sigexplorer.begun import temporary_folder
from sigexplorer.endings import how_it_ended
from sigexplorer.errors import ExportError
from sigexplorer.files import reason_of
from sigexplorer.language import tr

# Inkscape is given up after so many seconds without an end.
PATIENCE = 120.0


def inkscape() -> str:
    """Return the program that makes EMF.

    Raises
    ------
    ExportError
        If it is not installed.
    """
    program = shutil.which("inkscape")
    if program is None:
        raise ExportError(tr(".emf is written by Inkscape, which is not installed: install it, or give .svg, which Word and PowerPoint take since 2016."))
    return program


def emf_bytes(drawing: bytes, program: str) -> bytes:
    """Return a drawing as EMF.

    Parameters
    ----------
    drawing : bytes
        A file of SVG, its text as outlines: a typeface that is missing where it is read would be another.
    program : str
        See `inkscape`.

    Raises
    ------
    ExportError
        If Inkscape fails, or does not come to an end.
    """
    try:
        with temporary_folder() as folder:
            # The file names the one that it was made of.
            source, target = folder / "figure.svg", folder / "figure.emf"
            source.write_bytes(drawing)
            words = [program, "figure.svg", "--export-type=emf", "--export-filename=figure.emf"]
            done = subprocess.run(words, cwd=folder, capture_output=True, timeout=PATIENCE, check=False)
            if not done.returncode and target.is_file():
                return target.read_bytes()
            said = done.stderr.decode(errors="replace").strip().split("\n")[-1]
            reason = said or how_it_ended(done.returncode)
    except subprocess.TimeoutExpired as error:
        reason = str(error)
    except OSError as error:
        # It cannot be begun, or what it is given has no room on the disk.
        reason = reason_of(error)
    raise ExportError(tr("Inkscape cannot write the drawing ({reason}): give .svg or .pdf.", reason=reason[:200]))
