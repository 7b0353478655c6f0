"""EMF, which programs of offices take that know no SVG: made of SVG by Inkscape, where that is installed."""

from __future__ import annotations

import shutil
import subprocess

from sigexplorer.begun import temporary_folder
from sigexplorer.errors import ExportError
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
    with temporary_folder() as folder:
        # The file names the one that it was made of.
        source, target = folder / "figure.svg", folder / "figure.emf"
        source.write_bytes(drawing)
        words = [program, "figure.svg", "--export-type=emf", "--export-filename=figure.emf"]
        try:
            done = subprocess.run(words, cwd=folder, capture_output=True, timeout=PATIENCE, check=False)
        except (subprocess.TimeoutExpired, OSError) as error:
            raise ExportError(tr("Inkscape cannot write the drawing ({reason}): give .svg or .pdf.", reason=str(error)[:200])) from None
        if done.returncode or not target.is_file():
            reason = (done.stderr.decode(errors="replace").strip().split("\n")[-1] or tr("exit status {status}", status=done.returncode))[:200]
            raise ExportError(tr("Inkscape cannot write the drawing ({reason}): give .svg or .pdf.", reason=reason))
        return target.read_bytes()
