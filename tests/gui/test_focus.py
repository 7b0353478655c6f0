"""The window by keyboard alone: where the Tab key goes, and how one sees it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from sigexplorer.model.activations import catalogue


def tabbed(backwards: bool = False) -> str:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab)
    return QApplication.focusWidget().objectName()


def around(window) -> list[str]:
    """Return where the keyboard stops once round, beginning after the curve pane."""
    window.panes["curve"].setFocus()
    names = [tabbed()]
    while names[-1] != "pane.curve":
        names.append(tabbed())
        assert len(names) < 200
    return names


@pytest.mark.parametrize("function", ["sigmoid", "silu"])
def test_the_tab_key_goes_the_way_a_person_reads(window, function) -> None:
    # Another function has other controls, made later than all the rest.
    window.store.set("activation", catalogue[function]())
    QApplication.processEvents()
    names = around(window)
    first = {name: index for index, name in reversed(list(enumerate(names)))}
    parameter = "activation.gain" if function == "sigmoid" else "activation.beta"
    way = [
        "pane.chain",
        "pane.layers",
        "style.page",
        "rail.fold",
        "section.function",
        "activation",
        parameter,
        "compare.add",
        "chain.depth",
        "probe.x",
        "section.curves",
    ]
    way += ["section.appearance", "switch.curve.value.button", "pane.curve"]
    assert [name for name in sorted(first, key=first.__getitem__) if name in way] == way
    assert "panel" not in names
    assert "" not in names


def test_shift_and_tab_goes_back(window) -> None:
    there = around(window)
    window.panes["curve"].setFocus()
    assert [tabbed(backwards=True) for _ in there] == [*reversed(there[:-1]), "pane.curve"]


def test_a_stop_is_scrolled_into_view(open_window) -> None:
    window = open_window(height=600)
    around(window)
    while tabbed() != "section.appearance":
        pass
    stop = QApplication.focusWidget()
    assert stop.visibleRegion().boundingRect() == stop.rect()


def test_a_plot_shows_that_the_keyboard_acts_on_it(window) -> None:
    pane, other = window.panes["curve"], window.panes["chain"]
    assert not pane.focus_frame.isVisible()
    before = pane.grab().toImage()
    other.setFocus()
    assert tabbed(backwards=True) == "pane.curve"
    assert pane.focus_frame.isVisible()
    assert pane.grab().toImage() != before
    assert tabbed() == "pane.chain"
    assert not pane.focus_frame.isVisible()
    assert other.focus_frame.isVisible()


def test_a_click_on_a_plot_draws_no_frame(window) -> None:
    pane = window.panes["layers"]
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=pane.rect().center())
    assert QApplication.focusWidget() is pane
    assert not pane.focus_frame.isVisible()


def test_a_shortcut_to_a_plot_shows_the_frame_at_once_and_on_that_plot_alone(window) -> None:
    panes = {name: window.panes[name] for name in ("curve", "chain", "layers")}
    accent = window.theme.accent

    def framed() -> set[str]:
        """Return the panes that have a frame, as they are painted."""
        QApplication.processEvents()
        return {name for name, pane in panes.items() if pane.grab().toImage().pixelColor(2, pane.height() // 2).name() == accent.lower()}

    for name in ("chain", "layers", "curve", "chain"):
        panes[name].setFocus(Qt.FocusReason.ShortcutFocusReason)
        assert framed() == {name}
    # Another window comes and goes.
    panes["chain"].clearFocus()
    assert framed() == set()
    panes["chain"].setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    assert framed() == {"chain"}
    panes["chain"].setFocus(Qt.FocusReason.MouseFocusReason)
    panes["layers"].setFocus(Qt.FocusReason.MouseFocusReason)
    assert framed() == set()


def test_whoever_chooses_a_formula_of_their_own_types_it_at_once(window) -> None:
    """From the list and from the palette; any other function leaves the keyboard where it was chosen."""
    chooser = window.panel.findChild(QLineEdit, "activation")
    for words, name in (("gelu", "gelu"), ("custom", "custom"), ("tanh", "tanh")):
        chooser.setFocus(Qt.FocusReason.TabFocusReason)
        chooser.selectAll()
        QTest.keyClicks(chooser, words)
        QTest.keyClick(chooser, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert window.store.state.activation.name == name
        assert QApplication.focusWidget().objectName() == ("activation.formula" if name == "custom" else "activation")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    line = window.menus.palette.line
    line.setText("custom")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.store.state.activation.name == "custom"
    box = QApplication.focusWidget()
    assert box.objectName() == "activation.formula"
    QTest.keyClicks(box, "sin(x)")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.store.state.activation.formula == "sin(x)"
