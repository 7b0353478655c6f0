from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from sigexplorer.controls.box import Box
from sigexplorer.controls.rows import ParameterRow


def enter(box, text):
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


# Model to widget.


@pytest.mark.parametrize(("value", "text"), [(0.12345, "0.12345"), (4.0, "4"), (0.1 + 0.2, "0.30000000000000004"), (0.001, "0.001")])
def test_it_shows_the_shortest_text(store, show, value, text):
    box = show(Box(store, "activation.gain"))
    store.set("activation.gain", value)
    assert box.text() == text


def test_names(store, show):
    box = show(Box(store, "chain.depth"))
    assert (box.objectName(), box.accessibleName()) == ("chain.depth", "Depth (layers)")
    assert box.accessibleDescription() == box.toolTip() == "How many layers are stacked."


def test_a_change_of_another_value_leaves_what_was_typed(store, show):
    box = show(Box(store, "activation.gain"))
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "2.")
    store.set("chain.depth", 3)
    assert box.text() == "2."


# Widget to model.


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.12345", 0.12345), ("1e-3", 1e-3), ("  2.5 ", 2.5), ("1000", 1000.0), ("0.1", 0.1), ("1E2", 100.0), ("+3", 3.0)],
)
def test_any_spelling_of_a_value_in_the_limits(store, show, text, value):
    box = show(Box(store, "activation.gain"))
    enter(box, text)
    assert store.state.activation.gain == value
    assert not box.refusal


def test_a_typed_value_is_kept_to_the_last_digit(store, show):
    row = show(ParameterRow(store, "activation.gain"))
    enter(row.findChild(QLineEdit, "activation.gain"), "0.12345")
    assert store.state.activation.gain == 0.12345


def test_unicode_minus(store, show):
    box = show(Box(store, "activation.centre"))
    box.setFocus()
    box.selectAll()
    QApplication.clipboard().setText(" \N{MINUS SIGN}2.5\n")
    box.paste()
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert store.state.activation.centre == -2.5
    assert box.text() == "-2.5"


@pytest.mark.parametrize("text", ["", "abc", "2000", "-1", "nan", "inf", "1e999", "1;2", "0x10"])
def test_a_refused_text_stays_and_is_explained(store, show, text):
    row = show(ParameterRow(store, "activation.gain"))
    box = row.findChild(QLineEdit, "activation.gain")
    box.setFocus()
    box.clear()
    enter(box, text)
    assert store.state.activation.gain == 1.0
    assert box.text() == text
    assert "0.001" in row.refusal
    assert "1000" in row.refusal
    assert "\n" not in row.refusal
    assert box.toolTip() == row.refusal
    pixel = box.grab().toImage().pixelColor(box.width() // 2, 1)
    assert pixel.red() > pixel.green() + 60


def test_mending_a_refused_text(store, show):
    row = show(ParameterRow(store, "activation.gain"))
    box = row.findChild(QLineEdit, "activation.gain")
    enter(box, "12x")
    assert row.refusal
    QTest.keyClick(box, Qt.Key.Key_End)
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert not row.refusal
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert store.state.activation.gain == 12.0
    assert box.toolTip() == "How steeply the curve rises at its centre."


def test_escape_restores(store, show):
    row = show(ParameterRow(store, "activation.gain"))
    box = row.findChild(QLineEdit, "activation.gain")
    enter(box, "rubbish")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), row.refusal, store.state.activation.gain) == ("1", "", 1.0)


def test_leaving_the_box_commits(store, show):
    window = QWidget()
    layout = QVBoxLayout(window)
    box, other = Box(store, "activation.gain"), QLineEdit()
    layout.addWidget(box)
    layout.addWidget(other)
    show(window)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "3.5")
    assert store.state.activation.gain == 1.0
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert store.state.activation.gain == 3.5


def test_committing_what_is_shown_makes_no_step(store, show):
    box = show(Box(store, "activation.gain"))
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert not store.undo_title


def test_arrows_step(store, show):
    box = show(Box(store, "activation.centre"))
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    QTest.keyClick(box, Qt.Key.Key_Up)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert (store.state.activation.centre, box.text()) == (0.1, "0.1")
    QTest.keyClick(box, Qt.Key.Key_PageUp)
    assert store.state.activation.centre == 1.0
    store.undo()
    assert store.state.activation.centre == 0.0


def test_arrows_step_beyond_the_slider_up_to_the_limits(store, show):
    box = show(Box(store, "activation.gain"))
    box.setFocus()
    store.set("activation.gain", 500.0)
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert store.state.activation.gain == 550.0
    store.set("activation.gain", 990.0)
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert store.state.activation.gain == 1000.0


def test_arrows_take_a_typed_value_first(store, show):
    box = show(Box(store, "activation.centre"))
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "2")
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert store.state.activation.centre == 2.1


def test_whole_numbers(store, show):
    box = show(Box(store, "chain.depth"))
    enter(box, "1e3")
    assert store.state.chain.depth == 1000
    enter(box, "2.5")
    assert "whole number" in box.refusal
    assert store.state.chain.depth == 1000


def test_a_sequence(store, show):
    row = show(ParameterRow(store, "chain.weights"))
    (box,) = row.controls
    enter(box, "1, -2.5,3e-1")
    assert store.state.chain.weights == (1.0, -2.5, 0.3)
    assert box.text() == "1, -2.5, 0.3"
    enter(box, "1, x")
    assert "numbers, separated by commas" in row.refusal
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert store.state.chain.weights == ()


def test_the_store_may_refuse_what_the_limits_allow(store, show):
    row = show(ParameterRow(store, "curve.x_min"))
    box = row.findChild(QLineEdit, "curve.x_min")
    enter(box, "7")
    assert store.state.curve.x_min == -6.0
    assert (box.text(), bool(row.refusal)) == ("7", True)


def test_reset(store, show):
    box = show(Box(store, "activation.gain"))
    enter(box, "5")
    box.reset()
    assert (store.state.activation.gain, box.text()) == (1.0, "1")
