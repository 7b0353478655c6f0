"""Events stand in their rows where they happened, on whole pixels of the screen and as lines on paper."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from sigexplorer.plot.raster import HEIGHT, Raster

COLOR = "#123456"
TRIALS = 6


def pixels_of(image: QImage) -> np.ndarray:
    """Return 0xffrrggbb of an image's pixels, shape (rows, columns)."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), dtype=np.uint32).reshape(image.height(), image.width()).copy()


@pytest.fixture
def events(plot):
    plot.set_ranges((0.0, 10.0), (-0.5, TRIALS - 0.5))
    plot.axes.hide()
    plot.show()
    return Raster(plot)


@pytest.mark.sampled
@pytest.mark.parametrize(("count", "most"), [(0, 0), (1, 2), (60, 2), (100_000, 1)])
def test_each_event_fills_whole_pixels_of_its_row_where_it_happened_and_nothing_else(plot, events, count, most) -> None:
    generator = np.random.default_rng(count)
    before = pixels_of(plot.grab().toImage())
    x, row = generator.uniform(-1.0, 11.0, count), generator.integers(0, TRIALS, count)
    events.set_events(x, row, COLOR)
    image, mapping = pixels_of(plot.grab().toImage()), plot.mapping
    color, frame = 0xFF000000 | int(COLOR[1:], 16), mapping.frame
    columns = np.asarray(mapping.column(x))
    inside = (columns > frame.left() + 2) & (columns < frame.right() - 2)
    for trial in range(TRIALS):
        line = image[round(mapping.row(trial))]
        near = columns[inside & (row == trial)]
        # As many as a pixel shows at most are left out of those that fall on one.
        assert all((line[round(column) - 1 : round(column) + 2] == color).any() for column in near)
        filled = np.flatnonzero(line == color)
        assert all(np.abs(columns[row == trial] - pixel).min() <= most for pixel in filled)
        gap = image[round(mapping.row(trial + 0.5 + (0.5 - HEIGHT / 2) / 4))] if trial < TRIALS - 1 else before[0]
        assert not (gap == color).any()
    # No edge is half filled.
    assert np.array_equal(image[image != color], before[image != color])


def test_an_event_far_outside_of_the_rows_that_are_seen_fills_nothing(plot, events) -> None:
    before = pixels_of(plot.grab().toImage())
    events.set_events(np.array([5.0, 5.0]), np.array([10**6, -(10**6)]), COLOR)
    assert np.array_equal(pixels_of(plot.grab().toImage()), before)


def test_on_a_denser_screen_events_are_lines(plot, events) -> None:
    events.set_events(np.array([5.0]), np.array([2]), COLOR)
    dense = QImage(plot.size() * 3, QImage.Format.Format_RGB32)
    dense.setDevicePixelRatio(3.0)
    dense.fill(0xFFFFFFFF)
    QWidget.render(plot, dense)
    found = pixels_of(dense)[round(3 * plot.mapping.row(2)), :] == 0xFF000000 | int(COLOR[1:], 16)
    assert 2 <= found.sum() <= 6
    assert abs(np.flatnonzero(found).mean() - 3 * plot.mapping.column(5.0)) <= 1.5
