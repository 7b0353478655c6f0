"""A picture of values on a grid: cells of many pixels are those of one, each as often."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PySide6.QtGui import QImage, QPainter

from sigexplorer.plot.colormap import sequential
from sigexplorer.plot.image import ColorBar, Image
from sigexplorer.plot.plot import Plot
from sigexplorer.plot.ticks import Tick
from tests.examples import WITH_FIXTURES, examples
from tests.painting import Paints

EDGES = (-1.0, 3.0, 0.5, 2.0)


@pytest.fixture
def plot(qtbot, qapp) -> Plot:
    made = Plot()
    qtbot.addWidget(made)
    return made


# The plot is only what the pictures stand on.
@settings(deadline=None, max_examples=examples(30), suppress_health_check=WITH_FIXTURES)
@given(
    values=arrays(float, st.tuples(st.integers(1, 7), st.integers(1, 9)), elements=st.floats(allow_nan=True, allow_infinity=True, width=16)),
    times=st.tuples(st.integers(1, 6), st.integers(1, 6)),
    veiled=st.booleans(),
)
def test_cells_of_many_pixels(plot, values, times, veiled) -> None:
    palette, rows = sequential("#123456", "#abcdef"), np.arange(len(values)) % 2 == 0
    veil = np.broadcast_to(rows[:, None], values.shape) if veiled else None
    large, small = Image(plot), Image(plot)
    repeated = [None if each is None else each.repeat(times[0], 0).repeat(times[1], 1) for each in (values, veil)]
    large.set_values(repeated[0], palette, (-2.0, 5.0), EDGES, repeated[1])
    small.set_values(values, palette, (-2.0, 5.0), EDGES, veil, times=times)
    assert small.image == large.image
    for row in range(len(values)):
        for column in range(values.shape[1]):
            at = EDGES[0] + 4.0 * (column + 0.5) / values.shape[1], EDGES[2] + 1.5 * (row + 0.5) / len(values)
            assert np.array_equal(small.value_at(*at), large.value_at(*at), equal_nan=True)
            assert small.color_at(*at) == large.color_at(*at)
    for image in (large, small):
        image.hide()


def test_a_picture_that_looks_the_same_is_not_made_and_painted_anew(plot, qtbot) -> None:
    """As that of a map of which nothing is measured yet, with every move of a slider; its values are the new ones all the same."""
    plot.show()
    qtbot.waitExposed(plot)
    image, palette, paints = Image(plot), sequential("#123456", "#abcdef"), Paints(plot.viewport())
    values, levels = np.array([[np.nan, 0.25], [np.nan, 0.5]]), (0.0, 1.0)
    image.set_values(values, palette, levels, EDGES)
    made = image.image
    assert paints.caused_by(lambda: image.set_values(values + 1e-9, palette, levels, EDGES)) == 0
    assert image.image is made
    assert image.value_at(2.0, 0.6) == 0.25 + 1e-9
    changes = (
        lambda: image.set_values(values + 0.25, palette, levels, EDGES),
        lambda: image.set_values(values + 0.25, palette, (0.0, 2.0), EDGES),
        lambda: image.set_values(values + 0.25, palette, (0.0, 2.0), (0.0, 1.0, 0.0, 1.0)),
        lambda: image.set_values(values + 0.25, palette, (0.0, 2.0), (0.0, 1.0, 0.0, 1.0), times=(2, 3)),
        lambda: image.set_values(values + 0.25, palette, (0.0, 2.0), (0.0, 1.0, 0.0, 1.0), np.ones((2, 2), dtype=bool), times=(2, 3)),
    )
    for change in changes:
        made = image.image
        assert paints.caused_by(change) == 1
        assert image.image is not made


@settings(max_examples=examples(20), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(upright=st.booleans(), title=st.text("Wj g", min_size=1, max_size=60), margin=st.integers(40, 160), text=st.text("0123456789", min_size=1, max_size=9))
def test_a_bar_of_colours_draws_nothing_beside_its_extent(qtbot, upright, title, margin, text) -> None:
    made = Plot()
    qtbot.addWidget(made)
    made.margins = (14, 14, margin, 40)
    made.resize(400, 300)
    bar = ColorBar(made, upright=upright)
    bar.set_levels(sequential("#000000", "#ffffff"), (0.0, 1.0), (Tick(0.0, text), Tick(0.5, "0.5"), Tick(1.0, text)), title, ((0.4, (3.0, 2.0)),))
    image = QImage(made.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    bar.draw(painter)
    painter.end()
    drawn = np.argwhere(np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()))
    extent = bar.extent().toAlignedRect()
    assert len(drawn)
    assert drawn[:, 1].min() >= extent.left()
    assert extent.right() + 1 >= made.width()
    assert extent.width() < made.width() or len(title) > 30
    made.close()
