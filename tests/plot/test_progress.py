"""The words that something is computed: in a corner where nothing else is written, and none where they would cover what is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from sigexplorer.fonts import load_fonts
from sigexplorer.plot.layer import Layer
from sigexplorer.plot.plot import Plot


class Written(Layer):
    """Boxes that are written in, filled with red."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 10)
        self.boxes: list[QRectF] = []

    def draw(self, painter: QPainter) -> None:
        for box in self.boxes:
            painter.fillRect(box, QColor("#ff0000"))
            self.surface.labels.block(self, box)


@pytest.fixture
def waiting(qtbot, qapp):
    """Return what shows a plot of a size that waits, with some corners of its frame written in."""
    load_fonts()

    def made(width: int, height: int, corners: int = 0) -> tuple[Plot, Written]:
        plot = Plot()
        qtbot.addWidget(plot)
        plot.resize(width, height)
        plot.show()
        qtbot.waitExposed(plot)
        written, frame = Written(plot), plot.frame_rect
        places = [QRectF(x, y, 30, 14) for y in (frame.bottom() - 26, frame.top() + 12) for x in (frame.right() - 40, frame.left() + 10)]
        written.boxes = places[:corners]
        written.refresh()
        plot.set_waiting(True, 0.25)
        plot.grab()
        return plot, written

    return made


def words(plot: Plot) -> list[QRectF]:
    return [box for text, box in plot.labels.names() if "computing" in text]


@pytest.mark.parametrize("corners", range(4))
def test_they_stand_in_the_first_corner_that_nothing_is_written_in(waiting, corners) -> None:
    plot, written = waiting(400, 300, corners)
    (box,) = words(plot)
    assert plot.frame_rect.contains(box)
    assert not any(box.intersects(other) for other in written.boxes)
    at_right, at_bottom = box.center().x() > plot.frame_rect.center().x(), box.center().y() > plot.frame_rect.center().y()
    assert (at_bottom, at_right) == [(True, True), (True, False), (False, True), (False, False)][corners]


@pytest.mark.parametrize(("width", "height", "corners"), [(150, 300, 0), (400, 80, 0), (400, 300, 4)])
def test_a_bar_says_it_alone_where_there_is_no_room_for_them(waiting, width, height, corners) -> None:
    plot, _ = waiting(width, height, corners)
    assert not words(plot)
    image, frame = plot.grab().toImage(), plot.frame_rect
    row = int(frame.bottom()) - 2
    left, right = (image.pixelColor(int(frame.left() + share * frame.width()), row).name() for share in (0.1, 0.9))
    assert left == plot.theme.accent.lower()
    assert right == plot.theme.grid.lower()


def test_what_is_below_them_is_not_seen_through(waiting) -> None:
    plot, written = waiting(400, 300)
    written.boxes = []
    (box,) = words(plot)
    plot.set_waiting(False)
    written.boxes = [box]
    # A picture fills its frame, and is no text: nothing keeps off it.
    written.draw = lambda painter: painter.fillRect(box.adjusted(-20, -20, 20, 20), QColor("#ff0000"))
    written.refresh()
    plot.set_waiting(True, 0.25)
    image = plot.grab().toImage()
    reds = [image.pixelColor(x, y) for x in range(int(box.left()), int(box.right())) for y in range(int(box.top()), int(box.bottom()))]
    assert all(color.red() - color.green() < 60 for color in reds)


def test_they_stand_still_while_the_share_grows(waiting) -> None:
    plot, _ = waiting(400, 300)
    before = words(plot)
    plot.set_waiting(True, 1.0)
    plot.grab()
    assert words(plot) == before
