import pytest

from sigexplorer import session
from sigexplorer.errors import ParameterError
from sigexplorer.listing import SECTIONS, columns, listing
from sigexplorer.model.activations import catalogue
from sigexplorer.model.parameters import parameters_of
from sigexplorer.state import State, parameters
from sigexplorer.topics import pane_entries


def rows(what):
    return [line.split() for line in listing(what).splitlines() if line.startswith("  ")]


def test_every_name_is_listed_in_its_order():
    assert [row[0] for row in rows("presets")] == list(session.preset_names())
    assert [row[0] for row in rows("panes")] == list(pane_entries())
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


def test_all_sections_are_listed_where_none_is_named():
    assert listing() == "\n".join(listing(name) for name in SECTIONS)


def test_an_unknown_section_is_refused():
    with pytest.raises(ParameterError, match="'colours' cannot be listed: give one of presets, lessons, panes, measures, activations, parameters"):
        listing("colours")
