"""What the command palette offers: all of it can be had, and what cannot says why in the words of the panel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sigexplorer import shipped
from sigexplorer.actions import MENUS, Submenu, actions
from sigexplorer.controls.switches import Choice
from sigexplorer.state import State, parameters
from sigexplorer.style import MOST_COMPARED
from sigexplorer.topics import pages
from sigexplorer.window.fuzzy import words_of
from sigexplorer.window.mnemonics import without_mnemonic
from tests.gui.test_palette import opened


@pytest.mark.parametrize("settings", [(), ("saturation.horizontal=gain",), ("activation=relu",), (f"compare={', '.join(['tanh'] * MOST_COMPARED)}",)])
def test_whatever_is_offered_can_be_had_and_what_cannot_says_why_as_the_panel_does(open_window, settings) -> None:
    window = open_window("--set", "style.page=saturation", "--set", "saturation.resolution=12", *(word for setting in settings for word in ("--set", setting)))
    palette, before = opened(window), window.store.state
    offered = [item for item in palette.entries.all if item.kind in {"Choice", "Compare"}]
    for item in offered:
        if item.reason:
            assert "_" not in item.reason
            assert " = " not in item.reason, "that is how programs say it"
            continue
        item.do()
        window.store.load(before)
    barred = {item.title: item.reason for item in offered if item.reason}
    for axis in ("Horizontal", "Vertical"):
        box = window.panel.findChild(Choice, f"saturation.{axis.lower()}")
        assert box is not None
        for place in range(box.count()):
            told = box.model().item(place).toolTip()
            assert barred.get(f"{axis}: {box.itemText(place)}", "") == told


def test_a_value_brings_along_what_it_entails_as_in_the_panel(window) -> None:
    window.store.set("network.initialisation", "he_normal")
    palette = opened(window)
    QTest.keyClicks(palette.line, "network.weight_variance 3")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.store.state.network.weight_variance == 3.0
    assert window.store.state.network.initialisation == "normal"


def test_what_the_palette_could_not_do_is_said_until_the_next_change(window) -> None:
    palette = opened(window)
    item = next(item for item in palette.entries.all if item.kind == "Compare")
    assert not item.reason
    # Meanwhile there are as many as there may be.
    window.store.set("compare", (window.store.state.activation,) * MOST_COMPARED)
    palette.line.setText(item.title)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert str(MOST_COMPARED) in window.notice.text
    window.store.set("compare", ())
    assert window.notice.text == ""


@pytest.mark.parametrize("words", ["preset vanishing", "vanishing preset", "lesson vanishing"])
def test_presets_are_found_by_what_they_are_called_and_by_what_they_are(window, words) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.line, words)
    first = next(item for item in palette.found if item.kind == "Preset")
    assert first.names.split()[0] == "vanishing"
    assert palette.found.index(first) < 2


def test_lessons_come_before_presets_where_that_is_all_that_was_typed(window) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.line, "lesson")
    kinds = [item.kind for item in palette.found if item.kind in {"Lesson", "Preset"}]
    assert kinds[:5] == ["Lesson"] * 5


def test_no_two_things_that_are_not_the_same_are_called_alike(window) -> None:
    titles = {words_of(page.title) for page in pages().values()}
    for action in actions().values():
        assert not [title for title in titles if len(title) == 1 and set(title) <= set(words_of(action.words))], action.words
    menus = {without_mnemonic(item.title) for items in MENUS.values() for item in items if isinstance(item, Submenu)}
    assert menus.isdisjoint(shipped.presets())


def test_what_the_advisor_is_asked_is_not_called_as_what_its_networks_are_given(window) -> None:
    declared = parameters(State())
    titles = [declared[f"{group}.{name}"].title for group in ("network", "initialisation") for name in ("mean_square", "correlation")]
    assert len(set(titles)) == 4
