"""Qt, loaded so that nothing that is loaded after it is read for Qt's sake."""

from __future__ import annotations

import builtins


def load_qt() -> None:
    """Load Qt, and leave Python's own import in its place.

    PySide6 puts another one there, which reads the source of every module imported from then on, to find out whether it is one of those for
    which ``from __feature__ import snake_case`` could be meant, and keeps its lines. That is a tenth of a start, and none of ours means it;
    a script that loads Qt itself, as for `sigexplorer.app.create_window`, has everything as it was.
    """
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain
