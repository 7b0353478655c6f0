"""The buttons of the personal library."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QToolButton

from sigexplorer import formulas
from sigexplorer.controls import shelf
from sigexplorer.controls.shelf import FormulaShelf
from sigexplorer.model.activations import Custom
from sigexplorer.state import State, replace
from sigexplorer.store import Store


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "library", lambda: tmp_path / formulas.NAME)
    return tmp_path


def entry(menu, text):
    return next(action for action in menu.actions() if action.text() == text)


def chosen(widget, verb, name):
    """Choose a name in one of the menus below the shelf's."""
    widget.fill()
    entry(entry(widget.menu, verb).menu(), name).trigger()


def test_a_formula_is_kept_taken_and_forgotten(qtbot, folder):
    store = Store(State(activation=Custom("a*tanh(x)", a=0.5, label="Mine & yours")))
    widget = FormulaShelf(store)
    qtbot.addWidget(widget)
    assert not widget.isHidden()
    widget.buttons[1].click()
    assert widget.said == "Kept: Mine & yours"
    store.set("activation", "tanh")
    assert widget.isHidden()
    assert not widget.said
    widget.fill()
    entry(widget.menu, "Mine && yours, a 0.5").trigger()
    assert store.state.activation == Custom("a*tanh(x)", a=0.5, label="Mine & yours")
    chosen(widget, "Forget", "Mine && yours")
    assert widget.said == "Forgotten: Mine & yours"
    assert formulas.kept(folder / formulas.NAME) == ()


def test_formulas_of_the_session_are_added_renamed_chosen_and_removed(qtbot, folder):
    one, other = Custom("a*tanh(x)", a=0.5, label="One"), Custom("x*sigmoid(beta*x)", beta=2.0)
    store = Store(State(activation=one))
    widget = FormulaShelf(store)
    qtbot.addWidget(widget)
    widget.show()
    add, keep, _ = widget.buttons
    add.click()
    assert store.state.formulas == (one,)
    assert not add.isEnabled(), "it is there already"
    # Another formula typed in its place is another one.
    store.set("activation", other)
    assert add.isEnabled()
    add.click()
    assert store.state.formulas == (one, other)
    chosen(widget, "Rename", other.title)
    line = widget.name_line
    assert not line.isHidden()
    assert line.text() == other.full_title
    line.setText("One")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "of the name 'One' already" in widget.said
    assert not line.isHidden()
    assert store.state.formulas == (one, other)
    line.setText("Two")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.isHidden()
    two = other.changed(label="Two")
    assert store.state.formulas == (one, two)
    assert store.state.activation == two, "the one explored is called so, too"
    chosen(widget, "Rename", "Two")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.isHidden()
    # The list stays with any other function, and what is chosen from it is explored with its values.
    store.set("activation", "tanh")
    assert not widget.isHidden()
    assert not add.isEnabled()
    assert not keep.isEnabled()
    widget.fill()
    entry(widget.menu, "One, a 0.5").trigger()
    assert store.state.activation == one
    chosen(widget, "Remove", "Two")
    assert store.state.formulas == (one,)
    store.undo()
    assert store.state.formulas == (one, two)


@pytest.mark.parametrize("deed", ["keep", "forget"])
def test_what_the_library_loses_can_be_taken_back(qtbot, folder, deed):
    path, mine, other = folder / formulas.NAME, Custom("x*x", label="Mine"), Custom("x^3", label="Other")
    for formula in (mine, other):
        formulas.keep(path, formula)
    store = Store(State(activation=Custom("x/2", label="Mine")))
    widget = FormulaShelf(store)
    qtbot.addWidget(widget)
    widget.show()
    back = widget.findChild(QToolButton, "formulas.back")
    assert back.isHidden()
    if deed == "keep":
        widget.keep()
        assert widget.said == "Kept: Mine, in the place of another formula of that name"
        assert formulas.kept(path) == (store.state.activation, other)
    else:
        chosen(widget, "Forget", "Mine")
        assert formulas.kept(path) == (other,)
    # It is offered while one works on, and leaves alone what another window has kept meanwhile.
    store.set("activation", Custom("x/4", label="Mine"))
    later = Custom("exp(x)", label="Later")
    formulas.keep(path, later)
    assert not back.isHidden()
    back.click()
    assert formulas.kept(path) == (mine, other, later)
    assert back.isHidden()
    assert widget.said == "The library is as it was before."


def test_what_is_kept_once_more_or_under_a_name_is_lost_to_nobody(qtbot, folder):
    store = Store(State(activation=Custom("x*x")))
    widget = FormulaShelf(store)
    qtbot.addWidget(widget)
    widget.show()
    for formula in (Custom("x*x"), Custom("x*x"), Custom("x*x", label="Square")):
        store.set("activation", formula)
        widget.keep()
        assert widget.said == f"Kept: {formula.title}"
        assert widget.findChild(QToolButton, "formulas.back").isHidden()


def test_a_library_that_cannot_be_read_says_so(qtbot, folder):
    (folder / formulas.NAME).write_text("no formulas")
    widget = FormulaShelf(Store(State(activation=Custom())))
    qtbot.addWidget(widget)
    widget.keep()
    assert "cannot be opened" in widget.said
    widget.fill()
    assert not widget.menu.actions()[-1].isEnabled()


def test_a_formula_that_is_not_explored_is_renamed_alone_and_its_name_line_waits_for_another_window(qtbot, folder):
    one, two = Custom("a*tanh(x)", label="One"), Custom("x*sigmoid(x)", label="Two")
    store = Store(State(activation=one, formulas=(one, two)))
    widget = FormulaShelf(store)
    qtbot.addWidget(widget)
    widget.show()
    line = widget.name_line
    for reason, stays in (
        (Qt.FocusReason.PopupFocusReason, True),
        (Qt.FocusReason.ActiveWindowFocusReason, True),
        (Qt.FocusReason.TabFocusReason, False),
        (Qt.FocusReason.MouseFocusReason, False),
    ):
        chosen(widget, "Rename", "Two")
        QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusOut, reason))
        assert line.isHidden() is not stays
    chosen(widget, "Rename", "Two")
    line.setText("  Three ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert store.state.formulas == (one, two.changed(label="Three"))
    assert store.state.activation is one
    # Of a function of the catalogue there is nothing to add or to keep.
    store.set("activation", "tanh")
    before = store.state
    widget.add()
    widget.keep()
    assert store.state is before
    assert not (folder / formulas.NAME).exists()


def test_buttons_without_room_beside_one_another_stand_below(qtbot, folder):
    made = FormulaShelf(Store(replace(State(), {"activation": Custom("x")})))
    qtbot.addWidget(made)
    made.show()
    wide = made.sizeHint()
    assert len({button.y() for button in made.buttons}) == 1
    made.resize(max(button.width() for button in made.buttons), 400)
    made.layout().activate()
    assert len({button.y() for button in made.buttons}) == 3
    assert made.heightForWidth(made.width()) >= 3 * made.buttons[0].height()
    assert made.minimumSizeHint().width() < wide.width()
    assert all(made.rect().contains(button.geometry()) for button in made.buttons)
