"""The program as a user starts it, in a real X display, driven with the pointer and the keyboard."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.gui.real import PATIENCE, Display, needs_display


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    made = Display(tmp_path)
    yield made
    made.stop()


def wait_for_file(path: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < deadline, f"{path.name} was not written"
        time.sleep(0.1)


@needs_display
def test_drag_a_slider_with_the_pointer_and_export(display, open_window, tmp_path) -> None:
    from sigexplorer.controls.slider import Slider

    # The same window, drawn off screen, tells where the slider is; only the pointer touches the program itself.
    twin = open_window()
    slider = next(widget for widget in twin.findChildren(Slider) if widget.objectName() == "activation.gain")
    grip = slider.mapTo(twin, slider.rect().center())
    display.start()
    display.wait_for_window("sigexplorer")
    x, y = str(grip.x()), str(grip.y())
    # Wherever on the screen the window has opened.
    to = ("mousemove", "--window", display.window)
    display.do(*to, x, y, "mousedown", "1", *to, str(grip.x() + 20), y, *to, str(grip.x() + 50), y, "mouseup", "1")
    time.sleep(0.5)
    target = tmp_path / "dragged.csv"
    display.do("key", "ctrl+shift+e")
    display.wait_for_window("Export data")
    display.do("key", "ctrl+a")
    display.do("type", "--delay", "5", str(target))
    display.do("key", "Return")
    wait_for_file(target)
    lines = target.read_text(encoding="utf-8").splitlines()
    gain = next(float(line.partition("=")[2]) for line in lines if line.startswith("#") and "activation.gain" in line and "--set" not in line)
    assert gain > 1.3, "the pointer did not move the slider"
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    x_values, f = (np.array([float(row[name]) for row in rows]) for name in ("x", "f"))
    np.testing.assert_allclose(f, 1 / (1 + np.exp(-gain * x_values)), rtol=1e-13)
    assert display.stop() == "", "something was written to stderr"
