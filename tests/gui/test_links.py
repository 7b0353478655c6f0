"""Links in the window: copied, pasted, dropped, opened by the system, shown as a code; a bad one is one line and changes nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QInputDialog, QMessageBox

from sigexplorer import link
from sigexplorer.export import qr
from sigexplorer.state import State, replace
from sigexplorer.window.pasting import take_text
from sigexplorer.window.sharing import Code, CodeDialog

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SENT = replace(State(), {"activation": "elu", "activation.alpha": 1.75, "chain.depth": 77, "style.page": "formats"})
BAD = "sigx:2.eJyrrg"


@pytest.fixture
def warned(monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text, *_: said.append(text))
    return said


@pytest.fixture
def answered_save(monkeypatch):
    """Answer the dialogs that ask for a file to save with these names, one after the other."""
    names: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (names.pop(0), ""))
    return names


def same(window, state) -> bool:
    return window.store.state == replace(state, {"style.theme": window.store.state.style.theme})


def drop(window, data: QMimeData) -> bool:
    words = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(QPoint(5, 5), *words), QDropEvent(QPointF(5, 5), *words)):
        event.ignore()
        QApplication.sendEvent(window, event)
        if not event.isAccepted():
            return False
    QApplication.processEvents()
    return True


def test_a_link_that_is_copied_opens_in_another_window(open_window) -> None:
    one = open_window()
    one.store.update({"activation": "elu", "activation.alpha": 1.75, "chain.depth": 77, "style.page": "formats"})
    QTest.keyClick(one, Qt.Key.Key_L, CONTROL | SHIFT)
    text = QGuiApplication.clipboard().text()
    assert link.state_of(text) == one.store.state
    other = open_window(text)
    assert same(other, one.store.state)
    assert not other.isWindowModified()


def test_a_link_is_pasted_on_every_page_and_undone(window, warned) -> None:
    for page in ("curve", "fit", "network"):
        window.store.set("style.page", page)
        before = window.store.state
        QGuiApplication.clipboard().setText(f"<{link.link_of(SENT)}>\n")
        window.page.panes[next(iter(window.page.panes))].setFocus()
        QTest.keyClick(window, Qt.Key.Key_V, CONTROL)
        assert same(window, SENT)
        assert "Untitled" in window.windowTitle()
        window.store.undo()
        assert same(window, before)
        QGuiApplication.clipboard().setText(BAD)
        QTest.keyClick(window, Qt.Key.Key_V, CONTROL)
        assert same(window, before)
        assert "cannot be opened" in warned.pop()
    assert not warned


def test_what_is_no_link_is_told_on_a_page_that_takes_no_data(window, warned) -> None:
    before = window.store.state
    QGuiApplication.clipboard().setText("1\t2\n3\t4")
    QTest.keyClick(window, Qt.Key.Key_V, CONTROL)
    assert window.store.state is before
    assert not warned


def test_a_link_is_dropped_as_text_and_as_an_address(window, warned) -> None:
    for form in ("text", "address"):
        window.store.set("chain.depth", 3)
        data = QMimeData()
        if form == "text":
            data.setText(link.link_of(SENT))
        else:
            data.setUrls([QUrl(link.link_of(SENT))])
        assert drop(window, data)
        assert same(window, SENT)
    data.setUrls([QUrl(BAD)])
    assert drop(window, data)
    assert same(window, SENT)
    assert len(warned) == 1


def test_the_system_opens_a_link(window, warned) -> None:
    window.open_file(link.link_of(SENT))
    assert same(window, SENT)
    window.open_file(BAD)
    assert same(window, SENT)
    assert len(warned) == 1


def test_a_link_is_asked_for_with_the_one_in_the_clipboard_given(window, warned, monkeypatch) -> None:
    def answered(parent, title, label, echo, text):
        begun.append(text)
        return answer.pop(), True

    begun: list[str] = []
    answer: list[str] = []
    monkeypatch.setattr(QInputDialog, "getText", answered)
    for typed, clipboard, there in ((link.link_of(SENT), "words", ""), (BAD, f" {link.link_of(SENT)} ", link.link_of(SENT)), ("  ", "", "")):
        answer.append(typed)
        QGuiApplication.clipboard().setText(clipboard)
        QTest.keyClick(window, Qt.Key.Key_O, CONTROL | SHIFT)
        assert begun.pop() == there
        assert same(window, SENT)
    assert len(warned) == 1


def test_a_file_with_changes_is_not_left_for_a_link_unasked(window, monkeypatch, tmp_path) -> None:
    path = tmp_path / "mine.sigx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    assert window.documents.save_as()
    window.store.set("chain.depth", 9)
    monkeypatch.setattr(QMessageBox, "warning", lambda *_: QMessageBox.StandardButton.Cancel)
    take_text(window, window.documents, "curve", link.link_of(SENT))
    assert window.store.state.chain.depth == 9
    monkeypatch.setattr(QMessageBox, "warning", lambda *_: QMessageBox.StandardButton.Discard)
    take_text(window, window.documents, "curve", link.link_of(SENT))
    assert same(window, SENT)
    assert window.documents.path is None


def test_a_bad_link_of_the_command_line_still_shows_a_window(open_window) -> None:
    window = open_window(BAD)
    assert window.notice.text.startswith("This link cannot be opened: ")
    assert same(window, State())


def test_what_does_not_travel_is_said(window, tmp_path) -> None:
    table = tmp_path / "inputs.csv"
    table.write_text("1,2\n3,4\n", encoding="utf-8")
    window.store.set("network.inputs", str(table))
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL | SHIFT)
    assert "does not carry inputs.csv" in window.notice.text
    assert str(tmp_path) not in window.notice.text


def test_without_segno_or_room_a_code_is_refused_in_one_line(window, warned, monkeypatch) -> None:
    import importlib

    real = importlib.import_module

    def without(name, *words):
        if name == "segno":
            raise ImportError(name)
        return real(name, *words)

    monkeypatch.setattr(importlib, "import_module", without)
    window.menus.deeds.sharing.show_code()
    assert "pip install 'sigexplorer[sharing]'" in warned.pop()
    window.store.set("training.points", tuple(1.0 / number for number in range(1, 901)))
    window.menus.deeds.sharing.show_code()
    assert "at most 2,953" in warned.pop()


def test_a_code_on_the_screen_and_in_files_is_read_by_a_reader(window, monkeypatch, tmp_path) -> None:
    pytest.importorskip("segno", reason="QR codes are made by segno, an extra")
    reader = pytest.importorskip("zxingcpp", reason="the reader of QR codes that this test tries them with")
    pillow = pytest.importorskip("PIL.Image", reason="the reader of QR codes takes pictures of Pillow")

    def read(path) -> list[str]:
        return [found.text for found in reader.read_barcodes(pillow.open(path).convert("L"))]

    for theme in ("light", "dark"):
        (tmp_path / theme).mkdir()
        window.store.update({"style.theme": theme, "activation": "elu", "activation.alpha": 1.75})
        text = link.link_of(window.store.state)
        dialog = CodeDialog(text, window, window.documents.attempt)
        dialog.show()
        code = dialog.findChild(Code)
        for size in ((260, 260), (611, 433), (900, 900)):
            code.setFixedSize(*size)
            QApplication.processEvents()
            assert code.grab().save(str(tmp_path / "screen.png"))
            assert read(tmp_path / "screen.png") == [text]
        for name, chosen, written in ((f"{theme}/code", "SVG drawing (*.svg)", "code.svg"), (f"{theme}/code.png", "", "code.png")):
            monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name, chosen=chosen: (str(tmp_path / name), chosen))
            button = next(item for item in dialog.findChild(QDialogButtonBox).buttons() if "Save" in item.text())
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            assert (tmp_path / theme / written).stat().st_size > 0
        assert read(tmp_path / theme / "code.png") == [text]
        drawn = QImage(str(tmp_path / theme / "code.svg"))
        if not drawn.isNull():
            drawn.save(str(tmp_path / "drawn.png"))
            assert read(tmp_path / "drawn.png") == [text]
        dialog.close()
        dialog.deleteLater()


def test_a_code_is_drawn_in_whole_modules_fills_the_screen_and_is_copied_and_saved(window, answered_save, tmp_path) -> None:
    pytest.importorskip("segno", reason="QR codes are made by segno, an extra")
    table = tmp_path / "inputs.csv"
    table.write_text("1,2\n3,4\n", encoding="utf-8")
    window.store.set("network.inputs", str(table))
    text, said = link.link_of(window.store.state), []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CodeDialog)
        code, modules = dialog.findChild(Code), qr.modules(text)
        whole = len(modules) + 2 * qr.QUIET
        for step in (3, 5):
            code.setFixedSize(step * whole + 2, step * whole)
            drawn = code.grab().toImage()
            seen = [
                [drawn.pixelColor(1 + step * column + step // 2, step * row + step // 2).lightness() < 128 for column in range(whole)] for row in range(whole)
            ]
            quiet = [False] * qr.QUIET
            assert [line[qr.QUIET : -qr.QUIET] for line in seen[qr.QUIET : -qr.QUIET]] == [[bool(black) for black in line] for line in modules]
            assert all(line[: qr.QUIET] == line[-qr.QUIET :] == quiet for line in seen)
            assert not any(map(any, (*seen[: qr.QUIET], *seen[-qr.QUIET :])))
        for full in (True, False):
            QTest.keyClick(dialog, Qt.Key.Key_F11)
            assert dialog.isFullScreen() is full
        buttons = {button.text().replace("&", "")[:4]: button for button in dialog.findChild(QDialogButtonBox).buttons()}
        QTest.mouseClick(buttons["Copy"], Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text() == text
        # The first file is not chosen after all.
        for name in ("", "code.svg", "code.png"):
            answered_save.append(str(tmp_path / name) if name else "")
            QTest.mouseClick(buttons["Save"], Qt.MouseButton.LeftButton)
        said.extend(path.name for path in sorted(tmp_path.glob("code.*")))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, window, look)
    window.menus.deeds.sharing.show_code()
    assert said == ["code.png", "code.svg"]
    # What the code does not carry is said as for a link that is copied.
    assert "does not carry inputs.csv" in window.notice.text


def test_text_that_was_let_go_before_its_page_was_left_is_no_data_of_the_next(window, warned) -> None:
    window.store.set("style.page", "fit")
    data = QMimeData()
    data.setText("0\t1\n1\t3\n2\t5\n")
    words = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(QPoint(5, 5), *words), QDropEvent(QPointF(5, 5), *words)):
        QApplication.sendEvent(window, event)
        assert event.isAccepted()
    window.store.set("style.page", "curve")
    before = window.store.state
    QApplication.processEvents()
    assert window.store.state is before
    assert not warned
