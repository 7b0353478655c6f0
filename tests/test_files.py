import errno
import os
import signal
import stat
import subprocess
import sys
import threading
import time

import pytest

from sigexplorer import files
from sigexplorer.errors import FileError
from sigexplorer.files import exists, read_file, reason_in, shown, write_file
from sigexplorer.patience import patiently
from sigexplorer.temporary import open_temporary

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


@posix
def test_another_hard_link_keeps_the_old_content(tmp_path):
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"old")
    os.link(path, other)
    write_file(path, b"new", force=True)
    assert (path.read_bytes(), other.read_bytes()) == (b"new", b"old")


@pytest.mark.skipif(sys.platform != "linux", reason="extended attributes are Linux's")
def test_a_file_replaced_keeps_its_extended_attributes(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.origin", b"a colleague")
    except OSError:
        pytest.skip("this file system has none")
    write_file(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    assert os.getxattr(path, "user.origin") == b"a colleague"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_a_file_of_another_owner_stays_theirs(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    os.chown(path, 1234, 2345)
    os.chmod(path, 0o4711)
    write_file(path, b"new", force=True)
    found = path.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (1234, 2345, 0o4711)


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
    assert shown("a" * 990 + "/b.csv") == "a" * 990 + "/b.csv"
    assert shown("a" * 60000 + "/b.csv") == "a" * 500 + "\N{HORIZONTAL ELLIPSIS}" + "a" * 494 + "/b.csv"


@posix
def test_what_killed_writes_leave_is_swept_by_the_next_write_and_nothing_else(tmp_path):
    program = """
import os, signal, sys
from sigexplorer.files import write_file
os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
write_file(sys.argv[1], b"new", force=True)
"""
    killed = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "a")]) for _ in range(3)]
    assert [process.wait(60) for process in killed] == [-signal.SIGKILL] * 3
    for name in (".sigexplorer-notes.tmp", ".sigexplorer-0123456789abcdef.tmp.bak", "x.sigexplorer-0123456789abcdef.tmp"):
        (tmp_path / name).write_bytes(b"of somebody else")
    (tmp_path / ".sigexplorer-0123456789abcdef.tmp").symlink_to("a")
    before = names(tmp_path)
    # Each sweeps what those before it left.
    assert 5 <= len(before) <= 7
    in_use, file = open_temporary(tmp_path)
    with file:
        write_file(tmp_path / "a", b"new")
        assert in_use.exists()
    left = names(tmp_path)
    assert len(left) == 6
    assert set(left) - {"a", in_use.name} < set(before)
    write_file(tmp_path / "a", b"newer", force=True)
    assert not in_use.exists()
    assert (tmp_path / "a").read_bytes() == b"newer"


def test_two_programs_that_write_into_one_folder_do_not_sweep_each_other(tmp_path):
    program = """
import sys
from sigexplorer.files import write_file
for step in range(150):
    write_file(sys.argv[1], b"x" * 1000, force=True)
"""
    running = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path / name)]) for name in "abc"]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert names(tmp_path) == ["a", "b", "c"]


def test_a_disk_that_does_not_answer_is_waited_for_but_not_for_ever():
    release = threading.Event()
    try:
        with pytest.raises(FileError, match="does not answer"):
            patiently(lambda step: release.wait(), "a.csv", patience=0.1)
        asked = iter([None, None])
        with pytest.raises(StopIteration):
            patiently(lambda step: release.wait(), "a.csv", watch=lambda: next(asked))
    finally:
        release.set()


def test_work_that_gets_on_is_waited_for_and_ends_when_nobody_waits():
    ended = threading.Event()

    def slow(step):
        for _ in range(20):
            time.sleep(0.02)
            step()
        return "done"

    def endless(step):
        try:
            while True:
                time.sleep(0.005)
                step()
        finally:
            ended.set()

    assert patiently(slow, "a.csv", patience=0.2) == "done"
    with pytest.raises(KeyError):
        patiently(endless, "a.csv", watch=lambda: {}["none"])
    assert ended.wait(5)


@pytest.mark.parametrize("name", ["n" * 252 + ".sigx", "\N{CJK UNIFIED IDEOGRAPH-8AB2}" * 84 + ".sigx", "a\0b", "n" * 100_000])
def test_a_name_that_cannot_be_is_one_line_everywhere(tmp_path, name):
    path = tmp_path / name
    assert not exists(path)
    for way in (lambda: write_file(path, b""), lambda: write_file(path, b"", force=True), lambda: read_file(path, 10)):
        with pytest.raises(FileError) as caught:
            way()
        assert "\n" not in str(caught.value)
    assert names(tmp_path) == []


def test_writing_to_a_disk_that_does_not_answer_ends_and_replaces_nothing_later(tmp_path, monkeypatch):
    path = tmp_path / "a"
    write_file(path, b"old")
    release, ended, sync = threading.Event(), threading.Event(), os.fsync

    def hang(handle):
        release.wait(20)
        sync(handle)
        ended.set()

    with monkeypatch.context() as context:
        context.setattr(files, "PATIENCE", 0.1)
        context.setattr(os, "fsync", hang)
        with pytest.raises(FileError, match="does not answer"):
            write_file(path, b"late", force=True)
    write_file(path, b"newer", force=True)
    release.set()
    assert ended.wait(5)
    deadline = time.monotonic() + 5
    while len(names(tmp_path)) > 1 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert names(tmp_path) == ["a"]
    assert path.read_bytes() == b"newer"


@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE, errno.ENOTCONN, errno.EISDIR])
def test_a_disk_that_fails_in_the_middle_of_a_file_is_one_line(tmp_path, monkeypatch, number):
    path = tmp_path / "a"
    path.write_bytes(b"x" * 3_000_000)

    class Failing:
        def __init__(self, file):
            self.file, self.reads = file, 0

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.file.close()

        def read(self, size):
            self.reads += 1
            if self.reads == 2:
                raise OSError(number, os.strerror(number))
            return self.file.read(size)

    opened = files.open_regular
    monkeypatch.setattr(files, "open_regular", lambda path: Failing(opened(path)))
    with pytest.raises(FileError, match="cannot be read") as caught:
        read_file(path, 10**7)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(sys.platform != "linux", reason="folders that the system makes up")
def test_a_folder_that_keeps_no_files_is_not_said_to_be_missing():
    for folder in ("/proc", "/proc/self/fd"):
        with pytest.raises(FileError, match="its folder is one of the system's own, in which no file can be made"):
            write_file(f"{folder}/x.csv", b"new")


@posix
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("file/x.csv", "its folder is a file"),
        ("none/x.csv", "its folder does not exist"),
        ("loop/x.csv", "it is, or lies behind, a link that leads back to itself"),
        (f"{'n' * 300}.csv", "the name is too long"),
        (f"{'n' * 300}/x.csv", "the name is too long"),
    ],
)
def test_what_cannot_be_written_is_told_its_own_reason(tmp_path, name, said):
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "loop").symlink_to(tmp_path / "pool")
    (tmp_path / "pool").symlink_to(tmp_path / "loop")
    for write in (lambda: write_file(tmp_path / name, b"new"), lambda: write_file(tmp_path / name, b"new", force=True)):
        with pytest.raises(FileError, match=said):
            write()


@pytest.mark.parametrize("error", [errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOSPC])
def test_why_nothing_new_can_be_made_is_said_in_words(tmp_path, error):
    said = reason_in(tmp_path, OSError(error, os.strerror(error)))
    assert (said == reason_in(tmp_path, PermissionError(errno.EACCES, ""))) is (error in (errno.EACCES, errno.EPERM))
    # That a file which is to be made does not exist would say nothing.
    assert "No such file" not in said
