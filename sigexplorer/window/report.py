"""A bug reaches the user as a report to copy, and the window stays alive."""

from __future__ import annotations

import contextlib
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QStandardPaths, Qt, QThread, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from sigexplorer.crash import CrashLog, compose
from sigexplorer.errors import SigexplorerError, named, shortened
from sigexplorer.language import tr
from sigexplorer.state import State
from sigexplorer.window.messages import plain, warn

# Different bugs that are shown, each in a dialog; more are in the log, which closing dialogs for ever would not add to.
MOST_SHOWN = 10
# Characters of what a bug says that its dialog begins with; the report has more.
LONGEST = 500


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

    What is told of a bug while Qt delivers an event or paints is shown once that is over: a dialog in between would have the rest of the
    window painted, and its events delivered, in the middle of it.

    Parameters
    ----------
    log : CrashLog, optional
        Where reports are kept too.
    """

    found = Signal()
    """There is a bug: what would do the same again had better stop, and work be kept. It is told of before it is shown."""
    _elsewhere = Signal(object)
    _soon = Signal()

    def __init__(self, log: CrashLog | None = None) -> None:
        super().__init__()
        self._log = log
        self._shown: set[tuple[str, ...]] = set()
        self._state: Callable[[], State] | None = None
        # What is to be shown, as text: an exception would keep alive what it has passed through, a painter that is at work among it.
        self._waiting: list[Callable[[], None]] = []
        self._telling = self._showing = False
        # Emitted in another thread, it is heard in that of the window.
        self._elsewhere.connect(self._take)
        self._soon.connect(self._show_waiting, Qt.ConnectionType.QueuedConnection)

    def ask(self, state: Callable[[], State]) -> None:
        """Say how to learn what is shown when something breaks."""
        self._state = state

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Show an exception in a dialog; a bug goes to stderr too."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif isinstance(error, SigexplorerError):
            said = str(error)
            self._show(lambda: warn(QApplication.activeWindow(), said))
        else:
            place = kind.__name__, *traceback.format_tb(trace)
            self._tell_bug(place, "".join(traceback.format_exception(kind, error, trace)), shortened(named(error), LONGEST))

    def hear(self, what: threading.ExceptHookArgs) -> None:
        """Hear of an exception in another thread."""
        if what.exc_value is not None and not issubclass(what.exc_type, SystemExit):
            with contextlib.suppress(RuntimeError):
                # The window may be gone meanwhile.
                self._elsewhere.emit(what.exc_value)

    def _take(self, error: BaseException) -> None:
        self(type(error), error, error.__traceback__)

    def _tell_bug(self, place: tuple[str, ...], trace: str, summary: str) -> None:
        # What is done about a bug may have one itself, which comes here too.
        if not self._telling:
            self._telling = True
            try:
                self.found.emit()
            finally:
                self._telling = False
        # What it says may have another number in it with every frame: a bug is where it happens.
        if place in self._shown:
            return
        self._shown.add(place)
        report = compose(trace, self._known_state())
        if self._log is not None:
            self._log.note(report)
        if sys.stderr is not None:
            with contextlib.suppress(OSError, ValueError):
                sys.stderr.write(report)
        if len(self._shown) <= MOST_SHOWN:
            self._show(lambda: _show_report(summary, report))

    def _known_state(self) -> State | None:
        # What is broken may be what knows it.
        with contextlib.suppress(Exception):
            return None if self._state is None else self._state()
        return None

    def _show(self, dialog: Callable[[], None]) -> None:
        self._waiting.append(dialog)
        if QThread.currentThread().loopLevel() > 0:
            self._soon.emit()
        else:
            # Before the window's first event and after its last, nobody comes back to it.
            self._show_waiting()

    def _show_waiting(self) -> None:
        """Show what waits, one dialog after the other."""
        if self._showing:
            return
        self._showing = True
        try:
            while self._waiting:
                self._waiting.pop(0)()
        finally:
            self._showing = False


def _show_report(summary: str, report: str) -> None:
    if QApplication.instance() is None:
        return
    box = QMessageBox(QMessageBox.Icon.Critical, "sigexplorer", tr("Something went wrong in the program. The window stays open and your work is kept."))
    box.setInformativeText(plain(summary))
    box.setDetailedText(report)
    copy = box.addButton(tr("Copy report"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Close)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
    box.exec()
