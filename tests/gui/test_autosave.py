"""Nobody's work is lost: what is not saved is kept while the window is open, comes back, and never gets in the way of another window."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from sigexplorer import session
from sigexplorer.autosave import SUFFIX
from sigexplorer.lessons import lessons
from sigexplorer.state import State, replace
from sigexplorer.window import preferences

BUTTON = QMessageBox.StandardButton
SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGKILL") if hasattr(signal, name)]


def answer(button, asked):
    """Press a button of the dialog that comes up next, and keep what it says."""

    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        next(item for item in box.buttons() if item.text().replace("&", "") == button).click()

    QTimer.singleShot(0, press)


def slots(tmp_path):
    return sorted((tmp_path / "kept").glob(f"*{SUFFIX}"))


def test_a_session_that_was_never_saved_closes_without_a_question_and_comes_back(start, no_question, tmp_path) -> None:
    first = start()
    first.store.update({"activation": "gelu", "chain.depth": 77, "probe.x": 0.25})
    assert first.close()
    second = start()
    assert second.store.state == first.store.state
    assert second.documents.path is None
    second.store.set("chain.depth", 78)
    assert second.close()
    third = start()
    assert third.store.state.chain.depth == 78
    while third.store.undo_title:
        third.store.undo()
    assert third.store.state == State()
    assert third.close()
    assert slots(tmp_path) == []


def test_two_windows_keep_their_own_and_both_come_back(start, no_question) -> None:
    windows = [start(), start()]
    for depth, window in enumerate(windows, start=100):
        window.store.set("chain.depth", depth)
    for window in windows:
        assert window.close()
    assert {start().store.state.chain.depth for _ in range(3)} == {100, 101, State().chain.depth}


def test_what_belongs_to_a_file_comes_back_with_it(start, tmp_path, qtbot, monkeypatch) -> None:
    path = tmp_path / "lesson.sigx"
    session.save(session.Session(replace(State(), {"chain.depth": 7})), path)
    first = start(str(path))
    first.store.set("activation.gain", 3.0)
    qtbot.waitUntil(lambda: len(slots(tmp_path)) == 1, timeout=5000)
    # Its process is killed: the lock ends, and nothing else happens.
    first.stop(keep=True)
    second = start(str(path))
    assert second.store.state.activation.gain == 3.0
    assert second.isWindowModified()
    assert "lesson.sigx has changes that were not saved" in second.notice.text
    second.store.undo()
    assert second.store.state == session.load(path).state
    second.store.redo()
    # Somebody else has written it meanwhile.
    session.save(session.Session(replace(State(), {"chain.depth": 8})), path, force=True)
    asked = []
    answer("Cancel", asked)
    assert not second.documents.save()
    assert "was changed by another window or program" in asked[0]
    assert session.load(path).state.chain.depth == 8
    answer("Replace", asked)
    assert second.documents.save()
    assert second.close()
    assert slots(tmp_path) == []


def test_two_windows_on_one_file_do_not_undo_each_other(start, tmp_path, monkeypatch) -> None:
    path = tmp_path / "lesson.sigx"
    session.save(session.Session(), path)
    one, other = start(str(path)), start(str(path))
    one.store.set("chain.depth", 50)
    other.store.set("activation.gain", 2.0)
    asked = []
    assert one.documents.save()
    answer("Cancel", asked)
    assert not other.documents.save()
    assert len(asked) == 1
    assert session.load(path).state.chain.depth == 50
    assert one.documents.save(), "its own file has not changed"
    mine = tmp_path / "mine.sigx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(mine), ""))
    answer("Save as\N{HORIZONTAL ELLIPSIS}", asked)
    assert other.documents.save()
    assert (session.load(path).state.chain.depth, session.load(path).state.activation.gain) == (50, 1.0)
    assert (session.load(mine).state.chain.depth, session.load(mine).state.activation.gain) == (10, 2.0)
    assert other.documents.path == mine


def test_a_preset_is_a_session_without_a_name(start, tmp_path, monkeypatch) -> None:
    path = tmp_path / "lesson.sigx"
    session.save(session.Session(replace(State(), {"chain.depth": 7})), path)
    before = path.read_bytes()
    window = start(str(path))
    window.documents.open_preset("vanishing")
    assert window.documents.path is None
    assert not window.isWindowModified()
    chosen = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *words: chosen.append(words[2]) or ("", ""))
    assert not window.documents.save()
    assert len(chosen) == 1
    assert path.read_bytes() == before
    window.store.undo()
    assert window.store.state.chain.depth == 7


@pytest.mark.sampled
@pytest.mark.parametrize("failure", [RuntimeError("nobody foresaw this"), MemoryError(), OSError("gone")])
def test_a_save_that_fails_for_any_reason_leaves_the_window_open(start, tmp_path, monkeypatch, failure) -> None:
    path = tmp_path / "lesson.sigx"
    session.save(session.Session(), path)
    window = start(str(path))
    window.store.set("activation.gain", 3.0)

    def fail(*_, **__):
        raise failure

    reported = []
    with monkeypatch.context() as context:
        context.setattr(session, "save", fail)
        context.setattr(QMessageBox, "warning", lambda *_: BUTTON.Save)
        context.setattr(sys, "excepthook", lambda kind, error, trace: reported.append(error))
        assert not window.close()
        assert reported == [failure]
        assert window.isVisible()
        assert window.store.state.activation.gain == 3.0
        window.store.set("activation.gain", 4.0)
        assert window.store.modified
        # Whoever wants out all the same is let go, and the next start has it.
        assert window.close()
        assert reported == [failure, failure]
    again = start(str(path))
    assert again.store.state.activation.gain == 4.0
    assert session.load(path).state.activation.gain == 1.0


@pytest.mark.parametrize("failure", [RuntimeError("nobody foresaw this")])
def test_what_fails_on_the_way_out_leaves_the_rest_to_do(start, monkeypatch, failure, tmp_path) -> None:
    window, reported, stopped = start(), [], []
    window.store.set("chain.depth", 77)

    def fail(*_, **__):
        raise failure

    with monkeypatch.context() as context:
        context.setattr(sys, "excepthook", lambda kind, error, trace: reported.append(error))
        context.setattr(window.layout_kept, "save", fail)
        context.setattr(window.player, "stop", fail)
        context.setattr(window.tasks, "stop", lambda: stopped.append(True))
        assert window.close()
    window.tasks.stop()
    assert reported == [failure, failure]
    assert stopped == [True]
    assert start().store.state.chain.depth == 77


@pytest.mark.sampled
@pytest.mark.parametrize("content", ["{", "[" * 100_000, '{"sigexplorer": 99}', "no", '{"sigexplorer": 1, "state": {"<img src=x>": {}}}'])
def test_a_broken_session_at_the_start_opens_the_window_with_its_line(start, tmp_path, content) -> None:
    path = tmp_path / "broken.sigx"
    path.write_text(content, encoding="utf-8")
    window = start(str(path))
    assert window.isVisible()
    assert str(path) in window.notice.text
    assert "\n" not in window.notice.text
    assert window.documents.path is None
    assert path.read_text(encoding="utf-8") == content


@pytest.mark.sampled
@pytest.mark.parametrize("junk", [b"", b"\0" * 100, b"{}\n{}", b'{"autosave": 1, "path": "", "digest": ""}\nno', b"[" * 100_000])
def test_what_was_kept_and_is_broken_is_put_aside_and_said(start, tmp_path, junk) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / f"a{SUFFIX}").write_bytes(junk)
    window = start()
    assert window.store.state == State()
    assert window.notice.text.startswith("A session that was not saved is kept from last time, and cannot be read: ")
    assert "It is kept as" in window.notice.text
    assert (tmp_path / "kept" / "a.broken").read_bytes() == junk


@pytest.mark.sampled
@pytest.mark.parametrize("junk", [5, None, b"\xff\0", ["a", 5, None, "", "n" * 300, "a\0b", "x" * 100_000], {"a": 1}, "one", True, [[["deep"]]]])
def test_the_start_survives_whatever_the_settings_hold(start, junk) -> None:
    for key in ("recent", "window/theme", "window/geometry", "window/columns", "window/page", "window/rail", "panel/folded"):
        QSettings().setValue(key, junk)
    window = start()
    window.restore_layout()
    window.menus.recent_menu.aboutToShow.emit()
    assert window.isVisible()
    assert window.store.state.style.theme == "system"


@pytest.mark.sampled
@pytest.mark.parametrize(
    "content", [b"", b"\0\xff" * 500, b"[General]\nrecent=@Variant(\\0\\0\\0\\x7f\\0\\0\\0\\x1)\n", b"[General]\nrecent=@Invalid()\n", b"recent=@ByteArray(x"]
)
def test_the_start_survives_a_damaged_file_of_settings(start, tmp_path, content, qtlog) -> None:
    QSettings().setValue("recent", ["a"])
    QSettings().sync()
    Path(QSettings().fileName()).write_bytes(content)
    # Qt says what it cannot read.
    with qtlog.disabled():
        QSettings().sync()
        assert start().isVisible()


def test_a_recent_file_out_of_reach_does_not_hold_the_start_and_one_that_is_gone_is_forgotten(start, tmp_path, monkeypatch) -> None:
    paths = [str(tmp_path / "gone.sigx"), str(tmp_path / ("n" * 252 + ".sigx"))]
    QSettings().setValue("recent", paths)

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    exists = Path.exists
    with monkeypatch.context() as context:
        context.setattr(Path, "exists", lambda path, **words: refuse() if str(path) in paths else exists(path, **words))
        window = start()
    assert [str(path) for path in window.documents.recent] == paths
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[2]))
    for path in paths:
        window.documents.open(Path(path))
    assert len(said) == 2
    assert not any("\n" in line for line in said)
    assert window.documents.recent == ()


def test_the_theme_is_the_user_s_and_no_document_changes_it(start, tmp_path) -> None:
    path = tmp_path / "light.sigx"
    session.save(session.Session(replace(State(), {"style.theme": "light"})), path)
    first = start()
    first.store.set("style.theme", "dark")
    assert not first.isWindowModified()
    first.documents.open(path)
    first.documents.open_preset("vanishing")
    assert first.theme.name == "dark"
    assert preferences.theme() == "dark"
    assert first.close()
    assert start(str(path)).theme.name == "dark"
    assert start("--set", "style.theme=light").theme.name == "light"
    assert preferences.theme() == "dark"


@pytest.mark.sampled
@pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
@pytest.mark.parametrize(("number", "file"), [*((number, False) for number in SIGNALS), *((number, True) for number in SIGNALS[::3])])
def test_a_signal_loses_nothing(tmp_path, number, file) -> None:
    path = tmp_path / "lesson.sigx"
    session.save(session.Session(), path)
    program = """
import sys
from PySide6.QtCore import QTimer
from sigexplorer import app
from sigexplorer.arguments import start_of
made = app.open_window
def opened(start, kept):
    window = made(start, kept)
    print("start", window.store.state.chain.depth, flush=True)
    QTimer.singleShot(0, window, lambda: (window.store.set("chain.depth", 4321), print("changed", flush=True)))
    return window
app.open_window = opened
sys.exit(app.run(start_of(sys.argv[1:])))
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "settings")}

    def begin():
        process = subprocess.Popen([sys.executable, "-c", program, *([str(path)] if file else [])], stdout=subprocess.PIPE, text=True, env=environment)
        return process, process.stdout.readline(), process.stdout.readline()

    process, before, changed = begin()
    assert (before, changed) == ("start 10\n", "changed\n")
    if number == signal.SIGKILL:
        # At most five seconds of work are lost.
        time.sleep(4)
    process.send_signal(number)
    process.communicate(timeout=30)
    process, before, _ = begin()
    process.kill()
    process.communicate(timeout=30)
    assert before == "start 4321\n"
    assert session.load(path).state == State(), "the file is not written unasked"


def test_the_next_start_begins_with_what_a_lesson_took_the_place_of(start, no_question) -> None:
    """Unless there was nothing: then what was tried in the lesson is what there is."""
    first = start()
    first.store.set("activation.gain", 3.0)
    first.lessons.begin(lessons()["curve"])
    first.store.set("activation.gain", 4.0)
    assert first.close()
    second = start()
    assert (second.store.state.activation.gain, second.store.state.probe.x) == (3.0, State().probe.x)
    second.store.set("activation.gain", 1.0)
    second.lessons.begin(lessons()["curve"])
    assert second.close()
    third = start()
    assert replace(third.store.state, {"style.page": "curve"}) == State()
    third.lessons.begin(lessons()["curve"])
    third.store.set("activation.gain", 4.0)
    assert third.close()
    assert start().store.state.activation.gain == 4.0
