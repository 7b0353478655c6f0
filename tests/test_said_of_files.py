"""What the page says of how a file was read is said on the standard error where something of it is exported."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer.arguments import window_state
from sigexplorer.cli import main
from sigexplorer.resources import resource
from sigexplorer.results import compute
from sigexplorer.topics import pages, said_of_files, shown_on, topics
from tests.examples import WITH_FIXTURES, examples

ASSUMED = "is read with a decimal sign, not as"
# Tables by the page that they go to: names, and what a row holds behind its first number.
TABLES = {
    "fit": (("x", "y"), lambda row: (str(row * row),)),
    "classification": (("dose", "age", "outcome"), lambda row: (str((row * 7) % 5), ("no", "yes")[(row * 3) % 5 % 2])),
    "calibration": (("logit", "label"), lambda row: (str((row * 3) % 5 % 2),)),
    "training": (("x", "y", "class"), lambda row: (str((row * 7) % 5), str(row % 2))),
    "descent": (("x1", "x2", "target"), lambda row: (str((row * 7) % 5), f"{row % 3 * 5}e-1")),
    "network": (("a", "b", "c", "d", "e"), lambda row: tuple(str((row * step) % 5) for step in (3, 7, 11, 13))),
}


def write(path, page, *, first=1.25, gap=False):
    names, rest = TABLES[page]
    # No other cell tells whether the point divides thousands.
    rows = [(f"{first + row / 8:.3f}", *rest(row)) for row in range(16)]
    if gap:
        rows.append(("NA", *rest(16)))
    path.write_text("\n".join(";".join(row) for row in (names, *rows)) + "\n")
    return str(path)


@pytest.mark.parametrize("page", TABLES)
def test_whoever_reads_tables_says_how_and_its_page_says_the_same(page, tmp_path) -> None:
    state, _ = window_state([write(tmp_path / "a.csv", page)])
    assert state.style.page == page
    results = compute(state, shown_on(pages()[page]))
    said = said_of_files(results)
    assert len(said) == 1
    assert ASSUMED in said[0]
    assert said[0] in pages()[page].sentence(results)


def test_every_topic_that_reads_files_says_how() -> None:
    # A sweep is read as it was written; of what runs in a process of its own it is not known how its inputs were read.
    reading = {topic.name for topic in topics().values() if topic.tables or topic.opens} - {"sweep", "weights_run"}
    assert reading <= {topic.name for topic in topics().values() if topic.said_of_files is not None}


@pytest.mark.parametrize("page", TABLES)
@settings(max_examples=examples(5), suppress_health_check=WITH_FIXTURES)
@given(st.integers(2, 60), st.booleans())
def test_what_is_said_of_a_file_is_said_with_its_table(page, tmp_path, capsys, first, gap) -> None:
    path = write(tmp_path / "a.csv", page, first=first + 0.25, gap=gap)
    assert main(["export", path, "--pane", page, "--to", str(tmp_path / "o.csv"), "--force"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("sigexplorer: note: ")
    assert ASSUMED in lines[0]
    assert ("1 row with a missing value left out." in lines[0]) == gap
    # Nothing is said of a file that leaves nothing open.
    (tmp_path / "b.csv").write_text((tmp_path / "a.csv").read_text().replace(f"{first}.250;", f"{first}.2500;", 1).replace("NA;", "7.0;"))
    assert main(["export", str(tmp_path / "b.csv"), "--pane", page, "--to", str(tmp_path / "o.csv"), "--force"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["o.png", "o.svg", "o.html", "o.gif", "code"])
def test_it_is_said_with_every_kind_of_file(name, tmp_path, capsys, qapp) -> None:
    path = write(tmp_path / "a.csv", "fit")
    words = ["export", path, "--pane", "fit", "--to", str(tmp_path / name)]
    if name == "o.gif":
        pytest.importorskip("PIL.Image", exc_type=ImportError)
        words += ["--sweep", "fit.left_value=0:1", "--frames", "3", "--set", "fit.left=fixed"]
    assert main(["code", "matplotlib", path, "--pane", "fit"] if name == "code" else words) == 0
    assert [ASSUMED in line for line in capsys.readouterr().err.splitlines()] == [True]


def test_it_is_said_in_the_language_that_is_spoken(tmp_path, capsys) -> None:
    path = write(tmp_path / "a.csv", "fit")
    assert main(["--language", "de", "export", path, "--pane", "fit", "--to", str(tmp_path / "o.csv")]) == 0
    assert "Hinweis: 1.250 ist mit einem Dezimalzeichen gelesen, nicht als 1250" in capsys.readouterr().err


def test_how_a_recording_ends_is_said_with_what_is_exported_of_it(tmp_path, capsys) -> None:
    whole = resource("data", "sound.sigrec").read_bytes()
    path = tmp_path / "cut.sigrec"
    path.write_bytes(whole[: len(whole) // 2])
    assert main(["export", str(path), "--pane", "recording", "--to", str(tmp_path / "o.csv")]) == 0
    assert "sigexplorer: note: It has no end: the training goes on, or it was cut off behind step" in capsys.readouterr().err
