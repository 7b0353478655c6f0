"""Curves on the screen: drawn with fewer points than they have, and no one sees it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from sigexplorer.plot.curves import Stroke
from sigexplorer.plot.plot import Plot

WIDTH, HEIGHT = 400, 240


@pytest.fixture
def plot(qtbot, qapp) -> Plot:
    made = Plot()
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT)
    return made


def levels(image: QImage) -> np.ndarray:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].astype(int)


def on_screen(plot: Plot) -> np.ndarray:
    return levels(plot.grab().toImage())


def in_a_file(plot: Plot) -> np.ndarray:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    plot.paint(painter, QRectF(0, 0, WIDTH, HEIGHT))
    painter.end()
    return levels(image)


def alike(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether all that is dark in one picture is so in the other, a pixel beside it or less, and the whole is as dark."""
    near = np.min([np.roll(other, (down, right), (0, 1)) for down in (-1, 0, 1) for right in (-1, 0, 1)], axis=0)
    return bool((near[one < 120] < 190).all()) and np.mean(np.abs(one - other)) < 1.0


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    count=st.integers(2, 900),
    steepness=st.floats(0.05, 200.0),
    waves=st.floats(0.0, 6.0),
    gaps=st.lists(st.floats(0.0, 1.0), max_size=4),
    width=st.sampled_from([1.0, 2.0, 3.0]),
)
def test_a_curve_looks_on_the_screen_as_it_does_in_a_file(plot, count, steepness, waves, gaps, width) -> None:
    x = np.sort(np.concatenate((np.linspace(0.0, 1.0, count), 0.5 + np.linspace(-3.0, 3.0, count) / steepness)))
    y = 0.5 + 0.3 * np.tanh(steepness * (x - 0.5)) + 0.1 * np.sin(2.0 * np.pi * waves * x)
    for gap in gaps:
        y[np.abs(x - gap) < 0.01] = np.nan
    plot.set_ranges((0.0, 1.0), (0.0, 1.0))
    plot.curves.set_strokes((Stroke(x, y, "#000000", width),))
    seen, printed = on_screen(plot), in_a_file(plot)
    assert printed.min() < 200 or not np.isfinite(y).any()
    assert alike(seen, printed)
    assert alike(printed, seen)


def test_a_curve_is_drawn_anew_in_another_range_and_after_another_curve(plot) -> None:
    x = np.linspace(0.0, 1.0, 300)
    pictures = []
    for strokes, right in (((Stroke(x, x, "#000000", 3.0),), 1.0), ((Stroke(x, x, "#000000", 3.0),), 2.0), ((Stroke(x, 1.0 - x, "#000000", 3.0),), 2.0)):
        plot.curves.set_strokes(strokes)
        plot.set_ranges((0.0, right), (0.0, 1.0))
        pictures.append(on_screen(plot))
        assert alike(in_a_file(plot), pictures[-1])
    assert (pictures[0] != pictures[1]).any()
    assert (pictures[1] != pictures[2]).any()
