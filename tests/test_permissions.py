"""Who may read a file, while it is written too."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys

import pytest

from sigexplorer import autosave
from sigexplorer.crash import CrashLog
from sigexplorer.files import write_file
from sigexplorer.session import Document, Session

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


def written_with(path, content, monkeypatch, **how):
    """Write a file, and return the permissions that whoever looks meanwhile finds, with those in the end."""
    meanwhile, sync = set(), os.fsync

    def look(handle):
        # As it is when its content is on the disk, under whatever name.
        meanwhile.update(stat.S_IMODE(other.stat().st_mode) for other in path.parent.iterdir() if other != path)
        sync(handle)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", look)
        write_file(path, content, **how)
    return meanwhile, stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("mode", [0o600, 0o620, 0o640, 0o660, 0o604, 0o644, 0o666, 0o200])
def test_nobody_may_read_what_replaces_a_file_who_may_not_read_that(tmp_path, monkeypatch, mode):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(mode)
    meanwhile, found = written_with(path, b"new", monkeypatch, force=True)
    assert meanwhile
    assert all(other & 0o077 & ~mode == 0 for other in meanwhile), [oct(other) for other in meanwhile]
    assert found == mode


def test_what_is_private_is_so_from_the_first_moment_on(tmp_path, monkeypatch):
    path = tmp_path / "a"
    assert written_with(path, b"1", monkeypatch, private=True) == ({0o600}, 0o600)
    # Who was let in by the user stays so.
    path.chmod(0o640)
    assert written_with(path, b"2", monkeypatch, force=True, private=True) == ({0o600}, 0o640)


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS])
def test_a_disk_on_which_no_permissions_change_is_written_where_they_are_right(tmp_path, monkeypatch, number):
    # As shares of a network and sticks are mounted: whatever is asked for, all files have the same.
    path, real = tmp_path / "a", os.open
    path.write_bytes(b"old")
    path.chmod(0o777)

    def opened(name, flags, mode=0o777, **rest):
        handle = real(name, flags, mode, **rest)
        if flags & os.O_CREAT:
            os.fchmod(handle, 0o777)
        return handle

    def refuse(*arguments, **rest):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "chmod", refuse)
    write_file(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    assert [other.name for other in tmp_path.iterdir()] == ["a"]


def test_what_is_kept_of_unsaved_work_is_for_its_owner_alone(tmp_path):
    # It may come from a session that nobody else may read.
    path = tmp_path / "a.autosave"
    before = os.umask(0o022)
    try:
        autosave.write(Document(Session(), "", ""), path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nobody_else_may_read_what_is_noted_of_a_crash(tmp_path):
    before = os.umask(0)
    try:
        log = CrashLog(tmp_path / "log")
        log.begin()
        (path,) = (tmp_path / "log").iterdir()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    finally:
        os.umask(before)
        log.end()


# Whatever keeps something of the user's in a folder that the program itself makes; each is given the folder above all of these.
KEEPING = """
import os, sys
from pathlib import Path
os.umask(0o022)
from PySide6.QtCore import QCoreApplication, QSettings
from sigexplorer import formulas
from sigexplorer.crash import CrashLog
from sigexplorer.model.activations import Custom
from sigexplorer.session import Document, Session
from sigexplorer.window import preferences
from sigexplorer.window.autosave import Autosave

def kept(folder):
    slot = Autosave(folder)
    slot.keep(Document(Session(), "", ""))
    assert slot.keep_now()
    slot.close()

def settings(folder):
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))
    preferences.keep("recent", ["/somewhere/a.sigx"])
    QSettings().sync()

app = QCoreApplication([])
app.setOrganizationName("maker")
app.setApplicationName("program")
KINDS = {
    "autosave": kept,
    "crash": lambda folder: CrashLog(folder).begin(),
    "library": lambda folder: formulas.keep(folder / "formulas.sigx", Custom("x")),
    "settings": settings,
}
KINDS[sys.argv[1]](Path(sys.argv[2]))
"""


@pytest.mark.sampled
@pytest.mark.parametrize("kind", ["autosave", "crash", "library", "settings"])
def test_no_folder_that_the_program_makes_shows_others_the_names_in_it_and_one_of_the_user_stays(tmp_path, kind):
    if kind == "settings" and sys.platform == "darwin":
        pytest.skip("macOS keeps settings elsewhere")
    for place, mode in ((tmp_path / "new", 0o700), (tmp_path / "there", 0o755)):
        (tmp_path / "there").mkdir(exist_ok=True)
        (tmp_path / "there").chmod(0o755)
        inside = place / "above" / "below" if mode == 0o700 else place
        subprocess.run([sys.executable, "-c", KEEPING, kind, str(inside)], check=True, timeout=100)
        assert any(path.is_file() for path in place.rglob("*"))
        assert stat.S_IMODE(place.stat().st_mode) == mode
        made = [path for path in place.rglob("*") if path.is_dir()]
        assert {stat.S_IMODE(path.stat().st_mode) for path in made} <= {0o700}, made
