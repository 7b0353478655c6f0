"""EMF: what Inkscape is given and what comes of it, and one line where it is missing or fails."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import struct

import pytest

from sigexplorer import cli
from sigexplorer.errors import ExportError
from sigexplorer.export import metafile
from sigexplorer.export.image import image_bytes
from sigexplorer.export.picture import Picture
from sigexplorer.state import State

SMALL = Picture(width=480, height=360, dpi=96.0)


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Return what stands for Inkscape: a script, to be written."""
    made = tmp_path / "inkscape"

    def written(text: str) -> None:
        made.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        made.chmod(made.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(metafile.shutil, "which", lambda name: str(made))

    return written


def test_it_is_made_of_the_drawing_with_its_text_as_outlines(qapp, program):
    program('cp "$1" figure.emf')
    assert image_bytes(State(), "curve", ".emf", SMALL) == image_bytes(State(), "curve", ".svg", SMALL.changed(outlines=True))


def test_where_inkscape_is_missing_one_line_says_what_to_do(qapp, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(metafile.shutil, "which", lambda name: None)
    assert cli.main(["export", "--pane", "curve", "--to", str(tmp_path / "a.emf")]) == 2
    said = capsys.readouterr().err
    assert "written by Inkscape, which is not installed: install it, or give .svg" in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("script", "words"),
    [("echo no such verb >&2; exit 3", "no such verb"), ("exit 3", "exit status 3"), ("kill -KILL $$", "ended by SIGKILL"), ("true", "exit status 0")],
)
def test_where_inkscape_fails_its_reason_is_told(qapp, program, script, words):
    program(script)
    with pytest.raises(ExportError, match=rf"Inkscape cannot write the drawing \({words}\): give \.svg or \.pdf"):
        image_bytes(State(), "curve", ".emf", SMALL)


def test_one_that_does_not_end_is_given_up(qapp, program, monkeypatch):
    program("exec sleep 20")
    monkeypatch.setattr(metafile, "PATIENCE", 0.2)
    with pytest.raises(ExportError, match="timed out"):
        image_bytes(State(), "curve", ".emf", SMALL)


@pytest.mark.skipif(shutil.which("inkscape") is None, reason="Inkscape is not installed")
def test_inkscape_makes_lines_of_lines(qapp):
    content = image_bytes(State(), "curve", ".emf", SMALL)
    kinds, at = [], 0
    while at < len(content):
        kind, size = struct.unpack_from("<II", content, at)
        kinds.append(kind)
        at += size
    # [MS-EMF], section 2.1.1: a header, an end, and in between lines and curves rather than a picture of pixels.
    assert (kinds[0], kinds[-1]) == (1, 14)
    assert {54, 5} <= set(kinds)
    assert 81 not in kinds
    assert content == image_bytes(State(), "curve", ".emf", SMALL)


def test_a_disk_without_room_for_what_inkscape_is_given_is_one_line_and_nothing_is_left(qapp, program, tmp_path, monkeypatch):
    program('cp "$1" figure.emf')
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))

    def full(path, content):
        path.touch()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    with monkeypatch.context() as patched:
        patched.setattr("pathlib.Path.write_bytes", full)
        with pytest.raises(ExportError, match=r"Inkscape cannot write the drawing \(the disk is full: free some space, or choose another disk\): give \.svg"):
            image_bytes(State(), "curve", ".emf", SMALL)
    assert list(folder.iterdir()) == []
    # As where the folder for temporary files is one that nobody may write into.
    folder.rmdir()
    with pytest.raises(ExportError, match="Inkscape cannot write the drawing"):
        image_bytes(State(), "curve", ".emf", SMALL)


def test_where_no_folder_takes_temporary_files_that_is_said(qapp, program, monkeypatch):
    program('cp "$1" figure.emf')

    def refuse():
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp/Ann']")

    monkeypatch.setattr("tempfile.gettempdir", refuse)
    with pytest.raises(ExportError, match=r"\(no usable temporary directory found in \['/tmp/Ann'\]\)"):
        image_bytes(State(), "curve", ".emf", SMALL)
