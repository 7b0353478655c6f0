"""The real window, driven with real mouse and key events."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from sigexplorer.controls.box import Box
from sigexplorer.controls.section import Section
from sigexplorer.controls.shelf import FormulaShelf
from sigexplorer.controls.slider import Slider
from sigexplorer.model import Custom
from sigexplorer.model.activations import catalogue
from sigexplorer.model.activations.spelled import spell
from sigexplorer.state import LISTS, State, group_names, parameters
from sigexplorer.topics import pages
from sigexplorer.topics.chain import CHAIN
from sigexplorer.topics.curve import CURVE
from sigexplorer.topics.probe import PROBE


def control(window, kind, key):
    return next(widget for widget in window.findChildren(kind) if widget.objectName() == key)


def at(pane, x: float) -> QPoint:
    """Return the pixel of the pane's viewport at an input, half-way up."""
    return QPoint(round(pane.mapping.column(x)), round(pane.frame_rect.center().y()))


def drawn(pane):
    """Return the curves as they are drawn now, uppermost first."""
    return tuple(reversed(pane.curves.strokes))


def test_opens_with_the_article_figure(window) -> None:
    value, slope = drawn(window.panes["curve"])
    assert (value.color, slope.color) == ("#307EC7", "#9621E2")
    assert (value.width, slope.width) == (3.0, 3.0)
    assert window.panes["curve"].x_range == (-6.0, 6.0)
    assert window.panes["curve"].axes.style == "origin"
    np.testing.assert_allclose(value.y, 1 / (1 + np.exp(-value.x)), rtol=1e-14)
    table = window.refresher.results.of(CURVE).table()
    x = next(column.values for column in table.columns if column.name == "x")
    np.testing.assert_array_equal(x, np.arange(-6, 6, 0.01))


def test_a_slider_drag_redraws_every_pane_and_is_one_step_of_undo(window, drag) -> None:
    before = {name: [stroke.y.copy() for stroke in drawn(pane)] for name, pane in window.panes.items()}
    slider = control(window, Slider, "activation.gain")
    middle = slider.rect().center()
    drag(slider, middle, middle + QPoint(60, 0))
    gain = window.store.state.activation.gain
    assert gain > 1.5
    for name, pane in window.panes.items():
        assert not np.array_equal(drawn(pane)[0].y, before[name][0]), name
    value = drawn(window.panes["curve"])[0]
    np.testing.assert_allclose(value.y, 1 / (1 + np.exp(-gain * value.x)), rtol=1e-13)
    assert window.menus.undo.text().startswith("&Undo gain 1 → ")
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.store.state.activation.gain == 1.0
    assert not window.isWindowModified()


def test_a_typed_value_stays_as_it_was_typed(window) -> None:
    box = control(window, Box, "activation.gain")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "0.12345")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.store.state.activation.gain == 0.12345
    assert box.text() == "0.12345"


@pytest.mark.thorough
def test_every_control_carries_its_key_and_an_accessible_name(open_window) -> None:
    window = open_window("--set", "probe.second=true")

    def named(key: str) -> list[QWidget]:
        return [widget for widget in window.findChildren(QWidget) if widget.objectName() == key]

    for name in catalogue:
        window.store.set("activation", name)
        for key in parameters(window.store.state):
            if key.startswith("activation."):
                assert named(key), f"{name}: no control for {key}"
                assert all(widget.accessibleName() for widget in named(key)), key
    found = set()
    for name, page in pages().items():
        window.store.set("style.page", name)
        groups = {group for _, group in page.controls} | {"style"}
        for section in window.findChildren(Section):
            # What is folded has no controls yet.
            if not section.isHidden():
                section.set_open(True)
        for key in parameters(window.store.state):
            # What is hidden is said in the list of functions compared.
            if key.partition(".")[0] in groups and key not in {"style.hidden", "style.unseen", "style.colors", "style.front"}:
                found.add(key)
                assert named(key), f"{name}: no control for {key}"
                assert all(widget.accessibleName() for widget in named(key)), key
    assert {"chain.depth", "curve.saturated_below", "probe.x2", "style.theme"} <= found


def test_every_function_is_drawn_and_read(open_window) -> None:
    window = open_window("--set", "curve.second=true", "--set", "curve.third=true", "--set", "curve.landmarks=true")
    for name in catalogue:
        window.store.set("activation", name)
        window.finish()
        assert len(drawn(window.panes["curve"])) == 4, name
        assert window.reading.text(), name
        for pane in window.panes.values():
            assert not pane.grab().isNull(), name


def test_the_probe_is_dragged_on_every_pane_with_inputs(window, drag) -> None:
    for name, target in (("curve", 4.0), ("chain", -2.0)):
        pane = window.panes[name]
        drag(pane.viewport(), at(pane, window.store.state.probe.x), at(pane, target))
        assert window.store.state.probe.x == pytest.approx(target, abs=0.06)
        assert window.store.state.curve.x_min == -6.0, "the drag moved the view as well"
    assert window.menus.undo.text().startswith("&Undo probe x")


def test_arrow_keys_move_the_probe_and_typing_sets_it(window) -> None:
    pane = window.panes["curve"]
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Right)
    step = window.store.state.probe.x - 2.0
    assert 0 < step < 0.05
    QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert window.store.state.probe.x == pytest.approx(2 + 11 * step)
    box = control(window, Box, "probe.x")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "37")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.store.state.probe.x == 37.0
    rows = {row[0]: row[1:] for row in window.panel.readouts["probe"].rows}
    assert rows["f′(x)"] == ("8.53305×10⁻¹⁷",), "the textbook form gives 0 here"


def test_two_probes_give_a_secant_and_the_point_of_equal_slope(open_window) -> None:
    window = open_window("--set", "probe.second=true", "--set", "probe.x=0", "--set", "probe.x2=2")
    probe = window.refresher.results.of(PROBE)
    assert probe.secant == pytest.approx((1 / (1 + math.exp(-2)) - 0.5) / 2, rel=1e-14)
    ((x, y),) = probe.mean_value_points
    assert 0 < x < 2
    assert float(window.store.state.activation.derivatives(x)[1]) == pytest.approx(probe.secant, rel=1e-12)
    assert y == pytest.approx(1 / (1 + math.exp(-x)), rel=1e-14)


def test_the_edge_of_saturation_is_dragged(window, drag) -> None:
    pane = window.panes["curve"]
    (_, left), (right, _) = window.refresher.results.of(CURVE).saturated
    assert right == pytest.approx(-left)
    drag(pane.viewport(), at(pane, right), at(pane, 3.0))
    share = window.store.state.curve.saturated_below
    assert share == pytest.approx(4 * math.exp(-3) / (1 + math.exp(-3)) ** 2, rel=0.05)
    assert window.refresher.results.of(CURVE).saturated[1][0] == pytest.approx(3.0, abs=0.05)


def test_pan_zoom_and_the_key_for_the_full_view(window, drag) -> None:
    pane = window.panes["curve"]
    start = at(pane, -2.5)
    drag(pane.viewport(), start, start + QPoint(100, 0))
    left, right = pane.x_range
    assert left < -6.5
    assert right < 5.5
    assert window.panes["chain"].x_range == (left, right), "the panes do not share the input"
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Home)
    QApplication.processEvents()
    assert pane.x_range == (-6.0, 6.0)
    assert window.store.state.curve.fit


def test_choosing_a_function_by_typing(window) -> None:
    chooser = control(window, QLineEdit, "activation")
    chooser.setFocus()
    chooser.selectAll()
    QTest.keyClicks(chooser, "arct")
    QTest.keyClick(chooser, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.store.state.activation.name == "arctan"


def test_comparisons_differ_in_dash_as_well_as_colour(open_window) -> None:
    window = open_window("--set", "compare=tanh,arctan,erf,softsign")
    strokes = [stroke for stroke in drawn(window.panes["curve"]) if stroke.dash]
    # A function and its derivative have a colour in common, and a dash each.
    assert len(strokes) == len({stroke.dash for stroke in strokes}) == 8
    assert len({stroke.color for stroke in strokes}) == 4
    assert spell(window.store.state.compare[1]) == "arctan"


def test_the_reading_is_the_models(open_window) -> None:
    window = open_window("--set", "probe.x=4")
    assert "At x = 4 the slope is 0.0177, 7 % of the steepest" in window.reading.text()
    assert "10 layers" in window.reading.text()


def test_a_deep_chain_that_does_not_settle_leaves_the_window_alive(open_window, qtbot) -> None:
    window = open_window("--set", "activation=gelu", "--set", "curve.saturation=false")
    window.store.update({"chain.depth": 1_000_000})
    window.refresher.refresh()
    qtbot.waitUntil(window.panes["chain"].progress.isVisible, timeout=20_000)
    slider = control(window, Slider, "chain.weight")
    slider.setValue(slider.value() + 100)
    QApplication.processEvents()
    window.store.update({"chain.depth": 5})
    # The old computation is given up, and what was asked for last comes.
    qtbot.waitUntil(lambda: window.refresher.results.has((CHAIN,)) and window.refresher.results.of(CHAIN).depth == 5, timeout=20_000)
    qtbot.waitUntil(lambda: not window.panes["chain"].progress.isVisible(), timeout=20_000)


def test_a_formula_is_added_and_taken_back_in_the_window(window) -> None:
    window.store.set("activation", Custom("x*tanh(x)"))
    shelf = next(item for item in window.findChildren(FormulaShelf) if item.isVisible())
    QTest.mouseClick(shelf.buttons[0], Qt.MouseButton.LeftButton)
    assert window.store.state.formulas == (Custom("x*tanh(x)"),)
    window.store.undo()
    assert window.store.state.formulas == ()


def test_the_window_hears_of_every_kind_of_change(window) -> None:
    # Of a group, the first value that can be another one.
    others = {"compare": ("tanh", "gelu"), "formulas": (Custom("x*tanh(x)"),), "activation": "elu"}
    for key in sorted({*group_names(), *LISTS} - {"style"}):
        names = [name for name in parameters(window.store.state) if name.startswith(f"{key}.")]
        changes = {key: others[key]} if key in others else {names[0]: other_than(parameters(window.store.state)[names[0]])}
        window.store.open(State())
        before = window.store.state
        window.store.update(changes)
        QApplication.processEvents()
        assert window.store.state != before, key
        window.store.undo()
        QApplication.processEvents()
        assert window.store.state == before, key


def other_than(declared):
    """Return a value of a parameter that is not its default."""
    match declared.kind:
        case "flag":
            return not declared.default
        case "choice":
            return next(item for item in declared.choices if item != declared.default)
        case "text":
            return "" if declared.default else "x"
    return next(item for item in (*declared.slider, *declared.limits) if item != declared.default)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_themes(open_window, theme) -> None:
    window = open_window("--set", f"style.theme={theme}")
    image = window.panes["curve"].grab().toImage()
    assert (image.pixelColor(3, 3).lightness() > 128) == (theme == "light")
    assert (window.palette().window().color().lightness() > 128) == (theme == "light")


@pytest.mark.parametrize(("width", "height"), [(800, 600), (2560, 1440)])
def test_everything_fits(open_window, width, height) -> None:
    window = open_window(width=width, height=height)
    assert (window.width(), window.height()) == (width, height)
    assert not window.panel.horizontalScrollBar().isVisible()
    panel = window.panel.widget()
    assert panel.width() <= window.panel.viewport().width()
    for pane in window.panes.values():
        assert pane.frame_rect.width() > 100
        assert pane.frame_rect.height() > 60
    assert window.reading.isVisible()
