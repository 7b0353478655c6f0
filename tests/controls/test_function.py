from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QSlider

from sigexplorer.controls.function import FunctionPanel
from sigexplorer.model.activations import catalogue


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


def test_tab_visits_every_control_once(store, show):
    panel = show(FunctionPanel(store), 300, 600)
    panel.chooser.setFocus()
    visited = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        if visited and focused is panel.chooser:
            break
        visited.append((type(focused).__name__, focused.objectName()))
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert visited[0] == ("FunctionChooser", "activation")
    assert visited[1:9] == [(kind, f"activation.{name}") for name in ("gain", "centre", "lower", "upper") for kind in ("Slider", "Box")]
    assert visited[9:] == [("QToolButton", "compare.pin"), ("QToolButton", "compare.add")]


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
