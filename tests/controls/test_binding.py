from __future__ import annotations

import gc

import pytest
from PySide6.QtWidgets import QLineEdit

from sigexplorer.controls import binding
from sigexplorer.controls.binding import Binding, Gesture, listen
from sigexplorer.controls.box import Box
from sigexplorer.controls.slider import Slider


class Probe(QLineEdit):
    """Keeps what it was shown."""

    def __init__(self, store, key):
        super().__init__()
        self.shown = []
        self.binding = Binding(self, store, key, self.show_value)

    def show_value(self, value):
        self.shown.append(value)


def test_it_hears_of_its_own_key_only(store, qtbot):
    probe = Probe(store, "activation.gain")
    qtbot.addWidget(probe)
    store.set("chain.depth", 3)
    store.update({"activation.gain": 2.0, "activation.centre": 1.0})
    store.undo()
    assert probe.shown == [2.0, 1.0]


def test_an_unknown_key_is_refused(store, qtbot):
    with pytest.raises(KeyError):
        Probe(store, "activation.nonsense")


def test_write_says_why_it_is_refused(store, qtbot):
    probe = Probe(store, "activation.gain")
    qtbot.addWidget(probe)
    assert probe.binding.write(3.0) == ""
    assert "1000" in probe.binding.write(2000.0)
    assert store.state.activation.gain == 3.0


def test_the_last_of_nested_changes_is_shown(store, qtbot):
    """A subscriber that answers a change with another one: whoever hears the first one last still shows the second."""

    def answer(change):
        if change.new.activation.gain == 2.0:
            store.set("activation.gain", 3.0)

    store.subscribe(answer)
    probe = Probe(store, "activation.gain")
    qtbot.addWidget(probe)
    store.set("activation.gain", 2.0)
    assert probe.shown[-1] == 3.0


def test_no_loop_between_widgets_of_one_key(store, qtbot):
    widgets = [Slider(store, "activation.gain"), Box(store, "activation.gain"), Slider(store, "activation.gain")]
    for widget in widgets:
        qtbot.addWidget(widget)
    heard = []
    store.subscribe(lambda change: heard.append(change.new.activation.gain))
    store.set("activation.gain", 0.12345)
    assert heard == [0.12345]
    widgets[0].setValue(7000)
    assert len(heard) == 2


def test_unbinding_twice_does_no_harm(store, qtbot):
    probe = Probe(store, "activation.gain")
    qtbot.addWidget(probe)
    probe.binding.unbind()
    probe.binding.unbind()
    store.set("activation.gain", 2.0)
    assert probe.shown == []


def test_the_store_keeps_no_widget_alive(store, qapp):
    widget = QLineEdit()

    class Ear:
        def hear(self, change):
            raise AssertionError("it should be gone")

    ear = Ear()
    listen(widget, store, ear.hear)
    del ear
    gc.collect()
    store.set("activation.gain", 2.0)
    del widget
    gc.collect()
    assert store.subscribers == 0


def test_gestures(monkeypatch):
    now = [10.0]
    monkeypatch.setattr(binding.time, "monotonic", lambda: now[0])
    gesture = Gesture()
    first = gesture.token()
    now[0] += 0.5
    assert gesture.token() is first
    now[0] += 0.5
    assert gesture.token() is first
    now[0] += 0.8
    second = gesture.token()
    assert second is not first
    gesture.begin()
    held = gesture.token()
    assert held is not second
    now[0] += 60
    assert gesture.token() is held
    gesture.end()
    assert gesture.token() is not held
