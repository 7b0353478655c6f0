import html
import os
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.errors import ExportError, FileError, ParameterError
from sigexplorer.export.file import SUFFIXES, check_suffix, export_file
from sigexplorer.export.film_kinds import ANIMATIONS
from sigexplorer.export.kinds import WRITERS
from sigexplorer.export.picture import Picture
from sigexplorer.export.table import csv_bytes
from sigexplorer.model import Custom
from sigexplorer.state import State

SMALL = Picture(width=480, height=360, dpi=96)
STARTS = {".png": b"\x89PNG\r\n", ".svg": b"<?xml ", ".pdf": b"%PDF-", ".csv": b"# sigexplorer", ".html": b"<!doctype html>"}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_says_what_is_written(tmp_path, suffix):
    path = tmp_path / f"a{suffix.upper()}"
    export_file(State(), "curve", path, SMALL)
    assert path.read_bytes().startswith(STARTS[suffix])
    with pytest.raises(FileError, match="exists already"):
        export_file(State(), "curve", path, SMALL)
    export_file(State(), "curve", path, SMALL, force=True)
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


def test_a_table_can_be_plain(tmp_path):
    export_file(State(), "curve", tmp_path / "a.csv", plain=True)
    assert (tmp_path / "a.csv").read_bytes() == csv_bytes(State(), "curve", plain=True)


@pytest.mark.parametrize("name", ["a", "a.jpg", "a.csv.gz", "a.", "folder.png/a", "folder/-"])
def test_any_other_suffix_is_refused_with_all_there_are(name):
    """What the line names is written, and what is written is named: of what stands still, and of what a sweep makes."""
    with pytest.raises(ExportError, match="end it with one of") as refusal:
        check_suffix(name)
    still, moving = str(refusal.value).partition(" one of ")[2].split("with --sweep")
    named = [set(re.findall(r"\.[a-z0-9]+", part)) for part in (still, moving)]
    assert {check_suffix(f"a{suffix}") for suffix in named[0]} == {*SUFFIXES, *WRITERS}
    assert named[1] == {*ANIMATIONS}


def test_what_would_move_is_refused_with_all_that_stands_still():
    for suffix in ANIMATIONS:
        with pytest.raises(ExportError, match="--sweep") as refusal:
            check_suffix(f"a{suffix}")
        assert all(f"{known}" in str(refusal.value) for known in (*SUFFIXES, *WRITERS))


@pytest.mark.sampled
@pytest.mark.skipif(os.name != "posix", reason="POSIX limits")
@pytest.mark.parametrize("suffix", [".png", ".csv"])
def test_a_file_that_does_not_fit_leaves_the_old_one(tmp_path, suffix):
    # The system refuses to write past 1,000 bytes, as it would on a full disk.
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"old")
    code = """
import resource, sys
from sigexplorer.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
sys.exit(main(["export", "--pane", "curve", "--to", sys.argv[1], "--force"]))
"""
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith(f"sigexplorer: {path} cannot be written: ")
    assert done.stderr.count("\n") == 1
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


@given(code=st.integers(0, 0x10FFFF))
def test_whatever_sign_a_name_may_hold_stands_in_xml(code: int) -> None:
    try:
        name = Custom("x", f"a{chr(code)}b").label
    except ParameterError:
        return
    assert ElementTree.fromstring(f"<text>{html.escape(name)}</text>").text == name


@pytest.mark.parametrize("code", [0x0, 0x1B, 0xD800, 0xFFFE, 0xFFFF])
def test_a_sign_that_xml_has_not_is_in_no_name(code: int) -> None:
    with pytest.raises(ParameterError):
        Custom("x", f"a{chr(code)}b")
