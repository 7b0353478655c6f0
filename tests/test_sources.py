"""What is made of a state is never written over a file that it reads, whatever may be replaced."""

from __future__ import annotations

import os
import re

import pytest

from sigexplorer.cli import main
from sigexplorer.errors import FileError
from sigexplorer.sources import check_export, sources
from sigexplorer.state import State, parameters, replace

KEYS = [key for key, declared in parameters(State()).items() if declared.files]
TABLE = "x1,x2,y\n" + "".join(f"{a % 7 / 3:.2f},{a % 5 / 2:.2f},{int(a % 7 + a % 3 > 4)}\n" for a in range(60))


def test_every_parameter_that_names_a_file_is_known():
    assert len(KEYS) > 8
    state = replace(State(), {key: f"{at}.csv" for at, key in enumerate(KEYS)})
    assert dict(sources(state)) == {key: f"{at}.csv" for at, key in enumerate(KEYS)}
    assert not list(sources(State()))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("way", ["same", "dotted", "linked", "hard"])
def test_a_file_that_is_read_is_no_target_by_any_name(tmp_path, monkeypatch, key, way):
    (tmp_path / "a.csv").write_text(TABLE)
    (tmp_path / "b.csv").write_text(TABLE)
    (tmp_path / "deeper").mkdir()
    target = {"same": "a.csv", "dotted": "deeper/../a.csv", "linked": "link.csv", "hard": "hard.csv"}[way]
    if way == "linked":
        os.symlink("a.csv", tmp_path / target)
    if way == "hard":
        os.link(tmp_path / "a.csv", tmp_path / target)
    monkeypatch.chdir(tmp_path)
    for source in ("a.csv", str(tmp_path / "a.csv")):
        state = replace(State(), {key: source})
        with pytest.raises(FileError, match=re.escape(f"{target} is what {key} reads, and would be lost: give another name.")):
            check_export(state, target, force=True)
        assert check_export(state, "b.csv", force=True) == tmp_path / "b.csv"
        assert check_export(state, "new.csv", force=False) == tmp_path / "new.csv"


@pytest.mark.parametrize(
    ("words", "target"),
    [
        (["--pane", "classification.coefficients", "--set", "classification.data={}"], "base.csv"),
        (["{}", "--pane", "classification.coefficients"], "base.csv"),
        (["--pane", "curve", "--set", "fit.data={}"], "base.csv"),
        (["--pane", "fit", "--set", "fit.data={}"], "base.svg"),
        (["--pane", "page:curve", "--set", "fit.data={}"], "base.html"),
    ],
)
def test_force_leaves_the_data_as_they_are(tmp_path, capsys, words, target):
    path = tmp_path / target
    path.write_text(TABLE)
    assert main(["export", *(word.format(path) for word in words), "--to", str(path), "--force"]) == 2
    assert "reads, and would be lost: give another name." in capsys.readouterr().err
    assert path.read_text() == TABLE


def test_a_sweep_leaves_the_file_that_is_looked_at(tmp_path, capsys):
    path = tmp_path / "looked.ndjson"
    words = ["sweep", "--over", "network.depth=2:3:1", "--measure", "network.gradient_left", "--workers", "0", "--to", str(path)]
    assert main(words) == 0
    before = path.read_bytes()
    assert main([*words, "--set", f"sweep.file={path}", "--force"]) == 2
    assert "sweep.file reads" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert main([*words, "--force"]) == 0
