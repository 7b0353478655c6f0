"""The rail with as many pages as there may be one day."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from sigexplorer.topic import GROUPS, Page
from sigexplorer.window import rail

MANY = {
    f"toy{number}": Page(title=f"Toy {number}", group=GROUPS[number % len(GROUPS)], icon="lessons", summary=f"Number {number}.", rows=(), sentence=lambda _: "")
    for number in sorted(range(24), key=lambda number: number % len(GROUPS))
}


@pytest.fixture
def many(qtbot, monkeypatch) -> rail.Rail:
    monkeypatch.setattr(rail, "pages", lambda: MANY)
    made = rail.Rail()
    qtbot.addWidget(made)
    made.resize(made.width(), 440)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_all_of_many_pages_are_reached_by_the_arrows_and_seen(many) -> None:
    visited: list[str] = []
    many.chosen.connect(visited.append)
    many.show_page(next(iter(MANY)))
    many.list.setFocus()
    for _ in range(len(MANY) - 1):
        QTest.keyClick(many.list, Qt.Key.Key_Down)
        seen = many.list.visualItemRect(many.list.currentItem())
        assert QRect(many.list.viewport().rect()).contains(seen)
    assert visited == list(MANY)[1:]


def test_headings_are_those_of_groups_with_pages_and_follow_the_search(many) -> None:
    def headings() -> list[str]:
        items = (many.list.item(row) for row in range(many.list.count()))
        return [item.text() for item in items if not item.flags() & Qt.ItemFlag.ItemIsEnabled and not item.isHidden()]

    assert headings() == list(GROUPS)
    many.search.setText(GROUPS[2])
    assert headings() == [GROUPS[2]]
    assert {MANY[name].group for name in many.names} == {GROUPS[2]}
    many.search.setText("number 17")
    assert many.names == ["toy17"]
    many.search.setText("zzz")
    assert headings() == ["No page has that."]
    many.search.clear()
    assert headings() == list(GROUPS)


def test_many_pages_cost_the_start_next_to_nothing(many, qtbot) -> None:
    begun = time.process_time()
    made = rail.Rail()
    spent = time.process_time() - begun
    qtbot.addWidget(made)
    # Half a frame for two dozen: items only, no widget and no picture a page.
    assert spent < 0.05
    assert len(made.findChildren(object)) < 60
