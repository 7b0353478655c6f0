from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer.controls import binding
from sigexplorer.controls.slider import Slider
from sigexplorer.state import get, parameters

NO_BUTTON = Qt.MouseButton.NoButton
LEFT = Qt.MouseButton.LeftButton


def gain(store):
    return store.state.activation.gain


def place(slider, value):
    """Return the point on which the handle's centre is for a value."""
    start, length, _ = slider.way()
    return QPoint(round(start + slider.scale.position(value) * length), slider.height() // 2)


def drag(slider, *values):
    """Press at the first value, move over the others with the button held, and let go at the last."""
    QTest.mousePress(slider, LEFT, pos=place(slider, values[0]))
    for value in values[1:]:
        QTest.mouseMove(slider, place(slider, value))
    QTest.mouseRelease(slider, LEFT, pos=place(slider, values[-1]))


def scroll(slider, notches):
    at = QPointF(slider.width() / 2, slider.height() / 2)
    event = QWheelEvent(
        at, slider.mapToGlobal(at), QPoint(), QPoint(0, round(120 * notches)), NO_BUTTON, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(slider, event)
    return event.isAccepted()


# Model to widget.


def test_names(store, show):
    slider = show(Slider(store, "chain.depth"))
    assert slider.objectName() == "chain.depth"
    assert slider.accessibleName() == "Depth (layers)"
    assert slider.accessibleDescription() == "10 layers. How many layers are stacked."
    assert slider.toolTip() == "How many layers are stacked."


def test_the_handle_follows_the_store_and_rounds_nothing(store, show):
    slider = show(Slider(store, "activation.gain"))
    assert slider.value() == 5000
    store.set("activation.gain", 0.12345)
    assert slider.value() == 457
    assert gain(store) == 0.12345
    assert slider.accessibleDescription().startswith("0.12345. ")
    store.undo()
    assert slider.value() == 5000
    assert store.redo_title
    assert not store.undo_title


def test_a_value_beyond_the_slider_pins_the_handle(store, show):
    slider = show(Slider(store, "activation.gain"))
    store.set("activation.gain", 500.0)
    assert slider.value() == slider.maximum()
    assert gain(store) == 500.0
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert gain(store) == 500.0
    QTest.mouseClick(slider, LEFT, pos=place(slider, 500.0))
    assert gain(store) == 500.0


def test_other_changes_do_not_touch_it(store, show):
    slider = show(Slider(store, "activation.gain"))
    moved = []
    slider.valueChanged.connect(moved.append)
    store.set("chain.depth", 20)
    store.set("activation.gain", 3.0)
    assert moved == []


@pytest.mark.parametrize("end", ["unbind", "deleteLater"])
def test_it_hears_nothing_after_its_end(store, qtbot, end):
    slider = Slider(store, "activation.gain")
    assert store.subscribers == 1
    getattr(slider, end)()
    qtbot.waitUntil(lambda: store.subscribers == 0)


def test_dropping_it_ends_the_subscription(store, qapp):
    slider = Slider(store, "activation.gain")
    del slider
    store.set("activation.gain", 2.0)
    assert store.subscribers == 0


# Widget to model.


@pytest.mark.parametrize("value", [0.2, 1.0, 2.0, 7.5])
def test_a_press_on_the_groove_goes_there(store, show, value):
    slider = show(Slider(store, "activation.gain"))
    store.set("activation.gain", 5.0)
    QTest.mouseClick(slider, LEFT, pos=place(slider, value))
    assert gain(store) == pytest.approx(value, rel=0.02)


def test_a_press_on_the_handle_changes_nothing(store, show):
    slider = show(Slider(store, "activation.gain"))
    store.set("activation.gain", 1.2345)
    QTest.mouseClick(slider, LEFT, pos=place(slider, 1.2345) + QPoint(3, 0))
    assert gain(store) == 1.2345


def test_a_whole_drag_is_one_step(store, show):
    slider = show(Slider(store, "activation.gain"))
    heard = []
    store.subscribe(lambda change: heard.append(change.new.activation.gain))
    drag(slider, 1.0, 2.0, 4.0, 8.0)
    assert heard == sorted(set(heard))
    assert len(heard) == 3
    assert gain(store) == pytest.approx(8.0, rel=0.02)
    assert store.undo_title == f"gain 1 \N{RIGHTWARDS ARROW} {gain(store):g}"
    store.undo()
    assert gain(store) == 1.0
    assert not store.undo_title


def test_two_drags_are_two_steps(store, show):
    slider = show(Slider(store, "activation.gain"))
    drag(slider, 1.0, 2.0)
    middle = gain(store)
    drag(slider, middle, 4.0)
    store.undo()
    assert gain(store) == middle
    store.undo()
    assert gain(store) == 1.0


def test_a_drag_past_the_ends_stops_there(store, show):
    slider = show(Slider(store, "activation.gain"))
    QTest.mousePress(slider, LEFT, pos=place(slider, 1.0))
    QTest.mouseMove(slider, QPoint(5000, 0))
    assert gain(store) == 10.0
    QTest.mouseMove(slider, QPoint(-5000, 0))
    assert gain(store) == 0.1
    QTest.mouseRelease(slider, LEFT)


def test_a_drag_gives_round_values(store, show):
    slider = show(Slider(store, "activation.centre"))
    start, length, _ = slider.way()
    QTest.mousePress(slider, LEFT, pos=place(slider, 0.0))
    values = []
    for pixel in range(int(length)):
        QTest.mouseMove(slider, QPoint(round(start) + pixel, 5))
        values.append(store.state.activation.centre)
    QTest.mouseRelease(slider, LEFT)
    assert 0.0 in values
    assert all(value == round(value, 2) for value in values)


def test_a_double_click_resets_as_one_step(store, show):
    slider = show(Slider(store, "activation.gain"))
    store.set("activation.gain", 5.0)
    at = place(slider, 0.5)
    QTest.mouseClick(slider, LEFT, pos=at)
    QTest.mouseDClick(slider, LEFT, pos=at)
    assert gain(store) == 1.0
    store.undo()
    assert gain(store) == 5.0


def test_the_context_menu_resets(store, show):
    slider = show(Slider(store, "activation.gain"))
    store.set("activation.gain", 5.0)
    (reset,) = slider.actions()
    assert reset.text() == "Reset to 1"
    reset.trigger()
    assert gain(store) == 1.0


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Right, 1.1),
        (Qt.Key.Key_Up, 1.1),
        (Qt.Key.Key_Left, 0.9),
        (Qt.Key.Key_Down, 0.9),
        (Qt.Key.Key_PageUp, 2.0),
        (Qt.Key.Key_PageDown, 0.0),
        (Qt.Key.Key_Home, -5.0),
        (Qt.Key.Key_End, 5.0),
    ],
)
def test_keys(store, show, key, expected):
    slider = show(Slider(store, "activation.centre"))
    store.set("activation.centre", 1.0)
    QTest.keyClick(slider, key)
    assert store.state.activation.centre == expected


def test_shift_steps_finely(store, show):
    slider = show(Slider(store, "activation.centre"))
    QTest.keyClick(slider, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert store.state.activation.centre == 0.01


def test_keys_reach_every_low_depth(store, show):
    slider = show(Slider(store, "chain.depth"))
    QTest.keyClick(slider, Qt.Key.Key_Home)
    depths = []
    for _ in range(12):
        depths.append(store.state.chain.depth)
        QTest.keyClick(slider, Qt.Key.Key_Right)
    assert depths == list(range(1, 13))
    assert all(type(depth) is int for depth in depths)


@pytest.mark.parametrize("start", [0.001, 0.05, 0.12345, 1.0, 7.7, 500.0])
@pytest.mark.parametrize("shift", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_keys_lead_back_to_where_they_began(store, show, start, shift):
    slider = show(Slider(store, "activation.gain"))
    store.set("activation.gain", start)
    there, back = (Qt.Key.Key_Right, Qt.Key.Key_Left) if start < 5 else (Qt.Key.Key_Left, Qt.Key.Key_Right)
    seen = [start]
    for _ in range(20):
        QTest.keyClick(slider, there, shift)
        seen.append(gain(store))
    assert len(set(seen)) == 21
    assert abs(seen[1] / start - 1) < 0.2
    for _ in range(20):
        QTest.keyClick(slider, back, shift)
    assert gain(store) == start


def test_quick_key_steps_are_one_step_and_slow_ones_are_not(store, show, monkeypatch):
    slider = show(Slider(store, "activation.centre"))
    now = [100.0]
    monkeypatch.setattr(binding.time, "monotonic", lambda: now[0])
    for wait in (0.0, 0.3, 0.3, 5.0):
        now[0] += wait
        QTest.keyClick(slider, Qt.Key.Key_Right)
    store.undo()
    assert store.state.activation.centre == pytest.approx(0.3)
    store.undo()
    assert store.state.activation.centre == 0.0


def test_the_wheel_steps_only_with_the_focus(store, show):
    slider = show(Slider(store, "activation.centre"))
    slider.clearFocus()
    assert not scroll(slider, 1)
    assert store.state.activation.centre == 0.0
    slider.setFocus()
    assert scroll(slider, 1)
    assert store.state.activation.centre == 0.1
    for _ in range(4):
        scroll(slider, -0.25)
    assert store.state.activation.centre == 0.0


def test_qts_own_interface_writes_the_mapped_value(store, show):
    slider = show(Slider(store, "activation.gain"))
    slider.setValue(7500)
    assert gain(store) == 3.162


def test_a_refusal_is_told_and_the_handle_goes_back(store, show):
    slider = show(Slider(store, "curve.x_min"))
    before, ticks = store.state.curve.x_min, slider.value()
    told = []
    slider.refused.connect(told.append)
    slider.setValue(slider.maximum())
    assert store.state.curve.x_min == before
    assert slider.value() == ticks
    assert len(told) == 1
    assert told[0] == "Left edge = 50 is not below right edge = 6: give a smaller left edge or a larger right edge."
    assert "\n" not in told[0]


def test_a_screen_reader_is_told_the_value_in_its_unit(store, show):
    for key, said, other in (("activation.gain", "0.12345", 0.12345), ("chain.depth", "300 layers", 300), ("activation.centre", "-2.5", -2.5)):
        slider = show(Slider(store, key))
        store.set(key, other)
        told = QAccessible.queryAccessibleInterface(slider)
        value = told.valueInterface()
        assert (told.role(), told.text(QAccessible.Text.Value)) == (QAccessible.Role.Slider, said)
        assert told.text(QAccessible.Text.Name) == slider.accessibleName()
        assert value.currentValue() == other
        assert (value.minimumValue(), value.maximumValue()) == parameters(store.state)[key].slider
        value.setCurrentValue(3)
        assert get(store.state, key) == 3
