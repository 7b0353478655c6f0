"""What is said of what somebody gave: quoted, and cut where it is long, which shows."""

import re
from pathlib import Path

import pytest

import sigexplorer
from sigexplorer.errors import MOST_SAID, choose_from, in_quotes


@pytest.mark.parametrize("given", ["a" * 81, "it's " * 40, 'say "so" ' * 30, "\\" * 200, "\n" * 100])
def test_what_is_quoted_shows_where_it_is_cut(given):
    assert in_quotes(given[:80]) == repr(given[:80])
    said = in_quotes(given)
    assert said[0] == said[-1]
    assert said[0] in "'\""
    assert said[-2] == "\N{HORIZONTAL ELLIPSIS}"
    assert said.replace("\N{HORIZONTAL ELLIPSIS}", "") == repr(given[:80])


def test_nothing_quotes_a_part_as_if_it_were_the_whole():
    cut = re.compile(r"repr\((?!.* for )[^\n]*\[:\w+\]\)|\[:\w+\]!r|=[\w.()]+\[:(?:20|40|60|80)\]\)")
    package = Path(sigexplorer.__file__).parent
    files = [path for path in package.rglob("*.py") if path.name != "errors.py"]
    assert not [f"{path}: {line}" for path in files for line in path.read_text(encoding="utf-8").splitlines() if cut.search(line)]


def test_where_all_names_are_listed_is_said_where_some_are_left_out():
    many = [f"name{index}" for index in range(MOST_SAID + 2)]
    assert choose_from(many, "other", "panes").endswith(" and 2 more (sigexplorer list panes)")
    assert "list" not in choose_from(many, "other")
    assert "list" not in choose_from(many[:-1], "other", "panes")
