"""What the command line prints is as wide as the terminal; where it is read by a program, its lines are whole."""

from __future__ import annotations

import pytest

from sigexplorer.cli import main
from sigexplorer.parsers import COMMANDS


def test_rows_are_broken_on_a_terminal_alone(monkeypatch, capsys) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    widths = {}
    for terminal in (True, False):
        monkeypatch.setattr("sys.stdout.isatty", lambda terminal=terminal: terminal)
        assert main(["list", "measures"]) == 0
        widths[terminal] = max(map(len, capsys.readouterr().out.splitlines()))
    assert widths[True] <= 60 < 100 < widths[False]


def test_the_help_names_every_command_on_a_line_of_its_own(monkeypatch, capsys) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main(["--help"])
    lines = capsys.readouterr().out.splitlines()
    begin = lines.index("commands (sigexplorer COMMAND --help tells more):") + 1
    assert [line.split()[0] for line in lines[begin : begin + len(COMMANDS)]] == list(COMMANDS)
    assert lines[begin + len(COMMANDS)] == ""
