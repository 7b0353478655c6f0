"""A folder that vanishes, or can no longer be written, while a dialog is open: it is said in one line, nothing is left behind, and the window lives."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from sigexplorer.window.picture_dialog import PictureDialog

# What each kind of file is asked for with.
WAYS = {
    "csv": lambda window: window.menus.exports.ask_data("curve"),
    "png": lambda window: window.menus.exports.ask_picture("curve"),
    "svg": lambda window: window.menus.exports.ask_picture("curve"),
    "pdf": lambda window: window.menus.exports.ask_picture("curve"),
    "html": lambda window: window.menus.exports.ask_page("curve"),
    "sigx": lambda window: window.documents.save_as(),
}


def vanish(folder: Path) -> None:
    shutil.rmtree(folder)


def replaced(folder: Path) -> None:
    """A file stands where the folder was."""
    shutil.rmtree(folder)
    folder.write_text("")


@pytest.mark.sampled
@pytest.mark.parametrize("kind", WAYS)
@pytest.mark.parametrize("fault", [vanish, replaced])
def test_a_folder_that_goes_away_while_a_dialog_is_open_is_said(open_window, monkeypatch, tmp_path, kind, fault) -> None:
    folder = tmp_path / "work" / "there"
    folder.mkdir(parents=True)
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    monkeypatch.setattr(QMessageBox, "exec", lambda self: said.append(self.text()) or 0)

    def choose(*_):
        fault(folder)
        return str(folder / f"a.{kind}"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(PictureDialog, "exec", lambda self: self.agree() or self.result())
    window = open_window()
    before = window.store.state
    WAYS[kind](window)
    window.finish()
    assert len(said) == 1, said
    assert "there" in said[0]
    assert "\n" not in said[0].strip()
    assert not folder.is_dir()
    assert [path.name for path in folder.parent.iterdir() if path != folder] == []
    assert window.store.state == before
    # Whoever has the folder back can go on.
    folder.unlink(missing_ok=True)
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(folder / f"a.{kind}"), ""))
    WAYS[kind](window)
    window.finish()
    assert (folder / f"a.{kind}").stat().st_size > 100
    assert len(said) == 1
