"""A bug reaches the user as a report to copy, and the window stays alive."""

from __future__ import annotations

import contextlib
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from PySide6.QtCore import QMetaObject, QObject, QStandardPaths, Qt, QThread, Signal
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from sigexplorer.crash import CrashLog, compose, impersonal
from sigexplorer.errors import SigexplorerError, named, shortened
from sigexplorer.language import tr
from sigexplorer.state import State
from sigexplorer.window.messages import plain, warn

# Different bugs that are shown, each in a dialog; more are in the log, which closing dialogs for ever would not add to.
MOST_SHOWN = 10
# And that are written: one that comes with every frame from another place has an end too.
MOST_WRITTEN = 200
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
    sys.unraisablehook = reporter.hear_unraisable
    return reporter


class Bug(NamedTuple):
    """What is told of a bug.

    Attributes
    ----------
    summary : str
        What it is and says, shortly.
    report : str
        All that is known of it, to be copied.
    """

    summary: str
    report: str


class Reporter(QObject):
    """The hook; it shows each bug once, though it may come again with every frame.

    What is told of a bug while Qt delivers an event or paints is shown once that is over: a dialog in between would have the rest of the
    window painted, and its events delivered, in the middle of it. What breaks while a bug is told of is told of too, but in no dialog: no exception
    comes out of here, and no report makes the next.

    Parameters
    ----------
    log : CrashLog, optional
        Where reports are kept too.
    """

    found = Signal()
    """There is a bug: what would do the same again had better stop, and work be kept. It is told of before it is shown."""
    untold = Signal(object)
    """A dialog could not be shown: that of a `Bug`, or of a mistake of the user, which is its line."""
    _elsewhere = Signal(object)
    _soon = Signal()

    def __init__(self, log: CrashLog | None = None) -> None:
        super().__init__()
        self._log = log
        self._known: set[tuple[str, ...]] = set()
        self._knowing = threading.RLock()
        self._state: Callable[[], State] | None = None
        # What is to be shown, as text: an exception would keep alive what it has passed through, a painter that is at work among it.
        self._waiting: list[Bug | str] = []
        self._telling = self._showing = False
        # The dialog that is shown and in which nothing has broken.
        self._box: QMessageBox | None = None
        # Emitted in another thread, it is heard in that of the window.
        self._elsewhere.connect(self._take)
        self._soon.connect(self._show_waiting, Qt.ConnectionType.QueuedConnection)

    def ask(self, state: Callable[[], State]) -> None:
        """Say how to learn what is shown when something breaks."""
        self._state = state

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Show an exception in a dialog; a bug goes to stderr too."""
        if QThread.currentThread() is not self.thread():
            return self._hear(error)
        self._safely(self._look_at_box, trace)
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif isinstance(error, SigexplorerError):
            self._safely(self._show, str(error))
        else:
            self._safely(self._tell)
            self._safely(lambda: self._show(self._written(kind, error, trace)))

    def hear(self, what: threading.ExceptHookArgs) -> None:
        """Hear of an exception in another thread."""
        if what.exc_value is not None and not issubclass(what.exc_type, SystemExit):
            self._hear(what.exc_value)

    def hear_unraisable(self, what: sys.UnraisableHookArgs) -> None:
        """Hear of an exception that cannot be raised where it is, as in the end of an object, in any thread."""
        if what.exc_value is not None:
            self._hear(what.exc_value)

    def _hear(self, error: BaseException) -> None:
        # It is written at once: the window, which shows it, may be busy for good, or gone.
        told = str(error) if isinstance(error, SigexplorerError) else self._written(type(error), error, error.__traceback__)
        with contextlib.suppress(RuntimeError):
            self._elsewhere.emit(told)

    def _take(self, told: Bug | str | None) -> None:
        if not isinstance(told, str):
            self._safely(self._tell)
        self._safely(self._show, told)

    def _look_at_box(self, trace: TracebackType | None) -> None:
        """Close the dialog of a bug where another one comes out of it: it may show nothing, and would hold the window up for good."""
        if self._box is not None and _is_within(self._box, trace):
            QMetaObject.invokeMethod(self._box, "reject", Qt.ConnectionType.QueuedConnection)
            self._box = None

    def _tell(self) -> None:
        # What is done about a bug may have one itself, which comes here too.
        if not self._telling:
            self._telling = True
            try:
                self.found.emit()
            finally:
                self._telling = False

    def _written(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> Bug | None:
        """Write a bug to the log and to stderr, in any thread, and return it; None where it is known, or one of too many."""
        try:
            # What it says may have another number in it with every frame: a bug is where it happens.
            number = self._number_of(kind.__name__, *traceback.format_tb(trace))
            if not number:
                return None
            bug = Bug(shortened(impersonal(named(error)), LONGEST), compose("".join(traceback.format_exception(kind, error, trace)), self._known_state()))
        except Exception:
            # As where there is no memory, or the stack is at its end: what is known without either.
            number = self._number_of(kind.__name__)
            if not number:
                return None
            bug = Bug(kind.__name__, f"{kind.__name__}\n")
        self._write(bug.report)
        return bug if number <= MOST_SHOWN else None

    def _number_of(self, *place: str) -> int:
        """Return which of the different bugs one is, from 1 on; 0 where it is known already, or one of too many."""
        with self._knowing:
            if place in self._known or len(self._known) >= MOST_WRITTEN:
                return 0
            self._known.add(place)
            return len(self._known)

    def _write(self, report: str) -> None:
        with contextlib.suppress(Exception):
            if self._log is not None:
                self._log.note(report)
        with contextlib.suppress(Exception):
            if sys.stderr is not None:
                sys.stderr.write(report)

    def _known_state(self) -> State | None:
        # What is broken may be what knows it.
        with contextlib.suppress(Exception):
            return None if self._state is None else self._state()
        return None

    def _show(self, told: Bug | str | None) -> None:
        if told is None:
            return
        self._waiting.append(told)
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
                self._show_now(self._waiting.pop(0))
        finally:
            self._showing = False

    def _show_now(self, told: Bug | str) -> None:
        """Show a dialog; what cannot be shown is said where it can, and offered by the next start."""
        shown = False
        try:
            shown = _warned(told) if isinstance(told, str) else self._reported(told)
        except Exception as error:
            self._written(type(error), error, error.__traceback__)
        if shown:
            return
        if isinstance(told, str):
            self._write(f"{told}\n")
        if self._log is not None:
            self._log.offer()
        self._safely(self.untold.emit, told)

    def _reported(self, bug: Bug) -> bool:
        """Show a report, and return whether it could be seen: nothing of its dialog broke."""
        if QApplication.instance() is None:
            return False
        self._box = box = _box_of(bug)
        try:
            box.exec()
            return self._box is not None
        finally:
            self._box = None
            box.deleteLater()

    def _safely(self, action: Callable[..., object], *given: object) -> None:
        """Do something of what is done about a bug; where that breaks it is written."""
        try:
            action(*given)
        except Exception as error:
            self._written(type(error), error, error.__traceback__)


def _warned(said: str) -> bool:
    warn(QApplication.activeWindow(), said)
    return True


def _is_within(box: QMessageBox, trace: TracebackType | None) -> bool:
    """Return whether an exception comes out of a dialog, or a part of it."""
    owners = (frame.f_locals.get("self") for frame, _ in traceback.walk_tb(trace))
    return any(owner is box or (isinstance(owner, QWidget) and box.isAncestorOf(owner)) for owner in owners)


def _box_of(bug: Bug) -> QMessageBox:
    """Return the dialog of a bug."""
    box = QMessageBox(QMessageBox.Icon.Critical, "sigexplorer", tr("Something went wrong in the program. The window stays open and your work is kept."))
    box.setInformativeText(plain(bug.summary))
    box.setDetailedText(bug.report)
    copy = box.addButton(tr("Copy report"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Close)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(bug.report))
    return box
