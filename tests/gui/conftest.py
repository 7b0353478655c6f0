from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from sigexplorer.app import create_window
from sigexplorer.app import open_window as open_program
from sigexplorer.arguments import start_of
from sigexplorer.window import MainWindow
from sigexplorer.window.autosave import Autosave


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture
def open_window(qtbot) -> Iterator[Callable[..., MainWindow]]:
    """Return what opens the program's window, at 1280x800, ready to be driven; each is closed after the test."""
    windows: list[MainWindow] = []

    def opened(*argv: str, width: int = 1280, height: int = 800) -> MainWindow:
        window = create_window(argv)
        windows.append(window)
        window.resize(width, height)
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.refresher.finish()
        QApplication.processEvents()
        return window

    yield opened
    for window in windows:
        window.store.mark_saved()
        window.close()
        window.deleteLater()


@pytest.fixture
def window(open_window) -> MainWindow:
    return open_window()


@pytest.fixture(scope="module")
def kept_window(qapp, tmp_path_factory) -> Iterator[MainWindow]:
    """A window that the tests of a file hand on to each other: opening and closing one takes longer than most of them."""
    folder = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_DATA_HOME", str(folder / "data"))
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder / "settings"))
        window = create_window(())
    yield window
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder / "settings"))
    window.store.mark_saved()
    window.close()
    window.deleteLater()


@pytest.fixture
def begin(kept_window, qtbot) -> Callable[..., MainWindow]:
    """Return what begins afresh in the window that is there, with a state as the command line gives it: for tests that look at one, and leave nothing open."""

    def begun(*argv: str, width: int = 1280, height: int = 800) -> MainWindow:
        window: MainWindow = kept_window
        window.store.open(start_of(argv).state)
        window.resize(width, height)
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.refresher.finish()
        QApplication.processEvents()
        return window

    return begun


@pytest.fixture
def drag() -> Callable[..., None]:
    """Return what drags the left button over a widget, step by step as a hand does."""

    def dragged(widget: QWidget, start: QPoint, end: QPoint, *, steps: int = 8, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        def send(kind: QMouseEvent.Type, at: QPoint, pressed: Qt.MouseButton, held: Qt.MouseButton) -> None:
            event = QMouseEvent(kind, QPointF(at), QPointF(widget.mapToGlobal(at)), pressed, held, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(widget, event)
            QApplication.processEvents()

        none = Qt.MouseButton.NoButton
        send(QMouseEvent.Type.MouseMove, start, none, none)
        send(QMouseEvent.Type.MouseButtonPress, start, button, button)
        for step in range(1, steps + 1):
            at = start + (end - start) * step / steps
            send(QMouseEvent.Type.MouseMove, at, none, button)
        send(QMouseEvent.Type.MouseButtonRelease, end, button, none)
        QTest.qWait(1)

    return dragged


@pytest.fixture
def start(qtbot, tmp_path):
    """Return what starts the program as the command line does: a window that takes over what is left, and keeps what is not saved."""
    windows = []

    def started(*argv):
        window = open_program(start_of(argv), Autosave(tmp_path / "kept"))
        windows.append(window)
        qtbot.waitExposed(window)
        window.finish()
        return window

    yield started
    for window in windows:
        window.store.mark_saved()
        window.stop()
        window.hide()
        window.deleteLater()


@pytest.fixture
def no_question(monkeypatch):
    for name in ("warning", "question"):
        monkeypatch.setattr(QMessageBox, name, lambda *words: pytest.fail(f"asked: {words[2]}"))
