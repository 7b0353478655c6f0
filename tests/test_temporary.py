"""Temporary files and folders that processes of ours share: nothing of others is removed, and nobody waits for ever."""

import os

import pytest

from sigexplorer import temporary


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
