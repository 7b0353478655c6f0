"""The saturation page, driven with real mouse and key events."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer.controls.slider import Slider
from sigexplorer.controls.switches import Choice
from sigexplorer.state import get
from sigexplorer.topics.layers import LAYERS
from sigexplorer.topics.saturation import SATURATION

SMALL = ("--set", "style.page=saturation", "--set", "saturation.resolution=60")


@pytest.fixture
def page(begin):
    return begin(*SMALL)


def place(pane, x: float, y: float) -> QPoint:
    return QPoint(round(pane.mapping.column(x)), round(pane.mapping.row(y)))


def double_click(widget, at: QPoint) -> None:
    """Click twice as a window system reports it: the second press is a double click, and the button is let go after both."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, held in (
        (QMouseEvent.Type.MouseButtonPress, left),
        (QMouseEvent.Type.MouseButtonRelease, none),
        (QMouseEvent.Type.MouseButtonDblClick, left),
        (QMouseEvent.Type.MouseButtonRelease, none),
    ):
        QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(at), QPointF(widget.mapToGlobal(at)), left, held, Qt.KeyboardModifier.NoModifier))


def control(window, kind, key):
    return next(widget for widget in window.findChildren(kind) if widget.objectName() == key)


def test_the_cross_drags_both_parameters_as_one_step(page, drag) -> None:
    pane = page.panes["saturation"]
    before = page.store.state
    drag(pane.viewport(), place(pane, 2.0, 1.0), place(pane, -3.0, 4.0))
    page.finish()
    state = page.store.state
    assert (state.probe.x, state.chain.weight) == pytest.approx((-3.0, 4.0), abs=0.04)
    assert pane.cross.text.startswith(f"x = −{-state.probe.x:.4g}, w = {state.chain.weight:.4g}: ")
    assert state.saturation == before.saturation, "the drag moved the view as well"
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (page.store.state.probe.x, page.store.state.chain.weight) == (2.0, 1.0)


def test_one_line_of_the_cross_drags_one_parameter(page, drag) -> None:
    pane = page.panes["saturation"]
    drag(pane.viewport(), place(pane, 2.0, 5.0), place(pane, 6.0, 5.5))
    assert page.store.state.probe.x == pytest.approx(6.0, abs=0.04)
    assert page.store.state.chain.weight == 1.0


def test_dragging_the_cross_computes_no_new_map(page, drag) -> None:
    pane = page.panes["saturation"]
    before = page.refresher.results.of(SATURATION).log10_gradient
    drag(pane.viewport(), place(pane, 2.0, 1.0), place(pane, -3.0, 4.0))
    page.finish()
    assert page.refresher.results.of(SATURATION).log10_gradient is before
    assert page.refresher.results.of(LAYERS).x == page.store.state.probe.x


def test_a_slider_moves_the_cross(page) -> None:
    pane = page.panes["saturation"]
    slider = control(page, Slider, "chain.weight")
    slider.setValue(slider.value() + 2000)
    page.finish()
    weight = page.store.state.chain.weight
    assert weight > 1.0
    assert pane.cross.place_in_pixels.y() == pytest.approx(pane.mapping.row(weight))


@pytest.mark.parametrize(
    ("horizontal", "vertical", "target", "expected"),
    [
        ("gain", "depth", (0.5, 2.0), {"activation.gain": 10**0.5, "chain.depth": 100}),
        ("bias", "input", (-4.0, 3.0), {"chain.bias": -4.0, "probe.x": 3.0}),
        ("depth", "weight", (1.0, -6.0), {"chain.depth": 10, "chain.weight": -6.0}),
    ],
)
def test_every_axis_moves_its_parameter(open_window, horizontal, vertical, target, expected) -> None:
    page = open_window(*SMALL, "--set", f"saturation.horizontal={horizontal}", "--set", f"saturation.vertical={vertical}")
    pane = page.panes["saturation"]
    double_click(pane.viewport(), place(pane, *target))
    for key, value in expected.items():
        assert get(page.store.state, key) == pytest.approx(value, rel=0.03, abs=0.04), key


def test_arrow_keys_move_the_probe(page) -> None:
    pane = page.panes["saturation"]
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Right)
    step = page.store.state.probe.x - 2.0
    assert 0 < step < 0.05
    QTest.keyClick(pane, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert 1.0 - page.store.state.chain.weight == pytest.approx(10 * 16 / pane.frame_rect.height(), rel=0.05)


def test_an_arrow_key_moves_a_depth_by_whole_layers(open_window) -> None:
    page = open_window(*SMALL, "--set", "saturation.horizontal=depth", "--set", "chain.depth=2")
    pane = page.panes["saturation"]
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Right)
    assert page.store.state.chain.depth == 3
    for _ in range(5):
        QTest.keyClick(pane, Qt.Key.Key_Left)
    assert page.store.state.chain.depth == 1


def test_a_hand_on_a_map_over_other_axes_changes_nothing(page) -> None:
    """Until the new map is there, what is seen is the old one: a drag on it is not meant for the new axes, nor for those that are gone."""
    pane = page.panes["saturation"]
    page.store.update({"saturation.horizontal": "depth", "saturation.vertical": "bias"})
    before = page.store.state
    double_click(pane.viewport(), place(pane, -6.0, 6.0))
    QTest.keyClick(pane, Qt.Key.Key_Right)
    pane.view.pan((0.1, 0.1))
    assert pane.shown_axes == ("input", "weight")
    assert page.store.state == before
    page.finish()
    double_click(pane.viewport(), place(pane, 1.0, 2.0))
    assert (page.store.state.chain.depth, page.store.state.chain.bias) == (10, pytest.approx(2.0, abs=0.04))


def test_a_dragged_weight_replaces_those_by_layer(open_window, drag) -> None:
    page = open_window(*SMALL, "--set", "chain.weights=3, 4")
    pane = page.panes["saturation"]
    drag(pane.viewport(), place(pane, 2.0, 3.0), place(pane, 2.0, -2.0))
    assert page.store.state.chain.weight == pytest.approx(-2.0, abs=0.04)
    assert page.store.state.chain.weights == ()
    page.store.undo()
    assert page.store.state.chain.weights == (3.0, 4.0)


def test_panning_and_home_change_the_ranges_shown(page, drag) -> None:
    pane = page.panes["saturation"]
    start = place(pane, -5.0, -5.0)
    drag(pane.viewport(), start, start + QPoint(100, 0))
    assert page.store.state.saturation.input_min < -8.5
    assert page.store.state.saturation.weight_min == pytest.approx(-8.0)
    page.finish()
    assert page.refresher.results.of(SATURATION).x[0] == page.store.state.saturation.input_min
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Home)
    assert page.store.state.saturation.range_of("input") == (-8.0, 8.0)
    page.store.set("saturation.input_max", 5.0)
    QTest.keyClick(page, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page.store.state.saturation.range_of("input") == (-8.0, 8.0)


def test_a_function_without_gain_says_so_and_loses_nothing(open_window) -> None:
    page = open_window(*SMALL, "--set", "saturation.horizontal=gain")
    pane = page.panes["saturation"]
    page.store.set("activation", "relu")
    page.finish()
    assert pane.message.isVisible()
    assert pane.message.text == page.reading.text() == "relu has no gain to put on an axis: give one of input, weight, bias, depth."
    assert page.store.state.saturation.horizontal == "gain"
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Right)
    page.store.set("activation", "tanh")
    page.finish()
    assert not pane.message.isVisible()
    assert page.refresher.results.of(SATURATION).horizontal == "gain"
    assert page.reading.text().startswith("Through 10 layers ")


def test_two_equal_axes_are_refused_beside_the_choice(page) -> None:
    choice = control(page, Choice, "saturation.vertical")
    choice.setCurrentIndex(choice.findData("input"))
    assert page.store.state.saturation.vertical == "weight"
    assert choice.currentData() == "weight"
    assert "two different ones" in choice.parent().refusal


def test_only_the_ranges_of_the_axes_are_in_the_panel(page) -> None:
    def shown() -> set[str]:
        return {slider.objectName() for slider in page.findChildren(Slider) if slider.isVisible() and slider.objectName().startswith("saturation.")}

    assert shown() == {"saturation.input_min", "saturation.input_max", "saturation.weight_min", "saturation.weight_max", "saturation.resolution"}
    page.store.set("saturation.horizontal", "depth")
    assert {"saturation.depth_min", "saturation.depth_max"} <= shown()
    assert "saturation.input_min" not in shown()


def test_the_map_becomes_finer_while_the_window_stays_alive(open_window, qtbot) -> None:
    page = open_window("--set", "style.page=saturation", "--set", "chain.depth=100")
    pane = page.panes["saturation"]
    sizes: list[int] = []
    show = pane.show_results
    pane.show_results = lambda results: (sizes.append(len(results.of(SATURATION).x)), show(results))
    longest, last = 0.0, time.perf_counter()
    page.store.set("activation.gain", 1.5)
    begun = last
    while page.refresher.results.by_topic.get("saturation") is None or not sizes or sizes[-1] < 400:
        QApplication.processEvents()
        longest, last = max(longest, time.perf_counter() - last), time.perf_counter()
        assert last - begun < 30, "the map does not come"
    assert sizes[:1] == [17]
    assert 100 in sizes
    assert longest < 0.5 * max(1.0, last - begun), "the window was blocked"
    qtbot.waitUntil(lambda: not pane.progress.isVisible(), timeout=5000)


def test_a_moving_slider_shows_coarse_maps(open_window, monkeypatch) -> None:
    page = open_window("--set", "style.page=saturation", "--set", "chain.depth=50")
    # Patience and deadline are counted in the program's own work: what else the machine does changes nothing.
    monkeypatch.setattr(page.refresher, "clock", time.process_time)
    pane = page.panes["saturation"]
    shown: list[tuple[int, float]] = []
    show = pane.show_results
    pane.show_results = lambda results: (shown.append((len(results.of(SATURATION).x), results.state.activation.gain)), show(results))
    deadline, step = time.process_time() + 20, 0
    while len({gain for _, gain in shown}) < 4 and time.process_time() < deadline:
        step += 1
        page.store.set("activation.gain", 1.0 + 0.001 * step)
        QApplication.processEvents()
    assert len({gain for _, gain in shown}) >= 4, "nothing is seen until the slider rests"
    page.finish()
    assert len(page.refresher.results.of(SATURATION).x) == 400
