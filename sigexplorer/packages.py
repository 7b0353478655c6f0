"""How a package that only some need is installed where this program is."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

NAME = "python3"


def install(what: str) -> str:
    """Return the command that installs packages for the interpreter that runs this program: another one's would not be found by it.

    Parameters
    ----------
    what : str
        As pip takes it: a package, or this program with an extra, "sigexplorer[weights]".

    Returns
    -------
    str
        As a shell of this system takes it; the interpreter by its path, unless `python3` in a shell is the same.
    """
    found, own = shutil.which(NAME), Path(sys.executable)
    # An environment's own interpreter is a link to the system's, which has other packages: the folder tells them apart.
    same = found is not None and Path(found).parent == own.parent
    return f"{NAME if same else _quoted(str(own))} -m pip install {_quoted(what)}"


def _quoted(word: str) -> str:
    if sys.platform == "win32":
        return f'"{word}"' if " " in word or "[" in word else word
    return shlex.quote(word)
