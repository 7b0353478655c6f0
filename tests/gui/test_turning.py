"""What it takes to turn to a page that was shown before, in calls of Python functions: no load of the machine changes that."""

from __future__ import annotations

import statistics
import sys

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from sigexplorer.controls.box import Box, pending_boxes
from sigexplorer.controls.section import Section
from sigexplorer.topics import pages

# It was 12,600, since what is hidden was looked into for the next stop of the Tab key, and every group was asked anew for what is never used; 3,400
# while the next stop of the whole window was looked for; 1,500 now.
MOST_CALLS = 2200


def test_a_turn_looks_into_no_page_that_is_hidden(window) -> None:
    names = list(pages())
    for name in names:
        window.store.set("style.page", name)
    count, counts = 0, []

    def heard(frame, event, what) -> None:
        nonlocal count
        count += event == "call"

    for name in names:
        # The keyboard is on the page that goes.
        window.page.panes[window.page.seen[0]].setFocus()
        count = 0
        sys.setprofile(heard)
        window.store.set("style.page", name)
        sys.setprofile(None)
        counts.append(count)
    assert window.focusWidget() is not None
    assert min(counts[1:]) > 100
    assert statistics.median(counts) < MOST_CALLS, sorted(counts)


def test_a_turn_looks_through_the_window_neither_for_boxes_nor_for_buttons(window, monkeypatch) -> None:
    names = list(pages())
    for name in names:
        window.store.set("style.page", name)
    asked = []
    find = QWidget.findChildren
    monkeypatch.setattr(QWidget, "findChildren", lambda widget, *kinds, **given: (asked.append(kinds), find(widget, *kinds, **given))[1])
    for name in names:
        window.store.set("style.page", name)
    assert not [kinds for kinds in asked if Box in kinds]
    assert window.findChildren(Box)
    assert asked


def test_the_keyboard_goes_to_the_plot_that_had_it_last(window) -> None:
    store = window.store
    second = window.page.panes[window.page.seen[1]]
    second.setFocus()
    store.set("style.page", "saturation")
    assert window.focusWidget() is window.page.panes[window.page.seen[0]]
    store.set("style.page", "curve")
    assert window.focusWidget() is second
    # A keyboard that is elsewhere stays there.
    held = window.findChild(Box, "activation.gain")
    held.setFocus()
    store.set("style.page", "saturation")
    assert window.focusWidget() is held


def test_what_is_pending_is_found_in_the_order_of_the_window(window) -> None:
    gain, depth = (window.panel.findChild(Box, key) for key in ("activation.gain", "chain.depth"))
    assert pending_boxes(window) == []
    for box in (depth, gain):
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, "many")
    QTest.qWait(1)
    assert pending_boxes(window) == [box for box in window.findChildren(Box) if box in (gain, depth)]
    assert pending_boxes(window.rail) == []
    depth.restore()
    assert pending_boxes(window) == [gain]
    gain.restore()
    assert pending_boxes(window) == []


class Hidden(QObject):
    """Does something once one of some widgets is hidden."""

    def __init__(self, widgets, do) -> None:
        super().__init__()
        self.do, self.widgets = do, widgets
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched, event) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Hide:
            self.do()
        return False


def test_what_goes_on_while_sections_are_hidden_may_show_the_page_that_is_turned_to(window) -> None:
    window.store.set("style.page", "formats")
    # As where a lesson ends by what was typed into a box that goes.
    hidden = []
    watch = Hidden(window.panel.findChildren(Section), lambda: (hidden.append(window.store.state.style.page), window.panel.set_lesson(None)))
    window.store.set("style.page", "descent")
    assert set(hidden) == {"descent"}
    assert watch.widgets
    # Its own and that of how everything looks, each once.
    assert len([section for section in window.panel.findChildren(Section) if section.isVisible()]) == len(pages()["descent"].controls) + 1
