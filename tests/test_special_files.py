"""What is no plain file in a plain folder, or is none any more when it is written, is one line, and stays what it was."""

from __future__ import annotations

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
from sigexplorer.files import read_file, write_file

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX files")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@posix
def test_links_that_lead_in_a_circle_are_one_line(tmp_path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    for way in (lambda: write_file(tmp_path / "a", b"", force=True), lambda: write_file(tmp_path / "a", b""), lambda: read_file(tmp_path / "a", 10)):
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


@posix
def test_a_file_that_may_be_written_in_a_folder_that_may_not_stays_whole() -> None:
    program = """
import os, sys
from sigexplorer.errors import FileError
from sigexplorer.files import write_file
if os.geteuid() == 0:
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
try:
    write_file(sys.argv[1], b"new", force=True)
except FileError as error:
    print(error)
"""
    # Where anybody may go, which the folders of tests are not.
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "a").write_bytes(b"old")
        (folder / "a").chmod(0o666)
        folder.chmod(0o555)
        done = subprocess.run([sys.executable, "-c", program, str(folder / "a")], capture_output=True, text=True, check=True)
        folder.chmod(0o700)
        assert "its folder takes no new file" in done.stdout
        assert (folder / "a").read_bytes() == b"old"
        assert names(folder) == ["a"]


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
    if importlib.util.find_spec("distributed") is None:
        return
    sweep = ["sweep", "--over", "network.depth=2:4:1", "--measure", "network.gradient_left", "--workers", "2", "--to", str(tmp_path / "b.ndjson")]
    done = few_processes(*sweep, home=tmp_path)
    assert done.returncode == 2
    said = done.stderr.splitlines()[-1]
    assert said == "sigexplorer: the system gives no more threads or processes: close other programs, or raise the limit (ulimit -u)."
    assert "Traceback" not in done.stderr
