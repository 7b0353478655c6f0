from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from sigexplorer.controls.box import Box
from sigexplorer.controls.fitting import fitted
from sigexplorer.controls.pending import commit_pending
from sigexplorer.controls.rows import ParameterRow
from sigexplorer.model.typed import read_number, read_numbers
from sigexplorer.state import State, parameters
from sigexplorer.store import Store
from tests.examples import WITH_FIXTURES, examples
from tests.spelling import back


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


RESIDUE = -3.0100000000000002


def test_what_fits_is_shown_rounded_and_the_whole_value_told(store, show):
    window = QWidget()
    layout = QVBoxLayout(window)
    box, other = Box(store, "activation.centre"), QLineEdit()
    box.setFixedWidth(96)
    layout.addWidget(box)
    layout.addWidget(other)
    show(window)
    other.setFocus()
    store.set("activation.centre", RESIDUE)
    assert box.text() == "−3.01"
    assert repr(RESIDUE).replace("-", "−") in box.toolTip()
    box.setFocus()
    assert box.text() == repr(RESIDUE)
    QTest.keyClick(box, Qt.Key.Key_Return)
    other.setFocus()
    assert (box.text(), box.pending, store.state.activation.centre) == ("−3.01", False, RESIDUE)
    box.setFixedWidth(240)
    QTest.qWait(1)
    assert box.text() == repr(RESIDUE).replace("-", "−")
    assert repr(RESIDUE).replace("-", "−") not in box.toolTip()


@given(value=st.floats(-1e307, 1e307), room=st.integers(7, 30))
def test_a_rounded_value_fits_and_reads_as_near_as_it_can(value, room):
    parameter = parameters(State())["probe.x"]
    text = fitted(parameter, value, lambda shown: len(shown) <= room)
    assert len(text) <= max(room, len("−1×10⁻³⁰⁸"))
    read = float(back(text))
    assert read == pytest.approx(value, rel=0.5) if value else read == 0
    if len(repr(value)) + 6 <= room:
        assert read == value


@given(values=st.lists(st.floats(-1e3, 1e3), max_size=3000), room=st.integers(10, 200))
def test_a_list_shows_its_first_numbers(values, room):
    parameter = parameters(State())["chain.weights"]
    text = fitted(parameter, tuple(values), lambda shown: len(shown) <= room)
    assert len(text) <= room
    first, dots, _ = text.partition("…")
    shown = read_numbers(first)
    assert shown == values[: len(shown)]
    assert dots or len(shown) == len(values)


def test_undo_is_the_boxes_while_something_is_typed_and_the_programs_otherwise(store, show):
    window = QWidget()
    layout = QVBoxLayout(window)
    box = Box(store, "activation.gain")
    layout.addWidget(box)
    undo, redo = QAction("Undo", window), QAction("Redo", window)
    undo.setShortcuts(QKeySequence.StandardKey.Undo)
    redo.setShortcuts(QKeySequence.StandardKey.Redo)
    undo.triggered.connect(store.undo)
    redo.triggered.connect(store.redo)
    window.addActions([undo, redo])
    show(window)

    def press(name):
        QTest.keySequence(box, QKeySequence(name))

    enter(box, "2")
    enter(box, "3")
    box.deselect()
    box.end(False)
    QTest.keyClicks(box, "45")
    assert box.text() == "345"
    press("Ctrl+Z")
    assert (store.state.activation.gain, store.redo_title) == (3.0, "")
    while box.pending:
        press("Ctrl+Z")
    assert (box.text(), store.state.activation.gain) == ("3", 3.0)
    press("Ctrl+Z")
    assert (box.text(), store.state.activation.gain) == ("2", 2.0)
    press("Ctrl+Z")
    assert (box.text(), store.state.activation.gain) == ("1", 1.0)
    press("Ctrl+Z")
    assert (box.text(), store.state.activation.gain) == ("1", 1.0)
    press("Ctrl+Shift+Z")
    assert (box.text(), store.state.activation.gain) == ("2", 2.0)


@given(steps=st.lists(st.sampled_from(["type", "enter", "undo", "redo", "escape", "arrow", "back"]), max_size=25))
@settings(max_examples=examples(40), deadline=None, suppress_health_check=WITH_FIXTURES)
def test_box_and_state_never_part(qtbot, steps):
    store = Store()
    box = Box(store, "activation.centre")
    qtbot.addWidget(box)
    box.show()
    for step in steps:
        if step == "type":
            QTest.keyClicks(box, "1")
        elif step == "undo":
            box.undo_typing() or store.undo()
        elif step == "redo":
            QTest.keySequence(box, QKeySequence("Ctrl+Shift+Z")) if box.pending else store.redo()
        else:
            QTest.keyClick(box, {"enter": Qt.Key.Key_Return, "escape": Qt.Key.Key_Escape, "arrow": Qt.Key.Key_Up, "back": Qt.Key.Key_Backspace}[step])
        assert box.pending or read_number(box.text()) == store.state.activation.centre
    while box.undo_typing():
        pass
    assert read_number(box.text()) == pytest.approx(store.state.activation.centre, rel=1e-9)


def test_what_is_pending_is_handed_over(store, show):
    window = QWidget()
    layout = QVBoxLayout(window)
    rows = [ParameterRow(store, key) for key in ("activation.gain", "activation.centre", "chain.depth")]
    gain, centre, depth = (row.findChild(Box) for row in rows)
    for row in rows:
        layout.addWidget(row)
    show(window, 300, 400)
    assert commit_pending(window) == ""
    assert not store.undo_title
    gain.setFocus()
    gain.selectAll()
    QTest.keyClicks(gain, "2.5")
    assert commit_pending(window) == ""
    assert store.state.activation.gain == 2.5
    depth.setText("many")
    centre.setText("1/4")
    gain.setText("0")
    assert commit_pending(window) == gain.refusal != ""
    assert store.state.activation.centre == 0.25
    assert gain.hasFocus()
    assert depth.refusal
    rows[0].hide()
    depth.restore()
    assert commit_pending(window) == ""
    assert gain.text() == "2.5"


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


def test_the_box_of_a_list_says_how_numbers_are_separated(store, show):
    assert "comma and a space, or by semicolons" in show(Box(store, "chain.weights")).toolTip()
    whole = show(Box(store, "training.widths"))
    assert "by commas or semicolons: 4, 2." in whole.toolTip()
    enter(whole, "8,4")
    assert store.state.training.widths == (8, 4)
    assert not whole.refusal


@pytest.mark.parametrize("typed", ["pi/2", "1/3", "2.718281828459045"])
def test_of_a_long_number_its_first_digits_are_seen_and_all_are_kept(store, show, typed):
    """Once it was entered, and when the keyboard comes back to the box; what is typed next takes its place, as before."""
    window = QWidget()
    layout = QVBoxLayout(window)
    box, other = Box(store, "activation.gain"), QLineEdit()
    box.setFixedWidth(80)
    layout.addWidget(box)
    layout.addWidget(other)
    show(window)
    enter(box, typed)
    value = store.state.activation.gain
    for _ in range(2):
        assert box.selectedText() == box.text() == repr(value)
        assert box.cursorPosition() == 0, "a line shows where its cursor is"
        other.setFocus()
        assert box.text() != repr(value)
        box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(box, "5")
    assert box.text() == "5"
    box.restore()
    assert store.state.activation.gain == value
