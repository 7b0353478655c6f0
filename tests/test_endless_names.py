"""What somebody gave is said back so far as it helps: of a name without end the beginning."""

from __future__ import annotations

import pytest

from sigexplorer.cli import main

ENDLESS = "a" * 20_000


@pytest.mark.parametrize(
    "words",
    [
        ["--lesson", ENDLESS],
        [ENDLESS],
        ["list", ENDLESS],
        ["code", ENDLESS],
        ["link", "--preset", ENDLESS],
        ["link", "--set", ENDLESS],
        ["link", "--set", f"{ENDLESS}=3"],
        ["export", "--pane", ENDLESS, "--to", "a.csv"],
        ["export", "--pane", f"page:{ENDLESS}", "--to", "a.png"],
        ["export", "--pane", "curve", "--sliders", ENDLESS, "--to", "a.html"],
        ["export", "--pane", "training", "--sliders", ENDLESS, "--to", "a.html"],
    ],
)
def test_of_an_endless_name_the_beginning_is_said(capsys, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "aaa\N{HORIZONTAL ELLIPSIS}" in said
    assert len(said) < 1000
