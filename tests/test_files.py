import errno
import os
import stat
import subprocess
import sys

import pytest

from sigexplorer.errors import FileError
from sigexplorer.files import read_file, shown, write_file

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX files")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_writes_a_new_file_with_the_permissions_of_any_other(tmp_path):
    write_file(tmp_path / "a", b"new")
    (tmp_path / "b").write_bytes(b"")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode
    assert names(tmp_path) == ["a", "b"]


def test_refuses_an_existing_file_unless_forced(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(FileError, match="exists already"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    write_file(path, b"new", force=True)
    assert path.read_bytes() == b"new"


@posix
def test_keeps_the_permissions_of_the_file_replaced(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_file(path, b"new", force=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@posix
def test_follows_a_link_and_leaves_it_one(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder/target")
    write_file(tmp_path / "link", b"1")
    with pytest.raises(FileError, match="exists already"):
        write_file(tmp_path / "link", b"2")
    write_file(tmp_path / "link", b"2", force=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "folder" / "target").read_bytes() == b"2"


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "the disk is full"), (errno.EACCES, "permission is denied"), (errno.EIO, "input/output error")])
def test_a_failure_leaves_the_old_file_and_no_temporary_one(tmp_path, monkeypatch, step, number, words):
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(*arguments):
        raise OSError(number, os.strerror(number))

    if step == "write":
        monkeypatch.setattr("sigexplorer.files._write", fail)
    else:
        monkeypatch.setattr(os, step, fail)
    with pytest.raises(FileError) as caught:
        write_file(path, b"new", force=True)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_an_interruption_leaves_the_old_file_and_no_temporary_one(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def interrupt(handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(path, b"new", force=True)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


@posix
def test_a_disk_that_takes_only_a_part_leaves_the_old_file(tmp_path):
    # A real write that ends half-way: the limit on a file's size makes the system refuse the second half.
    path = tmp_path / "a"
    path.write_bytes(b"old")
    program = """
import resource, sys
from sigexplorer.errors import FileError
from sigexplorer.files import write_file
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
try:
    write_file(sys.argv[1], bytes(2_000_000), force=True)
except FileError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert "larger than files may be" in done.stdout
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_names_a_missing_folder(tmp_path):
    with pytest.raises(FileError, match="folder does not exist"):
        write_file(tmp_path / "none" / "a", b"")


def test_names_a_folder_that_is_a_file(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileError, match="folder is a file"):
        write_file(tmp_path / "file" / "a", b"")


def test_refuses_a_folder_as_target(tmp_path):
    with pytest.raises(FileError, match="is a folder"):
        write_file(tmp_path, b"", force=True)


def test_refuses_a_name_too_long(tmp_path):
    with pytest.raises(FileError, match="too long"):
        write_file(tmp_path / ("n" * 300), b"")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc and /dev/full")
@pytest.mark.parametrize(("path", "words"), [("/proc/none", "cannot be written"), ("/dev/full", "not a regular file")])
def test_refuses_where_nobody_may_write(path, words):
    with pytest.raises(FileError, match=words):
        write_file(path, b"", force=True)


def test_refuses_a_file_that_is_write_protected(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(FileError, match="permissions"):
        write_file(path, b"new", force=True)
    assert path.read_bytes() == b"old"


def test_reads_up_to_the_limit(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_file(path, 5) == b"12345"
    with pytest.raises(FileError, match="larger than"):
        read_file(path, 4)


def test_reading_names_what_is_wrong(tmp_path):
    with pytest.raises(FileError, match="does not exist"):
        read_file(tmp_path / "none", 10)
    with pytest.raises(FileError, match="is a folder"):
        read_file(tmp_path, 10)


@posix
def test_does_not_wait_for_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="not a regular file"):
        read_file(tmp_path / "pipe", 10)


def test_a_path_is_shown_on_one_line():
    assert shown("a b.csv") == "a b.csv"
    assert shown("a\nb") == "'a\\nb'"
