"""What is no plain file in a plain folder, or is none any more when it is written, is one line, and stays what it was."""

from __future__ import annotations

import errno
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from sigexplorer import files
from sigexplorer.errors import FileError
from sigexplorer.files import check_target, read_file, write_file

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX files")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@posix
def test_links_that_lead_in_a_circle_are_one_line(tmp_path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    writing = [lambda: write_file(tmp_path / "a", b"", force=True), lambda: write_file(tmp_path / "a", b""), lambda: check_target(tmp_path / "a")]
    for way in (*writing, lambda: check_target(tmp_path / "a", force=True), lambda: read_file(tmp_path / "a", 10)):
        with pytest.raises(FileError) as caught:
            way()
        assert "\n" not in str(caught.value)
    assert names(tmp_path) == ["a", "b"]
    assert (tmp_path / "a").is_symlink()


@posix
@pytest.mark.parametrize("kind", ["fifo", "socket"])
def test_what_is_no_file_is_neither_waited_for_nor_replaced(tmp_path, kind) -> None:
    path = tmp_path / "a"
    if kind == "fifo":
        os.mkfifo(path)
    else:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(str(path))
    with pytest.raises(FileError, match="not a regular file"):
        write_file(path, b"new", force=True)
    assert not path.is_file()
    assert names(tmp_path) == ["a"]


@posix
def test_a_folder_that_goes_between_the_question_and_the_write_is_one_line(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.setattr(files, "sweep", lambda there: there.rmdir())
    with pytest.raises(FileError, match="folder does not exist"):
        write_file(folder / "a", b"new")


@posix
def test_what_becomes_a_folder_between_the_question_and_the_write_stays_one(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a"
    monkeypatch.setattr(files, "sweep", lambda there: path.mkdir())
    with pytest.raises(FileError, match="cannot be written"):
        write_file(path, b"new")
    assert path.is_dir()
    assert names(tmp_path) == ["a"]


# As somebody who may not write into a folder, where a file lies that may be written.
NOBODY = """
import os, sys
from pathlib import Path
from sigexplorer.errors import FileError
from sigexplorer.files import check_target, write_file
if os.geteuid() == 0:
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
there, new = Path(sys.argv[1]) / "a", Path(sys.argv[1]) / "b"
ways = {
    "write": lambda: write_file(there, b"new", force=True),
    "check the old": lambda: check_target(there, force=True),
    "check a new one": lambda: check_target(new),
    "check to go on": lambda: check_target(there, force=True, appended=True),
    "check to go on with nothing": lambda: check_target(new, force=True, appended=True),
}
for name, way in ways.items():
    try:
        way()
    except FileError as error:
        print(f"{name}: {error}")
    else:
        print(f"{name}: done")
"""


@posix
def test_a_folder_that_takes_no_file_is_said_to_before_anything_is_done_for_one() -> None:
    # Where anybody may go, which the folders of tests are not.
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "a").write_bytes(b"old")
        (folder / "a").chmod(0o666)
        folder.chmod(0o555)
        done = subprocess.run([sys.executable, "-c", NOBODY, str(folder)], capture_output=True, text=True, check=True)
        folder.chmod(0o700)
        said = dict(line.split(": ", 1) for line in done.stdout.splitlines())
        # What is only gone on with needs no room for a new one.
        assert said.pop("check to go on") == "done"
        assert len(said) == 4
        assert all("its folder takes no new file" in words for words in said.values()), said
        assert (folder / "a").read_bytes() == b"old"
        assert names(folder) == ["a"]


def test_a_folder_that_takes_files_though_it_is_said_not_to_is_no_trouble(tmp_path, monkeypatch) -> None:
    # As on disks of a network, whose server decides.
    monkeypatch.setattr(os, "access", lambda path, mode: mode == os.W_OK)
    assert check_target(tmp_path / "a") == (tmp_path / "a").resolve()
    assert names(tmp_path) == []
    write_file(tmp_path / "a", b"new")
    write_file(tmp_path / "a", b"newer", force=True)
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize(("number", "said"), [(errno.EROFS, "read-only"), (errno.EACCES, "takes no new file"), (errno.ENOENT, "one of the system's own")])
def test_why_a_folder_takes_no_file_is_what_the_system_says_to_who_tries(tmp_path, monkeypatch, number, said) -> None:
    def refuse(*given, **named):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "access", lambda path, mode: False)
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FileError, match=said):
        check_target(tmp_path / "a")


def test_where_the_system_gives_no_thread_files_are_read_and_written_all_the_same(tmp_path, monkeypatch) -> None:
    def refuse(thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("threading.Thread.start", refuse)
    write_file(tmp_path / "a", b"new")
    assert read_file(tmp_path / "a", 10) == b"new"
    with pytest.raises(FileError, match="exists already"):
        write_file(tmp_path / "a", b"newer")


def few_processes(*command: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the program as a user who may have no process, and so no thread, beside it."""
    # Root may have any number; whoever is not still reads what root has installed.
    someone = ["setpriv", "--reuid=23456", "--clear-groups", "--inh-caps=+dac_override,+dac_read_search", "--ambient-caps=+dac_override,+dac_read_search"]
    limit = "import os, resource, sys; resource.setrlimit(resource.RLIMIT_NPROC, (1, 1)); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    words = [*(someone if os.getuid() == 0 else []), sys.executable, "-c", limit, "-m", "sigexplorer", *command]
    environment = {key: value for key, value in os.environ.items() if key != "OPENBLAS_NUM_THREADS"} | {"HOME": str(home), "SIGEXPLORER_LANGUAGE": "en"}
    return subprocess.run(words, capture_output=True, text=True, env=environment, check=False, timeout=100)


@pytest.mark.skipif(not sys.platform.startswith("linux") or shutil.which("setpriv") is None, reason="needs Linux and setpriv")
def test_without_a_second_thread_files_are_made_and_what_needs_processes_is_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    wide = ["--set", "network.width=700", "--set", "network.depth=4"]
    done = few_processes("export", "--pane", "network", *wide, "--to", str(tmp_path / "a.csv"), home=tmp_path)
    if "setpriv" in done.stderr:
        pytest.skip(f"nobody else can be here: {done.stderr[:200]}")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "a.csv").stat().st_size > 1000
    if importlib.util.find_spec("PIL") is not None:
        # Qt would give parts of a picture to threads, and wait for them for ever.
        film = ["--sweep", "activation.gain=1:2", "--frames", "2", "--to", str(tmp_path / "a.gif")]
        done = few_processes("export", "--pane", "curve", *film, home=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    if importlib.util.find_spec("distributed") is None:
        return
    sweep = ["sweep", "--over", "network.depth=2:4:1", "--measure", "network.gradient_left", "--workers", "2", "--to", str(tmp_path / "b.ndjson")]
    done = few_processes(*sweep, home=tmp_path)
    assert done.returncode == 2
    said = done.stderr.splitlines()[-1]
    assert said == "sigexplorer: the system gives no more threads or processes: close other programs, or raise the limit (ulimit -u)."
    assert "Traceback" not in done.stderr
