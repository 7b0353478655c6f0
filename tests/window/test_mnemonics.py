"""Letters to underline: one in every text, each its own, and nothing else of a text changed."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sigexplorer.window.mnemonics import underlined, with_mnemonics

TITLES = st.lists(st.text("abcXYZ fé′漢&1", min_size=1, max_size=12), max_size=30)


def read(text: str) -> str:
    """Return a text as a menu shows it, without a letter that was added."""
    shown = re.sub(r"&(.)", r"\1", text)
    return re.sub(r" \([0-9A-Z]\)$", "", shown)


@given(TITLES)
def test_every_text_has_a_letter_of_its_own(titles) -> None:
    escaped = [title.replace("&", "&&") for title in titles]
    made = with_mnemonics(escaped)
    letters = [underlined(text) for text in made]
    assert all(letters)
    assert len(set(letters)) == len(letters)
    assert [read(text) for text in made] == [read(text) for text in escaped]
    assert with_mnemonics(made) == made, "a second time changes something"


def test_a_letter_that_was_chosen_stays_and_others_go_round_it() -> None:
    assert with_mnemonics(["Save", "&Save as", "f", "f′", "F′"]) == ["S&ave", "&Save as", "&f", "f′ (&1)", "F′ (&2)"]
