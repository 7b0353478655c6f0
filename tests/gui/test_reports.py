"""A bug anywhere in the program is a report, once, and neither the window nor the work is lost: raised from all that Qt or a worker calls."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import sigexplorer
from sigexplorer.crash import RULE

# Plants one bug after the other in the running program, each where something of another kind calls it.
BEGIN = """
import json, os, sys, threading
from pathlib import Path
import msgspec
from PySide6.QtCore import QEvent, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QToolButton
QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, sys.argv[1])
import sigexplorer.app as app
from sigexplorer import autosave
from sigexplorer.arguments import start_of
from sigexplorer.window.autosave import standard_folder
from sigexplorer.window.main import MainWindow

def bug(*_, **__):
    raise RuntimeError(f"planted in {sys.argv[1]}")

def another_bug(*_, **__):
    raise RuntimeError(f"planted in {sys.argv[1]}")

dialogs = []
def close_dialogs():
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        dialogs.append(box.detailedText())
        box.button(QMessageBox.StandardButton.Close).click()
"""
RUN = """
from sigexplorer.topics.chain import CHAIN
from sigexplorer.topics.curve import CURVE
from sigexplorer.window import documents as documents_module, main as window_module, report as report_module
report_module.MOST_SHOWN = 100

class Planted:
    def __init__(self, owner, name, value=bug):
        self.owner, self.name, self.value = owner, name, value
    def put(self, value):
        if isinstance(self.owner, msgspec.Struct):
            msgspec.structs.force_setattr(self.owner, self.name, value)
        else:
            setattr(self.owner, self.name, value)
    def __enter__(self):
        self.own = isinstance(self.owner, msgspec.Struct) or self.name in vars(self.owner)
        self.before = getattr(self.owner, self.name, None)
        self.put(self.value)
    def __exit__(self, *_):
        self.put(self.before) if self.own else delattr(self.owner, self.name)

def plants(window):
    pane, store, gains, depths = window.panes["curve"], window.store, iter(range(11, 90)), iter(range(60, 90))
    button = QToolButton(window)
    button.clicked.connect(bug)
    def gain(): store.set("activation.gain", next(gains) / 10)
    def depth(): store.set("chain.depth", next(depths))
    def painted(): window._painted = False; window.update()
    nothing = Planted(sys, "planted", 0)
    yield "slot", nothing, button.click
    yield "timer", nothing, lambda: QTimer.singleShot(0, bug)
    yield "thread", nothing, lambda: threading.Thread(target=bug).start()
    yield "layer", Planted(pane.axes, "draw"), pane.viewport().update
    yield "layout", Planted(pane.axes, "lower_room"), lambda: (pane.lay_out_again(), pane.viewport().update())
    yield "paint", Planted(window_module, "soon"), painted
    yield "at once", Planted(CURVE, "compute"), gain
    yield "in a worker", Planted(CHAIN, "compute", another_bug), depth
    yield "picture", Planted(pane, "show_results"), gain
    yield "sentence", Planted(window.reading, "show_later"), gain
    yield "resize", Planted(window.rail, "fit"), lambda: window.resize(window.width() + 10, window.height())
    yield "show", Planted(window, "_go_to_plots"), lambda: (window.hide(), window.show())
    yield "key", Planted(pane, "step"), lambda: QTest.keyClick(pane, Qt.Key.Key_Right)
    yield "kept", Planted(window.documents, "_keep"), button.click
    yield "close", Planted(documents_module, "may_be_given_up"), window.close

def drive(window):
    clock = QTimer(window)
    clock.timeout.connect(close_dialogs)
    clock.start(10)
    for name, planted, act in plants(window):
        before = len(dialogs)
        with planted:
            try:
                act()
            except Exception as error:
                # What is called here in place of Qt comes back here.
                sys.excepthook(type(error), error, error.__traceback__)
            for _ in range(150):
                QTest.qWait(20)
                if len(dialogs) > before:
                    break
            QTest.qWait(50)
            message = window.panes["curve"].message.text
        print(json.dumps([name, dialogs[before:], message]), flush=True)
        window.panes["curve"].set_message("")
    window.store.set("chain.depth", 77)
    window.finish()
    window.documents.keep_now()
    kept = [autosave.read(path).session.state.chain.depth for path in standard_folder().glob("*.autosave")]
    print(json.dumps(["end", kept, window.isVisible()]), flush=True)
    if "storm" in sys.argv:
        report_module.MOST_SHOWN = len(dialogs) + 10
        for number in range(40):
            exec(compile(chr(10) * number + "def bug_here(): raise ValueError()", "storm.py", "exec"), globals())
            try:
                bug_here()
            except ValueError as error:
                sys.excepthook(type(error), error, error.__traceback__)
        QTest.qWait(1500)
        print(json.dumps(["storm", len(dialogs)]), flush=True)
    window.close()

opened = app.open_window
def open_window(*words):
    window = opened(*words)
    QTimer.singleShot(100, lambda: drive(window))
    return window
app.open_window = open_window
"""
START = """
clock = None
def closing():
    global clock
    clock = QTimer()
    clock.timeout.connect(close_dialogs)
    clock.start(10)
began = app.application
def application():
    made = began()
    closing()
    return made
app.application = application
opened, made = app.open_window, MainWindow.__init__
def open_window(*words):
    window = opened(*words)
    def end(left=300):
        # What is said is said when the window has a moment, which may be late.
        if left and not window.notice.text:
            QTimer.singleShot(20, lambda: end(left - 1))
            return
        print(json.dumps([window.store.state.chain.depth, window.notice.text]), flush=True)
        window.store.mark_saved()
        window.close()
    def begin():
        QTimer.singleShot(100, end)
        if sys.argv[2] == "mute":
            bug()
    QTimer.singleShot(0, begin)
    return window
app.open_window = open_window
def init(self, store, document):
    if sys.argv[2] == "always" or (sys.argv[2] == "work" and store.state.chain.depth == 77):
        bug()
    made(self, store, document)
MainWindow.__init__ = init
if sys.argv[2] == "keep":
    app.open_window = lambda *words: (lambda window: (window.store.set("chain.depth", 77), window.documents.keep_now(), os._exit(0)))(opened(*words))
if sys.argv[2] == "mute":
    from sigexplorer.window import report
    def broken(*_):
        raise OSError("no dialog")
    report.plain = broken
if sys.argv[2] == "early":
    app.translate_qt = lambda *_: (closing(), bug())
"""
END = "\nsys.exit(app.run(start_of([])))\n"


def run(code: str, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_DATA_HOME": str(folder / "data"), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", BEGIN + code + END, str(folder / "settings"), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=110)


def test_a_bug_anywhere_is_a_report_once_and_the_window_and_the_work_are_there(tmp_path: Path) -> None:
    done = run(RUN, tmp_path, "storm")
    *told, end, storm = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0, done.stderr[-3000:]
    assert len(told) == 15
    for kind, reports, message in told:
        assert 1 <= len(reports) <= 2, kind
        for report in reports:
            assert report.startswith("sigexplorer "), kind
            assert "Traceback" in report.partition(RULE)[2], kind
            assert "planted in" in report, kind
            assert str(tmp_path.parent) not in report, kind
        assert ("could not be drawn" in message) is (kind in ("layer", "layout", "picture")), kind
    assert end == ["end", [77], True]
    # Of many different ones some are shown, and all are in the log.
    assert storm[1] == sum(len(reports) for _, reports, _ in told) + 10
    (log,) = (tmp_path / "data").rglob("*.log")
    assert log.read_text(encoding="utf-8").count("ValueError") == 40
    # Dialogs come when nothing is being painted.
    assert "QBackingStore" not in done.stderr
    assert "Recursive" not in done.stderr


@pytest.mark.sampled
@pytest.mark.parametrize("kind", ["always", "early"])
def test_a_start_that_fails_is_a_report_now_and_at_the_next_start(tmp_path: Path, kind: str) -> None:
    failed = run(START, tmp_path, kind)
    assert failed.returncode == 1
    assert "planted in" in failed.stderr
    _, said = json.loads(run(START, tmp_path, "well").stdout)
    assert "broke last time" in said


def test_a_report_that_cannot_be_shown_is_said_in_the_window_and_offered_by_the_next_start(tmp_path: Path) -> None:
    muted = run(START, tmp_path, "mute")
    assert muted.returncode == 0, muted.stderr
    assert "could not be shown in a dialog" in json.loads(muted.stdout)[1]
    assert muted.stderr.count("planted in") == muted.stderr.count("OSError: no dialog") == 1
    assert "broke last time" in json.loads(run(START, tmp_path, "well").stdout)[1]


def test_work_that_does_not_open_keeps_nobody_from_starting(tmp_path: Path) -> None:
    run(START, tmp_path, "keep")
    started = run(START, tmp_path, "work")
    assert started.returncode == 0, started.stderr
    depth, said = json.loads(started.stdout)
    assert depth == 10
    assert "It is kept as" in said
    (aside,) = (tmp_path / "data").rglob("*.broken")
    assert b'"depth": 77' in aside.read_bytes()
    assert "planted in" in started.stderr


def test_nothing_that_paints_or_closes_lets_an_exception_out() -> None:
    # What has a guard of its own, layer by layer.
    own = {"Plot.paintEvent", "Canvas.paint"}
    found, guarded = set(), set()
    for path in Path(sigexplorer.__file__).parent.rglob("*.py"):
        for owner in (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ClassDef)):
            for item in (node for node in owner.body if isinstance(node, ast.FunctionDef)):
                delegates = item.name == "paint" and any(isinstance(base, ast.Name) and base.id.startswith(("Q", "GraphicsObject")) for base in owner.bases)
                if item.name in ("paintEvent", "closeEvent") or delegates:
                    found.add(f"{owner.name}.{item.name}")
                    guarded |= {f"{owner.name}.{item.name}" for mark in item.decorator_list if isinstance(mark, ast.Name) and mark.id == "guarded"}
    assert len(found) > 10
    assert found - guarded <= own, "put @guarded of sigexplorer.crash before it"
