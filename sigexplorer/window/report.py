"""A bug reaches the user as a report to copy, and the window stays alive."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from sigexplorer import __version__
from sigexplorer.errors import SigexplorerError
from sigexplorer.window.messages import plain, warn


def install_hook() -> Reporter:
    """Show every exception that nobody caught: a mistake of the user as its one line, a bug with its report."""
    reporter = Reporter()
    sys.excepthook = reporter
    return reporter


class Reporter(QObject):
    """The hook; it shows each bug once, though it may come again with every frame."""

    found = Signal()
    """There is a bug: what would do the same again had better stop. It is told of before it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: set[str] = set()

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Show an exception in a dialog; a bug goes to stderr too."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif isinstance(error, SigexplorerError):
            warn(QApplication.activeWindow(), str(error))
        else:
            self._show_bug("".join(traceback.format_exception(kind, error, trace)), f"{kind.__name__}: {error}")

    def _show_bug(self, trace: str, summary: str) -> None:
        self.found.emit()
        if trace in self._shown:
            return
        self._shown.add(trace)
        report = f"sigexplorer {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n{trace}"
        sys.stderr.write(report)
        box = QMessageBox(QMessageBox.Icon.Critical, "sigexplorer", "Something went wrong in the program. The window stays open and your work is kept.")
        box.setInformativeText(plain(summary))
        box.setDetailedText(report)
        copy = box.addButton("Copy report", QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Close)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
        box.exec()
