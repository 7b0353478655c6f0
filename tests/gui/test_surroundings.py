"""The window opens, works and closes wherever it is started: without a folder of the user's, without typefaces, with damaged settings, on a clock set back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from sigexplorer.autosave import SUFFIX
from sigexplorer.state import State
from sigexplorer.window import preferences

PROGRAM = """
import json, os, sys
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QSlider
sys.excepthook = lambda *words: (sys.__excepthook__(*words), sys.stderr.flush(), os._exit(1))
QMessageBox.warning = staticmethod(lambda *words: QMessageBox.StandardButton.Discard)
import sigexplorer.app as app
from sigexplorer.arguments import start_of

class Reversed(QTranslator):
    def translate(self, context, text, *rest):
        return "RTL" if text == "QT_LAYOUT_DIRECTION" else ""
    def isEmpty(self):
        return False

opened = app.open_window
def open_window(*words):
    window = opened(*words)
    def drive():
        slider = next(item for item in window.findChildren(QSlider) if item.objectName() == "activation.gain")
        handles = []
        for part in (1, 2, 3):
            to = QPoint(slider.width() * part // 4, slider.height() // 2)
            QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=to)
            QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=to)
            handles.append(window.store.state.activation.gain)
        assert handles == sorted(handles), handles
        window.documents.keep_now()
        window.finish()
        QTest.qWait(50)
        picture = window.panes["curve"].grab().toImage()
        print(json.dumps({
            "said": window.notice.text,
            "left_to_right": app.QApplication.instance().layoutDirection() == Qt.LayoutDirection.LeftToRight,
            "family": app.QApplication.font().family(),
            "colors": len({picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}),
        }), flush=True)
        window.close()
    QTimer.singleShot(50, drive)
    return window
app.open_window = open_window
if "reversed" in sys.argv:
    made = app.application
    def application():
        found = made()
        found.reversed = Reversed()
        assert found.installTranslator(found.reversed)
        return found
    app.application = application
sys.exit(app.run(start_of([])))
"""


def started(*words: str, **environment: str) -> dict[str, object]:
    import json

    usual = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    done = subprocess.run([sys.executable, "-c", PROGRAM, *words], env={**usual, **environment}, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    assert found["left_to_right"]
    assert found["family"] == "Inter"
    assert isinstance(found["colors"], int)
    assert found["colors"] > 10
    return found


@pytest.mark.sampled
@pytest.mark.skipif(os.name != "posix", reason="folders of POSIX")
@pytest.mark.parametrize("home", ["/dev/null", "/proc/none"])
def test_a_user_without_a_folder_is_told_once_and_works(home: str) -> None:
    if not os.path.exists(os.path.dirname(home)):
        pytest.skip("no such place here")
    said = started(HOME=home)["said"]
    assert isinstance(said, str)
    assert said.startswith("What is not saved cannot be kept for the next start: ")
    assert "cannot be written: its folder " in said
    assert "Errno" not in said


@pytest.mark.sampled
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="settings in a file")
@pytest.mark.parametrize("name", ["sigexplorer/sigexplorer.conf", "sigexplorer.conf", "sigexplorer/sigexplorer.conf.lock"])
def test_settings_that_are_a_pipe_are_not_waited_for(tmp_path: Path, name: str) -> None:
    path = tmp_path / ".config" / name
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    assert started(HOME=str(tmp_path))["said"] == f"Settings are neither read nor kept: {path} is not a regular file: give a file on a disk."
    assert path.is_fifo()


@pytest.mark.sampled
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="settings in a file")
@pytest.mark.parametrize("content", [b"[General]\nrecent=%b\n" % (b"x" * preferences.LARGEST), b"\0" * (preferences.LARGEST + 1)])
@pytest.mark.parametrize("name", ["sigexplorer/sigexplorer.conf", "sigexplorer.conf"])
def test_settings_without_an_end_hold_nothing_up(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / ".config" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert started(HOME=str(tmp_path))["said"] == f"Settings are neither read nor kept: {path} is larger than 1 MiB: that is not a file of this program."
    assert path.read_bytes() == content


@pytest.mark.sampled
@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
@pytest.mark.parametrize("name", ["", ".local", ".local/share/sigexplorer", ".local/share/sigexplorer/sigexplorer/autosave"])
@pytest.mark.parametrize("linked", [False, True])
def test_what_lies_in_the_place_of_a_folder_is_said(tmp_path: Path, name: str, linked: bool) -> None:
    """A file, or a link to nothing: of both, the system says to whoever makes a folder there no more than that it exists."""
    home = tmp_path / "home"
    place = home / name
    place.parent.mkdir(parents=True, exist_ok=True)
    if linked:
        place.symlink_to(tmp_path / "nothing")
    else:
        place.write_text("a file", encoding="utf-8")
    said = started(HOME=str(home), XDG_CONFIG_HOME=str(tmp_path / "settings"))["said"]
    assert isinstance(said, str)
    reason = "its folder does not exist: create it, or choose another." if linked else "its folder is a file: choose another."
    assert said.startswith("What is not saved cannot be kept for the next start: ")
    assert said.endswith(reason)


@pytest.mark.sampled
@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs unshare for a disk of its own")
@pytest.mark.parametrize(
    ("made", "said"),
    [("mount -o remount,ro {0}", "its file system is read-only"), ("{{ yes > {0}/ballast; test $(stat -f -c %f {0}) = 0; }}", "the disk is full")],
)
def test_a_folder_that_cannot_be_written_is_told_once_and_work_goes_on(tmp_path: Path, made: str, said: str) -> None:
    mount = f"mount -t tmpfs -o size=64k none {tmp_path} && {made.format(tmp_path)} && exec "
    command = ["unshare", "-rm", "sh", "-c", mount + '"$@"', "sh", sys.executable, "-c", PROGRAM]
    usual = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    done = subprocess.run(command, env={**usual, "HOME": str(tmp_path)}, capture_output=True, text=True, check=False, timeout=100)
    if "mount:" in done.stderr or "unshare:" in done.stderr:
        pytest.skip(f"no disk can be made here: {done.stderr[:200]}")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(said) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fontconfig's typefaces")
def test_without_any_typeface_of_the_system_all_is_written_in_our_own(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text('<?xml version="1.0"?><fontconfig></fontconfig>', encoding="utf-8")
    started(HOME=str(tmp_path), FONTCONFIG_FILE=str(fonts))


def test_a_qt_that_is_told_to_write_from_right_to_left_turns_nothing_round(tmp_path: Path) -> None:
    started("reversed", HOME=str(tmp_path))


def test_settings_with_any_byte_changed_or_cut_off_are_read(tmp_path: Path, qapp: object, qtlog: object) -> None:
    def use(folder: Path) -> QSettings:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))
        return QSettings()

    kept = use(tmp_path / "whole")
    kept.setValue(preferences.THEME, "dark")
    kept.setValue(preferences.LANGUAGE, "de")
    kept.setValue("recent", ["one.sigx", "two, three.sigx"])
    kept.setValue("window/geometry", QByteArray(bytes(range(0, 250, 9))))
    kept.setValue("window/rail", True)
    kept.sync()
    path = Path(kept.fileName())
    if path.suffix != ".conf":
        pytest.skip("settings are no file here")
    whole, name = path.read_bytes(), path.relative_to(tmp_path / "whole")
    changed = [whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :] for place in range(len(whole)) for bit in (1, 0x80)]
    changed += [whole[:place] for place in range(0, len(whole), 3)]
    with qtlog.disabled():  # type: ignore[attr-defined]
        for number, content in enumerate(changed):
            damaged = tmp_path / str(number) / name
            damaged.parent.mkdir(parents=True)
            damaged.write_bytes(content)
            use(tmp_path / str(number))
            assert preferences.theme() in ("system", "light", "dark")
            assert isinstance(preferences.language(), str)
            assert all(isinstance(item, str) for item in preferences.read_list("recent"))
            assert isinstance(preferences.read("window/geometry", QByteArray()), QByteArray)
            assert isinstance(preferences.read("window/rail", False), bool)


@pytest.mark.parametrize("years", [-30, 30])
def test_a_clock_that_was_set_loses_no_work(start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_question: None, years: int) -> None:
    first = start()
    first.store.set("chain.depth", 77)
    assert first.close()
    (slot,) = (tmp_path / "kept").glob(f"*{SUFFIX}")
    moved = time.time() + years * 365 * 86400
    os.utime(slot, (moved, moved))
    monkeypatch.setattr(time, "time_ns", lambda: int(moved * 1e9))
    second = start()
    assert second.store.state.chain.depth == 77
    second.store.set("chain.depth", 78)
    assert second.close()
    assert start().store.state.chain.depth == 78
    assert State().chain.depth not in (77, 78)
