"""Exports and copies from the window: the same files as from the command line, and one line where that fails."""

from __future__ import annotations

import errno
import os
import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMenu, QMessageBox

from sigexplorer.cli import main
from sigexplorer.export.code import KINDS
from sigexplorer.export.picture import COLUMNS, size_of
from sigexplorer.window import exports
from sigexplorer.window.asked import Asked
from sigexplorer.window.picture_dialog import PictureDialog

STATE = ("--set", "activation=tanh", "--set", "activation.gain=1.7", "--set", "compare=erf,sigmoid(gain=2)", "--set", "chain.depth=40")


@pytest.fixture
def choose(monkeypatch):
    """Choose a file in the dialog that comes up, and accept the one about the picture."""

    def chosen(path) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        monkeypatch.setattr(PictureDialog, "exec", lambda self: self.agree() or self.result())

    return chosen


@pytest.mark.parametrize("pane", ["curve", "chain", "layers"])
def test_a_table_is_the_same_bytes_as_from_the_command_line(open_window, choose, tmp_path, pane, monkeypatch) -> None:
    window = open_window(*STATE)
    here, there = tmp_path / "here.csv", tmp_path / "there.csv"
    choose(here)
    window.menus.exports.ask_data(pane)
    window.finish()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(["export", *STATE, "--pane", pane, "--to", str(there)]) == 0
    assert here.read_bytes() == there.read_bytes()
    assert here.read_bytes().startswith(b"# sigexplorer ")


@pytest.mark.sampled
@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_picture_is_the_same_bytes_as_from_the_command_line(open_window, choose, tmp_path, suffix, monkeypatch) -> None:
    window = open_window(*STATE)
    here, there = tmp_path / f"here.{suffix}", tmp_path / f"there.{suffix}"
    choose(here)
    window.menus.exports.ask_picture("curve")
    window.finish()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(["export", *STATE, "--pane", "curve", "--to", str(there)]) == 0
    assert here.stat().st_size > 5000
    assert here.read_bytes() == there.read_bytes()


def test_the_dialog_refuses_an_impossible_size_in_one_line_and_stays(window, qtbot) -> None:
    dialog = PictureDialog(("curve", "chain"), "curve", Asked(), window)
    dialog.show()
    width = dialog.findChild(QLineEdit, "picture.width")
    width.selectAll()
    QTest.keyClicks(width, "0")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "width = 0" in dialog.findChild(QLabel, "picture.refusal").text()
    assert "\n" not in dialog.findChild(QLabel, "picture.refusal").text()
    dialog.reject()
    dialog.deleteLater()


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("width", "height", "size"), [(name, "", name) for name in COLUMNS] + [("IEEE", "60 mm", "ieee x 60mm"), ("3.5 in", "900", "3.5inx900")]
)
def test_the_dialog_takes_the_sizes_of_the_command_line(window, width, height, size) -> None:
    dialog = PictureDialog(("curve", "chain"), "curve", Asked(), window)
    for name, text in (("width", width), ("height", height), ("dpi", "300")):
        dialog.findChild(QLineEdit, f"picture.{name}").setText(text)
    dialog.agree()
    assert dialog.result()
    assert (str(dialog.picture.width), str(dialog.picture.height)) == tuple(size_of(size, 300.0).values())
    dialog.deleteLater()


def test_a_target_that_cannot_be_written_is_one_line(window, choose, tmp_path, monkeypatch) -> None:
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text: said.append(text))
    choose(tmp_path / "missing" / "curve.csv")
    window.menus.exports.ask_data("curve")
    window.finish()
    assert len(said) == 1
    assert "folder does not exist" in said[0]
    assert "\n" not in said[0]
    assert window.isVisible()


@pytest.mark.sampled
@pytest.mark.parametrize("pane", ["fit", "curve", "page:curve", "page:fit"])
@pytest.mark.parametrize("suffix", ["csv", "svg", "html"])
def test_what_the_window_reads_is_not_written_over(begin, tmp_path, monkeypatch, pane, suffix) -> None:
    if pane.startswith("page:") != (suffix == "html"):
        return
    said, data = [], tmp_path / f"points.{suffix}"
    data.write_text("x,y\n" + "".join(f"{x},{x * x}\n" for x in range(9)))
    before = data.read_bytes()
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text: said.append(text))
    window = begin("--set", f"fit.data={data}")
    window.menus.exports.write(pane, data)
    window.finish()
    assert data.read_bytes() == before
    assert len(said) == 1
    assert "reads, and would be lost: give another name." in said[0]


@pytest.mark.sampled
@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("kind", ["curve.csv", "curve.png", "curve.svg", "curve.pdf", "curve.html", "session.sigx"])
def test_a_full_disk_leaves_the_old_file_and_the_work(begin, tmp_path, monkeypatch, kind, call) -> None:
    """Where the disk is full is told when what was written is to reach it, or with the new name."""
    window, target, said, full = begin(*STATE), tmp_path / kind, [], [True]
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text: said.append(text))
    real = getattr(os, call)

    def refused(*of, **named):
        if full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*of, **named)

    monkeypatch.setattr(os, call, refused)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.store.set("chain.depth", 41)
    before = window.store.state

    def write() -> None:
        if kind == "session.sigx":
            window.documents.save_as()
        elif kind == "curve.html":
            window.menus.exports.ask_page("curve")
        else:
            window.menus.exports.write("curve", target)
        window.finish()

    write()
    assert len(said) == 1
    assert said[0].endswith("cannot be written: the disk is full: free some space, or choose another disk.")
    assert "\n" not in said[0]
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]
    assert window.isVisible()
    assert window.store.state == before
    assert window.store.modified
    full.clear()
    write()
    assert target.read_bytes() != b"old"
    assert len(said) == 1


def test_the_context_menu_copies_image_and_data(window) -> None:
    pane = window.panes["curve"]
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.RightButton, pos=QPoint(200, 200))
    QApplication.processEvents()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = {action.text().replace("&", ""): action for action in menu.actions()}
    actions["Copy data"].trigger()
    window.finish()
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0].split("\t")[:3] == ["x", "f", "f_prime"]
    assert len(text.splitlines()) == 1201
    actions["Copy image"].trigger()
    window.finish()
    image = QGuiApplication.clipboard().image()
    assert isinstance(image, QImage)
    assert (image.width(), image.height()) == (pane.width(), pane.height())
    menu.close()
    QGuiApplication.clipboard().clear()


def test_what_is_on_the_screen_is_copied_as_code(window) -> None:
    def action(menu: QMenu, title: str):
        return next(item for item in menu.actions() if item.text().replace("&", "") == title)

    window.store.set("activation", "tanh")
    window.finish()
    edit = next(item.menu() for item in window.menuBar().actions() if item.text().replace("&", "") == "Edit")
    copying = action(edit, "Copy as").menu()
    copying.aboutToShow.emit()
    for title, start in (("NumPy", "# Hyperbolic tangent"), ("LaTeX formula", "\\[ f(x)"), ("matplotlib script", "# Curve"), ("Command", "sigexplorer export")):
        action(copying, title).trigger()
        window.finish()
        assert QGuiApplication.clipboard().text().startswith(start)
    pane = window.panes["chain"]
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.RightButton, pos=QPoint(100, 80))
    QApplication.processEvents()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    copying = action(menu, "Copy as").menu()
    copying.aboutToShow.emit()
    action(copying, "pgfplots figure").trigger()
    window.finish()
    menu.close()
    assert QGuiApplication.clipboard().text().startswith("% Gradient against input")
    QGuiApplication.clipboard().clear()


def test_only_what_has_to_be_drawn_is_copied_in_the_windows_thread(window, monkeypatch) -> None:
    ran, copy_as = {}, exports.copy_as
    monkeypatch.setattr(exports, "copy_as", lambda kind, *given, **more: ran.update({kind: threading.current_thread()}) or copy_as(kind, *given, **more))
    for kind in KINDS.values():
        window.menus.exports.copy_code(kind, "curve")
        window.finish()
    assert {kind for kind, thread in ran.items() if thread is threading.main_thread()} == {kind.name for kind in KINDS.values() if kind.drawn}
    assert list(ran) == list(KINDS)
    QGuiApplication.clipboard().clear()


def test_code_that_cannot_be_had_is_one_line(window, monkeypatch) -> None:
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text: said.append(text))
    for function, kind, pane in (("tanh", "pgfplots", "saturation"), ("sigmoid", "matplotlib", "phase")):
        window.store.set("activation", function)
        window.menus.exports.copy_code(KINDS[kind], pane)
        window.finish()
    assert ["has no curves" in text for text in said] == [True, True]


def test_a_bug_is_a_report_and_the_window_stays(window, monkeypatch) -> None:
    from sigexplorer.window.report import Reporter

    shown = []
    monkeypatch.setattr(QMessageBox, "exec", lambda self: shown.append((self.informativeText(), self.detailedText())))
    hook = Reporter()
    for _ in range(3):
        try:
            raise ZeroDivisionError("a bug")
        except ZeroDivisionError as error:
            hook(type(error), error, error.__traceback__)
    assert len(shown) == 1, "the same bug is shown once"
    summary, report = shown[0]
    assert summary == "ZeroDivisionError: a bug"
    assert "Traceback" in report
    assert window.isVisible()


@pytest.mark.sampled
@pytest.mark.parametrize("answer", ["Close", "Cancel"])
@pytest.mark.parametrize("name", ["late.png", "late.csv", "late.html"])
def test_who_closes_the_window_is_asked_about_a_file_that_is_not_written_yet(window, monkeypatch, tmp_path, name, answer) -> None:
    asked: list[str] = []

    def question(parent, title, text, *buttons) -> QMessageBox.StandardButton:
        asked.append(text)
        return QMessageBox.StandardButton[answer]

    monkeypatch.setattr(QMessageBox, "question", question)
    path = tmp_path / name
    window.menus.exports.write("page:curve" if name.endswith("html") else "curve", path)
    closed = window.close()
    assert asked == [f"{name} is still being written. Close the window and give it up?"]
    assert closed == (answer == "Close")
    if answer == "Cancel":
        window.finish()
        assert path.exists()
