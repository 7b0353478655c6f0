"""Titles of axes stay inside of their pane, however small it is, and what is being computed is said once in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from sigexplorer.fonts import load_fonts, width_of
from sigexplorer.plot.plot import Plot
from sigexplorer.plot.text import CLEAR, TEXT_PIXELS, fitted


@given(title=st.sampled_from(["", "layer", "gradient (root-mean-square)", "squared singular values s²"]), middle=st.floats(-50, 900), room=st.floats(30, 800))
def test_a_title_begins_and_ends_in_its_room_and_is_whole_where_it_fits(qapp, title, middle, room):
    load_fonts()
    text, begin = fitted(title, middle, room)
    assert 0.0 <= begin <= begin + width_of(text, TEXT_PIXELS) <= room + 1e-9
    whole = width_of(title, TEXT_PIXELS)
    assert text == title if whole <= room else text.endswith("…") and title.startswith(text[:-1])
    # What touches the edge of a pane looks as if it were cut there.
    clear = min(CLEAR, (room - width_of(text, TEXT_PIXELS)) / 2)
    assert begin >= clear - 1e-9
    assert begin + width_of(text, TEXT_PIXELS) <= room - clear + 1e-9
    if whole / 2 + clear <= middle <= room - whole / 2 - clear:
        assert begin == pytest.approx(middle - whole / 2, abs=1e-9)


@given(
    titles=st.tuples(st.sampled_from(["", "x", "hidden layer", "input x or output y = f(x)"]), st.sampled_from(["", "share", "gradient (root-mean-square)"])),
    size=st.tuples(st.integers(90, 400), st.integers(90, 300)),
    style=st.sampled_from(["frame", "origin"]),
    data=st.data(),
)
def test_nothing_of_a_title_is_drawn_at_an_edge(qapp, titles, size, style, data):
    load_fonts()
    plot = Plot()
    plot.resize(*size)
    plot.axes.set_style(style, grid=True)
    plot.axes.set_titles(*titles)
    low = data.draw(st.floats(-2, 1))
    plot.set_ranges((low, low + 1.5), (low, low + 1.5))
    for labels, room in zip(plot.axes.labels, size, strict=True):
        for text, box in labels.titles():
            if width_of(text, TEXT_PIXELS) <= room - 2 * CLEAR:
                assert 0 < box.left() < box.right() < size[0]
                assert (box.top() > 0 and box.bottom() < size[1]) or style == "origin"
        edges = QRect(0, 0, 1, size[1]), QRect(size[0] - 1, 0, 1, size[1])
        if all(width_of(text, TEXT_PIXELS) <= size[0] - 2 * CLEAR for text, _ in plot.axes.labels[0].titles()):
            assert not any(inked(drawn(labels).copy(edge), range(size[1])) for edge in edges)
    plot.close()
    plot.deleteLater()


def drawn(layer):
    """Return the picture that a layer draws alone."""
    surface = layer.surface
    image = QImage(surface.width(), surface.height(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    # As whoever paints it does: else it keeps off where it stood before.
    surface.labels.begin(layer)
    layer.draw(painter)
    painter.end()
    return image


def inked(image, rows):
    return any(image.pixelColor(column, row).alpha() for row in rows for column in range(image.width()))


def test_a_message_takes_the_words_of_the_progress_and_leaves_its_bar(qtbot, qapp):
    load_fonts()
    plot = Plot()
    qtbot.addWidget(plot)
    plot.resize(230, 110)
    plot.show()
    qtbot.waitExposed(plot)
    plot.set_waiting(True, 0.5)
    bottom = int(plot.mapping.frame.bottom())
    above, bar = range(bottom - 20, bottom - 4), range(bottom - 3, bottom)
    assert inked(drawn(plot.progress), above)
    plot.set_message("Computing: Gradients of a random network… 2 s, 50 %")
    assert inked(drawn(plot.progress), bar)
    assert not inked(drawn(plot.progress), above)
    plot.set_message("")
    assert inked(drawn(plot.progress), above)
