"""Temporary files and folders that processes of ours share: nothing of others is removed, and nobody waits for ever."""

import os
import stat
import tempfile

import pytest

from sigexplorer import temporary
from sigexplorer.begun import temporary_folder


@pytest.mark.skipif(os.name != "posix", reason="POSIX files")
def test_nothing_that_is_not_ours_is_swept(tmp_path):
    pipe = tmp_path / ".sigexplorer-0123456789abcdef.tmp"
    os.mkfifo(pipe)
    with pytest.raises(PermissionError):
        temporary.remove_unclaimed(pipe)
    assert temporary.sweep(tmp_path) == 0
    assert pipe.exists()


def test_who_is_not_alone_in_a_folder_waits_for_a_while_only(tmp_path):
    with temporary.alone_in(tmp_path):
        # Another process of ours that has it, and hangs: after some patience work goes on.
        with temporary.alone_in(tmp_path, patience=0.0):
            (tmp_path / "a").write_bytes(b"")
        with temporary.alone_in(tmp_path / "missing"):
            (tmp_path / "b").write_bytes(b"")
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b"}


@pytest.mark.skipif(os.name != "posix", reason="POSIX modes")
@pytest.mark.parametrize("mask", [0o777, 0o477, 0o277, 0o077, 0])
def test_whatever_a_mask_takes_away_a_folder_can_be_put_away_by_its_owner(mask, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = os.umask(mask)
    try:
        with temporary_folder() as made:
            assert stat.S_IMODE(made.stat().st_mode) == 0o700
    finally:
        os.umask(before)
    assert not list(tmp_path.iterdir())
