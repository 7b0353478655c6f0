"""For a room: the plots alone, large, on every page and screen; and everything as it was once it is left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer.fonts import metrics
from sigexplorer.plot.text import SMALL_PIXELS
from sigexplorer.topics import pages
from sigexplorer.window import preferences

# Of the height of the screen: what the last row of a room can read.
READABLE = 0.017


def key(window, which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, which, modifiers)
    settle(window)


def settle(window) -> None:
    for _ in range(3):
        QApplication.processEvents()
    window.finish()
    QApplication.processEvents()


def present(window, width: int = 1366, height: int = 768) -> None:
    key(window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert window.isFullScreen()
    # The screen of the tests has a size of its own.
    window.resize(width, height)
    settle(window)


def send(widget, kind: QMouseEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
    QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(at), QPointF(widget.mapToGlobal(at)), button, held, Qt.KeyboardModifier.NoModifier))


def double_click(pane) -> None:
    at, left, none, kinds = pane.viewport().rect().center(), Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, QMouseEvent.Type
    for kind, held in ((kinds.MouseButtonPress, left), (kinds.MouseButtonRelease, none), (kinds.MouseButtonDblClick, left), (kinds.MouseButtonRelease, none)):
        send(pane.viewport(), kind, at, left, held)
    QApplication.processEvents()


@pytest.mark.thorough
@pytest.mark.parametrize(("width", "height", "theme"), [(1366, 768, "light"), (2560, 1440, "dark")])
def test_every_page_is_large_and_whole(open_window, width, height, theme) -> None:
    window = open_window("--set", f"style.theme={theme}")
    present(window, width, height)
    assert not any(part.isVisible() for part in (window.rail, window.panel, window.strip))
    assert window.menuBar().height() == 0
    for name in pages():
        window.store.set("style.page", name)
        # Where everything stands does not hang on what is computed.
        for _ in range(3):
            QApplication.processEvents()
        window.resize(width, height)
        for _ in range(3):
            QApplication.processEvents()
        sizes = {pane.magnification for pane in window.page.panes.values()}
        assert len(sizes) == 1, name
        for pane in window.page.panes.values():
            if not pane.isVisible():
                continue
            assert pane.presented
            assert pane.magnification * SMALL_PIXELS >= READABLE * height, name
            assert pane.magnification * metrics(SMALL_PIXELS).height() < 0.06 * height
            # What is looked at through the glass is the whole plot.
            corner = pane.mapFromScene(pane.width(), pane.height())
            assert abs(corner.x() - pane.viewport().width()) <= 4, name
            assert abs(corner.y() - pane.viewport().height()) <= 4, name
            if pane.axes.isVisible():
                assert pane.frame_rect.width() > 100, (name, pane.name)
                assert pane.frame_rect.height() > 40, (name, pane.name)


def test_escape_leaves_and_everything_is_as_it_was(window) -> None:
    window.store.mark_saved()
    window.rail.fold(False)
    # The sentence takes its height from the width that is left.
    settle(window)
    before = window.size(), window.store.state, window.panel.isVisible(), window.rail.narrow
    pictures = {name: pane.grab().toImage() for name, pane in window.page.panes.items()}
    present(window)
    double_click(window.panes["chain"])
    settle(window)
    assert [name for name, pane in window.page.panes.items() if pane.isVisible()] == ["chain"]
    assert window.panes["chain"].magnification > 2.0
    key(window, Qt.Key.Key_PageDown)
    assert window.store.state.style.page == list(pages())[1]
    key(window, Qt.Key.Key_PageUp)
    key(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    window.resize(*before[0].toTuple())
    settle(window)
    assert (window.store.state, window.panel.isVisible(), window.rail.narrow) == before[1:]
    assert window.menuBar().height() > 10
    assert not window.isWindowModified()
    # The sentence has its own size back a moment later, and with it the plots.
    QTest.qWait(20)
    settle(window)
    for name, pane in window.page.panes.items():
        assert pane.magnification == 1.0
        assert pane.grab().toImage().size() == pictures[name].size()
        assert pane.grab().toImage() == pictures[name], name


def test_what_stands_around_the_plots_is_away_and_comes_back(open_window) -> None:
    window = open_window(width=1366, height=768)
    preferences.keep(preferences.OFFERED, "")
    window.offer_tour()
    window.notice.say("Something happened.")
    window.note.show_text("A title", "A text.")
    window.help.open("page/curve")
    settle(window)
    parts = (window.lessons.bar, window.notice, window.note, window.help)
    assert all(part.isVisible() for part in parts)
    widths = window.help.width(), window.panel.width()
    key(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.menus.palette
    palette.line.setText("sig")
    present(window)
    assert not any(part.isVisible() for part in (*parts, palette, window.rail, window.panel, window.strip))
    assert window.stack.height() + window.reading.height() == window.height()
    key(window, Qt.Key.Key_Escape)
    window.resize(1366, 768)
    settle(window)
    assert all(part.isVisible() for part in (*parts, palette, window.rail, window.panel, window.strip))
    assert palette.line.text() == "sig"
    assert palette.line.hasFocus()
    assert (window.help.width(), window.panel.width()) == widths
    # What was put away meanwhile stays away.
    key(window, Qt.Key.Key_Escape)
    present(window)
    window.note.show_text("", "")
    key(window, Qt.Key.Key_Escape)
    assert not window.note.isVisible()
    assert not palette.isVisible()


def test_a_double_click_enlarges_and_once_more_goes_back_and_changes_nothing(window) -> None:
    present(window)
    state = window.store.state
    double_click(window.panes["curve"])
    settle(window)
    assert window.page.seen == ("curve",)
    double_click(window.panes["curve"])
    settle(window)
    assert window.page.seen == ("curve", "chain", "layers")
    assert window.store.state == state


def test_the_pointer_is_a_spot_of_light_with_large_words(window) -> None:
    pane = window.panes["curve"]
    present(window)
    at = pane.viewport().rect().center() + QPoint(40, -30)
    for place in (at - QPoint(3, 3), at):
        send(pane.viewport(), QMouseEvent.Type.MouseMove, place, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton)
    QApplication.processEvents()
    assert pane.hover.large
    assert any("Logistic" in line.text for line in pane.hover.found.lines)
    picture = pane.grab().toImage()
    ring = picture.pixelColor(at + QPoint(round(0.35 * 13 * pane.magnification), 0))
    assert ring.red() > 200
    assert ring.green() < 140
    key(window, Qt.Key.Key_Escape)
    assert not pane.hover.large


def test_the_mouse_drags_what_it_points_at_through_the_glass(window, drag) -> None:
    pane = window.panes["curve"]
    present(window)
    start = pane.mapFromScene(pane.mapping.column(window.store.state.probe.x), pane.frame_rect.center().y())
    end = pane.mapFromScene(pane.mapping.column(-3.0), pane.frame_rect.center().y())
    drag(pane.viewport(), start, end)
    assert window.store.state.probe.x == pytest.approx(-3.0, abs=0.05)


def test_who_presents_in_a_full_screen_has_it_afterwards_and_a_torn_plot_stays_as_it_is(window) -> None:
    window.arranging.tear_off("chain")
    settle(window)
    torn = window.panes["chain"]
    assert torn.window() is not window
    window.activateWindow()
    # The main window counts as active while one of its own is.
    QApplication.processEvents()
    window.panes["curve"].setFocus()
    key(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    key(window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert window.panes["curve"].presented
    assert window.panes["curve"].magnification != 1.0
    assert torn.magnification == 1.0
    key(window, Qt.Key.Key_Escape)
    assert window.isFullScreen()
    assert window.panes["curve"].magnification == 1.0
    key(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()
