"""Bars stand where their edges and heights are, and names keep off them."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from sigexplorer.plot.bars import Bar, Bars
from sigexplorer.plot.mapping import Mapping
from sigexplorer.plot.plot import Plot


@pytest.fixture
def plot(qtbot, qapp) -> Plot:
    made = Plot()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    made.set_ranges((0.0, 4.0), (-1.0, 3.0))
    return made


def test_bars_are_filled_from_their_base_to_their_heights(plot) -> None:
    bars = Bars(plot)
    bars.set_bars((Bar(np.arange(5.0), np.array([2.0, np.nan, -0.5, 1e308]), "#123456"),))
    image, mapping = plot.grab().toImage(), plot.mapping

    def filled(x: float, y: float) -> bool:
        return image.pixelColor(round(mapping.column(x)), round(mapping.row(y))).name() == "#123456"

    assert filled(0.4, 1.9)
    assert filled(0.4, 0.1)
    assert not filled(0.4, 2.1)
    assert not filled(0.4, -0.1)
    assert not any(filled(1.5, y) for y in (-0.5, 0.5, 1.5))
    assert filled(2.5, -0.4)
    assert not filled(2.5, 0.2)
    assert filled(3.5, 2.9)


def test_names_know_of_bars(plot) -> None:
    bars = Bars(plot)
    bars.set_bars((Bar(np.array([1.0, 2.0]), np.array([1.0]), "#123456"),))
    at = QRectF(plot.mapping.column(1.2), plot.mapping.row(0.5), 10, 10)
    assert bars.crossings(at) == 1
    assert bars.crossings(at.translated(200, 0)) == 0


def test_where_bars_stand_is_found_once_however_many_places_are_tried_for_a_name(plot, monkeypatch) -> None:
    asked, column = [], Mapping.column
    monkeypatch.setattr(Mapping, "column", lambda mapping, x: asked.append(np.ndim(x)) or column(mapping, x))
    bars = Bars(plot)
    bars.set_bars((Bar(np.linspace(0.0, 4.0, 301), np.ones(300), "#123456"), Bar(np.array([1.0, 2.0]), np.array([-1.0]), "#654321")))
    frame = plot.mapping.frame
    boxes = [QRectF(frame.left() + k, frame.center().y(), 3.0, 3.0) for k in range(int(frame.width()) - 3)]
    assert {bars.crossings(box) for box in boxes} == {1}
    assert asked.count(1) == 2
    below = [bars.crossings(box) for box in (box.translated(0, plot.mapping.row(-0.5) - box.top()) for box in boxes)]
    expected = [int(plot.mapping.column(1.0) < box.right() and box.left() < plot.mapping.column(2.0) - 1.0) for box in boxes]
    assert below == expected
    plot.set_ranges((0.0, 8.0), (-1.0, 3.0))
    assert bars.crossings(boxes[-1]) == 0
    assert asked.count(1) == 4
