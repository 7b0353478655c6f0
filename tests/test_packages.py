"""How a missing package is installed: for the interpreter that runs the program, in words that a shell takes as they stand."""

import shlex
import shutil
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.packages import install

EXTRA = "sigexplorer[weights]"


@pytest.mark.parametrize("beside", [True, False])
def test_the_interpreter_is_named_unless_a_shell_finds_the_same(tmp_path, monkeypatch, beside):
    own, other = tmp_path / "my environment", tmp_path / "usr"
    for folder in (own, other):
        folder.mkdir()
        (folder / "python3").write_text("#!/bin/sh\n")
        (folder / "python3").chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(own / "python"))
    monkeypatch.setenv("PATH", str(own if beside else other))
    assert shlex.split(install(EXTRA)) == ["python3" if beside else str(own / "python"), "-m", "pip", "install", EXTRA]


def test_without_python_in_a_shell_the_interpreter_is_named(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert shlex.split(install("segno"))[0] == sys.executable


@given(folder=st.text(st.characters(exclude_categories=["C"], exclude_characters="/\\"), min_size=1).filter(lambda name: name.strip(".")))
def test_a_shell_takes_any_path_as_one_word(folder):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "executable", f"/{folder}/python")
        patched.setattr(shutil, "which", lambda name: None)
        assert shlex.split(install(EXTRA)) == [f"/{folder}/python", "-m", "pip", "install", EXTRA]


def test_windows_quotes_in_its_own_way(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "executable", "C:/Program Files/Python/python.exe")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert install(EXTRA).endswith(f'python.exe" -m pip install "{EXTRA}"')
    assert install("segno").endswith("-m pip install segno")
