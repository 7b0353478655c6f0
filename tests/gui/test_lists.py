"""The drop-down lists of the panel: each shows every entry when it is opened, on the screen, and none is cut off."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer.controls.switches import Choice
from sigexplorer.topics import pages


@pytest.mark.sampled
@pytest.mark.parametrize("page", pages())
def test_an_open_list_shows_all_its_entries(begin, page) -> None:
    window = begin("--set", f"style.page={page}", height=600)
    lists = [box for box in window.panel.findChildren(Choice) if box.isVisible() and box.isEnabled()]
    # Opened again, a list is not as high as at first.
    for box in itertools.chain.from_iterable(zip(lists, lists, strict=True)):
        window.panel.ensureWidgetVisible(box)
        box.showPopup()
        QApplication.processEvents()
        QTest.qWait(1)
        view = box.view()
        popup, screen = view.window().frameGeometry(), box.screen().availableGeometry()
        assert popup.top() >= screen.top(), box.objectName()
        assert popup.bottom() <= screen.bottom(), box.objectName()
        inside = view.viewport().rect()
        for row in range(box.count()):
            entry = view.visualRect(view.model().index(row, 0))
            assert entry.height() > 0
            assert inside.top() <= entry.top(), (box.objectName(), box.itemText(row))
            assert entry.bottom() <= inside.bottom(), (box.objectName(), box.itemText(row))
            assert view.fontMetrics().horizontalAdvance(box.itemText(row)) <= inside.width(), (box.objectName(), box.itemText(row))
        box.hidePopup()
