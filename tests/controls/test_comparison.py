from __future__ import annotations

import itertools

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton

from sigexplorer.controls.appearance import palette
from sigexplorer.controls.comparison import ComparisonList, Swatch
from sigexplorer.model.activations import ReLU, Sigmoid, Tanh, catalogue
from sigexplorer.model.activations.names import describe_activation
from sigexplorer.model.activations.spelled import spell
from sigexplorer.theme import DARK, DASHES, LIGHT, compared_line

LEFT = Qt.MouseButton.LeftButton


def click(panel, name):
    QTest.mouseClick(panel.findChild(QToolButton, name), LEFT)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def texts(panel):
    return [label.text() for label in panel.findChildren(QLabel)][1:]


# Model to widget.


def test_it_lists_what_the_store_has(store, show):
    panel = show(ComparisonList(store), 300, 300)
    assert (panel.objectName(), panel.accessibleName()) == ("compare", "Functions compared")
    store.set("compare", ("tanh", "sigmoid(gain=2.5)"))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert texts(panel) == [catalogue["tanh"].title, "Logistic sigmoid, gain 2.5"]
    assert len(panel.findChildren(Swatch)) == 2
    store.undo()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert panel.findChildren(Swatch) == []


def test_describe():
    assert describe_activation(Sigmoid()) == "Logistic sigmoid"
    assert describe_activation(Sigmoid(gain=0.1, upper=2)) == "Logistic sigmoid, gain 0.1, upper asymptote 2"


def test_lines_differ_in_dash_and_in_colour():
    lines = [compared_line(LIGHT, index) for index in range(len(DASHES) * len(LIGHT.compare))]
    assert len(set(lines)) == len(lines)
    assert all(one[0] != two[0] and one[1] != two[1] for one, two in itertools.pairwise(lines))
    assert all(len(dashes) % 2 == 0 for dashes in DASHES)


def test_a_swatch_shows_its_line(store, show):
    store.set("compare", ("tanh",))
    panel = show(ComparisonList(store), 300, 300)
    swatch = panel.findChild(Swatch)
    image = swatch.grab().toImage()
    row = [image.pixelColor(x, image.height() // 2).name() for x in range(image.width())]
    assert len(set(row)) >= 2
    colour = compared_line(LIGHT, 0)[0]
    assert colour in row


# Widget to model.


def test_pin_keeps_the_parameters(store, show):
    panel = show(ComparisonList(store), 300, 300)
    store.set("activation.gain", 3.0)
    click(panel, "compare.pin")
    store.set("activation.gain", 5.0)
    assert store.state.compare == (Sigmoid(gain=3.0),)


def test_add_from_the_menu(store, show):
    panel = show(ComparisonList(store), 300, 300)
    menu = panel.findChild(QToolButton, "compare.add").menu()
    families = {action.text(): action.menu() for action in menu.actions()}
    offered = [action for family in families.values() for action in family.actions()]
    assert list(families) == list(dict.fromkeys(kind.family for kind in catalogue.values()))
    assert [action.data() for action in offered] == sorted(catalogue, key=lambda name: list(families).index(catalogue[name].family))
    next(action for action in offered if action.data() == "tanh").trigger()
    assert store.state.compare == (catalogue["tanh"](),)


def test_remove_and_clear(store, show):
    store.set("compare", ("tanh", "sigmoid", "tanh"))
    panel = show(ComparisonList(store), 300, 300)
    click(panel, "compare.remove.1")
    assert [item.name for item in store.state.compare] == ["tanh", "tanh"]
    click(panel, "compare.clear")
    assert store.state.compare == ()
    assert not panel.findChild(QToolButton, "compare.clear").isEnabled()
    store.undo()
    assert len(store.state.compare) == 2


def test_every_button_has_a_name_for_readers(store, show):
    store.set("compare", ("tanh",))
    panel = show(ComparisonList(store), 300, 300)
    named = {button.objectName(): button.accessibleName() for button in panel.findChildren(QToolButton)}
    assert named["compare.remove.0"] == f"Remove {catalogue['tanh'].title}"
    assert all(named.values())


def test_many_are_shown_without_making_the_list_anew(store, show):
    listed = show(ComparisonList(store))
    functions = [kind() for kind in catalogue.values()]
    store.set("compare", tuple(functions[:20]))
    before = listed.buttons
    store.set("compare", tuple(functions[1:20]))
    assert listed.buttons == before[:-2], "the rows that stay are the same widgets"
    assert listed.buttons[4].accessibleName() == f"Remove {describe_activation(functions[1])}"
    listed.buttons[4].click()
    assert store.state.compare == tuple(functions[2:20])


def act(panel, name):
    menu = panel.findChild(QToolButton, f"compare.more.{name.rpartition('.')[2]}").menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.objectName() == name).trigger()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_function_is_hidden_and_shown_again(store, show):
    panel = show(ComparisonList(store), 300, 300)
    store.set("compare", ("tanh", "relu", "gelu"))
    act(panel, "compare.hide.1")
    assert store.state.style.hidden == (2,)
    assert [item.name for item in store.state.compared] == ["tanh", "gelu"]
    assert [item.name for item in store.state.compare] == ["tanh", "relu", "gelu"]
    click(panel, "compare.remove.0")
    assert store.state.style.hidden == (1,)
    assert [item.name for item in store.state.compared] == ["gelu"]
    act(panel, "compare.hide.0")
    assert store.state.style.hidden == ()
    store.undo()
    store.undo()
    assert [item.name for item in store.state.compared] == ["tanh", "gelu"]


def test_the_function_explored_changes_places_with_one_compared(store, show):
    panel = show(ComparisonList(store), 300, 300)
    store.update({"activation.gain": 2.0, "compare": ("tanh", "relu")})
    act(panel, "compare.explore.1")
    assert store.state.activation == ReLU()
    assert store.state.compare == (Tanh(), Sigmoid(gain=2.0))
    act(panel, "compare.explore.1")
    assert store.state.activation == Sigmoid(gain=2.0)


def test_a_function_compared_is_edited_in_its_row(store, show):
    panel = show(ComparisonList(store), 300, 300)
    store.set("compare", ("tanh", "sigmoid(gain=2.5)"))
    act(panel, "compare.edit.1")
    box = panel.findChild(QLineEdit, "compare.edit.1")
    assert box.text() == "sigmoid(gain=2.5)"
    box.setText("sigmoid(gane=3)")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert "no parameter 'gane'" in box.toolTip()
    assert store.state.compare[1] == Sigmoid(gain=2.5)
    box.setText("sigmoid(gain=3)")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert store.state.compare == (Tanh(), Sigmoid(gain=3.0))
    assert panel.findChild(QLineEdit) is None


def test_a_function_is_edited_once_and_drawn_in_the_colours_of_another_theme(store, show):
    store.set("compare", ("tanh", "relu"))
    panel = show(ComparisonList(store), 300, 300)
    rows = [row for row in panel.children() if hasattr(row, "edit")]
    before = rows[0].remove.icon().pixmap(16, 16).toImage()
    panel.setPalette(palette(DARK))
    assert rows[0].remove.icon().pixmap(16, 16).toImage() != before
    for _ in range(2):
        rows[1].edit()
    (box,) = rows[1].findChildren(QLineEdit)
    box.setText("elu(alpha=2)")
    # Enter twice, as a key that is held down gives it.
    for _ in range(2):
        box.returnPressed.emit()
    assert [spell(function) for function in store.state.compare] == ["tanh", "elu(alpha=2)"]
    assert store.undo_title
    store.undo()
    assert [spell(function) for function in store.state.compare] == ["tanh", "relu"]
