import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sigexplorer
from sigexplorer import session
from sigexplorer.cli import main
from sigexplorer.errors import ParameterError
from sigexplorer.listing import SECTIONS, columns, listing
from sigexplorer.model.activations import catalogue
from sigexplorer.model.parameters import parameters_of
from sigexplorer.state import State, parameters
from sigexplorer.topics import pages, pane_entries


def rows(what):
    return [line.split() for line in listing(what).splitlines() if line.startswith("  ")]


def test_every_name_is_listed_in_its_order():
    assert [row[0] for row in rows("presets")] == list(session.preset_names())
    assert [row[0] for row in rows("panes")] == list(pane_entries())
    assert [row[0] for row in rows("pages")] == list(pages())
    assert [row[0] for row in rows("activations")] == list(catalogue)


def test_every_parameter_is_listed_with_its_limits_and_default():
    text = listing("parameters")
    for key, declared in parameters(State()).items():
        line = next(line for line in text.splitlines() if line.split()[:1] == [key])
        assert declared.allowed in line
        assert declared.help in line
        assert (declared.format(declared.default) or "none") in line.split(None, 1)[1]
    listed = [line for line in text.splitlines() if line.startswith("  activation.")]
    assert len(listed) == sum(len(parameters_of(kind)) for kind in catalogue.values())


def test_columns_stand_below_each_other_without_trailing_blanks():
    assert columns("Title", [("a", "bb", ""), ("aaa", "b", "c")]) == "Title\n  a    bb\n  aaa  b   c\n"


def test_a_very_long_cell_moves_what_follows_in_its_own_row_alone():
    assert columns("Title", [("a", "b" * 200, "c"), ("aaa", "bb", "c")]) == f"Title\n  a    {'b' * 200}  c\n  aaa  bb  c\n"
    for line in listing().splitlines():
        assert " " * 50 not in line.strip()


def wide_as(line):
    """How many signs a line has, a single word of any length counting as none."""
    return len(line) if len(line.split()) > 1 else 0


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("room", [24, 40, 80, 100, 132, 200])
def test_rows_are_broken_to_the_room_of_a_terminal_and_lose_nothing(section, room):
    whole, broken = listing(section), listing(section, room)
    assert broken.split() == whole.split(), "all words, in their order"
    assert max(map(wide_as, broken.splitlines())) <= room
    starts = [line for line in broken.splitlines() if re.match("  [^ ]", line)]
    assert [line.split()[0] for line in starts] == [row[0] for row in rows(section)], "every row begins where names stand, and only they do"


def test_rows_that_find_room_are_as_they_are_without_a_terminal():
    for section in SECTIONS:
        assert listing(section, 10_000) == listing(section)


@given(st.lists(st.tuples(*[st.text("ab ", max_size=60).map(lambda text: " ".join(["x", *text.split()]))] * 3), min_size=1, max_size=5), st.integers(24, 200))
def test_any_rows_are_broken_between_words(found, room):
    text = columns("Title", found, room)
    assert text.split() == ["Title", *" ".join(cell for row in found for cell in row).split()]
    # Names, the first cells, are never broken, however long.
    assert all(wide_as(line) <= room or line.strip() in {row[0] for row in found} for line in text.splitlines())
    assert all(line == line.rstrip() for line in text.splitlines())


def test_all_sections_are_listed_where_none_is_named():
    assert listing() == "\n".join(listing(name) for name in SECTIONS)


def test_an_unknown_section_is_refused():
    with pytest.raises(ParameterError, match="'colours' cannot be listed: give one of presets, lessons, pages, panes, measures, activations, parameters"):
        listing("colours")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (["list", "lesson"], "lessons"),
        (["list", "pagse"], "pages"),
        (["code", "pytoch"], "pytorch"),
        (["export", "--pane", "page:currve", "--to", "a.png"], "curve"),
        (["export", "--pane", "page:overveiw", "--to", "a.html"], "overview"),
        (["--lesson", "vanshing"], "vanishing"),
    ],
)
def test_a_name_with_a_slip_is_answered_with_the_one_that_was_meant(tmp_path, monkeypatch, capsys, given, meant):
    monkeypatch.chdir(tmp_path)
    assert main(given) == 2
    assert f"most like it is {meant}; give one of " in capsys.readouterr().err


def test_a_refusal_that_leaves_names_out_names_a_list_that_there_is():
    package = Path(sigexplorer.__file__).parent
    named = {name for path in package.rglob("*.py") for name in re.findall(r'choose_from\([^\n]*, (?:listed=)?"(\w+)"\)', path.read_text(encoding="utf-8"))}
    assert {"panes", "activations"} <= named <= set(SECTIONS)
