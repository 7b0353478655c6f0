"""Choices that cannot be made are disabled, and say why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sigexplorer.controls.switches import Choice
from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import catalogue
from sigexplorer.model.saturation.parameters import AXES
from sigexplorer.state import parameters


def entries(window, key):
    """Return, by choice, why it cannot be made; '' if it can."""
    box = window.findChild(Choice, key)
    model = box.model()
    found = {}
    for index in range(box.count()):
        item = model.item(index)
        assert item.isEnabled() == (not item.toolTip())
        found[box.itemData(index)] = item.toolTip()
    return found


@pytest.mark.parametrize("name", ["sigmoid", "relu", "gompertz", "silu"])
def test_an_axis_that_the_function_lacks_cannot_be_chosen(begin, name) -> None:
    window = begin("--set", "style.page=saturation", "--set", "saturation.resolution=12")
    window.store.set("activation", name)
    has_gain = any(key == "activation.gain" for key in parameters(window.store.state))
    for key, other in (("saturation.horizontal", "weight"), ("saturation.vertical", "input")):
        found = entries(window, key)
        assert list(found) == list(AXES)
        assert (found["gain"] == "") == has_gain
        assert has_gain or found["gain"] == f"{catalogue[name].title} has no gain."
        assert "axis" in found[other]
        assert found["depth"] == ""


def test_the_keyboard_passes_over_what_cannot_be_chosen(begin) -> None:
    window = begin("--set", "style.page=saturation", "--set", "saturation.resolution=12", "--set", "activation=relu")
    box = window.findChild(Choice, "saturation.horizontal")
    box.setFocus()
    seen = []
    for _ in range(len(AXES)):
        seen.append(window.store.state.saturation.horizontal)
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert seen == ["input", "bias", "depth", "depth", "depth"]


def test_what_barred_choices_say_is_what_the_state_refuses(begin) -> None:
    window = begin("--set", "style.page=saturation", "--set", "saturation.resolution=12")
    with pytest.raises(ParameterError, match="give two different ones"):
        window.store.set("saturation.horizontal", "weight")
