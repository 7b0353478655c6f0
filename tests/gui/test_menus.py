"""Menus by keyboard, presets by what they teach, the full screen, and the way between the parts of the window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from sigexplorer import session
from sigexplorer.help import GUIDE, articles
from sigexplorer.state import State
from sigexplorer.topics import pages
from sigexplorer.window.mnemonics import underlined
from sigexplorer.window.pages import switches_of
from tests.examples import some


def menus(menu) -> Iterator[tuple[str, list[str]]]:
    """Return the entries of a menu and of all below it, each opened as a user opens it."""
    if isinstance(menu, QMenu):
        menu.aboutToShow.emit()
    entries = [action for action in menu.actions() if action.isVisible() and not action.isSeparator()]
    yield (menu.title() if isinstance(menu, QMenu) else "bar"), [action.text() for action in entries]
    for action in entries:
        if action.menu() is not None:
            yield from menus(action.menu())


def test_every_entry_has_a_letter_of_its_own(window, tmp_path) -> None:
    for number in range(8):
        path = tmp_path / f"a & b {number}.sigx"
        session.save(session.Session(), path)
        window.documents.open(path)
    for name in pages():
        window.store.set("style.page", name)
        window.store.set("activation.gain", 2.0)
        found = dict(menus(window.menuBar()))
        assert len(found) > 10
        for title, entries in found.items():
            letters = [underlined(text) for text in entries]
            assert all(letters), (name, title, entries)
            assert len(set(letters)) == len(letters), (name, title, entries)


def test_the_menu_of_a_plot_has_them_too(window) -> None:
    for name in some(pages(), "menu of a plot"):
        window.store.set("style.page", name)
        QApplication.processEvents()
        pane = next(iter(window.page.panes.values()))
        pane.menu_wanted.emit(pane.mapToGlobal(QPoint(100, 100)))
        QApplication.processEvents()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        letters = [underlined(action.text()) for action in menu.actions() if not action.isSeparator()]
        assert all(letters)
        assert len(set(letters)) == len(letters)
        menu.close()
        QApplication.processEvents()


def test_presets_stand_in_their_groups_in_the_order_of_their_files(window) -> None:
    window.menus.preset_menu.aboutToShow.emit()
    for action, (group, found) in zip(window.menus.preset_menu.actions(), session.grouped_presets().items(), strict=True):
        assert action.text().replace("&", "") == group
        entries = action.menu().actions()
        assert [entry.toolTip() for entry in entries] == [preset.description for preset in found.values()]


def test_the_guides_of_the_help_stand_in_its_menu(window) -> None:
    menu = next(menu for menu in window.menuBar().findChildren(QMenu) + window.findChildren(QMenu) if menu.title().replace("&", "") == "Guides")
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()
    guides = [item for item in articles(window.store.state).values() if item.group == GUIDE]
    assert [action.text().replace("&", "") for action in menu.actions()] == [item.title for item in guides]
    assert {"For students", "For teachers", "For engineers"} <= {item.title for item in guides}
    for action, item in zip(menu.actions(), guides, strict=True):
        action.trigger()
        assert window.help.place.name == item.name


def test_what_a_preset_says_stands_on_the_page_until_it_is_put_away(window) -> None:
    assert not window.note.text
    for name, preset in some(session.presets().items(), "what presets say"):
        window.documents.open_preset(name)
        window.store.mark_saved()
        assert window.note.isVisible()
        assert window.note.text == f"{preset.title}\n{preset.description}"
    QTest.mouseClick(window.findChild(QToolButton, "note.close"), Qt.MouseButton.LeftButton)
    assert not window.note.isVisible()
    window.documents.open_preset("vanishing")
    assert window.note.isVisible()
    window.store.mark_saved()
    window.documents.new()
    assert not window.note.isVisible()


def test_what_was_put_away_stays_away_until_something_else_is_opened(open_window, tmp_path) -> None:
    path = tmp_path / "lesson.sigx"
    session.save(session.Session(title="A lesson", description="Look at <b>the</b> left edge."), path)
    window = open_window(str(path))
    assert window.note.text == "A lesson\nLook at <b>the</b> left edge."
    QTest.mouseClick(window.findChild(QToolButton, "note.close"), Qt.MouseButton.LeftButton)
    window.store.set("activation.gain", 2.0)
    assert window.documents.save()
    window.documents.forget_recent()
    assert not window.note.isVisible()
    window.documents.open_preset("vanishing")
    assert window.note.isVisible()


def test_f11_fills_the_screen_and_gives_it_back(window) -> None:
    before = window.size()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()
    QApplication.processEvents()
    assert window.size() == before


def test_f6_goes_round_the_parts_of_the_window_and_shift_f6_back(window) -> None:
    parts = (window.rail, window.panel, window.strip, window.stack)

    def part() -> int:
        return next(number for number, one in enumerate(parts) if one.isAncestorOf(QApplication.focusWidget()))

    for name in some(pages(), "parts"):
        window.store.set("style.page", name)
        # The button that cancels is one more stop while something is computed.
        window.finish()
        QApplication.processEvents()
        there = [number for number in range(4) if number != 2 or switches_of(name)]
        next(iter(window.page.panes.values())).setFocus()
        met = []
        for _ in there:
            QTest.keyClick(window, Qt.Key.Key_F6)
            met.append(part())
        assert met == there, QApplication.focusWidget().objectName()
        back = []
        for _ in there:
            QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
            back.append(part())
        assert back == [*reversed(there[:-1]), there[-1]]


def test_steps_to_other_documents_leave_the_list_of_recent_files_alone(window, tmp_path) -> None:
    path = tmp_path / "deep.sigx"
    session.save(session.Session(State()), path)
    window.documents.open(path)
    listed = window.menus.recent_menu.actions()
    assert listed[0].text().replace("&", "") == "deep.sigx"
    window.documents.open_preset("saturated")
    window.store.undo()
    assert window.menus.recent_menu.actions() == listed
    window.documents.forget_recent()
    assert not window.menus.recent_menu.isEnabled()
