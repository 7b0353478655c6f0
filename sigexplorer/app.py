"""The application: one QApplication, one store, one window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLoggingCategory, Qt, Signal
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from sigexplorer import __version__
from sigexplorer.arguments import Start, start_of
from sigexplorer.crash import RULE, CrashLog, described
from sigexplorer.endings import SIGNALLED
from sigexplorer.errors import SigexplorerError
from sigexplorer.files import shown
from sigexplorer.fonts import font, load_fonts
from sigexplorer.labels import in_labels
from sigexplorer.language import mark, tr
from sigexplorer.languages import follow, split, translate_qt, wanted
from sigexplorer.memory import give_back
from sigexplorer.qt import beginning_application, check_enlarged
from sigexplorer.resources import resource
from sigexplorer.session import Document
from sigexplorer.state import State, replace
from sigexplorer.store import Store
from sigexplorer.window import MainWindow, preferences
from sigexplorer.window.autosave import Autosave, standard_folder
from sigexplorer.window.layout import last_page
from sigexplorer.window.placement import liked, place
from sigexplorer.window.report import Bug, install_hook
from sigexplorer.window.report import standard_folder as log_folder
from sigexplorer.window.signals import Signals, outlasting
from sigexplorer.window.unsaved import come_back, offer_others

# Platforms whose clipboard is the program's own: what is on it when the program ends would be let go of behind the interpreter, which is a crash.
WITHIN = frozenset({"offscreen", "minimal", "vnc", "eglfs", "linuxfb"})
# After how many seconds a thread gives the interpreter to another that waits for it.
SWITCHES = 0.00005
# What Qt says of a desktop without a session bus, or with one that has not every service: nothing that anybody would miss here, or could do something about.
UNSAID = "\n".join(f"qt.qpa.{kind}.warning=false" for kind in ("services", "theme.dbus", "theme.gnome", "theme.kde"))
LEFT = mark("The program broke last time. What it was doing is back where it was kept; a report of what broke, without your folders, can be copied and sent.")

UNTOLD = mark("Something went wrong in the program, and could not be shown in a dialog. Your work is kept; the report can be copied here.")


class Application(QApplication):
    """The one application; macOS tells it of a session that was double-clicked, and of a link."""

    file_opened = Signal(str)
    """A session is to be opened: its path, or a link."""

    def event(self, event: QEvent) -> bool:
        """Hear of files and links that the system wants opened."""
        if isinstance(event, QFileOpenEvent) and (wanted := event.file() or event.url().toString()):
            self.file_opened.emit(wanted)
            return True
        return super().event(event)


def _name() -> None:
    """Say who we are: settings and folders are named after it."""
    QCoreApplication.setApplicationName("sigexplorer")
    QCoreApplication.setOrganizationName("sigexplorer")
    QCoreApplication.setApplicationVersion(__version__)


def application() -> QApplication:
    """Return the one QApplication, made at the first call.

    Raises
    ------
    DisplayError
        If a window on its screens could not be seen.
    """
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    _name()
    give_back()
    QLoggingCategory.setFilterRules(UNSAID)
    with beginning_application():
        app = Application(sys.argv[:1])
    for screen in app.screens():
        check_enlarged(screen.devicePixelRatio(), screen.logicalDotsPerInch())
    app.setApplicationDisplayName("sigexplorer")
    # As all of our languages are written, whatever Qt's translations say: a minus would stand behind its number, and a slider go the other way.
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    app.setDesktopFileName("sigexplorer")
    load_fonts()
    app.setFont(font(13))
    app.setWindowIcon(QIcon(str(resource("icons", "sigexplorer.svg"))))
    translate_qt(app)
    return app


def open_window(start: Start | None = None, kept: Autosave | None = None) -> MainWindow:
    """Return a new window, shown.

    Parameters
    ----------
    start : Start, optional
        What it begins with; the article's figure where it is not given. Where the state differs from what the file holds, it is a change
        that is not saved.
    kept : Autosave, optional
        Keeps what is not saved from now on; what it kept of a window that is gone is shown, unless something else was asked for.
    """
    app = application()
    start = start or Start(Document(), State())
    document, state, said = start.document, start.state, [in_labels(start.problem, start.state)] if start.problem else []
    left = None
    if kept is not None and not start.settings and (document.path or not start.chosen):
        left, broken = kept.take_over(document.path or None)
        said += broken
    theme = start.state.style.theme if "style.theme" in start.settings else preferences.theme()
    if left is not None:
        store, told = come_back(left, theme)
        said += told
    else:
        begun, state = (replace(item, {"style.theme": theme}) for item in (document.session.state, state))
        # Without a file there is nothing that values of the command line would be changes of.
        store = Store(begun if document.path else state)
        store.load(state, title=tr("settings of the command line"))
    window = MainWindow(store, document)
    place(window, liked(window.sizeHint(), window.screen().availableGeometry()))
    if kept is not None:
        window.documents.follow(kept)
    for line in said:
        window.notice.say(line)
    if kept is not None and not start.chosen and not start.settings:
        offer_others(window, kept, window.documents.may_step_on)
    window.show()
    if start.late:
        window.documents.open_late(Path(start.late), start.settings)
    if start.lesson is not None:
        window.lessons.begin(start.lesson, asking=False)
    if isinstance(app, Application):
        app.file_opened.connect(window.open_file)
    return window


def _opened_somehow(start: Start) -> MainWindow:
    """Return the window; without what was kept where it is by this that it does not open: else it never would again."""
    kept = Autosave(standard_folder())
    try:
        return open_window(start, kept)
    except SigexplorerError:
        raise
    except Exception:
        aside = kept.put_aside()
        if aside is None:
            raise
        sys.excepthook(*sys.exc_info())
        window = open_window(start, Autosave(standard_folder()))
        window.notice.say(tr("What was kept of last time cannot be shown. It is kept as {path}.", path=shown(aside)))
        return window


def _say_untold(window: MainWindow, told: Bug | str) -> None:
    """Say in the window what no dialog could."""
    if isinstance(told, str):
        window.notice.say(told)
    else:
        window.notice.offer(tr(UNTOLD), tr("Copy report"), lambda: QApplication.clipboard().setText(told.report))


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
    rest, language = split(argv)
    if language:
        follow(language)
    return open_window(start_of(rest))


def run(start: Start, language: str = "") -> int:
    """Open the window and return the exit status once it is closed.

    Parameters
    ----------
    start : Start
        What it begins with.
    language : str
        The language that the command line asks for; '' where it does not.

    From when the window is there on, garbage is collected, though not looked for in what the start has made: that stays, and every look
    through it would hold up a frame.
    """
    _name()
    log = CrashLog(log_folder())
    left = log.left()
    log.begin()
    # From the first line on that can fail.
    reporter = install_hook(log)
    try:
        app = application()
    except SigexplorerError:
        # Of a mistake that is said nothing is left.
        log.end()
        raise
    unread = preferences.leave_alone()
    preferences.tidy()
    follow(wanted(language, preferences.language()))
    translate_qt(app)
    if not start.chosen:
        # Nothing was asked for: the page looked at last.
        start = start._replace(state=replace(start.state, {"style.page": last_page()}))
    window = _opened_somehow(start)
    if unread:
        window.notice.say(unread)
    reporter.ask(lambda: window.store.state)
    reporter.found.connect(window.player.stop)
    reporter.found.connect(window.documents.keep_now)
    reporter.untold.connect(lambda told: _say_untold(window, told))
    if left:
        # What the window begins with is what was kept of the one that broke.
        report = "\n".join([*left, f"{RULE}\n{described(window.store.state)}\n"])
        window.notice.offer(tr(LEFT), tr("Copy report"), lambda: QApplication.clipboard().setText(report))
    window.restore_layout()
    if not start.chosen:
        window.offer_tour()
    # Every call into Qt gives the interpreter away: with the usual 5 ms a worker would hold up each of the hundred calls of a frame.
    sys.setswitchinterval(SWITCHES)
    app.commitDataRequest.connect(lambda manager: window.documents.keep_now())
    signals = Signals()

    def end(number: int) -> None:
        window.documents.keep_now()
        app.exit(SIGNALLED + number)

    signals.caught.connect(end)
    gc.freeze()
    gc.enable()
    with outlasting(app.platformName(), window.documents.keep_now):
        status = app.exec()
    signals.close()
    if signals.number or window.isVisible():
        # The system has ended it, or its display is gone. Nobody is there to be asked: what is not saved is kept, also that of a file.
        window.documents.keep_now()
        window.stop(keep=True)
        # Still on the screen, and let go of behind the interpreter, it would end in a crash.
        window.hide()
    log.end()
    if app.platformName() in WITHIN:
        QApplication.clipboard().clear()
    return status
