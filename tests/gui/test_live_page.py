"""A page written as HTML from the window: the same bytes as from the command line, also where its pictures are computed ahead, and nothing is held up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from sigexplorer.export.html import grid, html_bytes


@pytest.mark.parametrize("page", ["curve", "difference"])
def test_the_page_that_is_shown_is_written(window, qtbot, monkeypatch, tmp_path, page) -> None:
    monkeypatch.setattr(grid, "ALONG", 2)
    path = tmp_path / page
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "HTML page (*.html)"))
    window.store.update({"style.page": page, "activation.gain": 2.0})
    window.finish()
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    written = path.with_suffix(".html")
    qtbot.waitUntil(written.exists, timeout=20_000)
    window.finish()
    assert written.read_bytes() == html_bytes(window.store.state, page)


def test_a_folder_that_is_not_there_is_told(window, qtbot, monkeypatch, tmp_path) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text, *_: said.append(text))
    for page in ("curve", "difference"):
        window.menus.deeds.exports.write(f"page:{page}", tmp_path / "none" / "page.html")
        qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
        window.finish()
        assert "its folder does not exist" in said.pop()
