"""Points that the mouse takes hold of one by one."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from sigexplorer.plot.spots import REACH, Spots, SpotSet


def pixel(plot, x, y) -> QPointF:
    return QPointF(float(plot.mapping.column(x)), float(plot.mapping.row(y)))


def painted(plot) -> QImage:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    plot.paint(painter, QRectF(0, 0, 400, 300))
    painter.end()
    return image


def test_points_of_several_colours_are_one_set_to_be_moved(plot) -> None:
    spots = Spots(plot)
    x, y = np.array([2.0, 5.0, 8.0]), np.array([0.2, 0.5, 0.8])
    spots.set_sets((SpotSet(x, y, "#000000", colors=("#ff0000", "#0000ff", "#ff0000")),), movable=True)
    image = painted(plot)
    for place, height, color in zip(x, y, ("#ff0000", "#0000ff", "#ff0000"), strict=True):
        at = pixel(plot, place, height)
        assert image.pixelColor(round(at.x()), round(at.y())).name() == color
    assert spots.several == 3
    assert [spots.near(pixel(plot, *point)) for point in zip(x, y, strict=True)] == [0, 1, 2]
    assert spots.near(pixel(plot, 5.0, 0.5) + QPointF(REACH + 1, 0)) == -1
    spots.set_sets(spots.sets, movable=False)
    assert (spots.several, spots.near(pixel(plot, 5.0, 0.5))) == (0, -1)


@pytest.mark.parametrize("x", [[], [20.0], [np.nan]], ids=["none", "out of sight", "nowhere"])
def test_points_that_are_not_seen_are_no_fault(plot, x) -> None:
    spots = Spots(plot)
    spots.set_sets((SpotSet(np.array(x, dtype=float), np.full(len(x), 0.5), "#ff0000"),), movable=True)
    before = painted(plot)
    spots.hide()
    assert painted(plot) == before
