"""What is made of a state is never written over a file that it reads, whatever may be replaced."""

from __future__ import annotations

import os
import re

import pytest

from sigexplorer import autosave, session
from sigexplorer.cli import main
from sigexplorer.errors import FileError
from sigexplorer.session import Document, Session
from sigexplorer.sources import check_export, sources
from sigexplorer.state import State, get, parameters, replace

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


NAMES = ["base.csv", "deep/er/base.csv", "../beside/base.csv", "ü 'x'.csv"]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("absolute", [True, False])
def test_a_session_finds_its_files_from_anywhere_and_beside_itself_when_moved(tmp_path, monkeypatch, key, name, absolute):
    home, other = tmp_path / "home", tmp_path / "other"
    data = home / name
    data.parent.mkdir(parents=True, exist_ok=True)
    data = data.resolve()
    data.write_text(TABLE)
    other.mkdir()
    monkeypatch.chdir(home)
    session.save(Session(replace(State(), {key: str(data) if absolute else name})), home / "w.sigx")
    monkeypatch.chdir(other)
    assert get(session.load("../home/w.sigx").state, key) == str(data)
    assert session.load(home / "w.sigx").state == session.load("../home/w.sigx").state
    # A folder that is moved takes along what lies in it.
    home.rename(tmp_path / "moved")
    found = get(session.load(tmp_path / "moved" / "w.sigx").state, key)
    assert found == str(tmp_path / "moved" / name if ".." not in name else data)
    assert os.path.exists(found)


def test_a_session_that_is_saved_elsewhere_names_its_files_in_full(tmp_path, monkeypatch):
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
    (tmp_path / "here" / "base.csv").write_text(TABLE)
    monkeypatch.chdir(tmp_path / "here")
    session.save(Session(replace(State(), {"fit.data": "base.csv"})), tmp_path / "there" / "w.sigx")
    assert str(tmp_path / "here" / "base.csv") in (tmp_path / "there" / "w.sigx").read_text()
    monkeypatch.chdir("/")
    assert session.load(tmp_path / "there" / "w.sigx").state.fit.data == str(tmp_path / "here" / "base.csv")


def test_a_relative_path_of_an_older_session_is_still_taken_from_the_working_directory(tmp_path, monkeypatch):
    (tmp_path / "base.csv").write_text(TABLE)
    (tmp_path / "deeper").mkdir()
    content = session.encode(Session(replace(State(), {"fit.data": "base.csv"})))
    (tmp_path / "deeper" / "w.sigx").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    assert session.load("deeper/w.sigx").state.fit.data == str(tmp_path / "base.csv")
    # What lies beside the session comes first.
    (tmp_path / "deeper" / "base.csv").write_text(TABLE)
    assert session.load("deeper/w.sigx").state.fit.data == str(tmp_path / "deeper" / "base.csv")
    monkeypatch.chdir("/")
    (tmp_path / "deeper" / "base.csv").unlink()
    assert session.load(tmp_path / "deeper" / "w.sigx").state.fit.data == str(tmp_path / "deeper" / "base.csv")


def test_what_is_kept_for_the_next_start_names_its_files_in_full(tmp_path, monkeypatch):
    (tmp_path / "base.csv").write_text(TABLE)
    monkeypatch.chdir(tmp_path)
    autosave.write(Document(Session(replace(State(), {"fit.data": "base.csv"}))), tmp_path / "a.autosave")
    monkeypatch.chdir("/")
    assert autosave.read(tmp_path / "a.autosave").session.state.fit.data == str(tmp_path / "base.csv")


def test_a_session_given_by_name_exports_its_own_data(tmp_path, monkeypatch):
    (tmp_path / "base.csv").write_text(TABLE)
    monkeypatch.chdir(tmp_path)
    session.save(Session(replace(State(), {"classification.data": "base.csv"})), "w.sigx")
    monkeypatch.chdir("/")
    words = ["--pane", "classification.coefficients", "--plain", "--to"]
    assert main(["export", str(tmp_path / "w.sigx"), *words, str(tmp_path / "a.csv")]) == 0
    assert main(["export", "--set", f"classification.data={tmp_path / 'base.csv'}", *words, str(tmp_path / "b.csv")]) == 0
    assert (tmp_path / "a.csv").read_text() == (tmp_path / "b.csv").read_text()
