"""Where a command hands over: --to and --force mean the same in every command, - is the standard output, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from sigexplorer.cli import main
from sigexplorer.export.code import KINDS
from sigexplorer.parsers import COMMANDS, parser_of
from sigexplorer.resources import resource

WEIGHTS = str(resource("data", "spiral.npz"))
# What prints a text where nothing says where to.
PRINTING = [
    ["code", "numpy"],
    ["code", "latex", "--set", "activation=gelu"],
    ["code", "command", "--pane", "chain"],
    ["list"],
    ["list", "pages"],
    ["diagnose", WEIGHTS],
    ["diagnose", WEIGHTS, "--json"],
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_hands_something_over_says_where_to_in_one_way(command) -> None:
    entries = {entry.term.split()[0].rstrip(","): entry for entry in parser_of(command).entries()}
    assert {"--to", "--force"} <= set(entries)
    assert len(entries["--to"].term.split()) == 2


@pytest.mark.parametrize("words", PRINTING)
def test_what_is_printed_is_written_as_it_is(words, tmp_path, capfdbinary) -> None:
    status = main(words)
    printed = capfdbinary.readouterr().out
    assert printed
    assert main([*words, "--to", "-"]) == status
    assert capfdbinary.readouterr().out == printed
    target = tmp_path / "said.txt"
    assert main([*words, "--to", str(target)]) == status
    assert capfdbinary.readouterr().out == b""
    assert target.read_bytes() == printed
    target.write_bytes(b"before")
    assert main([*words, "--to", str(target)]) == 2
    assert b"exists already" in capfdbinary.readouterr().err
    assert target.read_bytes() == b"before"
    assert main([*words, "--to", str(target), "--force"]) == status
    assert target.read_bytes() == printed


@pytest.mark.parametrize("words", [["link", "--preset", "vanishing"], ["help"], ["help", "export"]])
def test_what_is_no_text_in_a_file_is_printed_where_that_is_said(words, capsys, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 0
    printed = capsys.readouterr().out
    assert main([*words, "--to", "-"]) == 0
    assert capsys.readouterr().out == printed
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", [*PRINTING, ["link"], ["help"]])
def test_nothing_is_replaced_where_nothing_is_written(words, capsys) -> None:
    assert main([*words, "--force"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "sigexplorer: --force is of what --to names, and nothing says where to: give --to too, or leave --force out.\n"


@pytest.mark.parametrize("words", [*PRINTING, ["link"], ["help"], ["export", "--pane", "curve"], ["export", "--pane", "probe", "--plain"], ["answers", "."]])
def test_nothing_is_replaced_on_the_standard_output(words, capsys) -> None:
    assert main([*words, "--to", "-", "--force"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "sigexplorer: --force has no effect on the standard output, where nothing is replaced: give --to a file, or leave --force out.\n"


def test_an_estimate_replaces_nothing(capsys) -> None:
    words = ["sweep", "--estimate", "--over", "network.depth=10:20:10", "--over", "network.weight_variance=1:2:1", "--measure", "network.correlation"]
    assert main([*words, "--force"]) == 2
    assert capsys.readouterr().err.startswith("sigexplorer: --force is of what --to names, and nothing says where to: ")


@pytest.mark.parametrize("name", ["a.png", "a.CSV", "a.html", "a.gif", "a.emf"])
@pytest.mark.parametrize("words", PRINTING)
def test_no_text_is_written_under_the_name_of_a_picture(words, name, tmp_path, capsys) -> None:
    assert main([*words, "--to", str(tmp_path / name)]) == 2
    assert "is the name of a picture, a table or a page, and this is text: give another name." in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_what_is_read_is_not_written_over(tmp_path, capsys) -> None:
    weights, rows = tmp_path / "w.npz", tmp_path / "rows.tsv"
    weights.write_bytes(Path(WEIGHTS).read_bytes())
    rows.write_text("age\toutcome\n" + "".join(f"{row}\t{row % 2}\n" for row in range(9)))
    before = [weights.read_bytes(), rows.read_bytes()]
    assert main(["diagnose", str(weights), "--to", str(weights), "--force"]) == 2
    assert "is what diagnose reads, and would be lost: give another name." in capsys.readouterr().err
    assert main(["code", "numpy", str(rows), "--to", str(rows), "--force"]) == 2
    assert "is what classification.data reads, and would be lost: give another name." in capsys.readouterr().err
    assert [weights.read_bytes(), rows.read_bytes()] == before


@pytest.mark.parametrize("words", [["code", "matplotlib", "--pane"], ["code", "command", "--pane"], ["export", "--to", "a.csv", "--pane"]])
def test_whoever_names_a_page_where_a_pane_is_wanted_reads_which_there_are(words, capsys) -> None:
    assert main([*words, "page:curve"]) == 2
    assert "give one of curve, chain, layers alone" in capsys.readouterr().err
    assert main([*words, "page:curv"]) == 2
    assert "page 'curv' is unknown: most like it is curve; give one of " in capsys.readouterr().err
    assert main([*words, "layers,chain"]) == 2
    assert "give one of layers, chain alone" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_is_asked_for_either_way(command, capsys) -> None:
    assert main(["help", command]) == 0
    said = capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert capsys.readouterr().out == said


def test_what_is_the_same_of_several_kinds_of_code_is_said_once() -> None:
    said = parser_of("code").description or ""
    assert said.count("derivatives with the present parameters") == 1
    assert all(name in said for name in KINDS)


@pytest.mark.parametrize("name", ["presets", "lessons", "pages", "panes", "measures", "activations", "parameters", "fonts"])
def test_what_is_listed_is_no_command_and_whoever_types_it_as_one_reads_how(name, capsys) -> None:
    assert main([name]) == 2
    assert capsys.readouterr().err == f"sigexplorer: {name} is no command: sigexplorer list {name} names them.\n"
