"""A formula typed in the window: sliders follow, mistakes are marked in their place, the last good curve stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QSlider

from sigexplorer.controls.rows import GroupPanel
from sigexplorer.controls.typing import TypedBox
from sigexplorer.model.activations import Custom
from sigexplorer.model.activations.formula.hints import taken_for
from sigexplorer.model.activations.functions import functions
from sigexplorer.state import State, replace
from sigexplorer.store import Store


def panel_of(qtbot, formula="x*sigmoid(beta*x)"):
    store = Store(replace(State(), {"activation": "custom", "activation.formula": formula}))
    panel = GroupPanel(store, "activation")
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    line = panel.findChild(QLineEdit, "activation.formula")
    line.setFocus()
    return store, panel, line


def test_sliders_appear_while_a_formula_is_typed_and_the_cursor_stays(qtbot):
    store, panel, line = panel_of(qtbot)
    assert isinstance(line, TypedBox)
    line.setCursorPosition(0)
    QTest.keyClicks(line, "a*tanh(x) + ")
    assert store.state.activation == Custom("a*tanh(x) + x*sigmoid(beta*x)")
    assert panel.findChild(QLineEdit, "activation.formula") is line
    assert line.cursorPosition() == len("a*tanh(x) + ")
    assert list(panel.rows) == ["formula", "label", "sliders", "a", "beta"]
    assert isinstance(panel.findChild(QSlider, "activation.a"), QSlider)


def test_the_last_formula_that_can_be_read_stays(qtbot):
    store, panel, line = panel_of(qtbot)
    store.set("activation.beta", 2.5)
    line.setCursorPosition(len(line.text()))
    QTest.keyClicks(line, "*(")
    assert store.state.activation == Custom("x*sigmoid(beta*x)", beta=2.5)
    assert "ends too soon" in line.refusal
    assert panel.rows["formula"].refusal == line.refusal
    # What is drawn under the mistake has no effect on anything.
    line.grab()
    QTest.keyClicks(line, "x + 1)")
    assert not line.refusal
    assert store.state.activation == Custom("x*sigmoid(beta*x)*(x + 1)", beta=2.5)


def test_what_was_typed_in_one_visit_is_one_step(qtbot):
    store, _, line = panel_of(qtbot)
    line.setCursorPosition(len(line.text()))
    QTest.keyClicks(line, " + a + b")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert store.state.activation == Custom("x*sigmoid(beta*x) + a + b")
    store.undo()
    assert store.state.activation == Custom()
    assert line.text() == "x*sigmoid(beta*x)"
    assert not store.undo_title


def test_escape_takes_back_what_cannot_be_read(qtbot):
    store, _, line = panel_of(qtbot)
    line.setCursorPosition(len(line.text()))
    QTest.keyClicks(line, ")")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "x*sigmoid(beta*x)"
    assert not line.refusal
    assert store.state.activation == Custom()


def test_a_megabyte_is_refused_at_once(qtbot):
    store, _, line = panel_of(qtbot)
    line.selectAll()
    line.insert("(" * 1_000_000)
    line.textEdited.emit(line.text())
    assert "more than 1000 characters" in line.refusal
    assert store.state.activation == Custom()


def test_sliders_are_given_limits_and_names(qtbot):
    store, panel, _ = panel_of(qtbot)
    sliders = panel.findChild(QLineEdit, "activation.sliders")
    sliders.setFocus()
    QTest.keyClicks(sliders, "beta: 0.1 to 10 log (Sharpness)")
    assert store.state.activation.sliders == "beta: 0.1 to 10 log (Sharpness)"
    assert panel.rows["beta"].controls[0].accessibleName() == "Sharpness"


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "softplus", "where", "gelu", "log1p"])
def test_a_function_half_typed_is_no_parameter(qtbot, name):
    """With every key on the way to a function the last curve that was meant stays, and no slider comes and goes."""
    store, panel, line = panel_of(qtbot)
    line.setCursorPosition(len(line.text()))
    before = store.state.activation
    for letter in f"+{name}":
        QTest.keyClicks(line, letter)
        assert store.state.activation == before
        assert list(panel.rows) == ["formula", "label", "sliders", "beta"]
    if name != "where":
        QTest.keyClicks(line, "(x)")
        assert store.state.activation == Custom(f"x*sigmoid(beta*x)+{name}(x)")
        assert not line.refusal


def test_a_new_parameter_is_made_by_enter_and_said(qtbot):
    store, panel, line = panel_of(qtbot)
    notes = []
    line.noted.connect(notes.append)
    line.setCursorPosition(len(line.text()))
    QTest.keyClicks(line, "+c")
    assert store.state.activation == Custom()
    assert notes[-1] == "c is no parameter yet: press Enter to make it one"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert store.state.activation == Custom("x*sigmoid(beta*x)+c")
    assert notes[-1] == "new parameter: c"
    assert "c" in panel.rows
    # It is said until it has been read.
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert notes[-1] == ""


@pytest.mark.parametrize("typed", ["x*sigmoid(beta*x) ", "  x*sigmoid(beta*x)", " x*sigmoid(beta*x)   "])
def test_blanks_at_the_ends_of_a_formula_are_no_step(qtbot, typed):
    store, _, line = panel_of(qtbot)
    line.selectAll()
    line.insert(typed)
    line.textEdited.emit(typed)
    assert store.state.activation == Custom()
    assert store.undo_title == ""
    assert not line.refusal
    line.setCursorPosition(len(line.text()))
    QTest.keyClicks(line, " + 1 ")
    assert store.state.activation == Custom("x*sigmoid(beta*x)" + typed[len(typed.rstrip()) :] + " + 1")


@pytest.mark.parametrize("text", ["pi/2", "2+x", "exec", "e*x", "3*x", "x+1"])
def test_what_is_noted_below_a_formula_moves_no_cursor(qtbot, text):
    """Though what is noted may make the box narrower."""
    _store, _panel, line = panel_of(qtbot)
    line.selectAll()
    QTest.keyClicks(line, text)
    assert line.text() == text


@pytest.mark.parametrize("text", ["k", "a b", "exec", "import os", "2", "pi/2", "sin(k)", "t", "z^2", "where(a < 1, 2, b)"])
def test_a_formula_without_x_is_told_so_whatever_its_letters_are(qtbot, text):
    """In red where a letter is meant for x, else as a note: a constant is a function too."""
    _store, _panel, line = panel_of(qtbot)
    notes = []
    line.noted.connect(notes.append)
    line.selectAll()
    QTest.keyClicks(line, text)
    for _again in range(2):
        assert "there is no x in the formula" in (line.refusal or notes[-1])
        QTest.keyClick(line, Qt.Key.Key_Return)
    line.selectAll()
    QTest.keyClicks(line, "k*x")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "no x" not in line.refusal + notes[-1]


def test_a_name_that_is_left_behind_is_a_parameter_unless_it_looks_like_a_function(qtbot):
    store, _, line = panel_of(qtbot)
    notes = []
    line.noted.connect(notes.append)
    line.selectAll()
    QTest.keyClicks(line, "k*x+sigmo*x")
    assert notes[-1] == "sigmo is no parameter yet: write sigmoid(x), or press Enter to make it one"
    assert store.state.activation == Custom("k*x")
    assert line.commit()
    assert store.state.activation == Custom("k*x+sigmo*x")


@pytest.mark.parametrize(
    ("name", "meant"),
    [("xe", "x*e"), ("bx", "b*x"), ("sigmod", "sigmoid(x)"), ("tanhh", "tanh(x)"), ("alpha", ""), ("gain", ""), ("w1", ""), ("s", "")],
)
def test_what_a_name_may_be_meant_as(name, meant):
    found = taken_for(name, functions)
    assert found == meant
    assert not found or Custom(found) is not None
