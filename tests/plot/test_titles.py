"""Titles of axes stay inside of their pane, however small it is, and what is being computed is said once in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from sigexplorer.fonts import load_fonts, width_of
from sigexplorer.plot.plot import Plot
from sigexplorer.plot.text import TEXT_PIXELS, fitted


@given(title=st.sampled_from(["", "layer", "gradient (root-mean-square)", "squared singular values s²"]), middle=st.floats(-50, 900), room=st.floats(30, 800))
def test_a_title_begins_and_ends_in_its_room_and_is_whole_where_it_fits(qapp, title, middle, room):
    load_fonts()
    text, begin = fitted(title, middle, room)
    assert 0.0 <= begin <= begin + width_of(text, TEXT_PIXELS) <= room + 1e-9
    whole = width_of(title, TEXT_PIXELS)
    assert text == title if whole <= room else text.endswith("…") and title.startswith(text[:-1])
    if whole / 2 <= middle <= room - whole / 2:
        assert begin == pytest.approx(middle - whole / 2, abs=1e-9)


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
