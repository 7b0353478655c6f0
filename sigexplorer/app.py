"""The application: one QApplication, one store, one window."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from sigexplorer import __version__
from sigexplorer.arguments import window_state
from sigexplorer.fonts import font, load_fonts
from sigexplorer.resources import resource
from sigexplorer.session import load
from sigexplorer.state import State, replace
from sigexplorer.store import Store
from sigexplorer.window import MainWindow
from sigexplorer.window.layout import last_page
from sigexplorer.window.placement import place
from sigexplorer.window.report import install_hook

# After how many seconds a thread gives the interpreter to another that waits for it.
SWITCHES = 0.0005


def application() -> QApplication:
    """Return the one QApplication, made at the first call."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QCoreApplication.setApplicationName("sigexplorer")
    QCoreApplication.setOrganizationName("sigexplorer")
    QCoreApplication.setApplicationVersion(__version__)
    app = QApplication(sys.argv[:1])
    app.setApplicationDisplayName("sigexplorer")
    app.setDesktopFileName("sigexplorer")
    load_fonts()
    app.setFont(font(13))
    app.setWindowIcon(QIcon(str(resource("icons", "sigexplorer.svg"))))
    return app


def open_window(state: State | None = None, path: Path | None = None) -> MainWindow:
    """Return a new window, shown.

    Parameters
    ----------
    state : State, optional
        What it shows; the article's figure where it is not given.
    path : Path, optional
        The session file that the state came from. Where the state differs from what the file holds, it is a change that is not saved.

    Raises
    ------
    SigexplorerError
        If the file cannot be read.
    """
    application()
    opened = load(path) if path is not None else None
    store = Store(opened.state if opened is not None else state)
    if state is not None:
        store.load(state, title="settings of the command line")
    window = MainWindow(store, path, opened)
    place(window, window.sizeHint())
    window.show()
    return window


def create_window(argv: Sequence[str] = ()) -> MainWindow:
    """Return a shown window without entering the event loop, for scripts and tests.

    Parameters
    ----------
    argv : sequence of str
        What would follow `sigexplorer` on the command line: a session file, `--preset NAME`, `--set KEY=VALUE`.

    Raises
    ------
    SigexplorerError
        If an argument is not allowed.
    """
    return open_window(*window_state(argv))


def run(state: State, path: Path | None = None) -> int:
    """Open the window on a state and return the exit status once it is closed.

    From when the window is there on, garbage is collected, though not looked for in what the start has made: that stays, and every look
    through it would hold up a frame.
    """
    app = application()
    install_hook()
    # Ctrl+C in the terminal ends the program: Python's own handler would wait for the next event.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if path is None and state == State():
        # Nothing was asked for: the page looked at last.
        state = replace(state, {"style.page": last_page()})
    window = open_window(state, path)
    window.restore_layout()
    # Every call into Qt gives the interpreter away: with the usual 5 ms a worker would hold up each of the hundred calls of a frame.
    sys.setswitchinterval(SWITCHES)
    gc.freeze()
    gc.enable()
    return app.exec()
