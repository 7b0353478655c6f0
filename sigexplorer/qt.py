"""Qt, loaded so that nothing that is loaded after it is read for Qt's sake."""

from __future__ import annotations

import builtins
import contextlib
import sys
from collections.abc import Iterator

# What Qt says where the locale that was asked for has no UTF-8, or is not there: four lines, of what it has done about it.
OF_LOCALE = "Detected locale "


def load_qt() -> None:
    """Load Qt, and leave Python's own import in its place.

    PySide6 puts another one there, which reads the source of every module imported from then on, to find out whether it is one of those for
    which ``from __feature__ import snake_case`` could be meant, and keeps its lines. That is a tenth of a start, and none of ours means it;
    a script that loads Qt itself, as for `sigexplorer.app.create_window`, has everything as it was.
    """
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain


@contextlib.contextmanager
def unheard_of_locale() -> Iterator[None]:
    """Have an application that is made meanwhile say nothing of its locale, on which nothing of ours depends; all else is said as ever."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler

    def hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if text.startswith(OF_LOCALE):
            return
        if before is not None:
            before(kind, context, text)
        elif sys.stderr is not None:
            with contextlib.suppress(OSError, ValueError):
                sys.stderr.write(f"{qFormatLogMessage(kind, context, text)}\n")

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
