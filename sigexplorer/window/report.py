"""A bug reaches the user as a report to copy, and the window stays alive."""

from __future__ import annotations

import contextlib
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from sigexplorer.crash import CrashLog, compose
from sigexplorer.errors import SigexplorerError
from sigexplorer.language import tr
from sigexplorer.state import State
from sigexplorer.window.messages import plain, warn


def standard_folder() -> Path:
    """Return where the logs of crashes are."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)) / "log"


def install_hook(log: CrashLog | None = None) -> Reporter:
    """Show every exception that nobody caught, in any thread: a mistake of the user as its one line, a bug with its report."""
    reporter = Reporter(log)
    sys.excepthook = reporter
    threading.excepthook = reporter.hear
    return reporter


class Reporter(QObject):
    """The hook; it shows each bug once, though it may come again with every frame.

    Parameters
    ----------
    log : CrashLog, optional
        Where reports are kept too.
    """

    found = Signal()
    """There is a bug: what would do the same again had better stop, and work be kept. It is told of before it is shown."""
    _elsewhere = Signal(object)

    def __init__(self, log: CrashLog | None = None) -> None:
        super().__init__()
        self._log = log
        self._shown: set[tuple[str, ...]] = set()
        self._state: Callable[[], State] | None = None
        # Emitted in another thread, it is heard in that of the window.
        self._elsewhere.connect(self._take)

    def ask(self, state: Callable[[], State]) -> None:
        """Say how to learn what is shown when something breaks."""
        self._state = state

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Show an exception in a dialog; a bug goes to stderr too."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif isinstance(error, SigexplorerError):
            warn(QApplication.activeWindow(), str(error))
        else:
            place = kind.__name__, *traceback.format_tb(trace)
            self._show_bug(place, "".join(traceback.format_exception(kind, error, trace)), f"{kind.__name__}: {error}")

    def hear(self, what: threading.ExceptHookArgs) -> None:
        """Hear of an exception in another thread."""
        if what.exc_value is not None and not issubclass(what.exc_type, SystemExit):
            with contextlib.suppress(RuntimeError):
                # The window may be gone meanwhile.
                self._elsewhere.emit(what.exc_value)

    def _take(self, error: BaseException) -> None:
        self(type(error), error, error.__traceback__)

    def _show_bug(self, place: tuple[str, ...], trace: str, summary: str) -> None:
        self.found.emit()
        # What it says may have another number in it with every frame: a bug is where it happens.
        if place in self._shown:
            return
        self._shown.add(place)
        report = compose(trace, self._state() if self._state is not None else None)
        if self._log is not None:
            self._log.note(report)
        if sys.stderr is not None:
            with contextlib.suppress(OSError, ValueError):
                sys.stderr.write(report)
        box = QMessageBox(QMessageBox.Icon.Critical, "sigexplorer", tr("Something went wrong in the program. The window stays open and your work is kept."))
        box.setInformativeText(plain(summary))
        box.setDetailedText(report)
        copy = box.addButton(tr("Copy report"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Close)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
        box.exec()
