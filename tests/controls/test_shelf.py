"""The buttons of the personal library."""

import pytest

from sigexplorer import formulas
from sigexplorer.controls import shelf
from sigexplorer.controls.shelf import FormulaShelf
from sigexplorer.model.activations import Custom
from sigexplorer.state import State
from sigexplorer.store import Store


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "library", lambda: tmp_path / formulas.NAME)
    return tmp_path


def test_a_formula_is_kept_taken_and_forgotten(qtbot, folder):
    store = Store(State(activation=Custom("a*tanh(x)", a=0.5, label="Mine & yours")))
    widget = FormulaShelf(store)
    qtbot.addWidget(widget)
    assert not widget.isHidden()
    widget.buttons[0].click()
    assert widget.said == "Kept: Mine & yours"
    store.set("activation", "tanh")
    assert widget.isHidden()
    assert not widget.said
    widget.fill()
    first = widget.menu.actions()[0]
    assert first.text() == "Mine && yours, a 0.5"
    first.trigger()
    assert store.state.activation == Custom("a*tanh(x)", a=0.5, label="Mine & yours")
    widget.menu.actions()[-1].menu().actions()[0].trigger()
    assert widget.said == "Forgotten: Mine & yours"
    assert formulas.kept(folder / formulas.NAME) == ()


def test_a_library_that_cannot_be_read_says_so(qtbot, folder):
    (folder / formulas.NAME).write_text("no formulas")
    widget = FormulaShelf(Store(State(activation=Custom())))
    qtbot.addWidget(widget)
    widget.keep()
    assert "cannot be opened" in widget.said
    widget.fill()
    assert not widget.menu.actions()[0].isEnabled()
