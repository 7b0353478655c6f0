"""How many of the functions compared are spoken of, and where the others are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.model.beside import MOST_BESIDE, SAID, only_first, say_of_each


@given(st.lists(st.booleans(), max_size=12))
def test_every_function_is_said_or_counted_once(shown):
    said = say_of_each(shown, str, bool)
    assert said[:SAID] == [str(item) for item in shown[:SAID]]
    numbers = [int(number) for number in re.findall(r"\d+", " ".join(said[SAID:]))]
    assert sum(numbers) == len(shown[SAID:])
    assert 0 not in numbers
    assert ("left out" in " ".join(said)) is (not all(shown[SAID:]))


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        ((True,) * 4, "1 more function in the plot and the table."),
        ((True,) * 5 + (False,), "2 more functions in the plot and the table, 1 more left out."),
        ((True,) * 3 + (False,) * 2, "2 more functions left out of the plot and the table."),
    ],
)
def test_functions_that_there_is_nothing_of_are_in_no_plot(shown, words):
    assert say_of_each(shown, str, bool)[-1] == words


def test_no_more_than_there_is_room_for_are_shown():
    assert only_first(MOST_BESIDE, "Only the first {functions} compared are on the map.") == ""
    assert only_first(MOST_BESIDE + 1, "Only the first {functions} compared are on the map.") == "Only the first 6 functions compared are on the map."
