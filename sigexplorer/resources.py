"""Where the files shipped with the program are: the one place that knows."""

from __future__ import annotations

from pathlib import Path

from sigexplorer.errors import FileError
from sigexplorer.language import tr

HERE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder: ``resource("presets", "article.sigx")``.

    A wheel and a frozen application hold the folder inside of the package, a checkout beside it.

    Raises
    ------
    FileError
        If it is not there: the installation is incomplete.
    """
    for root in (HERE / "resources", HERE.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileError(tr("{parts} is missing from the resources beside {here}: install sigexplorer again.", parts="/".join(parts), here=HERE))
