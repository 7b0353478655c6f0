"""What is refused is said in the language that is spoken, whatever is made: programs read English, people do not."""

from __future__ import annotations

import pytest

from sigexplorer.cli import main
from sigexplorer.language import spoken
from sigexplorer.languages import language

TABLE = "a,b,y\n1,2,0\n2,1,1\nx,3,1\n4,1,0\n5,2,1\n"


def said_of(words, capsys) -> str:
    capsys.readouterr()
    assert main(words) == 2
    return capsys.readouterr().err


FAULTS = [
    ("calibration", "calibration.logits", None),
    ("decision", "calibration.logits", None),
    ("classification.coefficients", "classification.data", None),
    ("classification", "classification.data", TABLE),
    ("fit", "fit.data", TABLE),
    ("descent.inputs", "descent.data", "1,2\n3,4\n"),
    ("training", "training.data", TABLE),
    ("network", "network.inputs", TABLE),
]


@pytest.mark.parametrize(("pane", "key", "content"), FAULTS)
def test_a_table_is_refused_in_the_words_in_which_its_picture_is(tmp_path, capsys, pane, key, content):
    path = tmp_path / "data.csv"
    if content is not None:
        path.write_text(content)
    words = ["export", "--set", f"{key}={path}", "--pane", pane, "--force", "--to"]
    english = said_of([*words, str(tmp_path / "o.csv")], capsys)
    with spoken(language("de")):
        picture = said_of(["--language", "de", *words, str(tmp_path / "o.svg")], capsys)
        table = said_of(["--language", "de", *words, str(tmp_path / "o.csv")], capsys)
    assert table == picture != english


@pytest.mark.parametrize("kind", ["matplotlib", "pgfplots"])
def test_code_is_refused_in_the_language_that_is_spoken(capsys, kind):
    """On a page that shows nothing but why."""
    words = ["code", kind, "--pane", "losses.way", "--set", "losses.score=3"]
    english = said_of(words, capsys)
    assert "there is no mistake to mend" in english
    with spoken(language("de")):
        assert "there is no mistake to mend" not in said_of(["--language", "de", *words], capsys)


@pytest.mark.parametrize("numbers", [True, False])
def test_a_sweep_without_any_number_does_not_go_well(tmp_path, capsys, numbers):
    inputs, to = tmp_path / "inputs.csv", tmp_path / "a.ndjson"
    if numbers:
        inputs.write_text("1,2,3\n3,2,1\n")
    words = [
        "sweep",
        "--set",
        f"network.inputs={inputs}",
        "--over",
        "network.depth=2:4:1",
        "--measure",
        "network.gradient_left",
        "--workers",
        "0",
        "--to",
        str(to),
    ]
    capsys.readouterr()
    assert main(words) == (0 if numbers else 4)
    assert ("3 of 3 points with numbers" if numbers else "0 of 3 points with numbers") in capsys.readouterr().out
    # What was measured before counts, too.
    assert main([*words, "--resume"]) == (0 if numbers else 4)
    inputs.write_text("1,2,3\n3,2,1\n")
    assert main([*words, "--resume", "--retry-failed"]) == 0


def test_why_the_point_in_the_middle_has_no_numbers_is_said_in_the_language_that_is_spoken(tmp_path, capsys):
    words = ["sweep", "--set", f"network.inputs={tmp_path / 'none.csv'}", "--over", "network.depth=2:4:1", "--measure", "network.gradient_left", "--estimate"]
    capsys.readouterr()
    assert main(words) == 0
    english = capsys.readouterr().out
    assert "it has no numbers: " in english
    assert "does not exist" in english
    with spoken(language("de")):
        main(["--language", "de", *words])
        assert "does not exist" not in capsys.readouterr().out
