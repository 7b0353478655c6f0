"""What breaks the program breaks it once: the next start has the work, and offers the report; what does not break it is a dialog."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QToolButton

from sigexplorer.crash import CrashLog
from sigexplorer.window.report import Reporter

# Runs the program as the command line does, and something in its window once it is there.
RUN = """
import sys
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QToolButton
QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, sys.argv[1])
import sigexplorer.app as app
from sigexplorer.arguments import start_of
opened = app.open_window
def open_window(*words):
    window = opened(*words)
    QTimer.singleShot(0, lambda: then(window))
    return window
app.open_window = open_window
"""
BREAK = """
def then(window):
    window.store.set("chain.depth", 77)
    window.documents.keep_now()
    import ctypes
    ctypes.string_at(0)
"""
LOOK = """
def then(window):
    print(window.store.state.chain.depth)
    print(window.notice.text)
    window.findChild(QToolButton, "notice.button").click()
    print(app.QApplication.clipboard().text())
    window.store.mark_saved()
    window.close()
"""
END = "\nsys.exit(app.run(start_of([])))\n"


def start(what: str, tmp_path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data"), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", RUN + what + END, str(tmp_path / "settings")], capture_output=True, text=True, check=False, env=environment, timeout=120
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a broken process is told of otherwise there")
def test_the_start_after_a_crash_has_the_work_and_offers_the_report(tmp_path) -> None:
    assert start(BREAK, tmp_path).returncode < 0
    seen = start(LOOK, tmp_path)
    assert seen.returncode == 0, seen.stderr
    depth, said, *report = seen.stdout.splitlines()
    assert depth == "77"
    assert "broke last time" in said
    text = "\n".join(report)
    assert "Fatal Python error: Segmentation fault" in text
    assert "chain.depth = 77" in text
    assert str(tmp_path) not in text
    assert "broke" not in start(LOOK.replace(".click()", ""), tmp_path).stdout


def test_a_bug_in_another_thread_is_a_report_of_the_window_too(window, monkeypatch, qtbot, tmp_path) -> None:
    shown = []
    monkeypatch.setattr(QMessageBox, "exec", lambda self: shown.append((threading.current_thread(), self.detailedText())))
    log = CrashLog(tmp_path / "log")
    log.begin()
    hook = Reporter(log)
    hook.ask(lambda: window.store.state)
    monkeypatch.setattr(threading, "excepthook", hook.hear)
    window.store.set("chain.depth", 78)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(shown), timeout=5000)
    log.end()
    assert shown[0][0] is threading.main_thread()
    assert "ZeroDivisionError" in shown[0][1]
    assert "chain.depth = 78" in shown[0][1]
    kept = next((tmp_path / "log").glob("*.log")).read_text(encoding="utf-8")
    assert kept.endswith(shown[0][1])


def test_a_notice_with_a_button_is_closed_with_it(window) -> None:
    done = []
    window.notice.offer("It broke.", "Copy report", lambda: done.append(True))
    button = window.notice.findChild(QToolButton, "notice.button")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [True]
    QTest.mouseClick(window.notice.findChild(QToolButton, "notice.close"), Qt.MouseButton.LeftButton)
    window.notice.say("Another line.")
    QApplication.processEvents()
    assert not button.isVisible()
