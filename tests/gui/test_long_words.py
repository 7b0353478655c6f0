"""A name or a value of many letters without a space makes neither the window nor anything in it wider: all boxes stay in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from sigexplorer.controls.words import SEAM, Prose

NAME = "W" * 60


def in_sight(window) -> None:
    """Check that no box of the panel stands out of it."""
    panel = window.panel
    boxes = [box for box in panel.widget().findChildren(QLineEdit) if box.isVisible()]
    assert boxes
    for box in boxes:
        assert box.mapTo(panel.viewport(), QPoint(box.width(), 0)).x() <= panel.viewport().width(), box.objectName()


@pytest.mark.parametrize("width", [800, 1280])
def test_a_long_name_of_a_formula_leaves_the_panel_as_wide_as_it_is(begin, width) -> None:
    window = begin(f"--set=formulas=custom(formula='x/8', label={NAME})", f"--set=activation={NAME}", f"--set=compare={NAME}", width=width)
    in_sight(window)
    assert window.width() == width


@pytest.fixture
def refused(begin):
    """A window in whose first box a value of many letters was refused; what is not taken would be asked about when it closes."""
    window = begin()
    box = window.panel.findChild(QLineEdit, "activation.gain")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "9" * 75)
    QTest.keyClick(box, "\r")
    QApplication.processEvents()
    yield window
    QTest.keyClick(box, "\x1b")


def test_a_long_value_that_is_refused_leaves_its_box_in_sight(refused) -> None:
    refusals = [label for label in refused.panel.findChildren(Prose) if label.isVisible() and "Gain = " in label.text()]
    assert len(refusals) == 1
    # It is read as it is, and written in pieces.
    assert "9" * 75 in refusals[0].text()
    assert SEAM not in refusals[0].text()
    assert refusals[0].minimumSizeHint().width() < refused.panel.viewport().width()
    in_sight(refused)


def test_words_are_broken_only_where_they_are_very_long(qapp) -> None:
    shown: list[str] = []
    label = Prose()
    for text in ("", "Give a number from 0.001 to 1,000.", "classification.data", "a " + "b" * 25, "\N{ZERO WIDTH SPACE}"):
        label.setText(text)
        assert label.text() == text
        shown.append(super(Prose, label).text())
    assert shown[1:3] == ["Give a number from 0.001 to 1,000.", "classification.data"]
    assert shown[3] == f"a {SEAM.join(['b' * 8, 'b' * 8, 'b' * 8, 'b'])}"
