from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QSlider, QToolButton

from sigexplorer.controls.function import FunctionPanel
from sigexplorer.model.activations import catalogue
from sigexplorer.model.parameters import parameters_of


def test_the_parts_follow_the_store(store, show, qtbot):
    panel = show(FunctionPanel(store), 300, 600)
    store.set("activation.gain", 2.5)
    assert "2.5" in panel.formula.latex
    assert panel.findChild(QLineEdit, "activation.gain").text() == "2.5"
    store.set("activation", "tanh")
    assert panel.formula.latex == catalogue["tanh"]().latex(values=True)
    assert panel.chooser.text() == catalogue["tanh"].title
    assert panel.findChild(QLineEdit, "activation").text() == catalogue["tanh"].title


def test_dragging_keeps_the_widgets(store, show):
    panel = show(FunctionPanel(store), 300, 600)
    slider = panel.findChild(QSlider, "activation.gain")
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_End):
        QTest.keyClick(slider, key)
        assert panel.findChild(QSlider, "activation.gain") is slider
    assert store.state.activation.gain == 10.0


def visited(panel):
    """Return what Tab visits, from the chooser until it is there again."""
    panel.chooser.setFocus()
    names = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        if names and focused is panel.chooser:
            break
        names.append((type(focused).__name__, focused.objectName()))
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return names


def expected(*names):
    return [("FunctionChooser", "activation"), *((kind, f"activation.{name}") for name in names for kind in ("Slider", "Box"))]


def test_tab_visits_every_control_once(store, show):
    panel = show(FunctionPanel(store), 300, 600)
    assert visited(panel) == [*expected("gain", "centre", "lower", "upper"), ("QToolButton", "compare.pin"), ("QToolButton", "compare.add")]


def test_tab_visits_new_controls_where_they_stand(store, show):
    panel = show(FunctionPanel(store), 300, 600)
    store.set("activation", "elu")
    store.set("compare", ("gelu", "silu"))
    # What was made anew shows itself with the next events.
    QTest.qWait(1)
    buttons = ("pin", "add", "clear", "more.0", "remove.0", "more.1", "remove.1")
    assert visited(panel) == [*expected("alpha"), *(("QToolButton", f"compare.{name}") for name in buttons)]


def test_the_keyboard_goes_on_after_removing(store, show):
    store.set("compare", ("gelu", "silu"))
    panel = show(FunctionPanel(store), 300, 600)
    for left in ("compare.remove.0", "compare.add"):
        button = panel.findChild(QToolButton, "compare.remove.0")
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert QApplication.focusWidget().objectName() == left
    assert store.state.compare == ()


def test_it_fits_a_narrow_panel(store, show):
    panel = show(FunctionPanel(store), 268, 600)
    assert panel.minimumSizeHint().width() <= 268


def test_a_function_without_parameters_leaves_no_gap(store, show):
    panel = show(FunctionPanel(store), 300, 600)
    store.set("activation", "identity")
    assert not panel.parameters.isVisible()
    store.undo()
    assert panel.parameters.isVisible()


def test_screen_readers_hear_name_and_value(store, show):
    panel = show(FunctionPanel(store), 300, 600)
    store.set("activation.gain", 2.5)
    for kind, value in ((QSlider, "2.5. How steeply the curve rises at its centre."), (QLineEdit, "How steeply the curve rises at its centre.")):
        interface = QAccessible.queryAccessibleInterface(panel.findChild(kind, "activation.gain"))
        assert interface.text(QAccessible.Text.Name) == "Gain"
        assert interface.text(QAccessible.Text.Description) == value


@pytest.mark.sampled
@pytest.mark.parametrize("function", [name for name, kind in catalogue.items() if parameters_of(kind)])
def test_the_keyboard_may_be_in_any_control_of_a_function_that_goes(store, show, qtbot, function):
    panel = show(FunctionPanel(store), height=700)
    for index in range(len(parameters_of(catalogue[function]))):
        for typed in ("", "0.5"):
            for kind in (QLineEdit, QSlider):
                store.set("activation", function)
                names = [f"activation.{name}" for name in parameters_of(catalogue[function])]
                control = next((item for item in panel.findChildren(kind) if item.objectName() == names[index]), None)
                if control is None:
                    continue
                control.setFocus()
                if kind is QLineEdit:
                    control.selectAll()
                    QTest.keyClicks(control, typed)
                store.set("activation", "identity" if index % 2 else "relu")
                # It is on its way to its end, and hears of the focus, of keys and of its size all the same.
                for key in (Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_Return):
                    QTest.keyClick(control, key)
                control.resize(control.width() + 1, control.height())
                control.clearFocus()
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
                QApplication.processEvents()
                assert store.state.activation == (catalogue["identity"] if index % 2 else catalogue["relu"])()
