"""What is meant is said: that commands stand before options, and that a pane is no page."""

from __future__ import annotations

import pytest

from sigexplorer.cli import main


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--set", "activation=nope", "export"], "export is a command, which stands first: sigexplorer export and then what belongs to it."),
        (["--set", "activation=tanh", "export", "--pane", "curve", "--to", "a.png"], "export is a command, which stands first"),
        (["--preset", "gates", "list", "parameters"], "list is a command, which stands first"),
        (["--set", "export"], "'export' has no value"),
        (["export", "--pane", "zeros", "--to", "a.html"], "pane 'zeros' stands on no page: give page: and the name of one."),
    ],
)
def test_it_is_said_what_is_meant(capsys, tmp_path, monkeypatch, words, message) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(words) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
