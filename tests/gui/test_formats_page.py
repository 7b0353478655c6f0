"""The page of number formats, driven as a user does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer.controls.switches import Choice
from sigexplorer.topics import pages
from tests.examples import some


@pytest.fixture
def page(begin):
    return begin("--set", "style.page=formats")


def choose(window, key: str, value: str) -> None:
    choice = next(widget for widget in window.findChildren(Choice) if widget.objectName() == key)
    choice.setCurrentIndex(choice.findData(value))
    window.finish()
    QApplication.processEvents()


def test_format_and_quantity_are_chosen_in_the_panel(page) -> None:
    choose(page, "formats.format", "float32")
    choose(page, "formats.quantity", "value")
    assert page.reading.text().startswith("float32: the function is exactly 1 from x = 16.636 (24 ln 2) operation by operation, from 17.329 rounded once.")
    assert "float32, rounded once" in [entry.text for entry in page.panes["formats"].legend.entries]


def test_the_reading_compares_cross_entropy_with_that_from_logits(page) -> None:
    choose(page, "formats.format", "float32")
    choose(page, "formats.quantity", "loss gradient")
    text = page.reading.text()
    assert text.startswith(
        "float32: the gradient of binary cross-entropy for a target of 0 is undefined (NaN) from x = 16.636 (24 ln 2) through the sigmoid, from logits never."
    )


def test_names_of_formats_are_written_small(page) -> None:
    choice = next(widget for widget in page.findChildren(Choice) if widget.objectName() == "formats.format")
    assert [choice.itemText(index) for index in range(3)] == ["float64", "float32", "float16"]


def test_both_panes_share_the_inputs_and_home_shows_all(page, drag) -> None:
    upper, lower = page.panes["formats"], page.panes["formats.error"]
    start = QPoint(round(upper.mapping.column(3.0)), round(upper.frame_rect.center().y()))
    drag(upper.viewport(), start, start + QPoint(80, 0))
    page.finish()
    assert upper.x_range[0] < -21
    assert lower.x_range == upper.x_range == (page.store.state.formats.x_min, page.store.state.formats.x_max)
    assert page.store.state.curve.x_min == -6.0
    upper.setFocus()
    QTest.keyClick(upper, Qt.Key.Key_Home)
    page.finish()
    assert upper.x_range == (-20.0, 20.0)


def test_every_page_is_there_and_has_a_reading(open_window) -> None:
    window = open_window()
    for name in some(pages(), "formats"):
        window.store.set("style.page", name)
        window.finish()
        QApplication.processEvents()
        assert window.rail.list.currentItem().text() == pages()[name].title
        assert all(not pane.grab().isNull() for pane in window.page.panes.values())
        assert window.reading.text()


def test_the_chain_takes_a_format_on_the_first_page(open_window) -> None:
    window = open_window("--set", "chain.depth=30")
    choose(window, "chain.format", "float8_e4m3")
    texts = [entry.text for entry in window.panes["layers"].legend.entries]
    assert texts[1].startswith("float8 E4M3, rounded once: 0 from layer ")
    choose(window, "chain.format", "IEEE")
    assert len(window.panes["layers"].floors.rules) == 3
