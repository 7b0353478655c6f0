"""A file of data that is given beside panes is read by them, or refused: what is exported is never of something else."""

from __future__ import annotations

import re

import numpy as np
import pytest

from sigexplorer.arguments import chosen_state
from sigexplorer.cli import main
from sigexplorer.datafiles import takers
from sigexplorer.errors import ParameterError
from sigexplorer.parsers import parser_of
from sigexplorer.state import State, get, parameters
from sigexplorer.topics import pages, pane_entries, topics_of

SUFFIXES = sorted({suffix for item in parameters(State()).values() for suffix in re.findall(r"\*(\.\w+)", item.files)} - {".sigx"})
TABLE = "x1,x2,y\n" + "".join(f"{a:.2f},{b:.2f},{int(a + c > 0)}\n" for a, b, c in np.random.default_rng(4).normal(size=(40, 3)))


def state_of(*words: str) -> State:
    return chosen_state(parser_of("export").parse_args([*words, "--to", "o.csv"]))[0]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("pane", [*pane_entries(), "training,fit", *(f"page:{page}" for page in pages())])
def test_what_is_exported_follows_the_file_or_refuses_it(pane, suffix, tmp_path, monkeypatch):
    monkeypatch.setattr("sigexplorer.datafiles.Opened.check", lambda _: None)
    path = tmp_path / f"a{suffix}"
    path.write_text(TABLE)
    keys = {key for topic in topics_of(pane) for key in topic.keys}
    state, refused = State(), ""
    try:
        state = state_of(str(path), "--pane", pane)
    except ParameterError as error:
        refused = str(error)
    if refused:
        assert re.search(f"^--pane {pane} does not read .*a{suffix}, which is for page [a-z]+: name a pane of that page", refused)
        return
    taken = [key for key in takers(state, path) if get(state, key) == str(path)]
    assert len(taken) == 1
    assert any(taken[0] == key or taken[0].startswith(f"{key}.") for key in keys)


@pytest.mark.parametrize("pane", ["classification.coefficients", "classification.rows", "fit", "training", "descent.inputs", "calibration.rows", "losses"])
def test_the_numbers_are_those_of_the_file_or_there_are_none(pane, tmp_path, capsys):
    path, given, usual = tmp_path / "base.csv", tmp_path / "given.csv", tmp_path / "usual.csv"
    path.write_text(TABLE)
    assert main(["export", "--pane", pane, "--to", str(usual), "--plain"]) == 0
    if main(["export", str(path), "--pane", pane, "--to", str(given), "--plain"]) == 0:
        assert given.read_text() != usual.read_text()
    else:
        assert "base.csv" in capsys.readouterr().err
        assert not given.exists()


def test_a_pane_takes_the_file_as_its_own_parameter_does(tmp_path):
    path, given, wanted = tmp_path / "base.csv", tmp_path / "given.csv", tmp_path / "wanted.csv"
    path.write_text(TABLE)
    assert main(["export", str(path), "--pane", "classification.coefficients", "--to", str(given), "--plain"]) == 0
    words = ["--set", f"classification.data={path}", "--pane", "classification.coefficients"]
    assert main(["export", *words, "--to", str(wanted), "--plain"]) == 0
    assert given.read_text() == wanted.read_text()


@pytest.mark.parametrize("kind", ["matplotlib", "pgfplots"])
def test_code_of_a_plot_that_reads_no_file_is_none_beside_one(kind, tmp_path, capsys):
    (tmp_path / "base.csv").write_text(TABLE)
    assert main(["code", kind, str(tmp_path / "base.csv")]) == 2
    assert "--pane curve does not read" in capsys.readouterr().err
