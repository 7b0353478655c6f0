"""A folder that is written whole: all of it or nothing, wherever its process is ended, and nothing that stays for ever."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sigexplorer.errors import FileError
from sigexplorer.files import reason_in, reason_of
from sigexplorer.folders import whole_folder
from sigexplorer.temporary import sweep

# Forks for each of the places at which a folder that is written gets a signal: while its files are made, or while they are put into place.
ENDED = """
import json, os, signal, sys
from pathlib import Path
from sigexplorer import folders
from sigexplorer.endings import heard
NAMES = ("a.html", "b/c.html", "b/d/e.svg", "f.js", "g.html")
replace, rename = os.replace, os.rename
def content(folder):
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}
def write(target, number, place, at):
    seen = 0
    def pass_by(kind):
        nonlocal seen
        seen += kind == place
        if kind == place and seen == at:
            os.kill(os.getpid(), number)
    def counted(call):
        return lambda *words: (pass_by("put"), call(*words), pass_by("put"))
    folders.os.replace, folders.os.rename = counted(replace), counted(rename)
    with heard(at_once=True), folders.whole_folder(target) as made:
        for name in NAMES:
            pass_by("made")
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_text("new")
            pass_by("made")
def forked(*words):
    child = os.fork()
    if not child:
        try:
            write(*words)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
old = {"a.html": "old", "own.txt": "mine", "b/c.html": "old"}
for count, (number, place, at, there) in enumerate(json.loads(sys.argv[2])):
    folder = Path(sys.argv[1]) / str(count)
    target = folder / "site" if there else folder / "above" / "site"
    folder.mkdir()
    for name in old if there else ():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(old[name])
    status = forked(target, number, place, at)
    found, left = content(target), [path.name for path in folder.rglob("*") if path.name[0] == "."]
    assert forked(target, 0, "nowhere", 0) == 0
    print(json.dumps([status, found, left, len(list(folder.rglob(".*"))), content(target)]))
"""
NEW = dict.fromkeys(("a.html", "b/c.html", "b/d/e.svg", "f.js", "g.html"), "new")
OLD = {"a.html": "old", "own.txt": "mine", "b/c.html": "old"}
PLACES = [
    (int(number), place, at, there)
    for number in (signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGTERM), getattr(signal, "SIGKILL", signal.SIGTERM))
    for there in (False, True)
    for place, ats in (("made", range(1, 11)), ("put", range(1, 11 if there else 3)))
    for at in ats
]


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_folder_is_there_as_a_whole_or_not_at_all_wherever_its_process_is_ended(tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, "-c", ENDED, str(tmp_path), json.dumps(PLACES)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    for (number, place, at, there), line in zip(PLACES, run.stdout.splitlines(), strict=True):
        status, found, left, remains, after = json.loads(line)
        told = number, place, at, there
        before = OLD if there else {}
        if number == signal.SIGKILL:
            assert status == -number, told
            # Into a folder that is there it puts file by file: each is the old or the new one.
            assert all(text == "new" or before.get(name) == text for name, text in found.items() if not name.startswith(".")), told
            assert before.keys() <= found.keys(), told
        else:
            assert status == 128 + number, told
            assert found == (before if place == "made" else {**before, **NEW}), told
            assert left == [], told
        # The next one sweeps what was left.
        assert (remains, after) == (0, {**before, **NEW}), told


HELP = """
import os, signal, sys
from sigexplorer.cli import main
from sigexplorer.help import site
site.site = lambda state, **_: ((name, os.kill(os.getpid(), signal.SIGTERM) or b"x") if name == "b" else (name, b"x") for name in "abc")
sys.exit(main(["help", "--to", sys.argv[1]]))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_the_help_that_is_ended_leaves_nothing(tmp_path: Path) -> None:
    assert subprocess.run([sys.executable, "-c", HELP, str(tmp_path / "site")], check=False).returncode == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="nothing is claimed there")
def test_who_still_writes_is_left_alone(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "a") as made:
        (made / "x").write_bytes(b"1")
        assert sweep(tmp_path) == 0
        with whole_folder(tmp_path / "b") as other:
            (other / "y").write_bytes(b"2")
    assert content(tmp_path) == {"a/x": b"1", "b/y": b"2"}


def fill(folder: Path, name: str) -> None:
    with whole_folder(folder) as made:
        (made / "a").mkdir() if "/" in name else (made / "a").write_bytes(b"new")
        (made / name).write_bytes(b"new")


def test_nothing_is_replaced_where_not_all_can_be(tmp_path: Path) -> None:
    (tmp_path / "site" / "z").mkdir(parents=True)
    (tmp_path / "site" / "a").write_bytes(b"old")
    for name, words in (("z", "is a folder"), ("a/b", "is a file")):
        with pytest.raises(FileError, match=words):
            fill(tmp_path / "site", name)
        assert content(tmp_path) == {"site/a": b"old"}
    with pytest.raises(NotADirectoryError), whole_folder(tmp_path / "site" / "a" / "b" / "c"):
        pytest.fail("that is no folder")


@pytest.mark.skipif(os.name != "posix", reason="permissions and links of POSIX")
def test_what_is_replaced_keeps_its_permissions_and_a_link_stays_one(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    site.mkdir()
    elsewhere.write_bytes(b"old")
    (site / "link").symlink_to(elsewhere)
    (site / "own").write_bytes(b"old")
    (site / "own").chmod(0o600)
    (tmp_path / "way").symlink_to(site)
    with whole_folder(tmp_path / "way") as made:
        for name in ("link", "own"):
            (made / name).write_bytes(b"new")
    assert (site / "link").is_symlink()
    assert elsewhere.read_bytes() == b"new"
    assert (site / "own").stat().st_mode & 0o777 == 0o600
    assert sorted(item.name for item in tmp_path.iterdir()) == ["elsewhere", "site", "way"]


@pytest.mark.skipif(os.name != "posix", reason="a folder that a process works in cannot be removed elsewhere")
def test_the_folder_that_was_removed_below_a_program_is_none_of_the_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, missing = tmp_path / "gone", FileNotFoundError(errno.ENOENT, "x")
    gone.mkdir()
    monkeypatch.chdir(gone)
    assert reason_in(Path(), missing) == reason_in(tmp_path, missing) != reason_of(missing)
    gone.rmdir()
    assert reason_in(Path(), missing) == reason_of(missing)
