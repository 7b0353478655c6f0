"""A pane of text has no corner to spare: what tells that a newer one is computed stands below it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from sigexplorer.fonts import load_fonts
from sigexplorer.panes import create_pane
from sigexplorer.results import compute
from sigexplorer.state import State, parse


def pixels(pane) -> np.ndarray:
    image = pane.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)


@pytest.mark.sampled
@pytest.mark.parametrize("name", ["initialisation.table", "overview", "weights", "recording.findings"])
def test_it_covers_nothing_that_is_written(qtbot, qapp, name) -> None:
    load_fonts()
    pane = create_pane(name)
    qtbot.addWidget(pane)
    pane.show()
    qtbot.waitExposed(pane)
    results = compute(State(), pane.topics)
    # Every height of the last row, and rows that are left out.
    for width, height in [(470, 190 + 7 * step) for step in range(6)] + [(900, 500)]:
        pane.resize(width, height)
        pane.render_results(results)
        pane.set_waiting(False)
        before = pixels(pane)
        for share in (None, 0.0, 0.5, 1.0):
            pane.set_waiting(True, share)
            drawn = (pixels(pane) != before).any(axis=-1)
            assert drawn.any()
            assert (before[drawn] == before[0, 0]).all()


@pytest.mark.sampled
@pytest.mark.parametrize("name", ["training.boundary", "training.network"])
@pytest.mark.parametrize("compared", ["", "tanh, gelu, relu"])
def test_it_covers_no_name_of_a_picture(qtbot, qapp, name, compared) -> None:
    load_fonts()
    pane = create_pane(name)
    qtbot.addWidget(pane)
    pane.show()
    qtbot.waitExposed(pane)
    results = compute(parse(State(), {"compare": compared, "training.steps": "20", "training.depth": "2"}), pane.topics)
    for width, height in ((230, 110), (330, 190), (500, 300), (640, 220)):
        pane.resize(width, height)
        pane.render_results(results)
        pane.set_waiting(False)
        before = pixels(pane)
        ink = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        ink.fill(0)
        painter = QPainter(ink)
        pane.captions.draw(painter)
        painter.end()
        written = np.array([[ink.pixelColor(column, row).alpha() > 0 for column in range(width)] for row in range(height)])
        assert written.any()
        pane.set_waiting(True, 0.15)
        # The bar alone, as high as what hangs below a line of text, may reach the lowest of them.
        bar = int(pane.frame_rect.bottom()) - 4
        assert not ((pixels(pane) != before).any(axis=-1)[:bar, :width] & written[:bar]).any(), (width, height)
