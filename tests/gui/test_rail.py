"""The rail of pages: groups, names, search, keys, folding; and the switches that stand on the page."""

from __future__ import annotations

import itertools
import random

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolBar, QToolButton, QWidget

from sigexplorer import languages
from sigexplorer.controls.rows import ParameterRow
from sigexplorer.fonts import width_of
from sigexplorer.jobs import Waiting
from sigexplorer.language import untranslated
from sigexplorer.model.parameters import parameters_of
from sigexplorer.plot.text import TEXT_PIXELS
from sigexplorer.resources import resource
from sigexplorer.state import get, parameters
from sigexplorer.style import StyleParameters
from sigexplorer.topic import GROUPS
from sigexplorer.topics import pages, topics
from sigexplorer.window.pages import switches_of
from sigexplorer.window.rail import searched
from tests.examples import some

CONTROL = Qt.KeyboardModifier.ControlModifier


def row(window, name: str):
    listed = window.rail.list
    return next(listed.item(number) for number in range(listed.count()) if listed.item(number).data(Qt.ItemDataRole.UserRole) == name)


def test_every_page_is_listed_once_in_its_group_with_an_icon(window) -> None:
    assert window.rail.names == list(pages())
    assert set(pages()) == set(parameters_of(StyleParameters)["page"].choices)
    places = [GROUPS.index(page.group) for page in pages().values()]
    assert places == sorted(places)
    for name, page in pages().items():
        assert resource("icons", "pages", f"{page.icon}.svg").read_text(encoding="utf-8").count("currentColor")
        assert page.summary
        assert page.open
        assert set(page.open) <= {group for _, group in page.controls}
        assert row(window, name).toolTip()


def test_a_click_shows_the_page(window) -> None:
    for name in reversed(pages()):
        place = window.rail.list.visualItemRect(row(window, name)).center()
        QTest.mouseClick(window.rail.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert window.store.state.style.page == name
        assert window.page.isVisible()
        assert window.page.page is pages()[name]
    assert not window.isWindowModified()


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("onward", "back"),
    [
        ((Qt.Key.Key_Tab, CONTROL), (Qt.Key.Key_Backtab, CONTROL | Qt.KeyboardModifier.ShiftModifier)),
        ((Qt.Key.Key_PageDown, CONTROL), (Qt.Key.Key_PageUp, CONTROL)),
    ],
)
def test_keys_turn_the_pages_round_and_back(window, onward, back) -> None:
    names = list(pages())
    for name in [*names[1:], names[0]]:
        QTest.keyClick(window, *onward)
        assert window.store.state.style.page == name
    for name in [*reversed(names)]:
        QTest.keyClick(window, *back)
        assert window.store.state.style.page == name


def test_alt_and_a_digit_goes_to_a_page_and_the_arrows_go_through_the_rail(window) -> None:
    for number, name in enumerate(list(pages())[:9]):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.AltModifier)
        assert window.store.state.style.page == name
    window.store.set("style.page", next(iter(pages())))
    window.rail.list.setFocus()
    for name in list(pages())[1:]:
        QTest.keyClick(window.rail.list, Qt.Key.Key_Down)
        assert window.store.state.style.page == name
    assert QApplication.focusWidget() is window.rail.list


@pytest.mark.parametrize(("typed", "found"), [("phase", ["phase"]), ("order CHAOS", ["phase"]), ("depth", ["saturation", "network", "phase"]), ("zzz", [])])
def test_what_is_typed_leaves_the_pages_that_have_it(window, typed, found) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is window.rail.search
    QTest.keyClicks(window.rail.search, typed)
    assert set(found) <= set(window.rail.names) if found else not window.rail.names
    before = window.store.state.style.page
    QTest.keyClick(window.rail.search, Qt.Key.Key_Return if len(found) == 1 else Qt.Key.Key_Escape)
    assert window.store.state.style.page == (found[0] if len(found) == 1 else before)
    assert window.rail.names == list(pages())
    assert QApplication.focusWidget() in window.page.panes.values()


def test_names_are_whole_where_there_is_room_and_only_icons_where_there_is_none(open_window) -> None:
    window = open_window(width=1440, height=900)
    assert not window.rail.narrow
    measures = window.rail.list.fontMetrics()
    room = window.rail.list.viewport().width() - 40
    assert all(measures.horizontalAdvance(page.title) <= room for page in pages().values())
    window.resize(800, 600)
    QApplication.processEvents()
    assert window.rail.narrow
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert not window.rail.narrow, "the user's word counts more than the width"
    QTest.keyClick(window, Qt.Key.Key_F9)
    window.resize(1440, 900)
    QApplication.processEvents()
    assert window.rail.narrow


def test_the_switches_of_a_page_stand_on_it_and_turn_the_flags(window) -> None:
    bar = window.findChild(QToolBar, "switches")
    for name in some(pages(), "switches"):
        keys = switches_of(name)
        window.store.set("style.page", name)
        # The first is nothing, and never behind the button.
        shown = [action for action in bar.actions()[1:] if not action.isSeparator()]
        flags = [key for key in keys if key in parameters(window.store.state)]
        commands = [command.name for topic in topics().values() for command in topic.commands if command.name in keys]
        assert [action.objectName() for action in shown] == [f"switch.{key}" for key in flags] + [f"command.{name}" for name in commands]
        listed = window.menus.view_menu.actions()
        assert all(action in listed for action in shown)
        for action, key in zip(shown, flags, strict=False):
            before = get(window.store.state, key)
            assert action.isChecked() == before
            bar.widgetForAction(action).click()
            # One that changes nothing now is disabled.
            assert (get(window.store.state, key) != before) == action.isEnabled()
            window.store.set(key, before)
            assert action.isChecked() == before


@pytest.mark.sampled
@pytest.mark.parametrize(("width", "height"), [(640, 480), (800, 600), (1366, 768)])
def test_nothing_is_cut(open_window, width, height) -> None:
    window = open_window(width=width, height=height)
    for name in some(pages(), f"cut at {width}"):
        window.store.set("style.page", name)
        window.finish()
        QApplication.processEvents()
        assert (window.width(), window.height()) == (width, height), name
        panel = window.panel
        assert panel.widget().width() <= panel.viewport().width(), name
        for part in panel.widget().findChildren(QWidget):
            if part.isVisible() and isinstance(part, ParameterRow | QLabel):
                assert part.minimumSizeHint().width() <= part.width(), (name, part.objectName())
        # Of panes that share a place the front one is seen.
        shown = [pane for pane in window.page.panes.values() if pane.isVisible()]
        assert shown, name
        for pane in shown:
            assert window.rect().contains(pane.geometry().translated(pane.parentWidget().mapTo(window, pane.parentWidget().rect().topLeft()))), pane.name
            assert pane.width() >= 95, pane.name
        corner = window.reading.mapTo(window, window.reading.rect().bottomRight())
        assert window.rect().contains(corner), name
        more = window.strip.more
        for action in window.findChild(QToolBar, "switches").actions():
            button = window.findChild(QToolBar, "switches").widgetForAction(action)
            assert action.isSeparator() or button.isVisible() or more.isVisible(), name
        if width == 1366:
            assert sum(pane.width() * pane.height() for pane in shown) >= 0.6 * width * height, name


def test_sentence_and_names_are_whole_in_a_small_window(open_window) -> None:
    window = open_window(width=800, height=600)
    for name in some(pages(), "whole in a small window"):
        window.store.set("style.page", name)
        window.finish()
        said = window.reading.text()
        window.grab()
        assert window.reading.written() == said, name
        for pane in window.page.panes.values():
            for text, box in pane.labels.names():
                assert pane.rect().contains(box.toAlignedRect()), (pane.name, text)
            # A title stands in the middle of its axis, or where the pane holds it: tests/plot/test_titles.py.
            if pane.axes.style == "frame" and not pane.message.text:
                assert width_of(pane.axes.x_title, TEXT_PIXELS) <= pane.width(), pane.axes.x_title
                assert width_of(pane.axes.y_title, TEXT_PIXELS) <= pane.height(), pane.axes.y_title


def test_a_switch_is_one_action_everywhere(window) -> None:
    switches = [action for action in window.findChildren(QAction) if action.objectName().startswith("switch.")]
    names = [action.objectName() for action in switches]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("width", [1366, 800])
def test_what_was_done_moves_no_switch(open_window, width) -> None:
    window = open_window(width=width, height=600)
    buttons = [button for button in window.strip.findChildren(QToolButton) if button.isVisible()]
    before = [button.geometry() for button in buttons]
    window.strip.say("Link copied: 1,234 characters", 5000)
    for _ in range(3):
        QApplication.processEvents()
    assert [button for button in window.strip.findChildren(QToolButton) if button.isVisible()] == buttons
    assert [button.geometry() for button in buttons] == before
    said = window.findChild(QLabel, "strip.said")
    assert said.isVisible()
    assert window.rect().contains(said.geometry())
    assert said.geometry().top() >= window.strip.mapTo(window, window.strip.rect().bottomLeft()).y()


def test_what_is_under_way_makes_no_window_wider_and_is_seen_whole(open_window) -> None:
    window = open_window(width=640, height=480)
    before = window.size(), window.columns.sizes()
    window.busy.show_waiting([Waiting("Something", 0.0, 0.5)])
    QTest.qWait(400)
    window.strip.say("Written: /a/very/long/path/" + 20 * "folder/" + "curve.csv", 5000)
    QApplication.processEvents()
    assert (window.size(), window.columns.sizes()) == before
    cancel = window.findChild(QWidget, "busy.cancel")
    assert cancel.isVisible()
    assert window.rect().contains(cancel.mapTo(window, cancel.rect().bottomRight()))
    assert window.strip.said.endswith("curve.csv")


@pytest.mark.parametrize("width", [700, 950, 1100])
def test_the_button_behind_which_switches_are_stands_at_the_end_whatever_page_was_shown_before(open_window, width) -> None:
    window = open_window(width=width, height=700)
    bar, chance = window.findChild(QToolBar, "switches"), random.Random(width)
    alone = set()
    for number in [1, 6, 1, 7, 1, *chance.choices(range(1, 10), k=12)]:
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
        window.finish()
        QTest.qWait(20)
        more = window.strip.more
        if not more.isVisible():
            continue
        # The style lets it touch the edge.
        assert bar.rect().adjusted(0, 0, 1, 1).contains(more.geometry()), number
        alone.add(bar.width() - more.geometry().right())
        for button in bar.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly):
            assert button is more or not button.isVisible() or button.geometry().right() < more.x(), (number, button.text())
    assert len(alone) == 1, "at the very end on every page"


@pytest.mark.sampled
@pytest.mark.parametrize(("language", "width"), [("de", 640), ("de", 800), ("en", 640), ("en", 800)])
def test_the_title_of_a_page_and_its_buttons_are_whole_while_something_computes(open_window, language, width) -> None:
    languages.follow(language)
    try:
        window = open_window(width=width, height=600)
        title = window.findChild(QLabel, "strip.title")
        cancel = None
        for name in some(pages(), f"busy at {width}"):
            window.store.set("style.page", name)
            window.finish()
            window.busy.show_waiting([Waiting("Something", 0.0, 0.19)])
            QTest.qWait(400)
            cancel = cancel or window.findChild(QWidget, "busy.cancel")
            assert cancel.isVisible(), name
            assert window.strip.rect().contains(cancel.mapTo(window.strip, cancel.rect().bottomRight())), name
            assert title.isVisible(), name
            assert title.text() == window.page.page.title or width < 800, name
            assert title.width() >= title.sizeHint().width(), name
            shown = [button for button in window.strip.findChildren(QToolButton) if button.isVisible()]
            for button in shown:
                assert button is window.strip.more or button.width() >= button.sizeHint().width(), (name, button.text())
            parts = sorted((part.geometry() for part in (title, window.findChild(QToolBar, "switches"), window.busy)), key=QRect.left)
            assert all(left.right() < right.left() for left, right in itertools.pairwise(parts)), name
            window.busy.show_waiting([])
    finally:
        languages.follow("en")


def test_a_search_that_found_nothing_goes_nowhere_and_ends_with_the_keyboard(window) -> None:
    rail, page = window.rail, window.store.state.style.page
    rail.fold(True)
    folded = rail.width()
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert rail.search.hasFocus()
    QTest.keyClicks(rail.search, "qqq")
    QTest.keyClick(rail.search, Qt.Key.Key_Return)
    assert rail.names == []
    assert window.store.state.style.page == page
    rail.search.clear()
    window.panes["curve"].setFocus()
    QApplication.processEvents()
    # An empty search is over once the keyboard has gone, one with words is left to be read.
    assert rail.width() == folded
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(rail.search, "format")
    QTest.keyClick(rail.search, Qt.Key.Key_Down)
    assert rail.list.hasFocus()
    QApplication.processEvents()
    assert rail.width() > folded
    assert "formats" in rail.names


def test_pages_are_found_in_english_whatever_is_spoken(window) -> None:
    languages.follow("de")
    try:
        for name, page in pages().items():
            for spoken in (page.title, name):
                assert spoken.casefold() in searched(name, page)
            with untranslated():
                assert page.title.casefold() in searched(name, page)
    finally:
        languages.follow("en")
