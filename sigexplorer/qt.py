"""Qt, loaded so that nothing that is loaded after it is read for Qt's sake."""

from __future__ import annotations

import builtins
import contextlib
import os
import sys
from collections.abc import Iterator

from sigexplorer.errors import DisplayError
from sigexplorer.language import digits, mark, tr

# What Qt says where the locale that was asked for has no UTF-8, or is not there: four lines, of what it has done about it.
OF_LOCALE = "Detected locale "
# Qt cuts the filling and converting of whatever is more than some hundred rows high into pieces for threads of its own, and waits for them: for ever, where
# the system gives no more threads. What a plot fills takes less than to wake them: a quarter of what the five plots of a training take to paint, where two
# processors have others to serve; and a picture of 48 million pixels takes no longer without.
ALONE = "QT_NO_GUI_THREADPOOL"
# Which of Qt's bindings pyqtgraph takes, whatever is loaded already: a user's other programs may have another one.
BINDING = "PYQTGRAPH_QT_LIB"
# What the window may be enlarged by, and at how many dots an inch Qt enlarges nothing.
SCALES = (0.25, 10.0)
USUAL = 96.0


def load_qt() -> None:
    """Load Qt, and leave Python's own import in its place.

    PySide6 puts another one there, which reads the source of every module imported from then on, to find out whether it is one of those for
    which ``from __feature__ import snake_case`` could be meant, and keeps its lines. That is a tenth of a start, and none of ours means it;
    a script that loads Qt itself, as for `sigexplorer.app.create_window`, has everything as it was.
    """
    os.environ[BINDING] = "PySide6"
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain


@contextlib.contextmanager
def beginning_application() -> Iterator[None]:
    """Have an application that is made meanwhile paint in one thread, and say nothing of its locale, on which nothing of ours depends; all else as ever."""
    os.environ.setdefault(ALONE, "1")
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


def check_enlarged(ratio: float, density: float) -> None:
    """Make sure that a screen leaves something to be seen, whatever Qt takes its scale from: one for each screen, the density of its text, the desktop's.

    Parameters
    ----------
    ratio : float
        Of how many of its own pixels each side of one of Qt's is made.
    density : float
        How many of Qt's pixels it takes an inch for.

    Raises
    ------
    DisplayError
        If everything on it would be too large, or too small: Qt lays out windows for ever, or divides by a width of 0.
    """
    for scale in (ratio, density / USUAL):
        if not SCALES[0] <= scale <= SCALES[1]:
            said = mark(
                "everything in the window would be {scale} times as large: have that from {lowest} to {highest} times, "
                "by QT_SCALE_FACTOR, QT_SCREEN_SCALE_FACTORS, QT_FONT_DPI or Xft.dpi, or leave them out."
            )
            raise DisplayError(tr(said, scale=digits(f"{scale:.3g}"), lowest=digits(f"{SCALES[0]:g}"), highest=digits(f"{SCALES[1]:g}")))
