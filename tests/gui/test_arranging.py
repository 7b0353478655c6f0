"""Plots put away, shown, enlarged, joined in tabs and torn off, on every page; kept between starts, reset, and no work."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar

from sigexplorer.state import same_work
from sigexplorer.topics import pages, pane_entry
from sigexplorer.window.layout import last_page
from sigexplorer.window.main import SECONDS
from sigexplorer.window.mnemonics import without_mnemonic
from sigexplorer.window.standing import Standing, checked
from tests.examples import WITH_FIXTURES, examples

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(window, pane: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    """Press a key on a pane."""
    window.panes[pane].window().activateWindow()
    # The main window counts as active while one of its own is.
    QApplication.processEvents()
    assert QTest.qWaitForWindowActive(window.panes[pane].window())
    window.panes[pane].setFocus()
    QTest.keyClick(window.panes[pane], key, modifiers)
    QApplication.processEvents()


def seen(window) -> set[str]:
    return {name for name, pane in window.page.panes.items() if pane.isVisible()}


@pytest.mark.sampled
@pytest.mark.parametrize("name", [name for name, page in pages().items() if sum(map(len, page.rows)) > 1])
def test_every_pane_of_a_page_is_enlarged_torn_off_and_put_away_and_comes_back(open_window, name) -> None:
    window = open_window("--set", f"style.page={name}")
    window.store.mark_saved()
    state = window.store.state
    for pane in list(window.page.panes)[:2]:
        window.page.show_pane(pane)
        # What is in front of those that share its place stays there.
        before = seen(window)
        press(window, pane, Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)
        assert seen(window) == {pane}
        press(window, pane, Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)
        assert seen(window) == before
        window.page.show_pane(pane)
        press(window, pane, Qt.Key.Key_W, CONTROL | SHIFT)
        own = window.arranging.torn[pane]
        assert own.isVisible()
        assert window.panes[pane].window() is own
        assert pane not in window.page.seen
        own.close()
        QApplication.processEvents()
        assert window.panes[pane].window() is window
        assert seen(window) == before
        window.page.show_pane(pane)
        press(window, pane, Qt.Key.Key_H, CONTROL | SHIFT)
        assert not window.panes[pane].isVisible()
        title = pane_entry(pane).title.replace("&", "&&")
        entry = next(action for action in window.menus.within["plots"].actions() if without_mnemonic(action.text()) == title and not action.isChecked())
        entry.trigger()
        QApplication.processEvents()
        assert seen(window) == before
    assert same_work(window.store.state, state)
    assert not window.isWindowModified()


def test_the_last_plot_of_a_page_stays(window) -> None:
    for pane in ("curve", "chain"):
        press(window, pane, Qt.Key.Key_H, CONTROL | SHIFT)
    assert seen(window) == {"layers"}
    press(window, "layers", Qt.Key.Key_H, CONTROL | SHIFT)
    press(window, "layers", Qt.Key.Key_W, CONTROL | SHIFT)
    assert seen(window) == {"layers"}
    assert "last plot" in window.notice.text
    assert len(window.notice.text.splitlines()) == 1
    # It is about this page.
    window.store.set("style.page", "fit")
    assert window.notice.text == ""


def test_what_is_put_away_is_not_drawn_and_what_comes_back_is_of_now(window) -> None:
    old = window.panes["layers"].legend.texts
    press(window, "layers", Qt.Key.Key_H, CONTROL | SHIFT)
    window.store.set("probe.x", 1.0)
    window.finish()
    assert window.panes["layers"].legend.texts == old
    window.arranging.show("layers", True)
    window.finish()
    assert window.panes["layers"].legend.texts != old
    assert any("x = 1" in text for text in window.panes["layers"].legend.texts)


def test_a_torn_plot_follows_while_another_page_is_shown(window) -> None:
    press(window, "layers", Qt.Key.Key_W, CONTROL | SHIFT)
    window.store.set("style.page", "formats")
    window.finish()
    window.store.set("probe.x", 1.25)
    window.finish()
    assert any("x = 1.25" in text for text in window.panes["layers"].legend.texts)
    # Its keys are those of the program.
    own = window.arranging.torn["layers"]
    own.activateWindow()
    QTest.keyClick(window.panes["layers"], Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.store.state.style.page == list(pages())[1]
    own.close()
    window.store.set("style.page", "curve")
    window.finish()
    assert window.panes["layers"].isVisible()


def test_rows_are_joined_in_tabs(window) -> None:
    window.arranging.join("chain")
    QApplication.processEvents()
    bar = window.page.findChild(QTabBar, "tabs.chain")
    assert [bar.tabText(number) for number in range(bar.count())] == ["Gradient against input", "Gradient against layer"]
    assert seen(window) == {"curve", "chain"}
    bar.setCurrentIndex(1)
    assert seen(window) == {"curve", "layers"}
    window.arranging.join("layers")
    QApplication.processEvents()
    assert seen(window) == {"curve", "chain", "layers"}


def test_layouts_are_kept_between_starts_and_reset(open_window) -> None:
    window = open_window()
    window.restore_layout()
    press(window, "layers", Qt.Key.Key_H, CONTROL | SHIFT)
    press(window, "chain", Qt.Key.Key_W, CONTROL | SHIFT)
    window.store.mark_saved()
    window.close()
    second = open_window("--set", f"style.page={last_page()}")
    second.restore_layout()
    QApplication.processEvents()
    assert second.page.seen == ("curve",)
    assert second.arranging.torn["chain"].isVisible()
    second.columns.setSizes([400, 880])
    second.menus.made["plots.reset"].trigger()
    QApplication.processEvents()
    assert seen(second) == {"curve", "chain", "layers"}
    assert not second.arranging.torn
    assert second.columns.sizes()[0] < 300
    second.store.mark_saved()
    second.close()
    third = open_window()
    third.restore_layout()
    assert third.page.seen == ("curve", "chain", "layers")


NAMES = st.sampled_from(["curve", "chain", "layers", "formats", "nothing"])


@given(st.tuples(NAMES, NAMES, NAMES), st.tuples(NAMES, NAMES), st.lists(st.integers(-2, 5), max_size=4), NAMES)
def test_whatever_was_kept_something_is_seen_and_nothing_twice(hidden, torn, joined, large) -> None:
    page = pages()["curve"]
    found = checked(Standing(hidden, torn, tuple(joined), large), page)
    shown = [name for row in found.rows(page) for place in row for name in place]
    assert shown
    assert len(shown) == len(set(shown))
    assert {*shown, *found.hidden, *found.torn} == {"curve", "chain", "layers"} or found.large
    assert checked(found, page) == found


@settings(max_examples=examples(8), suppress_health_check=WITH_FIXTURES)
@given(st.one_of(st.text(max_size=40).filter(lambda text: "\0" not in text), st.sampled_from(['{"hidden": ["curve", 3]}', '{"large": "curve"}', "[1]"])))
def test_damaged_settings_cost_the_arrangement_only(open_window, text) -> None:
    QSettings().clear()
    QSettings().setValue("arrangement/curve", text)
    window = open_window()
    window.restore_layout()
    QApplication.processEvents()
    assert seen(window)
    window.store.mark_saved()
    window.close()


def test_a_window_that_is_closed_says_no_more_to_panes_that_went_with_windows_of_their_own(open_window, qtbot) -> None:
    window = open_window("--set", "style.page=network")
    window.arranging.tear_off("network")
    window.store.update({"network.width": 2048, "network.depth": 1000})
    qtbot.waitUntil(window.panes["network"].progress.isVisible, timeout=20_000)
    window.store.mark_saved()
    window.close()
    # What failed in a slot would be reported by now.
    QTest.qWait(2 * SECONDS)
    assert not window.isVisible()


def test_of_two_plots_that_are_torn_off_each_goes_back_alone(window) -> None:
    for pane in ("curve", "chain"):
        press(window, pane, Qt.Key.Key_W, CONTROL | SHIFT)
    assert set(window.arranging.torn) == {"curve", "chain"}
    kept = window.arranging.torn["chain"]
    press(window, "curve", Qt.Key.Key_W, CONTROL | SHIFT)
    assert window.panes["curve"].window() is window
    assert window.arranging.torn == {"chain": kept}
    assert window.panes["chain"].window() is kept
    press(window, "chain", Qt.Key.Key_W, CONTROL | SHIFT)
    assert window.arranging.torn == {}
    assert seen(window) == set(window.page.panes)


def test_a_torn_plot_of_which_a_corner_was_left_on_the_screen_is_whole_when_it_is_torn_off_again(window) -> None:
    window.arranging.tear_off("chain")
    screen = window.screen().availableGeometry()
    window.arranging.torn["chain"].move(screen.right() - 30, screen.bottom() - 30)
    window.arranging.torn["chain"].close()
    window.arranging.tear_off("chain")
    assert screen.contains(window.arranging.torn["chain"].frameGeometry())
